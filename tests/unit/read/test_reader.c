#include <sys/stat.h>
#include <unistd.h>

#include "tools.h"

static void test_json_line(void) {
  slice bytes = SL("{\"id\":7,\"date\":\"2023-03-17T23:50:00-05:00\",\"title\":\"Talks fail\",\"url\":\"https://a.example/b\","
                   "\"publication\":\"The Port\",\"text\":\"  Talks fail\\r\\nThe talks failed on Friday, both sides said.\\u0000\"}\n");
  reading g = read_bytes(bytes, CASUS_FROM_AUTO, NULL);
  if (!CHECK_INT(g.rc, 1)) return;
  CHECK_SLICE(g.r.id, "7");
  CHECK_INT(g.r.date, day_from_ymd(2023, 3, 17));
  CHECK_STR(g.r.date_from, "given");
  CHECK_SLICE(g.r.publication, "The Port");
  CHECK_INT(g.r.text.n, 59); /* untouched: blanks, CRLF and NUL too */
  CHECK_INT(g.r.text.p[0], ' ');
  CHECK(!g.r.title_apart);
  CHECK_INT(g.r.block_count, 2);
  CHECK_INT(g.r.blocks[0].at.start, 2);
  CHECK(g.r.blocks[0].headline);
  CHECK_SLICE(block_text(&g.r, 1), "The talks failed on Friday, both sides said.");
  CHECK_INT(g.r.source_line, 1);
  let_go(&g);
}

static void test_titles(void) {
  reading g = read_bytes(SL("{\"title\":\"Talks fail\",\"text\":\"The ministers left.\"}"), CASUS_FROM_JSONL, NULL);
  CHECK(g.r.title_apart);
  CHECK_SLICE(g.r.title, "Talks fail");
  let_go(&g);
  g = read_bytes(SL("{\"title\":\"Talks fail\",\"text\":\"Talks  fail The ministers left.\"}"), CASUS_FROM_JSONL, NULL);
  CHECK(!g.r.title_apart);
  CHECK_SLICE(block_text(&g.r, 0), "Talks  fail");
  CHECK_SLICE(block_text(&g.r, 1), "The ministers left.");
  let_go(&g);
  g = read_bytes(SL("{\"title\":\"Talks\",\"text\":\"Talksport said so.\"}"), CASUS_FROM_JSONL, NULL);
  CHECK(g.r.title_apart);
  let_go(&g);
  g = read_bytes(SL("{\"title\":\"Peace talks fail again | The Port\",\"text\":\"Peace talks fail again\\nThe ministers left the hall on Friday at noon.\"}"),
                 CASUS_FROM_JSONL, NULL);
  CHECK(!g.r.title_apart && g.r.block_count == 2 && g.r.blocks[0].headline);
  let_go(&g);
}

static void test_furniture_in_place(void) {
  phrases *table = load_phrases();
  slice bytes = SL("{\"text\":\"Talks fail\\nShare your love\\nThe ministers of both states left the hall on Friday.\\n17 March 2023\"}");
  reading g = read_bytes(bytes, CASUS_FROM_AUTO, table);
  CHECK_INT(g.rc, 1);
  CHECK_INT(g.r.block_count, 2);
  if (CHECK_INT(g.r.furniture_count, 2)) {
    CHECK_INT(g.r.furniture[0].at.start, 11);
    CHECK_INT(g.r.furniture[0].at.end, 26);
    CHECK_STR(g.r.furniture[0].why, "share");
    CHECK_STR(g.r.furniture[1].why, "date");
  }
  CHECK_SLICE(slice_sub(g.r.text, 11, 26), "Share your love");
  let_go(&g);
  /* A text of one line is always the report. */
  g = read_bytes(SL("{\"text\":\"Share your love\"}"), CASUS_FROM_AUTO, table);
  CHECK_INT(g.r.block_count, 1);
  let_go(&g);
  phrases_free(table);
}

