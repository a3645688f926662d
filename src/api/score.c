/* Records against gold mentions: precision, recall and F1 at five levels, slots, bootstrap intervals, lists of misses.
 * docs/scoring.md describes the measures. Mentions are paired one to one inside a sentence so that total agreement is largest. */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#include "api/api.h"
#include "base/hash.h"
#include "read/source.h"

enum { MAX_PAIR = 16, LINE_MAX_BYTES = 64 << 20 };
enum { AT_ACT = 1, AT_ACTOR = 2, AT_DYAD = 4, AT_SECTOR = 8, AT_RECORD = 16, LEVELS = 5 };
enum { SLOT_MODE, SLOT_STATUS, SLOT_DATE, SLOT_SOURCE, SLOT_STANCE, SLOTS };
static const char *const level_names[LEVELS] = {"act", "actor", "dyad", "sector", "record"};
static const char *const slot_names[SLOTS] = {"mode", "status", "date", "source", "stance"};

typedef struct doc {
  json_t *line;
  const char *id;
} doc;

typedef struct row {
  json_t *m;
  int doc, sentence;
  size_t order;
} row;

typedef struct rows {
  row *item;
  size_t count, cap;
} rows;

typedef struct tally {
  uint32_t gold, guessed, hit[LEVELS], pairs, slot[SLOTS];
} tally;

typedef struct table {
  json_t **lines; /* owned */
  size_t line_count, line_cap;
  doc *docs;
  size_t doc_count, doc_cap;
  rows gold, guess;
  tally *by_doc, all;
  uint32_t act_hit[ACT_COUNT], act_gold[ACT_COUNT], act_guess[ACT_COUNT];
} table;

/* ---- Reading ----------------------------------------------------------------------------------------------------------------- */

static const char *text_of(const json_t *o, const char *name) {
  const char *s = json_string_value(json_object_get(o, name));
  return s ? s : "";
}

/* Each line of a JSON lines file to `each`; a line that is no object is an error with file and line. */
static int each_line(table *t, const char *path, int (*each)(table *, json_t *, const char *, size_t, fault *), fault *f) {
  source src;
  buf line;
  fault opening;
  fault_clear(&opening);
  int rc = source_open(&src, path, &opening);
  if (rc != CASUS_OK) return fault_set(f, rc, "%s: %s", path, opening.line);
  buf_init(&line, LINE_MAX_BYTES);
  while ((rc = source_line(&src, &line, LINE_MAX_BYTES, f)) == 1) {
    slice s = slice_trim(buf_slice(&line));
    if (!s.n) continue;
    json_error_t why;
    json_t *o = json_loadb(s.p, s.n, JSON_ALLOW_NUL, &why);
    if (!o || !json_is_object(o)) {
      rc = fault_set(f, CASUS_EINPUT, "%s:%zu: not a JSON object%s%s", path, src.line, o ? "" : ": ", o ? "" : why.text);
      json_decref(o);
      break;
    }
    if (!vec_reserve(&t->lines, &t->line_cap, t->line_count + 1, (size_t)1 << 26)) {
      json_decref(o);
      rc = fault_set(f, CASUS_ENOMEM, "out of memory");
      break;
    }
    t->lines[t->line_count++] = o;
    rc = each(t, o, path, src.line, f);
    if (rc != CASUS_OK) break;
  }
  source_close(&src);
  buf_free(&line);
  return rc;
}

static int find_doc(const table *t, const char *id) {
  size_t lo = 0, hi = t->doc_count;
  while (lo < hi) {
    size_t mid = (lo + hi) / 2;
    int c = strcmp(t->docs[mid].id, id);
    if (c == 0) return (int)mid;
    if (c < 0) lo = mid + 1;
    else hi = mid;
  }
  return -1;
}

