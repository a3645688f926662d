#include "code/tree.h"

/* ---- Setting up ---------------------------------------------------------------------------------------------------- */

static void link_children(tree *tr) {
  for (int i = 0; i < tr->n; i++) tr->first[i] = tr->next[i] = -1;
  for (int i = tr->n - 1; i >= 0; i--) {
    int h = tree_head(tr, i);
    if (h < 0 || h == i) continue;
    tr->next[i] = tr->first[h];
    tr->first[h] = (int16_t)i;
  }
}

/* The longest name that begins at token i; the number of its senses, 0 none. */
static size_t name_at(const tree *tr, const lexicon *lex, int i, int *length, uint32_t *first) {
  uint32_t ends[12];
  size_t count = 0, which = 0;
  if (i >= tr->n || tr->t[i].pos == POS_PUNCT) return 0;
  for (int j = i; j < tr->n && count < 12; j++) ends[count++] = tr->t[j].at.end;
  size_t senses = lexicon_match(lex, tr->p->text, tr->t[i].at.start, ends, count, &which, first);
  *length = senses ? (int)which + 1 : 0;
  return senses;
}

/* lex NULL: no names (tests of trees alone). */
static void find_names(tree *tr, const lexicon *lex) {
  for (int i = 0; i < tr->n; i++) {
    tr->match[i] = (name_match){0, 0, 0};
    tr->cover[i] = -1;
  }
  if (!lex) return;
  for (int i = 0; i < tr->n; i++) {
    uint32_t first = 0, other = 0;
    int length = 0, longer = 0;
    size_t senses = name_at(tr, lex, i, &length, &first);
    if (!senses) continue;
    /* "the West" is no name in "the West Bank" */
    if (tr->t[i].pos == POS_DET && name_at(tr, lex, i + 1, &longer, &other) && longer >= length) continue;
    tr->match[i] = (name_match){(uint8_t)length, (uint16_t)senses, first};
    for (int j = i; j < i + length; j++) tr->cover[j] = (int16_t)i;
    i += length - 1;
  }
}

static bool opens_quote(slice f) { return slice_is(f, "\xE2\x80\x9C") || slice_is(f, "``") || slice_is(f, "\xC2\xAB"); }
static bool closes_quote(slice f) { return slice_is(f, "\xE2\x80\x9D") || slice_is(f, "''") || slice_is(f, "\xC2\xBB"); }

static void find_quotes(tree *tr) {
  bool inside = false;
  for (int i = 0; i < tr->n; i++) {
    slice f = tr->t[i].form;
    if (opens_quote(f)) inside = true;
    else if (closes_quote(f)) inside = false;
    else if (slice_is(f, "\"")) inside = !inside;
    tr->quoted[i] = inside;
  }
}

void tree_begin(tree *tr, const parsed *p, uint32_t index, const lexicon *lex) {
  tr->p = p;
  tr->s = &p->sentences[index];
  tr->t = p->tokens + tr->s->first;
  tr->n = tr->s->count > TREE_MAX ? TREE_MAX : (int)tr->s->count;
  tr->index = index;
  link_children(tr);
  find_names(tr, lex);
  find_quotes(tr);
}

/* ---- Looking around ------------------------------------------------------------------------------------------------ */

int tree_child(const tree *tr, int i, ud_rel rel) {
  tree_each(tr, c, i) if (tr->t[c].rel == rel) return c;
  return -1;
}

int tree_child_base(const tree *tr, int i, ud_rel rel) {
  tree_each(tr, c, i) if (tree_base(tr, c) == rel) return c;
  return -1;
}

bool tree_lemma_is(const tree *tr, int i, const char *lemma) { return slice_eq_nocase(tr->t[i].lemma, slice_of(lemma)); }

int tree_child_lemma(const tree *tr, int i, const char *lemma) {
  tree_each(tr, c, i) if (tree_lemma_is(tr, c, lemma)) return c;
  return -1;
}

bool slice_in_list(slice word, slice list) {
  slice part;
  if (!word.n) return false;
  while (slice_cut(&list, ' ', &part))
    if (slice_eq_nocase(part, word)) return true;
  return false;
}

bool tree_lemma_in(const tree *tr, int i, slice list) { return slice_in_list(tr->t[i].lemma, list); }

