/* Attributions of a sentence as JSON: source, cue and content in characters. */
#include "api/api.h"

#include "base/json.h"

static void range(buf *out, const char *name, utf8_map *map, const tree *tr, int from, int to, bool last) {
  buf_fmt(out, "\"%s\":[", name);
  if (from >= 0 && to > from) {
    size_t a = utf8_chars_before(map, tr->t[from].at.start), b = utf8_chars_before(map, tr->t[to - 1].at.end);
    buf_fmt(out, "[%zu,%zu]", a, b);
  }
  buf_str(out, last ? "]" : "],");
}

void quotes_sentence(const scene *sc, slice text, utf8_map *map, bool *any, uint32_t *number, buf *out) {
  const tree *tr = sc->tr;
  (void)text;
  for (size_t i = 0; i < sc->sp->count; i++) {
    const attribution *a = &sc->sp->item[i];
    int from = -1, to = -1;
    if (a->speaker >= 0) tree_extent(tr, a->speaker, &from, &to);
    int c0 = a->content_from, c1 = a->content_to;
    if (a->without >= 0) { /* the speech clause stands at one end of what is said */
      int w0, w1;
      tree_extent(tr, a->without, &w0, &w1);
      if (w0 <= c0) c0 = w1;
      else if (w1 >= c1 - 1) c1 = w0;
    }
    if (*any) buf_byte(out, ',');
    *any = true;
    buf_fmt(out, "{\"id\":\"%u\",", (*number)++);
    range(out, "source", map, tr, from, to, false);
    range(out, "cue", map, tr, a->cue, a->cue + 1, false);
    range(out, "content", map, tr, c0, c1 > c0 ? c1 : c0, true);
    buf_byte(out, '}');
  }
}
