/* The reference kernel: what every other one must equal, bit for bit. */
#include "parse/kernel.h"

static float tanh_of(float x) {
  x = x < TANH_CLAMP ? x : TANH_CLAMP;
  x = x > -TANH_CLAMP ? x : -TANH_CLAMP;
  float y = x * x;
  float p = TANH_A13 * y + TANH_A11;
  p = p * y + TANH_A9;
  p = p * y + TANH_A7;
  p = p * y + TANH_A5;
  p = p * y + TANH_A3;
  p = p * y + TANH_A1;
  p = p * x;
  float q = TANH_B6 * y + TANH_B4;
  q = q * y + TANH_B2;
  q = q * y + TANH_B0;
  return p / q;
}

static float sigmoid_of(float x) { return 0.5f * tanh_of(0.5f * x) + 0.5f; }

/* Weight of row r, input k: blocks [rows/8][cols/4][8][4]. */
static int32_t weight(const lm_matrix *m, size_t r, size_t k) {
  return m->w[((r / 8 * (m->cols / 4) + k / 4) * 8 + r % 8) * 4 + k % 4];
}

static void matmul(const lm_matrix *m, const int16_t *q, const float *scale, size_t n, float *out) {
  size_t rows = lm_pad8(m->rows);
  for (size_t t = 0; t < n; t++) {
    for (size_t r = 0; r < rows; r++) {
      int32_t acc = 0;
      for (size_t k = 0; k < m->cols; k++) acc += weight(m, r, k) * q[t * m->cols + k];
      float y = (float)acc * m->s[r];
      if (scale) y = y * scale[t];
      if (m->b) y = y + m->b[r];
      out[t * rows + r] = y;
    }
  }
}

void naive_step(const float *u, const float *x, const float *v, const float *b, float *c, float *h, size_t n, size_t D) {
  for (size_t k = 0; k < n; k++) {
    float f = sigmoid_of((u[D + k] + v[k] * c[k]) + b[k]);
    float r = sigmoid_of((u[2 * D + k] + v[D + k] * c[k]) + b[D + k]);
    c[k] = f * c[k] + (1.0f - f) * u[k];
    h[k] = r * tanh_of(c[k]) + (1.0f - r) * x[k];
  }
}

static int32_t round_away(float x) { return (int32_t)(x >= 0.0f ? x + 0.5f : x - 0.5f); }

void naive_quantise(const float *x, size_t n, int16_t *q) {
  for (size_t k = 0; k < n; k++) {
    int32_t v = round_away(x[k] * 127.0f);
    q[k] = (int16_t)(v > 127 ? 127 : v < -127 ? -127 : v);
  }
}

float naive_quantise_row(const float *x, size_t n, bool relu, int16_t *q) {
  float max = 0.0f;
  for (size_t k = 0; k < n; k++) {
    float a = x[k] < 0.0f ? (relu ? 0.0f : -x[k]) : x[k];
    max = a > max ? a : max;
  }
  float by = max > 0.0f ? 127.0f / max : 0.0f;
  for (size_t k = 0; k < n; k++) q[k] = (int16_t)(relu && x[k] < 0.0f ? 0 : round_away(x[k] * by));
  return max / 127.0f;
}

int32_t naive_dot(const int16_t *a, const int16_t *b, size_t n) {
  int32_t sum = 0;
  for (size_t k = 0; k < n; k++) sum += a[k] * b[k];
  return sum;
}

void naive_axpy(float e, const float *w, size_t n, float *out) {
  for (size_t k = 0; k < n; k++) out[k] = out[k] + w[k] * e;
}

void naive_axpy8(float e, const int8_t *w, size_t n, float *out) {
  for (size_t k = 0; k < n; k++) out[k] = out[k] + (float)w[k] * e;
}

void naive_tanh(float *x, size_t n) {
  for (size_t k = 0; k < n; k++) x[k] = tanh_of(x[k]);
}

const kernel kernel_naive = {"naive",    matmul,     naive_step,  naive_quantise, naive_quantise_row,
                             naive_dot,  naive_axpy, naive_axpy8, naive_tanh};
