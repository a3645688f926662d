/* Model files that are sound, truncated, foreign, newer, damaged. */
#include "model_file.h"

#include "base/hash.h"

static char *model;
static size_t model_n;

/* Opens the first n bytes of the changed copy: the code; the message is checked to name the file and to hold `word`. */
static int open_copy(const char *bytes, size_t n, const char *word) {
  char path[32];
  fault f = {0};
  lm *m = (lm *)&f; /* must stay untouched */
  if (!write_temporary(bytes, n, path)) return 1;
  int code = lm_open(path, &m, &f);
  unlink(path);
  if (!code) lm_close(m);
  else {
    CHECK(m == (lm *)&f);
    CHECK(strstr(f.line, path) != NULL);
    if (!CHECK(strstr(f.line, word) != NULL)) printf("  message: %s\n", f.line);
  }
  return code;
}

static void put_hash(char *copy, size_t n) {
  uint64_t h = hash64((slice){copy + 64, n - 64}, 0);
  memcpy(copy + 32, &h, sizeof h);
}

static void test_sound(void) {
  lm *m = open_model();
  if (!m) return;
  CHECK(strncmp(lm_version(m), "en-", 3) == 0);
  CHECK(strlen(lm_version(m)) > 12);
  CHECK(m->D >= 32 && m->layer_count >= 1);
  CHECK(model_n <= 32u << 20);
  const lm_entry *e = lm_find(&m->words, SL("minister"));
  CHECK(e && e->a > 0);
  CHECK(lm_find(&m->words, SL("qzxwvkj")) == NULL);
  CHECK(lm_find(&m->words, SL("")) == NULL);
  lm_close(m);
  lm_close(NULL);
}

static void test_missing(void) {
  lm *m = NULL;
  fault f = {0};
  CHECK_INT(lm_open("/nowhere/at/all.casus", &m, &f), CASUS_EMODEL);
  CHECK(strstr(f.line, "/nowhere/at/all.casus") != NULL);
  fault_clear(&f);
  CHECK_INT(lm_open("/", &m, &f), CASUS_EIO);
  CHECK(m == NULL);
}

static void test_truncated(void) {
  static const size_t some[] = {0, 1, 63};
  for (size_t i = 0; i < 3; i++) CHECK_INT(open_copy(model, some[i], "expected"), CASUS_EMODEL);
  CHECK_INT(open_copy(model, 64, "truncated"), CASUS_EMODEL);
  for (size_t n = 100; n < model_n; n = n * 5 + 1) CHECK_INT(open_copy(model, n, "truncated"), CASUS_EMODEL);
  CHECK_INT(open_copy(model, model_n - 1, "truncated"), CASUS_EMODEL);
}

static void test_foreign(void) {
  static const char text[] = "The quick brown fox jumps over the lazy dog and then some more so that it is long enough.\n";
  CHECK_INT(open_copy(text, sizeof text, "CASUSLM"), CASUS_EMODEL);
  model[11]++; /* version 1 << 24 and more, readable by 1 still */
  CHECK_INT(open_copy(model, model_n, ""), CASUS_OK);
  model[12]++; /* oldest reader 2 */
  CHECK_INT(open_copy(model, model_n, "format"), CASUS_EMODEL);
  model[11]--, model[12]--;
  memcpy(model + 16, "\1\2\3\4", 4);
  CHECK_INT(open_copy(model, model_n, "byte order"), CASUS_EMODEL);
  memcpy(model + 16, "\4\3\2\1", 4);
}

static void test_damaged(void) {
  for (size_t at = 64; at < model_n; at = at * 3 + 7) {
    model[at] ^= 1;
    CHECK_INT(open_copy(model, model_n, "checksum"), CASUS_EMODEL);
    model[at] ^= 1;
  }
}

/* The checksum is right but what it covers is not: a section missing, out of the file, misplaced, of the wrong size. */
static void test_sections(void) {
  uint32_t count;
  char keep[32];
  memcpy(&count, model + 20, 4);
  static const uint64_t offsets[] = {1, UINT64_MAX, (uint64_t)1 << 40}, sizes[] = {7, UINT64_MAX, (uint64_t)1 << 40};
  for (uint32_t i = 0; i < count; i++) {
    char *s = model + 64 + 32 * i;
    memcpy(keep, s, 32);
    if (i % 3 == 0) s[0] ^= 0x15;
    else if (i % 3 == 1) memcpy(s + 16, &offsets[i / 3 % 3], 8);
    else memcpy(s + 24, &sizes[i / 3 % 3], 8);
    put_hash(model, model_n);
    CHECK_INT(open_copy(model, model_n, "not a sound model"), CASUS_EMODEL);
    memcpy(s, keep, 32);
  }
  put_hash(model, model_n);
}

/* Sizes, table numbers and rows that would lead out of the file. */
static void test_numbers(void) {
  lm *m = open_model();
  if (!m) return;
  struct {
    const void *p;
    uint32_t value;
  } wild[] = {
    {(const char *)m->words.slots - 8, 3},           {(const char *)m->words.slots - 4, UINT32_MAX},
    {m->words.slots, UINT32_MAX},                    {&m->words.entries[7].at, UINT32_MAX},
    {&m->words.entries[7].a, m->glove.rows},         {&m->words.entries[9].b, m->forms.rows},
    {&m->lemmas.entries[3].a, m->script_count},      {&m->scripts[5].at, UINT32_MAX},
    {m->allow_at, 1},                                {m->allow, 0xFFFF},
  };
  size_t at[16];
  for (size_t i = 0; i < sizeof wild / sizeof *wild; i++) at[i] = (size_t)((const char *)wild[i].p - (const char *)m->map);
  lm_close(m);
  for (size_t i = 0; i < sizeof wild / sizeof *wild; i++) {
    char keep[4];
    memcpy(keep, model + at[i], 4);
    memcpy(model + at[i], &wild[i].value, 4);
    put_hash(model, model_n);
    CHECK_INT(open_copy(model, model_n, "damaged"), CASUS_EMODEL);
    memcpy(model + at[i], keep, 4);
  }
  put_hash(model, model_n);
}

static void test_memory(void) {
  for (long nth = 1; nth < 10; nth++) {
    lm *m = NULL;
    fault f = {0};
    mem_fail_after(nth);
    int code = lm_open(MODEL_PATH, &m, &f);
    mem_fail_after(0);
    if (!code) {
      lm_close(m);
      CHECK(nth > 2);
      return;
    }
    CHECK_INT(code, CASUS_ENOMEM);
    CHECK(m == NULL);
  }
  CHECK(false);
}

int main(void) {
  model = read_whole(MODEL_PATH, &model_n);
  if (!model) return printf("cannot read %s\n", MODEL_PATH), 1;
  RUN(test_sound);
  RUN(test_missing);
  RUN(test_truncated);
  RUN(test_foreign);
  RUN(test_damaged);
  RUN(test_sections);
  RUN(test_numbers);
  RUN(test_memory);
  free(model);
  return check_summary();
}
