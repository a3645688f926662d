/* One mention as one JSON line: the fields of PLOVER 2.0 with Casus's own beside them. */
#include <math.h>
#include <stdio.h>

#include "base/hash.h"
#include "base/json.h"
#include "base/utf8.h"
#include "code/code.h"

typedef struct writer {
  buf *out;
  utf8_map *map;       /* of the report's text */
  const mention *m;
  const record_style *style;
} writer;


static void strings(buf *b, const slice *items, size_t n) {
  buf_byte(b, '[');
  for (size_t i = 0; i < n; i++) {
    if (i) buf_byte(b, ',');
    json_put_string(b, items[i]);
  }
  buf_byte(b, ']');
}

static void integer(buf *b, long long v) { buf_fmt(b, "%lld", v); }

void buf_decimal(buf *b, double v, int digits) {
  long long scale = 1;
  for (int i = 0; i < digits; i++) scale *= 10;
  long long n = (long long)floor(fabs(v) * (double)scale + 0.5);
  if (v < 0 && n) buf_byte(b, '-');
  integer(b, n / scale);
  long long rest = n % scale;
  if (!rest) return;
  char text[24];
  for (int i = digits - 1; i >= 0; i--, rest /= 10) text[i] = (char)('0' + rest % 10);
  int last = digits;
  while (last > 0 && text[last - 1] == '0') last--;
  buf_byte(b, '.');
  buf_add(b, (slice){text, (size_t)last});
}

static void day_or_null(buf *b, day d) {
  char text[16];
  if (d == DATE_NONE) {
    buf_str(b, "null");
    return;
  }
  day_format(d, text);
  buf_byte(b, '"');
  buf_str(b, text);
  buf_byte(b, '"');
}

static void chars(writer *w, span at, const char *start_name, const char *end_name) {
  buf_str(w->out, ",\"");
  buf_str(w->out, start_name);
  buf_str(w->out, "\":");
  integer(w->out, (long long)utf8_chars_before(w->map, at.start));
  buf_str(w->out, ",\"");
  buf_str(w->out, end_name);
  buf_str(w->out, "\":");
  integer(w->out, (long long)utf8_chars_before(w->map, at.end));
}

static void blank_list(buf *b, slice words) {
  slice part;
  bool first = true;
  buf_byte(b, '[');
  while (slice_cut(&words, ' ', &part)) {
    if (!part.n) continue;
    if (!first) buf_byte(b, ',');
    json_put_string(b, part);
    first = false;
  }
  buf_byte(b, ']');
}

static void entity_json(writer *w, const entity *e) {
  buf *b = w->out;
  buf_str(b, "{\"code\":");
  json_put_string(b, e->code);
  json_key(b, "sector");
  json_put_string(b, e->sector);
  json_key(b, "other_sectors");
  blank_list(b, e->others);
  json_key(b, "entity_text");
  json_put_string(b, e->text);
  json_key(b, "identifier_text");
  json_put_string(b, e->canonical);
  json_key(b, "identifier_id");
  json_put_string(b, e->id);
  json_key(b, "office");
  json_put_string(b, e->office);
  chars(w, e->at, "start", "end");
  buf_byte(b, '}');
}

static void side(writer *w, const char *name, const entities *e) {
  json_key(w->out, name);
  buf_byte(w->out, '[');
  for (size_t i = 0; i < e->count; i++) {
    if (i) buf_byte(w->out, ',');
    entity_json(w, &e->item[i]);
  }
  buf_byte(w->out, ']');
}

static void statuses(buf *b, unsigned s) {
  static const char *const names[] = {"future", "hypothetical", "negation", "historical"};
  bool first = true;
  buf_byte(b, '[');
  for (unsigned i = 0; i < 4; i++) {
    if (!(s >> i & 1)) continue;
    if (!first) buf_byte(b, ',');
    buf_byte(b, '"');
    buf_str(b, names[i]);
    buf_byte(b, '"');
    first = false;
  }
  buf_byte(b, ']');
}

static void number(buf *b, const char *name, number_range r, bool *any) {
  if (r.low < 0) return;
  buf_str(b, *any ? ",\"" : "\"");
  buf_str(b, name);
  buf_str(b, "\":");
  if (r.low == r.high) {
    integer(b, r.low);
  } else {
    buf_byte(b, '[');
    integer(b, r.low);
    buf_byte(b, ',');
    integer(b, r.high);
    buf_byte(b, ']');
  }
  *any = true;
}

static void location(writer *w) {
  const place *p = &w->m->where;
  buf *b = w->out;
  json_key(b, "event_loc");
  if (!p->known) {
    buf_str(b, "null");
    return;
  }
  buf_str(b, "{\"text\":");
  json_put_string(b, p->text);
  json_key(b, "country");
  json_put_string(b, p->country);
  json_key(b, "name");
  json_put_string(b, p->name);
  bool point = !isnan(p->lat) && !isnan(p->lon);
  json_key(b, "lat");
  if (point) buf_decimal(b, (double)p->lat, 4);
  else buf_str(b, "null");
  json_key(b, "lon");
  if (point) buf_decimal(b, (double)p->lon, 4);
  else buf_str(b, "null");
  json_key(b, "geonameid");
  if (p->geonameid) integer(b, p->geonameid);
  else buf_str(b, "null");
  buf_byte(b, '}');
}

