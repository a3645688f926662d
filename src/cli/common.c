#include "cli/cli.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* ---- Arguments ------------------------------------------------------------------------------------------------------------ */

argument next_argument(arguments *a, const char **word) {
  while (a->at < a->argc) {
    const char *s = a->argv[a->at++];
    *word = s;
    if (a->only_files || s[0] != '-' || !s[1]) return ARG_FILE;
    if (!strcmp(s, "--")) {
      a->only_files = true;
      continue;
    }
    a->name = s;
    return ARG_OPTION;
  }
  return ARG_END;
}

const char *option_value(arguments *a) {
  const char *equals = strchr(a->name, '=');
  if (equals) return equals + 1;
  if (a->at < a->argc) return a->argv[a->at++];
  usage_error(a->of, "%s needs a value", a->name);
  return NULL;
}

int usage_error(const command *of, const char *format, ...) {
  va_list list;
  va_start(list, format);
  fprintf(stderr, "casus%s%s: ", of ? " " : "", of ? of->name : "");
  vfprintf(stderr, format, list);
  fprintf(stderr, " (casus%s%s --help tells more)\n", of ? " " : "", of ? of->name : "");
  va_end(list);
  return EXIT_USAGE;
}

bool parse_int(const char *s, long low, long high, long *out) {
  char *end;
  errno = 0;
  long v = strtol(s, &end, 10);
  if (errno || end == s || *end || v < low || v > high) return false;
  *out = v;
  return true;
}

/* Read by hand: strtod follows the locale. */
bool parse_unit(const char *s, double *out) {
  double v = 0, place = 1;
  bool point = false, any = false;
  for (; *s; s++) {
    if (*s == '.' && !point) {
      point = true;
      continue;
    }
    if (*s < '0' || *s > '9') return false;
    any = true;
    if (point) v += (*s - '0') * (place /= 10);
    else v = v * 10 + (*s - '0');
    if (v > 1) return false;
  }
  *out = v;
  return any;
}

bool wants_help(const command *of, const char *word) {
  if (strcmp(word, "--help") && strcmp(word, "-h")) return false;
  fputs(of->help, stdout);
  return true;
}

/* ---- Options of all stream commands ------------------------------------------------------------------------------------------ */

void job_init(job_options *j, casus_task task) {
  static const casus_options defaults = CASUS_OPTIONS_INIT;
  static const casus_model_options model = CASUS_MODEL_OPTIONS_INIT;
  memset(j, 0, sizeof *j);
  j->options = defaults;
  j->options.task = task;
  j->options.threads = 0;
  j->model = model;
}

void job_free(job_options *j) { free(j->files); }

static bool is_option(const char *word, const char *name) {
  size_t n = strlen(name);
  return !strncmp(word, name, n) && (!word[n] || word[n] == '=');
}

static int add_file(job_options *j, const char *word) {
  const char **grown = realloc(j->files, sizeof *grown * (size_t)(j->file_count + 1));
  if (!grown) return -1;
  j->files = grown;
  j->files[j->file_count++] = word;
  return 1;
}

static int set_input(job_options *j, arguments *a, const char *v) {
  static const char *const names[] = {"auto", "text", "html", "jsonl", "conllu"};
  for (int i = 0; i < 5; i++)
    if (!strcmp(v, names[i])) {
      j->from = (casus_input)i;
      return 1;
    }
  usage_error(a->of, "--from: \"%s\" is none of auto, text, html, jsonl, conllu", v);
  return -1;
}

int job_argument(job_options *j, arguments *a, argument kind, const char *word) {
  long n;
  const char *v;
  if (kind == ARG_FILE) return add_file(j, word);
  if (!strcmp(word, "--quiet") || !strcmp(word, "-q")) return j->quiet = true, 1;
  bool known = is_option(word, "--from") || is_option(word, "--threads") || is_option(word, "--model") || is_option(word, "--lexicon") || is_option(word, "--date") ||
               is_option(word, "--max-report");
  if (!known) return 0;
  if (!(v = option_value(a))) return -1;
  if (is_option(word, "--from")) return set_input(j, a, v);
  if (is_option(word, "--model")) return j->model.model_path = v, 1;
  if (is_option(word, "--lexicon")) return j->model.lexicon_path = v, 1;
  if (is_option(word, "--date")) return j->options.date = v, 1;
  if (is_option(word, "--threads")) {
    if (!parse_int(v, 0, 256, &n)) return usage_error(a->of, "--threads: 0 (all cores) to 256, not \"%s\"", v), -1;
    j->options.threads = (int)n;
    return 1;
  }
  if (!parse_int(v, 1, 4096, &n)) return usage_error(a->of, "--max-report: 1 to 4096 megabytes, not \"%s\"", v), -1;
  j->options.max_report = (size_t)n << 20;
  return 1;
}

