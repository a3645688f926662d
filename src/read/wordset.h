/* A set of 64-bit keys, and the longer words of a text as keys. */
#ifndef CASUS_READ_WORDSET_H
#define CASUS_READ_WORDSET_H

#include "base/mem.h"

typedef struct wordset {
  uint64_t *slots; /* 0: free */
  size_t count, slot_count;
  bool failed; /* out of memory; the set is as it was */
} wordset;

void wordset_init(wordset *w);
void wordset_free(wordset *w);
bool wordset_add(wordset *w, uint64_t key); /* false: out of memory */
bool wordset_has(const wordset *w, uint64_t key);
/* The next word of four letters or more at or after *pos, in lower case, as a key; false at the end. */
bool wordset_next(slice text, size_t *pos, uint64_t *key);
bool wordset_add_text(wordset *w, slice text);

#endif
