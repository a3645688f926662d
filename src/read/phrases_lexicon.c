/* The one place of this folder that knows the lexicon's look-up: the table is filled once, when the dictionaries are opened. */
#include "lexicon/lexicon.h"
#include "read/phrases.h"

int phrases_load(const struct lexicon *lex, phrases **out, fault *f) {
  phrases *p = NULL;
  int rc = phrases_new(&p, f);
  slice word, value;
  lex_where where;
  for (size_t i = 0; rc == CASUS_OK && lexicon_row(lex, "furniture", i, &word, &value, &where); ++i) {
    fault why = {0};
    rc = phrases_add(p, word, value, &why);
    if (rc == CASUS_ENOMEM) fault_set(f, rc, "out of memory");
    else if (rc) {
      char at[64];
      lexicon_where(lex, where, at);
      fault_set(f, rc, "%s: error: %s", at, why.line);
    }
  }
  if (rc) phrases_free(p);
  else *out = p;
  return rc;
}
