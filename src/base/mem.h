/* Memory. Three lifetimes: model (mapped, shared), coder (scratch, reused), report (an arena, freed at once). */
#ifndef CASUS_BASE_MEM_H
#define CASUS_BASE_MEM_H

#include "base/slice.h"

/* malloc, realloc, free through one door, so that tests can make the Nth allocation fail.
 * mem_realloc takes count and size apart and fails on overflow. NULL on failure. */
void *mem_alloc(size_t count, size_t size); /* zeroed */
void *mem_realloc(void *old, size_t count, size_t size);
void mem_free(void *p);
/* Tests only: the nth allocation from now (1 = the next) and all after it fail; 0 turns it off. */
void mem_fail_after(long nth);
/* Allocations made by this process so far. */
long mem_count(void);

/* An arena: many small pieces freed together. Pieces are aligned to 16 bytes and zeroed. */
typedef struct arena {
  struct arena_block *blocks; /* newest first */
  size_t used, max;           /* bytes handed out; refuses to go past max */
} arena;

void arena_init(arena *a, size_t max);
void *arena_alloc(arena *a, size_t count, size_t size); /* NULL: out of memory or past max */
slice arena_copy(arena *a, slice s);                    /* p NULL on failure (unless s is empty) */
void arena_reset(arena *a);                             /* keeps the largest block for reuse */
void arena_free(arena *a);

/* An owned, growing byte buffer. The first failure sticks: later appends do nothing, `failed` tells. */
typedef struct buf {
  char *p;
  size_t n, cap, max;
  bool failed;
} buf;

void buf_init(buf *b, size_t max);
void buf_free(buf *b);
void buf_clear(buf *b); /* keeps the memory */
void buf_add(buf *b, slice s);
void buf_byte(buf *b, char c);
void buf_str(buf *b, const char *cstr);
void buf_fmt(buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
static inline slice buf_slice(const buf *b) { return (slice){b->p, b->n}; }

/* Grows a typed array so that it holds `need` items: vec_reserve(&items, &cap, need, max). */
#define vec_reserve(items, cap, need, max) \
  vec_reserve_((void **)(items), (cap), (need), (max), sizeof **(items))
bool vec_reserve_(void **items, size_t *cap, size_t need, size_t max, size_t size);

#endif
