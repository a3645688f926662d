/* What the words say, before any calendar: candidates with the fields that were told. Inside of time_*.c only. */
#ifndef CASUS_CODE_TIME_SCAN_H
#define CASUS_CODE_TIME_SCAN_H

#include "code/time.h"
#include "code/time_words.h"

enum { YEAR_NONE = INT16_MIN };

typedef enum cand_kind {
  CAND_CALENDAR, /* month, day, year, weekday, season, quarter, half, decade, century, holiday, in any mix */
  CAND_DAYREF,   /* today, yesterday: shift */
  CAND_PERIOD,   /* last week, that year, the past two months: dir, unit, count */
  CAND_SHIFT,    /* two days ago: rel, unit, count */
  CAND_DURATION, /* two days */
  CAND_SET,      /* daily, every Friday */
  CAND_VAGUE,    /* now, recently */
  CAND_HOUR      /* a time of day without a day of its own: "9 am", "that night" (dir) */
} cand_kind;

typedef enum time_rel { REL_SPAN, REL_AGO, REL_EARLIER, REL_LATER, REL_HENCE, REL_WITHIN, REL_IN } time_rel;

typedef enum holiday {
  HOLIDAY_NONE, CHRISTMAS, CHRISTMAS_EVE, BOXING_DAY, NEW_YEAR, NEW_YEAR_EVE, GOOD_FRIDAY, EASTER, EASTER_MONDAY, THANKSGIVING,
  HALLOWEEN, VALENTINE, MAY_DAY, RAMADAN, EID_FITR, EID_ADHA, D_DAY, NINE_ELEVEN
} holiday;

enum { COUNT_SCALE = 10, COUNT_UNKNOWN = -1 };

typedef struct cand {
  span at;            /* bytes */
  uint32_t sentence, token, last_token; /* tokens of the first and last piece, inside the sentence */
  uint32_t piece, piece_end; /* inside the sentence */
  uint8_t kind, dir, rel, unit, mod, holiday, range, every, vague;
  int16_t year;       /* negative: BC */
  uint8_t month, dom; /* 0: not told */
  int8_t wday;        /* -1: not told */
  uint8_t season, quarter, half; /* 1-based, 0: not told */
  bool decade, century; /* year is the first year of it */
  bool span_decade;   /* the first of the years of a decade or century, written "198" */
  uint8_t year_dir;   /* "of last year", "of that year": time_dir */
  int32_t count;      /* in tenths; COUNT_UNKNOWN */
  int8_t shift;       /* days */
  int8_t part;        /* part of the day, -1: not told */
  int8_t hour, minute; /* -1: not told */
  bool the;           /* "the" stands before it */
  bool event;         /* counted from something that is told behind it: "two days after the vote" */
  bool bare;          /* three digits that are a year only where the text counts in years BC */
  bool weak;          /* "soon", "previously": a time only in a report that counts from its own date */
  bool since, until, before, after, from, between; /* the word before it */
} cand;

typedef struct cands {
  cand *items;
  size_t n, cap;
} cands;

/* All candidates of the text in order. CASUS_ENOMEM, CASUS_ELIMIT. */
int time_scan(const parsed *p, cands *out, fault *f);
void cands_free(cands *c);

/* ---- Matching, one family a file: the end of the match from piece i on, 0 for none ------------------------------------ */

enum { MATCH_MAX = 4 };
typedef struct match {
  cand item[MATCH_MAX]; /* piece and piece_end set */
  size_t n;
} match;

cand cand_new(cand_kind kind);
bool has(const pieces *s, size_t i, uint32_t cls);
bool glued(const pieces *s, size_t i); /* a piece with no space before it */
/* Adds c over the pieces [from, to). */
size_t match_add(match *m, cand c, size_t from, size_t to);

size_t match_date(const pieces *s, size_t i, match *m);     /* time_scan_date.c */
size_t match_year(const pieces *s, size_t i, match *m);
size_t match_season(const pieces *s, size_t i, match *m);
size_t match_quarter(const pieces *s, size_t i, match *m);
size_t match_holiday(const pieces *s, size_t i, match *m);
size_t match_clock(const pieces *s, size_t i, match *m);
size_t match_amount(const pieces *s, size_t i, match *m);   /* time_scan_amount.c */
size_t match_period(const pieces *s, size_t i, match *m);
size_t match_dayref(const pieces *s, size_t i, match *m);
size_t match_set(const pieces *s, size_t i, match *m);
size_t match_vague(const pieces *s, size_t i, match *m);

/* A year of four digits, or with an era or an apostrophe, from piece i on; YEAR_NONE and 0 for none. */
size_t year_at(const pieces *s, size_t i, int16_t *year);
/* "of 1943", ", 1943", "1943", "of that year", "next year" behind a month or a season; i where there is none. */
size_t year_behind(const pieces *s, size_t i, cand *c);

#endif
