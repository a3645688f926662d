/* Trees to event mentions: the coder's own types, and the steps that fill them in the order of the files below. */
#ifndef CASUS_CODE_CODE_H
#define CASUS_CODE_CODE_H

#include "code/time.h"
#include "code/tree.h"
#include "code/who.h"
#include "lexicon/ontology.h"
#include "read/report.h"

/* ---- A mention ------------------------------------------------------------------------------------------------------- */

enum { STATUS_FUTURE = 1, STATUS_HYPOTHETICAL = 2, STATUS_NEGATION = 4, STATUS_HISTORICAL = 8 };
typedef enum stance { STANCE_ASSERTS, STANCE_CLAIMS, STANCE_DENIES, STANCE_UNCONFIRMED } stance;
const char *stance_name(stance s);

enum { MAX_MODES = 3, MAX_CONTEXTS = 6, MAX_CANDIDATES = 48 };

typedef struct number_range {
  int64_t low, high; /* -1: not told */
} number_range;

typedef struct sizes {
  number_range dead, injured, arrested, taking_part;
} sizes;

typedef struct place {
  bool known;
  slice text, country, name;
  span at;
  float lat, lon; /* NAN: none */
  uint32_t geonameid;
} place;

typedef struct mention {
  uint32_t sentence;
  int token;         /* of the trigger, in its sentence */
  span trigger;      /* bytes */
  span event_words;  /* bytes: light verb or phrase words included */
  act_type act;
  slice modes[MAX_MODES];
  size_t mode_count;
  char cameo[8];
  lex_where rule;
  entities actor, recipient, source;
  unsigned status;
  stance stance;
  day from, to;
  time_precision precision;
  span date_words;   /* bytes, {0,0}: none */
  bool own_time;     /* its own words give the time */
  bool noun, speech, harm, definite;
  bool background;   /* told as background */
  place where;
  sizes size;
  slice contexts[MAX_CONTEXTS];
  size_t context_count;
  double confidence;
  bool apart;        /* in the title, which is not part of the text */
} mention;

/* ---- Attribution -------------------------------------------------------------------------------------------------------- */

enum { MAX_ATTRIBUTIONS = 24 };

typedef struct attribution {
  int cue;            /* speech word's token */
  int speaker;        /* token, -1: nobody named */
  int content;        /* root token of what is said */
  int content_from, content_to; /* token range, half-open */
  stance stance;
  bool past;          /* reported in the past tense: "would" is then future */
  bool thinks;
  bool shallow;       /* the content is a noun phrase: clauses inside it are the report's own */
  int without;        /* subtree left out of the content (the speech clause itself), -1 */
} attribution;

typedef struct speech {
  attribution item[MAX_ATTRIBUTIONS];
  size_t count;
  int8_t of[TREE_MAX];    /* innermost attribution a token stands in, -1 none */
  bool carried[TREE_MAX]; /* the token is said by the carried speaker */
  /* carried from sentence to sentence */
  entities speaker;       /* who spoke last */
  stance speaker_stance;
  bool in_quote;          /* a quotation is still open */
  bool in_statement;      /* "X said:" holds for what follows */
  uint32_t paragraph;
} speech;

void speech_begin(speech *sp);
int speech_sentence(speech *sp, const tree *tr, const who *w, const lexicon *lex);
/* Who answers for the token, and how. Empty when the report speaks in its own voice. */
void speech_source(const speech *sp, const tree *tr, const who *w, int tok, entities *source, stance *how);
/* Entities of a phrase, with the first person read as the speaker. */
void speech_who(const speech *sp, const tree *tr, const who *w, int head, entities *out);
/* Carries the speaker over to the next sentence. Call after the sentence's events are coded. */
void speech_end_sentence(speech *sp, const tree *tr, const who *w);

/* ---- Explaining ------------------------------------------------------------------------------------------------------------ */

