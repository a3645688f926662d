/* Tables of words, and word classes. */
#include "lexicon/build.h"

#include <stdlib.h>

uint32_t words_table(builder *b, slice name) {
  uint32_t string = string_add(b, name);
  for (size_t i = 0; i < b->table_count; i++)
    if (b->tables[i].name == string) return (uint32_t)i;
  if (!build_room(b, tables, table_count, table_cap)) return 0;
  b->tables[b->table_count] = (raw_table){string, 0};
  return (uint32_t)b->table_count++;
}

/* The line behind its first column, trimmed: "a | b | c" -> "b | c". */
static slice values_of(slice line, slice *keys) {
  slice rest = line;
  slice_cut(&rest, '|', keys);
  *keys = slice_trim(*keys);
  return slice_trim(rest);
}

static void add_row(builder *b, uint32_t table, slice word, slice value) {
  slice folded = build_fold(b, word);
  raw_row r = {table, string_add(b, word), string_add(b, folded.n ? folded : word), string_add(b, value), b->at};
  if (!build_room(b, rows, row_count, row_cap)) return;
  b->rows[b->row_count++] = r;
  b->tables[table].rows++;
}

static void class_item_add(builder *b, uint32_t owner, slice word) {
  class_item item = {.owner = owner, .where = b->at, .is_class = word.n && word.p[0] == '@'};
  if (item.is_class) word = slice_sub(word, 1, word.n);
  slice lower = build_lower(b, word), first, more;
  slice rest = lower;
  if (!word_next(&rest, &first)) {
    tell_error(b, "empty word");
  } else if (word_next(&rest, &more)) {
    tell_warning(b, "\"%.*s\": a class has single words only; left out", SHOW(word));
  } else {
    item.word = string_add(b, first);
    if (build_room(b, class_items, class_item_count, class_item_cap)) b->class_items[b->class_item_count++] = item;
  }
}

static void class_line(builder *b, slice name, slice list) {
  if (name.n && name.p[0] == '@') name = slice_sub(name, 1, name.n);
  if (!name.n || memchr(name.p, ';', name.n) || memchr(name.p, ' ', name.n)) {
    tell_error(b, "no class name: \"%.*s\" (one word in front of \"|\")", SHOW(name));
    return;
  }
  uint32_t owner = string_add(b, build_lower(b, name));
  if (!list.n) tell_error(b, "class \"%.*s\" without words", SHOW(name));
  for (slice word; list_next(&list, ';', &word);) class_item_add(b, owner, word);
}

void words_line(builder *b, uint32_t table, bool classes, slice line) {
  slice keys, value = values_of(line, &keys), word;
  if (classes) {
    class_line(b, keys, value);
    return;
  }
  if (!keys.n) tell_error(b, "no word in front");
  while (b->rc == CASUS_OK && list_next(&keys, ';', &word)) {
    if (!word.n) tell_error(b, "empty word");
    else add_row(b, table, word, value);
  }
}

/* ---- Classes ------------------------------------------------------------------------------------------------------------------ */

/* What one class holds, gathered class by class: the ones still to be looked through stand in `todo`. */
typedef struct gathering {
  uint8_t *seen; /* by string: 1 a word, 2 a class */
  uint32_t *todo;
  size_t count;
  buf words;
} gathering;

static void gather_items(builder *b, gathering *g, uint32_t owner) {
  bool any = false;
  for (size_t i = 0; i < b->class_item_count; i++) {
    const class_item *item = &b->class_items[i];
    if (item->owner != owner) continue;
    any = true;
    uint8_t mark = item->is_class ? 2 : 1;
    if (g->seen[item->word] & mark) continue;
    g->seen[item->word] |= mark;
    if (item->is_class) {
      g->todo[g->count++] = item->word;
      continue;
    }
    if (g->words.n) buf_byte(&g->words, ' ');
    buf_add(&g->words, string_text(b, item->word));
  }
  if (!any) tell_error(b, "unknown class \"@%.*s\"", SHOW(string_text(b, owner)));
}

static void class_resolve(builder *b, gathering *g, uint32_t name, lex_where where) {
  memset(g->seen, 0, b->strings.count);
  buf_clear(&g->words);
  g->seen[name] = 2;
  g->todo[0] = name;
  g->count = 1;
  b->at = where;
  for (size_t i = 0; i < g->count && b->rc == CASUS_OK; i++) gather_items(b, g, g->todo[i]);
  if (g->words.failed) build_failed(b);
  uint32_t words = string_add(b, buf_slice(&g->words));
  if (build_room(b, classes, class_count, class_cap)) b->classes[b->class_count++] = (class_words){name, words};
}

void classes_resolve(builder *b) {
  if (b->rc || !b->class_item_count) return;
  gathering g = {mem_alloc(b->strings.count + b->class_item_count, 1), mem_alloc(b->class_item_count + 1, sizeof *g.todo), 0, {0}};
  buf_init(&g.words, 1 << 22);
  if (!g.seen || !g.todo) build_failed(b);
  for (size_t i = 0; b->rc == CASUS_OK && i < b->class_item_count; i++) {
    const class_item *item = &b->class_items[i];
    bool found;
    class_find(b, string_text(b, item->owner), &found);
    if (!found) class_resolve(b, &g, item->owner, item->where);
  }
  mem_free(g.seen);
  mem_free(g.todo);
  buf_free(&g.words);
  /* In the image a class is a row of the table "classes". */
  if (b->rc) return;
  uint32_t table = words_table(b, SL("classes"));
  for (size_t i = 0; b->rc == CASUS_OK && i < b->class_count; i++) {
    class_words c = b->classes[i];
    for (size_t k = 0; k < b->class_item_count; k++)
      if (b->class_items[k].owner == c.name) {
        b->at = b->class_items[k].where;
        break;
      }
    raw_row r = {table, c.name, c.name, c.words, b->at};
    if (!build_room(b, rows, row_count, row_cap)) return;
    b->rows[b->row_count++] = r;
    b->tables[table].rows++;
  }
}

slice class_find(const builder *b, slice name, bool *found) {
  for (size_t i = 0; i < b->class_count; i++)
    if (slice_eq(string_text(b, b->classes[i].name), name)) {
      *found = true;
      return string_text(b, b->classes[i].words);
    }
  *found = false;
  return SL("");
}
