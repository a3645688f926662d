/* Laying out the image. */
#include "lexicon/image.h"

#include <stdlib.h>

#include "base/hash.h"
#include "lexicon/build.h"

_Static_assert(sizeof(image_header) == 56 + 16 * PART_COUNT, "layout");
_Static_assert(sizeof(image_entry) == 60 && sizeof(image_sense) == 8 && sizeof(image_name) == 16, "layout");
_Static_assert(sizeof(image_act) == 32 && sizeof(image_phrase) == 28 && sizeof(image_row) == 24, "layout");
_Static_assert(sizeof(image_role) == 8 && sizeof(image_condition) == 16 && sizeof(image_slot) == 8 && sizeof(image_first) == 12, "layout");

/* ---- Hashes ------------------------------------------------------------------------------------------------------------- */

uint32_t image_hash(slice s) {
  uint64_t h = hash64(s, 0);
  return (uint32_t)(h ^ h >> 32);
}

uint32_t image_head_hash(slice lemma, char pos) {
  uint64_t h = hash64(lemma, (uint64_t)(unsigned char)pos);
  return (uint32_t)(h ^ h >> 32);
}

uint32_t image_row_hash(slice table, slice folded) {
  uint64_t h = hash64(folded, hash64(table, 1));
  return (uint32_t)(h ^ h >> 32);
}

static bool word_byte(unsigned char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80;
}

size_t first_word_length(slice folded) {
  size_t n = 0;
  while (n < folded.n && word_byte((unsigned char)folded.p[n])) n++;
  return n;
}

/* ---- Parts -------------------------------------------------------------------------------------------------------------- */

typedef struct writer {
  const builder *b;
  buf *out;
  image_header head;
  image_name *names; /* of PART_NAMES */
  size_t name_count;
  fault *f;
} writer;

static int memory_fault(fault *f) { return fault_set(f, CASUS_ENOMEM, "out of memory"); }

/* Up to a multiple of 8. A full buffer no longer grows, so the bytes are counted beforehand. */
static void pad(buf *out) {
  buf_add(out, (slice){"\0\0\0\0\0\0\0", (8 - out->n % 8) % 8});
}

static void part(writer *w, image_part which, const void *items, size_t count, size_t size) {
  pad(w->out);
  w->head.part[which] = (image_extent){w->out->n, (uint32_t)count, (uint32_t)size};
  buf_add(w->out, (slice){items, count * size});
}

/* Slots for `count` items. NULL: out of memory. */
static void *slots_for(size_t count, size_t size, size_t *slots) {
  *slots = 8;
  while (count * 3 > *slots * 2) *slots *= 2;
  return mem_alloc(*slots, size);
}

static void slot_put(image_slot *table, size_t slots, uint32_t hash, size_t item) {
  size_t at = hash & (slots - 1);
  while (table[at].item) at = (at + 1) & (slots - 1);
  table[at] = (image_slot){hash, (uint32_t)item + 1};
}

static int write_files(writer *w) {
  builder *b = (builder *)w->b;
  uint32_t *names = mem_alloc(b->folder->count, sizeof *names);
  if (!names) return memory_fault(w->f);
  for (size_t i = 0; i < b->folder->count; i++) names[i] = string_add(b, slice_of(b->folder->files[i].name));
  if (b->rc == CASUS_OK) part(w, PART_FILES, names, b->folder->count, sizeof *names);
  mem_free(names);
  return b->rc;
}

/* ---- Names -------------------------------------------------------------------------------------------------------------- */

static image_name name_of(const raw_sense *s, size_t first, size_t count) {
  image_name n = {.text = s[0].key, .first = (uint32_t)first, .count = (uint16_t)count};
  for (size_t i = 0; i < count; i++)
    for (int level = 0; level < NEED_COUNT - 1; level++) n.above[level] = (uint16_t)(n.above[level] + (s[i].need > level));
  return n;
}

/* The senses are sorted by name already. */
static int gather_names(writer *w) {
  const builder *b = w->b;
  w->names = mem_alloc(b->name_count, sizeof *w->names);
  image_sense *senses = mem_alloc(b->sense_count, sizeof *senses);
  int rc = w->names && senses ? CASUS_OK : memory_fault(w->f);
  for (size_t i = 0, end; !rc && i < b->sense_count; i = end) {
    for (end = i; end < b->sense_count && b->senses[end].key == b->senses[i].key; end++)
      senses[end] = (image_sense){.entry = b->senses[end].entry, .kind = b->senses[end].kind, .weak = b->senses[end].weak};
    if (end - i > UINT16_MAX) rc = fault_set(w->f, CASUS_ELEXICON, "error: a name with more than %d senses", UINT16_MAX);
    else w->names[w->name_count++] = name_of(b->senses + i, i, end - i);
  }
  if (!rc) part(w, PART_SENSES, senses, b->sense_count, sizeof *senses);
  if (!rc) part(w, PART_NAMES, w->names, w->name_count, sizeof *w->names);
  mem_free(senses);
  return rc;
}

static int write_name_slots(writer *w) {
  size_t slots;
  image_slot *table = slots_for(w->name_count, sizeof *table, &slots);
  if (!table) return memory_fault(w->f);
  for (size_t i = 0; i < w->name_count; i++) slot_put(table, slots, image_hash(string_text(w->b, w->names[i].text)), i);
  part(w, PART_NAME_SLOTS, table, slots, sizeof *table);
  mem_free(table);
  return CASUS_OK;
}

