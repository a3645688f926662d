/* Expressions of time, resolved in the order of the text: each may be counted from the report's date or from those before it. */
#include "code/time.h"

#include <stdio.h>

#include "code/time_resolve.h"

static const char *const part_codes[] = {"MO", "AF", "EV", "MI", "DT", "MO", "24:00", "NI", "12:00"};
static const char *const season_codes[] = {"SP", "SU", "FA", "WI"};

const char *time_type_name(time_type t) {
  static const char *const names[] = {"DATE", "TIME", "DURATION", "SET"};
  return (unsigned)t < sizeof names / sizeof names[0] ? names[t] : "DATE";
}

const char *time_precision_name(time_precision p) {
  static const char *const names[] = {"none", "day", "week", "month", "year", "range", "report"};
  return (unsigned)p < sizeof names / sizeof names[0] ? names[p] : "none";
}

/* ---- Values ---------------------------------------------------------------------------------------------------------------------- */

#define VALUE(t, ...) ((void)snprintf((t)->value, sizeof(t)->value, __VA_ARGS__))

static void value_of_calendar(timex *t, const cand *c, const moment *m) {
  const char *era = m->year < 0 ? "BC" : "";
  int year = m->year < 0 ? -m->year : m->year;
  int iso_y, iso_w;
  switch (m->grain) {
  case GRAIN_DAY: VALUE(t, "%s%04d-%02d-%02d", era, year, m->month, m->dom); break;
  case GRAIN_WEEK:
    iso_week(m->from, &iso_y, &iso_w);
    VALUE(t, "%04d-W%02d%s", iso_y, iso_w, c->unit == UNIT_WEEKEND ? "-WE" : "");
    break;
  case GRAIN_MONTH: VALUE(t, "%s%04d-%02d", era, year, m->month); break;
  case GRAIN_SEASON:
    if (c->season) VALUE(t, "%s%04d-%s", era, year, season_codes[c->season - 1]);
    else if (c->half) VALUE(t, "%s%04d-H%d", era, year, c->half);
    else VALUE(t, "%s%04d-Q%d", era, year, (m->month - 1) / 3 + 1);
    break;
  case GRAIN_YEAR: VALUE(t, "%s%04d", era, year); break;
  case GRAIN_DECADE: VALUE(t, "%s%03d", era, year / 10); break;
  case GRAIN_CENTURY: VALUE(t, "%s%02d", era, m->year < 0 ? year / 100 - 1 : year / 100); break;
  default: break;
  }
}

/* What was told of a date whose year or month is not known. */
static void value_of_unknown(timex *t, const cand *c) {
  static const char *const unit_values[] = {"", "", "", "XXXX-XX-XX", "XXXX-XX-XX", "XXXX-XX-XX", "XXXX-WXX-WE", "XXXX-WXX", "XXXX-WXX", "XXXX-XX", "XXXX-QX", "XXXX", "XXX", "XX"};
  if (c->kind == CAND_CALENDAR) {
    if (c->holiday) {
      day last, d = holiday_day(c->holiday, 2001, &last);
      moment m = moment_of_day(d);
      bool fixed = c->holiday <= NEW_YEAR_EVE || c->holiday == HALLOWEEN || c->holiday == VALENTINE || c->holiday == MAY_DAY;
      if (fixed) VALUE(t, "XXXX-%02d-%02d", m.month, m.dom);
      else VALUE(t, "XXXX-XX-XX");
    } else if (c->month && c->dom) VALUE(t, "XXXX-%02d-%02d", c->month, c->dom);
    else if (c->month) VALUE(t, "XXXX-%02d", c->month);
    else if (c->season) VALUE(t, "XXXX-%s", season_codes[c->season - 1]);
    else if (c->quarter) VALUE(t, "XXXX-Q%d", c->quarter);
    else if (c->half) VALUE(t, "XXXX-H%d", c->half);
    else if (c->wday >= 0) VALUE(t, "XXXX-WXX-%d", c->wday + 1);
    else if (c->dom) VALUE(t, "XXXX-XX-%02d", c->dom);
    else VALUE(t, "XXXX");
    return;
  }
  if (c->kind == CAND_DAYREF || c->kind == CAND_HOUR) VALUE(t, "XXXX-XX-XX");
  else VALUE(t, "%s", unit_values[c->unit]);
}

