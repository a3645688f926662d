/* lexc FOLDER FILE: compiles the text lexicon to one mapped file at build time, before the program itself exists.
 * lexc FOLDER: checks it, as `casus lexicon check` does: every error and warning, then counts. */
#include <stdio.h>

#include "base/fault.h"
#include "lexicon/lexicon.h"

static int tell_all(void *context, slice line) {
  (void)context;
  printf("%.*s\n", (int)line.n, line.p);
  return 0;
}

/* Warnings would drown the build's own lines. */
static int tell_errors(void *context, slice line) {
  (void)context;
  bool error = false;
  for (size_t i = 0; i + 7 < line.n; i++) error = error || memcmp(line.p + i, " error:", 7) == 0;
  if (error) fprintf(stderr, "%.*s\n", (int)line.n, line.p);
  return 0;
}

static int check(const char *folder, lexicon_sink sink) {
  fault f = {0};
  if (lexicon_check(folder, sink, NULL, &f) == CASUS_OK) return 0;
  fprintf(stderr, "lexc: %s\n", f.line);
  return 1;
}

int main(int argc, char **argv) {
  if (argc == 2 && argv[1][0] != '-') return check(argv[1], tell_all);
  if (argc != 3) {
    fprintf(stderr, "usage: lexc FOLDER [FILE]\n");
    return 2;
  }
  fault f = {0};
  int rc = lexicon_compile(argv[1], argv[2], &f);
  if (rc == CASUS_OK) return 0;
  if (rc == CASUS_ELEXICON) check(argv[1], tell_errors);
  else fprintf(stderr, "lexc: %s\n", f.line);
  return 1;
}
