#ifndef _POSIX_C_SOURCE
#define _POSIX_C_SOURCE 200809L
#endif
#include "read/html_doc.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <pthread.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "read/decode.h"

enum { MAX_DEPTH = 512, MAX_NODES = 1 << 24, MAX_RUNS = 1 << 24, META_MAX = 4000 };

typedef struct tag {
  const char *name;
  uint16_t flags;
  bool inline_; /* no boundary of a run */
} tag;

static const tag TAGS[] = {
    {"a", 0, true}, {"b", 0, true}, {"i", 0, true}, {"em", 0, true}, {"strong", 0, true}, {"span", 0, true}, {"u", 0, true}, {"s", 0, true},
    {"font", 0, true}, {"small", 0, true}, {"big", 0, true}, {"sup", 0, true}, {"sub", 0, true}, {"abbr", 0, true}, {"acronym", 0, true},
    {"cite", 0, true}, {"q", 0, true}, {"code", 0, true}, {"mark", 0, true}, {"ins", 0, true}, {"del", 0, true}, {"wbr", 0, true},
    {"img", 0, true}, {"br", 0, true}, {"time", 0, true}, {"bdi", 0, true}, {"bdo", 0, true}, {"tt", 0, true}, {"kbd", 0, true}, {"var", 0, true},
    {"strike", 0, true}, {"data", 0, true}, {"dfn", 0, true}, {"nobr", 0, true}, {"center", 0, false}, {"amp-img", 0, true},
    {"script", H_SKIP, true}, {"style", H_SKIP, true}, {"noscript", H_SKIP, true}, {"template", H_SKIP, true}, {"svg", H_SKIP, true},
    {"iframe", H_SKIP, false}, {"object", H_SKIP, false}, {"embed", H_SKIP, true}, {"select", H_SKIP, false}, {"option", H_SKIP, false},
    {"button", H_SKIP, true}, {"textarea", H_SKIP, false}, {"label", H_SKIP, true}, {"input", H_SKIP, true}, {"nav", H_SKIP, false},
    {"footer", H_SKIP, false}, {"menu", H_SKIP, false}, {"dialog", H_SKIP, false}, {"audio", H_SKIP, false}, {"video", H_SKIP, false},
    {"canvas", H_SKIP, false}, {"map", H_SKIP, false}, {"head", H_SKIP, false}, {"title", H_SKIP, false}, {"fieldset", H_SKIP, false},
    {"aside", H_OFF, false}, {"figcaption", H_CAPTION, false}, {"article", H_ARTICLE, false}, {"main", H_ARTICLE, false},
    {"h1", H_HEADING, false}, {"h2", H_HEADING, false}, {"h3", H_HEADING, false}, {"h4", H_HEADING, false}, {"h5", H_HEADING, false},
    {"h6", H_HEADING, false}, {"p", H_LEAF, false}, {"li", H_ITEM, false}, {"td", H_CELL, false}, {"th", H_CELL, false},
};

typedef struct open_element {
  uint32_t node;
  bool inline_, skip, link;
} open_element;

typedef struct builder {
  hdoc *doc;
  arena *a;
  htmlParserCtxtPtr parser;
  open_element open[MAX_DEPTH + 1];
  size_t depth;
  size_t too_deep;   /* elements open above MAX_DEPTH */
  size_t skips, links; /* how many open elements skip, link */
  size_t run_start, link_bytes, breaks;
  bool blank;        /* a blank is due before the next word of the run */
  buf capture;       /* text of the innermost capturing element */
  slice *capture_to;
  size_t capture_depth;
  bool json_ld, failed;
  buf script;        /* the JSON-LD script so far: libxml2 hands it over in pieces */
} builder;

static slice of_xml(const xmlChar *s) { return slice_of((const char *)s); }

static const tag *find_tag(slice name) {
  for (size_t i = 0; i < sizeof TAGS / sizeof *TAGS; ++i)
    if (name.n && name.p[0] == TAGS[i].name[0] && slice_is(name, TAGS[i].name)) return &TAGS[i];
  return NULL;
}

