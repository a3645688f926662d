/* Borrowed text: a pointer and a length, never owned, never NUL-terminated. */
#ifndef CASUS_BASE_SLICE_H
#define CASUS_BASE_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct slice {
  const char *p; /* may be NULL when n is 0 */
  size_t n;      /* bytes */
} slice;

/* Half-open range of bytes. */
typedef struct span {
  uint32_t start, end;
} span;

#define SL(literal) ((slice){(literal), sizeof(literal) - 1})

static inline slice slice_of(const char *cstr) { return (slice){cstr, cstr ? strlen(cstr) : 0}; }
static inline slice slice_sub(slice s, size_t start, size_t end) { return (slice){s.p + start, end - start}; }

static inline bool slice_eq(slice a, slice b) {
  return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}
static inline bool slice_is(slice a, const char *cstr) { return slice_eq(a, slice_of(cstr)); }
static inline bool slice_starts(slice a, slice head) {
  return a.n >= head.n && (head.n == 0 || memcmp(a.p, head.p, head.n) == 0);
}
static inline bool slice_ends(slice a, slice tail) {
  return a.n >= tail.n && (tail.n == 0 || memcmp(a.p + a.n - tail.n, tail.p, tail.n) == 0);
}

/* Byte-wise order, shorter first on a tie: the order of every sorted table. */
int slice_cmp(slice a, slice b);
/* ASCII letters compared without case; other bytes as they are. */
bool slice_eq_nocase(slice a, slice b);
/* Cuts ASCII white space off both ends. */
slice slice_trim(slice s);
/* Takes the part before the next `sep` off the front of *rest; false when *rest is used up.
 * An empty *rest with p == NULL is used up; "a;" yields "a" and "". */
bool slice_cut(slice *rest, char sep, slice *part);

#endif
