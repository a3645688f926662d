#include "parse/lemma.h"

#include "base/utf8.h"
#include "parse/net.h"

enum { SUFFIX = 6, REPLACE_ALL = 0xFFFF };

static bool keeps_case(uint8_t tag) {
  switch (tag) {
  case TAG_NNP: case TAG_NNPS: case TAG_FW: case TAG_ADD: case TAG_GW: case TAG_SYM: case TAG_LS: case TAG_XX: case TAG_AFX: return true;
  default: return false;
  }
}

static bool is_itself(const token *t) {
  return t->tag == TAG_PUNCT || t->tag == TAG_HYPH || t->tag == TAG_NFP || slice_is(t->xpos, "$");
}

/* The form as the table knows it: quotes and dashes plain, lower case unless `keep`. 0: too long, nothing written. */
static size_t fold(slice form, bool keep, char out[WORD_KEY_MAX]) {
  size_t n = 0, count = 0;
  for (size_t pos = 0; pos < form.n; count++) {
    if (count == WORD_LONG) return 0;
    uint32_t c = word_plain(utf8_next(form, &pos));
    n += utf8_put(keep ? c : word_lower(c), out + n);
  }
  return n;
}

static const lm_script *find_script(const lm *m, char *key, size_t n) {
  const lm_entry *e = lm_find(&m->lemmas, (slice){key, n + 2});
  key[1] = 's';
  for (size_t k = n < SUFFIX ? n : SUFFIX; !e; k--) {
    char shorter[2 + SUFFIX] = {key[0], 's'};
    memcpy(shorter + 2, key + 2 + n - k, k);
    e = lm_find(&m->lemmas, (slice){shorter, k + 2});
    if (e && m->scripts[e->a].cut > n) e = NULL;
    if (!k) break;
  }
  return e ? &m->scripts[e->a] : NULL;
}

/* The first `keep` bytes of the folded form and `add` behind them. */
static bool put(token *t, slice folded, size_t keep, slice add, arena *a) {
  slice head = slice_sub(folded, 0, keep);
  if (!add.n && slice_starts(t->form, head)) {
    t->lemma = slice_sub(t->form, 0, keep);
    return true;
  }
  char *p = arena_alloc(a, keep + add.n + 1, 1);
  if (!p) return false;
  memcpy(p, head.p, keep);
  if (add.n) memcpy(p + keep, add.p, add.n);
  t->lemma = (slice){p, keep + add.n};
  return true;
}

bool lemma_set(const lm *m, token *t, uint32_t xpos, arena *a) {
  char key[2 + WORD_KEY_MAX];
  size_t n = is_itself(t) ? 0 : fold(t->form, keeps_case(t->tag), key + 2);
  if (!n) {
    t->lemma = t->form;
    return true;
  }
  key[0] = (char)(1 + xpos), key[1] = 'w';
  const lm_script *s = find_script(m, key, n);
  slice folded = {key + 2, n};
  if (!s) return put(t, folded, n, SL(""), a);
  slice add = slice_sub(m->script_text, s->at, (size_t)s->at + s->n);
  if (s->cut == REPLACE_ALL) {
    t->lemma = add;
    return true;
  }
  return put(t, folded, n - s->cut, add, a);
}
