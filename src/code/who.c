#include "code/who.h"

#include "base/hash.h"
#include "base/utf8.h"

enum { WHO_SINGLE = 4, MAX_KNOWN = 512, MAX_SALIENT = 64, MAX_CLUES = 24, MAX_COUNTRIES = 300 };

/* Somebody named earlier in this report, found again by the last word of the name or by an abbreviation. */
typedef struct known {
  uint64_t key;
  entity e;
} known;

typedef struct salient {
  entity e;
  uint32_t sentence;
  int token;
  bool subject;
} salient;

typedef struct country_count {
  slice code;
  uint32_t n;
} country_count;

struct who {
  const lexicon *lex;
  day at;
  known known[MAX_KNOWN];
  size_t known_count;
  salient recent[MAX_SALIENT]; /* ring, newest at recent_count - 1 */
  size_t recent_count;
  country_count countries[MAX_COUNTRIES];
  size_t country_total;
  country_count groups[16]; /* armed groups by name */
  entity group[16];
  size_t group_total;
  entity single[TREE_MAX][WHO_SINGLE]; /* what the phrase headed by each token names */
  uint8_t singles[TREE_MAX];
  buf fold;
};

typedef struct clue {
  lex_name n;
  int tok, len;
  bool front; /* before the head, or covering it */
} clue;

typedef struct clues {
  clue item[MAX_CLUES];
  size_t count;
} clues;

who *who_new(const lexicon *lex) {
  who *w = mem_alloc(1, sizeof *w);
  if (!w) return NULL;
  w->lex = lex;
  buf_init(&w->fold, 1 << 16);
  return w;
}

void who_free(who *w) {
  if (!w) return;
  buf_free(&w->fold);
  mem_free(w);
}

void who_begin(who *w, day at) {
  w->at = at;
  w->known_count = w->recent_count = w->country_total = w->group_total = 0;
}

/* ---- Senses ---------------------------------------------------------------------------------------------------------- */

/* Part of a longer personal name ("Paris Hilton", "Jordan Smith"): then it is no place. */
static bool inside_person(const tree *tr, int tok, int len) {
  if (tr->t[tok].name != NAME_PER) return false;
  bool more_before = tok > 0 && !tr->t[tok].name_begin && tr->t[tok - 1].name == NAME_PER;
  int e = tok + len;
  bool more_after = e < tr->n && tr->t[e].name == NAME_PER && !tr->t[e].name_begin;
  return more_before || more_after;
}

static int rank_of_kind(lex_kind k) {
  switch (k) {
    case LEX_COUNTRY: return 0;
    case LEX_GROUP: return 1;
    case LEX_ORG: return 2;
    case LEX_SEAT: return 3;
    case LEX_CAPITAL: return 4;
    case LEX_DEMONYM: return 5;
    case LEX_PERSON: return 6;
    case LEX_REGION: return 7;
    case LEX_AGENT: return 8;
    default: return 9;
  }
}

/* How well a term of office fits the day: 3 in office, 2 formerly, 1 not yet. */
static int term_fit(const lex_name *n, day at) {
  if (at == DATE_NONE) return n->to == DATE_NONE ? 3 : 2;
  if (n->from != DATE_NONE && at < n->from) return 1;
  if (n->to != DATE_NONE && at > n->to) return 2;
  return 3;
}

static bool better_sense(const lex_name *a, const lex_name *b, day at, bool person_name) {
  int ra = rank_of_kind(a->kind), rb = rank_of_kind(b->kind);
  if (person_name) {
    ra = a->kind == LEX_PERSON ? -1 : ra;
    rb = b->kind == LEX_PERSON ? -1 : rb;
  }
  if (ra != rb) return ra < rb;
  int fa = term_fit(a, at), fb = term_fit(b, at);
  if (fa != fb) return fa > fb;
  if (a->kind == LEX_PERSON && fa == 2 && a->to != b->to) return b->to != DATE_NONE && (a->to == DATE_NONE || a->to > b->to);
  if (a->kind == LEX_PERSON && fa == 3 && a->from != b->from) return a->from != DATE_NONE && (b->from == DATE_NONE || a->from > b->from);
  return false;
}

static bool was_named(const who *w, slice canonical) {
  for (size_t i = 0; i < w->known_count; i++)
    if (slice_eq(w->known[i].e.canonical, canonical)) return true;
  return false;
}

/* Town names are also surnames and common words: the name finder or a preposition of place must agree. */
static bool told_as_place(const tree *tr, int tok) {
  if (tr->t[tok].name == NAME_LOC) { /* the whole name, not a part: "East" of "the Middle East" is no town */
    int e = tok + tr->match[tok].length;
    return tr->t[tok].name_begin && !(e < tr->n && tr->t[e].name == NAME_LOC && !tr->t[e].name_begin);
  }
  if (tr->t[tok].pos != POS_PROPN) return false;
  bool alone = tr->t[tok].name == NAME_NONE || (tr->t[tok].name_begin && (tok + 1 == tr->n || tr->t[tok + 1].name == NAME_NONE || tr->t[tok + 1].name_begin));
  if (!alone) return false;
  if (tr->t[tok].rel == REL_OBJ && tree_head(tr, tok) >= 0 &&
      tree_lemma_in(tr, tree_head(tr, tok), SL("shell bomb bombard capture recapture retake seize storm besiege attack pound strike liberate visit raid hit")))
    return true;
  return tr->t[tok].name == NAME_NONE && slice_in_list(tree_case(tr, tok), SL("in near at around outside"));
}

