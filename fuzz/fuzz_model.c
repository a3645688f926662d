/* needs: lm_open parser_run */
/* Model files from strangers. Size and checksum are put right first, so that the checks behind them are reached. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/hash.h"
#include "parse/parse.h"
#include "temp.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

enum { HEADER = 64, SIZE_AT = 24, HASH_AT = 32 }; /* src/parse/lm.h */

static void put64(unsigned char *p, uint64_t v) {
  for (int i = 0; i < 8; i++) p[i] = (unsigned char)(v >> 8 * i);
}

static void open_bytes(const unsigned char *data, size_t size) {
  char path[64];
  snprintf(path, sizeof path, "/tmp/casus-fuzz-model-%ld", (long)getpid());
  temp_write(path, data, size);
  lm *m = NULL;
  fault f = {0};
  int rc = lm_open(path, &m, &f);
  must(rc == CASUS_OK ? m != NULL : m == NULL && f.line[0]);
  parser *p = NULL;
  if (m && parser_new(m, &p, &f) == CASUS_OK) {
    slice text = SL("The president of Ruritania met rebels in Zenda on Friday.");
    parse_block block = {{0, (uint32_t)text.n}, false};
    const parsed *out;
    if (parser_run(p, text, &block, 1, &out, &f) == CASUS_OK) must(out->token_count <= text.n);
    parser_free(p);
  }
  lm_close(m);
  remove(path);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size) {
  open_bytes(data, size);
  if (size < HEADER) return 0;
  unsigned char *fixed = malloc(size);
  must(fixed != NULL);
  memcpy(fixed, data, size);
  put64(fixed + SIZE_AT, size);
  put64(fixed + HASH_AT, hash64((slice){(const char *)fixed + HEADER, size - HEADER}, 0));
  open_bytes(fixed, size);
  free(fixed);
  return 0;
}
