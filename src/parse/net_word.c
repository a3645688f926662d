/* From the form of a word to the rows of its embedding; the twin of train/features.py. */
#include "base/utf8.h"
#include "parse/net.h"

/* Typographic quotes and dashes to ASCII. */
uint32_t word_plain(uint32_t c) {
  if (c == UTF8_BAD) return 0xFFFD;
  if (c < 0x60) return c;
  switch (c) {
  case 0x60: case 0xB4: case 0x2BC: case 0x2018: case 0x2019: case 0x201A: case 0x201B: return '\'';
  case 0xAB: case 0xBB: case 0x201C: case 0x201D: case 0x201E: case 0x201F: return '"';
  case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2014: case 0x2015: case 0x2212: return '-';
  case 0xA0: return ' ';
  default: return c;
  }
}

uint32_t word_lower(uint32_t c) {
  if (c >= 'A' && c <= 'Z') return c + 32;
  if (c < 0xC0) return c;
  if (c <= 0xDE) return c == 0xD7 ? c : c + 32;
  if ((c >= 0x100 && c <= 0x137) || (c >= 0x14A && c <= 0x177)) return c | 1;
  if ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E)) return c & 1 ? c + 1 : c;
  if (c == 0x178) return 0xFF;
  if ((c >= 0x391 && c <= 0x3A9) || (c >= 0x410 && c <= 0x42F)) return c + 32;
  if (c >= 0x400 && c <= 0x40F) return c + 80;
  return c;
}

/* Code points of the normal form: at most WORD_LONG, the first and the last halves of a longer one. */
static size_t normal(slice form, uint32_t out[WORD_LONG]) {
  if (slice_is(form, "``") || slice_is(form, "''")) form = SL("\"");
  uint32_t tail[WORD_LONG / 2];
  size_t n = 0;
  for (size_t pos = 0; pos < form.n; n++) {
    uint32_t c = word_plain(utf8_next(form, &pos));
    if (n < WORD_LONG) out[n] = c;
    tail[n % (WORD_LONG / 2)] = c;
  }
  if (n <= WORD_LONG) return n;
  for (size_t k = 0; k < WORD_LONG / 2; k++) out[WORD_LONG / 2 + k] = tail[(n + k) % (WORD_LONG / 2)];
  return WORD_LONG;
}

/* FNV-1a of the kind and the code points' UTF-8 bytes, then mixed. */
static uint32_t mix(uint32_t kind, const uint32_t *cps, size_t n, uint32_t mask) {
  uint32_t h = (2166136261u ^ kind) * 16777619u;
  for (size_t i = 0; i < n; i++) {
    char b[4];
    size_t len = utf8_put(cps[i], b);
    for (size_t k = 0; k < len; k++) h = (h ^ (unsigned char)b[k]) * 16777619u;
  }
  h ^= h >> 15;
  h *= 0x2C1B3C6Du;
  h ^= h >> 12;
  return h & mask;
}

static size_t shape(const uint32_t *cps, size_t n, uint32_t out[12]) {
  size_t len = 0, run = 0;
  uint32_t last = 0;
  for (size_t i = 0; i < n && len < 12; i++) {
    uint32_t c = cps[i], s = c;
    if (word_lower(c) != c) s = 'X';
    else if ((c >= 'a' && c <= 'z') || c >= 0x80) s = 'x';
    else if (c >= '0' && c <= '9') s = '0';
    run = len && last == s ? run + 1 : 1;
    last = s;
    if (run <= 3) out[len++] = s;
  }
  return len;
}

static uint32_t case_class(const uint32_t *cps, size_t n) {
  size_t upper = 0;
  for (size_t i = 0; i < n; i++) upper += word_lower(cps[i]) != cps[i];
  if (!upper) return 0;
  if (upper == n && n > 1) return 1;
  return word_lower(cps[0]) != cps[0] ? 2 : 3;
}

static size_t min(size_t a, size_t b) { return a < b ? a : b; }

void word_features_of(slice form, uint32_t row_count, word_features *out) {
  uint32_t cps[WORD_LONG], marked[WORD_LONG + 2], sign[12], mask = row_count - 1;
  uint32_t *low = marked + 1;
  size_t n = normal(form, cps), one = 0;
  out->key_n = out->gram_n = 0;
  for (size_t i = 0; i < n; i++) {
    uint32_t c = word_lower(cps[i]);
    out->key_n += utf8_put(c, out->key + out->key_n);
    low[i] = cps[i] >= '0' && cps[i] <= '9' ? '0' : c;
  }
  marked[0] = '<', marked[n + 1] = '>';
  out->one[one++] = mix(1, sign, shape(cps, n, sign), mask);
  for (size_t k = 1; k <= 3; k++) out->one[one++] = mix((uint32_t)(1 + k), low, min(k, n), mask);
  for (size_t k = 1; k <= 4; k++) out->one[one++] = mix((uint32_t)(4 + k), low + n - min(k, n), min(k, n), mask);
  uint32_t form_class[2] = {case_class(cps, n), (uint32_t)min(n, 15)};
  out->one[one] = mix(11, form_class, 2, mask);
  for (size_t k = 3; k <= 4; k++)
    for (size_t i = 0; i + k <= n + 2; i++) out->gram[out->gram_n++] = mix((uint32_t)(6 + k), marked + i, k, mask);
}
