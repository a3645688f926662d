/* needs: build_folder image_bind lexicon_match */
/* A compiled lexicon of any bytes (its checksum made to fit, so that the checks behind it are reached), and text files of any
 * content: look-ups must stay inside. The first byte picks: 'I' the rest is an image; else it is a text file of actors/ ('a'),
 * acts/ ('c') or words/ ('w'). */
#include <stdio.h>
#include <stdlib.h>

#include "lexicon/build.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static void must(bool holds) {
  if (!holds) abort();
}

static void look_up(const lexicon *lex, slice text) {
  uint32_t ends[12] = {0}, first = 0;
  size_t n = 0, which = 0;
  for (size_t i = 1; i <= text.n && n < 12; i++)
    if (i == text.n || text.p[i] == ' ' || text.p[i] == '\'') ends[n++] = (uint32_t)i;
  size_t senses = lexicon_match(lex, text, 0, ends, n, &which, &first);
  must(!senses || which < n);
  for (size_t i = 0; i < senses; i++) must(lexicon_name(lex, first + (uint32_t)i).kind < LEX_KIND_COUNT);
  lexicon_word(lex, "speech", text, NULL);
  size_t acts = lexicon_acts(lex, text, 'v', &first);
  for (size_t i = 0; i < acts; i++) must(lexicon_act(lex, first + (uint32_t)i).act < ACT_COUNT);
}

static void use(const lexicon *lex) {
  char at[64];
  uint32_t names = lex->counts[PART_NAMES] < 500 ? lex->counts[PART_NAMES] : 500;
  for (uint32_t i = 0; i < names; i++) look_up(lex, image_text(lex, lex->names[i].text));
  for (uint32_t i = 0; i < lex->counts[PART_PHRASES] && i < 500; i++) look_up(lex, image_text(lex, lex->phrases[i].head));
  slice word, value;
  lex_where where;
  for (size_t i = 0; i < 100 && lexicon_row(lex, "speech", i, &word, &value, &where); i++) {
    look_up(lex, word);
    lexicon_where(lex, where, at);
  }
}

static void image(const unsigned char *data, size_t size) {
  char *bytes = malloc(size ? size : 1);
  if (!bytes) return;
  memcpy(bytes, data, size);
  if (size >= sizeof(image_header)) image_seal(bytes, size);
  lexicon lex = {0};
  if (image_bind((slice){bytes, size}, "fuzz", &lex, NULL) == CASUS_OK) use(&lex);
  free(bytes);
}

static int swallow(void *context, slice line) {
  (void)context;
  must(line.n > 0 && line.n < CASUS_ERROR_MAX && !memchr(line.p, '\n', line.n));
  return 0;
}

static void text(const char *name, const unsigned char *data, size_t size) {
  char path[32];
  snprintf(path, sizeof path, "%s", name);
  text_file file = {path, (char *)(uintptr_t)data, size};
  text_folder folder = {&file, 1, 1, "0123456789ab"};
  fault f = {0};
  builder b;
  buf bytes;
  buf_init(&bytes, 1 << 28);
  must(build_folder(&b, &folder, swallow, NULL, &f) == CASUS_OK);
  check_duplicates(&b);
  check_terms(&b);
  check_counts(&b);
  lexicon lex = {0};
  if (image_make(&b, folder.version, &bytes, &f) == CASUS_OK) {
    /* What the parser made is always sound. */
    must(image_bind(buf_slice(&bytes), "fuzz", &lex, &f) == CASUS_OK);
    use(&lex);
  }
  build_free(&b);
  buf_free(&bytes);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size) {
  if (!size) return 0;
  if (*data == 'I') image(data + 1, size - 1);
  else text(*data == 'a' ? "actors/x.txt" : *data == 'c' ? "acts/x.txt" : "words/x.txt", data + 1, size - 1);
  return 0;
}
