#include "base/mem.h"

#include "check.h"

static void test_overflow(void) {
  CHECK(mem_alloc(SIZE_MAX / 2, 3) == NULL);
  CHECK(mem_alloc(SIZE_MAX, 1) == NULL);
  CHECK(mem_realloc(NULL, SIZE_MAX / 8 + 1, 8) == NULL);
  void *p = mem_alloc(0, 8);
  CHECK(p != NULL);
  mem_free(p);
  mem_free(NULL);
}

static void test_zeroed_and_counted(void) {
  long before = mem_count();
  unsigned char *p = mem_alloc(100, 10);
  if (!CHECK(p)) return;
  int sum = 0;
  for (int i = 0; i < 1000; i++) sum += p[i];
  CHECK_INT(sum, 0);
  p = mem_realloc(p, 2000, 1);
  CHECK(p != NULL);
  CHECK_INT(mem_count() - before, 2);
  mem_free(p);
}

static void test_fail_after(void) {
  mem_fail_after(2);
  void *a = mem_alloc(1, 1), *b = mem_alloc(1, 1), *c = mem_realloc(a, 2, 1);
  CHECK(a && !b && !c);
  mem_fail_after(0);
  void *d = mem_alloc(1, 1);
  CHECK(d != NULL);
  mem_free(a);
  mem_free(d);
}

static void test_arena_limits(void) {
  arena a;
  arena_init(&a, 64);
  CHECK(arena_alloc(&a, 1, 1) != NULL); /* 16 */
  CHECK_INT(a.used, 16);
  CHECK(arena_alloc(&a, 3, 16) != NULL); /* 64 */
  CHECK(arena_alloc(&a, 1, 1) == NULL);
  CHECK(arena_alloc(&a, 0, 1) == NULL);
  CHECK_INT(a.used, 64);
  arena_reset(&a);
  CHECK_INT(a.used, 0);
  CHECK(arena_alloc(&a, 65, 1) == NULL);
  CHECK(arena_alloc(&a, 64, 1) != NULL);
  arena_free(&a);
  arena_init(&a, SIZE_MAX);
  CHECK(arena_alloc(&a, SIZE_MAX / 2, 4) == NULL);
  CHECK(arena_alloc(&a, PTRDIFF_MAX, 1) == NULL);
  arena_free(&a);
}

/* Pieces are aligned, zeroed (also in a block used before) and do not overlap. */
static void test_arena_pieces(void) {
  arena a;
  arena_init(&a, 1 << 24);
  for (int round = 0; round < 3; round++) {
    unsigned char *piece[300];
    for (size_t i = 0; i < 300; i++) {
      size_t n = i * 37 % 5000 + 1;
      piece[i] = arena_alloc(&a, n, 1);
      if (!CHECK(piece[i])) {
        arena_free(&a);
        return;
      }
      CHECK_INT((uintptr_t)piece[i] % 16, 0);
      int sum = 0;
      for (size_t j = 0; j < n; j++) sum += piece[i][j];
      CHECK_INT(sum, 0);
      memset(piece[i], (int)(i % 255 + 1), n);
    }
    long wrong = 0;
    for (size_t i = 0; i < 300; i++)
      for (size_t j = 0; j < i * 37 % 5000 + 1; j++) wrong += piece[i][j] != i % 255 + 1;
    CHECK_INT(wrong, 0);
    arena_reset(&a);
  }
  long before = mem_count();
  CHECK(arena_alloc(&a, 100, 100) != NULL);
  CHECK_INT(mem_count() - before, 0); /* the reset kept a block */
  arena_free(&a);
  CHECK(a.blocks == NULL);
}

static void test_arena_failure(void) {
  arena a;
  arena_init(&a, 1 << 24);
  mem_fail_after(1);
  CHECK(arena_alloc(&a, 1, 1) == NULL);
  CHECK(arena_copy(&a, SL("text")).p == NULL);
  mem_fail_after(0);
  CHECK_INT(a.used, 0);
  slice copy = arena_copy(&a, SL("te\0xt"));
  CHECK_INT(copy.n, 5);
  CHECK(copy.p && memcmp(copy.p, "te\0xt", 5) == 0);
  CHECK_INT(arena_copy(&a, SL("")).n, 0);
  arena_free(&a);
}

