/* Moments: days, weeks, months, years and their arithmetic. */
#include "code/time_resolve.h"

static moment moment_none(void) { return (moment){GRAIN_NONE, YEAR_NONE, 0, 0, DATE_NONE, DATE_NONE}; }

day moment_day(const moment *m) { return m->grain == GRAIN_DAY ? m->from : DATE_NONE; }

moment moment_of_day(day d) {
  moment m = moment_none();
  if (d == DATE_NONE) return m;
  m.grain = GRAIN_DAY;
  day_to_ymd(d, &m.year, &m.month, &m.dom);
  m.from = m.to = d;
  return m;
}

moment moment_of_month(int year, int month) {
  moment m = moment_none();
  if (year == YEAR_NONE) return m;
  m.grain = GRAIN_MONTH;
  m.year = year;
  m.month = month;
  if (year > 0 && year <= 9999) {
    m.from = day_from_ymd(year, month, 1);
    m.to = day_from_ymd(year, month, month_length(year, month));
  }
  return m;
}

moment moment_of_year(int year) {
  moment m = moment_none();
  if (year == YEAR_NONE) return m;
  m.grain = GRAIN_YEAR;
  m.year = year;
  if (year > 0 && year <= 9999) {
    m.from = day_from_ymd(year, 1, 1);
    m.to = day_from_ymd(year, 12, 31);
  }
  return m;
}

moment moment_of_week(day any) {
  moment m = moment_none();
  if (any == DATE_NONE) return m;
  day monday = any - day_weekday(any);
  day_to_ymd(monday + 3, &m.year, &m.month, &m.dom); /* the Thursday decides the year, ISO 8601 */
  m.grain = GRAIN_WEEK;
  m.from = monday;
  m.to = monday + 6;
  return m;
}

moment moment_of_years(int year, int count) {
  moment m = moment_of_year(year);
  if (m.grain == GRAIN_NONE) return m;
  m.grain = count == 10 ? GRAIN_DECADE : GRAIN_CENTURY;
  if (year < 0) {
    m.year = -((-year) / count * count);
    return m;
  }
  m.year = year / count * count;
  int first = m.year > 0 ? m.year : 1, last = m.year + count - 1;
  m.from = day_from_ymd(first, 1, 1);
  m.to = last <= 9999 ? day_from_ymd(last, 12, 31) : DATE_NONE;
  return m;
}

void iso_week(day d, int *year, int *week) {
  day thursday = d - day_weekday(d) + 3;
  int month, dom;
  day_to_ymd(thursday, year, &month, &dom);
  *week = (int)((thursday - day_from_ymd(*year, 1, 1)) / 7) + 1;
}

static int year_plus(int year, int count) {
  int sum = year + count;
  if (year < 0 && sum >= 0) sum++; /* there is no year 0 */
  if (year > 0 && sum <= 0) sum--;
  return sum < -9999 || sum > 9999 ? YEAR_NONE : sum;
}

static moment month_plus(const moment *m, int count) {
  if (m->year <= 0) return moment_none();
  int64_t index = (int64_t)m->year * 12 + (m->month - 1) + count;
  if (index < 12 || index >= 120000) return moment_none();
  return moment_of_month((int)(index / 12), (int)(index % 12) + 1);
}

static moment days_plus(const moment *m, int64_t count) {
  int64_t sum = (int64_t)m->from + count;
  if (sum < -700000 || sum > 2900000) return moment_none();
  return moment_of_day((day)sum);
}

moment moment_shift(const moment *m, uint8_t unit, int count, int tenths) {
  moment out = moment_none();
  if (m->grain == GRAIN_NONE || count > 100000 || count < -100000) return out;
  switch (unit) {
  case UNIT_SECOND:
  case UNIT_MINUTE:
  case UNIT_HOUR: return m->grain == GRAIN_DAY ? days_plus(m, count <= -24 || count >= 24 ? count / 24 : 0) : *m;
  case UNIT_DAY:
  case UNIT_NIGHT: return m->grain == GRAIN_DAY ? days_plus(m, count) : *m;
  case UNIT_WEEKEND:
  case UNIT_WEEK:
  case UNIT_FORTNIGHT: {
    if (m->grain != GRAIN_DAY && m->grain != GRAIN_WEEK) return *m;
    int days = unit == UNIT_FORTNIGHT ? 14 : 7;
    out = days_plus(m, (int64_t)count * days);
    return out.grain == GRAIN_NONE ? out : moment_of_week(out.from);
  }
  case UNIT_MONTH:
  case UNIT_QUARTER:
    if (m->month == 0) return *m;
    return month_plus(m, unit == UNIT_QUARTER ? count * 3 : count);
  case UNIT_YEAR:
    if (tenths == 5 && m->month) return month_plus(m, count * 12 + (count < 0 ? -6 : 6));
    return moment_of_year(year_plus(m->year, count));
  case UNIT_DECADE: {
    int year = year_plus(m->year, count * 10);
    return year == YEAR_NONE ? out : (m->grain == GRAIN_DECADE || count > 1 || count < -1) ? moment_of_years(year, 10) : moment_of_year(year);
  }
  case UNIT_CENTURY: {
    int year = year_plus(m->year, count * 100);
    return year == YEAR_NONE ? out : moment_of_years(year, 100);
  }
  default: return out;
  }
}