/* Different words may share a hash: their lengths are then joined, which costs time but no name. */
static int write_first_slots(writer *w) {
  size_t slots;
  image_first *table = slots_for(w->name_count, sizeof *table, &slots);
  if (!table) return memory_fault(w->f);
  for (size_t i = 0; i < w->name_count; i++) {
    slice name = string_text(w->b, w->names[i].text);
    uint32_t hash = image_hash((slice){name.p, first_word_length(name)});
    size_t at = hash & (slots - 1);
    while (table[at].length && table[at].hash != hash) at = (at + 1) & (slots - 1);
    table[at].hash = hash;
    table[at].lengths |= UINT32_C(1) << (name.n & 31);
    if (name.n > table[at].length) table[at].length = (uint32_t)name.n;
  }
  part(w, PART_FIRST_SLOTS, table, slots, sizeof *table);
  mem_free(table);
  return CASUS_OK;
}

/* ---- Acts and words ----------------------------------------------------------------------------------------------------- */

static int write_head_slots(writer *w) {
  const builder *b = w->b;
  size_t slots;
  image_slot *table = slots_for(b->phrase_count, sizeof *table, &slots);
  if (!table) return memory_fault(w->f);
  for (size_t i = 0; i < b->phrase_count; i++) {
    const image_phrase *p = &b->phrases[i];
    if (i && p->head == p[-1].head && p->pos == p[-1].pos) continue;
    slot_put(table, slots, image_head_hash(string_text(b, p->head), (char)p->pos), i);
  }
  part(w, PART_HEAD_SLOTS, table, slots, sizeof *table);
  mem_free(table);
  return CASUS_OK;
}

/* Rows table by table; inside a table in file order. */
static int write_rows(writer *w) {
  const builder *b = w->b;
  image_table *tables = mem_alloc(b->table_count, sizeof *tables);
  image_row *rows = mem_alloc(b->row_count, sizeof *rows);
  int rc = tables && rows ? CASUS_OK : memory_fault(w->f);
  for (size_t t = 0, first = 0; !rc && t < b->table_count; first += b->tables[t++].rows)
    tables[t] = (image_table){b->tables[t].name, (uint32_t)first, 0};
  for (size_t i = 0; !rc && i < b->row_count; i++) {
    const raw_row *r = &b->rows[i];
    image_table *t = &tables[r->table];
    rows[t->first + t->count++] = (image_row){r->word, r->folded, r->value, r->table, r->where.line, r->where.file, 0};
  }
  size_t slots = 0;
  image_slot *table = rc ? NULL : slots_for(b->row_count, sizeof *table, &slots);
  if (!rc && !table) rc = memory_fault(w->f);
  for (size_t i = 0; !rc && i < b->row_count; i++)
    slot_put(table, slots, image_row_hash(string_text(b, tables[rows[i].table].name), string_text(b, rows[i].folded)), i);
  if (!rc) {
    part(w, PART_TABLES, tables, b->table_count, sizeof *tables);
    part(w, PART_ROWS, rows, b->row_count, sizeof *rows);
    part(w, PART_ROW_SLOTS, table, slots, sizeof *table);
  }
  mem_free(tables);
  mem_free(rows);
  mem_free(table);
  return rc;
}

/* ---- The whole ---------------------------------------------------------------------------------------------------------- */

static int write_parts(writer *w) {
  const builder *b = w->b;
  int rc = write_files(w);
  if (rc) return rc;
  part(w, PART_STRING_BYTES, b->strings.bytes.p, b->strings.bytes.n, 1);
  part(w, PART_STRINGS, b->strings.items, b->strings.count, sizeof *b->strings.items);
  part(w, PART_ENTRIES, b->entries, b->entry_count, sizeof *b->entries);
  if ((rc = gather_names(w)) || (rc = write_name_slots(w)) || (rc = write_first_slots(w))) return rc;
  part(w, PART_ACTS, b->acts, b->act_count, sizeof *b->acts);
  part(w, PART_PHRASES, b->phrases, b->phrase_count, sizeof *b->phrases);
  part(w, PART_ROLES, b->roles, b->role_count, sizeof *b->roles);
  part(w, PART_CONDITIONS, b->conditions, b->condition_count, sizeof *b->conditions);
  if ((rc = write_head_slots(w)) || (rc = write_rows(w))) return rc;
  pad(w->out);
  return w->out->failed ? memory_fault(w->f) : CASUS_OK;
}

void image_seal(char *bytes, size_t size) {
  image_header h;
  memcpy(&h, bytes, sizeof h);
  size_t behind = offsetof(image_header, checksum) + sizeof h.checksum;
  h.size = size;
  h.checksum = hash64((slice){bytes + behind, size - behind}, 0);
  memcpy(bytes, &h, sizeof h);
}

int image_make(builder *b, const char *version, buf *bytes, fault *f) {
  writer w = {.b = b, .out = bytes, .f = f};
  memcpy(w.head.magic, IMAGE_MAGIC, sizeof w.head.magic);
  w.head.format = IMAGE_FORMAT;
  w.head.oldest = IMAGE_OLDEST;
  w.head.byte_order = IMAGE_BYTE_ORDER;
  w.head.parts = PART_COUNT;
  memcpy(w.head.version, version, strlen(version));
  buf_add(bytes, (slice){(const char *)&w.head, sizeof w.head});
  int rc = write_parts(&w);
  mem_free(w.names);
  if (rc) return rc;
  memcpy(bytes->p, &w.head, sizeof w.head);
  image_seal(bytes->p, bytes->n);
  return CASUS_OK;
}