static int add_doc(table *t, json_t *o, const char *path, size_t line, fault *f) {
  const char *id = text_of(o, "doc");
  if (!*id) id = text_of(o, "id");
  if (!*id || !json_is_array(json_object_get(o, "sentences"))) return fault_set(f, CASUS_EINPUT, "%s:%zu: a document needs \"id\" and \"sentences\"", path, line);
  if (!vec_reserve(&t->docs, &t->doc_cap, t->doc_count + 1, (size_t)1 << 26)) return fault_set(f, CASUS_ENOMEM, "out of memory");
  t->docs[t->doc_count++] = (doc){o, id};
  return CASUS_OK;
}

static int by_id(const void *a, const void *b) { return strcmp(((const doc *)a)->id, ((const doc *)b)->id); }

static int sentence_at(const json_t *document, json_int_t start) {
  const json_t *sentences = json_object_get(document, "sentences");
  json_int_t end = -1;
  size_t i, n = json_array_size(sentences);
  for (i = 0; i < n; i++) {
    const json_t *s = json_array_get(sentences, i);
    const char *p = json_string_value(s);
    end += (json_int_t)utf8_count((slice){p, p ? json_string_length(s) : 0}) + 1;
    if (start < end + 1) return (int)i;
  }
  return n ? (int)n - 1 : 0;
}

static int add_row(table *t, rows *to, json_t *m, int d, int number, fault *f) {
  (void)t;
  if (!vec_reserve(&to->item, &to->cap, to->count + 1, (size_t)1 << 28)) return fault_set(f, CASUS_ENOMEM, "out of memory");
  to->item[to->count] = (row){m, d, number, to->count};
  to->count++;
  return CASUS_OK;
}

static int add_mentions(table *t, rows *to, json_t *o, const char *path, size_t line, fault *f) {
  int d = find_doc(t, text_of(o, "doc"));
  const json_t *mentions = json_object_get(o, "mentions");
  if (!mentions) {
    const json_t *start = json_object_get(json_object_get(o, "text_info"), "start");
    if (!*text_of(o, "act") || !json_is_integer(start)) return fault_set(f, CASUS_EINPUT, "%s:%zu: neither a record (act, text_info.start) nor gold (mentions)", path, line);
    return d < 0 ? CASUS_OK : add_row(t, to, o, d, sentence_at(t->docs[d].line, json_integer_value(start)), f);
  }
  if (d < 0) return fault_set(f, CASUS_EINPUT, "%s:%zu: document \"%.80s\" is not among the documents", path, line, text_of(o, "doc"));
  for (size_t i = 0; i < json_array_size(mentions); i++) {
    json_t *m = json_array_get(mentions, i);
    int rc = add_row(t, to, m, d, (int)json_integer_value(json_object_get(m, "sentence")), f);
    if (rc != CASUS_OK) return rc;
  }
  return CASUS_OK;
}

static int add_gold(table *t, json_t *o, const char *path, size_t line, fault *f) { return add_mentions(t, &t->gold, o, path, line, f); }
static int add_guess(table *t, json_t *o, const char *path, size_t line, fault *f) { return add_mentions(t, &t->guess, o, path, line, f); }

/* ---- Agreement ----------------------------------------------------------------------------------------------------------------- */

static size_t list_size(const json_t *v) { return !v || json_is_null(v) ? 0 : json_is_array(v) ? json_array_size(v) : json_is_string(v) && !json_string_length(v) ? 0 : 1; }
static const json_t *list_at(const json_t *v, size_t i) { return json_is_array(v) ? json_array_get(v, i) : v; }
static const char *string_at(const json_t *v, size_t i) {
  const char *s = json_string_value(list_at(v, i));
  return s ? s : "";
}
static const char *code_at(const json_t *side, size_t i) { return text_of(list_at(side, i), "code"); }

static bool shared(const json_t *a, const json_t *b) {
  size_t na = list_size(a), nb = list_size(b);
  if (!na && !nb) return true;
  for (size_t i = 0; i < na; i++)
    for (size_t k = 0; k < nb; k++)
      if (!strcmp(code_at(a, i), code_at(b, k))) return true;
  return false;
}

