#ifndef _POSIX_C_SOURCE
#define _POSIX_C_SOURCE 200809L
#endif
#include "read/decode.h"

#include <errno.h>
#include <iconv.h>

#include "base/utf8.h"

/* Windows-1252, 0x80-0x9F; 0: not used there. https://encoding.spec.whatwg.org/index-windows-1252.txt */
static const uint16_t CP1252[32] = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
                                    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
                                    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

static bool ascii_alpha(unsigned char c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; }

/* A letter of Latin-1 beside a letter, or a typographic mark of Windows-1252. */
static bool plausible_byte(slice s, size_t i) {
  unsigned char c = (unsigned char)s.p[i];
  if (c < 0xA0) return CP1252[c - 0x80] != 0;
  if (c < 0xC0) return true; /* signs: pound, degree, guillemets, ordinals */
  unsigned char before = i ? (unsigned char)s.p[i - 1] : ' ', after = i + 1 < s.n ? (unsigned char)s.p[i + 1] : ' ';
  return ascii_alpha(before) || ascii_alpha(after);
}

/* Many sound UTF-8 sequences beside a few broken bytes are damaged UTF-8; many high bytes that make no sequence are
 * Windows-1252 as long as they stand where its letters and marks stand and most of the text is ASCII. */
static bool plausible_cp1252(slice s) {
  size_t high = 0, good = 0, sequences = 0;
  for (size_t i = 0; i < s.n;) {
    if ((unsigned char)s.p[i] < 0x80) {
      ++i;
      continue;
    }
    size_t start = i;
    if (utf8_next(s, &i) != UTF8_BAD) {
      ++sequences;
      continue;
    }
    ++high;
    good += plausible_byte(s, start);
  }
  return sequences * 4 < high && good * 10 >= high * 9 && high * 5 < s.n;
}

static void put(buf *out, uint32_t cp) {
  char bytes[4];
  size_t n = utf8_put(cp, bytes);
  buf_add(out, (slice){bytes, n});
}

/* One code point of the decoded text; *cr remembers that a carriage return was just written as a newline. */
static void put_clean(buf *out, uint32_t cp, bool *cr) {
  bool after_cr = *cr;
  *cr = cp == '\r';
  if (cp == '\n' && after_cr) return;
  if (cp == '\n' || cp == '\r' || cp == '\f' || cp == 0x85 || cp == 0x2028 || cp == 0x2029) buf_byte(out, '\n');
  else if (cp == '\t' || (cp < 0x20) || (cp >= 0x7F && cp < 0xA0)) buf_byte(out, cp == '\t' ? '\t' : ' ');
  else if (cp == 0xAD || cp == 0x200B || cp == 0xFEFF || cp == 0x2060) return;
  else put(out, cp);
}

static void decode_cp1252(slice s, buf *out) {
  bool cr = false;
  for (size_t i = 0; i < s.n; ++i) {
    unsigned char c = (unsigned char)s.p[i];
    uint32_t cp = c >= 0x80 && c < 0xA0 ? CP1252[c - 0x80] : c;
    put_clean(out, cp ? cp : ' ', &cr);
  }
}

static int decode_utf16(slice s, bool big, buf *out, fault *f) {
  bool cr = false;
  for (size_t i = 2; i + 1 < s.n; i += 2) {
    const unsigned char *b = (const unsigned char *)s.p + i;
    uint32_t unit = big ? (uint32_t)(b[0] << 8 | b[1]) : (uint32_t)(b[1] << 8 | b[0]);
    if (unit >= 0xD800 && unit < 0xDC00 && i + 3 < s.n) {
      uint32_t low = big ? (uint32_t)(b[2] << 8 | b[3]) : (uint32_t)(b[3] << 8 | b[2]);
      if (low < 0xDC00 || low > 0xDFFF) return fault_set(f, CASUS_EINPUT, "invalid UTF-16 at byte %zu", i);
      unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
      i += 2;
    } else if (unit >= 0xD800 && unit <= 0xDFFF) {
      return fault_set(f, CASUS_EINPUT, "invalid UTF-16 at byte %zu", i);
    }
    put_clean(out, unit, &cr);
  }
  return CASUS_OK;
}

/* Sound UTF-8: runs of plain ASCII are copied whole. */
static void decode_utf8(slice s, buf *out) {
  bool cr = false;
  for (size_t i = 0; i < s.n;) {
    size_t start = i;
    while (i < s.n && s.p[i] >= 0x20 && s.p[i] < 0x7F) ++i;
    if (i > start) {
      buf_add(out, slice_sub(s, start, i));
      cr = false;
    }
    if (i < s.n) put_clean(out, utf8_next(s, &i), &cr);
  }
}

