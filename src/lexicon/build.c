#include "lexicon/build.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/hash.h"
#include "base/utf8.h"

bool build_failed(builder *b) {
  if (b->rc == CASUS_OK) b->rc = fault_set(b->f, CASUS_ENOMEM, "out of memory");
  return false;
}

/* ---- Telling ------------------------------------------------------------------------------------------------------------ */

slice tell_cut(slice s) {
  enum { MOST = 60 };
  if (s.n <= MOST) return s;
  size_t n = MOST;
  while (n && ((unsigned char)s.p[n] & 0xC0) == 0x80) n--;
  return (slice){s.p, n};
}

void tell_line(builder *b, slice line) {
  if (b->sink && b->rc == CASUS_OK && b->sink(b->context, line)) b->rc = fault_set(b->f, CASUS_ESTOP, "stopped");
}

static void tell(builder *b, lex_where at, const char *what, const char *format, va_list args) {
  char line[CASUS_ERROR_MAX];
  int n = snprintf(line, sizeof line, "%s:%u: %s: ", b->folder->files[at.file].name, (unsigned)at.line, what);
  if (n > 0 && n < (int)sizeof line) vsnprintf(line + n, sizeof line - (size_t)n, format, args);
  /* The fault's line is tidied (controls, cut characters); the sink gets the same line. */
  fault tidy = {0};
  fault_set(&tidy, CASUS_ELEXICON, "%s", line);
  if (*what == 'e' && !b->sink) fault_set(b->f, CASUS_ELEXICON, "%s", tidy.line);
  tell_line(b, slice_of(tidy.line));
}

void tell_error(builder *b, const char *format, ...) {
  b->errors++;
  va_list args;
  va_start(args, format);
  tell(b, b->at, "error", format, args);
  va_end(args);
}

void tell_warning(builder *b, const char *format, ...) {
  b->warnings++;
  va_list args;
  va_start(args, format);
  tell(b, b->at, "warning", format, args);
  va_end(args);
}

void tell_warning_at(builder *b, lex_where at, const char *format, ...) {
  b->warnings++;
  va_list args;
  va_start(args, format);
  tell(b, at, "warning", format, args);
  va_end(args);
}

/* ---- Strings ------------------------------------------------------------------------------------------------------------ */

slice string_text(const builder *b, uint32_t string) {
  image_string s = b->strings.items[string];
  return (slice){b->strings.bytes.p + s.at, s.n};
}

static bool strings_grow(builder *b) {
  strings *s = &b->strings;
  size_t slots = s->slot_count ? s->slot_count * 2 : 1 << 12;
  uint32_t *table = mem_alloc(slots, sizeof *table);
  if (!table) return build_failed(b);
  for (size_t i = 0; i < s->count; i++) {
    size_t at = image_hash(string_text(b, (uint32_t)i)) & (slots - 1);
    while (table[at]) at = (at + 1) & (slots - 1);
    table[at] = (uint32_t)i + 1;
  }
  mem_free(s->slots);
  s->slots = table;
  s->slot_count = slots;
  return true;
}

uint32_t string_add(builder *b, slice text) {
  strings *s = &b->strings;
  if (b->rc || (s->count * 3 >= s->slot_count * 2 && !strings_grow(b))) return 0;
  size_t at = image_hash(text) & (s->slot_count - 1);
  for (; s->slots[at]; at = (at + 1) & (s->slot_count - 1))
    if (slice_eq(string_text(b, s->slots[at] - 1), text)) return s->slots[at] - 1;
  if (!build_room(b, strings.items, strings.count, strings.cap)) return 0;
  size_t start = s->bytes.n;
  buf_add(&s->bytes, text);
  if (s->bytes.failed) return build_failed(b), 0;
  s->items[s->count] = (image_string){(uint32_t)start, (uint32_t)text.n};
  s->slots[at] = (uint32_t)++s->count;
  return (uint32_t)s->count - 1;
}

slice build_fold(builder *b, slice s) {
  buf_clear(&b->fold);
  name_fold(s, &b->fold);
  if (b->fold.failed) build_failed(b);
  return buf_slice(&b->fold);
}

slice build_lower(builder *b, slice s) {
  buf_clear(&b->text);
  for (size_t pos = 0; pos < s.n;) {
    char bytes[4];
    uint32_t cp = utf8_next(s, &pos);
    buf_add(&b->text, (slice){bytes, utf8_put(cp_lower(cp), bytes)});
  }
  if (b->text.failed) build_failed(b);
  return buf_slice(&b->text);
}