static bool list_has(const json_t *v, const char *s) {
  for (size_t i = 0; i < list_size(v); i++)
    if (!strcmp(string_at(v, i), s)) return true;
  return false;
}

static bool sectors_hold(const json_t *gold, const json_t *guess) {
  for (size_t i = 0; i < list_size(gold); i++) {
    const json_t *sector = json_object_get(list_at(gold, i), "sector");
    bool rival = false, has = false;
    for (size_t k = 0; k < list_size(guess); k++) {
      if (strcmp(code_at(guess, k), code_at(gold, i))) continue;
      rival = true;
      has |= list_has(json_object_get(list_at(guess, k), "sector"), string_at(sector, 0));
    }
    if (list_size(sector) && rival && !has) return false;
  }
  return true;
}

static bool same_set(const json_t *a, const json_t *b) {
  for (size_t i = 0; i < list_size(a); i++)
    if (!list_has(b, string_at(a, i))) return false;
  for (size_t i = 0; i < list_size(b); i++)
    if (!list_has(a, string_at(b, i))) return false;
  return true;
}

static bool same_days(const json_t *g, const json_t *p) {
  const char *ge = text_of(g, "enddate"), *pe = text_of(p, "enddate");
  if (!*ge) ge = text_of(g, "date");
  if (!*pe) pe = text_of(p, "date");
  return !strcmp(text_of(g, "date"), text_of(p, "date")) && !strcmp(ge, pe);
}

static unsigned slots_of(const json_t *g, const json_t *p) {
  const json_t *gm = json_object_get(g, "mode"), *pm = json_object_get(p, "mode");
  const char *gs = text_of(g, "stance"), *ps = text_of(p, "stance");
  bool mode = !list_size(gm) && !list_size(pm);
  for (size_t i = 0; i < list_size(gm); i++) mode |= list_has(pm, string_at(gm, i));
  unsigned s = mode ? 1u << SLOT_MODE : 0;
  if (same_set(json_object_get(g, "status"), json_object_get(p, "status"))) s |= 1u << SLOT_STATUS;
  if (same_days(g, p)) s |= 1u << SLOT_DATE;
  if (shared(json_object_get(g, "source"), json_object_get(p, "source"))) s |= 1u << SLOT_SOURCE;
  if (!strcmp(*gs ? gs : "asserts", *ps ? ps : "asserts")) s |= 1u << SLOT_STANCE;
  return s;
}

static unsigned agreement(const json_t *g, const json_t *p) {
  if (strcmp(text_of(g, "act"), text_of(p, "act"))) return 0;
  const json_t *ga = json_object_get(g, "actor"), *pa = json_object_get(p, "actor");
  const json_t *gr = json_object_get(g, "recipient"), *pr = json_object_get(p, "recipient");
  if (!shared(ga, pa)) return AT_ACT;
  if (!shared(gr, pr)) return AT_ACT | AT_ACTOR;
  unsigned got = AT_ACT | AT_ACTOR | AT_DYAD, s = slots_of(g, p);
  if (sectors_hold(ga, pa) && sectors_hold(gr, pr)) got |= AT_SECTOR;
  if (s >> SLOT_STATUS & 1 && s >> SLOT_DATE & 1 && s >> SLOT_SOURCE & 1) got |= AT_RECORD;
  return got;
}

static int bits(unsigned v) {
  int n = 0;
  for (; v; v >>= 1) n += (int)(v & 1);
  return n;
}

/* Best one-to-one pairing of two short lists: best[mask of used guesses] after each gold mention; how[g][mask] remembers the
 * guess taken (or -1). partner[g] gets the guess of each gold mention. Only the first MAX_PAIR guesses take part. */
typedef struct pairing {
  int32_t best[1 << MAX_PAIR], next[1 << MAX_PAIR];
} pairing;

