/* Opening a model file. Every size and every number that is later used as an index is checked here, once. */
#include "parse/lm.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hash.h"

enum { HEADER = 64, SECTION = 32, GLOVE = 100, SECTION_MAX = 256 };

typedef struct header {
  char magic[8];
  uint32_t version, oldest, order, sections;
  uint64_t size, hash;
  char name[24];
} header;

typedef struct section {
  char name[16];
  uint64_t offset, size;
} section;

/* An open in progress. The first thing that does not fit is kept as the message; later look-ups still return NULL. */
typedef struct reading {
  const char *path;
  lm *m;
  const section *index;
  uint32_t count;
  fault *f;
  bool bad;
} reading;

static int wrong(reading *r, const char *what, const char *name) {
  r->bad = true;
  return fault_set(r->f, CASUS_EMODEL, "%s: %s%s%s: not a sound model file", r->path, what, name ? " " : "", name ? name : "");
}

/* ---- The file ------------------------------------------------------------------------------------------------------- */

static int map_file(const char *path, void **map, size_t *size, fault *f) {
  struct stat st;
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return fault_set(f, errno == ENOENT ? CASUS_EMODEL : CASUS_EIO, "%s: %s: no language model", path, strerror(errno));
  int code = CASUS_OK;
  if (fstat(fd, &st) || !S_ISREG(st.st_mode)) code = fault_set(f, CASUS_EIO, "%s: not a file that can be mapped", path);
  else if ((uint64_t)st.st_size < HEADER)
    code = fault_set(f, CASUS_EMODEL, "%s: %lld bytes, expected a casus language model (magic \"CASUSLM\")", path, (long long)st.st_size);
  else {
    *size = (size_t)st.st_size;
    *map = mmap(NULL, *size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (*map == MAP_FAILED) code = fault_set(f, CASUS_EIO, "%s: cannot map: %s", path, strerror(errno));
  }
  close(fd);
  return code;
}

static int check_header(const char *path, const void *map, size_t size, fault *f) {
  header h;
  memcpy(&h, map, sizeof h);
  if (memcmp(h.magic, "CASUSLM\n", 8) != 0)
    return fault_set(f, CASUS_EMODEL, "%s: not a casus language model: expected magic \"CASUSLM\"", path);
  if (h.order != 0x01020304u) return fault_set(f, CASUS_EMODEL, "%s: written for a machine of the other byte order", path);
  if (h.version < LM_VERSION || h.oldest > LM_VERSION)
    return fault_set(f, CASUS_EMODEL, "%s: model format %u (readable from %u on), this program reads format %d", path,
                     (unsigned)h.version, (unsigned)h.oldest, LM_VERSION);
  if (h.size != size)
    return fault_set(f, CASUS_EMODEL, "%s: %llu bytes, expected %llu: truncated or damaged", path, (unsigned long long)size,
                     (unsigned long long)h.size);
  if (h.sections > SECTION_MAX || HEADER + (uint64_t)h.sections * SECTION > size || memchr(h.name, 0, sizeof h.name) == NULL)
    return fault_set(f, CASUS_EMODEL, "%s: damaged header", path);
  if (hash64((slice){(const char *)map + HEADER, size - HEADER}, 0) != h.hash)
    return fault_set(f, CASUS_EMODEL, "%s: checksum differs from the header's: damaged", path);
  return CASUS_OK;
}

/* ---- Sections ------------------------------------------------------------------------------------------------------- */

/* Section names are shorter than their field. */
static const void *find_section(reading *r, const char *name, uint64_t *size) {
  for (uint32_t i = 0; i < r->count; i++) {
    const section *s = &r->index[i];
    if (strncmp(s->name, name, sizeof s->name) != 0) continue;
    if (s->offset % 64 || s->offset > r->m->size || s->size > r->m->size - s->offset) break;
    *size = s->size;
    return (const char *)r->m->map + s->offset;
  }
  wrong(r, "missing or misplaced section", name);
  *size = 0;
  return NULL;
}

/* A section of exactly count * unit bytes. */
static const void *array(reading *r, const char *name, uint64_t count, size_t unit) {
  uint64_t size;
  const void *p = find_section(r, name, &size);
  if (p && size != count * unit) {
    wrong(r, "wrong size of section", name);
    return NULL;
  }
  return p;
}

static const void *part(reading *r, const char *name, const char *what, uint64_t count, size_t unit) {
  char full[32];
  snprintf(full, sizeof full, "%s.%s", name, what);
  return array(r, full, count, unit);
}

static void matrix(reading *r, lm_matrix *m, const char *name, uint32_t rows, uint32_t cols, bool bias) {
  uint32_t padded = lm_pad8(rows);
  *m = (lm_matrix){part(r, name, "w", (uint64_t)padded * cols, 1), part(r, name, "s", padded, 4),
                   bias ? part(r, name, "b", padded, 4) : NULL, rows, cols};
}

static void rows_of(reading *r, lm_rows *m, const char *name, uint32_t rows, uint32_t cols) {
  *m = (lm_rows){part(r, name, "w", (uint64_t)rows * cols, 1), part(r, name, "s", rows, 4), rows, cols};
}

/* u32 slot count, u32 entry count, slots, entries, text. */
static void table(reading *r, lm_table *t, const char *name, uint32_t limit_a, uint32_t limit_b) {
  uint64_t size;
  const uint32_t *p = find_section(r, name, &size);
  if (!p) return;
  if (size < 8 || (p[0] & (p[0] - 1)) || p[0] < 2 || p[1] > p[0] / 2 || 8 + 4 * (uint64_t)p[0] + 16 * (uint64_t)p[1] > size) {
    wrong(r, "damaged table", name);
    return;
  }
  t->slot_count = p[0], t->count = p[1];
  t->slots = p + 2;
  t->entries = (const lm_entry *)(const void *)(t->slots + t->slot_count);
  t->text = (slice){(const char *)(t->entries + t->count), (size_t)(size - 8 - 4 * (uint64_t)p[0] - 16 * (uint64_t)p[1])};
  bool ok = true;
  for (uint32_t i = 0; i < t->slot_count; i++) ok &= t->slots[i] <= t->count;
  for (uint32_t i = 0; i < t->count; i++) {
    const lm_entry *e = &t->entries[i];
    ok &= e->at <= t->text.n && e->n <= t->text.n - e->at && e->a < limit_a && e->b < limit_b;
  }
  if (!ok) wrong(r, "damaged table", name);
}

const lm_entry *lm_find(const lm_table *t, slice key) {
  uint32_t mask = t->slot_count - 1;
  uint32_t at = (uint32_t)hash64(key, 0) & mask;
  for (uint32_t tries = 0; tries < t->slot_count; tries++, at = (at + 1) & mask) {
    if (!t->slots[at]) return NULL;
    const lm_entry *e = &t->entries[t->slots[at] - 1];
    if (e->n == key.n && memcmp(t->text.p + e->at, key.p, key.n) == 0) return e;
  }
  return NULL;
}

/* ---- Labels --------------------------------------------------------------------------------------------------------- */

static int split_labels(reading *r) {
  lm *m = r->m;
  uint64_t size;
  const char *p = find_section(r, "labels", &size);
  uint32_t total = m->upos_count + m->xpos_count + m->feats_count + m->name_count + m->rel_count;
  if (!p) return CASUS_EMODEL;
  m->label_text = mem_alloc(total, sizeof *m->label_text);
  m->upos_of = mem_alloc((size_t)m->upos_count + m->xpos_count + m->rel_count, 1);
  if (!m->label_text || !m->upos_of) return fault_set(r->f, CASUS_ENOMEM, "out of memory");
  m->tag_of = m->upos_of + m->upos_count;
  m->rel_of = m->tag_of + m->xpos_count;
  for (uint32_t i = 0; i < total; i++) {
    const char *end = size ? memchr(p, 0, size) : NULL;
    if (!end) return wrong(r, "damaged section", "labels");
    m->label_text[i] = (slice){p, (size_t)(end - p)};
    size -= (uint64_t)(end - p) + 1;
    p = end + 1;
  }
  return CASUS_OK;
}

/* "B-PER", "I-PER", "O" */
static void map_name(lm *m, uint32_t i, slice label) {
  m->name_kind_of[i] = NAME_NONE;
  m->name_begins[i] = label.n && label.p[0] == 'B';
  if (label.n < 2) return;
  m->name_kind_of[i] = NAME_MISC;
  for (int k = NAME_PER; k < NAME_COUNT; k++)
    if (slice_is(slice_sub(label, 2, label.n), name_kind_name((name_kind)k))) m->name_kind_of[i] = (uint8_t)k;
}

static int map_labels(reading *r) {
  lm *m = r->m;
  int code = split_labels(r);
  if (code) return code;
  const slice *l = m->label_text;
  for (uint32_t i = 0; i < m->upos_count; i++, l++) {
    int p = ud_pos_find(*l);
    m->upos_of[i] = (uint8_t)(p >= 0 ? p : POS_X);
  }
  m->xpos_names = l;
  for (uint32_t i = 0; i < m->xpos_count; i++, l++) {
    int t = ud_tag_find(*l);
    m->tag_of[i] = (uint8_t)(t >= 0 ? t : TAG_NONE);
  }
  m->feats_names = l;
  l += m->feats_count;
  for (uint32_t i = 0; i < m->name_count; i++, l++) map_name(m, i, *l);
  m->root_label = UINT32_MAX;
  for (uint32_t i = 0; i < m->rel_count; i++, l++) {
    int rel = ud_rel_find(*l);
    m->rel_of[i] = (uint8_t)(rel >= 0 ? rel : REL_DEP);
    if (slice_is(*l, "root")) m->root_label = i;
  }
  return m->root_label == UINT32_MAX || m->rel_count < 2 ? wrong(r, "no relation", "root") : CASUS_OK;
}

/* ---- All together --------------------------------------------------------------------------------------------------- */

static bool in(uint32_t v, uint32_t low, uint32_t high, uint32_t multiple) { return v >= low && v <= high && v % multiple == 0; }

/* Sixteen numbers: see export.py. */
static int config(reading *r, uint32_t c[16]) {
  const uint32_t *p = array(r, "config", 16, 4);
  if (!p) return CASUS_EMODEL;
  memcpy(c, p, 64);
  lm *m = r->m;
  m->D = c[0], m->F = c[1], m->layer_count = c[2], m->T = c[3], m->A = c[4], m->R = c[5];
  m->upos_count = c[10], m->xpos_count = c[11], m->feats_count = c[12], m->name_count = c[13], m->rel_count = c[14];
  bool ok = in(m->D, 32, 1024, 32) && in(m->F, 16, 1024, 8) && in(m->layer_count, 1, LM_LAYERS_MAX, 1) && in(m->T, 16, 1024, 16) &&
            in(m->A, 16, 1024, 16) && in(m->R, 16, 1024, 16) && c[6] == GLOVE && in(c[7], 1, 1u << 24, 1) && in(c[8], 1, 1u << 24, 1) &&
            in(c[9], 2, 1u << 24, 1) && (c[9] & (c[9] - 1)) == 0 && in(m->upos_count, 1, 64, 1) && in(m->xpos_count, 1, 256, 1) &&
            in(m->feats_count, 1, 4096, 1) && in(m->name_count, 1, LM_NAMES_MAX, 1) && in(m->rel_count, 2, 256, 1) && c[15] == LM_FAR;
  return ok ? CASUS_OK : wrong(r, "sizes out of bounds in section", "config");
}

static void read_weights(reading *r, const uint32_t c[16]) {
  lm *m = r->m;
  uint32_t D = m->D;
  rows_of(r, &m->glove, "glove", c[7], GLOVE);
  rows_of(r, &m->forms, "forms", c[8], m->F);
  rows_of(r, &m->table, "table", c[9], m->F);
  table(r, &m->words, "words", c[7], c[8]);
  m->win = array(r, "win.w", (uint64_t)(GLOVE + m->F) * D, 4);
  m->win_b = array(r, "win.b", D, 4);
  for (uint32_t i = 0; i < m->layer_count; i++) {
    char name[16];
    snprintf(name, sizeof name, "l%u", (unsigned)i);
    matrix(r, &m->layers[i].u, name, 3 * D, D, false);
    m->layers[i].v = part(r, name, "v", 2 * D, 4);
    m->layers[i].b = part(r, name, "gate", 2 * D, 4);
  }
  matrix(r, &m->tag, "tag", m->T, D, true);
  matrix(r, &m->upos, "upos", m->upos_count, m->T, true);
  matrix(r, &m->xpos, "xpos", m->xpos_count, m->T, true);
  matrix(r, &m->feats, "feats", m->feats_count, m->T, true);
  matrix(r, &m->names, "names", m->name_count, D, true);
  matrix(r, &m->dep, "dep", m->A, D, true);
  matrix(r, &m->head, "head", m->A, D, true);
  matrix(r, &m->bi, "bi", m->A, m->A, false);
  matrix(r, &m->rdep, "rdep", m->R, D, true);
  matrix(r, &m->rhead, "rhead", m->R, D, false);
  matrix(r, &m->rel, "rel", m->rel_count, m->R, true);
  m->root = array(r, "root", m->A, 4);
  m->rroot = array(r, "rroot", m->R, 4);
  m->dist = array(r, "dist", 2 * LM_FAR + 1, 4);
}

static void read_allow(reading *r) {
  lm *m = r->m;
  uint64_t size, at = (uint64_t)m->xpos_count + 1;
  const uint16_t *p = find_section(r, "allow", &size);
  if (!p) return;
  bool ok = size >= at * 2 && size / 2 - at == p[at - 1] && p[0] == 0;
  for (uint64_t i = 1; ok && i < at; i++) ok = p[i] > p[i - 1];
  for (uint64_t i = at; ok && i < size / 2; i++) ok = p[i] < m->feats_count;
  if (!ok) wrong(r, "damaged section", "allow");
  m->allow_at = p, m->allow = p + at;
}

/* u32 count, u32 0, then the scripts, then the text they append. */
static void read_scripts(reading *r) {
  lm *m = r->m;
  uint64_t size;
  const uint32_t *p = find_section(r, "scripts", &size);
  if (!p) return;
  if (size < 8 || 8 + 8 * (uint64_t)p[0] > size) {
    wrong(r, "damaged section", "scripts");
    return;
  }
  m->script_count = p[0];
  m->scripts = (const lm_script *)(const void *)(p + 2);
  m->script_text = (slice){(const char *)(m->scripts + m->script_count), (size_t)(size - 8 - 8 * (uint64_t)p[0])};
  for (uint32_t i = 0; i < m->script_count; i++)
    if (m->scripts[i].at > m->script_text.n || m->scripts[i].n > m->script_text.n - m->scripts[i].at)
      wrong(r, "damaged section", "scripts");
}

static int read_all(reading *r) {
  uint32_t c[16];
  int code = config(r, c);
  if (!code) code = map_labels(r);
  if (code) return code;
  read_weights(r, c);
  read_allow(r);
  read_scripts(r);
  table(r, &r->m->lemmas, "lemmas", r->m->script_count ? r->m->script_count : 1, 1);
  return r->bad ? CASUS_EMODEL : CASUS_OK;
}

int lm_open(const char *path, lm **out, fault *f) {
  void *map = NULL;
  size_t size = 0;
  int code = map_file(path, &map, &size, f);
  if (code) return code;
  lm *m = NULL;
  header h;
  code = check_header(path, map, size, f);
  if (code) goto out;
  m = mem_alloc(1, sizeof *m);
  if (!m) {
    code = fault_set(f, CASUS_ENOMEM, "out of memory");
    goto out;
  }
  memcpy(&h, map, sizeof h);
  m->map = map, m->size = size;
  map = NULL;
  snprintf(m->version, sizeof m->version, "%s %08x", h.name, (unsigned)(h.hash >> 32));
  reading r = {path, m, (const section *)(const void *)((const char *)m->map + HEADER), h.sections, f, false};
  code = read_all(&r);
  if (code) goto out;
  *out = m;
  m = NULL;
out:
  if (map) munmap(map, size);
  lm_close(m);
  return code;
}

void lm_close(lm *m) {
  if (!m) return;
  if (m->map) munmap(m->map, m->size);
  mem_free(m->label_text);
  mem_free(m->upos_of);
  mem_free(m);
}

const char *lm_version(const lm *m) { return m->version; }
