/* What the words of a report's first and last lines say about it: who wrote it, which agency, from where. */
#ifndef CASUS_READ_META_H
#define CASUS_READ_META_H

#include "base/date.h"
#include "base/mem.h"

/* "By Jane Doe and John Roe, Reuters": a line of its own. Slices point into the line. */
typedef struct byline {
  slice names[4];
  size_t name_count;
  slice agency; /* as the line writes it */
} byline;

/* True when the whole line is a byline. Linear in the line; lines over 200 bytes are none. */
bool byline_find(slice line, byline *out);
/* "(Reporting by Jane Doe in Moscow; Editing by John Roe)": the names behind "Reporting by". */
bool credit_find(slice line, byline *out);
/* Names joined with "; "; capitals-only names are left as they are. */
void byline_names(const byline *b, buf *out);

/* "KYIV, March 17 (Reuters) - ": the front of a report's first paragraph. Slices point into the paragraph. */
typedef struct dateline {
  slice place, agency;
  day date;   /* DATE_NONE unless day, month and year stand there */
  size_t end; /* bytes of the paragraph that the dateline takes, its dash included */
} dateline;
bool dateline_find(slice paragraph, dateline *out);

/* The agency's usual name ("AP" for "The Associated Press"), static; p NULL when it is no agency. */
slice agency_find(slice name);

/* "Photo: Jane Doe/AFP", "FILE PHOTO: ...", "... REUTERS/Jane Doe", "(AP Photo/Jane Doe)": a caption or its credit. */
bool caption_find(slice line);

#endif