static int pair(pairing *pr, const row *g, size_t ng, const row *p, size_t np, int *partner) {
  size_t masks = (size_t)1 << np;
  int8_t *how = mem_alloc(ng * masks + 1, 1);
  if (!how) return CASUS_ENOMEM;
  for (size_t m = 0; m < masks; m++) pr->best[m] = m ? -1 : 0;
  for (size_t i = 0; i < ng; i++) {
    for (size_t m = 0; m < masks; m++) pr->next[m] = pr->best[m], how[i * masks + m] = -1;
    for (size_t k = 0; k < np; k++) {
      unsigned lv = agreement(g[i].m, p[k].m);
      if (!lv) continue;
      for (size_t m = 0; m < masks; m++) {
        if (pr->best[m] < 0 || m >> k & 1) continue;
        int32_t s = pr->best[m] + 10 + bits(lv);
        size_t to = m | (size_t)1 << k;
        if (s > pr->next[to]) pr->next[to] = s, how[i * masks + to] = (int8_t)k;
      }
    }
    memcpy(pr->best, pr->next, masks * sizeof *pr->best);
  }
  size_t at = 0;
  for (size_t m = 1; m < masks; m++)
    if (pr->best[m] > pr->best[at]) at = m;
  for (size_t i = ng; i-- > 0;) {
    partner[i] = how[i * masks + at];
    if (partner[i] >= 0) at &= ~((size_t)1 << partner[i]);
  }
  mem_free(how);
  return CASUS_OK;
}

/* ---- Counting ------------------------------------------------------------------------------------------------------------------ */

static int by_place(const void *a, const void *b) {
  const row *x = a, *y = b;
  if (x->doc != y->doc) return x->doc < y->doc ? -1 : 1;
  if (x->sentence != y->sentence) return x->sentence < y->sentence ? -1 : 1;
  return x->order < y->order ? -1 : x->order > y->order;
}

static void count_pair(table *t, const row *g, const row *p) {
  unsigned lv = agreement(g->m, p->m);
  tally *d = &t->by_doc[g->doc];
  for (int l = 0; l < LEVELS; l++) d->hit[l] += lv >> l & 1;
  if (!(lv & AT_DYAD)) return;
  act_type act = act_find(slice_of(text_of(g->m, "act")));
  t->act_hit[act]++;
  d->pairs++;
  unsigned s = slots_of(g->m, p->m);
  for (int k = 0; k < SLOTS; k++) d->slot[k] += s >> k & 1;
}

static bool same_key(const row *a, const row *b) { return a->doc == b->doc && a->sentence == b->sentence; }

typedef struct listing {
  int left;
  buf out;
  const char *name;
} listing;

static void brief_side(buf *b, const json_t *side) {
  size_t n = list_size(side);
  if (!n) buf_byte(b, '-');
  for (size_t i = 0; i < n; i++) {
    const char *code = code_at(side, i);
    if (i) buf_byte(b, '+');
    buf_str(b, *code ? code : "?");
    buf_str(b, string_at(json_object_get(list_at(side, i), "sector"), 0));
  }
}

static void list_row(const table *t, listing *l, const row *r) {
  if (l->left <= 0) return;
  l->left--;
  buf *b = &l->out;
  const json_t *mode = json_object_get(r->m, "mode"), *status = json_object_get(r->m, "status");
  buf_fmt(b, "\n%s %s[%d] %s", l->name, t->docs[r->doc].id, r->sentence, text_of(r->m, "act"));
  for (size_t i = 0; i < list_size(mode); i++) buf_fmt(b, "%s%s", i ? "+" : "/", string_at(mode, i));
  buf_byte(b, ' ');
  brief_side(b, json_object_get(r->m, "actor"));
  buf_str(b, " -> ");
  brief_side(b, json_object_get(r->m, "recipient"));
  buf_byte(b, ' ');
  if (!list_size(status)) buf_str(b, "actual");
  for (size_t i = 0; i < list_size(status); i++) buf_fmt(b, "%s%s", i ? "," : "", string_at(status, i));
  buf_fmt(b, " %s..%s", text_of(r->m, "date"), text_of(r->m, "enddate"));
  const char *trigger = text_of(r->m, *text_of(r->m, "trigger") ? "trigger" : "event_text");
  buf_fmt(b, " \"%s\" %s\n   ", trigger, text_of(r->m, "rule"));
  buf_str(b, string_at(json_object_get(t->docs[r->doc].line, "sentences"), (size_t)r->sentence));
  buf_byte(b, '\n');
}

