#include "read/reader.h"

#include "read/build.h"
#include "read/kind.h"
#include "read/source.h"

enum { DEFAULT_MAX = 256 << 20 };

struct reader {
  source src;
  casus_input kind;
  reader_options options;
  slice name; /* in own */
  buf own, bytes, pending; /* pending: CoNLL-U's first line of the next document */
  size_t pending_line;
  bool done;
};

static int no_memory(fault *f) { return fault_set(f, CASUS_ENOMEM, "out of memory"); }

/* "FILE:LINE: why" or "FILE: why" from a bare message. */
static int tell(fault *f, int code, slice name, size_t line, const fault *why) {
  int n = (int)(name.n < 300 ? name.n : 300);
  if (line) return fault_set(f, code, "%.*s:%zu: %s", n, name.p, line, why->line);
  return fault_set(f, code, "%.*s: %s", n, name.p, why->line);
}

static int reader_begin(reader *r, const char *name, casus_input kind, const reader_options *options, fault *why) {
  slice head;
  r->options = options ? *options : (reader_options){NULL, 0};
  if (r->options.max_report == 0) r->options.max_report = DEFAULT_MAX;
  buf_init(&r->own, strlen(name) + 64);
  buf_init(&r->bytes, r->options.max_report + 64);
  buf_init(&r->pending, r->options.max_report + 64);
  buf_str(&r->own, strcmp(name, "-") ? name : "standard input");
  r->name = buf_slice(&r->own);
  if (r->own.failed) return no_memory(why);
  int rc = source_peek(&r->src, &head, why);
  return rc ? rc : kind_find(head, kind, &r->kind, why);
}

static int open_any(const char *name, const char *bytes, size_t length, casus_input kind, const reader_options *options, reader **out,
                    fault *f) {
  fault why = {0};
  reader *r = mem_alloc(1, sizeof *r);
  if (!r) return no_memory(f);
  int rc = CASUS_OK;
  source_open_bytes(&r->src, (slice){bytes, length});
  if (!bytes && length == 0) rc = source_open(&r->src, name, &why);
  if (rc == CASUS_OK) rc = reader_begin(r, name, kind, options, &why);
  if (rc == CASUS_OK) {
    *out = r;
    return CASUS_OK;
  }
  reader_close(r);
  return tell(f, rc, strcmp(name, "-") ? slice_of(name) : SL("standard input"), 0, &why);
}

int reader_open_path(const char *path, casus_input kind, const reader_options *options, reader **out, fault *f) {
  return open_any(path, NULL, 0, kind, options, out, f);
}

int reader_open_bytes(const char *name, const char *bytes, size_t length, casus_input kind, const reader_options *options, reader **out,
                      fault *f) {
  return open_any(name, bytes ? bytes : "", length, kind, options, out, f);
}

void reader_close(reader *r) {
  if (!r) return;
  source_close(&r->src);
  buf_free(&r->own);
  buf_free(&r->bytes);
  buf_free(&r->pending);
  mem_free(r);
}

casus_input reader_kind(const reader *r) { return r->kind; }

static int take_whole(reader *r, raw_report *out, fault *why) {
  r->done = true;
  buf_clear(&r->bytes);
  int rc = source_all(&r->src, &r->bytes, r->options.max_report, why);
  if (rc) return rc;
  *out = (raw_report){r->kind, buf_slice(&r->bytes), r->name, 0};
  return 1;
}

static int take_line(reader *r, raw_report *out, fault *why) {
  for (;;) {
    int rc = source_line(&r->src, &r->bytes, r->options.max_report, why);
    if (rc <= 0) return rc;
    if (slice_trim(buf_slice(&r->bytes)).n == 0) continue;
    *out = (raw_report){r->kind, buf_slice(&r->bytes), r->name, r->src.line};
    return 1;
  }
}

static bool starts_document(slice line) {
  if (line.n == 0 || line.p[0] != '#') return false;
  line = slice_trim(slice_sub(line, 1, line.n));
  return slice_starts(line, SL("newdoc"));
}

