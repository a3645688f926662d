/* How real: tense, modality, negation and embedding along the path from the trigger to the root of its clause. */
#include "code/code.h"

enum { MAX_HOPS = 12 };

static unsigned effect_of(slice value) {
  slice first, second;
  unsigned s = 0;
  if (!slice_cut(&value, '|', &first) || !slice_cut(&value, '|', &second)) return 0;
  slice word, rest = slice_trim(second);
  while (slice_cut(&rest, ' ', &word)) {
    if (slice_is(word, "future")) s |= STATUS_FUTURE;
    else if (slice_is(word, "hypothetical")) s |= STATUS_HYPOTHETICAL;
    else if (slice_is(word, "negation")) s |= STATUS_NEGATION;
    else if (slice_is(word, "historical")) s |= STATUS_HISTORICAL;
  }
  return s;
}

static bool pos_fits(slice value, const tree *tr, int i) {
  slice pos;
  if (!slice_cut(&value, '|', &pos)) return false;
  pos = slice_trim(pos);
  switch ((ud_pos)tr->t[i].pos) {
    case POS_VERB: case POS_AUX: return slice_in_list(SL("v"), pos);
    case POS_NOUN: case POS_PROPN: return slice_in_list(SL("n"), pos);
    case POS_ADJ: return slice_in_list(SL("a"), pos) || slice_in_list(SL("v"), pos);
    case POS_ADV: return slice_in_list(SL("adv"), pos);
    default: return slice_in_list(SL("adv"), pos) || slice_in_list(SL("p"), pos);
  }
}

/* What a word does to what stands below it, by the words table. */
static bool word_effect(const scene *sc, int i, unsigned *effect) {
  slice value = lexicon_word(sc->lex, "status", sc->tr->t[i].lemma, NULL);
  if (!value.p || !pos_fits(value, sc->tr, i)) return false;
  *effect = effect_of(value);
  return true;
}

bool word_negates(const tree *tr, int i) { return tree_lemma_in(tr, i, SL("not never n't no neither nor cannot hardly without")); }

static bool reported_in_past(const scene *sc, int i) {
  int a = sc->sp->of[i];
  return a >= 0 ? sc->sp->item[a].past : false;
}

/* The clause's own words: auxiliaries, negation, subordinators. */
static unsigned clause_status(const scene *sc, int v) {
  const tree *tr = sc->tr;
  unsigned s = 0;
  bool headline_infinitive = false;
  tree_each(tr, c, v) {
    ud_rel r = tree_base(tr, c);
    if (r == REL_AUX || (r == REL_COP && tree_lemma_is(tr, c, "be"))) {
      if (tree_lemma_in(tr, c, SL("will shall 'll wo"))) s |= STATUS_FUTURE;
      else if (tree_lemma_is(tr, c, "would") || slice_eq_nocase(tr->t[c].form, SL("would")) || slice_eq_nocase(tr->t[c].form, SL("'d")))
        s |= reported_in_past(sc, v) ? STATUS_FUTURE : STATUS_HYPOTHETICAL;
      else if (tree_lemma_in(tr, c, SL("may might could can should must ought"))) s |= STATUS_HYPOTHETICAL;
    }
    if ((r == REL_ADVMOD || r == REL_DET || r == REL_CC || r == REL_AUX) && word_negates(tr, c) && !slice_eq_nocase(tr->t[c].form, SL("only"))) {
      bool not_only = c + 1 < tr->n && tree_lemma_in(tr, c + 1, SL("only just merely"));
      if (!not_only) s |= STATUS_NEGATION;
    }
    if (r == REL_MARK || r == REL_CASE) {
      if (tree_lemma_in(tr, c, SL("if unless whether lest should"))) s |= STATUS_HYPOTHETICAL;
      if (tree_lemma_in(tr, c, SL("without"))) s |= STATUS_NEGATION;
      if (tree_lemma_is(tr, c, "to") && v == tr->first[v] - 1) headline_infinitive = false;
      if (tree_lemma_is(tr, c, "to") && tree_base(tr, v) == REL_ROOT) headline_infinitive = true;
    }
    if ((r == REL_NSUBJ || r == REL_OBJ) && (tree_lemma_in(tr, c, SL("nobody none nothing")) || tree_child_lemma(tr, c, "no") >= 0) &&
        tree_rel(tr, c) != REL_CONJ)
      s |= STATUS_NEGATION;
    if (r == REL_ADVMOD && !tree_lemma_in(tr, c, SL("back out up off away"))) {
      unsigned e;
      if (word_effect(sc, c, &e)) s |= e;
    }
  }
  if (headline_infinitive) s |= STATUS_FUTURE;
  return s;
}

