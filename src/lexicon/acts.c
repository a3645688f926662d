/* Lines of acts/: sections, phrases, frames, conditions, flags. */
#include "lexicon/build.h"

#include <stdio.h>
#include <stdlib.h>

/* ---- Sections: [ASSAULT/aerial 195] ------------------------------------------------------------------------------------------ */

static void unknown_act(builder *b, slice name) {
  char known[256];
  size_t n = 0;
  for (int a = ACT_NONE + 1; a < ACT_COUNT; a++)
    n += (size_t)snprintf(known + n, sizeof known - n, "%s%s", n ? ", " : "", act_name((act_type)a));
  tell_error(b, "unknown act \"%.*s\" (has: %s)", SHOW(name), known);
}

static void unknown_mode(builder *b, act_type act, slice mode) {
  char known[256] = "none";
  size_t n = 0;
  for (size_t i = 0; act_mode(act, i); i++) n += (size_t)snprintf(known + n, sizeof known - n, "%s%s", n ? ", " : "", act_mode(act, i));
  tell_error(b, "unknown mode \"%.*s\" of %s (has: %s)", SHOW(mode), act_name(act), known);
}

static bool in_words(slice list, slice word) {
  slice one;
  while (word_next(&list, &one))
    if (slice_eq(one, word)) return true;
  return false;
}

/* Which acts a CAMEO root may stand for: PLOVER's conversion table, and the concessions and requests that PLOVER 2.0 moved. */
static bool root_fits(const char *code, act_type act) {
  static const char *const acts_of_root[21] = {
      "", "", "REQUEST", "AGREE CONCEDE", "CONSULT", "SUPPORT CONCEDE", "COOPERATE", "AID", "CONCEDE RETREAT", "ACCUSE", "REQUEST",
      "ACCUSE SANCTION", "REJECT", "THREATEN", "PROTEST", "MOBILIZE", "SANCTION", "COERCE ASSAULT SANCTION", "ASSAULT",
      "ASSAULT COERCE", "ASSAULT SANCTION"};
  int root = (code[0] - '0') * 10 + (code[1] - '0');
  return in_words(slice_of(acts_of_root[root]), slice_of(act_name(act)));
}

/* Some modes (crowd-control, censor ...) have no code of their own: any of the act will do. */
static bool mode_has_code(act_type act, slice mode) {
  for (size_t i = 0; cameo_at(i); i++)
    if (cameo_at(i)->act == act && in_words(slice_of(cameo_at(i)->modes), mode)) return true;
  return false;
}

static void check_cameo(builder *b, act_type act, slice mode, slice code) {
  if (slice_is(code, "*")) return;
  const cameo_code *c = cameo_find(code);
  if (!c) {
    tell_error(b, code.n ? "unknown CAMEO code \"%.*s\"" : "no CAMEO code in the section%.*s (\"*\": by the content)", SHOW(code));
  } else if (!root_fits(c->code, act)) {
    tell_warning(b, "CAMEO %s (%s) does not belong to %s", c->code, c->name, act_name(act));
  } else if (mode.n && c->act == act && *c->modes && !in_words(slice_of(c->modes), mode) && mode_has_code(act, mode)) {
    tell_warning(b, "CAMEO %s (%s) does not belong to %s/%.*s", c->code, c->name, act_name(act), SHOW(mode));
  }
}

static void section_line(builder *b, act_section *s, slice line) {
  *s = (act_section){.open = true};
  if (line.p[line.n - 1] != ']') {
    tell_error(b, "a section is closed by \"]\": [ACT/mode CODE]");
    return;
  }
  slice inside = slice_sub(line, 1, line.n - 1), what, code, more;
  bool one = word_next(&inside, &what), two = word_next(&inside, &code);
  if (!one || word_next(&inside, &more)) {
    tell_error(b, "a section reads [ACT/mode CODE], e.g. [ASSAULT/aerial 195]");
    return;
  }
  slice name, mode = SL("");
  slice_cut(&what, '/', &name);
  if (what.p) mode = what;
  s->act = act_find(name);
  if (s->act == ACT_NONE) unknown_act(b, name);
  else if (!slice_is(mode, "*") && !act_mode_ok(s->act, mode)) unknown_mode(b, s->act, mode);
  else check_cameo(b, s->act, mode, two ? code : SL(""));
  s->mode = string_add(b, mode);
  s->cameo = string_add(b, two ? code : SL("*"));
}

