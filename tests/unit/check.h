/* Checks for the unit tests: a failure is told with file and line, counted, and the test goes on.
 *
 *   static void test_trim(void) { CHECK_SLICE(slice_trim(SL(" a ")), "a"); }
 *   int main(void) { RUN(test_trim); return check_summary(); }
 *
 * check_summary() prints "N passed, N failed, N skipped" (tests, not checks) and gives main its exit status. */
#ifndef CASUS_TESTS_CHECK_H
#define CASUS_TESTS_CHECK_H

#include <stdio.h>
#include <string.h>

#include "base/slice.h"

typedef struct check_state {
  int tests_passed, tests_failed, tests_skipped;
  long failed_here; /* checks that failed in the test under way */
  int skipped_here;
} check_state;

static check_state check_now;

static inline int check_that(int ok, const char *file, int line, const char *what) {
  if (ok) return 1;
  check_now.failed_here++;
  printf("%s:%d: failed: %s\n", file, line, what);
  return 0;
}

static inline int check_int(long long got, long long want, const char *file, int line, const char *what) {
  if (got == want) return 1;
  check_now.failed_here++;
  printf("%s:%d: failed: %s is %lld, want %lld\n", file, line, what, got, want);
  return 0;
}

static inline int check_text(slice got, slice want, const char *file, int line, const char *what) {
  if (slice_eq(got, want)) return 1;
  check_now.failed_here++;
  printf("%s:%d: failed: %s is \"%.*s\" (%zu bytes), want \"%.*s\" (%zu bytes)\n", file, line, what, (int)got.n,
         got.p ? got.p : "", got.n, (int)want.n, want.p ? want.p : "", want.n);
  return 0;
}

static inline int check_cstr(const char *got, const char *want, const char *file, int line, const char *what) {
  if (!got || !want) return check_that(got == want, file, line, what);
  return check_text(slice_of(got), slice_of(want), file, line, what);
}

static inline void check_run(void (*test)(void), const char *name) {
  check_now.failed_here = 0;
  check_now.skipped_here = 0;
  test();
  if (check_now.failed_here) {
    check_now.tests_failed++;
    printf("FAILED  %s: %ld checks\n", name, check_now.failed_here);
  } else if (check_now.skipped_here) check_now.tests_skipped++;
  else check_now.tests_passed++;
  fflush(stdout);
}

static inline int check_summary(void) {
  printf("%d passed, %d failed, %d skipped\n", check_now.tests_passed, check_now.tests_failed, check_now.tests_skipped);
  return check_now.tests_failed ? 1 : 0;
}

/* Each gives 1 when the check holds, so that `if (!CHECK(p)) return;` leaves a test that can't go on. */
#define CHECK(cond) check_that(!!(cond), __FILE__, __LINE__, #cond)
#define CHECK_INT(got, want) check_int((long long)(got), (long long)(want), __FILE__, __LINE__, #got)
#define CHECK_STR(got, want) check_cstr((got), (want), __FILE__, __LINE__, #got)
#define CHECK_SLICE(got, want) check_text((got), slice_of(want), __FILE__, __LINE__, #got)
/* Leaves the test as skipped, saying why. */
#define SKIP(why) \
  do { \
    printf("skipped %s: %s\n", __func__, (why)); \
    check_now.skipped_here = 1; \
    return; \
  } while (0)
#define RUN(test) check_run((test), #test)

#endif