static bool sense_allowed(const who *w, const tree *tr, const lex_name *n, int tok, int len, bool in_person) {
  if (n->weak && !was_named(w, n->canonical)) return false;
  if (in_person && n->kind != LEX_PERSON) return false;
  /* "Georgia Meloni", "Chad Wolf" are caught above; a lower-case agent noun inside a name is none */
  if (n->kind == LEX_PLACE && !told_as_place(tr, tok)) return false;
  if (n->kind == LEX_AGENT && len == 1 && tr->t[tok].pos == POS_VERB) return false;
  if (n->kind == LEX_AGENT && len == 1 && tr->t[tok].pos == POS_ADJ && tree_base(tr, tok) == REL_AMOD &&
      !tree_lemma_in(tr, tok, SL("military paramilitary civilian presidential judicial militant insurgent separatist naval ministerial parliamentary")))
    return false;
  if (n->kind == LEX_AGENT && len == 1 && (tr->t[tok].pos == POS_ADP || tr->t[tok].pos == POS_ADV || tr->t[tok].pos == POS_AUX)) return false;
  return true;
}

static bool best_sense(const who *w, const tree *tr, int tok, lex_name *out) {
  const name_match *m = &tr->match[tok];
  bool in_person = inside_person(tr, tok, m->length), found = false;
  bool person_name = tr->t[tok].name == NAME_PER;
  for (uint32_t i = 0; i < m->senses; i++) {
    lex_name n = lexicon_name(w->lex, m->first + i);
    if (!sense_allowed(w, tr, &n, tok, m->length, in_person)) continue;
    if (!found || better_sense(&n, out, w->at, person_name)) *out = n;
    found = true;
  }
  return found;
}

static entity entity_of_text(const tree *tr, int from, int to);
static void take_person(entity *e, const lex_name *n, day at);
static void take_name(entity *e, const lex_name *n);
static void remember(who *w, slice name, const entity *e);

/* ---- Which countries is the report about ------------------------------------------------------------------------------ */

static bool is_state(slice code) {
  static const char *const none[] = {"UNO", "EUR", "IGO", "NGO", "ISM", "IMG", "MNC"};
  if (code.n != 3) return false;
  for (size_t i = 0; i < sizeof none / sizeof *none; i++)
    if (slice_is(code, none[i])) return false;
  return true;
}

static void remember_full_name(who *w, const tree *tr, int tok, const lex_name *n) {
  int len = tr->match[tok].length;
  entity e = entity_of_text(tr, tok, tok + len);
  take_person(&e, n, w->at);
  remember(w, e.text, &e);
  remember(w, tr->t[tok].form, &e);
  remember(w, tr->t[tok + len - 1].form, &e);
}

static void count_group(who *w, const tree *tr, int tok, const lex_name *n) {
  size_t g = 0;
  while (g < w->group_total && !slice_eq(w->groups[g].code, n->canonical)) g++;
  if (g == 16) return;
  if (g == w->group_total) {
    w->group[g] = entity_of_text(tr, tok, tok + tr->match[tok].length);
    take_name(&w->group[g], n);
    w->group[g].group = w->group[g].guessed = true;
    w->groups[w->group_total++] = (country_count){n->canonical, 0};
  }
  w->groups[g].n++;
}

const entity *who_armed_group(const who *w) {
  size_t best = 0, second = 0;
  for (size_t i = 0; i < w->group_total; i++)
    if (w->groups[i].n > w->groups[best].n) best = i;
  for (size_t i = 0; i < w->group_total; i++)
    if (i != best && w->groups[i].n > second) second = w->groups[i].n;
  return w->group_total && w->groups[best].n >= 2 && w->groups[best].n > 2 * second ? &w->group[best] : NULL;
}

void who_scan(who *w, const tree *tr) {
  for (int i = 0; i < tr->n; i++) {
    lex_name n;
    if (tr->match[i].length && best_sense(w, tr, i, &n) && n.kind == LEX_GROUP && slice_is(n.sector, "REB")) count_group(w, tr, i, &n);
    if (tr->match[i].length > 1 && best_sense(w, tr, i, &n) && n.kind == LEX_PERSON) remember_full_name(w, tr, i, &n);
    if (!tr->match[i].length || !best_sense(w, tr, i, &n) || !is_state(n.code) || n.kind == LEX_PERSON) continue;
    size_t c = 0;
    while (c < w->country_total && !slice_eq(w->countries[c].code, n.code)) c++;
    if (c == MAX_COUNTRIES) continue;
    if (c == w->country_total) w->countries[w->country_total++] = (country_count){n.code, 0};
    w->countries[c].n += tr->index == 0 ? 3 : 2;
  }
}

slice who_focus(const who *w) {
  size_t best = 0;
  uint32_t all = 0;
  for (size_t i = 0; i < w->country_total; i++) {
    all += w->countries[i].n;
    if (w->countries[i].n > w->countries[best].n) best = i;
  }
  if (!w->country_total || w->countries[best].n * 2 <= all) return SL("");
  return w->countries[best].code;
}

/* ---- Memory ------------------------------------------------------------------------------------------------------------ */

static uint64_t name_key(who *w, slice s) {
  buf_clear(&w->fold);
  name_fold(s, &w->fold);
  return hash64(buf_slice(&w->fold), 0);
}

static void remember(who *w, slice name, const entity *e) {
  if (name.n < 2 || !entity_known(e)) return;
  uint64_t key = name_key(w, name);
  for (size_t i = 0; i < w->known_count; i++)
    if (w->known[i].key == key) {
      if (!w->known[i].e.code.n && e->code.n) w->known[i].e = *e;
      return;
    }
  if (w->known_count < MAX_KNOWN) w->known[w->known_count++] = (known){key, *e};
}

static const entity *recall(who *w, slice name) {
  uint64_t key = name_key(w, name);
  for (size_t i = 0; i < w->known_count; i++)
    if (w->known[i].key == key) return &w->known[i].e;
  return NULL;
}

static void mention(who *w, const entity *e, const tree *tr, int tok) {
  if (w->recent_count == MAX_SALIENT) {
    memmove(w->recent, w->recent + MAX_SALIENT / 2, sizeof *w->recent * (MAX_SALIENT / 2));
    w->recent_count = MAX_SALIENT / 2;
  }
  bool subject = tree_base(tr, tok) == REL_NSUBJ;
  int h = tree_head(tr, tok);
  if (tr->t[tok].rel == REL_NMOD_POSS && h >= 0) subject = tree_base(tr, h) == REL_NSUBJ; /* "Beijing's efforts are ..." */
  w->recent[w->recent_count++] = (salient){*e, tr->index, tok, subject};
}

