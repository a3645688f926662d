/* The day on which a report was written, from its own words.
 *
 * Every candidate day is scored in whole points by how well the text's expressions read from it:
 *   told     a date line or dateline names the day
 *   weekday  "on Friday" in a past clause is most likely this very day, then yesterday, ...
 *   agrees   "next week", counted from the day, holds the dates "March 20-22" that are told of the same thing elsewhere
 *   order    what is past lies before it, what is to come behind it; a date's weekday is right in that year
 *   year     the newest year told is the year before or this year; a month told with its year is seldom of the last months
 * A day is returned only when it beats every other by MARGIN and has both a day and a year to stand on. */
#include <stdio.h>

#include "code/time_resolve.h"

enum {
  MARGIN = 2, ENOUGH = 9, TOLD = 40, WRONG = -20,
  MAX_DATES = 24, MAX_CLUES = 28, MAX_MONTHS = 160, REACH_DAYS = 40, YEARS_AHEAD = 3, LEAD_SENTENCES = 4, WHY_PARTS = 3
};

/* A day or a few days told with month and day of the month. */
typedef struct dated {
  const cand *first, *last; /* the same unless it is a range */
  int year;                 /* YEAR_NONE */
  time_tense tense;
  bool told;                /* date line or dateline: the report's own day */
  bool reporting, newest;
  bool wrote;               /* with its year in the words */
} dated;

/* A weekday or a pointing expression. */
typedef struct clue {
  const cand *c;
  time_tense tense;
  bool lead;
} clue;

typedef struct inference {
  const parsed *p;
  cands cs;
  dated dates[MAX_DATES];
  size_t date_count;
  clue clues[MAX_CLUES];
  size_t clue_count;
  int newest_year;     /* told of the past; YEAR_NONE */
  bool newest_by_month; /* told with a month */
} inference;

/* ---- Gathering ---------------------------------------------------------------------------------------------------------------------- */

static slice cand_words(const inference *in, const cand *c) { return slice_sub(in->p->text, c->at.start, c->at.end); }

static bool is_dated(const cand *c) { return c->kind == CAND_CALENDAR && c->month && c->dom && !c->holiday; }

static time_tense cand_tense(const parsed *p, const cand *c) { return tense_at(p, c->sentence, c->token, c->last_token - c->token + 1); }

static bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80); }

/* Is every word of text[from, to) one that stands on a date line? */
static bool only_date_line_words(slice text, uint32_t from, uint32_t to) {
  for (uint32_t i = from; i < to;) {
    if (!letter(text.p[i])) {
      i++;
      continue;
    }
    uint32_t end = i;
    while (end < to && letter(text.p[end])) end++;
    if (!word_in(slice_sub(text, i, end), "published posted on updated date dated at by gmt utc est et edt bst ist am pm a p m issued created "
                                          "last modified press release time th st nd rd of the")) return false;
    i = end;
  }
  return true;
}

/* The sentence holds a date and nothing else but labels and clock times. */
static bool is_date_line(const inference *in, size_t i) {
  const cand *c = &in->cs.items[i];
  const sentence *s = &in->p->sentences[c->sentence];
  uint32_t from = s->at.start;
  for (size_t k = i; k > 0 && in->cs.items[k - 1].sentence == c->sentence; k--)
    if (in->cs.items[k - 1].kind != CAND_HOUR) return false;
  if (!only_date_line_words(in->p->text, from, c->at.start)) return false;
  from = c->at.end;
  for (size_t k = i + 1; k < in->cs.n && in->cs.items[k].sentence == c->sentence; k++) {
    if (in->cs.items[k].kind != CAND_HOUR) return false;
    if (!only_date_line_words(in->p->text, from, in->cs.items[k].at.start)) return false;
    from = in->cs.items[k].at.end;
  }
  return only_date_line_words(in->p->text, from, s->at.end);
}

/* "KYIV, March 17 (Reuters) -", "(Reuters) - ", "GENEVA, 3 May 2019 —": capitals before the date, a bracket or dash behind it. */
static bool is_dateline(const inference *in, const cand *c) {
  const sentence *s = &in->p->sentences[c->sentence];
  slice text = in->p->text;
  if (c->sentence >= LEAD_SENTENCES || c->at.start - s->at.start > 60 || c->at.start == s->at.start) return false;
  uint32_t i = s->at.start, capitals = 0;
  while (i < c->at.start && text.p[i] >= 'A' && text.p[i] <= 'Z') i++, capitals++;
  if (capitals < 3) return false;
  for (; i < c->at.start; i++) {
    bool word = letter(text.p[i]) && !letter(text.p[i - 1]);
    if (word && text.p[i] >= 'a' && text.p[i] <= 'z') return false;
  }
  i = c->at.end;
  while (i < s->at.end && (text.p[i] == ' ' || text.p[i] == ',')) i++;
  if (i >= text.n) return true;
  return text.p[i] == '(' || text.p[i] == '-' || text.p[i] == ':' || (i + 2 < text.n && (unsigned char)text.p[i] == 0xE2 && (unsigned char)text.p[i + 1] == 0x80);
}

