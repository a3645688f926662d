/* Where sentences end: a linear classifier over hashed features of the tokens around a boundary. Integer weights, so that
 * every machine decides alike. */
#include "base/utf8.h"
#include "parse/segment.h"

/* What a token looks like. */
enum shape {
  EDGE, /* none there */
  LOWER, CAPITALISED, CAPITALS, LETTER, NUMBER, MIXED, STOP, QUESTION, ELLIPSIS, COMMA, SEMICOLON, COLON, DASH, QUOTE_OPEN,
  QUOTE_CLOSE, QUOTE, APOSTROPHE, BRACKET_OPEN, BRACKET_CLOSE, ABBREVIATION, INITIAL, ACRONYM, SYMBOL, CLITIC, ADDRESS, MONEY
};

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
static bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

static int mark_shape(slice f) {
  switch (f.p[0]) {
  case '.': return f.n == 1 ? STOP : is_digit(f.p[1]) ? NUMBER : ELLIPSIS;
  case '?': case '!': return QUESTION;
  case ',': return COMMA;
  case ';': return f.n == 1 ? SEMICOLON : SYMBOL;
  case ':': return f.n == 1 ? COLON : SYMBOL;
  case '"': case '`': return QUOTE;
  case '\'': return f.n == 1 ? APOSTROPHE : f.p[1] == '\'' ? QUOTE : CLITIC;
  case '(': case '[': case '{': return BRACKET_OPEN;
  case ')': case ']': case '}': return BRACKET_CLOSE;
  case '-': return DASH;
  case '$': case '%': case '#': case '&': return MONEY;
  default: return SYMBOL;
  }
}

static int high_shape(slice f) {
  size_t pos = 0;
  uint32_t cp = utf8_next(f, &pos);
  switch (cp) {
  case 0x2018: return f.n == 6 ? QUOTE_OPEN : APOSTROPHE;
  case 0x2019: return f.n == 3 ? APOSTROPHE : f.n == 6 && (unsigned char)f.p[3] == 0xE2 ? QUOTE_CLOSE : CLITIC;
  case 0x201C: case 0x201E: case 0xAB: return QUOTE_OPEN;
  case 0x201D: case 0xBB: return QUOTE_CLOSE;
  case 0x2013: case 0x2014: case 0x2015: return DASH;
  case 0x2026: return ELLIPSIS;
  case 0x3002: return STOP;
  case 0xFF01: case 0xFF1F: case 0x61F: return QUESTION;
  default: break;
  }
  if (cp_is_alpha(cp)) return cp_is_upper(cp) ? CAPITALISED : LOWER;
  return cp >= 0x20A0 && cp <= 0x20CF ? MONEY : SYMBOL;
}

static int letter_shape(slice f) {
  bool lower = false, digit = false, address = false;
  size_t dots = 0;
  for (size_t i = 1; i < f.n; i++) {
    char c = f.p[i];
    if (is_lower(c)) lower = true;
    else if (is_digit(c)) digit = true;
    else if (c == '.') dots++;
    else if (c == '@' || c == '/') address = true;
  }
  if (f.p[f.n - 1] == '.' && f.n > 1) return f.n == 2 ? INITIAL : dots > 1 ? ACRONYM : ABBREVIATION;
  if (address || (dots && f.n > 5)) return ADDRESS;
  if (digit) return MIXED;
  if (!is_upper(f.p[0])) return LOWER;
  return f.n == 1 ? LETTER : lower ? CAPITALISED : CAPITALS;
}

static int shape_of(slice f) {
  unsigned char c = (unsigned char)f.p[0];
  if (c >= 0x80) return high_shape(f);
  if (is_digit((char)c)) return NUMBER;
  return is_upper((char)c) || is_lower((char)c) ? letter_shape(f) : mark_shape(f);
}

static int shape_at(const split_block *b, size_t i) { return i < b->count ? shape_of(b->tokens[i].form) : EDGE; }

