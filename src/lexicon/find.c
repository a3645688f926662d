/* Look-up. Needs no memory of its own, so any number of threads may look up at once. */
#include <math.h>

#include "base/utf8.h"
#include "lexicon/image.h"

enum { MAX_ENDS = 12, ROOM = 256 /* folded; names have at most 200 bytes */ };

/* ---- Folding the words of a text, one end after the other ------------------------------------------------------------------ */

/* key[0..length[i]) is name_fold(text from the start to ends[i]). All of them are prefixes of one another, because what name_fold
 * cuts off an end folds to nothing else than the last bytes. */
typedef struct folding {
  slice text;
  size_t start, pos; /* pos: folded up to here (byte of text) */
  char key[ROOM];
  size_t n;          /* bytes in key */
  bool blank, plain; /* a blank is due; only ASCII so far */
  size_t length[MAX_ENDS];
  size_t count;      /* ends folded */
  bool full;         /* key has no room for more */
} folding;

static void fold_byte(folding *d, unsigned char c) {
  if (c == '.' || c == '\'' || c == '`' || c == '"') return;
  if (c == '-' || c == ' ' || (c >= '\t' && c <= '\r')) {
    d->blank = true;
    return;
  }
  if (d->n + 2 > ROOM) {
    d->full = true;
    return;
  }
  if (d->blank && d->n) d->key[d->n++] = ' ';
  d->blank = false;
  d->key[d->n++] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
}

