/* Where on the calendar a candidate lies. */
#include "code/time_resolve.h"

/* Days added to a date's distance: in the wrong direction for its clause's tense it is taken only within about three weeks; where no
 * verb tells, a report speaks of what was rather than of what is to come. */
enum { TENSE_PENALTY = 345, FUTURE_PENALTY = 180 };

static const moment nowhere = {GRAIN_NONE, YEAR_NONE, 0, 0, DATE_NONE, DATE_NONE};

static bool counts_from_report(const clock_at *clock) { return !clock->narrative && clock->report != DATE_NONE; }

/* The moment that deictic words ("last year") count from. */
static moment base(const clock_at *clock) {
  if (counts_from_report(clock)) return moment_of_day(clock->report);
  if (clock->undated) return nowhere;
  if (clock->anchor.grain != GRAIN_NONE) return clock->anchor;
  if (clock->first_year != YEAR_NONE) return moment_of_year(clock->first_year);
  return moment_of_day(clock->report);
}

/* The moment that anaphoric words ("that year", "the next day") count from. */
static moment told_before(const clock_at *clock) {
  return clock->anchor.grain != GRAIN_NONE ? clock->anchor : base(clock);
}

static int dir_step(uint8_t dir) {
  if (dir == DIR_LAST || dir == DIR_PREVIOUS || dir == DIR_PAST || dir == DIR_RECENT) return -1;
  if (dir == DIR_NEXT || dir == DIR_FOLLOWING || dir == DIR_COMING) return 1;
  return 0;
}

static bool anaphoric(uint8_t dir) { return dir == DIR_PREVIOUS || dir == DIR_FOLLOWING || dir == DIR_SAME; }

/* ---- Parts of a year ----------------------------------------------------------------------------------------------------------- */

static moment season_in(int season, int year) {
  static const uint8_t first_month[4] = {3, 6, 9, 12};
  moment m = moment_of_month(year, first_month[season - 1]);
  m.grain = GRAIN_SEASON;
  if (m.from == DATE_NONE) return m;
  if (season == 4) m.to = year < 9999 ? moment_of_month(year + 1, 2).to : DATE_NONE;
  else m.to = moment_of_month(year, first_month[season - 1] + 2).to;
  return m;
}

static moment months_in(int year, int first, int last) {
  moment m = moment_of_month(year, first);
  m.grain = GRAIN_SEASON;
  if (m.from != DATE_NONE) m.to = moment_of_month(year, last).to;
  return m;
}

static moment holiday_in(uint8_t id, int year) {
  day last, first = holiday_day(id, year, &last);
  moment m = moment_of_day(first);
  if (first != DATE_NONE) m.to = last;
  return m;
}

/* The candidate's month, day, season, ... in a year. */
static moment in_year(const cand *c, int year) {
  if (year == YEAR_NONE) return nowhere;
  if (c->holiday) return holiday_in(c->holiday, year);
  if (c->season) return season_in(c->season, year);
  if (c->quarter) return months_in(year, c->quarter * 3 - 2, c->quarter * 3);
  if (c->half) return months_in(year, c->half * 6 - 5, c->half * 6);
  if (!c->month) return moment_of_year(year);
  if (!c->dom) return moment_of_month(year, c->month);
  if (year <= 0) {
    moment m = moment_of_month(year, c->month);
    m.grain = GRAIN_DAY;
    m.dom = c->dom;
    return m;
  }
  return moment_of_day(day_from_ymd(year, c->month, c->dom));
}

static bool no_such_day(const cand *c, const moment *m) { return m->from == DATE_NONE || (c->wday >= 0 && c->dom && day_weekday(m->from) != c->wday); }

static int64_t distance(const moment *m, day from, time_tense tense) {
  int64_t ahead = (int64_t)m->from - from, behind = (int64_t)from - m->to;
  if (ahead <= 0 && behind <= 0) return 0;
  if (ahead > 0) return ahead + (tense == TENSE_PAST ? TENSE_PENALTY : tense == TENSE_FUTURE ? 0 : FUTURE_PENALTY);
  return behind + (tense == TENSE_FUTURE ? TENSE_PENALTY : 0);
}

/* The year in which a part of a year lies best, seen from a day. A weekday that goes with the date narrows the years. */
static moment nearest_year(const cand *c, day from, time_tense tense) {
  int year, month, dom;
  moment best = nowhere;
  int64_t best_distance = INT64_MAX;
  day_to_ymd(from, &year, &month, &dom);
  int reach = c->wday >= 0 && c->dom ? 6 : c->month == 2 && c->dom == 29 ? 4 : 1;
  for (int y = year - reach; y <= year + reach; y++) {
    moment m = in_year(c, y);
    if (m.grain == GRAIN_NONE || no_such_day(c, &m)) continue;
    int64_t d = distance(&m, from, tense);
    if (c->dir == DIR_LAST && m.to >= from) continue;
    if (c->dir == DIR_NEXT && m.from <= from) continue;
    if (d < best_distance) {
      best_distance = d;
      best = m;
    }
  }
  return best;
}

