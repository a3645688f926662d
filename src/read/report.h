/* Bytes to reports. */
#ifndef CASUS_READ_REPORT_H
#define CASUS_READ_REPORT_H

#include "base/date.h"
#include "base/fault.h"
#include "base/mem.h"

/* Something that stood in the input and is not the report: why is a short stable word:
 * "share" "comment" "related" "navigation" "cookie" "subscribe" "advertisement" "account" "caption" "byline" "date" "repeat"
 * "link-list" "boilerplate". Static. */
typedef struct furniture {
  slice text;
  const char *why;
  span at; /* bytes into report.text where the words are still there (JSON lines, CoNLL-U); {0, 0} where they were cut out */
} furniture;

/* One paragraph, subhead or headline of the report's text. */
typedef struct block {
  span at;
  bool headline;
} block;

typedef struct report {
  slice id;          /* given, else 16 hexadecimal digits of the text's hash */
  slice title;       /* given or found; "" for none */
  bool title_apart;  /* the title is not part of text: it is coded as sentence 0 with offsets into the title */
  day date;          /* DATE_NONE when the report gives none */
  const char *date_from; /* "given", "json-ld", "meta", "time", "url", "text", "dateline", "option", "inferred: ..." , "none" */
  slice author, agency, publication, language, url; /* language: given, else guessed ("en", "de", ... "und") */
  slice dateline;    /* the place of a dateline ("KYIV, Ukraine"); its words stay in the text */
  slice text;        /* what all offsets mean */
  block *blocks;     /* paragraphs in order, furniture left out */
  size_t block_count;
  furniture *furniture;
  size_t furniture_count;
  /* CoNLL-U input only: given tokens and sentences (parse/parse.h types), else NULL */
  void *tokens, *sentences;
  size_t token_count, sentence_count;
  slice complaint;   /* "FILE:LINE: ..." about a part that was left out (a date that is none) of a report that is sound; else "" */
  slice source_name; /* the file, for messages */
  size_t source_line;
} report;

#endif
