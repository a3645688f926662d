/* Lemmas by the tables of the model. */
#include "model_file.h"

#include "parse/lemma.h"
#include "parse/net.h"

static lm *m;

static uint32_t number(const char *xpos) {
  for (uint32_t i = 0; i < m->xpos_count; i++)
    if (slice_is(m->xpos_names[i], xpos)) return i;
  return m->xpos_count;
}

static void lemma_is(const char *form, const char *xpos, const char *want) {
  arena a;
  arena_init(&a, 1 << 20);
  token t = {.form = slice_of(form)};
  uint32_t x = number(xpos);
  if (!CHECK(x < m->xpos_count)) return;
  t.xpos = m->xpos_names[x];
  t.tag = m->tag_of[x];
  CHECK_INT(net_xpos_number(m, t.xpos), x);
  CHECK(lemma_set(m, &t, x, &a));
  CHECK_SLICE(t.lemma, want);
  arena_free(&a);
}

static void test_verbs(void) {
  lemma_is("were", "VBD", "be");
  lemma_is("'s", "VBZ", "be");
  lemma_is("’s", "POS", "'s");
  lemma_is("n't", "RB", "not");
  lemma_is("met", "VBD", "meet");
  lemma_is("said", "VBD", "say");
  lemma_is("attacking", "VBG", "attack");
  lemma_is("condemned", "VBD", "condemn");
  lemma_is("DENIES", "VBZ", "deny");
  lemma_is("seized", "VBN", "seize");
  lemma_is("stopped", "VBD", "stop");
  lemma_is("shot", "VBD", "shoot");
  lemma_is("fled", "VBD", "flee");
  lemma_is("withdrawn", "VBN", "withdraw");
  lemma_is("shelling", "VBG", "shell");
  lemma_is("besieged", "VBN", "besiege");
}

static void test_nouns(void) {
  lemma_is("troops", "NNS", "troop");
  lemma_is("countries", "NNS", "country");
  lemma_is("men", "NNS", "man");
  lemma_is("Clashes", "NNS", "clash");
  lemma_is("Paris", "NNP", "Paris");
  lemma_is("Mogadishu", "NNP", "Mogadishu");
  lemma_is("headquarters", "NNS", "headquarters");
  lemma_is("airstrikes", "NNS", "airstrike");
  lemma_is("protesters", "NNS", "protester");
}

static void test_others(void) {
  lemma_is("worse", "JJR", "bad");
  lemma_is("The", "DT", "the");
  lemma_is("“", "``", "“");
  lemma_is("…", ":", "…");
  lemma_is("", "NN", "");
  lemma_is("\xff\xfe", "NN", "\xEF\xBF\xBD\xEF\xBF\xBD");
}

/* Longer than the tables look at: the form is its own lemma. */
static void test_long(void) {
  char form[300];
  memset(form, 'a', sizeof form);
  form[299] = '\0';
  lemma_is(form, "NNS", form);
  memcpy(form + 295, "ings", 4);
  lemma_is(form, "VBG", form);
}

static void test_memory(void) {
  arena a;
  arena_init(&a, 1 << 20);
  mem_fail_after(1);
  token t = {.form = SL("Xylophoning"), .tag = TAG_VBG};
  t.xpos = m->xpos_names[number("VBG")];
  bool ok = lemma_set(m, &t, number("VBG"), &a);
  mem_fail_after(0);
  CHECK(!ok);
  CHECK(t.lemma.p == NULL);
  arena_free(&a);
}

int main(void) {
  m = open_model();
  if (!m) return 1;
  RUN(test_verbs);
  RUN(test_nouns);
  RUN(test_others);
  RUN(test_long);
  RUN(test_memory);
  lm_close(m);
  return check_summary();
}
