/* The compiled file: the same answers as the folder, the same bytes twice; cut, foreign and damaged files. */
#include "check.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/mem.h"
#include "lexicon/image.h"

#define GOOD CASUS_SOURCE_DIR "/tests/unit/lexicon/data/good"

static char path[] = "/tmp/casus-test-XXXXXX";
static char *whole; /* a compiled file, in a block of its own */
static size_t size;

static bool read_whole(void) {
  FILE *f = fopen(path, "rb");
  if (!f) return false;
  fseek(f, 0, SEEK_END);
  size = (size_t)ftell(f);
  rewind(f);
  free(whole);
  whole = malloc(size);
  bool ok = whole && fread(whole, 1, size, f) == size;
  fclose(f);
  return ok;
}

static bool write_part(size_t n) {
  FILE *f = fopen(path, "wb");
  bool ok = f && fwrite(whole, 1, n, f) == n;
  if (f) fclose(f);
  return ok;
}

static int open_it(fault *f) {
  lexicon *lex = NULL;
  fault_clear(f);
  int rc = lexicon_open(path, &lex, f);
  CHECK((rc == CASUS_OK) == (lex != NULL));
  lexicon_close(lex);
  return rc;
}

static void test_same_bytes(void) {
  fault f = {0};
  CHECK_INT(lexicon_compile(GOOD, path, &f), CASUS_OK);
  if (!CHECK(read_whole())) return;
  char *first = whole;
  size_t first_size = size;
  whole = NULL;
  CHECK_INT(lexicon_compile(GOOD, path, &f), CASUS_OK);
  CHECK(read_whole() && size == first_size && memcmp(first, whole, size) == 0);
  free(first);
}

static void test_same_answers(void) {
  lexicon *text = NULL, *file = NULL;
  fault f = {0};
  CHECK_INT(lexicon_open(GOOD, &text, &f), CASUS_OK);
  CHECK_INT(lexicon_open(path, &file, &f), CASUS_OK);
  if (!CHECK(text && file)) return;
  CHECK_STR(lexicon_version(file), lexicon_version(text));
  CHECK_INT(strlen(lexicon_version(file)), 12);
  uint32_t ends[] = {7, 14}, a = 0, b = 1;
  size_t i = 9, k = 8;
  CHECK_INT(lexicon_match(text, SL("Jacques Chirac"), 0, ends, 2, &i, &a), 2);
  CHECK_INT(lexicon_match(file, SL("Jacques Chirac"), 0, ends, 2, &k, &b), 2);
  CHECK_INT(a, b);
  CHECK_INT(i, k);
  CHECK_SLICE(lexicon_name(file, b).id, "Q2105");
  CHECK_SLICE(lexicon_word(file, "speech", SL("say"), NULL), "asserts | past");
  CHECK_INT(lexicon_acts(file, SL("bomb"), 'v', &a), 2);
  lexicon_close(text);
  lexicon_close(file);
}

static void test_truncated(void) {
  fault f = {0};
  long opened = 0;
  for (size_t n = 0; n < size; n += n < 600 ? 1 : 97) {
    CHECK(write_part(n));
    opened += open_it(&f) != CASUS_ELEXICON;
  }
  CHECK_INT(opened, 0);
  CHECK(write_part(size - 1));
  open_it(&f);
  CHECK(strstr(f.line, path) && strstr(f.line, "bytes, expected"));
}

static void patch(size_t at, uint32_t value, bool seal) {
  char *copy = malloc(size);
  memcpy(copy, whole, size);
  memcpy(whole + at, &value, sizeof value);
  if (seal) image_seal(whole, size);
  write_part(size);
  memcpy(whole, copy, size);
  free(copy);
}

