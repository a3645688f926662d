/* The phrases of page furniture (lexicon/words/furniture.txt) in a form that a line can be looked up in. Immutable once filled;
 * shared by threads. */
#ifndef CASUS_READ_PHRASES_H
#define CASUS_READ_PHRASES_H

#include "base/fault.h"
#include "base/mem.h"

typedef struct phrases phrases;

/* How a phrase matches a line. */
enum {
  PHRASE_EXACT = 1,   /* the whole line */
  PHRASE_CONTAINS = 2, /* words anywhere in it */
  PHRASE_PREFIX = 4,  /* its first words */
  PHRASE_WEAK = 8     /* the whole line, but only among other furniture */
};

typedef struct phrase_hit {
  const char *why; /* static */
  int how;         /* the strongest way that matched: exact, contains, prefix, weak */
  size_t words;    /* of the phrase */
  bool colon;      /* the phrase ends with a colon */
} phrase_hit;

int phrases_new(phrases **out, fault *f);
void phrases_free(phrases *p);
/* value: "why | mode", mode exact, prefix, contains or weak. A prefix keeps the colon at its end ("more:"). CASUS_ELEXICON names what is wrong; CASUS_ENOMEM. */
int phrases_add(phrases *p, slice phrase, slice value, fault *f);

/* The form in which lines and phrases are compared: lower case, runs of digits as "0", white space runs as one blank, marks at
 * both ends dropped. Appended to out. */
void phrase_fold(slice s, buf *out);
/* folded: in the form above. Returns false when nothing matches. Looks at the first 60 words at most. */
bool phrases_find(const phrases *p, slice folded, phrase_hit *out);

struct lexicon;
/* Fills a new table with the lexicon's rows of "furniture". CASUS_ELEXICON with the entry's file and line, CASUS_ENOMEM. */
int phrases_load(const struct lexicon *lex, phrases **out, fault *f);

#endif
