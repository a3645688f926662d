/* An HTML page to a report: which element holds the body, then the same judgement of lines as plain text, then the metadata in order of trust. */
#include "base/utf8.h"
#include "read/build.h"
#include "read/dates.h"
#include "read/html_doc.h"
#include "read/language.h"
#include "read/meta.h"

enum { PARAGRAPH = 50, CELL = 60, MAX_AUTHOR = 300 };

/* ---- The body ---------------------------------------------------------------------------------------------------------------- */

/* Bytes of running text: long enough, and not mostly links. */
static uint32_t paragraph_bytes(const hrun *r) { return r->length >= PARAGRAPH && r->link * 3 < r->length ? r->length - r->link : 0; }

static bool stands_off(const hdoc *d, uint32_t node) { return (d->nodes[node].flags & (H_OFF | H_COMMENTS | H_CAPTION)) != 0; }

/* Sums up paragraphs below every node; a child's index is above its parent's. Runs that stand off count only if `all`. */
static uint32_t sum_up(hdoc *d, bool all) {
  for (size_t i = 0; i < d->node_count; ++i) d->nodes[i].good = 0;
  for (size_t i = 0; i < d->run_count; ++i)
    if (all || !stands_off(d, d->runs[i].node)) d->nodes[d->runs[i].node].good += paragraph_bytes(&d->runs[i]);
  for (size_t i = d->node_count; i-- > 1;) d->nodes[d->nodes[i].parent].good += d->nodes[i].good;
  return d->nodes[0].good;
}

/* An element that holds most of the page's paragraphs stands beside nothing, whatever its class says. Then marks go down to children. */
static void settle_off(hdoc *d) {
  uint32_t all = sum_up(d, true);
  for (size_t i = 1; i < d->node_count; ++i) {
    hnode *n = &d->nodes[i];
    if (n->good > all / 2) n->flags &= (uint16_t)~(H_OFF | H_CAPTION);
    if (n->good > all - all / 10) n->flags &= (uint16_t)~H_COMMENTS;
    unsigned down = H_COMMENTS | H_CAPTION | H_BYLINE | H_CELL | H_ITEM | H_HEADING | (n->flags & H_BODY ? 0u : H_OFF);
    n->flags |= (uint16_t)(d->nodes[n->parent].flags & down);
  }
}

static uint32_t best_marked(const hdoc *d, uint16_t flag) {
  uint32_t best = 0;
  for (size_t i = 1; i < d->node_count; ++i)
    if ((d->nodes[i].flags & flag) && d->nodes[i].good > (best ? d->nodes[best].good : 0)) best = (uint32_t)i;
  return best;
}

/* Goes down as long as one child that is no paragraph itself holds nearly everything. */
static uint32_t descend(const hdoc *d, uint32_t from) {
  uint32_t at = from;
  for (size_t i = from + 1; i < d->node_count; ++i)
    if (d->nodes[i].parent == at && !(d->nodes[i].flags & (H_LEAF | H_ITEM | H_HEADING)) && (uint64_t)d->nodes[i].good * 20 >= (uint64_t)d->nodes[at].good * 17) at = (uint32_t)i;
  return at;
}

/* Marks the nodes of the body with H_BODY and takes the mark from all others. */
static void choose_body(hdoc *d) {
  settle_off(d);
  uint32_t all = sum_up(d, false);
  if (all < sum_up(d, true) / 4) { /* a page that marks everything as beside the report marks nothing */
    for (size_t i = 0; i < d->node_count; ++i) d->nodes[i].flags &= (uint16_t)~H_OFF;
  }
  all = sum_up(d, false);
  uint32_t body = best_marked(d, H_BODY), article = best_marked(d, H_ARTICLE);
  bool marked = body && d->nodes[body].good >= 200 && d->nodes[body].good >= all / 4;
  uint32_t root = marked ? body : article && d->nodes[article].good >= all / 2 ? descend(d, article) : descend(d, 0);
  uint64_t style = marked ? d->nodes[body].style : 0;
  for (size_t i = 0; i < d->node_count; ++i) {
    hnode *n = &d->nodes[i];
    bool same = style && n->style == style && (n->flags & H_BODY);
    bool inside = i == root || same || (i > 0 && n->parent < i && (d->nodes[n->parent].flags & H_BODY));
    n->flags = (uint16_t)(inside ? n->flags | H_BODY : n->flags & ~H_BODY);
  }
}

