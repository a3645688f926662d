/* Mistakes that only show when everything is there: duplicates, overlapping terms; and the counts. */
#include <stdio.h>
#include <stdlib.h>

#include "lexicon/build.h"

static const char *place_of(const builder *b, lex_where w, char out[64]) {
  snprintf(out, 64, "%.50s:%u", b->folder->files[w.file].name, (unsigned)w.line);
  return out;
}

/* ---- Duplicates ----------------------------------------------------------------------------------------------------------- */

static lex_where entry_where(const image_entry *e) { return (lex_where){e->file, e->line}; }

/* Two lines that say the same of one name. */
static bool same_entry(const image_entry *a, const image_entry *b, uint8_t kind) {
  if (a == b || a->code != b->code) return false;
  if (kind == LEX_PLACE) return a->geonameid && a->geonameid == b->geonameid;
  if (kind == LEX_AGENT) return true; /* one noun, one line */
  return a->sector == b->sector && a->others == b->others && a->canonical == b->canonical && a->office == b->office && a->from == b->from &&
         a->to == b->to;
}

static bool reported(const raw_sense *s, const raw_sense *group, const builder *b) {
  for (; group < s; group++)
    if (group->kind == s->kind && same_entry(&b->entries[group->entry], &b->entries[s->entry], s->kind)) {
      char at[64];
      tell_warning_at((builder *)b, entry_where(&b->entries[s->entry]), "\"%.*s\" stands in %s already", SHOW(string_text(b, s->key)),
                      place_of(b, entry_where(&b->entries[group->entry]), at));
      return true;
    }
  return false;
}

static void duplicate_names(builder *b) {
  for (size_t i = 0, start = 0; i < b->sense_count && b->rc == CASUS_OK; i++) {
    if (b->senses[i].key != b->senses[start].key) start = i;
    if (i - start > 64) continue; /* names as common as San Jose are places */
    reported(&b->senses[i], &b->senses[start], b);
  }
}

static bool same_role(const image_role *a, const image_role *b) { return a->slot == b->slot && a->prep == b->prep && a->required == b->required; }

static bool same_conditions(const builder *b, const image_act *x, const image_act *y) {
  if (x->condition_count != y->condition_count) return false;
  for (size_t i = 0; i < x->condition_count; i++) {
    const image_condition *c = &b->conditions[x->conditions + i], *d = &b->conditions[y->conditions + i];
    if (!same_role(&c->at, &d->at) || c->words != d->words || c->negated != d->negated) return false;
  }
  return true;
}

static bool same_frame(const builder *b, const image_act *x, const image_act *y) {
  if (x->mutual != y->mutual || x->actors != y->actors || x->recipients != y->recipients) return false;
  for (size_t i = 0; i < (size_t)x->actors + x->recipients; i++)
    if (!same_role(&b->roles[x->roles + i], &b->roles[y->roles + i])) return false;
  return true;
}

static bool same_phrase(const builder *b, const image_phrase *p, const image_phrase *q) {
  if (p->word_count != q->word_count || memcmp(p->words, q->words, sizeof p->words) != 0) return false;
  const image_act *x = &b->acts[p->act], *y = &b->acts[q->act];
  return same_conditions(b, x, y) && same_frame(b, x, y);
}

static void phrase_text(const builder *b, const image_phrase *p, char out[128]) {
  slice head = tell_cut(string_text(b, p->head));
  size_t n = (size_t)snprintf(out, 128, "%.*s", (int)head.n, head.p);
  for (size_t i = 0; i < p->word_count && n < 100; i++) {
    slice w = string_text(b, p->words[i]);
    n += (size_t)snprintf(out + n, 128 - n, " + %.*s", (int)(w.n < 24 ? w.n : 24), w.p);
  }
}

static void duplicate_phrases(builder *b) {
  for (size_t i = 0, start = 0; i < b->phrase_count && b->rc == CASUS_OK; i++) {
    const image_phrase *p = &b->phrases[i];
    if (p->head != b->phrases[start].head || p->pos != b->phrases[start].pos) start = i;
    for (size_t k = start; k < i; k++) {
      if (!same_phrase(b, &b->phrases[k], p)) continue;
      const image_act *now = &b->acts[p->act], *old = &b->acts[b->phrases[k].act];
      char text[128], at[64];
      phrase_text(b, p, text);
      tell_warning_at(b, (lex_where){now->file, now->line}, "\"%s\" (%c) with this frame and these conditions stands in %s already (%s)", text, p->pos,
                      place_of(b, (lex_where){old->file, old->line}, at), act_name((act_type)old->act));
      break;
    }
  }
}

static int by_word(const void *x, const void *y) {
  const raw_row *a = *(const raw_row *const *)x, *b = *(const raw_row *const *)y;
  if (a->table != b->table) return a->table < b->table ? -1 : 1;
  if (a->folded != b->folded) return a->folded < b->folded ? -1 : 1;
  return (a > b) - (a < b);
}

