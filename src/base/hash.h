/* Hashing: stable across machines and versions, not for security. */
#ifndef CASUS_BASE_HASH_H
#define CASUS_BASE_HASH_H

#include "base/slice.h"

uint64_t hash64(slice s, uint64_t seed);
/* 32 hexadecimal digits of a 128-bit content hash, and a NUL. */
void hash_hex(slice s, char out[33]);

#endif