/* ---- Slots -------------------------------------------------------------------------------------------------------------------- */

static const char prepositions[] =
    "about above across after against ahead along alongside amid amidst among amongst around as at atop because before behind below "
    "beneath beside besides between beyond by concerning despite down due during ex except following for from in inside into "
    "involving like near next of off on onto opposite out outside over past pending per regarding round since than through throughout "
    "till to toward towards under underneath until unto up upon versus via vs with within without";

/* The words in front of which the head of a noun phrase stands. */
static bool is_preposition(slice word) { return in_words(slice_of(prepositions), word); }

static bool slot_named(slice word, lex_slot *slot) {
  static const struct {
    const char *name;
    lex_slot slot;
  } slots[] = {{"subj", SLOT_SUBJ}, {"obj", SLOT_OBJ}, {"iobj", SLOT_IOBJ}, {"poss", SLOT_POSS}, {"mod", SLOT_MOD},
               {"comp", SLOT_COMP}, {"any", SLOT_ANY}, {"by", SLOT_BY}};
  for (size_t i = 0; i < sizeof slots / sizeof *slots; i++)
    if (slice_is(word, slots[i].name)) {
      *slot = slots[i].slot;
      return true;
    }
  return false;
}

static bool role_of(builder *b, slice word, image_role *out) {
  *out = (image_role){0};
  if (word.n && word.p[word.n - 1] == '!') {
    out->required = 1;
    word = slice_trim(slice_sub(word, 0, word.n - 1));
  }
  lex_slot slot;
  if (slot_named(word, &slot)) {
    out->slot = (uint8_t)slot;
    return true;
  }
  if (!is_preposition(word)) {
    tell_error(b, "unknown slot \"%.*s\" (subj obj iobj poss mod comp any by, or a preposition)", SHOW(word));
    return false;
  }
  out->slot = SLOT_PREP;
  out->prep = string_add(b, word);
  return true;
}

/* ---- Frames ------------------------------------------------------------------------------------------------------------------- */

/* One side of a frame. Returns how many roles were added. */
static uint8_t add_side(builder *b, slice side) {
  uint8_t n = 0;
  slice word;
  if (slice_is(slice_trim(side), "-")) return 0;
  while (list_next(&side, ',', &word)) {
    image_role r;
    if (!role_of(b, word, &r)) continue;
    if (r.slot == SLOT_ANY) {
      tell_error(b, "\"any\" is for conditions, not for frames");
    } else if (n == LEX_MAX_ROLES) {
      tell_error(b, "more than %d slots on one side", LEX_MAX_ROLES);
      break;
    } else if (build_room(b, roles, role_count, role_cap)) {
      b->roles[b->role_count++] = r;
      n++;
    }
  }
  return n;
}

static void add_frame(builder *b, image_act *a, slice frame) {
  if (!frame.n) frame = a->pos == 'v' ? SL("subj > obj") : a->pos == 'n' ? SL("poss,mod,by,of > on,against,to") : SL("subj > of");
  const char *mark = memchr(frame.p, '>', frame.n), *plus = memchr(frame.p, '+', frame.n);
  if (mark && plus) {
    tell_error(b, "a frame has either \">\" or \"+\": \"%.*s\"", SHOW(frame));
    return;
  }
  if (!mark) mark = plus;
  size_t cut = mark ? (size_t)(mark - frame.p) : frame.n;
  a->mutual = plus != NULL;
  a->roles = (uint32_t)b->role_count;
  a->actors = add_side(b, slice_sub(frame, 0, cut));
  a->recipients = mark ? add_side(b, slice_sub(frame, cut + 1, frame.n)) : 0;
}

/* ---- Words ------------------------------------------------------------------------------------------------------------------- */

/* Can the word stand in a text as one token? */
static bool sound_word(slice word) {
  for (size_t i = 0; i < word.n; i++) {
    unsigned char c = (unsigned char)word.p[i];
    bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80;
    if (!letter && !strchr("-'+&./", (int)c)) return false;
  }
  return word.n > 0;
}