/* A verb of reporting next to the date: the news itself is told so. */
static bool has_report_verb(const parsed *p, const cand *c) {
  const sentence *s = &p->sentences[c->sentence];
  uint32_t from = c->token > 8 ? c->token - 8 : 0, to = c->last_token + 9 < s->count ? c->last_token + 9 : s->count;
  for (uint32_t i = from; i < to; i++)
    if (word_in(p->tokens[s->first + i].form, "said announced told says reported met confirmed declared statement warned held visited signed condemned"))
      return true;
  return false;
}

/* Days in the year of an old event told in the same sentence are the old event's. */
static bool of_old_story(const inference *in, size_t i) {
  const cand *c = &in->cs.items[i];
  if (c->year != YEAR_NONE) return false;
  for (size_t k = i; k > 0 && in->cs.items[k - 1].sentence == c->sentence; k--)
    if (in->cs.items[k - 1].kind == CAND_CALENDAR && in->cs.items[k - 1].year != YEAR_NONE) return true;
  return false;
}

static void add_date(inference *in, size_t i) {
  const cand *c = &in->cs.items[i];
  bool range = c->range == 1 && i + 1 < in->cs.n && in->cs.items[i + 1].range == 2 && is_dated(&in->cs.items[i + 1]);
  if (in->date_count == MAX_DATES || c->range == 2 || of_old_story(in, i)) return;
  dated *d = &in->dates[in->date_count++];
  *d = (dated){.first = c, .last = range ? &in->cs.items[i + 1] : c, .year = c->year, .wrote = c->year != YEAR_NONE};
  d->told = is_date_line(in, i) || is_dateline(in, c);
  d->tense = d->told ? TENSE_NONE : cand_tense(in->p, c);
  d->reporting = c->sentence < LEAD_SENTENCES && has_report_verb(in->p, c);
}

static bool points(const cand *c) {
  if (c->kind == CAND_DAYREF) return true;
  if (c->kind != CAND_PERIOD || c->count || c->the) return false;
  return (c->dir == DIR_LAST || c->dir == DIR_NEXT || c->dir == DIR_THIS) &&
         (c->unit == UNIT_WEEK || c->unit == UNIT_MONTH || c->unit == UNIT_WEEKEND);
}

static bool same_clue(const cand *a, const cand *b) {
  return a->kind == b->kind && a->dir == b->dir && a->unit == b->unit && a->wday == b->wday && a->shift == b->shift;
}

static void add_clue(inference *in, const cand *c) {
  bool weekday = c->kind == CAND_CALENDAR && c->wday >= 0 && !c->dom && !c->month && c->dir == DIR_NONE && !c->since && !c->until;
  if ((!weekday && !points(c)) || in->clue_count == MAX_CLUES) return;
  time_tense tense = cand_tense(in->p, c);
  /* a weekday counts once in each tense: its first mention is the news */
  for (size_t i = 0; weekday && i < in->clue_count; i++)
    if (same_clue(in->clues[i].c, c) && (in->clues[i].tense == TENSE_FUTURE) == (tense == TENSE_FUTURE)) return;
  in->clues[in->clue_count++] = (clue){c, tense, c->sentence < LEAD_SENTENCES};
}

static void add_year(inference *in, const cand *c) {
  if (c->kind != CAND_CALENDAR || c->year == YEAR_NONE || c->decade || c->century || c->bare || c->year < 1500) return;
  if (c->until || cand_tense(in->p, c) == TENSE_FUTURE) return;
  if (in->newest_year != YEAR_NONE && c->year < in->newest_year) return;
  if (c->year > in->newest_year) in->newest_by_month = false;
  in->newest_year = c->year;
  in->newest_by_month |= c->month != 0;
}

