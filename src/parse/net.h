/* Inference: tokens of a few sentences in, labels and heads out. The formulas stand in train/model.py and in net.c. */
#ifndef CASUS_PARSE_NET_H
#define CASUS_PARSE_NET_H

#include "parse/kernel.h"

enum {
  NET_PIECE_MAX = 250, /* tokens of one piece: what is parsed as one sentence */
  NET_BATCH = 192,     /* tokens after which a batch is run */
  NET_BATCH_MAX = NET_BATCH + NET_PIECE_MAX,
  NET_WORD_ROWS = 9,   /* single feature rows of a word */
  NET_GRAMS_MAX = 96,  /* n-gram rows of a word */
};

/* A run of tokens that is one sentence to the network. */
typedef struct net_piece {
  uint32_t first, count;
} net_piece;

typedef struct net net; /* scratch of one thread and its cache of word vectors */

int net_new(const lm *m, const kernel *k, net **out, fault *f);
void net_free(net *n);

/* Fills head (inside the piece, -1 for its root), pos, tag, xpos, feats, rel, name and name_begin of the pieces' tokens.
 * At most NET_BATCH_MAX tokens in pieces of 1 to NET_PIECE_MAX. CASUS_ENOMEM. */
int net_run(net *n, token *tokens, const net_piece *pieces, size_t piece_count, fault *f);

/* The last layer's output of the last net_run, (tokens, D), as it was rounded for the heads. For the tests. */
const int16_t *net_encoding(const net *n);
/* Number of the token's XPOS label in the model, from its xpos slice. */
uint32_t net_xpos_number(const lm *m, slice xpos);

/* ---- net_word.c: the features of a word's form ------------------------------------------------------------------------ */

enum { WORD_LONG = 40, WORD_KEY_MAX = 4 * WORD_LONG };

typedef struct word_features {
  char key[WORD_KEY_MAX]; /* the normal form in lower case: what the model's word list is asked for */
  size_t key_n;
  uint32_t one[NET_WORD_ROWS], gram[NET_GRAMS_MAX]; /* rows of the hashed table */
  size_t gram_n;
} word_features;

/* row_count: rows of the hashed table, a power of two. */
void word_features_of(slice form, uint32_t row_count, word_features *out);
/* Typographic quotes and dashes to ASCII, UTF8_BAD to U+FFFD. */
uint32_t word_plain(uint32_t cp);
/* Lower case of one code point as the model knows it. */
uint32_t word_lower(uint32_t cp);

#endif