/* word: in lower case. */
static void check_word(builder *b, slice word) {
  if (!sound_word(word)) tell_warning(b, "\"%.*s\" is no word that a text could have: it never matches", SHOW(word));
}

/* ---- Conditions --------------------------------------------------------------------------------------------------------------- */

static void check_kind(builder *b, slice word) {
  slice kind = slice_sub(word, 1, word.n);
  if (slice_is(kind, "any") || slice_is(kind, "country") || slice_is(kind, "place") || slice_is(kind, "person")) return;
  if (!plover_sector_ok(kind) && !country_is_body(kind))
    tell_error(b, "unknown \"%.*s\" (#any #country #place #person, #SECTOR, or #UNO #EUR #IGO #NGO #ISM #IMG #MNC)", SHOW(word));
}

static bool add_class(builder *b, slice word, buf *out) {
  bool found;
  slice words = class_find(b, slice_sub(word, 1, word.n), &found);
  if (!found) tell_error(b, "unknown class \"%.*s\" (classes stand in words/classes.txt)", SHOW(word));
  buf_add(out, words);
  return found;
}

static void add_words(builder *b, slice list, buf *out) {
  slice word;
  while (list_next(&list, ';', &word)) {
    if (out->n) buf_byte(out, ' ');
    if (!word.n) tell_error(b, "empty word in a condition");
    else if (word.p[0] == '@') add_class(b, word, out);
    else if (word.p[0] == '#') check_kind(b, word), buf_add(out, word);
    else check_word(b, build_lower(b, word)), buf_add(out, buf_slice(&b->text));
  }
}

static void add_condition(builder *b, image_act *a, slice text) {
  const char *eq = memchr(text.p, '=', text.n);
  if (!eq || eq == text.p || eq + 1 == text.p + text.n) {
    tell_error(b, "a condition reads SLOT=WORD;WORD or SLOT!=WORD, without blanks: \"%.*s\"", SHOW(text));
    return;
  }
  if (a->condition_count == LEX_MAX_CONDITIONS) {
    tell_error(b, "more than %d conditions", LEX_MAX_CONDITIONS);
    return;
  }
  image_condition c = {.negated = eq[-1] == '!'};
  slice slot = {text.p, (size_t)(eq - text.p) - c.negated};
  if (!role_of(b, slot, &c.at)) return;
  buf words;
  buf_init(&words, 1 << 22);
  add_words(b, slice_sub(text, (size_t)(eq - text.p) + 1, text.n), &words);
  if (words.failed) build_failed(b);
  c.words = string_add(b, buf_slice(&words));
  buf_free(&words);
  if (!build_room(b, conditions, condition_count, condition_cap)) return;
  b->conditions[b->condition_count++] = c;
  a->condition_count++;
}

/* ---- Phrases ------------------------------------------------------------------------------------------------------------------ */

/* Verbs: the first word. Nouns and adjectives: the last one in front of a preposition. */
static size_t head_of(const slice *words, size_t n, char pos) {
  if (pos == 'v') return 0;
  for (size_t i = 1; i < n; i++)
    if (is_preposition(words[i])) return i - 1;
  return n - 1;
}

static void add_phrase(builder *b, slice phrase, uint32_t act) {
  char pos = (char)b->acts[act].pos;
  image_phrase p = {.act = act, .pos = (uint8_t)pos};
  slice words[LEX_MAX_WORDS + 1], word, rest = build_lower(b, phrase);
  size_t n = 0;
  while (word_next(&rest, &word)) {
    check_word(b, word);
    if (n > LEX_MAX_WORDS) {
      tell_error(b, "the phrase \"%.*s\" has more than %d words", SHOW(phrase), LEX_MAX_WORDS + 1);
      return;
    }
    words[n++] = word;
  }
  if (!n) {
    tell_error(b, "empty word");
    return;
  }
  size_t head = head_of(words, n, pos);
  p.head = string_add(b, words[head]);
  for (size_t i = 0; i < n; i++)
    if (i != head) p.words[p.word_count++] = string_add(b, words[i]);
  if (build_room(b, phrases, phrase_count, phrase_cap)) b->phrases[b->phrase_count++] = p;
}

