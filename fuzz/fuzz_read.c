/* needs: reader_next report_make lexicon_row */
/* Bytes to reports: text, HTML, JSON lines, CoNLL-U. The first byte chooses the kind ('0' told from the content). */
#include <stdlib.h>

#include "base/utf8.h"
#include "read/reader.h"
#include "temp.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

/* What every report promises. */
static void look(const report *r) {
  must(utf8_check(r->text) == r->text.n);
  must(utf8_check(r->title) == r->title.n);
  must(r->date_from != NULL);
  size_t end = 0;
  for (size_t i = 0; i < r->block_count; i++) {
    span at = r->blocks[i].at;
    must(at.start >= end && at.end >= at.start && at.end <= r->text.n);
    must(at.start == r->text.n || ((unsigned char)r->text.p[at.start] & 0xC0) != 0x80);
    end = at.end;
  }
  for (size_t i = 0; i < r->furniture_count; i++) {
    must(r->furniture[i].why != NULL && r->furniture[i].at.end <= r->text.n);
    must(r->furniture[i].at.start <= r->furniture[i].at.end);
  }
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size) {
  if (size == 0) return 0;
  casus_input kind = (casus_input)(data[0] % 5);
  reader_options options = {NULL, 1 << 20};
  fault f = {0};
  reader *in = NULL;
  if (reader_open_bytes("fuzz", (const char *)data + 1, size - 1, kind, &options, &in, &f) != CASUS_OK) {
    must(f.code != CASUS_OK && f.line[0]);
    return 0;
  }
  arena a;
  arena_init(&a, (size_t)64 << 20);
  buf line;
  buf_init(&line, (size_t)64 << 20);
  report r;
  int got;
  for (int i = 0; i < 1000 && (fault_clear(&f), got = reader_next(in, &r, &a, &f)) != 0; i++) {
    if (got < 0) {
      must(f.line[0] != '\0');
      continue;
    }
    look(&r);
    buf_clear(&line);
    read_json(&r, &line);
    must(line.failed || (line.n && line.p[line.n - 1] == '\n' && memchr(line.p, '\n', line.n) == line.p + line.n - 1));
    must(utf8_check(buf_slice(&line)) == line.n);
    arena_reset(&a);
  }
  buf_free(&line);
  arena_free(&a);
  reader_close(in);
  return 0;
}
