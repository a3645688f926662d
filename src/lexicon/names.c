/* Lines of the name tables. */
#include "lexicon/build.h"

#include <math.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "lexicon/plural.h"

enum { MAX_NAME = 200 /* bytes, folded */, MAX_WORDS = 12 /* lexicon_match tries no more */ };

typedef struct table_spec {
  const char *name, *columns;
  size_t least, most;
  lex_kind kind;
} table_spec;

static const table_spec specs[TABLE_NAME_KINDS] = {
    [TABLE_COUNTRIES] = {"countries", "code | names | demonyms | capital | lat,lon | id", 2, 6, LEX_COUNTRY},
    [TABLE_SEATS] = {"seats", "names | code | sector | canonical", 3, 4, LEX_SEAT},
    [TABLE_PEOPLE] = {"people", "names | code | sector | other sectors | office | from | to | id", 3, 8, LEX_PERSON},
    [TABLE_ORGANISATIONS] = {"organisations", "names | code | sector | other sectors | from | to | id", 2, 7, LEX_ORG},
    [TABLE_GROUPS] = {"groups", "names | code | sector | other sectors | from | to | id", 2, 7, LEX_GROUP},
    [TABLE_REGIONS] = {"regions", "names", 1, 1, LEX_REGION},
    [TABLE_AGENTS] = {"agents", "nouns | sector | other sectors | office | kind", 2, 5, LEX_AGENT},
    [TABLE_PLACES] = {"places", "names | code | lat,lon | geonameid | population | feature", 3, 6, LEX_PLACE},
};

const char *table_name(table_kind kind) { return specs[kind].name; }
const char *table_columns(table_kind kind) { return specs[kind].columns; }

bool table_find(slice name, table_kind *out) {
  for (int k = 0; k < TABLE_NAME_KINDS; k++)
    if (slice_is(name, specs[k].name)) {
      *out = (table_kind)k;
      return true;
    }
  return false;
}

/* ---- Columns -------------------------------------------------------------------------------------------------------------- */

static uint32_t code_column(builder *b, slice s) {
  if (s.n && !country_ok(s))
    tell_error(b, "unknown country code \"%.*s\" (ISO 3166 alpha-3, KOS, or UNO EUR IGO NGO ISM IMG MNC)", SHOW(s));
  return string_add(b, s);
}

static void sector_known(builder *b, slice s) {
  if (!s.n || plover_sector_ok(s)) return;
  char known[160];
  size_t n = 0;
  for (size_t i = 0; plover_sector(i); i++) {
    memcpy(known + n, plover_sector(i), 3);
    known[n + 3] = ' ';
    n += 4;
  }
  known[n - 1] = '\0';
  tell_error(b, "unknown sector \"%.*s\" (has: %s)", SHOW(s), known);
}

static uint32_t sector_column(builder *b, slice s) {
  sector_known(b, s);
  return string_add(b, s);
}

/* Parted by blanks, commas or semicolons; stored with one blank between. */
static uint32_t sectors_column(builder *b, slice s) {
  char out[128];
  size_t n = 0;
  for (size_t i = 0; i < s.n;) {
    size_t start = i;
    while (i < s.n && !strchr(" \t,;", s.p[i])) i++;
    slice one = slice_sub(s, start, i);
    if (one.n) sector_known(b, one);
    if (one.n && n + one.n + 1 < sizeof out) {
      if (n) out[n++] = ' ';
      memcpy(out + n, one.p, one.n);
      n += one.n;
    }
    i++;
  }
  return string_add(b, (slice){out, n});
}

static bool digits(slice s, int *out) {
  int v = 0;
  if (!s.n || s.n > 9) return false;
  for (size_t i = 0; i < s.n; i++) {
    if (s.p[i] < '0' || s.p[i] > '9') return false;
    v = v * 10 + (s.p[i] - '0');
  }
  *out = v;
  return true;
}

/* YYYY-MM-DD, YYYY-MM, YYYY: first or last day of it. */
static day date_column(builder *b, slice s, bool last) {
  int y = 0, m = last ? 12 : 1, d = 0;
  if (!s.n) return DATE_NONE;
  bool ok = (s.n == 4 || s.n == 7 || s.n == 10) && digits(slice_sub(s, 0, 4), &y);
  if (ok && s.n >= 7) ok = s.p[4] == '-' && digits(slice_sub(s, 5, 7), &m);
  if (ok && s.n == 10) ok = s.p[7] == '-' && digits(slice_sub(s, 8, 10), &d);
  if (ok && s.n < 10) d = last && m >= 1 && m <= 12 ? month_length(y, m) : 1;
  day when = ok ? day_from_ymd(y, m, d) : DATE_NONE;
  if (when == DATE_NONE) tell_error(b, "no date: \"%.*s\" (YYYY-MM-DD, YYYY-MM, YYYY or nothing)", SHOW(s));
  return when;
}

