/* Names: matching, senses, capitals, plurals. */
#include "check.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "lexicon/lexicon.h"
#include "lexicon/plural.h"

static lexicon *lex;

/* Word ends as a tokenizer gives them: letters and digits hold together, as do apostrophes, stops and hyphens inside a word. */
static bool inner(char c) { return c == '.' || c == '\''; }
static bool wordy(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}
static size_t find_ends(slice text, size_t start, uint32_t ends[12]) {
  size_t n = 0, i = start;
  while (i < text.n && n < 12) {
    while (i < text.n && text.p[i] == ' ') i++;
    if (i >= text.n) break;
    if (i + 1 < text.n && text.p[i] == '\'' && text.p[i + 1] == 's') i += 2;
    else if (!wordy(text.p[i])) i++;
    else
      while (i < text.n && (wordy(text.p[i]) || (inner(text.p[i]) && i + 1 < text.n && wordy(text.p[i + 1]) &&
                                                 !(text.p[i] == '\'' && text.p[i + 1] == 's'))))
        i++;
    ends[n++] = (uint32_t)i;
  }
  return n;
}

/* The text of the match at the start, "" for none; the senses in *count and *first. */
static slice match(const char *s, size_t *count, uint32_t *first) {
  slice text = slice_of(s);
  uint32_t ends[12];
  size_t n = find_ends(text, 0, ends), which = 99;
  *count = lexicon_match(lex, text, 0, ends, n, &which, first);
  return *count ? slice_sub(text, 0, ends[which]) : SL("");
}

static slice matched(const char *s) {
  size_t count;
  uint32_t first;
  return match(s, &count, &first);
}

static lex_name only(const char *s) {
  size_t count;
  uint32_t first = 0;
  match(s, &count, &first);
  CHECK_INT(count, 1);
  return lexicon_name(lex, first);
}

static void test_countries(void) {
  lex_name n = only("France sent troops");
  CHECK_INT(n.kind, LEX_COUNTRY);
  CHECK_SLICE(n.code, "FRA");
  CHECK_SLICE(n.canonical, "France");
  CHECK_SLICE(n.id, "Q142");
  CHECK_SLICE(n.feature, "country");
  CHECK(n.lat != n.lat);
  CHECK_INT(n.from, DATE_NONE);
  char at[64];
  lexicon_where(lex, n.where, at);
  CHECK_STR(at, "actors/countries.txt:3");
  CHECK_INT(only("Frenchmen said").kind, LEX_DEMONYM);
  CHECK_SLICE(matched("French Republic"), "French Republic");
  CHECK_SLICE(matched("France's army"), "France");
  CHECK_SLICE(matched("France."), "France");
  CHECK_SLICE(matched("\"France"), "");
  CHECK_SLICE(matched("Frances"), "");
  CHECK_SLICE(matched("C\xC3\xB4te d\xE2\x80\x99Ivoire said"), "C\xC3\xB4te d\xE2\x80\x99Ivoire");
  CHECK_SLICE(matched("Cote d'Ivoire said"), "Cote d'Ivoire");
  CHECK_SLICE(matched("Washington, D.C. was quiet"), "Washington, D.C");
}

static void test_senses(void) {
  size_t count;
  uint32_t first;
  CHECK_SLICE(match("Paris", &count, &first), "Paris");
  CHECK_INT(count, 2);
  lex_name a = lexicon_name(lex, first), b = lexicon_name(lex, first + 1);
  CHECK_INT(a.kind, LEX_CAPITAL);
  CHECK_SLICE(a.canonical, "Paris");
  CHECK_SLICE(a.code, "FRA");
  CHECK_SLICE(a.feature, "capital");
  CHECK(a.lat > 48.85f && a.lat < 48.87f && a.lon > 2.34f && a.lon < 2.36f);
  CHECK_INT(b.kind, LEX_PLACE);
  CHECK_INT(b.geonameid, 4717560);
  CHECK_INT(b.population, 24171);
  match("Congolese", &count, &first);
  CHECK_INT(count, 2);
  CHECK_SLICE(lexicon_name(lex, first).code, "COG");
  CHECK_SLICE(lexicon_name(lex, first + 1).code, "COD");
  CHECK_SLICE(matched("North Kivu"), "North Kivu");
  CHECK_SLICE(lexicon_name(lex, 1u << 30).code, "");
}

