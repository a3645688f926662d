/* Writing JSON (RFC 8259): strings and the few values that every output needs. Reading JSON is the library's job (docs/dependencies.md). */
#ifndef CASUS_BASE_JSON_H
#define CASUS_BASE_JSON_H

#include "base/mem.h"

/* Appends s as a quoted JSON string: quote, backslash and control characters (U+0000-U+001F, U+007F) are escaped, all other UTF-8
 * is kept as it is; a malformed byte becomes U+FFFD, so that the output is always sound. */
void json_put_string(buf *out, slice s);
/* Appends `"key":`, with a comma in front unless it is the first thing in an object or array. key needs no escaping. */
void json_key(buf *out, const char *key);
/* A comma unless the last byte in out opens an object or array, or out is empty. */
void json_comma(buf *out);

#endif