static void dates_columns(builder *b, image_entry *e, slice from, slice to) {
  e->from = date_column(b, from, false);
  e->to = date_column(b, to, true);
  if (e->from != DATE_NONE && e->to != DATE_NONE && e->from > e->to)
    tell_error(b, "dates are reversed: from %.*s to %.*s", SHOW(from), SHOW(to));
}

/* [-]digits[.digits] */
static bool decimal(slice s, double limit, float *out) {
  bool minus = s.n && s.p[0] == '-', point = false, any = false;
  double v = 0, unit = 1;
  for (size_t i = minus; i < s.n; i++) {
    if (s.p[i] == '.' && !point) {
      point = true;
      continue;
    }
    if (s.p[i] < '0' || s.p[i] > '9' || i > 16) return false;
    v = v * 10 + (s.p[i] - '0');
    if (point) unit *= 10;
    any = true;
  }
  v /= unit;
  *out = (float)(minus ? -v : v);
  return any && v <= limit;
}

static void coordinates_column(builder *b, image_entry *e, slice s) {
  slice lat, lon, rest = s;
  if (!s.n) return;
  if (slice_cut(&rest, ',', &lat) && slice_cut(&rest, ',', &lon) && !rest.p && decimal(slice_trim(lat), 90, &e->lat) &&
      decimal(slice_trim(lon), 180, &e->lon))
    return;
  e->lat = e->lon = NAN;
  tell_error(b, "no coordinates: \"%.*s\" (latitude,longitude in degrees, e.g. 48.86,2.35)", SHOW(s));
}

static uint32_t number_column(builder *b, slice s, const char *what) {
  uint64_t v = 0;
  bool ok = s.n <= 10;
  for (size_t i = 0; ok && i < s.n; i++) {
    ok = s.p[i] >= '0' && s.p[i] <= '9';
    v = v * 10 + (uint64_t)(s.p[i] - '0');
  }
  if (ok && v <= UINT32_MAX) return (uint32_t)v;
  tell_error(b, "%s is no number: \"%.*s\"", what, SHOW(s));
  return 0;
}

static uint32_t word_column(builder *b, slice s, const char *known, const char *what) {
  slice rest = slice_of(known), word;
  bool ok = !s.n;
  while (!ok && slice_cut(&rest, ' ', &word)) ok = slice_eq(word, s);
  if (!ok) tell_error(b, "unknown %s \"%.*s\" (has: %s)", what, SHOW(s), known);
  return string_add(b, s);
}

/* ---- Names ---------------------------------------------------------------------------------------------------------------- */

/* What a text must have in capitals for this name to match. */
static uint8_t need_of(slice name, lex_kind kind) {
  size_t letters = 0, upper = 0, first = 0, plural = 0;
  for (size_t pos = 0; pos < name.n;) {
    uint32_t cp = utf8_next(name, &pos);
    if (cp_is_digit(cp) && !letters) first = 1;
    if (!cp_is_alpha(cp)) continue;
    if (!letters && cp_is_upper(cp)) first = 1;
    letters++;
    upper += cp_is_upper(cp);
    plural = cp == 's' && upper > 1;
  }
  if (plural && upper + 1 == letters) letters--; /* "MPs" */
  if (letters && letters == upper && letters <= 4) return NEED_ALL;
  if (kind == LEX_AGENT || !upper) return NEED_NOTHING;
  return first ? NEED_FIRST : NEED_SOME;
}

static size_t blanks_in(slice s) {
  size_t n = 0;
  for (size_t i = 0; i < s.n; i++) n += s.p[i] == ' ';
  return n;
}

static void add_sense(builder *b, raw_sense s, size_t line_start) {
  for (size_t i = line_start; i < b->sense_count; i++) {
    raw_sense *old = &b->senses[i];
    if (old->key != s.key || old->kind != s.kind || old->entry != s.entry) continue;
    if (s.need < old->need) old->need = s.need; /* "NATO; Nato" */
    old->weak &= s.weak;
    old->made &= s.made;
    return;
  }
  if (build_room(b, senses, sense_count, sense_cap)) b->senses[b->sense_count++] = s;
}

