/* The network against the second implementation (train/reference.py), against itself in other batches and with the naive
 * kernel, and on input that nobody would write. */
#include "model_file.h"

#include "parse/net.h"

#define DATA CASUS_SOURCE_DIR "/tests/unit/parse/data/"

enum { MAX = 2000 };

static lm *m;

static slice field(slice *line) {
  slice part = SL("");
  slice_cut(line, '\t', &part);
  return part;
}

/* ---- Features of words ---------------------------------------------------------------------------------------------- */

static void check_rows(slice list, const uint32_t *rows, size_t n) {
  slice part;
  size_t k = 0;
  for (; list.n && slice_cut(&list, ',', &part); k++)
    if (k < n) CHECK_INT(strtoul(part.p, NULL, 10), rows[k]);
  CHECK_INT(k, n);
}

static void test_words(void) {
  size_t n;
  char *text = read_whole(DATA "words.txt", &n);
  if (!CHECK(text != NULL)) return;
  slice rest = {text, n}, line;
  int lines = 0;
  while (slice_cut(&rest, '\n', &line)) {
    if (!line.n || line.p[0] == '#') continue;
    word_features w;
    word_features_of(field(&line), 1 << 15, &w);
    CHECK(slice_eq(field(&line), (slice){w.key, w.key_n}));
    check_rows(field(&line), w.one, NET_WORD_ROWS);
    check_rows(field(&line), w.gram, w.gram_n);
    lines++;
  }
  CHECK(lines > 20);
  free(text);
}

/* ---- Golden tensors ------------------------------------------------------------------------------------------------- */

typedef struct gold {
  token want[MAX];
  int16_t first[MAX][12];
  token got[MAX];
  net_piece pieces[100];
  size_t count, piece_count;
} gold;

static gold g;

static void gold_line(slice line) {
  token *t = &g.want[g.count];
  memset(t, 0, sizeof *t);
  t->form = field(&line);
  t->pos = (uint8_t)ud_pos_find(field(&line));
  t->xpos = field(&line);
  t->feats = field(&line);
  t->head = atoi(field(&line).p) - 1;
  t->rel = (uint8_t)ud_rel_find(field(&line));
  t->lemma = field(&line); /* the name label */
  slice part;
  for (int k = 0; k < 12 && slice_cut(&line, ',', &part); k++) g.first[g.count][k] = (int16_t)atoi(part.p);
  g.got[g.count].form = t->form;
  g.count++;
}

static char *read_gold(void) {
  size_t n;
  char *text = read_whole(DATA "golden.txt", &n);
  if (!text) return NULL;
  slice rest = {text, n}, line;
  g.count = g.piece_count = 0;
  size_t start = 0;
  if (slice_cut(&rest, '\n', &line) && !slice_ends(line, slice_of(lm_version(m))))
    printf("golden.txt is of another model than %s: make it again with train/reference.py\n", lm_version(m));
  while (slice_cut(&rest, '\n', &line)) {
    if (line.n && line.p[0] == '#') continue;
    if (line.n) gold_line(line);
    else if (g.count > start) {
      g.pieces[g.piece_count++] = (net_piece){(uint32_t)start, (uint32_t)(g.count - start)};
      start = g.count;
    }
  }
  return text;
}

static void check_token(size_t i) {
  const token *w = &g.want[i], *t = &g.got[i];
  CHECK_INT(t->pos, w->pos);
  CHECK(slice_eq(t->xpos, w->xpos));
  CHECK(slice_eq(t->feats.n ? t->feats : SL("_"), w->feats));
  CHECK_INT(t->head, w->head);
  CHECK_INT(t->rel, w->rel);
  char name[16] = "O";
  if (t->name) snprintf(name, sizeof name, "%c-%s", t->name_begin ? 'B' : 'I', name_kind_name((name_kind)t->name));
  CHECK_SLICE(w->lemma, name);
}

