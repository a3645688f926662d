#include "base/fault.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* One line, whole characters: control characters become blanks, the last one goes when the limit may have cut it in two. */
static void tidy(char *line, bool cut) {
  size_t n = strlen(line);
  if (cut) {
    size_t start = n;
    while (start && ((unsigned char)line[start - 1] & 0xC0) == 0x80) start--;
    if (start && (unsigned char)line[start - 1] >= 0xC0) line[start - 1] = '\0';
  }
  for (char *c = line; *c; c++)
    if ((unsigned char)*c < 0x20 || *c == 0x7F) *c = ' ';
}

int fault_set(fault *f, int code, const char *format, ...) {
  if (!f || f->code != CASUS_OK) return code;
  f->code = code;
  va_list args;
  va_start(args, format);
  int n = vsnprintf(f->line, sizeof f->line, format, args);
  va_end(args);
  if (n < 0) f->line[0] = '\0';
  tidy(f->line, n >= (int)sizeof f->line);
  return code;
}

void fault_clear(fault *f) {
  if (!f) return;
  f->code = CASUS_OK;
  f->line[0] = '\0';
}
