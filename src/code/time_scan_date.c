/* Calendar expressions: dates, months, weekdays, years, decades, centuries, seasons, quarters, holidays, clock times. */
#include "code/time_scan.h"

static bool digit_at(const pieces *s, size_t i) { return has(s, i, C_NUM) && glued(s, i); }

/* A day of the month: "9", "9th", "ninth", "twenty-first". *ordinal: written as one. */
static size_t day_at(const pieces *s, size_t i, uint8_t *dom, bool *ordinal) {
  *ordinal = false;
  if (has(s, i, C_NUM) && s->t[i].digits >= 1 && s->t[i].digits <= 2 && s->t[i].value >= 1 && s->t[i].value <= 31) {
    *dom = (uint8_t)s->t[i].value;
    if (i + 1 < s->n && glued(s, i + 1)) {
      if (piece_in(s, i + 1, "st nd rd th")) {
        *ordinal = true;
        return i + 2;
      }
      if (!s->t[i + 1].op) return 0;
      if ((piece_op(s, i + 1, ':') || piece_op(s, i + 1, '.') || piece_op(s, i + 1, ',')) && digit_at(s, i + 2)) return 0;
      if (piece_op(s, i + 1, '%')) return 0;
    }
    return i + 1;
  }
  *ordinal = true;
  if (has(s, i, C_ORD) && s->t[i].value <= 31 && s->t[i].value != 0) {
    *dom = (uint8_t)s->t[i].value;
    return i + 1;
  }
  size_t j = i + 1 + (piece_op(s, i + 1, '-') ? 1 : 0);
  if (has(s, i, C_CARD) && (s->t[i].value == 20 || s->t[i].value == 30) && has(s, j, C_ORD) && s->t[j].value < 10) {
    *dom = (uint8_t)(s->t[i].value + s->t[j].value);
    return *dom <= 31 ? j + 1 : 0;
  }
  return 0;
}

/* A month's name; "May", "March" and "Mar" only with a capital. The dot of an abbreviation is taken where a number follows. */
static size_t month_at(const pieces *s, size_t i, uint8_t *month) {
  if (!has(s, i, C_MONTH)) return 0;
  if (!s->t[i].cap && (s->t[i].value == 5 || s->t[i].value == 3 || (s->t[i].cls & C_SHORT))) return 0;
  *month = (uint8_t)s->t[i].value;
  if ((s->t[i].cls & C_SHORT) && piece_op(s, i + 1, '.') && glued(s, i + 1)) return i + 2;
  return i + 1;
}

static size_t era_at(const pieces *s, size_t i, int *era) {
  if (has(s, i, C_ERA) && s->t[i].cap) {
    *era = s->t[i].value;
    return i + 1;
  }
  /* "B.C." */
  if (i + 3 < s->n && (piece_is(s, i, "b") || piece_is(s, i, "a")) && s->t[i].cap && piece_op(s, i + 1, '.') && glued(s, i + 1)) {
    bool bc = piece_is(s, i, "b") && piece_is(s, i + 2, "c"), ad = piece_is(s, i, "a") && piece_is(s, i + 2, "d");
    if ((bc || ad) && glued(s, i + 2)) {
      *era = bc ? -1 : 1;
      return i + 3 + (piece_op(s, i + 3, '.') && glued(s, i + 3) ? 1 : 0);
    }
  }
  return 0;
}

size_t year_at(const pieces *s, size_t i, int16_t *year) {
  int era = 0;
  size_t end;
  *year = YEAR_NONE;
  if (piece_op(s, i, '\'') && digit_at(s, i + 1) && s->t[i + 1].digits == 2 && !(i + 2 < s->n && glued(s, i + 2) && !s->t[i + 2].op)) {
    int v = s->t[i + 1].value;
    *year = (int16_t)(v <= 40 ? 2000 + v : 1900 + v);
    return i + 2;
  }
  if (has(s, i, C_ERA) && s->t[i].value == 1 && s->t[i].cap && has(s, i + 1, C_NUM) && s->t[i + 1].digits && s->t[i + 1].digits <= 4) {
    *year = (int16_t)s->t[i + 1].value;
    return i + 2;
  }
  if (!has(s, i, C_NUM) || s->t[i].digits == 0 || s->t[i].digits > 4 || s->t[i].value == 0) return 0;
  if ((end = era_at(s, i + 1, &era)) != 0) {
    *year = (int16_t)(era * s->t[i].value);
    return end;
  }
  if (s->t[i].digits != 4 || s->t[i].value < 1000 || s->t[i].value > 2199) return 0;
  if (i + 1 < s->n && glued(s, i + 1)) {
    if (!s->t[i + 1].op || piece_op(s, i + 1, '%')) return 0;
    if ((piece_op(s, i + 1, '.') || piece_op(s, i + 1, ',') || piece_op(s, i + 1, ':')) && digit_at(s, i + 2)) return 0;
  }
  *year = (int16_t)s->t[i].value;
  return i + 1;
}