static void gather(inference *in) {
  in->newest_year = YEAR_NONE;
  for (size_t i = 0; i < in->cs.n; i++) {
    const cand *c = &in->cs.items[i];
    add_year(in, c);
    if (is_dated(c)) add_date(in, i);
    else add_clue(in, c);
  }
  day newest = DATE_NONE;
  for (size_t i = 0; i < in->date_count; i++) {
    const dated *d = &in->dates[i];
    if (!d->wrote || d->tense == TENSE_FUTURE || d->told) continue;
    day at = day_from_ymd(d->year, d->first->month, d->first->dom);
    if (at != DATE_NONE && (newest == DATE_NONE || at > newest)) newest = at;
  }
  for (size_t i = 0; i < in->date_count; i++) {
    dated *d = &in->dates[i];
    d->newest = d->wrote && newest != DATE_NONE && day_from_ymd(d->year, d->first->month, d->first->dom) == newest;
  }
}

/* ---- What an expression says of a day ------------------------------------------------------------------------------------------------ */

/* The days of a date, in its own year or the one that lies nearest to d. */
static bool days_near(const dated *x, day d, day *from, day *to) {
  int year, month, dom;
  day_to_ymd(d, &year, &month, &dom);
  *from = DATE_NONE;
  for (int y = x->wrote ? x->year : year - 1; y <= (x->wrote ? x->year : year + 1); y++) {
    day at = day_from_ymd(y, x->first->month, x->first->dom);
    if (at == DATE_NONE || (*from != DATE_NONE && (at > d ? at - d : d - at) >= (*from > d ? *from - d : d - *from))) continue;
    *from = at;
    *to = day_from_ymd(y, x->last->month, x->last->dom);
    if (*to == DATE_NONE || *to < at) *to = at;
  }
  return *from != DATE_NONE;
}

static int weekday_points(const clue *k, day d) {
  static const signed char past[7] = {6, 4, 2, 0, -1, -2, -4}, ahead[7] = {0, 2, 2, 1, 1, 0, 0};
  int back = (day_weekday(d) - k->c->wday + 7) % 7, forth = (k->c->wday - day_weekday(d) + 7) % 7;
  if (k->tense == TENSE_FUTURE) return ahead[forth];
  return k->lead ? past[back] : past[back] / 2;
}

static int order_points(const dated *x, day d, day from) {
  int64_t since = (int64_t)d - from;
  if (x->tense == TENSE_FUTURE) return since > 0 ? (x->wrote ? WRONG : -6) : since >= -REACH_DAYS ? 2 : 0;
  if (x->tense == TENSE_PAST && since < 0) return x->wrote ? WRONG : -6;
  if (x->tense == TENSE_PAST && (x->newest || !x->wrote)) {
    int lead = x->reporting ? 4 : 0;
    return since == 0 ? 5 + lead : since == 1 ? 3 + lead / 2 : since <= 7 ? 2 : since <= REACH_DAYS ? 1 : 0;
  }
  return since <= REACH_DAYS && since >= -REACH_DAYS ? 1 : 0;
}

static int date_points(const dated *x, day d) {
  day from, to;
  if (!days_near(x, d, &from, &to)) return WRONG;
  if (x->told) return from == d ? TOLD + (x->first->wday < 0 ? 0 : day_weekday(d) == x->first->wday ? 6 : -30) : 0;
  int points = order_points(x, d, from);
  if (x->first->wday >= 0) points += day_weekday(from) == x->first->wday ? 4 : -15;
  return points;
}

/* Words that two sentences share, names and longer words; 2 is enough to take them to tell of the same thing. */
static int shared_words(const parsed *p, uint32_t a, uint32_t b) {
  const sentence *sa = &p->sentences[a], *sb = &p->sentences[b];
  int shared = 0;
  for (uint32_t i = 0; i < sa->count && i < 60; i++) {
    slice w = p->tokens[sa->first + i].form;
    bool name = w.n >= 2 && w.p[0] >= 'A' && w.p[0] <= 'Z';
    if ((w.n < 4 && !name) || word_in(w, "the this that with from have will would been were they their said says after before into over about which "
                                         "week month last next year in on at he she it but for and an as by when while also more than")) continue;
    size_t stem = w.n < 5 ? w.n : 5;
    for (uint32_t k = 0; k < sb->count && k < 60; k++) {
      slice v = p->tokens[sb->first + k].form;
      if (v.n < stem || (stem < 5 && v.n > stem + 3) || !slice_eq_nocase(slice_sub(w, 0, stem), slice_sub(v, 0, stem))) continue;
      shared++;
      break;
    }
  }
  return shared;
}

