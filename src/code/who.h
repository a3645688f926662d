/* Who: noun phrases to coded actors, from the report's own words first and from dated tables second. */
#ifndef CASUS_CODE_WHO_H
#define CASUS_CODE_WHO_H

#include "code/tree.h"

enum { WHO_MAX = 8, WHO_NO_FILE = 0xFFFF };

/* A coded side. Slices point into the lexicon, the text or static memory. */
typedef struct entity {
  slice code, sector, others; /* "" where unknown */
  slice text;                 /* as it stands in the report */
  slice canonical, office, id;
  span at;                    /* bytes */
  lex_where where;            /* dictionary line, file WHO_NO_FILE: none */
  uint32_t sentence;
  bool bare_country; /* the name of a state or its capital, no office or body named */
  bool place;        /* a town or province: its country's code, never an actor */
  bool region;       /* kept as text, no code */
  bool person, plural;
  bool indirect;     /* read off the possessor or modifier of a thing */
  bool loose;        /* read off a phrase behind a thing ("attacks in Iraq"): never an actor */
  bool guessed;      /* the country was taken from the context */
  bool group;        /* an organisation or armed group by name */
} entity;

typedef struct entities {
  entity item[WHO_MAX];
  size_t count;
} entities;

typedef struct who who; /* memory of one report */

who *who_new(const lexicon *lex);
void who_free(who *w);
/* Forgets the last report. `at`: the day whose office-holders count (DATE_NONE: the newest). */
void who_begin(who *w, day at);
/* First look at a sentence: which countries is the report about? Call for all sentences before who_sentence. */
void who_scan(who *w, const tree *tr);
/* Resolves all phrases of the sentence; sentences in order. */
int who_sentence(who *w, const tree *tr);
/* The entities of the phrase headed by a token of the sentence resolved last, coordinated ones included.
 * Pronouns of the first person have none (the speaker is the caller's business). */
void who_get(const who *w, const tree *tr, int head, entities *out);
/* Is the token a pronoun of the first person? */
bool who_first_person(const tree *tr, int i);
/* The country that the report is mostly about, "" when none stands out. */
slice who_focus(const who *w);
/* The one armed group that the report is about, NULL when none stands out. */
const entity *who_armed_group(const who *w);

/* Sets of sides (entities.c). */
bool entity_known(const entity *e);      /* has a code or a sector: an identifiable side */
bool entities_known(const entities *e);  /* any of them */
bool entities_have_code(const entities *e); /* any of them has one */
bool entities_have(const entities *e, slice code);
bool entities_share_code(const entities *a, const entities *b);
bool entities_overlap(const entities *a, const entities *b); /* the same words of the sentence */
void entities_add(entities *to, const entity *e); /* the same code, sector and text are not added twice */
/* Takes out what stands in keep, too. */
void entities_drop_shared(entities *from, const entities *keep);
/* Sides known by their role only get the country that the context gives them. */
void entities_complete(entities *e, slice code);

#endif
