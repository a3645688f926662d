/* Text to sentences, tokens, tags, lemmas, trees and names. */
#ifndef CASUS_PARSE_PARSE_H
#define CASUS_PARSE_PARSE_H

#include "base/fault.h"
#include "base/mem.h"
#include "parse/ud.h"

typedef struct token {
  slice form;     /* borrowed from the text */
  slice lemma;    /* lower case but for proper nouns; in the parsed text's arena or static */
  slice feats;    /* UD features "A=b|C=d", "" for none; points into the model */
  slice xpos;     /* the treebank's own tag as the model names it; points into the model */
  span at;        /* bytes into the text */
  int32_t head;   /* index of the head inside the sentence, -1 for the root */
  uint8_t pos;    /* ud_pos */
  uint8_t tag;    /* ud_tag */
  uint8_t rel;    /* ud_rel */
  uint8_t name;   /* name_kind of the name this token belongs to */
  bool name_begin; /* first token of a name */
  bool space_after;
  uint8_t mwt;    /* > 0 on the first word of a multiword token ("don't"): how many words it spans */
} token;

typedef struct sentence {
  uint32_t first, count; /* tokens of this sentence in parsed.tokens */
  span at;               /* bytes into the text, white space at the ends left out */
  uint32_t paragraph;    /* number of the paragraph, from 0 */
  bool headline;         /* set by the caller of the parser through parse_block.headline */
} sentence;

/* A stretch of text that holds whole sentences: a paragraph or a headline. */
typedef struct parse_block {
  span at;
  bool headline;
} parse_block;

typedef struct parsed {
  slice text;
  token *tokens;
  size_t token_count;
  sentence *sentences;
  size_t sentence_count;
} parsed;

typedef struct lm lm;         /* the language model: immutable, mapped, shared by threads */
typedef struct parser parser; /* scratch of one thread, reused from text to text */

/* Opens a model file. CASUS_EMODEL with a message that names the file and what was expected; CASUS_EIO; CASUS_ENOMEM. */
int lm_open(const char *path, lm **out, fault *f);
void lm_close(lm *m);
const char *lm_version(const lm *m); /* e.g. "en-news-1 5f3a9c01": name and content hash */

int parser_new(const lm *m, parser **out, fault *f);
void parser_free(parser *p);

/* Finds sentences and tokens in the blocks of the text, tags and parses them. Everything in *out lives in the parser until
 * the next call or parser_free; `text` must live as long. Linear time; sentences are cut at 250 tokens at the latest.
 * Errors: CASUS_ENOMEM, CASUS_ELIMIT (text over 4 GiB). */
int parser_run(parser *p, slice text, const parse_block *blocks, size_t block_count, const parsed **out, fault *f);

/* The same for given sentences and tokens (form, at, space_after and mwt filled, sentences filled): tags and parses only. */
int parser_run_tokens(parser *p, slice text, const token *tokens, size_t token_count, const sentence *sentences,
                      size_t sentence_count, const parsed **out, fault *f);

/* One sentence as a CoNLL-U block with "# text = " and an empty line behind; names go to MISC as "Name=B-PER". */
void conllu_write(const parsed *p, size_t sentence_index, slice sent_id, buf *out);

/* Reads CoNLL-U (10 columns; empty nodes skipped). The text is rebuilt from forms and SpaceAfter into `text`; a
 * "# newpar"/"# newdoc" starts a paragraph (a newline in the text), other sentences follow a blank.
 * `line` is the number of the first line, for messages. CASUS_EINPUT on a malformed line. */
int conllu_read(slice input, size_t line, arena *a, buf *text, token **tokens, size_t *token_count, sentence **sentences,
                size_t *sentence_count, fault *f);

#endif