/* Hash of the word with ASCII folded; its front is enough. */
static uint32_t word_at(const split_block *b, size_t i) {
  if (i >= b->count) return 1;
  slice f = b->tokens[i].form;
  uint32_t h = 2166136261u;
  for (size_t k = 0; k < f.n && k < 24; k++) {
    char c = f.p[k];
    h = (h ^ (uint32_t)(unsigned char)(is_upper(c) ? c | 0x20 : c)) * 16777619u;
  }
  return h;
}

static bool is_closer(int shape) {
  return shape == QUOTE || shape == QUOTE_CLOSE || shape == BRACKET_CLOSE || shape == APOSTROPHE;
}
static bool is_word(int shape) {
  return (shape >= LOWER && shape <= MIXED) || (shape >= ABBREVIATION && shape <= ACRONYM) || shape >= CLITIC;
}
static bool is_terminal(int shape) { return shape == STOP || shape == QUESTION || shape == ELLIPSIS; }

split_block split_block_of(slice text, const token *tokens, size_t count) {
  split_block b = {.text = text, .tokens = tokens, .count = count};
  for (size_t i = 0; i < count; i++) b.terminals += is_terminal(shape_of(tokens[i].form));
  size_t last = count;
  while (last && count - last < 3 && is_closer(shape_of(tokens[last - 1].form))) last--;
  b.closed = last && is_terminal(shape_of(tokens[last - 1].form));
  return b;
}

bool split_candidate(const split_block *b, size_t i) {
  if (i + 1 >= b->count) return false;
  slice form = b->tokens[i].form;
  if (form.p[form.n - 1] == '.' && form.n > 2 && segment_has(SEGMENT_LEADING, (slice){form.p, form.n - 1})) return false;
  int left = shape_of(b->tokens[i].form), right = shape_of(b->tokens[i + 1].form);
  if (b->tokens[i].space_after) return right != LOWER || !(is_word(left) || left == COMMA);
  return (is_terminal(left) || is_closer(left)) && right != COMMA && !is_terminal(right);
}

/* ---- Features -------------------------------------------------------------------------------------------------------- */

typedef struct feature_list {
  uint32_t *at;
  size_t count;
} feature_list;

static void add(feature_list *l, uint32_t a, uint32_t b) {
  uint32_t h = (uint32_t)(l->count + 1) * 0x9E3779B1u;
  h = (h ^ a) * 0x85EBCA6Bu;
  h ^= h >> 15;
  h = (h ^ b) * 0xC2B2AE35u;
  h ^= h >> 13;
  h *= 0x27D4EB2Fu;
  l->at[l->count++] = h >> (32 - SPLIT_BITS);
}

static uint32_t bucket(size_t n) {
  static const uint8_t of[] = {0, 1, 2, 3, 4, 4, 5, 5, 5, 6, 6, 6, 6, 7, 7, 7, 7, 7, 7, 7, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8};
  return n < sizeof of ? of[n] : n < 50 ? 9 : 10;
}

/* Tokens from i to the next terminal, 30 at most. */
static size_t next_terminal(const split_block *b, size_t i) {
  size_t n = 0;
  while (n < 30 && i + n < b->count && !is_terminal(shape_of(b->tokens[i + n].form))) n++;
  return n;
}

