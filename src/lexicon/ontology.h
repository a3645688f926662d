/* The code lists of the field as tables: PLOVER 2.0 acts, modes, scores, sectors, contexts; country codes; CAMEO 1.1b3.
 * Facts from the PLOVER manual (Open Event Data Alliance, draft 2.0 of 2023-12-22) and the CAMEO manual 1.1b3; the wording is ours.
 * All of it is static and shared by threads; act_name() and act_find() are declared in lexicon.h. */
#ifndef CASUS_LEXICON_ONTOLOGY_H
#define CASUS_LEXICON_ONTOLOGY_H

#include "lexicon/lexicon.h"

/* ---- PLOVER ----------------------------------------------------------------------------------------------------------- */

/* Mode `index` of an act in PLOVER's order; NULL past the end. */
const char *act_mode(act_type act, size_t index);
/* Is it a mode of the act? "" always is; "*" is not. */
bool act_mode_ok(act_type act, slice mode);

/* Conflict and cooperation score, -10 to +10: of the mode, or of the act when the mode is "" or unknown. 0 for ACT_NONE.
 * ACCUSE is -3 (the manual's table lost the sign), PROTEST/vandalize is not in the manual's table and has the score of PROTEST. */
double plover_score(act_type act, slice mode);

/* 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict (SANCTION too); 0 for ACT_NONE. */
int plover_quad(act_type act);

/* The 25 sectors and the 37 contexts in alphabetical order; NULL past the end. */
const char *plover_sector(size_t index);
bool plover_sector_ok(slice sector); /* "" is not one */
const char *plover_context(size_t index);
bool plover_context_ok(slice context);

/* ---- Countries --------------------------------------------------------------------------------------------------------- */

/* ISO 3166-1 alpha-3, KOS, and the bodies that PLOVER codes like countries (UNO EUR IGO NGO ISM IMG MNC). "" is none. */
bool country_ok(slice code);
/* UNO EUR IGO NGO ISM IMG MNC */
bool country_is_body(slice code);

/* ---- CAMEO -------------------------------------------------------------------------------------------------------------- */

typedef struct cameo_code {
  char code[5];      /* "0253" */
  uint8_t act;       /* act_type that PLOVER makes of it; ACT_NONE for comments (01) and appeals (02) */
  const char *modes; /* modes that PLOVER makes of it, blank-separated; "" none */
  const char *name;  /* what it means, in our words */
} cameo_code;

/* NULL when there is no such event code. Two-digit roots are none. */
const cameo_code *cameo_find(slice code);
bool cameo_ok(slice code);
/* All 298 in ascending order; NULL past the end. */
const cameo_code *cameo_at(size_t index);

#endif