static slice attribute(const xmlChar **atts, const char *name) {
  for (; atts && atts[0]; atts += 2)
    if (slice_eq_nocase(of_xml(atts[0]), slice_of(name))) return slice_trim(of_xml(atts[1]));
  return (slice){NULL, 0};
}

static void keep(builder *b, slice *out, slice s) {
  if (out->n || s.n == 0 || s.n > META_MAX) return;
  slice copy = arena_copy(b->a, s);
  if (copy.p) *out = copy;
  else b->failed = true;
}

/* ---- Runs ------------------------------------------------------------------------------------------------------------------ */

static void end_run(builder *b) {
  hdoc *d = b->doc;
  size_t length = d->text.n - b->run_start;
  if (length) {
    if (!vec_reserve(&d->runs, &d->run_cap, d->run_count + 1, MAX_RUNS)) b->failed = true;
    else d->runs[d->run_count++] = (hrun){b->open[b->depth].node, (uint32_t)b->run_start, (uint32_t)length, (uint32_t)b->link_bytes};
  }
  b->run_start = d->text.n;
  b->link_bytes = b->breaks = 0;
  b->blank = false;
}

/* Adds text with its white space folded; no-break blanks stay. */
static void add_text(builder *b, slice s, buf *out, size_t start, bool *blank) {
  for (size_t i = 0; i < s.n;) {
    size_t from = i;
    while (i < s.n && (unsigned char)s.p[i] > ' ') ++i;
    if (i > from) {
      if (*blank && out->n > start) buf_byte(out, ' ');
      *blank = false;
      buf_add(out, slice_sub(s, from, i));
    }
    for (; i < s.n && (unsigned char)s.p[i] <= ' '; ++i) *blank = true;
  }
  if (out->failed) b->failed = true;
}

static void on_text(void *context, const xmlChar *text, int length) {
  builder *b = context;
  if (b->failed || length <= 0) return;
  slice s = {(const char *)text, (size_t)length};
  if (b->capture_to && b->capture.n < META_MAX) {
    bool blank = b->capture.n && b->capture.p[b->capture.n - 1] == ' ';
    if (s.n > META_MAX) s.n = META_MAX;
    add_text(b, s, &b->capture, 0, &blank);
    if (blank) buf_byte(&b->capture, ' ');
    b->failed = b->failed || b->capture.failed;
    s.n = (size_t)length;
  }
  if (b->skips || b->too_deep) return;
  size_t before = b->doc->text.n;
  add_text(b, s, &b->doc->text, b->run_start, &b->blank);
  if (b->doc->text.n > before) b->breaks = 0;
  if (b->links) b->link_bytes += b->doc->text.n - before;
}

static void on_cdata(void *context, const xmlChar *text, int length) {
  builder *b = context;
  if (b->json_ld && length > 0) buf_add(&b->script, (slice){(const char *)text, (size_t)length});
}

/* ---- Metadata ---------------------------------------------------------------------------------------------------------------- */