static bool infinitive(const tree *tr, int v) {
  tree_each(tr, c, v) if (tr->t[c].tag == TAG_TO || (tree_base(tr, c) == REL_MARK && tree_lemma_is(tr, c, "to"))) return true;
  return false;
}

static bool own_tense(const tree *tr, int v) {
  ud_tag t = (ud_tag)tr->t[v].tag;
  if (t == TAG_VBD || t == TAG_VBZ || t == TAG_VBP) return true;
  tree_each(tr, c, v) if (tree_base(tr, c) == REL_AUX && !tree_lemma_is(tr, c, "be")) return true;
  tree_each(tr, c, v) if (tree_base(tr, c) == REL_AUX && tr->t[v].tag == TAG_VBG) return true;
  return false;
}

/* Told as over: past tense or perfect, no modal. */
static bool past_form(const tree *tr, int v) {
  tree_each(tr, c, v) if (tree_base(tr, c) == REL_AUX && tr->t[c].tag == TAG_MD) return false;
  if (tr->t[v].tag == TAG_VBD) return true;
  tree_each(tr, c, v) if (tree_base(tr, c) == REL_AUX && tree_lemma_is(tr, c, "have")) return true;
  return false;
}

/* "be going to", "be set to", "be about to", "was to": futures made of other words. */
static bool future_frame(const tree *tr, int h, int v) {
  if (!infinitive(tr, v)) return false;
  if (tree_lemma_is(tr, h, "be")) return true;
  return tree_lemma_is(tr, h, "go") && tr->t[h].tag == TAG_VBG;
}

/* One step up from a verb: what its relation to the head does to it. Returns the next clause to look at, -1 at the end. */
static int climb(const scene *sc, int v, unsigned *s) {
  const tree *tr = sc->tr;
  int h = tree_head(tr, v);
  unsigned e = 0;
  if (h < 0) return -1;
  switch (tree_base(tr, v)) {
    case REL_XCOMP: case REL_CSUBJ:
      if (future_frame(tr, h, v)) *s |= STATUS_FUTURE;
      else if (word_effect(sc, h, &e)) *s |= e;
      return h;
    case REL_CCOMP:
      if (tr->t[h].pos == POS_NOUN && tree_child_lemma(tr, h, "no") >= 0) *s |= STATUS_NEGATION; /* "no sign that" */
      if (word_effect(sc, h, &e)) *s |= own_tense(tr, v) && !(e & STATUS_NEGATION) && past_form(tr, v) ? 0 : e; /* "announced that troops had withdrawn" */
      if (lexicon_word(sc->lex, "speech", tr->t[h].lemma, NULL).p) return -1;
      return e ? -1 : (own_tense(tr, v) ? -1 : h);
    case REL_ADVCL:
      if (tree_case_is(tr, v, SL("without"))) *s |= STATUS_NEGATION;
      if (tree_child_lemma(tr, v, "instead") >= 0) *s |= STATUS_NEGATION;
      if (infinitive(tr, v) && tree_is_verb(tr, h) && word_effect(sc, h, &e) && e) { /* "decided to expel", however it hangs */
        *s |= e;
        return h;
      }
      if (infinitive(tr, v)) {
        *s |= STATUS_HYPOTHETICAL;
        return -1;
      }
      if (tree_case_is(tr, v, SL("from")) && word_effect(sc, h, &e)) *s |= e; /* "refrained from condemning" */
      if (tree_case_is(tr, v, SL("before")) && !own_tense(tr, v) && (*s & STATUS_FUTURE)) return -1;
      if (tr->t[v].tag == TAG_VBG && !own_tense(tr, v) && !tree_case_is(tr, v, SL("after")) && tree_child(tr, v, REL_MARK) < 0) return h;
      return -1;
    case REL_ACL:
      if (tr->t[h].pos == POS_NOUN && tree_child_lemma(tr, h, "no") >= 0 && tr->t[v].rel != REL_ACL_RELCL) *s |= STATUS_NEGATION;
      if (tr->t[v].rel == REL_ACL_RELCL) return -1;
      if (infinitive(tr, v) && sc->headline && tree_base(tr, h) == REL_ROOT) {
        *s |= STATUS_FUTURE;
        return -1;
      }
      if (infinitive(tr, v) || tree_case_is(tr, v, SL("of")) || tree_case_is(tr, v, SL("for"))) {
        if (word_effect(sc, h, &e)) *s |= e;
        else if (infinitive(tr, v)) *s |= STATUS_HYPOTHETICAL;
      }
      return -1;
    case REL_CONJ:
      if (own_tense(tr, v)) return -1;
      return h;
    case REL_OBL: case REL_NMOD: case REL_OBJ:
      if (word_effect(sc, h, &e)) *s |= e;
      return -1;
    default: return -1;
  }
}