/* ---- Lines ------------------------------------------------------------------------------------------------------------------------ */

static bool same_words(slice a, slice b) {
  buf x, y;
  buf_init(&x, a.n * 4 + 16);
  buf_init(&y, b.n * 4 + 16);
  phrase_fold(a, &x);
  phrase_fold(b, &y);
  bool same = a.n && !x.failed && !y.failed && slice_eq(buf_slice(&x), buf_slice(&y));
  buf_free(&x);
  buf_free(&y);
  return same;
}

static const char *given_why(const hrun *r, uint16_t flags) {
  if (flags & H_COMMENTS) return "comment";
  if (flags & H_CAPTION) return "caption";
  if (flags & H_OFF) return "boilerplate";
  if (r->link * 10 >= r->length * 9 && !(flags & H_HEADING)) return "link-list";
  if ((flags & H_ITEM) && r->link * 2 >= r->length) return "link-list";
  return NULL;
}

/* The body's runs as lines. The headline is left out where it stands in front: it is the report's title. */
static int body_lines(const hdoc *d, slice title, page *p, fault *f) {
  for (size_t i = 0; i < d->run_count; ++i) {
    const hrun *r = &d->runs[i];
    uint16_t flags = d->nodes[r->node].flags;
    slice text = slice_sub(buf_slice(&d->text), r->start, r->start + r->length);
    if (!(flags & H_BODY) || ((flags & H_CELL) && r->length < CELL)) continue;
    if (p->count < 6 && (flags & H_HEADING) && same_words(text, title)) continue;
    size_t before = p->count;
    int rc = page_add(p, text, r->link * 10 >= r->length * 9, (flags & H_HEADING) != 0, f);
    if (rc) return rc;
    if (p->count == before) continue;
    p->lines[before].why = given_why(r, flags);
    p->lines[before].item = (flags & H_ITEM) != 0;
  }
  return CASUS_OK;
}

/* ---- Metadata ----------------------------------------------------------------------------------------------------------------------- */

static bool contains(slice s, slice part) {
  for (size_t i = 0; part.n && i + part.n <= s.n; ++i)
    if (slice_eq_nocase(slice_sub(s, i, i + part.n), part)) return true;
  return false;
}

/* Cuts " | The Daily", " - News" off: the last part behind a separator, when it names the site or is much shorter than the rest. */
static slice cut_site(slice title, slice site) {
  static const slice MARKS[] = {{" | ", 3}, {" - ", 3}, {" \xe2\x80\x93 ", 5}, {" \xe2\x80\x94 ", 5}, {" \xc2\xbb ", 4}, {" :: ", 4}};
  size_t cut = title.n;
  for (size_t m = 0; m < sizeof MARKS / sizeof *MARKS; ++m)
    for (size_t i = title.n; i-- > 1;) {
      if (i + MARKS[m].n > title.n || !slice_starts(slice_sub(title, i, title.n), MARKS[m])) continue;
      slice tail = slice_sub(title, i + MARKS[m].n, title.n);
      bool names = site.n && (contains(tail, site) || contains(site, tail));
      if ((names || (m == 0 && tail.n * 2 < i)) && i < cut) cut = i;
      break;
    }
  return slice_trim(slice_sub(title, 0, cut));
}

static slice choose_title(const hmeta *m) {
  slice site = m->site.n ? m->site : m->ld_site;
  slice named = m->og_title.n ? m->og_title : m->ld_title.n ? m->ld_title : m->meta_title.n ? m->meta_title : m->title;
  if (m->h1.n >= 8 && (contains(named, m->h1) || contains(m->title, m->h1) || contains(m->ld_title, m->h1))) return m->h1;
  if (named.n) return cut_site(named, site);
  return m->h1;
}

/* ISO dates and what people write; a date that can't be is no date. */
static day read_date(slice s) {
  int y, mo, dom;
  day d = day_parse(slice_trim(s));
  if (d == DATE_NONE) d = date_find(s);
  if (d == DATE_NONE) return d;
  day_to_ymd(d, &y, &mo, &dom);
  return y >= 1990 && y <= 2100 ? d : DATE_NONE; /* no web page is older */
}

