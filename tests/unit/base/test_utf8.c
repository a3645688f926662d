#include "base/utf8.h"

#include "check.h"

static uint32_t first(slice s, size_t *moved) {
  *moved = 0;
  return utf8_next(s, moved);
}

static void test_well_formed(void) {
  static const struct {
    const char *bytes;
    uint32_t cp;
  } table[] = {{"A", 'A'},
               {"\x7F", 0x7F},
               {"\xC2\x80", 0x80},
               {"\xDF\xBF", 0x7FF},
               {"\xE0\xA0\x80", 0x800},
               {"\xED\x9F\xBF", 0xD7FF},
               {"\xEE\x80\x80", 0xE000},
               {"\xEF\xBF\xBF", 0xFFFF},
               {"\xF0\x90\x80\x80", 0x10000},
               {"\xF4\x8F\xBF\xBF", 0x10FFFF}};
  for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
    slice s = slice_of(table[i].bytes);
    size_t moved;
    CHECK_INT(first(s, &moved), table[i].cp);
    CHECK_INT(moved, s.n);
    char again[4];
    CHECK(slice_eq((slice){again, utf8_put(table[i].cp, again)}, s));
    CHECK_INT(utf8_check(s), s.n);
  }
  size_t moved;
  CHECK_INT(first(SL("\0"), &moved), 0);
  CHECK_INT(moved, 1);
}

static void test_malformed(void) {
  static const char *const table[] = {
      "\x80", "\xBF",                                         /* tails alone */
      "\xC0\x80", "\xC1\xBF", "\xE0\x9F\xBF", "\xF0\x8F\xBF\xBF", /* overlong */
      "\xED\xA0\x80", "\xED\xBF\xBF",                         /* surrogates */
      "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFE", "\xFF", /* beyond Unicode */
      "\xC3", "\xE2\x82", "\xE2", "\xF0\x9F\x98", "\xF0\x9F", "\xF0", /* cut off */
      "\xC3(", "\xE2\x82(", "\xE2(\xA0", "\xF0\x9F\x98(", "\xF0\x9F(\x80", "\xF0(\x98\x80"};
  for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
    slice s = slice_of(table[i]);
    size_t moved;
    CHECK(first(s, &moved) == UTF8_BAD);
    CHECK_INT(moved, 1);
    CHECK_INT(utf8_check(s), 0);
  }
  CHECK_INT(utf8_check(SL("sound text, then \xC3\xA9 and \xED\xA0\x80 bad")), 24);
  CHECK_INT(utf8_check(SL("\xC3\xA9\xC3")), 2);
  CHECK_INT(utf8_check(SL("")), 0);
}

/* utf8_check's steps of eight bytes against the plain loop: one bad byte at every place. */
static void test_check_everywhere(void) {
  char text[41];
  for (size_t bad = 0; bad < 40; bad++) {
    memset(text, 'a', 40);
    text[bad] = (char)0xFF;
    CHECK_INT(utf8_check((slice){text, 40}), bad);
  }
}

static void test_put_refuses(void) {
  char out[4];
  CHECK(slice_is((slice){out, utf8_put(0xD800, out)}, "\xEF\xBF\xBD"));
  CHECK(slice_is((slice){out, utf8_put(0x110000, out)}, "\xEF\xBF\xBD"));
  CHECK(slice_is((slice){out, utf8_put(UTF8_BAD, out)}, "\xEF\xBF\xBD"));
}

static void test_count_and_map(void) {
  slice s = SL("a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80z"); /* 1 2 3 4 1 bytes */
  CHECK_INT(utf8_count(s), 5);
  CHECK_INT(utf8_count(SL("")), 0);
  static const size_t byte[] = {0, 1, 3, 6, 10, 11}, asked[] = {2, 5, 0, 4, 4, 1, 3};
  utf8_map m = {s, 0, 0};
  for (size_t i = 0; i < 6; i++) CHECK_INT(utf8_chars_before(&m, byte[i]), i);
  for (size_t i = 0; i < 7; i++) CHECK_INT(utf8_chars_before(&m, byte[asked[i]]), asked[i]);
  CHECK_INT(utf8_chars_before(&m, 999), 5);
}

