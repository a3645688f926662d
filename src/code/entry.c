/* Which entries of the act dictionary fit a word: the other words of the phrase, the conditions, the slots of the frame. */
#include "code/candidate.h"

bool entry_flag(const lex_act *la, const char *name) { return slice_in_list(slice_of(name), la->flags); }

int entry_slot_token(const tree *tr, int pred, const args *a, const lex_role *r) {
  switch (r->slot) {
    case SLOT_SUBJ: return a->subj;
    case SLOT_OBJ: return a->obj >= 0 ? a->obj : a->iobj;
    case SLOT_IOBJ: return a->iobj;
    case SLOT_POSS: return a->poss;
    case SLOT_BY: return a->by;
    case SLOT_COMP: return a->comp;
    case SLOT_PREP: return args_prep(tr, pred, a, r->prep);
    default: return -1;
  }
}

static bool sector_word(const scene *sc, int tok, slice word) {
  entities e;
  speech_who(sc->sp, sc->tr, sc->w, tok, &e);
  for (size_t i = 0; i < e.count; i++) {
    const entity *x = &e.item[i];
    if (slice_is(word, "#any") && (x->code.n || x->sector.n)) return true;
    if (slice_is(word, "#country") && x->bare_country && !x->indirect) return true;
    if (slice_is(word, "#place") && (x->place || x->bare_country)) return true;
    if (slice_is(word, "#person") && x->person) return true;
    if (x->sector.n && slice_eq((slice){word.p + 1, word.n - 1}, x->sector) && !x->indirect) return true;
    if (x->code.n && country_is_body(x->code) && slice_eq((slice){word.p + 1, word.n - 1}, x->code)) return true;
  }
  if (slice_is(word, "#person")) return sc->tr->t[tok].name == NAME_PER || sc->tr->t[tok].pos == POS_PRON;
  return false;
}

static bool words_hold(const scene *sc, int tok, slice words) {
  const tree *tr = sc->tr;
  slice part;
  while (slice_cut(&words, ' ', &part)) {
    if (!part.n) continue;
    if (part.p[0] == '#') {
      if (sector_word(sc, tok, part)) return true;
      continue;
    }
    if (slice_eq_nocase(tr->t[tok].lemma, part) || slice_eq_nocase(tr->t[tok].form, part)) return true;
    tree_each(tr, c, tok) {
      ud_rel r = tree_base(tr, c);
      bool near = r == REL_CONJ || r == REL_COMPOUND || (r == REL_NMOD && tree_case_is(tr, c, SL("of")));
      if (near && (slice_eq_nocase(tr->t[c].lemma, part) || slice_eq_nocase(tr->t[c].form, part))) return true;
    }
  }
  return false;
}

static bool any_holds(const scene *sc, int pred, slice words) {
  const tree *tr = sc->tr;
  tree_each(tr, c, pred) {
    if (slice_in_list(tr->t[c].lemma, words)) return true;
    tree_each(tr, g, c) if (slice_in_list(tr->t[g].lemma, words)) return true;
  }
  return false;
}

bool entry_conditions_hold(const scene *sc, int pred, const args *a, const lex_act *la) {
  for (size_t i = 0; i < la->condition_count; i++) {
    const lex_condition *c = &la->conditions[i];
    bool holds;
    if (c->at.slot == SLOT_ANY) {
      holds = any_holds(sc, pred, c->words);
    } else if (c->at.slot == SLOT_MOD) {
      holds = false;
      tree_each(sc->tr, k, pred) if (k < pred && words_hold(sc, k, c->words)) holds = true;
    } else {
      int tok = entry_slot_token(sc->tr, pred, a, &c->at);
      holds = tok >= 0 && words_hold(sc, tok, c->words);
    }
    if (holds == c->negated) return false;
  }
  return true;
}

/* Words of a phrase that are particles behind a verb: "call in" is not the "call" of "called in March". */
static bool is_particle(slice word) { return slice_in_list(word, SL("in on off over up down by through")); }

/* The other words of a phrase stand below the head (or, for particles, beside it). Without a preposition the words of a
 * noun phrase stand before its head. */
bool entry_words_hold(const tree *tr, int head, const lex_act *la, int light) {
  bool before = la->pos == 'n' && light < 0;
  for (size_t w = 0; w < la->word_count; w++) before &= !slice_in_list(la->words[w], SL("of to on for in with from against by at"));
  for (size_t w = 0; w < la->word_count; w++) {
    bool found = false, particle = la->pos == 'v' && la->word_count == 1 && is_particle(la->words[w]);
    for (int j = 0; j < tr->n && !found; j++) {
      if ((before && j > head) || (particle && tree_head(tr, j) != head)) continue;
      if (j == head || !(slice_eq_nocase(tr->t[j].lemma, la->words[w]) || slice_eq_nocase(tr->t[j].form, la->words[w]))) continue;
      int h = tree_head(tr, j);
      ud_rel r = tree_base(tr, j);
      bool small = r == REL_CASE || r == REL_COMPOUND || r == REL_AMOD || r == REL_DET || r == REL_FIXED || r == REL_NUMMOD || r == REL_MARK || r == REL_FLAT;
      found = h == head || (h >= 0 && tree_head(tr, h) == head && small && tree_base(tr, h) != REL_CONJ && tree_base(tr, h) != REL_ADVCL && tree_base(tr, h) != REL_CCOMP) ||
              (light >= 0 && h == light);
    }
    if (!found) return false;
  }
  return true;
}