/* The time of day behind a day's value. */
static void value_add_hour(timex *t, const cand *c) {
  size_t n = strlen(t->value);
  char *end = t->value + n;
  size_t room = sizeof t->value - n;
  if (c->hour >= 0 && c->minute >= 0) (void)snprintf(end, room, "T%02d:%02d", c->hour, c->minute);
  else if (c->hour >= 0) (void)snprintf(end, room, "T%02d:00", c->hour);
  else if (c->part >= 0) (void)snprintf(end, room, "T%s", part_codes[c->part]);
}

static const char *unit_code(uint8_t unit) {
  static const char *const codes[] = {"", "S", "M", "H", "D", "D", "WE", "W", "W", "M", "Q", "Y", "DE", "CE"};
  return codes[unit];
}

static void value_of_duration(timex *t, const cand *c) {
  const char *time_mark = c->unit <= UNIT_HOUR ? "T" : "";
  int32_t count = c->count == 0 ? COUNT_SCALE : c->count;
  if (c->unit == UNIT_FORTNIGHT && count > 0) count *= 2;
  if (count == COUNT_UNKNOWN) VALUE(t, "P%sX%s", time_mark, unit_code(c->unit));
  else if (count % COUNT_SCALE) VALUE(t, "P%s%d.%d%s", time_mark, count / COUNT_SCALE, count % COUNT_SCALE, unit_code(c->unit));
  else VALUE(t, "P%s%d%s", time_mark, count / COUNT_SCALE, unit_code(c->unit));
}

static void value_of_set(timex *t, const cand *c) {
  if (c->wday >= 0) VALUE(t, "XXXX-WXX-%d", c->wday + 1);
  else if (c->month) VALUE(t, "XXXX-%02d", c->month);
  else if (c->season) VALUE(t, "XXXX-%s", season_codes[c->season - 1]);
  else if (c->part >= 0) VALUE(t, "XXXX-XX-XXT%s", part_codes[c->part]);
  else value_of_duration(t, c);
}

/* ---- Intervals --------------------------------------------------------------------------------------------------------------------- */

static time_precision precision_of(grain g, const moment *m) {
  switch (g) {
  case GRAIN_DAY: return m->from == m->to ? PREC_DAY : PREC_RANGE;
  case GRAIN_WEEK: return PREC_WEEK;
  case GRAIN_MONTH: return PREC_MONTH;
  case GRAIN_YEAR: return PREC_YEAR;
  case GRAIN_NONE: return PREC_NONE;
  default: return PREC_RANGE;
  }
}

/* "early March": its first third. */
static void narrow(timex *t, uint8_t mod) {
  int64_t length = (int64_t)t->to - t->from + 1;
  if (mod == MOD_NONE || t->from == DATE_NONE || t->to == DATE_NONE || length < 3) return;
  day first = (day)(t->from + length / 3), second = (day)(t->from + length * 2 / 3);
  if (mod == MOD_START) t->to = first - 1;
  else if (mod == MOD_END) t->from = second;
  else {
    t->from = first;
    t->to = second - 1;
  }
}

/* "since X", "until X", "before X". */
static void open_ends(timex *t, const cand *c) {
  if (t->precision == PREC_NONE || t->range_part) return;
  if (c->since) {
    t->open_end = true;
    t->to = DATE_NONE;
  } else if (c->until || c->before) {
    t->open_start = true;
    if (c->before && t->from != DATE_NONE) t->to = t->from - 1;
    t->from = DATE_NONE;
  } else if (c->after && t->to != DATE_NONE) {
    t->open_end = true;
    if (t->precision != PREC_DAY) t->from = t->to + 1;
    t->to = DATE_NONE;
  }
}

