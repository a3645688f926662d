#include "parse/segment.h"

#include <stdlib.h>
#include <time.h>

#include "base/utf8.h"
#include "check.h"

typedef struct result {
  token *tokens;
  sentence *sentences;
  size_t token_count, token_cap, sentence_count, sentence_cap;
} result;

static int run_blocks(slice text, const parse_block *blocks, size_t count, result *r) {
  fault f = {0};
  return segment_run(text, blocks, count, &r->tokens, &r->token_count, &r->token_cap, &r->sentences, &r->sentence_count,
                     &r->sentence_cap, &f);
}

static int run_all(slice text, result *r) {
  parse_block one = {{0, (uint32_t)text.n}, false};
  return run_blocks(text, &one, 1, r);
}

static void let_go(result *r) {
  mem_free(r->tokens);
  mem_free(r->sentences);
  *r = (result){0};
}

/* Tokens with blanks between them, words of one multiword token with ~, sentences with " / ". */
static void show(const result *r, buf *out) {
  for (size_t k = 0; k < r->sentence_count; k++) {
    const sentence *s = &r->sentences[k];
    size_t inside = 0;
    for (size_t i = 0; i < s->count; i++) {
      const token *t = &r->tokens[s->first + i];
      if (i || k) buf_str(out, i == 0 ? " / " : i < inside ? "~" : " ");
      if (t->mwt) inside = i + t->mwt;
      buf_add(out, t->form);
    }
  }
}

static void check_segments(const char *text, const char *want, int line) {
  result r = {0};
  buf out;
  buf_init(&out, 1 << 20);
  CHECK_INT(run_all(slice_of(text), &r), CASUS_OK);
  show(&r, &out);
  check_text(buf_slice(&out), slice_of(want), __FILE__, line, text);
  buf_free(&out);
  let_go(&r);
}
#define SEGMENTS(text, want) check_segments((text), (want), __LINE__)

static void test_words(void) {
  SEGMENTS("The minister didn't resign.", "The minister did~n't resign .");
  SEGMENTS("They cannot and won't; we're gonna wait.", "They can~not and wo~n't ; we~'re gon~na wait .");
  SEGMENTS("Kenya's army took the rebels' base.", "Kenya~'s army took the rebels~' base .");
  SEGMENTS("It’s Ankara’s plan, they’ll say.", "It~’s Ankara~’s plan , they~’ll say .");
  SEGMENTS("She shouldn't've gone.", "She should~n't~'ve gone .");
  SEGMENTS("O'Brien met Shi'ite leaders in Sana'a.", "O'Brien met Shi'ite leaders in Sana'a .");
  SEGMENTS("It was the '90s, not the 1980's.", "It was the '90s , not the 1980's .");
  SEGMENTS("'No,' he said, 'never.'", "' No , ' he said , ' never . '");
}

static void test_hyphens(void) {
  SEGMENTS("A 15-year-old anti-government protester", "A 15 - year - old anti-government protester");
  SEGMENTS("pre- and post-war co-operation", "pre- and post-war co-operation");
  SEGMENTS("the 2003-2007 war \xE2\x80\x93 or 2008\xE2\x80\x93" "2010?", "the 2003 - 2007 war \xE2\x80\x93 or 2008 \xE2\x80\x93 2010 ?");
  SEGMENTS("call 020-555-1234 or 555-1234", "call 020-555-1234 or 555-1234");
  SEGMENTS("on 2024-03-17 he left--at last", "on 2024-03-17 he left -- at last");
}

static void test_numbers(void) {
  SEGMENTS("It cost $3.5m, €1,000 or US$40 (about 3.5%).", "It cost $ 3.5 m , € 1,000 or US$ 40 ( about 3.5 % ) .");
  SEGMENTS("At 7:30pm and 5 p.m. on 3/17, the 10th of 1/2", "At 7:30 pm and 5 p.m. on 3/17 , the 10th of 1 / 2");
  SEGMENTS("A 5km march, 35mm film, the 1970s, 4G and B52s", "A 5 km march , 35 mm film , the 1970s , 4G and B52s");
  SEGMENTS("about .5 or 1.5.", "about .5 or 1.5 .");
}

