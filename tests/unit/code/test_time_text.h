/* A simple splitter for the tests of time: words and marks, sentences at line ends and at ". " before a capital; no tags. */
#ifndef CASUS_TESTS_TIME_TEXT_H
#define CASUS_TESTS_TIME_TEXT_H

#include <stdlib.h>

#include "code/time.h"

typedef struct time_text {
  parsed p;
  arena a;
  const timex *items;
  size_t count;
} time_text;

static inline bool time_text_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c & 0x80) || c == '\'';
}

static inline bool time_text_ends(slice text, size_t i, size_t last_word) {
  char c = text.p[i];
  if (c != '.' && c != '!' && c != '?') return false;
  return i + 2 < text.n && text.p[i + 1] == ' ' && text.p[i + 2] >= 'A' && text.p[i + 2] <= 'Z' && last_word > 3;
}

static inline parsed time_text_parse(slice text) {
  token *tokens = calloc(text.n + 1, sizeof *tokens);
  sentence *sentences = calloc(text.n + 1, sizeof *sentences);
  size_t nt = 0, ns = 0, last = 0;
  bool open = false;
  for (size_t i = 0; i < text.n;) {
    if (text.p[i] == '\n') open = false;
    if (text.p[i] == '\n' || text.p[i] == ' ') {
      i++;
      continue;
    }
    size_t j = i + 1;
    while (time_text_word(text.p[i]) && j < text.n && time_text_word(text.p[j])) j++;
    if (!open) sentences[ns++] = (sentence){.first = (uint32_t)nt, .at = {(uint32_t)i, (uint32_t)j}};
    open = true;
    tokens[nt++] = (token){.form = {text.p + i, j - i}, .at = {(uint32_t)i, (uint32_t)j}, .head = -1};
    sentences[ns - 1].count++;
    sentences[ns - 1].at.end = (uint32_t)j;
    if (time_text_ends(text, i, last)) open = false;
    last = j - i;
    i = j;
  }
  return (parsed){.text = text, .tokens = tokens, .token_count = nt, .sentences = sentences, .sentence_count = ns};
}

static inline void time_text_drop(parsed *p) {
  free(p->tokens);
  free(p->sentences);
}

/* Finds the expressions; report: "YYYY-MM-DD" or "". */
static inline int time_text_open(time_text *t, const char *report, const char *text) {
  fault f;
  fault_clear(&f);
  t->p = time_text_parse(slice_of(text));
  arena_init(&t->a, (size_t)1 << 26);
  t->items = NULL;
  t->count = 0;
  return time_find(&t->p, day_parse(slice_of(report)), &t->a, &t->items, &t->count, &f);
}

static inline void time_text_close(time_text *t) {
  arena_free(&t->a);
  time_text_drop(&t->p);
}

#endif
