#include "parse/ud.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))

static const char *const pos_names[] = {
#define X_(id) #id,
  UD_POS(X_)
#undef X_
};
static const char *const rel_names[] = {
#define X_(id, name) name,
  UD_REL(X_)
#undef X_
};
static const char *const tag_names[] = {
#define X_(id, name) name,
  UD_TAG(X_)
#undef X_
};
static const char *const kind_names[] = {"", "PER", "ORG", "LOC", "NORP", "MISC"};

const char *ud_pos_name(ud_pos p) { return (unsigned)p < POS_COUNT ? pos_names[p] : "X"; }
const char *ud_rel_name(ud_rel r) { return (unsigned)r < REL_COUNT ? rel_names[r] : "dep"; }
const char *ud_tag_name(ud_tag t) { return (unsigned)t < TAG_COUNT ? tag_names[t] : "_"; }
const char *name_kind_name(name_kind k) { return (unsigned)k < NAME_COUNT ? kind_names[k] : ""; }

static int find(slice name, const char *const *names, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (slice_is(name, names[i])) return (int)i;
  return -1;
}

int ud_pos_find(slice name) { return find(name, pos_names, COUNT(pos_names)); }

static slice before_colon(slice name) {
  const char *colon = name.n ? memchr(name.p, ':', name.n) : NULL;
  return colon ? (slice){name.p, (size_t)(colon - name.p)} : name;
}

int ud_rel_find(slice name) {
  int r = find(name, rel_names, COUNT(rel_names));
  return r >= 0 ? r : find(before_colon(name), rel_names, COUNT(rel_names));
}

/* The treebanks' punctuation tags are one tag here, the currency sign is a symbol. */
int ud_tag_find(slice name) {
  static const char *const punct[] = {".", ",", ":", "``", "''", "-LRB-", "-RRB-", "\"\"", "#"};
  int t = find(name, tag_names, COUNT(tag_names));
  if (t >= 0) return t;
  if (slice_is(name, "$")) return TAG_SYM;
  return find(name, punct, COUNT(punct)) >= 0 ? TAG_PUNCT : -1;
}

ud_rel ud_rel_base(ud_rel r) {
  int base = ud_rel_find(before_colon(slice_of(ud_rel_name(r))));
  return base >= 0 ? (ud_rel)base : r;
}
