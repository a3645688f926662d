/* CoNLL-U, writing and reading: https://universaldependencies.org/format.html */
#include "base/utf8.h"
#include "parse/parse.h"

enum { COLUMNS = 10, ID = 0, FORM, LEMMA, UPOS, XPOS, FEATS, HEAD, DEPREL, DEPS, MISC };

/* ---- Writing --------------------------------------------------------------------------------------------------------- */

/* A field must not be empty nor hold what parts fields and lines. */
static void write_field(buf *out, slice s) {
  if (s.n == 0) buf_byte(out, '_');
  for (size_t i = 0; i < s.n; i++) buf_byte(out, s.p[i] == '\t' || s.p[i] == '\n' || s.p[i] == '\r' ? ' ' : s.p[i]);
}

static void write_comment(buf *out, const char *key, slice value) {
  buf_fmt(out, "# %s = ", key);
  write_field(out, value);
  buf_byte(out, '\n');
}

static void write_misc(buf *out, const token *t, bool glued) {
  bool name = t->name != NAME_NONE && t->name < NAME_COUNT;
  if (name) buf_fmt(out, "Name=%c-%s", t->name_begin ? 'B' : 'I', name_kind_name((name_kind)t->name));
  if (glued) buf_str(out, name ? "|SpaceAfter=No" : "SpaceAfter=No");
  if (!name && !glued) buf_byte(out, '_');
  buf_byte(out, '\n');
}

static void write_range(const parsed *p, const token *first, const token *last, size_t id, buf *out) {
  buf_fmt(out, "%zu-%zu\t", id, id + (size_t)(last - first));
  write_field(out, slice_sub(p->text, first->at.start, last->at.end));
  buf_str(out, "\t_\t_\t_\t_\t_\t_\t_\t");
  buf_str(out, last->space_after ? "_\n" : "SpaceAfter=No\n");
}

static void write_token(const token *t, size_t id, bool glued, buf *out) {
  buf_fmt(out, "%zu\t", id);
  write_field(out, t->form);
  buf_byte(out, '\t');
  write_field(out, t->lemma);
  buf_fmt(out, "\t%s\t", ud_pos_name((ud_pos)t->pos));
  write_field(out, t->xpos);
  buf_byte(out, '\t');
  write_field(out, t->feats);
  buf_fmt(out, "\t%ld\t%s\t_\t", (long)t->head + 1, ud_rel_name((ud_rel)t->rel));
  write_misc(out, t, glued);
}

void conllu_write(const parsed *p, size_t sentence_index, slice sent_id, buf *out) {
  const sentence *s = &p->sentences[sentence_index];
  const token *t = p->tokens + s->first;
  if (sent_id.n) write_comment(out, "sent_id", sent_id);
  write_comment(out, "text", slice_sub(p->text, s->at.start, s->at.end));
  size_t inside = 0; /* end of the multiword token that is being written */
  for (size_t i = 0; i < s->count; i++) {
    if (i >= inside && t[i].mwt > 1 && i + t[i].mwt <= s->count) {
      inside = i + t[i].mwt;
      write_range(p, &t[i], &t[inside - 1], i + 1, out);
    }
    write_token(&t[i], i + 1, i >= inside && !t[i].space_after, out);
  }
  buf_byte(out, '\n');
}

/* ---- Reading --------------------------------------------------------------------------------------------------------- */

typedef struct reader {
  buf *text;
  arena *a;
  token *tokens;
  sentence *sentences;
  size_t token_count, sentence_count, line;
  size_t first;       /* token of the sentence that is being read */
  uint32_t paragraph;
  bool new_paragraph;
  size_t range_first, range_count; /* the open multiword token: its first token, its number of words; 0: none */
  slice range_form;
  bool range_glued;
  fault *f;
} reader;

static bool bad(reader *r, const char *what) {
  fault_set(r->f, CASUS_EINPUT, "CoNLL-U line %zu: %s", r->line, what);
  return false;
}

static bool no_memory(reader *r) {
  fault_set(r->f, CASUS_ENOMEM, "out of memory for CoNLL-U");
  return false;
}

/* Takes a number off the front. */
static bool take_number(slice *s, size_t *out) {
  size_t i = 0, n = 0;
  for (; i < s->n && s->p[i] >= '0' && s->p[i] <= '9' && i < 9; i++) n = n * 10 + (size_t)(s->p[i] - '0');
  if (i == 0) return false;
  *s = slice_sub(*s, i, s->n);
  *out = n;
  return true;
}

static bool is_glued(slice misc) {
  slice part;
  while (slice_cut(&misc, '|', &part))
    if (slice_is(part, "SpaceAfter=No")) return true;
  return false;
}

