/* Inputs to reports: a pull reader over files, standard input and memory; a walk over folders; the JSON line of `casus read`. */
#ifndef CASUS_READ_READER_H
#define CASUS_READ_READER_H

#include "read/phrases.h"
#include "read/report.h"

typedef struct reader_options {
  const phrases *phrases; /* furniture phrases, NULL for none; must outlive every use */
  size_t max_report;      /* bytes of one report as it comes in; 0: 256 MiB */
} reader_options;

typedef struct reader reader;

/* One report as it stands in the input: a line of JSON, a document of CoNLL-U, a whole text or HTML file. */
typedef struct raw_report {
  casus_input kind; /* never CASUS_FROM_AUTO */
  slice bytes;
  slice name;       /* of the input, for messages */
  size_t line;      /* its first line, from 1; 0 when the whole file is one report */
} raw_report;

/* Opens a file, or standard input for "-", and tells its kind from its first bytes unless `kind` says it.
 * CASUS_EIO, CASUS_EINPUT (not text), CASUS_ENOMEM; the message begins with the file's name. options: copied. */
int reader_open_path(const char *path, casus_input kind, const reader_options *options, reader **out, fault *f);
/* name: copied. bytes: must outlive the reader. */
int reader_open_bytes(const char *name, const char *bytes, size_t length, casus_input kind, const reader_options *options, reader **out,
                      fault *f);
void reader_close(reader *r);
casus_input reader_kind(const reader *r);

/* Takes the next report's bytes, unread: cheap, in input order. Borrowed from the reader until the next call.
 * 1: one taken; 0: the end; CASUS_ELIMIT: a report too long was skipped, go on; CASUS_EIO, CASUS_ENOMEM: nothing more comes. */
int reader_take(reader *r, raw_report *out, fault *f);
/* Makes the report: may run in any thread. Everything in *out lives in the arena (or is static). CASUS_EINPUT with one line
 * "FILE:LINE: message", CASUS_ENOMEM (also when the arena is full). */
int report_make(const raw_report *raw, const reader_options *options, report *out, arena *a, fault *f);
/* Both: 1 report, 0 end, negative: this one is bad, or (CASUS_EIO, CASUS_ENOMEM in taking it) the next call returns 0. The arena is
 * not reset. */
int reader_next(reader *r, report *out, arena *a, fault *f);

/* Makes a report of a caller's own text, which is left as it is. given: id, title, date, author, agency, publication, language, url as
 * far as they are known; text must be sound UTF-8. The text itself is borrowed, not copied. */
int report_from_text(slice text, const report *given, const reader_options *options, report *out, arena *a, fault *f);

/* Appends the line of `casus read`, newline included. */
void read_json(const report *r, buf *out);

/* Calls `each` with the path of every file under `path` (itself, when it is a file or "-"), names in byte order, folders entered where
 * their name stands. Links to folders are not followed; hidden files are left out. each returns 0 to go on; anything else stops the walk
 * and is returned.  complain: called with a folder that can't be read ("PATH: message"); may be NULL.
 * CASUS_EIO: path does not exist or can't be read. CASUS_ENOMEM. */
int walk_files(const char *path, int (*each)(void *context, const char *file), void (*complain)(void *context, const char *line),
               void *context, fault *f);

#endif
