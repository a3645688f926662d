/* From scores to structures: the best tree, the best sequence of name labels. */
#ifndef CASUS_PARSE_DECODE_H
#define CASUS_PARSE_DECODE_H

#include "parse/lm.h"

enum { DECODE_TOKENS_MAX = 512 };

typedef struct decoder decoder; /* scratch, grows to the longest sentence */

int decoder_new(decoder **out, fault *f);
void decoder_free(decoder *d);

/* The tree of greatest total score with exactly one root (Chu-Liu-Edmonds).
 * score (n, n + 1): score[i][0] of i being the root, score[i][j + 1] of head j; |score| <= 2^27; score[i][i + 1] is not read.
 * Equal sums: decided by position, always the same way. heads (n): -1 for the root. 1 <= n <= DECODE_TOKENS_MAX. */
int decode_tree(decoder *d, const int32_t *score, size_t n, int32_t *heads, fault *f);

/* The label sequence of greatest total score in which I-k follows only B-k or I-k. Labels: 0 outside, 2k - 1 B-k, 2k I-k.
 * score (n, stride), `count` labels used; back (n, LM_NAMES_MAX) is scratch; labels (n). */
void decode_names(const float *score, size_t n, size_t stride, size_t count, uint8_t *back, uint8_t *labels);

#endif