moment moment_cut(const moment *m, uint8_t unit) {
  switch (unit) {
  case UNIT_DAY:
  case UNIT_NIGHT: return m->grain == GRAIN_DAY ? *m : moment_none();
  case UNIT_WEEK:
  case UNIT_WEEKEND: return m->grain == GRAIN_DAY || m->grain == GRAIN_WEEK ? moment_of_week(m->from) : moment_none();
  case UNIT_MONTH: return m->month && m->grain <= GRAIN_MONTH ? moment_of_month(m->year, m->month) : moment_none();
  case UNIT_QUARTER:
    if (!m->month || m->grain > GRAIN_MONTH || m->year <= 0) return moment_none();
    else {
      int first = (m->month - 1) / 3 * 3 + 1;
      moment a = moment_of_month(m->year, first);
      a.to = moment_of_month(m->year, first + 2).to;
      a.grain = GRAIN_SEASON;
      return a;
    }
  case UNIT_YEAR: return m->grain <= GRAIN_YEAR ? moment_of_year(m->year) : moment_none();
  case UNIT_DECADE: return m->grain <= GRAIN_DECADE ? moment_of_years(m->year, 10) : moment_none();
  case UNIT_CENTURY: return moment_of_years(m->year, 100);
  default: return moment_none();
  }
}

/* ---- Holidays -------------------------------------------------------------------------------------------------------------- */

/* Meeus, Jones, Butcher: Gregorian Easter. */
static day easter(int y) {
  int a = y % 19, b = y / 100, c = y % 100, d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  int h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7, m = (a + 11 * h + 22 * l) / 451;
  int month = (h + l - 7 * m + 114) / 31, dom = (h + l - 7 * m + 114) % 31 + 1;
  return day_from_ymd(y, month, dom);
}

/* The civil Islamic calendar by rule, epoch 16 July 622: the real one, by sight of the moon, is up to two days off. */
static day islamic(int year, int month, int dom) {
  int64_t jdn = ((int64_t)11 * year + 3) / 30 + (int64_t)354 * year + (int64_t)30 * month - (month - 1) / 2 + dom + 1948440 - 385;
  return (day)(jdn - 2440588);
}

/* First day of an Islamic month that begins inside the year. */
static day islamic_in(int year, int month, int dom) {
  int guess = (year - 622) * 33 / 32 - 1;
  for (int h = guess < 1 ? 1 : guess; h <= guess + 3; h++) {
    int y, mo, d;
    day at = islamic(h, month, dom);
    day_to_ymd(at, &y, &mo, &d);
    if (y == year) return at;
  }
  return DATE_NONE;
}

day holiday_day(uint8_t id, int year, day *last) {
  day d = DATE_NONE;
  *last = DATE_NONE;
  if (id == NINE_ELEVEN) return *last = day_from_ymd(2001, 9, 11);
  if (id == D_DAY) return *last = day_from_ymd(1944, 6, 6);
  if (year < 1 || year > 9999) return DATE_NONE;
  switch (id) {
  case CHRISTMAS: d = day_from_ymd(year, 12, 25); break;
  case CHRISTMAS_EVE: d = day_from_ymd(year, 12, 24); break;
  case BOXING_DAY: d = day_from_ymd(year, 12, 26); break;
  case NEW_YEAR: d = day_from_ymd(year, 1, 1); break;
  case NEW_YEAR_EVE: d = day_from_ymd(year, 12, 31); break;
  case GOOD_FRIDAY: d = easter(year) - 2; break;
  case EASTER: d = easter(year); break;
  case EASTER_MONDAY: d = easter(year) + 1; break;
  case THANKSGIVING: /* fourth Thursday of November */
    d = day_from_ymd(year, 11, 1);
    d += (3 - day_weekday(d) + 7) % 7 + 21;
    break;
  case HALLOWEEN: d = day_from_ymd(year, 10, 31); break;
  case VALENTINE: d = day_from_ymd(year, 2, 14); break;
  case MAY_DAY: d = day_from_ymd(year, 5, 1); break;
  case RAMADAN:
    d = islamic_in(year, 9, 1);
    *last = d == DATE_NONE ? DATE_NONE : d + 29;
    return d;
  case EID_FITR: d = islamic_in(year, 10, 1); break;
  case EID_ADHA: d = islamic_in(year, 12, 10); break;
  default: break;
  }
  *last = d;
  return d;
}
