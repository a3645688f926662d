/* Subjects and objects over given trees: "form pos tag head rel" a line, heads from 1. */
#include "check.h"
#include "code/tree.h"

#include <stdlib.h>

typedef struct sample {
  arena a;
  buf text;
  token *tokens;
  sentence *sentences;
  size_t token_count, sentence_count;
  parsed p;
  tree tr;
} sample;

/* rows: "form|lemma|UPOS|XPOS|head|rel" parted by blanks. */
static void begin(sample *s, const char *rows) {
  buf input;
  fault f = {0};
  int id = 1;
  char copy[2048], *save = NULL;
  memset(s, 0, sizeof *s);
  arena_init(&s->a, 1 << 20);
  buf_init(&s->text, 1 << 16);
  buf_init(&input, 1 << 16);
  snprintf(copy, sizeof copy, "%s", rows);
  for (char *row = strtok_r(copy, " ", &save); row; row = strtok_r(NULL, " ", &save)) {
    char *cell[6], *inner = NULL;
    int n = 0;
    for (char *c = strtok_r(row, "|", &inner); c && n < 6; c = strtok_r(NULL, "|", &inner)) cell[n++] = c;
    buf_fmt(&input, "%d\t%s\t%s\t%s\t%s\t_\t%s\t%s\t_\t_\n", id++, cell[0], cell[1], cell[2], cell[3], cell[4], cell[5]);
  }
  buf_byte(&input, '\n');
  CHECK_INT(conllu_read(buf_slice(&input), 1, &s->a, &s->text, &s->tokens, &s->token_count, &s->sentences, &s->sentence_count, &f), CASUS_OK);
  buf_free(&input);
  s->p = (parsed){buf_slice(&s->text), s->tokens, s->token_count, s->sentences, s->sentence_count};
  tree_begin(&s->tr, &s->p, 0, NULL);
}

static void end(sample *s) {
  arena_free(&s->a);
  buf_free(&s->text);
}

static void check_args(const char *rows, int verb, int subj, int obj) {
  sample s;
  begin(&s, rows);
  args a = args_of_verb(&s.tr, verb - 1);
  CHECK_INT(a.subj + 1, subj);
  CHECK_INT(a.obj + 1, obj);
  end(&s);
}

static void test_active(void) {
  check_args("Rebels|rebel|NOUN|NNS|2|nsubj shelled|shell|VERB|VBD|0|root towns|town|NOUN|NNS|2|obj", 2, 1, 3);
}

static void test_passive_turns_sides(void) {
  check_args("Towns|town|NOUN|NNS|3|nsubj:pass were|be|AUX|VBD|3|aux:pass shelled|shell|VERB|VBN|0|root by|by|ADP|IN|5|case rebels|rebel|NOUN|NNS|3|obl:agent", 3, 5, 1);
}

static void test_passive_without_agent_has_none(void) {
  check_args("Towns|town|NOUN|NNS|3|nsubj:pass were|be|AUX|VBD|3|aux:pass shelled|shell|VERB|VBN|0|root", 3, 0, 1);
}

static void test_relative_subject(void) {
  check_args("men|man|NOUN|NNS|0|root who|who|PRON|WP|3|nsubj attacked|attack|VERB|VBD|1|acl:relcl towns|town|NOUN|NNS|3|obj", 3, 1, 4);
}

static void test_relative_object(void) {
  check_args("town|town|NOUN|NN|0|root that|that|PRON|WDT|4|obj rebels|rebel|NOUN|NNS|4|nsubj captured|capture|VERB|VBD|1|acl:relcl", 4, 3, 1);
  check_args("town|town|NOUN|NN|0|root rebels|rebel|NOUN|NNS|3|nsubj captured|capture|VERB|VBD|1|acl:relcl", 3, 2, 1);
}

static void test_subject_control(void) {
  check_args("Paris|Paris|PROPN|NNP|2|nsubj agreed|agree|VERB|VBD|0|root to|to|PART|TO|4|mark send|send|VERB|VB|2|xcomp arms|arm|NOUN|NNS|4|obj", 4, 1, 5);
}

static void test_object_control(void) {
  check_args("Paris|Paris|PROPN|NNP|2|nsubj urged|urge|VERB|VBD|0|root Moscow|Moscow|PROPN|NNP|2|obj to|to|PART|TO|5|mark withdraw|withdraw|VERB|VB|2|xcomp", 5, 3, 0);
}