static unsigned verb_status(const scene *sc, int v) {
  unsigned s = 0;
  for (int hops = 0; v >= 0 && hops < MAX_HOPS; hops++) {
    s |= clause_status(sc, v);
    v = climb(sc, v, &s);
  }
  return s;
}

/* Adjectives and determiners of the noun, and the words that govern it: "planned talks", "no talks", "cancelled the talks",
 * "a plan for talks", "ahead of talks". */
static unsigned noun_status(const scene *sc, int n, int light) {
  const tree *tr = sc->tr;
  unsigned s = 0, e = 0;
  tree_each(tr, c, n) {
    ud_rel r = tree_base(tr, c);
    if (r == REL_DET && word_negates(tr, c)) s |= STATUS_NEGATION;
    if ((r == REL_AMOD || r == REL_COMPOUND || r == REL_ADVMOD) && word_effect(sc, c, &e)) s |= e;
    if (r == REL_CASE && tree_lemma_in(tr, c, SL("ahead before"))) s |= STATUS_FUTURE;
    if (r == REL_CASE && tree_lemma_in(tr, c, SL("without"))) s |= STATUS_NEGATION;
    if (r == REL_CASE && tree_lemma_in(tr, c, SL("since"))) s |= STATUS_HISTORICAL;
    if (r == REL_COP) s |= clause_status(sc, n);
  }
  int h = light >= 0 ? light : tree_head(tr, n), below = n;
  for (int hops = 0; h >= 0 && hops < 3 && light < 0; hops++) {
    ud_rel r = tree_base(tr, below);
    if (r == REL_CONJ) {
      below = h;
      h = tree_head(tr, h);
      continue;
    }
    if (tree_is_verb(tr, h)) {
      bool object = r == REL_OBJ || tr->t[below].rel == REL_NSUBJ_PASS;
      bool governed = object || (r == REL_OBL && tree_case_is(tr, below, SL("for"))) || (r == REL_OBL && tree_case_is(tr, below, SL("from")));
      if (governed && word_effect(sc, h, &e)) return s | e | (e ? 0 : verb_status(sc, h));
      return object && lexicon_word(sc->lex, "light", tr->t[h].lemma, NULL).p ? s | verb_status(sc, h) : s;
    }
    if (r != REL_NMOD || !(tree_case_is(tr, below, SL("of")) || tree_case_is(tr, below, SL("for")) || tree_case_is(tr, below, SL("on")))) return s;
    if (word_effect(sc, h, &e)) return s | e;
    below = h;
    h = tree_head(tr, h);
  }
  return light >= 0 ? s | verb_status(sc, light) : s;
}

static void hedges(const scene *sc, int trigger, int light, stance *how) {
  const tree *tr = sc->tr;
  int h = tree_head(tr, trigger);
  if (h >= 0 && tree_base(tr, trigger) == REL_XCOMP && tree_lemma_in(tr, h, SL("seem appear"))) *how = STANCE_CLAIMS;
  int at[2] = {trigger, light};
  for (int k = 0; k < 2; k++) {
    if (at[k] < 0) continue;
    tree_each(tr, c, at[k]) {
      if (tree_lemma_in(tr, c, SL("reportedly allegedly purportedly supposedly apparently alleged allege so-called purported purport suspected suspect reported apparent")) && (tree_base(tr, c) == REL_AMOD || tree_base(tr, c) == REL_ADVMOD)) *how = STANCE_CLAIMS;
    }
  }
}

unsigned status_of(const scene *sc, int trigger, int light, stance *how) {
  const tree *tr = sc->tr;
  unsigned s;
  if (tree_is_verb(tr, trigger)) s = verb_status(sc, trigger);
  else if (tr->t[trigger].pos == POS_ADJ) s = clause_status(sc, trigger) & ~(unsigned)STATUS_HYPOTHETICAL;
  else s = noun_status(sc, trigger, light);
  hedges(sc, trigger, light, how);
  if (s & STATUS_NEGATION) s &= ~(unsigned)(STATUS_FUTURE | STATUS_HYPOTHETICAL);
  if ((s & STATUS_HYPOTHETICAL) && (s & STATUS_FUTURE)) s &= ~(unsigned)STATUS_FUTURE;
  return s;
}
