/* needs: segment_run */
/* Any sound UTF-8, cut into blocks anywhere: tokens tile what is no white space, sentences tile the tokens. */
#include "parse/segment.h"

#include "base/utf8.h"
#include "temp.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

/* Only white space in text[at, end). */
static void must_be_blank(slice text, size_t at, size_t end) {
  while (at < end) must(cp_is_space(utf8_next(text, &at)));
}

static void check_tokens(slice text, const token *t, size_t count, const sentence *s, size_t sentence_count) {
  size_t at = 0, next = 0;
  for (size_t i = 0; i < count; i++) {
    must(t[i].at.start >= at && t[i].at.end > t[i].at.start && t[i].at.end <= text.n);
    must(t[i].form.p == text.p + t[i].at.start && t[i].form.n == t[i].at.end - t[i].at.start && t[i].form.n <= SEGMENT_TOKEN_MAX);
    must_be_blank(text, at, t[i].at.start);
    at = t[i].at.end;
    must(utf8_check(t[i].form) == t[i].form.n);
  }
  must_be_blank(text, at, text.n);
  for (size_t k = 0; k < sentence_count; k++) {
    must(s[k].first == next && s[k].count > 0 && s[k].count <= SEGMENT_SENTENCE_MAX);
    next += s[k].count;
    must(next <= count && s[k].at.start == t[s[k].first].at.start && s[k].at.end == t[next - 1].at.end);
  }
  must(next == count);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size) {
  slice text = {(const char *)data, size};
  if (utf8_check(text) != size || size > 1 << 20) return 0;
  size_t middle = size / 2;
  while (middle > 0 && ((unsigned char)text.p[middle] & 0xC0) == 0x80) middle--;
  parse_block blocks[] = {{{0, (uint32_t)middle}, size % 3 == 0}, {{(uint32_t)middle, (uint32_t)size}, false}};
  token *tokens = NULL;
  sentence *sentences = NULL;
  size_t token_count = 0, token_cap = 0, sentence_count = 0, sentence_cap = 0;
  fault f = {0};
  must(segment_run(text, blocks, 2, &tokens, &token_count, &token_cap, &sentences, &sentence_count, &sentence_cap, &f) == CASUS_OK);
  check_tokens(text, tokens, token_count, sentences, sentence_count);
  mem_free(tokens);
  mem_free(sentences);
  return 0;
}
