#include "lexicon/text.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/hash.h"
#include "base/utf8.h"

enum { MAX_PATH = 4096, MAX_FILE = 256 << 20, MAX_FOLDERS = 256 };

/* ---- Files -------------------------------------------------------------------------------------------------------------- */

static int io_fault(fault *f, const char *path) { return fault_set(f, CASUS_EIO, "%s: %s", path, strerror(errno)); }
static int memory_fault(fault *f) { return fault_set(f, CASUS_ENOMEM, "out of memory"); }

static int read_stream(FILE *file, const char *path, char **bytes, size_t *size, fault *f) {
  char *p = NULL;
  size_t n = 0, cap = 0;
  for (;;) {
    if (n == cap) {
      size_t more = cap ? cap * 2 : 1 << 16;
      char *grown = cap < MAX_FILE ? mem_realloc(p, more, 1) : NULL;
      if (!grown) {
        mem_free(p);
        return cap < MAX_FILE ? memory_fault(f) : fault_set(f, CASUS_ELEXICON, "%s: error: larger than %d bytes", path, MAX_FILE);
      }
      p = grown;
      cap = more;
    }
    size_t got = fread(p + n, 1, cap - n, file);
    n += got;
    if (!got) break;
  }
  if (ferror(file)) {
    mem_free(p);
    return io_fault(f, path);
  }
  *bytes = p;
  *size = n;
  return CASUS_OK;
}

int file_read(const char *path, char **bytes, size_t *size, fault *f) {
  FILE *file = fopen(path, "rb");
  if (!file) return io_fault(f, path);
  int rc = read_stream(file, path, bytes, size, f);
  fclose(file);
  return rc;
}

/* ---- Folder ------------------------------------------------------------------------------------------------------------- */

static char *text_copy(const char *s) {
  size_t n = strlen(s) + 1;
  char *p = mem_alloc(n, 1);
  if (p) memcpy(p, s, n);
  return p;
}

/* Folders still to be read, names below the root; "" is the root itself. */
typedef struct folder_list {
  char **names;
  size_t count, cap;
} folder_list;

static int list_add(folder_list *list, const char *name, fault *f) {
  if (list->count >= MAX_FOLDERS) return fault_set(f, CASUS_ELEXICON, "%s: more than %d folders in a lexicon", name, MAX_FOLDERS);
  if (!vec_reserve(&list->names, &list->cap, list->count + 1, MAX_FOLDERS)) return memory_fault(f);
  char *copy = text_copy(name);
  if (!copy) return memory_fault(f);
  list->names[list->count++] = copy;
  return CASUS_OK;
}

static int add_file(text_folder *out, const char *path, const char *name, fault *f) {
  if (out->count >= TEXT_MAX_FILES) return fault_set(f, CASUS_ELEXICON, "%s: more than %d files in a lexicon", path, TEXT_MAX_FILES);
  if (!vec_reserve(&out->files, &out->cap, out->count + 1, TEXT_MAX_FILES)) return memory_fault(f);
  text_file file = {text_copy(name), NULL, 0};
  if (!file.name) return memory_fault(f);
  int rc = file_read(path, &file.bytes, &file.size, f);
  if (rc) mem_free(file.name);
  else out->files[out->count++] = file;
  return rc;
}

static int visit(const char *root, const char *name, text_folder *out, folder_list *list, fault *f) {
  char path[MAX_PATH];
  if (snprintf(path, sizeof path, "%s/%s", root, name) >= (int)sizeof path) return fault_set(f, CASUS_EIO, "%s/%s: path too long", root, name);
  struct stat st;
  if (stat(path, &st)) return io_fault(f, path);
  if (S_ISDIR(st.st_mode)) return list_add(list, name, f);
  return S_ISREG(st.st_mode) && slice_ends(slice_of(name), SL(".txt")) ? add_file(out, path, name, f) : CASUS_OK;
}

static int read_level(const char *root, const char *below, text_folder *out, folder_list *list, fault *f) {
  char path[MAX_PATH], name[MAX_PATH];
  if (snprintf(path, sizeof path, "%s%s%s", root, *below ? "/" : "", below) >= (int)sizeof path)
    return fault_set(f, CASUS_EIO, "%s/%s: path too long", root, below);
  DIR *dir = opendir(path);
  if (!dir) return io_fault(f, path);
  int rc = CASUS_OK;
  for (struct dirent *e; !rc && (errno = 0, e = readdir(dir));) {
    if (e->d_name[0] == '.') continue;
    if (snprintf(name, sizeof name, "%s%s%s", below, *below ? "/" : "", e->d_name) >= (int)sizeof name)
      rc = fault_set(f, CASUS_EIO, "%s/%s: path too long", path, e->d_name);
    else rc = visit(root, name, out, list, f);
  }
  if (!rc && errno) rc = io_fault(f, path);
  closedir(dir);
  return rc;
}