size_t split_features(const split_block *b, const split_state *s, size_t i, uint32_t out[SPLIT_FEATURES]) {
  feature_list l = {out, 0};
  uint32_t left = (uint32_t)shape_at(b, i), right = (uint32_t)shape_at(b, i + 1), right2 = (uint32_t)shape_at(b, i + 2);
  uint32_t before = i ? (uint32_t)shape_at(b, i - 1) : EDGE, before2 = i > 1 ? (uint32_t)shape_at(b, i - 2) : EDGE;
  size_t end = i; /* the token before the closing marks */
  while (end > s->start && i - end < 3 && is_closer(shape_of(b->tokens[end].form))) end--;
  uint32_t inner = (uint32_t)shape_at(b, end);
  uint32_t here = word_at(b, i), next = word_at(b, i + 1), next2 = word_at(b, i + 2), last = i ? word_at(b, i - 1) : 1;
  bool open = (s->quotes & 1) || s->quote_depth > 0;
  uint32_t spaced = b->tokens[i].space_after, pair = left * 64 + right, triple = (inner * 64 + left) * 64 + right;
  uint32_t state = (uint32_t)open * 2 + (s->paren_depth > 0), length = bucket(i + 1 - s->start);
  uint32_t style = (uint32_t)b->closed * 3 + (b->terminals == 0 ? 0 : b->terminals * 60 < b->count ? 1 : 2);
  add(&l, triple, spaced);
  add(&l, pair, spaced);
  add(&l, here, 0);
  add(&l, next, 0);
  add(&l, here, next);
  add(&l, inner * 64 + left, next);
  add(&l, last, left);
  add(&l, before * 64 + left, right * 64 + spaced);
  add(&l, last, next + left);
  add(&l, pair, right2);
  add(&l, next2, right);
  add(&l, triple, state);
  add(&l, pair, length);
  add(&l, triple, style);
  add(&l, pair * 64 + before, right2 * 64 + before2);
  add(&l, word_at(b, s->start), left);
  add(&l, pair * 16 + bucket(next_terminal(b, i + 1)), b->closed);
  add(&l, next, next2);
  add(&l, here, right);
  add(&l, last, here);
  add(&l, (uint32_t)(b->tokens[i].form.n > 3 ? 3 : b->tokens[i].form.n) * 64 + left, before * 64 + right);
  add(&l, style * 16 + length, pair);
  add(&l, word_at(b, end), inner * 64 + right);
  add(&l, (uint32_t)open * 64 + next, left);
  return l.count;
}

void split_advance(const split_block *b, split_state *s, size_t i, bool ends) {
  switch (shape_of(b->tokens[i].form)) {
  case QUOTE: s->quotes++; break;
  case QUOTE_OPEN: s->quote_depth++; break;
  case QUOTE_CLOSE: s->quote_depth = s->quote_depth > 0 ? s->quote_depth - 1 : 0; break;
  case BRACKET_OPEN: s->paren_depth++; break;
  case BRACKET_CLOSE: s->paren_depth = s->paren_depth > 0 ? s->paren_depth - 1 : 0; break;
  default: break;
  }
  if (ends) {
    s->start = i + 1;
    s->paren_depth = 0;
  }
}

/* What is certain of the stop of an abbreviation: 1 it ends the sentence, -1 it does not, 0 unknown. */
static int abbreviation_ends(const split_block *b, size_t i) {
  slice form = b->tokens[i].form, next = b->tokens[i + 1].form;
  int left = shape_of(form), right = shape_of(next);
  if (left < ABBREVIATION || left > ACRONYM || !(right == CAPITALISED || right == CAPITALS || right == LETTER)) return 0;
  if (right != CAPITALS && segment_has(SEGMENT_STARTER, next)) return 1;
  if (left == ABBREVIATION) return 0;
  bool clock = slice_is(form, "a.m.") || slice_is(form, "p.m.");
  return clock && !segment_has(SEGMENT_TIME, next) ? 0 : -1;
}

/* A bullet in front of an item is no sentence. */
static bool is_bullet(const split_block *b, const split_state *s, size_t i) {
  slice f = b->tokens[i].form;
  int shape = shape_of(f);
  return i == s->start && (shape == SYMBOL || shape == DASH) && (f.n == 1 || ((unsigned char)f.p[0] >= 0x80 && f.n <= 3));
}

/* Sentences without a mark at their end are a matter of mails, not of news: only on good grounds. */
enum { UNMARKED_MARGIN = 40 };

bool split_here(const split_block *b, const split_state *s, size_t i) {
  if (!split_candidate(b, i) || is_bullet(b, s, i)) return false;
  int known = abbreviation_ends(b, i);
  if (known) return known > 0;
  uint32_t features[SPLIT_FEATURES];
  size_t count = split_features(b, s, i, features);
  int32_t sum = 0;
  for (size_t k = 0; k < count; k++) sum += segment_weights[features[k]];
  return sum > (is_word(shape_of(b->tokens[i].form)) ? UNMARKED_MARGIN : 0);
}
