#include "parse/decode.h"

/* Chu-Liu-Edmonds over a dense matrix. Node 0 is the root, node i + 1 token i. A cycle is contracted into its first node;
 * the matrix keeps, for each pair of nodes still standing, the best edge between them and which tokens it joins.
 * Time O(n^2) for a contraction, at most n - 1 contractions; most sentences need none.
 * That there is one root: every root edge pays more than all other edges can win, so that a best tree takes only one. */

typedef struct edge {
  int64_t w;
  uint16_t from, to; /* nodes of the sentence */
} edge;

typedef struct contraction {
  uint16_t first, count; /* its nodes in `members` */
} contraction;

struct decoder {
  edge *edges; /* (n + 1, n + 1): [from][to] */
  size_t edge_cap;
  uint16_t *owner; /* (contractions, n + 1): the standing node of each sentence node before that contraction */
  size_t owner_cap;
  uint16_t members[4 * DECODE_TOKENS_MAX];
  edge chosen[4 * DECODE_TOKENS_MAX]; /* beside members: the edge into each member on its cycle */
  contraction cycles[DECODE_TOKENS_MAX + 1];
  size_t cycle_count, member_count;
  bool gone[DECODE_TOKENS_MAX + 1];
  uint16_t best[DECODE_TOKENS_MAX + 1]; /* the best head of each standing node */
  uint16_t now[DECODE_TOKENS_MAX + 1];  /* standing node of each sentence node */
  uint16_t mark[DECODE_TOKENS_MAX + 1];
};

int decoder_new(decoder **out, fault *f) {
  decoder *d = mem_alloc(1, sizeof *d);
  if (!d) return fault_set(f, CASUS_ENOMEM, "out of memory");
  *out = d;
  return CASUS_OK;
}

void decoder_free(decoder *d) {
  if (!d) return;
  mem_free(d->edges);
  mem_free(d->owner);
  mem_free(d);
}

/* The usual case: each token's best head, if that is a tree with one root. */
static bool greedy(decoder *d, const int32_t *score, size_t n, int32_t *heads) {
  size_t roots = 0;
  for (size_t i = 0; i < n; i++) {
    const int32_t *s = score + i * (n + 1);
    size_t best = 0;
    for (size_t j = 1; j <= n; j++)
      if (j != i + 1 && s[j] > s[best]) best = j;
    heads[i] = (int32_t)best - 1;
    roots += best == 0;
  }
  if (roots != 1) return false;
  memset(d->mark, 0, (n + 1) * sizeof *d->mark);
  for (size_t i = 0; i < n; i++) {
    int32_t j = (int32_t)i;
    for (; j >= 0 && !d->mark[j]; j = heads[j]) d->mark[j] = (uint16_t)(i + 1);
    if (j >= 0 && d->mark[j] == i + 1) return false;
  }
  return true;
}

static edge *at(decoder *d, size_t n, size_t from, size_t to) { return &d->edges[from * (n + 1) + to]; }

static void fill(decoder *d, const int32_t *score, size_t n) {
  int64_t toll = ((int64_t)1 << 29) * (int64_t)(n + 1);
  for (size_t j = 0; j <= n; j++)
    for (size_t i = 1; i <= n; i++) {
      int64_t w = score[(i - 1) * (n + 1) + j];
      *at(d, n, j, i) = (edge){j ? w : w - toll, (uint16_t)j, (uint16_t)i};
    }
  for (size_t i = 0; i <= n; i++) d->now[i] = (uint16_t)i, d->gone[i] = false;
  d->cycle_count = d->member_count = 0;
}

static void choose(decoder *d, size_t n, size_t to) {
  size_t best = to == 0 ? 1 : 0;
  for (size_t j = 0; j <= n; j++)
    if (!d->gone[j] && j != to && at(d, n, j, to)->w > at(d, n, best, to)->w) best = j;
  d->best[to] = (uint16_t)best;
}

/* A node on a cycle of best heads, or 0. */
static size_t find_cycle(decoder *d, size_t n) {
  memset(d->mark, 0, (n + 1) * sizeof *d->mark);
  for (size_t i = 1; i <= n; i++) {
    if (d->gone[i]) continue;
    size_t j = i;
    for (; j && !d->mark[j]; j = d->best[j]) d->mark[j] = (uint16_t)i;
    if (j && d->mark[j] == i) return j;
  }
  return 0;
}

/* Edges to and from the cycle go to and from its node `into`; an edge into it costs the cycle edge that it replaces. */
static void merge_edges(decoder *d, size_t n, const uint16_t *cycle, const edge *kept, size_t count) {
  size_t into = cycle[0];
  for (size_t x = 0; x <= n; x++) {
    if (d->gone[x] || d->mark[x] == UINT16_MAX) continue;
    edge in = {INT64_MIN, 0, 0}, out = in;
    for (size_t c = 0; c < count; c++) {
      edge e = *at(d, n, x, cycle[c]);
      e.w -= kept[c].w;
      if (e.w > in.w) in = e;
      if (x && at(d, n, cycle[c], x)->w > out.w) out = *at(d, n, cycle[c], x);
    }
    *at(d, n, x, into) = in;
    if (x) *at(d, n, into, x) = out;
  }
}

