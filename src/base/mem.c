#include "base/mem.h"

#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

/* The one door. The two counters are the library's only mutable globals: a count, and a switch that only tests turn. */

static atomic_long allocations;
static atomic_long fail_from; /* the allocation from which on all fail; 0: none */

static bool refused(void) {
  long now = atomic_fetch_add_explicit(&allocations, 1, memory_order_relaxed) + 1;
  long from = atomic_load_explicit(&fail_from, memory_order_relaxed);
  return from && now >= from;
}

static bool product(size_t a, size_t b, size_t *out) { return !__builtin_mul_overflow(a, b, out); }

void *mem_alloc(size_t count, size_t size) {
  size_t bytes;
  if (!product(count, size, &bytes) || bytes > PTRDIFF_MAX || refused()) return NULL;
  return calloc(1, bytes ? bytes : 1);
}

void *mem_realloc(void *old, size_t count, size_t size) {
  size_t bytes;
  if (!product(count, size, &bytes) || bytes > PTRDIFF_MAX || refused()) return NULL;
  return realloc(old, bytes ? bytes : 1);
}

void mem_free(void *p) { free(p); }

void mem_fail_after(long nth) {
  atomic_store(&fail_from, nth > 0 ? atomic_load(&allocations) + nth : 0);
}

long mem_count(void) { return atomic_load(&allocations); }

/* ---- Arena ----------------------------------------------------------------------------------------------------------
 *
 *   | header | handed out ...... | free ....................... |
 *            0                   used                    size
 *            0 ............... dirty  (bytes written since the block was calloc'd; beyond it all is zero)
 *
 * Only the newest block hands out; what is left over in older ones is lost until the reset. */

enum { ARENA_ALIGN = 16, ARENA_FIRST = 4096, ARENA_LARGEST = 1 << 20 };

typedef struct arena_block {
  struct arena_block *next;
  size_t size, used, dirty;
} arena_block;

#define BLOCK_HEAD ((sizeof(arena_block) + ARENA_ALIGN - 1) / ARENA_ALIGN * ARENA_ALIGN)

static char *block_bytes(arena_block *b) { return (char *)b + BLOCK_HEAD; }

void arena_init(arena *a, size_t max) { *a = (arena){NULL, 0, max}; }

/* A new block in front with room for `need`; sizes double up to ARENA_LARGEST. */
static arena_block *arena_grow(arena *a, size_t need) {
  size_t size = a->blocks ? a->blocks->size * 2 : ARENA_FIRST;
  if (size > ARENA_LARGEST) size = ARENA_LARGEST;
  if (size < need) size = need;
  if (size > SIZE_MAX - BLOCK_HEAD) return NULL;
  arena_block *b = mem_alloc(1, BLOCK_HEAD + size);
  if (!b) return NULL;
  b->next = a->blocks;
  b->size = size;
  a->blocks = b;
  return b;
}

void *arena_alloc(arena *a, size_t count, size_t size) {
  size_t bytes;
  if (!product(count, size, &bytes) || bytes > PTRDIFF_MAX) return NULL;
  if (bytes == 0) bytes = 1;
  bytes = (bytes + ARENA_ALIGN - 1) / ARENA_ALIGN * ARENA_ALIGN;
  if (a->used > a->max || bytes > a->max - a->used) return NULL;
  arena_block *b = a->blocks;
  if (!b || b->size - b->used < bytes) b = arena_grow(a, bytes);
  if (!b) return NULL;
  char *p = block_bytes(b) + b->used;
  if (b->used < b->dirty) {
    size_t old = b->dirty - b->used;
    memset(p, 0, old < bytes ? old : bytes);
  }
  b->used += bytes;
  if (b->dirty < b->used) b->dirty = b->used;
  a->used += bytes;
  return p;
}

slice arena_copy(arena *a, slice s) {
  if (s.n == 0) return (slice){NULL, 0};
  char *p = arena_alloc(a, s.n, 1);
  if (!p) return (slice){NULL, 0};
  memcpy(p, s.p, s.n);
  return (slice){p, s.n};
}

void arena_reset(arena *a) {
  arena_block *keep = NULL;
  for (arena_block *b = a->blocks, *next; b; b = next) {
    next = b->next;
    arena_block *drop = b;
    if (!keep || b->size > keep->size) {
      drop = keep;
      keep = b;
    }
    mem_free(drop);
  }
  if (keep) {
    keep->next = NULL;
    keep->used = 0;
  }
  a->blocks = keep;
  a->used = 0;
}

void arena_free(arena *a) {
  for (arena_block *b = a->blocks, *next; b; b = next) {
    next = b->next;
    mem_free(b);
  }
  a->blocks = NULL;
  a->used = 0;
}

/* ---- Buffer --------------------------------------------------------------------------------------------------------- */

void buf_init(buf *b, size_t max) { *b = (buf){NULL, 0, 0, max, false}; }

void buf_free(buf *b) {
  mem_free(b->p);
  *b = (buf){NULL, 0, 0, b->max, false};
}

void buf_clear(buf *b) {
  b->n = 0;
  b->failed = false;
}

/* Room for `more` bytes and one that printf may write behind them. */
static bool buf_room(buf *b, size_t more) {
  if (b->failed) return false;
  if (b->n > b->max || more > b->max - b->n || b->n + more >= PTRDIFF_MAX) return !(b->failed = true);
  size_t need = b->n + more + 1;
  if (need <= b->cap) return true;
  size_t cap = b->cap < 32 ? 64 : b->cap + b->cap / 2;
  if (cap < need) cap = need;
  char *p = mem_realloc(b->p, cap, 1);
  if (!p) return !(b->failed = true);
  b->p = p;
  b->cap = cap;
  return true;
}

void buf_add(buf *b, slice s) {
  if (s.n == 0 || !buf_room(b, s.n)) return;
  memcpy(b->p + b->n, s.p, s.n);
  b->n += s.n;
}

void buf_byte(buf *b, char c) {
  if (!buf_room(b, 1)) return;
  b->p[b->n++] = c;
}

void buf_str(buf *b, const char *cstr) { buf_add(b, slice_of(cstr)); }

void buf_fmt(buf *b, const char *format, ...) {
  if (!buf_room(b, 0)) return;
  va_list args, again;
  va_start(args, format);
  va_copy(again, args);
  size_t room = b->cap - b->n; /* at least 1 */
  int n = vsnprintf(b->p + b->n, room, format, args);
  va_end(args);
  if (n < 0) b->failed = true;
  else if (buf_room(b, (size_t)n)) {
    if ((size_t)n >= room) vsnprintf(b->p + b->n, (size_t)n + 1, format, again);
    b->n += (size_t)n;
  }
  va_end(again);
}

bool vec_reserve_(void **items, size_t *cap, size_t need, size_t max, size_t size) {
  if (need <= *cap) return true;
  if (need > max) return false;
  size_t grown = *cap > max / 2 ? max : *cap * 2;
  if (grown < 16) grown = 16 < max ? 16 : max;
  if (grown < need) grown = need;
  void *old, *now;
  memcpy(&old, items, sizeof old); /* *items is a T *, not a void *: no aliasing */
  now = mem_realloc(old, grown, size);
  if (!now) return false;
  memcpy(items, &now, sizeof now);
  *cap = grown;
  return true;
}