/* ---- Clues of a phrase ------------------------------------------------------------------------------------------------- */

/* "Iranian-backed", "US-led", "pro-Russian", "ISIL-held": the country is not the side's own. */
static bool somebody_elses(const tree *tr, int tok, int len) {
  static const char *const tails[] = {"back", "lead", "led", "backed", "support", "train", "fund", "ally", "allied", "align", "link", "hold", "held",
                                      "control", "controlled", "occupy", "occupied", "supply", "arm", "sponsor", "sponsored", "bear", "make", "brokered", "broker", "mediate"};
  int e = tok + len;
  if (e < tr->n && tr->t[e].tag == TAG_HYPH) e++;
  else if (e >= tr->n || e == tok + len) e = tr->n;
  if (e < tr->n)
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++)
      if (tree_lemma_is(tr, e, tails[i])) return true;
  int b = tok - 1;
  if (b > 0 && slice_is(tr->t[b].form, "-")) b--;
  else return false;
  return tree_lemma_is(tr, b, "pro") || tree_lemma_is(tr, b, "anti") || tree_lemma_is(tr, b, "non");
}

static void find_clues(const who *w, const tree *tr, int from, int to, int head, clues *out) {
  out->count = 0;
  for (int i = from; i < to && out->count < MAX_CLUES; i++) {
    if (!tr->match[i].length) continue;
    clue c = {.tok = i, .len = tr->match[i].length};
    if (!best_sense(w, tr, i, &c.n)) continue;
    if (c.n.kind != LEX_AGENT && c.n.kind != LEX_GROUP && somebody_elses(tr, i, c.len)) continue;
    c.front = i <= head;
    out->item[out->count++] = c;
  }
}

static bool covers(const clue *c, int tok) { return c->tok <= tok && tok < c->tok + c->len; }

static bool gives_country(const clue *c) {
  return c->n.code.n && (c->n.kind == LEX_COUNTRY || c->n.kind == LEX_DEMONYM || c->n.kind == LEX_CAPITAL || c->n.kind == LEX_SEAT ||
                         c->n.kind == LEX_ORG || c->n.kind == LEX_GROUP || c->n.kind == LEX_PLACE);
}

static bool says_former(const tree *tr, int from, int to) {
  for (int i = from; i < to; i++)
    if (tree_lemma_in(tr, i, SL("former ex ousted deposed erstwhile retired onetime late toppled"))) return true;
  return false;
}

static entity entity_of_text(const tree *tr, int from, int to) {
  entity e = {0};
  if (from < to - 1 && tr->t[from].rel == REL_DET && slice_eq_nocase(tr->t[from].form, SL("a"))) from++;
  e.at = (span){tr->t[from].at.start, tr->t[to - 1].at.end};
  e.text = slice_sub(tr->p->text, e.at.start, e.at.end);
  e.where = (lex_where){WHO_NO_FILE, 0};
  e.sentence = tr->index;
  return e;
}

static void take_name(entity *e, const lex_name *n) {
  e->code = n->code;
  e->sector = n->sector;
  e->others = n->others;
  e->canonical = n->canonical;
  e->office = n->office;
  e->id = n->id;
  e->where = n->where;
}

static bool is_former_office(slice sector) {
  return slice_is(sector, "GOV") || slice_is(sector, "LEG") || slice_is(sector, "MIL") || slice_is(sector, "SPY") || slice_is(sector, "JUD");
}

/* A person by a dated table: the sector of a past office is ELI, of a future one unknown. */
static void take_person(entity *e, const lex_name *n, day at) {
  take_name(e, n);
  e->person = true;
  int fit = term_fit(n, at);
  if (fit == 2 && at != DATE_NONE && is_former_office(e->sector)) {
    e->sector = SL("ELI");
    e->office = SL("");
  } else if (fit == 1) {
    e->sector = e->others = e->office = SL("");
  }
}

/* ---- One phrase ------------------------------------------------------------------------------------------------------- */

static const entity *single(const who *w, int tok) { return tok >= 0 && w->singles[tok] ? &w->single[tok][0] : NULL; }

static const entity *through_prep(const who *w, const tree *tr, int head, slice preps) {
  tree_each(tr, c, head) {
    ud_rel r = tree_base(tr, c);
    if ((r == REL_NMOD || r == REL_OBL) && w->singles[c] && slice_in_list(tree_case(tr, c), preps) && w->single[c][0].code.n) return &w->single[c][0];
  }
  return NULL;
}

static const entity *apposed(const who *w, const tree *tr, int head) {
  tree_each(tr, c, head)
    if (tr->t[c].rel == REL_APPOS || tr->t[c].rel == REL_NMOD_DESC) {
      const entity *e = single(w, c);
      if (e && entity_known(e)) return e;
    }
  if (tr->t[head].rel == REL_APPOS && tree_head(tr, head) >= 0) {
    const entity *e = single(w, tree_head(tr, head));
    if (e && entity_known(e)) return e;
  }
  return NULL;
}

static bool plural_noun(const tree *tr, int i) { return tr->t[i].tag == TAG_NNS || tr->t[i].tag == TAG_NNPS; }

/* "Russian and Chinese officials", "US-Chinese": the clue stands right before the one that gave `code`, joined to it. */
static bool beside(const tree *tr, const clue *c, const clues *cl, slice code) {
  for (size_t i = 0; i < cl->count; i++) {
    const clue *o = &cl->item[i];
    int gap = o->tok - (c->tok + c->len);
    if (!slice_eq(o->n.code, code) || gap != 1) continue;
    int between = c->tok + c->len;
    if (tree_lemma_in(tr, between, SL("and or - / ,"))) return true;
  }
  return false;
}

/* The country of a phrase that names a role: possessor, modifiers in front, "of"/"from"/"in" behind, apposition.
 * Several coordinated modifiers give several. Returns how many codes were written. */
