#include "cli/cli.h"

static const char help[] =
    "usage: casus read [OPTION]... [FILE|FOLDER]...\n"
    "\n"
    "Prints each report as it was understood, one JSON line each: title, date and where it was found, author, agency, text, and\n"
    "the page furniture that was set aside.\n"
    "\n"
    "  --from KIND         auto (the default), text, html, jsonl or conllu\n"
    "  --date YYYY-MM-DD   date of the reports that give none (else it is inferred from their words)\n"
    "  --threads N         cores to use; 0, the default, takes all\n"
    "  --lexicon PATH, --model FILE, --max-report MB, -q   as for casus code\n"
    "\n"
    "example: casus read page.txt | jq .furniture\n";

static int run(int argc, char **argv) {
  arguments a = {argc, argv, 1, &command_read, false, NULL};
  job_options j;
  argument kind;
  const char *word;
  int status = EXIT_USAGE;
  job_init(&j, CASUS_READ);
  while ((kind = next_argument(&a, &word)) != ARG_END) {
    int taken = job_argument(&j, &a, kind, word);
    if (taken > 0) continue;
    if (!taken && wants_help(&command_read, word)) status = EXIT_DONE;
    else if (!taken) usage_error(&command_read, "unknown option %s", word);
    goto out;
  }
  status = job_run(&j, &command_read);
out:
  job_free(&j);
  return status;
}

const command command_read = {"read", "a clean report out of a page, its date and its furniture", help, run};
