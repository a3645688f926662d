/* Hard-wrapped text (mail, wire copies, agency archives) to one line a paragraph. */
#ifndef CASUS_READ_UNWRAP_H
#define CASUS_READ_UNWRAP_H

#include "base/fault.h"
#include "base/mem.h"

/* Appends the text to out; where a stretch of lines was plainly filled to one width, the newlines inside its paragraphs become blanks (none
 * behind a hyphen). Everything else is copied as it is. Linear. CASUS_ENOMEM. */
int unwrap_text(slice text, buf *out, fault *f);

#endif
