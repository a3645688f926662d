/* AVX2: eight channels or eight rows at a time, the same operations in the same order as kernel_naive.c. */
#include "parse/kernel.h"

#if defined(__x86_64__)

#include <immintrin.h>

#define AVX2 __attribute__((target("avx2")))

AVX2 static inline __m256 tanh8(__m256 x) {
  x = _mm256_min_ps(x, _mm256_set1_ps(TANH_CLAMP));
  x = _mm256_max_ps(x, _mm256_set1_ps(-TANH_CLAMP));
  __m256 y = _mm256_mul_ps(x, x);
#define STEP(p, c) p = _mm256_add_ps(_mm256_mul_ps(p, y), _mm256_set1_ps(c))
  __m256 p = _mm256_set1_ps(TANH_A13), q = _mm256_set1_ps(TANH_B6);
  STEP(p, TANH_A11);
  STEP(p, TANH_A9);
  STEP(p, TANH_A7);
  STEP(p, TANH_A5);
  STEP(p, TANH_A3);
  STEP(p, TANH_A1);
  STEP(q, TANH_B4);
  STEP(q, TANH_B2);
  STEP(q, TANH_B0);
#undef STEP
  return _mm256_div_ps(_mm256_mul_ps(p, x), q);
}

AVX2 static inline __m256 sigmoid8(__m256 x) {
  __m256 half = _mm256_set1_ps(0.5f);
  return _mm256_add_ps(_mm256_mul_ps(half, tanh8(_mm256_mul_ps(half, x))), half);
}

/* acc holds for rows 0-3 (a) and 4-7 (b) two part sums each; writes the eight scaled rows. */
AVX2 static inline void store8(__m256i a, __m256i b, const lm_matrix *m, size_t r, const float *scale, float *out) {
  __m256i sum = _mm256_hadd_epi32(a, b); /* rows 0 1 4 5 | 2 3 6 7 */
  sum = _mm256_permute4x64_epi64(sum, 0xD8);
  __m256 y = _mm256_mul_ps(_mm256_cvtepi32_ps(sum), _mm256_loadu_ps(m->s + r));
  if (scale) y = _mm256_mul_ps(y, _mm256_set1_ps(*scale));
  if (m->b) y = _mm256_add_ps(y, _mm256_loadu_ps(m->b + r));
  _mm256_storeu_ps(out, y);
}

/* Four inputs of one token, in each 64-bit lane. */
AVX2 static inline __m256i four(const int16_t *q) {
  long long v;
  memcpy(&v, q, sizeof v);
  return _mm256_set1_epi64x(v);
}

AVX2 static inline void block4(const lm_matrix *m, size_t r, const int16_t *q, const float *scale, size_t rows, float *out) {
  const int8_t *w = m->w + r * m->cols;
  size_t K = m->cols;
  __m256i a0 = _mm256_setzero_si256(), a1 = a0, a2 = a0, a3 = a0, b0 = a0, b1 = a0, b2 = a0, b3 = a0;
  for (size_t k = 0; k < K; k += 4, w += 32) {
    __m256i lo = _mm256_cvtepi8_epi16(_mm_loadu_si128((const __m128i *)(const void *)w));
    __m256i hi = _mm256_cvtepi8_epi16(_mm_loadu_si128((const __m128i *)(const void *)(w + 16)));
    __m256i x0 = four(q + k), x1 = four(q + K + k), x2 = four(q + 2 * K + k), x3 = four(q + 3 * K + k);
    a0 = _mm256_add_epi32(a0, _mm256_madd_epi16(lo, x0)), b0 = _mm256_add_epi32(b0, _mm256_madd_epi16(hi, x0));
    a1 = _mm256_add_epi32(a1, _mm256_madd_epi16(lo, x1)), b1 = _mm256_add_epi32(b1, _mm256_madd_epi16(hi, x1));
    a2 = _mm256_add_epi32(a2, _mm256_madd_epi16(lo, x2)), b2 = _mm256_add_epi32(b2, _mm256_madd_epi16(hi, x2));
    a3 = _mm256_add_epi32(a3, _mm256_madd_epi16(lo, x3)), b3 = _mm256_add_epi32(b3, _mm256_madd_epi16(hi, x3));
  }
  store8(a0, b0, m, r, scale, out + r);
  store8(a1, b1, m, r, scale ? scale + 1 : NULL, out + rows + r);
  store8(a2, b2, m, r, scale ? scale + 2 : NULL, out + 2 * rows + r);
  store8(a3, b3, m, r, scale ? scale + 3 : NULL, out + 3 * rows + r);
}

