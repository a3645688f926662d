/* Opening, checking and compiling a lexicon. */
#include "lexicon/lexicon.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lexicon/build.h"

static int io_fault(fault *f, const char *path) { return fault_set(f, CASUS_EIO, "%s: %s", path, strerror(errno)); }

/* ---- From text ------------------------------------------------------------------------------------------------------------- */

/* Reads the folder and lays the image out in `bytes`. CASUS_ELEXICON with the first mistake. */
static int make_from_folder(const char *path, buf *bytes, fault *f) {
  text_folder folder;
  builder b = {0};
  int rc = folder_read(path, &folder, f);
  if (!rc) rc = build_folder(&b, &folder, NULL, NULL, f);
  if (!rc && b.errors) rc = fault_set(f, CASUS_ELEXICON, "%s: %zu errors", path, b.errors);
  if (!rc) rc = image_make(&b, folder.version, bytes, f);
  build_free(&b);
  folder_free(&folder);
  return rc;
}

static int open_folder(const char *path, lexicon *lex, fault *f) {
  buf bytes;
  buf_init(&bytes, (size_t)1 << 31);
  int rc = make_from_folder(path, &bytes, f);
  if (!rc) rc = image_bind(buf_slice(&bytes), path, lex, f);
  if (rc) buf_free(&bytes);
  else lex->owned = bytes.p;
  return rc;
}

/* ---- From a compiled file -------------------------------------------------------------------------------------------------- */

static int open_file(int fd, const char *path, size_t size, lexicon *lex, fault *f) {
  if (!size) return image_bind((slice){NULL, 0}, path, lex, f);
  void *p = mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0);
  if (p == MAP_FAILED) return io_fault(f, path);
  int rc = image_bind((slice){p, size}, path, lex, f);
  if (rc) munmap(p, size);
  else lex->mapped = p;
  return rc;
}

static int open_path(const char *path, lexicon *lex, fault *f) {
  struct stat st;
  int fd = open(path, O_RDONLY | O_NONBLOCK);
  if (fd < 0 || fstat(fd, &st)) {
    int rc = io_fault(f, path);
    if (fd >= 0) close(fd);
    return rc;
  }
  int rc;
  if (S_ISDIR(st.st_mode)) rc = open_folder(path, lex, f);
  else if (S_ISREG(st.st_mode)) rc = open_file(fd, path, (size_t)st.st_size, lex, f);
  else rc = fault_set(f, CASUS_ELEXICON, "%s: error: neither a file nor a folder", path);
  close(fd);
  return rc;
}

int lexicon_open(const char *path, lexicon **out, fault *f) {
  lexicon *lex = mem_alloc(1, sizeof *lex);
  if (!lex) return fault_set(f, CASUS_ENOMEM, "out of memory");
  int rc = open_path(path, lex, f);
  if (rc) mem_free(lex);
  else *out = lex;
  return rc;
}

void lexicon_close(lexicon *lex) {
  if (!lex) return;
  if (lex->mapped) munmap(lex->mapped, lex->size);
  mem_free(lex->owned);
  mem_free(lex);
}

const char *lexicon_version(const lexicon *lex) { return lex->version; }

void lexicon_where(const lexicon *lex, lex_where w, char out[64]) {
  slice name = w.file < lex->counts[PART_FILES] ? image_text(lex, lex->files[w.file]) : SL("?");
  if (name.n > 50) name = (slice){name.p + name.n - 50, 50};
  snprintf(out, 64, "%.*s:%u", (int)name.n, name.p, (unsigned)w.line);
}

/* ---- Checking and compiling ------------------------------------------------------------------------------------------------- */

int lexicon_check(const char *path, lexicon_sink sink, void *context, fault *f) {
  text_folder folder;
  builder b = {0};
  int rc = folder_read(path, &folder, f);
  if (!rc) rc = build_folder(&b, &folder, sink, context, f);
  if (!rc) {
    check_duplicates(&b);
    check_terms(&b);
    check_counts(&b);
    rc = b.rc;
  }
  if (!rc && b.errors) rc = fault_set(f, CASUS_ELEXICON, "%s: %zu error%s", path, b.errors, b.errors == 1 ? "" : "s");
  build_free(&b);
  folder_free(&folder);
  return rc;
}

/* Under another name first, so that nobody ever opens half a file. */
static int write_whole(const char *path, slice bytes, fault *f) {
  char temporary[4096];
  if (snprintf(temporary, sizeof temporary, "%s.%ld.tmp", path, (long)getpid()) >= (int)sizeof temporary)
    return fault_set(f, CASUS_EIO, "%s: path too long", path);
  FILE *file = fopen(temporary, "wb");
  if (!file) return io_fault(f, temporary);
  bool ok = fwrite(bytes.p, 1, bytes.n, file) == bytes.n && fflush(file) == 0;
  int rc = ok ? CASUS_OK : io_fault(f, temporary);
  if (fclose(file) && !rc) rc = io_fault(f, temporary);
  if (!rc && rename(temporary, path)) rc = io_fault(f, path);
  if (rc) unlink(temporary);
  return rc;
}

int lexicon_compile(const char *path, const char *file, fault *f) {
  buf bytes;
  buf_init(&bytes, (size_t)1 << 31);
  int rc = make_from_folder(path, &bytes, f);
  if (!rc) rc = write_whole(file, buf_slice(&bytes), f);
  buf_free(&bytes);
  return rc;
}
