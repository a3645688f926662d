/* A candidate that stands becomes a mention: source, time, place, and the countries that its words leave open. */
#include "code/candidate.h"

bool mention_has_mode(const mention *m, slice mode) {
  for (size_t i = 0; i < m->mode_count; i++)
    if (slice_eq(m->modes[i], mode)) return true;
  return false;
}

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
    if (v == c || v->dead || v->m.act != ACT_ACCUSE || !mention_has_mode(&v->m, SL("allege")) || !tree_under(sc->tr, c->tok, v->tok)) continue;
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
  int claimant = sides_claimant(sc, c, &nobody);
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
    entities_complete(&m->recipient, m->where.country);
    entities_complete(&m->actor, m->where.country);
  }
  bool binds = m->act == ACT_COERCE || m->act == ACT_SANCTION || m->act == ACT_CONCEDE || m->act == ACT_REQUEST || m->act == ACT_MOBILIZE;
  if (binds && country_of_sector(&m->actor, SL("COP JUD GOV LEG"), &home)) entities_complete(&m->recipient, home);
  /* a government's words may be about gunmen anywhere; charges are pressed at home */
  if (m->act == ACT_ACCUSE && country_of_sector(&m->actor, SL("COP JUD"), &home)) entities_complete(&m->recipient, home);
  /* "the interior minister allowed the Pakistani opposition to rally" */
  if ((m->act == ACT_COERCE || m->act == ACT_CONCEDE) && country_of_sector(&m->recipient, SL("OPP PTY LEG LAB SOC"), &home)) entities_complete(&m->actor, home);
  if ((m->act == ACT_ASSAULT || m->act == ACT_AID) && !entities_known(&m->recipient) && m->where.known && m->where.country.n && !entities_have(&m->actor, m->where.country))
    place_as_recipient(m);
  bool abroad = m->where.known && m->where.country.n && entities_have_code(&m->actor) && !entities_have(&m->actor, m->where.country);
  if ((m->act == ACT_COERCE || m->act == ACT_SANCTION) && !entities_known(&m->recipient) && abroad) place_as_recipient(m);
}

/* A town taken or freed: the force that lost it, where the report knows but one (codebook, settled case 7). */
static void loser_of_territory(const scene *sc, candidate *c) {
  mention *m = &c->m;
  if (!entry_flag(&c->la, "territory")) return;
  for (size_t i = 0; i < m->recipient.count; i++)
    if (m->recipient.item[i].code.n && !m->recipient.item[i].place && !m->recipient.item[i].bare_country && !m->recipient.item[i].loose && !slice_is(m->recipient.item[i].sector, "EDU")) return;
  const entity *g = who_armed_group(sc->w);
  if (!g || entities_have(&m->actor, g->code)) return;
  m->recipient.count = 0;
  entities_add(&m->recipient, g);
}

void mention_finish(const scene *sc, const workbench *wb, candidate *c) {
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
