/* Acts and words: what a line of the file becomes. */
#include "check.h"

#include "lexicon/lexicon.h"

static lexicon *lex;

static lex_act entry(const char *lemma, char pos, size_t index, size_t want) {
  uint32_t first = 0;
  size_t n = lexicon_acts(lex, slice_of(lemma), pos, &first);
  CHECK_INT(n, want);
  return lexicon_act(lex, index < n ? first + (uint32_t)index : UINT32_MAX);
}

static void test_specific_first(void) {
  lex_act a = entry("bomb", 'v', 0, 2);
  CHECK_INT(a.act, ACT_ASSAULT);
  CHECK_SLICE(a.mode, "aerial");
  CHECK_SLICE(a.cameo, "195");
  CHECK_SLICE(a.flags, "harm");
  CHECK_INT(a.condition_count, 2);
  CHECK_INT(a.conditions[0].at.slot, SLOT_SUBJ);
  CHECK(!a.conditions[0].negated);
  CHECK_SLICE(a.conditions[0].words, "plane jet drone uav gun rifle");
  CHECK(a.conditions[1].negated);
  CHECK_SLICE(a.conditions[1].words, "harmless");
  char at[64];
  lexicon_where(lex, a.where, at);
  CHECK_STR(at, "acts/assault.txt:3");
  a = entry("bomb", 'v', 1, 2);
  CHECK_SLICE(a.mode, "");
  CHECK_INT(a.condition_count, 0);
  entry("bomb", 'n', 0, 0);
  entry("Bomb", 'v', 0, 0);
  entry("", 'v', 0, 0);
}

static void test_frames(void) {
  lex_act a = entry("strike", 'n', 0, 2);
  CHECK_INT(a.word_count, 2);
  CHECK_SLICE(a.words[0], "from");
  CHECK_SLICE(a.words[1], "air");
  a = entry("strike", 'n', 1, 2);
  CHECK_INT(a.word_count, 1);
  CHECK_SLICE(a.words[0], "air");
  CHECK_INT(a.actor_count, 3);
  CHECK_INT(a.actors[0].slot, SLOT_POSS);
  CHECK(a.actors[0].required && !a.actors[1].required);
  CHECK_INT(a.actors[1].slot, SLOT_MOD);
  CHECK_INT(a.actors[2].slot, SLOT_BY);
  CHECK_INT(a.recipient_count, 2);
  CHECK_INT(a.recipients[1].slot, SLOT_PREP);
  CHECK_SLICE(a.recipients[1].prep, "against");
  CHECK(a.recipients[1].required);
  CHECK_SLICE(a.flags, "harm weak");
  a = entry("clash", 'v', 0, 1);
  CHECK(a.mutual);
  CHECK_SLICE(a.recipients[0].prep, "with");
  /* defaults */
  a = entry("attack", 'v', 0, 1);
  CHECK_INT(a.actor_count, 1);
  CHECK_INT(a.actors[0].slot, SLOT_SUBJ);
  CHECK_INT(a.recipients[0].slot, SLOT_OBJ);
  a = entry("critical", 'a', 0, 1);
  CHECK_SLICE(a.recipients[0].prep, "of");
}

static void test_phrases(void) {
  lex_act a = entry("carry", 'v', 0, 1);
  CHECK_SLICE(a.words[0], "out");
  CHECK_SLICE(a.conditions[0].words, "attack strike #any");
  a = entry("fed", 'a', 0, 1);
  CHECK_SLICE(a.words[0], "up");
  a = entry("travel", 'v', 0, 1); /* "Travel" in the file */
  CHECK_SLICE(a.conditions[0].at.prep, "to");
  a = entry("urge", 'v', 0, 1);
  CHECK_SLICE(a.mode, "*");
  CHECK_SLICE(a.cameo, "*");
  CHECK_SLICE(a.flags, "content speech");
}

static void test_words(void) {
  lex_where at;
  char text[64];
  CHECK_SLICE(lexicon_word(lex, "speech", SL("say"), &at), "asserts | past");
  lexicon_where(lex, at, text);
  CHECK_STR(text, "words/speech.txt:2");
  CHECK_SLICE(lexicon_word(lex, "speech", SL("in the words of"), NULL), "asserts");
  CHECK_SLICE(lexicon_word(lex, "speech", SL("so-called"), NULL), "claims");
  CHECK_SLICE(lexicon_word(lex, "speech", SL("So called"), NULL), "claims");
  CHECK_SLICE(lexicon_word(lex, "status", SL("n\xE2\x80\x99t"), NULL), "negation");
  CHECK_SLICE(lexicon_word(lex, "status", SL("%"), NULL), "sign");
  CHECK(lexicon_word(lex, "status", SL("say"), NULL).p == NULL);
  CHECK(lexicon_word(lex, "nothing", SL("say"), NULL).p == NULL);
  CHECK(lexicon_word(lex, "speech", SL(""), NULL).p == NULL);
  slice alone = lexicon_word(lex, "bare", SL("alone"), NULL);
  CHECK(alone.p != NULL && alone.n == 0);
  char longer[600];
  memset(longer, 'a', sizeof longer);
  CHECK(lexicon_word(lex, "speech", (slice){longer, sizeof longer}, NULL).p == NULL);
}

static void test_rows(void) {
  slice word, value;
  lex_where at;
  CHECK(lexicon_row(lex, "speech", 1, &word, &value, &at));
  CHECK_SLICE(word, "tell");
  CHECK_SLICE(value, "asserts | past");
  CHECK(lexicon_row(lex, "speech", 4, &word, &value, NULL));
  CHECK_SLICE(word, "so-called");
  CHECK(!lexicon_row(lex, "speech", 5, &word, &value, &at));
  CHECK(!lexicon_row(lex, "nothing", 0, &word, &value, &at));
}

/* Classes may go over several lines and hold one another, even in a circle. */
static void test_classes(void) {
  CHECK_SLICE(lexicon_word(lex, "classes", SL("weapon"), NULL), "gun rifle plane jet drone uav");
  CHECK_SLICE(lexicon_word(lex, "classes", SL("drone"), NULL), "drone uav gun rifle plane jet");
}

int main(void) {
  fault f = {0};
  if (lexicon_open(CASUS_SOURCE_DIR "/tests/unit/lexicon/data/good", &lex, &f)) {
    printf("%s\n0 passed, 1 failed, 0 skipped\n", f.line);
    return 1;
  }
  RUN(test_specific_first);
  RUN(test_frames);
  RUN(test_phrases);
  RUN(test_words);
  RUN(test_rows);
  RUN(test_classes);
  lexicon_close(lex);
  return check_summary();
}