/* A stretch that touches the report's day: "the past two months", "within 48 hours", "in recent weeks". */
static void stretch(timex *t, const clock_at *clock, const cand *c, int step) {
  day now = clock->undated ? DATE_NONE : clock->narrative ? moment_day(&clock->anchor) : clock->report;
  t->relative = true;
  t->past_reference = step < 0;
  t->future_reference = step > 0;
  t->precision = PREC_RANGE;
  if (now == DATE_NONE) {
    t->precision = PREC_NONE;
    return;
  }
  if (c->count == COUNT_UNKNOWN) {
    t->vague = true;
    if (step < 0) t->to = now;
    else t->from = now;
    return;
  }
  moment from = moment_of_day(now);
  int32_t count = c->count ? c->count : COUNT_SCALE;
  moment far = moment_shift(&from, c->unit, step * (count / COUNT_SCALE), count % COUNT_SCALE);
  if (c->unit == UNIT_HOUR) far = moment_of_day(now + step * (count / COUNT_SCALE / 24 > 0 ? count / COUNT_SCALE / 24 : 1));
  if (far.grain == GRAIN_NONE) {
    t->precision = PREC_NONE;
    return;
  }
  int year, month, dom;
  day_to_ymd(now, &year, &month, &dom);
  day edge = far.from;
  if (far.grain == GRAIN_WEEK) edge = far.from + day_weekday(now);
  if (far.grain == GRAIN_MONTH) edge += (dom <= month_length(far.year, far.month) ? dom : month_length(far.year, far.month)) - 1;
  if (far.grain == GRAIN_YEAR) edge = day_from_ymd(far.year, month, month == 2 && dom == 29 ? 28 : dom);
  t->from = step < 0 ? edge : now;
  t->to = step < 0 ? now : edge;
}

/* ---- One expression ------------------------------------------------------------------------------------------------------------------ */

static void set_moment(timex *t, const cand *c, const moment *m) {
  value_of_calendar(t, c, m);
  t->from = m->from;
  t->to = m->to;
  t->precision = m->from == DATE_NONE ? PREC_NONE : precision_of(m->grain, m);
  if (t->precision != PREC_NONE) narrow(t, c->mod);
}

static void fill_vague(timex *t, const clock_at *clock, const cand *c) {
  static const char *const values[] = {"", "PRESENT_REF", "PAST_REF", "FUTURE_REF"};
  VALUE(t, "%s", values[c->vague]);
  t->vague = true;
  t->past_reference = c->vague == VAGUE_PAST;
  t->future_reference = c->vague == VAGUE_FUTURE;
  t->relative = true;
  if (clock->narrative || clock->report == DATE_NONE) return;
  if (c->vague == VAGUE_PAST) t->to = clock->report;
  if (c->vague == VAGUE_FUTURE) t->from = clock->report;
}

static void fill_period(timex *t, const clock_at *clock, const cand *c, const moment *m) {
  int step = c->dir == DIR_LAST || c->dir == DIR_PAST || c->dir == DIR_PREVIOUS || c->dir == DIR_RECENT ? -1
             : c->dir == DIR_NEXT || c->dir == DIR_COMING || c->dir == DIR_FOLLOWING                     ? 1
                                                                                                         : 0;
  bool one = c->count == 0 && c->dir != DIR_RECENT && !(c->dir == DIR_PAST && c->unit != UNIT_WEEKEND);
  if (one) {
    if (m->grain == GRAIN_NONE) value_of_unknown(t, c);
    else set_moment(t, c, m);
    t->past_reference = step < 0;
    t->future_reference = step > 0;
    return;
  }
  if (c->count == COUNT_UNKNOWN && c->dir == DIR_THIS && c->unit == UNIT_DAY) {
    cand now = *c;
    now.vague = VAGUE_PRESENT;
    fill_vague(t, clock, &now);
    return;
  }
  t->type = TIME_DURATION;
  value_of_duration(t, c);
  if (c->dir == DIR_RECENT && c->unit >= UNIT_YEAR) {
    t->type = TIME_DATE;
    VALUE(t, "PAST_REF");
  }
  if (step) stretch(t, clock, c, step);
}