static time_dir dir_at(const pieces *s, size_t i) { return has(s, i, C_DIR) ? (time_dir)s->t[i].value : DIR_NONE; }

size_t year_behind(const pieces *s, size_t i, cand *c) {
  size_t j = i, end;
  if (piece_op(s, j, ',') || piece_is(s, j, "of") || piece_is(s, j, "in") || piece_op(s, j, '-')) j++;
  if ((end = year_at(s, j, &c->year)) != 0) return end;
  c->year = YEAR_NONE;
  if (piece_op(s, j, ',')) return i;
  if (piece_is(s, j, "the")) j++;
  time_dir d = dir_at(s, j);
  if (d != DIR_NONE && piece_is(s, j + 1, "year")) {
    c->year_dir = (uint8_t)d;
    return j + 2;
  }
  return i;
}

/* "1500 GMT", "9:30", "9 am", "9.30 p.m.", "five o'clock" */
static size_t ampm_at(const pieces *s, size_t i, int *add) {
  if (has(s, i, C_AMPM)) {
    *add = s->t[i].value;
    return i + 1;
  }
  if ((piece_is(s, i, "a") || piece_is(s, i, "p")) && piece_op(s, i + 1, '.') && piece_is(s, i + 2, "m") && glued(s, i + 2)) {
    *add = piece_is(s, i, "p") ? 12 : 0;
    return i + 3 + (piece_op(s, i + 3, '.') && glued(s, i + 3) ? 1 : 0);
  }
  return 0;
}

static bool zone_at(const pieces *s, size_t i) {
  return piece_in(s, i, "gmt utc est edt cst cdt pst pdt bst cet cest msk local hours hrs h");
}

static size_t clock_words(const pieces *s, size_t i, int8_t *hour, int8_t *minute) {
  int h, add = 0;
  size_t j = i + 1, end;
  *minute = -1;
  if (has(s, i, C_NUM) && s->t[i].digits == 4 && s->t[i].value < 2400 && s->t[i].value % 100 < 60 && zone_at(s, i + 1)) {
    *hour = (int8_t)(s->t[i].value / 100);
    *minute = (int8_t)(s->t[i].value % 100);
    return piece_in(s, i + 1, "local") ? i + 1 : i + 2;
  }
  bool digits = has(s, i, C_NUM) && s->t[i].digits >= 1 && s->t[i].digits <= 2 && s->t[i].value <= 24;
  bool words = has(s, i, C_CARD) && s->t[i].value <= 12;
  if (!digits && !words) return 0;
  h = s->t[i].value;
  bool minutes = digits && (piece_op(s, j, ':') || piece_op(s, j, '.')) && glued(s, j) && digit_at(s, j + 1) &&
                 s->t[j + 1].digits == 2 && s->t[j + 1].value < 60;
  bool colon = minutes && s->t[j].op == ':';
  if (minutes) {
    *minute = (int8_t)s->t[j + 1].value;
    j += 2;
    if (piece_op(s, j, ':') && digit_at(s, j + 1)) j += 2;
  }
  if ((end = ampm_at(s, j, &add)) != 0 && h <= 12) {
    *hour = (int8_t)(h % 12 + add);
    if (zone_at(s, end) && !piece_in(s, end, "hours local h")) end++;
    return end;
  }
  if (piece_is(s, j, "o") && piece_op(s, j + 1, '\'') && piece_is(s, j + 2, "clock")) {
    *hour = (int8_t)h;
    return j + 3;
  }
  *hour = (int8_t)(h % 24);
  if (minutes && zone_at(s, j)) return piece_in(s, j, "local") ? j : j + 1;
  bool led = i > 0 && piece_in(s, i - 1, "at by around about until from since before after");
  return colon && led && (digits && s->t[i].value < 24) ? j : 0;
}