static size_t country_of_role(const who *w, const tree *tr, int head, const clues *cl, int own_tok, slice codes[WHO_MAX], lex_where *where) {
  const entity *poss = single(w, tree_child(tr, head, REL_NMOD_POSS));
  if (poss && poss->code.n) {
    codes[0] = poss->code;
    return 1;
  }
  size_t n = 0;
  for (size_t i = cl->count; i-- > 0 && n < 2;) {
    const clue *c = &cl->item[i];
    if (c->tok == own_tok || !gives_country(c)) continue;
    if (n == 1 && (slice_eq(codes[0], c->n.code) || !beside(tr, c, cl, codes[0]))) continue;
    codes[n++] = c->n.code;
    *where = c->n.where;
  }
  if (n) return n;
  const entity *e = through_prep(w, tr, head, SL("of from for within"));
  if (!e) e = through_prep(w, tr, head, SL("in at inside across"));
  if (!e) e = apposed(w, tr, head);
  if (!e || !e->code.n) return 0;
  codes[n++] = e->code;
  int at = (int)((e - w->single[0]) / WHO_SINGLE); /* "the leaders of Japan and South Korea": one a country */
  if (at >= 0 && at < tr->n && plural_noun(tr, head))
    tree_each(tr, c, at) {
      const entity *o = single(w, c);
      if (tr->t[c].rel == REL_CONJ && o && o->code.n && !slice_eq(o->code, codes[0]) && n < WHO_MAX) codes[n++] = o->code;
    }
  return n;
}

static slice sector_of_roles(const clues *cl, int head, const clue **which) {
  const clue *best = NULL;
  for (size_t i = 0; i < cl->count; i++) {
    const clue *c = &cl->item[i];
    if (c->n.kind != LEX_AGENT) continue;
    if (!best || c->n.sector.n || !best->n.sector.n) best = c;
    if (covers(c, head) && c->n.sector.n) break;
  }
  *which = best;
  if (!best) return SL("");
  if (best->n.sector.n) return best->n.sector;
  for (size_t i = 0; i < cl->count; i++)
    if ((cl->item[i].n.kind == LEX_ORG || cl->item[i].n.kind == LEX_GROUP || cl->item[i].n.kind == LEX_SEAT) && cl->item[i].n.sector.n)
      return cl->item[i].n.sector;
  return SL("");
}

static bool clue_in(const tree *tr, const clue *c, int root) { return root >= 0 && tree_under(tr, c->tok, root); }

static const clue *main_clue(const tree *tr, const clues *cl, int head, int poss) {
  const clue *best = NULL;
  for (size_t i = 0; i < cl->count; i++) {
    const clue *c = &cl->item[i];
    if (clue_in(tr, c, poss)) continue;
    if (c->n.kind == LEX_PERSON) return c;
    if (covers(c, head)) best = c;
    else if (!best && c->tok > head && c->n.kind != LEX_AGENT) best = c;
  }
  return best;
}

static bool capitalised(slice s) {
  size_t pos = 0;
  return s.n && cp_is_upper(utf8_next(s, &pos));
}

/* An unknown name: somebody named before by it, or its last word. */
static const entity *recall_phrase(who *w, const tree *tr, int from, int to) {
  slice whole = slice_sub(tr->p->text, tr->t[from].at.start, tr->t[to - 1].at.end);
  const entity *e = recall(w, whole);
  if (e) return e;
  for (int i = to - 1; i >= from; i--)
    if (tr->t[i].pos == POS_PROPN && capitalised(tr->t[i].form)) return recall(w, tr->t[i].form);
  return NULL;
}

static void set_single(who *w, int head, const entity *e) {
  if (w->singles[head] < WHO_SINGLE) w->single[head][w->singles[head]++] = *e;
}

static bool person_phrase(const tree *tr, int from, int to) {
  for (int i = from; i < to; i++)
    if (tr->t[i].name == NAME_PER) return true;
  return false;
}

static void name_range(const tree *tr, int from, int to, int *a, int *b) {
  *a = *b = -1;
  for (int i = from; i < to; i++)
    if (tr->t[i].name == NAME_PER || (tr->t[i].name != NAME_NONE && *a >= 0)) {
      if (*a < 0) *a = i;
      *b = i + 1;
    }
}

static void remember_names(who *w, const tree *tr, int from, int to, const entity *e) {
  int a, b;
  name_range(tr, from, to, &a, &b);
  if (a < 0) return;
  remember(w, slice_sub(tr->p->text, tr->t[a].at.start, tr->t[b - 1].at.end), e);
  if (tr->t[b - 1].form.n > 2) remember(w, tr->t[b - 1].form, e);
  if (b - a > 1) remember(w, tr->t[a].form, e); /* family name first, as in "Xi Jinping" */
}

/* "leaders of the opposition", "a Hamas official", "rebel commander": who speaks for a body has the body's sector. */
static bool stands_for_body(const tree *tr, const clue *role) {
  return tree_lemma_in(tr, role->tok + role->len - 1,
                       SL("leader head chief member official officer spokesman spokeswoman spokesperson representative supporter commander aide deputy source negotiator envoy boss "
                          "activist candidate figure veteran loyalist sympathiser sympathizer fighter"));
}

static const entity *body_behind(const who *w, const tree *tr, int head) {
  tree_each(tr, c, head) {
    bool behind = tree_base(tr, c) == REL_NMOD && (tree_case_is(tr, c, SL("of")) || tree_case_is(tr, c, SL("from")) || tree_case_is(tr, c, SL("for")));
    if ((behind || tr->t[c].rel == REL_NMOD_POSS) && w->singles[c] && w->single[c][0].sector.n && !w->single[c][0].bare_country && !w->single[c][0].indirect) return &w->single[c][0];
  }
  return NULL;
}

static slice sector_of_body(const who *w, const tree *tr, int head, const clues *cl, const clue *role, slice sector) {
  if (!stands_for_body(tr, role)) return sector;
  for (size_t i = 0; i < cl->count; i++) {
    const clue *c = &cl->item[i];
    if (c == role || c->tok >= role->tok || !c->n.sector.n) continue;
    if (c->n.kind == LEX_ORG || c->n.kind == LEX_GROUP || c->n.kind == LEX_AGENT) return c->n.sector;
  }
  const entity *e = body_behind(w, tr, head);
  return e ? e->sector : sector;
}

