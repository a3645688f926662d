#include "tools.h"

static phrases *table;

#define PARAGRAPHS \
  "<p>The foreign ministers of the two lake states agreed on Friday to stop patrols along their disputed border.</p>" \
  "<p>The truce takes effect on Monday, a joint statement said, and will be watched by a dozen monitors.</p>"
static const char TEXT[] =
    "The foreign ministers of the two lake states agreed on Friday to stop patrols along their disputed border.\n"
    "The truce takes effect on Monday, a joint statement said, and will be watched by a dozen monitors.";

static void test_page(void) {
  reading g = read_bytes(
      SL("<!DOCTYPE html><html lang='en-GB'><head><title>Ministers agree truce | The Port</title>"
         "<meta property='og:title' content='Ministers agree truce on lake border'><meta property='og:site_name' content='The Port'>"
         "<link rel='canonical' href='https://port.example/2023/03/17/truce'>"
         "<script type='application/ld+json'>{\"@graph\":[{\"@type\":\"NewsArticle\",\"datePublished\":\"2023-03-17T08:00:00Z\","
         "\"dateModified\":\"2023-03-19\",\"author\":{\"@type\":\"Person\",\"name\":\"Anna Weber\"}}]}</script></head><body>"
         "<nav><ul><li><a href='/'>Home</a></li></ul></nav><article><h1>Ministers agree truce on lake border</h1><figure><figcaption>A boat on "
         "the lake, where the ministers met on Friday and had lunch with fishermen.</figcaption></figure>" PARAGRAPHS
         "<div class='related-links'><a href='/x'>Storm hits port</a></div><p>Share your love</p></article>"
         "<footer>All rights reserved by the port and the people who work there day and night.</footer></body></html>"),
      CASUS_FROM_AUTO, table);
  if (!CHECK_INT(g.rc, 1)) return;
  CHECK_SLICE(g.r.text, TEXT);
  CHECK_SLICE(g.r.title, "Ministers agree truce on lake border");
  CHECK(g.r.title_apart);
  CHECK_INT(g.r.date, day_from_ymd(2023, 3, 17));
  CHECK_STR(g.r.date_from, "json-ld");
  CHECK_SLICE(g.r.author, "Anna Weber");
  CHECK_SLICE(g.r.publication, "The Port");
  CHECK_SLICE(g.r.language, "en");
  CHECK_SLICE(g.r.url, "https://port.example/2023/03/17/truce");
  CHECK_INT(g.r.furniture_count, 3);
  let_go(&g);
}

static void test_dates(void) {
  static const struct {
    const char *head, *want, *from;
  } CASES[] = {
      {"<meta property='article:modified_time' content='2023-03-19'><meta property='article:published_time' content='2023-03-17T10:00:00+02:00'>",
       "2023-03-17", "meta"},
      {"<meta property='article:modified_time' content='2023-03-19'>", "", "none"},
      {"<meta property='article:published_time' content='0001-01-01T00:00:00Z'><link rel='canonical' href='https://a.example/2021/12/31/x'>",
       "2021-12-31", "url"},
  };
  for (size_t i = 0; i < sizeof CASES / sizeof *CASES; ++i) {
    char page[4096], got[16] = "";
    snprintf(page, sizeof page, "<html><head>%s</head><body>%s</body></html>", CASES[i].head, PARAGRAPHS);
    reading g = read_bytes(slice_of(page), CASUS_FROM_HTML, table);
    CHECK_INT(g.rc, 1);
    if (g.r.date != DATE_NONE) day_format(g.r.date, got);
    CHECK_STR(got, CASES[i].want);
    CHECK_STR(g.r.date_from, CASES[i].from);
    let_go(&g);
  }
}

static void test_encodings(void) {
  reading g = read_bytes(SL("<html><head><meta charset='iso-8859-2'></head><body><p>Ministr Nov\xe1k se v p\xe1tek se\xb9" "el s premi\xe9rem a podepsal "
                            "smlouvu o hranici mezi ob\xecma st\xe1ty.</p></body></html>"),
                         CASUS_FROM_AUTO, NULL);
  CHECK_INT(g.rc, 1);
  CHECK_SLICE(g.r.text, "Ministr Novák se v pátek sešel s premiérem a podepsal smlouvu o hranici mezi oběma státy.");
  let_go(&g);
  g = read_bytes(SL("<html><head><meta charset='utf-8'></head><body><p>A broken byte \xff and a caf\xc3\xa9 in the same paragraph of the page.</p></body></html>"),
                 CASUS_FROM_AUTO, NULL);
  CHECK_SLICE(g.r.text, "A broken byte \xef\xbf\xbd and a café in the same paragraph of the page.");
  let_go(&g);
}

static void test_broken(void) {
  static const char *const PAGES[] = {"<html><body></body></html>", "<html", "<html><body><script>var x = '<p>", "<html><body><nav><p>Home</p></nav>"};
  for (size_t i = 0; i < sizeof PAGES / sizeof *PAGES; ++i) {
    reading g = read_bytes(slice_of(PAGES[i]), CASUS_FROM_HTML, table);
    CHECK_INT(g.rc, CASUS_EINPUT);
    CHECK_STR(g.f.line, "test: no text");
    let_go(&g);
  }
  reading g = read_bytes(SL("<p>The ministers met on Friday in the old port and signed a treaty<p>They left at noon & did not speak.<b><i>"), CASUS_FROM_HTML,
                         table);
  CHECK_SLICE(g.r.text, "The ministers met on Friday in the old port and signed a treaty\nThey left at noon & did not speak.");
  let_go(&g);
}

/* Nested elements and attributes in numbers that make a parser's searches quadratic. */
static void hostile(const char *head, const char *unit, size_t count, const char *tail) {
  buf b;
  buf_init(&b, (size_t)1 << 26);
  buf_str(&b, head);
  for (size_t i = 0; i < count; ++i) buf_str(&b, unit);
  buf_str(&b, tail);
  CHECK(!b.failed);
  reading g = read_bytes(buf_slice(&b), CASUS_FROM_HTML, NULL);
  CHECK(g.rc == 1 || g.rc == CASUS_EINPUT);
  let_go(&g);
  buf_free(&b);
}

static void test_hostile(void) {
  hostile("<html><body>", "<div>", 2000000, "x");
  hostile("<html><body>", "<div></p>", 500000, "x");
  hostile("<html><body><div", " a='1'", 500000, "><p>x");
  hostile("<html><body><p>", "&amp;", 1000000, "");
  hostile("<html><body>", "<b><a href=x>", 300000, "x");
  hostile("<html><body>", "<ul><li><a href=x>Hello there</a></li></ul>", 100000, "");
}

int main(void) {
  table = load_phrases();
  RUN(test_page);
  RUN(test_dates);
  RUN(test_encodings);
  RUN(test_broken);
  RUN(test_hostile);
  phrases_free(table);
  return check_summary();
}