size_t match_clock(const pieces *s, size_t i, match *m) {
  cand c = cand_new(CAND_HOUR);
  size_t end = clock_words(s, i, &c.hour, &c.minute);
  return end ? match_add(m, c, i, end) : 0;
}

/* A part of the day behind a date or weekday: "Friday night". */
static size_t part_behind(const pieces *s, size_t i, cand *c) {
  if (!has(s, i, C_PART) || (s->t[i].cls & C_PLURAL)) return i;
  c->part = (int8_t)s->t[i].value;
  return i + 1;
}

static bool range_word(const pieces *s, size_t i) {
  return piece_op(s, i, '-') || piece_op(s, i, '=') || piece_op(s, i, '/') || piece_in(s, i, "to and through until till or");
}
static bool list_word(const pieces *s, size_t i) { return piece_in(s, i, "and or"); }

/* A second day of the month that is not the count of something ("March 5 and 20 people"). */
static bool day_ends(const pieces *s, size_t i) {
  int16_t year;
  if (i >= s->n || s->t[i].op || year_at(s, i, &year)) return true;
  return piece_in(s, i, "of in at on by to for and or with as but when after before while visit trip summit meeting talks period");
}

static void set_range(const pieces *s, size_t connector, size_t begin, cand *a, cand *b) {
  bool between = begin > 0 && piece_is(s, begin - 1, "between");
  if (piece_is(s, connector, "or") || (piece_is(s, connector, "and") && !between)) return;
  a->range = 1;
  b->range = 2;
}

/* From the month on: "March 20", "March 20-22, 2023", "March 2022", "March". w: what was found before it (weekday). */
static size_t month_first(const pieces *s, size_t begin, size_t i, cand c, match *m) {
  cand second;
  bool ordinal;
  size_t j = month_at(s, i, &c.month), end;
  if (!j) return 0;
  size_t k = day_at(s, piece_is(s, j, "the") ? j + 1 : j, &c.dom, &ordinal);
  /* "March 5 kilometres" is no date, "June 1 million" neither */
  if (k && (has(s, k, C_UNIT) || piece_in(s, k, "percent per million billion"))) k = 0;
  if (!k) {
    c.dom = 0;
    size_t behind = year_behind(s, j, &c);
    if (c.year == YEAR_NONE && c.year_dir == DIR_NONE && j == i + 2 && !has(s, j, C_NUM)) j = i + 1; /* the dot ends the sentence */
    return match_add(m, c, begin, behind > j ? behind : j);
  }
  second = c;
  size_t connector = k;
  end = range_word(s, k) ? day_at(s, k + 1, &second.dom, &ordinal) : 0;
  if (end && second.dom > c.dom && day_ends(s, end) && !has(s, end, C_MONTH)) {
    size_t year_end = year_behind(s, end, &second);
    c.year = second.year;
    c.year_dir = second.year_dir;
    second.wday = -1;
    set_range(s, connector, begin, &c, &second);
    if (!c.range && !list_word(s, connector)) return 0;
    match_add(m, c, begin, k);
    return match_add(m, second, connector + 1, year_end);
  }
  end = year_behind(s, k, &c);
  return match_add(m, c, begin, part_behind(s, end, &c));
}

/* From the day on: "17 March", "the 17th of March 2023", "20-22 March", "17-Mar-2023". */
static size_t day_first(const pieces *s, size_t begin, size_t i, cand c, match *m) {
  bool ordinal, ordinal2;
  cand second = c;
  size_t j = day_at(s, i, &c.dom, &ordinal), k, end;
  if (!j) return 0;
  if (range_word(s, j) && (k = day_at(s, j + 1, &second.dom, &ordinal2)) != 0 && second.dom > c.dom) {
    size_t at_month = piece_is(s, k, "of") ? k + 1 : k;
    if ((end = month_at(s, at_month, &second.month)) != 0) {
      end = year_behind(s, end, &second);
      c.month = second.month;
      c.year = second.year;
      c.year_dir = second.year_dir;
      second.wday = -1;
      set_range(s, j, begin, &c, &second);
      match_add(m, c, begin, j);
      return match_add(m, second, j + 1, end);
    }
  }
  if (piece_is(s, j, "of") || (piece_op(s, j, '-') && glued(s, j))) j++;
  end = month_at(s, j, &c.month);
  if (!end) return 0;
  if ((s->t[j].cls & C_SHORT) && piece_op(s, end - 1, '.') && !has(s, end, C_NUM) && end - 1 > j) end--;
  end = year_behind(s, end, &c);
  return match_add(m, c, begin, part_behind(s, end, &c));
}

