#include "read/phrases.h"

#include "base/utf8.h"

enum { MAX_PHRASES = 1 << 20, MAX_TEXT = 1 << 26, PHRASE_WORDS = 12, LOOK_WORDS = 60 };

typedef struct entry {
  uint64_t hash;
  uint32_t start, length; /* into text */
  uint8_t why, how;
} entry;

struct phrases {
  buf text;       /* the phrases one after another */
  entry *entries;
  size_t count, cap;
  uint32_t *slots; /* open addressing: entry index + 1, 0 free; at most half full */
  size_t slot_count;
};

static const char *const WHY[] = {"share",  "comment", "related", "navigation", "cookie",      "subscribe",  "advertisement", "account",
                                  "caption", "byline", "date",    "repeat",     "link-list", "boilerplate"};

/* FNV-1a: phrases are hashed while a line is walked, so the hash must grow byte by byte. */
static const uint64_t HASH_SEED = 14695981039346656037u;
static uint64_t hash_byte(uint64_t h, char c) { return (h ^ (unsigned char)c) * 1099511628211u; }
static uint64_t hash_all(slice s) {
  uint64_t h = HASH_SEED;
  for (size_t i = 0; i < s.n; ++i) h = hash_byte(h, s.p[i]);
  return h;
}
static size_t slot_of(uint64_t h, size_t slots) { return (size_t)(h ^ (h >> 32)) & (slots - 1); }

int phrases_new(phrases **out, fault *f) {
  phrases *p = mem_alloc(1, sizeof *p);
  if (!p) return fault_set(f, CASUS_ENOMEM, "out of memory");
  buf_init(&p->text, MAX_TEXT);
  *out = p;
  return CASUS_OK;
}

void phrases_free(phrases *p) {
  if (!p) return;
  buf_free(&p->text);
  mem_free(p->entries);
  mem_free(p->slots);
  mem_free(p);
}

static void put_slot(phrases *p, size_t index) {
  size_t i = slot_of(p->entries[index].hash, p->slot_count);
  while (p->slots[i]) i = (i + 1) & (p->slot_count - 1);
  p->slots[i] = (uint32_t)index + 1;
}

static bool grow_slots(phrases *p) {
  if ((p->count + 1) * 2 <= p->slot_count) return true;
  size_t wanted = p->slot_count ? p->slot_count * 2 : 1024;
  uint32_t *slots = mem_alloc(wanted, sizeof *slots);
  if (!slots) return false;
  mem_free(p->slots);
  p->slots = slots;
  p->slot_count = wanted;
  for (size_t i = 0; i < p->count; ++i) put_slot(p, i);
  return true;
}

static const entry *lookup(const phrases *p, slice s, uint64_t hash) {
  if (!p->slot_count) return NULL;
  for (size_t i = slot_of(hash, p->slot_count); p->slots[i]; i = (i + 1) & (p->slot_count - 1)) {
    const entry *e = &p->entries[p->slots[i] - 1];
    if (e->hash == hash && slice_eq((slice){p->text.p + e->start, e->length}, s)) return e;
  }
  return NULL;
}

static int find_why(slice name) {
  for (size_t i = 0; i < sizeof WHY / sizeof *WHY; ++i)
    if (slice_is(name, WHY[i])) return (int)i;
  return -1;
}

static int find_how(slice mode) {
  if (slice_is(mode, "exact")) return PHRASE_EXACT;
  if (slice_is(mode, "prefix")) return PHRASE_PREFIX;
  if (slice_is(mode, "contains")) return PHRASE_CONTAINS;
  return slice_is(mode, "weak") ? PHRASE_WEAK : 0;
}

static size_t count_words(slice s) {
  size_t n = s.n > 0;
  for (size_t i = 0; i < s.n; ++i) n += s.p[i] == ' ';
  return n;
}

