#include <string.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cli/cli.h"

static const char help[] =
    "usage: casus code [OPTION]... [FILE|FOLDER]...\n"
    "\n"
    "Codes news reports: one record for each event that a report tells, on standard output. Without a file it reads\n"
    "standard input. On a terminal it prints a table, in a pipe JSON lines.\n"
    "\n"
    "  --format F          table, jsonl, tsv or csv\n"
    "  --from KIND         auto (the default: told from the content), text, html, jsonl or conllu\n"
    "  --date YYYY-MM-DD   date of the reports that give none (else it is inferred from their words)\n"
    "  --min-confidence C  leave out records below C (0 to 1)\n"
    "  --threads N         cores to use; 0, the default, takes all. The output is the same for any N\n"
    "  --lexicon PATH      a folder of dictionaries, or a compiled one, instead of the built-in one\n"
    "  --model FILE        another language model\n"
    "  --max-report MB     longest report (default 32)\n"
    "  -q, --quiet         no progress line\n"
    "\n"
    "Exit status: 0 done, 1 some input was bad or the run was stopped, 2 wrong usage.\n"
    "\n"
    "example: casus code --format table examples/\n"
    "         casus code --from jsonl reports.jsonl > records.jsonl\n";

static bool set_format(job_options *j, const char *v) {
  static const char *const names[] = {"jsonl", "tsv", "csv", "table"};
  for (int i = 0; i < 4; i++)
    if (!strcmp(v, names[i])) {
      j->options.format = (casus_format)i;
      return true;
    }
  return false;
}

static void terminal_width(job_options *j) {
  const char *columns = getenv("COLUMNS");
  long n;
  if (columns && parse_int(columns, 60, 1000, &n)) {
    j->options.table_width = (size_t)n;
    return;
  }
  struct winsize w;
  if (isatty(1) && ioctl(1, TIOCGWINSZ, &w) == 0 && w.ws_col >= 60) j->options.table_width = w.ws_col;
}

static int run(int argc, char **argv) {
  arguments a = {argc, argv, 1, &command_code, false, NULL};
  job_options j;
  argument kind;
  const char *word, *v;
  int status = EXIT_USAGE;
  job_init(&j, CASUS_CODE);
  j.options.format = isatty(1) ? CASUS_TABLE : CASUS_JSONL;
  terminal_width(&j);
  while ((kind = next_argument(&a, &word)) != ARG_END) {
    int taken = job_argument(&j, &a, kind, word);
    if (taken < 0) goto out;
    if (taken) continue;
    if (wants_help(&command_code, word)) {
      status = EXIT_DONE;
      goto out;
    }
    if (!strncmp(word, "--format", 8) && (!word[8] || word[8] == '=')) {
      if (!(v = option_value(&a))) goto out;
      if (!set_format(&j, v)) {
        usage_error(&command_code, "--format: \"%s\" is none of table, jsonl, tsv, csv", v);
        goto out;
      }
    } else if (!strncmp(word, "--min-confidence", 16) && (!word[16] || word[16] == '=')) {
      if (!(v = option_value(&a))) goto out;
      if (!parse_unit(v, &j.options.min_confidence)) {
        usage_error(&command_code, "--min-confidence: 0 to 1, not \"%s\"", v);
        goto out;
      }
    } else {
      usage_error(&command_code, "unknown option %s", word);
      goto out;
    }
  }
  status = job_run(&j, &command_code);
out:
  job_free(&j);
  return status;
}

const command command_code = {"code", "reports in, event records out", help, run};
