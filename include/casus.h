/* Casus: news reports in, political event records out.
 *
 * The whole public API. Three rings:
 *   1. one call        casus_code_text()
 *   2. reusable coder  casus_model, casus_coder
 *   3. streaming       casus_stream: bytes in, finished lines out, on as many threads as wanted
 *
 * Text is UTF-8 given as pointer and length; NUL bytes are allowed. Offsets in output are half-open ranges of Unicode code
 * points into the report's text. Functions return CASUS_OK or a negative code; outputs are untouched on failure; the message
 * is one line in the handle that failed. Handles are freed with their _free function, which takes NULL.
 * A casus_model may be shared by threads; every other handle belongs to one thread at a time.
 * Same input, same model, same lexicon: the same bytes out, whatever the threads or the machine. */
#ifndef CASUS_H
#define CASUS_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define CASUS_VERSION "0.1.0"

#if defined(__GNUC__)
#define CASUS_API __attribute__((visibility("default")))
#else
#define CASUS_API
#endif

/* ---- Status ----------------------------------------------------------------------------------------------------- */

enum {
  CASUS_OK = 0,
  CASUS_ENOMEM = -1,   /* out of memory */
  CASUS_EINPUT = -2,   /* the input is not what it should be; other input may go on */
  CASUS_EIO = -3,      /* a file can't be opened, read or written */
  CASUS_EMODEL = -4,   /* the language model file is missing, truncated, foreign or too new */
  CASUS_ELEXICON = -5, /* an error in the dictionaries */
  CASUS_ELIMIT = -6,   /* a limit of the options was reached */
  CASUS_EUSAGE = -7,   /* an argument is out of its bounds */
  CASUS_ESTOP = -8     /* the caller's sink asked to stop */
};

/* Room for an error message, its NUL included. */
#define CASUS_ERROR_MAX 512

/* Version of the library at run time, e.g. "0.1.0". Static. */
CASUS_API const char *casus_version(void);

/* ---- Model and lexicon -------------------------------------------------------------------------------------------- */

typedef struct casus_model casus_model;

typedef struct casus_model_options {
  size_t size;              /* sizeof(casus_model_options), set by the initialiser */
  const char *model_path;   /* language model file; NULL: $CASUS_MODEL, else the installed or built-in-tree one */
  const char *lexicon_path; /* a lexicon folder (text) or a compiled file; NULL: $CASUS_LEXICON, else as above */
} casus_model_options;
#define CASUS_MODEL_OPTIONS_INIT {sizeof(casus_model_options), NULL, NULL}

/* Opens the language model and the lexicon.
 * options: NULL for the defaults.  out: owned, free with casus_model_free.
 * error: CASUS_ERROR_MAX bytes for the message, or NULL.
 * CASUS_EMODEL, CASUS_ELEXICON, CASUS_EIO, CASUS_ENOMEM.  The handle may be shared by threads.  Since 0.1. */
CASUS_API int casus_model_open(const casus_model_options *options, casus_model **out, char *error);
CASUS_API void casus_model_free(casus_model *model);

/* "casus 0.1.0 model NAME lexicon HASH". Borrowed from the model. */
CASUS_API const char *casus_model_versions(const casus_model *model);

/* ---- Output --------------------------------------------------------------------------------------------------------- */

/* Takes `length` finished bytes (whole lines). Returns 0 to go on, anything else to stop (the call returns CASUS_ESTOP). */
typedef int (*casus_sink)(void *context, const char *bytes, size_t length);

/* ---- Streaming: what the program is made of ------------------------------------------------------------------------- */

/* What is made of each report. */
typedef enum casus_task {
  CASUS_CODE,   /* event records */
  CASUS_READ,   /* the clean report, a JSON line each */
  CASUS_PARSE,  /* CoNLL-U */
  CASUS_TIMES,  /* time expressions, a JSON line a report */
  CASUS_QUOTES, /* attributions, a JSON line a report */
  CASUS_EXPLAIN /* tree, evidence, why and why not: text for people */
} casus_task;

typedef enum casus_input { CASUS_FROM_AUTO, CASUS_FROM_TEXT, CASUS_FROM_HTML, CASUS_FROM_JSONL, CASUS_FROM_CONLLU } casus_input;

typedef enum casus_format { CASUS_JSONL, CASUS_TSV, CASUS_CSV, CASUS_TABLE } casus_format;

typedef struct casus_options {
  size_t size;           /* sizeof(casus_options), set by the initialiser */
  casus_task task;
  casus_format format;   /* of CASUS_CODE only */
  int threads;           /* 1 to 256; 0: every core */
  const char *date;      /* "YYYY-MM-DD": the report date of reports without one; NULL: inferred from their words */
  double min_confidence; /* 0 to 1: records below are left out */
  size_t max_report;     /* bytes; a longer report is an error of its own (CASUS_ELIMIT), the rest goes on */
  int explain_sentence;  /* CASUS_EXPLAIN: this sentence only; -1: all */
  size_t table_width;    /* CASUS_TABLE: columns, at least 60 */
} casus_options;
#define CASUS_OPTIONS_INIT {sizeof(casus_options), CASUS_CODE, CASUS_JSONL, 1, NULL, 0.0, (size_t)32 << 20, -1, 100}

