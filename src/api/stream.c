/* Inputs in, finished lines out in input order, on as many threads as wanted.
 *
 * The caller's thread takes raw reports from the readers and fills jobs; workers make reports of them and code them; the
 * caller's thread writes finished jobs in the order in which they were filled:
 *
 *     jobs (a ring)   written | done, running, ready | free
 *                             ^ tail                 ^ head
 */
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "api/api.h"
#include "read/reader.h"

enum { JOB_BYTES = 1 << 18, JOB_REPORTS = 64, JOBS_PER_THREAD = 3, MAX_THREADS = 256 };

typedef enum job_state { JOB_FREE, JOB_READY, JOB_RUNNING, JOB_DONE } job_state;

typedef struct job_item {
  raw_report raw;      /* bytes and name are offsets into job.input until it is sealed */
  size_t bytes_at, name_at;
} job_item;

typedef struct job {
  job_state state;
  buf input;           /* copies of the raw bytes and names */
  job_item items[JOB_REPORTS];
  size_t count;
  buf out, complaints; /* complaints: lines, NUL between them */
  casus_counts counts;
  int rc;
  fault fault;
} job;

typedef struct worker {
  pthread_t thread;
  bool started;
  casus_coder *coder;
  arena arena;
  struct casus_stream *stream;
} worker;

struct casus_stream {
  const casus_model *model;
  casus_options options;
  char date[16];
  reader_options reading;
  casus_sink sink;
  void *sink_context;
  casus_complain complain;
  void *complain_context;
  casus_counts counts;
  int rc;                       /* the first fatal status */
  fault fault;
  volatile sig_atomic_t stop;
  bool header_written, refused; /* refused: the sink asked to stop */
  int threads;
  worker *workers;
  job *jobs;
  size_t job_total, head, tail; /* running numbers, index modulo job_total */
  pthread_mutex_t lock;
  pthread_cond_t ready, done;
  bool closing;
};

/* ---- Work ------------------------------------------------------------------------------------------------------------------ */

static void complain_line(job *j, const char *line) {
  buf_str(&j->complaints, line);
  buf_byte(&j->complaints, 0);
  j->counts.failed++;
}

static bool fatal(int rc) { return rc == CASUS_ENOMEM || rc == CASUS_ESTOP || rc == CASUS_EUSAGE; }

static void run_item(worker *w, job *j, const job_item *it) {
  fault f;
  report r;
  fault_clear(&f);
  arena_reset(&w->arena);
  int rc = report_make(&it->raw, &w->stream->reading, &r, &w->arena, &f);
  if (rc == CASUS_OK) {
    if (r.complaint.n) {
      buf_add(&j->complaints, r.complaint);
      buf_byte(&j->complaints, 0);
      j->counts.failed++;
    }
    buf_clear(&w->coder->out);
    rc = coder_report(w->coder, &r);
    if (rc == CASUS_OK) {
      buf_add(&j->out, buf_slice(&w->coder->out));
      j->counts.reports++;
      j->counts.sentences += w->coder->done.sentences;
      j->counts.tokens += w->coder->done.tokens;
      j->counts.records += w->coder->done.records;
      if (w->coder->done.note[0]) {
        buf_fmt(&j->complaints, "%.*s%s%zu: %s", (int)it->raw.name.n, it->raw.name.p, ":", it->raw.line ? it->raw.line : 1, w->coder->done.note);
        buf_byte(&j->complaints, 0);
      }
      return;
    }
    fault_clear(&f);
    fault_set(&f, rc, "%.*s:%zu: %s", (int)it->raw.name.n, it->raw.name.p, it->raw.line ? it->raw.line : 1, w->coder->fault.line);
  }
  if (rc == CASUS_ENOMEM && !j->out.failed && it->raw.bytes.n < w->stream->options.max_report / 4) j->rc = rc;
  complain_line(j, f.line);
}

static void run_job(worker *w, job *j) {
  for (size_t i = 0; i < j->count && j->rc == CASUS_OK; i++) {
    job_item *it = &j->items[i];
    it->raw.bytes.p = j->input.p + it->bytes_at;
    it->raw.name.p = j->input.p + it->name_at;
    j->counts.bytes += it->raw.bytes.n;
    run_item(w, j, it);
  }
  if (j->out.failed || j->complaints.failed) j->rc = CASUS_ENOMEM;
}

