#include <stdio.h>
#include <string.h>

#include "cli/cli.h"

static const char help[] =
    "usage: casus explain [OPTION]... [FILE|FOLDER]...\n"
    "\n"
    "Shows for each sentence its tokens and tree, who is made to answer for it, the records with the words that they rest on\n"
    "(A{actor}, [trigger], R(recipient)) and the dictionary line that fired, and why other words were not coded.\n"
    "\n"
    "  --sentence N        this sentence only (0 is the headline)\n"
    "  --text TEXT         explain these words instead of a file\n"
    "  --from, --date, --lexicon, --model, -q   as for casus code\n"
    "\n"
    "example: casus explain --text 'Police arrested 20 protesters in Nairobi on Friday.'\n";

static int explain_text(const job_options *j, const char *text) {
  char error[CASUS_ERROR_MAX];
  casus_model *model;
  casus_coder *coder;
  casus_report r = CASUS_REPORT_INIT;
  const char *bytes;
  size_t n;
  int status = EXIT_BAD_INPUT;
  if (casus_model_open(&j->model, &model, error) != CASUS_OK) {
    fprintf(stderr, "casus explain: %s\n", error);
    return EXIT_BAD_INPUT;
  }
  if (casus_coder_new(model, &j->options, &coder, error) == CASUS_OK) {
    r.text = text;
    r.text_length = strlen(text);
    if (casus_coder_run(coder, &r, &bytes, &n) == CASUS_OK) status = write_out(NULL, bytes, n) ? EXIT_BAD_INPUT : EXIT_DONE;
    else fprintf(stderr, "casus explain: %s\n", casus_coder_error(coder));
    casus_coder_free(coder);
  } else {
    status = usage_error(&command_explain, "%s", error);
  }
  casus_model_free(model);
  return finish_output(&command_explain, status);
}

static int run(int argc, char **argv) {
  arguments a = {argc, argv, 1, &command_explain, false, NULL};
  job_options j;
  argument kind;
  const char *word, *v, *text = NULL;
  long n;
  int status = EXIT_USAGE;
  job_init(&j, CASUS_EXPLAIN);
  while ((kind = next_argument(&a, &word)) != ARG_END) {
    int taken = job_argument(&j, &a, kind, word);
    if (taken > 0) continue;
    if (!taken && !strncmp(word, "--sentence", 10) && (!word[10] || word[10] == '=')) {
      if (!(v = option_value(&a))) goto out;
      if (!parse_int(v, 0, 1000000000, &n)) {
        usage_error(&command_explain, "--sentence: a number from 0, not \"%s\"", v);
        goto out;
      }
      j.options.explain_sentence = (int)n;
    } else if (!taken && !strncmp(word, "--text", 6) && (!word[6] || word[6] == '=')) {
      if (!(text = option_value(&a))) goto out;
    } else {
      if (!taken && wants_help(&command_explain, word)) status = EXIT_DONE;
      else if (!taken) usage_error(&command_explain, "unknown option %s", word);
      goto out;
    }
  }
  if (text && j.file_count) status = usage_error(&command_explain, "--text and files exclude each other");
  else status = text ? explain_text(&j, text) : job_run(&j, &command_explain);
out:
  job_free(&j);
  return status;
}

const command command_explain = {"explain", "why a sentence was coded as it was, and why not", help, run};
