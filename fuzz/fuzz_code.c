/* needs: casus_coder_run casus_model_open lexicon_open lm_open conllu_read conllu_write time_infer_report_date */
/* The whole way with the model and lexicon of the build. The first byte chooses task and format. */
#include <stdlib.h>

#include "base/utf8.h"
#include "casus.h"
#include "temp.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static casus_model *model;

static void close_model(void) { casus_model_free(model); }

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size) {
  if (size == 0) return 0;
  char error[CASUS_ERROR_MAX];
  if (!model) {
    must(casus_model_open(NULL, &model, error) == CASUS_OK);
    atexit(close_model);
  }
  casus_options options = CASUS_OPTIONS_INIT;
  options.task = (casus_task)(data[0] % 6);
  options.format = (casus_format)(data[0] / 6 % 4);
  casus_coder *coder;
  must(casus_coder_new(model, &options, &coder, error) == CASUS_OK);
  casus_report report = CASUS_REPORT_INIT;
  report.text = (const char *)data + 1;
  report.text_length = size - 1;
  const char *bytes = NULL;
  size_t length = 0;
  int rc = casus_coder_run(coder, &report, &bytes, &length);
  slice text = {report.text, report.text_length};
  if (rc == CASUS_OK) {
    must(utf8_check((slice){bytes, length}) == length);
    must(length == 0 || bytes[length - 1] == '\n');
  } else {
    must(rc == CASUS_ELIMIT || rc == CASUS_EINPUT || utf8_check(text) == text.n);
    must(casus_coder_error(coder)[0] != '\0');
  }
  casus_coder_free(coder);
  return 0;
}