static void duplicate_words(builder *b) {
  const raw_row **rows = mem_alloc(b->row_count, sizeof *rows);
  if (!rows) {
    build_failed(b);
    return;
  }
  for (size_t i = 0; i < b->row_count; i++) rows[i] = &b->rows[i];
  qsort(rows, b->row_count, sizeof *rows, by_word);
  for (size_t i = 1; i < b->row_count && b->rc == CASUS_OK; i++) {
    if (rows[i]->table != rows[i - 1]->table || rows[i]->folded != rows[i - 1]->folded) continue;
    char at[64];
    tell_warning_at(b, rows[i]->where, "\"%.*s\" stands in %s already", SHOW(string_text(b, rows[i]->word)), place_of(b, rows[i - 1]->where, at));
  }
  mem_free(rows);
}

void check_duplicates(builder *b) {
  if (b->rc) return;
  duplicate_names(b);
  duplicate_phrases(b);
  duplicate_words(b);
}

/* ---- Terms of office -------------------------------------------------------------------------------------------------------- */

static uint32_t person_of(const image_entry *e) { return e->id ? e->id : e->canonical; }

static int by_term(const void *x, const void *y) {
  const image_entry *a = *(const image_entry *const *)x, *b = *(const image_entry *const *)y;
  if (person_of(a) != person_of(b)) return person_of(a) < person_of(b) ? -1 : 1;
  if (a->office != b->office) return a->office < b->office ? -1 : 1;
  if (a->code != b->code) return a->code < b->code ? -1 : 1;
  if (a->from != b->from) return a->from < b->from ? -1 : 1; /* DATE_NONE is the least */
  return (a > b) - (a < b);
}

static bool overlap(const image_entry *a, const image_entry *b) {
  if (person_of(a) != person_of(b) || a->office != b->office || a->code != b->code || !a->office) return false;
  return a->to == DATE_NONE || b->from == DATE_NONE || b->from < a->to;
}

void check_terms(builder *b) {
  if (b->rc || !b->entry_count) return;
  const image_entry **terms = mem_alloc(b->entry_count, sizeof *terms);
  uint8_t *taken = mem_alloc(b->entry_count, 1);
  size_t n = 0;
  if (!terms || !taken) build_failed(b);
  for (size_t i = 0; b->rc == CASUS_OK && i < b->sense_count; i++) {
    uint32_t e = b->senses[i].entry;
    if (b->senses[i].kind != LEX_PERSON || taken[e]) continue;
    taken[e] = 1;
    terms[n++] = &b->entries[e];
  }
  if (n) qsort(terms, n, sizeof *terms, by_term);
  for (size_t i = 1; i < n && b->rc == CASUS_OK; i++) {
    if (!overlap(terms[i - 1], terms[i])) continue;
    char at[64];
    tell_warning_at(b, entry_where(terms[i]), "this term of %.*s as %.*s overlaps the one in %s", SHOW(string_text(b, terms[i]->canonical)),
                    SHOW(string_text(b, terms[i]->office)), place_of(b, entry_where(terms[i - 1]), at));
  }
  mem_free(terms);
  mem_free(taken);
}

/* ---- Counts ------------------------------------------------------------------------------------------------------------------- */

static void count_line(builder *b, const char *what, size_t entries, size_t inner, const char *of) {
  char line[128];
  int n = snprintf(line, sizeof line, "%.60s: %zu %s", what, entries, entries == 1 ? "entry" : "entries");
  if (of) n += snprintf(line + n, sizeof line - (size_t)n, ", %zu %s", inner, of);
  tell_line(b, (slice){line, (size_t)n});
}

static void count_acts(builder *b) {
  size_t lines[ACT_COUNT] = {0}, phrases[ACT_COUNT] = {0};
  for (size_t i = 0; i < b->act_count; i++) lines[b->acts[i].act]++;
  for (size_t i = 0; i < b->phrase_count; i++) phrases[b->acts[b->phrases[i].act].act]++;
  for (int a = ACT_NONE + 1; a < ACT_COUNT; a++)
    if (lines[a]) count_line(b, act_name((act_type)a), lines[a], phrases[a], "words and phrases");
  count_line(b, "acts", b->act_count, b->phrase_count, "words and phrases");
}

void check_counts(builder *b) {
  static const lex_kind kinds[TABLE_NAME_KINDS] = {LEX_COUNTRY, LEX_SEAT, LEX_PERSON, LEX_ORG, LEX_GROUP, LEX_REGION, LEX_AGENT, LEX_PLACE};
  size_t names[LEX_KIND_COUNT] = {0};
  for (size_t i = 0; i < b->sense_count; i++) names[b->senses[i].kind]++;
  names[LEX_COUNTRY] += names[LEX_DEMONYM] + names[LEX_CAPITAL];
  for (int k = 0; k < TABLE_NAME_KINDS; k++)
    if (b->kind_entries[k]) count_line(b, table_name((table_kind)k), b->kind_entries[k], names[kinds[k]], "names");
  if (b->act_count) count_acts(b);
  for (size_t i = 0; i < b->table_count; i++) {
    char name[64];
    slice text = string_text(b, b->tables[i].name);
    snprintf(name, sizeof name, "%.*s", (int)(text.n < 60 ? text.n : 60), text.p);
    count_line(b, name, b->tables[i].rows, 0, NULL);
  }
  char line[64];
  int n = snprintf(line, sizeof line, "%zu error%s, %zu warning%s", b->errors, b->errors == 1 ? "" : "s", b->warnings, b->warnings == 1 ? "" : "s");
  tell_line(b, (slice){line, (size_t)n});
}
