#include "check.h"
#include "parse/ud.h"

static void test_round_trip(void) {
  for (int i = 0; i < POS_COUNT; i++) CHECK_INT(ud_pos_find(slice_of(ud_pos_name((ud_pos)i))), i);
  for (int i = 0; i < REL_COUNT; i++) CHECK_INT(ud_rel_find(slice_of(ud_rel_name((ud_rel)i))), i);
  for (int i = 0; i < TAG_COUNT; i++) CHECK_INT(ud_tag_find(slice_of(ud_tag_name((ud_tag)i))), i);
  CHECK_STR(ud_pos_name(POS_X), "X");
  CHECK_STR(name_kind_name(NAME_NORP), "NORP");
  CHECK_STR(name_kind_name(NAME_NONE), "");
}

static void test_find(void) {
  CHECK_INT(ud_pos_find(SL("noun")), -1);
  CHECK_INT(ud_rel_find(SL("nsubj:pass")), REL_NSUBJ_PASS);
  CHECK_INT(ud_rel_find(SL("nsubj:new")), REL_NSUBJ);
  CHECK_INT(ud_rel_find(SL("xcomp")), REL_XCOMP);
  CHECK_INT(ud_rel_find(SL("subject")), -1);
  CHECK_INT(ud_rel_find(SL("")), -1);
  CHECK_INT(ud_tag_find(SL("-LRB-")), TAG_PUNCT);
  CHECK_INT(ud_tag_find(SL("$")), TAG_SYM);
  CHECK_INT(ud_tag_find(SL("PRP$")), TAG_PRPS);
  CHECK_INT(ud_tag_find(SL("VBG+")), -1);
}

static void test_base(void) {
  CHECK_INT(ud_rel_base(REL_NSUBJ_PASS), REL_NSUBJ);
  CHECK_INT(ud_rel_base(REL_ACL_RELCL), REL_ACL);
  CHECK_INT(ud_rel_base(REL_OBJ), REL_OBJ);
  for (int i = 0; i < REL_COUNT; i++) CHECK(strchr(ud_rel_name(ud_rel_base((ud_rel)i)), ':') == NULL);
}

int main(void) {
  RUN(test_round_trip);
  RUN(test_find);
  RUN(test_base);
  return check_summary();
}