static int count_sentence(table *t, pairing *pr, const row *g, size_t ng, const row *p, size_t np, listing *missed, listing *wrong) {
  int few[64], *partner = few;
  bool used[MAX_PAIR] = {false};
  size_t paired = np < MAX_PAIR ? np : MAX_PAIR;
  if (ng > 64 && !(partner = mem_alloc(ng, sizeof *partner))) return CASUS_ENOMEM;
  int rc = pair(pr, g, ng, p, paired, partner);
  for (size_t i = 0; i < ng && rc == CASUS_OK; i++) {
    bool dyad = partner[i] >= 0 && agreement(g[i].m, p[partner[i]].m) & AT_DYAD;
    if (partner[i] >= 0) count_pair(t, &g[i], &p[partner[i]]);
    if (dyad) used[partner[i]] = true;
    else list_row(t, missed, &g[i]);
  }
  for (size_t k = 0; k < np && rc == CASUS_OK; k++)
    if (k >= MAX_PAIR || !used[k]) list_row(t, wrong, &p[k]);
  if (partner != few) mem_free(partner);
  return rc;
}

static void count_acts(const rows *r, uint32_t *per_act) {
  for (size_t i = 0; i < r->count; i++) per_act[act_find(slice_of(text_of(r->item[i].m, "act")))]++;
}

static void add_tally(tally *to, const tally *from) {
  to->gold += from->gold;
  to->guessed += from->guessed;
  to->pairs += from->pairs;
  for (int l = 0; l < LEVELS; l++) to->hit[l] += from->hit[l];
  for (int k = 0; k < SLOTS; k++) to->slot[k] += from->slot[k];
}

static int count_all(table *t, listing *missed, listing *wrong) {
  pairing *pr = mem_alloc(1, sizeof *pr);
  t->by_doc = mem_alloc(t->doc_count + 1, sizeof *t->by_doc);
  int rc = pr && t->by_doc ? CASUS_OK : CASUS_ENOMEM;
  if (rc == CASUS_OK) {
    for (size_t i = 0; i < t->gold.count; i++) t->by_doc[t->gold.item[i].doc].gold++;
    for (size_t i = 0; i < t->guess.count; i++) t->by_doc[t->guess.item[i].doc].guessed++;
    count_acts(&t->gold, t->act_gold);
    count_acts(&t->guess, t->act_guess);
  }
  size_t g = 0, p = 0;
  while (rc == CASUS_OK && (g < t->gold.count || p < t->guess.count)) {
    const row *first = g == t->gold.count ? &t->guess.item[p] : p == t->guess.count ? &t->gold.item[g] : NULL;
    if (!first) {
      const row *a = &t->gold.item[g], *b = &t->guess.item[p];
      bool gold_first = a->doc != b->doc ? a->doc < b->doc : a->sentence <= b->sentence;
      first = gold_first ? a : b;
    }
    size_t g1 = g, p1 = p;
    while (g1 < t->gold.count && same_key(first, &t->gold.item[g1])) g1++;
    while (p1 < t->guess.count && same_key(first, &t->guess.item[p1])) p1++;
    rc = count_sentence(t, pr, t->gold.item + g, g1 - g, t->guess.item + p, p1 - p, missed, wrong);
    g = g1;
    p = p1;
  }
  for (size_t d = 0; d < t->doc_count && rc == CASUS_OK; d++) add_tally(&t->all, &t->by_doc[d]);
  mem_free(pr);
  return rc;
}

