/* A text that is somebody's own: judged in place, with a title that may stand in it or apart from it. */
#include "read/build.h"

/* Without case, with runs of white space equal to one blank. Returns the bytes of `text` that equal `title`, 0 when it begins otherwise. */
static size_t begins_with(slice text, slice title) {
  size_t i = 0, k = 0;
  while (k < title.n) {
    char t = title.p[k], c = i < text.n ? text.p[i] : 0;
    bool blank_t = t == ' ' || t == '\t' || t == '\n' || t == '\r', blank_c = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (blank_t && blank_c) {
      while (k < title.n && (title.p[k] == ' ' || title.p[k] == '\t' || title.p[k] == '\n' || title.p[k] == '\r')) ++k;
      while (i < text.n && (text.p[i] == ' ' || text.p[i] == '\t' || text.p[i] == '\n' || text.p[i] == '\r')) ++i;
      continue;
    }
    if (i >= text.n || !slice_eq_nocase((slice){&t, 1}, (slice){&c, 1})) return 0;
    ++i;
    ++k;
  }
  return i;
}

/* "Ministers meet in Oslo | The Daily" as the title of a text whose first line is "Ministers meet in Oslo". */
static bool opens_title(slice body, slice title) {
  slice first;
  if (!slice_cut(&body, '\n', &first)) return false;
  first = slice_trim(first);
  if (first.n < 12 || first.n * 2 < title.n) return false;
  size_t used = begins_with(title, first);
  return used && used < title.n && (title.p[used] == ' ' || title.p[used] == '|');
}

/* Adds the lines of the text; a given title that opens it becomes a line of its own even without a newline behind it. */
static int split(page *p, slice text, slice title, report *r, fault *f) {
  title = slice_trim(title);
  size_t start = 0;
  while (start < text.n && (text.p[start] == ' ' || text.p[start] == '\n' || text.p[start] == '\r' || text.p[start] == '\t')) ++start;
  slice body = slice_sub(text, start, text.n);
  size_t used = title.n ? begins_with(body, title) : 0;
  bool whole_word = used == body.n || (used && (body.p[used] == ' ' || body.p[used] == '\n' || body.p[used] == '\r' || body.p[used] == '\t'));
  r->title_apart = title.n && !(used && whole_word) && !opens_title(body, title);
  if (!title.n || !(used && whole_word)) return page_split(p, text, f);
  int rc = page_add(p, slice_sub(body, 0, used), false, true, f);
  return rc ? rc : page_split(p, slice_sub(body, used, body.n), f);
}

/* The headline of a text whose title is known: its first line, unless the title stands apart. */
static void settle_title(page *p, const report *r) {
  if (r->title.n == 0) return;
  if (r->title_apart) return;
  p->title = NO_LINE;
  if (p->count < 2) return;
  p->lines[0].why = NULL;
  p->title = 0;
}

int report_from_text(slice text, const report *given, const reader_options *options, report *out, arena *a, fault *f) {
  report r = *given;
  page p;
  page_init(&p);
  r.text = text;
  r.blocks = NULL;
  r.furniture = NULL;
  r.block_count = r.furniture_count = 0;
  int rc = split(&p, text, r.title, &r, f);
  if (rc == CASUS_OK) rc = page_judge(&p, options->phrases, f);
  if (rc == CASUS_OK) {
    settle_title(&p, &r);
    rc = build_in_place(&p, &r, a, f);
  }
  if (rc == CASUS_OK) rc = build_finish(&p, &r, a, f);
  if (rc == CASUS_OK) *out = r;
  page_free(&p);
  return rc;
}
