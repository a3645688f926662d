/* Candidates to calendar days. Inside of time_*.c only. */
#ifndef CASUS_CODE_TIME_RESOLVE_H
#define CASUS_CODE_TIME_RESOLVE_H

#include "code/time_scan.h"
#include "code/time_tense.h"

/* How fine a time is. */
typedef enum grain { GRAIN_NONE, GRAIN_DAY, GRAIN_WEEK, GRAIN_MONTH, GRAIN_SEASON, GRAIN_YEAR, GRAIN_DECADE, GRAIN_CENTURY } grain;

/* A time on the calendar. year may be negative (BC, then from and to are unknown) or YEAR_NONE. */
typedef struct moment {
  grain grain;
  int year, month, dom; /* 0: not known */
  day from, to;
} moment;

/* What an expression can be counted from. */
typedef struct clock_at {
  day report;
  bool narrative;     /* the text counts from the times it names itself, not from the report's date */
  bool undated;       /* no report date, and no history either: "last week" and far-off months stay unknown; narrative is set too */
  moment anchor;      /* the last time named; grain GRAIN_NONE: none yet */
  moment story;       /* in a narrative: the last month or day told, asides left out */
  bool anchor_leads;  /* the anchor opens its sentence, or is part of the story */
  uint32_t anchor_sentence;
  bool anchor_told;   /* its year stood in the words */
  int first_year;     /* the first year in the text, YEAR_NONE */
  bool bc_text;       /* the text counts in years BC */
} clock_at;

/* Where a candidate lies. grain NONE: unknown. tense: of its clause. Fills the value too when out_value is not NULL. */
moment cand_moment(const clock_at *clock, const cand *c, time_tense tense);

/* ---- Calendar arithmetic (time_calendar.c) ----------------------------------------------------------------------------- */

day moment_day(const moment *m); /* DATE_NONE unless a day */
moment moment_of_day(day d);
moment moment_of_month(int year, int month);
moment moment_of_year(int year);
moment moment_of_week(day any);   /* Monday to Sunday */
moment moment_of_years(int year, int count); /* decade, century: year is any inside */
moment moment_shift(const moment *m, uint8_t unit, int count, int tenths); /* at the unit's grain, or coarser where m is */
moment moment_cut(const moment *m, uint8_t unit); /* the unit that m lies in; GRAIN_NONE if m is coarser */
day holiday_day(uint8_t id, int year, day *last); /* DATE_NONE outside 1-9999 */
void iso_week(day d, int *year, int *week);

#endif