static void fill_shift(timex *t, const clock_at *clock, const cand *c, const moment *m) {
  bool back = c->rel == REL_AGO || c->rel == REL_EARLIER;
  if (c->event && !clock->narrative) {
    t->type = TIME_DURATION;
    value_of_duration(t, c);
    return;
  }
  t->past_reference = back;
  t->future_reference = !back && c->rel != REL_LATER;
  if (c->count == COUNT_UNKNOWN) {
    VALUE(t, "%s", back ? "PAST_REF" : "FUTURE_REF");
    t->vague = true;
    if (c->rel == REL_AGO && !clock->narrative) t->to = clock->report;
    if (c->rel == REL_HENCE && !clock->narrative) t->from = clock->report;
    return;
  }
  if (m->grain == GRAIN_NONE) {
    value_of_unknown(t, c);
    return;
  }
  set_moment(t, c, m);
  if (c->unit == UNIT_DAY && m->grain == GRAIN_MONTH) (void)strncat(t->value, "-XX", sizeof t->value - strlen(t->value) - 1);
}

static bool hour_unit(const cand *c) { return c->unit == UNIT_HOUR || c->unit == UNIT_MINUTE; }

static void fill_duration(timex *t, const clock_at *clock, const cand *c) {
  t->type = TIME_DURATION;
  value_of_duration(t, c);
  if (c->rel == REL_WITHIN) stretch(t, clock, c, 1);
}

/* Expressions that need the report's date, and those counted from earlier ones. */
static void set_origin(timex *t, const clock_at *clock, const cand *c) {
  bool told = c->year != YEAR_NONE || c->holiday == NINE_ELEVEN || c->holiday == D_DAY;
  if (t->type == TIME_SET || (t->type == TIME_DURATION && !t->relative) || (told && c->kind == CAND_CALENDAR)) return;
  bool from_told = c->dir == DIR_PREVIOUS || c->dir == DIR_FOLLOWING || c->dir == DIR_SAME || (c->dir == DIR_NEXT && c->the) ||
                   (c->kind == CAND_SHIFT && (c->rel == REL_EARLIER || c->rel == REL_LATER)) || c->year_dir == DIR_SAME;
  if (from_told || clock->narrative || clock->report == DATE_NONE) t->anchored = t->precision != PREC_NONE;
  t->relative = true;
}

static bool names_time(const cand *c) {
  return c->kind == CAND_CALENDAR || c->kind == CAND_DAYREF || c->kind == CAND_PERIOD || c->kind == CAND_SHIFT || c->kind == CAND_HOUR;
}

static bool wants_tense(const clock_at *clock, const cand *c) {
  if (clock->narrative || clock->report == DATE_NONE) return false;
  if (c->kind == CAND_DURATION) return c->rel == REL_IN;
  return names_time(c) && (c->kind == CAND_CALENDAR ? c->year == YEAR_NONE : c->unit == UNIT_WEEKEND);
}

/* "in three days" is a point in the future where the clause is. */
static cand settle(const clock_at *clock, const cand *c, time_tense tense) {
  cand out = *c;
  if (c->kind == CAND_DURATION && c->rel == REL_IN && tense == TENSE_FUTURE && clock->report != DATE_NONE && !clock->narrative) {
    out.kind = CAND_SHIFT;
    out.rel = REL_IN;
  }
  if (c->kind == CAND_DAYREF && clock->narrative && c->part < 0 && c->shift == 0) {
    out.kind = CAND_VAGUE;
    out.vague = VAGUE_PRESENT;
  }
  return out;
}

static void fill(timex *t, const clock_at *clock, const cand *c, const moment *m) {
  bool timed = c->hour >= 0 || c->part >= 0 || (c->kind == CAND_SHIFT && hour_unit(c));
  t->type = timed ? TIME_TIME : TIME_DATE;
  t->from = t->to = DATE_NONE;
  switch ((cand_kind)c->kind) {
  case CAND_VAGUE: fill_vague(t, clock, c); return;
  case CAND_DURATION: fill_duration(t, clock, c); return;
  case CAND_SET:
    t->type = TIME_SET;
    value_of_set(t, c);
    return;
  case CAND_PERIOD: fill_period(t, clock, c, m); break;
  case CAND_SHIFT: fill_shift(t, clock, c, m); break;
  default:
    if (m->grain == GRAIN_NONE) value_of_unknown(t, c);
    else set_moment(t, c, m);
    t->past_reference = c->dir == DIR_LAST || c->dir == DIR_PREVIOUS || c->shift < 0;
    t->future_reference = c->dir == DIR_NEXT || c->dir == DIR_FOLLOWING || c->shift > 0;
    break;
  }
  if (c->kind == CAND_HOUR && m->grain == GRAIN_MONTH && timed) (void)strncat(t->value, "-XX", sizeof t->value - strlen(t->value) - 1);
  if (c->kind == CAND_HOUR && m->grain > GRAIN_MONTH) VALUE(t, "XXXX-XX-XX");
  if (c->kind == CAND_SHIFT && hour_unit(c) && t->type == TIME_TIME && !t->vague && m->grain == GRAIN_DAY)
    (void)strncat(t->value, "TXX", sizeof t->value - strlen(t->value) - 1);
  if (t->type == TIME_TIME && c->kind != CAND_SHIFT) value_add_hour(t, c);
  open_ends(t, c);
}

