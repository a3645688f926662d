/* One sentence as the coder walks it: children, phrases, and where a predicate's sides stand. */
#ifndef CASUS_CODE_TREE_H
#define CASUS_CODE_TREE_H

#include "lexicon/lexicon.h"
#include "parse/parse.h"

enum { TREE_MAX = 256 }; /* tokens looked at in a sentence; the parser cuts at 250 */

typedef struct name_match {
  uint8_t length;  /* tokens, 0: no name starts here */
  uint16_t senses;
  uint32_t first;  /* lexicon handle of the first sense */
} name_match;

typedef struct tree {
  const parsed *p;
  const sentence *s;
  const token *t; /* the sentence's tokens */
  int n;
  uint32_t index;               /* number of the sentence in the parsed text */
  int16_t first[TREE_MAX];      /* first child, -1 none */
  int16_t next[TREE_MAX];       /* next sibling, ascending, -1 none */
  int16_t cover[TREE_MAX];      /* the token where the name that covers this one starts, -1 none */
  name_match match[TREE_MAX];
  uint8_t quoted[TREE_MAX];     /* inside quotation marks */
} tree;

/* Sets up children and name matches of sentence `index`. */
void tree_begin(tree *tr, const parsed *p, uint32_t index, const lexicon *lex);

static inline ud_rel tree_rel(const tree *tr, int i) { return (ud_rel)tr->t[i].rel; }
static inline ud_rel tree_base(const tree *tr, int i) { return ud_rel_base((ud_rel)tr->t[i].rel); }
static inline int tree_head(const tree *tr, int i) {
  int h = tr->t[i].head;
  return h < tr->n ? h : -1;
}
#define tree_each(tr, child, parent) for (int child = (tr)->first[parent]; child >= 0; child = (tr)->next[child])

/* First child with that relation (exact; or base relation), -1 none. */
int tree_child(const tree *tr, int i, ud_rel rel);
int tree_child_base(const tree *tr, int i, ud_rel rel);
/* First child with that lemma, -1 none. */
int tree_child_lemma(const tree *tr, int i, const char *lemma);
bool tree_lemma_is(const tree *tr, int i, const char *lemma);
/* Lemma in a blank-separated list of lemmas. */
bool tree_lemma_in(const tree *tr, int i, slice list);
bool slice_in_list(slice word, slice list);
/* Is `below` in the subtree of `above` (itself included)? */
bool tree_under(const tree *tr, int below, int above);
/* First preposition of a phrase as one lower-case word: "of" for "of Ukraine", "according" for "according to"; "" none. */
slice tree_case(const tree *tr, int i);
bool tree_case_is(const tree *tr, int i, slice prep);
bool tree_is_verb(const tree *tr, int i);  /* VERB, or AUX that heads a clause */
bool tree_is_noun(const tree *tr, int i);  /* NOUN, PROPN, PRON, NUM as a head */
bool tree_is_relative(const tree *tr, int i); /* who, which, that, whom, whose in a relative clause */
/* The noun that a relative pronoun stands for, else i itself. */
int tree_antecedent(const tree *tr, int i);
/* Extent of the noun phrase around its head without what follows it: determiners, adjectives, compounds, possessor
 * in front; flat and compound parts of a name behind. Half-open token range. */
void tree_core(const tree *tr, int head, int *start, int *end);
/* Whole subtree's extent. Half-open token range. */
void tree_extent(const tree *tr, int head, int *start, int *end);

/* ---- Arguments --------------------------------------------------------------------------------------------------- */

/* Where the sides of a predicate stand; -1: nowhere. All are tokens of this sentence that head a phrase. */
typedef struct args {
  int subj;    /* who does it: subject, agent of a passive, or the controller */
  int obj;     /* to whom: object or passive subject */
  int iobj;
  int by;      /* the by-phrase of a passive or noun */
  int comp;    /* clausal complement */
  int light;   /* the light verb that carries a noun, else -1 */
  int poss;    /* nouns */
  bool passive;
  bool inherited; /* subj is not this verb's own */
} args;

bool args_passive(const tree *tr, int verb);
args args_of_verb(const tree *tr, int verb);
/* Who claims responsibility for the deed that a noun tells, -1 nobody. */
int args_claimant(const tree *tr, int noun);
/* light: decided by the caller (the words table), else -1. */
args args_of_noun(const tree *tr, int noun, int light);
args args_of_adjective(const tree *tr, int adj);
args args_of_word(const tree *tr, int i); /* of a verb, or of a noun without a light verb */
/* Complement of a preposition below the predicate (or below its light verb, or its object): head token or -1. */
int args_prep(const tree *tr, int pred, const args *a, slice prep);

#endif