/* ---- Figures ---------------------------------------------------------------------------------------------------------------------- */

static double ratio(double a, double b) { return a / (b > 0 ? b : 1); }
static double f1_of(const tally *t, int level) {
  double p = ratio(t->hit[level], t->guessed), r = ratio(t->hit[level], t->gold);
  return p + r > 0 ? 2 * p * r / (p + r) : 0;
}

static int by_value(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return x < y ? -1 : x > y;
}

/* 95 % interval of each level's F1 by resampling documents (Efron's percentile bootstrap). */
static int bootstrap(const table *t, const casus_score_options *o, double low[LEVELS], double high[LEVELS]) {
  size_t n = (size_t)o->bootstrap;
  double *f = mem_alloc(n * LEVELS, sizeof *f);
  if (!f) return CASUS_ENOMEM;
  uint64_t state = o->seed;
  for (size_t b = 0; b < n; b++) {
    tally s = {0};
    for (size_t d = 0; d < t->doc_count; d++) {
      state = hash64((slice){(const char *)&state, sizeof state}, 0x5851F42D4C957F2Du);
      add_tally(&s, &t->by_doc[state % t->doc_count]);
    }
    for (int l = 0; l < LEVELS; l++) f[(size_t)l * n + b] = f1_of(&s, l);
  }
  for (int l = 0; l < LEVELS; l++) {
    qsort(f + (size_t)l * n, n, sizeof *f, by_value);
    low[l] = f[(size_t)l * n + n * 25 / 1000];
    high[l] = f[(size_t)l * n + (n * 975 / 1000 < n ? n * 975 / 1000 : n - 1)];
  }
  mem_free(f);
  return CASUS_OK;
}

static void three(buf *b, double v) {
  long n = (long)(v * 1000 + 0.5);
  buf_fmt(b, "%ld.%03ld", n / 1000, n % 1000);
}

static void print_table(const table *t, const casus_score_options *o, const double *low, const double *high, buf *b) {
  buf_fmt(b, "%u gold mentions, %u records\n", t->all.gold, t->all.guessed);
  for (int l = 0; l < LEVELS; l++) {
    buf_fmt(b, "%-8s P ", level_names[l]);
    three(b, ratio(t->all.hit[l], t->all.guessed));
    buf_str(b, "  R ");
    three(b, ratio(t->all.hit[l], t->all.gold));
    buf_str(b, "  F1 ");
    three(b, f1_of(&t->all, l));
    if (o->bootstrap > 0) {
      buf_str(b, "  (95 % ");
      three(b, low[l]);
      buf_str(b, "-");
      three(b, high[l]);
      buf_byte(b, ')');
    }
    buf_byte(b, '\n');
  }
  buf_str(b, "slots on dyad pairs:");
  for (int k = 0; k < SLOTS; k++) {
    buf_fmt(b, "  %s ", slot_names[k]);
    three(b, ratio(t->all.slot[k], t->all.pairs));
  }
  buf_str(b, "\ndyad F1 by act:");
  for (int a = 1; a < ACT_COUNT; a++) {
    if (!t->act_gold[a] && !t->act_guess[a]) continue;
    buf_fmt(b, "  %s ", act_name((act_type)a));
    three(b, ratio(2.0 * t->act_hit[a], t->act_gold[a] + t->act_guess[a]));
    buf_fmt(b, " (%u)", t->act_gold[a]);
  }
  buf_byte(b, '\n');
}

