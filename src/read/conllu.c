/* A document of CoNLL-U: sentences and words are given, so nothing is judged. Uses parse/parse.h's reader of the format. */
#include "parse/parse.h"

#include "read/build.h"

/* "# newdoc id = wiki-12" */
static slice document_id(slice bytes) {
  slice part;
  while (slice_cut(&bytes, '\n', &part) && part.n && part.p[0] == '#') {
    part = slice_trim(slice_sub(part, 1, part.n));
    if (!slice_starts(part, SL("newdoc"))) continue;
    part = slice_trim(slice_sub(part, 6, part.n));
    if (!slice_starts(part, SL("id"))) return (slice){NULL, 0};
    part = slice_trim(slice_sub(part, 2, part.n));
    return slice_starts(part, SL("=")) ? slice_trim(slice_sub(part, 1, part.n)) : (slice){NULL, 0};
  }
  return (slice){NULL, 0};
}

/* The words' forms point into the text as it was built; the report keeps a copy of its own. */
static void rebase(token *tokens, size_t n, slice from, slice to) {
  for (size_t i = 0; i < n; ++i) {
    const char *p = tokens[i].form.p;
    if (p && (uintptr_t)p >= (uintptr_t)from.p && (uintptr_t)p < (uintptr_t)from.p + from.n) tokens[i].form.p = to.p + (p - from.p);
  }
}

int build_conllu(slice bytes, size_t line, report *out, arena *a, fault *f) {
  report r = {.date = DATE_NONE};
  token *tokens = NULL;
  sentence *sentences = NULL;
  buf text;
  page p;
  buf_init(&text, bytes.n + 64);
  page_init(&p);
  int rc = conllu_read(bytes, line, a, &text, &tokens, &r.token_count, &sentences, &r.sentence_count, f);
  if (rc == CASUS_OK && (text.n == 0 || r.token_count == 0)) rc = fault_set(f, CASUS_EINPUT, "no text");
  if (rc == CASUS_OK) {
    r.text = arena_copy(a, buf_slice(&text));
    r.id = arena_copy(a, document_id(bytes));
    if (!r.text.p) rc = fault_set(f, CASUS_ENOMEM, "out of memory");
  }
  if (rc == CASUS_OK) {
    rebase(tokens, r.token_count, buf_slice(&text), r.text);
    r.tokens = tokens;
    r.sentences = sentences;
    rc = page_split(&p, r.text, f);
  }
  if (rc == CASUS_OK) rc = build_in_place(&p, &r, a, f);
  if (rc == CASUS_OK) rc = build_finish(&p, &r, a, f);
  if (rc == CASUS_OK) *out = r;
  page_free(&p);
  buf_free(&text);
  return rc;
}
