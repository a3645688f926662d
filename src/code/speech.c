/* According to whom: reported speech, quotations, "according to", carried over sentences. */
#include "code/code.h"

const char *stance_name(stance s) {
  static const char *const names[] = {"asserts", "claims", "denies", "unconfirmed"};
  return names[s];
}

void speech_begin(speech *sp) { memset(sp, 0, sizeof *sp); }

static stance stance_of(slice value) {
  slice first;
  if (!slice_cut(&value, '|', &first)) return STANCE_ASSERTS;
  first = slice_trim(first);
  if (slice_is(first, "claims")) return STANCE_CLAIMS;
  if (slice_is(first, "denies")) return STANCE_DENIES;
  if (slice_is(first, "unconfirmed")) return STANCE_UNCONFIRMED;
  return STANCE_ASSERTS;
}

static slice kind_of(slice value) {
  slice first, second;
  if (!slice_cut(&value, '|', &first) || !slice_cut(&value, '|', &second)) return SL("say");
  return slice_trim(second);
}

static bool is_negated(const tree *tr, int v) {
  tree_each(tr, c, v) if (tree_lemma_in(tr, c, SL("not never n't neither nor"))) return true;
  return false;
}

static bool past_tense(const tree *tr, int v) {
  if (tr->t[v].tag == TAG_VBD) return true;
  tree_each(tr, c, v) if (tree_base(tr, c) == REL_AUX && (tr->t[c].tag == TAG_VBD || tree_lemma_is(tr, c, "have"))) return true;
  return false;
}

/* Does a clause of its own stand between the token and the phrase above it? */
static bool in_clause_below(const tree *tr, int i, int top) {
  for (int hops = 0; i >= 0 && i != top && hops <= tr->n; hops++) {
    if (tree_is_verb(tr, i)) return true;
    i = tree_head(tr, i);
  }
  return false;
}

static void cover(speech *sp, const tree *tr, int which) {
  const attribution *a = &sp->item[which];
  int size = a->content_to - a->content_from;
  for (int i = a->content_from; i < a->content_to; i++) {
    if (a->without >= 0 && tree_under(tr, i, a->without)) continue;
    if (a->content >= 0 && !tree_under(tr, i, a->content)) continue;
    if (a->shallow && in_clause_below(tr, i, a->content)) continue;
    int old = sp->of[i];
    if (old < 0 || sp->item[old].content_to - sp->item[old].content_from >= size) sp->of[i] = (int8_t)which;
  }
}

static void add(speech *sp, const tree *tr, attribution a) {
  if (sp->count == MAX_ATTRIBUTIONS || a.content < 0) return;
  tree_extent(tr, a.content, &a.content_from, &a.content_to);
  sp->item[sp->count] = a;
  cover(sp, tr, (int)sp->count);
  sp->count++;
}

/* The clause that a speech verb introduces: object clause, direct speech beside it, or the clause that it is thrown into.
 * *without: the speech clause when it hangs below what is said. */
static int content_of(const tree *tr, int v, int *without) {
  *without = -1;
  int c = tree_child(tr, v, REL_CCOMP);
  if (c >= 0) return c;
  if (tr->t[v].rel == REL_PARATAXIS && tree_head(tr, v) >= 0) {
    *without = v;
    return tree_head(tr, v);
  }
  tree_each(tr, k, v) if (tr->t[k].rel == REL_PARATAXIS) return k;
  if (tr->t[v].rel == REL_ADVCL && tree_head(tr, v) >= 0 && tree_case_is(tr, v, SL("as"))) {
    *without = v;
    return tree_head(tr, v);
  }
  c = tree_child(tr, v, REL_XCOMP);
  if (c >= 0 && tree_lemma_in(tr, v, SL("claim allege profess purport deny admit"))) return c;
  c = tree_child(tr, v, REL_OBJ);
  return c >= 0 && tr->quoted[c] ? c : -1;
}