static bool resolve_role(who *w, const tree *tr, int head, const clues *cl, entity e, bool person) {
  const clue *role;
  slice sector = sector_of_roles(cl, head, &role);
  if (!role) return false;
  sector = sector_of_body(w, tr, head, cl, role, sector);
  slice codes[WHO_MAX] = {{0}};
  lex_where where = role->n.where;
  size_t n = country_of_role(w, tr, head, cl, role->tok, codes, &where);
  int from, to;
  tree_core(tr, head, &from, &to);
  e.sector = sector;
  e.others = role->n.others;
  e.office = role->n.office;
  e.where = role->n.where;
  e.person = person || slice_is(role->n.feature, "person");
  e.plural = plural_noun(tr, head);
  if (is_former_office(sector) && says_former(tr, from, to)) {
    e.others = SL("");
    e.sector = SL("ELI");
  }
  for (size_t i = 0; i < (n ? n : 1); i++) {
    e.code = n ? codes[i] : SL("");
    set_single(w, head, &e);
  }
  return true;
}

static void complete_from_apposition(const who *w, const tree *tr, int head, entity *e) {
  const entity *o = apposed(w, tr, head);
  if (!o) return;
  if (!e->code.n) e->code = o->code;
  if (!e->sector.n) e->sector = o->sector;
  if (!e->office.n) e->office = o->office;
}

/* A person with a title in the words ("German Foreign Minister X") is coded by the words, whoever X is. */
static void resolve_person(who *w, const tree *tr, int head, const clues *cl, const clue *m, entity e) {
  take_person(&e, &m->n, w->at);
  const clue *role;
  slice sector = sector_of_roles(cl, head, &role);
  if (role) {
    slice codes[WHO_MAX];
    lex_where where;
    size_t n = country_of_role(w, tr, head, cl, m->tok, codes, &where);
    int from, to;
    tree_core(tr, head, &from, &to);
    if (n) e.code = codes[0];
    if (sector.n) e.sector = is_former_office(sector) && says_former(tr, from, to) ? SL("ELI") : sector;
    if (role->n.office.n) e.office = role->n.office;
  } else {
    int from, to;
    tree_core(tr, head, &from, &to);
    if (is_former_office(e.sector) && says_former(tr, from, to)) e.sector = SL("ELI");
    const entity *o = apposed(w, tr, head);
    if (o && o->sector.n) {
      e.sector = o->sector;
      if (o->code.n) e.code = o->code;
      if (o->office.n) e.office = o->office;
    }
  }
  set_single(w, head, &e);
}

/* "tens of thousands of people", "a group of rebels": those counted are meant. */
static bool quantity_of(who *w, const tree *tr, int head, entity e) {
  if (tr->t[head].pos != POS_NUM && !tree_lemma_in(tr, head, SL("ten dozen score hundred thousand million number group majority some many most all lot couple series handful rest member "
                                                                "part half third quarter crowd band wave column convoy unit team pair several both few none any percent")))
    return false;
  for (int hops = 0, at = head; at >= 0 && hops < 4; hops++) {
    int next = -1;
    tree_each(tr, c, at) if (tree_base(tr, c) == REL_NMOD && tree_case_is(tr, c, SL("of"))) next = c;
    if (next >= 0 && w->singles[next]) {
      for (size_t i = 0; i < w->singles[next]; i++) {
        entity got = w->single[next][i];
        got.text = e.text;
        got.at = e.at;
        got.plural = true;
        set_single(w, head, &got);
      }
      return true;
    }
    at = next;
  }
  return false;
}

/* "his peace plan ... The plan calls for": a definite thing belongs to whom it belonged before. */
static bool tells_position(const tree *tr, int i) {
  return tree_lemma_in(tr, i, SL("plan proposal statement initiative declaration resolution report letter offer document draft roadmap speech message"));
}

static bool thing_side(who *w, const tree *tr, int head, const clues *cl, entity e) {
  bool loose = false;
  if (quantity_of(w, tr, head, e)) return true;
  const entity *from = single(w, tree_child(tr, head, REL_NMOD_POSS));
  if (!from || !entity_known(from)) {
    for (size_t i = cl->count; i-- > 0;)
      if (gives_country(&cl->item[i]) && cl->item[i].n.kind != LEX_PLACE) {
        take_name(&e, &cl->item[i].n);
        e.indirect = true;
        e.bare_country = cl->item[i].n.kind == LEX_COUNTRY || cl->item[i].n.kind == LEX_DEMONYM || cl->item[i].n.kind == LEX_CAPITAL;
        set_single(w, head, &e);
        for (size_t k = i; k-- > 0;) /* "the Turkish and Greek sides" */
          if (gives_country(&cl->item[k]) && !slice_eq(cl->item[k].n.code, e.code) && beside(tr, &cl->item[k], cl, e.code)) {
            entity other = e;
            take_name(&other, &cl->item[k].n);
            set_single(w, head, &other);
          }
        return true;
      }
    from = through_prep(w, tr, head, SL("of by"));
    int det = tree_child(tr, head, REL_DET);
    if (!from && tells_position(tr, head) && det >= 0 && tree_lemma_in(tr, det, SL("the this that")) && (from = recall(w, tr->t[head].lemma))) {
      entity again = *from;
      again.text = e.text;
      again.at = e.at;
      again.sentence = tr->index;
      set_single(w, head, &again);
      return true;
    }
    if (!from) from = through_prep(w, tr, head, SL("against in on from at for to near"));
    if (!from) return false;
    loose = true;
  } else if (tells_position(tr, head)) {
    remember(w, tr->t[head].lemma, from);
  }
  entity got = *from;
  got.loose = loose;
  got.text = e.text;
  got.at = e.at;
  got.indirect = true;
  set_single(w, head, &got);
  return true;
}