static void golden(const kernel *k) {
  net *n;
  char *text = read_gold();
  if (!CHECK(text != NULL && g.count > 60) || !CHECK_INT(net_new(m, k, &n, NULL), CASUS_OK)) return;
  for (int round = 0; round < 2; round++) { /* the second time from the cache */
    CHECK_INT(net_run(n, g.got, g.pieces, g.piece_count, NULL), CASUS_OK);
    for (size_t i = 0; i < g.count; i++) {
      CHECK(memcmp(net_encoding(n) + i * m->D, g.first[i], sizeof g.first[i]) == 0);
      check_token(i);
    }
  }
  net_free(n);
  free(text);
}

static void test_golden_naive(void) { golden(&kernel_naive); }
static void test_golden_plain(void) { golden(&kernel_plain); }
static void test_golden_best(void) { golden(kernel_best()); }

/* ---- The same whatever stands beside it ------------------------------------------------------------------------------- */

static void test_batches(void) {
  net *n;
  char *text = read_gold();
  if (!CHECK(text != NULL) || !CHECK_INT(net_new(m, kernel_best(), &n, NULL), CASUS_OK)) return;
  for (size_t p = g.piece_count; p-- > 0;) { /* one by one, from the back */
    CHECK_INT(net_run(n, g.got, &g.pieces[p], 1, NULL), CASUS_OK);
    for (size_t i = 0; i < g.pieces[p].count; i++) check_token(g.pieces[p].first + i);
  }
  net_free(n);
  free(text);
}

/* A word that is asked for again after thousands of others gives what it gave. */
static void test_cache(void) {
  static char forms[12000][8];
  net *n;
  if (!CHECK_INT(net_new(m, kernel_best(), &n, NULL), CASUS_OK)) return;
  token t[3] = {{.form = SL("Rebels")}, {.form = SL("retreated")}, {.form = SL("overnight")}}, again[3];
  net_piece three = {0, 3}, one = {0, 1};
  int16_t before[12];
  memcpy(again, t, sizeof t);
  CHECK_INT(net_run(n, t, &three, 1, NULL), CASUS_OK);
  memcpy(before, net_encoding(n), sizeof before);
  for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
    int len = snprintf(forms[i], sizeof forms[i], "w%zu", i);
    token w = {.form = {forms[i], (size_t)len}};
    net_run(n, &w, &one, 1, NULL);
  }
  CHECK_INT(net_run(n, again, &three, 1, NULL), CASUS_OK);
  CHECK(memcmp(before, net_encoding(n), sizeof before) == 0);
  for (int i = 0; i < 3; i++) CHECK(t[i].head == again[i].head && t[i].rel == again[i].rel && t[i].pos == again[i].pos);
  net_free(n);
}

/* ---- The parser over it --------------------------------------------------------------------------------------------- */

static void check_tree(const parsed *out, const sentence *s) {
  const token *t = out->tokens + s->first;
  size_t roots = 0;
  for (uint32_t i = 0; i < s->count; i++) {
    roots += t[i].head < 0;
    CHECK((t[i].head < 0) == (t[i].rel == REL_ROOT));
    CHECK(t[i].head < (int32_t)s->count);
    uint32_t steps = 0;
    for (int32_t j = (int32_t)i; j >= 0 && steps <= s->count; j = t[j].head) steps++;
    if (!CHECK(steps <= s->count)) return;
  }
  CHECK_INT(roots, 1);
}

static void test_strange(void) {
  static const char *const forms[] = {"", "\xff", "\xed\xa0\x80", "\xF0\x9F\x99\x82", "((((((((((", "a\0b", "\x01", "́", "漢字", "-", "’’"};
  static char giant[100000];
  static token t[MAX];
  parser *p;
  const parsed *out;
  fault f = {0};
  memset(giant, 'q', sizeof giant);
  if (!CHECK_INT(parser_new(m, &p, &f), CASUS_OK)) return;
  for (size_t i = 0; i < MAX; i++) t[i].form = slice_of(forms[i % 11]);
  t[7].form = (slice){"a\0b", 3};
  t[900].form = (slice){giant, sizeof giant};
  t[901].form = (slice){NULL, 0};
  sentence s[] = {{.first = 0, .count = 1}, {.first = 1, .count = 249}, {.first = 250, .count = 250}, {.first = 500, .count = 251}, {.first = 751, .count = MAX - 751}};
  if (CHECK_INT(parser_run_tokens(p, SL("text"), t, MAX, s, 5, &out, &f), CASUS_OK))
    for (int i = 0; i < 5; i++) check_tree(out, &out->sentences[i]);
  CHECK_INT(out->token_count, MAX);
  CHECK_SLICE(out->text, "text");
  CHECK_INT(parser_run_tokens(p, SL(""), NULL, 0, NULL, 0, &out, &f), CASUS_OK);
  CHECK_INT(out->token_count, 0);
  parser_free(p);
  parser_free(NULL);
}

