/* What is asked, refused, threatened or promised: mode and CAMEO code of acts that take them from their content. */
#include "code/code.h"

enum { MAX_HOPS = 4 };

/* One row: what the content is, and what it makes of the act above it. Codes: docs/ontology.md, from the CAMEO 1.1b3 list. */
typedef struct content_row {
  act_type act;
  const char *mode;   /* mode of the content, NULL: any */
  const char *request_mode, *request, *demand, *reject, *agree;
} content_row;

static const content_row rows[] = {
    {ACT_RETREAT, "release", "yield", "0253", "1053", "1243", "0353"},
    {ACT_RETREAT, "access", "yield", "0255", "1055", "1245", "0355"},
    {ACT_RETREAT, "resign", "change", "0241", "1041", "1231", "0341"},
    {ACT_RETREAT, "withdraw", "yield", "0256", "1056", "1246", "0356"},
    {ACT_RETREAT, "ceasefire", "yield", "0256", "1056", "1246", "0356"},
    {ACT_RETREAT, "disarm", "yield", "0256", "1056", "1246", "0356"},
    {ACT_RETREAT, NULL, "yield", "025", "105", "124", "035"},
    {ACT_CONCEDE, NULL, "yield", "025", "105", "124", "035"},
    {ACT_CONSULT, NULL, "meet", "026", "106", "125", "036"},
    {ACT_AID, NULL, "assist", "023", "103", "122", "033"},
    {ACT_COOPERATE, NULL, "assist", "021", "101", "121", "031"},
    {ACT_SUPPORT, NULL, "assist", "022", "102", "120", "032"},
    {ACT_AGREE, NULL, "assist", "022", "102", "120", "030"},
    {ACT_MOBILIZE, "troops", "assist", "0234", "1034", "1224", "0332"},
    {ACT_PROTEST, NULL, "yield", "0252", "1052", "1242", "0352"},
    {ACT_NONE, NULL, "change", "020", "100", "120", "030"},
};

typedef struct threat_row {
  act_type act;
  const char *mode, *threat_mode, *cameo;
} threat_row;

static const threat_row threats[] = {
    {ACT_ASSAULT, NULL, "violence", "138"},      {ACT_MOBILIZE, NULL, "violence", "138"},
    {ACT_COERCE, "arrest", "arrest", "137"},     {ACT_COERCE, "deport", "expel", "136"},
    {ACT_COERCE, "seize", "territory", "1382"},  {ACT_COERCE, NULL, "restrict", "132"},
    {ACT_SANCTION, "expel", "expel", "136"},     {ACT_SANCTION, "convict", "arrest", "131"},
    {ACT_SANCTION, NULL, "relations", "131"},    {ACT_PROTEST, NULL, "restrict", "133"},
    {ACT_REJECT, NULL, "relations", "134"},      {ACT_NONE, NULL, "", "130"},
};

static bool rejects_more(const tree *tr, int i) {
  return tree_lemma_in(tr, i, SL("stop end halt cease lift ease drop abandon refrain suspend free release withdraw pull give surrender quit leave restrain "
                                 "restraint de-escalate de-escalation ceasefire truce end cessation"));
}

/* First act that the dictionary has for the word. */
static bool act_of(const scene *sc, int i, act_type *act, slice *mode) {
  const tree *tr = sc->tr;
  char pos = tree_is_verb(tr, i) ? 'v' : tr->t[i].pos == POS_ADJ ? 'a' : 'n';
  uint32_t first;
  size_t n = lexicon_acts(sc->lex, tr->t[i].lemma, pos, &first);
  if (!n) return false;
  args a = pos == 'v' ? args_of_verb(tr, i) : pos == 'a' ? args_of_adjective(tr, i) : args_of_noun(tr, i, -1);
  for (size_t k = 0; k < n; k++) {
    lex_act la = lexicon_act(sc->lex, first + (uint32_t)k);
    if (!entry_words_hold(tr, i, &la, -1) || !entry_conditions_hold(sc, i, &a, &la)) continue;
    *act = la.act;
    *mode = la.mode;
    return true;
  }
  return false;
}

