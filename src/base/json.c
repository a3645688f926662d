#include "base/json.h"

#include "base/utf8.h"

static const char *short_escape(unsigned char c) {
  switch (c) {
    case '"': return "\\\"";
    case '\\': return "\\\\";
    case '\b': return "\\b";
    case '\f': return "\\f";
    case '\n': return "\\n";
    case '\r': return "\\r";
    case '\t': return "\\t";
    default: return NULL;
  }
}

static bool plain(unsigned char c) { return c >= 0x20 && c != '"' && c != '\\' && c < 0x7F; }

/* Writes the one character at *pos that can't be copied as part of a plain run. */
static void special(buf *out, slice s, size_t *pos) {
  unsigned char c = (unsigned char)s.p[*pos];
  const char *escape = short_escape(c);
  if (escape) {
    buf_str(out, escape);
    ++*pos;
  } else if (c < 0x20 || c == 0x7F) {
    buf_fmt(out, "\\u%04x", c);
    ++*pos;
  } else {
    size_t start = *pos;
    if (utf8_next(s, pos) == UTF8_BAD) buf_str(out, "\xEF\xBF\xBD");
    else buf_add(out, slice_sub(s, start, *pos));
  }
}

void json_put_string(buf *out, slice s) {
  buf_byte(out, '"');
  for (size_t i = 0; i < s.n;) {
    size_t start = i;
    while (i < s.n && plain((unsigned char)s.p[i])) ++i;
    if (i > start) buf_add(out, slice_sub(s, start, i));
    if (i < s.n) special(out, s, &i);
  }
  buf_byte(out, '"');
}

void json_comma(buf *out) {
  if (out->n == 0) return;
  char last = out->p[out->n - 1];
  if (last != '{' && last != '[') buf_byte(out, ',');
}

void json_key(buf *out, const char *key) {
  json_comma(out);
  buf_byte(out, '"');
  buf_str(out, key);
  buf_str(out, "\":");
}