/* The id is a hash of what the record says and where: the same report, code and lexicon give the same id. */
void record_id(const mention *m, const report *r, char out[RECORD_ID_ROOM]) {
  uint64_t h[2];
  char head[160];
  int n = snprintf(head, sizeof head, "|%u|%u|%u|%s|%s|%d|%d|%u|%d", m->sentence, m->trigger.start, m->trigger.end, act_name(m->act), m->cameo, m->from, m->to,
                   m->status, m->apart);
  for (int k = 0; k < 2; k++) {
    uint64_t x = hash64(r->id, 0x9E3779B97F4A7C15u * (uint64_t)(k + 1));
    x = hash64((slice){head, (size_t)n}, x);
    for (size_t i = 0; i < m->actor.count; i++) x = hash64(m->actor.item[i].sector, hash64(m->actor.item[i].code, x));
    x = hash64(SL(">"), x);
    for (size_t i = 0; i < m->recipient.count; i++) x = hash64(m->recipient.item[i].sector, hash64(m->recipient.item[i].code, x));
    h[k] = x;
  }
  snprintf(out, RECORD_ID_ROOM, "%016llx%04llx", (unsigned long long)h[0], (unsigned long long)(h[1] & 0xFFFF));
}

double record_scale(const mention *m) {
  act_type strict = strict_act(m->act, m->status);
  if (strict != m->act || !m->mode_count) return plover_score(strict, SL(""));
  double scale = 0;
  for (size_t i = 0; i < m->mode_count; i++) {
    double s = plover_score(strict, m->modes[i]);
    if (fabs(s) > fabs(scale)) scale = s;
  }
  return scale;
}

static void write_when(writer *w, slice text) {
  const mention *m = w->m;
  json_key(w->out, "date");
  day_or_null(w->out, m->from);
  json_key(w->out, "enddate");
  day_or_null(w->out, m->to);
  json_key(w->out, "date_text");
  json_put_string(w->out, m->date_words.end ? slice_sub(text, m->date_words.start, m->date_words.end) : SL(""));
  json_key(w->out, "date_precision");
  buf_fmt(w->out, "\"%s\"", time_precision_name(m->precision));
}

static void write_what(writer *w) {
  const mention *m = w->m;
  buf *b = w->out;
  buf_str(b, ",\"event\":[\"");
  buf_str(b, act_name(strict_act(m->act, m->status)));
  buf_str(b, "\"],\"act\":\"");
  buf_str(b, act_name(m->act));
  buf_byte(b, '"');
  json_key(b, "mode");
  strings(b, m->modes, m->mode_count);
  json_key(b, "status");
  statuses(b, m->status);
  json_key(b, "cameo");
  json_put_string(b, slice_of(m->cameo));
  act_type strict = strict_act(m->act, m->status);
  json_key(b, "quad_code");
  integer(b, plover_quad(strict));
  json_key(b, "event_scale");
  buf_decimal(b, record_scale(m), 2);
  json_key(b, "context");
  strings(b, m->contexts, m->context_count);
}

static void write_size(writer *w) {
  const sizes *s = &w->m->size;
  bool any = false;
  json_key(w->out, "size");
  buf_byte(w->out, '{');
  number(w->out, "dead", s->dead, &any);
  number(w->out, "injured", s->injured, &any);
  number(w->out, "arrested", s->arrested, &any);
  number(w->out, "size", s->taking_part, &any);
  buf_byte(w->out, '}');
}

static void write_evidence(writer *w, slice text) {
  const mention *m = w->m;
  char rule[64];
  json_key(w->out, "event_text");
  json_put_string(w->out, slice_sub(text, m->event_words.start, m->event_words.end));
  json_key(w->out, "text_info");
  buf_fmt(w->out, "{\"sequence\":%u", m->sentence);
  chars(w, m->trigger, "start", "end");
  if (m->apart) buf_str(w->out, ",\"field\":\"title\"");
  buf_byte(w->out, '}');
  json_key(w->out, "confidence");
  buf_decimal(w->out, m->confidence, 3);
  lexicon_where(w->style->lex, m->rule, rule);
  json_key(w->out, "rule");
  json_put_string(w->out, slice_of(rule));
}

static void write_cite(writer *w, const report *r) {
  buf *b = w->out;
  buf_str(b, ",\"cite_info\":{\"title\":");
  json_put_string(b, r->title);
  json_key(b, "url");
  json_put_string(b, r->url);
  json_key(b, "publication");
  json_put_string(b, r->publication);
  json_key(b, "language");
  json_put_string(b, r->language);
  json_key(b, "coder");
  json_put_string(b, slice_of(w->style->versions));
  buf_str(b, ",\"codebook\":\"plover-base-2.0\"}}\n");
}

void record_json(const mention *m, const report *r, slice text, const record_style *style, utf8_map *map, buf *out) {
  writer w = {out, map, m, style};
  char id[RECORD_ID_ROOM];
  record_id(m, r, id);
  buf_fmt(out, "{\"id\":\"%s\"", id);
  json_key(out, "doc");
  json_put_string(out, r->id);
  write_when(&w, text);
  side(&w, "actor", &m->actor);
  side(&w, "recipient", &m->recipient);
  write_what(&w);
  location(&w);
  side(&w, "source", &m->source);
  json_key(out, "stance");
  buf_fmt(out, "\"%s\"", stance_name(m->stance));
  write_size(&w);
  write_evidence(&w, text);
  write_cite(&w, r);
}