static size_t split(const char *text, token *t) {
  size_t n = 0;
  slice rest = slice_of(text), part;
  for (; slice_cut(&rest, ' ', &part); n++) t[n] = (token){.form = part, .space_after = true};
  return n;
}

/* A dateline hangs on the sentence and takes no part in its clause; what only looks like one is left alone. */
static void test_dateline(void) {
  static const struct {
    const char *text;
    uint32_t front; /* tokens of the dateline */
  } cases[] = {
    {"GOMA , Congo , Dec. 4 ( Reuters ) - Rebels shelled a camp on Monday , the army said .", 10},
    {"LAGOS \xE2\x80\x94 Troops opened fire on protesters .", 2},
    {"Vienna ( AFP ) \xE2\x80\x93 \xE2\x80\x9C We agree , \xE2\x80\x9D the envoy said .", 5},
    {"Paul Weber - Director of the plant - resigned .", 0},
    {"NATO - led forces left .", 0},
    {"The rebels - Some of them armed - fled .", 0},
    {"GENEVA -", 0},
  };
  parser *p;
  const parsed *out;
  token t[64];
  if (!CHECK_INT(parser_new(m, &p, NULL), CASUS_OK)) return;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    size_t n = split(cases[i].text, t);
    sentence s = {.first = 0, .count = (uint32_t)n};
    if (!CHECK_INT(parser_run_tokens(p, SL(""), t, n, &s, 1, &out, NULL), CASUS_OK)) break;
    check_tree(out, &s);
    for (uint32_t k = cases[i].front, out_of_it = 0; k < n; k++) {
      out_of_it = out->tokens[k].head >= 0 && (uint32_t)out->tokens[k].head < cases[i].front;
      CHECK(!out_of_it); /* nothing behind the dateline depends on it */
    }
    uint32_t hanging = 0;
    for (uint32_t k = 0; k < cases[i].front; k++) hanging += out->tokens[k].head >= (int32_t)cases[i].front && out->tokens[k].rel == REL_DEP;
    CHECK_INT(hanging, cases[i].front ? 1 : 0);
  }
  parser_free(p);
}

static void test_memory(void) {
  token t[] = {{.form = SL("Talks")}, {.form = SL("collapsed")}, {.form = SL("Xonday")}};
  sentence s = {.first = 0, .count = 3};
  for (long nth = 1; nth < 100; nth++) {
    parser *p = NULL;
    const parsed *out = NULL;
    fault f = {0};
    mem_fail_after(nth);
    int code = parser_new(m, &p, &f);
    if (!code) code = parser_run_tokens(p, SL(""), t, 3, &s, 1, &out, &f);
    mem_fail_after(0);
    parser_free(p);
    if (!code) {
      CHECK(nth > 4);
      return;
    }
    CHECK_INT(code, CASUS_ENOMEM);
    CHECK(out == NULL);
  }
  CHECK(false);
}

int main(void) {
  m = open_model();
  if (!m) return 1;
  RUN(test_words);
  RUN(test_golden_naive);
  RUN(test_golden_plain);
  RUN(test_golden_best);
  RUN(test_batches);
  RUN(test_cache);
  RUN(test_strange);
  RUN(test_dateline);
  RUN(test_memory);
  lm_close(m);
  return check_summary();
}