/* ---- The text -------------------------------------------------------------------------------------------------------------------------- */

/* "9 am on Friday": the hour's day is told right behind it. */
static bool day_follows(const cands *cs, size_t i) {
  if (i + 1 >= cs->n) return false;
  const cand *a = &cs->items[i], *b = &cs->items[i + 1];
  bool dayish = b->kind == CAND_DAYREF || (b->kind == CAND_CALENDAR && (b->wday >= 0 || b->dom));
  return a->kind == CAND_HOUR && a->dir == DIR_NONE && dayish && a->sentence == b->sentence && b->piece - a->piece_end <= 3;
}

static void remember(clock_at *clock, const cand *c, const moment *m, const timex *t) {
  if (!names_time(c) || m->grain == GRAIN_NONE || m->year == YEAR_NONE || t->type == TIME_DURATION || t->vague) return;
  if (m->grain > GRAIN_YEAR && c->kind == CAND_CALENDAR) return;
  bool aside = c->dir == DIR_LAST || c->dir == DIR_PREVIOUS || (c->dir == DIR_NEXT && !c->the) ||
               (c->kind == CAND_SHIFT && (c->rel == REL_AGO || c->rel == REL_EARLIER));
  if (clock->narrative && aside) return;
  bool partial = c->kind == CAND_CALENDAR && c->year == YEAR_NONE;
  clock->anchor_leads = partial || c->token <= 3;
  if (clock->anchor_leads) clock->story = *m;
  clock->anchor = *m;
  clock->anchor_sentence = c->sentence;
  clock->anchor_told = c->year != YEAR_NONE;
}

/* A history counts from the times that it names; a report from its own date. It is a history when most years told are long
 * past and they outnumber the words that point from the day of writing. */
static bool is_narrative(const cands *cs, day report) {
  int year = 0, month, dom;
  long old = 0, recent = 0, pointing = 0;
  if (report == DATE_NONE) year = INT16_MAX;
  else day_to_ymd(report, &year, &month, &dom);
  for (size_t i = 0; i < cs->n; i++) {
    const cand *c = &cs->items[i];
    if (c->kind == CAND_CALENDAR && c->year != YEAR_NONE && !c->century && !c->bare) {
      if (c->year < year) old++;
      else recent++;
    } else if (c->kind == CAND_DAYREF || (c->kind == CAND_CALENDAR && c->wday >= 0 && !c->dom) ||
               (c->kind == CAND_PERIOD && (c->dir == DIR_LAST || c->dir == DIR_NEXT) && !c->the)) pointing++;
  }
  return old >= 5 && old > 2 * recent && old > 3 * pointing;
}

static clock_at clock_start(const cands *cs, day report) {
  clock_at clock = {.report = report, .first_year = YEAR_NONE, .anchor = {GRAIN_NONE, YEAR_NONE, 0, 0, DATE_NONE, DATE_NONE}};
  clock.story = clock.anchor;
  size_t bc = 0;
  bool history = is_narrative(cs, report);
  clock.narrative = history || report == DATE_NONE;
  clock.undated = !history && report == DATE_NONE;
  for (size_t i = 0; i < cs->n; i++) {
    const cand *c = &cs->items[i];
    if (c->kind != CAND_CALENDAR || c->year == YEAR_NONE || c->decade || c->century || c->bare) continue;
    if (clock.first_year == YEAR_NONE) clock.first_year = c->year;
    if (c->year < 0) bc++;
  }
  clock.bc_text = bc >= 3;
  return clock;
}

