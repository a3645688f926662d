#include <stdio.h>
#include <string.h>

#include "cli/cli.h"

static const char help[] =
    "usage: casus lexicon check FOLDER\n"
    "       casus lexicon compile FOLDER FILE\n"
    "\n"
    "check names every mistake in a folder of dictionaries with file and line, and counts the entries of each table.\n"
    "compile writes the folder as one file that casus code --lexicon FILE opens at once.\n"
    "The format is described in docs/lexicon.md.\n"
    "\n"
    "Exit status: 0 no error, 1 errors, 2 wrong usage.\n"
    "\n"
    "example: casus lexicon check lexicon\n";

static int run(int argc, char **argv) {
  char error[CASUS_ERROR_MAX] = "";
  for (int i = 1; i < argc; i++)
    if (wants_help(&command_lexicon, argv[i])) return EXIT_DONE;
  if (argc < 3) return usage_error(&command_lexicon, argc < 2 ? "check or compile?" : "which folder?");
  int rc;
  if (!strcmp(argv[1], "check") && argc == 3) rc = casus_lexicon_check(argv[2], write_out, NULL, error);
  else if (!strcmp(argv[1], "compile") && argc == 4) rc = casus_lexicon_compile(argv[2], argv[3], error);
  else return usage_error(&command_lexicon, "check FOLDER or compile FOLDER FILE, not %s with %d", argv[1], argc - 2);
  if (rc != CASUS_OK && rc != CASUS_ESTOP) fprintf(stderr, "casus lexicon: %s\n", error);
  return finish_output(&command_lexicon, rc == CASUS_OK ? EXIT_DONE : EXIT_BAD_INPUT);
}

const command command_lexicon = {"lexicon", "check and compile dictionaries", help, run};
