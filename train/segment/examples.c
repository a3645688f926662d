/* Prints the examples that train.py learns from: for each candidate boundary "LABEL index index ...".
 * Input: one paragraph a line, its sentences separated by U+0001, which stands for a blank. */
#include <stdio.h>
#include <stdlib.h>

#include "parse/segment.h"

enum { MAX = 1 << 24 };

static void print_paragraph(slice text, const uint32_t *ends, size_t end_count) {
  token *tokens = NULL;
  size_t cap = 0;
  segment_out out = {.text = text, .tokens = &tokens, .cap = &cap};
  segment_tokens(&out, 0, text.n);
  if (out.failed) exit(1);
  split_block b = split_block_of(text, tokens, out.count);
  split_state state = {0};
  size_t e = 0;
  for (size_t i = 0; i + 1 < b.count; i++) {
    while (e < end_count && ends[e] < tokens[i].at.end) e++;
    bool is_end = e < end_count && ends[e] <= tokens[i + 1].at.start;
    uint32_t features[SPLIT_FEATURES];
    if (split_candidate(&b, i)) {
      size_t count = split_features(&b, &state, i, features);
      printf("%d", is_end);
      for (size_t k = 0; k < count; k++) printf(" %u", features[k]);
      putchar('\n');
    } else if (is_end) {
      printf("missed\n");
    }
    split_advance(&b, &state, i, is_end);
  }
  mem_free(tokens);
}

int main(void) {
  char *line = malloc(MAX);
  uint32_t *ends = malloc(MAX / 4 * sizeof *ends);
  if (!line || !ends) return 1;
  while (fgets(line, MAX, stdin)) {
    slice text = {line, strlen(line)};
    size_t count = 0;
    while (text.n && line[text.n - 1] == '\n') text.n--;
    for (size_t i = 0; i < text.n; i++)
      if (line[i] == 1) {
        line[i] = ' ';
        ends[count++] = (uint32_t)i;
      }
    print_paragraph(text, ends, count);
  }
  free(line);
  free(ends);
  return 0;
}