/* Why a candidate was not coded. */
typedef enum verdict {
  WHY_CODED, WHY_WORDS, WHY_CONDITION, WHY_SIDE, WHY_NOBODY, WHY_CONTENT, WHY_SAME, WHY_MODIFIER, WHY_MODAL, WHY_STATE, WHY_WARNING, WHY_PRIVATE
} verdict;

typedef struct trace_line {
  int token;
  lex_where rule;
  verdict why;
} trace_line;

enum { MAX_TRACE = 128 };
typedef struct trace {
  trace_line item[MAX_TRACE];
  size_t count;
} trace;
const char *verdict_words(verdict v);

/* ---- Coding --------------------------------------------------------------------------------------------------------------- */

typedef struct coding {
  mention *items;
  size_t count, cap;
  struct workbench *bench; /* scratch of events_of_sentence */
} coding;
void coding_free(coding *c);

/* All that one sentence's coding needs. */
typedef struct scene {
  const lexicon *lex;
  const tree *tr;
  const who *w;
  speech *sp;
  const timex *times; /* of the whole text */
  size_t time_count;
  day report_day;
  bool headline;
  trace *tr_out;      /* NULL: no trace kept */
  coding *before; /* mentions of the earlier sentences; set by events_of_sentence */
} scene;

/* Appends the mentions of the sentence. CASUS_ENOMEM, CASUS_ELIMIT. */
int events_of_sentence(scene *sc, coding *out);

/* Do the phrase words and the conditions of a dictionary entry hold at a predicate? (entry.c) */
bool entry_words_hold(const tree *tr, int head, const lex_act *la, int light);
bool entry_conditions_hold(const scene *sc, int pred, const args *a, const lex_act *la);

/* Steps of events_of_sentence */
bool word_negates(const tree *tr, int i); /* "not", "never", "no", ... */
unsigned status_of(const scene *sc, int trigger, int light, stance *how);
void when_of(const scene *sc, int trigger, int light, mention *m);
void where_of(const scene *sc, int trigger, int light, const args *a, mention *m);
void sizes_of(const scene *sc, int trigger, const args *a, mention *m);
bool number_of(const lexicon *lex, const tree *tr, int noun, number_range *out);
/* Fills "*" mode and code from what is asked, refused, threatened or promised. false: the content makes it no event. */
bool content_fill(const scene *sc, const lex_act *la, int trigger, const args *a, mention *m, int *content);
/* Takes the recipient from the content where the act's own frame names none. */
void content_recipient(const scene *sc, int content, mention *m);
/* Those whose doing is stopped or whose offer is refused: the owner, author or country of the object. */
void stopped_side(const scene *sc, const args *a, mention *m);
/* Against whom a protest is, where the frame names nobody: "in protest at X's refusal", "over a bill of X". */
void protest_target(const scene *sc, int trigger, const args *a, mention *m);
/* Is what a clause tells a deed that one may be accused of? */
bool content_is_deed(const scene *sc, int content);
void contexts_of(const scene *sc, mention *m);

/* Joins what the mentions of one report know of each other: dates, sides, background. */
void mentions_join(coding *c, day report_day);
/* PLOVER category by act and status: codebook section 5. */
act_type strict_act(act_type act, unsigned status);
double mention_confidence(const mention *m);

/* ---- Output ------------------------------------------------------------------------------------------------------------------ */

typedef struct record_style {
  const char *versions; /* "casus 0.1.0 model ... lexicon ..." */
  const lexicon *lex;
} record_style;

enum { RECORD_ID_ROOM = 24 };
void record_id(const mention *m, const report *r, char out[RECORD_ID_ROOM]);
/* PLOVER score of the record's category: the largest in size of its modes' scores. */
double record_scale(const mention *m);
/* Fixed point with up to `digits` decimals, trailing zeros cut: the same on every machine and in every locale. */
void buf_decimal(buf *b, double v, int digits);
/* One JSON line. text: what the mention's offsets mean (the report's text, or its title); map: of the same text. */
void record_json(const mention *m, const report *r, slice text, const record_style *style, utf8_map *map, buf *out);

#endif
