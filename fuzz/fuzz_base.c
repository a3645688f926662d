/* needs: name_fold */
/* UTF-8, name folding, dates and JSON strings: properties that must hold for any bytes. */
#include <stdlib.h>

#include "base/date.h"
#include "base/hash.h"
#include "base/json.h"
#include "base/utf8.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static void must(bool holds) {
  if (!holds) abort();
}

static void utf8_agrees(slice s) {
  size_t pos = 0, count = 0, bad = s.n;
  while (pos < s.n) {
    size_t start = pos;
    uint32_t cp = utf8_next(s, &pos);
    must(pos > start && pos <= s.n && pos <= start + 4);
    if (cp == UTF8_BAD) {
      must(pos == start + 1);
      if (bad == s.n) bad = start;
      continue;
    }
    char again[4];
    must(utf8_put(cp, again) == pos - start && memcmp(again, s.p + start, pos - start) == 0);
    count++;
  }
  must(utf8_check(s) == bad);
  if (bad == s.n) must(utf8_count(s) == count);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size) {
  slice s = {(const char *)data, size};
  utf8_agrees(s);

  buf once, json;
  buf_init(&once, 4 * size + 16);
  buf_init(&json, 8 * size + 16);
  name_fold(s, &once);
  must(!once.failed && utf8_check(buf_slice(&once)) == once.n);
  must(once.n == 0 || (once.p[0] != ' ' && once.p[once.n - 1] != ' '));
  json_put_string(&json, s);
  must(!json.failed && utf8_check(buf_slice(&json)) == json.n && json.n >= 2);
  buf_free(&once);
  buf_free(&json);

  day d = day_parse(s);
  if (d != DATE_NONE) {
    char text[16];
    day_format(d, text);
    must(memcmp(text, s.p, 10) == 0);
  }
  char hex[33];
  hash_hex(s, hex);
  return 0;
}
