#include <string.h>

#include "cli/cli.h"

static const char help[] =
    "usage: casus parse [OPTION]... [FILE|FOLDER]...\n"
    "\n"
    "Prints the analysis of each report as CoNLL-U (Universal Dependencies; names as Name=B-PER in the last column).\n"
    "\n"
    "  --from conllu       take the sentences and tokens as given and analyse them anew\n"
    "  --times             time expressions instead, a JSON line a report: start, end, type, value\n"
    "  --quotes            attributions instead, a JSON line a report: source, cue, content\n"
    "  --date, --threads, --lexicon, --model, --max-report, -q   as for casus code\n"
    "\n"
    "example: echo 'The two leaders met on Friday.' | casus parse\n";

static int run(int argc, char **argv) {
  arguments a = {argc, argv, 1, &command_parse, false, NULL};
  job_options j;
  argument kind;
  const char *word;
  int status = EXIT_USAGE;
  job_init(&j, CASUS_PARSE);
  while ((kind = next_argument(&a, &word)) != ARG_END) {
    int taken = job_argument(&j, &a, kind, word);
    if (taken > 0) continue;
    if (!taken && !strcmp(word, "--times")) j.options.task = CASUS_TIMES;
    else if (!taken && !strcmp(word, "--quotes")) j.options.task = CASUS_QUOTES;
    else {
      if (!taken && wants_help(&command_parse, word)) status = EXIT_DONE;
      else if (!taken) usage_error(&command_parse, "unknown option %s", word);
      goto out;
    }
  }
  status = job_run(&j, &command_parse);
out:
  job_free(&j);
  return status;
}

const command command_parse = {"parse", "sentences, tokens, trees and names as CoNLL-U", help, run};
