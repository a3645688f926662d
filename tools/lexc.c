/* lexc FOLDER FILE: compiles the text lexicon to one mapped file at build time, before the program itself exists. */
#include <stdio.h>

#include "base/fault.h"
#include "lexicon/lexicon.h"

static int tell(void *context, slice line) {
  (void)context;
  fprintf(stderr, "%.*s\n", (int)(line.n && line.p[line.n - 1] == '\n' ? line.n - 1 : line.n), line.p);
  return 0;
}

int main(int argc, char **argv) {
  if (argc != 3) {
    fprintf(stderr, "usage: lexc FOLDER FILE\n");
    return 2;
  }
  fault f = {0};
  if (lexicon_compile(argv[1], argv[2], &f) == CASUS_OK) return 0;
  fprintf(stderr, "lexc: %s\n", f.line);
  fault_clear(&f);
  lexicon_check(argv[1], tell, NULL, &f);
  return 1;
}
