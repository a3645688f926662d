/* What happened: candidates from the dictionary, tried entry by entry. */
#include "code/candidate.h"

void trace_add(const scene *sc, int tok, lex_where rule, verdict why) {
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
  c->m.speech = entry_flag(la, "speech");
  c->m.harm = entry_flag(la, "harm");
  if (entry_flag(la, "modal")) c->m.speech = true;
}

static bool only_modifier(const tree *tr, int i, char pos) {
  ud_rel r = tree_rel(tr, i);
  if (pos == 'n') return r == REL_COMPOUND || r == REL_FLAT || r == REL_NMOD_DESC;
  if (pos == 'a') return r == REL_AMOD || r == REL_COMPOUND || r == REL_FLAT;
  if (pos == 'v' && r == REL_AMOD) return tree_child_base(tr, i, REL_OBL) < 0;
  return r == REL_COMPOUND || r == REL_FLAT || r == REL_FIXED || r == REL_CASE || r == REL_MARK;
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
  if (sc->headline || c->m.noun || c->m.speech || entities_have_code(&c->m.actor) || entities_have_code(&c->m.recipient)) return false;
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
  if (entry_flag(la, "infinitive") && !has_infinitive(tr, c->tok)) return WHY_CONDITION;
  if (entry_flag(la, "modal") && sc->sp->of[c->tok] < 0 && !sc->sp->carried[c->tok]) return WHY_MODAL;
  if (entry_flag(la, "not-headline") && sc->headline) return WHY_STATE;
  if (entry_flag(la, "state") && pos == 'v' && tr->t[c->tok].tag != TAG_VBG) return WHY_STATE;
  c->m.noun = pos == 'n';
  take_entry(c, la);
  verdict v = sides_fill(sc, c);
  if (v == WHY_SIDE) return v;
  if (has_content(la->act) || entry_flag(la, "content")) {
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
    v = sides_accused(sc, c);
    if (v != WHY_CODED) return v;
  }
  if (la->act == ACT_COERCE && pos == 'v' && !entities_known(&c->m.recipient)) stopped_side(sc, &c->a, &c->m);
  if (la->act == ACT_PROTEST && !entities_known(&c->m.recipient) && entities_known(&c->m.actor)) protest_target(sc, c->tok, &c->a, &c->m);
  if (!entities_known(&c->m.actor) && !entities_known(&c->m.recipient) && !sides_point_back(sc, c)) return WHY_NOBODY;
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

static int append(coding *out, const mention *m) {
  if (!vec_reserve(&out->items, &out->cap, out->count + 1, (size_t)1 << 22)) return CASUS_ENOMEM;
  out->items[out->count++] = *m;
  return CASUS_OK;
}

int events_of_sentence(scene *sc, coding *out) {
  sc->before = out;
  workbench *wb = out->bench;
  if (!wb && !(wb = out->bench = mem_alloc(1, sizeof *wb))) return CASUS_ENOMEM;
  find_candidates(sc, wb);
  candidates_join(sc, wb);
  for (size_t i = 0; i < wb->count; i++) {
    if (wb->c[i].dead) continue;
    mention_finish(sc, wb, &wb->c[i]);
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