static void test_addresses(void) {
  SEGMENTS("See https://example.org/a?b=(c), or www.example.com.", "See https://example.org/a?b=(c) , or www.example.com .");
  SEGMENTS("Mail jane.doe@example.co.uk; visit example.com/news.", "Mail jane.doe@example.co.uk ; visit example.com/news .");
  SEGMENTS("The #strike of @union and table.xls", "The #strike of @union and table.xls");
  SEGMENTS("and/or AT&T without I/O", "and / or AT&T without I/O");
}

static void test_marks(void) {
  SEGMENTS("Well... yes?! \"No,\" (he said) [sic]", "Well ... yes ?! \" No , \" ( he said ) [ sic ]");
  SEGMENTS("a :) b \xF0\x9F\x98\x80\xF0\x9F\x8F\xBD", "a :) b \xF0\x9F\x98\x80\xF0\x9F\x8F\xBD");
  SEGMENTS("x ------ y *** z", "x ------ y *** z");
  SEGMENTS("20\xC2\xB0 in Z\xC3\xBCrich", "20 \xC2\xB0 in Z\xC3\xBCrich");
}

static void test_abbreviations(void) {
  SEGMENTS("Gen. Amadi met Lt. Col. J. P. Okoro of Acme Inc. in St. Louis.",
           "Gen. Amadi met Lt. Col. J. P. Okoro of Acme Inc. in St. Louis .");
  SEGMENTS("Sen. Jane Roe, R-Ariz., flew to Washington, D.C., on Jan. 5.",
           "Sen. Jane Roe , R - Ariz. , flew to Washington , D.C. , on Jan. 5 .");
  SEGMENTS("He lives in the U.S. She lives in the U.K. and works.", "He lives in the U.S . / She lives in the U.K. and works .");
  SEGMENTS("The U.S. Army left at 5 a.m. Friday.", "The U.S. Army left at 5 a.m. Friday .");
  SEGMENTS("No. 5 was shut. He said no. They left.", "No. 5 was shut . / He said no . / They left .");
  SEGMENTS("They fought for the U.S.", "They fought for the U.S .");
}

static void test_sentences(void) {
  SEGMENTS("KYIV, March 17 (Newswire) - Troops entered the town on Monday. Two people died.",
           "KYIV , March 17 ( Newswire ) - Troops entered the town on Monday . / Two people died .");
  SEGMENTS("\"We will fight,\" the mayor said. \"We will win.\" Police were silent.",
           "\" We will fight , \" the mayor said . / \" We will win . \" / Police were silent .");
  SEGMENTS("“Enough!” a widow cried. Who fired? Nobody knows.", "“ Enough ! ” a widow cried . / Who fired ? / Nobody knows .");
  SEGMENTS("Inflation rose to 3.5 percent. The bank acted.", "Inflation rose to 3.5 percent . / The bank acted .");
  SEGMENTS("- Two soldiers killed in Mali", "- Two soldiers killed in Mali");
  SEGMENTS("", "");
  SEGMENTS(" \n\t ", "");
}

static void test_blocks(void) {
  slice text = SL("BOMB KILLS 5. MORE FEARED\nPolice came\nThey left. All did");
  parse_block blocks[] = {{{0, 25}, true}, {{26, 37}, false}, {{30, 100}, false}};
  result r = {0};
  CHECK_INT(run_blocks(text, blocks, 3, &r), CASUS_OK);
  if (!CHECK_INT(r.sentence_count, 4)) return;
  CHECK(r.sentences[0].headline && !r.sentences[1].headline);
  CHECK_INT(r.sentences[0].at.end, 25);
  CHECK_INT(r.sentences[2].paragraph, 2);
  CHECK_INT(r.sentences[2].at.start, 38);
  CHECK_INT(r.sentences[3].at.end, text.n);
  CHECK_INT(r.sentences[3].first + r.sentences[3].count, r.token_count);
  CHECK(!r.tokens[2].space_after && r.tokens[3].space_after); /* 5 . */
  let_go(&r);
}

