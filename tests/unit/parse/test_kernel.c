/* Every kernel against the naive one, bit for bit. */
#include "check.h"
#include "parse/kernel.h"

enum { D = 64, ROWS = 40, N = 11 };

static const kernel *now; /* the one that is compared */

static uint64_t seed = 88172645463325252u;

static uint32_t next(void) {
  seed ^= seed << 13, seed ^= seed >> 7, seed ^= seed << 17;
  return (uint32_t)(seed >> 32);
}
static float uniform(float limit) { return ((float)(next() & 0xFFFFFF) / 8388608.0f - 1.0f) * limit; }
static void fill(float *x, size_t n, float limit) {
  for (size_t i = 0; i < n; i++) x[i] = uniform(limit);
}
static void fill_q(int16_t *q, size_t n) {
  for (size_t i = 0; i < n; i++) q[i] = (int16_t)(next() % 255) - 127;
}

static void test_matmul(void) {
  static int8_t w[ROWS * D];
  static float s[ROWS], b[ROWS], scale[N], one[N * ROWS], two[N * ROWS];
  static int16_t q[N * D];
  for (size_t i = 0; i < sizeof w; i++) w[i] = (int8_t)((int)(next() % 255) - 127);
  fill(s, ROWS, 0.01f), fill(b, ROWS, 1.0f), fill(scale, N, 0.1f), fill_q(q, N * D);
  for (int v = 0; v < 4; v++) {
    lm_matrix m = {w, s, v & 1 ? b : NULL, ROWS - 3, D}; /* rows are padded to eights */
    for (size_t n = 0; n <= N; n++) {
      memset(one, 0, sizeof one), memset(two, 0, sizeof two);
      kernel_naive.matmul(&m, q, v & 2 ? scale : NULL, n, one);
      now->matmul(&m, q, v & 2 ? scale : NULL, n, two);
      CHECK(memcmp(one, two, sizeof one) == 0);
    }
  }
}

/* The greatest sums that can be: 127 * 127 * 1024. */
static void test_matmul_extreme(void) {
  static int8_t w[8 * 1024];
  static int16_t q[1024];
  static float s[8], out[8];
  for (size_t i = 0; i < 1024; i++) q[i] = -127;
  memset(w, -127, sizeof w);
  for (size_t i = 0; i < 8; i++) s[i] = 1.0f;
  lm_matrix m = {w, s, NULL, 8, 1024};
  now->matmul(&m, q, NULL, 1, out);
  for (size_t i = 0; i < 8; i++) CHECK(out[i] == 16516096.0f);
}

/* One row that differs from the others shows that the block layout is what lm.h draws. */
static void test_layout(void) {
  static int8_t w[16 * 8];
  static float s[16], out[16];
  int16_t q[8] = {1, 2, 3, 4, 5, 6, 7, 8};
  for (size_t r = 0; r < 16; r++) s[r] = 1.0f;
  for (size_t r = 0; r < 16; r++)
    for (size_t k = 0; k < 8; k++) w[((r / 8 * 2 + k / 4) * 8 + r % 8) * 4 + k % 4] = (int8_t)(r == 10 ? k + 1 : r == 3 && k == 7);
  lm_matrix m = {w, s, NULL, 16, 8};
  for (int k = 0; k < 2; k++) {
    (k ? &kernel_naive : now)->matmul(&m, q, NULL, 1, out);
    for (size_t r = 0; r < 16; r++) CHECK_INT(out[r], r == 10 ? 204 : r == 3 ? 8 : 0);
  }
}

static void test_step(void) {
  float u[3 * D], x[D], v[2 * D], b[2 * D], c[2][D], h[2][D];
  for (int round = 0; round < 50; round++) {
    float limit = round < 25 ? 2.0f : 30.0f;
    fill(u, 3 * D, limit), fill(x, D, 1.0f), fill(v, 2 * D, 1.0f), fill(b, 2 * D, 1.0f), fill(c[0], D, 1.0f);
    memcpy(c[1], c[0], sizeof c[0]);
    kernel_naive.step(u, x, v, b, c[0], h[0], D / 2, D);
    now->step(u, x, v, b, c[1], h[1], D / 2, D);
    CHECK(memcmp(c[0], c[1], sizeof c[0]) == 0);
    CHECK(memcmp(h[0], h[1], D / 2 * sizeof(float)) == 0);
  }
}

static void test_quantise(void) {
  float x[D];
  int16_t a[D], b[D];
  for (int round = 0; round < 100; round++) {
    fill(x, D, round % 3 ? 1.2f : 0.01f);
    if (round == 5) memset(x, 0, sizeof x);
    if (round % 7 == 0) x[3] = 0.5f / 127.0f, x[4] = -0.5f / 127.0f, x[5] = -0.0f;
    kernel_naive.quantise(x, D, a), now->quantise(x, D, b);
    CHECK(memcmp(a, b, sizeof a) == 0);
    for (int relu = 0; relu < 2; relu++) {
      float p = kernel_naive.quantise_row(x, D, relu, a), q = now->quantise_row(x, D, relu, b);
      CHECK(p == q);
      CHECK(memcmp(a, b, sizeof a) == 0);
    }
  }
  for (size_t i = 0; i < D; i++) x[i] = -1.0f;
  CHECK(now->quantise_row(x, D, true, a) == 0.0f);
  for (size_t i = 0; i < D; i++) CHECK_INT(a[i], 0);
}

static void test_small(void) {
  float x[D], y[D], w[D];
  int8_t w8[D];
  int16_t a[D], b[D];
  for (int round = 0; round < 50; round++) {
    fill(x, D, 12.0f), fill(w, D, 1.0f), fill_q(a, D), fill_q(b, D);
    for (size_t i = 0; i < D; i++) w8[i] = (int8_t)a[i];
    memcpy(y, x, sizeof x);
    kernel_naive.axpy(0.37f, w, D, x), now->axpy(0.37f, w, D, y);
    CHECK(memcmp(x, y, sizeof x) == 0);
    kernel_naive.axpy8(-0.013f, w8, D, x), now->axpy8(-0.013f, w8, D, y);
    CHECK(memcmp(x, y, sizeof x) == 0);
    kernel_naive.tanh(x, D), now->tanh(y, D);
    CHECK(memcmp(x, y, sizeof x) == 0);
    CHECK_INT(now->dot(a, b, D), kernel_naive.dot(a, b, D));
  }
}

/* tanh at points known from tables, and odd. */
static void test_tanh(void) {
  float x[8] = {0.0f, 0.5f, -0.5f, 1.0f, 2.0f, -2.0f, 50.0f, -50.0f};
  static const float want[8] = {0.0f, 0.46211716f, -0.46211716f, 0.76159416f, 0.96402758f, -0.96402758f, 1.0f, -1.0f};
  now->tanh(x, 8);
  for (int i = 0; i < 8; i++) CHECK(x[i] - want[i] < 1e-6f && want[i] - x[i] < 1e-6f);
}

int main(void) {
  const kernel *all[] = {&kernel_plain, kernel_best()};
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
    now = all[i];
    printf("kernel %s\n", now->name);
    RUN(test_matmul);
    RUN(test_matmul_extreme);
    RUN(test_layout);
    RUN(test_step);
    RUN(test_quantise);
    RUN(test_small);
    RUN(test_tanh);
  }
  return check_summary();
}
