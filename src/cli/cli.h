/* What the commands share: options, help, the run over a stream. The program uses the public header only. */
#ifndef CASUS_CLI_CLI_H
#define CASUS_CLI_CLI_H

#include <stdbool.h>
#include <stddef.h>

#include "casus.h"

/* Exit statuses. */
enum { EXIT_DONE = 0, EXIT_BAD_INPUT = 1, EXIT_USAGE = 2 };

typedef struct command {
  const char *name, *summary, *help; /* help: usage, options, an example */
  int (*run)(int argc, char **argv); /* argv[0] is the command's name */
} command;

extern const command command_code, command_read, command_parse, command_explain, command_score, command_lexicon;

/* ---- Options --------------------------------------------------------------------------------------------------------- */

typedef struct arguments {
  int argc;
  char **argv;
  int at;            /* next to look at */
  const command *of;
  bool only_files;   /* "--" was seen */
  const char *name;  /* the option taken last, for messages */
} arguments;

typedef enum argument { ARG_END, ARG_FILE, ARG_OPTION } argument;

/* Takes the next argument: a file (in *word) or an option (its name with dashes; "--name=value" and "--name value" alike). */
argument next_argument(arguments *a, const char **word);
/* The value of the option taken last; NULL after an error message when there is none. */
const char *option_value(arguments *a);
/* One line on standard error: "casus COMMAND: MESSAGE"; returns EXIT_USAGE. */
int usage_error(const command *of, const char *format, ...) __attribute__((format(printf, 2, 3)));
bool parse_int(const char *s, long low, long high, long *out);
bool parse_unit(const char *s, double *out); /* 0 to 1 */
/* Does the word ask for help? Then prints it. */
bool wants_help(const command *of, const char *word);

/* ---- Running ------------------------------------------------------------------------------------------------------------ */

typedef struct job_options {
  casus_options options;
  casus_model_options model;
  casus_input from;
  const char **files;
  int file_count;
  bool quiet;
} job_options;

void job_init(job_options *j, casus_task task);
void job_free(job_options *j);
/* Handles an option that all stream commands know (--from, --threads, --model, --lexicon, --date, --max-report, --quiet) or a
 * file. 1: taken; 0: not known; -1: bad (message printed). */
int job_argument(job_options *j, arguments *a, argument kind, const char *word);
/* Opens the model, runs the files (standard input when there are none) to standard output, shows progress. Exit status. */
int job_run(const job_options *j, const command *of);
/* Writes to standard output; a sink. Non-zero when that failed. */
int write_out(void *context, const char *bytes, size_t length);
/* Flushes standard output; the exit status in place of `status`. A reader who has gone away (`| head`) is no error, a full disk is. */
int finish_output(const command *of, int status);

#endif