static void test_buf(void) {
  buf b;
  buf_init(&b, 1000);
  buf_str(&b, "ab");
  buf_byte(&b, '\0');
  buf_add(&b, SL("cd"));
  buf_add(&b, (slice){NULL, 0});
  buf_fmt(&b, "%d-%s", 12, "x");
  CHECK_INT(b.n, 9);
  CHECK(memcmp(b.p, "ab\0cd12-x", 9) == 0);
  buf_clear(&b);
  for (int i = 0; i < 100; i++) buf_fmt(&b, "%05d", i);
  CHECK(!b.failed);
  CHECK_INT(b.n, 500);
  CHECK_SLICE(slice_sub(buf_slice(&b), 490, 500), "0009800099");
  buf_free(&b);
  buf_fmt(&b, "%0500d", 7); /* room is made to measure: printf's NUL must fit too */
  CHECK_INT(b.n, 500);
  buf_free(&b);
  CHECK(b.p == NULL);
}

static void test_buf_limit(void) {
  buf b;
  buf_init(&b, 4);
  buf_str(&b, "abcd");
  CHECK(!b.failed);
  buf_byte(&b, 'e');
  CHECK(b.failed);
  CHECK_SLICE(buf_slice(&b), "abcd");
  buf_clear(&b);
  buf_fmt(&b, "%s", "12345");
  CHECK(b.failed);
  CHECK_INT(b.n, 0);
  buf_clear(&b);
  buf_fmt(&b, "%s", "1234");
  CHECK(!b.failed);
  CHECK_SLICE(buf_slice(&b), "1234");
  buf_free(&b);
  buf_init(&b, 0);
  buf_byte(&b, 'a');
  CHECK(b.failed);
  buf_free(&b);
}

static void test_buf_failure(void) {
  buf b;
  buf_init(&b, SIZE_MAX);
  buf_str(&b, "kept");
  mem_fail_after(1);
  for (int i = 0; i < 1000; i++) buf_byte(&b, 'x');
  mem_fail_after(0);
  CHECK(b.failed);
  CHECK(slice_starts(buf_slice(&b), SL("kept")));
  size_t n = b.n;
  buf_byte(&b, 'y'); /* sticks */
  CHECK_INT(b.n, n);
  buf_free(&b);
  CHECK(!b.failed);
}

static void test_vec(void) {
  int *items = NULL;
  size_t cap = 0;
  CHECK(vec_reserve(&items, &cap, 1, 100));
  CHECK_INT(cap, 16);
  for (int i = 0; i < 16; i++) items[i] = i;
  CHECK(vec_reserve(&items, &cap, 17, 100));
  CHECK_INT(cap, 32);
  CHECK_INT(items[15], 15);
  CHECK(vec_reserve(&items, &cap, 100, 100));
  CHECK_INT(cap, 100);
  CHECK(!vec_reserve(&items, &cap, 101, 100));
  CHECK_INT(cap, 100);
  mem_fail_after(1);
  CHECK(!vec_reserve(&items, &cap, 101, 1000));
  mem_fail_after(0);
  CHECK_INT(cap, 100);
  CHECK_INT(items[15], 15);
  CHECK(!vec_reserve(&items, &cap, SIZE_MAX / 2, SIZE_MAX));
  mem_free(items);
  items = NULL, cap = 0;
  CHECK(vec_reserve(&items, &cap, 1, 3));
  CHECK_INT(cap, 3);
  mem_free(items);
}

int main(void) {
  RUN(test_overflow);
  RUN(test_zeroed_and_counted);
  RUN(test_fail_after);
  RUN(test_arena_limits);
  RUN(test_arena_pieces);
  RUN(test_arena_failure);
  RUN(test_buf);
  RUN(test_buf_limit);
  RUN(test_buf_failure);
  RUN(test_vec);
  return check_summary();
}