static void add_name(builder *b, slice name, bool weak, bool made, uint32_t entry, lex_kind kind, size_t line_start) {
  slice key = build_fold(b, name);
  if (!key.n) {
    tell_error(b, "empty name");
  } else if (key.n > MAX_NAME) {
    tell_error(b, "the name \"%.*s...\" is longer than %d bytes", SHOW(name), MAX_NAME);
  } else {
    if (blanks_in(key) >= MAX_WORDS && !made)
      tell_warning(b, "the name \"%.*s...\" has more than %d words and is never found", SHOW(name), MAX_WORDS);
    raw_sense s = {string_add(b, key), entry, (uint8_t)kind, need_of(name, kind), weak, made};
    add_sense(b, s, line_start);
  }
}

/* Takes a '~' off the front. */
static slice bare(slice name, bool *weak) {
  *weak = name.n && name.p[0] == '~';
  return *weak ? slice_trim(slice_sub(name, 1, name.n)) : name;
}

static void add_plural(builder *b, slice noun, bool weak, uint32_t entry, size_t line_start) {
  buf plural;
  buf_init(&plural, TEXT_MAX_LINE + 8);
  if (plural_make(noun, &plural)) {
    if (plural.failed) build_failed(b);
    else add_name(b, buf_slice(&plural), weak, true, entry, LEX_AGENT, line_start);
  }
  buf_free(&plural);
}

/* Adds the names of a list to an entry. The first is the canonical one, which *canonical gets unless it is NULL. */
static void add_names(builder *b, slice list, uint32_t entry, lex_kind kind, uint32_t *canonical) {
  size_t line_start = b->sense_count;
  slice rest = list, name;
  for (size_t i = 0; list_next(&rest, ';', &name); i++) {
    bool weak;
    name = bare(name, &weak);
    add_name(b, name, weak, false, entry, kind, line_start);
    if (i == 0 && canonical) *canonical = string_add(b, name);
  }
  if (kind != LEX_AGENT || b->rc) return;
  rest = list;
  while (list_next(&rest, ';', &name)) {
    bool weak;
    name = bare(name, &weak);
    if (name.n) add_plural(b, name, weak, entry, line_start);
  }
}

static uint32_t add_entry(builder *b, image_entry e) {
  e.line = b->at.line;
  e.file = b->at.file;
  if (!build_room(b, entries, entry_count, entry_cap)) return 0;
  b->entries[b->entry_count] = e;
  return (uint32_t)b->entry_count++;
}

/* ---- Lines ---------------------------------------------------------------------------------------------------------------- */

static void country_line(builder *b, slice c[], image_entry e) {
  image_entry capital = e;
  coordinates_column(b, &capital, c[4]);
  e.id = string_add(b, c[5]);
  uint32_t first = 0, at = add_entry(b, e);
  add_names(b, c[1], at, LEX_COUNTRY, &first);
  if (b->rc) return;
  b->entries[at].canonical = first;
  add_names(b, c[2], at, LEX_DEMONYM, NULL);
  if (!c[3].n || b->rc) return;
  at = add_entry(b, capital);
  add_names(b, c[3], at, LEX_CAPITAL, &first);
  if (b->rc == CASUS_OK) b->entries[at].canonical = first;
}

/* Everything but the names. */
static void fill(builder *b, table_kind kind, slice c[], image_entry *e) {
  switch (kind) {
    case TABLE_SEATS:
      e->sector = sector_column(b, c[2]);
      break;
    case TABLE_PEOPLE:
      e->sector = sector_column(b, c[2]);
      e->others = sectors_column(b, c[3]);
      e->office = string_add(b, build_lower(b, c[4]));
      dates_columns(b, e, c[5], c[6]);
      e->id = string_add(b, c[7]);
      break;
    case TABLE_ORGANISATIONS:
    case TABLE_GROUPS:
      e->sector = sector_column(b, c[2]);
      e->others = sectors_column(b, c[3]);
      dates_columns(b, e, c[4], c[5]);
      e->id = string_add(b, c[6]);
      break;
    case TABLE_AGENTS:
      e->sector = sector_column(b, c[1]);
      e->others = sectors_column(b, c[2]);
      e->office = string_add(b, build_lower(b, c[3]));
      e->feature = word_column(b, c[4], "person people body", "kind");
      break;
    case TABLE_PLACES:
      coordinates_column(b, e, c[2]);
      e->geonameid = number_column(b, c[3], "geonameid");
      e->population = number_column(b, c[4], "population");
      e->feature = word_column(b, c[5], "city region", "feature");
      break;
    default: break;
  }
}

