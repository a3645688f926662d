#include "parse/segment.h"
const int8_t segment_weights[1 << SPLIT_BITS] = {0};
