/* Values from another implementation of XXH64: they are stored in files, so they never change. */
#include "base/hash.h"

#include "check.h"

static void test_known(void) {
  static const struct {
    const char *text;
    uint64_t seed0, seed1;
    const char *hex;
  } table[] = {
      {"", 0xef46db3751d8e999u, 0xd5afba1336a3be4bu, "ef46db3751d8e999766b3308c7fd7d49"},
      {"a", 0xd24ec4f1a98c6e5bu, 0xdec2bc81c3cd46c6u, "d24ec4f1a98c6e5b1e2260696ae8594b"},
      {"abc", 0x44bc2cf5ad770999u, 0xbea9ca8199328908u, "44bc2cf5ad770999dfc526749dcdd9e8"},
      {"Casus", 0x85e41cb0418d5dcau, 0x27ba8371c856ea67u, "85e41cb0418d5dcad04c0ab7c0720f2d"},
      {"12345678", 0xd2d02f08cf7cfd4au, 0x339c66ff536000b7u, "d2d02f08cf7cfd4ab65a82e4c9b3f2a9"},
      {"news reports in, political event records out", 0x2ad2c6749379dcf0u, 0xecda4e9f98b56fd0u,
       "2ad2c6749379dcf03fb3280dcf915a39"}};
  for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
    slice s = slice_of(table[i].text);
    char hex[33];
    CHECK(hash64(s, 0) == table[i].seed0);
    CHECK(hash64(s, 1) == table[i].seed1);
    hash_hex(s, hex);
    CHECK_STR(hex, table[i].hex);
  }
  CHECK(hash64((slice){NULL, 0}, 0) == hash64(SL(""), 0));
}

/* Every length from 0 to 99, so every tail behind the 32-byte stripes; also at odd addresses. */
static void test_every_length(void) {
  for (size_t shift = 0; shift < 3; shift++) {
    uint64_t sum = 0;
    char bytes[128];
    for (size_t n = 0; n < 100; n++) {
      for (size_t i = 0; i < n; i++) bytes[shift + i] = (char)(unsigned char)(i * 7 + n);
      sum = sum * 31 + hash64((slice){bytes + shift, n}, n);
    }
    CHECK(sum == 0x45d918a63ed10785u);
  }
}

int main(void) {
  RUN(test_known);
  RUN(test_every_length);
  return check_summary();
}
