/* The tense of the clause that an expression stands in. Inside of time_*.c only. */
#ifndef CASUS_CODE_TIME_TENSE_H
#define CASUS_CODE_TIME_TENSE_H

#include "code/time.h"

typedef enum time_tense { TENSE_NONE, TENSE_PAST, TENSE_PRESENT, TENSE_FUTURE } time_tense;

/* Tense around the tokens [first, first + count) of a sentence: the nearest verb's in the same clause, else in the sentence.
 * Tags are used where they are filled, words where they are not. Looks at most 40 tokens away. */
time_tense tense_at(const parsed *p, uint32_t sentence_index, uint32_t first, uint32_t count);

#endif