static int told_year(const clock_at *clock, const cand *c) {
  if (c->year != YEAR_NONE) return c->year;
  if (c->year_dir == DIR_NONE) return YEAR_NONE;
  moment from = anaphoric(c->year_dir) ? told_before(clock) : base(clock);
  if (from.grain == GRAIN_NONE) return YEAR_NONE;
  moment year = moment_cut(&from, UNIT_YEAR);
  moment moved = moment_shift(&year, UNIT_YEAR, dir_step(c->year_dir), 0);
  return moved.year;
}

static moment weekday_near(int wday, day from, int step) {
  if (step < 0) return moment_of_day(from - (day_weekday(from) - wday + 7) % 7);
  if (step > 0) return moment_of_day(from + (wday - day_weekday(from) + 7) % 7);
  int ahead = (wday - day_weekday(from) + 7) % 7;
  return moment_of_day(ahead > 3 ? from + ahead - 7 : from + ahead);
}

static moment weekday_moment(const clock_at *clock, const cand *c, time_tense tense) {
  moment from = anaphoric(c->dir) ? told_before(clock) : base(clock);
  day d = moment_day(&from);
  if (d == DATE_NONE) return nowhere;
  int step = dir_step(c->dir);
  if (step) return weekday_near(c->wday, d + step, step);
  if (!counts_from_report(clock)) return weekday_near(c->wday, d, 0);
  bool ahead = tense == TENSE_FUTURE || (c->until && tense != TENSE_PAST);
  return weekday_near(c->wday, d, ahead && !c->since ? 1 : -1);
}

/* "the 9th": in the month just told, else nearest to the report. */
static moment day_of_month(const clock_at *clock, const cand *c, time_tense tense) {
  moment from = clock->narrative || clock->report == DATE_NONE ? told_before(clock) : base(clock);
  if (from.grain == GRAIN_NONE || !from.month) return nowhere;
  moment best = nowhere;
  int64_t best_distance = INT64_MAX;
  if (!counts_from_report(clock)) {
    cand dated = *c;
    dated.month = (uint8_t)from.month;
    return in_year(&dated, from.year);
  }
  for (int step = -1; step <= 1; step++) {
    moment month = moment_shift(&from, UNIT_MONTH, step, 0);
    if (month.from == DATE_NONE) continue;
    moment m = moment_of_day(day_from_ymd(month.year, month.month, c->dom));
    if (m.grain == GRAIN_NONE || (c->wday >= 0 && day_weekday(m.from) != c->wday)) continue;
    int64_t d = distance(&m, clock->report, tense);
    if (d < best_distance) best_distance = d, best = m;
  }
  return best;
}

static int first_month(const cand *c) {
  static const uint8_t of_season[5] = {0, 3, 6, 9, 12};
  if (c->season) return of_season[c->season];
  if (c->quarter) return c->quarter * 3 - 2;
  if (c->half) return c->half * 6 - 5;
  return c->month;
}

/* The year of a month without one in a history: the year told last, but an aside ("a campaign planned for 1976") does not carry the
 * story away from the months that it is in, and January follows upon December. */
static int narrative_year(const clock_at *clock, const cand *c) {
  moment from = told_before(clock);
  const moment *story = &clock->story;
  if (from.grain == GRAIN_NONE || from.grain > GRAIN_YEAR) return YEAR_NONE;
  int month = first_month(c);
  if (!month || story->grain == GRAIN_NONE || !story->month || story->year <= 0) return from.year;
  int ahead = month - story->month; /* in the story's year */
  if (from.year == story->year) return ahead <= -9 ? story->year + 1 : story->year;
  if (clock->anchor_leads) return from.year;
  return ahead >= -3 && ahead <= 4 ? story->year : from.year;
}