static void print_json(const table *t, const casus_score_options *o, const double *low, const double *high, buf *b) {
  buf_fmt(b, "{\"gold\":%u,\"guessed\":%u", t->all.gold, t->all.guessed);
  for (int l = 0; l < LEVELS; l++) {
    buf_fmt(b, ",\"%s\":{\"p\":", level_names[l]);
    three(b, ratio(t->all.hit[l], t->all.guessed));
    buf_str(b, ",\"r\":");
    three(b, ratio(t->all.hit[l], t->all.gold));
    buf_str(b, ",\"f1\":");
    three(b, f1_of(&t->all, l));
    if (o->bootstrap > 0) {
      buf_str(b, ",\"low\":");
      three(b, low[l]);
      buf_str(b, ",\"high\":");
      three(b, high[l]);
    }
    buf_byte(b, '}');
  }
  buf_str(b, ",\"slots\":{");
  for (int k = 0; k < SLOTS; k++) {
    buf_fmt(b, "%s\"%s\":", k ? "," : "", slot_names[k]);
    three(b, ratio(t->all.slot[k], t->all.pairs));
  }
  buf_str(b, "}}\n");
}

static int report_scores(table *t, const casus_score_options *o, casus_sink sink, void *context) {
  listing missed = {o->show, {0}, "missed"}, wrong = {o->show, {0}, "wrong"};
  double low[LEVELS] = {0}, high[LEVELS] = {0};
  buf b;
  buf_init(&b, (size_t)256 << 20);
  buf_init(&missed.out, (size_t)256 << 20);
  buf_init(&wrong.out, (size_t)256 << 20);
  int rc = count_all(t, &missed, &wrong);
  if (rc == CASUS_OK && o->bootstrap > 0) rc = bootstrap(t, o, low, high);
  if (rc == CASUS_OK && o->format == CASUS_JSONL) print_json(t, o, low, high, &b);
  else if (rc == CASUS_OK) {
    print_table(t, o, low, high, &b);
    buf_add(&b, buf_slice(&missed.out));
    buf_add(&b, buf_slice(&wrong.out));
  }
  if (b.failed) rc = CASUS_ENOMEM;
  if (rc == CASUS_OK && sink(context, b.p, b.n)) rc = CASUS_ESTOP;
  buf_free(&b);
  buf_free(&missed.out);
  buf_free(&wrong.out);
  return rc;
}

int casus_score(const char *docs_path, const char *gold_path, const char *records_path, const casus_score_options *options, casus_sink sink, void *context,
                char *error) {
  static const casus_score_options defaults = CASUS_SCORE_OPTIONS_INIT;
  const casus_score_options *o = options ? options : &defaults;
  fault f;
  table t;
  memset(&t, 0, sizeof t);
  fault_clear(&f);
  int rc = o->size != sizeof *o || o->bootstrap < 0 || o->bootstrap > 1000000 ? fault_set(&f, CASUS_EUSAGE, "casus_score_options out of bounds") : CASUS_OK;
  if (rc == CASUS_OK) rc = each_line(&t, docs_path, add_doc, &f);
  if (rc == CASUS_OK && t.doc_count) qsort(t.docs, t.doc_count, sizeof *t.docs, by_id);
  if (rc == CASUS_OK) rc = each_line(&t, gold_path, add_gold, &f);
  if (rc == CASUS_OK) rc = each_line(&t, records_path, add_guess, &f);
  if (rc == CASUS_OK && !t.doc_count) rc = fault_set(&f, CASUS_EINPUT, "%s: no documents", docs_path);
  if (rc == CASUS_OK) {
    if (t.gold.count) qsort(t.gold.item, t.gold.count, sizeof *t.gold.item, by_place);
    if (t.guess.count) qsort(t.guess.item, t.guess.count, sizeof *t.guess.item, by_place);
    rc = report_scores(&t, o, sink, context);
    if (rc == CASUS_ENOMEM) fault_set(&f, rc, "out of memory");
  }
  if (rc != CASUS_OK && error) snprintf(error, CASUS_ERROR_MAX, "%s", f.line);
  for (size_t i = 0; i < t.line_count; i++) json_decref(t.lines[i]);
  mem_free(t.lines);
  mem_free(t.docs);
  mem_free(t.gold.item);
  mem_free(t.guess.item);
  mem_free(t.by_doc);
  return rc;
}