static void speech_verb(speech *sp, const tree *tr, const lexicon *lex, int v) {
  slice value = lexicon_word(lex, "speech", tr->t[v].lemma, NULL);
  if (!value.p) return;
  slice kind = kind_of(value);
  attribution a = {.cue = v, .stance = stance_of(value), .past = past_tense(tr, v), .thinks = slice_is(kind, "think")};
  bool act = slice_is(kind, "act");
  a.content = content_of(tr, v, &a.without);
  if (act && a.content >= 0 && tr->t[a.content].rel == REL_XCOMP) return; /* "urged X to ...": the content is its own business */
  args g = args_of_verb(tr, v);
  a.speaker = g.subj;
  if (g.passive && a.speaker < 0 && tree_child(tr, v, REL_AUX_PASS) < 0) a.speaker = tree_child(tr, v, REL_NSUBJ_PASS); /* the parser's slip */
  if (g.passive && a.speaker < 0) {
    /* "is said to have", "was told that": nobody answers, doubt remains */
    if (a.content < 0 || tree_child(tr, v, REL_XCOMP) == a.content) a.stance = a.stance == STANCE_ASSERTS && tree_lemma_in(tr, v, SL("say report believe allege rumour rumor")) ? STANCE_CLAIMS : a.stance;
    a.speaker = -1;
  }
  if (is_negated(tr, v)) {
    if (tree_lemma_in(tr, v, SL("confirm verify corroborate acknowledge"))) a.stance = STANCE_UNCONFIRMED;
    else if (!tree_lemma_in(tr, v, SL("deny"))) return; /* "did not say" */
  }
  if (a.content < 0 && !tree_lemma_in(tr, v, SL("confirm verify corroborate deny claim report announce"))) return;
  a.shallow = a.content < 0;
  if (a.content < 0) a.content = g.obj; /* "has not confirmed the call", "denied the attack" */
  if (a.content < 0 || tree_under(tr, v, a.content) == (a.without < 0)) return;
  add(sp, tr, a);
}

/* "according to X", "X's claim that ...": cue words that are not verbs. */
static void speech_phrase(speech *sp, const tree *tr, const lexicon *lex, int i) {
  ud_rel r = tree_base(tr, i);
  if ((r == REL_OBL || r == REL_NMOD || r == REL_ADVCL || r == REL_PARATAXIS) && tree_head(tr, i) >= 0) {
    tree_each(tr, c, i) {
      if (!tree_lemma_in(tr, c, SL("according per accord cite quote citing quoting"))) continue;
      attribution a = {.cue = c, .speaker = i, .content = tree_head(tr, i), .without = i, .stance = STANCE_ASSERTS, .past = true};
      if (tree_child_lemma(tr, i, "report") >= 0) a.stance = STANCE_CLAIMS;
      /* the phrase speaks for the whole clause that it opens or closes */
      while (tree_head(tr, a.content) >= 0 && !tree_is_verb(tr, a.content) && tree_base(tr, a.content) != REL_ROOT) a.content = tree_head(tr, a.content);
      add(sp, tr, a);
      return;
    }
  }
  if (tr->t[i].pos != POS_NOUN) return;
  int clause = -1;
  tree_each(tr, c, i) if ((tr->t[c].rel == REL_ACL || tr->t[c].rel == REL_CCOMP) && tree_child_lemma(tr, c, "that") >= 0) clause = c;
  slice value = clause >= 0 ? lexicon_word(lex, "speech", tr->t[i].lemma, NULL) : (slice){0};
  if (!value.p) return;
  attribution a = {.cue = i, .content = clause, .without = -1, .stance = stance_of(value), .past = true};
  args g = args_of_noun(tr, i, -1);
  a.speaker = g.poss >= 0 ? g.poss : args_prep(tr, i, &g, SL("by"));
  if (a.speaker < 0) a.speaker = args_prep(tr, i, &g, SL("of"));
  int verb = tree_head(tr, i); /* "said in a statement that", "issued a warning that" */
  if (a.speaker < 0 && verb >= 0 && tree_is_verb(tr, verb)) a.speaker = args_of_verb(tr, verb).subj;
  add(sp, tr, a);
}

/* "X said:" and nothing behind it in the sentence. */
static bool opens_statement(const tree *tr) {
  int last = tr->n - 1;
  return last > 0 && slice_is(tr->t[last].form, ":");
}


