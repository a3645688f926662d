/* Goes over every sentence and takes the longest expression at each place. */
#include "code/time_scan.h"

enum { CANDS_LIMIT = 1000000 };

cand cand_new(cand_kind kind) {
  cand c;
  memset(&c, 0, sizeof c);
  c.kind = (uint8_t)kind;
  c.year = YEAR_NONE;
  c.wday = c.part = c.hour = c.minute = -1;
  return c;
}

bool has(const pieces *s, size_t i, uint32_t cls) { return i < s->n && (s->t[i].cls & cls); }
bool glued(const pieces *s, size_t i) { return i < s->n && !s->t[i].space; }

size_t match_add(match *m, cand c, size_t from, size_t to) {
  if (m->n < MATCH_MAX) {
    c.piece = (uint32_t)from;
    c.piece_end = (uint32_t)to;
    m->item[m->n++] = c;
  }
  return to;
}

/* The longest of all families; ties go to the first. */
static size_t match_core(const pieces *s, size_t i, match *m) {
  static size_t (*const family[])(const pieces *, size_t, match *) = {
      match_holiday, match_date, match_quarter, match_clock, match_year, match_season, match_period, match_dayref, match_set, match_amount, match_vague,
  };
  size_t best = 0;
  if (i >= s->n) return 0;
  for (size_t k = 0; k < sizeof family / sizeof family[0]; k++) {
    match one;
    one.n = 0;
    size_t end = family[k](s, i, &one);
    if (end > best && one.n) {
      best = end;
      *m = one;
    }
  }
  return best;
}

/* "the year", "the month": whose, the text around tells. */
static size_t match_plain_unit(const pieces *s, size_t i, match *m) {
  size_t j = i + (piece_is(s, i, "the") ? 1 : 0);
  cand c = cand_new(CAND_PERIOD);
  if (j == i || !has(s, j, C_UNIT) || (s->t[j].cls & C_PLURAL) || s->t[j].unit < UNIT_DAY || s->t[j].unit == UNIT_NIGHT) return 0;
  c.unit = s->t[j].unit;
  c.dir = DIR_NONE;
  return match_add(m, c, i, j + 1);
}

static bool can_be_narrowed(const cand *c) {
  return c->kind == CAND_CALENDAR || c->kind == CAND_PERIOD || c->kind == CAND_DAYREF || c->kind == CAND_HOUR;
}

/* Gives the match the words before it too. */
static size_t widen(match *m, size_t i, size_t end, uint8_t mod) {
  m->item[0].piece = (uint32_t)i;
  if (mod) m->item[0].mod = mod;
  return end;
}

/* "the end of", "early", "early in", "mid-", "later": then anything of the calendar. */
static size_t match_narrowed(const pieces *s, size_t i, match *m) {
  size_t j = i, end;
  if (piece_is(s, j, "the")) j++;
  if (piece_is(s, j, "very")) j++;
  if (!has(s, j, C_MOD)) {
    /* "the latter part of", "the early part of", "the rest of" */
    if (!(j > i && piece_in(s, j, "latter rest remainder"))) return 0;
  }
  uint8_t mod = has(s, j, C_MOD) ? (uint8_t)s->t[j].value : (uint8_t)MOD_END;
  bool noun = piece_in(s, j, "end beginning start middle close rest remainder");
  j++;
  if (piece_in(s, j, "part half days weeks months years hours") && piece_is(s, j + 1, "of")) {
    j += 2;
    if (piece_is(s, j, "the") && !has(s, j + 1, C_UNIT | C_SEASON | C_DIR)) return 0;
  } else if (noun) {
    if (!piece_is(s, j, "of")) return 0;
    j++;
  } else if (piece_op(s, j, '-')) j++;
  else if (piece_in(s, j, "in on")) j++;
  if (j == i) return 0;
  end = match_core(s, j, m);
  if (!end || !can_be_narrowed(&m->item[0])) {
    m->n = 0;
    end = match_plain_unit(s, j, m);
  }
  return end ? widen(m, i, end, mod) : 0;
}