static moment calendar_moment(const clock_at *clock, const cand *c, time_tense tense) {
  if (c->bare && !clock->bc_text) return nowhere;
  if (c->decade || c->century) return moment_of_years(c->year, c->decade ? 10 : 100);
  if (c->holiday == NINE_ELEVEN || c->holiday == D_DAY) return in_year(c, 2001);
  int year = told_year(clock, c);
  bool part = c->month || c->season || c->quarter || c->half || c->holiday;
  if (year != YEAR_NONE) return in_year(c, year);
  if (c->wday >= 0 && !c->dom && !c->month) return weekday_moment(clock, c, tense);
  if (c->dom && !c->month) return day_of_month(clock, c, tense);
  if (!part) return nowhere;
  if (!counts_from_report(clock)) {
    year = narrative_year(clock, c);
    if (year != YEAR_NONE && anaphoric(c->dir) == false) year += c->dir == DIR_NEXT ? 1 : c->dir == DIR_LAST ? -1 : 0;
    return in_year(c, year);
  }
  if (anaphoric(c->dir)) {
    moment from = told_before(clock);
    day d = moment_day(&from);
    cand other = *c;
    other.dir = c->dir == DIR_PREVIOUS ? DIR_LAST : c->dir == DIR_FOLLOWING ? DIR_NEXT : DIR_NONE;
    if (d != DATE_NONE) return nearest_year(&other, d, TENSE_NONE);
  }
  if (c->dir == DIR_THIS) { /* "this September": of the year now, whatever the tense */
    int now_month, now_dom;
    day_to_ymd(clock->report, &year, &now_month, &now_dom);
    return in_year(c, year);
  }
  if (c->since && tense != TENSE_FUTURE) tense = TENSE_PAST;
  return nearest_year(c, clock->report, tense);
}

/* ---- last week, that year ---------------------------------------------------------------------------------------------------- */

static moment weekend_moment(const clock_at *clock, const cand *c, time_tense tense) {
  moment from = anaphoric(c->dir) ? told_before(clock) : base(clock);
  day d = moment_day(&from);
  if (d == DATE_NONE) return nowhere;
  day saturday = d - day_weekday(d) + 5;
  int step = dir_step(c->dir);
  if (step) saturday += 7 * step;
  else if (c->dir == DIR_NONE && tense != TENSE_FUTURE && saturday > d) saturday -= 7;
  moment m = moment_of_week(saturday);
  m.from = saturday;
  m.to = saturday + 1;
  return m;
}

static moment period_moment(const clock_at *clock, const cand *c, time_tense tense) {
  if (c->count) return nowhere;
  if (c->unit == UNIT_WEEKEND) return weekend_moment(clock, c, tense);
  /* "the next day" is counted from what was told; "next week" from the report */
  bool told = anaphoric(c->dir) || (c->dir == DIR_NEXT && c->the) || (c->dir == DIR_NEXT && c->unit == UNIT_DAY);
  moment from = told ? told_before(clock) : base(clock);
  int step = dir_step(c->dir);
  if (c->unit == UNIT_FORTNIGHT || c->unit < UNIT_DAY) return nowhere;
  moment cut = moment_cut(&from, c->unit);
  if (cut.grain == GRAIN_NONE) return cut;
  if (c->unit == UNIT_QUARTER && step) {
    moment moved = moment_shift(&cut, UNIT_MONTH, 3 * step, 0);
    return moment_cut(&moved, UNIT_QUARTER);
  }
  if (!step) return cut;
  moment moved = moment_shift(&cut, c->unit, step, 0);
  return moment_cut(&moved, c->unit);
}

static moment shift_moment(const clock_at *clock, const cand *c) {
  bool from_report = c->rel == REL_AGO || c->rel == REL_HENCE || c->rel == REL_IN;
  moment from = from_report ? base(clock) : told_before(clock);
  if (c->count == COUNT_UNKNOWN || from.grain == GRAIN_NONE) return nowhere;
  int step = c->rel == REL_AGO || c->rel == REL_EARLIER ? -1 : 1;
  return moment_shift(&from, c->unit, step * (c->count / COUNT_SCALE), c->count % COUNT_SCALE);
}

static moment hour_moment(const clock_at *clock, const cand *c) {
  if (c->dir == DIR_NONE || c->dir == DIR_LAST || c->dir == DIR_THIS) {
    moment from = clock->narrative || clock->report == DATE_NONE ? told_before(clock) : base(clock);
    if (from.grain != GRAIN_DAY || c->dir != DIR_LAST) return from;
    return moment_of_day(from.from - (c->dir == DIR_LAST ? 1 : 0));
  }
  moment from = told_before(clock);
  day d = moment_day(&from);
  return d == DATE_NONE ? from : moment_of_day(d + dir_step(c->dir));
}

moment cand_moment(const clock_at *clock, const cand *c, time_tense tense) {
  switch ((cand_kind)c->kind) {
  case CAND_CALENDAR: return calendar_moment(clock, c, tense);
  case CAND_DAYREF: return clock->report == DATE_NONE ? nowhere : moment_of_day(clock->report + c->shift);
  case CAND_PERIOD: return period_moment(clock, c, tense);
  case CAND_SHIFT: return shift_moment(clock, c);
  case CAND_HOUR: return hour_moment(clock, c);
  default: return nowhere;
  }
}
