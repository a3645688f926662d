/* An HTML page as the reader needs it: elements with what their names, classes and roles say, the runs of text between block elements,
 * and the metadata. libxml2 parses; nothing of its tree is kept. */
#ifndef CASUS_READ_HTML_DOC_H
#define CASUS_READ_HTML_DOC_H

#include "base/fault.h"
#include "base/mem.h"

enum {
  H_SKIP = 1,       /* its text is never the report's: script, nav, footer, form fields ... */
  H_OFF = 2,        /* its class or role says that it stands beside the report: honoured unless it holds most of the page */
  H_BODY = 4,       /* says that it is the report's body: itemprop=articleBody, class "article-body" ... */
  H_ARTICLE = 8,    /* article, main, role=main */
  H_HEADING = 16,
  H_ITEM = 32,      /* li */
  H_COMMENTS = 64,  /* readers' comments: off even when they are most of the page */
  H_CAPTION = 128,
  H_BYLINE = 256,
  H_CELL = 512,     /* table cells */
  H_LEAF = 1024     /* p: holds text, never a body */
};

typedef struct hnode {
  uint32_t parent; /* 0 is the page itself */
  uint16_t flags;
  uint32_t depth;
  uint64_t style;  /* hash of the class attribute, 0 for none */
  uint32_t good;   /* bytes of paragraphs below it; filled by the choice of the body */
} hnode;

/* A run of text without a block boundary in it, white space folded to single blanks. */
typedef struct hrun {
  uint32_t node, start, length; /* of doc.text */
  uint32_t link;                /* bytes inside links */
} hrun;

typedef struct hmeta {
  slice og_title, title, h1, meta_title;
  slice published, time, item_date; /* as written: meta tags; <time datetime>; itemprop=datePublished */
  slice author, byline, site, canonical, lang;
  slice ld_title, ld_date, ld_author, ld_site;
} hmeta;

typedef struct hdoc {
  hnode *nodes;
  size_t node_count, node_cap;
  hrun *runs;
  size_t run_count, run_cap;
  buf text;
  hmeta meta; /* in the arena that was given */
} hdoc;

/* Parses the page. Broken markup is mended; a page nested deeper than 512 elements is cut there. CASUS_ENOMEM. */
int hdoc_parse(slice bytes, hdoc *out, arena *a, fault *f);
void hdoc_free(hdoc *d);
/* What a class, id or role attribute says: H_ flags. */
unsigned html_hints(slice names);
/* Reads a JSON-LD script into m, as far as it is not filled. Broken JSON is left alone; false: out of memory. */
bool html_json_ld(slice script, hmeta *m, arena *a);

#endif
