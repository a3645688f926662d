#include "read/build.h"

#include "base/hash.h"
#include "read/language.h"
#include "read/meta.h"

static int no_memory(fault *f) { return fault_set(f, CASUS_ENOMEM, "out of memory"); }

static size_t count_kept(const page *p) {
  size_t kept = 0;
  for (size_t i = 0; i < p->count; ++i) kept += p->lines[i].why == NULL;
  return kept;
}

static int allot(const page *p, report *r, arena *a, fault *f) {
  size_t kept = count_kept(p);
  if (kept == 0) return fault_set(f, CASUS_EINPUT, p->count ? "no text: nothing but page furniture" : "no text");
  r->blocks = arena_alloc(a, kept, sizeof *r->blocks);
  r->furniture = arena_alloc(a, p->count - kept + 1, sizeof *r->furniture);
  return r->blocks && r->furniture ? CASUS_OK : no_memory(f);
}

int build_joined(const page *p, report *r, arena *a, fault *f) {
  int rc = allot(p, r, a, f);
  if (rc) return rc;
  size_t size = 0;
  for (size_t i = 0; i < p->count; ++i)
    if (!p->lines[i].why) size += p->lines[i].text.n + 1;
  if (size > UINT32_MAX) return fault_set(f, CASUS_ELIMIT, "the text is longer than 4 GiB");
  char *text = arena_alloc(a, size, 1);
  if (!text) return no_memory(f);
  size_t n = 0;
  for (size_t i = 0; i < p->count; ++i) {
    const page_line *l = &p->lines[i];
    if (l->why) {
      slice copy = arena_copy(a, l->text);
      if (!copy.p) return no_memory(f);
      r->furniture[r->furniture_count++] = (furniture){copy, l->why, {0, 0}};
      continue;
    }
    if (n) text[n++] = '\n';
    memcpy(text + n, l->text.p, l->text.n);
    r->blocks[r->block_count++] = (block){{(uint32_t)n, (uint32_t)(n + l->text.n)}, (long)i == p->title};
    n += l->text.n;
  }
  r->text = (slice){text, n};
  return CASUS_OK;
}

int build_in_place(const page *p, report *r, arena *a, fault *f) {
  int rc = allot(p, r, a, f);
  if (rc) return rc;
  for (size_t i = 0; i < p->count; ++i) {
    const page_line *l = &p->lines[i];
    uint32_t at = (uint32_t)(l->text.p - r->text.p);
    span where = {at, at + (uint32_t)l->text.n};
    if (l->why) r->furniture[r->furniture_count++] = (furniture){l->text, l->why, where};
    else r->blocks[r->block_count++] = (block){where, (long)i == p->title};
  }
  return CASUS_OK;
}

/* The dateline opens the first paragraph, which is the first or second block, or follows a standfirst. */
static void take_dateline(report *r) {
  dateline d;
  for (size_t i = 0; i < r->block_count && i < 4; ++i) {
    if (r->blocks[i].headline) continue;
    if (!dateline_find(slice_sub(r->text, r->blocks[i].at.start, r->blocks[i].at.end), &d)) continue;
    r->dateline = d.place;
    if (r->agency.n == 0) r->agency = d.agency;
    if (r->date == DATE_NONE && d.date != DATE_NONE) {
      r->date = d.date;
      r->date_from = "dateline";
    }
    return;
  }
}

/* A report given without a date line says when it was written only in words that the coder reads. */
int build_finish(const page *p, report *r, arena *a, fault *f) {
  if (r->date == DATE_NONE && p->date != DATE_NONE) {
    r->date = p->date;
    r->date_from = "text";
  }
  if (r->title.n == 0 && p->title != NO_LINE && r->block_count && !p->lines[p->title].why) {
    for (size_t i = 0; i < r->block_count; ++i)
      if (r->blocks[i].headline) r->title = slice_sub(r->text, r->blocks[i].at.start, r->blocks[i].at.end);
  }
  if (r->author.n == 0 && p->author.n) {
    r->author = arena_copy(a, buf_slice(&p->author));
    if (!r->author.p) return no_memory(f);
  }
  if (r->agency.n == 0) r->agency = p->agency;
  take_dateline(r);
  if (r->agency.n) { /* agencies are static names or words of the text; of a page's lines only the former outlive it */
    r->agency = arena_copy(a, r->agency);
    if (!r->agency.p) return no_memory(f);
  }
  if (!r->date_from) r->date_from = r->date == DATE_NONE ? "none" : "given";
  if (r->language.n == 0) r->language = language_guess(r->text);
  if (r->id.n == 0) {
    char hex[33];
    hash_hex(r->text, hex);
    r->id = arena_copy(a, (slice){hex, 16});
    if (!r->id.p) return no_memory(f);
  }
  return CASUS_OK;
}
