/* Records as tab- or comma-separated lines, and as a table for people. */
#include <math.h>
#include <string.h>

#include "api/api.h"

static const char *const columns[] = {
    "id", "doc", "date", "enddate", "date_precision", "event", "act", "mode", "status", "cameo", "quad_code", "event_scale",
    "actor_code", "actor_sector", "actor_text", "recipient_code", "recipient_sector", "recipient_text", "source_code", "source_sector", "source_text", "stance",
    "place", "country", "lat", "lon", "dead", "injured", "arrested", "size", "context", "event_text", "sentence", "start", "end", "confidence", "rule"};
enum { COLUMNS = sizeof columns / sizeof *columns };

/* ---- Separated values ------------------------------------------------------------------------------------------------------ */

typedef struct row {
  buf *out;
  bool csv;
  int n;
  buf cell;
} row;

/* TSV: tabs and line ends become blanks. CSV: RFC 4180. */
static void put(row *r, slice s) {
  if (r->n++) buf_byte(r->out, r->csv ? ',' : '\t');
  bool quote = false;
  for (size_t i = 0; i < s.n && r->csv; i++) quote |= s.p[i] == ',' || s.p[i] == '"' || s.p[i] == '\n' || s.p[i] == '\r';
  if (quote) buf_byte(r->out, '"');
  for (size_t i = 0; i < s.n; i++) {
    char c = s.p[i];
    if (!r->csv && (c == '\t' || c == '\n' || c == '\r')) c = ' ';
    if (quote && c == '"') buf_byte(r->out, '"');
    buf_byte(r->out, c);
  }
  if (quote) buf_byte(r->out, '"');
}

static void put_cell(row *r) {
  put(r, buf_slice(&r->cell));
  buf_clear(&r->cell);
}

static void put_day(row *r, day d) {
  char text[16] = "";
  if (d != DATE_NONE) day_format(d, text);
  put(r, slice_of(text));
}

static void join(buf *b, slice s, bool first) {
  if (!first) buf_byte(b, ';');
  buf_add(b, s);
}

static void put_entities(row *r, const entities *e) {
  for (size_t i = 0; i < e->count; i++) join(&r->cell, e->item[i].code, i == 0);
  put_cell(r);
  for (size_t i = 0; i < e->count; i++) join(&r->cell, e->item[i].sector, i == 0);
  put_cell(r);
  for (size_t i = 0; i < e->count; i++) join(&r->cell, e->item[i].text, i == 0);
  put_cell(r);
}

static void put_range(row *r, number_range n) {
  if (n.low >= 0) buf_fmt(&r->cell, "%lld", (long long)n.low);
  if (n.low >= 0 && n.high != n.low) buf_fmt(&r->cell, "-%lld", (long long)n.high);
  put_cell(r);
}

static void put_status(row *r, unsigned s) {
  static const char *const names[] = {"future", "hypothetical", "negation", "historical"};
  bool first = true;
  for (unsigned i = 0; i < 4; i++)
    if (s >> i & 1) {
      join(&r->cell, slice_of(names[i]), first);
      first = false;
    }
  put_cell(r);
}

static void put_list(row *r, const slice *items, size_t n) {
  for (size_t i = 0; i < n; i++) join(&r->cell, items[i], i == 0);
  put_cell(r);
}

static void put_decimal(row *r, double v, int digits) {
  buf_decimal(&r->cell, v, digits);
  put_cell(r);
}

static void put_int(row *r, long long v) {
  buf_fmt(&r->cell, "%lld", v);
  put_cell(r);
}

static void put_place(row *r, const place *p) {
  put(r, p->known ? p->text : SL(""));
  put(r, p->known ? p->country : SL(""));
  bool point = p->known && !isnan(p->lat) && !isnan(p->lon);
  if (point) buf_decimal(&r->cell, (double)p->lat, 4);
  put_cell(r);
  if (point) buf_decimal(&r->cell, (double)p->lon, 4);
  put_cell(r);
}

