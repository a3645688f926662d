/* Regular English plurals of agent nouns, and the few regular families of irregular ones. */
#ifndef CASUS_LEXICON_PLURAL_H
#define CASUS_LEXICON_PLURAL_H

#include "base/mem.h"

/* Appends the plural of a noun phrase: of its last word, or of the one before the first preposition ("head of state"). False, with
 * nothing appended, for what looks like a plural already ("troops"). */
bool plural_make(slice noun, buf *out);

#endif