/* "the Albanians of southern Serbia" are Serbia's; "ethnic Albanians" are not Albania's. */
static void settle_people(const who *w, const tree *tr, int head, entity *e) {
  const entity *home = through_prep(w, tr, head, SL("of in from"));
  bool ethnic = tree_child_lemma(tr, head, "ethnic") >= 0;
  if (!ethnic && (!home || slice_eq(home->code, e->code))) return;
  e->code = home ? home->code : SL("");
  e->sector = SL("CVL");
}

static void resolve_name(who *w, const tree *tr, int head, const clues *cl, const clue *m, entity e) {
  lex_kind k = m->n.kind;
  take_name(&e, &m->n);
  bool people = k == LEX_DEMONYM && tr->t[head].pos != POS_ADJ;
  e.bare_country = (k == LEX_COUNTRY || k == LEX_CAPITAL || k == LEX_DEMONYM) && !people;
  e.place = k == LEX_PLACE;
  e.region = k == LEX_REGION;
  e.group = k == LEX_ORG || k == LEX_GROUP;
  e.plural = k == LEX_DEMONYM && plural_noun(tr, head);
  if (people && e.plural) settle_people(w, tr, head, &e);
  if (e.place || k == LEX_CAPITAL) e.sector = k == LEX_CAPITAL ? SL("GOV") : SL("");
  if (!e.code.n && !e.region) {
    slice codes[WHO_MAX];
    lex_where where;
    if (country_of_role(w, tr, head, cl, m->tok, codes, &where)) e.code = codes[0];
  }
  if (e.group && !e.sector.n) {
    const clue *role;
    e.sector = sector_of_roles(cl, head, &role);
  }
  set_single(w, head, &e);
}

static void resolve_phrase(who *w, const tree *tr, int head) {
  int from, to;
  tree_core(tr, head, &from, &to);
  entity e = entity_of_text(tr, from, to);
  clues cl;
  find_clues(w, tr, from, to, head, &cl);
  int poss = tree_child(tr, head, REL_NMOD_POSS);
  const clue *m = main_clue(tr, &cl, head, poss);
  bool person = person_phrase(tr, from, to);
  w->singles[head] = 0;

  const entity *before = person && (!m || m->n.kind != LEX_AGENT) && (!m || m->n.weak || m->n.kind != LEX_PERSON) ? recall_phrase(w, tr, from, to) : NULL;
  if (before && !(m && m->n.kind == LEX_PERSON && before->canonical.n == 0 && m->len > 1)) {
    entity b = *before;
    b.text = e.text;
    b.at = e.at;
    b.sentence = tr->index;
    set_single(w, head, &b);
  } else if (m && m->n.kind == LEX_PERSON) {
    resolve_person(w, tr, head, &cl, m, e);
  } else if (m && m->n.kind != LEX_AGENT) {
    const clue *role;
    (void)sector_of_roles(&cl, head, &role);
    if (covers(m, head) || !role || m->n.kind == LEX_ORG) resolve_name(w, tr, head, &cl, m, e);
    else if (!resolve_role(w, tr, head, &cl, e, person)) resolve_name(w, tr, head, &cl, m, e);
  } else if (resolve_role(w, tr, head, &cl, e, person)) {
    complete_from_apposition(w, tr, head, &w->single[head][0]);
  } else if (person || tr->t[head].name == NAME_ORG) {
    const entity *again = recall_phrase(w, tr, from, to);
    entity n = again ? *again : e;
    n.text = e.text;
    n.at = e.at;
    n.person = person;
    complete_from_apposition(w, tr, head, &n);
    slice codes[WHO_MAX];
    lex_where where;
    if (!n.code.n && country_of_role(w, tr, head, &cl, -1, codes, &where)) n.code = codes[0];
    if (entity_known(&n)) set_single(w, head, &n);
  } else {
    thing_side(w, tr, head, &cl, e);
  }
  if (w->singles[head] && person) remember_names(w, tr, from, to, &w->single[head][0]);
}

/* "the Syrian Democratic Forces (SDF)": the abbreviation stands for the name before it. */
static void learn_abbreviation(who *w, const tree *tr, int head) {
  if (!w->singles[head]) return;
  tree_each(tr, c, head)
    if (tr->t[c].rel == REL_APPOS && c > 0 && (slice_is(tr->t[c - 1].form, "(") || slice_is(tr->t[c - 1].form, "["))) remember(w, tr->t[c].form, &w->single[head][0]);
}

/* ---- Pronouns and definite nouns ---------------------------------------------------------------------------------------- */

typedef enum wanted { WANT_PERSON, WANT_THING, WANT_MANY } wanted;

static bool fits(const entity *e, wanted want) {
  if (e->place || (!e->code.n && !e->sector.n)) return false;
  if (want == WANT_PERSON) return e->person && !e->plural;
  if (want == WANT_THING) return !e->person && !e->plural;
  return e->plural || !e->person;
}

static const salient *find_salient(const who *w, const tree *tr, int tok, wanted want) {
  const salient *best = NULL;
  int best_score = -1000;
  for (size_t i = w->recent_count; i-- > 0;) {
    const salient *s = &w->recent[i];
    int back = (int)(tr->index - s->sentence);
    if (back > 3) break;
    if (back == 0 && s->token >= tok) continue;
    if (!fits(&s->e, want)) continue;
    int score = -10 * back + (s->subject ? 8 : 0) + (s->e.indirect ? -6 : 0) + (want == WANT_MANY && s->e.plural ? 6 : 0) - (back == 0 ? (tok - s->token) / 6 : 0);
    if (score > best_score) {
      best_score = score;
      best = s;
    }
  }
  return best;
}

