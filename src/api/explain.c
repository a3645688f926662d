/* One sentence for people: tokens and tree, what each rule saw, the records with their evidence, and why not. */
#include "api/api.h"

static void words(buf *b, const tree *tr, int from, int to) { buf_add(b, slice_sub(tr->p->text, tr->t[from].at.start, tr->t[to - 1].at.end)); }

static size_t padded(buf *b, slice s, size_t width) {
  size_t n = utf8_count(s);
  buf_add(b, s);
  for (size_t i = n; i < width; i++) buf_byte(b, ' ');
  return n;
}

static size_t widest(const tree *tr, bool lemma) {
  size_t w = 4;
  for (int i = 0; i < tr->n; i++) {
    size_t n = utf8_count(lemma ? tr->t[i].lemma : tr->t[i].form);
    if (n > w) w = n;
  }
  return w < 24 ? w : 24;
}

static void tree_lines(casus_coder *c, const scene *sc) {
  const tree *tr = sc->tr;
  buf *b = &c->out;
  size_t form = widest(tr, false), lemma = widest(tr, true);
  for (int i = 0; i < tr->n; i++) {
    const token *t = &tr->t[i];
    buf_fmt(b, "  %3d  ", i + 1);
    padded(b, t->form, form + 2);
    padded(b, t->lemma, lemma + 2);
    padded(b, slice_of(ud_pos_name((ud_pos)t->pos)), 7);
    buf_fmt(b, "%-15s", ud_rel_name((ud_rel)t->rel));
    if (t->head >= 0) {
      buf_fmt(b, "<- %d ", t->head + 1);
      padded(b, tr->t[t->head < tr->n ? t->head : 0].form, 0);
    }
    if (t->name) buf_fmt(b, "   %s", name_kind_name((name_kind)t->name));
    if (tr->match[i].length) {
      char where[64];
      lex_name n = lexicon_name(sc->lex, tr->match[i].first);
      lexicon_where(sc->lex, n.where, where);
      buf_fmt(b, "   {%.*s %.*s %s}", (int)n.code.n, n.code.p, (int)n.sector.n, n.sector.p, where);
    }
    buf_byte(b, '\n');
  }
}

static void entity_line(casus_coder *c, const char *name, const entities *e) {
  buf *b = &c->out;
  for (size_t i = 0; i < e->count; i++) {
    const entity *x = &e->item[i];
    buf_fmt(b, "      %-10s ", i ? "" : name);
    buf_fmt(b, "%.*s %.*s", (int)(x->code.n ? x->code.n : 3), x->code.n ? x->code.p : "???", (int)x->sector.n, x->sector.p);
    buf_str(b, "  \"");
    buf_add(b, x->text);
    buf_byte(b, '"');
    if (x->canonical.n && !slice_eq(x->canonical, x->text)) buf_str(b, " = "), buf_add(b, x->canonical);
    if (x->where.file != WHO_NO_FILE) {
      char where[64];
      lexicon_where(c->model->lex, x->where, where);
      buf_fmt(b, "  %s", where);
    }
    if (x->indirect) buf_str(b, "  (from a possessor or modifier)");
    if (x->guessed) buf_str(b, "  (country from the report's context)");
    buf_byte(b, '\n');
  }
}

static void status_line(buf *b, const mention *m) {
  static const char *const names[] = {"future", "hypothetical", "negation", "historical"};
  buf_str(b, "      status     ");
  if (!m->status) buf_str(b, "actual");
  for (unsigned i = 0, n = 0; i < 4; i++)
    if (m->status >> i & 1) buf_str(b, n++ ? ", " : ""), buf_str(b, names[i]);
  buf_fmt(b, "; stance %s\n", stance_name(m->stance));
}

static void marked_text(buf *b, const scene *sc, const mention *m) {
  slice text = sc->tr->p->text;
  span s = sc->tr->s->at;
  buf_str(b, "      evidence   ");
  for (uint32_t i = s.start; i <= s.end; i++) {
    if (i == m->trigger.end) buf_byte(b, ']');
    for (size_t k = 0; k < m->actor.count; k++)
      if (m->actor.item[k].at.end == i && m->actor.item[k].sentence == m->sentence) buf_byte(b, '}');
    for (size_t k = 0; k < m->recipient.count; k++)
      if (m->recipient.item[k].at.end == i && m->recipient.item[k].sentence == m->sentence) buf_byte(b, ')');
    if (i == s.end) break;
    for (size_t k = 0; k < m->actor.count; k++)
      if (m->actor.item[k].at.start == i && m->actor.item[k].sentence == m->sentence) buf_str(b, "A{");
    for (size_t k = 0; k < m->recipient.count; k++)
      if (m->recipient.item[k].at.start == i && m->recipient.item[k].sentence == m->sentence) buf_str(b, "R(");
    if (i == m->trigger.start) buf_byte(b, '[');
    buf_byte(b, text.p[i] == '\n' ? ' ' : text.p[i]);
  }
  buf_byte(b, '\n');
}

