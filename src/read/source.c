#ifndef _POSIX_C_SOURCE
#define _POSIX_C_SOURCE 200809L
#endif
#include "read/source.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CHUNK = 1 << 18 };

/* strerror without its static buffer and its locale: the reasons that a user can do something about. */
static const char *reason(int error) {
  switch (error) {
    case ENOENT: return "no such file";
    case EACCES: case EPERM: return "permission denied";
    case EISDIR: return "is a folder";
    case ENOTDIR: return "a part of the path is not a folder";
    case ELOOP: return "too many symbolic links";
    case EMFILE: case ENFILE: return "too many open files";
    case ENAMETOOLONG: return "the name is too long";
    case ENXIO: return "not a readable file";
    default: return "input/output error";
  }
}

int source_open(source *s, const char *path, fault *f) {
  source fresh = {.fd = -1};
  struct stat st;
  if (strcmp(path, "-") == 0) {
    fresh.fd = STDIN_FILENO;
  } else {
    fresh.fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fresh.fd < 0) return fault_set(f, CASUS_EIO, "can't be opened: %s", reason(errno));
    fresh.own_fd = true;
    if (fstat(fresh.fd, &st) == 0 && S_ISDIR(st.st_mode)) {
      close(fresh.fd);
      return fault_set(f, CASUS_EIO, "can't be read: is a folder");
    }
  }
  fresh.p = mem_alloc(CHUNK, 1);
  if (!fresh.p) {
    if (fresh.own_fd) close(fresh.fd);
    return fault_set(f, CASUS_ENOMEM, "out of memory");
  }
  *s = fresh;
  return CASUS_OK;
}

void source_open_bytes(source *s, slice bytes) { *s = (source){.fd = -1, .ended = true, .given = bytes}; }

void source_close(source *s) {
  if (s->own_fd) close(s->fd);
  mem_free(s->p);
  *s = (source){.fd = -1, .ended = true};
}

/* Fills the chunk to the brim when everything in it was taken (pipes deliver little at a time). */
static int fill(source *s, fault *f) {
  size_t have = 0;
  while (have < CHUNK && !s->ended) {
    ssize_t n = read(s->fd, s->p + have, CHUNK - have);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) {
      s->ended = true;
      return fault_set(f, CASUS_EIO, "can't be read: %s", reason(errno));
    }
    if (n == 0) s->ended = true;
    have += (size_t)n;
  }
  s->given = (slice){s->p, have};
  return CASUS_OK;
}

int source_peek(source *s, slice *out, fault *f) {
  if (s->given.n == 0 && !s->ended) {
    int rc = fill(s, f);
    if (rc) return rc;
  }
  *out = s->given;
  return CASUS_OK;
}

int source_line(source *s, buf *line, size_t max, fault *f) {
  bool any = false, too_long = false;
  buf_clear(line);
  for (;;) {
    slice here;
    int rc = source_peek(s, &here, f);
    if (rc) return rc;
    if (here.n == 0) break;
    any = true;
    const char *end = memchr(here.p, '\n', here.n);
    size_t take = end ? (size_t)(end - here.p) : here.n;
    if (line->n + take > max) too_long = true;
    if (!too_long) buf_add(line, slice_sub(here, 0, take));
    s->given = slice_sub(here, take + (end != NULL), here.n);
    if (end) break;
  }
  if (!any) return 0;
  ++s->line;
  if (too_long) return fault_set(f, CASUS_ELIMIT, "the line is longer than %zu bytes", max);
  if (line->failed) return fault_set(f, CASUS_ENOMEM, "out of memory");
  return 1;
}

int source_all(source *s, buf *out, size_t max, fault *f) {
  for (;;) {
    slice here;
    int rc = source_peek(s, &here, f);
    if (rc) return rc;
    if (here.n == 0) return CASUS_OK;
    if (out->n + here.n > max) return fault_set(f, CASUS_ELIMIT, "longer than %zu bytes", max);
    buf_add(out, here);
    if (out->failed) return fault_set(f, CASUS_ENOMEM, "out of memory");
    s->given = slice_sub(here, here.n, here.n);
  }
}
