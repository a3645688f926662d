/* replay FILE-OR-FOLDER...: gives every file to LLVMFuzzerTestOneInput once, without a fuzzing engine. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

/* Each input in a block of exactly its size, so that a sanitizer sees a read past the end. */
static int replay_file(const char *path) {
  FILE *f = fopen(path, "rb");
  if (!f) return perror(path), 1;
  size_t size = 0, room = 1 << 16;
  char *bytes = malloc(room), *exact = NULL;
  for (size_t n; bytes && (n = fread(bytes + size, 1, room - size, f)) > 0;) {
    size += n;
    if (size < room) continue;
    char *more = realloc(bytes, room *= 2);
    if (!more) free(bytes);
    bytes = more;
  }
  int bad = !bytes || ferror(f) || !(exact = malloc(size ? size : 1));
  fclose(f);
  if (bad) fprintf(stderr, "%s: can't be read\n", path);
  else {
    memcpy(exact, bytes, size);
    LLVMFuzzerTestOneInput((unsigned char *)exact, size);
  }
  free(bytes);
  free(exact);
  return bad;
}

static int visible(const struct dirent *e) { return e->d_name[0] != '.'; }

static int by_name(const struct dirent **a, const struct dirent **b) { return strcmp((*a)->d_name, (*b)->d_name); }

static void replay(const char *path, int *count, int *failed) {
  struct dirent **names;
  int n = scandir(path, &names, visible, by_name);
  if (n < 0) {
    ++*count;
    *failed += replay_file(path);
    return;
  }
  for (int i = 0; i < n; i++) {
    char file[4096];
    int length = snprintf(file, sizeof file, "%s/%s", path, names[i]->d_name);
    if (length < (int)sizeof file) {
      ++*count;
      *failed += replay_file(file);
    }
    free(names[i]);
  }
  free(names);
}

int main(int argc, char **argv) {
  int count = 0, failed = 0;
  for (int i = 1; i < argc; i++) replay(argv[i], &count, &failed);
  printf("%d inputs\n", count);
  if (count == 0) return fprintf(stderr, "replay: no input\n"), 1;
  printf("%d passed, %d failed, 0 skipped\n", count - failed, failed);
  return failed != 0;
}
