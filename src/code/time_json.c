/* casus parse --times */
#include "base/json.h"
#include "code/time.h"

void time_json(slice id, const timex *t, size_t count, utf8_map *map, buf *out) {
  buf_str(out, "{\"id\": ");
  json_put_string(out, id);
  buf_str(out, ", \"timexes\": [");
  for (size_t i = 0; i < count; i++) {
    size_t start = utf8_chars_before(map, t[i].at.start), end = utf8_chars_before(map, t[i].at.end);
    buf_fmt(out, "%s{\"start\": %zu, \"end\": %zu, \"type\": \"%s\", \"value\": ", i ? ", " : "", start, end, time_type_name(t[i].type));
    json_put_string(out, slice_of(t[i].value));
    buf_byte(out, '}');
  }
  buf_str(out, "]}\n");
}