static void test_classes(void) {
  static const uint32_t spaces[] = {' ', '\t', '\n', '\r', 0x85, 0xA0, 0x2003, 0x2028, 0x202F, 0x3000, 0x200B, 0xFEFF};
  for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++) CHECK(cp_is_space(spaces[i]) && !cp_is_alpha(spaces[i]));
  CHECK(!cp_is_space('a') && !cp_is_space(0) && !cp_is_space(0x200C) && !cp_is_space(0x180E) && !cp_is_space(0x1F));
  static const uint32_t letters[] = {'a', 'Z', 0xE9, 0xAA, 0x131, 0x1E9E, 0x3B1, 0x416, 0x5D0, 0x627, 0x4E2D, 0x301, 0x20000};
  for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) CHECK(cp_is_alpha(letters[i]) && !cp_is_punct(letters[i]));
  static const uint32_t puncts[] = {'.', '$', '~', '_', 0xAB, 0xBF, 0x2013, 0x2019, 0x201C, 0x2026, 0x3001, 0xFF0C};
  for (size_t i = 0; i < sizeof puncts / sizeof *puncts; i++) CHECK(cp_is_punct(puncts[i]) && !cp_is_alpha(puncts[i]));
  static const uint32_t symbols[] = {0xA9, 0xB0, 0xD7, 0xF7, 0x20AC, 0x2192, 0x25A0, 0x1F600, 0xFFFD, 0xFE0F, 0x9F, 0xE000, UTF8_BAD};
  for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++)
    CHECK(!cp_is_alpha(symbols[i]) && !cp_is_punct(symbols[i]) && !cp_is_space(symbols[i]));
  CHECK(cp_is_digit('0') && cp_is_digit('9') && !cp_is_digit('a') && !cp_is_digit(0x660));
  for (uint32_t c = 0x21; c < 0x7F; c++) CHECK_INT(cp_is_alpha(c) + cp_is_digit(c) + cp_is_punct(c), 1);
}

static void test_case(void) {
  static const uint32_t pairs[][2] = {
      {'A', 'a'},        {'Z', 'z'},        {0xC9, 0xE9},      {0xDE, 0xFE},      {0x130, 'i'},      {0x141, 0x142},
      {0x160, 0x161},    {0x178, 0xFF},     {0x17D, 0x17E},    {0x186, 0x254},    {0x18F, 0x259},    {0x1A0, 0x1A1},
      {0x1C4, 0x1C6},    {0x1C5, 0x1C6},    {0x1CD, 0x1CE},    {0x1E4, 0x1E5},    {0x218, 0x219},    {0x23A, 0x2C65},
      {0x386, 0x3AC},    {0x391, 0x3B1},    {0x3A3, 0x3C3},    {0x3AB, 0x3CB},    {0x401, 0x451},    {0x406, 0x456},
      {0x410, 0x430},    {0x42F, 0x44F},    {0x490, 0x491},    {0x4C0, 0x4CF},    {0x1E62, 0x1E63},  {0x1E9E, 0xDF},
      {0x1EA0, 0x1EA1},  {0x1F08, 0x1F00},  {0xFF21, 0xFF41}};
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
    CHECK_INT(cp_lower(pairs[i][0]), pairs[i][1]);
    CHECK_INT(cp_lower(pairs[i][1]), pairs[i][1]);
    CHECK(cp_is_upper(pairs[i][0]) && !cp_is_upper(pairs[i][1]));
  }
  static const uint32_t same[] = {'@', '[', '0', 0xD7, 0xF7, 0xDF, 0x138, 0x149, 0x180, 0x3A2, 0x430, 0x4E2D, 0x10FFFF, UTF8_BAD};
  for (size_t i = 0; i < sizeof same / sizeof *same; i++) CHECK(cp_lower(same[i]) == same[i] && !cp_is_upper(same[i]));
  CHECK_INT(cp_lower(0x3C2), 0x3C3);
  CHECK(!cp_is_upper(0x3C2) && !cp_is_upper(0x17F));
}