AVX2 static inline void block1(const lm_matrix *m, size_t r, const int16_t *q, const float *scale, float *out) {
  const int8_t *w = m->w + r * m->cols;
  __m256i a = _mm256_setzero_si256(), b = a;
  for (size_t k = 0; k < m->cols; k += 4, w += 32) {
    __m256i x = four(q + k);
    a = _mm256_add_epi32(a, _mm256_madd_epi16(_mm256_cvtepi8_epi16(_mm_loadu_si128((const __m128i *)(const void *)w)), x));
    b = _mm256_add_epi32(b, _mm256_madd_epi16(_mm256_cvtepi8_epi16(_mm_loadu_si128((const __m128i *)(const void *)(w + 16))), x));
  }
  store8(a, b, m, r, scale, out + r);
}

/* Rows outside, tokens inside: the eight rows' weights stay in the first cache. */
AVX2 static void matmul(const lm_matrix *m, const int16_t *q, const float *scale, size_t n, float *out) {
  size_t rows = lm_pad8(m->rows), K = m->cols;
  for (size_t r = 0; r < rows; r += 8) {
    size_t t = 0;
    for (; t + 4 <= n; t += 4) block4(m, r, q + t * K, scale ? scale + t : NULL, rows, out + t * rows);
    for (; t < n; t++) block1(m, r, q + t * K, scale ? scale + t : NULL, out + t * rows);
  }
}

AVX2 static void step(const float *u, const float *x, const float *v, const float *b, float *c, float *h, size_t n, size_t D) {
  __m256 one = _mm256_set1_ps(1.0f);
  for (size_t k = 0; k < n; k += 8) {
    __m256 ck = _mm256_loadu_ps(c + k);
    __m256 f = _mm256_add_ps(_mm256_loadu_ps(u + D + k), _mm256_mul_ps(_mm256_loadu_ps(v + k), ck));
    __m256 r = _mm256_add_ps(_mm256_loadu_ps(u + 2 * D + k), _mm256_mul_ps(_mm256_loadu_ps(v + D + k), ck));
    f = sigmoid8(_mm256_add_ps(f, _mm256_loadu_ps(b + k)));
    r = sigmoid8(_mm256_add_ps(r, _mm256_loadu_ps(b + D + k)));
    ck = _mm256_add_ps(_mm256_mul_ps(f, ck), _mm256_mul_ps(_mm256_sub_ps(one, f), _mm256_loadu_ps(u + k)));
    _mm256_storeu_ps(c + k, ck);
    __m256 carry = _mm256_mul_ps(_mm256_sub_ps(one, r), _mm256_loadu_ps(x + k));
    _mm256_storeu_ps(h + k, _mm256_add_ps(_mm256_mul_ps(r, tanh8(ck)), carry));
  }
}

/* Adds a half with the sign of x, then cuts to an integer. */
AVX2 static inline __m256i round8(__m256 x) {
  __m256 sign = _mm256_and_ps(x, _mm256_set1_ps(-0.0f));
  return _mm256_cvttps_epi32(_mm256_add_ps(x, _mm256_or_ps(sign, _mm256_set1_ps(0.5f))));
}

AVX2 static inline void put8(__m256i v, int16_t *q) {
  __m256i p = _mm256_permute4x64_epi64(_mm256_packs_epi32(v, v), 0xD8);
  _mm_storeu_si128((__m128i *)(void *)q, _mm256_castsi256_si128(p));
}

