/* What happened: candidates from the dictionary, their conditions and sides, and which of several stand for one event. */
#include "code/code.h"

typedef struct candidate {
  int tok, content;
  lex_act la;
  args a;
  mention m;
  int also;        /* another trigger of the same event, -1 none: its time and place count too */
  bool dead;       /* not an event after all */
  bool is_content; /* content of another act */
} candidate;

struct workbench {
  candidate c[MAX_CANDIDATES];
  size_t count;
};
typedef struct workbench workbench;

static void trace_add(const scene *sc, int tok, lex_where rule, verdict why) {
  if (!sc->tr_out || sc->tr_out->count == MAX_TRACE) return;
  sc->tr_out->item[sc->tr_out->count++] = (trace_line){tok, rule, why};
}

const char *verdict_words(verdict v) {
  static const char *const words[] = {
      "coded", "the other words of the phrase are not there", "a condition of the entry does not hold", "a side that the entry requires is not there",
      "no identifiable side", "content of another act", "the same event as another trigger", "only a modifier of another word",
      "a modal outside anybody's reported words", "a state, not an act", "a warning of something that is no threat", "a private matter: no state, organisation or public body on either side"};
  return words[v];
}

/* ---- Slots ------------------------------------------------------------------------------------------------------------- */

static int slot_token(const tree *tr, int pred, const args *a, const lex_role *r) {
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

/* Entities that stand as adjectives or compounds in front of a noun: "Israeli strikes", "police raid", "US-Chinese talks". */
static void front_entities(const scene *sc, int noun, entities *out) {
  const tree *tr = sc->tr;
  tree_each(tr, c, noun) {
    ud_rel r = tree_base(tr, c);
    if (c > noun || (r != REL_AMOD && r != REL_COMPOUND && r != REL_NMOD && r != REL_NUMMOD)) continue;
    if (tr->t[c].rel == REL_NMOD_POSS) continue;
    entities e;
    who_get(sc->w, tr, c, &e);
    for (size_t i = 0; i < e.count; i++)
      if (entity_known(&e.item[i]) && !e.item[i].place) entities_add(out, &e.item[i]);
    tree_each(tr, g, c) {
      who_get(sc->w, tr, g, &e);
      if (tr->t[g].rel != REL_CONJ && tr->t[g].rel != REL_COMPOUND && tr->t[g].rel != REL_AMOD) continue;
      for (size_t i = 0; i < e.count; i++)
        if (e.item[i].bare_country) entities_add(out, &e.item[i]);
    }
  }
}

static bool acts_itself(const entity *e) { return !e->place && !e->loose; }

/* Entities of the first role that is filled (mutual: of all). `actor`: places and regions can't act. Returns the token of
 * the slot used, -1 none. *missing: a required role has no codable side. */
static int sides_of(const scene *sc, int pred, const args *a, const lex_role *roles, size_t count, bool all, bool actor, entities *out, bool *missing) {
  int used = -1;
  bool needed = false, met = false;
  for (size_t i = 0; i < count; i++) {
    entities e = {.count = 0};
    int tok = -1;
    if (roles[i].slot == SLOT_MOD) {
      front_entities(sc, pred, &e);
      tok = e.count ? pred : -1;
    } else {
      tok = slot_token(sc->tr, pred, a, &roles[i]);
      if (tok == pred) tok = -1;
      if (tok >= 0) speech_who(sc->sp, sc->tr, sc->w, tok, &e);
    }
    size_t good = 0;
    for (size_t k = 0; k < e.count; k++) {
      entity x = e.item[k];
      if (actor && !acts_itself(&x)) continue;
      if (actor && x.indirect && roles[i].slot != SLOT_MOD && x.sector.n == 0 && !x.bare_country) continue;
      good += entity_known(&x) || x.region;
      entities_add(out, &x);
    }
    needed |= roles[i].required;
    met |= roles[i].required && good;
    if (tok >= 0 && used < 0) used = tok;
    if (good && !all) {
      used = tok;
      met = true;
      break;
    }
  }
  if (needed && !met) *missing = true;
  return used;
}

/* ---- Conditions ---------------------------------------------------------------------------------------------------------- */

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
      int tok = slot_token(sc->tr, pred, a, &c->at);
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

/* ---- Candidates ---------------------------------------------------------------------------------------------------------- */

static int light_verb_of(const scene *sc, int noun) {
  const tree *tr = sc->tr;
  int h = tree_head(tr, noun);
  ud_rel r = tree_rel(tr, noun);
  for (int hops = 0; r == REL_CONJ && h >= 0 && hops < 3; hops++) {
    r = tree_rel(tr, h);
    h = tree_head(tr, h);
  }
  if (r == REL_NSUBJ && h >= 0 && tree_is_verb(tr, h)) return tree_lemma_in(tr, h, SL("take begin start continue resume")) ? h : -1;
  if (h < 0 || !tree_is_verb(tr, h)) {
    /* "the talks held in Paris": the light verb hangs below its noun */
    tree_each(tr, c, noun)
      if (tree_base(tr, c) == REL_ACL && tr->t[c].tag == TAG_VBN && lexicon_word(sc->lex, "light", tr->t[c].lemma, NULL).p) return c;
    return -1;
  }
  bool object = ud_rel_base(r) == REL_OBJ || r == REL_NSUBJ_PASS || (ud_rel_base(r) == REL_OBL && (tree_case_is(tr, noun, SL("in")) || tree_case_is(tr, noun, SL("with")) || tree_case_is(tr, noun, SL("to"))));
  return object && lexicon_word(sc->lex, "light", tr->t[h].lemma, NULL).p ? h : -1;
}

/* "the Commission of Inquiry": words of a name are no events. */
static bool inside_name(const scene *sc, int i) {
  const tree *tr = sc->tr;
  if (tr->cover[i] >= 0) {
    const name_match *m = &tr->match[tr->cover[i]];
    return m->length > 1 && lexicon_name(sc->lex, m->first).kind != LEX_AGENT;
  }
  return tr->t[i].name == NAME_ORG && !sc->headline;
}

static char part_of_speech(const scene *sc, int i) {
  const tree *tr = sc->tr;
  if (tree_lemma_is(tr, i, "protest") && tree_case_is(tr, i, SL("in")) && tree_child(tr, i, REL_DET) < 0) return 0; /* "in protest at": why, not what */
  if (tree_is_verb(tr, i)) return 'v';
  if (tr->t[i].pos == POS_NOUN || tr->t[i].pos == POS_VERB) return inside_name(sc, i) ? 0 : 'n';
  if (tr->t[i].pos == POS_ADJ) return 'a';
  if (tr->t[i].pos == POS_PROPN && (sc->headline || tr->cover[i] < 0) && tr->t[i].name == NAME_NONE) return 'n';
  if (tr->t[i].pos == POS_AUX && tree_lemma_in(tr, i, SL("must should ought"))) return 'v';
  return 0;
}

static bool flag(const lex_act *la, const char *name) { return slice_in_list(slice_of(name), la->flags); }

static args args_of(const tree *tr, int i, char pos, int light) {
  if (pos == 'v') return args_of_verb(tr, i);
  if (pos == 'n') return args_of_noun(tr, i, light);
  args a = args_of_adjective(tr, i);
  if (tree_child(tr, i, REL_NSUBJ_PASS) >= 0) a.subj = tree_antecedent(tr, tree_child(tr, i, REL_NSUBJ_PASS));
  return a;
}

static slice lowered(slice l, char *room, size_t cap) {
  if (l.n >= cap) return l;
  for (size_t k = 0; k < l.n; k++) room[k] = (char)(l.p[k] >= 'A' && l.p[k] <= 'Z' ? l.p[k] + 32 : l.p[k]);
  return (slice){room, l.n};
}

static slice trigger_lemma(const tree *tr, int i, char *room, size_t cap) {
  return tr->t[i].pos == POS_PROPN ? lowered(tr->t[i].lemma, room, cap) : tr->t[i].lemma;
}

/* "is committed to", "were appalled by": a passive form that tells a state of mind is looked up as an adjective first. */
static bool stative_participle(const tree *tr, int i) {
  return tr->t[i].tag == TAG_VBN && tree_child(tr, i, REL_AUX_PASS) >= 0 && tree_child(tr, i, REL_OBL_AGENT) < 0;
}

static void take_entry(candidate *c, const lex_act *la) {
  c->la = *la;
  c->m.act = la->act;
  c->m.rule = la->where;
  if (la->mode.n && !slice_is(la->mode, "*")) c->m.modes[0] = la->mode, c->m.mode_count = 1;
  size_t n = la->cameo.n < sizeof c->m.cameo ? la->cameo.n : 0;
  memcpy(c->m.cameo, la->cameo.p, n);
  c->m.cameo[n] = 0;
  c->m.speech = flag(la, "speech");
  c->m.harm = flag(la, "harm");
  if (flag(la, "modal")) c->m.speech = true;
}

/* A bare country that acts is its government; as a recipient its sector stays empty. */
static void settle_sectors(mention *m) {
  for (size_t i = 0; i < m->actor.count; i++)
    if (m->actor.item[i].bare_country && !m->actor.item[i].sector.n) m->actor.item[i].sector = SL("GOV");
  for (size_t i = 0; i < m->recipient.count; i++)
    if (m->recipient.item[i].bare_country && !m->recipient.item[i].indirect && slice_is(m->recipient.item[i].sector, "GOV") && !m->recipient.item[i].office.n &&
        m->recipient.item[i].canonical.n && m->act == ACT_ASSAULT)
      m->recipient.item[i].sector = SL("");
}

static void drop_shared(entities *from, const entities *keep) {
  size_t n = 0;
  for (size_t i = 0; i < from->count; i++) {
    bool same = false;
    for (size_t k = 0; k < keep->count; k++) {
      same |= from->item[i].at.start == keep->item[k].at.start && from->item[i].at.end == keep->item[k].at.end;
      same |= from->item[i].indirect && slice_eq(from->item[i].code, keep->item[k].code) && (from->item[i].bare_country || slice_eq(from->item[i].sector, keep->item[k].sector)); /* "reaffirmed the strength of their ties" */
    }
    if (!same) from->item[n++] = from->item[i];
  }
  from->count = n;
}

/* "joint military exercises": a modifier without a country is no side beside states. */
static void drop_uncoded(entities *e) {
  size_t coded = 0, n = 0;
  for (size_t i = 0; i < e->count; i++) coded += e->item[i].code.n > 0;
  if (coded < 2) return;
  for (size_t i = 0; i < e->count; i++)
    if (e->item[i].code.n || e->item[i].person) e->item[n++] = e->item[i];
  e->count = n;
}

/* "travels to X for talks with Y", "speaking after a meeting with Y": who meets is the clause's subject. */
static void clause_subject_meets(const scene *sc, candidate *c) {
  const tree *tr = sc->tr;
  mention *m = &c->m;
  int h = tree_head(tr, c->tok);
  ud_rel r = tree_base(tr, c->tok);
  if (m->act != ACT_CONSULT || !m->noun || c->a.light >= 0 || (r != REL_OBL && r != REL_NMOD)) return;
  if (!slice_in_list(tree_case(tr, c->tok), SL("for in during after at before following"))) return;
  for (int hops = 0; h >= 0 && !tree_is_verb(tr, h) && hops < 2; hops++) h = tree_head(tr, h);
  if (h < 0 || !tree_is_verb(tr, h)) return;
  args a = args_of_verb(tr, h);
  entities e;
  speech_who(sc->sp, tr, sc->w, args_passive(tr, h) ? a.obj : a.subj, &e);
  for (size_t i = 0; i < e.count; i++)
    if (!e.item[i].place && !e.item[i].loose && entity_known(&e.item[i])) entities_add(&m->actor, &e.item[i]);
}

/* Forces that are put on alert or sent are the actor's own, or act themselves; they are nobody's recipient. */
static void own_forces(mention *m) {
  entities rest = {.count = 0};
  bool alone = !entities_known(&m->actor);
  for (size_t i = 0; i < m->recipient.count; i++) {
    entity *e = &m->recipient.item[i];
    bool force = slice_is(e->sector, "MIL") || slice_is(e->sector, "PRM") || slice_is(e->sector, "COP");
    bool own = force && (!e->code.n || alone);
    for (size_t k = 0; k < m->actor.count; k++) own |= force && slice_eq(e->code, m->actor.item[k].code);
    if (!own) entities_add(&rest, e);
    else if (alone && !e->loose) entities_add(&m->actor, e);
  }
  m->recipient = rest;
}

static bool negated(const tree *tr, int i) {
  if (i < 0) return false;
  tree_each(tr, k, i) if (word_negates(tr, k)) return true;
  return false;
}

/* Who claims a deed as its own; *nobody: "no group has claimed responsibility". */
static int claimant_of(const scene *sc, const candidate *c, bool *nobody) {
  const tree *tr = sc->tr;
  *nobody = false;
  int claimant = c->m.noun && (c->m.act == ACT_ASSAULT || c->m.act == ACT_COERCE) ? args_claimant(tr, c->tok) : -1;
  if (claimant < 0) return -1;
  *nobody = tree_lemma_in(tr, claimant, SL("nobody none one neither")) || negated(tr, claimant) || negated(tr, tree_head(tr, claimant));
  return *nobody ? -1 : claimant;
}

static verdict fill_sides(const scene *sc, candidate *c) {
  bool missing = false;
  mention *m = &c->m;
  if (c->la.mutual) {
    sides_of(sc, c->tok, &c->a, c->la.actors, c->la.actor_count, true, true, &m->actor, &missing);
    sides_of(sc, c->tok, &c->a, c->la.recipients, c->la.recipient_count, true, true, &m->actor, &missing);
    if (c->a.light >= 0 && c->a.subj >= 0) {
      entities e;
      speech_who(sc->sp, sc->tr, sc->w, c->a.subj, &e);
      for (size_t i = 0; i < e.count; i++)
        if (!e.item[i].place) entities_add(&m->actor, &e.item[i]);
    }
    if (!m->noun && c->a.obj >= 0) { /* "A met B" */
      entities e;
      speech_who(sc->sp, sc->tr, sc->w, c->a.obj, &e);
      for (size_t i = 0; i < e.count; i++)
        if (!e.item[i].place && !e.item[i].loose && !e.item[i].indirect && entity_known(&e.item[i])) entities_add(&m->actor, &e.item[i]);
    }
    if (m->actor.count < 2) clause_subject_meets(sc, c);
    drop_uncoded(&m->actor);
  } else {
    int by = sides_of(sc, c->tok, &c->a, c->la.actors, c->la.actor_count, false, true, &m->actor, &missing);
    if (!entities_known(&m->actor) && (c->a.light >= 0 || c->a.inherited) && m->noun && c->a.subj >= 0 && by < 0) {
      entities e;
      speech_who(sc->sp, sc->tr, sc->w, c->a.subj, &e);
      for (size_t i = 0; i < e.count; i++)
        if (!e.item[i].place) entities_add(&m->actor, &e.item[i]);
    }
    bool nobody = false;
    int claimant = claimant_of(sc, c, &nobody);
    if (claimant >= 0 && !entities_known(&m->actor)) speech_who(sc->sp, sc->tr, sc->w, claimant, &m->actor);
    sides_of(sc, c->tok, &c->a, c->la.recipients, c->la.recipient_count, false, false, &m->recipient, &missing);
    if (c->a.light >= 0 && !entities_known(&m->recipient)) {
      entities e = {.count = 0};
      if (c->a.iobj >= 0) speech_who(sc->sp, sc->tr, sc->w, c->a.iobj, &e);
      for (size_t i = 0; i < e.count; i++) entities_add(&m->recipient, &e.item[i]);
    }
    drop_shared(&m->recipient, &m->actor);
  }
  if (m->act == ACT_MOBILIZE) own_forces(m);
  settle_sectors(m);
  if (missing) return WHY_SIDE;
  if (flag(&c->la, "weak") && !(entities_known(&m->actor) && (entities_known(&m->recipient) || c->la.mutual))) return WHY_SIDE;
  return WHY_CODED;
}

static bool only_modifier(const tree *tr, int i, char pos) {
  ud_rel r = tree_rel(tr, i);
  if (pos == 'n') return r == REL_COMPOUND || r == REL_FLAT || r == REL_NMOD_DESC;
  if (pos == 'a') return r == REL_AMOD || r == REL_COMPOUND || r == REL_FLAT;
  if (pos == 'v' && r == REL_AMOD) return tree_child_base(tr, i, REL_OBL) < 0;
  return r == REL_COMPOUND || r == REL_FLAT || r == REL_FIXED || r == REL_CASE || r == REL_MARK;
}

static bool has_code(const entities *e) {
  for (size_t i = 0; i < e->count; i++)
    if (e->item[i].code.n) return true;
  return false;
}

/* "the attack", "these strikes": a definite noun stands for the last event of its act, and has its sides. */
static bool points_back(const scene *sc, candidate *c) {
  const tree *tr = sc->tr;
  int det = tree_child(tr, c->tok, REL_DET);
  if (!c->m.noun || det < 0 || !tree_lemma_in(tr, det, SL("the this these those that"))) return false;
  bool since = tree_case_is(tr, c->tok, SL("since"));
  for (size_t i = sc->before->count; i-- > 0;) {
    mention *o = &sc->before->items[i];
    bool same_word = slice_eq_nocase(slice_sub(tr->p->text, o->trigger.start, o->trigger.end), tr->t[c->tok].form);
    if (tr->index - o->sentence > (same_word ? 40u : 5u)) continue;
    if (o->sentence == tr->index) break;
    if (since && same_word && o->act == c->m.act && !o->own_time) { /* "since the invasion": it was over before, and is told as a date here */
      o->status = (o->status & ~(unsigned)STATUS_FUTURE) | STATUS_HISTORICAL;
      o->from = o->to = DATE_NONE;
      o->precision = PREC_NONE;
      return false;
    }
    if (o->act != c->m.act || (o->status & (STATUS_NEGATION | STATUS_HYPOTHETICAL))) continue;
    if (c->m.mode_count && o->mode_count && !slice_eq(c->m.modes[0], o->modes[0])) continue;
    c->m.actor = o->actor;
    c->m.recipient = o->recipient;
    if (!c->m.mode_count && o->mode_count) {
      c->m.modes[0] = o->modes[0];
      c->m.mode_count = 1;
      memcpy(c->m.cameo, o->cameo, sizeof c->m.cameo);
    }
    return true;
  }
  return false;
}

static bool public_side(const entities *e) {
  for (size_t i = 0; i < e->count; i++)
    if (e->item[i].code.n || slice_in_list(e->item[i].sector, SL("GOV MIL COP JUD LEG REB OPP PTY PRM SPY UAF REF PRE ELI"))) return true;
  return false;
}

static bool only_civilians(const entities *e) {
  for (size_t i = 0; i < e->count; i++)
    if (e->item[i].code.n || !slice_is(e->item[i].sector, "CVL")) return false;
  return true;
}

/* "Soldiers often shoot": habits of no particular side are not events. */
static bool habit(const scene *sc, const candidate *c) {
  const tree *tr = sc->tr;
  if (sc->headline || c->m.noun || c->m.speech || has_code(&c->m.actor) || has_code(&c->m.recipient)) return false;
  if (tr->t[c->tok].tag != TAG_VBP && tr->t[c->tok].tag != TAG_VBZ) return false;
  return true;
}

/* Words and deals among companies, schools or neighbours without a government or public side are not coded. */
static bool private_matter(const mention *m) {
  if (m->act == ACT_ASSAULT && entities_known(&m->actor) && only_civilians(&m->actor) && !public_side(&m->recipient)) return true;
  if (m->act == ACT_ASSAULT || m->act == ACT_PROTEST || m->act == ACT_COERCE || m->act == ACT_MOBILIZE) return false;
  return !public_side(&m->actor) && !public_side(&m->recipient);
}

/* Acts whose content is no event of its own (codebook, settled case 17). */
static bool has_content(act_type a) { return a == ACT_REQUEST || a == ACT_THREATEN || a == ACT_REJECT || a == ACT_AGREE || a == ACT_CONCEDE; }

/* "claims that the police beat her": the accused is the clause's subject, and it must tell a deed. */
static verdict accused_in_clause(const scene *sc, candidate *c) {
  if (lexicon_word(sc->lex, "speech", sc->tr->t[c->tok].lemma, NULL).p && !content_is_deed(sc, c->a.comp)) return WHY_STATE;
  entities e;
  args a = args_of_verb(sc->tr, c->a.comp);
  speech_who(sc->sp, sc->tr, sc->w, a.subj, &e);
  for (size_t i = 0; i < e.count; i++)
    if (entity_known(&e.item[i]) && !e.item[i].place) entities_add(&c->m.recipient, &e.item[i]);
  drop_shared(&c->m.recipient, &c->m.actor);
  settle_sectors(&c->m);
  return WHY_CODED;
}

static bool has_infinitive(const tree *tr, int i) {
  tree_each(tr, c, i) {
    ud_rel r = tree_base(tr, c);
    if (r != REL_XCOMP && r != REL_ADVCL && r != REL_ACL && r != REL_CCOMP) continue;
    tree_each(tr, g, c) if (tr->t[g].tag == TAG_TO || (tree_base(tr, g) == REL_MARK && tree_lemma_is(tr, g, "to"))) return true;
  }
  return false;
}

static verdict try_entry(const scene *sc, candidate *c, const lex_act *la, char pos) {
  const tree *tr = sc->tr;
  int light = pos == 'n' ? light_verb_of(sc, c->tok) : -1;
  if (!entry_words_hold(tr, c->tok, la, light)) return WHY_WORDS;
  memset(&c->m, 0, sizeof c->m);
  c->content = -1;
  c->a = args_of(tr, c->tok, pos, light);
  if (tr->t[c->tok].pos == POS_AUX && tree_head(tr, c->tok) >= 0) { /* "must": the sides and the content are the clause's */
    c->a = args_of(tr, tree_head(tr, c->tok), tree_is_verb(tr, tree_head(tr, c->tok)) ? 'v' : 'a', -1);
    c->a.comp = tree_head(tr, c->tok);
  }
  if (!entry_conditions_hold(sc, c->tok, &c->a, la)) return WHY_CONDITION;
  if (flag(la, "infinitive") && !has_infinitive(tr, c->tok)) return WHY_CONDITION;
  if (flag(la, "modal") && sc->sp->of[c->tok] < 0 && !sc->sp->carried[c->tok]) return WHY_MODAL;
  if (flag(la, "not-headline") && sc->headline) return WHY_STATE;
  if (flag(la, "state") && pos == 'v' && tr->t[c->tok].tag != TAG_VBG) return WHY_STATE;
  c->m.noun = pos == 'n';
  take_entry(c, la);
  verdict v = fill_sides(sc, c);
  if (v == WHY_SIDE) return v;
  if (has_content(la->act) || flag(la, "content")) {
    if (!content_fill(sc, la, c->tok, &c->a, &c->m, &c->content)) return WHY_WARNING;
    bool together = la->act == ACT_AGREE && c->m.actor.count > 1; /* they agree with each other */
    if (!entities_known(&c->m.recipient) && pos == 'v' && (la->act == ACT_REJECT || la->act == ACT_CONCEDE)) stopped_side(sc, &c->a, &c->m); /* "rejected a US offer" */
    if (!entities_known(&c->m.recipient) && !la->mutual && !together && c->content >= 0) content_recipient(sc, c->content, &c->m);
  }
  if (la->act == ACT_ACCUSE && pos == 'v' && !entities_known(&c->m.recipient)) {
    for (size_t i = 0; c->a.comp < 0 && i < sc->sp->count; i++)
      if (sc->sp->item[i].cue == c->tok) c->a.comp = sc->sp->item[i].content;
  }
  if (la->act == ACT_ACCUSE && pos == 'v' && !entities_known(&c->m.recipient) && c->a.comp >= 0) {
    v = accused_in_clause(sc, c);
    if (v != WHY_CODED) return v;
  }
  if (la->act == ACT_COERCE && pos == 'v' && !entities_known(&c->m.recipient)) stopped_side(sc, &c->a, &c->m);
  if (la->act == ACT_PROTEST && !entities_known(&c->m.recipient) && entities_known(&c->m.actor)) protest_target(sc, c->tok, &c->a, &c->m);
  if (!entities_known(&c->m.actor) && !entities_known(&c->m.recipient) && !points_back(sc, c)) return WHY_NOBODY;
  if (habit(sc, c)) return WHY_STATE;
  return private_matter(&c->m) ? WHY_PRIVATE : WHY_CODED;
}

static void find_candidates(const scene *sc, workbench *wb) {
  const tree *tr = sc->tr;
  char room[64];
  wb->count = 0;
  for (int i = 0; i < tr->n && wb->count < MAX_CANDIDATES; i++) {
    char pos = part_of_speech(sc, i);
    if (!pos) continue;
    uint32_t first;
    size_t n = 0;
    if (stative_participle(tr, i) && (n = lexicon_acts(sc->lex, lowered(tr->t[i].form, room, sizeof room), 'a', &first))) pos = 'a';
    else n = lexicon_acts(sc->lex, trigger_lemma(tr, i, room, sizeof room), pos, &first);
    if (n && only_modifier(tr, i, pos)) {
      trace_add(sc, i, lexicon_act(sc->lex, first).where, WHY_MODIFIER);
      continue;
    }
    candidate *c = &wb->c[wb->count];
    for (size_t k = 0; k < n; k++) {
      lex_act la = lexicon_act(sc->lex, first + (uint32_t)k);
      c->tok = i;
      c->dead = c->is_content = false;
      c->also = -1;
      verdict v = try_entry(sc, c, &la, pos);
      if (v == WHY_CODED) {
        wb->count++;
        break;
      }
      trace_add(sc, i, la.where, v);
    }
  }
}

/* ---- Which candidates stand -------------------------------------------------------------------------------------------- */

static void kill(const scene *sc, candidate *c, verdict why) {
  if (c->dead) return;
  c->dead = true;
  trace_add(sc, c->tok, c->la.where, why);
}

/* The content of a request, threat, refusal, promise or concession is not an event of its own: its head, what is
 * coordinated with it, and the noun of its light verb. */
static bool part_of_content(const tree *tr, int tok, int content) {
  for (int hops = 0; tok >= 0 && hops < 5; hops++) {
    if (tok == content) return true;
    ud_rel r = tree_base(tr, tok);
    if (hops == 0 && r == REL_AUX) {
      tok = tree_head(tr, tok);
      continue;
    }
    if (r != REL_CONJ && r != REL_XCOMP && r != REL_OBJ && r != REL_ADVCL && tr->t[tok].rel != REL_NSUBJ_PASS && r != REL_CCOMP && r != REL_NMOD && r != REL_OBL) return false;
    if ((r == REL_NMOD || r == REL_OBL) && hops == 0 && !tree_case_is(tr, tok, SL("of")) && !tree_case_is(tr, tok, SL("to")) && !tree_case_is(tr, tok, SL("for"))) return false;
    tok = tree_head(tr, tok);
  }
  return false;
}

static void drop_contents(const scene *sc, workbench *wb) {
  for (size_t i = 0; i < wb->count; i++) {
    candidate *c = &wb->c[i];
    if (c->dead || c->content < 0) continue;
    for (size_t k = 0; k < wb->count; k++) {
      candidate *d = &wb->c[k];
      if (k == i || d->dead || !part_of_content(sc->tr, d->tok, c->content)) continue;
      bool background = d->m.noun && d->tok != c->content && (d->m.act == ACT_ASSAULT || d->m.act == ACT_COERCE) && d->a.poss >= 0 && entities_known(&d->m.actor);
      if (!background) kill(sc, d, WHY_CONTENT);
    }
  }
}

static bool has_mode(const mention *m, slice mode) {
  for (size_t i = 0; i < m->mode_count; i++)
    if (slice_eq(m->modes[i], mode)) return true;
  return false;
}

/* Sides known by their role only get the country that the context gives them. */
static void complete_codes(entities *e, slice code) {
  if (!code.n || country_is_body(code)) return;
  for (size_t i = 0; i < e->count; i++)
    if (!e->item[i].code.n && e->item[i].sector.n && !slice_is(e->item[i].sector, "REF")) e->item[i].code = code, e->item[i].guessed = true;
}

static void take_over_sides(mention *to, const mention *from) {
  if (!entities_known(&to->actor)) to->actor = from->actor;
  if (!entities_known(&to->recipient) && !entities_share_code(&from->recipient, &to->actor)) to->recipient = from->recipient;
}

static void take_over(mention *to, const mention *from) {
  if (!entities_known(&to->actor)) to->actor = from->actor;
  if (!entities_known(&to->recipient) && !entities_share_code(&from->recipient, &to->actor)) to->recipient = from->recipient;
  else if (from->recipient.count == 1) complete_codes(&to->recipient, from->recipient.item[0].code);
  for (size_t i = 0; i < from->mode_count && to->mode_count < MAX_MODES; i++)
    if (!has_mode(to, from->modes[i])) {
      if (!to->mode_count) memcpy(to->cameo, from->cameo, sizeof to->cameo);
      to->modes[to->mode_count++] = from->modes[i];
    }
}

static bool same_entities(const entities *a, const entities *b) {
  for (size_t i = 0; i < a->count; i++)
    for (size_t k = 0; k < b->count; k++)
      if (a->item[i].at.start == b->item[k].at.start && a->item[i].at.end == b->item[k].at.end) return true;
  return false;
}

/* Is noun event n part of what verb event v tells: its subject, its object, its circumstance, or what its clause describes? */
static bool tells_same(const tree *tr, const candidate *n, const candidate *v) {
  int h = tree_head(tr, n->tok);
  if (v->a.subj == n->tok || v->a.obj == n->tok || v->a.by == n->tok) return true;
  if (h == v->tok) {
    ud_rel r = tree_base(tr, n->tok);
    if (r == REL_OBJ || r == REL_NSUBJ) return true;
    if (r == REL_OBL) return !tree_case_is(tr, n->tok, SL("after")) && !tree_case_is(tr, n->tok, SL("before")) && !tree_case_is(tr, n->tok, SL("since"));
  }
  return (tr->t[v->tok].rel == REL_ACL_RELCL || tr->t[v->tok].rel == REL_ACL) && tree_head(tr, v->tok) == n->tok;
}

static bool differ(const entities *a, const entities *b) { return has_code(a) && has_code(b) && !entities_share_code(a, b); }

static bool other_sides(const mention *a, const mention *b) {
  return differ(&a->actor, &b->actor) || (differ(&a->recipient, &b->recipient) && !entities_share_code(&a->recipient, &b->actor));
}

/* "reiterated UK support for Iraq": the noun's own sides are the event's. */
static void prefer_sides(mention *v, const mention *n) {
  if (entities_known(&n->actor)) v->actor = n->actor;
  if (entities_known(&n->recipient)) v->recipient = n->recipient;
  else if (same_entities(&v->recipient, &v->actor)) v->recipient.count = 0;
}

/* "seized the town in a battle with X": X lost it. */
static void opponent(mention *v, const mention *fight) {
  bool thing = true;
  for (size_t i = 0; i < v->recipient.count; i++) thing &= v->recipient.item[i].place || v->recipient.item[i].bare_country || !v->recipient.item[i].code.n;
  if (!thing) return;
  entities other = {.count = 0};
  for (size_t i = 0; i < fight->actor.count; i++) {
    entities one = {{fight->actor.item[i]}, 1};
    if (!entities_share_code(&one, &v->actor)) entities_add(&other, &fight->actor.item[i]);
  }
  if (other.count) v->recipient = other;
}

/* Two triggers, one event, one sentence: the main verb of harm or act stays (codebook, settled case 1). */
static void join_same(const scene *sc, workbench *wb) {
  for (size_t i = 0; i < wb->count; i++)
    for (size_t k = 0; k < wb->count; k++) {
      candidate *n = &wb->c[i], *v = &wb->c[k];
      if (i == k || n->dead || v->dead || n->m.act != v->m.act || !n->m.noun) continue;
      if (n->a.light == v->tok && !v->m.noun) { /* "hold talks": the noun is the trigger (settled case 18) */
        take_over_sides(&n->m, &v->m);
        kill(sc, v, WHY_SAME);
        continue;
      }
      bool by_relation = tells_same(sc->tr, n, v);
      if (!by_relation) continue;
      if (v->m.act == ACT_CONSULT && has_mode(&v->m, SL("visit")) != has_mode(&n->m, SL("visit"))) continue; /* a visit and its talks are two */
      if (v->m.noun && tree_head(sc->tr, n->tok) != v->tok) continue;
      bool object = v->a.obj == n->tok || n->a.light == v->tok;
      if (other_sides(&n->m, &v->m) && !v->m.harm && !object) continue;
      if (object && !v->m.harm) prefer_sides(&v->m, &n->m);
      else if (n->la.mutual && !v->la.mutual) opponent(&v->m, &n->m);
      take_over(&v->m, &n->m);
      if (v->also < 0) v->also = n->tok;
      kill(sc, n, WHY_SAME);
    }
  /* "gave a grant to finance": the aim of an act told with the same act */
  for (size_t i = 0; i < wb->count; i++)
    for (size_t k = 0; k < wb->count; k++) {
      candidate *a = &wb->c[i], *b = &wb->c[k];
      if (i == k || a->dead || b->dead || a->m.act != b->m.act || tree_head(sc->tr, b->tok) < 0) continue;
      ud_rel r = tree_base(sc->tr, b->tok);
      int above = tree_head(sc->tr, b->tok);
      bool aim = (r == REL_ADVCL || r == REL_XCOMP || (r == REL_ACL && sc->tr->t[b->tok].rel != REL_ACL_RELCL)) && (above == a->tok || above == a->a.obj || above == a->a.light);
      if (!aim || other_sides(&a->m, &b->m)) continue;
      take_over(&a->m, &b->m);
      kill(sc, b, WHY_SAME);
    }
  /* harm beside harm: "killed and wounded" is one event */
  for (size_t i = 0; i < wb->count; i++)
    for (size_t k = 0; k < wb->count; k++) {
      candidate *a = &wb->c[i], *b = &wb->c[k];
      if (i == k || a->dead || b->dead || a->m.act != b->m.act || sc->tr->t[b->tok].rel != REL_CONJ || tree_head(sc->tr, b->tok) != a->tok) continue;
      if (a->m.noun != b->m.noun || (b->m.mode_count && (!a->m.mode_count || !slice_eq(a->m.modes[0], b->m.modes[0])))) continue;
      bool casualties = a->m.harm && b->m.harm; /* "killed two and wounded seven" */
      if (other_sides(&a->m, &b->m) || (!casualties && b->a.obj >= 0 && a->a.obj >= 0 && b->a.obj != a->a.obj)) continue;
      take_over(&a->m, &b->m);
      kill(sc, b, WHY_SAME);
    }
}

/* ---- The mention ----------------------------------------------------------------------------------------------------------- */

static bool same_people(const entities *a, const entities *b) {
  for (size_t i = 0; i < a->count; i++)
    for (size_t k = 0; k < b->count; k++) {
      const entity *x = &a->item[i], *y = &b->item[k];
      if (x->at.start == y->at.start && x->at.end == y->at.end && x->sentence == y->sentence) return true;
      if (x->code.n && slice_eq(x->code, y->code) && (slice_eq(x->sector, y->sector) || !x->sector.n || !y->sector.n)) return true;
    }
  return false;
}

/* "accused B of shelling": the accuser answers for the deed. */
static const candidate *accuser_of(const scene *sc, const workbench *wb, const candidate *c) {
  for (size_t i = 0; i < wb->count; i++) {
    const candidate *v = &wb->c[i];
    if (v == c || v->dead || v->m.act != ACT_ACCUSE || !has_mode(&v->m, SL("allege")) || !tree_under(sc->tr, c->tok, v->tok)) continue;
    if (entities_known(&v->m.actor)) return v;
  }
  return NULL;
}

static void fill_source(const scene *sc, const workbench *wb, candidate *c) {
  stance how;
  mention *m = &c->m;
  const candidate *accuser = accuser_of(sc, wb, c);
  speech_source(sc->sp, sc->tr, sc->w, c->tok, &m->source, &how);
  if (accuser) m->source = accuser->m.actor;
  bool nobody = false;
  int claimant = claimant_of(sc, c, &nobody);
  if (nobody) { /* it happened all the same */
    m->status &= ~(unsigned)STATUS_NEGATION;
    m->source.count = 0;
    how = m->stance = STANCE_ASSERTS;
  }
  if (claimant >= 0) {
    speech_who(sc->sp, sc->tr, sc->w, claimant, &m->source);
    how = STANCE_CLAIMS;
  }
  if (how != STANCE_ASSERTS) m->stance = how;
  if (how == STANCE_DENIES) m->status |= STATUS_NEGATION;
  if (m->speech && (same_people(&m->actor, &m->source) || !entities_known(&m->actor))) {
    if (!entities_known(&m->actor)) m->actor = m->source;
    if (entities_known(&m->actor)) m->source.count = 0;
  }
}

/* The country of the first side with one of the sectors. */
static bool country_of_sector(const entities *sides, slice sectors, slice *code) {
  for (size_t i = 0; i < sides->count; i++) {
    const entity *e = &sides->item[i];
    if (!e->code.n || country_is_body(e->code) || !slice_in_list(e->sector, sectors)) continue;
    *code = e->code;
    return true;
  }
  return false;
}

static bool has_this_code(const entities *e, slice code) {
  for (size_t i = 0; i < e->count; i++)
    if (slice_eq(e->item[i].code, code)) return true;
  return false;
}

/* "fired at targets in Jericho": what is hit belongs to the place's country. */
static void place_as_recipient(mention *m) {
  entity e = {0};
  e.code = m->where.country;
  e.sector = e.others = e.office = e.id = e.canonical = SL("");
  e.text = m->where.text;
  e.at = m->where.at;
  e.where = (lex_where){WHO_NO_FILE, 0};
  e.place = e.guessed = true;
  m->recipient.count = 0;
  entities_add(&m->recipient, &e);
}

/* Countries that the words leave open: the event's place for those it happened to, the state itself for those whom its own
 * police, courts or government dealt with, else the country that the report is about. */
static void complete_from_context(mention *m) {
  slice home = SL("");
  if (m->where.known && m->act != ACT_CONSULT) {
    complete_codes(&m->recipient, m->where.country);
    complete_codes(&m->actor, m->where.country);
  }
  bool binds = m->act == ACT_COERCE || m->act == ACT_SANCTION || m->act == ACT_CONCEDE || m->act == ACT_REQUEST || m->act == ACT_MOBILIZE;
  if (binds && country_of_sector(&m->actor, SL("COP JUD GOV LEG"), &home)) complete_codes(&m->recipient, home);
  /* a government's words may be about gunmen anywhere; charges are pressed at home */
  if (m->act == ACT_ACCUSE && country_of_sector(&m->actor, SL("COP JUD"), &home)) complete_codes(&m->recipient, home);
  /* "the interior minister allowed the Pakistani opposition to rally" */
  if ((m->act == ACT_COERCE || m->act == ACT_CONCEDE) && country_of_sector(&m->recipient, SL("OPP PTY LEG LAB SOC"), &home)) complete_codes(&m->actor, home);
  if ((m->act == ACT_ASSAULT || m->act == ACT_AID) && !entities_known(&m->recipient) && m->where.known && m->where.country.n && !has_this_code(&m->actor, m->where.country))
    place_as_recipient(m);
  bool abroad = m->where.known && m->where.country.n && has_code(&m->actor) && !has_this_code(&m->actor, m->where.country);
  if ((m->act == ACT_COERCE || m->act == ACT_SANCTION) && !entities_known(&m->recipient) && abroad) place_as_recipient(m);
}

/* A town taken or freed: the force that lost it, where the report knows but one (codebook, settled case 7). */
static void loser_of_territory(const scene *sc, candidate *c) {
  mention *m = &c->m;
  if (!flag(&c->la, "territory")) return;
  for (size_t i = 0; i < m->recipient.count; i++)
    if (m->recipient.item[i].code.n && !m->recipient.item[i].place && !m->recipient.item[i].bare_country && !m->recipient.item[i].loose && !slice_is(m->recipient.item[i].sector, "EDU")) return;
  const entity *g = who_armed_group(sc->w);
  if (!g || has_this_code(&m->actor, g->code)) return;
  m->recipient.count = 0;
  entities_add(&m->recipient, g);
}

static void finish(const scene *sc, const workbench *wb, candidate *c) {
  mention *m = &c->m;
  const tree *tr = sc->tr;
  m->sentence = tr->index;
  m->token = c->tok;
  m->trigger = tr->t[c->tok].at;
  m->event_words = m->trigger;
  int first = c->tok, last = c->tok;
  if (c->a.light >= 0) first = c->a.light < first ? c->a.light : first, last = c->a.light > last ? c->a.light : last;
  if (last - first < 12) m->event_words = (span){tr->t[first].at.start, tr->t[last].at.end};
  int det = tree_child(tr, c->tok, REL_DET);
  m->definite = m->noun && ((det >= 0 && tree_lemma_in(tr, det, SL("the this these those"))) || c->a.poss >= 0);
  m->status = status_of(sc, c->tok, c->a.light, &m->stance);
  fill_source(sc, wb, c);
  when_of(sc, c->tok, c->a.light, m);
  if (!m->own_time && c->also >= 0) when_of(sc, c->also, -1, m);
  if (!m->own_time && m->speech && sc->sp->of[c->tok] >= 0) when_of(sc, sc->sp->item[sc->sp->of[c->tok]].cue, -1, m); /* done when it was said */
  where_of(sc, c->tok, c->a.light, &c->a, m);
  if (!m->where.known && c->also >= 0) {
    args a = args_of_noun(tr, c->also, -1);
    where_of(sc, c->also, -1, &a, m);
  }
  loser_of_territory(sc, c);
  complete_from_context(m);
  sizes_of(sc, c->tok, &c->a, m);
  contexts_of(sc, m);
}

static int append(coding *out, const mention *m) {
  if (!vec_reserve(&out->items, &out->cap, out->count + 1, (size_t)1 << 22)) return CASUS_ENOMEM;
  out->items[out->count++] = *m;
  return CASUS_OK;
}

/* "halted economic aid", "lifted the curfew", "rejected the ultimatum": what is ended, eased or refused is no event of its own. */
static void drop_ended(const scene *sc, workbench *wb) {
  for (size_t i = 0; i < wb->count; i++)
    for (size_t k = 0; k < wb->count; k++) {
      candidate *v = &wb->c[i], *n = &wb->c[k];
      if (i == k || v->dead || n->dead || !n->m.noun || n->m.act == v->m.act) continue;
      bool ends = v->m.act == ACT_SANCTION || v->m.act == ACT_CONCEDE || v->m.act == ACT_RETREAT || v->m.act == ACT_REJECT || v->m.act == ACT_COERCE;
      bool object = v->a.obj == n->tok || (v->a.obj >= 0 && tree_head(sc->tr, n->tok) == v->a.obj && tree_case_is(sc->tr, n->tok, SL("of")));
      if (!ends || !object || (v->m.act == ACT_REJECT && n->m.act == ACT_ASSAULT)) continue;
      if (!entities_known(&v->m.recipient) && !same_entities(&n->m.recipient, &v->m.actor)) v->m.recipient = n->m.recipient;
      kill(sc, n, WHY_CONTENT);
    }
}

/* "took issue with Beijing's proposals", "welcomed the offer": the promise or request spoken of is the object of the act. */
static void drop_spoken_of(const scene *sc, workbench *wb) {
  for (size_t i = 0; i < wb->count; i++)
    for (size_t k = 0; k < wb->count; k++) {
      candidate *v = &wb->c[i], *n = &wb->c[k];
      if (i == k || v->dead || n->dead || !n->m.noun || n->m.act == v->m.act || (n->m.act != ACT_AGREE && n->m.act != ACT_REQUEST)) continue;
      bool governed = v->a.obj == n->tok || tree_head(sc->tr, n->tok) == v->tok || (v->a.obj >= 0 && tree_head(sc->tr, n->tok) == v->a.obj);
      if (governed && tree_base(sc->tr, n->tok) != REL_CONJ && v->m.speech) kill(sc, n, WHY_CONTENT);
    }
}

/* What protesters demand is no request of its own; whom they demand it of is whom the protest is against. */
static void join_demands(const scene *sc, workbench *wb) {
  for (size_t i = 0; i < wb->count; i++)
    for (size_t k = 0; k < wb->count; k++) {
      candidate *p = &wb->c[i], *r = &wb->c[k];
      if (p->dead || r->dead || p->m.act != ACT_PROTEST || (r->m.act != ACT_REQUEST && r->m.act != ACT_ACCUSE)) continue;
      if (!tree_under(sc->tr, r->tok, p->a.light >= 0 ? p->a.light : p->tok) && !tree_under(sc->tr, r->tok, p->tok)) continue;
      if (sc->tr->t[r->tok].rel == REL_CONJ || differ(&p->m.actor, &r->m.actor)) continue;
      if (!entities_known(&p->m.recipient) && !same_entities(&r->m.recipient, &p->m.actor)) p->m.recipient = r->m.recipient;
      kill(sc, r, WHY_SAME);
    }
}

/* "The attack was condemned": who is blamed for a deed is the one who did it. */
static void blame_the_doer(workbench *wb) {
  for (size_t i = 0; i < wb->count; i++)
    for (size_t k = 0; k < wb->count; k++) {
      candidate *v = &wb->c[i], *n = &wb->c[k];
      if (v->dead || v->m.act != ACT_ACCUSE || v->a.obj != n->tok || !n->m.noun || entities_known(&v->m.recipient) || !entities_known(&n->m.actor)) continue;
      if (!entities_share_code(&n->m.actor, &v->m.actor)) v->m.recipient = n->m.actor;
    }
}

int events_of_sentence(scene *sc, coding *out) {
  sc->before = out;
  workbench *wb = out->bench;
  if (!wb && !(wb = out->bench = mem_alloc(1, sizeof *wb))) return CASUS_ENOMEM;
  find_candidates(sc, wb);
  blame_the_doer(wb);
  drop_contents(sc, wb);
  join_same(sc, wb);
  join_demands(sc, wb);
  drop_ended(sc, wb);
  drop_spoken_of(sc, wb);
  for (size_t i = 0; i < wb->count; i++) {
    if (wb->c[i].dead) continue;
    finish(sc, wb, &wb->c[i]);
    trace_add(sc, wb->c[i].tok, wb->c[i].la.where, WHY_CODED);
    int rc = append(out, &wb->c[i].m);
    if (rc != CASUS_OK) return rc;
  }
  return CASUS_OK;
}

void coding_free(coding *c) {
  mem_free(c->items);
  mem_free(c->bench);
  *c = (coding){0};
}
