#include "base/slice.h"
#include "check.h"

static void test_cmp(void) {
  CHECK_INT(slice_cmp(SL("a"), SL("a")), 0);
  CHECK_INT(slice_cmp(SL("a"), SL("b")), -1);
  CHECK_INT(slice_cmp(SL("ab"), SL("a")), 1);
  CHECK_INT(slice_cmp(SL("a"), SL("ab")), -1);
  CHECK_INT(slice_cmp((slice){NULL, 0}, (slice){NULL, 0}), 0);
  CHECK_INT(slice_cmp((slice){NULL, 0}, SL("a")), -1);
  CHECK_INT(slice_cmp(SL("\xC3\xA9"), SL("z")), 1); /* bytes are unsigned */
  CHECK_INT(slice_cmp(SL("a\0b"), SL("a\0c")), -1);
}

static void test_eq(void) {
  CHECK(slice_eq((slice){NULL, 0}, SL("")));
  CHECK(!slice_eq(SL("a"), SL("A")));
  CHECK(slice_eq_nocase(SL("aZ-9"), SL("Az-9")));
  CHECK(!slice_eq_nocase(SL("a"), SL("ab")));
  CHECK(!slice_eq_nocase(SL("@"), SL("`")));               /* 32 apart, no letters */
  CHECK(!slice_eq_nocase(SL("\xC3\xA9"), SL("\xC3\x89"))); /* only ASCII folds */
  CHECK(slice_is(SL("abc"), "abc"));
  CHECK(slice_starts(SL("abc"), SL("ab")) && !slice_starts(SL("ab"), SL("abc")) && slice_starts(SL("a"), SL("")));
  CHECK(slice_ends(SL("abc"), SL("bc")) && !slice_ends(SL("bc"), SL("abc")) && slice_ends(SL("a"), SL("")));
}

static void test_trim(void) {
  CHECK_SLICE(slice_trim(SL(" \t\r\n\v\fa b \n")), "a b");
  CHECK_SLICE(slice_trim(SL("a")), "a");
  CHECK_SLICE(slice_trim(SL(" \n ")), "");
  CHECK_SLICE(slice_trim((slice){NULL, 0}), "");
  CHECK_SLICE(slice_trim(SL("\xC2\xA0x\xC2\xA0")), "\xC2\xA0x\xC2\xA0");
}

/* parts joined by '|', with one more '|' behind each */
static void cut_all(const char *text, size_t n, char *out) {
  slice rest = {text, n}, part;
  int guard = 0;
  while (slice_cut(&rest, ';', &part) && guard++ < 20) {
    memcpy(out, part.p, part.n);
    out += part.n;
    *out++ = '|';
  }
  *out = '\0';
}

static void test_cut(void) {
  static const struct {
    const char *text, *parts;
  } table[] = {{"", "|"},       {"a", "a|"},      {"a;", "a||"},      {";a", "|a|"},
               {";", "||"},     {"a;b", "a|b|"},  {"a;;b", "a||b|"},  {";;", "|||"},
               {"ab;c ", "ab|c |"}};
  for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
    char got[64];
    cut_all(table[i].text, strlen(table[i].text), got);
    CHECK_STR(got, table[i].parts);
  }
  slice rest = {NULL, 0}, part = SL("untouched");
  CHECK(!slice_cut(&rest, ';', &part));
  CHECK_SLICE(part, "untouched");
}

int main(void) {
  RUN(test_cmp);
  RUN(test_eq);
  RUN(test_trim);
  RUN(test_cut);
  return check_summary();
}
