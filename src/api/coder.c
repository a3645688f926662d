/* One report through all rooms: parse, time, who, speech, events, records. */
#include "api/api.h"

#include <stdio.h>

#include "base/json.h"
#include "read/reader.h"

enum { WINDOW_BYTES = 1 << 20, PIECE_BYTES = 1 << 18, SCAN_MAX = 4000 };

int coder_open(const casus_model *model, const casus_options *options, casus_coder **out, fault *f) {
  casus_coder *c = mem_alloc(1, sizeof *c);
  if (!c) return fault_set(f, CASUS_ENOMEM, "out of memory");
  static const casus_options defaults = CASUS_OPTIONS_INIT;
  c->model = model;
  c->options = options ? *options : defaults;
  if (c->options.date) snprintf(c->date, sizeof c->date, "%s", c->options.date);
  arena_init(&c->arena, (size_t)4 << 30);
  arena_init(&c->scratch, (size_t)1 << 30);
  buf_init(&c->out, (size_t)4 << 30);
  int rc = parser_new(model->lm, &c->parser, f);
  if (rc == CASUS_OK) {
    c->who = who_new(model->lex);
    c->speech = mem_alloc(1, sizeof *c->speech);
    if (!c->who || !c->speech) rc = fault_set(f, CASUS_ENOMEM, "out of memory");
  }
  if (rc != CASUS_OK) {
    casus_coder_free(c);
    return rc;
  }
  *out = c;
  return CASUS_OK;
}

void casus_coder_free(casus_coder *c) {
  if (!c) return;
  parser_free(c->parser);
  who_free(c->who);
  mem_free(c->speech);
  coding_free(&c->coding);
  arena_free(&c->arena);
  arena_free(&c->scratch);
  buf_free(&c->out);
  mem_free(c);
}

const char *casus_coder_error(const casus_coder *c) { return c->fault.line; }

/* ---- A stretch of the report that is parsed at once --------------------------------------------------------------------- */

typedef struct window {
  slice text;
  const parse_block *blocks;
  size_t block_count;
  bool apart;          /* the title */
  uint32_t first_sentence;
} window;

static int parse_window(casus_coder *c, const report *r, const window *w, const parsed **p) {
  if (r->tokens && !w->apart)
    return parser_run_tokens(c->parser, w->text, r->tokens, r->token_count, r->sentences, r->sentence_count, p, &c->fault);
  return parser_run(c->parser, w->text, w->blocks, w->block_count, p, &c->fault);
}

static void write_records(casus_coder *c, const report *r, const window *w) {
  const record_style style = {c->model->versions, c->model->lex};
  utf8_map map = {w->text, 0, 0};
  for (size_t i = 0; i < c->coding.count; i++) {
    mention *m = &c->coding.items[i];
    if (m->confidence < c->options.min_confidence) continue;
    m->apart = w->apart;
    m->sentence += w->first_sentence;
    if (!c->done.records) format_report(&c->options, r, &c->out);
    format_record(&c->options, m, r, w->text, &style, &map, &c->out);
    c->done.records++;
  }
}

static int code_sentences(casus_coder *c, const report *r, const window *w, const parsed *p, const timex *times, size_t time_count, day report_day) {
  tree *tr = arena_alloc(&c->scratch, 1, sizeof *tr);
  if (!tr) return fault_set(&c->fault, CASUS_ENOMEM, "out of memory");
  size_t scan = p->sentence_count < SCAN_MAX ? p->sentence_count : SCAN_MAX;
  for (size_t i = 0; i < scan; i++) {
    tree_begin(tr, p, (uint32_t)i, c->model->lex);
    who_scan(c->who, tr);
  }
  c->coding.count = 0;
  c->explain_base = w->first_sentence;
  size_t t0 = 0;
  utf8_map map = {w->text, 0, 0};
  bool any = false;
  uint32_t quote_number = 0;
  for (size_t i = 0; i < p->sentence_count; i++) {
    size_t t1 = t0;
    while (t0 < time_count && times[t0].sentence < i) t0++;
    for (t1 = t0; t1 < time_count && times[t1].sentence == i;) t1++;
    tree_begin(tr, p, (uint32_t)i, c->model->lex);
    int rc = who_sentence(c->who, tr);
    if (rc == CASUS_OK) rc = speech_sentence(c->speech, tr, c->who, c->model->lex);
    if (rc != CASUS_OK) return fault_set(&c->fault, rc, "out of memory");
    bool explain = c->options.task == CASUS_EXPLAIN;
    scene sc = {c->model->lex, tr, c->who, c->speech, times + t0, t1 - t0, report_day, p->sentences[i].headline, explain ? &c->trace : NULL, NULL};
    c->trace.count = 0;
    size_t first = c->coding.count;
    if (c->options.task == CASUS_QUOTES) quotes_sentence(&sc, w->text, &map, &any, &quote_number, &c->out);
    else if ((rc = events_of_sentence(&sc, &c->coding)) != CASUS_OK) return fault_set(&c->fault, rc, "out of memory");
    if (explain && (c->options.explain_sentence < 0 || c->options.explain_sentence == (int)(i + w->first_sentence))) explain_sentence(c, &sc, first);
    speech_end_sentence(c->speech, tr, c->who);
  }
  (void)r;
  return CASUS_OK;
}

