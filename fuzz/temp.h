/* Bytes as a file with a name, for entry points that take paths. */
#ifndef CASUS_FUZZ_TEMP_H
#define CASUS_FUZZ_TEMP_H

#include <stdio.h>
#include <stdlib.h>

static inline void must(int holds) {
  if (!holds) abort();
}

/* (Re)writes the file at path. */
static inline void temp_write(const char *path, const void *bytes, size_t size) {
  FILE *f = fopen(path, "wb");
  must(f != NULL);
  must(fwrite(bytes, 1, size, f) == size);
  must(fclose(f) == 0);
}

#endif
