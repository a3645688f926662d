/* The network, for N tokens of a few pieces laid end to end:
 *   word   e = [glove ; form row + single rows + mean of n-gram rows]     x = tanh(W_in e + b)
 *   layer  u = W q(x);  recurrence of kernel.step, half of the channels from each end
 *   heads  tags:  t = relu(W_t x + b); upos, xpos, feats: best row of W q(t) + b
 *          names: W_n x + b, best sequence
 *          arcs:  d = relu(W_d x + b), p = B q(relu(W_h x + b)); score(i <- j) = q(d_i) . q(p_j) + dist[j - i]
 *          rels:  best row of W_r q(relu(W_rd x_i + b + W_rh x_head))
 * q: rounding to 8 bits, kept in 16. A word's x and its first layer's u depend on its form alone: they are cached. */
#include "parse/net.h"

#include "base/hash.h"
#include "parse/decode.h"

enum { CACHE_SLOTS = 8192, CACHE_FORM = 30 };

/* One cached word; its vectors stand in net.cache_data. */
typedef struct cached {
  uint8_t n; /* bytes of the form, 0: free */
  char form[CACHE_FORM];
  uint8_t used; /* asked for since the last look at the pair */
} cached;

struct net {
  const lm *m;
  const kernel *k;
  decoder *decoder;
  cached *cache;     /* pairs of slots */
  float *cache_data; /* (CACHE_SLOTS, 4D): x, u */
  char *block;       /* all below */
  float *x, *u, *e, *zero, *state;
  int16_t *q, *qt;                   /* (N, D); (N, max of T, A, R) */
  float *wide, *wide2, *scale, *scale2; /* (N, widest head); (N) */
  int16_t *qd, *qp;
  float *sd, *sp, *names;
  int16_t *qroot;
  float sroot;
  int32_t *score, *heads; /* (piece, piece + 1); (N) */
  uint8_t *back, *labels, *xpos;
  size_t n;
};

/* ---- Memory --------------------------------------------------------------------------------------------------------- */

static size_t widest(const lm *m) {
  size_t w[] = {m->T, m->A, m->R, m->feats_count, m->xpos_count, m->rel_count, m->upos_count, m->name_count};
  size_t best = 0;
  for (size_t i = 0; i < sizeof w / sizeof *w; i++) best = w[i] > best ? w[i] : best;
  return lm_pad8((uint32_t)best);
}

/* Hands out pieces of one block; first run with block NULL only counts. */
static void *take(net *n, size_t *at, size_t count, size_t size) {
  void *p = n->block ? n->block + *at : NULL;
  *at += (count * size + 63) & ~(size_t)63;
  return p;
}

static size_t lay_out(net *n) {
  const lm *m = n->m;
  size_t N = NET_BATCH_MAX, D = m->D, W = widest(m), at = 0, piece = NET_PIECE_MAX;
  n->x = take(n, &at, N * D, 4);
  n->u = take(n, &at, N * 3 * D, 4);
  n->e = take(n, &at, m->glove.cols + 2 * (size_t)m->F, 4);
  n->zero = take(n, &at, D, 4);
  n->state = take(n, &at, D, 4);
  n->q = take(n, &at, N * D, 2);
  n->qt = take(n, &at, N * W, 2);
  n->wide = take(n, &at, N * W, 4);
  n->wide2 = take(n, &at, N * W, 4);
  n->scale = take(n, &at, N, 4);
  n->scale2 = take(n, &at, N, 4);
  n->qd = take(n, &at, N * m->A, 2);
  n->qp = take(n, &at, N * m->A, 2);
  n->sd = take(n, &at, N, 4);
  n->sp = take(n, &at, N, 4);
  n->names = take(n, &at, N * LM_NAMES_MAX, 4);
  n->qroot = take(n, &at, m->A, 2);
  n->score = take(n, &at, piece * (piece + 1), 4);
  n->heads = take(n, &at, N, 4);
  n->back = take(n, &at, piece * LM_NAMES_MAX, 1);
  n->labels = take(n, &at, piece, 1);
  n->xpos = take(n, &at, N, 1);
  return at;
}