static void test_foreign(void) {
  fault f = {0};
  patch(0, 0, false);
  CHECK_INT(open_it(&f), CASUS_ELEXICON);
  CHECK(strstr(f.line, "no compiled lexicon"));
  patch(offsetof(image_header, byte_order), 0x04030201, true);
  CHECK_INT(open_it(&f), CASUS_ELEXICON);
  CHECK(strstr(f.line, "byte order"));
  patch(offsetof(image_header, oldest), IMAGE_FORMAT + 1, true);
  CHECK_INT(open_it(&f), CASUS_ELEXICON);
  CHECK(strstr(f.line, "format"));
  /* a later format that says that this program can read it */
  patch(offsetof(image_header, format), IMAGE_FORMAT + 7, true);
  CHECK_INT(open_it(&f), CASUS_OK);
  patch((uint32_t)size / 2 & ~3u, 0x12345678, false);
  CHECK_INT(open_it(&f), CASUS_ELEXICON);
  CHECK(strstr(f.line, "checksum"));
}

/* Asks for everything there is. */
static void use(const lexicon *lex) {
  static const char *const texts[] = {"France", "Paris", "us", "US", "10 Downing Street", "Democratic Republic of the Congo", "soldiers"};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    slice t = slice_of(texts[i]);
    uint32_t ends[12], first;
    size_t n = 0, which;
    for (size_t k = 1; k <= t.n && n < 12; k++)
      if (k == t.n || t.p[k] == ' ') ends[n++] = (uint32_t)k;
    size_t senses = lexicon_match(lex, t, 0, ends, n, &which, &first);
    for (size_t k = 0; k < senses; k++) lexicon_name(lex, first + (uint32_t)k);
  }
  char at[64];
  for (uint32_t i = 0; i < lex->counts[PART_SENSES]; i++) lexicon_where(lex, lexicon_name(lex, i).where, at);
  for (uint32_t i = 0; i < lex->counts[PART_PHRASES]; i++) {
    uint32_t first;
    lex_act a = lexicon_act(lex, i);
    for (size_t k = 0; k < a.condition_count; k++) (void)slice_cmp(a.conditions[k].words, a.flags);
    lexicon_acts(lex, image_text(lex, lex->phrases[i].head), a.pos, &first);
  }
  slice word, value;
  for (size_t i = 0; lexicon_row(lex, "speech", i, &word, &value, NULL); i++) lexicon_word(lex, "speech", word, NULL);
}

/* Sealed damage gets past the checksum: every word of the file in turn is set to a value that leads astray. */
static void test_damaged(void) {
  static const uint32_t values[] = {0, 1, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, 0x01010101};
  char *copy = malloc(size + 8); /* aligned, and of its own size for the sanitizer */
  long opened = 0, refused = 0;
  for (size_t at = 56; at + 4 <= size; at += 4)
    for (size_t v = at < sizeof(image_header) ? 0 : at / 4 % 6; v < sizeof values / sizeof *values; v += at < sizeof(image_header) ? 1 : 6) {
      memcpy(copy, whole, size);
      memcpy(copy + at, &values[v], 4);
      image_seal(copy, size);
      lexicon lex = {0};
      if (image_bind((slice){copy, size}, "x", &lex, NULL)) refused++;
      else if (++opened % 8 == 0) use(&lex);
    }
  CHECK(opened > 300);
  CHECK(refused > 300);
  free(copy);
}

static void test_no_memory(void) {
  fault f = {0};
  lexicon *lex = NULL;
  int rc = CASUS_ENOMEM;
  long n = 0;
  while (rc == CASUS_ENOMEM && n < 100000) {
    fault_clear(&f);
    mem_fail_after(++n);
    rc = lexicon_open(GOOD, &lex, &f);
    mem_fail_after(0);
    if (rc == CASUS_ENOMEM && !CHECK(lex == NULL)) return;
  }
  CHECK_INT(rc, CASUS_OK);
  CHECK(n > 50);
  lexicon_close(lex);
}

int main(void) {
  int fd = mkstemp(path);
  if (fd >= 0) close(fd);
  RUN(test_same_bytes);
  RUN(test_same_answers);
  RUN(test_truncated);
  RUN(test_foreign);
  RUN(test_damaged);
  RUN(test_no_memory);
  unlink(path);
  free(whole);
  return check_summary();
}