AVX2 static void quantise(const float *x, size_t n, int16_t *q) {
  __m256i top = _mm256_set1_epi32(127), bottom = _mm256_set1_epi32(-127);
  for (size_t k = 0; k < n; k += 8) {
    __m256i v = round8(_mm256_mul_ps(_mm256_loadu_ps(x + k), _mm256_set1_ps(127.0f)));
    put8(_mm256_max_epi32(_mm256_min_epi32(v, top), bottom), q + k);
  }
}

AVX2 static float max_of(__m256 m) {
  __m128 a = _mm_max_ps(_mm256_castps256_ps128(m), _mm256_extractf128_ps(m, 1));
  a = _mm_max_ps(a, _mm_movehl_ps(a, a));
  return _mm_cvtss_f32(_mm_max_ss(a, _mm_shuffle_ps(a, a, 1)));
}

AVX2 static float quantise_row(const float *x, size_t n, bool relu, int16_t *q) {
  __m256 max = _mm256_setzero_ps(), zero = max, sign = _mm256_set1_ps(-0.0f);
  for (size_t k = 0; k < n; k += 8) {
    __m256 v = _mm256_loadu_ps(x + k);
    max = _mm256_max_ps(max, relu ? v : _mm256_andnot_ps(sign, v));
  }
  float top = max_of(max);
  __m256 by = _mm256_set1_ps(top > 0.0f ? 127.0f / top : 0.0f);
  for (size_t k = 0; k < n; k += 8) {
    __m256 v = _mm256_loadu_ps(x + k);
    if (relu) v = _mm256_max_ps(v, zero);
    put8(round8(_mm256_mul_ps(v, by)), q + k);
  }
  return top / 127.0f;
}

AVX2 static int32_t dot(const int16_t *a, const int16_t *b, size_t n) {
  __m256i sum = _mm256_setzero_si256();
  for (size_t k = 0; k < n; k += 16) {
    __m256i x = _mm256_loadu_si256((const __m256i *)(const void *)(a + k)), y = _mm256_loadu_si256((const __m256i *)(const void *)(b + k));
    sum = _mm256_add_epi32(sum, _mm256_madd_epi16(x, y));
  }
  __m128i s = _mm_add_epi32(_mm256_castsi256_si128(sum), _mm256_extracti128_si256(sum, 1));
  s = _mm_add_epi32(s, _mm_shuffle_epi32(s, 0x4E));
  return _mm_cvtsi128_si32(_mm_add_epi32(s, _mm_shuffle_epi32(s, 0xB1)));
}

AVX2 static void axpy(float e, const float *w, size_t n, float *out) {
  __m256 x = _mm256_set1_ps(e);
  for (size_t k = 0; k < n; k += 8)
    _mm256_storeu_ps(out + k, _mm256_add_ps(_mm256_loadu_ps(out + k), _mm256_mul_ps(_mm256_loadu_ps(w + k), x)));
}

AVX2 static void axpy8(float e, const int8_t *w, size_t n, float *out) {
  __m256 x = _mm256_set1_ps(e);
  for (size_t k = 0; k < n; k += 8) {
    __m256 y = _mm256_cvtepi32_ps(_mm256_cvtepi8_epi32(_mm_loadl_epi64((const __m128i *)(const void *)(w + k))));
    _mm256_storeu_ps(out + k, _mm256_add_ps(_mm256_loadu_ps(out + k), _mm256_mul_ps(y, x)));
  }
}

AVX2 static void tanh_all(float *x, size_t n) {
  for (size_t k = 0; k < n; k += 8) _mm256_storeu_ps(x + k, tanh8(_mm256_loadu_ps(x + k)));
}

const kernel kernel_avx2 = {"avx2", matmul, step, quantise, quantise_row, dot, axpy, axpy8, tanh_all};

#else

typedef int kernel_avx2_is_for_x86; /* a file must hold something */

#endif