static void *work(void *context) {
  worker *w = context;
  casus_stream *s = w->stream;
  pthread_mutex_lock(&s->lock);
  for (;;) {
    job *j = NULL;
    for (size_t n = s->tail; n < s->head && !j; n++)
      if (s->jobs[n % s->job_total].state == JOB_READY) j = &s->jobs[n % s->job_total];
    if (!j) {
      if (s->closing) break;
      pthread_cond_wait(&s->ready, &s->lock);
      continue;
    }
    j->state = JOB_RUNNING;
    pthread_mutex_unlock(&s->lock);
    run_job(w, j);
    pthread_mutex_lock(&s->lock);
    j->state = JOB_DONE;
    pthread_cond_signal(&s->done);
  }
  pthread_mutex_unlock(&s->lock);
  return NULL;
}

/* ---- Writing ------------------------------------------------------------------------------------------------------------------ */

static void fail(casus_stream *s, int rc, const char *line) {
  if (s->rc == CASUS_OK) {
    s->rc = rc;
    fault_set(&s->fault, rc, "%s", line);
  }
}

static void emit(casus_stream *s, slice bytes) {
  if (s->refused || !bytes.n) return;
  s->refused = s->sink(s->sink_context, bytes.p, bytes.n) != 0;
  if (s->refused) fail(s, CASUS_ESTOP, "the sink asked to stop");
}

static void write_header(casus_stream *s) {
  if (s->header_written) return;
  s->header_written = true;
  buf b;
  buf_init(&b, 1 << 16);
  if (s->options.task == CASUS_CODE) format_header(&s->options, &b);
  emit(s, buf_slice(&b));
  buf_free(&b);
}

static void say(casus_stream *s, const char *line) {
  if (s->complain) s->complain(s->complain_context, line);
}

static void write_job(casus_stream *s, job *j) {
  emit(s, buf_slice(&j->out));
  for (size_t i = 0; i < j->complaints.n; i += strlen(j->complaints.p + i) + 1) say(s, j->complaints.p + i);
  s->counts.reports += j->counts.reports;
  s->counts.failed += j->counts.failed;
  s->counts.sentences += j->counts.sentences;
  s->counts.tokens += j->counts.tokens;
  s->counts.records += j->counts.records;
  s->counts.bytes += j->counts.bytes;
  if (j->rc != CASUS_OK) fail(s, j->rc, "out of memory");
  buf_clear(&j->input);
  buf_clear(&j->out);
  buf_clear(&j->complaints);
  memset(&j->counts, 0, sizeof j->counts);
  j->count = 0;
  j->rc = CASUS_OK;
}

/* Writes what is finished at the tail; waits for the oldest job when `all` or when no job is free. */
static void drain(casus_stream *s, bool all) {
  pthread_mutex_lock(&s->lock);
  while (s->tail < s->head) {
    job *j = &s->jobs[s->tail % s->job_total];
    if (j->state != JOB_DONE) {
      if (!all && s->head - s->tail < s->job_total) break;
      pthread_cond_wait(&s->done, &s->lock);
      continue;
    }
    pthread_mutex_unlock(&s->lock);
    write_job(s, j);
    pthread_mutex_lock(&s->lock);
    j->state = JOB_FREE;
    s->tail++;
  }
  pthread_mutex_unlock(&s->lock);
}

/* ---- Filling -------------------------------------------------------------------------------------------------------------------- */

static job *open_job(casus_stream *s) { return &s->jobs[s->head % s->job_total]; }

static void submit(casus_stream *s) {
  job *j = open_job(s);
  if (!j->count) return;
  if (s->threads == 1) {
    run_job(&s->workers[0], j);
    write_job(s, j);
    return;
  }
  pthread_mutex_lock(&s->lock);
  j->state = JOB_READY;
  s->head++;
  pthread_cond_signal(&s->ready);
  pthread_mutex_unlock(&s->lock);
  drain(s, false);
}

