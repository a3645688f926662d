/* Counted and pointed time: durations, "two days ago", "last week", "yesterday", "every Friday", "now". */
#include "code/time_scan.h"

typedef struct amount {
  int32_t count; /* in tenths, COUNT_UNKNOWN */
  bool article;  /* "a", "an" */
} amount;

/* "twenty-five", "two hundred", "ninety" */
static size_t cardinal_at(const pieces *s, size_t i, int32_t *value) {
  size_t j = i + 1, k;
  if (!has(s, i, C_CARD)) return 0;
  *value = s->t[i].value;
  k = j + (piece_op(s, j, '-') ? 1 : 0);
  if (*value >= 20 && *value <= 90 && has(s, k, C_CARD) && s->t[k].value < 10) {
    *value += s->t[k].value;
    j = k + 1;
  }
  if (*value < 100 && has(s, j, C_CARD) && (s->t[j].value == 100 || s->t[j].value == 1000)) {
    *value *= s->t[j].value;
    j++;
  }
  return j;
}

static size_t number_at(const pieces *s, size_t i, amount *a) {
  int32_t v;
  size_t j;
  if (has(s, i, C_NUM) && s->t[i].value < 100000) {
    a->count = s->t[i].value * COUNT_SCALE;
    if (piece_op(s, i + 1, '.') && glued(s, i + 1) && has(s, i + 2, C_NUM) && glued(s, i + 2) && s->t[i + 2].digits == 1) {
      a->count += s->t[i + 2].value;
      return i + 3;
    }
    if (has(s, i + 1, C_NUM) && s->t[i + 1].value == 1 && piece_op(s, i + 2, '/') && has(s, i + 3, C_NUM) && s->t[i + 3].value == 2) {
      a->count += 5;
      return i + 4;
    }
    return i + 1;
  }
  if ((j = cardinal_at(s, i, &v)) != 0 && v < 100000) {
    a->count = v * COUNT_SCALE;
    return j;
  }
  return 0;
}

static size_t half_behind(const pieces *s, size_t i, amount *a) {
  if (piece_is(s, i, "and") && has(s, i + 1, C_DET) && piece_is(s, i + 2, "half") && a->count > 0) {
    a->count += 5;
    return i + 3;
  }
  return i;
}

/* "few", "several", "a couple of", "a dozen", "half a", "a number of" */
static size_t rough_at(const pieces *s, size_t i, amount *a) {
  if (piece_is(s, i, "half")) {
    a->count = 5;
    size_t j = i + 1 + (piece_op(s, i + 1, '-') ? 1 : 0);
    return has(s, j, C_DET) && s->t[j].value == 1 ? j + 1 : j;
  }
  if (piece_is(s, i, "number") && piece_is(s, i + 1, "of")) {
    a->count = COUNT_UNKNOWN;
    return i + 2;
  }
  if (!has(s, i, C_FEW)) return 0;
  a->count = s->t[i].value ? s->t[i].value * COUNT_SCALE : COUNT_UNKNOWN;
  return i + 1 + (piece_is(s, i + 1, "of") && !piece_is(s, i + 2, "the") ? 1 : 0);
}

static size_t amount_at(const pieces *s, size_t i, amount *a) {
  size_t j, k;
  amount other;
  *a = (amount){0};
  if (has(s, i, C_DET) && s->t[i].value == 1) {
    if ((j = rough_at(s, i + 1, a)) != 0) return j;
    a->count = COUNT_SCALE;
    a->article = true;
    return i + 1;
  }
  if ((j = number_at(s, i, a)) != 0) {
    j = half_behind(s, j, a);
    bool alternative = piece_in(s, j, "or to") || (piece_op(s, j, '-') && has(s, j + 1, C_NUM | C_CARD));
    if (alternative && (k = number_at(s, j + 1, &other)) != 0 && other.count > a->count) return k;
    return j;
  }
  return rough_at(s, i, a);
}

static size_t unit_at(const pieces *s, size_t i, uint8_t *unit) {
  if (!has(s, i, C_UNIT)) {
    if (piece_in(s, i, "second seconds") && has(s, i, C_ORD)) return 0;
    if (piece_is(s, i, "seconds")) {
      *unit = UNIT_SECOND;
      return i + 1;
    }
    return 0;
  }
  *unit = s->t[i].unit;
  return i + 1;
}

