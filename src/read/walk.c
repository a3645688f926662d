#ifndef _XOPEN_SOURCE
#define _XOPEN_SOURCE 700
#endif
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "read/reader.h"

/* Paths still to be visited, the next one last. A folder is replaced by its entries in falling order: no recursion, whatever the depth. */
typedef struct stack {
  char **paths;
  size_t n, cap;
} stack;

enum { MAX_PATHS = 1 << 26, MAX_PATH_BYTES = 1 << 16 };

static char *join(const char *folder, const char *name) {
  size_t a = strlen(folder), b = strlen(name);
  while (a > 1 && folder[a - 1] == '/') --a;
  bool slash = !(a == 1 && folder[0] == '/');
  char *path = mem_alloc(a + slash + b + 1, 1);
  if (!path) return NULL;
  memcpy(path, folder, a);
  if (slash) path[a] = '/';
  memcpy(path + a + slash, name, b);
  return path;
}

static bool push(stack *s, char *path) {
  if (!path) return false;
  if (!vec_reserve(&s->paths, &s->cap, s->n + 1, MAX_PATHS)) {
    mem_free(path);
    return false;
  }
  s->paths[s->n++] = path;
  return true;
}

/* Names in one folder differ, so the order is total. */
static int falling(const void *a, const void *b) { return strcmp(*(char *const *)b, *(char *const *)a); }

static int push_folder(stack *s, const char *path, fault *f) {
  size_t first = s->n;
  if (strlen(path) > MAX_PATH_BYTES) return fault_set(f, CASUS_EIO, "%.200s...: the path is too long", path);
  DIR *dir = opendir(path);
  if (!dir) return fault_set(f, CASUS_EIO, "%.400s: can't be read: %s", path, errno == EACCES ? "permission denied" : "input/output error");
  int rc = CASUS_OK;
  struct dirent *entry;
  while (rc == CASUS_OK && (entry = readdir(dir)))
    if (entry->d_name[0] != '.' && !push(s, join(path, entry->d_name))) rc = fault_set(f, CASUS_ENOMEM, "out of memory");
  closedir(dir);
  if (s->n > first) qsort(s->paths + first, s->n - first, sizeof *s->paths, falling);
  return rc;
}

typedef enum path_type { P_MISSING, P_FILE, P_FOLDER, P_SKIP } path_type;

/* The path that the caller names may be a link to a folder; inside, links to folders are left alone, so that no walk goes in circles.
 * Of other things than files only what the caller names is read (a pipe). */
static path_type type_of(const char *path, bool named) {
  struct stat st;
  if (strcmp(path, "-") == 0 && named) return P_FILE;
  if (stat(path, &st) != 0) return named ? P_MISSING : P_FILE; /* a dangling link: opening it says why */
  if (!S_ISDIR(st.st_mode)) return named || S_ISREG(st.st_mode) ? P_FILE : P_SKIP;
  if (named) return P_FOLDER;
  return lstat(path, &st) == 0 && S_ISLNK(st.st_mode) ? P_SKIP : P_FOLDER;
}

int walk_files(const char *path, int (*each)(void *context, const char *file), void (*complain)(void *context, const char *line),
               void *context, fault *f) {
  stack s = {NULL, 0, 0};
  int rc = CASUS_OK;
  bool named = true;
  path_type type = type_of(path, true);
  if (type == P_MISSING) return fault_set(f, CASUS_EIO, "%.400s: can't be opened: no such file", path);
  if (type == P_FILE) return each(context, path);
  if (!push(&s, join(path, ""))) return fault_set(f, CASUS_ENOMEM, "out of memory");
  while (rc == CASUS_OK && s.n) {
    char *next = s.paths[--s.n];
    type = type_of(next, named);
    if (type == P_FILE) {
      rc = each(context, next);
    } else if (type == P_FOLDER) {
      fault why = {0};
      rc = push_folder(&s, next, &why);
      if (rc == CASUS_EIO && !named) {
        if (complain) complain(context, why.line);
        rc = CASUS_OK;
      } else if (rc) {
        fault_set(f, rc, "%s", why.line);
      }
    }
    named = false;
    mem_free(next);
  }
  while (s.n) mem_free(s.paths[--s.n]);
  mem_free(s.paths);
  return rc;
}
