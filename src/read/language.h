/* Which language a text is written in: enough to tell English from what the coder must leave alone. */
#ifndef CASUS_READ_LANGUAGE_H
#define CASUS_READ_LANGUAGE_H

#include "base/slice.h"

/* ISO 639-1 code, static. "en" also for Latin text that is too short to tell; "und" when the script or the words are of no language
 * that is known here; "" for text without letters. Looks at the first 400 words. */
slice language_guess(slice text);
/* "en", "en-GB", "eng", "English", or nothing said. */
bool language_is_english(slice language);

#endif
