#include "parse/parse.h"

#include "check.h"

typedef struct reading {
  arena a;
  buf text;
  parsed p;
  fault f;
} reading;

static int read_it(const char *input, reading *r) {
  *r = (reading){0};
  arena_init(&r->a, 1 << 24);
  buf_init(&r->text, 1 << 20);
  int rc = conllu_read(slice_of(input), 10, &r->a, &r->text, &r->p.tokens, &r->p.token_count, &r->p.sentences,
                       &r->p.sentence_count, &r->f);
  r->p.text = buf_slice(&r->text);
  return rc;
}

static void let_go(reading *r) {
  arena_free(&r->a);
  buf_free(&r->text);
}

static const char two[] =
    "# newdoc id = x\n"
    "# sent_id = 1\n"
    "# text = Mary Poe didn't go.\n"
    "1\tMary\tMary\tPROPN\tNNP\tNumber=Sing\t5\tnsubj\t_\tName=B-PER\n"
    "2\tPoe\tPoe\tPROPN\tNNP\tNumber=Sing\t1\tflat\t_\tName=I-PER\n"
    "3-4\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "3\tdid\tdo\tAUX\tVBD\tMood=Ind|Tense=Past\t5\taux\t_\t_\n"
    "4\tn't\tnot\tPART\tRB\t_\t5\tadvmod\t_\t_\n"
    "5\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No\n"
    "5.1\tgone\tgo\tVERB\tVB\t_\t_\t_\t_\t_\n"
    "6\t.\t.\tPUNCT\t.\t_\t5\tpunct\t_\t_\n"
    "\n"
    "# newpar\n"
    "# text = Rebels' war?\n"
    "1-2\tRebels'\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "1\tRebels\trebel\tNOUN\tNNS\t_\t3\tnmod:poss\t_\t_\n"
    "2\t'\t's\tPART\tPOS\t_\t1\tcase\t_\t_\n"
    "3\twar\twar\tNOUN\tNN\t_\t0\troot\t_\tName=B-MISC|SpaceAfter=No\n"
    "4\t?\t?\tPUNCT\t.\t_\t3\tpunct\t_\t_\n"
    "\n";

static void test_read(void) {
  reading r;
  if (!CHECK_INT(read_it(two, &r), CASUS_OK)) return;
  CHECK_SLICE(r.p.text, "Mary Poe didn't go.\nRebels' war?");
  CHECK_INT(r.p.token_count, 10);
  CHECK_INT(r.p.sentence_count, 2);
  const token *t = r.p.tokens;
  CHECK_SLICE(t[3].form, "n't");
  CHECK(t[3].form.p == r.p.text.p + 12);
  CHECK_INT(t[2].mwt, 2);
  CHECK(!t[2].space_after && t[3].space_after && !t[4].space_after);
  CHECK_INT(t[4].head, -1);
  CHECK_INT(t[3].head, 4);
  CHECK_INT(t[3].pos, POS_PART);
  CHECK_INT(t[3].tag, TAG_RB);
  CHECK_INT(t[5].tag, TAG_PUNCT);
  CHECK_INT(t[6].rel, REL_NMOD_POSS);
  CHECK(t[0].name == NAME_PER && t[0].name_begin && t[1].name == NAME_PER && !t[1].name_begin && t[2].name == NAME_NONE);
  CHECK_SLICE(t[2].feats, "Mood=Ind|Tense=Past");
  CHECK_INT(t[3].feats.n, 0);
  CHECK_INT(r.p.sentences[1].paragraph, 1);
  CHECK_INT(r.p.sentences[1].first, 6);
  CHECK_INT(r.p.sentences[1].at.start, 20);
  CHECK_INT(r.p.sentences[1].at.end, r.p.text.n);
  let_go(&r);
}

/* Without what the writer does not know: newdoc, newpar, empty nodes. */
static void test_write(void) {
  reading r;
  if (!CHECK_INT(read_it(two, &r), CASUS_OK)) return;
  buf out;
  buf_init(&out, 1 << 16);
  conllu_write(&r.p, 0, SL("1"), &out);
  conllu_write(&r.p, 1, SL(""), &out);
  CHECK_SLICE(buf_slice(&out),
              "# sent_id = 1\n"
              "# text = Mary Poe didn't go.\n"
              "1\tMary\tMary\tPROPN\tNNP\tNumber=Sing\t5\tnsubj\t_\tName=B-PER\n"
              "2\tPoe\tPoe\tPROPN\tNNP\tNumber=Sing\t1\tflat\t_\tName=I-PER\n"
              "3-4\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_\n"
              "3\tdid\tdo\tAUX\tVBD\tMood=Ind|Tense=Past\t5\taux\t_\t_\n"
              "4\tn't\tnot\tPART\tRB\t_\t5\tadvmod\t_\t_\n"
              "5\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No\n"
              "6\t.\t.\tPUNCT\t.\t_\t5\tpunct\t_\t_\n"
              "\n"
              "# text = Rebels' war?\n"
              "1-2\tRebels'\t_\t_\t_\t_\t_\t_\t_\t_\n"
              "1\tRebels\trebel\tNOUN\tNNS\t_\t3\tnmod:poss\t_\t_\n"
              "2\t'\t's\tPART\tPOS\t_\t1\tcase\t_\t_\n"
              "3\twar\twar\tNOUN\tNN\t_\t0\troot\t_\tName=B-MISC|SpaceAfter=No\n"
              "4\t?\t?\tPUNCT\t.\t_\t3\tpunct\t_\t_\n"
              "\n");
  buf_free(&out);
  let_go(&r);
}