static bool all_digits(const pieces *s, size_t i, char op) {
  return has(s, i, C_NUM) && piece_op(s, i + 1, op) && glued(s, i + 1) && digit_at(s, i + 2) && piece_op(s, i + 3, op) &&
         glued(s, i + 3) && digit_at(s, i + 4);
}

/* 2023-03-17, 17/03/2023, 3/17/2023, 17.03.2023. Both orders possible: day first. */
static size_t numeric_date(const pieces *s, size_t i, match *m) {
  cand c = cand_new(CAND_CALENDAR);
  int a, b, y;
  if (!all_digits(s, i, '-') && !all_digits(s, i, '/') && !all_digits(s, i, '.')) return 0;
  if (i > 0 && s->t[i - 1].op && glued(s, i) && s->t[i - 1].op != '(') return 0;
  if (s->t[i].digits == 4) {
    y = s->t[i].value, b = s->t[i + 2].value, a = s->t[i + 4].value;
  } else {
    a = s->t[i].value, b = s->t[i + 2].value, y = s->t[i + 4].value;
    if (s->t[i].digits > 2 || (s->t[i + 4].digits != 4 && s->t[i + 4].digits != 2)) return 0;
    if (s->t[i + 4].digits == 2) y += y <= 40 ? 2000 : 1900;
    if (b > 12 && a <= 12) {
      int swap = a;
      a = b, b = swap;
    }
  }
  if (y < 1000 || y > 2199 || day_from_ymd(y, b, a) == DATE_NONE) return 0;
  c.year = (int16_t)y;
  c.month = (uint8_t)b;
  c.dom = (uint8_t)a;
  size_t end = i + 5;
  if (i + 8 < s->n && s->t[end].at.end - s->t[end].at.start == 1 && piece_is(s, end, "t") && glued(s, end) && digit_at(s, end + 1) &&
      piece_op(s, end + 2, ':') && digit_at(s, end + 3) && s->t[end + 1].value < 24 && s->t[end + 3].value < 60) {
    c.hour = (int8_t)s->t[end + 1].value;
    c.minute = (int8_t)s->t[end + 3].value;
    end += 4;
  }
  return match_add(m, c, i, end);
}

/* Words that let a bare "May", "Sat" or "Mar" be a time. */
static bool led_in(const pieces *s, size_t i) {
  if (i == 0) return false;
  if (piece_in(s, i - 1, "in on since by until till from during last next this early late mid between through before after each every "
                         "around about of")) return true;
  if (piece_op(s, i - 1, '-') || piece_op(s, i - 1, '(')) return true;
  return i > 1 && (piece_in(s, i - 1, "and or to") || piece_op(s, i - 1, ',')) && has(s, i - 2, C_MONTH | C_WDAY);
}

static bool doubtful_word(const piece *t) {
  return (t->cls & C_SHORT) || ((t->cls & C_MONTH) && (t->value == 5 || t->value == 3));
}

static size_t weekday_first(const pieces *s, size_t i, match *m) {
  cand c = cand_new(CAND_CALENDAR);
  uint8_t month = 0, dom = 0;
  bool ordinal;
  size_t j = i + 1, end;
  c.wday = (int8_t)s->t[i].value;
  if (!s->t[i].cap && (s->t[i].cls & C_SHORT)) return 0;
  if (piece_op(s, j, '.') && (s->t[i].cls & C_SHORT) && glued(s, j)) j++;
  size_t k = j + (piece_op(s, j, ',') || piece_op(s, j, '(') ? 1 : 0);
  if (piece_is(s, k, "the")) k++;
  if (piece_is(s, k, "on")) k++;
  if (month_at(s, k, &month) && (end = month_first(s, i, k, c, m)) != 0) {
    if (m->item[0].dom != 0 || m->n > 1) return end;
    m->n = 0;
  }
  if ((end = day_first(s, i, k, c, m)) != 0) return end;
  size_t day_end = day_at(s, k, &dom, &ordinal);
  if (day_end && ordinal && k > j) { /* "Friday the 13th" */
    c.dom = dom;
    return match_add(m, c, i, day_end);
  }
  if (has(s, i, C_SHORT) && (!led_in(s, i) || piece_is(s, i - 1, "of") || (i + 1 < s->n && s->t[i + 1].cap))) return 0;
  end = part_behind(s, i + 1, &c);
  if (end == i + 1 && piece_op(s, i + 1, '\'') && piece_is(s, i + 2, "s") && has(s, i + 3, C_PART)) end = part_behind(s, i + 3, &c);
  return match_add(m, c, i, end);
}