/* The word that carries the content: below "agreed to hold talks" it is "talks". */
static int content_word(const scene *sc, int c, act_type *act, slice *mode) {
  const tree *tr = sc->tr;
  for (int hops = 0; c >= 0 && hops < MAX_HOPS; hops++) {
    bool found = act_of(sc, c, act, mode);
    int down = tree_child(tr, c, REL_OBJ);
    if (down < 0) down = tree_child(tr, c, REL_NSUBJ_PASS);
    bool light = tree_is_verb(tr, c) && lexicon_word(sc->lex, "light", tr->t[c].lemma, NULL).p != NULL;
    if (light && down >= 0) {
      act_type inner;
      slice inner_mode;
      if (act_of(sc, down, &inner, &inner_mode)) {
        *act = inner;
        *mode = inner_mode;
        return c;
      }
    }
    if (found) return c;
    int next = tree_child(tr, c, REL_XCOMP);
    if (next < 0 && !tree_is_verb(tr, c)) {
      tree_each(tr, k, c) if (tree_base(tr, k) == REL_NMOD && (tree_case_is(tr, k, SL("of")) || tree_case_is(tr, k, SL("to")) || tree_case_is(tr, k, SL("for")))) next = k;
    }
    if (next < 0 && light) next = down;
    c = next;
  }
  return -1;
}

static bool tells_content(const scene *sc, int tok) {
  act_type act;
  slice mode;
  return act_of(sc, tok, &act, &mode) || rejects_more(sc->tr, tok);
}

/* Where the content stands: a clause, an object or a prepositional complement that tells an act, else any. */
static int first_content(const scene *sc, const lex_act *la, int trigger, const args *a) {
  const tree *tr = sc->tr;
  int c = a->comp, any = -1;
  if (c < 0)
    tree_each(tr, k, trigger) if (c < 0 && (tree_base(tr, k) == REL_ADVCL || tr->t[k].rel == REL_ACL || tr->t[k].rel == REL_CCOMP)) c = k;
  if (c < 0 && a->obj >= 0) /* "reached a consensus to exchange", "made an offer to meet" */
    tree_each(tr, k, a->obj) if (c < 0 && tree_base(tr, k) == REL_ACL && tr->t[k].rel != REL_ACL_RELCL && tr->t[k].tag != TAG_VBN) c = k;
  if (c >= 0 && tree_base(tr, c) == REL_ADVCL && tree_child(tr, c, REL_MARK) >= 0 && !tree_case_is(tr, c, SL("to")) && !tree_case_is(tr, c, SL("that"))) c = -1;
  if (c >= 0) return c;
  if (a->obj >= 0 && tells_content(sc, a->obj)) return a->obj;
  static const char *const preps[] = {"for", "on", "from", "of", "in", "to", "into", "with"};
  for (size_t i = 0; i < sizeof preps / sizeof *preps; i++) {
    bool side = false;
    for (size_t k = 0; k < la->recipient_count; k++) side |= la->recipients[k].slot == SLOT_PREP && slice_is(la->recipients[k].prep, preps[i]);
    int p = args_prep(tr, trigger, a, slice_of(preps[i]));
    if (p < 0) continue;
    if (tells_content(sc, p)) return p;
    if (any < 0 && (i == 0 || (i < 3 && !side))) any = p;
  }
  return any >= 0 ? any : a->obj;
}

static void set_code(mention *m, const char *code) {
  size_t n = strlen(code);
  memcpy(m->cameo, code, n + 1);
}

static bool is_demand(const tree *tr, int i) { return tree_lemma_in(tr, i, SL("demand order insist require must compel command instruct tell ultimatum force dictate")); }

/* ---- Whom the content concerns ---------------------------------------------------------------------------------------------- */

static bool fits_recipient(const entity *e, const mention *m) {
  if (!entity_known(e) || (e->place && m->act != ACT_THREATEN)) return false;
  if (!e->code.n && !(e->person && !slice_is(e->sector, "MIL")) && slice_in_list(e->sector, SL("MIL GOV EDU BUS JRN MED"))) return false; /* "14 tanks" */
  for (size_t i = 0; i < m->actor.count; i++) {
    const entity *a = &m->actor.item[i];
    if (a->at.start == e->at.start && a->at.end == e->at.end) return false;
    bool state = slice_in_list(a->sector, SL("GOV MIL COP"));
    bool own = slice_eq(a->code, e->code) && (slice_eq(a->sector, e->sector) || !e->sector.n || (state && slice_in_list(e->sector, SL("GOV MIL COP"))));
    if (own) return false;
  }
  return true;
}

static bool take_side(const scene *sc, int tok, mention *m) {
  entities e;
  speech_who(sc->sp, sc->tr, sc->w, tok, &e);
  bool any = false;
  for (size_t i = 0; i < e.count; i++)
    if (fits_recipient(&e.item[i], m)) {
      entities_add(&m->recipient, &e.item[i]);
      any = true;
    }
  return any;
}