static void separated(const casus_options *o, const mention *m, const report *rep, slice text, const record_style *style, utf8_map *map, buf *out) {
  row r = {.out = out, .csv = o->format == CASUS_CSV};
  buf_init(&r.cell, 1 << 24);
  char id[RECORD_ID_ROOM], rule[64];
  record_id(m, rep, id);
  lexicon_where(style->lex, m->rule, rule);
  act_type strict = strict_act(m->act, m->status);
  put(&r, slice_of(id));
  put(&r, rep->id);
  put_day(&r, m->from);
  put_day(&r, m->to);
  put(&r, slice_of(time_precision_name(m->precision)));
  put(&r, slice_of(act_name(strict)));
  put(&r, slice_of(act_name(m->act)));
  put_list(&r, m->modes, m->mode_count);
  put_status(&r, m->status);
  put(&r, slice_of(m->cameo));
  put_int(&r, plover_quad(strict));
  put_decimal(&r, record_scale(m), 2);
  put_entities(&r, &m->actor);
  put_entities(&r, &m->recipient);
  put_entities(&r, &m->source);
  put(&r, slice_of(stance_name(m->stance)));
  put_place(&r, &m->where);
  put_range(&r, m->size.dead);
  put_range(&r, m->size.injured);
  put_range(&r, m->size.arrested);
  put_range(&r, m->size.taking_part);
  put_list(&r, m->contexts, m->context_count);
  put(&r, slice_sub(text, m->event_words.start, m->event_words.end));
  put_int(&r, m->sentence);
  put_int(&r, (long long)utf8_chars_before(map, m->trigger.start));
  put_int(&r, (long long)utf8_chars_before(map, m->trigger.end));
  put_decimal(&r, m->confidence, 3);
  put(&r, slice_of(rule));
  buf_str(out, r.csv ? "\r\n" : "\n");
  if (r.cell.failed) out->failed = true;
  buf_free(&r.cell);
}

/* ---- A table for people ------------------------------------------------------------------------------------------------------ */

enum { WIDTH_DATE = 23, WIDTH_ACT = 24 };

/* Appends s cut or padded to `width` code points; `pad` false: cut only. */
static void column(buf *out, slice s, size_t width, bool pad) {
  size_t pos = 0, n = 0;
  while (pos < s.n && n < width) {
    size_t at = pos;
    uint32_t cp = utf8_next(s, &pos);
    bool last = n + 1 == width && pos < s.n;
    if (last) buf_str(out, "\xE2\x80\xA6");
    else if (cp < 0x20 || cp == 0x7F) buf_byte(out, ' ');
    else buf_add(out, slice_sub(s, at, pos));
    n++;
  }
  while (pad && n++ < width) buf_byte(out, ' ');
}

static void side_words(buf *b, const entities *e) {
  if (!e->count) buf_str(b, "-");
  for (size_t i = 0; i < e->count; i++) {
    const entity *x = &e->item[i];
    if (i) buf_byte(b, '+');
    if (x->code.n || x->sector.n) {
      buf_add(b, x->code.n ? x->code : SL("?"));
      buf_byte(b, ' ');
      buf_add(b, x->sector);
      if (!x->sector.n) b->n--;
    } else {
      buf_add(b, x->text);
    }
  }
}

static void when_words(buf *b, const mention *m) {
  char text[16];
  if (m->from == DATE_NONE && m->to == DATE_NONE) {
    buf_str(b, "no date");
    return;
  }
  if (m->from != DATE_NONE) day_format(m->from, text), buf_str(b, text);
  if (m->from == m->to) return;
  buf_str(b, "..");
  if (m->to != DATE_NONE) day_format(m->to, text), buf_str(b, text);
}

static void status_words(buf *b, const mention *m) {
  static const char *const names[] = {"future", "hypothetical", "negation", "historical"};
  if (m->status || m->stance != STANCE_ASSERTS || m->source.count) buf_byte(b, ' ');
  for (unsigned i = 0; i < 4; i++)
    if (m->status >> i & 1) buf_str(b, " "), buf_str(b, names[i]);
  if (m->stance != STANCE_ASSERTS) buf_str(b, " "), buf_str(b, stance_name(m->stance));
  if (m->source.count) {
    buf_str(b, " (");
    side_words(b, &m->source);
    buf_str(b, ")");
  }
}

