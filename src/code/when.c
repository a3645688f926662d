/* When: which time expression belongs to which event, and what an event without one inherits. */
#include "code/code.h"

enum { FAR = 1000, NEWS_DAYS = 30 };

/* The token that a time expression hangs by: the one whose head lies outside it. */
static int timex_top(const tree *tr, const timex *x) {
  int a = (int)x->first, b = (int)(x->first + x->count);
  for (int i = a; i < b && i < tr->n; i++) {
    int h = tree_head(tr, i);
    if ((h < a || h >= b) && tr->t[i].pos != POS_PUNCT) return i;
  }
  return a < tr->n ? a : -1;
}

static bool clause_border(const tree *tr, int i) {
  ud_rel r = tree_base(tr, i);
  return r == REL_CCOMP || r == REL_PARATAXIS || tr->t[i].rel == REL_ACL_RELCL || r == REL_ROOT;
}

/* Steps from the expression up to the trigger (or to the light verb or clause that the trigger belongs to); FAR if it
 * belongs to somebody else. Borders of reported and relative clauses are not crossed upwards. */
static int distance(const scene *sc, const timex *x, int trigger, int light) {
  const tree *tr = sc->tr;
  int top = timex_top(tr, x);
  if (top < 0) return FAR;
  /* the path from the trigger upwards, as far as it shares its time */
  int path[8], n = 0;
  for (int i = trigger; i >= 0 && n < 8; i = tree_head(tr, i)) {
    path[n++] = i;
    if (i != trigger && i != light && clause_border(tr, i)) break;
    if (i == trigger && clause_border(tr, i) && tree_is_verb(tr, i)) break;
    if (tr->t[i].rel == REL_ACL_RELCL) break;
    ud_rel r = tree_base(tr, i);
    if (r == REL_ADVCL && !(tr->t[i].tag == TAG_VBG)) break;
  }
  int clause_of = tree_head(tr, trigger); /* "in February 2022, when Putin visited": the clause describes the time */
  if (tr->t[trigger].rel == REL_ACL_RELCL && clause_of >= (int)x->first && clause_of < (int)(x->first + x->count)) return 2;
  tree_each(tr, w, trigger) { /* the same where the clause hangs elsewhere: the words stand right before "when" */
    int end = (int)(x->first + x->count);
    if (tr->t[w].tag == TAG_WRB && tree_lemma_is(tr, w, "when") && (w == end || (w == end + 1 && tr->t[end].pos == POS_PUNCT))) return 2;
  }
  int steps = 0, nouns = 0;
  for (int i = top; i >= 0 && steps < 8; i = tree_head(tr, i), steps++) {
    for (int k = 0; k < n; k++)
      if (path[k] == i) return steps * 3 + k * 4 + (top > trigger ? 0 : 1);
    bool gerund = tr->t[i].tag == TAG_VBG && tree_child(tr, i, REL_NSUBJ) < 0 && (tree_case_is(tr, i, SL("in")) || tree_case_is(tr, i, SL("during"))); /* "in fighting on Monday" */
    if (i != top && (!tree_is_verb(tr, i) || gerund)) {
      if (++nouns > 2) return FAR;
      continue;
    } /* deep inside a phrase: that phrase's own time */
    if (i != top && tree_is_verb(tr, i) && (clause_border(tr, i) || tree_base(tr, i) == REL_ADVCL || tree_base(tr, i) == REL_XCOMP)) return FAR;
  }
  return FAR;
}

static bool usable(const timex *x) {
  if (x->type == TIME_SET) return false;
  if (x->type == TIME_DURATION) return x->from != DATE_NONE || x->to != DATE_NONE;
  return x->from != DATE_NONE || x->to != DATE_NONE || x->vague;
}

static void no_time(const scene *sc, mention *m) {
  m->from = m->to = DATE_NONE;
  m->precision = PREC_NONE;
  bool actual = !(m->status & (STATUS_FUTURE | STATUS_HYPOTHETICAL | STATUS_NEGATION | STATUS_HISTORICAL));
  if (!actual || sc->report_day == DATE_NONE) return;
  m->from = m->to = sc->report_day;
  m->precision = PREC_REPORT;
}