/* The first of these prepositions below the word that leads to a side. */
static bool take_preps(const scene *sc, int word, const args *a, slice preps, mention *m) {
  slice prep;
  while (slice_cut(&preps, ' ', &prep)) {
    int tok = args_prep(sc->tr, word, a, prep);
    if (tok >= 0 && take_side(sc, tok, m)) return true;
  }
  return false;
}

/* Last resort: a state that the content names ("to help defend X", "unless X withdraws"). */
static void state_in_content(const scene *sc, int content, mention *m) {
  const tree *tr = sc->tr;
  for (int i = 0; i < tr->n; i++) {
    if (i == content || !tree_under(tr, i, content) || tr->t[i].pos != POS_PROPN) continue;
    entities e;
    who_get(sc->w, tr, i, &e);
    if (e.count == 1 && e.item[0].bare_country && !e.item[0].indirect && fits_recipient(&e.item[0], m)) {
      entities_add(&m->recipient, &e.item[0]);
      return;
    }
  }
}

/* The side that is asked, promised to, refused or threatened, where only the content names it: "demanded that X match",
 * "promised to send aid to X", "threatened to shell X". */
void content_recipient(const scene *sc, int content, mention *m) {
  const tree *tr = sc->tr;
  int word = content;
  for (int hops = 0; word >= 0 && hops < MAX_HOPS && !m->recipient.count; hops++) {
    bool verb = tree_is_verb(tr, word);
    args a = args_of_word(tr, word);
    if (m->act == ACT_REQUEST && verb && tree_child(tr, word, REL_NSUBJ) >= 0 && take_side(sc, a.subj, m)) return;
    if (!verb && m->act != ACT_REQUEST && take_side(sc, word, m)) return;
    if (verb && m->act != ACT_REQUEST && ((a.iobj >= 0 && take_side(sc, a.iobj, m)) || (a.obj >= 0 && take_side(sc, a.obj, m)))) return;
    if (m->act == ACT_REQUEST && !verb && a.poss >= 0 && take_side(sc, a.poss, m)) return;
    if (m->act == ACT_REQUEST && verb) return;
    /* "demanded the withdrawal of troops": the troops are asked; "called for an inquiry into an attack": nobody is */
    slice preps = m->act == ACT_REQUEST ? SL("of from by between") : SL("to for against on with from of at into in over between");
    if (take_preps(sc, word, &a, preps, m)) return;
    int next = a.comp >= 0 && a.comp != word ? a.comp : a.obj;
    word = next != word ? next : -1;
  }
  if (m->act != ACT_REQUEST && !m->recipient.count) state_in_content(sc, content, m);
}

/* ---- Against whom a protest is ------------------------------------------------------------------------------------------------ */

static bool cause_word(const tree *tr, int i) {
  return tree_lemma_in(tr, i, SL("protest opposition oppose disapproval anger outrage objection denounce condemn decry defiance strike walkout stoppage"));
}

/* The side that a protested thing is laid to: itself, its owner, who it is by or of, a country in front of it. */
static bool blamed(const scene *sc, int thing, mention *m) {
  const tree *tr = sc->tr;
  if (thing < 0) return false;
  if (take_side(sc, thing, m)) return true;
  args a = args_of_word(tr, thing);
  if (a.poss >= 0 && take_side(sc, a.poss, m)) return true;
  tree_each(tr, c, thing) if (c < thing && (tree_base(tr, c) == REL_AMOD || tree_base(tr, c) == REL_COMPOUND) && take_side(sc, c, m)) return true;
  if (take_preps(sc, thing, &a, SL("by of against"), m)) return true;
  tree_each(tr, c, thing) { /* "a bill signed by the minister" */
    if (tree_base(tr, c) != REL_ACL) continue;
    args p = args_of_verb(tr, c);
    if (p.by >= 0 && take_side(sc, p.by, m)) return true;
  }
  return false;
}