static void test_controller_of_passive_matrix(void) {
  check_args("Troops|troops|NOUN|NNS|3|nsubj:pass were|be|AUX|VBD|3|aux:pass forced|force|VERB|VBN|0|root to|to|PART|TO|5|mark withdraw|withdraw|VERB|VB|3|xcomp", 5, 1, 0);
}

static void test_accused_of_gerund(void) {
  check_args("Kyiv|Kyiv|PROPN|NNP|2|nsubj accused|accuse|VERB|VBD|0|root Moscow|Moscow|PROPN|NNP|2|obj of|of|SCONJ|IN|5|mark shelling|shell|VERB|VBG|2|advcl towns|town|NOUN|NNS|5|obj", 5, 3, 6);
}

static void test_coordination_shares_subject(void) {
  check_args("Police|police|NOUN|NNS|2|nsubj beat|beat|VERB|VBD|0|root and|and|CCONJ|CC|4|cc arrested|arrest|VERB|VBD|2|conj students|student|NOUN|NNS|4|obj", 4, 1, 5);
  check_args("Police|police|NOUN|NNS|2|nsubj beat|beat|VERB|VBD|0|root and|and|CCONJ|CC|4|cc arrested|arrest|VERB|VBD|2|conj students|student|NOUN|NNS|4|obj", 2, 1, 5);
}

static void test_coordinated_passive_shares_patient(void) {
  check_args("Men|man|NOUN|NNS|3|nsubj:pass were|be|AUX|VBD|3|aux:pass arrested|arrest|VERB|VBN|0|root and|and|CCONJ|CC|5|cc deported|deport|VERB|VBN|3|conj", 5, 0, 1);
}

static void test_participle_behind_noun(void) {
  check_args("soldiers|soldier|NOUN|NNS|0|root killed|kill|VERB|VBN|1|acl by|by|ADP|IN|4|case rebels|rebel|NOUN|NNS|2|obl", 2, 4, 1);
  check_args("rebels|rebel|NOUN|NNS|0|root fighting|fight|VERB|VBG|1|acl soldiers|soldier|NOUN|NNS|2|obj", 2, 1, 3);
}

static void test_noun_sides(void) {
  sample s;
  begin(&s, "Russia|Russia|PROPN|NNP|3|nmod:poss 's|'s|PART|POS|1|case invasion|invasion|NOUN|NN|0|root of|of|ADP|IN|5|case Ukraine|Ukraine|PROPN|NNP|3|nmod");
  args a = args_of_noun(&s.tr, 2, -1);
  CHECK_INT(a.poss, 0);
  CHECK_INT(args_prep(&s.tr, 2, &a, SL("of")), 4);
  CHECK_INT(args_prep(&s.tr, 2, &a, SL("on")), -1);
  end(&s);
}

static void test_light_verb_gives_sides(void) {
  sample s;
  begin(&s, "Paris|Paris|PROPN|NNP|2|nsubj held|hold|VERB|VBD|0|root talks|talk|NOUN|NNS|2|obj with|with|ADP|IN|5|case Rome|Rome|PROPN|NNP|2|obl");
  args a = args_of_noun(&s.tr, 2, 1);
  CHECK_INT(a.subj, 0);
  CHECK_INT(args_prep(&s.tr, 2, &a, SL("with")), 4);
  end(&s);
}

/* A cycle (the reader refuses one; a broken caller might not) must end. */
static void test_cycle_ends(void) {
  sample s;
  begin(&s, "a|a|VERB|VB|0|root b|b|VERB|VB|1|conj c|c|NOUN|NN|2|nsubj");
  s.tokens[0].head = 1;
  s.tokens[0].rel = REL_CONJ;
  tree_begin(&s.tr, &s.p, 0, NULL);
  args a = args_of_verb(&s.tr, 0);
  CHECK(a.subj >= -1);
  CHECK(tree_under(&s.tr, 0, 1));
  end(&s);
}

int main(void) {
  RUN(test_active);
  RUN(test_passive_turns_sides);
  RUN(test_passive_without_agent_has_none);
  RUN(test_relative_subject);
  RUN(test_relative_object);
  RUN(test_subject_control);
  RUN(test_object_control);
  RUN(test_controller_of_passive_matrix);
  RUN(test_accused_of_gerund);
  RUN(test_coordination_shares_subject);
  RUN(test_coordinated_passive_shares_patient);
  RUN(test_participle_behind_noun);
  RUN(test_noun_sides);
  RUN(test_light_verb_gives_sides);
  RUN(test_cycle_ends);
  return check_summary();
}