static void test_longest(void) {
  CHECK_SLICE(matched("Democratic Republic of the Congo said"), "Democratic Republic of the Congo");
  CHECK_SLICE(matched("Republic of the Gambia"), "");
  CHECK_SLICE(matched("United States of Europe"), "United States");
  CHECK_SLICE(matched("Middle East"), "Middle East");
}

static void test_capitals(void) {
  CHECK_SLICE(matched("US forces"), "US");
  CHECK_SLICE(matched("U.S. forces"), "U.S");
  CHECK_SLICE(matched("us all"), "");
  CHECK_SLICE(matched("Us all"), "");
  CHECK_SLICE(matched("who said"), "");
  CHECK_SLICE(matched("Who said"), "");
  CHECK_SLICE(matched("WHO said"), "WHO");
  CHECK_SLICE(matched("the west"), "");
  CHECK_SLICE(matched("west of"), "");
  CHECK_SLICE(matched("West of"), "West");
  CHECK_SLICE(matched("FRANCE"), "FRANCE");
  CHECK_SLICE(matched("france"), "");
  CHECK_SLICE(matched("al-Shabaab fighters"), "al-Shabaab");
  CHECK_SLICE(matched("Al Shabaab fighters"), "Al Shabaab");
  CHECK_SLICE(matched("al-shabaab fighters"), "");
  CHECK_SLICE(matched("attac"), "attac");
  CHECK_SLICE(matched("10 Downing Street"), "10 Downing Street");
  CHECK_SLICE(matched("the Kremlin said"), "the Kremlin");
  CHECK_SLICE(matched("MPs voted"), "MPs");
  CHECK_SLICE(matched("mps"), "");
}

static void test_people(void) {
  size_t count;
  uint32_t first;
  CHECK_SLICE(match("Jacques Chirac met", &count, &first), "Jacques Chirac");
  CHECK_INT(count, 2);
  lex_name n = lexicon_name(lex, first);
  char text[16];
  day_format(n.from, text);
  CHECK_STR(text, "1995-05-17");
  CHECK_SLICE(n.office, "president");
  n = lexicon_name(lex, first + 1);
  day_format(n.from, text);
  CHECK_STR(text, "1986-03-01");
  day_format(n.to, text);
  CHECK_STR(text, "1988-12-31");
  CHECK(!n.weak);
  n = only("Johnson resigned");
  CHECK(n.weak);
  CHECK_SLICE(n.canonical, "Boris Johnson");
  CHECK_SLICE(n.others, "PTY ELI");
  CHECK(!only("Boris Johnson").weak);
}

static void test_agents(void) {
  lex_name n = only("soldiers fired");
  CHECK_INT(n.kind, LEX_AGENT);
  CHECK_SLICE(n.sector, "MIL");
  CHECK_SLICE(n.feature, "person");
  CHECK_SLICE(n.canonical, "soldier");
  CHECK_SLICE(only("Soldiers").sector, "MIL");
  CHECK_SLICE(matched("heads of state met"), "heads of state");
  CHECK_SLICE(only("foreign ministers").office, "foreign minister");
  CHECK_SLICE(only("policemen").sector, "COP");
  CHECK_SLICE(only("armies").sector, "MIL");
  CHECK_SLICE(only("monarchs").sector, "GOV");
  /* a plural that is listed wins over one that is made */
  CHECK_SLICE(only("forces").sector, "MIL");
  CHECK_SLICE(only("force").sector, "COP");
}

static void test_odd_input(void) {
  size_t which = 0;
  uint32_t first, ends[2] = {6, 6}, beyond[1] = {7}, none[1] = {0};
  slice text = SL("France");
  CHECK_INT(lexicon_match(lex, text, 0, ends, 0, &which, &first), 0);
  CHECK_INT(lexicon_match(lex, text, 0, ends, 2, &which, &first), 1);
  CHECK_INT(which, 0);
  CHECK_INT(lexicon_match(lex, text, 0, beyond, 1, &which, &first), 0);
  CHECK_INT(lexicon_match(lex, text, 0, none, 1, &which, &first), 0);
  CHECK_SLICE(matched("\xFF\xFE""France"), "");
  CHECK_SLICE(matched("O'Brien"), "");
}