static void test_tables(void) {
  static const char *const in[] = {"gen", "no", "fla", "gen", "the", "gmt", "non", "km", "com", "w/o", "em"};
  for (int k = 0; k < SEGMENT_TABLE_COUNT; k++) {
    CHECK(segment_has((segment_table)k, slice_of(in[k])));
    CHECK(!segment_has((segment_table)k, SL("qqq")));
  }
  CHECK(segment_table_sorted());
  CHECK_INT(segment_fused(SL("CANNOT")), 3);
  CHECK_INT(segment_fused(SL("Cannon")), 0);
}

/* ---- Properties ------------------------------------------------------------------------------------------------------ */

static uint64_t next_random(uint64_t *state) {
  *state = *state * 6364136223846793005u + 1442695040888963407u;
  return *state >> 33;
}

/* Every byte that is no space in exactly one token, in order; sentences cover the tokens. */
static bool holds(slice text, const result *r) {
  size_t at = 0, first = 0;
  for (size_t i = 0; i < r->token_count; i++) {
    const token *t = &r->tokens[i];
    if (t->at.start < at || t->at.end <= t->at.start || t->at.end > text.n || t->at.end - t->at.start > SEGMENT_TOKEN_MAX) return false;
    if (t->form.p != text.p + t->at.start || t->form.n != t->at.end - t->at.start) return false;
    if ((text.p[t->at.start] & 0xC0) == 0x80) return false;
    while (at < t->at.start)
      if (!cp_is_space(utf8_next(text, &at))) return false;
    for (at = t->at.start; at < t->at.end;)
      if (cp_is_space(utf8_next(text, &at))) return false;
    if (i + 1 < r->token_count && t->space_after != (r->tokens[i + 1].at.start > t->at.end)) return false;
    for (size_t k = 1; k < t->mwt; k++)
      if (i + k >= r->token_count || r->tokens[i + k].at.start != r->tokens[i + k - 1].at.end) return false;
  }
  while (at < text.n)
    if (!cp_is_space(utf8_next(text, &at))) return false;
  for (size_t k = 0; k < r->sentence_count; k++) {
    const sentence *s = &r->sentences[k];
    if (s->first != first || s->count == 0 || s->count > SEGMENT_SENTENCE_MAX) return false;
    first += s->count;
    if (s->at.start != r->tokens[s->first].at.start || s->at.end != r->tokens[first - 1].at.end) return false;
    size_t inside = 0;
    for (size_t i = 0; i < s->count; i++)
      if (r->tokens[s->first + i].mwt) inside = i + r->tokens[s->first + i].mwt;
    if (inside > s->count) return false;
  }
  return first == r->token_count;
}

/* Pieces that the rules look at, and any code point. */
static void random_text(uint64_t *state, buf *out) {
  static const char *const pieces[] = {" ",    " ",   "a",   "The ", "U.S.", ".",   "..",  "'",   "’",  "n't", "'s",  "-",   "1",   "12",
                                       "/",    ":",   "\"",  "“",    "”",    "(",   ")",   "@",   "_",  "__",  "x",   "$",   "%",   "#",
                                       "www.", "http://", ".com", "*",  "&",    "=",   "+",   "!",   "?",  ",",   "Gen.", "No. ", "p.m.", "cannot",
                                       "é",    "\n",  "\xE2\x80\x8B", "\xE2\x80\x8D", "\xF0\x9F\x98\x80", "\xEF\xB8\x8F", "`", "´", "‘", "etc."};
  buf_clear(out);
  size_t n = next_random(state) % 60;
  for (size_t i = 0; i < n; i++) {
    uint32_t cp = (uint32_t)(next_random(state) % (next_random(state) % 2 ? 0x80 : 0x3000));
    char bytes[4];
    if (next_random(state) % 8) buf_str(out, pieces[next_random(state) % (sizeof pieces / sizeof *pieces)]);
    else if (cp < 0xD800) buf_add(out, (slice){bytes, utf8_put(cp, bytes)});
  }
}

