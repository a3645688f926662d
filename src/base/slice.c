#include "base/slice.h"

int slice_cmp(slice a, slice b) {
  size_t n = a.n < b.n ? a.n : b.n;
  int order = n ? memcmp(a.p, b.p, n) : 0;
  if (order) return order < 0 ? -1 : 1;
  return (a.n > b.n) - (a.n < b.n);
}

static unsigned char ascii_lower(char c) {
  unsigned char u = (unsigned char)c;
  return u >= 'A' && u <= 'Z' ? (unsigned char)(u + 32) : u;
}

bool slice_eq_nocase(slice a, slice b) {
  if (a.n != b.n) return false;
  for (size_t i = 0; i < a.n; i++)
    if (ascii_lower(a.p[i]) != ascii_lower(b.p[i])) return false;
  return true;
}

static bool ascii_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

slice slice_trim(slice s) {
  while (s.n && ascii_space(s.p[s.n - 1])) s.n--;
  while (s.n && ascii_space(s.p[0])) s.p++, s.n--;
  return s;
}

bool slice_cut(slice *rest, char sep, slice *part) {
  if (!rest->p) return false;
  const char *at = rest->n ? memchr(rest->p, sep, rest->n) : NULL;
  if (at) {
    size_t head = (size_t)(at - rest->p);
    *part = (slice){rest->p, head};
    *rest = (slice){at + 1, rest->n - head - 1};
  } else {
    *part = *rest;
    *rest = (slice){NULL, 0};
  }
  return true;
}
