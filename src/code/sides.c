/* Who stands on which side of an event: the slots of the entry, and what a sentence tells of its sides beside them. */
#include "code/candidate.h"

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
      tok = entry_slot_token(sc->tr, pred, a, &roles[i]);
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

/* A bare country that acts is its government; as a recipient its sector stays empty. */
static void settle_sectors(mention *m) {
  for (size_t i = 0; i < m->actor.count; i++)
    if (m->actor.item[i].bare_country && !m->actor.item[i].sector.n) m->actor.item[i].sector = SL("GOV");
  for (size_t i = 0; i < m->recipient.count; i++)
    if (m->recipient.item[i].bare_country && !m->recipient.item[i].indirect && slice_is(m->recipient.item[i].sector, "GOV") && !m->recipient.item[i].office.n &&
        m->recipient.item[i].canonical.n && m->act == ACT_ASSAULT)
      m->recipient.item[i].sector = SL("");
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
int sides_claimant(const scene *sc, const candidate *c, bool *nobody) {
  const tree *tr = sc->tr;
  *nobody = false;
  int claimant = c->m.noun && (c->m.act == ACT_ASSAULT || c->m.act == ACT_COERCE) ? args_claimant(tr, c->tok) : -1;
  if (claimant < 0) return -1;
  *nobody = tree_lemma_in(tr, claimant, SL("nobody none one neither")) || negated(tr, claimant) || negated(tr, tree_head(tr, claimant));
  return *nobody ? -1 : claimant;
}

verdict sides_fill(const scene *sc, candidate *c) {
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
    int claimant = sides_claimant(sc, c, &nobody);
    if (claimant >= 0 && !entities_known(&m->actor)) speech_who(sc->sp, sc->tr, sc->w, claimant, &m->actor);
    sides_of(sc, c->tok, &c->a, c->la.recipients, c->la.recipient_count, false, false, &m->recipient, &missing);
    if (c->a.light >= 0 && !entities_known(&m->recipient)) {
      entities e = {.count = 0};
      if (c->a.iobj >= 0) speech_who(sc->sp, sc->tr, sc->w, c->a.iobj, &e);
      for (size_t i = 0; i < e.count; i++) entities_add(&m->recipient, &e.item[i]);
    }
    entities_drop_shared(&m->recipient, &m->actor);
  }
  if (m->act == ACT_MOBILIZE) own_forces(m);
  settle_sectors(m);
  if (missing) return WHY_SIDE;
  if (entry_flag(&c->la, "weak") && !(entities_known(&m->actor) && (entities_known(&m->recipient) || c->la.mutual))) return WHY_SIDE;
  return WHY_CODED;
}

/* "claims that the police beat her": the accused is the clause's subject, and it must tell a deed. */
verdict sides_accused(const scene *sc, candidate *c) {
  if (lexicon_word(sc->lex, "speech", sc->tr->t[c->tok].lemma, NULL).p && !content_is_deed(sc, c->a.comp)) return WHY_STATE;
  entities e;
  args a = args_of_verb(sc->tr, c->a.comp);
  speech_who(sc->sp, sc->tr, sc->w, a.subj, &e);
  for (size_t i = 0; i < e.count; i++)
    if (entity_known(&e.item[i]) && !e.item[i].place) entities_add(&c->m.recipient, &e.item[i]);
  entities_drop_shared(&c->m.recipient, &c->m.actor);
  settle_sectors(&c->m);
  return WHY_CODED;
}

/* "the attack", "these strikes": a definite noun stands for the last event of its act, and has its sides. */
bool sides_point_back(const scene *sc, candidate *c) {
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
