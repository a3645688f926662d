/* Where it happened and how many it concerned. */
#include "code/code.h"

#include <math.h>

#include "base/utf8.h"

/* ---- Where ---------------------------------------------------------------------------------------------------------------- */

static bool place_sense(const scene *sc, int tok, lex_name *out) {
  const name_match *m = &sc->tr->match[tok];
  bool found = false;
  for (uint32_t i = 0; i < m->senses; i++) {
    lex_name n = lexicon_name(sc->lex, m->first + i);
    if (n.kind != LEX_PLACE && n.kind != LEX_CAPITAL && n.kind != LEX_COUNTRY) continue;
    if (n.kind == LEX_PLACE && sc->tr->t[tok].name == NAME_PER) continue;
    if (found && !(n.kind != LEX_COUNTRY && out->kind == LEX_COUNTRY && n.population > 1000000)) continue;
    *out = n;
    found = true;
  }
  return found;
}

static bool locative(const tree *tr, int i) {
  slice p = tree_case(tr, i);
  return slice_in_list(p, SL("in at near on outside inside across around throughout off along within over"));
}

static bool take_place(const scene *sc, int head, mention *m) {
  const tree *tr = sc->tr;
  int a, b;
  tree_core(tr, head, &a, &b);
  lex_name best = {0}, n;
  int at = -1;
  for (int i = a; i < b; i++)
    if (tr->match[i].length && place_sense(sc, i, &n) && (at < 0 || best.kind == LEX_COUNTRY)) best = n, at = i;
  if (at < 0)
    tree_each(tr, c, head) if (at < 0 && tr->match[c].length && (tree_base(tr, c) == REL_NMOD || tree_base(tr, c) == REL_APPOS) && place_sense(sc, c, &n)) best = n, at = c;
  if (at < 0) return false;
  int end = at + tr->match[at].length;
  m->where.known = true;
  m->where.at = (span){tr->t[at].at.start, tr->t[end - 1].at.end};
  m->where.text = slice_sub(tr->p->text, m->where.at.start, m->where.at.end);
  m->where.country = best.code;
  m->where.name = best.canonical;
  bool point = best.kind != LEX_COUNTRY;
  m->where.lat = point ? best.lat : NAN;
  m->where.lon = point ? best.lon : NAN;
  m->where.geonameid = point ? best.geonameid : 0;
  return true;
}

void where_of(const scene *sc, int trigger, int light, const args *a, mention *m) {
  const tree *tr = sc->tr;
  int at[4] = {trigger, light, a->obj, tree_head(tr, trigger)};
  m->where.known = false;
  if (at[3] >= 0 && !(tree_base(tr, trigger) == REL_XCOMP || tree_base(tr, trigger) == REL_OBJ || tree_base(tr, trigger) == REL_OBL || tree_base(tr, trigger) == REL_CONJ)) at[3] = -1;
  for (int k = 0; k < 4; k++) {
    if (at[k] < 0) continue;
    tree_each(tr, c, at[k]) {
      ud_rel r = tree_base(tr, c);
      if ((r == REL_OBL || r == REL_NMOD) && locative(tr, c) && take_place(sc, c, m)) return;
    }
  }
  /* "rebels in the north of X", "food to refugees in Y": the place of those concerned */
  int sides[2] = {a->subj, a->obj};
  for (int k = 0; k < 4; k++) {
    int from = k < 2 ? sides[k] : k == 2 ? trigger : light;
    if (from < 0) continue;
    tree_each(tr, c, from) {
      if (k < 2 && tree_base(tr, c) == REL_NMOD && locative(tr, c) && take_place(sc, c, m)) return;
      if (k < 2 || tree_base(tr, c) != REL_OBL) continue;
      tree_each(tr, g, c) if (tree_base(tr, g) == REL_NMOD && locative(tr, g) && take_place(sc, g, m)) return;
    }
  }
  tree_each(tr, c, trigger) { /* "were killed and fled their homes in X" */
    if (tr->t[c].rel != REL_CONJ || !tree_is_verb(tr, c) || tree_child(tr, c, REL_NSUBJ) >= 0) continue;
    tree_each(tr, g, c) if (tree_base(tr, g) == REL_OBL && locative(tr, g) && take_place(sc, g, m)) return;
  }
  bool visit = m->act == ACT_CONSULT && m->mode_count && slice_is(m->modes[0], "visit");
  if (!visit && m->act != ACT_MOBILIZE && m->act != ACT_ASSAULT) return;
  for (size_t i = 0; i < m->recipient.count; i++) {
    const entity *e = &m->recipient.item[i];
    if (!e->bare_country && !e->place) continue;
    int tok = -1;
    for (int j = 0; j < tr->n && tok < 0; j++)
      if (tr->t[j].at.start >= e->at.start && tr->t[j].at.end <= e->at.end && tr->match[j].length) tok = j;
    if (tok >= 0 && take_place(sc, tok, m)) return;
  }
}

