/* Forward and backward of the bidirectional gated recurrence for training, over sentences laid end to end.
 * U (N,3,D): z, f, r before their gates; x (N,D): what the highway carries; D = 2H, the first H channels run left to right.
 *   f = s(U_f + v_f c' + b_f)   r = s(U_r + v_r c' + b_r)   c = f c' + (1-f) U_z   h = r tanh(c) + (1-r) x
 * v, b: (2,D), f then r. at (S+1): where sentences start. saved: c, f, r, tanh(c), each (N,D). */
#include <math.h>
#include <stdint.h>
#include <string.h>

/* exp to about 1e-7, written so that the compiler makes vectors of it */
static inline float ex(float x) {
  x = fminf(fmaxf(x, -80.0f), 80.0f) * 1.44269504f;
  float n = floorf(x + 0.5f), y = (x - n) * 0.693147181f;
  float p = 1.0f + y * (1.0f + y * (0.5f + y * (1.0f / 6 + y * (1.0f / 24 + y * (1.0f / 120 + y * (1.0f / 720))))));
  union { int32_t i; float f; } u = {((int32_t)n + 127) << 23};
  return p * u.f;
}
static inline float sig(float x) { return 1.0f / (1.0f + ex(-x)); }
static const float zero[4096];

static void step(const float *restrict u, const float *restrict x, const float *restrict v, const float *restrict b, const float *restrict cp, float *restrict c, float *restrict f, float *restrict r,
                 float *restrict g, float *restrict h, int lo, int hi, int D) {
  for (int k = lo; k < hi; k++) {
    float c0 = cp[k];
    float fk = sig(u[D + k] + v[k] * c0 + b[k]), rk = sig(u[2 * D + k] + v[D + k] * c0 + b[D + k]);
    float ck = fk * c0 + (1.0f - fk) * u[k], e = ex(2.0f * ck), gk = 1.0f - 2.0f / (e + 1.0f);
    c[k] = ck, f[k] = fk, r[k] = rk, g[k] = gk, h[k] = rk * gk + (1.0f - rk) * x[k];
  }
}

void forward(const float *U, const float *x, const float *v, const float *b, const int *at, int S, int D, float *c, float *f,
             float *r, float *g, float *h) {
  int H = D / 2;
  for (int s = 0; s < S; s++) {
    for (int t = at[s]; t < at[s + 1]; t++) {
      long o = (long)t * D;
      step(U + 3 * o, x + o, v, b, t > at[s] ? c + o - D : zero, c + o, f + o, r + o, g + o, h + o, 0, H, D);
    }
    for (int t = at[s + 1] - 1; t >= at[s]; t--) {
      long o = (long)t * D;
      step(U + 3 * o, x + o, v, b, t < at[s + 1] - 1 ? c + o + D : zero, c + o, f + o, r + o, g + o, h + o, H, D, D);
    }
  }
}

static void back(const float *restrict u, const float *restrict x, const float *restrict v, const float *restrict cp, const float *restrict f, const float *restrict r, const float *restrict g,
                 const float *restrict dh, float *restrict dc, float *restrict du, float *restrict dx, float *restrict dv, float *restrict db, int lo, int hi, int D) {
  for (int k = lo; k < hi; k++) {
    float c0 = cp[k], d = dh[k], dcc = d * r[k] * (1.0f - g[k] * g[k]) + dc[k];
    float pr = d * (g[k] - x[k]) * r[k] * (1.0f - r[k]), pf = dcc * (c0 - u[k]) * f[k] * (1.0f - f[k]);
    dx[k] = d * (1.0f - r[k]);
    du[k] = dcc * (1.0f - f[k]), du[D + k] = pf, du[2 * D + k] = pr;
    dv[k] += pf * c0, dv[D + k] += pr * c0, db[k] += pf, db[D + k] += pr;
    dc[k] = dcc * f[k] + pf * v[k] + pr * v[D + k];
  }
}

void backward(const float *U, const float *x, const float *v, const int *at, int S, int D, const float *c, const float *f,
              const float *r, const float *g, const float *dh, float *dU, float *dx, float *dv, float *db, float *dc) {
  int H = D / 2;
  for (int s = 0; s < S; s++) {
    memset(dc, 0, (size_t)D * sizeof *dc);
    for (int t = at[s + 1] - 1; t >= at[s]; t--) {
      long o = (long)t * D;
      back(U + 3 * o, x + o, v, t > at[s] ? c + o - D : zero, f + o, r + o, g + o, dh + o, dc, dU + 3 * o, dx + o, dv, db, 0, H, D);
    }
    for (int t = at[s]; t < at[s + 1]; t++) {
      long o = (long)t * D;
      back(U + 3 * o, x + o, v, t < at[s + 1] - 1 ? c + o + D : zero, f + o, r + o, g + o, dh + o, dc, dU + 3 * o, dx + o, dv, db, H, D, D);
    }
  }
}