static void read_name(slice misc, token *t) {
  slice part;
  while (slice_cut(&misc, '|', &part)) {
    if (part.n < 8 || !slice_starts(part, SL("Name=")) || part.p[6] != '-') continue;
    for (int k = NAME_NONE + 1; k < NAME_COUNT; k++)
      if (slice_is(slice_sub(part, 7, part.n), name_kind_name((name_kind)k))) t->name = (uint8_t)k;
    t->name_begin = t->name != NAME_NONE && part.p[5] == 'B';
  }
}

static slice filled(slice field) { return slice_is(field, "_") ? (slice){NULL, 0} : field; }

static uint8_t label(int found, int otherwise) { return (uint8_t)(found < 0 ? otherwise : found); }

/* Blank or line end between the sentence before and this one. */
static void start_sentence(reader *r) {
  bool after = r->sentence_count > 0;
  r->first = r->token_count;
  if (after && r->new_paragraph) {
    buf_byte(r->text, '\n');
    r->paragraph++;
  } else if (after && r->tokens[r->token_count - 1].space_after) {
    buf_byte(r->text, ' ');
  }
  r->new_paragraph = false;
}

static void add_text(reader *r, slice form, bool glued_before) {
  if (!glued_before) buf_byte(r->text, ' ');
  buf_add(r->text, form);
}

static bool at_start(const reader *r) { return r->token_count == r->first; }

/* Gives each word of the multiword token its part of the text: its own form where the forms add up to the whole, else even
 * shares (the last ones may be empty). */
static void close_range(reader *r) {
  token *t = r->tokens + r->range_first;
  size_t n = r->range_count, start = r->text->n - r->range_form.n, at = 0;
  bool adds_up = true;
  for (size_t i = 0; i < n; at += t[i++].form.n)
    adds_up = adds_up && r->range_form.n >= at + t[i].form.n &&
              slice_eq(t[i].form, slice_sub(r->range_form, at, at + t[i].form.n));
  adds_up = adds_up && at == r->range_form.n;
  size_t from = start;
  for (size_t i = 0; i < n; i++) {
    size_t to = adds_up ? from + t[i].form.n : start + r->range_form.n * (i + 1) / n;
    while (to < r->text->n && (r->text->p[to] & 0xC0) == 0x80) to++;
    t[i].at = (span){(uint32_t)from, (uint32_t)to};
    t[i].space_after = i + 1 == n && !r->range_glued;
    from = to;
  }
  t[0].mwt = (uint8_t)n;
  r->range_count = 0;
}

static bool read_range(reader *r, const slice *c, size_t low, size_t high) {
  if (r->range_count) return bad(r, "a multiword token inside another");
  if (low != r->token_count - r->first + 1 || high <= low || high - low >= UINT8_MAX)
    return bad(r, "a range of ids out of order");
  if (at_start(r)) start_sentence(r);
  bool glued = at_start(r) || !r->tokens[r->token_count - 1].space_after;
  add_text(r, c[FORM], glued);
  r->range_first = r->token_count;
  r->range_count = high - low + 1;
  r->range_form = c[FORM];
  r->range_glued = is_glued(c[MISC]);
  return true;
}

static bool read_head(reader *r, slice field, token *t) {
  size_t head = 0;
  t->head = -1;
  if (slice_is(field, "_")) return true;
  if (!take_number(&field, &head) || field.n) return bad(r, "the head is not a number");
  t->head = (int32_t)head - 1;
  return true;
}

static bool read_word(reader *r, const slice *c, size_t id) {
  if (id != r->token_count - r->first + 1) return bad(r, "ids do not count up from 1");
  if (at_start(r) && !r->range_count) start_sentence(r);
  token t = {.form = c[FORM], .lemma = filled(c[LEMMA]), .xpos = filled(c[XPOS]), .feats = filled(c[FEATS])};
  t.pos = label(ud_pos_find(c[UPOS]), POS_X);
  t.tag = label(ud_tag_find(c[XPOS]), t.pos == POS_PUNCT ? TAG_PUNCT : TAG_NONE);
  t.rel = label(ud_rel_find(c[DEPREL]), REL_DEP);
  read_name(c[MISC], &t);
  if (!read_head(r, c[HEAD], &t)) return false;
  if (!r->range_count) {
    add_text(r, c[FORM], at_start(r) || !r->tokens[r->token_count - 1].space_after);
    t.at = (span){(uint32_t)(r->text->n - c[FORM].n), (uint32_t)r->text->n};
    t.space_after = !is_glued(c[MISC]);
  }
  r->tokens[r->token_count++] = t;
  if (r->range_count && r->token_count == r->range_first + r->range_count) close_range(r);
  return true;
}

