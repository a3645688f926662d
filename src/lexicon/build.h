/* What is gathered from the text files before it is laid out as an image, and how mistakes are told. */
#ifndef CASUS_LEXICON_BUILD_H
#define CASUS_LEXICON_BUILD_H

#include "lexicon/image.h"
#include "lexicon/ontology.h"
#include "lexicon/text.h"

/* ---- Strings: each stored once, named by number; 0 is "" ------------------------------------------------------------------- */

typedef struct strings {
  buf bytes;
  image_string *items;
  size_t count, cap;
  uint32_t *slots; /* item + 1 */
  size_t slot_count;
} strings;

/* ---- Kinds of tables --------------------------------------------------------------------------------------------------------- */

typedef enum table_kind {
  TABLE_COUNTRIES, TABLE_SEATS, TABLE_PEOPLE, TABLE_ORGANISATIONS, TABLE_GROUPS, TABLE_REGIONS, TABLE_AGENTS, TABLE_PLACES,
  TABLE_NAME_KINDS, /* the ones above hold names; below: words */
  TABLE_CLASSES = TABLE_NAME_KINDS, TABLE_WORDS
} table_kind;

/* ---- What is gathered -------------------------------------------------------------------------------------------------------- */

/* A name of an entry. made: a plural that no file lists. */
typedef struct raw_sense {
  uint32_t key; /* folded name: string */
  uint32_t entry;
  uint8_t kind, need, weak, made;
} raw_sense;

typedef struct raw_row {
  uint32_t table; /* place in tables */
  uint32_t word, folded, value;
  lex_where where;
} raw_row;

typedef struct raw_table {
  uint32_t name; /* string */
  size_t rows;
} raw_table;

/* An item of a class: a word, or the name of another class. */
typedef struct class_item {
  uint32_t owner, word; /* strings; owner: the class */
  bool is_class;
  lex_where where;
} class_item;

typedef struct class_words {
  uint32_t name, words; /* strings; words: blank-separated, all classes inside resolved */
} class_words;

typedef struct builder {
  const text_folder *folder;
  lexicon_sink sink; /* NULL: only the first error counts, in f */
  void *context;
  fault *f;
  int rc;        /* CASUS_ENOMEM, CASUS_ESTOP ...: nothing more is done. Not set by mistakes in the files */
  size_t errors, warnings;
  lex_where at;  /* of the line under way */
  buf fold, text; /* scratch */

  strings strings;
  image_entry *entries;
  size_t entry_count, entry_cap;
  raw_sense *senses;
  size_t sense_count, sense_cap;
  size_t name_count, first_count; /* distinct folded names, first words: counted when the senses are sorted */

  image_act *acts;
  size_t act_count, act_cap;
  image_phrase *phrases;
  size_t phrase_count, phrase_cap;
  image_role *roles;
  size_t role_count, role_cap;
  image_condition *conditions;
  size_t condition_count, condition_cap;

  raw_table *tables;
  size_t table_count, table_cap;
  raw_row *rows;
  size_t row_count, row_cap;
  class_item *class_items;
  size_t class_item_count, class_item_cap;
  class_words *classes;
  size_t class_count, class_cap;

  size_t kind_entries[TABLE_NAME_KINDS]; /* lines a table, for the counts at the end */
} builder;

enum { BUILD_MAX_ITEMS = 1 << 26 };

/* Reads all files of the folder into b (zeroed by this call). Mistakes are told and counted; the return is that of b->rc. */
int build_folder(builder *b, const text_folder *folder, lexicon_sink sink, void *context, fault *f);
void build_free(builder *b);

/* Appends to an array of the builder: room for one more, or sets b->rc. */
#define build_room(b, items, count, cap) \
  ((b)->rc == CASUS_OK && (vec_reserve(&(b)->items, &(b)->cap, (b)->count + 1, BUILD_MAX_ITEMS) || build_failed(b)))
bool build_failed(builder *b); /* out of memory; false */

/* ---- Telling ----------------------------------------------------------------------------------------------------------------- */

/* One line "acts/assault.txt:41: error: ...", at b->at. */
void tell_error(builder *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
void tell_warning(builder *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* The same about another line than b->at. */
void tell_warning_at(builder *b, lex_where at, const char *format, ...) __attribute__((format(printf, 3, 4)));
void tell_line(builder *b, slice line);
/* Arguments for "%.*s": at most 60 bytes, whole characters. */
slice tell_cut(slice s);
#define SHOW(s) (int)tell_cut(s).n, (s).n ? (s).p : ""

/* ---- The steps --------------------------------------------------------------------------------------------------------------- */

uint32_t string_add(builder *b, slice s);
slice string_text(const builder *b, uint32_t string);
/* The normal form of names, and of the keys of word tables; "" when nothing is left. Valid until the next call. */
slice build_fold(builder *b, slice s);
slice build_lower(builder *b, slice s); /* lower case only; same lifetime, other buffer */

/* names.c */
bool table_find(slice name, table_kind *out); /* name tables only */
const char *table_name(table_kind kind);
const char *table_columns(table_kind kind);
void names_line(builder *b, table_kind kind, slice line);
void names_sort(builder *b); /* by folded name, need, order in the files; plurals that a file lists itself are dropped */

/* acts.c */
typedef struct act_section {
  bool open;
  act_type act;
  uint32_t mode, cameo; /* strings */
} act_section;
void acts_line(builder *b, act_section *section, slice line);
void acts_sort(builder *b);

/* words.c */
uint32_t words_table(builder *b, slice name); /* place in tables, made when new */
void words_line(builder *b, uint32_t table, bool classes, slice line);
void classes_resolve(builder *b);
slice class_find(const builder *b, slice name, bool *found); /* without the '@' */

/* check.c: what only shows when everything is there */
void check_duplicates(builder *b);
void check_terms(builder *b);
void check_counts(builder *b);

#endif
