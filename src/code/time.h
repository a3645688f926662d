/* Expressions of time: found in the words, resolved to calendar days, written as TIMEX3.
 * TIMEX3 after Pustejovsky et al., "TimeML Annotation Guidelines 1.2.1"; values are ISO 8601 with TimeML's additions. */
#ifndef CASUS_CODE_TIME_H
#define CASUS_CODE_TIME_H

#include "base/date.h"
#include "base/utf8.h"
#include "parse/parse.h"

typedef enum time_type { TIME_DATE, TIME_TIME, TIME_DURATION, TIME_SET } time_type;
typedef enum time_precision { PREC_NONE, PREC_DAY, PREC_WEEK, PREC_MONTH, PREC_YEAR, PREC_RANGE, PREC_REPORT } time_precision;

enum { TIME_VALUE_MAX = 32, TIME_WHY_MAX = 160 };

/* One expression. A range ("March 20-22", "between 2011 and 2014", "from 3 to 5 May") is two: each has its own words and value,
 * both have the whole interval, precision PREC_RANGE and the whole range's words. */
typedef struct timex {
  span at;                  /* bytes into the text */
  span whole;               /* the same, or the words of the whole range */
  uint32_t sentence;        /* index into parsed.sentences */
  uint32_t first, count;    /* tokens inside the sentence that the words touch */
  time_type type;
  time_precision precision; /* PREC_NONE: no interval is known, or a mere duration or set */
  day from, to;             /* inclusive; DATE_NONE: open or unknown */
  bool relative;            /* needs the report's date ("yesterday", "on Friday", "March 20" without a year) */
  bool anchored;            /* counted from an earlier expression ("two days later", a month in the year just told) */
  bool open_start;          /* "until X", "by X": from is DATE_NONE */
  bool open_end;            /* "since X": to is DATE_NONE */
  bool past_reference;      /* "ago", "last", "yesterday" */
  bool future_reference;    /* "next", "tomorrow", "within 48 hours" */
  bool vague;               /* "recently", "in recent weeks", "now": no calendar day of its own */
  uint8_t range_part;       /* 0: no range; 1, 2: its first and second half */
  char value[TIME_VALUE_MAX]; /* TIMEX3 value: "2023-03-17", "2023-W12", "1943", "P3D", "PRESENT_REF", "XXXX-WXX-5", "1943-SU" */
} timex;

/* Finds and resolves all expressions, in the order of the text, none overlapping. Works on the sentences' bytes; tags and heads
 * are used for tense where they are filled. report_date: DATE_NONE when unknown, then partial dates take what the text has named
 * before. *out lives in the arena. Linear time. Errors: CASUS_ENOMEM (also past the arena's bound), CASUS_ELIMIT (over 1,000,000). */
int time_find(const parsed *p, day report_date, arena *a, const timex **out, size_t *count, fault *f);

/* The day on which an undated report was written, where its own words fix one: a date line or dateline; else a search over
 * candidate days by how well weekdays, "next week", "last month" and dates agree with them. *out is DATE_NONE when no day is
 * clearly best. why: one line such as "inferred: 'next week' = 'March 20-22', 'on Friday', newest year 2022".
 * *certainty: 0-1, the best day's share against its rivals. Errors: CASUS_ENOMEM, CASUS_ELIMIT. */
int time_infer_report_date(const parsed *p, day *out, double *certainty, char why[TIME_WHY_MAX], fault *f);

/* Told as background: it ends more than 30 days before the report (codebook, section 5). false when either is unknown, and for
 * what is open to the report's day ("since 2014" is a beginning in the past, not an end). */
bool timex_is_past_background(const timex *t, day report);
/* Begins after the report's day. */
bool timex_is_future(const timex *t, day report);
const char *time_type_name(time_type t);           /* "DATE" */
const char *time_precision_name(time_precision p); /* "day", "none" */

/* One line {"id": ..., "timexes": [{"start", "end", "type", "value"}]}, offsets in characters of map->text. */
void time_json(slice id, const timex *t, size_t count, utf8_map *map, buf *out);

#endif
