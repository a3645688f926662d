/* A plain text file: decoded, hard-wrapped lines joined to paragraphs, judged, the kept paragraphs joined by newlines. */
#include "base/utf8.h"
#include "read/build.h"
#include "read/decode.h"
#include "read/unwrap.h"

int build_text(slice bytes, const reader_options *options, report *out, arena *a, fault *f) {
  buf decoded, text;
  page p;
  report r = {.date = DATE_NONE};
  size_t max = bytes.n + bytes.n / 2 + 64; /* Windows-1252 grows most: a byte can become three, but a fifth of them at most */
  buf_init(&decoded, max * 2);
  buf_init(&text, max * 2);
  page_init(&p);
  int rc = decode_text(bytes, &decoded, f);
  if (rc == CASUS_OK) rc = unwrap_text(buf_slice(&decoded), &text, f);
  buf_free(&decoded);
  if (rc == CASUS_OK) rc = page_split(&p, buf_slice(&text), f);
  if (rc == CASUS_OK) rc = page_judge(&p, options->phrases, f);
  if (rc == CASUS_OK) rc = build_joined(&p, &r, a, f);
  if (rc == CASUS_OK) rc = build_finish(&p, &r, a, f);
  if (rc == CASUS_OK) *out = r;
  page_free(&p);
  buf_free(&text);
  return rc;
}