static bool pronoun_want(const tree *tr, int i, wanted *want) {
  slice l = tr->t[i].form;
  if (tr->t[i].pos != POS_PRON) return false;
  if (slice_eq_nocase(l, SL("he")) || slice_eq_nocase(l, SL("she")) || slice_eq_nocase(l, SL("his")) || slice_eq_nocase(l, SL("her")) ||
      slice_eq_nocase(l, SL("him")) || slice_eq_nocase(l, SL("himself")) || slice_eq_nocase(l, SL("herself")))
    *want = WANT_PERSON;
  else if (slice_eq_nocase(l, SL("it")) || slice_eq_nocase(l, SL("its")) || slice_eq_nocase(l, SL("itself")))
    *want = WANT_THING;
  else if (slice_eq_nocase(l, SL("they")) || slice_eq_nocase(l, SL("their")) || slice_eq_nocase(l, SL("them")) || slice_eq_nocase(l, SL("themselves")))
    *want = WANT_MANY;
  else
    return false;
  return true;
}

bool who_first_person(const tree *tr, int i) {
  slice l = tr->t[i].form;
  return tr->t[i].pos == POS_PRON && (slice_eq_nocase(l, SL("i")) || slice_eq_nocase(l, SL("we")) || slice_eq_nocase(l, SL("our")) || slice_eq_nocase(l, SL("us")) ||
                                      slice_eq_nocase(l, SL("my")) || slice_eq_nocase(l, SL("me")));
}

static void copy_antecedent(who *w, const tree *tr, int tok, const entity *from) {
  entity e = *from;
  int a, b;
  tree_core(tr, tok, &a, &b);
  e.at = (span){tr->t[a].at.start, tr->t[b - 1].at.end};
  e.text = slice_sub(tr->p->text, e.at.start, e.at.end);
  e.indirect = false;
  set_single(w, tok, &e);
}

static void resolve_pronoun(who *w, const tree *tr, int i) {
  wanted want;
  if (!pronoun_want(tr, i, &want)) return;
  const salient *s = find_salient(w, tr, i, want);
  if (!s && want == WANT_MANY) s = find_salient(w, tr, i, WANT_THING);
  w->singles[i] = 0;
  if (!s) return;
  copy_antecedent(w, tr, i, &s->e);
  /* "they" after "X and Y": both */
  if (want != WANT_MANY || s->e.plural) return;
  for (size_t k = w->recent_count; k-- > 0;) {
    const salient *o = &w->recent[k];
    if (o->sentence != s->sentence || o == s || !fits(&o->e, WANT_MANY) || slice_eq(o->e.code, s->e.code)) continue;
    if (o->subject || (o->token > s->token && o->token <= s->token + 6)) {
      copy_antecedent(w, tr, i, &o->e);
      return;
    }
  }
}

/* "both sides", "the two countries", "the two leaders": the two states named last. */
static bool names_two(const tree *tr, int i) {
  if (!tree_lemma_in(tr, i, SL("side country leader nation party government minister president state neighbour neighbor ally power capital"))) return false;
  if (!plural_noun(tr, i) && !tree_lemma_is(tr, i, "side")) return false;
  tree_each(tr, c, i) {
    if (tree_lemma_in(tr, c, SL("both either neither"))) return true;
    if (tree_lemma_is(tr, c, "two") && tree_child(tr, i, REL_DET) >= 0) return true;
  }
  return false;
}

static void resolve_two(who *w, const tree *tr, int i) {
  w->singles[i] = 0;
  for (size_t k = w->recent_count; k-- > 0 && w->singles[i] < 2;) {
    const salient *s = &w->recent[k];
    if (s->sentence == tr->index && s->token >= i) continue;
    if (!is_state(s->e.code)) continue;
    if (w->singles[i] == 1 && slice_eq(w->single[i][0].code, s->e.code)) continue;
    copy_antecedent(w, tr, i, &s->e);
    if (tree_lemma_in(tr, i, SL("government leader minister president"))) w->single[i][w->singles[i] - 1].sector = SL("GOV");
  }
}

/* "the minister", "the group", "the militants": the last one of that sector that had a country. */
static void resolve_definite(who *w, const tree *tr, int i) {
  entity *e = &w->single[i][0];
  if (w->singles[i] != 1 || e->code.n || !e->sector.n) return;
  int det = tree_child(tr, i, REL_DET);
  if (det < 0 || !tree_lemma_in(tr, det, SL("the this that these those"))) return;
  for (size_t k = w->recent_count; k-- > 0;) {
    const salient *s = &w->recent[k];
    if (tr->index - s->sentence > 6) break;
    if (s->e.code.n && slice_eq(s->e.sector, e->sector) && !s->e.indirect) {
      e->code = s->e.code;
      if (!e->canonical.n && s->e.person == e->person) e->canonical = s->e.canonical, e->id = s->e.id;
      e->guessed = true;
      return;
    }
  }
}

static bool definite_group(const tree *tr, int i) {
  int det = tree_child(tr, i, REL_DET);
  return det >= 0 && tree_lemma_in(tr, det, SL("the this")) &&
         tree_lemma_in(tr, i, SL("group organisation organization movement company agency alliance bloc body militia party coalition"));
}

static void resolve_group_noun(who *w, const tree *tr, int i) {
  if (!definite_group(tr, i) || (w->singles[i] && w->single[i][0].code.n)) return;
  for (size_t k = w->recent_count; k-- > 0;) {
    const salient *s = &w->recent[k];
    if (tr->index - s->sentence > 4) break;
    if (s->e.group && !(s->sentence == tr->index && s->token >= i)) {
      w->singles[i] = 0;
      copy_antecedent(w, tr, i, &s->e);
      return;
    }
  }
}

static bool definite_country(const tree *tr, int i) {
  if (!tree_lemma_in(tr, i, SL("country nation")) || plural_noun(tr, i)) return false;
  int det = tree_child(tr, i, REL_DET);
  return det >= 0 && tree_lemma_in(tr, det, SL("the this that"));
}

static void resolve_country_noun(who *w, const tree *tr, int i) {
  for (size_t k = w->recent_count; k-- > 0;) {
    const salient *s = &w->recent[k];
    if (is_state(s->e.code) && !(s->sentence == tr->index && s->token >= i)) {
      w->singles[i] = 0;
      copy_antecedent(w, tr, i, &s->e);
      w->single[i][0].sector = SL("");
      w->single[i][0].person = false;
      w->single[i][0].bare_country = true;
      return;
    }
  }
}

