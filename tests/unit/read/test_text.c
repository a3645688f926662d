#include "read/decode.h"
#include "read/kind.h"
#include "read/language.h"
#include "read/unwrap.h"
#include "tools.h"

static casus_input kind_of(slice s) {
  casus_input kind = CASUS_FROM_AUTO;
  fault f = {0};
  return kind_find(s, CASUS_FROM_AUTO, &kind, &f) ? CASUS_FROM_AUTO : kind;
}

static void test_kinds(void) {
  CHECK_INT(kind_of(SL("")), CASUS_FROM_TEXT);
  CHECK_INT(kind_of(SL("Ministers met.\n")), CASUS_FROM_TEXT);
  CHECK_INT(kind_of(SL("{\"text\":\"a\"}\n")), CASUS_FROM_JSONL);
  CHECK_INT(kind_of(SL("\xef\xbb\xbf {\"text\":\"a\"}\n")), CASUS_FROM_JSONL);
  CHECK_INT(kind_of(SL("broken line\n{\"text\":\"a\"}\n{\"text\":\"b\"}\n")), CASUS_FROM_JSONL);
  CHECK_INT(kind_of(SL("{curly} braces open no object\n")), CASUS_FROM_TEXT);
  CHECK_INT(kind_of(SL("  <!DOCTYPE html><html>")), CASUS_FROM_HTML);
  CHECK_INT(kind_of(SL("<!-- x --><html>")), CASUS_FROM_HTML);
  CHECK_INT(kind_of(SL("\xff\xfe<\0h\0t\0m\0l\0>\0")), CASUS_FROM_HTML);
  CHECK_INT(kind_of(SL("# sent_id = 1\n1\tHe\the\tPRON\tPRP\t_\t2\tnsubj\t_\t_\n")), CASUS_FROM_CONLLU);
}

static void test_not_text(void) {
  static const struct {
    slice bytes;
    const char *message;
  } BAD[] = {
      {{"%PDF-1.7 x", 10}, "not text: looks like PDF"},
      {{"\x7f" "ELF\2\1", 6}, "not text: looks like an ELF program"},
      {{"\x1f\x8b\x08", 3}, "not text: looks like gzip"},
      {{"PK\x03\x04", 4}, "not text: looks like a ZIP archive or an office document"},
      {{"a\0\1\2\3\4b\0\0\0", 10}, "not text: has control bytes that no text has"},
      {{"WARC/1.0\r\n", 10}, "looks like a WARC archive, which this version does not read"},
      {{"<rss version=\"2.0\">", 19}, "looks like an RSS or Atom feed, which this version does not read"},
  };
  for (size_t i = 0; i < sizeof BAD / sizeof *BAD; ++i) {
    casus_input kind = CASUS_FROM_AUTO;
    fault f = {0};
    CHECK_INT(kind_find(BAD[i].bytes, CASUS_FROM_AUTO, &kind, &f), CASUS_EINPUT);
    CHECK_STR(f.line, BAD[i].message);
    CHECK_INT(kind, CASUS_FROM_AUTO);
  }
  /* What the caller names stands, unless it can't be text at all. */
  casus_input kind;
  fault f = {0};
  CHECK_INT(kind_find(SL("%PDF-1.7"), CASUS_FROM_HTML, &kind, &f), CASUS_EINPUT);
  CHECK_INT(kind_find(SL("{\"text\":1}"), CASUS_FROM_TEXT, &kind, NULL), CASUS_OK);
  CHECK_INT(kind, CASUS_FROM_TEXT);
}

static void decoded(slice bytes, const char *want) {
  buf b;
  fault f = {0};
  buf_init(&b, 1000);
  CHECK_INT(decode_text(bytes, &b, &f), CASUS_OK);
  CHECK_SLICE(buf_slice(&b), want);
  buf_free(&b);
}

static void test_decode(void) {
  decoded(SL("\xef\xbb\xbf" "a\r\nb\rc\n"), "a\nb\nc\n");
  decoded(SL("a\0b\x01" "c\td"), "a b c\td");
  decoded(SL("co\xc2\xad" "op\xe2\x80\x8b" "erate\xe2\x80\xa8x"), "cooperate\nx");
  decoded(SL("Pr\xe9sident Jos\xe9 said \x93yes\x94 \x96 twice in S\xe3o Paulo."), "Président José said “yes” – twice in São Paulo.");
  decoded(SL("\xff\xfeH\0i\0\x3d\xd8\x00\xde"), "Hi\xf0\x9f\x98\x80");
  decoded(SL("\xfe\xff\0H\0i"), "Hi");
}

static void test_broken_utf8(void) {
  buf b;
  fault f = {0};
  buf_init(&b, 1000);
  CHECK_INT(decode_text(SL("The caf\xc3\xa9 in Nancy \xff closed."), &b, &f), CASUS_EINPUT);
  CHECK_STR(f.line, "invalid UTF-8 at byte 19");
  buf_free(&b);
}

static void unwrapped(const char *text, const char *want) {
  buf b;
  fault f = {0};
  buf_init(&b, 10000);
  CHECK_INT(unwrap_text(slice_of(text), &b, &f), CASUS_OK);
  CHECK_SLICE(slice_trim(buf_slice(&b)), want);
  buf_free(&b);
}