/* What lexicon_match folds step by step must be what name_fold makes of the whole: brute force over short texts. */
static int made_up(slice s) {
  static const char *const names[] = {"wus", "wusses", "hayat tah wus", "hayat tah wusses"};
  for (int i = 0; i < 4; i++)
    if (slice_is(s, names[i])) return i + 1;
  return 0;
}

/* Number of the end of the longest name, 0 for none: of the first end, where more of them give the same form. */
static size_t slow_match(slice text, const uint32_t *ends, size_t n) {
  buf b;
  buf_init(&b, 1 << 12);
  size_t best = 0;
  int name = 0;
  for (size_t i = n; i-- > 0;) {
    buf_clear(&b);
    name_fold(slice_sub(text, 0, ends[i]), &b);
    int now = made_up(buf_slice(&b));
    if (name ? now != name : !now) {
      if (name) break;
      continue;
    }
    best = i + 1;
    name = now;
  }
  buf_free(&b);
  return best;
}

static void test_against_name_fold(void) {
  static const char *const pieces[] = {"W", "us", ".", "'", "'s", "\xE2\x80\x99", "\xE2\x80\x99s", " ", "-", "Hay", "at", "tah", "wus", "ses", "\xCC\x81"};
  enum { COUNT = sizeof pieces / sizeof *pieces };
  uint32_t state = 1;
  long different = 0, found = 0;
  for (int round = 0; round < 100000; round++) {
    char text[64];
    uint32_t ends[12];
    size_t n = 0, count = 0, which = 0;
    for (size_t k = 0; k < 10 && n < 40; k++) {
      state = state * 1664525 + 1013904223;
      uint32_t pick = state >> 16;
      /* every other time the pieces of a name in their order, so that whole names come up */
      static const uint32_t order[] = {9, 3, 10, 7, 11, 8, 12, 13, 4, 5};
      const char *p = pieces[round % 2 && pick % 16 ? order[k] : pick % COUNT];
      memcpy(text + n, p, strlen(p));
      n += strlen(p);
      if (*p != ' ') ends[count++] = (uint32_t)n;
    }
    slice s = {text, n};
    size_t want = slow_match(s, ends, count), got = 0;
    uint32_t first;
    if (lexicon_match(lex, s, 0, ends, count, &which, &first)) got = which + 1;
    /* what begins with a mark is nobody's name */
    buf b;
    buf_init(&b, 256);
    name_fold(slice_sub(s, 0, count ? ends[0] : 0), &b);
    if (!b.n) want = 0;
    buf_free(&b);
    found += want != 0;
    different += got != want;
    if (got != want && different < 5) printf("\"%.*s\": match %zu, want %zu\n", (int)n, text, got, want);
  }
  CHECK_INT(different, 0);
  CHECK(found > 1000);
}

static void plural_is(const char *noun, const char *want) {
  buf b;
  buf_init(&b, 256);
  bool made = plural_make(slice_of(noun), &b);
  CHECK_SLICE(made ? buf_slice(&b) : SL(""), want);
  buf_free(&b);
}

static void test_plurals(void) {
  plural_is("soldier", "soldiers");
  plural_is("ministry", "ministries");
  plural_is("envoy", "envoys");
  plural_is("boss", "bosses");
  plural_is("bus", "buses");
  plural_is("coach", "coaches");
  plural_is("oligarch", "oligarchs");
  plural_is("gunman", "gunmen");
  plural_is("German", "Germans");
  plural_is("head of state", "heads of state");
  plural_is("commander in chief", "commanders in chief");
  plural_is("hero", "heroes");
  plural_is("troops", "");
  plural_is("riot police", "");
  plural_is("x", "");
  plural_is("", "");
}

int main(void) {
  fault f = {0};
  if (lexicon_open(CASUS_SOURCE_DIR "/tests/unit/lexicon/data/good", &lex, &f)) {
    printf("%s\n0 passed, 1 failed, 0 skipped\n", f.line);
    return 1;
  }
  RUN(test_countries);
  RUN(test_senses);
  RUN(test_longest);
  RUN(test_capitals);
  RUN(test_people);
  RUN(test_agents);
  RUN(test_odd_input);
  RUN(test_against_name_fold);
  RUN(test_plurals);
  lexicon_close(lex);
  return check_summary();
}