static void contract(decoder *d, size_t n, size_t start) {
  uint16_t *cycle = d->members + d->member_count;
  edge *kept = d->chosen + d->member_count;
  size_t count = 0, j = start;
  memset(d->mark, 0, (n + 1) * sizeof *d->mark);
  do {
    cycle[count] = (uint16_t)j;
    kept[count++] = *at(d, n, d->best[j], j);
    d->mark[j] = UINT16_MAX;
    j = d->best[j];
  } while (j != start);
  memcpy(d->owner + d->cycle_count * (n + 1), d->now, (n + 1) * sizeof *d->now);
  d->cycles[d->cycle_count++] = (contraction){(uint16_t)d->member_count, (uint16_t)count};
  d->member_count += count;
  merge_edges(d, n, cycle, kept, count);
  for (size_t c = 1; c < count; c++) d->gone[cycle[c]] = true;
  for (size_t i = 0; i <= n; i++)
    if (d->mark[d->now[i]] == UINT16_MAX) d->now[i] = (uint16_t)start;
  choose(d, n, start);
  for (size_t i = 1; i <= n; i++) /* heads that were members of the cycle */
    if (!d->gone[i] && i != start && d->mark[d->best[i]] == UINT16_MAX) d->best[i] = (uint16_t)start;
}

/* Opens the contractions again, the last first: all edges of a cycle hold but the one into the node that is entered. */
static void expand(decoder *d, size_t n, int32_t *heads) {
  for (size_t i = 1; i <= n; i++) {
    if (d->gone[i]) continue;
    const edge *e = at(d, n, d->best[i], i);
    heads[e->to - 1] = (int32_t)e->from - 1;
    d->now[i] = e->to; /* from here on: the sentence node at which a standing node is entered */
  }
  for (size_t k = d->cycle_count; k-- > 0;) {
    const uint16_t *cycle = d->members + d->cycles[k].first, *owner = d->owner + k * (n + 1);
    const edge *kept = d->chosen + d->cycles[k].first;
    uint16_t entered = d->now[cycle[0]];
    for (size_t c = 0; c < d->cycles[k].count; c++) {
      if (owner[entered] == cycle[c]) {
        d->now[cycle[c]] = entered;
        continue;
      }
      heads[kept[c].to - 1] = (int32_t)kept[c].from - 1;
      d->now[cycle[c]] = kept[c].to;
    }
  }
}

int decode_tree(decoder *d, const int32_t *score, size_t n, int32_t *heads, fault *f) {
  if (n == 0 || n > DECODE_TOKENS_MAX) return fault_set(f, CASUS_ELIMIT, "a sentence of %zu tokens cannot be parsed", n);
  if (greedy(d, score, n, heads)) return CASUS_OK;
  size_t square = (n + 1) * (n + 1);
  if (!vec_reserve(&d->edges, &d->edge_cap, square, (size_t)(DECODE_TOKENS_MAX + 1) * (DECODE_TOKENS_MAX + 1)) ||
      !vec_reserve(&d->owner, &d->owner_cap, square, (size_t)(DECODE_TOKENS_MAX + 1) * (DECODE_TOKENS_MAX + 1)))
    return fault_set(f, CASUS_ENOMEM, "out of memory");
  fill(d, score, n);
  for (size_t i = 1; i <= n; i++) choose(d, n, i);
  for (size_t start; (start = find_cycle(d, n)) != 0;) contract(d, n, start);
  expand(d, n, heads);
  return CASUS_OK;
}

void decode_names(const float *score, size_t n, size_t stride, size_t count, uint8_t *back, uint8_t *labels) {
  float cur[LM_NAMES_MAX], next[LM_NAMES_MAX];
  if (!n) return;
  for (size_t k = 0; k < count; k++) cur[k] = k && k % 2 == 0 ? -1e30f : score[k];
  for (size_t t = 1; t < n; t++) {
    size_t best = 0;
    for (size_t k = 1; k < count; k++)
      if (cur[k] > cur[best]) best = k;
    for (size_t k = 0; k < count; k++) {
      size_t from = k && k % 2 == 0 ? (cur[k - 1] >= cur[k] ? k - 1 : k) : best;
      next[k] = cur[from] + score[t * stride + k];
      back[t * LM_NAMES_MAX + k] = (uint8_t)from;
    }
    memcpy(cur, next, count * sizeof *cur);
  }
  size_t k = 0;
  for (size_t j = 1; j < count; j++)
    if (cur[j] > cur[k]) k = j;
  for (size_t t = n; t-- > 0;) {
    labels[t] = (uint8_t)k;
    if (t) k = back[t * LM_NAMES_MAX + k];
  }
}