/* "the night of 13 May", "the early morning hours of November 1", "early in the morning of": one expression, the day with its part. */
static size_t match_part_of(const pieces *s, size_t i, match *m) {
  size_t j = i, end;
  if (piece_in(s, j, "early late mid") && (piece_is(s, j + 1, "in") || piece_op(s, j + 1, '-'))) j += 2;
  if (piece_is(s, j, "the")) j++;
  if (piece_in(s, j, "early late mid")) j += piece_op(s, j + 1, '-') ? 2 : 1;
  if (!has(s, j, C_PART) || (s->t[j].cls & C_PLURAL)) return 0;
  int8_t part = (int8_t)s->t[j].value;
  j++;
  if (piece_is(s, j, "hours")) j++;
  bool of = piece_in(s, j, "of on");
  if (of || piece_op(s, j, ',')) j++;
  if (!of && !has(s, j, C_MONTH | C_WDAY | C_REF | C_NUM)) return 0;
  if (!of && has(s, j, C_NUM) && !has(s, j + 1, C_MONTH) && !piece_in(s, j + 1, "of st nd rd th")) return 0;
  end = match_core(s, j, m);
  if (!end && of && has(s, j, C_NUM) && s->t[j].digits && s->t[j].digits <= 2 && s->t[j].value >= 1 && s->t[j].value <= 31) {
    cand c = cand_new(CAND_CALENDAR); /* "the night of 3" */
    c.dom = (uint8_t)s->t[j].value;
    m->n = 0;
    end = match_add(m, c, j, j + 1);
  }
  cand *c = &m->item[0];
  bool on_day = end && ((c->kind == CAND_CALENDAR && (c->dom || c->wday >= 0 || c->holiday)) || (c->kind == CAND_DAYREF && c->part < 0) ||
                     (c->kind == CAND_PERIOD && c->unit == UNIT_DAY && c->count == 0));
  if (!on_day || (c->part >= 0 && c->kind != CAND_CALENDAR)) {
    m->n = 0;
    return 0;
  }
  c->part = part;
  return widen(m, i, end, MOD_NONE);
}

static bool named_word(const pieces *s, size_t i) { return i < s->n && s->t[i].cap && !s->t[i].cls && !s->t[i].op; }

/* "at dawn", "overnight", "at noon", "the night", "that" is elsewhere. */
static size_t match_part(const pieces *s, size_t i, match *m) {
  size_t j = i + (piece_is(s, i, "the") ? 1 : 0);
  cand c = cand_new(CAND_HOUR);
  if (!has(s, j, C_PART) || (s->t[j].cls & C_PLURAL)) return 0;
  bool fixed = piece_in(s, j, "noon midnight overnight dawn dusk daybreak");
  bool led = i > 0 && (piece_in(s, i - 1, "at by in during until before after since") || piece_op(s, i - 1, ','));
  if (piece_op(s, j + 1, '-') && !piece_is(s, j + 2, "time")) return 0;
  if (!fixed && !led) return 0;
  if (named_word(s, j + 1) && s->t[j].cap) return 0;
  if (piece_is(s, j, "dawn") && s->t[j].cap && i > 0) return 0;
  c.part = (int8_t)s->t[j].value;
  c.the = j > i;
  return match_add(m, c, i, j + 1);
}

/* "year-end", "the year's end", "the year" where a verb of time does not follow */
static size_t match_year_end(const pieces *s, size_t i, match *m) {
  size_t j = i + (piece_is(s, i, "the") ? 1 : 0), end = 0;
  if (!piece_in(s, j, "year month week")) return 0;
  if (piece_op(s, j + 1, '-') && piece_is(s, j + 2, "end")) end = j + 3;
  else if (piece_is(s, j, "year") && piece_is(s, j + 1, "end")) end = j + 2;
  else if (piece_op(s, j + 1, '\'') && piece_is(s, j + 2, "s") && piece_is(s, j + 3, "end")) end = j + 4;
  if (!end) return 0;
  cand c = cand_new(CAND_PERIOD);
  c.unit = s->t[j].unit;
  c.mod = MOD_END;
  return match_add(m, c, i, end);
}

