/* Opening the model and the lexicon; where they are looked for; versions. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "api/api.h"

#ifndef CASUS_DATA_BUILD
#define CASUS_DATA_BUILD "share/casus"
#endif
#ifndef CASUS_DATA_INSTALL
#define CASUS_DATA_INSTALL "/usr/local/share/casus"
#endif

enum { PATH_ROOM = 4096 };

const char *casus_version(void) { return CASUS_VERSION; }

/* Is FOLDER/share/casus/FILE there, for the folder of the running program or the one above it? So that a build or an
 * installation can be moved. Needs Linux's /proc; without it, it finds nothing. */
static bool beside_program(const char *file, char room[PATH_ROOM]) {
  char program[PATH_ROOM / 2];
  ssize_t n = readlink("/proc/self/exe", program, sizeof program - 1);
  if (n <= 0 || (size_t)n >= sizeof program - 1) return false;
  program[n] = 0;
  for (int up = 0; up < 2; up++) {
    char *slash = strrchr(program, '/');
    if (!slash) return false;
    *slash = 0;
    snprintf(room, PATH_ROOM, "%s/share/casus/%s", program, file);
    if (access(room, R_OK) == 0) return true;
  }
  return false;
}

/* The first of: the option, the environment, beside the program, in the build, installed. */
static const char *find_data(const char *given, const char *variable, const char *file, char room[PATH_ROOM]) {
  if (given) return given;
  const char *env = getenv(variable);
  if (env && *env) return env;
  if (beside_program(file, room)) return room;
  static const char *const folders[] = {CASUS_DATA_BUILD, CASUS_DATA_INSTALL};
  for (size_t i = 0; i < 2; i++) {
    snprintf(room, PATH_ROOM, "%s/%s", folders[i], file);
    if (access(room, R_OK) == 0) return room;
  }
  return room;
}

int model_open(const casus_model_options *options, casus_model **out, fault *f) {
  static const casus_model_options defaults = CASUS_MODEL_OPTIONS_INIT;
  if (!options) options = &defaults;
  if (options->size != sizeof *options) return fault_set(f, CASUS_EUSAGE, "casus_model_options of another version");
  casus_model *m = mem_alloc(1, sizeof *m);
  if (!m) return fault_set(f, CASUS_ENOMEM, "out of memory");
  char room[PATH_ROOM];
  int rc = lm_open(find_data(options->model_path, "CASUS_MODEL", "en.casus", room), &m->lm, f);
  if (rc == CASUS_OK) rc = lexicon_open(find_data(options->lexicon_path, "CASUS_LEXICON", "casus.lex", room), &m->lex, f);
  if (rc == CASUS_OK) rc = phrases_load(m->lex, &m->phrases, f);
  if (rc != CASUS_OK) {
    casus_model_free(m);
    return rc;
  }
  snprintf(m->versions, sizeof m->versions, "casus %s model %s lexicon %s", CASUS_VERSION, lm_version(m->lm), lexicon_version(m->lex));
  *out = m;
  return CASUS_OK;
}

static int with_error(int rc, const fault *f, char *error) {
  if (rc != CASUS_OK && error) snprintf(error, CASUS_ERROR_MAX, "%s", f->line);
  return rc;
}

int casus_model_open(const casus_model_options *options, casus_model **out, char *error) {
  fault f;
  fault_clear(&f);
  return with_error(model_open(options, out, &f), &f, error);
}

void casus_model_free(casus_model *m) {
  if (!m) return;
  lm_close(m->lm);
  lexicon_close(m->lex);
  phrases_free(m->phrases);
  mem_free(m);
}

const char *casus_model_versions(const casus_model *m) { return m->versions; }

/* ---- Lexicon tools --------------------------------------------------------------------------------------------------- */

typedef struct line_sink {
  casus_sink sink;
  void *context;
} line_sink;

static int pass_line(void *context, slice line) {
  const line_sink *s = context;
  if (s->sink(s->context, line.p, line.n)) return CASUS_ESTOP;
  return s->sink(s->context, "\n", 1) ? CASUS_ESTOP : 0;
}

int casus_lexicon_check(const char *folder, casus_sink sink, void *context, char *error) {
  fault f;
  fault_clear(&f);
  line_sink s = {sink, context};
  return with_error(lexicon_check(folder, pass_line, &s, &f), &f, error);
}

int casus_lexicon_compile(const char *folder, const char *file, char *error) {
  fault f;
  fault_clear(&f);
  return with_error(lexicon_compile(folder, file, &f), &f, error);
}