int net_new(const lm *m, const kernel *k, net **out, fault *f) {
  net *n = mem_alloc(1, sizeof *n);
  if (!n) return fault_set(f, CASUS_ENOMEM, "out of memory");
  n->m = m, n->k = k;
  size_t size = lay_out(n);
  n->block = mem_alloc(size, 1);
  n->cache = mem_alloc(CACHE_SLOTS, sizeof *n->cache);
  n->cache_data = mem_alloc((size_t)CACHE_SLOTS * 4 * m->D, sizeof *n->cache_data);
  if (!n->block || !n->cache || !n->cache_data || decoder_new(&n->decoder, NULL)) {
    net_free(n);
    return fault_set(f, CASUS_ENOMEM, "out of memory");
  }
  lay_out(n);
  n->sroot = k->quantise_row(m->root, m->A, false, n->qroot);
  *out = n;
  return CASUS_OK;
}

void net_free(net *n) {
  if (!n) return;
  decoder_free(n->decoder);
  mem_free(n->cache);
  mem_free(n->cache_data);
  mem_free(n->block);
  mem_free(n);
}

/* ---- Words ---------------------------------------------------------------------------------------------------------- */

static void add_row(const net *n, const lm_rows *r, uint32_t row, float *out) {
  n->k->axpy8(r->s[row], r->w + (size_t)row * r->cols, r->cols, out);
}

/* glove.cols is 100: its last four are added here, axpy8 takes eights. */
static void set_glove(const net *n, uint32_t row, float *out) {
  const lm_rows *g = &n->m->glove;
  for (size_t k = 0; k < g->cols; k++) out[k] = (float)g->w[(size_t)row * g->cols + k] * g->s[row];
}

static void compute_word(net *n, slice form, float *x, float *u) {
  const lm *m = n->m;
  word_features w;
  word_features_of(form, m->table.rows, &w);
  const lm_entry *known = lm_find(&m->words, (slice){w.key, w.key_n});
  size_t G = m->glove.cols, F = m->F;
  float *e = n->e, *grams = e + G + F;
  set_glove(n, known ? known->a : 0, e);
  memset(e + G, 0, 2 * F * sizeof *e);
  add_row(n, &m->forms, known ? known->b : 0, e + G);
  for (size_t i = 0; i < NET_WORD_ROWS; i++) add_row(n, &m->table, w.one[i], e + G);
  for (size_t i = 0; i < w.gram_n; i++) add_row(n, &m->table, w.gram[i], grams);
  n->k->axpy(w.gram_n ? 1.0f / (float)w.gram_n : 0.0f, grams, F, e + G);
  memcpy(x, m->win_b, m->D * sizeof *x);
  for (size_t i = 0; i < G + F; i++) n->k->axpy(e[i], m->win + i * m->D, m->D, x);
  n->k->tanh(x, m->D);
  n->k->quantise(x, m->D, n->qt);
  n->k->matmul(&m->layers[0].u, n->qt, NULL, 1, u);
}

/* The slot that holds the form, or the one of its pair to be overwritten. */
static size_t cache_slot(net *n, slice form, bool *hit) {
  size_t first = (size_t)(hash64(form, 0) >> 20) % CACHE_SLOTS & ~(size_t)1;
  for (size_t s = first; s < first + 2; s++) {
    cached *c = &n->cache[s];
    if (c->n == form.n && memcmp(c->form, form.p, form.n) == 0) {
      c->used = 1;
      *hit = true;
      return s;
    }
  }
  *hit = false;
  size_t s = n->cache[first].used && !n->cache[first + 1].used ? first + 1 : first;
  n->cache[first].used = n->cache[first + 1].used = 0;
  return s;
}

static void word(net *n, slice form, float *x, float *u) {
  size_t D = n->m->D;
  if (form.n == 0 || form.n > CACHE_FORM) {
    compute_word(n, form, x, u);
    return;
  }
  bool hit;
  size_t s = cache_slot(n, form, &hit);
  float *data = n->cache_data + s * 4 * D;
  if (!hit) {
    cached *c = &n->cache[s];
    c->n = (uint8_t)form.n, c->used = 1;
    memcpy(c->form, form.p, form.n);
    compute_word(n, form, data, data + D);
  }
  memcpy(x, data, D * sizeof *x);
  memcpy(u, data + D, 3 * D * sizeof *u);
}

/* ---- Layers --------------------------------------------------------------------------------------------------------- */

