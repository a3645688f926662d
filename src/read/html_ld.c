/* JSON-LD (schema.org): the metadata that publishers keep most carefully. */
#include <jansson.h>

#include "read/html_doc.h"

enum { MAX_VALUES = 4096, MAX_SCRIPT = 4 << 20 };

static slice string_of(const json_t *v) {
  return json_is_string(v) ? slice_trim((slice){json_string_value(v), json_string_length(v)}) : (slice){NULL, 0};
}

static bool keep(slice *out, slice s, arena *a) {
  if (out->n || s.n == 0 || s.n >= 2000) return true;
  slice copy = arena_copy(a, s);
  if (!copy.p) return false;
  *out = copy;
  return true;
}

/* "NewsArticle", ["Article", ...]; 2 an article, 1 some page, 0 another thing. */
static int rank_of(const json_t *object) {
  const json_t *type = json_object_get(object, "@type");
  if (json_is_array(type)) type = json_array_get(type, 0);
  slice s = string_of(type);
  if (slice_ends(s, SL("Article")) || slice_ends(s, SL("Posting")) || slice_is(s, "Report") || slice_is(s, "Review")) return 2;
  return slice_ends(s, SL("Page")) || slice_is(s, "CreativeWork") || slice_is(s, "VideoObject");
}

/* "name" of a person or an organisation, or the string itself; several are joined by "; ". */
static void names_of(const json_t *v, buf *out) {
  size_t n = json_is_array(v) ? json_array_size(v) : v != NULL;
  for (size_t i = 0; i < n && i < 8; ++i) {
    const json_t *one = json_is_array(v) ? json_array_get(v, i) : v;
    const json_t *name = json_is_object(one) ? json_object_get(one, "name") : one;
    if (json_is_array(name)) name = json_array_get(name, 0);
    slice s = string_of(name);
    if (s.n == 0 || s.n > 200 || slice_starts(s, SL("http"))) continue;
    if (out->n) buf_str(out, "; ");
    buf_add(out, s);
  }
}

static bool take(const json_t *object, hmeta *m, arena *a) {
  buf names;
  bool ok = keep(&m->ld_date, string_of(json_object_get(object, "datePublished")), a) &&
            keep(&m->ld_title, string_of(json_object_get(object, "headline")), a);
  buf_init(&names, 4096);
  names_of(json_object_get(object, "author"), &names);
  ok = ok && !names.failed && keep(&m->ld_author, buf_slice(&names), a);
  buf_clear(&names);
  names_of(json_object_get(object, "publisher"), &names);
  ok = ok && !names.failed && keep(&m->ld_site, buf_slice(&names), a);
  buf_free(&names);
  return ok;
}

/* Articles first, then pages. Values are visited breadth first and their number is bounded, whatever the nesting. */
static bool visit(const json_t *root, hmeta *m, arena *a) {
  const json_t **queue = mem_alloc(MAX_VALUES, sizeof *queue);
  bool ok = true;
  if (!queue) return false;
  size_t n = 0;
  queue[n++] = root;
  for (size_t i = 0; i < n; ++i) {
    const char *key;
    json_t *value;
    size_t k;
    if (json_is_array(queue[i])) {
      json_array_foreach(queue[i], k, value) if (n < MAX_VALUES && (json_is_object(value) || json_is_array(value))) queue[n++] = value;
    } else if (json_is_object(queue[i])) {
      json_object_foreach((json_t *)queue[i], key, value) /* the macro takes no const; nothing is changed */
        if (n < MAX_VALUES && (json_is_object(value) || json_is_array(value))) queue[n++] = value;
    }
  }
  for (int rank = 2; rank >= 1; --rank)
    for (size_t i = 0; i < n; ++i)
      if (json_is_object(queue[i]) && rank_of(queue[i]) == rank) ok = ok && take(queue[i], m, a);
  mem_free(queue);
  return ok;
}

bool html_json_ld(slice script, hmeta *m, arena *a) {
  if (script.n == 0 || script.n > MAX_SCRIPT) return true;
  char *copy = mem_alloc(script.n, 1);
  bool ok = true;
  if (!copy) return false;
  /* Line breaks inside strings are no JSON, but frequent. */
  for (size_t i = 0; i < script.n; ++i) copy[i] = (unsigned char)script.p[i] < 0x20 ? ' ' : script.p[i];
  slice s = slice_trim((slice){copy, script.n});
  if (slice_starts(s, SL("//<![CDATA["))) s = slice_sub(s, 11, s.n);
  if (slice_starts(s, SL("<!--"))) s = slice_sub(s, 4, s.n);
  json_t *root = json_loadb(s.p, s.n, JSON_DISABLE_EOF_CHECK, NULL);
  if (root) {
    ok = visit(root, m, a);
    json_decref(root);
  }
  mem_free(copy);
  return ok;
}