/* In a report without a date a month goes with a year told in the sentence before, not with one told long ago.
 * In a report, too, a month goes with the year just told in the same sentence: "from March 2014 to June". */
static clock_at clock_for(const clock_at *clock, const cand *c) {
  clock_at local = *clock;
  bool part = c->kind == CAND_CALENDAR && c->year == YEAR_NONE && c->year_dir == DIR_NONE && c->dir == DIR_NONE &&
              (c->month || c->season || c->quarter) && c->wday < 0;
  if (clock->undated && c->kind == CAND_CALENDAR && c->year == YEAR_NONE && c->sentence > clock->anchor_sentence + 1)
    local.anchor.grain = local.story.grain = GRAIN_NONE;
  if (part && clock->anchor_told && clock->anchor_sentence == c->sentence && clock->report != DATE_NONE && !clock->narrative) {
    int year, month, dom;
    day_to_ymd(clock->report, &year, &month, &dom);
    if (clock->anchor.year < year - 1) local.narrative = true;
  }
  return local;
}

/* Both halves of a range get the whole. */
static void join_range(timex *a, timex *b) {
  a->whole.end = b->whole.end;
  b->whole.start = a->whole.start;
  if (a->from == DATE_NONE || b->to == DATE_NONE || a->from > b->to) return;
  b->from = a->from;
  a->to = b->to;
  a->precision = b->precision = PREC_RANGE;
}

static void place(timex *t, const parsed *p, const cand *c) {
  const sentence *s = &p->sentences[c->sentence];
  t->at = t->whole = c->at;
  t->sentence = c->sentence;
  t->first = c->token < s->count ? c->token : 0;
  t->count = s->count == 0 ? 0 : c->last_token - c->token + 1;
  t->range_part = c->range;
}

static timex resolve_one(const parsed *p, clock_at *clock, const cands *cs, size_t i) {
  timex t;
  memset(&t, 0, sizeof t);
  const cand *told = &cs->items[i];
  clock_at local = clock_for(clock, told);
  time_tense tense = wants_tense(&local, told) ? tense_at(p, told->sentence, told->token, told->last_token - told->token + 1) : TENSE_NONE;
  cand c = settle(&local, told, tense);
  moment m = cand_moment(&local, &c, tense);
  if (day_follows(cs, i)) {
    const cand *next = &cs->items[i + 1];
    m = cand_moment(&local, next, wants_tense(&local, next) ? tense_at(p, next->sentence, next->token, 1) : TENSE_NONE);
  }
  place(&t, p, &c);
  fill(&t, &local, &c, &m);
  set_origin(&t, &local, &c);
  remember(clock, &c, &m, &t);
  return t;
}

/* "soon" and "previously" point from the day of writing only where the text does. */
static bool unusable(const clock_at *clock, const cand *c) {
  return (c->bare && !clock->bc_text) || (c->weak && clock->narrative);
}

int time_find(const parsed *p, day report_date, arena *a, const timex **out, size_t *count, fault *f) {
  cands cs;
  int rc = time_scan(p, &cs, f);
  if (rc != CASUS_OK) return rc;
  timex *items = arena_alloc(a, cs.n ? cs.n : 1, sizeof *items);
  if (!items) {
    cands_free(&cs);
    return fault_set(f, CASUS_ENOMEM, "out of memory for %zu expressions of time", cs.n);
  }
  clock_at clock = clock_start(&cs, report_date);
  size_t n = 0;
  for (size_t i = 0; i < cs.n; i++) {
    if (unusable(&clock, &cs.items[i])) continue;
    items[n] = resolve_one(p, &clock, &cs, i);
    if (items[n].range_part == 2 && n > 0 && items[n - 1].range_part == 1) join_range(&items[n - 1], &items[n]);
    n++;
  }
  cands_free(&cs);
  *out = items;
  *count = n;
  return CASUS_OK;
}

bool timex_is_past_background(const timex *t, day report) {
  if (report == DATE_NONE || t->open_end || t->to == DATE_NONE || t->type == TIME_SET) return false;
  return t->to < report - 30;
}

bool timex_is_future(const timex *t, day report) { return report != DATE_NONE && t->from != DATE_NONE && t->from > report; }
