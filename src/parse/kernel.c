/* The choice of a kernel, and the one for machines without a kernel of their own: the naive one with a matmul whose inner
 * loops have fixed lengths, so that a compiler makes vectors of them. */
#include "parse/kernel.h"

/* The eight rows of a block for one token. */
static inline void block(const int8_t *w, const int16_t *q, size_t cols, int32_t acc[8]) {
  for (size_t i = 0; i < 8; i++) acc[i] = 0;
  for (size_t k = 0; k < cols; k += 4, w += 32) {
    int32_t a = q[k], b = q[k + 1], c = q[k + 2], d = q[k + 3];
    for (size_t i = 0; i < 8; i++) acc[i] += (w[4 * i] * a + w[4 * i + 1] * b) + (w[4 * i + 2] * c + w[4 * i + 3] * d);
  }
}

static void matmul(const lm_matrix *m, const int16_t *q, const float *scale, size_t n, float *out) {
  size_t rows = lm_pad8(m->rows), cols = m->cols;
  for (size_t r = 0; r < rows; r += 8) {
    for (size_t t = 0; t < n; t++) {
      int32_t acc[8];
      block(m->w + r * cols, q + t * cols, cols, acc);
      for (size_t i = 0; i < 8; i++) {
        float y = (float)acc[i] * m->s[r + i];
        if (scale) y = y * scale[t];
        if (m->b) y = y + m->b[r + i];
        out[t * rows + r + i] = y;
      }
    }
  }
}

const kernel kernel_plain = {"plain",           matmul,          naive_step, naive_quantise, naive_quantise_row,
                             naive_dot,         naive_axpy,      naive_axpy8, naive_tanh};

#if defined(__x86_64__)
const kernel *kernel_best(void) { return __builtin_cpu_supports("avx2") ? &kernel_avx2 : &kernel_plain; }
#else
const kernel *kernel_best(void) { return &kernel_plain; }
#endif