static void quotes_head(casus_coder *c, const report *r) {
  buf_str(&c->out, "{\"id\":");
  json_put_string(&c->out, r->id);
  buf_str(&c->out, ",\"attributions\":[");
}

static int code_window(casus_coder *c, const report *r, const window *w, day report_day) {
  const parsed *p;
  arena_reset(&c->scratch);
  int rc = parse_window(c, r, w, &p);
  if (rc != CASUS_OK) return rc;
  c->done.sentences += p->sentence_count;
  c->done.tokens += p->token_count;
  if (c->options.task == CASUS_PARSE) {
    for (size_t i = 0; i < p->sentence_count; i++) {
      buf name;
      buf_init(&name, 4096);
      buf_add(&name, r->id);
      buf_fmt(&name, "-%zu", i + w->first_sentence);
      conllu_write(p, i, buf_slice(&name), &c->out);
      buf_free(&name);
    }
    return c->out.failed ? fault_set(&c->fault, CASUS_ENOMEM, "out of memory") : CASUS_OK;
  }
  const timex *times = NULL;
  size_t time_count = 0;
  rc = time_find(p, report_day, &c->scratch, &times, &time_count, &c->fault);
  if (rc != CASUS_OK) return rc;
  if (c->options.task == CASUS_TIMES) {
    utf8_map map = {w->text, 0, 0};
    if (!w->apart) time_json(r->id, times, time_count, &map, &c->out);
    return CASUS_OK;
  }
  rc = code_sentences(c, r, w, p, times, time_count, report_day);
  if (rc != CASUS_OK) return rc;
  mentions_join(&c->coding, report_day);
  if (c->options.task == CASUS_CODE) write_records(c, r, w);
  return c->out.failed ? fault_set(&c->fault, CASUS_ENOMEM, "out of memory") : CASUS_OK;
}

/* ---- The report -------------------------------------------------------------------------------------------------------------- */

/* The report's paragraphs, those longer than PIECE_BYTES in pieces: memory is bound by the window, whatever the input. */
typedef struct pieces {
  parse_block *item;
  size_t count;
} pieces;

/* End of a piece that starts at `from`: behind the last full stop and blank within reach, else the last blank, else a
 * code point border. */
static uint32_t piece_end(slice text, uint32_t from, uint32_t end) {
  uint32_t limit = from + PIECE_BYTES, blank = 0;
  if (end - from <= PIECE_BYTES) return end;
  for (uint32_t i = limit; i > from + PIECE_BYTES / 2; i--) {
    if (text.p[i] != ' ') continue;
    if (!blank) blank = i;
    if (text.p[i - 1] == '.' || text.p[i - 1] == '!' || text.p[i - 1] == '?') return i;
  }
  if (blank) return blank;
  while (limit > from + 1 && ((unsigned char)text.p[limit] & 0xC0) == 0x80) limit--;
  return limit;
}

static int cut_pieces(casus_coder *c, const report *r, pieces *out) {
  out->count = 0;
  out->item = arena_alloc(&c->arena, r->block_count + 2 * (r->text.n / PIECE_BYTES) + 1, sizeof *out->item);
  if (!out->item) return fault_set(&c->fault, CASUS_ENOMEM, "out of memory");
  for (size_t i = 0; i < r->block_count; i++) {
    span at = r->blocks[i].at;
    do {
      uint32_t end = piece_end(r->text, at.start, at.end);
      out->item[out->count++] = (parse_block){{at.start, end}, r->blocks[i].headline};
      at.start = end;
    } while (at.start < at.end);
  }
  return CASUS_OK;
}

static size_t window_end(const pieces *b, size_t from) {
  size_t to = from + 1;
  while (to < b->count && b->item[to].at.end - b->item[from].at.start <= WINDOW_BYTES) to++;
  return to;
}

/* The report's day: its own, the caller's, else the one that its words fix. */
static int settle_day(casus_coder *c, report *r, const pieces *b) {
  if (r->date != DATE_NONE) return CASUS_OK;
  if (c->date[0]) {
    r->date = day_parse(slice_of(c->date));
    r->date_from = "option";
    return CASUS_OK;
  }
  const parsed *p;
  double certainty;
  char why[TIME_WHY_MAX];
  window w = {r->text, b->item, b->count ? window_end(b, 0) : 0, false, 0};
  int rc = parse_window(c, r, &w, &p);
  if (rc == CASUS_OK) rc = time_infer_report_date(p, &r->date, &certainty, why, &c->fault);
  if (rc != CASUS_OK || r->date == DATE_NONE) return rc;
  slice kept = arena_copy(&c->arena, (slice){why, strlen(why) + 1});
  if (!kept.p) return fault_set(&c->fault, CASUS_ENOMEM, "out of memory");
  r->date_from = kept.p;
  return CASUS_OK;
}