static const char fillers[] = "more full whole further additional other consecutive straight successive bloody long short good solid "
                              "trading working calendar intense difficult hard entire extra non-stop business critical turbulent "
                              "relatively";

static bool event_follows(const pieces *s, size_t i) {
  if (i >= s->n || s->t[i].op) return false;
  return !piece_in(s, i, "and but or when he she it they we in on at to was were had is that as with by while");
}

/* What stands behind a counted unit: "ago", "later", "after the vote". */
static size_t shift_behind(const pieces *s, size_t i, cand *c) {
  size_t j = i;
  if (piece_is(s, j, "or") && (piece_is(s, j + 1, "so") || piece_is(s, j + 1, "more"))) j += 2;
  if (piece_is(s, j, "ago")) c->rel = REL_AGO;
  else if (piece_in(s, j, "earlier previously beforehand") || (piece_is(s, j, "prior") && !piece_is(s, j + 1, "to"))) c->rel = REL_EARLIER;
  else if (piece_in(s, j, "later afterwards afterward thereafter")) c->rel = REL_LATER;
  else if (piece_is(s, j, "hence")) c->rel = REL_HENCE;
  else if (piece_is(s, j, "from") && piece_in(s, j + 1, "now today")) {
    c->rel = REL_HENCE;
    return j + 2;
  } else if (piece_op(s, j, '\'') && (piece_is(s, j + 1, "time") || (piece_is(s, j + 1, "s") && piece_is(s, j + 2, "time")))) {
    c->rel = REL_HENCE;
    return j + (piece_is(s, j + 1, "time") ? 2 : 3);
  } else if (piece_in(s, j, "before after following") || (piece_is(s, j, "prior") && piece_is(s, j + 1, "to"))) {
    c->event = event_follows(s, j + 1) || piece_is(s, j, "following");
    c->rel = piece_in(s, j, "before prior") ? REL_EARLIER : REL_LATER;
    return c->event ? i : j + 1;
  } else return i;
  return j + 1;
}

static bool counts_rate(const pieces *s, size_t i) {
  return i > 0 && (piece_in(s, i - 1, "times once twice barrels people dollars") || (has(s, i - 1, C_NUM) && !s->t[i - 1].digits));
}

static bool article_ok(uint8_t unit) {
  return unit == UNIT_HOUR || unit == UNIT_DAY || unit == UNIT_WEEK || unit == UNIT_MONTH || unit == UNIT_YEAR || unit == UNIT_DECADE ||
         unit == UNIT_CENTURY || unit == UNIT_FORTNIGHT;
}

/* Over "nearly", "more than", "at least", "up to", "no more than". */
static size_t skip_about(const pieces *s, size_t i) {
  size_t j = i;
  for (int guard = 0; guard < 4 && has(s, j, C_ABOUT); guard++) {
    if (piece_is(s, j, "at")) {
      if (!piece_in(s, j + 1, "least most")) return i;
      j += 2;
    } else if (piece_is(s, j, "up")) {
      if (!piece_is(s, j + 1, "to")) return i;
      j += 2;
    } else if (piece_in(s, j, "more less")) {
      if (!piece_is(s, j + 1, "than")) return i;
      j += 2;
    } else if (piece_is(s, j, "no")) {
      if (!piece_in(s, j + 1, "more less")) return i;
      j++;
    } else j++;
  }
  return j;
}

static void lead_in(const pieces *s, size_t i, cand *c) {
  if (i == 0 || c->rel != REL_SPAN) return;
  if (piece_is(s, i - 1, "within")) c->rel = REL_WITHIN;
  else if (piece_is(s, i - 1, "in")) c->rel = REL_IN;
}

