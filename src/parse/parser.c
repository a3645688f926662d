/* Text to parsed sentences: the segmenter, the network in batches across sentences, lemmas. */
#include "parse/parse.h"

#include "base/utf8.h"
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

/* ---- Pieces --------------------------------------------------------------------------------------------------------- */

enum { DATELINE_MAX = 14 };

static bool is_dash(slice s) {
  return slice_is(s, "-") || slice_is(s, "--") || slice_is(s, "\xE2\x80\x93") || slice_is(s, "\xE2\x80\x94");
}

static uint32_t first_cp(slice s) {
  size_t pos = 0;
  return s.n ? utf8_next(s, &pos) : 0;
}

static bool is_lower(uint32_t c) { return cp_is_alpha(c) && !cp_is_upper(c); }

/* What a dateline is made of: capitalised words, numbers, commas, brackets, strokes. */
static bool is_dateline_word(slice s) {
  uint32_t c = first_cp(s);
  return cp_is_upper(c) || cp_is_digit(c) || c == ',' || c == '.' || c == '/' || c == '(' || c == ')';
}

/* "(Reuters)", "(AP)" before token i. */
static bool agency_before(const token *t, uint32_t i) {
  if (i < 4 || !slice_is(t[i - 1].form, ")")) return false;
  for (uint32_t k = i - 2; k >= 1 && k + 5 >= i; k--)
    if (slice_is(t[k].form, "(")) return k + 2 <= i - 1;
  return false;
}

static bool is_capitals(slice s) {
  size_t letters = 0;
  for (size_t pos = 0; pos < s.n;) {
    uint32_t c = utf8_next(s, &pos);
    if (cp_is_alpha(c) && !cp_is_upper(c)) return false;
    letters += cp_is_alpha(c);
  }
  return letters >= 2;
}

/* How many tokens of a sentence's front are a dateline with its dash: "GOMA, Congo, Dec. 4 (Reuters) -", "KYIV -"; 0: none.
 * There is none in the treebanks, so that the network would take the place for a part of the clause. */
static uint32_t dateline(const token *t, uint32_t count) {
  for (uint32_t i = 0; i < DATELINE_MAX && i + 3 < count; i++) {
    if (i && is_dash(t[i].form) && t[i - 1].space_after)
      return (agency_before(t, i) || is_capitals(t[0].form)) && !is_lower(first_cp(t[i + 1].form)) ? i + 1 : 0;
    if (!is_dateline_word(t[i].form)) return 0;
  }
  return 0;
}

/* A sentence goes through the network in pieces: its dateline, then stretches of NET_PIECE_MAX. */
static uint32_t piece_length(const token *t, uint32_t count, uint32_t start) {
  uint32_t front = start ? 0 : dateline(t, count);
  return front ? front : count - start < NET_PIECE_MAX ? count - start : NET_PIECE_MAX;
}

/* Pieces become one tree: the root is that of the first piece behind the dateline; the others hang on it, as parataxis, and the
 * dateline as dep. */
static void join_pieces(token *t, uint32_t count) {
  uint32_t front = dateline(t, count);
  int32_t root = -1, place = -1;
  for (uint32_t start = 0, n; start < count; start += n) {
    n = piece_length(t, count, start);
    for (uint32_t i = start; i < start + n; i++) {
      if (t[i].head >= 0) t[i].head += (int32_t)start;
      else if (front && !start) place = (int32_t)i;
      else if (root < 0) root = (int32_t)i;
      else t[i].head = root, t[i].rel = REL_PARATAXIS;
    }
  }
  if (place >= 0) t[place].head = root, t[place].rel = REL_DEP;
}

/* ---- Days behind names -------------------------------------------------------------------------------------------------- */

static bool weekday_word(slice s) {
  static const char *const days[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
  for (size_t i = 0; i < sizeof days / sizeof *days; i++)
    if (slice_is(s, days[i])) return true;
  return false;
}

/* "in southern Serbia Friday", "Arafat Wednesday rejected": agencies put the day behind a name without "on"; it belongs to the verb. */
static void free_weekdays(token *t, uint32_t count) {
  for (uint32_t d = 1; d < count; d++) {
    uint32_t name = d - 1;
    if (!weekday_word(t[d].form) || t[d].name != NAME_NONE || t[name].name == NAME_NONE) continue;
    if (t[name].head == (int32_t)d && t[name].rel == REL_COMPOUND) { /* the day was taken for the head */
      if (t[d].head < 0) continue;
      t[name].head = t[d].head;
      t[name].rel = t[d].rel;
      for (uint32_t k = 0; k < count; k++)
        if (t[k].head == (int32_t)d) t[k].head = (int32_t)name;
    } else if (!(t[d].rel == REL_FLAT || t[d].rel == REL_NMOD_UNMARKED || t[d].rel == REL_APPOS) || t[d].head < 0 || t[t[d].head].name == NAME_NONE) {
      continue;
    }
    int32_t up = (int32_t)name;
    for (int hops = 0; up >= 0 && t[up].pos != POS_VERB && hops < 8; hops++) up = t[up].head;
    t[d].head = up >= 0 && t[up].pos == POS_VERB ? up : (int32_t)name;
    t[d].rel = up >= 0 && t[up].pos == POS_VERB ? REL_OBL_UNMARKED : REL_NMOD_UNMARKED;
  }
}

/* ---- Batches -------------------------------------------------------------------------------------------------------- */

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
    for (uint32_t i = 0, n; i < st->count; i += n) {
      n = piece_length(p->tokens + st->first, st->count, i);
      b.pieces[b.count++] = (net_piece){st->first + i, n};
      b.tokens += n;
      if (b.tokens < NET_BATCH) continue;
      int code = run_batch(p, &b, f);
      if (code) return code;
    }
  }
  int code = run_batch(p, &b, f);
  for (size_t s = 0; !code && s < sentence_count; s++) {
    token *t = p->tokens + p->sentences[s].first;
    uint32_t n = p->sentences[s].count;
    if (n && piece_length(t, n, 0) < n) join_pieces(t, n);
    free_weekdays(t, n);
  }
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
