/* Calendar days in the proleptic Gregorian calendar. */
#ifndef CASUS_BASE_DATE_H
#define CASUS_BASE_DATE_H

#include "base/slice.h"

/* Days since 1970-01-01; DATE_NONE for "open" or "unknown". */
typedef int32_t day;
#define DATE_NONE INT32_MIN

day day_from_ymd(int year, int month, int dom); /* DATE_NONE when there is no such day */
void day_to_ymd(day d, int *year, int *month, int *dom);
int day_weekday(day d); /* 0 = Monday ... 6 = Sunday */
int month_length(int year, int month);
/* "YYYY-MM-DD", also the front of a longer ISO 8601 string; DATE_NONE if it is none. */
day day_parse(slice s);
/* Writes "YYYY-MM-DD" and a NUL. */
void day_format(day d, char out[16]);

#endif