/* 3: next to each other ("today, March 17"), 2: told of the same thing, 0: nothing known. */
static int link_of(const inference *in, const clue *k, const dated *x) {
  if (k->c->sentence == x->first->sentence) {
    uint32_t gap = x->first->piece >= k->c->piece_end ? x->first->piece - k->c->piece_end
                   : k->c->piece >= x->last->piece_end ? k->c->piece - x->last->piece_end : 99;
    return gap <= 2 ? 3 : 0;
  }
  bool ahead = k->c->dir == DIR_NEXT || k->c->shift > 0;
  if (ahead ? x->tense == TENSE_PAST : x->tense == TENSE_FUTURE && k->c->dir != DIR_THIS) return 0;
  uint32_t apart = k->c->sentence > x->first->sentence ? k->c->sentence - x->first->sentence : x->first->sentence - k->c->sentence;
  return apart <= 30 && shared_words(in->p, k->c->sentence, x->first->sentence) >= 2 ? 2 : 0;
}

static int unit_weight(const cand *c) {
  if (c->kind == CAND_DAYREF) return 8;
  return c->unit == UNIT_WEEKEND || c->unit == UNIT_WEEK ? 8 : 4;
}

static bool holds(const clue *k, const dated *x, day d) {
  clock_at clock = {.report = d, .first_year = YEAR_NONE};
  day from, to;
  moment m = cand_moment(&clock, k->c, k->tense);
  return m.grain != GRAIN_NONE && days_near(x, d, &from, &to) && from >= m.from && to <= m.to;
}

/* How a pointing expression agrees with the dates that tell of the same; *which: the date. */
static int agree_points(const inference *in, const clue *k, const signed char links[MAX_DATES], day d, size_t *which) {
  int best = 0, worst = 0;
  *which = MAX_DATES;
  for (size_t i = 0; i < in->date_count; i++) {
    if (!links[i] || in->dates[i].told) continue;
    int points = holds(k, &in->dates[i], d) ? unit_weight(k->c) + (links[i] == 3 ? 4 : 0) : links[i] == 3 ? -12 : -4;
    if (points > best) best = points, *which = i;
    if (points < worst) worst = points;
  }
  return best > 0 ? best : worst;
}

static int year_points(const inference *in, day d) {
  int year, month, dom, points = 0;
  day_to_ymd(d, &year, &month, &dom);
  if (in->newest_year == YEAR_NONE) return -10;
  int gap = year - in->newest_year;
  if (gap < 0) return WRONG;
  if (gap > 1) points -= (in->newest_by_month ? 3 : 1) * (gap - 1);
  return points;
}

/* "in February 2022" is seldom written in 2022. */
static int month_year_points(const inference *in, day d) {
  int points = 0, year, month, dom;
  day_to_ymd(d, &year, &month, &dom);
  for (size_t i = 0; i < in->cs.n && i < MAX_MONTHS; i++) {
    const cand *c = &in->cs.items[i];
    if (c->kind != CAND_CALENDAR || c->year < 1 || !c->month || c->dom || c->until) continue;
    moment m = moment_of_month(c->year, c->month);
    if (m.from == DATE_NONE) continue;
    if (m.from > d) points = points < -10 ? points : -10;
    else if (c->year == year && points > -4) points = -4;
    else if (d - m.from < 90 && points > -2) points = -2;
  }
  return points;
}

typedef signed char link_table[MAX_CLUES][MAX_DATES];

static int score(const inference *in, link_table links, day d) {
  int points = year_points(in, d) + month_year_points(in, d);
  size_t which;
  for (size_t i = 0; i < in->date_count; i++) points += date_points(&in->dates[i], d);
  for (size_t i = 0; i < in->clue_count; i++) {
    const clue *k = &in->clues[i];
    points += k->c->kind == CAND_CALENDAR ? weekday_points(k, d) : agree_points(in, k, links[i], d, &which);
  }
  return points;
}

/* ---- Search ---------------------------------------------------------------------------------------------------------------------------- */

typedef struct ranking {
  day best;
  int points, rival; /* rival: the best of the other days */
} ranking;

static void rank(ranking *r, day d, int points) {
  if (d == r->best) return;
  if (r->best == DATE_NONE || points > r->points) {
    if (r->best != DATE_NONE && r->points > r->rival) r->rival = r->points;
    r->best = d;
    r->points = points;
  } else if (points > r->rival) r->rival = points;
}