/* Every bad line is told with its number; the good ones come through. */
static void test_bad_lines(void) {
  static const char BYTES[] =
      "{\"id\":\"a\",\"text\":\"One.\"}\n{\"id\":\"b\"}\nnot json\n\n[1]\n{\"text\":5}\n{\"text\":\"x\",\"title\":[]}\n{\"text\":\" \"}\n"
      "{\"text\":\"\xff\"}\n{\"id\":\"c\",\"text\":\"Two.\",\"date\":\"2023-13-45\"}\n{\"event_text\":\"Three.\"}";
  static const char *const WANT[] = {"",
                                     "t:2: no text: \"text\" is missing or empty",
                                     "t:3: not JSON: '[' or '{' expected near 'not' (byte 3 of the line)",
                                     "t:5: not a JSON object",
                                     "t:6: \"text\" is not a string",
                                     "t:7: \"title\" is not a string",
                                     "t:8: no text: \"text\" is blank",
                                     "t:9: invalid UTF-8 at byte 9 of the line",
                                     "",
                                     ""};
  reader *in = NULL;
  arena a;
  report r;
  arena_init(&a, 1 << 20);
  fault f = {0};
  CHECK_INT(reader_open_bytes("t", BYTES, sizeof BYTES - 1, CASUS_FROM_JSONL, NULL, &in, &f), CASUS_OK);
  for (size_t i = 0; i < sizeof WANT / sizeof *WANT; ++i) {
    fault_clear(&f);
    CHECK_INT(reader_next(in, &r, &a, &f), WANT[i][0] ? CASUS_EINPUT : 1);
    CHECK_STR(f.line, WANT[i]);
    if (i == 8) CHECK_SLICE(r.complaint, "t:10: \"2023-13-45\" is no date; the report is read as undated");
  }
  CHECK_SLICE(r.text, "Three.");
  CHECK_INT(reader_next(in, &r, &a, &f), 0);
  reader_close(in);
  arena_free(&a);
}

static void test_long_line(void) {
  size_t n = 3000000;
  char *bytes = malloc(n);
  reader *in = NULL;
  arena a;
  report r;
  reader_options options = {NULL, 1000000};
  fault f = {0};
  if (!CHECK(bytes != NULL)) return;
  memset(bytes, 'x', n);
  memcpy(bytes, "{\"text\":\"a\"}\n", 13);
  memcpy(bytes + n - 14, "\n{\"text\":\"b\"}\n", 14);
  arena_init(&a, 1 << 20);
  CHECK_INT(reader_open_bytes("t", bytes, n, CASUS_FROM_AUTO, &options, &in, &f), CASUS_OK);
  CHECK_INT(reader_next(in, &r, &a, &f), 1);
  CHECK_INT(reader_next(in, &r, &a, &f), CASUS_ELIMIT);
  CHECK_STR(f.line, "t:2: the line is longer than 1000000 bytes");
  CHECK_INT(reader_next(in, &r, &a, &f), 1);
  CHECK_SLICE(r.text, "b");
  CHECK_INT(r.source_line, 3);
  reader_close(in);
  arena_free(&a);
  free(bytes);
}

static void test_json_out(void) {
  reading g = read_bytes(SL("{\"id\":\"a\",\"text\":\"He \\\"left\\\".\",\"date\":\"2020-02-29\"}"), CASUS_FROM_JSONL, NULL);
  buf b;
  buf_init(&b, 10000);
  read_json(&g.r, &b);
  CHECK_SLICE(buf_slice(&b),
              "{\"id\":\"a\",\"title\":\"\",\"date\":\"2020-02-29\",\"date_from\":\"given\",\"author\":\"\",\"agency\":\"\",\"publication\":\"\","
              "\"language\":\"en\",\"url\":\"\",\"text\":\"He \\\"left\\\".\",\"furniture\":[]}\n");
  buf_free(&b);
  let_go(&g);
}

static void test_documents(void) {
  static const char BYTES[] =
      "# newdoc id = a\n# sent_id = 1\n1\tThey\tthey\tPRON\tPRP\t_\t2\tnsubj\t_\t_\n2\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No\n"
      "3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n"
      "# newdoc id = broken\n1\tBad\n\n"
      "# newdoc\n# sent_id = 2\n1\tGo\tgo\tVERB\tVB\t_\t0\troot\t_\t_\n\n";
  reader *in = NULL;
  arena a;
  report r;
  fault f = {0};
  arena_init(&a, 1 << 20);
  CHECK_INT(reader_open_bytes("t", BYTES, sizeof BYTES - 1, CASUS_FROM_AUTO, NULL, &in, &f), CASUS_OK);
  CHECK_INT(reader_kind(in), CASUS_FROM_CONLLU);
  if (CHECK_INT(reader_next(in, &r, &a, &f), 1)) {
    CHECK_SLICE(r.id, "a");
    CHECK_SLICE(r.text, "They left.");
    CHECK_INT(r.token_count, 3);
    CHECK_INT(r.sentence_count, 1);
    CHECK_INT(r.source_line, 1);
  }
  CHECK_INT(reader_next(in, &r, &a, &f), CASUS_EINPUT);
  CHECK(strstr(f.line, "t:8:") == f.line);
  fault_clear(&f);
  if (CHECK_INT(reader_next(in, &r, &a, &f), 1)) {
    CHECK_SLICE(r.text, "Go");
    CHECK_INT(r.id.n, 16);
    CHECK_INT(r.source_line, 10);
  }
  CHECK_INT(reader_next(in, &r, &a, &f), 0);
  reader_close(in);
  arena_free(&a);
}