size_t match_amount(const pieces *s, size_t i, match *m) {
  cand c = cand_new(CAND_DURATION);
  amount a;
  size_t start = i, j = skip_about(s, i), k, end;
  if (j > i && !has(s, j, C_DET | C_NUM | C_CARD | C_FEW)) return 0;
  if (j == i && has(s, i, C_DET) && s->t[i].value == 0) j = i + 1; /* "the three months" */
  if ((s->t[i].cls & C_UNIT) && (s->t[i].cls & C_PLURAL)) {
    c.unit = s->t[i].unit;
    c.count = COUNT_UNKNOWN;
    if (c.unit == UNIT_QUARTER || c.unit == UNIT_NIGHT || c.unit == UNIT_WEEKEND || (i > 0 && piece_op(s, i - 1, '-'))) return 0;
    end = shift_behind(s, i + 1, &c);
    if (c.rel == REL_AGO || c.rel == REL_EARLIER || c.rel == REL_LATER || c.rel == REL_HENCE) c.kind = CAND_SHIFT;
    return match_add(m, c, i, end);
  }
  k = amount_at(s, j, &a);
  if (!k || (j == i + 1 && has(s, i, C_DET) && (a.article || a.count <= COUNT_SCALE)) || a.count == 0) return 0;
  c.count = a.count;
  bool hyphen = piece_op(s, k, '-') && has(s, k + 1, C_UNIT);
  if (hyphen) k++;
  else if (piece_in(s, k, fillers) && has(s, k + 1, C_UNIT)) k++;
  else if (has(s, k, C_DIR) && has(s, k + 1, C_UNIT) && !a.article) { /* "the four previous weeks" */
    c.kind = CAND_PERIOD;
    c.dir = (uint8_t)s->t[k].value;
    k++;
  }
  end = unit_at(s, k, &c.unit);
  if (!end) return 0;
  bool plural = (s->t[k].cls & C_PLURAL) != 0;
  if (a.article && !hyphen && (plural || !article_ok(c.unit))) return 0;
  if (c.unit == UNIT_QUARTER && (!plural || a.count < 2 * COUNT_SCALE || piece_is(s, end, "of"))) return 0;
  if (a.count != 5 && a.count != COUNT_SCALE && !plural && !hyphen && !piece_is(s, end, "old") && has(s, j, C_FEW)) return 0;
  if (a.article && counts_rate(s, i)) {
    c.kind = CAND_SET;
    return match_add(m, c, start, end);
  }
  if (c.kind == CAND_PERIOD) return match_add(m, c, start, end);
  if (plural || c.count == COUNT_SCALE) end = half_behind(s, end, &a);
  c.count = a.count;
  size_t tail = end + (piece_op(s, end, '-') ? 1 : 0);
  if (piece_in(s, tail, "long old")) end = tail + 1;
  else if (!hyphen) end = shift_behind(s, end, &c);
  lead_in(s, start, &c);
  if (c.rel == REL_AGO || c.rel == REL_EARLIER || c.rel == REL_LATER || c.rel == REL_HENCE) c.kind = CAND_SHIFT;
  return match_add(m, c, start, end);
}

/* ---- last, next, this, that ------------------------------------------------------------------------------------------------ */

static bool bad_pointed_unit(const pieces *s, size_t i, uint8_t dir) {
  uint8_t unit = s->t[i].unit;
  if (unit == UNIT_MINUTE || unit == UNIT_SECOND) return !(s->t[i].cls & C_PLURAL);
  if (unit == UNIT_HOUR && (dir == DIR_THIS || dir == DIR_SAME)) return true;
  return unit == UNIT_NIGHT;
}

static bool takes_the(uint8_t dir) { return dir != DIR_THIS && dir != DIR_SAME; }

