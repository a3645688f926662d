/* A stretch is a run of lines without a blank line between them. Filled text breaks a line only when the next word would not have
 * fitted: length + 1 + next word > width, and the width is at least that of the longest line. A stretch is taken for wrapped when that holds at
 * the breaks that are surely inside a sentence (no mark at the end, a small letter next) and these are common. */
#include "read/unwrap.h"

#include "base/utf8.h"

enum { MIN_WIDTH = 45, MAX_WIDTH = 110, MAX_LINES = 1 << 28 };

typedef struct row {
  slice text;          /* without the newline */
  uint32_t chars, word; /* code points of the line and of its first word */
  bool final, lower;   /* ends with a sentence's mark; begins with a small letter */
} row;

static row measure(slice s) {
  row r = {.text = s};
  uint32_t last = 0;
  bool in_first = true, begun = false;
  for (size_t i = 0; i < s.n;) {
    uint32_t cp = utf8_next(s, &i);
    ++r.chars;
    if (cp_is_space(cp)) {
      in_first = in_first && !begun;
      continue;
    }
    if (!begun) r.lower = cp_is_alpha(cp) && !cp_is_upper(cp);
    begun = true;
    r.word += in_first;
    if (cp != '"' && cp != '\'' && cp != ')' && cp != 0x201D && cp != 0x2019) last = cp;
  }
  r.final = last == '.' || last == '!' || last == '?' || last == ':';
  return r;
}

static bool overflows(const row *a, const row *b, uint32_t width) { return a->chars + 1 + b->word > width; }

static uint32_t widest(const row *rows, size_t n) {
  uint32_t width = 0;
  for (size_t i = 0; i < n; ++i) width = rows[i].chars > width ? rows[i].chars : width;
  return width;
}

/* The stretch's width when it is wrapped, else 0. known: the width of stretches before it, 0 for none. */
static uint32_t wrapped_width(const row *rows, size_t n, uint32_t known) {
  uint32_t width = widest(rows, n);
  size_t sure = 0, filled = 0;
  if (width > MAX_WIDTH || n < 2) return 0;
  if (n == 2 || width < MIN_WIDTH) {
    if (!known || width > known) return 0;
    width = known;
  }
  for (size_t i = 0; i + 1 < n; ++i)
    if (rows[i + 1].lower && !rows[i].final) {
      ++sure;
      filled += overflows(&rows[i], &rows[i + 1], width);
    }
  if (n == 2) return overflows(&rows[0], &rows[1], width) ? width : 0;
  return sure * 10 >= (n - 1) * 3 && filled * 10 >= sure * 9 ? width : 0;
}

static void write_stretch(const row *rows, size_t n, uint32_t width, buf *out) {
  for (size_t i = 0; i < n; ++i) {
    slice s = rows[i].text;
    bool join = width && i + 1 < n && overflows(&rows[i], &rows[i + 1], width);
    buf_add(out, join ? slice_trim(s) : s);
    s = slice_trim(s);
    bool hyphen = s.n > 1 && s.p[s.n - 1] == '-' && s.p[s.n - 2] != ' ' && s.p[s.n - 2] != '-';
    if (!join) buf_byte(out, '\n');
    else if (!hyphen) buf_byte(out, ' ');
  }
}

int unwrap_text(slice text, buf *out, fault *f) {
  row *rows = NULL;
  size_t cap = 0, n = 0;
  uint32_t known = 0;
  slice part;
  bool more = text.n > 0;
  while (more) {
    more = slice_cut(&text, '\n', &part);
    if (more && slice_trim(part).n) {
      if (!vec_reserve(&rows, &cap, n + 1, MAX_LINES)) break;
      rows[n++] = measure(part);
      continue;
    }
    uint32_t width = wrapped_width(rows, n, known);
    known = width > known ? width : known;
    write_stretch(rows, n, width, out);
    n = 0;
    if (more) buf_byte(out, '\n');
  }
  mem_free(rows);
  return more || out->failed ? fault_set(f, CASUS_ENOMEM, "out of memory") : CASUS_OK;
}
