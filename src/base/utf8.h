/* UTF-8: checked decoding, counting, folding. */
#ifndef CASUS_BASE_UTF8_H
#define CASUS_BASE_UTF8_H

#include "base/mem.h"

#define UTF8_BAD 0xFFFFFFFFu

/* Decodes the code point at *pos and moves *pos past it. On a malformed sequence returns UTF8_BAD and moves one byte.
 * Overlong forms, surrogates and values above U+10FFFF are malformed. *pos must be < s.n. */
uint32_t utf8_next(slice s, size_t *pos);
/* Writes a code point into out (4 bytes of room); returns the bytes written. */
size_t utf8_put(uint32_t cp, char *out);
/* Offset of the first malformed byte, or s.n when the text is sound. */
size_t utf8_check(slice s);
/* Code points in sound UTF-8. */
size_t utf8_count(slice s);

bool cp_is_space(uint32_t cp); /* Unicode White_Space and zero-width space, BOM */
bool cp_is_upper(uint32_t cp); /* Latin, Greek, Cyrillic capitals */
bool cp_is_alpha(uint32_t cp); /* letters: anything above ASCII that is neither space, punctuation nor symbol */
bool cp_is_digit(uint32_t cp); /* ASCII 0-9 */
bool cp_is_punct(uint32_t cp); /* ASCII and General Punctuation, CJK punctuation */
uint32_t cp_lower(uint32_t cp); /* simple case folding: Latin, Greek, Cyrillic */
/* Base letter of a Latin letter with diacritics (e for é, s for š, "ss" is not expanded), else cp itself. */
uint32_t cp_base(uint32_t cp);

/* Running map from byte offsets to code point offsets in one text; ask in any order, cheap when ascending. */
typedef struct utf8_map {
  slice text;
  size_t byte, chars; /* the last answer */
} utf8_map;
size_t utf8_chars_before(utf8_map *m, size_t byte);

/* The one normal form under which names are stored and looked up: lower case, base letters, typographic quotes and
 * apostrophes dropped, full stops dropped, hyphens, dashes and white space runs one blank, a possessive 's at the end
 * cut; no blank at either end. Appends to out. "Al-Qa’ida's" -> "al qaida", "U.S." -> "us", "Zelenskí" -> "zelenski". */
void name_fold(slice s, buf *out);

#endif
