/* Inside of this folder: one input's bytes to a report. Each makes a whole report or leaves *out alone. */
#ifndef CASUS_READ_BUILD_H
#define CASUS_READ_BUILD_H

#include "read/page.h"
#include "read/reader.h"

int build_text(slice bytes, const reader_options *options, report *out, arena *a, fault *f);
int build_jsonl(slice bytes, const reader_options *options, report *out, arena *a, fault *f);
int build_conllu(slice bytes, size_t line, report *out, arena *a, fault *f);
int build_html(slice bytes, const reader_options *options, report *out, arena *a, fault *f);

/* The judged page's kept lines, joined by newlines, become the report's text and blocks; the others its furniture. The lines' words are
 * copied. CASUS_EINPUT when nothing is kept. */
int build_joined(const page *p, report *r, arena *a, fault *f);
/* The lines lie in r->text, which stays as it is: blocks and furniture are spans of it. */
int build_in_place(const page *p, report *r, arena *a, fault *f);
/* What every report gets last: title, author, agency, dateline, date, language, id, as far as they are not given. */
int build_finish(const page *p, report *r, arena *a, fault *f);

#endif