static void test_random(void) {
  uint64_t state = 7;
  result r = {0};
  buf text;
  buf_init(&text, 1 << 20);
  for (int round = 0; round < 40000; round++) {
    random_text(&state, &text);
    slice s = buf_slice(&text);
    if (run_all(s, &r) != CASUS_OK || !holds(s, &r)) {
      printf("text: %.*s\n", (int)s.n, s.p);
      CHECK(!"the tokens tile the text");
      break;
    }
  }
  buf_free(&text);
  let_go(&r);
}

static double seconds_for(const char *piece, const char *tail, size_t n) {
  buf text;
  buf_init(&text, (size_t)1 << 26);
  while (text.n < n) buf_str(&text, piece);
  buf_str(&text, tail);
  result r = {0};
  clock_t from = clock();
  CHECK_INT(run_all(buf_slice(&text), &r), CASUS_OK);
  double took = (double)(clock() - from) / CLOCKS_PER_SEC;
  CHECK(holds(buf_slice(&text), &r));
  let_go(&r);
  buf_free(&text);
  return took;
}

/* Twice the text takes at most about twice the time. */
static void test_linear(void) {
  static const char *const pieces[] = {"a",     "a.",   "a'",   "a-",     "a@",   "1-",  "1/",    "1,",  "(",     "\"",  "'",   "_",   "a_",   ".",     "..a",
                                       "www.",  "a.b-", "#a_",  ":)",     ":D",   "&a",  "a&",    "$",   "\xC3\xA9", "“", "’",   "\x01", "é.",   "http://", "U.S.",
                                       "co-",   "a*",   "a b ", "it's.",  "\" ",  ". ",  "A ",    "etc. ", "*~",  "-=",  "Dr. A", "`",  "´",    "x.com"};
  for (size_t k = 0; k < sizeof pieces / sizeof *pieces; k++) {
    double once = seconds_for(pieces[k], "b", 100000), twice = seconds_for(pieces[k], "b", 200000);
    if (!CHECK(twice < 0.1 || twice < 4 * once)) printf("%s: %f s, %f s\n", pieces[k], once, twice);
  }
}

static void test_long(void) {
  buf text;
  buf_init(&text, 1 << 22);
  for (int i = 0; i < 1000; i++) buf_str(&text, i % 100 == 99 ? "yes ; " : "no ");
  result r = {0};
  CHECK_INT(run_all(buf_slice(&text), &r), CASUS_OK);
  CHECK(holds(buf_slice(&text), &r) && r.sentence_count >= 4);
  CHECK_SLICE(r.tokens[r.sentences[0].count - 1].form, ";");
  buf_clear(&text);
  for (int i = 0; i < 2001; i++) buf_str(&text, "\xC3\xA9");
  CHECK_INT(run_all(buf_slice(&text), &r), CASUS_OK);
  CHECK(holds(buf_slice(&text), &r));
  CHECK_INT(r.token_count, 5);
  CHECK_INT(r.tokens[0].form.n, 1000);
  let_go(&r);
  buf_free(&text);
}

static void test_no_memory(void) {
  slice text = SL("One two three. Four five six? He works for Acme Inc. She doesn't. a b c d e f g h i j k l m n o p q r s t u v w x y z");
  for (long n = 1; n < 50; n++) {
    result r = {0};
    r.token_count = 77;
    mem_fail_after(n);
    int rc = run_all(text, &r);
    mem_fail_after(0);
    if (rc != CASUS_OK) {
      CHECK_INT(rc, CASUS_ENOMEM);
      CHECK_INT(r.token_count, 77);
    }
    let_go(&r);
    if (rc == CASUS_OK) return;
  }
  CHECK(!"an end");
}

int main(void) {
  RUN(test_words);
  RUN(test_hyphens);
  RUN(test_numbers);
  RUN(test_addresses);
  RUN(test_marks);
  RUN(test_abbreviations);
  RUN(test_sentences);
  RUN(test_blocks);
  RUN(test_tables);
  RUN(test_random);
  RUN(test_linear);
  RUN(test_long);
  RUN(test_no_memory);
  return check_summary();
}