/* ---- A sentence ---------------------------------------------------------------------------------------------------------- */

static bool heads_phrase(const tree *tr, int i) {
  ud_rel r = tree_rel(tr, i);
  if (tr->t[i].pos == POS_PUNCT || r == REL_FLAT || r == REL_FIXED || r == REL_GOESWITH || r == REL_CASE || r == REL_DET) return false;
  if (tr->t[i].pos == POS_NOUN || tr->t[i].pos == POS_PROPN || tr->t[i].pos == POS_NUM) return true;
  if (tr->t[i].pos == POS_ADJ || tr->t[i].pos == POS_SYM || tr->t[i].pos == POS_X) return tr->cover[i] >= 0 || tree_base(tr, i) == REL_NSUBJ || tree_base(tr, i) == REL_OBJ;
  return tr->cover[i] >= 0 && tr->t[i].pos != POS_VERB && tr->t[i].pos != POS_PRON;
}

static void depth_order(const tree *tr, int16_t *order) {
  int16_t depth[TREE_MAX];
  for (int i = 0; i < tr->n; i++) {
    int d = 0;
    for (int h = i; h >= 0 && d < TREE_MAX; h = tree_head(tr, h)) d++;
    depth[i] = (int16_t)d;
    int k = i; /* insertion, deepest first, then from the left */
    while (k > 0 && depth[order[k - 1]] < d) {
      order[k] = order[k - 1];
      k--;
    }
    order[k] = (int16_t)i;
  }
}

static bool pronoun_inside(const tree *tr, int i) {
  int poss = tree_child(tr, i, REL_NMOD_POSS);
  if (poss >= 0 && tr->t[poss].pos == POS_PRON) return true;
  tree_each(tr, c, i) if (tr->t[c].pos == POS_PRON && tree_base(tr, c) == REL_NMOD) return true;
  return false;
}

/* Posts that a report about one country names of another: "the Foreign Secretary", "the ambassador". */
static bool foreign_post(const entity *e) {
  static const char *const words[] = {"inister", "ecretary", "mbassador", "nvoy", "iplomat", "pokes", "oreign", "elegat"};
  if (slice_starts(e->office, SL("prime"))) return false;
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    size_t n = strlen(words[i]);
    for (size_t k = 0; k + n <= e->text.n; k++)
      if (!memcmp(e->text.p + k, words[i], n)) return true;
  }
  return false;
}

/* A domestic body without a country belongs to the one that the report is about. Persons and governments in the plural are
 * left open: nothing is guessed from nowhere. */
static void give_focus(who *w, int i) {
  entity *e = &w->single[i][0];
  const entity *g = who_armed_group(w);
  if (w->singles[i] && !e->code.n && slice_is(e->sector, "REB") && g) { /* "the militants" where the report knows one group */
    e->code = g->code;
    e->guessed = true;
    return;
  }
  static const char *const domestic[] = {"COP", "JUD", "LEG", "GOV", "OPP", "MIL", "LAB", "CVL"};
  if (!w->singles[i] || e->code.n || !e->sector.n) return;
  if (e->person && foreign_post(e)) return;
  if (e->plural && (slice_is(e->sector, "GOV") || slice_is(e->sector, "LEG"))) return;
  for (size_t k = 0; k < sizeof domestic / sizeof *domestic; k++)
    if (slice_is(e->sector, domestic[k])) {
      e->code = who_focus(w);
      e->guessed = true;
    }
}

int who_sentence(who *w, const tree *tr) {
  int16_t order[TREE_MAX];
  depth_order(tr, order);
  memset(w->singles, 0, sizeof w->singles);
  for (int k = 0; k < tr->n; k++)
    if (heads_phrase(tr, order[k])) {
      resolve_phrase(w, tr, order[k]);
      learn_abbreviation(w, tr, order[k]);
    }
  for (int i = 0; i < tr->n; i++) {
    if (names_two(tr, i)) resolve_two(w, tr, i);
    else if (definite_country(tr, i)) resolve_country_noun(w, tr, i);
    else if (w->singles[i]) resolve_definite(w, tr, i);
    resolve_group_noun(w, tr, i);
    if (tr->t[i].pos == POS_PRON) resolve_pronoun(w, tr, i);
    if (w->singles[i] && tree_rel(tr, i) != REL_COMPOUND) mention(w, &w->single[i][0], tr, i);
  }
  for (int k = 0; k < tr->n; k++)
    if (heads_phrase(tr, order[k]) && pronoun_inside(tr, order[k]) && !(w->singles[order[k]] && w->single[order[k]][0].code.n)) resolve_phrase(w, tr, order[k]);
  for (int i = 0; i < tr->n; i++) give_focus(w, i);
  return w->fold.failed ? CASUS_ENOMEM : CASUS_OK;
}

static void add_single(const who *w, const tree *tr, int tok, const entity *shared, entities *out) {
  for (size_t i = 0; i < w->singles[tok]; i++) {
    entity e = w->single[tok][i];
    if (!e.code.n && shared && shared->code.n && e.sector.n) e.code = shared->code;
    entities_add(out, &e);
  }
  (void)tr;
}

/* "A, B and C": C may hang on A or on B. */
static void add_conjuncts(const who *w, const tree *tr, int head, const entity *first, int depth, entities *out) {
  tree_each(tr, c, head) {
    if (tr->t[c].rel != REL_CONJ || tree_is_verb(tr, c)) continue;
    add_single(w, tr, c, first, out);
    if (depth < 8) add_conjuncts(w, tr, c, first, depth + 1, out);
  }
}

void who_get(const who *w, const tree *tr, int head, entities *out) {
  out->count = 0;
  if (head < 0 || head >= tr->n) return;
  add_single(w, tr, head, NULL, out);
  const entity first = out->count ? out->item[0] : (entity){0};
  add_conjuncts(w, tr, head, &first, 0, out);
}