size_t match_date(const pieces *s, size_t i, match *m) {
  cand c = cand_new(CAND_CALENDAR);
  size_t end = 0, j = i;
  uint8_t dom;
  bool ordinal;
  if (has(s, i, C_WDAY) && !(s->t[i].cls & C_PLURAL)) return weekday_first(s, i, m);
  if (has(s, i, C_MONTH)) {
    end = month_first(s, i, i, c, m);
    bool alone = end && m->n == 1 && m->item[0].dom == 0 && m->item[0].year == YEAR_NONE && m->item[0].year_dir == DIR_NONE;
    if (alone && ((doubtful_word(&s->t[i]) && !led_in(s, i)) || !s->t[i].cap)) return 0;
    return end;
  }
  if ((end = numeric_date(s, i, m)) != 0) return end;
  if (has(s, i, C_NUM | C_ORD | C_CARD)) return day_first(s, i, i, c, m);
  if (piece_is(s, i, "the")) {
    j = i + 1;
    if ((end = day_first(s, i, j, c, m)) != 0) return end;
    /* "on the 9th", "the night of the 9th" */
    bool led = i > 0 && piece_in(s, i - 1, "on of until by since from");
    end = day_at(s, j, &dom, &ordinal);
    if (led && end && ordinal && has(s, j, C_NUM) && (end >= s->n || s->t[end].op || piece_in(s, end, "and the a in at he she they it"))) {
      c.dom = dom;
      return match_add(m, c, i, end);
    }
  }
  return 0;
}

/* ---- Years -------------------------------------------------------------------------------------------------------------- */

static bool year_led(const pieces *s, size_t i) {
  if (i == 0) return false;
  if (piece_op(s, i - 1, '(') || piece_op(s, i - 1, '-') || piece_op(s, i - 1, '=')) return true;
  return piece_in(s, i - 1, "in since by until till from to of between and during around circa ca before after late early mid year years "
                            "the through or about summer spring autumn fall winter fiscal c");
}

/* "2000 troops", "1200 km", "$ 2000", "killed 1500": a count. */
static bool counts_something(const pieces *s, size_t i) {
  int v = s->t[i].value;
  slice next = piece_text(s, i + 1);
  if (i > 0 && (piece_op(s, i - 1, '$') || piece_op(s, i - 1, '#') || piece_op(s, i - 1, '?') || piece_op(s, i - 1, '+'))) return true;
  if (i > 0 && piece_in(s, i - 1, "no nos number page pp some nearly over least than resolution room flight highway route approximately "
                                  "almost killed killing about estimated")) {
    if (!piece_in(s, i - 1, "about over") || v % 100 == 0) return true;
  }
  if (has(s, i + 1, C_UNIT)) return true;
  if (i + 1 >= s->n || s->t[i + 1].op || s->t[i + 1].cap || next.n < 4) {
    return piece_in(s, i + 1, "km mi men m ft kg tons lb");
  }
  if (word_in(next, "people troops soldiers killed wounded miles metres meters feet yards kilometers kilometres euros dollars pounds tons "
                    "tonnes more others men members fighters prisoners civilians refugees casualties rounds percent kilograms guns "
                    "cavalry infantry infantrymen ships aircraft tanks square hoplites horsemen vehicles sorties women children"))
    return true;
  bool plural = next.p[next.n - 1] == 's' && next.p[next.n - 2] != 's' && !word_in(next, "this across versus plus towards perhaps always was has");
  return plural && (v % 50 == 0 || v < 1800);
}

static bool plain_year(const pieces *s, size_t i) {
  if (!has(s, i, C_NUM) || s->t[i].digits != 4) return false;
  int v = s->t[i].value;
  if (v < 1000 || v > 2199) return false;
  if (counts_something(s, i)) return false;
  if (i > 0 && glued(s, i) && (piece_op(s, i - 1, '/') || piece_op(s, i - 1, '.') || piece_op(s, i - 1, ','))) return false;
  if (i > 0 && glued(s, i) && s->t[i - 1].op == 0) return false;
  if (v >= 1900 && v <= 2100) return true;
  if (i > 0 && v >= 1500 && (i + 1 >= s->n || (piece_op(s, i + 1, '-') && digit_at(s, i + 2) && s->t[i + 2].digits == 4))) return true; /* a heading */
  return year_led(s, i);
}