static size_t pointed_calendar(const pieces *s, size_t i, size_t j, uint8_t dir, match *m) {
  cand c;
  size_t end = 0;
  if (has(s, j, C_WDAY) && !(s->t[j].cls & C_PLURAL) && s->t[j].cap) {
    c = cand_new(CAND_CALENDAR);
    c.wday = (int8_t)s->t[j].value;
    end = j + 1;
    if (has(s, end, C_PART)) c.part = (int8_t)s->t[end++].value;
  } else if (has(s, j, C_MONTH) && s->t[j].cap) {
    c = cand_new(CAND_CALENDAR);
    c.month = (uint8_t)s->t[j].value;
    end = j + 1;
    if (has(s, end, C_NUM) && s->t[end].digits && s->t[end].digits <= 2 && s->t[end].value >= 1 && s->t[end].value <= 31)
      c.dom = (uint8_t)s->t[end++].value;
    else if (has(s, end, C_NUM) && s->t[end].digits == 4) return 0; /* "this March 2022": the date rules */
  } else if (has(s, j, C_SEASON)) {
    c = cand_new(CAND_CALENDAR);
    c.season = (uint8_t)(s->t[j].value + 1);
    end = j + 1;
  } else if (has(s, j, C_HOLIDAY)) {
    size_t before = m->n;
    end = match_holiday(s, j, m);
    if (!end) return 0;
    c = m->item[before];
    m->n = before;
  } else if (has(s, j, C_PART) && !(s->t[j].cls & C_PLURAL)) {
    if (dir == DIR_PAST || dir == DIR_COMING || dir == DIR_RECENT) return 0;
    c = cand_new(CAND_HOUR);
    c.part = (int8_t)s->t[j].value;
    end = j + 1;
  } else return 0;
  c.dir = dir;
  c.the = has(s, i, C_DET);
  return match_add(m, c, i, end);
}

/* "the last week of March", "the first days of May 1945": the month, narrowed. */
static size_t unit_of_month(const pieces *s, size_t i, size_t unit, uint8_t mod, match *m) {
  if (!piece_is(s, unit + 1, "of") || !has(s, unit, C_UNIT)) return 0;
  if (s->t[unit].unit != UNIT_WEEK && s->t[unit].unit != UNIT_DAY && s->t[unit].unit != UNIT_MONTH) return 0;
  size_t before = m->n, end = 0;
  if (has(s, unit + 2, C_MONTH)) end = match_date(s, unit + 2, m);
  else if (has(s, unit + 2, C_NUM)) end = match_year(s, unit + 2, m);
  if (!end || m->n != before + 1 || m->item[before].dom) {
    m->n = before;
    return 0;
  }
  cand c = m->item[before];
  m->n = before;
  c.mod = mod;
  return match_add(m, c, i, end);
}

/* "first", "first two", "final": a stretch of something, not of the calendar. */
static size_t ordinal_unit(const pieces *s, size_t i, size_t j, match *m) {
  cand c = cand_new(CAND_DURATION);
  amount a;
  size_t k = j + 1, end;
  bool first = has(s, j, C_ORD), last = piece_in(s, j, "last final");
  if (piece_op(s, k, '-')) return 0;
  if ((end = unit_of_month(s, i, k, last ? MOD_END : MOD_START, m)) != 0) return end;
  c.count = COUNT_SCALE;
  if (!has(s, k, C_UNIT) && (end = amount_at(s, k, &a)) != 0 && !a.article) {
    if (first && s->t[j].value != 1) return 0;
    c.count = a.count;
    k = end;
  }
  if (piece_in(s, k, fillers)) k++;
  if (!has(s, k, C_UNIT) || bad_pointed_unit(s, k, DIR_LAST) || s->t[k].unit == UNIT_QUARTER || s->t[k].unit == UNIT_CENTURY) return 0;
  c.unit = s->t[k].unit;
  if ((s->t[k].cls & C_PLURAL) && c.count == COUNT_SCALE) c.count = COUNT_UNKNOWN;
  return match_add(m, c, i, k + 1);
}

