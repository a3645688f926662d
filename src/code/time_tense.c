#include "code/time_tense.h"

#include "code/time_words.h"

enum { REACH = 40 };

static const char past_words[] =
    "was were had did said told met came went began took gave made left became led held won lost fell fought sent rose broke spoke saw "
    "found got grew hit kept knew let brought built bought caught chose drew drove fled flew forbade heard hurt laid paid put ran shot "
    "showed shut stood stole struck swore taught thought threw wrote 'd spent swept sought sat set wounded killed";
static const char modal_words[] = "will shall would 'll ’ll wo could may might should must can";
static const char present_words[] = "is are has have am says 's ’s calls does do wants plans expects";
static const char planning[] =
    "is are was were due set plans planned plan expected expects scheduled intends intended hopes hoped slated wants wanted likely about "
    "agreed vowed pledged promised prepares preparing ready poised decided refused ought needs need has have had threatens threatened "
    "announced seeks bound continues used able unable invited urged asked called ordered aims aimed decision pledge bid order";
static const char hard_stops[] = "that which who whose whom when while after before because although though where whereas if unless since as";
static const char no_verb_behind_to[] =
    "the a an this that these those his her its their our my your some all any no each every more its one two three four five six seven "
    "eight nine ten about nearly at";

typedef struct view {
  const parsed *p;
  const token *t; /* of the sentence */
  int n;
} view;

static slice form(const view *v, int i) { return v->t[i].form; }
static bool is_in(const view *v, int i, const char *words) { return i >= 0 && i < v->n && word_in(form(v, i), words); }
static bool tagged(const view *v, int i) { return v->t[i].tag != TAG_NONE; }

static bool capital(slice s) { return s.n && s.p[0] >= 'A' && s.p[0] <= 'Z'; }

static bool looks_past(const view *v, int i) {
  slice s = form(v, i);
  if (tagged(v, i)) return v->t[i].tag == TAG_VBD || v->t[i].tag == TAG_VBN;
  if (word_in(s, past_words)) return true;
  return s.n > 4 && !capital(s) && slice_ends(s, SL("ed")) && !word_in(s, "need indeed united exceed proceed succeed speed hundred breed");
}

static bool infinitive(const view *v, int to) {
  if (to + 1 >= v->n) return false;
  if (tagged(v, to + 1)) return v->t[to + 1].tag == TAG_VB;
  slice next = form(v, to + 1);
  return next.n && next.p[0] >= 'a' && next.p[0] <= 'z' && !word_in(next, no_verb_behind_to);
}

/* "to visit": ahead of us where something plans it, or a headline leaves "is" out. */
static bool to_be_done(const view *v, int to) {
  if (!is_in(v, to, "to") || !infinitive(v, to)) return false;
  for (int back = 1; back <= 3 && to - back >= 0; back++)
    if (is_in(v, to - back, planning)) return true;
  bool no_verb = true;
  for (int i = 0; i < to && no_verb; i++)
    if (looks_past(v, i) || is_in(v, i, modal_words) || is_in(v, i, present_words)) no_verb = false;
  return no_verb && to <= 6;
}

/* "held" in "will be held", "to be held". */
static bool led_by_future(const view *v, int i) {
  for (int back = 1; back <= 4 && i - back >= 0; back++) {
    if (is_in(v, i - back, "will shall would 'll ’ll")) return true;
    if (is_in(v, i - back, "to") && is_in(v, i - back + 1, "be have")) return true;
    if (!is_in(v, i - back, "be been have not also then only likely probably being")) return false;
  }
  return false;
}

static time_tense cue(const view *v, int i) {
  if (is_in(v, i, modal_words)) return (tagged(v, i) && v->t[i].tag != TAG_MD) || capital(form(v, i)) ? TENSE_NONE : TENSE_FUTURE;
  if (to_be_done(v, i)) return TENSE_FUTURE;
  if (looks_past(v, i)) return led_by_future(v, i) ? TENSE_FUTURE : TENSE_PAST;
  if (tagged(v, i) ? v->t[i].tag == TAG_VBZ || v->t[i].tag == TAG_VBP : is_in(v, i, present_words)) {
    if (is_in(v, i, "is are 's ’s") && is_in(v, i + 1, "to due set expected scheduled slated likely about planning going")) return TENSE_FUTURE;
    return TENSE_PRESENT;
  }
  return TENSE_NONE;
}

static bool stops(const view *v, int i, bool soft) {
  slice s = form(v, i);
  if (s.n == 1 && (s.p[0] == ';' || s.p[0] == ':')) return true;
  if (soft && s.n == 1 && s.p[0] == ',') return true;
  return word_in(s, hard_stops);
}

static time_tense look(const view *v, int from, int step, bool soft) {
  int i = from;
  if (i >= 0 && i < v->n && form(v, i).n == 1 && form(v, i).p[0] == ',') i += step;
  for (int seen = 0; i >= 0 && i < v->n && seen < REACH; i += step, seen++) {
    time_tense t = cue(v, i);
    if (t != TENSE_NONE) return t;
    if (stops(v, i, soft)) return TENSE_NONE;
  }
  return TENSE_NONE;
}

/* "Xi's March 20-22 trip", "the Friday meeting": the clause's verb does not tell when it is. */
static bool inside_noun(const view *v, int left, int right) {
  static const char owners[] = "'s ’s his her its their our my your the a an this that";
  if (left < 0 || right >= v->n) return false;
  slice before = form(v, left), after = form(v, right);
  bool owner = word_in(before, owners) || slice_ends(before, SL("'s")) || slice_ends(before, SL("’s"));
  if (after.n && (after.p[0] == '-' || after.p[0] == '\xE2') && right + 2 < v->n) after = form(v, right + 2); /* "20-22" */
  bool noun = after.n > 2 && after.p[0] >= 'a' && after.p[0] <= 'z' && !word_in(after, "and but for from with that when while after before") &&
              !word_in(after, past_words) && !word_in(after, modal_words) && !slice_ends(after, SL("ed"));
  return owner && noun;
}

time_tense tense_at(const parsed *p, uint32_t sentence_index, uint32_t first, uint32_t count) {
  const sentence *s = &p->sentences[sentence_index];
  view v = {p, p->tokens + s->first, (int)s->count};
  if (v.n == 0) return TENSE_NONE;
  int left = (int)first - 1, right = (int)(first + count);
  if (inside_noun(&v, left, right)) return TENSE_NONE;
  bool leading = left < 0 || (left == 0 && is_in(&v, 0, "on in at by from since"));
  time_tense t = TENSE_NONE;
  if (!leading) t = look(&v, left, -1, true);
  if (t == TENSE_NONE) t = look(&v, right, 1, !leading);
  if (t == TENSE_NONE) t = look(&v, left, -1, false);
  return t;
}
