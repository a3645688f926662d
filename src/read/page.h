/* A page as lines, and the judgement which of them are the report and which stand around it. Plain text, JSON lines and what is
 * left of HTML go through the same judgement. */
#ifndef CASUS_READ_PAGE_H
#define CASUS_READ_PAGE_H

#include "base/date.h"
#include "base/fault.h"
#include "base/mem.h"
#include "read/phrases.h"

typedef struct page_line {
  slice text;       /* trimmed, not empty */
  const char *why;  /* furniture: why; NULL: kept */
  uint64_t key;     /* hash of the folded text */
  uint32_t chars, words, letters;
  int hit;          /* how a phrase matched (PHRASE_*), 0 for none */
  bool final;       /* ends like a sentence, or with a colon */
  bool prose;       /* reads like a paragraph */
  bool upper;       /* begins with a capital */
  bool item;        /* begins with a list mark */
  bool link;        /* given by the HTML reader: (nearly) all of it is link text */
  bool heading;     /* given by the HTML reader: h1-h6 */
  bool weak, date, byline; /* found on the way: what the position decides about */
} page_line;

enum { NO_LINE = -1 };

typedef struct page {
  page_line *lines; /* owned */
  size_t count, cap;
  /* found by page_judge */
  long title;   /* line of the headline, or NO_LINE */
  day date;
  buf author;
  slice agency;
} page;

void page_init(page *p);
void page_free(page *p);
/* Adds a line; blank ones are left out. text must outlive the page. CASUS_ENOMEM. */
int page_add(page *p, slice text, bool link, bool heading, fault *f);
/* Adds the lines of a text, split at newlines. */
int page_split(page *p, slice text, fault *f);
/* Fills `why` of every line that has none yet, and title, date, author and agency. phrases: NULL for none.  A page of one line is all report.
 * Linear in the text. CASUS_ENOMEM. */
int page_judge(page *p, const phrases *ph, fault *f);
/* A line of headline form: few words, no full stop at the end. */
bool line_is_title(const page_line *l);

#endif
