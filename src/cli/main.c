#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"

static const command *const commands[] = {&command_code, &command_read, &command_parse, &command_explain, &command_score, &command_lexicon};
enum { COMMANDS = sizeof commands / sizeof *commands };

static void print_help(void) {
  puts("usage: casus COMMAND [OPTION]... [FILE]...\n"
       "\n"
       "News reports in, political event records out: who did what to whom, when, where, according to whom, and whether it\n"
       "really happened, with the evidence for every record.\n");
  for (int i = 0; i < COMMANDS; i++) printf("  %-10s %s\n", commands[i]->name, commands[i]->summary);
  puts("\n"
       "  --version  versions of the program, the language model and the lexicon\n"
       "  --help     this; casus COMMAND --help tells a command's options\n"
       "\n"
       "example: casus code report.txt");
}

static int print_version(void) {
  char error[CASUS_ERROR_MAX];
  casus_model *model;
  if (casus_model_open(NULL, &model, error) != CASUS_OK) {
    printf("casus %s\n", casus_version());
    fprintf(stderr, "casus: %s\n", error);
    return EXIT_BAD_INPUT;
  }
  puts(casus_model_versions(model));
  casus_model_free(model);
  return EXIT_DONE;
}

int main(int argc, char **argv) {
  signal(SIGPIPE, SIG_IGN); /* finish_output sees EPIPE */
  if (argc < 2) return usage_error(NULL, "which command?");
  if (!strcmp(argv[1], "--help") || !strcmp(argv[1], "-h") || !strcmp(argv[1], "help")) {
    print_help();
    return EXIT_DONE;
  }
  if (!strcmp(argv[1], "--version")) return print_version();
  for (int i = 0; i < COMMANDS; i++)
    if (!strcmp(argv[1], commands[i]->name)) return commands[i]->run(argc - 1, argv + 1);
  return usage_error(NULL, "no command \"%s\"", argv[1]);
}