static bool coded_language(slice l) { return !l.n || slice_starts(l, SL("en")) || slice_starts(l, SL("En")) || slice_is(l, "und"); }

static int code_title(casus_coder *c, const report *r) {
  const parse_block whole = {{0, (uint32_t)r->title.n}, true};
  window w = {r->title, &whole, 1, true, 0};
  return code_window(c, r, &w, r->date);
}

static int code_text(casus_coder *c, const report *r, const pieces *b) {
  for (size_t from = 0; from < b->count;) {
    size_t to = r->tokens ? b->count : window_end(b, from);
    window w = {r->text, b->item + from, to - from, false, (uint32_t)c->done.sentences};
    int rc = code_window(c, r, &w, r->date);
    if (rc != CASUS_OK) return rc;
    from = to;
  }
  return CASUS_OK;
}

int coder_report(casus_coder *c, const report *given) {
  report r = *given;
  casus_task task = c->options.task;
  fault_clear(&c->fault);
  arena_reset(&c->arena);
  c->done = (outcome){0};
  pieces blocks;
  if (cut_pieces(c, &r, &blocks) != CASUS_OK) return CASUS_ENOMEM;
  bool codes = coded_language(r.language);
  int rc = task == CASUS_PARSE || !codes ? CASUS_OK : settle_day(c, &r, &blocks);
  if (rc != CASUS_OK) return rc;
  if (task == CASUS_READ) {
    read_json(&r, &c->out);
    return c->out.failed ? fault_set(&c->fault, CASUS_ENOMEM, "out of memory") : CASUS_OK;
  }
  if (!codes && task == CASUS_CODE) {
    snprintf(c->done.note, sizeof c->done.note, "not coded: the language is %.*s", (int)(r.language.n < 16 ? r.language.n : 16), r.language.p);
    return CASUS_OK;
  }
  who_begin(c->who, r.date);
  speech_begin(c->speech);
  if (task == CASUS_QUOTES) quotes_head(c, &r);
  if (r.title_apart && r.title.n && task != CASUS_TIMES && task != CASUS_QUOTES) rc = code_title(c, &r);
  if (rc == CASUS_OK) rc = code_text(c, &r, &blocks);
  if (rc == CASUS_OK && task == CASUS_QUOTES) buf_str(&c->out, "]}\n");
  return rc;
}

/* ---- Ring 2 ---------------------------------------------------------------------------------------------------------------------- */

int casus_coder_new(const casus_model *model, const casus_options *options, casus_coder **out, char *error) {
  fault f;
  fault_clear(&f);
  int rc = options ? options_check(options, &f) : CASUS_OK;
  if (rc == CASUS_OK) rc = coder_open(model, options, out, &f);
  if (rc != CASUS_OK && error) snprintf(error, CASUS_ERROR_MAX, "%s", f.line);
  return rc;
}

static slice given_slice(const char *s) { return slice_of(s); }

static int given_report(casus_coder *c, const casus_report *in, arena *a, report *out) {
  report given = {0};
  slice text = {in->text, in->text_length};
  size_t bad = utf8_check(text);
  if (bad < text.n) return fault_set(&c->fault, CASUS_EINPUT, "broken UTF-8 at byte %zu", bad);
  if (text.n > c->options.max_report) return fault_set(&c->fault, CASUS_ELIMIT, "a report of %zu bytes, over the limit", text.n);
  given.id = given_slice(in->id);
  given.title = given_slice(in->title);
  given.url = given_slice(in->url);
  given.publication = given_slice(in->publication);
  given.language = given_slice(in->language);
  given.date = in->date ? day_parse(given_slice(in->date)) : DATE_NONE;
  if (in->date && given.date == DATE_NONE) return fault_set(&c->fault, CASUS_EINPUT, "date \"%.20s\" is no day", in->date);
  given.date_from = in->date ? "given" : "none";
  const reader_options reading = {c->model->phrases, c->options.max_report};
  return report_from_text(text, &given, &reading, out, a, &c->fault);
}

int casus_coder_run(casus_coder *c, const casus_report *in, const char **bytes, size_t *length) {
  report r;
  arena a;
  fault_clear(&c->fault);
  if (in->size != sizeof *in) return fault_set(&c->fault, CASUS_EUSAGE, "casus_report of another version");
  arena_init(&a, c->options.max_report * 8 + ((size_t)64 << 20));
  buf_clear(&c->out);
  int rc = given_report(c, in, &a, &r);
  if (rc == CASUS_OK) rc = coder_report(c, &r);
  arena_free(&a);
  if (rc != CASUS_OK) return rc;
  *bytes = c->out.p ? c->out.p : "";
  *length = c->out.n;
  return CASUS_OK;
}
