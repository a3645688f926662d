/* Universal Dependencies labels as the coder knows them. The lists are closed; the model file names its labels and they
 * are mapped to these when it is opened. Strings: ud_pos_name(), ud_rel_name(), ud_tag_name(). */
#ifndef CASUS_PARSE_UD_H
#define CASUS_PARSE_UD_H

#include "base/slice.h"

#define UD_POS(E) \
  E(ADJ) E(ADP) E(ADV) E(AUX) E(CCONJ) E(DET) E(INTJ) E(NOUN) E(NUM) E(PART) E(PRON) E(PROPN) E(PUNCT) E(SCONJ) E(SYM) E(VERB) E(X)

/* X(id, "name") */
#define UD_REL(X) \
  X(ROOT, "root") X(ACL, "acl") X(ACL_RELCL, "acl:relcl") X(ADVCL, "advcl") X(ADVCL_RELCL, "advcl:relcl") X(ADVMOD, "advmod") \
  X(AMOD, "amod") X(APPOS, "appos") X(AUX, "aux") X(AUX_PASS, "aux:pass") X(CASE, "case") X(CC, "cc") X(CC_PRECONJ, "cc:preconj") \
  X(CCOMP, "ccomp") X(CLF, "clf") X(COMPOUND, "compound") X(COMPOUND_PRT, "compound:prt") X(CONJ, "conj") X(COP, "cop") \
  X(CSUBJ, "csubj") X(CSUBJ_PASS, "csubj:pass") X(CSUBJ_OUTER, "csubj:outer") X(DEP, "dep") X(DET, "det") X(DET_PREDET, "det:predet") \
  X(DISCOURSE, "discourse") X(DISLOCATED, "dislocated") X(EXPL, "expl") X(FIXED, "fixed") X(FLAT, "flat") X(GOESWITH, "goeswith") \
  X(IOBJ, "iobj") X(LIST, "list") X(MARK, "mark") X(NMOD, "nmod") X(NMOD_DESC, "nmod:desc") X(NMOD_POSS, "nmod:poss") \
  X(NMOD_UNMARKED, "nmod:unmarked") X(NSUBJ, "nsubj") X(NSUBJ_PASS, "nsubj:pass") X(NSUBJ_OUTER, "nsubj:outer") X(NUMMOD, "nummod") \
  X(OBJ, "obj") X(OBL, "obl") X(OBL_AGENT, "obl:agent") X(OBL_UNMARKED, "obl:unmarked") X(ORPHAN, "orphan") X(PARATAXIS, "parataxis") \
  X(PUNCT, "punct") X(REPARANDUM, "reparandum") X(VOCATIVE, "vocative") X(XCOMP, "xcomp")

/* Penn Treebank tags, X(id, "name") */
#define UD_TAG(X) \
  X(NONE, "_") X(CC, "CC") X(CD, "CD") X(DT, "DT") X(EX, "EX") X(FW, "FW") X(IN, "IN") X(JJ, "JJ") X(JJR, "JJR") X(JJS, "JJS") \
  X(LS, "LS") X(MD, "MD") X(NN, "NN") X(NNS, "NNS") X(NNP, "NNP") X(NNPS, "NNPS") X(PDT, "PDT") X(POS, "POS") X(PRP, "PRP") \
  X(PRPS, "PRP$") X(RB, "RB") X(RBR, "RBR") X(RBS, "RBS") X(RP, "RP") X(SYM, "SYM") X(TO, "TO") X(UH, "UH") X(VB, "VB") \
  X(VBD, "VBD") X(VBG, "VBG") X(VBN, "VBN") X(VBP, "VBP") X(VBZ, "VBZ") X(WDT, "WDT") X(WP, "WP") X(WPS, "WP$") X(WRB, "WRB") \
  X(HYPH, "HYPH") X(NFP, "NFP") X(ADD, "ADD") X(AFX, "AFX") X(GW, "GW") X(XX, "XX") X(PUNCT, "PUNCT") /* any punctuation tag */

typedef enum ud_pos {
#define X_(id) POS_##id,
  UD_POS(X_)
#undef X_
  POS_COUNT
} ud_pos;
typedef enum ud_rel {
#define X_(id, name) REL_##id,
  UD_REL(X_)
#undef X_
  REL_COUNT
} ud_rel;
typedef enum ud_tag {
#define X_(id, name) TAG_##id,
  UD_TAG(X_)
#undef X_
  TAG_COUNT
} ud_tag;

/* Kinds of names; 0 is "no name". */
typedef enum name_kind { NAME_NONE, NAME_PER, NAME_ORG, NAME_LOC, NAME_NORP, NAME_MISC, NAME_COUNT } name_kind;

const char *ud_pos_name(ud_pos p);
const char *ud_rel_name(ud_rel r);
const char *ud_tag_name(ud_tag t);
const char *name_kind_name(name_kind k);
/* -1 when the name is unknown. ud_rel_find falls back from "a:b" to "a". */
int ud_pos_find(slice name);
int ud_rel_find(slice name);
int ud_tag_find(slice name);
/* A relation without its subtype: REL_NSUBJ for REL_NSUBJ_PASS. */
ud_rel ud_rel_base(ud_rel r);

#endif