/* "stopped work to protest against the government's cuts", "in protest of X's refusal", "over a bill of X". */
void protest_target(const scene *sc, int trigger, const args *a, mention *m) {
  const tree *tr = sc->tr;
  static const char *const preps[] = {"against", "over", "at", "of", "for", "to"};
  int verb = a->light >= 0 ? a->light : trigger;
  for (int i = 0; i < tr->n && !entities_known(&m->recipient); i++) {
    if (i == trigger || !cause_word(tr, i) || !(tree_under(tr, i, verb) || tree_under(tr, i, trigger))) continue;
    args w = args_of_word(tr, i);
    if (tree_is_verb(tr, i) && blamed(sc, w.obj, m)) return;
    for (size_t k = 0; k < sizeof preps / sizeof *preps; k++)
      if (blamed(sc, args_prep(tr, i, &w, slice_of(preps[k])), m)) return;
  }
  for (size_t k = 0; k < 3 && !entities_known(&m->recipient); k++) blamed(sc, args_prep(tr, trigger, a, slice_of(preps[k])), m);
}

/* "prevented a demonstration staged by students", "broke up an opposition rally": those whose doing is stopped. */
void stopped_side(const scene *sc, const args *a, mention *m) {
  if (a->obj >= 0 && tree_is_noun(sc->tr, a->obj)) blamed(sc, a->obj, m);
}

bool content_fill(const scene *sc, const lex_act *la, int trigger, const args *a, mention *m, int *content) {
  const tree *tr = sc->tr;
  bool star = slice_is(la->mode, "*") || slice_is(la->cameo, "*");
  *content = first_content(sc, la, trigger, a);
  act_type act = ACT_NONE;
  slice mode = SL("");
  int word = *content >= 0 ? content_word(sc, *content, &act, &mode) : -1;
  if (m->act == ACT_THREATEN) {
    const threat_row *t = threats;
    while (t->act != ACT_NONE && !(t->act == act && (!t->mode || slice_is(mode, t->mode)))) t++;
    if (t->act == ACT_NONE && tree_lemma_in(tr, trigger, SL("warn warning caution vow promise pledge say")) && star) return false;
    if (slice_is(la->mode, "*") && *t->threat_mode) m->modes[0] = slice_of(t->threat_mode), m->mode_count = 1;
    if (slice_is(la->cameo, "*")) set_code(m, t->cameo);
    return true;
  }
  if (m->act == ACT_REQUEST && star && *content < 0) return false;
  /* "told reporters that ...", "asked whether": telling and asking, not ordering */
  ud_rel clause = *content >= 0 ? tree_base(tr, *content) : REL_DEP;
  if (m->act == ACT_REQUEST && tree_lemma_is(tr, trigger, "tell") && clause != REL_XCOMP && clause != REL_ADVCL) return false;
  if (m->act == ACT_REQUEST && tree_lemma_is(tr, trigger, "ask") && clause == REL_CCOMP) return false;
  if (m->act == ACT_REQUEST && tree_lemma_is(tr, trigger, "call") && tree_is_verb(tr, trigger)) { /* "calls it an operation": naming */
    bool asks = clause == REL_XCOMP && tree_is_verb(tr, *content);
    static const char *const preps[] = {"for", "on", "upon", "to"};
    for (size_t i = 0; i < sizeof preps / sizeof *preps; i++) asks |= args_prep(tr, trigger, a, slice_of(preps[i])) >= 0;
    tree_each(tr, k, trigger) asks |= tree_lemma_in(tr, k, SL("for on upon"));
    if (!asks) return false;
  }
  const content_row *r = rows;
  while (r->act != ACT_NONE && !(r->act == act && (!r->mode || slice_is(mode, r->mode)))) r++;
  const char *rmode = r->request_mode;
  bool stops = *content >= 0 && (rejects_more(tr, *content) || (word >= 0 && rejects_more(tr, word)));
  if (r->act == ACT_NONE && stops) r = &rows[6], rmode = "yield";
  if (slice_is(la->mode, "*") && (m->act == ACT_REQUEST || m->act == ACT_REJECT)) m->modes[0] = slice_of(rmode), m->mode_count = 1;
  if (slice_is(la->cameo, "*")) {
    if (m->act == ACT_REQUEST) set_code(m, is_demand(tr, trigger) ? r->demand : r->request);
    else if (m->act == ACT_REJECT) set_code(m, r->reject);
    else if (m->act == ACT_AGREE) set_code(m, r->agree);
    else set_code(m, m->act == ACT_CONCEDE ? "080" : "030");
  }
  return true;
}

bool content_is_deed(const scene *sc, int content) {
  act_type act = ACT_NONE;
  slice mode;
  if (content < 0 || content_word(sc, content, &act, &mode) < 0) return false;
  return act == ACT_ASSAULT || act == ACT_COERCE || act == ACT_SANCTION || act == ACT_MOBILIZE || act == ACT_THREATEN || act == ACT_PROTEST;
}
