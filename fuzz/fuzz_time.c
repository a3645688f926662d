/* needs: time_find time_infer_report_date */
/* Any bytes as a text, cut at line ends and blanks: expressions lie in order inside their sentences, values are short, ends agree. */
#include <stdlib.h>

#include "code/time.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static void must(bool holds) {
  if (!holds) abort();
}

static parsed cut(slice text, token *tokens, sentence *sentences) {
  parsed p = {.text = text, .tokens = tokens, .sentences = sentences};
  bool open = false;
  for (size_t i = 0; i < text.n;) {
    if (text.p[i] == '\n' || text.p[i] == ' ') {
      open = open && text.p[i] == ' ';
      i++;
      continue;
    }
    size_t end = i;
    while (end < text.n && text.p[end] != ' ' && text.p[end] != '\n') end++;
    if (!open) sentences[p.sentence_count++] = (sentence){.first = (uint32_t)p.token_count, .at = {(uint32_t)i, (uint32_t)end}};
    open = true;
    sentence *s = &sentences[p.sentence_count - 1];
    tokens[p.token_count++] = (token){.form = slice_sub(text, i, end), .at = {(uint32_t)i, (uint32_t)end}, .head = -1};
    s->count++;
    s->at.end = (uint32_t)end;
    i = end;
  }
  return p;
}

static void check(const parsed *p, const timex *t, size_t count) {
  for (size_t i = 0; i < count; i++) {
    must(t[i].sentence < p->sentence_count);
    const sentence *s = &p->sentences[t[i].sentence];
    must(t[i].at.start < t[i].at.end && t[i].at.start >= s->at.start && t[i].at.end <= s->at.end);
    must(t[i].count > 0 && t[i].first + t[i].count <= s->count);
    must(i == 0 || t[i].at.start >= t[i - 1].at.end);
    must(t[i].value[0] && memchr(t[i].value, '\0', sizeof t[i].value));
    must(t[i].from == DATE_NONE || t[i].to == DATE_NONE || t[i].from <= t[i].to);
  }
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size) {
  if (size > 1 << 14) return 0;
  slice text = {(const char *)data, size};
  token *tokens = mem_alloc(size + 1, sizeof *tokens);
  sentence *sentences = mem_alloc(size + 1, sizeof *sentences);
  arena a;
  arena_init(&a, (size_t)1 << 26);
  if (tokens && sentences) {
    parsed p = cut(text, tokens, sentences);
    const timex *t = NULL;
    size_t count = 0;
    day inferred;
    double certainty;
    char why[TIME_WHY_MAX];
    must(time_find(&p, size % 2 ? day_from_ymd(2019, 5, 17) : DATE_NONE, &a, &t, &count, NULL) == CASUS_OK);
    check(&p, t, count);
    must(time_infer_report_date(&p, &inferred, &certainty, why, NULL) == CASUS_OK);
    must(certainty >= 0 && certainty < 1);
  }
  arena_free(&a);
  mem_free(tokens);
  mem_free(sentences);
  return 0;
}
