/* Errors: a small stable code and one line that says what the caller cannot know. */
#ifndef CASUS_BASE_FAULT_H
#define CASUS_BASE_FAULT_H

#include "casus.h" /* the codes: CASUS_OK, CASUS_ENOMEM, CASUS_EINPUT, ... */

typedef struct fault {
  int code;
  char line[CASUS_ERROR_MAX]; /* no newline, always terminated */
} fault;

/* Sets code and message unless one is set already (the lowest cause is kept). Returns `code`. f may be NULL. */
int fault_set(fault *f, int code, const char *format, ...) __attribute__((format(printf, 3, 4)));
void fault_clear(fault *f);

#endif
