/* The readable dictionaries, compiled to one mapped image, and look-up in it. docs/lexicon.md describes the text format. */
#ifndef CASUS_LEXICON_LEXICON_H
#define CASUS_LEXICON_LEXICON_H

#include "base/date.h"
#include "base/fault.h"
#include "base/mem.h"

typedef struct lexicon lexicon; /* immutable, shared by threads */

/* path: a folder of text files or a compiled file. CASUS_ELEXICON, CASUS_EIO, CASUS_ENOMEM. */
int lexicon_open(const char *path, lexicon **out, fault *f);
void lexicon_close(lexicon *lex);
/* First 12 hexadecimal digits of the content hash: same text files, same version, whether compiled or not. */
const char *lexicon_version(const lexicon *lex);

/* Where an entry stands, for records' `rule` and for explain: "acts/assault.txt:41". Written to out (64 bytes). */
typedef struct lex_where {
  uint16_t file;
  uint32_t line;
} lex_where;
void lexicon_where(const lexicon *lex, lex_where w, char out[64]);

/* ---- Names: countries, demonyms, people, organisations, groups, seats, places, agents ------------------------------- */

typedef enum lex_kind {
  LEX_COUNTRY,  /* France */
  LEX_DEMONYM,  /* French, Frenchman: adjective or people */
  LEX_CAPITAL,  /* Paris: a place that also stands for the government */
  LEX_SEAT,     /* the Kremlin, Downing Street: stands for an institution (sector as given) */
  LEX_PERSON,   /* a term of office of a person; from/to are the term's days */
  LEX_ORG,      /* organisations: IGOs, parties, media, companies, NGOs, ministries ... */
  LEX_GROUP,    /* armed groups */
  LEX_REGION,   /* the West, Africa: code "" */
  LEX_PLACE,    /* towns and provinces, with coordinates; never an actor by itself */
  LEX_AGENT,    /* common nouns and titles: soldier, foreign minister, protesters: a sector, no country */
  LEX_KIND_COUNT
} lex_kind;

/* One sense of a name. Slices point into the image. */
typedef struct lex_name {
  lex_kind kind;
  slice code;       /* "FRA", "UNO", "IGO", "" */
  slice sector;     /* "GOV" or "" */
  slice others;     /* other sectors, blank-separated */
  slice canonical;  /* full name */
  slice office;     /* "president" ; agents: the office a title names, if any */
  slice id;         /* Wikidata id or "" */
  day from, to;     /* inclusive; DATE_NONE: open */
  float lat, lon;   /* places and capitals; NAN when unknown */
  uint32_t geonameid, population;
  slice feature;    /* as listed: places "city" "region"; agents "person" "people" "body"; countries "country", capitals "capital"; or "" */
  bool weak;        /* "~name": counts only if the report names the same entity in full elsewhere */
  lex_where where;
} lex_name;

/* Longest name that starts at byte `start` of text and ends at one of the `ends` (ascending byte offsets of word ends, at most
 * 12 are tried). Compared in name_fold form. Returns the number of senses (file order), 0 for none; *end_index tells which
 * end matched; *first is a handle for lexicon_name(). `case_ok` senses that need capitals (every kind but LEX_AGENT) are
 * matched only if the first letter of the text is a capital; names of up to 4 letters without lower case in the
 * dictionary (US, UN, AU, IS) only if the text has them in capitals (dots allowed: "U.S."). */
size_t lexicon_match(const lexicon *lex, slice text, size_t start, const uint32_t *ends, size_t end_count, size_t *end_index,
                     uint32_t *first);
lex_name lexicon_name(const lexicon *lex, uint32_t handle); /* handles of one match are consecutive */

/* ---- Acts: predicates with frames -------------------------------------------------------------------------------------- */

typedef enum act_type {
  ACT_NONE, ACT_AGREE, ACT_CONSULT, ACT_SUPPORT, ACT_CONCEDE, ACT_COOPERATE, ACT_AID, ACT_RETREAT, ACT_REQUEST, ACT_ACCUSE,
  ACT_REJECT, ACT_THREATEN, ACT_PROTEST, ACT_SANCTION, ACT_MOBILIZE, ACT_COERCE, ACT_ASSAULT, ACT_COUNT
} act_type;
const char *act_name(act_type a);
act_type act_find(slice name); /* ACT_NONE */

/* Places in a predicate's surroundings that a frame or a condition may name. SLOT_PREP is a preposition's complement. */
typedef enum lex_slot {
  SLOT_NONE, SLOT_SUBJ, SLOT_OBJ, SLOT_IOBJ, SLOT_POSS, SLOT_MOD /* adjective or compound before a noun */, SLOT_COMP /* clause */,
  SLOT_PREP, SLOT_ANY /* anywhere below the predicate, two levels */, SLOT_BY /* agent of a passive or of a noun */
} lex_slot;

typedef struct lex_role {
  lex_slot slot;
  slice prep;      /* SLOT_PREP: "against" */
  bool required;   /* "!": the event counts only if this role names a codable side */
} lex_role;

typedef struct lex_condition {
  bool negated;
  lex_role at;
  slice words;     /* blank-separated lemmas, "@class" already expanded; "#GOV" sectors and "#any" stand as they are */
} lex_condition;

enum { LEX_MAX_ROLES = 12, LEX_MAX_CONDITIONS = 4, LEX_MAX_WORDS = 4 };

typedef struct lex_act {
  act_type act;
  slice mode;        /* "aerial", "" none, "*" taken from the content */
  slice cameo;       /* "195"; "*" by the content */
  char pos;          /* 'v' 'n' 'a' */
  slice words[LEX_MAX_WORDS]; /* the other words of the phrase (lemmas), besides the head word looked up */
  size_t word_count;
  bool mutual;       /* "+": recipients are actors too, no recipient */
  lex_role actors[LEX_MAX_ROLES];
  size_t actor_count;
  lex_role recipients[LEX_MAX_ROLES];
  size_t recipient_count;
  lex_condition conditions[LEX_MAX_CONDITIONS];
  size_t condition_count;
  slice flags;       /* blank-separated words after "!": see docs/lexicon.md */
  lex_where where;
} lex_act;

/* Entries whose head word is `lemma` (lower case) with that part of speech, most specific first (more words, then more
 * conditions, then file order). Returns their number; *first is a handle for lexicon_act(). */
size_t lexicon_acts(const lexicon *lex, slice lemma, char pos, uint32_t *first);
lex_act lexicon_act(const lexicon *lex, uint32_t handle);

/* ---- Words: speech, status, time, sizes, furniture ------------------------------------------------------------------- */

/* Look-up of a lower-case lemma or a phrase ("according to") in a word table ("speech", "status", "light", "furniture" ...):
 * the value columns, '|'-separated as in the file, trimmed; p NULL when it is not there. */
slice lexicon_word(const lexicon *lex, const char *table, slice word, lex_where *where);
/* All rows of a word table in file order, for tables that are read whole (furniture). Returns false past the end. */
bool lexicon_row(const lexicon *lex, const char *table, size_t index, slice *word, slice *value, lex_where *where);

/* ---- Making ---------------------------------------------------------------------------------------------------------------- */

typedef int (*lexicon_sink)(void *context, slice line);
/* Reads a folder, tells every error and warning, ends with counts. */
int lexicon_check(const char *folder, lexicon_sink sink, void *context, fault *f);
int lexicon_compile(const char *folder, const char *file, fault *f);

#endif