static bool count_columns(builder *b, const table_spec *spec, slice line, slice c[TEXT_MAX_COLUMNS]) {
  size_t n = columns_cut(line, c);
  while (n > spec->most && n <= TEXT_MAX_COLUMNS && !c[n - 1].n) n--; /* "a | b |" */
  if (n >= spec->least && n <= spec->most) return true;
  tell_error(b, "%zu column%s; table %s has %s", n, n == 1 ? "" : "s", spec->name, spec->columns);
  return false;
}

void names_line(builder *b, table_kind kind, slice line) {
  const table_spec *spec = &specs[kind];
  slice c[TEXT_MAX_COLUMNS] = {{0}};
  if (!count_columns(b, spec, line, c)) return;
  b->kind_entries[kind]++;
  image_entry e = {.from = DATE_NONE, .to = DATE_NONE, .lat = NAN, .lon = NAN};
  slice names = c[kind == TABLE_COUNTRIES ? 1 : 0];
  if (!names.n) {
    tell_error(b, "no name");
    return;
  }
  if (kind == TABLE_COUNTRIES) {
    if (!c[0].n) tell_error(b, "no country code");
    e.code = code_column(b, c[0]);
    country_line(b, c, e);
    return;
  }
  if (kind != TABLE_REGIONS && kind != TABLE_AGENTS) e.code = code_column(b, c[1]);
  fill(b, kind, c, &e);
  uint32_t first = 0, at = add_entry(b, e);
  add_names(b, names, at, spec->kind, &first);
  if (b->rc == CASUS_OK) b->entries[at].canonical = kind == TABLE_SEATS && c[3].n ? string_add(b, c[3]) : first;
}

/* ---- Order ---------------------------------------------------------------------------------------------------------------- */

typedef struct sort_item {
  uint32_t key, order; /* order: greater needs first, then as they stand in the files */
} sort_item;

static int by_key(const void *x, const void *y) {
  const sort_item *a = x, *b = y;
  if (a->key != b->key) return a->key < b->key ? -1 : 1;
  return (a->order > b->order) - (a->order < b->order);
}

/* A plural that was made gives way to a noun that is listed, and to an earlier one. */
static size_t drop_made(raw_sense *s, size_t n) {
  bool agent = false;
  for (size_t i = 0; i < n; i++) agent |= s[i].kind == LEX_AGENT && !s[i].made;
  size_t kept = 0;
  for (size_t i = 0; i < n; i++) {
    bool made = s[i].kind == LEX_AGENT && s[i].made;
    if (made && agent) continue;
    agent |= made;
    s[kept++] = s[i];
  }
  return kept;
}

static void drop_all_made(builder *b) {
  size_t out = 0;
  for (size_t i = 0, end; i < b->sense_count; i = end) {
    for (end = i + 1; end < b->sense_count && b->senses[end].key == b->senses[i].key; end++) {}
    size_t kept = drop_made(b->senses + i, end - i);
    memmove(b->senses + out, b->senses + i, kept * sizeof *b->senses);
    out += kept;
    b->name_count++;
  }
  b->sense_count = out;
}

void names_sort(builder *b) {
  if (b->rc || !b->sense_count) return;
  sort_item *items = mem_alloc(b->sense_count, sizeof *items);
  raw_sense *sorted = mem_alloc(b->sense_count, sizeof *sorted);
  if (items && sorted) {
    for (size_t i = 0; i < b->sense_count; i++) {
      uint32_t need = NEED_ALL - (uint32_t)b->senses[i].need;
      items[i] = (sort_item){b->senses[i].key, need << 28 | (uint32_t)i};
    }
    qsort(items, b->sense_count, sizeof *items, by_key);
    for (size_t i = 0; i < b->sense_count; i++) sorted[i] = b->senses[items[i].order & 0xFFFFFFF];
    memcpy(b->senses, sorted, b->sense_count * sizeof *sorted);
    drop_all_made(b);
  } else build_failed(b);
  mem_free(items);
  mem_free(sorted);
}