static int by_name(const void *a, const void *b) { return strcmp(((const text_file *)a)->name, ((const text_file *)b)->name); }

/* Over "name, size, hash of the content", a line a file. */
static int set_version(text_folder *folder, fault *f) {
  buf all;
  buf_init(&all, (size_t)TEXT_MAX_FILES * (MAX_PATH + 64));
  char hex[33];
  for (size_t i = 0; i < folder->count; i++) {
    const text_file *file = &folder->files[i];
    hash_hex((slice){file->bytes, file->size}, hex);
    buf_fmt(&all, "%s %zu %s\n", file->name, file->size, hex);
  }
  int rc = all.failed ? memory_fault(f) : CASUS_OK;
  hash_hex(buf_slice(&all), hex);
  memcpy(folder->version, hex, 12);
  folder->version[12] = '\0';
  buf_free(&all);
  return rc;
}

int folder_read(const char *path, text_folder *out, fault *f) {
  *out = (text_folder){0};
  folder_list list = {0};
  int rc = list_add(&list, "", f);
  for (size_t i = 0; !rc && i < list.count; i++) rc = read_level(path, list.names[i], out, &list, f);
  for (size_t i = 0; i < list.count; i++) mem_free(list.names[i]);
  mem_free(list.names);
  if (rc) return rc;
  if (!out->count)
    return fault_set(f, CASUS_ELEXICON, "%s: no dictionary here (expected .txt files in actors/, acts/, words/ or places/)", path);
  qsort(out->files, out->count, sizeof *out->files, by_name);
  return set_version(out, f);
}

void folder_free(text_folder *folder) {
  for (size_t i = 0; i < folder->count; i++) {
    mem_free(folder->files[i].name);
    mem_free(folder->files[i].bytes);
  }
  mem_free(folder->files);
  *folder = (text_folder){0};
}

/* ---- Lines -------------------------------------------------------------------------------------------------------------- */

void lines_begin(text_lines *l, const text_file *file) {
  slice all = {file->bytes, file->size};
  if (slice_starts(all, SL("\xEF\xBB\xBF"))) all = slice_sub(all, 3, all.n);
  *l = (text_lines){all, 0};
}

static bool blank(char c) { return c == ' ' || c == '\t'; }

static slice without_comment(slice line) {
  for (const char *p = line.p; line.n && (p = memchr(p, '#', (size_t)(line.p + line.n - p))); p++)
    if (p == line.p || blank(p[-1])) return (slice){line.p, (size_t)(p - line.p)};
  return line;
}

line_kind lines_next(text_lines *l, slice *line) {
  slice raw;
  while (l->rest.n && slice_cut(&l->rest, '\n', &raw)) {
    l->number++;
    *line = raw;
    if (raw.n > TEXT_MAX_LINE) return LINE_TOO_LONG;
    if (utf8_check(raw) != raw.n || (raw.n && memchr(raw.p, '\0', raw.n))) return LINE_NOT_UTF8;
    *line = slice_trim(without_comment(raw));
    if (line->n) return LINE_TEXT;
  }
  return LINE_END;
}

size_t columns_cut(slice line, slice columns[TEXT_MAX_COLUMNS]) {
  size_t count = 0;
  for (slice part; slice_cut(&line, '|', &part); count++)
    if (count < TEXT_MAX_COLUMNS) columns[count] = slice_trim(part);
  return count;
}

bool list_next(slice *rest, char separator, slice *item) {
  if (!slice_trim(*rest).n || !slice_cut(rest, separator, item)) return false;
  *item = slice_trim(*item);
  return true;
}

bool word_next(slice *rest, slice *word) {
  while (rest->n && blank(*rest->p)) *rest = slice_sub(*rest, 1, rest->n);
  size_t n = 0;
  while (n < rest->n && !blank(rest->p[n])) n++;
  *word = (slice){rest->p, n};
  *rest = (slice){n ? rest->p + n : NULL, rest->n - n};
  return n > 0;
}
