/* The arithmetic of the network. Each kernel gives the same bytes: integer sums are exact, and float work is done element by
 * element in the order written in kernel_naive.c, without fused multiply-add. */
#ifndef CASUS_PARSE_KERNEL_H
#define CASUS_PARSE_KERNEL_H

#include "parse/lm.h"

typedef struct kernel {
  const char *name;
  /* out[t][r] = (float)(sum_k w[r][k] q[t][k]) * s[r] * scale[t] + b[r] for t < n, r < m->rows padded to 8.
   * q (n, cols) in [-127, 127]; scale NULL: left out; m->b NULL: left out. */
  void (*matmul)(const lm_matrix *m, const int16_t *q, const float *scale, size_t n, float *out);
  /* One step of the recurrence for channels [0, n): f = sig((u[D] + v c) + b), r likewise with v + D, b + D, u + 2D;
   * c = f c + (1 - f) u;  h = r tanh(c) + (1 - r) x. c is read and written; h may be x. n is a multiple of 8. */
  void (*step)(const float *u, const float *x, const float *v, const float *b, float *c, float *h, size_t n, size_t D);
  /* q = round(127 x), halves away from zero, cut to [-127, 127]. n is a multiple of 8. */
  void (*quantise)(const float *x, size_t n, int16_t *q);
  /* x = max(x, 0) if relu; q = round(x 127 / max|x|); returns max|x| / 127, 0 (and q = 0) for a zero row. n multiple of 8. */
  float (*quantise_row)(const float *x, size_t n, bool relu, int16_t *q);
  /* sum_k a[k] b[k]; n a multiple of 16. */
  int32_t (*dot)(const int16_t *a, const int16_t *b, size_t n);
  /* out += w * e; n a multiple of 8. */
  void (*axpy)(float e, const float *w, size_t n, float *out);
  /* out += (float)w * e; n a multiple of 8. */
  void (*axpy8)(float e, const int8_t *w, size_t n, float *out);
  /* x = tanh(x); n a multiple of 8. */
  void (*tanh)(float *x, size_t n);
} kernel;

extern const kernel kernel_naive; /* the reference: plain loops */
extern const kernel kernel_plain; /* any machine */
#if defined(__x86_64__)
extern const kernel kernel_avx2; /* only where kernel_best() says so */
#endif
/* The fastest one that this machine runs. */
const kernel *kernel_best(void);

/* The naive functions, for kernels that have nothing better. */
void naive_step(const float *u, const float *x, const float *v, const float *b, float *c, float *h, size_t n, size_t D);
void naive_quantise(const float *x, size_t n, int16_t *q);
float naive_quantise_row(const float *x, size_t n, bool relu, int16_t *q);
int32_t naive_dot(const int16_t *a, const int16_t *b, size_t n);
void naive_axpy(float e, const float *w, size_t n, float *out);
void naive_axpy8(float e, const int8_t *w, size_t n, float *out);
void naive_tanh(float *x, size_t n);

/* tanh as a quotient of polynomials (the coefficients of Eigen's float tanh), |x| cut to 7.9053. Within 4e-7 of the truth. */
#define TANH_CLAMP 7.90531110763549805f
#define TANH_A13 (-2.76076847742355e-16f)
#define TANH_A11 2.00018790482477e-13f
#define TANH_A9 (-8.60467152213735e-11f)
#define TANH_A7 5.12229709037114e-08f
#define TANH_A5 1.48572235717979e-05f
#define TANH_A3 6.37261928875436e-04f
#define TANH_A1 4.89352455891786e-03f
#define TANH_B6 1.19825839466702e-06f
#define TANH_B4 1.18534705686654e-04f
#define TANH_B2 2.26843463243900e-03f
#define TANH_B0 4.89352518554385e-03f

#endif