/* "1990s", "1990's", "'90s", "the 90s", "the nineties", "490s BC" */
static size_t decade_words(const pieces *s, size_t i, match *m) {
  cand c = cand_new(CAND_CALENDAR);
  size_t j = i;
  int era = 0, v;
  bool quoted = piece_op(s, i, '\'');
  bool led = i > 0 && (piece_in(s, i - 1, "the early late mid") || (piece_op(s, i - 1, '-') && piece_in(s, i >= 2 ? i - 2 : 0, "mid early late")));
  c.decade = true;
  if (quoted) j++;
  if (has(s, j, C_DECADE) && led) {
    c.year = (int16_t)(1900 + s->t[j].value);
    return match_add(m, c, i, j + 1);
  }
  if (!has(s, j, C_NUM) || (quoted && !glued(s, j))) return 0;
  size_t tail = j + 1;
  if (piece_op(s, tail, '\'') && glued(s, tail)) tail++;
  if (!piece_is(s, tail, "s") || !glued(s, tail)) return 0;
  v = s->t[j].value;
  tail++;
  size_t end = era_at(s, tail, &era);
  if (s->t[j].digits == 4 && v % 10 == 0 && v >= 1000 && v <= 2100) c.year = (int16_t)v;
  else if (end && s->t[j].digits == 3 && v % 10 == 0) c.year = (int16_t)(era * v);
  else if (s->t[j].digits == 2 && v % 10 == 0 && v >= 20 && (quoted || led)) c.year = (int16_t)(1900 + v);
  else return 0;
  if (v % 100 == 0 && s->t[j].digits == 4 && v < 2000) c.century = true, c.decade = false;
  if (c.year >= 1000 && end) end = 0;
  return match_add(m, c, i, end ? end : tail);
}

/* "the 19th century", "5th century BC", "twentieth-century" */
static size_t century_words(const pieces *s, size_t i, match *m) {
  cand c = cand_new(CAND_CALENDAR);
  size_t j = i + 1, end;
  int n, era = 1;
  if (has(s, i, C_NUM) && s->t[i].digits >= 1 && s->t[i].digits <= 2 && piece_in(s, j, "st nd rd th") && glued(s, j)) {
    n = s->t[i].value;
    j++;
  } else if (has(s, i, C_ORD)) n = s->t[i].value;
  else return 0;
  if (piece_op(s, j, '-')) j++;
  if (!piece_in(s, j, "century centuries") || n < 1 || n > 22) return 0;
  end = era_at(s, j + 1, &era);
  c.century = true;
  c.year = (int16_t)(era < 0 ? -n * 100 : (n - 1) * 100);
  return match_add(m, c, i, end ? end : j + 1);
}

/* "1914-18", "1939-1945": both years told in one go. */
static size_t year_range(const pieces *s, size_t i, match *m) {
  cand a = cand_new(CAND_CALENDAR), b;
  if (!piece_op(s, i + 1, '-') && !piece_op(s, i + 1, '/') && !piece_op(s, i + 1, '=')) return 0;
  if (!has(s, i + 2, C_NUM) || (s->t[i + 2].digits != 2 && s->t[i + 2].digits != 4 && !(s->t[i + 2].digits == 1))) return 0;
  int y = s->t[i].value, z = s->t[i + 2].value;
  if (s->t[i + 2].digits == 2) z += y - y % 100;
  else if (s->t[i + 2].digits == 1) z += y - y % 10;
  if (z <= y || z > 2199 || z - y > 300 || (piece_op(s, i + 3, '-') && glued(s, i + 3))) return 0;
  if (i + 3 < s->n && glued(s, i + 3) && !s->t[i + 3].op) return 0;
  a.year = (int16_t)y;
  a.range = 1;
  b = a;
  b.year = (int16_t)z;
  b.range = 2;
  match_add(m, a, i, i + 1);
  return match_add(m, b, i + 2, i + 3);
}

