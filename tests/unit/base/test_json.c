#include "base/json.h"

#include "check.h"

static void quoted(slice s, const char *want) {
  buf b;
  buf_init(&b, 1000);
  json_put_string(&b, s);
  CHECK_SLICE(buf_slice(&b), want);
  buf_free(&b);
}

static void test_string(void) {
  quoted(SL(""), "\"\"");
  quoted(SL("plain"), "\"plain\"");
  quoted(SL("a\"b\\c/"), "\"a\\\"b\\\\c/\"");
  quoted(SL("\n\t\r\b\f"), "\"\\n\\t\\r\\b\\f\"");
  quoted(SL("\0\x1f\x7f"), "\"\\u0000\\u001f\\u007f\"");
  quoted(SL("\xC3\xA9\xF0\x9F\x98\x80"), "\"\xC3\xA9\xF0\x9F\x98\x80\"");
  quoted(SL("\xFFx\xED\xA0\x80"), "\"\xEF\xBF\xBDx\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"");
}

static void test_keys(void) {
  buf b;
  buf_init(&b, 1000);
  json_comma(&b);
  buf_byte(&b, '{');
  json_key(&b, "a");
  buf_byte(&b, '[');
  json_comma(&b);
  buf_byte(&b, '1');
  json_comma(&b);
  buf_byte(&b, '2');
  buf_byte(&b, ']');
  json_key(&b, "b");
  json_put_string(&b, SL("{"));
  json_key(&b, "c");
  buf_str(&b, "{}}");
  CHECK_SLICE(buf_slice(&b), "{\"a\":[1,2],\"b\":\"{\",\"c\":{}}");
  buf_free(&b);
}

int main(void) {
  RUN(test_string);
  RUN(test_keys);
  return check_summary();
}
