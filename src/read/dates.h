/* Dates as pages print them: "Friday, September 9, 2016", "17. März 2023, 14:05 Uhr", "2023-03-17T14:05:00Z". */
#ifndef CASUS_READ_DATES_H
#define CASUS_READ_DATES_H

#include "base/date.h"

/* A line that holds nothing but dates, times and their labels. */
typedef struct date_line {
  day published; /* the first full date that is not labelled as an update; DATE_NONE for none or one outside 1800-2100 */
  bool labelled; /* "Published", "Posted on" ... stands before it */
  bool updated;  /* "Updated", "Last modified" ... stands in it */
  bool dated;    /* some date or relative time ("2 hours ago") stands in it */
} date_line;

/* Tells whether the line is only a date; out is set only then. Lines over 200 bytes are not. */
bool date_only(slice s, date_line *out);
/* The first full date (day, month, year) of the first 200 bytes, DATE_NONE for none. Years outside 1800-2100 are no dates. */
day date_find(slice s);

#endif
