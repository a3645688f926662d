/* Checking an image, so that look-up needs no checks: afterwards every number in it leads to where it should. */
#include "base/hash.h"
#include "lexicon/image.h"

/* Size of an item of each part. */
static const uint32_t sizes[PART_COUNT] = {
    [PART_STRING_BYTES] = 1,
    [PART_STRINGS] = sizeof(image_string),
    [PART_FILES] = sizeof(uint32_t),
    [PART_ENTRIES] = sizeof(image_entry),
    [PART_SENSES] = sizeof(image_sense),
    [PART_NAMES] = sizeof(image_name),
    [PART_NAME_SLOTS] = sizeof(image_slot),
    [PART_FIRST_SLOTS] = sizeof(image_first),
    [PART_ACTS] = sizeof(image_act),
    [PART_PHRASES] = sizeof(image_phrase),
    [PART_HEAD_SLOTS] = sizeof(image_slot),
    [PART_ROLES] = sizeof(image_role),
    [PART_CONDITIONS] = sizeof(image_condition),
    [PART_TABLES] = sizeof(image_table),
    [PART_ROWS] = sizeof(image_row),
    [PART_ROW_SLOTS] = sizeof(image_slot),
};

static int foreign(fault *f, const char *name, const char *what) {
  return fault_set(f, CASUS_ELEXICON, "%s: error: %s", name, what);
}

/* ---- Header ------------------------------------------------------------------------------------------------------------- */

static int check_header(slice bytes, const char *name, image_header *h, fault *f) {
  size_t behind = offsetof(image_header, checksum) + sizeof h->checksum;
  if (bytes.n < 8 || memcmp(bytes.p, IMAGE_MAGIC, 8) != 0)
    return foreign(f, name, "no compiled lexicon (expected a file that begins with " IMAGE_MAGIC ", or a folder of text files)");
  if (bytes.n < offsetof(image_header, checksum)) return foreign(f, name, "compiled lexicon cut off in its header");
  memset(h, 0, sizeof *h);
  memcpy(h, bytes.p, bytes.n < sizeof *h ? bytes.n : sizeof *h);
  if (h->byte_order != IMAGE_BYTE_ORDER) return foreign(f, name, "compiled lexicon of a machine with another byte order: compile it here");
  if (h->oldest > IMAGE_FORMAT || h->format < IMAGE_OLDEST)
    return fault_set(f, CASUS_ELEXICON, "%s: error: compiled lexicon has format %u, this program reads %d to %d: compile it anew", name,
                     (unsigned)h->format, IMAGE_OLDEST, IMAGE_FORMAT);
  if (h->size != bytes.n || bytes.n < sizeof *h)
    return fault_set(f, CASUS_ELEXICON, "%s: error: compiled lexicon has %zu bytes, expected %llu", name, bytes.n, (unsigned long long)h->size);
  if (h->checksum != hash64((slice){bytes.p + behind, bytes.n - behind}, 0))
    return foreign(f, name, "compiled lexicon is damaged: its checksum does not fit");
  if (h->parts != PART_COUNT || memchr(h->version, '\0', 13) != h->version + 12) return foreign(f, name, "compiled lexicon with an unsound header");
  return CASUS_OK;
}

static bool check_extents(const image_header *h) {
  for (int i = 0; i < PART_COUNT; i++) {
    const image_extent *e = &h->part[i];
    if (e->size != sizes[i] || e->at % 8 || e->at < sizeof *h || e->at > h->size) return false;
    if ((h->size - e->at) / e->size < e->count) return false;
  }
  return true;
}

static void set_parts(lexicon *lex, const image_header *h) {
  const char *at[PART_COUNT];
  for (int i = 0; i < PART_COUNT; i++) {
    at[i] = lex->bytes + h->part[i].at;
    lex->counts[i] = h->part[i].count;
  }
  lex->string_bytes = at[PART_STRING_BYTES];
  lex->strings = (const void *)at[PART_STRINGS];
  lex->files = (const void *)at[PART_FILES];
  lex->entries = (const void *)at[PART_ENTRIES];
  lex->senses = (const void *)at[PART_SENSES];
  lex->names = (const void *)at[PART_NAMES];
  lex->name_slots = (const void *)at[PART_NAME_SLOTS];
  lex->first_slots = (const void *)at[PART_FIRST_SLOTS];
  lex->acts = (const void *)at[PART_ACTS];
  lex->phrases = (const void *)at[PART_PHRASES];
  lex->head_slots = (const void *)at[PART_HEAD_SLOTS];
  lex->roles = (const void *)at[PART_ROLES];
  lex->conditions = (const void *)at[PART_CONDITIONS];
  lex->tables = (const void *)at[PART_TABLES];
  lex->rows = (const void *)at[PART_ROWS];
  lex->row_slots = (const void *)at[PART_ROW_SLOTS];
}

/* ---- Items -------------------------------------------------------------------------------------------------------------- */

static bool range_ok(uint32_t first, uint64_t count, uint32_t of) { return first <= of && count <= of - first; }
static bool string_ok(const lexicon *lex, uint32_t s) { return s < lex->counts[PART_STRINGS]; }
static bool file_ok(const lexicon *lex, uint16_t file) { return file < lex->counts[PART_FILES]; }

static bool strings_ok(const lexicon *lex) {
  for (uint32_t i = 0; i < lex->counts[PART_STRINGS]; i++)
    if (!range_ok(lex->strings[i].at, lex->strings[i].n, lex->counts[PART_STRING_BYTES])) return false;
  for (uint32_t i = 0; i < lex->counts[PART_FILES]; i++)
    if (!string_ok(lex, lex->files[i])) return false;
  return true;
}