/* Heads inside the sentence and no circles among them: whoever walks up a tree must come to an end. */
static bool check_heads(reader *r) {
  token *t = r->tokens + r->first;
  size_t n = r->token_count - r->first;
  uint8_t *state = arena_alloc(r->a, n, 1); /* 0 unseen, 1 on the way, 2 leads to a root */
  if (!state) return no_memory(r);
  for (size_t i = 0; i < n; i++)
    if (t[i].head >= (int32_t)n) return bad(r, "a head outside the sentence above");
  for (size_t i = 0; i < n; i++) {
    size_t k = i;
    while (state[k] == 0) {
      state[k] = 1;
      if (t[k].head < 0) break;
      k = (size_t)t[k].head;
    }
    if (state[k] == 1 && t[k].head >= 0) return bad(r, "heads that run in a circle in the sentence above");
    for (k = i; state[k] == 1; k = (size_t)t[k].head) {
      state[k] = 2;
      if (t[k].head < 0) break;
    }
  }
  return true;
}

static bool end_sentence(reader *r) {
  if (r->range_count) return bad(r, "a multiword token lacks words");
  if (at_start(r)) return true;
  if (!check_heads(r)) return false;
  const token *last = &r->tokens[r->token_count - 1];
  r->sentences[r->sentence_count++] = (sentence){.first = (uint32_t)r->first,
                                                 .count = (uint32_t)(r->token_count - r->first),
                                                 .at = {r->tokens[r->first].at.start, last->at.end},
                                                 .paragraph = r->paragraph};
  r->first = r->token_count;
  return true;
}

static bool read_columns(reader *r, slice line) {
  slice c[COLUMNS], id;
  size_t n = 0, low, high;
  while (n < COLUMNS && slice_cut(&line, '\t', &c[n])) n++;
  if (n != COLUMNS || line.p) return bad(r, "not 10 columns");
  for (size_t i = 0; i < COLUMNS; i++)
    if (c[i].n == 0) return bad(r, "an empty column");
  id = c[ID];
  if (!take_number(&id, &low)) return bad(r, "the id is not a number");
  if (id.n && id.p[0] == '.') return true; /* an empty node */
  if (id.n == 0) return read_word(r, c, low);
  id = slice_sub(id, 1, id.n);
  if (c[ID].p[c[ID].n - id.n - 1] != '-' || !take_number(&id, &high) || id.n) return bad(r, "the id is not a number");
  return read_range(r, c, low, high);
}

static bool read_line(reader *r, slice line) {
  if (line.n && line.p[line.n - 1] == '\r') line.n--;
  if (line.n == 0) return end_sentence(r);
  if (line.p[0] != '#') return read_columns(r, line);
  line = slice_trim(slice_sub(line, 1, line.n));
  if (slice_starts(line, SL("newpar")) || slice_starts(line, SL("newdoc"))) r->new_paragraph = true;
  return true;
}

static bool read_lines(reader *r, slice input) {
  slice rest = input, line;
  while (slice_cut(&rest, '\n', &line)) {
    if (!read_line(r, line)) return false;
    if (r->text->failed) return no_memory(r);
    if (r->text->n > UINT32_MAX) {
      fault_set(r->f, CASUS_ELIMIT, "CoNLL-U text is over 4 GiB");
      return false;
    }
    r->line++;
  }
  return end_sentence(r);
}

/* Forms point into the text only when it has stopped moving. */
static void place_forms(reader *r) {
  for (size_t i = 0; i < r->token_count; i++) {
    token *t = &r->tokens[i];
    slice at = slice_sub(buf_slice(r->text), t->at.start, t->at.end);
    if (slice_eq(at, t->form)) t->form = at;
  }
}

int conllu_read(slice input, size_t line, arena *a, buf *text, token **tokens, size_t *token_count, sentence **sentences,
                size_t *sentence_count, fault *f) {
  size_t before = text->n, lines = 1, sound = utf8_check(input);
  for (size_t i = 0; i < input.n; i++) {
    lines += input.p[i] == '\n';
    if (i == sound) return fault_set(f, CASUS_EINPUT, "CoNLL-U line %zu: not UTF-8", line + lines - 1);
  }
  fault own = {0};
  reader r = {.text = text, .a = a, .line = line, .f = f ? f : &own};
  slice copy = arena_copy(a, input);
  r.tokens = arena_alloc(a, lines, sizeof *r.tokens);
  r.sentences = arena_alloc(a, lines, sizeof *r.sentences);
  bool ok = r.tokens && r.sentences && (copy.p || input.n == 0) ? read_lines(&r, copy) : no_memory(&r);
  if (!ok) {
    text->n = before;
    return r.f->code;
  }
  place_forms(&r);
  *tokens = r.tokens;
  *token_count = r.token_count;
  *sentences = r.sentences;
  *sentence_count = r.sentence_count;
  return CASUS_OK;
}