static void on_meta(builder *b, const xmlChar **atts) {
  static const struct {
    const char *name;
    size_t at;
  } KNOWN[] = {
      {"og:title", offsetof(hmeta, og_title)}, {"twitter:title", offsetof(hmeta, meta_title)}, {"article:published_time", offsetof(hmeta, published)},
      {"article:published", offsetof(hmeta, published)}, {"og:article:published_time", offsetof(hmeta, published)},
      {"parsely-pub-date", offsetof(hmeta, published)}, {"sailthru.date", offsetof(hmeta, published)}, {"pubdate", offsetof(hmeta, published)},
      {"publishdate", offsetof(hmeta, published)}, {"publish-date", offsetof(hmeta, published)}, {"publish_date", offsetof(hmeta, published)},
      {"publication_date", offsetof(hmeta, published)}, {"dc.date.issued", offsetof(hmeta, published)}, {"dcterms.created", offsetof(hmeta, published)},
      {"dc.date", offsetof(hmeta, published)}, {"dcterms.date", offsetof(hmeta, published)}, {"date", offsetof(hmeta, published)},
      {"cxenseparse:recs:publishtime", offsetof(hmeta, published)}, {"article_date_original", offsetof(hmeta, published)},
      {"citation_publication_date", offsetof(hmeta, published)}, {"originalpublicationdate", offsetof(hmeta, published)},
      {"datepublished", offsetof(hmeta, published)}, {"article.published", offsetof(hmeta, published)}, {"date.release", offsetof(hmeta, published)},
      {"author", offsetof(hmeta, author)}, {"parsely-author", offsetof(hmeta, author)}, {"sailthru.author", offsetof(hmeta, author)},
      {"dc.creator", offsetof(hmeta, author)}, {"article:author", offsetof(hmeta, author)}, {"byl", offsetof(hmeta, byline)},
      {"og:site_name", offsetof(hmeta, site)}, {"og:url", offsetof(hmeta, canonical)},
  };
  slice name = attribute(atts, "property"), content = attribute(atts, "content");
  if (name.n == 0) name = attribute(atts, "name");
  if (name.n == 0) name = attribute(atts, "itemprop");
  if (content.n == 0) return;
  for (size_t i = 0; i < sizeof KNOWN / sizeof *KNOWN; ++i)
    if (slice_eq_nocase(name, slice_of(KNOWN[i].name))) {
      bool address = slice_starts(content, SL("http"));
      if (address && KNOWN[i].at == offsetof(hmeta, author)) return;
      keep(b, (slice *)((char *)&b->doc->meta + KNOWN[i].at), content);
      return;
    }
}

static void begin_capture(builder *b, slice *to) {
  if (b->capture_to || to->n) return;
  b->capture_to = to;
  b->capture_depth = b->depth;
  buf_clear(&b->capture);
}

static void end_capture(builder *b) {
  if (!b->capture_to || b->depth != b->capture_depth) return;
  slice s = slice_trim(buf_slice(&b->capture));
  keep(b, b->capture_to, s);
  b->capture_to = NULL;
}

static void read_element(builder *b, slice name, const xmlChar **atts, unsigned flags) {
  hmeta *m = &b->doc->meta;
  slice item = attribute(atts, "itemprop");
  if (slice_is(name, "html")) keep(b, &m->lang, attribute(atts, "lang"));
  else if (slice_is(name, "meta")) on_meta(b, atts);
  else if (slice_is(name, "link") && slice_eq_nocase(attribute(atts, "rel"), SL("canonical"))) {
    slice href = attribute(atts, "href");
    if (slice_starts(href, SL("http"))) {
      m->canonical = (slice){NULL, 0};
      keep(b, &m->canonical, href);
    }
  } else if (slice_is(name, "title")) begin_capture(b, &m->title);
  else if (slice_is(name, "h1") && !b->skips) begin_capture(b, &m->h1);
  else if (slice_is(name, "time")) keep(b, &m->time, attribute(atts, "datetime"));
  else if (slice_is(item, "datePublished")) {
    slice value = attribute(atts, "content");
    if (value.n == 0) value = attribute(atts, "datetime");
    if (value.n) keep(b, &m->item_date, value);
    else begin_capture(b, &m->item_date);
  } else if ((flags & H_BYLINE) || slice_is(item, "author") || slice_eq_nocase(attribute(atts, "rel"), SL("author"))) {
    begin_capture(b, &m->byline);
  }
  if (slice_is(name, "time") && slice_is(item, "datePublished")) keep(b, &m->item_date, attribute(atts, "datetime"));
}

/* ---- Elements ------------------------------------------------------------------------------------------------------------------ */