static void mention_lines(casus_coder *c, const scene *sc, const mention *m) {
  buf *b = &c->out;
  char rule[64], day_text[16];
  lexicon_where(c->model->lex, m->rule, rule);
  buf_fmt(b, "  RECORD  %s", act_name(m->act));
  for (size_t i = 0; i < m->mode_count; i++) buf_byte(b, i ? '+' : '/'), buf_add(b, m->modes[i]);
  buf_fmt(b, "  CAMEO %s  by %s  confidence ", m->cameo, rule);
  buf_decimal(b, mention_confidence(m), 2);
  buf_byte(b, '\n');
  marked_text(b, sc, m);
  entity_line(c, "actor", &m->actor);
  entity_line(c, "recipient", &m->recipient);
  entity_line(c, "source", &m->source);
  status_line(b, m);
  buf_str(b, "      date       ");
  if (m->from == DATE_NONE && m->to == DATE_NONE) buf_str(b, "none");
  if (m->from != DATE_NONE) day_format(m->from, day_text), buf_str(b, day_text);
  if (m->to != m->from) {
    buf_str(b, " .. ");
    if (m->to != DATE_NONE) day_format(m->to, day_text), buf_str(b, day_text);
  }
  buf_fmt(b, " (%s)", time_precision_name(m->precision));
  if (m->date_words.end) buf_str(b, " from \""), buf_add(b, slice_sub(sc->tr->p->text, m->date_words.start, m->date_words.end)), buf_byte(b, '"');
  buf_byte(b, '\n');
  if (m->where.known) {
    buf_str(b, "      place      ");
    buf_add(b, m->where.text);
    buf_fmt(b, " (%.*s)\n", (int)m->where.country.n, m->where.country.p);
  }
}

static bool was_coded(const trace *t, int tok) {
  for (size_t i = 0; i < t->count; i++)
    if (t->item[i].token == tok && t->item[i].why == WHY_CODED) return true;
  return false;
}

/* Told already: the same reason by the same dictionary line; or merely that a longer phrase is not there, where another
 * entry of the word got further. */
static bool worth_telling(const trace *t, size_t at) {
  const trace_line *l = &t->item[at];
  for (size_t i = 0; i < t->count; i++) {
    const trace_line *o = &t->item[i];
    if (i == at || o->token != l->token) continue;
    if (i < at && o->why == l->why && o->rule.file == l->rule.file && o->rule.line == l->rule.line) return false;
    if (l->why == WHY_WORDS && (o->why != WHY_WORDS || i < at)) return false;
  }
  return true;
}

static void not_coded(casus_coder *c, const scene *sc) {
  const trace *t = &c->trace;
  bool any = false;
  for (size_t i = 0; i < t->count; i++) {
    const trace_line *l = &t->item[i];
    if (l->why == WHY_CODED || was_coded(t, l->token) || !worth_telling(t, i)) continue;
    char rule[64];
    lexicon_where(c->model->lex, l->rule, rule);
    if (!any) buf_str(&c->out, "  NOT CODED\n");
    any = true;
    buf_str(&c->out, "      ");
    padded(&c->out, sc->tr->t[l->token].form, 16);
    buf_fmt(&c->out, " %-28s %s\n", rule, verdict_words(l->why));
  }
  if (!any && !t->count) buf_str(&c->out, "  no word of this sentence is in the dictionary of acts\n");
}

void explain_sentence(casus_coder *c, const scene *sc, size_t first_mention) {
  const tree *tr = sc->tr;
  buf_fmt(&c->out, "sentence %u%s: ", c->explain_base + tr->index, sc->headline ? " (headline)" : "");
  if (tr->n) words(&c->out, tr, 0, tr->n);
  buf_byte(&c->out, '\n');
  tree_lines(c, sc);
  for (size_t i = 0; i < sc->sp->count; i++) {
    const attribution *a = &sc->sp->item[i];
    buf_str(&c->out, "  SAID BY ");
    if (a->speaker >= 0) {
      int from, to;
      tree_core(tr, a->speaker, &from, &to);
      words(&c->out, tr, from, to);
    } else {
      buf_str(&c->out, "nobody named");
    }
    buf_str(&c->out, " (cue \"");
    buf_add(&c->out, tr->t[a->cue].form);
    buf_fmt(&c->out, "\", %s): \"", stance_name(a->stance));
    words(&c->out, tr, a->content_from, a->content_to);
    buf_str(&c->out, "\"\n");
  }
  for (size_t i = first_mention; i < c->coding.count; i++) mention_lines(c, sc, &c->coding.items[i]);
  not_coded(c, sc);
  buf_byte(&c->out, '\n');
}