/* ---- Files -------------------------------------------------------------------------------------------------------------- */

/* What the lines of a file are about. */
typedef struct reading {
  bool acts, any, classes;
  bool skip; /* lines of a table that nobody knows */
  table_kind kind;
  uint32_t table;
  act_section section;
} reading;

static void table_line(builder *b, reading *r, slice name) {
  r->any = true;
  r->skip = false;
  if (table_find(name, &r->kind)) return;
  slice folder = slice_of(b->folder->files[b->at.file].name);
  if (slice_starts(folder, SL("words/"))) {
    r->classes = slice_is(name, "classes");
    r->kind = r->classes ? TABLE_CLASSES : TABLE_WORDS;
    r->table = words_table(b, name);
    if (!name.n) tell_error(b, "@table without a name");
    return;
  }
  r->skip = true;
  char known[256];
  size_t n = 0;
  for (int k = 0; k < TABLE_NAME_KINDS; k++)
    n += (size_t)snprintf(known + n, sizeof known - n, "%s%s", k ? ", " : "", table_name((table_kind)k));
  tell_error(b, "unknown table \"%.*s\" (has: %s; tables of words stand in words/)", SHOW(name), known);
}

static void text_line(builder *b, reading *r, slice line) {
  if (r->acts) {
    acts_line(b, &r->section, line);
    return;
  }
  if (line.p[0] == '@' && slice_starts(line, SL("@table"))) {
    table_line(b, r, slice_trim(slice_sub(line, 6, line.n)));
  } else if (!r->any) {
    tell_error(b, "a \"@table NAME\" line must come first");
    r->any = r->skip = true;
  } else if (!r->skip) {
    if (r->kind < TABLE_NAME_KINDS) names_line(b, r->kind, line);
    else words_line(b, r->table, r->kind == TABLE_CLASSES, line);
  }
}

static void read_file(builder *b, size_t index) {
  text_lines lines;
  lines_begin(&lines, &b->folder->files[index]);
  reading r = {.acts = slice_starts(slice_of(b->folder->files[index].name), SL("acts/"))};
  slice line;
  for (line_kind k; b->rc == CASUS_OK && (k = lines_next(&lines, &line)) != LINE_END;) {
    b->at = (lex_where){(uint16_t)index, lines.number};
    if (k == LINE_NOT_UTF8) tell_error(b, "no UTF-8 at byte %zu of the line", utf8_check(line) + 1);
    else if (k == LINE_TOO_LONG) tell_error(b, "the line has %zu bytes, more than %d", line.n, TEXT_MAX_LINE);
    else text_line(b, &r, line);
  }
}

static bool is_acts(const builder *b, size_t file) { return slice_starts(slice_of(b->folder->files[file].name), SL("acts/")); }

int build_folder(builder *b, const text_folder *folder, lexicon_sink sink, void *context, fault *f) {
  *b = (builder){.folder = folder, .sink = sink, .context = context, .f = f};
  buf_init(&b->fold, 8 * TEXT_MAX_LINE);
  buf_init(&b->text, 8 * TEXT_MAX_LINE);
  buf_init(&b->strings.bytes, UINT32_MAX / 2);
  buf_byte(&b->strings.bytes, '\0'); /* so that even "" has bytes to point at */
  string_add(b, SL(""));
  /* Conditions of acts name classes, so acts come last. */
  for (size_t i = 0; i < folder->count; i++)
    if (!is_acts(b, i)) read_file(b, i);
  classes_resolve(b);
  for (size_t i = 0; i < folder->count; i++)
    if (is_acts(b, i)) read_file(b, i);
  names_sort(b);
  acts_sort(b);
  return b->rc;
}

void build_free(builder *b) {
  buf_free(&b->fold);
  buf_free(&b->text);
  buf_free(&b->strings.bytes);
  void *owned[] = {b->strings.items, b->strings.slots, b->entries, b->senses,      b->acts,   b->phrases,
                   b->roles,         b->conditions,    b->tables,  b->rows,        b->class_items, b->classes};
  for (size_t i = 0; i < sizeof owned / sizeof *owned; i++) mem_free(owned[i]);
  *b = (builder){0};
}
