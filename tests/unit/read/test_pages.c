/* Pages as they are scraped, in data/: "+ " a line of the report, "H " its headline, "-why " a line that is set aside, "@field value" what
 * is found besides. What stands behind the mark is the input. */
#include <dirent.h>

#include "tools.h"

static phrases *table;

typedef struct expected {
  buf input, kept, aside; /* kept: lines joined; aside: "why\ttext\n" */
  slice title, author, agency, place, date, from;
} expected;

static slice field(slice row, const char *name) {
  slice key = slice_of(name);
  return row.n > key.n + 2 && slice_starts(slice_sub(row, 1, row.n), key) && row.p[key.n + 1] == ' ' ? slice_sub(row, key.n + 2, row.n)
                                                                                                     : (slice){NULL, 0};
}

static void expect_field(expected *e, slice row) {
  struct {
    const char *name;
    slice *to;
  } fields[] = {{"author", &e->author}, {"agency", &e->agency}, {"place", &e->place}, {"date", &e->date}, {"from", &e->from}};
  for (size_t i = 0; i < sizeof fields / sizeof *fields; ++i)
    if (field(row, fields[i].name).p) *fields[i].to = field(row, fields[i].name);
}

static void keep_line(expected *e, slice text) {
  if (e->kept.n) buf_byte(&e->kept, '\n');
  buf_add(&e->kept, text);
}

static void expect_row(expected *e, slice row) {
  slice why, rest = row;
  if (row.n && row.p[0] == '@') {
    expect_field(e, row);
    return;
  }
  slice_cut(&rest, ' ', &why);
  if (row.n && (row.p[0] == '+' || row.p[0] == 'H')) keep_line(e, rest);
  if (row.n && row.p[0] == 'H') e->title = rest;
  if (row.n && row.p[0] == '-') {
    buf_add(&e->aside, slice_sub(why, 1, why.n));
    buf_byte(&e->aside, '\t');
    buf_add(&e->aside, rest);
    buf_byte(&e->aside, '\n');
  }
  if (row.n) buf_add(&e->input, rest);
  buf_byte(&e->input, '\n');
}

static void compare(const expected *e, const report *r) {
  buf aside;
  buf_init(&aside, 1 << 20);
  for (size_t i = 0; i < r->furniture_count; ++i) buf_fmt(&aside, "%s\t%.*s\n", r->furniture[i].why, (int)r->furniture[i].text.n, r->furniture[i].text.p);
  CHECK(slice_eq(buf_slice(&aside), buf_slice(&e->aside)));
  if (!slice_eq(buf_slice(&aside), buf_slice(&e->aside)))
    printf("got:\n%.*swant:\n%.*s", (int)aside.n, aside.p, (int)e->aside.n, e->aside.p);
  check_text(r->text, buf_slice(&e->kept), __FILE__, __LINE__, "text");
  check_text(r->title, e->title, __FILE__, __LINE__, "title");
  if (e->title.n) CHECK(r->block_count && r->blocks[0].headline);
  check_text(r->author, e->author, __FILE__, __LINE__, "author");
  check_text(r->agency, e->agency, __FILE__, __LINE__, "agency");
  check_text(r->dateline, e->place, __FILE__, __LINE__, "dateline");
  if (e->from.n) check_text(slice_of(r->date_from), e->from, __FILE__, __LINE__, "date_from");
  if (e->date.n) CHECK_INT(r->date, day_parse(e->date));
  buf_free(&aside);
}

static void one_page(const char *path) {
  size_t n;
  char *bytes = load_file(path, &n);
  expected e = {.title = {NULL, 0}};
  long before = check_now.failed_here;
  if (!CHECK(bytes != NULL)) return;
  buf_init(&e.input, 1 << 20);
  buf_init(&e.kept, 1 << 20);
  buf_init(&e.aside, 1 << 20);
  slice rest = {bytes, n}, row;
  while (slice_cut(&rest, '\n', &row)) expect_row(&e, row);
  reading g = read_bytes(buf_slice(&e.input), CASUS_FROM_AUTO, table);
  if (CHECK_INT(g.rc, 1)) compare(&e, &g.r);
  if (check_now.failed_here > before) printf("in %s\n", path);
  let_go(&g);
  buf_free(&e.input);
  buf_free(&e.kept);
  buf_free(&e.aside);
  free(bytes);
}

static void test_pages(void) {
  DIR *dir = opendir(CASUS_SOURCE_DIR "/tests/unit/read/data");
  struct dirent *entry;
  int pages = 0;
  if (!CHECK(dir != NULL)) return;
  while ((entry = readdir(dir))) {
    char path[1024];
    if (entry->d_name[0] == '.' || !strstr(entry->d_name, ".txt")) continue;
    snprintf(path, sizeof path, "%s/tests/unit/read/data/%s", CASUS_SOURCE_DIR, entry->d_name);
    one_page(path);
    ++pages;
  }
  closedir(dir);
  CHECK(pages >= 14);
}

/* Without the table only form and position speak: nothing of the report may be lost. */
static void test_without_table(void) {
  reading g = read_bytes(SL("Ministers meet\nThe ministers met on Friday in the old port and signed a treaty.\nShare your love\n"), CASUS_FROM_TEXT, NULL);
  CHECK_INT(g.rc, 1);
  CHECK_INT(g.r.furniture_count, 0);
  let_go(&g);
}

int main(void) {
  table = load_phrases();
  RUN(test_pages);
  RUN(test_without_table);
  phrases_free(table);
  return check_summary();
}
