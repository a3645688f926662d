/* Trees and name sequences against all that there are. */
#include "check.h"
#include "parse/decode.h"

static uint64_t seed = 2463534242u;

static uint32_t next(void) {
  seed ^= seed << 13, seed ^= seed >> 7, seed ^= seed << 17;
  return (uint32_t)(seed >> 32);
}

static int64_t total(const int32_t *score, const int32_t *heads, size_t n) {
  int64_t t = 0;
  for (size_t i = 0; i < n; i++) t += score[i * (n + 1) + (size_t)(heads[i] + 1)];
  return t;
}

/* One root, all others lead to it. */
static bool is_tree(const int32_t *heads, size_t n) {
  size_t roots = 0;
  for (size_t i = 0; i < n; i++) {
    roots += heads[i] < 0;
    size_t steps = 0;
    for (int32_t j = (int32_t)i; j >= 0; j = heads[j])
      if (j >= (int32_t)n || ++steps > n) return false;
  }
  return roots == 1;
}

/* The greatest sum over all trees, by counting through every choice of heads. */
static int64_t brute(const int32_t *score, size_t n) {
  int32_t heads[8];
  int64_t best = INT64_MIN;
  size_t combinations = 1;
  for (size_t i = 0; i < n; i++) combinations *= n + 1;
  for (size_t c = 0; c < combinations; c++) {
    size_t rest = c;
    bool self = false;
    for (size_t i = 0; i < n; i++, rest /= n + 1) {
      heads[i] = (int32_t)(rest % (n + 1)) - 1;
      self |= heads[i] == (int32_t)i;
    }
    if (self || !is_tree(heads, n)) continue;
    int64_t t = total(score, heads, n);
    best = t > best ? t : best;
  }
  return best;
}

static void test_brute(void) {
  decoder *d;
  if (!CHECK_INT(decoder_new(&d, NULL), CASUS_OK)) return;
  int32_t score[6 * 7], heads[6];
  for (int round = 0; round < 6000; round++) {
    size_t n = 1 + next() % (round % 100 ? 5 : 6);
    uint32_t range = round % 3 == 0 ? 5 : round % 3 == 1 ? 100 : 1u << 27; /* many ties, few, none */
    for (size_t i = 0; i < n * (n + 1); i++) score[i] = (int32_t)(next() % range) - (int32_t)(range / 2);
    CHECK_INT(decode_tree(d, score, n, heads, NULL), CASUS_OK);
    if (!CHECK(is_tree(heads, n))) break;
    if (!CHECK_INT(total(score, heads, n), brute(score, n))) break;
  }
  decoder_free(d);
}

/* Long chains of nested cycles: i and i + 1 love each other, more than they love anything else. */
static void test_long(void) {
  static int32_t score[DECODE_TOKENS_MAX * (DECODE_TOKENS_MAX + 1)], heads[DECODE_TOKENS_MAX], again[DECODE_TOKENS_MAX];
  decoder *d;
  if (!CHECK_INT(decoder_new(&d, NULL), CASUS_OK)) return;
  static const size_t lengths[] = {1, 2, 3, 249, 250, DECODE_TOKENS_MAX};
  for (size_t k = 0; k < sizeof lengths / sizeof *lengths; k++) {
    size_t n = lengths[k];
    for (size_t i = 0; i < n * (n + 1); i++) score[i] = (int32_t)(next() % 1000);
    for (size_t i = 0; i + 1 < n; i++) score[i * (n + 1) + i + 2] = score[(i + 1) * (n + 1) + i + 1] = 5000 + (int32_t)(next() % 9);
    CHECK_INT(decode_tree(d, score, n, heads, NULL), CASUS_OK);
    CHECK(is_tree(heads, n));
    CHECK_INT(decode_tree(d, score, n, again, NULL), CASUS_OK);
    CHECK(memcmp(heads, again, n * sizeof *heads) == 0);
  }
  fault f = {0};
  CHECK_INT(decode_tree(d, score, DECODE_TOKENS_MAX + 1, heads, &f), CASUS_ELIMIT);
  CHECK_INT(decode_tree(d, score, 0, heads, NULL), CASUS_ELIMIT);
  decoder_free(d);
}

static bool sound(const uint8_t *l, size_t n) {
  for (size_t t = 0; t < n; t++)
    if (l[t] && l[t] % 2 == 0 && (t == 0 || (l[t - 1] != l[t] && l[t - 1] != l[t] - 1))) return false;
  return true;
}

static void test_names(void) {
  enum { N = 5, K = 5, STRIDE = 8 };
  float score[N * STRIDE];
  uint8_t back[N * LM_NAMES_MAX], labels[N], try[N];
  for (int round = 0; round < 400; round++) {
    for (int i = 0; i < N * STRIDE; i++) score[i] = (float)(next() % 2000) / 16.0f; /* sums are exact */
    decode_names(score, N, STRIDE, K, back, labels);
    CHECK(sound(labels, N));
    float best = -1.0f, got = 0.0f;
    for (int c = 0; c < 3125; c++) {
      float sum = 0.0f;
      for (int t = 0, rest = c; t < N; t++, rest /= K) {
        try[t] = (uint8_t)(rest % K);
        sum += score[t * STRIDE + try[t]];
      }
      if (sound(try, N) && sum > best) best = sum;
    }
    for (int t = 0; t < N; t++) got += score[t * STRIDE + labels[t]];
    CHECK(got == best);
  }
}

int main(void) {
  RUN(test_brute);
  RUN(test_long);
  RUN(test_names);
  return check_summary();
}
