/* Text to parsed sentences: the segmenter, the network in batches across sentences, lemmas. */
#include "parse/parse.h"

#include "parse/lemma.h"
#include "parse/net.h"
#include "parse/segment.h"

struct parser {
  const lm *m;
  net *net;
  parsed out;
  token *tokens;
  sentence *sentences;
  size_t token_cap, sentence_cap;
  arena lemmas;
};

/* More than this in lemmas is not one text. */
#define LEMMA_MAX ((size_t)1 << 36)

int parser_new(const lm *m, parser **out, fault *f) {
  parser *p = mem_alloc(1, sizeof *p);
  if (!p) return fault_set(f, CASUS_ENOMEM, "out of memory");
  p->m = m;
  arena_init(&p->lemmas, LEMMA_MAX);
  int code = net_new(m, kernel_best(), &p->net, f);
  if (code) {
    parser_free(p);
    return code;
  }
  *out = p;
  return CASUS_OK;
}

void parser_free(parser *p) {
  if (!p) return;
  net_free(p->net);
  arena_free(&p->lemmas);
  mem_free(p->tokens);
  mem_free(p->sentences);
  mem_free(p);
}

/* A sentence that was cut into pieces becomes one tree: the later pieces' roots hang on the first one's as parataxis. */
static void join_pieces(token *t, size_t count) {
  int32_t root = -1;
  for (size_t i = 0; i < count; i++) {
    int32_t base = (int32_t)(i - i % NET_PIECE_MAX);
    if (t[i].head >= 0) t[i].head += base;
    else if (root < 0) root = (int32_t)i;
    else t[i].head = root, t[i].rel = REL_PARATAXIS;
  }
}

typedef struct batch {
  net_piece pieces[NET_BATCH_MAX];
  size_t count, tokens;
} batch;

static int run_batch(parser *p, batch *b, fault *f) {
  int code = b->count ? net_run(p->net, p->tokens, b->pieces, b->count, f) : CASUS_OK;
  b->count = b->tokens = 0;
  return code;
}

static int run_net(parser *p, size_t sentence_count, fault *f) {
  batch b;
  b.count = b.tokens = 0;
  for (size_t s = 0; s < sentence_count; s++) {
    const sentence *st = &p->sentences[s];
    for (uint32_t i = 0; i < st->count; i += NET_PIECE_MAX) {
      uint32_t n = st->count - i < NET_PIECE_MAX ? st->count - i : NET_PIECE_MAX;
      b.pieces[b.count++] = (net_piece){st->first + i, n};
      b.tokens += n;
      if (b.tokens < NET_BATCH) continue;
      int code = run_batch(p, &b, f);
      if (code) return code;
    }
  }
  int code = run_batch(p, &b, f);
  for (size_t s = 0; !code && s < sentence_count; s++)
    if (p->sentences[s].count > NET_PIECE_MAX) join_pieces(p->tokens + p->sentences[s].first, p->sentences[s].count);
  return code;
}

/* Tags, trees, names and lemmas for the tokens and sentences that stand in the parser. */
static int parse_all(parser *p, slice text, size_t token_count, size_t sentence_count, const parsed **out, fault *f) {
  int code = run_net(p, sentence_count, f);
  if (code) return code;
  arena_reset(&p->lemmas);
  for (size_t i = 0; i < token_count; i++)
    if (!lemma_set(p->m, &p->tokens[i], net_xpos_number(p->m, p->tokens[i].xpos), &p->lemmas))
      return fault_set(f, CASUS_ENOMEM, "out of memory");
  p->out = (parsed){text, p->tokens, token_count, p->sentences, sentence_count};
  *out = &p->out;
  return CASUS_OK;
}

int parser_run(parser *p, slice text, const parse_block *blocks, size_t block_count, const parsed **out, fault *f) {
  if (text.n > UINT32_MAX) return fault_set(f, CASUS_ELIMIT, "a text of %zu bytes, the limit is 4 GiB", text.n);
  size_t token_count = 0, sentence_count = 0;
  int code = segment_run(text, blocks, block_count, &p->tokens, &token_count, &p->token_cap, &p->sentences, &sentence_count,
                         &p->sentence_cap, f);
  return code ? code : parse_all(p, text, token_count, sentence_count, out, f);
}

int parser_run_tokens(parser *p, slice text, const token *tokens, size_t token_count, const sentence *sentences,
                      size_t sentence_count, const parsed **out, fault *f) {
  if (text.n > UINT32_MAX) return fault_set(f, CASUS_ELIMIT, "a text of %zu bytes, the limit is 4 GiB", text.n);
  if (!vec_reserve(&p->tokens, &p->token_cap, token_count, SIZE_MAX / sizeof *tokens) ||
      !vec_reserve(&p->sentences, &p->sentence_cap, sentence_count, SIZE_MAX / sizeof *sentences))
    return fault_set(f, CASUS_ENOMEM, "out of memory");
  if (token_count) memcpy(p->tokens, tokens, token_count * sizeof *tokens);
  if (sentence_count) memcpy(p->sentences, sentences, sentence_count * sizeof *sentences);
  return parse_all(p, text, token_count, sentence_count, out, f);
}
