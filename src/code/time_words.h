/* The words of time, and a sentence cut into pieces that do not depend on how the parser cuts: "20th" is "20" "th",
 * "mid-1990s" is "mid" "-" "1990" "s". Inside of time_*.c only. */
#ifndef CASUS_CODE_TIME_WORDS_H
#define CASUS_CODE_TIME_WORDS_H

#include "base/mem.h"

/* Classes of a piece; a word may have two ("second"). value is the first number, unit the second where both are needed. */
enum {
  C_NUM = 1 << 0,      /* digits; value, digits (0: written with commas) */
  C_MONTH = 1 << 1,    /* 1-12 */
  C_WDAY = 1 << 2,     /* 0 = Monday */
  C_UNIT = 1 << 3,     /* unit: time_unit */
  C_CARD = 1 << 4,     /* number word */
  C_ORD = 1 << 5,      /* ordinal word */
  C_SEASON = 1 << 6,   /* 0 = spring */
  C_PART = 1 << 7,     /* part of the day: index into part_codes */
  C_DIR = 1 << 8,      /* last, next ...: time_dir */
  C_MOD = 1 << 9,      /* early, mid, late ...: time_mod */
  C_EVERY = 1 << 10,   /* every, each */
  C_FREQ = 1 << 11,    /* daily ...: unit */
  C_REF = 1 << 12,     /* today ...: value is the shift in days */
  C_VAGUE = 1 << 13,   /* now, recently ...: time_vague */
  C_HOLIDAY = 1 << 14, /* first word of a holiday */
  C_DECADE = 1 << 15,  /* nineties */
  C_ERA = 1 << 16,     /* bc (-1), ad (1) */
  C_ABOUT = 1 << 17,   /* nearly, about, over ... */
  C_DET = 1 << 18,     /* the, a, an */
  C_AMPM = 1 << 19,    /* am (0), pm (12) */
  C_FEW = 1 << 20,     /* few, several, many: an unknown number */
  C_PLURAL = 1 << 21,
  C_OTHER = 1 << 22,   /* opens an expression in some other way */
  C_SHORT = 1 << 23    /* abbreviation */
};

typedef enum time_unit {
  UNIT_NONE, UNIT_SECOND, UNIT_MINUTE, UNIT_HOUR, UNIT_DAY, UNIT_NIGHT, UNIT_WEEKEND, UNIT_WEEK, UNIT_FORTNIGHT, UNIT_MONTH,
  UNIT_QUARTER, UNIT_YEAR, UNIT_DECADE, UNIT_CENTURY
} time_unit;

typedef enum time_dir { DIR_NONE, DIR_LAST, DIR_NEXT, DIR_THIS, DIR_PREVIOUS, DIR_FOLLOWING, DIR_SAME, DIR_PAST, DIR_COMING, DIR_RECENT } time_dir;
typedef enum time_mod { MOD_NONE, MOD_START, MOD_MID, MOD_END } time_mod;
typedef enum time_vague { VAGUE_NONE, VAGUE_PRESENT, VAGUE_PAST, VAGUE_FUTURE } time_vague;

typedef struct piece {
  span at;
  uint32_t cls;
  int32_t value;
  uint8_t unit, digits;
  char op;    /* punctuation: '-' any hyphen or en dash, '=' em dash, '\'' any apostrophe, '"' any quote, else the ASCII byte; 0: word */
  bool space; /* white space before it */
  bool cap;
  uint32_t token; /* the parser's token that it begins in, counted inside the sentence */
} piece;

typedef struct pieces {
  piece *t;
  size_t n, cap;
  slice text;
} pieces;

/* Cuts text[at] into pieces. false: out of memory. */
bool pieces_cut(pieces *out, slice text, span at);
void pieces_free(pieces *p);

/* Is piece i the word (given in lower case)? */
bool piece_is(const pieces *p, size_t i, const char *word);
/* Is it one of the words, given as "in on at"? */
bool piece_in(const pieces *p, size_t i, const char *words);
/* Is piece i the punctuation op, and (glued) without space before it? */
bool piece_op(const pieces *p, size_t i, char op);
slice piece_text(const pieces *p, size_t i);

/* Is the word one of a list of blank-separated lower-case words? */
bool word_in(slice word, const char *words);

#endif
