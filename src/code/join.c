/* Which of several candidates stand for one event, and which are only the content or the object of another. */
#include "code/candidate.h"

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

static void take_over_sides(mention *to, const mention *from) {
  if (!entities_known(&to->actor)) to->actor = from->actor;
  if (!entities_known(&to->recipient) && !entities_share_code(&from->recipient, &to->actor)) to->recipient = from->recipient;
}

static void take_over(mention *to, const mention *from) {
  if (!entities_known(&to->actor)) to->actor = from->actor;
  if (!entities_known(&to->recipient) && !entities_share_code(&from->recipient, &to->actor)) to->recipient = from->recipient;
  else if (from->recipient.count == 1) entities_complete(&to->recipient, from->recipient.item[0].code);
  for (size_t i = 0; i < from->mode_count && to->mode_count < MAX_MODES; i++)
    if (!mention_has_mode(to, from->modes[i])) {
      if (!to->mode_count) memcpy(to->cameo, from->cameo, sizeof to->cameo);
      to->modes[to->mode_count++] = from->modes[i];
    }
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

static bool differ(const entities *a, const entities *b) { return entities_have_code(a) && entities_have_code(b) && !entities_share_code(a, b); }

static bool other_sides(const mention *a, const mention *b) {
  return differ(&a->actor, &b->actor) || (differ(&a->recipient, &b->recipient) && !entities_share_code(&a->recipient, &b->actor));
}

/* "reiterated UK support for Iraq": the noun's own sides are the event's. */
static void prefer_sides(mention *v, const mention *n) {
  if (entities_known(&n->actor)) v->actor = n->actor;
  if (entities_known(&n->recipient)) v->recipient = n->recipient;
  else if (entities_overlap(&v->recipient, &v->actor)) v->recipient.count = 0;
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
      if (v->m.act == ACT_CONSULT && mention_has_mode(&v->m, SL("visit")) != mention_has_mode(&n->m, SL("visit"))) continue; /* a visit and its talks are two */
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

/* "halted economic aid", "lifted the curfew", "rejected the ultimatum": what is ended, eased or refused is no event of its own. */
static void drop_ended(const scene *sc, workbench *wb) {
  for (size_t i = 0; i < wb->count; i++)
    for (size_t k = 0; k < wb->count; k++) {
      candidate *v = &wb->c[i], *n = &wb->c[k];
      if (i == k || v->dead || n->dead || !n->m.noun || n->m.act == v->m.act) continue;
      bool ends = v->m.act == ACT_SANCTION || v->m.act == ACT_CONCEDE || v->m.act == ACT_RETREAT || v->m.act == ACT_REJECT || v->m.act == ACT_COERCE;
      bool object = v->a.obj == n->tok || (v->a.obj >= 0 && tree_head(sc->tr, n->tok) == v->a.obj && tree_case_is(sc->tr, n->tok, SL("of")));
      if (!ends || !object || (v->m.act == ACT_REJECT && n->m.act == ACT_ASSAULT)) continue;
      if (!entities_known(&v->m.recipient) && !entities_overlap(&n->m.recipient, &v->m.actor)) v->m.recipient = n->m.recipient;
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
      if (!entities_known(&p->m.recipient) && !entities_overlap(&r->m.recipient, &p->m.actor)) p->m.recipient = r->m.recipient;
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

void candidates_join(const scene *sc, workbench *wb) {
  blame_the_doer(wb);
  drop_contents(sc, wb);
  join_same(sc, wb);
  join_demands(sc, wb);
  drop_ended(sc, wb);
  drop_spoken_of(sc, wb);
}