size_t match_period(const pieces *s, size_t i, match *m) {
  cand c = cand_new(CAND_PERIOD);
  amount a;
  size_t j = i, k, end;
  if (has(s, i, C_DET) && s->t[i].value == 0) j++;
  if (has(s, j, C_ORD)) return ordinal_unit(s, i, j, m);
  if (!has(s, j, C_DIR)) return 0;
  c.dir = (uint8_t)s->t[j].value;
  c.the = j > i;
  if (c.dir == DIR_NONE) return ordinal_unit(s, i, j, m);
  if (c.the && !takes_the(c.dir) && !piece_in(s, j, "same current")) return 0;
  k = j + 1;
  /* "this past week", "this coming Friday", "this same day" */
  if ((c.dir == DIR_THIS || c.dir == DIR_SAME) && has(s, k, C_DIR) && s->t[k].value != DIR_NONE) {
    c.dir = s->t[k].value == DIR_PAST ? DIR_LAST : s->t[k].value == DIR_COMING ? DIR_NEXT : (uint8_t)s->t[k].value;
    k++;
  }
  if ((end = pointed_calendar(s, i, k, c.dir, m)) != 0) return end;
  if (c.dir == DIR_LAST && (end = unit_of_month(s, i, k, MOD_END, m)) != 0) return end;
  if (piece_in(s, k, "full fiscal financial calendar academic few")) {
    if (piece_is(s, k, "few")) c.count = COUNT_UNKNOWN;
    k++;
  }
  if (c.count == 0 && !has(s, k, C_UNIT) && (end = amount_at(s, k, &a)) != 0 && !a.article) {
    c.count = a.count;
    k = end + (piece_op(s, end, '-') || piece_in(s, end, fillers) ? 1 : 0);
  }
  if (!has(s, k, C_UNIT) || bad_pointed_unit(s, k, c.dir)) return 0;
  c.unit = s->t[k].unit;
  if ((s->t[k].cls & C_PLURAL) && c.count == 0) c.count = COUNT_UNKNOWN;
  if (c.count == COUNT_SCALE) c.count = 0;
  if (c.the && c.dir == DIR_LAST && c.count == 0 && piece_is(s, k + 1, "of")) { /* "the last year of the war" */
    c = cand_new(CAND_DURATION);
    c.count = COUNT_SCALE;
    c.unit = s->t[k].unit;
  }
  return match_add(m, c, i, k + 1);
}

/* ---- today; the day before ----------------------------------------------------------------------------------------------------- */

size_t match_dayref(const pieces *s, size_t i, match *m) {
  cand c = cand_new(CAND_DAYREF);
  size_t j = i;
  if (has(s, i, C_REF)) {
    c.shift = (int8_t)s->t[i].value;
    if (s->t[i].unit) c.part = 7;
    j = i + 1;
    if (piece_op(s, j, '\'') && piece_is(s, j + 1, "s") && has(s, j + 2, C_PART)) j += 2;
    if (has(s, j, C_PART) && !(s->t[j].cls & C_PLURAL)) c.part = (int8_t)s->t[j++].value;
    return match_add(m, c, i, j);
  }
  if (has(s, i, C_DET) && s->t[i].value == 0) j++;
  else if (!piece_is(s, i, "day")) return 0;
  if (!has(s, j, C_UNIT | C_PART) || (s->t[j].cls & C_PLURAL)) return 0;
  bool before = piece_in(s, j + 1, "before prior earlier preceding"), after = piece_in(s, j + 1, "after following");
  if (!before && !after) return 0;
  if (piece_is(s, j, "day") && piece_is(s, j + 2, "yesterday")) c.shift = -2;
  else if (piece_is(s, j, "day") && piece_is(s, j + 2, "tomorrow")) c.shift = 2;
  if (c.shift) return match_add(m, c, i, j + 3);
  if (j == i) return 0;
  if (s->t[j].cls & C_PART) {
    c = cand_new(CAND_HOUR);
    c.part = (int8_t)s->t[j].value;
    c.dir = before ? DIR_PREVIOUS : DIR_FOLLOWING;
    if (event_follows(s, j + 2)) return 0;
    return match_add(m, c, i, j + 2);
  }
  c = cand_new(CAND_SHIFT);
  c.unit = s->t[j].unit;
  c.count = COUNT_SCALE;
  c.rel = before ? REL_EARLIER : REL_LATER;
  c.event = event_follows(s, j + 2);
  if (c.event && c.unit == UNIT_MINUTE) return 0;
  return match_add(m, c, i, c.event ? j + 1 : j + 2);
}

/* ---- Sets and vague words ---------------------------------------------------------------------------------------------------------- */

