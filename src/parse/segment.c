/* Blocks to tokens and sentences. */
#include "parse/segment.h"

typedef struct segmenter {
  segment_out out;
  sentence **sentences;
  size_t *sentence_cap, sentence_count;
} segmenter;

/* ---- Ends ------------------------------------------------------------------------------------------------------------ */

/* How good a place to cut behind this token is. */
static int cut_rank(slice form) {
  if (form.n == 1 && strchr(".?!", form.p[0])) return 5;
  if (form.n == 1 && strchr(";:", form.p[0])) return 4;
  if (slice_is(form, ",") || slice_is(form, ")") || slice_is(form, "\"")) return 2;
  if (slice_is(form, "-") || slice_is(form, "--") || slice_is(form, "\xE2\x80\x93") || slice_is(form, "\xE2\x80\x94")) return 3;
  return 1;
}

/* Number of tokens to cut off the front of an overlong sentence. Looks at its second half; words of one multiword token stay
 * together unless nothing else is there. */
static size_t best_cut(const token *t, size_t max) {
  size_t best = max, inside = 0;
  int rank = 0;
  for (size_t i = 0; i < max; i++) {
    if (t[i].mwt) inside = i + t[i].mwt;
    if (i < max / 2 || i + 1 < inside) continue;
    int here = cut_rank(t[i].form);
    if (here < rank) continue;
    rank = here;
    best = i + 1;
  }
  return best;
}

/* Appends the sentence of tokens [first, end), in pieces where it is too long. */
static bool add_sentence(segmenter *s, size_t first, size_t end, size_t block, bool headline) {
  while (first < end) {
    const token *t = *s->out.tokens + first;
    size_t n = end - first > SEGMENT_SENTENCE_MAX ? best_cut(t, SEGMENT_SENTENCE_MAX) : end - first;
    if (!vec_reserve(s->sentences, s->sentence_cap, s->sentence_count + 1, UINT32_MAX)) return false;
    (*s->sentences)[s->sentence_count++] = (sentence){.first = (uint32_t)first,
                                                      .count = (uint32_t)n,
                                                      .at = {t->at.start, t[n - 1].at.end},
                                                      .paragraph = (uint32_t)block,
                                                      .headline = headline};
    first += n;
  }
  return true;
}

/* ---- Full stops that do two jobs ------------------------------------------------------------------------------------- */

/* The stop of an abbreviation that ends a sentence is a token of its own, as in EWT. "D.C.", alone, stays whole. */
static bool stop_parts(const token *t, const sentence *s) {
  const token *last = &t[s->first + s->count - 1];
  return !s->headline && s->count > 1 && s->count < SEGMENT_SENTENCE_MAX && segment_is_abbreviation(last->form);
}

/* Cuts these stops off in the sentences from `from` on: moves tokens from the back, once each. */
static bool part_stops(segmenter *s, size_t from) {
  size_t extra = 0;
  for (size_t k = from; k < s->sentence_count; k++) extra += stop_parts(*s->out.tokens, &(*s->sentences)[k]);
  if (extra == 0) return true;
  if (!vec_reserve(s->out.tokens, s->out.cap, s->out.count + extra, UINT32_MAX)) return false;
  token *t = *s->out.tokens;
  s->out.count += extra;
  for (size_t k = s->sentence_count; k > from && extra; k--) {
    sentence *one = &(*s->sentences)[k - 1];
    bool parts = stop_parts(t, one);
    size_t last = one->first + one->count - 1;
    if (parts) {
      token *word = &t[last], *stop = &t[last + extra];
      *stop = *word;
      stop->form = slice_sub(word->form, word->form.n - 1, word->form.n);
      stop->at.start = word->at.end - 1;
      stop->mwt = 0;
      word->form.n--;
      word->at.end--;
      word->space_after = false;
    }
    extra -= parts;
    memmove(t + one->first + extra, t + one->first, one->count * sizeof *t);
    one->first += (uint32_t)extra;
    one->count += parts;
  }
  return true;
}

/* ---- Blocks ---------------------------------------------------------------------------------------------------------- */

static bool split_tokens(segmenter *s, size_t first, size_t block) {
  split_block b = split_block_of(s->out.text, *s->out.tokens + first, s->out.count - first);
  split_state state = {0};
  for (size_t i = 0; i < b.count; i++) {
    bool ends = i + 1 == b.count || split_here(&b, &state, i);
    if (ends && !add_sentence(s, first + state.start, first + i + 1, block, false)) return false;
    split_advance(&b, &state, i, ends);
  }
  return true;
}

static bool run_block(segmenter *s, const parse_block *block, size_t number, size_t *done) {
  size_t start = block->at.start < *done ? *done : block->at.start, end = block->at.end;
  if (end > s->out.text.n) end = s->out.text.n;
  if (start >= end) return true;
  *done = end;
  size_t first = s->out.count, from = s->sentence_count;
  segment_tokens(&s->out, start, end);
  if (s->out.failed) return false;
  bool ok = block->headline ? add_sentence(s, first, s->out.count, number, true) : split_tokens(s, first, number);
  return ok && part_stops(s, from);
}

int segment_run(slice text, const parse_block *blocks, size_t block_count, token **tokens, size_t *token_count,
                size_t *token_cap, sentence **sentences, size_t *sentence_count, size_t *sentence_cap, fault *f) {
  if (text.n > UINT32_MAX) return fault_set(f, CASUS_ELIMIT, "text of %zu bytes is over 4 GiB", text.n);
  segmenter s = {.out = {.text = text, .tokens = tokens, .cap = token_cap}, .sentences = sentences, .sentence_cap = sentence_cap};
  size_t done = 0;
  for (size_t i = 0; i < block_count; i++)
    if (!run_block(&s, &blocks[i], i, &done)) return fault_set(f, CASUS_ENOMEM, "out of memory for the tokens of a text");
  *token_count = s.out.count;
  *sentence_count = s.sentence_count;
  return CASUS_OK;
}