size_t match_year(const pieces *s, size_t i, match *m) {
  cand c = cand_new(CAND_CALENDAR);
  size_t end, j = i;
  if ((end = decade_words(s, i, m)) != 0 || (end = century_words(s, i, m)) != 0) return end;
  if (piece_is(s, i, "the") && piece_in(s, i + 1, "year years") && has(s, i + 2, C_NUM)) j = i + 2;
  int16_t era_year;
  if ((end = year_at(s, j, &era_year)) != 0 && (end > j + 1)) {
    if (piece_op(s, j, '\'') && !year_led(s, j)) return 0;
    c.year = era_year;
    return match_add(m, c, i, end);
  }
  /* "490-480 BC": the first takes the era of the second */
  if (has(s, j, C_NUM) && s->t[j].digits && s->t[j].digits <= 3 && piece_op(s, j + 1, '-') && (end = year_at(s, j + 2, &era_year)) != 0 &&
      end > j + 3 && era_year < 0 && s->t[j].value > -era_year) {
    cand b = c;
    c.year = (int16_t)-s->t[j].value;
    c.range = 1;
    b.year = era_year;
    b.range = 2;
    match_add(m, c, i, j + 1);
    return match_add(m, b, j + 2, end);
  }
  if (has(s, j, C_NUM) && s->t[j].digits == 3 && j > 0 && piece_in(s, j - 1, "in by since of from until early late after before") &&
      !(j + 1 < s->n && glued(s, j + 1) && (!s->t[j + 1].op || piece_op(s, j + 1, '%'))) && !counts_something(s, j)) {
    c.year = (int16_t)-s->t[j].value;
    c.bare = true;
    return match_add(m, c, i, j + 1);
  }
  /* "nineteen ninety-six" */
  if (piece_in(s, j, "nineteen eighteen") && has(s, j + 1, C_CARD) && s->t[j + 1].value >= 10 && s->t[j + 1].value <= 90) {
    size_t ones = j + 2 + (piece_op(s, j + 2, '-') ? 1 : 0);
    bool more = has(s, ones, C_CARD) && s->t[ones].value < 10 && s->t[j + 1].value >= 20;
    c.year = (int16_t)(s->t[j].value * 100 + s->t[j + 1].value + (more ? s->t[ones].value : 0));
    return match_add(m, c, i, more ? ones + 1 : j + 2);
  }
  if (!plain_year(s, j)) return 0;
  if ((end = year_range(s, j, m)) != 0) return end;
  if (!year_at(s, j, &c.year)) return 0;
  return match_add(m, c, i, j + 1);
}

/* ---- Seasons, quarters, holidays ---------------------------------------------------------------------------------------------- */

static bool season_reads_so(const pieces *s, size_t i, size_t end, const cand *c) {
  bool fall = s->t[i].unit == 1;
  if (c->year != YEAR_NONE || c->year_dir != DIR_NONE) return true;
  if (i > 0 && s->t[i - 1].cap && !s->t[i - 1].cls && s->t[i].cap) return false; /* "Prague Spring" */
  if (end < s->n && s->t[end].cap && !has(s, end, C_MONTH | C_WDAY) && s->t[i].cap) return false; /* "Winter Olympics" */
  if (piece_in(s, end, "offensive offensives campaign counteroffensive months") && !s->t[end].cap) return true;
  bool dir = i > 0 && (has(s, i - 1, C_DIR) || has(s, i - 1, C_EVERY));
  if (dir) return true;
  bool in = i > 0 && piece_in(s, i - 1, "in during by since until early late mid of");
  bool the = i > 0 && piece_is(s, i - 1, "the");
  if (fall) return ((i > 1 && the && piece_in(s, i - 2, "in during by until since")) || (in && i > 0 && !piece_in(s, i - 1, "of by since until"))) && !piece_is(s, end, "of");
  if (piece_op(s, end, '-')) return false;
  return in || the || (i > 0 && piece_op(s, i - 1, '-'));
}

size_t match_season(const pieces *s, size_t i, match *m) {
  cand c = cand_new(CAND_CALENDAR);
  if (!has(s, i, C_SEASON)) return 0;
  c.season = (uint8_t)(s->t[i].value + 1);
  size_t end = year_behind(s, i + 1, &c);
  if (!season_reads_so(s, i, end, &c)) return 0;
  if (c.year != YEAR_NONE && piece_op(s, end, '-') && digit_at(s, end + 1) && s->t[end + 1].digits == 2) end += 2; /* winter 1941-42 */
  return match_add(m, c, i, end);
}

