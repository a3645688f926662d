/* Lemmas: a table of (tag, form) and (tag, ending) to edit scripts, see train/lemma.py. */
#ifndef CASUS_PARSE_LEMMA_H
#define CASUS_PARSE_LEMMA_H

#include "parse/lm.h"

/* Sets t->lemma from its form and the number of its XPOS label. The lemma is borrowed from the form or the model, or lies
 * in the arena. Lower case but for the tags of proper nouns and foreign words, and "I"; punctuation is its own lemma.
 * false: out of memory, the token untouched. */
bool lemma_set(const lm *m, token *t, uint32_t xpos, arena *a);

#endif
