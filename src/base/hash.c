/* hash64 is XXH64 (Yann Collet, xxHash specification 0.1.1), written out here byte order first, so that big-endian
 * machines give the same values. */
#include "base/hash.h"


#define P1 0x9E3779B185EBCA87u
#define P2 0xC2B2AE3D27D4EB4Fu
#define P3 0x165667B19E3779F9u
#define P4 0x85EBCA77C2B2AE63u
#define P5 0x27D4EB2F165667C5u

static uint64_t rotl(uint64_t x, int r) { return x << r | x >> (64 - r); }

static uint32_t read32(const unsigned char *p) {
  return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

static uint64_t read64(const unsigned char *p) { return (uint64_t)read32(p) | (uint64_t)read32(p + 4) << 32; }

static uint64_t lane(uint64_t acc, uint64_t input) { return rotl(acc + input * P2, 31) * P1; }

static uint64_t merge(uint64_t acc, uint64_t v) { return (acc ^ lane(0, v)) * P1 + P4; }

/* The 32-byte stripes; moves *p past them. */
static uint64_t stripes(const unsigned char **p, const unsigned char *end, uint64_t seed) {
  uint64_t a = seed + P1 + P2, b = seed + P2, c = seed, d = seed - P1;
  for (; end - *p >= 32; *p += 32) {
    a = lane(a, read64(*p));
    b = lane(b, read64(*p + 8));
    c = lane(c, read64(*p + 16));
    d = lane(d, read64(*p + 24));
  }
  uint64_t h = rotl(a, 1) + rotl(b, 7) + rotl(c, 12) + rotl(d, 18);
  return merge(merge(merge(merge(h, a), b), c), d);
}

uint64_t hash64(slice s, uint64_t seed) {
  static const unsigned char nothing[1];
  const unsigned char *p = s.n ? (const unsigned char *)s.p : nothing, *end = p + s.n;
  uint64_t h = s.n >= 32 ? stripes(&p, end, seed) : seed + P5;
  h += s.n;
  for (; end - p >= 8; p += 8) h = rotl(h ^ lane(0, read64(p)), 27) * P1 + P4;
  if (end - p >= 4) {
    h = rotl(h ^ read32(p) * P1, 23) * P2 + P3;
    p += 4;
  }
  for (; p < end; p++) h = rotl(h ^ *p * P5, 11) * P1;
  h = (h ^ h >> 33) * P2;
  h = (h ^ h >> 29) * P3;
  return h ^ h >> 32;
}

void hash_hex(slice s, char out[33]) {
  static const char digits[] = "0123456789abcdef";
  uint64_t half[2] = {hash64(s, 0), hash64(s, P3)};
  for (int i = 0; i < 32; i++) out[i] = digits[half[i / 16] >> (60 - i % 16 * 4) & 15];
  out[32] = '\0';
}