/* "Q3 2020", "third quarter of 2020", "the first half of 2014", "H1 2020" */
size_t match_quarter(const pieces *s, size_t i, match *m) {
  cand c = cand_new(CAND_CALENDAR);
  size_t end;
  bool q = piece_is(s, i, "q"), h = piece_is(s, i, "h");
  if ((q || h) && s->t[i].cap && digit_at(s, i + 1) && s->t[i + 1].value >= 1 && s->t[i + 1].value <= (q ? 4 : 2)) {
    if (q) c.quarter = (uint8_t)s->t[i + 1].value;
    else c.half = (uint8_t)s->t[i + 1].value;
    end = year_behind(s, i + 2, &c);
    if (h && c.year == YEAR_NONE) return 0;
    return match_add(m, c, i, end);
  }
  bool last = piece_in(s, i, "last final latter");
  if (!(has(s, i, C_ORD) && s->t[i].value <= 4) && !last) return 0;
  size_t j = i + 1 + (piece_op(s, i + 1, '-') ? 1 : 0);
  if (piece_is(s, j, "quarter")) c.quarter = (uint8_t)(last ? 4 : s->t[i].value);
  else if (piece_is(s, j, "half") && (last || s->t[i].value <= 2)) c.half = (uint8_t)(last ? 2 : s->t[i].value);
  else return 0;
  end = year_behind(s, j + 1, &c);
  if (c.year == YEAR_NONE && c.year_dir == DIR_NONE) {
    if (piece_is(s, end, "of") && piece_is(s, end + 1, "the") && piece_is(s, end + 2, "year")) {
      c.year_dir = DIR_SAME;
      end += 3;
    } else if (c.half || last || piece_is(s, end, "of")) return 0;
  }
  return match_add(m, c, i, end);
}

typedef struct named_day {
  const char *words; /* blank-separated; ' stands for an apostrophe and s */
  uint8_t id;
} named_day;

static const named_day named_days[] = {
    {"christmas eve", CHRISTMAS_EVE}, {"christmas day", CHRISTMAS},     {"christmas", CHRISTMAS},      {"christmastime", CHRISTMAS},
    {"boxing day", BOXING_DAY},       {"new year ' s day", NEW_YEAR},   {"new year ' s eve", NEW_YEAR_EVE}, {"new years day", NEW_YEAR},
    {"new years eve", NEW_YEAR_EVE},  {"new year ' s", NEW_YEAR},       {"good friday", GOOD_FRIDAY},  {"easter sunday", EASTER},
    {"easter monday", EASTER_MONDAY}, {"easter day", EASTER},           {"easter", EASTER},            {"thanksgiving day", THANKSGIVING},
    {"thanksgiving", THANKSGIVING},   {"halloween", HALLOWEEN},         {"valentine ' s day", VALENTINE}, {"may day", MAY_DAY},
    {"ramadan", RAMADAN},             {"eid al - fitr", EID_FITR},      {"eid al - adha", EID_ADHA},   {"d - day", D_DAY},
};

static size_t words_at(const pieces *s, size_t i, const char *words) {
  slice rest = slice_of(words), one;
  size_t j = i;
  while (slice_cut(&rest, ' ', &one)) {
    if (j >= s->n) return 0;
    if (one.n == 1 && (one.p[0] == '\'' || one.p[0] == '-')) {
      if (s->t[j].op != one.p[0]) return 0;
    } else if (s->t[j].op || !slice_eq_nocase(piece_text(s, j), one)) return 0;
    j++;
  }
  return j;
}

size_t match_holiday(const pieces *s, size_t i, match *m) {
  cand c = cand_new(CAND_CALENDAR);
  /* 9/11 is a day of its own, also where a date could be read */
  if (has(s, i, C_NUM) && s->t[i].value == 9 && piece_op(s, i + 1, '/') && glued(s, i + 1) && digit_at(s, i + 2) && s->t[i + 2].value == 11 &&
      !piece_op(s, i + 3, '/')) {
    c.holiday = NINE_ELEVEN;
    return match_add(m, c, i, i + 3);
  }
  if (!has(s, i, C_HOLIDAY) && !has(s, i, C_MONTH)) return 0;
  if (!s->t[i].cap) return 0;
  for (size_t k = 0; k < sizeof named_days / sizeof named_days[0]; k++) {
    size_t end = words_at(s, i, named_days[k].words);
    if (!end) continue;
    c.holiday = named_days[k].id;
    if (c.holiday == EASTER && piece_in(s, end, "rising island offensive")) return 0;
    return match_add(m, c, i, year_behind(s, end, &c));
  }
  return 0;
}