/* ---- Lines -------------------------------------------------------------------------------------------------------------------- */

static uint32_t flags_column(builder *b, slice flags) {
  static const char known[] = "content speech saying harm weak not-headline state modal infinitive territory";
  char out[128];
  size_t n = 0;
  for (slice one; word_next(&flags, &one);) {
    if (!in_words(slice_of(known), one)) tell_warning(b, "unknown flag \"%.*s\" (has: %s)", SHOW(one), known);
    if (n + one.n + 1 >= sizeof out) continue;
    if (n) out[n++] = ' ';
    memcpy(out + n, one.p, one.n);
    n += one.n;
  }
  return string_add(b, (slice){out, n});
}

static void entry_line(builder *b, const act_section *s, slice c[]) {
  image_act a = {.mode = s->mode, .cameo = s->cameo, .act = (uint8_t)s->act, .line = b->at.line, .file = b->at.file, .pos = 'v'};
  if (c[1].n == 1 && strchr("vna", c[1].p[0])) a.pos = (uint8_t)c[1].p[0];
  else tell_error(b, "the second column is v, n or a, not \"%.*s\"", SHOW(c[1]));
  add_frame(b, &a, c[2]);
  a.conditions = (uint32_t)b->condition_count;
  slice rest = c[3], one;
  while (word_next(&rest, &one)) add_condition(b, &a, one);
  a.flags = flags_column(b, c[4]);
  if (!build_room(b, acts, act_count, act_cap)) return;
  b->acts[b->act_count] = a;
  uint32_t act = (uint32_t)b->act_count++;
  slice list = c[0];
  if (!list.n) tell_error(b, "no word in front");
  while (list_next(&list, ';', &one)) add_phrase(b, one, act);
}

void acts_line(builder *b, act_section *section, slice line) {
  if (line.p[0] == '[') {
    section_line(b, section, line);
    return;
  }
  if (!section->open) {
    tell_error(b, "a section must come first: [ACT/mode CODE]");
    section->open = true;
  }
  if (section->act == ACT_NONE) return; /* told already */
  slice c[TEXT_MAX_COLUMNS] = {{0}};
  size_t n = columns_cut(line, c);
  while (n > 5 && n <= TEXT_MAX_COLUMNS && !c[n - 1].n) n--;
  if (n < 2 || n > 5) tell_error(b, "%zu column%s; acts have words | v n or a | frame | conditions | flags", n, n == 1 ? "" : "s");
  else entry_line(b, section, c);
}

/* ---- Order -------------------------------------------------------------------------------------------------------------------- */

/* A phrase with what it is ordered by. */
typedef struct sort_phrase {
  image_phrase p;
  uint32_t conditions, order;
} sort_phrase;

static int most_specific_first(const void *x, const void *y) {
  const sort_phrase *a = x, *b = y;
  if (a->p.head != b->p.head) return a->p.head < b->p.head ? -1 : 1;
  if (a->p.pos != b->p.pos) return a->p.pos < b->p.pos ? -1 : 1;
  if (a->p.word_count != b->p.word_count) return a->p.word_count > b->p.word_count ? -1 : 1;
  if (a->conditions != b->conditions) return a->conditions > b->conditions ? -1 : 1;
  return (a->order > b->order) - (a->order < b->order);
}

/* Conditions that ask for a word; those that only exclude words do not make an entry more specific. */
static uint32_t positive_conditions(const builder *b, const image_act *a) {
  uint32_t n = 0;
  for (size_t i = 0; i < a->condition_count; i++) n += !b->conditions[a->conditions + i].negated;
  return n;
}

void acts_sort(builder *b) {
  if (b->rc || !b->phrase_count) return;
  sort_phrase *items = mem_alloc(b->phrase_count, sizeof *items);
  if (!items) {
    build_failed(b);
    return;
  }
  for (size_t i = 0; i < b->phrase_count; i++)
    items[i] = (sort_phrase){b->phrases[i], positive_conditions(b, &b->acts[b->phrases[i].act]), (uint32_t)i};
  qsort(items, b->phrase_count, sizeof *items, most_specific_first);
  for (size_t i = 0; i < b->phrase_count; i++) b->phrases[i] = items[i].p;
  mem_free(items);
}
