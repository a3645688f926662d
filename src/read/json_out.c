/* The line of `casus read`. */
#include "base/json.h"
#include "read/reader.h"

static void text_member(buf *out, const char *key, slice value) {
  json_key(out, key);
  json_put_string(out, value);
}

void read_json(const report *r, buf *out) {
  char date[16] = "";
  if (r->date != DATE_NONE) day_format(r->date, date);
  buf_byte(out, '{');
  text_member(out, "id", r->id);
  text_member(out, "title", r->title);
  json_key(out, "date");
  if (r->date == DATE_NONE) buf_str(out, "null");
  else json_put_string(out, slice_of(date));
  text_member(out, "date_from", slice_of(r->date_from ? r->date_from : "none"));
  text_member(out, "author", r->author);
  text_member(out, "agency", r->agency);
  text_member(out, "publication", r->publication);
  text_member(out, "language", r->language);
  text_member(out, "url", r->url);
  text_member(out, "text", r->text);
  json_key(out, "furniture");
  buf_byte(out, '[');
  for (size_t i = 0; i < r->furniture_count; ++i) {
    json_comma(out);
    buf_byte(out, '{');
    text_member(out, "text", r->furniture[i].text);
    text_member(out, "why", slice_of(r->furniture[i].why));
    buf_byte(out, '}');
  }
  buf_str(out, "]}\n");
}
