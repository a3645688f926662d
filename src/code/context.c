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

/* Log-odds of a record being right at `dyad`, fitted on the development gold by train/confidence.py, turned to a
 * probability by steps of 0.05 so that no library's exp() decides a byte. */
double mention_confidence(const mention *m) {
  double s = 0.0;
  bool a = false, r = false;
  for (size_t i = 0; i < m->actor.count; i++) a |= m->actor.item[i].code.n > 0;
  for (size_t i = 0; i < m->recipient.count; i++) r |= m->recipient.item[i].code.n > 0;
  s += a ? 0.5 : -0.3;
  s += r ? 0.4 : 0.0;
  s += m->noun ? -0.3 : 0.2;
  if (m->status & (STATUS_HYPOTHETICAL | STATUS_NEGATION)) s -= 0.4;
  for (size_t i = 0; i < m->actor.count; i++) s -= m->actor.item[i].guessed || m->actor.item[i].indirect ? 0.3 : 0.0;
  static const double odds[] = {-2.94, -2.2, -1.73, -1.39, -1.1, -0.85, -0.62, -0.41, -0.2, 0.0, 0.2, 0.41, 0.62, 0.85, 1.1, 1.39, 1.73, 2.2, 2.94};
  int step = 0;
  while (step < 19 && s > odds[step]) step++;
  return (step + 1) * 0.05 > 0.95 ? 0.95 : (step + 1) * 0.05;
}
