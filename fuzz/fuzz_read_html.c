/* needs: report_make conllu_read lexicon_row */
/* HTML pages by themselves: the kind needs no guessing, so that every input reaches the parser. */
#include <stdlib.h>

#include "base/utf8.h"
#include "read/reader.h"
#include "temp.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size) {
  raw_report raw = {CASUS_FROM_HTML, {(const char *)data, size}, SL("fuzz"), 0};
  arena a;
  report r;
  fault f = {0};
  arena_init(&a, (size_t)64 << 20);
  if (report_make(&raw, NULL, &r, &a, &f) == CASUS_OK) {
    must(r.text.n > 0 && utf8_check(r.text) == r.text.n);
    must(utf8_check(r.title) == r.title.n && utf8_check(r.author) == r.author.n);
    for (size_t i = 0; i < r.block_count; i++) must(r.blocks[i].at.end <= r.text.n);
  } else {
    must(f.line[0] != '\0');
  }
  arena_free(&a);
  return 0;
}
