#include "lexicon/plural.h"

static bool one_of(slice s, const char *list) {
  slice rest = slice_of(list), word;
  while (slice_cut(&rest, ' ', &word))
    if (slice_eq_nocase(s, word)) return true;
  return false;
}

static bool ends(slice s, const char *tail) {
  size_t n = strlen(tail);
  return s.n > n && slice_eq_nocase(slice_sub(s, s.n - n, s.n), slice_of(tail));
}

static bool vowel(char c) { return strchr("aeiouAEIOU", c) && c; }

/* Where the word to be changed ends. */
static size_t head_end(slice noun) {
  for (size_t start = 0; start < noun.n;) {
    const char *blank = memchr(noun.p + start, ' ', noun.n - start);
    size_t end = blank ? (size_t)(blank - noun.p) : noun.n;
    if (start && one_of(slice_sub(noun, start, end), "of in at for to on from with without by against under over")) return start - 1;
    start = end + 1;
  }
  return noun.n;
}

static void join(buf *out, slice stem, size_t cut, const char *ending) {
  buf_add(out, slice_sub(stem, 0, stem.n - cut));
  buf_str(out, ending);
}

static bool keeps_man(slice word) {
  static const char *const tails[] = {"german", "human", "roman", "ottoman", "shaman", "talisman", "brahman", "turkoman", "norman"};
  for (size_t i = 0; i < sizeof tails / sizeof *tails; i++)
    if (slice_eq_nocase(word, slice_of(tails[i])) || ends(word, tails[i])) return true;
  return false;
}

/* word: the last one of stem. */
static bool change(slice stem, slice word, buf *out) {
  if (word.n < 2) return false;
  char last = word.p[word.n - 1], before = word.p[word.n - 2];
  if (ends(word, "ss") || ends(word, "us") || ends(word, "x") || ends(word, "z") || ends(word, "sh")) join(out, stem, 0, "es");
  else if (last == 's') return false;
  else if (ends(word, "ch")) join(out, stem, 0, ends(word, "arch") ? "s" : "es");
  else if (ends(word, "man") && !keeps_man(word)) join(out, stem, 2, "en");
  else if (slice_eq_nocase(word, SL("man"))) join(out, stem, 2, "en");
  else if (ends(word, "child") || slice_eq_nocase(word, SL("child"))) join(out, stem, 0, "ren");
  else if (ends(word, "wife") || slice_eq_nocase(word, SL("wife"))) join(out, stem, 2, "ves");
  else if (last == 'y' && !vowel(before)) join(out, stem, 1, "ies");
  else if (one_of(word, "hero veto echo")) join(out, stem, 0, "es");
  else if (one_of(word, "police people personnel staff military youth press media clergy men women children")) return false;
  else join(out, stem, 0, "s");
  return true;
}

bool plural_make(slice noun, buf *out) {
  size_t end = head_end(noun), start = end;
  while (start && noun.p[start - 1] != ' ' && noun.p[start - 1] != '-') start--;
  slice stem = slice_sub(noun, 0, end);
  if (!change(stem, slice_sub(noun, start, end), out)) return false;
  buf_add(out, slice_sub(noun, end, noun.n));
  return true;
}