/* "over the weekend", "at the weekend" */
static size_t match_weekend(const pieces *s, size_t i, match *m) {
  if (!piece_is(s, i, "the") || !piece_is(s, i + 1, "weekend") || piece_is(s, i + 2, "of")) return 0;
  cand c = cand_new(CAND_PERIOD);
  c.unit = UNIT_WEEKEND;
  return match_add(m, c, i, i + 2);
}

static size_t match_any(const pieces *s, size_t i, match *m) {
  static size_t (*const family[])(const pieces *, size_t, match *) = {
      match_part_of, match_narrowed, match_core, match_part, match_year_end, match_weekend,
  };
  size_t best = 0;
  if (i >= s->n) return 0;
  for (size_t k = 0; k < sizeof family / sizeof family[0]; k++) {
    match one;
    one.n = 0;
    size_t end = family[k](s, i, &one);
    if (end > best && one.n) {
      best = end;
      *m = one;
    }
  }
  if (best) return best;
  /* "the 1980s", "the summer of", "the next": the article belongs to what it opens */
  if (piece_is(s, i, "the") && has(s, i + 1, C_SEASON | C_NUM | C_ORD | C_DECADE | C_HOLIDAY)) {
    size_t end = match_core(s, i + 1, m);
    bool opens = end && m->n && m->item[0].kind == CAND_CALENDAR && (m->item[0].season || m->item[0].decade || m->item[0].century || m->item[0].quarter || m->item[0].half);
    if (opens) return widen(m, i, end, MOD_NONE);
    m->n = 0;
  }
  return 0;
}

/* ---- The words around ------------------------------------------------------------------------------------------------------------ */

static void look_before(const pieces *s, cand *c) {
  size_t i = c->piece;
  if (i > 0 && piece_in(s, i - 1, "about around nearly almost circa roughly approximately at ca")) i--;
  if (i > 0 && piece_is(s, i - 1, "the")) i--;
  if (i == 0) return;
  c->since = piece_is(s, i - 1, "since");
  c->until = piece_in(s, i - 1, "until till by til") || (piece_is(s, i - 1, "to") && i > 1 && piece_is(s, i - 2, "up"));
  if (c->until && piece_is(s, i - 1, "by") && i > 1 && piece_in(s, i - 2, "followed replaced marked")) c->until = false;
  c->before = piece_is(s, i - 1, "before") || (piece_is(s, i - 1, "to") && i > 1 && piece_is(s, i - 2, "prior"));
  c->after = piece_is(s, i - 1, "after");
  c->from = piece_is(s, i - 1, "from") || (piece_is(s, i - 1, "of") && i > 1 && piece_is(s, i - 2, "as"));
  c->between = piece_is(s, i - 1, "between");
}

/* Two expressions joined by a dash or a word: a range, or two that share a year. */
static void join_pair(const pieces *s, cand *a, cand *b) {
  if (a->kind != CAND_CALENDAR || b->kind != CAND_CALENDAR || a->range || b->range || a->sentence != b->sentence) return;
  size_t gap = a->piece_end;
  if (b->piece < gap || b->piece - gap > 2) return;
  if (b->piece - gap == 2 && !piece_is(s, gap + 1, "the") && !(piece_op(s, gap, '-') && piece_op(s, gap + 1, '-'))) return;
  if (b->piece == gap) return;
  bool dash = piece_op(s, gap, '-') || piece_op(s, gap, '=') || piece_op(s, gap, '/');
  bool to = piece_in(s, gap, "to through until till"), and = piece_in(s, gap, "and or") || piece_op(s, gap, ',');
  if (!dash && !to && !and) return;
  bool months = a->month && b->month && !a->dom == !b->dom;
  if (months && a->year == YEAR_NONE && b->year != YEAR_NONE) a->year = a->month <= b->month || !(dash || to) ? b->year : (int16_t)(b->year - 1);
  if (months && a->year_dir == DIR_NONE && a->year == YEAR_NONE) a->year_dir = b->year_dir;
  if (and && !(a->between && piece_is(s, gap, "and"))) return;
  bool same_kind = months || (a->wday >= 0 && b->wday >= 0) || (a->season && b->season) ||
                   (a->year != YEAR_NONE && b->year != YEAR_NONE && !a->decade == !b->decade);
  if (!same_kind) return;
  a->range = 1;
  b->range = 2;
}

