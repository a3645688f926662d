/* One line of JSON to a report. The text is the caller's own: it is judged, never changed. */
#include <jansson.h>

#include "base/utf8.h"
#include "read/build.h"
#include "read/dates.h"

/* A string member, copied; missing or null is "". Numbers are taken where `number` allows them (ids). */
static int member(const json_t *object, const char *key, bool number, slice *out, arena *a, fault *f) {
  const json_t *value = json_object_get(object, key);
  if (!value || json_is_null(value)) return CASUS_OK;
  if (number && json_is_integer(value)) {
    char digits[32];
    int n = snprintf(digits, sizeof digits, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
    *out = arena_copy(a, (slice){digits, (size_t)n});
  } else if (json_is_string(value)) {
    slice s = {json_string_value(value), json_string_length(value)};
    if (s.n == 0) return CASUS_OK;
    *out = arena_copy(a, s);
  } else {
    return fault_set(f, CASUS_EINPUT, "\"%s\" is not a string", key);
  }
  return out->p ? CASUS_OK : fault_set(f, CASUS_ENOMEM, "out of memory");
}

/* ISO dates and date-times, the dates that people write, and 20230317. A date that is none leaves the report undated, with a complaint. */
static int member_date(const json_t *object, report *r, arena *a, fault *f) {
  slice s = {NULL, 0};
  int rc = member(object, "date", true, &s, a, f);
  if (rc || slice_trim(s).n == 0) return rc;
  s = slice_trim(s);
  int y, m, d;
  r->date = day_parse(s);
  if (r->date == DATE_NONE && s.n == 8 && strspn(s.p, "0123456789") >= 8)
    r->date = day_from_ymd((s.p[0] - '0') * 1000 + (s.p[1] - '0') * 100 + (s.p[2] - '0') * 10 + s.p[3] - '0', (s.p[4] - '0') * 10 + s.p[5] - '0',
                           (s.p[6] - '0') * 10 + s.p[7] - '0');
  if (r->date == DATE_NONE) r->date = date_find(s);
  if (r->date != DATE_NONE) {
    day_to_ymd(r->date, &y, &m, &d);
    if (y < 1800 || y > 2100) r->date = DATE_NONE;
  }
  if (r->date != DATE_NONE) {
    r->date_from = "given";
    return CASUS_OK;
  }
  r->complaint = s; /* report_make words it */
  return CASUS_OK;
}

static int members(const json_t *object, report *r, arena *a, fault *f) {
  int rc = member(object, "id", true, &r->id, a, f);
  if (rc == CASUS_OK) rc = member(object, "text", false, &r->text, a, f);
  if (rc == CASUS_OK && !r->text.p && !json_object_get(object, "text")) rc = member(object, "event_text", false, &r->text, a, f);
  if (rc == CASUS_OK) rc = member(object, "title", false, &r->title, a, f);
  if (rc == CASUS_OK) rc = member(object, "url", false, &r->url, a, f);
  if (rc == CASUS_OK) rc = member(object, "publication", false, &r->publication, a, f);
  if (rc == CASUS_OK) rc = member(object, "language", false, &r->language, a, f);
  if (rc == CASUS_OK) rc = member_date(object, r, a, f);
  if (rc) return rc;
  if (slice_trim(r->text).n == 0) return fault_set(f, CASUS_EINPUT, "no text: \"text\" is %s", r->text.p ? "blank" : "missing or empty");
  if (r->text.n > UINT32_MAX) return fault_set(f, CASUS_ELIMIT, "the text is longer than 4 GiB");
  return CASUS_OK;
}

static int parse(slice bytes, report *r, arena *a, fault *f) {
  size_t bad = utf8_check(bytes);
  if (bad < bytes.n) return fault_set(f, CASUS_EINPUT, "invalid UTF-8 at byte %zu of the line", bad);
  json_error_t error;
  json_t *object = json_loadb(bytes.p, bytes.n, JSON_ALLOW_NUL, &error);
  if (!object) {
    if (json_error_code(&error) == json_error_out_of_memory) return fault_set(f, CASUS_ENOMEM, "out of memory");
    return fault_set(f, CASUS_EINPUT, "not JSON: %s (byte %d of the line)", error.text, error.position);
  }
  int rc = json_is_object(object) ? members(object, r, a, f) : fault_set(f, CASUS_EINPUT, "not a JSON object");
  json_decref(object);
  return rc;
}

int build_jsonl(slice bytes, const reader_options *options, report *out, arena *a, fault *f) {
  report r = {.date = DATE_NONE}, made;
  if (slice_starts(bytes, SL("\xef\xbb\xbf"))) bytes = slice_sub(bytes, 3, bytes.n);
  int rc = parse(bytes, &r, a, f);
  if (rc == CASUS_OK) rc = report_from_text(r.text, &r, options, &made, a, f);
  if (rc == CASUS_OK) *out = made;
  return rc;
}
