/* needs: lexicon_open lexicon_check lexicon_match */
/* Dictionaries: the first byte says as what the rest is read, an act file, a name table, a word table or a compiled image. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lexicon/lexicon.h"
#include "temp.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static char folder[64];

static const char *path_of(const char *name, char room[128]) {
  snprintf(room, 128, "%s/%s", folder, name);
  return room;
}

static void clean_up(void) {
  static const char *const names[] = {"acts/a.txt", "actors/a.txt", "words/a.txt", "acts", "actors", "words", ""};
  char room[128];
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) remove(path_of(names[i], room));
}

static void make_folder(void) {
  if (folder[0]) return;
  char room[128];
  strcpy(folder, "/tmp/casus-fuzz-XXXXXX");
  must(mkdtemp(folder) != NULL);
  must(mkdir(path_of("acts", room), 0700) == 0 && mkdir(path_of("actors", room), 0700) == 0 && mkdir(path_of("words", room), 0700) == 0);
  atexit(clean_up);
}

static void look_up(const lexicon *lex) {
  static const slice text = {"Ruritania's foreign minister attacked U.S. troops in Zenda", 58};
  static const uint32_t ends[] = {9, 11, 19, 28, 37, 42};
  size_t end_index;
  uint32_t first;
  size_t n = lexicon_match(lex, text, 0, ends, 6, &end_index, &first);
  for (size_t i = 0; i < n; i++) {
    char where[64];
    lexicon_where(lex, lexicon_name(lex, first + (uint32_t)i).where, where);
  }
  n = lexicon_acts(lex, SL("attack"), 'v', &first);
  for (size_t i = 0; i < n; i++) must(lexicon_act(lex, first + (uint32_t)i).act < ACT_COUNT);
  lex_where where;
  (void)lexicon_word(lex, "speech", SL("say"), &where);
  must(lexicon_version(lex) != NULL);
}

static int ignore(void *context, slice line) {
  (void)context;
  must(line.n == 0 || line.p != NULL);
  return 0;
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size) {
  static const char *const files[] = {"acts/a.txt", "actors/a.txt", "words/a.txt", "image"};
  if (size == 0) return 0;
  make_folder();
  char room[128];
  int kind = data[0] % 4;
  const char *path = path_of(files[kind], room);
  temp_write(path, data + 1, size - 1);
  lexicon *lex = NULL;
  fault f = {0};
  int rc = lexicon_open(kind == 3 ? path : folder, &lex, &f);
  must(rc == CASUS_OK ? lex != NULL : lex == NULL && f.line[0]);
  if (lex) look_up(lex);
  lexicon_close(lex);
  fault_clear(&f);
  if (kind != 3) (void)lexicon_check(folder, ignore, NULL, &f);
  remove(path);
  return 0;
}