/* ---- How many -------------------------------------------------------------------------------------------------------------- */

static bool digits(slice s, int64_t *out) {
  int64_t v = 0;
  bool any = false;
  for (size_t i = 0; i < s.n; i++) {
    if (s.p[i] == ',') continue;
    if (s.p[i] < '0' || s.p[i] > '9' || v > INT64_C(100000000000)) return false;
    v = v * 10 + (s.p[i] - '0');
    any = true;
  }
  *out = v;
  return any;
}

static int64_t small_number(slice s) {
  static const char *const words[] = {"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
                                      "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"};
  static const char *const tens[] = {"thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (slice_eq_nocase(s, slice_of(words[i]))) return (int64_t)i;
  for (size_t i = 0; i < sizeof tens / sizeof *tens; i++)
    if (slice_eq_nocase(s, slice_of(tens[i]))) return 30 + 10 * (int64_t)i;
  return -1;
}

static int64_t scale_of(slice s) {
  if (slice_eq_nocase(s, SL("hundred"))) return 100;
  if (slice_eq_nocase(s, SL("thousand"))) return 1000;
  if (slice_eq_nocase(s, SL("million"))) return 1000000;
  return 0;
}

/* "dozens", "tens of thousands": low | high in the words table. */
static bool word_range(const lexicon *lex, slice phrase, number_range *out) {
  slice v = lexicon_word(lex, "numbers", phrase, NULL), low, high;
  if (!v.p || !slice_cut(&v, '|', &low) || !slice_cut(&v, '|', &high)) return false;
  return digits(slice_trim(low), &out->low) && digits(slice_trim(high), &out->high);
}

static bool range_at(const lexicon *lex, const tree *tr, int i, number_range *out) {
  slice three = slice_sub(tr->p->text, tr->t[i].at.start, tr->t[i + 2 < tr->n ? i + 2 : tr->n - 1].at.end);
  if (i + 2 < tr->n && word_range(lex, three, out)) return true;
  return word_range(lex, tr->t[i].form, out) || word_range(lex, tr->t[i].lemma, out);
}

static bool exact_at(const tree *tr, int i, int64_t *out) {
  int64_t v;
  if (!digits(tr->t[i].form, &v) && (v = small_number(tr->t[i].form)) < 0) {
    int64_t s = scale_of(tr->t[i].form);
    if (!s) return false;
    v = i > 0 && digits(tr->t[i - 1].form, out) ? *out * s : i > 0 && small_number(tr->t[i - 1].form) > 0 ? small_number(tr->t[i - 1].form) * s : s;
    *out = v;
    return true;
  }
  if (i + 1 < tr->n && scale_of(tr->t[i + 1].form)) v *= scale_of(tr->t[i + 1].form);
  *out = v;
  return true;
}

/* The number of a noun: "13 women and children", "dozens of people", "at least 120"; or the noun itself is the number. */
bool number_of(const lexicon *lex, const tree *tr, int noun, number_range *out) {
  if (noun < 0) return false;
  if (range_at(lex, tr, noun, out)) return true;
  int64_t v;
  tree_each(tr, c, noun) {
    if (tree_base(tr, c) != REL_NUMMOD && tree_base(tr, c) != REL_AMOD && tree_base(tr, c) != REL_DET) continue;
    number_range r;
    if (range_at(lex, tr, c, &r)) {
      *out = r;
      return true;
    }
    if (tree_base(tr, c) == REL_NUMMOD && exact_at(tr, c, &v)) {
      *out = (number_range){v, v};
      return true;
    }
  }
  if (tr->t[noun].pos == POS_NUM && exact_at(tr, noun, &v)) {
    *out = (number_range){v, v};
    return true;
  }
  if (tree_lemma_in(tr, noun, SL("nobody none")) || tree_child_lemma(tr, noun, "no") >= 0) {
    *out = (number_range){0, 0};
    return true;
  }
  /* "a group of 200 fighters" */
  tree_each(tr, c, noun) if (tree_base(tr, c) == REL_NMOD && tree_case_is(tr, c, SL("of"))) {
    number_range r;
    if (tr->t[c].pos != POS_PROPN && tree_child(tr, c, REL_NUMMOD) >= 0 && exact_at(tr, tree_child(tr, c, REL_NUMMOD), &v)) {
      r = (number_range){v, v};
      *out = r;
      return true;
    }
  }
  return false;
}

static bool kills(const tree *tr, int i) { return tree_lemma_in(tr, i, SL("kill die murder execute assassinate massacre slay behead slaughter dead death perish")); }
static bool hurts(const tree *tr, int i) { return tree_lemma_in(tr, i, SL("injure wound hurt maim injury wounded injured")); }
static bool arrests(const tree *tr, int i) { return tree_lemma_in(tr, i, SL("arrest detain jail imprison seize round capture hold apprehend")); }

static bool is_year(const number_range *r) { return r->low == r->high && r->low >= 1900 && r->low <= 2100; }

static void one_size(const scene *sc, int verb, int victim, sizes *s) {
  number_range r;
  if (victim < 0 || !number_of(sc->lex, sc->tr, victim, &r) || is_year(&r)) return;
  if (kills(sc->tr, verb)) s->dead = r;
  else if (hurts(sc->tr, verb)) s->injured = r;
}

static int victim_of(const tree *tr, int verb) {
  args a = args_of_verb(tr, verb);
  if (a.obj >= 0) return a.obj;
  return tree_lemma_in(tr, verb, SL("die perish")) ? a.subj : -1;
}

void sizes_of(const scene *sc, int trigger, const args *a, mention *m) {
  const tree *tr = sc->tr;
  const number_range none = {-1, -1};
  m->size = (sizes){none, none, none, none};
  number_range r;
  if (m->act == ACT_ASSAULT) {
    one_size(sc, trigger, a->obj, &m->size);
    /* "killing 12 and wounding 30", "in which 40 died" stand below or beside the trigger */
    for (int i = 0; i < tr->n; i++)
      if (i != trigger && tree_is_verb(tr, i) && (kills(tr, i) || hurts(tr, i)) && (tree_under(tr, i, trigger) || (tree_head(tr, trigger) >= 0 && tree_under(tr, i, tree_head(tr, trigger)))))
        one_size(sc, i, victim_of(tr, i), &m->size);
  } else if (m->act == ACT_COERCE && arrests(tr, trigger) && a->obj >= 0 && number_of(sc->lex, tr, a->obj, &r) && !is_year(&r)) {
    m->size.arrested = r;
  } else if ((m->act == ACT_PROTEST || m->act == ACT_MOBILIZE)) {
    int side = m->act == ACT_PROTEST ? a->subj : a->obj;
    if (side >= 0 && number_of(sc->lex, tr, side, &r) && !is_year(&r)) m->size.taking_part = r;
    else {
      int of = args_prep(tr, trigger, a, SL("of"));
      if (of < 0) of = args_prep(tr, trigger, a, SL("by"));
      if (of >= 0 && number_of(sc->lex, tr, of, &r) && !is_year(&r)) m->size.taking_part = r;
    }
  }
}