static int add_raw(casus_stream *s, const raw_report *raw) {
  job *j = open_job(s);
  job_item *it = &j->items[j->count];
  it->raw = *raw;
  it->bytes_at = j->input.n;
  buf_add(&j->input, raw->bytes);
  buf_byte(&j->input, 0);
  it->name_at = j->input.n;
  buf_add(&j->input, raw->name);
  buf_byte(&j->input, 0);
  if (j->input.failed) return CASUS_ENOMEM;
  j->count++;
  if (j->count == JOB_REPORTS || j->input.n >= JOB_BYTES) submit(s);
  return CASUS_OK;
}

/* Bad input found while taking: said in order, so what is under way is written first. */
static void bad_input(casus_stream *s, const char *line) {
  submit(s);
  if (s->threads > 1) drain(s, true);
  s->counts.failed++;
  say(s, line);
}

static int pump(casus_stream *s, reader *r) {
  while (s->rc == CASUS_OK && !s->stop) {
    raw_report raw;
    fault f;
    fault_clear(&f);
    int rc = reader_take(r, &raw, &f);
    if (s->stop) break; /* it may be half a report */
    if (rc == 0) return CASUS_OK;
    if (rc == 1) {
      if (add_raw(s, &raw) != CASUS_OK) fail(s, CASUS_ENOMEM, "out of memory");
    } else {
      bad_input(s, f.line);
      if (rc != CASUS_ELIMIT) return CASUS_OK;
    }
  }
  if (s->stop) fail(s, CASUS_ESTOP, "interrupted");
  return s->rc;
}

typedef struct walk_context {
  casus_stream *s;
  casus_input kind;
} walk_context;

static int add_file(void *context, const char *file) {
  walk_context *w = context;
  reader *r;
  fault f;
  fault_clear(&f);
  if (w->s->stop) fail(w->s, CASUS_ESTOP, "interrupted");
  if (w->s->rc != CASUS_OK) return w->s->rc;
  int rc = reader_open_path(file, w->kind, &w->s->reading, &r, &f);
  if (rc == CASUS_ENOMEM) fail(w->s, rc, f.line);
  else if (rc != CASUS_OK) bad_input(w->s, f.line);
  else {
    pump(w->s, r);
    reader_close(r);
  }
  return w->s->rc;
}

static void folder_complaint(void *context, const char *line) { bad_input(((walk_context *)context)->s, line); }

int casus_stream_add_path(casus_stream *s, const char *path, casus_input kind) {
  fault f;
  fault_clear(&f);
  walk_context w = {s, kind};
  write_header(s);
  if (s->rc != CASUS_OK) return s->rc;
  int rc = walk_files(path, add_file, folder_complaint, &w, &f);
  if (rc != CASUS_OK && s->rc == CASUS_OK) {
    if (fatal(rc)) fail(s, rc, f.line);
    else bad_input(s, f.line);
  }
  return s->rc;
}

int casus_stream_add_bytes(casus_stream *s, const char *name, const char *bytes, size_t length, casus_input kind) {
  fault f;
  reader *r;
  fault_clear(&f);
  write_header(s);
  if (s->rc != CASUS_OK) return s->rc;
  int rc = reader_open_bytes(name, bytes, length, kind, &s->reading, &r, &f);
  if (rc == CASUS_ENOMEM) fail(s, rc, f.line);
  else if (rc != CASUS_OK) bad_input(s, f.line);
  else {
    pump(s, r);
    reader_close(r);
  }
  return s->rc;
}

int casus_stream_finish(casus_stream *s) {
  write_header(s);
  submit(s);
  if (s->threads > 1) drain(s, true);
  return s->rc;
}

void casus_stream_interrupt(casus_stream *s) { s->stop = 1; }
casus_counts casus_stream_counts(const casus_stream *s) { return s->counts; }
const char *casus_stream_error(const casus_stream *s) { return s->fault.line; }

/* ---- Opening ------------------------------------------------------------------------------------------------------------------ */

int options_check(const casus_options *o, fault *f) {
  if (o->size != sizeof *o) return fault_set(f, CASUS_EUSAGE, "casus_options of another version");
  if (o->threads < 0 || o->threads > MAX_THREADS) return fault_set(f, CASUS_EUSAGE, "threads: 0 to %d", MAX_THREADS);
  if (!(o->min_confidence >= 0 && o->min_confidence <= 1)) return fault_set(f, CASUS_EUSAGE, "min_confidence: 0 to 1");
  if (o->date && (strlen(o->date) != 10 || day_parse(slice_of(o->date)) == DATE_NONE)) return fault_set(f, CASUS_EUSAGE, "date: \"%.20s\" is no day (YYYY-MM-DD)", o->date);
  if (o->max_report < 1024) return fault_set(f, CASUS_EUSAGE, "max_report: at least 1024 bytes");
  return CASUS_OK;
}

