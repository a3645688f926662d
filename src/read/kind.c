#include "read/kind.h"

typedef struct magic {
  uint16_t at, length;
  const char *bytes, *name;
} magic;

/* Signatures as in file(1) and the formats' own specifications. */
static const magic MAGIC[] = {
    {0, 5, "%PDF-", "PDF"},
    {0, 4, "\x7f" "ELF", "an ELF program"},
    {0, 2, "\x1f\x8b", "gzip"},
    {0, 4, "PK\x03\x04", "a ZIP archive or an office document"},
    {0, 4, "PK\x05\x06", "a ZIP archive"},
    {0, 8, "\x89PNG\r\n\x1a\n", "a PNG image"},
    {0, 3, "\xff\xd8\xff", "a JPEG image"},
    {0, 4, "GIF8", "a GIF image"},
    {0, 4, "RIFF", "a RIFF file (WebP, WAV, AVI)"},
    {0, 4, "II*\0", "a TIFF image"},
    {0, 4, "MM\0*", "a TIFF image"},
    {0, 8, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"},
    {0, 3, "BZh", "bzip2"},
    {0, 6, "\xfd" "7zXZ\0", "xz"},
    {0, 4, "\x28\xb5\x2f\xfd", "zstd"},
    {0, 6, "7z\xbc\xaf\x27\x1c", "a 7z archive"},
    {0, 6, "Rar!\x1a\x07", "a RAR archive"},
    {0, 5, "{\\rtf", "RTF"},
    {0, 15, "SQLite format 3", "an SQLite database"},
    {0, 4, "OggS", "Ogg"},
    {0, 4, "ID3\x03", "MP3"},
    {0, 4, "ID3\x04", "MP3"},
    {4, 4, "ftyp", "MP4 or HEIC"},
    {0, 4, "PAR1", "Parquet"},
    {0, 4, "\0asm", "WebAssembly"},
    {0, 4, "\xca\xfe\xba\xbe", "a Java class or Mach-O program"},
    {0, 4, "\xcf\xfa\xed\xfe", "a Mach-O program"},
    {257, 5, "ustar", "a tar archive"},
    {0, 11, "%!PS-Adobe-", "PostScript"},
};

static const char *magic_name(slice head) {
  for (size_t i = 0; i < sizeof MAGIC / sizeof *MAGIC; ++i) {
    const magic *m = &MAGIC[i];
    if (head.n >= (size_t)m->at + m->length && memcmp(head.p + m->at, m->bytes, m->length) == 0) return m->name;
  }
  return NULL;
}

static bool has_utf16_mark(slice head) {
  return head.n >= 2 && (memcmp(head.p, "\xff\xfe", 2) == 0 || memcmp(head.p, "\xfe\xff", 2) == 0);
}

/* Bytes that no text has: control characters other than white space, escape and the odd NUL. */
static bool looks_binary(slice head) {
  size_t control = 0, nul = 0, n = head.n < 4096 ? head.n : 4096;
  for (size_t i = 0; i < n; ++i) {
    unsigned char c = (unsigned char)head.p[i];
    nul += c == 0;
    control += c < 0x20 && !(c >= 7 && c <= 13) && c != 0x1b;
  }
  return nul * 50 > n || control * 10 > n;
}

static bool starts_nocase(slice s, const char *word) {
  size_t n = strlen(word);
  return s.n >= n && slice_eq_nocase(slice_sub(s, 0, n), (slice){word, n});
}

static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f'; }

static slice skip_blanks(slice s) {
  while (s.n && is_blank(s.p[0])) s = slice_sub(s, 1, s.n);
  return s;
}

/* `{` then `"` or `}`: how a JSON object opens, and no sentence. */
static bool opens_object(slice line) {
  line = skip_blanks(line);
  if (line.n == 0 || line.p[0] != '{') return false;
  line = skip_blanks(slice_sub(line, 1, line.n));
  return line.n == 0 || line.p[0] == '"' || line.p[0] == '}';
}

/* JSON lines: the first line that is not blank opens an object, or half of the first twenty do (one bad line must not turn a
 * corpus into a text). */
static bool looks_jsonl(slice head) {
  slice line, rest = head;
  size_t lines = 0, objects = 0;
  bool first = false;
  while (lines < 20 && slice_cut(&rest, '\n', &line)) {
    if (skip_blanks(line).n == 0) continue;
    if (opens_object(line)) {
      ++objects;
      first = first || lines == 0;
    }
    ++lines;
  }
  return first || (objects > 0 && objects * 2 >= lines);
}

/* A line of ten columns that begins with a word number ("1", "1-2", "1.1"). */
static bool conllu_row(slice line) {
  size_t tabs = 0;
  for (size_t i = 0; i < line.n; ++i) tabs += line.p[i] == '\t';
  return tabs == 9 && line.p[0] >= '0' && line.p[0] <= '9';
}

static bool looks_conllu(slice head) {
  slice line, rest = head;
  for (int i = 0; i < 50 && slice_cut(&rest, '\n', &line); ++i) {
    line = slice_trim(line);
    if (line.n == 0 || line.p[0] == '#') continue;
    return conllu_row(line);
  }
  return false;
}

static bool contains_nocase(slice s, const char *word) {
  size_t n = strlen(word);
  for (size_t i = 0; i + n <= s.n; ++i)
    if (slice_eq_nocase(slice_sub(s, i, i + n), (slice){word, n})) return true;
  return false;
}

static bool looks_html(slice s) {
  static const char *const OPEN[] = {"<!doctype html", "<html", "<head", "<body", "<title", "<meta ", "<script", "<div", "<article", "<p>", "<h1"};
  for (size_t i = 0; i < sizeof OPEN / sizeof *OPEN; ++i)
    if (starts_nocase(s, OPEN[i])) return true;
  if (!starts_nocase(s, "<!--") && !starts_nocase(s, "<?xml") && !starts_nocase(s, "<!doctype")) return false;
  slice front = slice_sub(s, 0, s.n < 4096 ? s.n : 4096);
  return contains_nocase(front, "<html") || contains_nocase(front, "<body");
}

static const char *unread_kind(slice s) {
  if (starts_nocase(s, "WARC/")) return "a WARC archive";
  slice front = slice_sub(s, 0, s.n < 1024 ? s.n : 1024);
  if (s.n && s.p[0] == '<' && (contains_nocase(front, "<rss") || contains_nocase(front, "<feed"))) return "an RSS or Atom feed";
  return NULL;
}

/* The ASCII letters of UTF-16, as far as `room` goes: enough to see markup. */
static slice narrow(slice head, char *room, size_t size) {
  size_t n = 0;
  for (size_t i = 2; i < head.n && n < size; ++i)
    if (head.p[i]) room[n++] = head.p[i];
  return (slice){room, n};
}

int kind_find(slice head, casus_input wanted, casus_input *out, fault *f) {
  if (head.n > KIND_PEEK) head.n = KIND_PEEK;
  const char *name = magic_name(head);
  if (name) return fault_set(f, CASUS_EINPUT, "not text: looks like %s", name);
  bool wide = has_utf16_mark(head);
  if (!wide && looks_binary(head)) return fault_set(f, CASUS_EINPUT, "not text: has control bytes that no text has");
  if (wanted != CASUS_FROM_AUTO) {
    *out = wanted;
    return CASUS_OK;
  }
  char letters[2048];
  if (wide) head = narrow(head, letters, sizeof letters);
  if (slice_starts(head, SL("\xef\xbb\xbf"))) head = slice_sub(head, 3, head.n);
  slice s = skip_blanks(head);
  name = unread_kind(s);
  if (name) return fault_set(f, CASUS_EINPUT, "looks like %s, which this version does not read", name);
  if (looks_html(s)) *out = CASUS_FROM_HTML;
  else if (looks_jsonl(head)) *out = CASUS_FROM_JSONL;
  else if (looks_conllu(head)) *out = CASUS_FROM_CONLLU;
  else *out = CASUS_FROM_TEXT;
  return CASUS_OK;
}