static void test_unreadable(void) {
  reader *in = NULL;
  fault f = {0};
  CHECK_INT(reader_open_path("/no/such/file", CASUS_FROM_AUTO, NULL, &in, &f), CASUS_EIO);
  CHECK_STR(f.line, "/no/such/file: can't be opened: no such file");
  fault_clear(&f);
  CHECK_INT(reader_open_path("/", CASUS_FROM_AUTO, NULL, &in, &f), CASUS_EIO);
  CHECK(in == NULL);
}

typedef struct visits {
  buf names;
  size_t root, stop;
} visits;

static int visit(void *context, const char *file) {
  visits *v = context;
  buf_str(&v->names, file + v->root);
  buf_byte(&v->names, ' ');
  return v->stop && --v->stop == 0 ? 42 : 0;
}

static void put_file(const char *folder, const char *name) {
  char path[512];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *out = fopen(path, "w");
  if (CHECK(out != NULL)) fclose(out);
}

static void test_walk(void) {
  char root[] = "/tmp/casus-walk-XXXXXX", sub[64], loop[64];
  visits v = {.root = strlen(root) + 1};
  fault f = {0};
  buf_init(&v.names, 1000);
  if (!CHECK(mkdtemp(root) != NULL)) return;
  snprintf(sub, sizeof sub, "%s/m", root);
  snprintf(loop, sizeof loop, "%s/m/up", root);
  CHECK_INT(mkdir(sub, 0700), 0);
  CHECK_INT(symlink(root, loop), 0);
  put_file(root, "z");
  put_file(root, "a");
  put_file(root, ".hidden");
  put_file(sub, "10");
  put_file(sub, "9");
  CHECK_INT(walk_files(root, visit, NULL, &v, &f), CASUS_OK);
  CHECK_SLICE(buf_slice(&v.names), "a m/10 m/9 z ");
  v.stop = 2;
  CHECK_INT(walk_files(root, visit, NULL, &v, &f), 42);
  CHECK_INT(walk_files("/no/such/place", visit, NULL, &v, &f), CASUS_EIO);
  static const char *const FILES[] = {"m/up", "m/10", "m/9", "z", "a", ".hidden"};
  for (size_t i = 0; i < sizeof FILES / sizeof *FILES; ++i) {
    char path[512];
    snprintf(path, sizeof path, "%s/%s", root, FILES[i]);
    unlink(path);
  }
  rmdir(sub);
  rmdir(root);
  buf_free(&v.names);
}

/* Whatever allocation fails, the reader says so, leaks nothing and leaves the outputs alone. */
static void test_out_of_memory(void) {
  static const char TEXT[] = "Talks fail\nBy Jane Doe\nThe ministers of both states left the hall on Friday.\nRead more\nThey did not speak to reporters at all.\n";
  static const char JSON[] = "{\"id\":\"a\",\"title\":\"Talks fail\",\"text\":\"The ministers left.\\nNobody spoke.\"}\n";
  static const char HTML[] =
      "<html><head><title>Talks fail</title><script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Talks fail\"}</script>"
      "<body><article><p>The ministers of both states left the hall on Friday at noon.</p><p>Nobody spoke.</p></article>";
  static const char *const INPUTS[] = {TEXT, JSON, HTML};
  for (size_t k = 0; k < 3; ++k) {
    int rc = CASUS_ENOMEM;
    for (long n = 1; n < 500 && rc != 1; ++n) {
      mem_fail_after(n);
      reading g = read_bytes(slice_of(INPUTS[k]), CASUS_FROM_AUTO, NULL);
      mem_fail_after(0);
      rc = g.rc;
      if (rc != 1 && !CHECK_INT(rc, CASUS_ENOMEM)) n = 500;
      let_go(&g);
    }
    CHECK_INT(rc, 1);
  }
}

int main(void) {
  RUN(test_json_line);
  RUN(test_titles);
  RUN(test_furniture_in_place);
  RUN(test_bad_lines);
  RUN(test_long_line);
  RUN(test_json_out);
  RUN(test_documents);
  RUN(test_unreadable);
  RUN(test_walk);
  RUN(test_out_of_memory);
  return check_summary();
}