static bool blank_byte(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/* Length of what is left of key when the possessive at the end of the text so far goes. */
static size_t without_possessive(const folding *d, size_t end) {
  const char *p = d->text.p + d->start;
  size_t n = end - d->start;
  while (n && blank_byte(p[n - 1])) n--;
  if (n < 2 || (p[n - 1] | 0x20) != 's' || (p[n - 2] != '\'' && p[n - 2] != '`') || !d->n) return d->n;
  size_t left = d->n - 1;
  return left && d->key[left - 1] == ' ' ? left - 1 : left;
}

/* Text with other characters than ASCII: the general way, into a buffer that lies on the stack and can't grow. */
static void fold_whole(folding *d, size_t end) {
  buf b = {d->key, 0, ROOM, ROOM - 1, false};
  name_fold(slice_sub(d->text, d->start, end), &b);
  d->n = b.n;
  d->full |= b.failed;
}

/* Folds up to the next end. False when the key is full. */
static bool fold_to(folding *d, size_t end) {
  for (; d->plain && !d->full && d->pos < end; d->pos++) {
    unsigned char c = (unsigned char)d->text.p[d->pos];
    if (c >= 0x80) d->plain = false;
    else fold_byte(d, c);
  }
  if (!d->plain) fold_whole(d, end);
  if (d->full) return false;
  d->length[d->count++] = d->plain ? without_possessive(d, end) : d->n;
  return true;
}

/* ---- Capitals ------------------------------------------------------------------------------------------------------------ */

/* What the text has: NEED_ALL (capitals only, but for a plural s), NEED_FIRST, NEED_SOME or NEED_NOTHING. */
static int capitals(slice s) {
  size_t letters = 0, upper = 0;
  bool first = false, small_end = false;
  for (size_t pos = 0; pos < s.n;) {
    uint32_t cp = utf8_next(s, &pos);
    if (cp_is_digit(cp) && !letters) first = true;
    if (!cp_is_alpha(cp)) continue;
    bool up = cp_is_upper(cp);
    if (!letters && up) first = true;
    letters++;
    upper += up;
    small_end = cp == 's';
  }
  if (upper && (upper == letters || (small_end && upper + 1 == letters && upper > 1))) return NEED_ALL;
  return !upper ? NEED_NOTHING : first ? NEED_FIRST : NEED_SOME;
}

/* ---- Names --------------------------------------------------------------------------------------------------------------- */

typedef struct prune {
  uint32_t lengths;
  size_t longest;
} prune;

static void prune_add(const lexicon *lex, slice word, prune *p) {
  uint32_t hash = image_hash(word), mask = lex->counts[PART_FIRST_SLOTS] - 1;
  for (uint32_t at = hash & mask; lex->first_slots[at].length; at = (at + 1) & mask) {
    const image_first *s = &lex->first_slots[at];
    if (s->hash != hash) continue;
    p->lengths |= s->lengths;
    if (s->length > p->longest) p->longest = s->length;
    return;
  }
}

/* Does the first token run on without a blank, so that the word may be longer ("O" "'Brien")? */
static bool runs_on(const folding *d, size_t end) {
  if (end >= d->text.n) return false;
  unsigned char c = (unsigned char)d->text.p[end];
  return c >= 0x80 || c == '\'' || c == '.' || c == '"' || c == '`' || first_word_length((slice){(const char *)&c, 1}) || (c >= 'A' && c <= 'Z');
}

static const image_name *name_find(const lexicon *lex, slice key) {
  uint32_t hash = image_hash(key), mask = lex->counts[PART_NAME_SLOTS] - 1;
  for (uint32_t at = hash & mask; lex->name_slots[at].item; at = (at + 1) & mask) {
    const image_name *n = &lex->names[lex->name_slots[at].item - 1];
    if (lex->name_slots[at].hash == hash && slice_eq(image_text(lex, n->text), key)) return n;
  }
  return NULL;
}

static size_t senses_at(const lexicon *lex, const folding *d, size_t i, size_t end, uint32_t *first) {
  const image_name *n = name_find(lex, (slice){d->key, d->length[i]});
  if (!n) return 0;
  int level = capitals(slice_sub(d->text, d->start, end));
  uint32_t skip = level == NEED_ALL ? 0 : n->above[level];
  *first = n->first + skip;
  return n->count - skip;
}

size_t lexicon_match(const lexicon *lex, slice text, size_t start, const uint32_t *ends, size_t end_count, size_t *end_index,
                     uint32_t *first) {
  folding d;
  d.text = text;
  d.start = d.pos = start;
  d.n = d.count = 0;
  d.blank = d.full = false;
  d.plain = true;
  if (end_count > MAX_ENDS) end_count = MAX_ENDS;
  if (!end_count || ends[0] <= start || ends[end_count - 1] > text.n || !fold_to(&d, ends[0]) || !d.length[0]) return 0;
  prune p = {0, 0};
  slice word = {d.key, first_word_length((slice){d.key, d.length[0]})};
  prune_add(lex, word, &p);
  for (bool on = runs_on(&d, ends[0]); on && d.count < end_count && word.n == d.length[d.count - 1] && fold_to(&d, ends[d.count]);) {
    size_t before = word.n;
    word.n = first_word_length((slice){d.key, d.length[d.count - 1]});
    if (word.n > before) prune_add(lex, word, &p);
  }
  while (p.longest && d.count < end_count && d.length[d.count - 1] < p.longest && fold_to(&d, ends[d.count])) {}
  for (size_t i = d.count; p.longest && i-- > 0;) {
    size_t n = d.length[i];
    if (i && d.length[i - 1] == n) continue; /* the token adds nothing: a full stop, a possessive */
    if (n > p.longest || !(p.lengths >> (n & 31) & 1)) continue;
    size_t senses = senses_at(lex, &d, i, ends[i], first);
    if (!senses) continue;
    *end_index = i;
    return senses;
  }
  return 0;
}

lex_name lexicon_name(const lexicon *lex, uint32_t handle) {
  lex_name n = {.from = DATE_NONE, .to = DATE_NONE, .lat = NAN, .lon = NAN};
  if (handle >= lex->counts[PART_SENSES]) return n;
  const image_sense *s = &lex->senses[handle];
  const image_entry *e = &lex->entries[s->entry];
  n.kind = (lex_kind)s->kind;
  n.code = image_text(lex, e->code);
  n.sector = image_text(lex, e->sector);
  n.others = image_text(lex, e->others);
  n.canonical = image_text(lex, e->canonical);
  n.office = image_text(lex, e->office);
  n.id = image_text(lex, e->id);
  n.from = e->from;
  n.to = e->to;
  n.lat = e->lat;
  n.lon = e->lon;
  n.geonameid = e->geonameid;
  n.population = e->population;
  n.feature = n.kind == LEX_COUNTRY ? SL("country") : n.kind == LEX_CAPITAL ? SL("capital") : image_text(lex, e->feature);
  n.weak = s->weak;
  n.where = (lex_where){e->file, e->line};
  return n;
}

/* ---- Acts ---------------------------------------------------------------------------------------------------------------- */

size_t lexicon_acts(const lexicon *lex, slice lemma, char pos, uint32_t *first) {
  uint32_t hash = image_head_hash(lemma, pos), mask = lex->counts[PART_HEAD_SLOTS] - 1, count = lex->counts[PART_PHRASES];
  for (uint32_t at = hash & mask; lex->head_slots[at].item; at = (at + 1) & mask) {
    uint32_t i = lex->head_slots[at].item - 1;
    const image_phrase *p = &lex->phrases[i];
    if (lex->head_slots[at].hash != hash || p->pos != (unsigned char)pos || !slice_eq(image_text(lex, p->head), lemma)) continue;
    uint32_t end = i + 1;
    while (end < count && lex->phrases[end].head == p->head && lex->phrases[end].pos == p->pos) end++;
    *first = i;
    return end - i;
  }
  return 0;
}

static lex_role role_at(const lexicon *lex, const image_role *r) {
  return (lex_role){(lex_slot)r->slot, image_text(lex, r->prep), r->required != 0};
}

lex_act lexicon_act(const lexicon *lex, uint32_t handle) {
  lex_act out = {.act = ACT_NONE};
  if (handle >= lex->counts[PART_PHRASES]) return out;
  const image_phrase *p = &lex->phrases[handle];
  const image_act *a = &lex->acts[p->act];
  out.act = (act_type)a->act;
  out.mode = image_text(lex, a->mode);
  out.cameo = image_text(lex, a->cameo);
  out.pos = (char)a->pos;
  for (out.word_count = 0; out.word_count < p->word_count; out.word_count++)
    out.words[out.word_count] = image_text(lex, p->words[out.word_count]);
  out.mutual = a->mutual != 0;
  const image_role *r = lex->roles + a->roles;
  for (out.actor_count = 0; out.actor_count < a->actors; out.actor_count++) out.actors[out.actor_count] = role_at(lex, r++);
  for (out.recipient_count = 0; out.recipient_count < a->recipients; out.recipient_count++)
    out.recipients[out.recipient_count] = role_at(lex, r++);
  const image_condition *c = lex->conditions + a->conditions;
  for (; out.condition_count < a->condition_count; out.condition_count++, c++)
    out.conditions[out.condition_count] = (lex_condition){c->negated != 0, role_at(lex, &c->at), image_text(lex, c->words)};
  out.flags = image_text(lex, a->flags);
  out.where = (lex_where){a->file, a->line};
  return out;
}

/* ---- Words --------------------------------------------------------------------------------------------------------------- */

static const image_row *row_find(const lexicon *lex, slice table, slice folded) {
  uint32_t hash = image_row_hash(table, folded), mask = lex->counts[PART_ROW_SLOTS] - 1;
  const image_row *best = NULL;
  for (uint32_t at = hash & mask; lex->row_slots[at].item; at = (at + 1) & mask) {
    const image_row *r = &lex->rows[lex->row_slots[at].item - 1];
    if (lex->row_slots[at].hash != hash || !slice_eq(image_text(lex, r->folded), folded)) continue;
    if (slice_eq(image_text(lex, lex->tables[r->table].name), table) && (!best || r < best)) best = r;
  }
  return best;
}

/* Is the word in the normal form already, as a lemma in small letters is? */
static bool is_folded(slice s) {
  for (size_t i = 0; i < s.n; i++)
    if (s.p[i] < 'a' || s.p[i] > 'z') return false;
  return s.n > 0;
}

slice lexicon_word(const lexicon *lex, const char *table, slice word, lex_where *where) {
  char room[ROOM];
  buf b = {room, 0, ROOM, ROOM - 1, false};
  if (!is_folded(word)) {
    if (word.n) name_fold(word, &b);
    if (b.failed) return (slice){NULL, 0};
    if (b.n) word = buf_slice(&b);
  }
  const image_row *r = row_find(lex, slice_of(table), word);
  if (!r) return (slice){NULL, 0};
  if (where) *where = (lex_where){r->file, r->line};
  return image_text(lex, r->value);
}

bool lexicon_row(const lexicon *lex, const char *table, size_t index, slice *word, slice *value, lex_where *where) {
  for (uint32_t t = 0; t < lex->counts[PART_TABLES]; t++) {
    const image_table *it = &lex->tables[t];
    if (!slice_is(image_text(lex, it->name), table)) continue;
    if (index >= it->count) return false;
    const image_row *r = &lex->rows[it->first + index];
    *word = image_text(lex, r->word);
    *value = image_text(lex, r->value);
    if (where) *where = (lex_where){r->file, r->line};
    return true;
  }
  return false;
}