void when_of(const scene *sc, int trigger, int light, mention *m) {
  const timex *best = NULL;
  int least = FAR;
  for (size_t i = 0; i < sc->time_count; i++) {
    const timex *x = &sc->times[i];
    if (x->sentence != sc->tr->index || !usable(x)) continue;
    int d = distance(sc, x, trigger, light);
    if (d < least) {
      least = d;
      best = x;
    }
  }
  if (!best) {
    no_time(sc, m);
    return;
  }
  m->own_time = true;
  m->from = best->from;
  m->to = best->to;
  m->precision = best->precision;
  m->date_words = best->whole;
  if (best->vague && m->from == DATE_NONE && m->to == DATE_NONE) no_time(sc, m);
  bool over = m->to != DATE_NONE && sc->report_day != DATE_NONE && m->to < sc->report_day - NEWS_DAYS;
  if (over && !(m->status & (STATUS_NEGATION | STATUS_HYPOTHETICAL))) m->status = (m->status & ~(unsigned)STATUS_FUTURE) | STATUS_HISTORICAL;
  if (!over && m->to != DATE_NONE && sc->report_day != DATE_NONE && m->to <= sc->report_day) m->status &= ~(unsigned)STATUS_HISTORICAL; /* "two weeks ago" is news */
  if (!over && sc->report_day != DATE_NONE && m->from != DATE_NONE && m->from > sc->report_day && !m->status) m->status |= STATUS_FUTURE;
}

/* ---- What the mentions of one report know of each other ---------------------------------------------------------------- */

static bool same_event(const mention *a, const mention *b) {
  if (a->act != b->act) return false;
  bool actors = entities_share_code(&a->actor, &b->actor);
  bool recipients = entities_share_code(&a->recipient, &b->recipient) || (!a->recipient.count && !b->recipient.count);
  if (!actors || !recipients) return false;
  if (a->mode_count && b->mode_count && !slice_eq(a->modes[0], b->modes[0])) return false;
  return true;
}

static long width(const mention *m) {
  if (m->from == DATE_NONE || m->to == DATE_NONE) return 1L << 30;
  return (long)m->to - m->from;
}

enum { REACH = 256 }; /* mentions before and after that may know more; keeps long reports linear */

static size_t reach_from(size_t at) { return at > REACH ? at - REACH : 0; }
static size_t reach_to(const coding *c, size_t at) { return c->count - at > REACH ? at + REACH : c->count; }

/* A mention without a time of its own takes it from another mention of the same event; the narrowest one wins. */
static void inherit_date(coding *c, size_t at, day report_day) {
  mention *m = &c->items[at];
  if (m->own_time) return;
  const mention *best = NULL;
  for (size_t i = reach_from(at); i < reach_to(c, at); i++) {
    const mention *o = &c->items[i];
    if (o == m || !o->own_time || o->from == DATE_NONE || !same_event(m, o)) continue;
    bool future = (o->status & STATUS_FUTURE) != 0, mine = (m->status & STATUS_FUTURE) != 0;
    bool fits = future == mine && !((o->status ^ m->status) & (STATUS_NEGATION | STATUS_HYPOTHETICAL));
    if (!fits && !(m->noun && m->definite && !m->status)) continue;
    if ((o->status & STATUS_HISTORICAL) && !(m->noun && m->definite)) continue;
    if (!best || width(o) < width(best)) best = o;
  }
  if (!best) return;
  m->from = best->from;
  m->to = best->to;
  m->precision = best->precision;
  m->date_words = best->date_words;
  if (!m->status) m->status = best->status & STATUS_HISTORICAL;
  if (!m->status && report_day != DATE_NONE && m->from != DATE_NONE && m->from > report_day) m->status = STATUS_FUTURE;
}