int phrases_add(phrases *p, slice phrase, slice value, fault *f) {
  slice rest = value, why_text = {NULL, 0}, mode = {NULL, 0};
  slice_cut(&rest, '|', &why_text);
  slice_cut(&rest, '|', &mode);
  int why = find_why(slice_trim(why_text)), how = find_how(slice_trim(mode));
  if (why < 0) return fault_set(f, CASUS_ELEXICON, "\"%.*s\" is no kind of furniture", (int)(why_text.n < 40 ? why_text.n : 40), why_text.p);
  if (!how) return fault_set(f, CASUS_ELEXICON, "\"%.*s\" is none of exact, prefix, contains, weak", (int)(mode.n < 40 ? mode.n : 40), mode.p);
  size_t start = p->text.n;
  phrase_fold(phrase, &p->text);
  if (how == PHRASE_PREFIX && slice_ends(slice_trim(phrase), SL(":"))) buf_byte(&p->text, ':');
  slice folded = slice_sub(buf_slice(&p->text), start, p->text.n);
  if (p->text.failed) return fault_set(f, CASUS_ENOMEM, "out of memory");
  if (folded.n == 0 || count_words(folded) > PHRASE_WORDS) {
    p->text.n = start;
    return fault_set(f, CASUS_ELEXICON, "a phrase of furniture has 1 to %d words", PHRASE_WORDS);
  }
  entry e = {hash_all(folded), (uint32_t)start, (uint32_t)folded.n, (uint8_t)why, (uint8_t)how};
  const entry *old = lookup(p, folded, e.hash);
  if (old) { /* the first line of the table that names a phrase counts, but a prefix takes in the exact phrase */
    if (old->how == PHRASE_EXACT && (how == PHRASE_PREFIX || how == PHRASE_CONTAINS)) p->entries[old - p->entries].how = (uint8_t)how;
    p->text.n = start;
    return CASUS_OK;
  }
  if (!vec_reserve(&p->entries, &p->cap, p->count + 1, MAX_PHRASES) || !grow_slots(p)) return fault_set(f, CASUS_ENOMEM, "out of memory");
  p->entries[p->count] = e;
  put_slot(p, p->count++);
  return CASUS_OK;
}

static bool is_edge_mark(uint32_t cp) { return cp_is_punct(cp) && cp != '%' && cp != '@' && cp != '#'; }

void phrase_fold(slice s, buf *out) {
  size_t start = out->n, solid = out->n; /* solid: end of the last byte that is no mark or blank */
  bool blank = false, digit = false, any = false;
  for (size_t i = 0; i < s.n && !out->failed;) {
    uint32_t cp = utf8_next(s, &i);
    if (cp == UTF8_BAD || cp_is_space(cp)) {
      blank = any;
      digit = false;
      continue;
    }
    if (!any && is_edge_mark(cp)) continue;
    if (cp_is_digit(cp)) {
      if (digit && !blank) continue;
      cp = '0';
      digit = true;
    } else {
      digit = false;
    }
    if (blank) buf_byte(out, ' ');
    blank = false;
    any = true;
    char bytes[4];
    uint32_t low = cp == 0x2019 ? '\'' : cp_lower(cp);
    buf_add(out, (slice){bytes, utf8_put(low, bytes)});
    if (!is_edge_mark(cp)) solid = out->n;
  }
  if (!out->failed && out->n > start) out->n = solid;
}

/* All phrases that begin at byte i; the better of them and *best goes to *best. Long phrases are tried last and win. */
static void match_from(const phrases *p, slice s, size_t i, phrase_hit *best) {
  uint64_t h = HASH_SEED;
  size_t words = 0;
  for (size_t j = i; j <= s.n && words < PHRASE_WORDS; ++j) {
    bool end = j == s.n || s.p[j] == ' ';
    /* A phrase may also end in front of a mark: "read more: ..." */
    bool mark = !end && j > i && strchr(":,.!?-|(", s.p[j]) != NULL && s.p[j - 1] != ' ';
    if ((end || mark) && j > i) {
      const entry *e = lookup(p, slice_sub(s, i, j), h);
      bool whole = i == 0 && j == s.n;
      if (e && (e->how == PHRASE_CONTAINS || (e->how == PHRASE_PREFIX && i == 0) || whole)) {
        int how = whole && e->how != PHRASE_WEAK ? PHRASE_EXACT : e->how;
        if (!best->why || how < best->how) *best = (phrase_hit){WHY[e->why], how, words + 1, s.p[j - 1] == ':'};
      }
    }
    if (j == s.n) break;
    words += s.p[j] == ' ';
    h = hash_byte(h, s.p[j]);
  }
}

bool phrases_find(const phrases *p, slice folded, phrase_hit *out) {
  phrase_hit best = {NULL, 0, 0, false};
  size_t words = 0;
  for (size_t i = 0; i < folded.n && words < LOOK_WORDS; ++i) {
    bool start = i == 0 || folded.p[i - 1] == ' ';
    if (!start) continue;
    ++words;
    match_from(p, folded, i, &best);
  }
  if (!best.why) return false;
  *out = best;
  return true;
}