int speech_sentence(speech *sp, const tree *tr, const who *w, const lexicon *lex) {
  (void)w;
  sp->count = 0;
  memset(sp->of, -1, sizeof sp->of);
  memset(sp->carried, 0, sizeof sp->carried);
  for (int i = 0; i < tr->n; i++) {
    if (tree_is_verb(tr, i)) speech_verb(sp, tr, lex, i);
    speech_phrase(sp, tr, lex, i);
  }
  bool quote = sp->in_quote, opens = tr->n > 0 && tr->quoted[0];
  for (int i = 0; i < tr->n; i++) {
    slice f = tr->t[i].form;
    bool closing = slice_is(f, "\xE2\x80\x9D") || slice_is(f, "''") || (slice_is(f, "\"") && !tr->quoted[i]);
    if (quote && closing) quote = false;
    if (sp->of[i] >= 0) continue;
    if (quote || sp->in_statement) sp->carried[i] = true;
    else if (tr->quoted[i] && sp->count == 0 && opens && sp->speaker.count) sp->carried[i] = true;
  }
  if (opens_statement(tr)) sp->in_statement = false;
  return CASUS_OK;
}

void speech_who(const speech *sp, const tree *tr, const who *w, int head, entities *out) {
  who_get(w, tr, head, out);
  int poss = head >= 0 ? tree_child(tr, head, REL_NMOD_POSS) : -1;
  if (poss >= 0 && who_first_person(tr, poss)) { /* "our embassy" */
    entities mine;
    stance how;
    speech_source(sp, tr, w, poss, &mine, &how);
    for (size_t i = 0; i < out->count && mine.count; i++)
      if (!out->item[i].code.n || out->item[i].guessed) out->item[i].code = mine.item[0].code;
  }
  if (out->count || head < 0 || !who_first_person(tr, head)) return;
  stance how;
  speech_source(sp, tr, w, head, out, &how);
}

void speech_source(const speech *sp, const tree *tr, const who *w, int tok, entities *source, stance *how) {
  source->count = 0;
  *how = STANCE_ASSERTS;
  int a = sp->of[tok];
  if (a < 0) {
    if (!sp->carried[tok]) return;
    *source = sp->speaker;
    *how = sp->speaker_stance;
    return;
  }
  *how = sp->item[a].stance;
  int speaker = sp->item[a].speaker;
  if (speaker < 0) return;
  who_get(w, tr, speaker, source);
  if (!source->count && who_first_person(tr, speaker) && (sp->carried[speaker])) *source = sp->speaker;
  int outer = sp->of[sp->item[a].cue]; /* "KCNA said that the minister said": both answer */
  if (outer >= 0 && outer != a && sp->item[outer].speaker >= 0) {
    entities e;
    who_get(w, tr, sp->item[outer].speaker, &e);
    for (size_t i = 0; i < e.count; i++) entities_add(source, &e.item[i]);
  }
  for (size_t i = 0; i < source->count; i++)
    if (source->item[i].bare_country && !source->item[i].sector.n) source->item[i].sector = SL("GOV");
}

void speech_end_sentence(speech *sp, const tree *tr, const who *w) {
  if (sp->count) {
    entities e;
    stance how;
    int first = -1;
    for (int i = 0; i < tr->n && first < 0; i++)
      if (sp->of[i] >= 0 && sp->item[sp->of[i]].speaker >= 0) first = i;
    if (first >= 0) {
      speech_source(sp, tr, w, first, &e, &how);
      if (e.count) {
        sp->speaker = e;
        sp->speaker_stance = how;
      }
    }
  }
  for (int i = 0; i < tr->n; i++) {
    slice f = tr->t[i].form;
    if (slice_is(f, "\xE2\x80\x9C") || slice_is(f, "``")) sp->in_quote = true;
    else if (slice_is(f, "\xE2\x80\x9D") || slice_is(f, "''")) sp->in_quote = sp->in_statement = false;
    else if (slice_is(f, "\"")) sp->in_quote = !sp->in_quote;
  }
  if (!sp->count && opens_statement(tr)) {
    for (int i = 0; i < tr->n; i++)
      if (tree_is_verb(tr, i) && tree_lemma_in(tr, i, SL("say state add tell write declare announce read comment remark"))) {
        args g = args_of_verb(tr, i);
        entities e;
        who_get(w, tr, g.subj, &e);
        if (!e.count) continue;
        sp->speaker = e;
        sp->speaker_stance = STANCE_ASSERTS;
        sp->in_statement = true;
        return;
      }
  }
}