bool tree_under(const tree *tr, int below, int above) {
  for (int hops = 0; below >= 0 && hops <= tr->n; hops++) {
    if (below == above) return true;
    below = tree_head(tr, below);
  }
  return false;
}

slice tree_case(const tree *tr, int i) {
  tree_each(tr, c, i) if (tr->t[c].rel == REL_CASE) return tr->t[c].lemma;
  return (slice){NULL, 0};
}

bool tree_case_is(const tree *tr, int i, slice prep) {
  tree_each(tr, c, i) if ((tr->t[c].rel == REL_CASE || tr->t[c].rel == REL_MARK) && slice_eq_nocase(tr->t[c].lemma, prep)) return true;
  return false;
}

/* "rejected an offer": tagged as a verb, but it stands as a noun. */
static bool verb_as_noun(const tree *tr, int i) {
  ud_rel r = tree_base(tr, i);
  if (r != REL_OBJ && r != REL_OBL && r != REL_NMOD && r != REL_NSUBJ) return false;
  int det = tree_child(tr, i, REL_DET);
  return det >= 0 && det < i;
}

bool tree_is_verb(const tree *tr, int i) {
  if (tr->t[i].pos == POS_VERB && verb_as_noun(tr, i)) return false;
  return tr->t[i].pos == POS_VERB || (tr->t[i].pos == POS_AUX && tree_base(tr, i) != REL_AUX && tree_base(tr, i) != REL_COP);
}

bool tree_is_noun(const tree *tr, int i) {
  return tr->t[i].pos == POS_NOUN || tr->t[i].pos == POS_PROPN || tr->t[i].pos == POS_PRON || tr->t[i].pos == POS_NUM ||
         (tr->t[i].pos == POS_VERB && verb_as_noun(tr, i));
}

static int relative_clause_above(const tree *tr, int i) {
  for (int hops = 0; i >= 0 && hops <= tr->n; hops++) {
    if (tr->t[i].rel == REL_ACL_RELCL) return i;
    i = tree_head(tr, i);
  }
  return -1;
}

bool tree_is_relative(const tree *tr, int i) {
  ud_tag tag = (ud_tag)tr->t[i].tag;
  bool form = tag == TAG_WDT || tag == TAG_WP || tag == TAG_WPS || (tr->t[i].pos == POS_PRON && tree_lemma_is(tr, i, "that"));
  if (!form) return false;
  int clause = relative_clause_above(tr, i);
  return clause >= 0 && tree_head(tr, clause) >= 0;
}

int tree_antecedent(const tree *tr, int i) {
  if (i < 0 || !tree_is_relative(tr, i)) return i;
  int clause = relative_clause_above(tr, i);
  return tree_head(tr, clause);
}

void tree_extent(const tree *tr, int head, int *start, int *end) {
  int lo = head, hi = head;
  for (int i = 0; i < tr->n; i++) {
    if (i >= lo && i <= hi) continue;
    if (!tree_under(tr, i, head)) continue;
    if (i < lo) lo = i;
    if (i > hi) hi = i;
  }
  *start = lo;
  *end = hi + 1;
}

static bool in_front(ud_rel r) {
  switch (r) {
    case REL_DET: case REL_DET_PREDET: case REL_AMOD: case REL_COMPOUND: case REL_NUMMOD: case REL_NMOD_POSS: case REL_NMOD_DESC:
    case REL_FLAT: case REL_NMOD: case REL_ADVMOD: case REL_NMOD_UNMARKED:
      return true;
    default: return false;
  }
}

void tree_core(const tree *tr, int head, int *start, int *end) {
  int lo = head, hi = head;
  tree_each(tr, c, head) {
    ud_rel r = tree_rel(tr, c);
    if (c < head && in_front(r)) {
      int a, b;
      tree_extent(tr, c, &a, &b);
      if (a < lo) lo = a;
    } else if (c > head && (r == REL_FLAT || r == REL_COMPOUND || r == REL_NMOD_DESC || r == REL_FIXED || r == REL_GOESWITH)) {
      int a, b;
      tree_extent(tr, c, &a, &b);
      if (b - 1 > hi) hi = b - 1;
    }
  }
  *start = lo;
  *end = hi + 1;
}
