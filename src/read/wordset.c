#include "read/wordset.h"

#include "base/utf8.h"

void wordset_init(wordset *w) { *w = (wordset){NULL, 0, 0, false}; }

void wordset_free(wordset *w) {
  mem_free(w->slots);
  wordset_init(w);
}

static size_t find_slot(const wordset *w, uint64_t key) {
  size_t i = (size_t)((key ^ (key >> 29)) * 0x9E3779B97F4A7C15u >> 20) & (w->slot_count - 1);
  while (w->slots[i] && w->slots[i] != key) i = (i + 1) & (w->slot_count - 1);
  return i;
}

static bool grow(wordset *w) {
  wordset bigger = {NULL, w->count, w->slot_count ? w->slot_count * 2 : 256, false};
  bigger.slots = mem_alloc(bigger.slot_count, sizeof *bigger.slots);
  if (!bigger.slots) {
    w->failed = true;
    return false;
  }
  for (size_t i = 0; i < w->slot_count; ++i)
    if (w->slots[i]) bigger.slots[find_slot(&bigger, w->slots[i])] = w->slots[i];
  mem_free(w->slots);
  *w = bigger;
  return true;
}

bool wordset_add(wordset *w, uint64_t key) {
  key += key == 0;
  if ((w->count + 1) * 2 > w->slot_count && !grow(w)) return false;
  size_t i = find_slot(w, key);
  w->count += w->slots[i] == 0;
  w->slots[i] = key;
  return true;
}

bool wordset_has(const wordset *w, uint64_t key) {
  key += key == 0;
  return w->slot_count && w->slots[find_slot(w, key)] != 0;
}

bool wordset_next(slice text, size_t *pos, uint64_t *key) {
  while (*pos < text.n) {
    uint64_t h = 14695981039346656037u;
    size_t letters = 0;
    while (*pos < text.n) {
      uint32_t cp = utf8_next(text, pos);
      if (cp == UTF8_BAD || !cp_is_alpha(cp)) break;
      h = (h ^ cp_lower(cp)) * 1099511628211u;
      ++letters;
    }
    if (letters >= 4) {
      *key = h;
      return true;
    }
  }
  return false;
}

bool wordset_add_text(wordset *w, slice text) {
  size_t pos = 0;
  uint64_t key;
  while (wordset_next(text, &pos, &key))
    if (!wordset_add(w, key)) return false;
  return true;
}
