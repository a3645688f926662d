/* What the tests of src/read share: the furniture table, and one report out of bytes. */
#ifndef CASUS_TESTS_READ_TOOLS_H
#define CASUS_TESTS_READ_TOOLS_H

#include <stdlib.h>

#include "check.h"
#include "read/reader.h"

/* A whole file, NUL-terminated; NULL when it can't be read. */
static inline char *load_file(const char *path, size_t *n) {
  FILE *f = fopen(path, "rb");
  if (!f) return NULL;
  char *bytes = malloc(1 << 20);
  *n = bytes ? fread(bytes, 1, (1 << 20) - 1, f) : 0;
  fclose(f);
  if (bytes) bytes[*n] = 0;
  return bytes;
}

/* lexicon/words/furniture.txt without the compiled lexicon: this folder comes before it. */
static inline phrases *load_phrases(void) {
  size_t n;
  char *bytes = load_file(CASUS_SOURCE_DIR "/lexicon/words/furniture.txt", &n);
  phrases *p = NULL;
  fault f = {0};
  if (!CHECK(bytes != NULL) || !CHECK_INT(phrases_new(&p, &f), CASUS_OK)) return NULL;
  slice rest = {bytes, n}, row, words, word;
  while (slice_cut(&rest, '\n', &row)) {
    if (row.n == 0 || row.p[0] == '#' || row.p[0] == '@') continue;
    slice value = row;
    slice_cut(&value, '|', &words);
    while (slice_cut(&words, ';', &word))
      if (!CHECK_INT(phrases_add(p, slice_trim(word), value, &f), CASUS_OK)) printf("%s: %.*s\n", f.line, (int)row.n, row.p);
  }
  free(bytes);
  return p;
}

typedef struct reading {
  arena a;
  report r;
  fault f;
  int rc; /* of the first reader_next, or of opening */
} reading;

/* The first report of some bytes. */
static inline reading read_bytes(slice bytes, casus_input kind, const phrases *ph) {
  reading g;
  reader *in = NULL;
  reader_options options = {ph, 0};
  memset(&g, 0, sizeof g);
  arena_init(&g.a, (size_t)1 << 28);
  g.rc = reader_open_bytes("test", bytes.p, bytes.n, kind, &options, &in, &g.f);
  if (g.rc == CASUS_OK) g.rc = reader_next(in, &g.r, &g.a, &g.f);
  reader_close(in);
  return g;
}

static inline void let_go(reading *g) { arena_free(&g->a); }

static inline slice block_text(const report *r, size_t i) {
  return i < r->block_count ? slice_sub(r->text, r->blocks[i].at.start, r->blocks[i].at.end) : (slice){NULL, 0};
}

#endif