static void test_unwrap(void) {
  unwrapped("The foreign ministers of the two lake states agreed on Friday to\n"
            "stop patrols along their disputed border, an official of the\n"
            "President\n"
            "said. It was the first accord in years.\n",
            "The foreign ministers of the two lake states agreed on Friday to\n"
            "stop patrols along their disputed border, an official of the\n"
            "President\n"
            "said. It was the first accord in years.");
  unwrapped("The foreign ministers of the two lake states agreed on Friday to\n"
            "stop patrols along their disputed border, an official of the lake-\n"
            "side province said. The accord was the first that the two states\n"
            "had reached in nine years.\n\n"
            "It takes effect on Monday at noon, when monitors from three other\n"
            "states arrive.\n",
            "The foreign ministers of the two lake states agreed on Friday to stop patrols along their disputed border, an official of the "
            "lake-side province said. The accord was the first that the two states had reached in nine years.\n\n"
            "It takes effect on Monday at noon, when monitors from three other states arrive.");
  /* One sentence a line is not wrapped. */
  unwrapped("They met on Monday.\nthey left on Friday.\nNothing was signed.\n", "They met on Monday.\nthey left on Friday.\nNothing was signed.");
}

static void test_headline(void) {
  reading g = read_bytes(SL("Ministers meet in old port\n\nThe ministers met on Friday in the old port and signed a treaty.\n"), CASUS_FROM_AUTO, NULL);
  CHECK_INT(g.rc, 1);
  CHECK_SLICE(g.r.title, "Ministers meet in old port");
  CHECK(!g.r.title_apart);
  CHECK_INT(g.r.block_count, 2);
  CHECK(g.r.blocks[0].headline && !g.r.blocks[1].headline);
  CHECK_SLICE(g.r.language, "en");
  CHECK_INT(g.r.id.n, 16);
  CHECK_STR(g.r.date_from, "none");
  let_go(&g);
  g = read_bytes(SL("The ministers met.\nThey signed a treaty on Friday in the old port.\n"), CASUS_FROM_AUTO, NULL);
  CHECK_SLICE(g.r.title, "");
  CHECK(g.r.block_count == 2 && !g.r.blocks[0].headline);
  let_go(&g);
}

static void test_no_text(void) {
  static const char *const EMPTY[] = {"", "\n\n\n", " \t \xc2\xa0 \n"};
  for (size_t i = 0; i < sizeof EMPTY / sizeof *EMPTY; ++i) {
    reading g = read_bytes(slice_of(EMPTY[i]), CASUS_FROM_AUTO, NULL);
    CHECK_INT(g.rc, CASUS_EINPUT);
    CHECK_STR(g.f.line, "test: no text");
    let_go(&g);
  }
}

/* Linear: many newlines and many lines are read at once. */
static void test_many_lines(void) {
  size_t n = 400000;
  char *bytes = malloc(n);
  if (!CHECK(bytes != NULL)) return;
  memset(bytes, '\n', n);
  reading g = read_bytes((slice){bytes, n}, CASUS_FROM_AUTO, NULL);
  CHECK_INT(g.rc, CASUS_EINPUT);
  let_go(&g);
  for (size_t i = 0; i < n; i += 2) bytes[i] = 'a';
  memcpy(bytes, "He left the city on Friday and went home.", 41);
  g = read_bytes((slice){bytes, n}, CASUS_FROM_AUTO, NULL);
  CHECK_INT(g.rc, 1);
  let_go(&g);
  free(bytes);
}

static void test_language(void) {
  CHECK_SLICE(language_guess(SL("The ministers met in the capital and agreed on a truce that would last for a week.")), "en");
  CHECK_SLICE(language_guess(SL("Syria accuses Israel of bombardment")), "en");
  CHECK_SLICE(language_guess(SL("Die Minister haben sich in der Hauptstadt getroffen und auf eine Waffenruhe geeinigt.")), "de");
  CHECK_SLICE(language_guess(SL("Les ministres se sont réunis dans la capitale et ont signé une trêve qui durera une semaine.")), "fr");
  CHECK_SLICE(language_guess(SL("Los ministros se reunieron en la capital y firmaron una tregua que durará una semana.")), "es");
  CHECK_SLICE(language_guess(SL("Министры встретились в столице и подписали перемирие на неделю, сообщил источник.")), "ru");
  CHECK_SLICE(language_guess(SL("両首脳は貿易について話し合い、協力を強化することで合意した。")), "ja");
  CHECK_SLICE(language_guess(SL("التقى الوزراء في العاصمة يوم الجمعة")), "ar");
  CHECK_SLICE(language_guess(SL("12 / 34")), "");
  CHECK(language_is_english(SL("en-GB")) && language_is_english(SL("")) && language_is_english(SL("English")));
  CHECK(!language_is_english(SL("de")) && !language_is_english(SL("und")) && !language_is_english(SL("enm")));
}

int main(void) {
  RUN(test_kinds);
  RUN(test_not_text);
  RUN(test_decode);
  RUN(test_broken_utf8);
  RUN(test_unwrap);
  RUN(test_headline);
  RUN(test_no_text);
  RUN(test_many_lines);
  RUN(test_language);
  return check_summary();
}
