#include "base/date.h"

#include "check.h"

static void test_known(void) {
  CHECK_INT(day_from_ymd(1970, 1, 1), 0);
  CHECK_INT(day_from_ymd(1969, 12, 31), -1);
  CHECK_INT(day_from_ymd(2000, 3, 1), 11017);
  CHECK_INT(day_from_ymd(2023, 3, 17), 19433);
  CHECK_INT(day_from_ymd(1600, 1, 1), -135140);
  CHECK_INT(day_weekday(day_from_ymd(1970, 1, 1)), 3);  /* Thursday */
  CHECK_INT(day_weekday(day_from_ymd(2023, 3, 17)), 4); /* Friday */
  CHECK_INT(day_weekday(day_from_ymd(1945, 5, 8)), 1);  /* Tuesday */
  CHECK_INT(day_weekday(day_from_ymd(1600, 1, 1)), 5);  /* Saturday */
}

static void test_no_such_day(void) {
  CHECK_INT(day_from_ymd(2023, 2, 29), DATE_NONE);
  CHECK(day_from_ymd(2024, 2, 29) != DATE_NONE);
  CHECK_INT(day_from_ymd(1900, 2, 29), DATE_NONE);
  CHECK(day_from_ymd(2000, 2, 29) != DATE_NONE);
  CHECK_INT(day_from_ymd(2023, 0, 1), DATE_NONE);
  CHECK_INT(day_from_ymd(2023, 13, 1), DATE_NONE);
  CHECK_INT(day_from_ymd(2023, 4, 31), DATE_NONE);
  CHECK_INT(day_from_ymd(2023, 4, 0), DATE_NONE);
  CHECK_INT(day_from_ymd(10000, 1, 1), DATE_NONE);
  CHECK_INT(day_from_ymd(-1, 1, 1), DATE_NONE);
  CHECK_INT(month_length(2023, 0), 0);
  CHECK_INT(month_length(2024, 2), 29);
  CHECK_INT(month_length(2100, 2), 28);
}

/* Day by day through two eras and a half: no gap, weekdays in turn, back and forth through both forms. */
static void test_round_trip(void) {
  day want = day_from_ymd(1600, 1, 1);
  long wrong = 0;
  for (int y = 1600; y <= 2400; y++)
    for (int m = 1; m <= 12; m++)
      for (int d = 1; d <= month_length(y, m); d++, want++) {
        day got = day_from_ymd(y, m, d);
        int y2, m2, d2;
        char text[16];
        day_to_ymd(got, &y2, &m2, &d2);
        day_format(got, text);
        wrong += got != want || y2 != y || m2 != m || d2 != d || day_parse(slice_of(text)) != got ||
                 day_weekday(got) != (day_weekday(got - 1) + 1) % 7;
      }
  CHECK_INT(wrong, 0);
  CHECK_INT(want - day_from_ymd(1600, 1, 1), 2 * 146097 + 366);
}

static void test_parse(void) {
  CHECK_INT(day_parse(SL("2023-03-17")), 19433);
  CHECK_INT(day_parse(SL("2023-03-17T08:00:00+01:00")), 19433);
  CHECK_INT(day_parse(SL("2023-03-17 08:00")), 19433);
  CHECK_INT(day_parse(SL("2023-03-17Z")), 19433);
  static const char *const bad[] = {"",           "2023",        "2023-03",     "2023-3-17",   "2023-03-1",  "17-03-2023", "2023/03/17",
                                    "2023-03-32", "2023-02-29",  "2023-03-17x", "2023-03-171", "+023-03-17", " 2023-03-17", "2023-0 -17",
                                    "2O23-03-17", "2023-03-17-"};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) CHECK_INT(day_parse(slice_of(bad[i])), DATE_NONE);
  CHECK_INT(day_parse((slice){NULL, 0}), DATE_NONE);
  CHECK_INT(day_parse(SL("2023-03-17\0")), DATE_NONE);
}

static void test_edges(void) {
  char text[16];
  day_format(DATE_NONE, text);
  CHECK_STR(text, "");
  day_format(INT32_MAX, text);
  CHECK_STR(text, "");
  day_format(day_from_ymd(0, 1, 1), text);
  CHECK_STR(text, "0000-01-01");
  day_format(day_from_ymd(9999, 12, 31), text);
  CHECK_STR(text, "9999-12-31");
  int y, m, d;
  day_to_ymd(INT32_MAX, &y, &m, &d);
  CHECK_INT(y, 5881580);
  day_to_ymd(INT32_MIN + 1, &y, &m, &d);
  CHECK_INT(y, -5877641);
}

int main(void) {
  RUN(test_known);
  RUN(test_no_such_day);
  RUN(test_round_trip);
  RUN(test_parse);
  RUN(test_edges);
  return check_summary();
}
