#include "base/fault.h"

#include "check.h"

static void test_lowest_cause_stays(void) {
  fault f = {0};
  CHECK_INT(fault_set(&f, CASUS_EIO, "%s:%d: no", "a.txt", 3), CASUS_EIO);
  CHECK_STR(f.line, "a.txt:3: no");
  CHECK_INT(fault_set(&f, CASUS_EMODEL, "later"), CASUS_EMODEL);
  CHECK_INT(f.code, CASUS_EIO);
  CHECK_STR(f.line, "a.txt:3: no");
  fault_clear(&f);
  CHECK_INT(f.code, CASUS_OK);
  CHECK_STR(f.line, "");
  CHECK_INT(fault_set(NULL, CASUS_ENOMEM, "x"), CASUS_ENOMEM);
  fault_clear(NULL);
}

static void test_one_line(void) {
  fault f = {0};
  fault_set(&f, CASUS_EINPUT, "a\nb\tc\x7f");
  CHECK_STR(f.line, "a b c ");
}

/* A long message ends in a whole character. */
static void test_long(void) {
  char long_text[2 * CASUS_ERROR_MAX + 1];
  for (size_t i = 0; i < sizeof long_text - 1; i += 2) memcpy(long_text + i, "\xC3\xA9", 2);
  long_text[sizeof long_text - 1] = '\0';
  for (int lead = 0; lead < 2; lead++) {
    fault f = {0};
    fault_set(&f, CASUS_EINPUT, "%s%s", lead ? "x" : "", long_text);
    size_t n = strlen(f.line);
    CHECK(n < CASUS_ERROR_MAX && n > CASUS_ERROR_MAX - 6);
    CHECK_INT((unsigned char)f.line[n - 1], 0xA9);
  }
}

int main(void) {
  RUN(test_lowest_cause_stays);
  RUN(test_one_line);
  RUN(test_long);
  return check_summary();
}
