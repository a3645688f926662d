/* Bytes of a text file to sound UTF-8. */
#ifndef CASUS_READ_DECODE_H
#define CASUS_READ_DECODE_H

#include "base/fault.h"
#include "base/mem.h"

/* Appends the text in UTF-8 to out: byte order mark dropped, UTF-16 (with a mark) converted, Windows-1252 converted when the bytes
 * are plausibly that; CRLF, CR, form feed, U+0085, U+2028 and U+2029 become a newline, other control characters a blank, soft hyphens and
 * zero-width marks are dropped.  CASUS_EINPUT names the offset of the first byte that is no UTF-8.  CASUS_ENOMEM. */
int decode_text(slice bytes, buf *out, fault *f);

/* A page in a charset that it names ("shift_jis", "utf-8", NULL for none) to sound UTF-8 for a markup parser: nothing but the encoding is changed.
 * Sound UTF-8 is taken as that whatever is named. Bytes that are none in the charset become U+FFFD; an unknown charset is Windows-1252. Tags with
 * more than 1,000 attributes lose the rest (parsers compare each with all before it). CASUS_ENOMEM. */
int decode_page(slice bytes, const char *charset, buf *out, fault *f);

#endif