/* ---- Running -------------------------------------------------------------------------------------------------------------------- */

static casus_stream *volatile running; /* what Ctrl-C stops */
static int output_error;               /* errno of the first write to standard output that failed */

/* Standard input ends, too: a read that waits for more would never come back. */
static void on_interrupt(int number) {
  int kept = errno, nothing = open("/dev/null", O_RDONLY);
  (void)number;
  if (running) casus_stream_interrupt(running);
  if (nothing >= 0) {
    dup2(nothing, STDIN_FILENO);
    close(nothing);
  }
  errno = kept;
}

typedef struct progress {
  bool shown, wanted;
  time_t last;
  const casus_stream *stream;
} progress;

static void clear_progress(progress *p) {
  if (p->shown) fputs("\r\033[K", stderr);
  p->shown = false;
}

static void show_progress(progress *p) {
  time_t now = time(NULL);
  if (!p->wanted || now == p->last) return;
  p->last = now;
  casus_counts c = casus_stream_counts(p->stream);
  fprintf(stderr, "\r\033[K%llu reports, %llu records, %llu bad", (unsigned long long)c.reports, (unsigned long long)c.records, (unsigned long long)c.failed);
  p->shown = true;
}

int write_out(void *context, const char *bytes, size_t length) {
  if (context) clear_progress(context);
  if (fwrite(bytes, 1, length, stdout) != length || (context && fflush(stdout))) {
    if (!output_error) output_error = errno;
    return 1;
  }
  if (context) show_progress(context);
  return 0;
}

int finish_output(const command *of, int status) {
  if (fflush(stdout) && !output_error) output_error = errno;
  if (!output_error) return status;
  if (output_error == EPIPE) return EXIT_DONE;
  fprintf(stderr, "casus %s: can't write: %s\n", of->name, strerror(output_error));
  return EXIT_BAD_INPUT;
}

static void complain(void *context, const char *line) {
  clear_progress(context);
  fprintf(stderr, "casus: %s\n", line);
}

static int end_status(int rc, casus_stream *s) {
  casus_counts c = casus_stream_counts(s);
  if (output_error) return EXIT_BAD_INPUT; /* finish_output tells */
  if (rc == CASUS_ESTOP) {
    fprintf(stderr, "casus: stopped after %llu reports; what was finished is written\n", (unsigned long long)c.reports);
    return EXIT_BAD_INPUT;
  }
  if (rc != CASUS_OK) {
    fprintf(stderr, "casus: %s\n", casus_stream_error(s));
    return EXIT_BAD_INPUT;
  }
  return c.failed ? EXIT_BAD_INPUT : EXIT_DONE;
}

int job_run(const job_options *j, const command *of) {
  char error[CASUS_ERROR_MAX];
  casus_model *model;
  casus_stream *s = NULL;
  int rc = casus_model_open(&j->model, &model, error);
  if (rc != CASUS_OK) {
    fprintf(stderr, "casus %s: %s\n", of->name, error);
    return EXIT_BAD_INPUT;
  }
  progress p = {false, !j->quiet && isatty(2) && !isatty(1), 0, NULL};
  rc = casus_stream_open(model, &j->options, write_out, &p, complain, &p, &s, error);
  if (rc != CASUS_OK) {
    casus_model_free(model);
    return rc == CASUS_EUSAGE ? usage_error(of, "%s", error) : (fprintf(stderr, "casus %s: %s\n", of->name, error), EXIT_BAD_INPUT);
  }
  p.stream = s;
  running = s;
  struct sigaction act = {0};
  act.sa_handler = on_interrupt;
  act.sa_flags = (int)SA_RESETHAND;
  sigaction(SIGINT, &act, NULL);
  sigaction(SIGTERM, &act, NULL);
  if (!j->file_count) rc = casus_stream_add_path(s, "-", j->from);
  for (int i = 0; i < j->file_count && rc == CASUS_OK; i++) rc = casus_stream_add_path(s, j->files[i], j->from);
  int last = casus_stream_finish(s);
  clear_progress(&p);
  int status = finish_output(of, end_status(last != CASUS_OK ? last : rc, s));
  running = NULL;
  casus_stream_free(s);
  casus_model_free(model);
  return status;
}
