/* PLOVER contexts from the words around a mention, and how far a record can be trusted. */
#include "code/code.h"

static void add_context(mention *m, slice c) {
  for (size_t i = 0; i < m->context_count; i++)
    if (slice_eq(m->contexts[i], c)) return;
  if (m->context_count < MAX_CONTEXTS) m->contexts[m->context_count++] = c;
}

/* The table `contexts` gives lemma | contexts; names of the sentence give theirs through the same table. */
void contexts_of(const scene *sc, mention *m) {
  const tree *tr = sc->tr;
  for (int i = 0; i < tr->n; i++) {
    if (tr->t[i].pos != POS_NOUN && tr->t[i].pos != POS_ADJ && tr->t[i].pos != POS_VERB && tr->t[i].pos != POS_PROPN) continue;
    slice v = lexicon_word(sc->lex, "contexts", tr->t[i].lemma, NULL), part;
    while (v.p && slice_cut(&v, ' ', &part))
      if (part.n) add_context(m, part);
  }
}

/* Weights of a logistic regression for "right at the level dyad", fitted on the development gold by train/confidence.py. */
typedef struct confidence_weights {
  double bias, actor, recipient, nobody, unreal, doubted, bare_violence, violence, talks;
} confidence_weights;

static const confidence_weights fitted = {-2.18, 1.55, 0.81, -0.27, -1.16, 0.36, 0.42, 0.36, 0.82};

static bool any_code(const entities *e) {
  for (size_t i = 0; i < e->count; i++)
    if (e->item[i].code.n) return true;
  return false;
}

/* The probability in steps of 0.05, by a table of log-odds: no library's exp() decides a byte. */
static double probability(double log_odds) {
  static const double borders[] = {-3.66, -2.51, -1.95, -1.55, -1.24, -0.97, -0.73, -0.51, -0.30, -0.10, 0.10, 0.30, 0.51, 0.73, 0.97, 1.24, 1.55, 1.95, 2.51, 3.66};
  int step = 0;
  while (step < 20 && log_odds > borders[step]) step++;
  return step < 1 ? 0.05 : step > 19 ? 0.95 : step / 20.0;
}

double mention_confidence(const mention *m) {
  const confidence_weights *w = &fitted;
  double s = w->bias;
  if (any_code(&m->actor)) s += w->actor;
  if (any_code(&m->recipient)) s += w->recipient;
  if (!m->recipient.count) s += w->nobody;
  if (m->status & (STATUS_HYPOTHETICAL | STATUS_NEGATION)) s += w->unreal;
  if (m->stance != STANCE_ASSERTS) s += w->doubted;
  if (m->act == ACT_ASSAULT) s += w->violence + (m->mode_count ? 0 : w->bare_violence);
  if (m->act == ACT_CONSULT || m->act == ACT_SUPPORT) s += w->talks;
  return probability(s);
}
