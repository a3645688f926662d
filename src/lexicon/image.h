/* The compiled lexicon: one block of bytes that is used as it lies, mapped from a file or made in memory.
 *
 *   | header | STRING_BYTES | STRINGS | FILES | ENTRIES | SENSES | ... |      each part begins at a multiple of 8
 *
 * Numbers are in the byte order of the machine that wrote them; byte_order tells. Strings are named by their number in STRINGS, other
 * things by their place in their part. No pointers. Every number is checked against its part before the image is used. */
#ifndef CASUS_LEXICON_IMAGE_H
#define CASUS_LEXICON_IMAGE_H

#include "lexicon/lexicon.h"

enum { IMAGE_FORMAT = 1, IMAGE_OLDEST = 1, IMAGE_BYTE_ORDER = 0x01020304 };
#define IMAGE_MAGIC "CASUSLEX"

typedef enum image_part {
  PART_STRING_BYTES, PART_STRINGS, PART_FILES, PART_ENTRIES, PART_SENSES, PART_NAMES, PART_NAME_SLOTS, PART_FIRST_SLOTS,
  PART_ACTS, PART_PHRASES, PART_HEAD_SLOTS, PART_ROLES, PART_CONDITIONS, PART_TABLES, PART_ROWS, PART_ROW_SLOTS, PART_COUNT
} image_part;

typedef struct image_extent {
  uint64_t at;    /* from the first byte of the file */
  uint32_t count; /* items */
  uint32_t size;  /* bytes of one item */
} image_extent;

typedef struct image_header {
  char magic[8];
  uint32_t format;     /* of this file */
  uint32_t oldest;     /* oldest program format that can read it */
  uint32_t byte_order;
  uint32_t parts;      /* PART_COUNT */
  uint64_t size;       /* of the whole file */
  uint64_t checksum;   /* hash64 of everything behind this field */
  char version[16];
  image_extent part[PART_COUNT];
} image_header;

typedef struct image_string {
  uint32_t at, n;
} image_string;

/* A line of a name table, or the capital of a country. feature: as it stands in the file. */
typedef struct image_entry {
  uint32_t code, sector, others, canonical, office, id, feature; /* strings */
  int32_t from, to;
  float lat, lon;
  uint32_t geonameid, population;
  uint32_t line;
  uint16_t file, zero;
} image_entry;

/* What the capitals of a text must be like for a sense to match: at least the sense's need. */
enum { NEED_NOTHING, NEED_SOME, NEED_FIRST, NEED_ALL, NEED_COUNT };

typedef struct image_sense {
  uint32_t entry;
  uint8_t kind, weak, zero[2];
} image_sense;

/* A folded name. Its senses stand together, those that need most in front: a text with capitals as `level` has the senses from
 * above[level] on (above[level]: how many need more). */
typedef struct image_name {
  uint32_t text; /* string */
  uint32_t first;
  uint16_t above[NEED_COUNT - 1], count;
} image_name;

/* Open addressing, linear; a power of two of slots, at most two thirds full; item is the place + 1, 0 an empty slot. */
typedef struct image_slot {
  uint32_t hash, item;
} image_slot;

/* What begins with a word: a bit for each (length of the folded name) % 32, and the greatest length. length 0: empty slot. */
typedef struct image_first {
  uint32_t hash, lengths, length;
} image_first;

typedef struct image_role {
  uint32_t prep; /* string */
  uint8_t slot, required, zero[2];
} image_role;

typedef struct image_condition {
  image_role at;
  uint32_t words; /* string */
  uint32_t negated;
} image_condition;

/* An entry line of acts/: actors, then recipients, stand together in ROLES. */
typedef struct image_act {
  uint32_t mode, cameo, flags; /* strings */
  uint32_t roles, conditions;  /* first ones */
  uint32_t line;
  uint16_t file;
  uint8_t act, pos, mutual, actors, recipients, condition_count;
} image_act;

/* One word or phrase of an entry. Phrases with one head and part of speech stand together, the most specific in front. */
typedef struct image_phrase {
  uint32_t head; /* string */
  uint32_t act;
  uint32_t words[LEX_MAX_WORDS]; /* strings */
  uint8_t word_count, pos, zero[2];
} image_phrase;

/* A word table: rows stand together in file order. */
typedef struct image_table {
  uint32_t name; /* string */
  uint32_t first, count;
} image_table;

typedef struct image_row {
  uint32_t word, folded, value; /* strings */
  uint32_t table;
  uint32_t line;
  uint16_t file, zero;
} image_row;

/* A checked image and where its parts begin. */
struct lexicon {
  const char *bytes;
  size_t size;
  void *mapped; /* to unmap, or NULL */
  char *owned;  /* to free, or NULL */
  char version[13];
  uint32_t counts[PART_COUNT];
  const char *string_bytes;
  const image_string *strings;
  const uint32_t *files; /* strings */
  const image_entry *entries;
  const image_sense *senses;
  const image_name *names;
  const image_slot *name_slots;
  const image_first *first_slots;
  const image_act *acts;
  const image_phrase *phrases;
  const image_slot *head_slots;
  const image_role *roles;
  const image_condition *conditions;
  const image_table *tables;
  const image_row *rows;
  const image_slot *row_slots;
};

struct builder;
/* Lays out what the builder gathered. bytes: empty; CASUS_ENOMEM, CASUS_ELEXICON when it outgrows the format. */
int image_make(struct builder *b, const char *version, buf *bytes, fault *f);
/* Checks the image and fills lex; bytes must begin at a multiple of 8 and outlive it. name: of the file, for the message.
 * CASUS_ELEXICON. */
int image_bind(slice bytes, const char *name, lexicon *lex, fault *f);
/* Writes size and checksum into an image's header (for whoever changes one: tests). */
void image_seal(char *bytes, size_t size);

static inline slice image_text(const lexicon *lex, uint32_t string) {
  return (slice){lex->string_bytes + lex->strings[string].at, lex->strings[string].n};
}

/* Hashes that the tables are made with. */
uint32_t image_hash(slice s);
uint32_t image_head_hash(slice lemma, char pos);
uint32_t image_row_hash(slice table, slice folded);
/* The bytes in front of the first one that is neither a letter, a digit nor beyond ASCII: what names are pruned by. */
size_t first_word_length(slice folded);

#endif