static int start_workers(casus_stream *s, fault *f) {
  for (int i = 0; i < s->threads; i++) {
    worker *w = &s->workers[i];
    w->stream = s;
    arena_init(&w->arena, s->options.max_report * 8 + ((size_t)64 << 20));
    int rc = coder_open(s->model, &s->options, &w->coder, f);
    if (rc != CASUS_OK) return rc;
    if (s->threads == 1) return CASUS_OK;
    if (pthread_create(&w->thread, NULL, work, w)) return fault_set(f, CASUS_ENOMEM, "can't start a thread");
    w->started = true;
  }
  return CASUS_OK;
}

static int stream_open(casus_stream *s, const casus_options *options, fault *f) {
  static const casus_options defaults = CASUS_OPTIONS_INIT;
  s->options = options ? *options : defaults;
  int rc = options_check(&s->options, f);
  if (rc != CASUS_OK) return rc;
  if (s->options.date) {
    memcpy(s->date, s->options.date, 11);
    s->options.date = s->date;
  }
  long cores = sysconf(_SC_NPROCESSORS_ONLN);
  s->threads = s->options.threads ? s->options.threads : cores > 0 && cores < MAX_THREADS ? (int)cores : 1;
  s->job_total = (size_t)s->threads * JOBS_PER_THREAD + 1;
  s->reading = (reader_options){s->model->phrases, s->options.max_report};
  s->workers = mem_alloc((size_t)s->threads, sizeof *s->workers);
  s->jobs = mem_alloc(s->job_total, sizeof *s->jobs);
  if (!s->workers || !s->jobs) return fault_set(f, CASUS_ENOMEM, "out of memory");
  for (size_t i = 0; i < s->job_total; i++) {
    buf_init(&s->jobs[i].input, s->options.max_report * 2 + JOB_BYTES * 2);
    buf_init(&s->jobs[i].out, (size_t)8 << 30);
    buf_init(&s->jobs[i].complaints, (size_t)64 << 20);
  }
  return start_workers(s, f);
}

int casus_stream_open(const casus_model *model, const casus_options *options, casus_sink sink, void *sink_context, casus_complain complain,
                      void *complain_context, casus_stream **out, char *error) {
  fault f;
  fault_clear(&f);
  casus_stream *s = mem_alloc(1, sizeof *s);
  int rc = s ? CASUS_OK : fault_set(&f, CASUS_ENOMEM, "out of memory");
  if (s) {
    s->model = model;
    s->sink = sink;
    s->sink_context = sink_context;
    s->complain = complain;
    s->complain_context = complain_context;
    pthread_mutex_init(&s->lock, NULL);
    pthread_cond_init(&s->ready, NULL);
    pthread_cond_init(&s->done, NULL);
    rc = stream_open(s, options, &f);
  }
  if (rc != CASUS_OK) {
    if (error) snprintf(error, CASUS_ERROR_MAX, "%s", f.line);
    casus_stream_free(s);
    return rc;
  }
  *out = s;
  return CASUS_OK;
}

void casus_stream_free(casus_stream *s) {
  if (!s) return;
  pthread_mutex_lock(&s->lock);
  s->closing = true;
  pthread_cond_broadcast(&s->ready);
  pthread_mutex_unlock(&s->lock);
  for (int i = 0; s->workers && i < s->threads; i++) {
    if (s->workers[i].started) pthread_join(s->workers[i].thread, NULL);
    casus_coder_free(s->workers[i].coder);
    arena_free(&s->workers[i].arena);
  }
  for (size_t i = 0; s->jobs && i < s->job_total; i++) {
    buf_free(&s->jobs[i].input);
    buf_free(&s->jobs[i].out);
    buf_free(&s->jobs[i].complaints);
  }
  mem_free(s->jobs);
  mem_free(s->workers);
  pthread_mutex_destroy(&s->lock);
  pthread_cond_destroy(&s->ready);
  pthread_cond_destroy(&s->done);
  mem_free(s);
}