/* A power of two, items in range, and an empty slot somewhere, so that a search ends. */
static bool slots_ok(const image_slot *slots, uint32_t count, uint32_t items) {
  bool empty = false;
  if (!count || count & (count - 1)) return false;
  for (uint32_t i = 0; i < count; i++) {
    if (slots[i].item > items) return false;
    empty |= !slots[i].item;
  }
  return empty;
}

static bool first_slots_ok(const lexicon *lex) {
  uint32_t count = lex->counts[PART_FIRST_SLOTS];
  bool empty = false;
  if (!count || count & (count - 1)) return false;
  for (uint32_t i = 0; i < count; i++) empty |= !lex->first_slots[i].length;
  return empty;
}

static bool entries_ok(const lexicon *lex) {
  for (uint32_t i = 0; i < lex->counts[PART_ENTRIES]; i++) {
    const image_entry *e = &lex->entries[i];
    uint32_t s[] = {e->code, e->sector, e->others, e->canonical, e->office, e->id, e->feature};
    for (size_t k = 0; k < sizeof s / sizeof *s; k++)
      if (!string_ok(lex, s[k])) return false;
    if (!file_ok(lex, e->file)) return false;
  }
  return true;
}

static bool names_ok(const lexicon *lex) {
  for (uint32_t i = 0; i < lex->counts[PART_SENSES]; i++)
    if (lex->senses[i].entry >= lex->counts[PART_ENTRIES] || lex->senses[i].kind >= LEX_KIND_COUNT) return false;
  for (uint32_t i = 0; i < lex->counts[PART_NAMES]; i++) {
    const image_name *n = &lex->names[i];
    if (!string_ok(lex, n->text) || !range_ok(n->first, n->count, lex->counts[PART_SENSES])) return false;
    for (int k = 0; k < NEED_COUNT - 1; k++)
      if (n->above[k] > n->count) return false;
  }
  return true;
}

static bool role_ok(const lexicon *lex, const image_role *r) { return string_ok(lex, r->prep) && r->slot <= SLOT_BY; }

static bool acts_ok(const lexicon *lex) {
  for (uint32_t i = 0; i < lex->counts[PART_ROLES]; i++)
    if (!role_ok(lex, &lex->roles[i])) return false;
  for (uint32_t i = 0; i < lex->counts[PART_CONDITIONS]; i++)
    if (!role_ok(lex, &lex->conditions[i].at) || !string_ok(lex, lex->conditions[i].words)) return false;
  for (uint32_t i = 0; i < lex->counts[PART_ACTS]; i++) {
    const image_act *a = &lex->acts[i];
    if (!string_ok(lex, a->mode) || !string_ok(lex, a->cameo) || !string_ok(lex, a->flags) || !file_ok(lex, a->file)) return false;
    if (a->act >= ACT_COUNT || a->actors > LEX_MAX_ROLES || a->recipients > LEX_MAX_ROLES || a->condition_count > LEX_MAX_CONDITIONS) return false;
    if (!range_ok(a->roles, (uint64_t)a->actors + a->recipients, lex->counts[PART_ROLES])) return false;
    if (!range_ok(a->conditions, a->condition_count, lex->counts[PART_CONDITIONS])) return false;
  }
  for (uint32_t i = 0; i < lex->counts[PART_PHRASES]; i++) {
    const image_phrase *p = &lex->phrases[i];
    if (!string_ok(lex, p->head) || p->act >= lex->counts[PART_ACTS] || p->word_count > LEX_MAX_WORDS) return false;
    for (int k = 0; k < LEX_MAX_WORDS; k++)
      if (!string_ok(lex, p->words[k])) return false;
  }
  return true;
}

static bool rows_ok(const lexicon *lex) {
  for (uint32_t i = 0; i < lex->counts[PART_TABLES]; i++)
    if (!string_ok(lex, lex->tables[i].name) || !range_ok(lex->tables[i].first, lex->tables[i].count, lex->counts[PART_ROWS])) return false;
  for (uint32_t i = 0; i < lex->counts[PART_ROWS]; i++) {
    const image_row *r = &lex->rows[i];
    if (!string_ok(lex, r->word) || !string_ok(lex, r->folded) || !string_ok(lex, r->value)) return false;
    if (r->table >= lex->counts[PART_TABLES] || !file_ok(lex, r->file)) return false;
  }
  return true;
}

int image_bind(slice bytes, const char *name, lexicon *lex, fault *f) {
  image_header h;
  int rc = check_header(bytes, name, &h, f);
  if (rc) return rc;
  lexicon made = *lex;
  made.bytes = bytes.p;
  made.size = bytes.n;
  memcpy(made.version, h.version, sizeof made.version);
  bool ok = check_extents(&h);
  if (ok) set_parts(&made, &h);
  ok = ok && strings_ok(&made) && entries_ok(&made) && names_ok(&made) && acts_ok(&made) && rows_ok(&made) && first_slots_ok(&made) &&
       slots_ok(made.name_slots, made.counts[PART_NAME_SLOTS], made.counts[PART_NAMES]) &&
       slots_ok(made.head_slots, made.counts[PART_HEAD_SLOTS], made.counts[PART_PHRASES]) &&
       slots_ok(made.row_slots, made.counts[PART_ROW_SLOTS], made.counts[PART_ROWS]);
  if (!ok) return foreign(f, name, "compiled lexicon is unsound: a number in it leads out of its part");
  *lex = made;
  return CASUS_OK;
}