typedef struct casus_stream casus_stream;

/* Called for every bad input with one finished line, "FILE:LINE: message"; the rest goes on. */
typedef void (*casus_complain)(void *context, const char *line);

typedef struct casus_counts {
  uint64_t reports, failed, sentences, tokens, records, bytes;
} casus_counts;

/* A stream turns inputs into finished lines in input order.
 * model: must outlive the stream.  sink: called from the thread that calls casus_stream_add / _finish, in input order.
 * complain: may be NULL; called from that thread too.  error: CASUS_ERROR_MAX bytes or NULL.
 * CASUS_EUSAGE, CASUS_ENOMEM.  Since 0.1. */
CASUS_API int casus_stream_open(const casus_model *model, const casus_options *options, casus_sink sink, void *sink_context,
                                casus_complain complain, void *complain_context, casus_stream **out, char *error);

/* Adds a file ("-" or a path) or a folder (its files by name, byte order, recursively). kind CASUS_FROM_AUTO tells it from
 * the content. Bad input is complained of and counted; only CASUS_ENOMEM and CASUS_ESTOP end the stream. */
CASUS_API int casus_stream_add_path(casus_stream *stream, const char *path, casus_input kind);

/* Adds one input from memory. name: for messages and as the report's id base; copied. bytes: copied. */
CASUS_API int casus_stream_add_bytes(casus_stream *stream, const char *name, const char *bytes, size_t length, casus_input kind);

/* Writes everything that is still under way. After CASUS_ESTOP: finishes only what was begun. */
CASUS_API int casus_stream_finish(casus_stream *stream);

/* Asks the stream to stop soon; safe in a signal handler and from another thread. What was finished is still written. */
CASUS_API void casus_stream_interrupt(casus_stream *stream);

/* The message of the status that ended the stream, "" for none. Borrowed. */
CASUS_API const char *casus_stream_error(const casus_stream *stream);
CASUS_API casus_counts casus_stream_counts(const casus_stream *stream);
CASUS_API void casus_stream_free(casus_stream *stream);

/* ---- Reusable coder -------------------------------------------------------------------------------------------------- */

typedef struct casus_coder casus_coder;

/* One report as the caller has it. Only text is required; NULL for what is not known. Nothing is copied beyond the call. */
typedef struct casus_report {
  size_t size;
  const char *text;
  size_t text_length;
  const char *id, *date, *title, *url, *publication, *language; /* NUL-terminated UTF-8 */
} casus_report;
#define CASUS_REPORT_INIT {sizeof(casus_report), NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL}

CASUS_API int casus_coder_new(const casus_model *model, const casus_options *options, casus_coder **out, char *error);
CASUS_API void casus_coder_free(casus_coder *coder);

/* Does options.task with the report's text as it is (offsets hold in the caller's own string).
 * bytes, length: the finished lines; borrowed until the next call on this coder.
 * CASUS_EINPUT (broken UTF-8), CASUS_ELIMIT, CASUS_ENOMEM; message by casus_coder_error. */
CASUS_API int casus_coder_run(casus_coder *coder, const casus_report *report, const char **bytes, size_t *length);
CASUS_API const char *casus_coder_error(const casus_coder *coder);

/* ---- One call --------------------------------------------------------------------------------------------------------- */

/* Codes one report with the default model and returns its records as JSON lines.
 * date: "YYYY-MM-DD" or NULL.  json: owned, NUL-terminated, free with casus_free.  length: bytes without the NUL; may be NULL.
 * Opens the model on the first call and keeps it; threads may call it at the same time. */
CASUS_API int casus_code_text(const char *text, size_t text_length, const char *date, char **json, size_t *length, char *error);
CASUS_API void casus_free(void *pointer);

/* ---- Lexicon tools ------------------------------------------------------------------------------------------------------ */

/* Checks a lexicon folder. Each error and warning is a line to the sink: "FILE:LINE: error: ...".
 * Ends with a line of counts per table. CASUS_ELEXICON when there are errors. */
CASUS_API int casus_lexicon_check(const char *folder, casus_sink sink, void *context, char *error);

/* Compiles a lexicon folder to one mapped file. */
CASUS_API int casus_lexicon_compile(const char *folder, const char *file, char *error);

/* ---- Scoring -------------------------------------------------------------------------------------------------------------- */

typedef struct casus_score_options {
  size_t size;
  int show;          /* list this many missed and wrong records */
  int bootstrap;     /* resamples for the 95 % intervals, 0: none */
  uint64_t seed;     /* of the resampling */
  casus_format format; /* CASUS_TABLE or CASUS_JSONL */
} casus_score_options;
#define CASUS_SCORE_OPTIONS_INIT {sizeof(casus_score_options), 0, 1000, 1, CASUS_TABLE}

/* Scores records against gold mentions (docs/scoring.md has both formats and the measures).
 * The three inputs are JSON lines files. CASUS_EINPUT names file and line. */
CASUS_API int casus_score(const char *docs_path, const char *gold_path, const char *records_path,
                          const casus_score_options *options, casus_sink sink, void *context, char *error);

#ifdef __cplusplus
}
#endif

#endif
