/* The model of the source tree, and changed copies of it. */
#ifndef CASUS_TESTS_MODEL_FILE_H
#define CASUS_TESTS_MODEL_FILE_H

#include <stdlib.h>
#include <unistd.h>

#include "check.h"
#include "parse/lm.h"

#define MODEL_PATH CASUS_SOURCE_DIR "/model/en.casus"

/* A file's bytes with a NUL behind; n is set. NULL: it cannot be read. */
static inline char *read_whole(const char *path, size_t *n) {
  FILE *f = fopen(path, "rb");
  if (!f) return NULL;
  char *p = NULL;
  if (!fseek(f, 0, SEEK_END)) {
    long size = ftell(f);
    rewind(f);
    p = size >= 0 ? malloc((size_t)size + 1) : NULL;
    *n = p ? fread(p, 1, (size_t)size, f) : 0;
    if (p) p[*n] = '\0';
  }
  fclose(f);
  return p;
}

/* Writes bytes to a new file whose name is put into path (32 bytes of room). */
static inline bool write_temporary(const char *bytes, size_t n, char *path) {
  strcpy(path, "/tmp/casus-test-XXXXXX");
  int fd = mkstemp(path);
  if (fd < 0) return false;
  FILE *f = fdopen(fd, "wb");
  bool ok = f && fwrite(bytes, 1, n, f) == n;
  return f && fclose(f) == 0 && ok;
}

static inline lm *open_model(void) {
  lm *m = NULL;
  fault f = {0};
  if (!CHECK_INT(lm_open(MODEL_PATH, &m, &f), CASUS_OK)) printf("%s\n", f.line);
  return m;
}

#endif
