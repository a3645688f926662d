/* Day counts after Howard Hinnant, "chrono-compatible low-level date algorithms": years begin in March, so that the leap
 * day is the last of its year; 400-year eras of 146,097 days. */
#include "base/date.h"

enum { YEAR_FIRST = 0, YEAR_LAST = 9999, ERA_DAYS = 146097, EPOCH = 719468 /* 0000-03-01 to 1970-01-01 */ };

static bool leap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

int month_length(int year, int month) {
  static const signed char length[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12) return 0;
  return length[month - 1] + (month == 2 && leap(year));
}

day day_from_ymd(int year, int month, int dom) {
  if (year < YEAR_FIRST || year > YEAR_LAST || dom < 1 || dom > month_length(year, month)) return DATE_NONE;
  int y = year - (month <= 2);
  int era = (y >= 0 ? y : y - 399) / 400;
  int yoe = y - era * 400;
  int doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + dom - 1;
  return era * ERA_DAYS + yoe * 365 + yoe / 4 - yoe / 100 + doy - EPOCH;
}

void day_to_ymd(day d, int *year, int *month, int *dom) {
  if (d == DATE_NONE) {
    *year = *month = *dom = 0;
    return;
  }
  int64_t z = (int64_t)d + EPOCH;
  int64_t era = (z >= 0 ? z : z - (ERA_DAYS - 1)) / ERA_DAYS;
  int doe = (int)(z - era * ERA_DAYS);
  int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  int mp = (5 * doy + 2) / 153;
  *dom = doy - (153 * mp + 2) / 5 + 1;
  *month = mp < 10 ? mp + 3 : mp - 9;
  *year = (int)(yoe + era * 400) + (*month <= 2);
}

int day_weekday(day d) { return (int)((((int64_t)d + 3) % 7 + 7) % 7); }

/* `count` digits at p as a number, -1 if one is none. */
static int digits(const char *p, int count) {
  int value = 0;
  for (int i = 0; i < count; i++) {
    if (p[i] < '0' || p[i] > '9') return -1;
    value = value * 10 + (p[i] - '0');
  }
  return value;
}

day day_parse(slice s) {
  if (s.n < 10 || s.p[4] != '-' || s.p[7] != '-') return DATE_NONE;
  if (s.n > 10 && (s.p[10] == '\0' || !strchr("Tt Z+", s.p[10]))) return DATE_NONE;
  int year = digits(s.p, 4), month = digits(s.p + 5, 2), dom = digits(s.p + 8, 2);
  return year < 0 || month < 0 || dom < 0 ? DATE_NONE : day_from_ymd(year, month, dom);
}

/* The last `count` decimal digits of value. */
static char *put(char *out, int value, int count) {
  for (int i = count; i-- > 0; value /= 10) out[i] = (char)('0' + value % 10);
  return out + count;
}

void day_format(day d, char out[16]) {
  int year, month, dom;
  day_to_ymd(d, &year, &month, &dom);
  char *at = out;
  if (d != DATE_NONE && year >= YEAR_FIRST && year <= YEAR_LAST) {
    at = put(at, year, 4);
    *at++ = '-';
    at = put(at, month, 2);
    *at++ = '-';
    at = put(at, dom, 2);
  }
  *at = '\0';
}
