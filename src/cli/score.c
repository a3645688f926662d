#include <stdio.h>
#include <string.h>

#include "cli/cli.h"

static const char help[] =
    "usage: casus score [OPTION]... DOCS GOLD RECORDS\n"
    "\n"
    "Compares event records with gold mentions: precision, recall and F1 at five levels, the share of right slots, and the\n"
    "records that were missed or wrong. All three files are JSON lines (docs/scoring.md).\n"
    "\n"
    "  --show N            list up to N missed and N wrong records (default 0)\n"
    "  --bootstrap N       resamples of the documents for the 95 % intervals (default 1000, 0: none)\n"
    "  --seed N            of the resampling (default 1)\n"
    "  --json              one JSON object instead of a table\n"
    "\n"
    "Exit status: 0 done, 1 a file is bad, 2 wrong usage.\n"
    "\n"
    "example: casus code --from jsonl docs.jsonl > records.jsonl && casus score docs.jsonl gold.jsonl records.jsonl\n";

static bool is_option(const char *word, const char *name) {
  size_t n = strlen(name);
  return !strncmp(word, name, n) && (!word[n] || word[n] == '=');
}

/* 0 taken, else an exit status + 1. */
static int option(arguments *a, casus_score_options *o, const char *word) {
  long n;
  const char *v;
  if (!strcmp(word, "--json")) return o->format = CASUS_JSONL, 0;
  bool known = is_option(word, "--show") || is_option(word, "--bootstrap") || is_option(word, "--seed");
  if (!known) return 1 + usage_error(a->of, "unknown option %s", word);
  if (!(v = option_value(a))) return 1 + EXIT_USAGE;
  if (!parse_int(v, 0, 1000000, &n)) return 1 + usage_error(a->of, "%s: 0 to 1000000, not \"%s\"", word, v);
  if (is_option(word, "--show")) o->show = (int)n;
  else if (is_option(word, "--bootstrap")) o->bootstrap = (int)n;
  else o->seed = (uint64_t)n;
  return 0;
}

static int run(int argc, char **argv) {
  arguments a = {argc, argv, 1, &command_score, false, NULL};
  casus_score_options o = CASUS_SCORE_OPTIONS_INIT;
  const char *files[3], *word;
  char error[CASUS_ERROR_MAX];
  int count = 0;
  argument kind;
  while ((kind = next_argument(&a, &word)) != ARG_END) {
    if (kind == ARG_FILE) {
      if (count == 3) return usage_error(&command_score, "three files, not more");
      files[count++] = word;
      continue;
    }
    if (wants_help(&command_score, word)) return EXIT_DONE;
    int bad = option(&a, &o, word);
    if (bad) return bad - 1;
  }
  if (count != 3) return usage_error(&command_score, "which files? DOCS GOLD RECORDS");
  int rc = casus_score(files[0], files[1], files[2], &o, write_out, NULL, error);
  if (rc != CASUS_OK && rc != CASUS_ESTOP) fprintf(stderr, "casus score: %s\n", error);
  return finish_output(&command_score, rc == CASUS_OK ? EXIT_DONE : EXIT_BAD_INPUT);
}

const command command_score = {"score", "records against gold: precision, recall, F1, misses", help, run};
