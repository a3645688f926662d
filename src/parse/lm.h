/* The language model in memory: one mapped file, checked when it is opened, never written.
 *
 *   header   64 bytes: magic "CASUSLM\n", u32 version, u32 oldest reader's version, u32 0x01020304, u32 section count,
 *            u64 file size, u64 hash64 of all bytes behind the header, char name[24]
 *   index    a section each: char name[16], u64 offset (multiple of 64), u64 size
 *   sections numbers little-endian, named and sized in lm.c
 *
 * A matrix "m" is three sections: m.w (int8), m.s (float scale of each row), m.b (float bias of each row). Rows are padded
 * to a multiple of 8 and stored in blocks [rows/8][cols/4][8][4], so that one load holds 4 inputs of 8 rows. */
#ifndef CASUS_PARSE_LM_H
#define CASUS_PARSE_LM_H

#include "parse/parse.h"

enum {
  LM_VERSION = 1,
  LM_LAYERS_MAX = 8,
  LM_NAMES_MAX = 32, /* name labels */
  LM_FAR = 16,       /* distances beyond count as this */
};

typedef struct lm_matrix {
  const int8_t *w;
  const float *s, *b; /* b NULL: none */
  uint32_t rows, cols; /* rows without padding */
} lm_matrix;

static inline uint32_t lm_pad8(uint32_t rows) { return (rows + 7u) & ~7u; }

/* Rows of int8 with a scale each. */
typedef struct lm_rows {
  const int8_t *w;
  const float *s;
  uint32_t rows, cols;
} lm_rows;

typedef struct lm_entry {
  uint32_t at, n; /* key in the table's text */
  uint32_t a, b;  /* values */
} lm_entry;

/* Strings to numbers: open addressing by hash64(key, 0). */
typedef struct lm_table {
  const uint32_t *slots; /* 1 + number of the entry, 0: free */
  uint32_t slot_count, count;
  const lm_entry *entries;
  slice text;
} lm_table;

typedef struct lm_script {
  uint32_t at;      /* what is appended, in the scripts' text */
  uint16_t cut, n;  /* bytes cut off the end, bytes appended */
} lm_script;

typedef struct lm_layer {
  lm_matrix u;    /* (3D, D): candidate, forget gate, reset gate */
  const float *v; /* (2, D) */
  const float *b; /* (2, D) */
} lm_layer;

struct lm {
  void *map;
  size_t size;
  char version[64];
  uint32_t D, F, layer_count, T, A, R;
  uint32_t upos_count, xpos_count, feats_count, name_count, rel_count;
  slice *label_text; /* all labels, upos first; the lists below point into it */
  const slice *xpos_names, *feats_names;
  uint8_t *upos_of, *tag_of, *rel_of; /* label number to ud_pos, ud_tag, ud_rel */
  uint8_t name_kind_of[LM_NAMES_MAX]; /* label number to name_kind */
  bool name_begins[LM_NAMES_MAX];
  uint32_t root_label; /* number of "root" */
  lm_table words;      /* a: row of glove, b: row of forms */
  lm_rows glove, forms, table;
  const float *win, *win_b; /* (G + F, D): one row of D for each input */
  lm_layer layers[LM_LAYERS_MAX];
  lm_matrix tag, upos, xpos, feats, names, dep, head, bi, rdep, rhead, rel;
  const float *root, *rroot, *dist; /* (A), (R), (2 LM_FAR + 1) */
  const uint16_t *allow_at, *allow; /* features seen with XPOS x: allow[allow_at[x] .. allow_at[x + 1]) */
  lm_table lemmas;                  /* a: script */
  const lm_script *scripts;
  uint32_t script_count;
  slice script_text;
};

/* The entry of a key, or NULL. */
const lm_entry *lm_find(const lm_table *t, slice key);

#endif