static void test_base(void) {
  static const uint32_t pairs[][2] = {{0xE9, 'e'},  {0xC9, 'E'},   {0x161, 's'},  {0x142, 'l'},   {0xF8, 'o'},   {0x111, 'd'},
                                      {0x131, 'i'}, {0x15F, 's'},  {0x219, 's'},  {0x1EC7, 'e'},  {0x1B0, 'u'},  {0x24F, 'y'},
                                      {0xDF, 0xDF}, {0xE6, 0xE6},  {0xFE, 0xFE},  {'a', 'a'},     {0x250, 0x250}, {0x1EF9, 'y'},
                                      {0x1F00, 0x1F00}, {0x439, 0x439}, {0xBF, 0xBF}, {0x1EFF, 0x1EFF}};
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) CHECK_INT(cp_base(pairs[i][0]), pairs[i][1]);
}

static void fold(slice s, const char *want) {
  buf b;
  buf_init(&b, 1000);
  name_fold(s, &b);
  CHECK_SLICE(buf_slice(&b), want);
  CHECK(!b.failed);
  buf_free(&b);
}

static void test_name_fold(void) {
  fold(SL("Al-Qa\xE2\x80\x99ida's"), "al qaida");
  fold(SL("U.S."), "us");
  fold(SL("Zelensk\xC3\xAD"), "zelenski");
  fold(SL("Zelenski\xCC\x81"), "zelenski"); /* combining accent */
  fold(SL("U.S.'s"), "us");
  fold(SL("Hamas\xE2\x80\x99 "), "hamas");
  fold(SL("Barack Obama\xE2\x80\x99S"), "barack obama");
  fold(SL("O'Brien's men's"), "obriens men");
  fold(SL("  Rio\xC2\xA0 de\t\nJaneiro "), "rio de janeiro");
  fold(SL("Guinea\xE2\x80\x93" "Bissau"), "guinea bissau");
  fold(SL("\xE2\x80\x9C" "Boko \xC2\xAB" "Haram\xC2\xBB\xE2\x80\x9D"), "boko haram");
  fold(SL("- A - B -"), "a b");
  fold(SL("\xC5\x81\xC3\xB3" "d\xC5\xBA"), "lodz");
  fold(SL("Stra\xC3\x9F" "e"), "stra\xC3\x9F" "e");
  fold(SL("\xD0\x9C\xD0\xBE\xD1\x81\xD0\xBA\xD0\xB2\xD0\xB0"), "\xD0\xBC\xD0\xBE\xD1\x81\xD0\xBA\xD0\xB2\xD0\xB0");
  fold(SL("AT&T, Inc."), "at&t, inc");
  fold(SL(""), "");
  fold((slice){NULL, 0}, "");
  fold(SL(" . "), "");
  fold(SL("'s"), "");
  fold(SL("s"), "s");
  fold(SL("Laos"), "laos");
  fold(SL("a\xFF" "b"), "a\xEF\xBF\xBD" "b");
  fold(SL("\x80s"), "\xEF\xBF\xBDs");
  fold(SL("a\xE2\x80\x99\x80s"), "a\xEF\xBF\xBDs"); /* a stray byte parts the apostrophe from the s */
}

/* A folded name folds to itself, but for a name that only now ends in a possessive. */
static void test_fold_is_stable(void) {
  static const char *const names[] = {"Al-Qa\xE2\x80\x99ida's", "Jos\xC3\xA9 Manuel Barroso", "People's Republic of China", "\xC4\xB0zmir"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    buf a, b;
    buf_init(&a, 100);
    buf_init(&b, 100);
    name_fold(slice_of(names[i]), &a);
    name_fold(buf_slice(&a), &b);
    CHECK(slice_eq(buf_slice(&a), buf_slice(&b)));
    buf_free(&a);
    buf_free(&b);
  }
}

static void test_fold_appends(void) {
  buf b;
  buf_init(&b, 100);
  buf_str(&b, "x");
  name_fold(SL("- Y"), &b);
  CHECK_SLICE(buf_slice(&b), "xy");
  buf_free(&b);
}

int main(void) {
  RUN(test_well_formed);
  RUN(test_malformed);
  RUN(test_check_everywhere);
  RUN(test_put_refuses);
  RUN(test_count_and_map);
  RUN(test_classes);
  RUN(test_case);
  RUN(test_base);
  RUN(test_name_fold);
  RUN(test_fold_is_stable);
  RUN(test_fold_appends);
  return check_summary();
}
