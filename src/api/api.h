/* The public API's own types: what stands behind the handles of casus.h. */
#ifndef CASUS_API_API_H
#define CASUS_API_API_H

#include "casus.h"

#include "code/code.h"
#include "lexicon/lexicon.h"
#include "parse/parse.h"
#include "read/phrases.h"
#include "read/report.h"

struct casus_model {
  lm *lm;
  lexicon *lex;
  phrases *phrases;
  char versions[160];
};

/* Finished lines of one report. */
typedef struct outcome {
  uint64_t sentences, tokens, records;
  char note[160]; /* said on the side: why nothing was coded; "" none */
} outcome;

struct casus_coder {
  const casus_model *model;
  casus_options options;
  char date[16];      /* copy of options.date */
  parser *parser;
  who *who;
  speech *speech;
  coding coding;
  arena arena;        /* of the report in hand */
  arena scratch;      /* of the window in hand */
  trace trace;
  uint32_t explain_base; /* number of the window's first sentence */
  buf out;
  fault fault;
  outcome done;
};

/* Are the options within their bounds? (stream.c) */
int options_check(const casus_options *options, fault *f);
int model_open(const casus_model_options *options, casus_model **out, fault *f);
int coder_open(const casus_model *model, const casus_options *options, casus_coder **out, fault *f);
/* Does options.task with one report; finished lines are appended to c->out. The report's memory is the caller's. */
int coder_report(casus_coder *c, const report *given);

/* ---- Records other than JSON lines (format.c) ------------------------------------------------------------------------- */

/* The line of column names that opens the output of a format; nothing for JSON lines. */
void format_header(const casus_options *o, buf *out);
/* Opens the records of a report: a heading in a table, nothing otherwise. */
void format_report(const casus_options *o, const report *r, buf *out);
/* One record in options.format. text, map: as record_json. */
void format_record(const casus_options *o, const mention *m, const report *r, slice text, const record_style *style, utf8_map *map, buf *out);

/* ---- CASUS_EXPLAIN (explain.c) and CASUS_QUOTES (quotes.c) ----------------------------------------------------------- */

/* One sentence for people: tokens and tree, records with their evidence, candidates that were not coded and why. */
void explain_sentence(casus_coder *c, const scene *sc, size_t first_mention);
/* Collects attributions of the sentence as JSON objects; *any: is there one before? */
void quotes_sentence(const scene *sc, slice text, utf8_map *map, bool *any, uint32_t *number, buf *out);

#endif