/* "the attack", "this trip": sides that the words leave out stand in an earlier mention of the same act. */
static void inherit_sides(coding *c, size_t at) {
  mention *m = &c->items[at];
  if (!m->noun || !m->definite || (m->actor.count && m->recipient.count)) return;
  for (size_t i = at; i-- > 0;) {
    const mention *o = &c->items[i];
    if (m->sentence - o->sentence > 5) return;
    if (o->act != m->act || (o->status & STATUS_NEGATION)) continue;
    if (m->actor.count && !entities_share_code(&m->actor, &o->actor)) continue;
    if (m->recipient.count && !entities_share_code(&m->recipient, &o->recipient)) continue;
    if (m->mode_count && o->mode_count && !slice_eq(m->modes[0], o->modes[0])) continue;
    if (m->actor.count && !o->recipient.count) continue; /* nothing to give */
    if (!m->actor.count) m->actor = o->actor;
    if (!m->recipient.count && o->recipient.count && !entities_share_code(&o->recipient, &m->actor)) m->recipient = o->recipient;
    for (size_t k = 0; k < o->mode_count && m->mode_count == 0; k++) {
      m->modes[m->mode_count++] = o->modes[k];
      memcpy(m->cameo, o->cameo, sizeof m->cameo);
    }
    return;
  }
}

/* "She also claims that ...": the accused is the one of her last charge. */
static void inherit_accused(coding *c, size_t at) {
  mention *m = &c->items[at];
  if (m->act != ACT_ACCUSE || m->recipient.count || !m->actor.count || !m->mode_count || !slice_is(m->modes[0], "allege")) return;
  for (size_t i = at; i-- > 0;) {
    const mention *o = &c->items[i];
    if (m->sentence - o->sentence > 6) return;
    if (o->act != ACT_ACCUSE || !o->recipient.count || !entities_share_code(&m->actor, &o->actor)) continue;
    m->recipient = o->recipient;
    return;
  }
}

/* "Beijing has not confirmed the call": a definite noun for what was told as planned is planned. */
static void inherit_plan(coding *c, size_t at) {
  mention *m = &c->items[at];
  if (m->status || !m->noun || !m->definite || m->own_time) return;
  for (size_t i = at; i-- > 0;) {
    const mention *o = &c->items[i];
    if (m->sentence - o->sentence > 4) return;
    if (o->act != m->act || (o->mode_count && m->mode_count && !slice_eq(o->modes[0], m->modes[0])) || !entities_share_code(&m->actor, &o->actor)) continue;
    if (!(o->status & STATUS_FUTURE)) return;
    m->status = STATUS_FUTURE;
    m->from = o->from, m->to = o->to, m->precision = o->precision, m->date_words = o->date_words;
    return;
  }
}

/* What one mention tells as background is background where a definite noun tells it again ("since the invasion"). */
static void inherit_background(coding *c, size_t at) {
  mention *m = &c->items[at];
  if (m->status || !m->noun || !m->definite) return;
  for (size_t i = reach_from(at); i < reach_to(c, at); i++) {
    const mention *o = &c->items[i];
    if (o == m || !(o->status & STATUS_HISTORICAL) || !same_event(m, o)) continue;
    m->status |= STATUS_HISTORICAL;
    if (!m->own_time) m->from = o->from, m->to = o->to, m->precision = o->precision, m->date_words = o->date_words;
    return;
  }
}

void mentions_join(coding *c, day report_day) {
  for (size_t i = 0; i < c->count; i++) {
    inherit_sides(c, i);
    inherit_accused(c, i);
  }
  for (size_t i = 0; i < c->count; i++) inherit_date(c, i, report_day);
  for (size_t i = 0; i < c->count; i++) inherit_background(c, i);
  for (size_t i = 0; i < c->count; i++) inherit_plan(c, i);
  for (size_t i = 0; i < c->count; i++) c->items[i].confidence = mention_confidence(&c->items[i]);
}

act_type strict_act(act_type act, unsigned status) {
  if (!(status & STATUS_FUTURE)) return act;
  if (act == ACT_CONSULT || act == ACT_SUPPORT || act == ACT_COOPERATE || act == ACT_AID) return ACT_AGREE;
  return act == ACT_RETREAT ? ACT_CONCEDE : act;
}