int decode_text(slice bytes, buf *out, fault *f) {
  int rc = CASUS_OK;
  if (bytes.n >= 2 && (memcmp(bytes.p, "\xff\xfe", 2) == 0 || memcmp(bytes.p, "\xfe\xff", 2) == 0)) {
    rc = decode_utf16(bytes, bytes.p[0] == '\xfe', out, f);
  } else {
    if (slice_starts(bytes, SL("\xef\xbb\xbf"))) bytes = slice_sub(bytes, 3, bytes.n);
    size_t bad = utf8_check(bytes);
    if (bad == bytes.n) decode_utf8(bytes, out);
    else if (plausible_cp1252(bytes)) decode_cp1252(bytes, out);
    else return fault_set(f, CASUS_EINPUT, "invalid UTF-8 at byte %zu", bad);
  }
  if (rc == CASUS_OK && out->failed) return fault_set(f, CASUS_ENOMEM, "out of memory");
  return rc;
}

/* ---- Pages ------------------------------------------------------------------------------------------------------------------------- */

enum { MAX_ATTRIBUTES = 1000 };

/* UTF-8 with every byte that is none replaced. */
static void mend_utf8(slice s, buf *out) {
  size_t from = 0;
  for (size_t i = 0; i < s.n;) {
    size_t start = i;
    if (utf8_next(s, &i) != UTF8_BAD) continue;
    buf_add(out, slice_sub(s, from, start));
    put(out, 0xFFFD);
    from = i;
  }
  buf_add(out, slice_sub(s, from, s.n));
}

static void page_cp1252(slice s, buf *out) {
  for (size_t i = 0; i < s.n && !out->failed; ++i) {
    unsigned char c = (unsigned char)s.p[i];
    uint32_t cp = c >= 0x80 && c < 0xA0 ? CP1252[c - 0x80] : c;
    if (c < 0x80) buf_byte(out, s.p[i]);
    else put(out, cp ? cp : 0xFFFD);
  }
}

static void page_iconv(slice s, iconv_t cd, buf *out) {
  char *in = (char *)(uintptr_t)s.p; /* iconv's type; nothing is written there */
  size_t left = s.n;
  while (left && !out->failed) {
    char chunk[4096], *to = chunk;
    size_t room = sizeof chunk;
    size_t rc = iconv(cd, &in, &left, &to, &room);
    buf_add(out, (slice){chunk, sizeof chunk - room});
    if (rc != (size_t)-1 || errno == E2BIG) continue;
    put(out, 0xFFFD);
    if (left) {
      ++in;
      --left;
    }
  }
}

static void page_bytes(slice bytes, const char *charset, buf *out) {
  size_t bad = utf8_check(bytes);
  slice name = slice_of(charset);
  bool utf8 = slice_eq_nocase(name, SL("utf-8")) || slice_eq_nocase(name, SL("utf8"));
  bool latin1 = slice_eq_nocase(name, SL("iso-8859-1")) || slice_eq_nocase(name, SL("us-ascii")); /* browsers read Windows-1252 there */
  iconv_t cd = (iconv_t)-1;
  if (bad == bytes.n || utf8 || (name.n == 0 && !plausible_cp1252(bytes))) {
    mend_utf8(bytes, out);
    return;
  }
  if (name.n && !latin1) cd = iconv_open("UTF-8", charset);
  if (cd == (iconv_t)-1) {
    page_cp1252(bytes, out);
    return;
  }
  page_iconv(bytes, cd, out);
  iconv_close(cd);
}

/* Blanks what comes behind the thousandth attribute of a tag. A quotation mark counts only behind "=", as for a parser that recovers. */
static void cut_attributes(char *p, size_t n) {
  size_t names = 0;
  bool tag = false, blank = false;
  char quote = 0;
  for (size_t i = 0; i < n; ++i) {
    char c = p[i];
    if (!tag) {
      tag = c == '<' && i + 1 < n && (((p[i + 1] | 32) >= 'a' && (p[i + 1] | 32) <= 'z') || p[i + 1] == '/');
      names = 0;
      continue;
    }
    bool over = names > MAX_ATTRIBUTES && c != '>';
    if (quote) quote = c == quote ? 0 : quote;
    else if ((c == '"' || c == '\'') && p[i - 1] == '=') quote = c;
    else if (c == '>') tag = false;
    else {
      bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '/' || c == '"' || c == '\'';
      names += blank && !space;
      blank = space;
    }
    if (over) p[i] = ' ';
  }
}

int decode_page(slice bytes, const char *charset, buf *out, fault *f) {
  int rc = CASUS_OK;
  size_t start = out->n;
  if (bytes.n >= 2 && (memcmp(bytes.p, "\xff\xfe", 2) == 0 || memcmp(bytes.p, "\xfe\xff", 2) == 0)) {
    rc = decode_utf16(bytes, bytes.p[0] == '\xfe', out, f);
  } else {
    if (slice_starts(bytes, SL("\xef\xbb\xbf"))) bytes = slice_sub(bytes, 3, bytes.n);
    page_bytes(bytes, charset, out);
  }
  if (rc) return rc;
  if (out->failed) return fault_set(f, CASUS_ENOMEM, "out of memory");
  if (out->n > start) cut_attributes(out->p + start, out->n - start);
  return CASUS_OK;
}