static void recur(net *n, const lm_layer *l, size_t first, size_t count) {
  size_t D = n->m->D, H = D / 2;
  float *c = n->state;
  memset(c, 0, D * sizeof *c);
  for (size_t i = 0; i < count; i++) {
    size_t t = first + i, back = first + count - 1 - i;
    float *x = n->x + t * D;
    n->k->step(n->u + t * 3 * D, x, l->v, l->b, c, x, H, D);
    x = n->x + back * D + H;
    n->k->step(n->u + back * 3 * D + H, x, l->v + H, l->b + H, c + H, x, H, D);
  }
}

static void encode(net *n, const token *tokens, const net_piece *pieces, size_t piece_count) {
  const lm *m = n->m;
  size_t at = 0;
  for (size_t p = 0; p < piece_count; p++)
    for (size_t i = 0; i < pieces[p].count; i++, at++)
      word(n, tokens[pieces[p].first + i].form, n->x + at * m->D, n->u + at * 3 * m->D);
  n->n = at;
  for (size_t l = 0; l < m->layer_count; l++) {
    if (l) n->k->matmul(&m->layers[l].u, n->q, NULL, n->n, n->u);
    size_t first = 0;
    for (size_t p = 0; p < piece_count; first += pieces[p++].count) recur(n, &m->layers[l], first, pieces[p].count);
    n->k->quantise(n->x, n->n * m->D, n->q);
  }
}

const int16_t *net_encoding(const net *n) { return n->q; }

/* q = 8 bits of relu?(in), row by row of `width`. */
static void round_rows(const net *n, const float *in, size_t width, bool relu, int16_t *q, float *scale) {
  for (size_t t = 0; t < n->n; t++) scale[t] = n->k->quantise_row(in + t * width, width, relu, q + t * width);
}

/* ---- Tags ----------------------------------------------------------------------------------------------------------- */

static size_t best_of(const float *v, size_t count) {
  size_t best = 0;
  for (size_t k = 1; k < count; k++)
    if (v[k] > v[best]) best = k;
  return best;
}

/* Only features that were seen with the XPOS. */
static size_t best_feats(const lm *m, const float *v, size_t xpos) {
  size_t best = m->allow[m->allow_at[xpos]];
  for (size_t i = m->allow_at[xpos]; i < m->allow_at[xpos + 1]; i++)
    if (v[m->allow[i]] > v[best]) best = m->allow[i];
  return best;
}

/* Token of the batch by its number: pieces need not follow one another. */
typedef struct walk {
  token *tokens;
  const net_piece *piece;
  uint32_t i;
} walk;

static token *next_token(walk *w) {
  if (w->i == w->piece->count) w->piece++, w->i = 0;
  return &w->tokens[w->piece->first + w->i++];
}

static void tag(net *n, token *tokens, const net_piece *pieces) {
  const lm *m = n->m;
  n->k->matmul(&m->tag, n->q, NULL, n->n, n->wide);
  round_rows(n, n->wide, m->T, true, n->qt, n->scale);
  n->k->matmul(&m->upos, n->qt, n->scale, n->n, n->wide);
  n->k->matmul(&m->xpos, n->qt, n->scale, n->n, n->wide2);
  size_t pu = lm_pad8(m->upos_count), px = lm_pad8(m->xpos_count), pf = lm_pad8(m->feats_count);
  walk w = {tokens, pieces, 0};
  for (size_t t = 0; t < n->n; t++) {
    token *k = next_token(&w);
    size_t x = best_of(n->wide2 + t * px, m->xpos_count);
    k->pos = m->upos_of[best_of(n->wide + t * pu, m->upos_count)];
    k->tag = m->tag_of[x];
    k->xpos = m->xpos_names[x];
    n->xpos[t] = (uint8_t)x;
  }
  n->k->matmul(&m->feats, n->qt, n->scale, n->n, n->wide);
  w = (walk){tokens, pieces, 0};
  for (size_t t = 0; t < n->n; t++) {
    slice feats = m->feats_names[best_feats(m, n->wide + t * pf, n->xpos[t])];
    next_token(&w)->feats = slice_is(feats, "_") ? SL("") : feats;
  }
}

static void find_names(net *n, token *tokens, const net_piece *pieces, size_t piece_count) {
  const lm *m = n->m;
  size_t stride = lm_pad8(m->name_count), at = 0;
  n->k->matmul(&m->names, n->q, NULL, n->n, n->names);
  for (size_t p = 0; p < piece_count; at += pieces[p++].count) {
    decode_names(n->names + at * stride, pieces[p].count, stride, m->name_count, n->back, n->labels);
    for (size_t i = 0; i < pieces[p].count; i++) {
      token *k = &tokens[pieces[p].first + i];
      k->name = m->name_kind_of[n->labels[i]];
      k->name_begin = m->name_begins[n->labels[i]];
    }
  }
}