static ranking search(const inference *in, link_table links) {
  ranking r = {DATE_NONE, INT32_MIN, INT32_MIN};
  for (size_t i = 0; i < in->date_count; i++) {
    const dated *x = &in->dates[i];
    int first = x->wrote ? x->year : in->newest_year, last = x->wrote ? x->year : in->newest_year + YEARS_AHEAD;
    if (!x->wrote && in->newest_year == YEAR_NONE) continue;
    for (int y = first; y <= last; y++) {
      day at = day_from_ymd(y, x->first->month, x->first->dom);
      for (day d = at == DATE_NONE ? 1 : at - REACH_DAYS; at != DATE_NONE && d <= at + REACH_DAYS; d++) rank(&r, d, score(in, links, d));
    }
  }
  return r;
}

static void add_words(char why[TIME_WHY_MAX], const char *front, slice words, const char *back) {
  size_t n = strlen(why);
  (void)snprintf(why + n, TIME_WHY_MAX - n, "%s%s%.*s%s", n > 10 ? ", " : "", front, (int)(words.n < 40 ? words.n : 40), words.p, back);
}

static void explain(const inference *in, link_table links, day d, char why[TIME_WHY_MAX]) {
  int parts = 0;
  char text[24];
  (void)snprintf(why, TIME_WHY_MAX, "inferred: ");
  for (size_t i = 0; i < in->date_count; i++)
    if (in->dates[i].told && parts < WHY_PARTS && date_points(&in->dates[i], d) >= TOLD) {
      add_words(why, "dated '", cand_words(in, in->dates[i].first), "'");
      parts++;
    }
  const cand *shown = NULL;
  for (size_t i = 0; i < in->clue_count && parts < WHY_PARTS; i++) {
    size_t which;
    const clue *k = &in->clues[i];
    if (k->c->kind == CAND_CALENDAR || (shown && same_clue(shown, k->c))) continue;
    if (agree_points(in, k, links[i], d, &which) <= 0) continue;
    shown = k->c;
    const dated *x = &in->dates[which];
    add_words(why, "'", cand_words(in, k->c), "' = '");
    size_t n = strlen(why);
    slice date = slice_sub(in->p->text, x->first->at.start, x->last->at.end);
    (void)snprintf(why + n, TIME_WHY_MAX - n, "%.*s'", (int)(date.n < 30 ? date.n : 30), date.p);
    parts++;
  }
  for (size_t i = 0; i < in->date_count && parts < WHY_PARTS; i++)
    if (!in->dates[i].told && in->dates[i].newest && date_points(&in->dates[i], d) >= 3) {
      add_words(why, "'", cand_words(in, in->dates[i].first), "' as the news");
      parts++;
    }
  for (size_t i = 0; i < in->clue_count && parts < WHY_PARTS; i++)
    if (in->clues[i].c->kind == CAND_CALENDAR && weekday_points(&in->clues[i], d) >= (in->clues[i].lead ? 6 : 3)) {
      add_words(why, "'on ", cand_words(in, in->clues[i].c), "'");
      parts++;
    }
  if (in->newest_year == YEAR_NONE) return;
  (void)snprintf(text, sizeof text, "newest year %d", in->newest_year);
  add_words(why, "", slice_of(text), "");
}

static void fill_links(const inference *in, link_table links) {
  for (size_t i = 0; i < in->clue_count; i++)
    for (size_t k = 0; k < in->date_count; k++)
      links[i][k] = in->clues[i].c->kind == CAND_CALENDAR ? 0 : (signed char)link_of(in, &in->clues[i], &in->dates[k]);
}

int time_infer_report_date(const parsed *p, day *out, double *certainty, char why[TIME_WHY_MAX], fault *f) {
  inference *in = mem_alloc(1, sizeof *in);
  link_table *links = mem_alloc(1, sizeof *links);
  int rc = CASUS_ENOMEM;
  if (!in || !links) {
    fault_set(f, rc, "out of memory");
    goto out;
  }
  in->p = p;
  if ((rc = time_scan(p, &in->cs, f)) != CASUS_OK) goto out;
  gather(in);
  fill_links(in, *links);
  ranking r = search(in, *links);
  *out = DATE_NONE;
  *certainty = 0;
  why[0] = '\0';
  if (r.best != DATE_NONE && r.points >= ENOUGH && r.points - r.rival >= MARGIN) {
    *out = r.best;
    int margin = r.rival == INT32_MIN || r.points - r.rival > 30 ? 30 : r.points - r.rival;
    *certainty = (double)margin / (margin + 1);
    explain(in, *links, r.best, why);
  }
out:
  if (in) cands_free(&in->cs);
  mem_free(in);
  mem_free(links);
  return rc;
}
