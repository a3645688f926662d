/* Every mistake is told with its place; data/bad.expected holds all that lexicon_check says of data/bad. */
#include "check.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "lexicon/lexicon.h"

#define DATA CASUS_SOURCE_DIR "/tests/unit/lexicon/data/"

static int gather(void *context, slice line) {
  buf *out = context;
  buf_add(out, line);
  buf_byte(out, '\n');
  return 0;
}

static slice read_all(const char *path, buf *out) {
  buf_init(out, 1 << 20);
  FILE *f = fopen(path, "rb");
  if (!f) return SL("");
  for (int c; (c = getc(f)) != EOF;) buf_byte(out, (char)c);
  fclose(f);
  return buf_slice(out);
}

static void test_bad_folder(void) {
  buf got, want;
  buf_init(&got, 1 << 20);
  fault f = {0};
  CHECK_INT(lexicon_check(DATA "bad", gather, &got, &f), CASUS_ELEXICON);
  CHECK(strstr(f.line, "errors") != NULL);
  slice expected = read_all(DATA "bad.expected", &want), now = buf_slice(&got), a, b;
  for (int line = 1; expected.n || now.n; line++) {
    a = b = SL("");
    slice_cut(&now, '\n', &a);
    slice_cut(&expected, '\n', &b);
    if (!slice_eq(a, b)) printf("line %d\n", line);
    if (!check_text(a, b, __FILE__, __LINE__, "lexicon_check")) break;
  }
  buf_free(&got);
  buf_free(&want);
}

static void test_good_folder(void) {
  buf got;
  buf_init(&got, 1 << 20);
  fault f = {0};
  CHECK_INT(lexicon_check(DATA "good", gather, &got, &f), CASUS_OK);
  CHECK(slice_starts(buf_slice(&got), SL("countries: 6 entries, 32 names\n")));
  CHECK(slice_ends(buf_slice(&got), SL("\n0 errors, 0 warnings\n")));
  buf_free(&got);
}

static void test_open_names_the_first_error(void) {
  lexicon *lex = NULL;
  fault f = {0};
  CHECK_INT(lexicon_open(DATA "bad", &lex, &f), CASUS_ELEXICON);
  CHECK(lex == NULL);
  CHECK_STR(f.line, "actors/countries.txt:1: error: a \"@table NAME\" line must come first");
}

static int stop(void *context, slice line) {
  (void)line;
  return ++*(int *)context == 3;
}

static void test_sink_stops(void) {
  int lines = 0;
  fault f = {0};
  CHECK_INT(lexicon_check(DATA "bad", stop, &lines, &f), CASUS_ESTOP);
  CHECK_INT(lines, 3);
}

static void test_no_lexicon(void) {
  lexicon *lex = NULL;
  fault f = {0};
  CHECK_INT(lexicon_open(DATA "nowhere", &lex, &f), CASUS_EIO);
  CHECK(strstr(f.line, "nowhere") != NULL);
  fault_clear(&f);
  char empty[] = "/tmp/casus-test-XXXXXX";
  if (!CHECK(mkdtemp(empty) != NULL)) return;
  CHECK_INT(lexicon_open(empty, &lex, &f), CASUS_ELEXICON);
  CHECK(strstr(f.line, "no dictionary here") != NULL);
  fault_clear(&f);
  CHECK_INT(lexicon_check(empty, gather, NULL, &f), CASUS_ELEXICON);
  rmdir(empty);
  fault_clear(&f);
  CHECK_INT(lexicon_open("/dev/null", &lex, &f), CASUS_ELEXICON);
  CHECK(lex == NULL);
}

int main(void) {
  RUN(test_bad_folder);
  RUN(test_good_folder);
  RUN(test_open_names_the_first_error);
  RUN(test_sink_stops);
  RUN(test_no_lexicon);
  return check_summary();
}