/* ---- Tree ----------------------------------------------------------------------------------------------------------- */

static int32_t fixed(float score) {
  float v = score * 4096.0f;
  v = v < 134217728.0f ? v : 134217728.0f;
  v = v > -134217728.0f ? v : -134217728.0f;
  return (int32_t)(v >= 0.0f ? v + 0.5f : v - 0.5f);
}

static void score_piece(net *n, size_t first, size_t count) {
  const lm *m = n->m;
  size_t A = m->A;
  for (size_t i = 0; i < count; i++) {
    const int16_t *d = n->qd + (first + i) * A;
    float scale = n->sd[first + i];
    int32_t *out = n->score + i * (count + 1);
    out[0] = fixed((float)n->k->dot(d, n->qroot, A) * scale * n->sroot);
    for (size_t j = 0; j < count; j++) {
      long far = (long)j - (long)i;
      far = far > LM_FAR ? LM_FAR : far < -LM_FAR ? -LM_FAR : far;
      out[j + 1] = fixed((float)n->k->dot(d, n->qp + (first + j) * A, A) * scale * n->sp[first + j] + m->dist[far + LM_FAR]);
    }
  }
}

static int find_heads(net *n, const net_piece *pieces, size_t piece_count, fault *f) {
  const lm *m = n->m;
  n->k->matmul(&m->dep, n->q, NULL, n->n, n->wide);
  round_rows(n, n->wide, m->A, true, n->qd, n->sd);
  n->k->matmul(&m->head, n->q, NULL, n->n, n->wide);
  round_rows(n, n->wide, m->A, true, n->qt, n->scale);
  n->k->matmul(&m->bi, n->qt, n->scale, n->n, n->wide);
  round_rows(n, n->wide, m->A, false, n->qp, n->sp);
  size_t at = 0;
  for (size_t p = 0; p < piece_count; at += pieces[p++].count) {
    score_piece(n, at, pieces[p].count);
    int code = decode_tree(n->decoder, n->score, pieces[p].count, n->heads + at, f);
    if (code) return code;
  }
  return CASUS_OK;
}

/* "root" is for the root alone. */
static size_t best_rel(const lm *m, const float *v, bool root) {
  if (root) return m->root_label;
  size_t best = m->root_label ? 0 : 1;
  for (size_t k = 0; k < m->rel_count; k++)
    if (k != m->root_label && v[k] > v[best]) best = k;
  return best;
}

static void find_rels(net *n, token *tokens, const net_piece *pieces, size_t piece_count) {
  const lm *m = n->m;
  size_t R = m->R, at = 0, stride = lm_pad8(m->rel_count);
  n->k->matmul(&m->rdep, n->q, NULL, n->n, n->wide);
  n->k->matmul(&m->rhead, n->q, NULL, n->n, n->wide2);
  for (size_t p = 0; p < piece_count; at += pieces[p++].count)
    for (size_t i = at; i < at + pieces[p].count; i++)
      n->k->axpy(1.0f, n->heads[i] < 0 ? m->rroot : n->wide2 + (at + (size_t)n->heads[i]) * R, R, n->wide + i * R);
  round_rows(n, n->wide, R, true, n->qt, n->scale);
  n->k->matmul(&m->rel, n->qt, n->scale, n->n, n->wide2);
  walk w = {tokens, pieces, 0};
  for (size_t t = 0; t < n->n; t++) {
    token *k = next_token(&w);
    k->head = n->heads[t];
    k->rel = m->rel_of[best_rel(m, n->wide2 + t * stride, k->head < 0)];
  }
}

int net_run(net *n, token *tokens, const net_piece *pieces, size_t piece_count, fault *f) {
  encode(n, tokens, pieces, piece_count);
  tag(n, tokens, pieces);
  find_names(n, tokens, pieces, piece_count);
  int code = find_heads(n, pieces, piece_count, f);
  if (code) return code;
  find_rels(n, tokens, pieces, piece_count);
  return CASUS_OK;
}

uint32_t net_xpos_number(const lm *m, slice xpos) {
  for (uint32_t i = 0; i < m->xpos_count; i++)
    if (m->xpos_names[i].p == xpos.p) return i;
  return m->xpos_count;
}
