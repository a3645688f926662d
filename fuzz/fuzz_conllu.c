/* needs: conllu_read conllu_write */
/* Trees given as CoNLL-U. What was read can be written, and what was written can be read. */
#include "parse/parse.h"

#include "base/utf8.h"
#include "temp.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

typedef struct reading {
  arena a;
  buf text;
  parsed p;
} reading;

static int read_it(slice s, reading *r) {
  fault f = {0};
  arena_init(&r->a, (size_t)64 << 20);
  buf_init(&r->text, (size_t)16 << 20);
  int rc = conllu_read(s, 1, &r->a, &r->text, &r->p.tokens, &r->p.token_count, &r->p.sentences, &r->p.sentence_count, &f);
  must((rc == CASUS_OK) == (f.code == CASUS_OK));
  r->p.text = buf_slice(&r->text);
  return rc;
}

static void let_go(reading *r) {
  arena_free(&r->a);
  buf_free(&r->text);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size) {
  reading once = {0}, again = {0};
  if (read_it((slice){(const char *)data, size}, &once) == CASUS_OK) {
    buf out;
    buf_init(&out, (size_t)64 << 20);
    for (size_t i = 0; i < once.p.sentence_count; i++) {
      sentence s = once.p.sentences[i];
      must(s.first <= once.p.token_count && s.count <= once.p.token_count - s.first);
      for (uint32_t j = 0; j < s.count; j++) {
        token t = once.p.tokens[s.first + j];
        must(t.head >= -1 && t.head < (int64_t)s.count && t.at.start <= t.at.end && t.at.end <= once.p.text.n);
      }
      conllu_write(&once.p, i, SL("1"), &out);
    }
    must(!out.failed);
    must(read_it(buf_slice(&out), &again) == CASUS_OK);
    must(again.p.token_count == once.p.token_count && again.p.sentence_count == once.p.sentence_count);
    let_go(&again);
    buf_free(&out);
  }
  let_go(&once);
  return 0;
}