/* ".../2023/03/17/..." */
static day url_date(slice url) {
  for (size_t i = 0; i + 11 < url.n; ++i) {
    slice s = slice_sub(url, i, i + 11);
    if (s.p[0] != '/' || (s.p[1] != '1' && s.p[1] != '2')) continue;
    bool stroke = (s.p[5] == '/' || s.p[5] == '-') && s.p[8] == s.p[5];
    day d = stroke ? date_find(slice_sub(s, 1, 11)) : DATE_NONE;
    if (d != DATE_NONE) return read_date(slice_sub(s, 1, 11));
  }
  return DATE_NONE;
}

static void choose_date(const hmeta *m, report *r) {
  const struct {
    slice text;
    const char *from;
  } SOURCES[] = {{m->ld_date, "json-ld"}, {m->published, "meta"}, {m->item_date, "microdata"}, {m->time, "time"}};
  for (size_t i = 0; i < sizeof SOURCES / sizeof *SOURCES; ++i) {
    day d = SOURCES[i].text.n ? read_date(SOURCES[i].text) : DATE_NONE;
    if (d == DATE_NONE) continue;
    r->date = d;
    r->date_from = SOURCES[i].from;
    return;
  }
  r->date = url_date(m->canonical);
  if (r->date != DATE_NONE) r->date_from = "url";
}

/* "By Jane Doe" and "Jane Doe" to names; an agency goes to its own field. */
static int choose_author(const hmeta *m, report *r, arena *a, fault *f) {
  slice s = m->ld_author.n ? m->ld_author : m->author.n ? m->author : m->byline;
  if (s.n == 0 || s.n > MAX_AUTHOR) return CASUS_OK;
  byline b;
  buf names;
  slice agency = agency_find(s);
  if (agency.p) {
    r->agency = agency;
    return CASUS_OK;
  }
  buf_init(&names, 2 * MAX_AUTHOR + 64);
  if (byline_find(s, &b)) {
    byline_names(&b, &names);
    r->agency = b.agency;
  } else if (m->ld_author.n || m->author.n) {
    buf_add(&names, s);
  }
  if (names.n) r->author = arena_copy(a, buf_slice(&names));
  bool failed = names.failed || (names.n && !r->author.p);
  buf_free(&names);
  return failed ? fault_set(f, CASUS_ENOMEM, "out of memory") : CASUS_OK;
}

/* Templates often declare the wrong language: of enough text the words are believed, of little the declaration. */
static slice choose_language(const hmeta *m, slice text) {
  slice guess = language_guess(text), declared = slice_sub(m->lang, 0, m->lang.n < 2 ? 0 : 2);
  bool sure = text.n >= 200 && guess.n && !slice_is(guess, "und");
  return sure || declared.n == 0 ? guess : declared;
}

int build_html(slice bytes, const reader_options *options, report *out, arena *a, fault *f) {
  hdoc d;
  page p;
  report r = {.date = DATE_NONE};
  int rc = hdoc_parse(bytes, &d, a, f);
  if (rc) return rc;
  page_init(&p);
  r.title = choose_title(&d.meta);
  r.title_apart = r.title.n > 0;
  choose_body(&d);
  rc = body_lines(&d, r.title, &p, f);
  if (rc == CASUS_OK) rc = page_judge(&p, options->phrases, f);
  if (rc == CASUS_OK) {
    if (r.title.n) p.title = NO_LINE;
    rc = build_joined(&p, &r, a, f);
  }
  if (rc == CASUS_OK) {
    choose_date(&d.meta, &r);
    r.url = d.meta.canonical;
    r.publication = d.meta.ld_site.n ? d.meta.ld_site : d.meta.site;
    r.language = choose_language(&d.meta, r.text);
    rc = choose_author(&d.meta, &r, a, f);
  }
  if (rc == CASUS_OK) rc = build_finish(&p, &r, a, f);
  if (rc == CASUS_OK) *out = r;
  page_free(&p);
  hdoc_free(&d);
  return rc;
}