#define WORD(id, form, head, misc) id "\t" form "\t_\tX\t_\t_\t" head "\tdep\t_\t" misc "\n"
#define RANGE(id, form, misc) id "\t" form "\t_\t_\t_\t_\t_\t_\t_\t" misc "\n"

/* A multiword token that is glued to what follows, and one whose words do not add up to it. */
static void test_ranges(void) {
  reading r;
  static const char input[] = RANGE("1-2", "it's", "SpaceAfter=No") WORD("1", "it", "0", "_") WORD("2", "'s", "1", "_")
      WORD("3", ",", "1", "_") RANGE("4-6", "au\xC3\xA9", "_") WORD("4", "a", "1", "_") WORD("5", "le", "1", "_")
          WORD("6", "e", "1", "_");
  if (!CHECK_INT(read_it(input, &r), CASUS_OK)) return;
  CHECK_SLICE(r.p.text, "it's, au\xC3\xA9");
  CHECK(!r.p.tokens[1].space_after && r.p.tokens[2].space_after && r.p.tokens[5].space_after);
  CHECK_SLICE(r.p.tokens[4].form, "le");
  CHECK_INT(r.p.tokens[3].mwt, 3);
  CHECK_INT(r.p.tokens[5].at.end, r.p.text.n);
  buf out;
  buf_init(&out, 1 << 16);
  conllu_write(&r.p, 0, SL(""), &out);
  buf want;
  buf_init(&want, 1 << 16);
  buf_str(&want, "# text = it's, au\xC3\xA9\n");
  buf_str(&want, input);
  buf_str(&want, "\n");
  CHECK(slice_eq(buf_slice(&out), buf_slice(&want)));
  buf_free(&want);
  buf_free(&out);
  let_go(&r);
}

static void test_spaces(void) {
  reading r;
  static const char input[] = WORD("1", "A", "0", "_") "\n" WORD("1", "B", "0", "SpaceAfter=No") "\r\n\n# newpar\n" WORD("1", "C", "_", "_");
  if (!CHECK_INT(read_it(input, &r), CASUS_OK)) return;
  CHECK_SLICE(r.p.text, "A B\nC");
  CHECK_INT(r.p.sentence_count, 3);
  CHECK_INT(r.p.sentences[1].paragraph, 0);
  CHECK_INT(r.p.sentences[2].paragraph, 1);
  CHECK_INT(r.p.tokens[2].head, -1);
  let_go(&r);
}

static void check_refused(const char *input, const char *message, int line) {
  reading r;
  check_int(read_it(input, &r), CASUS_EINPUT, __FILE__, line, input);
  check_text(slice_of(r.f.line), slice_of(message), __FILE__, line, input);
  check_int((long long)r.text.n, 0, __FILE__, line, "the text");
  CHECK(!r.p.tokens && !r.p.sentences);
  let_go(&r);
}
#define REFUSED(input, message) check_refused((input), (message), __LINE__)

static void test_refused(void) {
  REFUSED("1\tA\n", "CoNLL-U line 10: not 10 columns");
  REFUSED("1\tA\ta\tX\t_\t_\t0\troot\t_\t_\t_\n", "CoNLL-U line 10: not 10 columns");
  REFUSED("# c\n" WORD("1", "", "0", "_"), "CoNLL-U line 11: an empty column");
  REFUSED(WORD("2", "A", "0", "_"), "CoNLL-U line 10: ids do not count up from 1");
  REFUSED(WORD("x", "A", "0", "_"), "CoNLL-U line 10: the id is not a number");
  REFUSED(WORD("1", "A", "one", "_"), "CoNLL-U line 10: the head is not a number");
  REFUSED(WORD("1", "A", "2", "_") "\n", "CoNLL-U line 11: a head outside the sentence above");
  REFUSED(WORD("1", "A", "2", "_") WORD("2", "B", "1", "_"), "CoNLL-U line 12: heads that run in a circle in the sentence above");
  REFUSED(WORD("1", "A", "1", "_") "\n", "CoNLL-U line 11: heads that run in a circle in the sentence above");
  REFUSED(RANGE("1-2", "AB", "_") WORD("1", "A", "0", "_") "\n", "CoNLL-U line 12: a multiword token lacks words");
  REFUSED(RANGE("2-3", "AB", "_"), "CoNLL-U line 10: a range of ids out of order");
  REFUSED(WORD("1", "A\xFF", "0", "_"), "CoNLL-U line 10: not UTF-8");
}

static void test_no_memory(void) {
  for (long n = 1; n < 60; n++) {
    reading r;
    mem_fail_after(n);
    int rc = read_it(two, &r);
    mem_fail_after(0);
    if (rc != CASUS_OK) {
      CHECK_INT(rc, CASUS_ENOMEM);
      CHECK(!r.p.tokens && r.text.n == 0);
    }
    let_go(&r);
    if (rc == CASUS_OK) return;
  }
  CHECK(!"an end");
}

int main(void) {
  RUN(test_read);
  RUN(test_write);
  RUN(test_ranges);
  RUN(test_spaces);
  RUN(test_refused);
  RUN(test_no_memory);
  return check_summary();
}