/* Lines until the next "# newdoc", which waits in `pending`. Comments in front of it belong to the document before, as do blank lines. */
static int take_document(reader *r, raw_report *out, fault *why) {
  size_t first = r->pending_line;
  bool any = r->pending.n > 0, too_long = false;
  buf swap = r->bytes;
  r->bytes = r->pending;
  r->pending = swap;
  for (;;) {
    int rc = source_line(&r->src, &r->pending, r->options.max_report, why);
    if (rc < 0) return rc;
    slice line = buf_slice(&r->pending);
    if (rc == 0 || (any && starts_document(line))) break;
    if (slice_trim(line).n == 0 && !any) continue;
    if (!any) first = r->src.line;
    any = true;
    too_long = too_long || r->bytes.n + line.n + 1 > r->options.max_report;
    if (too_long) continue;
    buf_add(&r->bytes, line);
    buf_byte(&r->bytes, '\n');
  }
  r->pending_line = r->src.line;
  if (r->pending.n) buf_byte(&r->pending, '\n');
  if (!any) return 0;
  if (too_long) return fault_set(why, CASUS_ELIMIT, "the document is longer than %zu bytes", r->options.max_report);
  if (r->bytes.failed) return no_memory(why);
  *out = (raw_report){r->kind, buf_slice(&r->bytes), r->name, first};
  return 1;
}

int reader_take(reader *r, raw_report *out, fault *f) {
  fault why = {0};
  if (r->done) return 0;
  int rc = r->kind == CASUS_FROM_JSONL    ? take_line(r, out, &why)
           : r->kind == CASUS_FROM_CONLLU ? take_document(r, out, &why)
                                          : take_whole(r, out, &why);
  if (rc == 1) return 1;
  if (rc == 0 || rc == CASUS_EIO || rc == CASUS_ENOMEM) r->done = true;
  if (rc == 0) return 0;
  return tell(f, rc, r->name, r->kind == CASUS_FROM_TEXT || r->kind == CASUS_FROM_HTML ? 0 : r->src.line, &why);
}

/* A date that is none was left aside by build_jsonl: the complaint about it is worded here, where file and line are known. */
static int word_complaint(const raw_report *raw, report *r, arena *a, fault *f) {
  if (r->complaint.n == 0) return CASUS_OK;
  fault line = {0}, why = {0};
  fault_set(&why, CASUS_EINPUT, "\"%.*s\" is no date; the report is read as undated", (int)(r->complaint.n < 40 ? r->complaint.n : 40),
            r->complaint.p);
  tell(&line, CASUS_EINPUT, raw->name, raw->line, &why);
  r->complaint = arena_copy(a, slice_of(line.line));
  return r->complaint.p ? CASUS_OK : no_memory(f);
}

/* The reader of trees says "CoNLL-U line 12: why": its line is the file's. */
static int tell_record(fault *f, int code, const raw_report *raw, fault *why) {
  static const slice HEAD = {"CoNLL-U line ", 13};
  size_t line = 0, i = HEAD.n;
  if (!slice_starts(slice_of(why->line), HEAD)) return tell(f, code, raw->name, raw->line, why);
  for (; why->line[i] >= '0' && why->line[i] <= '9'; ++i) line = line * 10 + (size_t)(why->line[i] - '0');
  i += why->line[i] == ':';
  i += why->line[i] == ' ';
  memmove(why->line, why->line + i, strlen(why->line + i) + 1);
  return tell(f, code, raw->name, line, why);
}

int report_make(const raw_report *raw, const reader_options *options, report *out, arena *a, fault *f) {
  static const reader_options NO_OPTIONS = {NULL, 0};
  fault why = {0};
  report r;
  if (!options) options = &NO_OPTIONS;
  int rc = raw->kind == CASUS_FROM_JSONL    ? build_jsonl(raw->bytes, options, &r, a, &why)
           : raw->kind == CASUS_FROM_CONLLU ? build_conllu(raw->bytes, raw->line, &r, a, &why)
           : raw->kind == CASUS_FROM_HTML   ? build_html(raw->bytes, options, &r, a, &why)
                                            : build_text(raw->bytes, options, &r, a, &why);
  if (rc == CASUS_OK) rc = word_complaint(raw, &r, a, &why);
  if (rc == CASUS_OK) {
    r.source_name = arena_copy(a, raw->name);
    r.source_line = raw->line;
    if (raw->name.n && !r.source_name.p) rc = no_memory(&why);
  }
  if (rc) return tell_record(f, rc, raw, &why);
  *out = r;
  return CASUS_OK;
}

int reader_next(reader *r, report *out, arena *a, fault *f) {
  raw_report raw;
  int rc = reader_take(r, &raw, f);
  if (rc != 1) return rc;
  rc = report_make(&raw, &r->options, out, a, f);
  return rc ? rc : 1;
}