/* ---- Sentences --------------------------------------------------------------------------------------------------------------------- */

static void place_tokens(pieces *s, const parsed *p, const sentence *sent) {
  uint32_t tok = 0;
  for (size_t i = 0; i < s->n; i++) {
    while (tok + 1 < sent->count && p->tokens[sent->first + tok].at.end <= s->t[i].at.start) tok++;
    s->t[i].token = tok;
  }
}

/* A month or weekday that is part of a person's name. */
static bool in_person(const parsed *p, const sentence *sent, const pieces *s, const cand *c) {
  if (c->kind != CAND_CALENDAR || c->piece_end - c->piece != 1 || c->year != YEAR_NONE) return false;
  if (sent->count == 0) return false;
  if (p->tokens[sent->first + s->t[c->piece].token].name != NAME_PER) return false;
  return c->piece == 0 || !piece_in(s, c->piece - 1, "in since until during last next this on");
}

static int push(cands *out, const pieces *s, cand c, fault *f) {
  if (out->n >= CANDS_LIMIT) return fault_set(f, CASUS_ELIMIT, "more than %d expressions of time in one text", CANDS_LIMIT);
  if (!vec_reserve(&out->items, &out->cap, out->n + 1, CANDS_LIMIT)) return fault_set(f, CASUS_ENOMEM, "out of memory");
  c.at = (span){s->t[c.piece].at.start, s->t[c.piece_end - 1].at.end};
  c.token = s->t[c.piece].token;
  c.last_token = s->t[c.piece_end - 1].token;
  out->items[out->n++] = c;
  return CASUS_OK;
}

static int scan_sentence(const parsed *p, uint32_t number, pieces *s, cands *out, fault *f) {
  const sentence *sent = &p->sentences[number];
  size_t first = out->n;
  for (size_t i = 0; i < s->n;) {
    match m;
    m.n = 0;
    size_t end = s->t[i].cls || s->t[i].op == '\'' || piece_is(s, i, "h") ? match_any(s, i, &m) : 0;
    if (!end || m.n == 0) {
      i++;
      continue;
    }
    for (size_t k = 0; k < m.n; k++) {
      m.item[k].sentence = number;
      if (in_person(p, sent, s, &m.item[k])) continue;
      look_before(s, &m.item[k]);
      int rc = push(out, s, m.item[k], f);
      if (rc != CASUS_OK) return rc;
    }
    i = end;
  }
  for (size_t k = out->n; k > first + 1; k--) join_pair(s, &out->items[k - 2], &out->items[k - 1]);
  return CASUS_OK;
}

int time_scan(const parsed *p, cands *out, fault *f) {
  pieces s = {0};
  int rc = CASUS_OK;
  *out = (cands){0};
  for (size_t i = 0; i < p->sentence_count && rc == CASUS_OK; i++) {
    if (!pieces_cut(&s, p->text, p->sentences[i].at)) {
      rc = fault_set(f, CASUS_ENOMEM, "out of memory");
      break;
    }
    place_tokens(&s, p, &p->sentences[i]);
    rc = scan_sentence(p, (uint32_t)i, &s, out, f);
  }
  pieces_free(&s);
  if (rc != CASUS_OK) cands_free(out);
  return rc;
}

void cands_free(cands *c) {
  mem_free(c->items);
  *c = (cands){0};
}
