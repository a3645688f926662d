/* Bytes from a file, standard input or memory, in chunks; lines of bounded length out of them. */
#ifndef CASUS_READ_SOURCE_H
#define CASUS_READ_SOURCE_H

#include "base/fault.h"
#include "base/mem.h"

typedef struct source {
  int fd;       /* -1: memory only */
  bool own_fd;
  bool ended;   /* nothing more to read from fd */
  char *p;      /* owned chunk, or NULL when `given` is read */
  slice given;  /* unread bytes: of the chunk, or of the caller's memory */
  size_t line;  /* lines taken so far */
} source;

/* path "-" is standard input. CASUS_EIO (with the system's reason), CASUS_ENOMEM. */
int source_open(source *s, const char *path, fault *f);
/* bytes must outlive the source. */
void source_open_bytes(source *s, slice bytes);
void source_close(source *s);

/* The next unread bytes without taking them, as many as the chunk holds; n is 0 at the end only. */
int source_peek(source *s, slice *out, fault *f);
/* Takes the next line, its newline left out, into *line (cleared first).  1: a line; 0: the end; CASUS_ELIMIT: the line is longer
 * than max and was skipped; CASUS_EIO, CASUS_ENOMEM. */
int source_line(source *s, buf *line, size_t max, fault *f);
/* Takes everything that is left. CASUS_ELIMIT when it is more than max. */
int source_all(source *s, buf *out, size_t max, fault *f);

#endif
