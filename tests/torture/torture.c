/* torture FILE-OR-FOLDER...: codes the inputs again and again while the Nth allocation, and every one after it, fails, until a
 * run succeeds. Each run must end in CASUS_ENOMEM, or have told of it and gone on, and what it wrote must be the front of
 * what an undisturbed run writes. libxml2's and jansson's allocations fail with ours. */
#include <jansson.h>
#include <libxml/xmlmemory.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "casus.h"

static void *any_malloc(size_t n) { return mem_alloc(n, 1); }
static void *any_realloc(void *p, size_t n) { return mem_realloc(p, n, 1); }
static char *any_strdup(const char *s) {
  size_t n = strlen(s) + 1;
  char *p = mem_alloc(n, 1);
  return p ? memcpy(p, s, n) : NULL;
}

/* The sink's own memory is the C library's: it must not fail. */
typedef struct written {
  char *p;
  size_t n, cap;
} written;

static int keep(void *context, const char *bytes, size_t length) {
  written *w = context;
  if (w->n + length > w->cap) {
    w->cap = 2 * (w->n + length);
    char *p = realloc(w->p, w->cap);
    if (!p) abort();
    w->p = p;
  }
  memcpy(w->p + w->n, bytes, length);
  w->n += length;
  return 0;
}

static void complain(void *context, const char *line) {
  (void)line;
  ++*(long *)context;
}

/* Opens, codes and closes, with allocation `nth` failing (0: none). What was done, complaints in *complaints. */
static int code_all(long nth, char **paths, int count, written *out, long *complaints) {
  casus_model *model = NULL;
  casus_stream *stream = NULL;
  casus_options options = CASUS_OPTIONS_INIT;
  char error[CASUS_ERROR_MAX];
  out->n = 0;
  *complaints = 0;
  mem_fail_after(nth);
  int status = casus_model_open(NULL, &model, error);
  if (status == CASUS_OK) status = casus_stream_open(model, &options, keep, out, complain, complaints, &stream, error);
  for (int i = 0; status == CASUS_OK && i < count; i++) status = casus_stream_add_path(stream, paths[i], CASUS_FROM_AUTO);
  if (status == CASUS_OK) status = casus_stream_finish(stream);
  mem_fail_after(0);
  if (status != CASUS_OK && status != CASUS_ENOMEM) fprintf(stderr, "allocation %ld: status %d: %s\n", nth, status, error);
  casus_stream_free(stream);
  casus_model_free(model);
  return status;
}

/* What is wrong with a run, or NULL. */
static const char *verdict(int status, long complaints, const written *got, const written *want) {
  bool front = got->n <= want->n && (got->n == 0 || memcmp(got->p, want->p, got->n) == 0);
  if (status == CASUS_ENOMEM) return front ? NULL : "not the front of the undisturbed output";
  if (status != CASUS_OK) return "neither success nor CASUS_ENOMEM";
  if (complaints == 0 && (got->n != want->n || !front)) return "success with other output and no complaint";
  return NULL;
}

int main(int argc, char **argv) {
  if (argc < 2) return fprintf(stderr, "usage: torture FILE-OR-FOLDER...\n"), 2;
  xmlMemSetup(mem_free, any_malloc, any_realloc, any_strdup);
  json_set_alloc_funcs(any_malloc, mem_free);
  written want = {0}, got = {0};
  long complaints, failed = 0, runs = 0, usual;
  long before = mem_count();
  if (code_all(0, argv + 1, argc - 1, &want, &usual) != CASUS_OK) return fprintf(stderr, "torture: the undisturbed run failed\n"), 1;
  long allocations = mem_count() - before;
  printf("torture: %ld allocations, %zu bytes of records\n", allocations, want.n);
  /* Each of the first 2,000; after that steps of a thousandth, so that large inputs end. */
  for (long nth = 1; nth <= allocations + 1; nth += nth < 2000 ? 1 : 1 + allocations / 1000) {
    int status = code_all(nth, argv + 1, argc - 1, &got, &complaints);
    const char *wrong = verdict(status, complaints - usual, &got, &want);
    runs++;
    if (wrong && ++failed <= 10) printf("allocation %ld: %s\n", nth, wrong);
  }
  free(want.p);
  free(got.p);
  printf("%ld passed, %ld failed, 0 skipped\n", runs - failed, failed);
  return failed != 0;
}