/* The second line of a record: its words, with the trigger in brackets, cut so that the rule is seen whole. */
static void table_evidence(const casus_options *o, const mention *m, slice text, const record_style *style, buf *out) {
  char rule[64];
  buf cell;
  buf_init(&cell, 1 << 20);
  lexicon_where(style->lex, m->rule, rule);
  buf_fmt(&cell, "[%u] \"", m->sentence);
  size_t before = m->trigger.start > 30 ? m->trigger.start - 30 : 0, after = m->trigger.end + 40 < text.n ? m->trigger.end + 40 : text.n;
  while (before > 0 && text.p[before - 1] != ' ' && text.p[before - 1] != '\n') before--;
  while (after < text.n && text.p[after] != ' ' && text.p[after] != '\n') after++;
  for (size_t i = m->trigger.start; i > before; i--)
    if (text.p[i - 1] == '\n') before = i;
  for (size_t i = m->trigger.end; i < after; i++)
    if (text.p[i] == '\n') after = i;
  buf_add(&cell, slice_sub(text, before, m->trigger.start));
  buf_byte(&cell, '[');
  buf_add(&cell, slice_sub(text, m->trigger.start, m->trigger.end));
  buf_byte(&cell, ']');
  buf_add(&cell, slice_sub(text, m->trigger.end, after));
  buf_byte(&cell, '"');
  size_t taken = strlen(rule) + 5;
  column(out, buf_slice(&cell), o->table_width > taken + 20 ? o->table_width - taken : 20, false);
  buf_fmt(out, " %s\n", rule);
  if (cell.failed) out->failed = true;
  buf_free(&cell);
}

/* Two lines a record:   DATE   ACT/mode   WHO -> WHOM   status (source)
 *                           [sentence] "the words" rule */
static void table_record(const casus_options *o, const mention *m, slice text, const record_style *style, buf *out) {
  buf cell;
  buf_init(&cell, 1 << 20);
  when_words(&cell, m);
  column(out, buf_slice(&cell), WIDTH_DATE, true);
  buf_clear(&cell);
  buf_str(&cell, act_name(m->act));
  for (size_t i = 0; i < m->mode_count; i++) buf_byte(&cell, i ? '+' : '/'), buf_add(&cell, m->modes[i]);
  column(out, buf_slice(&cell), WIDTH_ACT, true);
  buf_clear(&cell);
  side_words(&cell, &m->actor);
  if (m->recipient.count) {
    buf_str(&cell, " -> ");
    side_words(&cell, &m->recipient);
  }
  status_words(&cell, m);
  size_t left = o->table_width > WIDTH_DATE + WIDTH_ACT + 20 ? o->table_width - WIDTH_DATE - WIDTH_ACT : 20;
  column(out, buf_slice(&cell), left, false);
  buf_str(out, "\n    ");
  if (cell.failed) out->failed = true;
  buf_free(&cell);
  table_evidence(o, m, text, style, out);
}

void format_header(const casus_options *o, buf *out) {
  if (o->format == CASUS_TABLE) {
    column(out, SL("WHEN"), WIDTH_DATE, true);
    column(out, SL("ACT/mode"), WIDTH_ACT, true);
    buf_str(out, "WHO -> WHOM  status (according to)\n");
  }
  if (o->format != CASUS_TSV && o->format != CASUS_CSV) return;
  for (size_t i = 0; i < COLUMNS; i++) {
    if (i) buf_byte(out, o->format == CASUS_CSV ? ',' : '\t');
    buf_str(out, columns[i]);
  }
  buf_str(out, o->format == CASUS_CSV ? "\r\n" : "\n");
}

void format_report(const casus_options *o, const report *r, buf *out) {
  char when[16] = "no date";
  if (o->format != CASUS_TABLE) return;
  if (r->date != DATE_NONE) day_format(r->date, when);
  buf_str(out, "\n== ");
  column(out, r->title.n ? r->title : r->id, o->table_width > 32 ? o->table_width - 16 : 20, false);
  buf_fmt(out, " (%s)\n", when);
}

void format_record(const casus_options *o, const mention *m, const report *r, slice text, const record_style *style, utf8_map *map, buf *out) {
  switch (o->format) {
    case CASUS_TSV: case CASUS_CSV: separated(o, m, r, text, style, map, out); return;
    case CASUS_TABLE: table_record(o, m, text, style, out); return;
    case CASUS_JSONL: record_json(m, r, text, style, map, out); return;
  }
}