static unsigned element_flags(const tag *t, const xmlChar **atts) {
  unsigned flags = t ? t->flags : 0;
  if (t && t->inline_ && !(t->flags & H_SKIP)) return html_hints(attribute(atts, "class")) & H_BYLINE;
  unsigned hints = html_hints(attribute(atts, "class")) | html_hints(attribute(atts, "id")) | html_hints(attribute(atts, "role"));
  if (hints & H_BODY) hints = H_BODY;
  if (slice_is(attribute(atts, "itemprop"), "articleBody")) hints = H_BODY;
  if (slice_is(attribute(atts, "role"), "main")) hints = (hints | H_ARTICLE) & ~(unsigned)H_OFF;
  slice style = attribute(atts, "style");
  if (slice_starts(style, SL("display:none")) || slice_starts(style, SL("display: none")) || slice_is(attribute(atts, "aria-hidden"), "true"))
    hints |= H_OFF;
  return flags | hints;
}

static bool push_node(builder *b, const tag *t, unsigned flags, const xmlChar **atts) {
  hdoc *d = b->doc;
  open_element *top = &b->open[b->depth];
  open_element *e = &b->open[b->depth + 1];
  *e = (open_element){.node = top->node, .inline_ = t && t->inline_, .skip = (flags & H_SKIP) != 0, .link = t == &TAGS[0]};
  if (!e->inline_) {
    slice style = attribute(atts, "class");
    if (!vec_reserve(&d->nodes, &d->node_cap, d->node_count + 1, MAX_NODES)) return false;
    d->nodes[d->node_count] = (hnode){.parent = top->node, .flags = (uint16_t)flags, .depth = (uint32_t)b->depth + 1,
                                      .style = style.n ? hash64(style, 0) : 0};
    e->node = (uint32_t)d->node_count++;
  }
  ++b->depth;
  b->skips += e->skip;
  b->links += e->link;
  return true;
}

static void on_start(void *context, const xmlChar *xml_name, const xmlChar **atts) {
  builder *b = context;
  slice name = of_xml(xml_name);
  if (b->failed) return;
  if (slice_is(name, "br") || slice_is(name, "hr")) { /* one break is a blank, two end a paragraph */
    if (b->skips) return;
    b->blank = true;
    if (++b->breaks >= 2 || slice_is(name, "hr")) end_run(b);
  }
  if (b->too_deep || b->depth >= MAX_DEPTH) {
    if (++b->too_deep > 4 * MAX_DEPTH) xmlStopParser(b->parser); /* nobody writes that; the parser's own stack is searched linearly */
    return;
  }
  const tag *t = find_tag(name);
  unsigned flags = element_flags(t, atts);
  if (!(t && t->inline_) && !b->skips) end_run(b);
  if (!push_node(b, t, flags, atts)) {
    b->failed = true;
    return;
  }
  if (slice_is(name, "script"))
    b->json_ld = slice_eq_nocase(slice_sub(attribute(atts, "type"), 0, attribute(atts, "type").n < 19 ? attribute(atts, "type").n : 19),
                                 SL("application/ld+json"));
  read_element(b, name, atts, flags);
}

static void on_end(void *context, const xmlChar *xml_name) {
  builder *b = context;
  if (b->failed) return;
  if (b->too_deep) {
    --b->too_deep;
    return;
  }
  if (b->depth == 0) return;
  open_element *e = &b->open[b->depth];
  if (!e->inline_ && !b->skips) end_run(b);
  end_capture(b);
  b->skips -= e->skip;
  b->links -= e->link;
  --b->depth;
  if (b->json_ld && slice_is(of_xml(xml_name), "script")) {
    if (b->script.failed || !html_json_ld(buf_slice(&b->script), &b->doc->meta, b->a)) b->failed = true;
    buf_clear(&b->script);
    b->json_ld = false;
  }
}

static void on_error(void *context, xmlErrorPtr error) { /* markup is mended, never complained of */
  (void)context;
  (void)error;
}

/* ---- Encoding and parsing --------------------------------------------------------------------------------------------------------- */