size_t match_set(const pieces *s, size_t i, match *m) {
  cand c = cand_new(CAND_SET);
  amount a;
  size_t j = i + 1, end;
  c.every = 1;
  c.count = COUNT_SCALE;
  if (has(s, i, C_FREQ)) {
    bool name = s->t[i].cap && ((i > 0 && s->t[i - 1].cap) || (j < s->n && s->t[j].cap)); /* "Daily Mail" */
    c.unit = s->t[i].unit;
    return name ? 0 : match_add(m, c, i, j);
  }
  if (has(s, i, C_WDAY) && (s->t[i].cls & C_PLURAL)) {
    c.wday = (int8_t)s->t[i].value;
    return match_add(m, c, i, j);
  }
  if (piece_is(s, i, "weekends")) {
    c.unit = UNIT_WEEKEND;
    return match_add(m, c, i, j);
  }
  if (piece_is(s, i, "per") && has(s, j, C_UNIT)) {
    c.unit = s->t[j].unit;
    return match_add(m, c, i, j + 1);
  }
  if (!has(s, i, C_EVERY)) return 0;
  if (piece_in(s, j, "other second")) {
    c.count = 2 * COUNT_SCALE;
    j++;
  } else if (piece_is(s, j, "single")) j++;
  else if (!has(s, j, C_UNIT) && (end = amount_at(s, j, &a)) != 0 && !a.article) {
    c.count = a.count;
    j = end;
  }
  if (has(s, j, C_WDAY)) c.wday = (int8_t)s->t[j].value;
  else if (has(s, j, C_MONTH) && s->t[j].cap) c.month = (uint8_t)s->t[j].value;
  else if (has(s, j, C_SEASON)) c.season = (uint8_t)(s->t[j].value + 1);
  else if (has(s, j, C_PART)) c.part = (int8_t)s->t[j].value;
  else if (has(s, j, C_UNIT)) c.unit = s->t[j].unit;
  else return 0;
  return match_add(m, c, i, j + 1);
}

static bool noun_ends(const pieces *s, size_t i) {
  return i >= s->n || s->t[i].op || piece_in(s, i, "and or of in is was to for as with by that the but have has had it he they we will would");
}

size_t match_vague(const pieces *s, size_t i, match *m) {
  cand c = cand_new(CAND_VAGUE);
  size_t j = i;
  if (has(s, i, C_DET) && s->t[i].value == 0) {
    j = i + 1;
    if (piece_in(s, j, "near foreseeable immediate recent distant")) j++;
    if (piece_is(s, j, "past") && noun_ends(s, j + 1)) c.vague = VAGUE_PAST;
    else if (piece_is(s, j, "future") && noun_ends(s, j + 1)) c.vague = VAGUE_FUTURE;
    else if (piece_in(s, j, "present current") && piece_in(s, j + 1, "day time moment")) c.vague = VAGUE_PRESENT, j++;
    else if (piece_is(s, j, "present") && noun_ends(s, j + 1)) c.vague = VAGUE_PRESENT;
    else if (piece_is(s, j, "moment") && i > 0 && piece_in(s, i - 1, "at for")) c.vague = VAGUE_PRESENT;
    else if (piece_is(s, j, "time") && piece_is(s, j + 1, "being")) c.vague = VAGUE_PRESENT, j++;
    if (c.vague) return match_add(m, c, i, j + 1);
    return 0;
  }
  if (!has(s, i, C_VAGUE)) return 0;
  if (piece_is(s, i, "now") && piece_is(s, i + 1, "and") && piece_in(s, i + 2, "then again")) return 0;
  if (piece_is(s, i, "present")) {
    if (piece_in(s, i + 1, "day time") && s->t[i].cap == false) j = i + 1;
    else if (piece_op(s, i + 1, '-') && piece_is(s, i + 2, "day")) j = i + 2;
    else if (!(i > 0 && piece_is(s, i - 1, "at")) || !noun_ends(s, i + 1)) return 0;
    c.vague = VAGUE_PRESENT;
  } else if (piece_is(s, i, "recent")) c.vague = VAGUE_PAST;
  else if (piece_is(s, i, "current")) c.vague = VAGUE_PRESENT;
  else {
    c.vague = (uint8_t)s->t[i].value;
    c.weak = piece_in(s, i, "soon previously formerly");
  }
  if (piece_is(s, i, "now") && i > 0 && piece_in(s, i - 1, "right just")) return match_add(m, c, piece_is(s, i - 1, "right") ? i - 1 : i, j + 1);
  return match_add(m, c, i, j + 1);
}
