/* Ring 1: one call, with the default model opened once and kept. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#include "api/api.h"

static pthread_mutex_t once = PTHREAD_MUTEX_INITIALIZER;
static casus_model *shared_model; /* opened on the first call, kept to the end of the process */

static int open_shared(casus_model **out, char *error) {
  pthread_mutex_lock(&once);
  int rc = shared_model ? CASUS_OK : casus_model_open(NULL, &shared_model, error);
  *out = shared_model;
  pthread_mutex_unlock(&once);
  return rc;
}

int casus_code_text(const char *text, size_t text_length, const char *date, char **json, size_t *length, char *error) {
  casus_model *model;
  casus_coder *coder = NULL;
  const char *bytes;
  size_t n;
  int rc = open_shared(&model, error);
  if (rc != CASUS_OK) return rc;
  rc = casus_coder_new(model, NULL, &coder, error);
  if (rc != CASUS_OK) return rc;
  casus_report r = CASUS_REPORT_INIT;
  r.text = text;
  r.text_length = text_length;
  r.date = date;
  rc = casus_coder_run(coder, &r, &bytes, &n);
  if (rc != CASUS_OK) {
    if (error) snprintf(error, CASUS_ERROR_MAX, "%s", casus_coder_error(coder));
    goto out;
  }
  char *copy = mem_alloc(n + 1, 1);
  if (!copy) {
    rc = CASUS_ENOMEM;
    if (error) snprintf(error, CASUS_ERROR_MAX, "out of memory");
    goto out;
  }
  memcpy(copy, bytes, n);
  *json = copy;
  if (length) *length = n;
out:
  casus_coder_free(coder);
  return rc;
}

void casus_free(void *pointer) { mem_free(pointer); }