/* The name behind "charset=" in the page's first bytes, in out (32 bytes). */
static bool declared_charset(slice s, char out[32]) {
  static const slice KEY = {"charset=", 8};
  if (s.n > 4096) s.n = 4096;
  for (size_t i = 0; i + KEY.n < s.n; ++i) {
    if (!slice_eq_nocase(slice_sub(s, i, i + KEY.n), KEY)) continue;
    size_t n = 0;
    for (i += KEY.n; i < s.n && n < 31; ++i) {
      char c = s.p[i];
      bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == ':';
      if (plain) out[n++] = c;
      else if (n || (c != '"' && c != '\'' && c != ' ')) break;
    }
    out[n] = 0;
    return n > 0;
  }
  return false;
}

static pthread_once_t library_once = PTHREAD_ONCE_INIT; /* libxml2 wants its tables made before threads use it */
static void start_library(void) { xmlInitParser(); }

/* bytes: sound UTF-8, so that libxml2 has nothing to convert and nothing to print about. */
static int parse(builder *b, slice bytes, fault *f) {
  htmlSAXHandler sax;
  memset(&sax, 0, sizeof sax);
  sax.startElement = on_start;
  sax.endElement = on_end;
  sax.characters = on_text;
  sax.ignorableWhitespace = on_text;
  sax.cdataBlock = on_cdata;
  sax.serror = on_error;
  sax.initialized = XML_SAX2_MAGIC; /* else serror is not asked */
  htmlParserCtxtPtr ctxt = htmlCreateMemoryParserCtxt(bytes.p, (int)bytes.n);
  if (!ctxt) return fault_set(f, CASUS_ENOMEM, "out of memory");
  *ctxt->sax = sax;
  ctxt->userData = b;
  b->parser = ctxt;
  htmlCtxtUseOptions(ctxt, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC | HTML_PARSE_NOIMPLIED);
  xmlCharEncodingHandlerPtr handler = xmlFindCharEncodingHandler("UTF-8");
  if (handler) xmlSwitchToEncoding(ctxt, handler);
  htmlParseDocument(ctxt);
  if (ctxt->myDoc) xmlFreeDoc(ctxt->myDoc);
  ctxt->myDoc = NULL;
  htmlFreeParserCtxt(ctxt);
  return b->failed ? fault_set(f, CASUS_ENOMEM, "out of memory") : CASUS_OK;
}

int hdoc_parse(slice bytes, hdoc *out, arena *a, fault *f) {
  hdoc d = {.node_count = 0};
  buf mended;
  char name[32];
  int rc = CASUS_OK;
  pthread_once(&library_once, start_library);
  if (bytes.n > INT32_MAX / 4) return fault_set(f, CASUS_ELIMIT, "an HTML page of more than 512 MiB");
  builder *b = mem_alloc(1, sizeof *b);
  buf_init(&mended, bytes.n * 3 + 64);
  buf_init(&d.text, bytes.n * 4 + 4096);
  if (!b || !vec_reserve(&d.nodes, &d.node_cap, 1, MAX_NODES)) rc = fault_set(f, CASUS_ENOMEM, "out of memory");
  if (rc == CASUS_OK) {
    d.nodes[d.node_count++] = (hnode){.parent = 0};
    rc = decode_page(bytes, declared_charset(bytes, name) ? name : NULL, &mended, f);
    b->doc = &d;
    b->a = a;
    buf_init(&b->capture, 3 * META_MAX + 64);
    buf_init(&b->script, bytes.n * 3 + 64);
    if (rc == CASUS_OK && mended.n) rc = parse(b, buf_slice(&mended), f);
    if (rc == CASUS_OK) end_run(b);
    if (rc == CASUS_OK && b->failed) rc = fault_set(f, CASUS_ENOMEM, "out of memory");
    buf_free(&b->capture);
    buf_free(&b->script);
  }
  buf_free(&mended);
  mem_free(b);
  if (rc) hdoc_free(&d);
  else *out = d;
  return rc;
}

void hdoc_free(hdoc *d) {
  mem_free(d->nodes);
  mem_free(d->runs);
  buf_free(&d->text);
  *d = (hdoc){.node_count = 0};
}
