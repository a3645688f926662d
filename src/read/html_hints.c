/* Words of class, id and role attributes that tell what an element is for. */
#include "base/utf8.h"
#include "read/html_doc.h"

/* One word of a name ("article-related_links" has three). */
static const char *const OFF[] = {
    "ad",         "ads",        "advert",     "advertisement", "adslot",    "advertising", "bio",         "breadcrumb",  "breadcrumbs", "carousel",
    "consent",    "cookie",     "cookies",    "copyright",     "credit",    "credits",     "disclaimer",  "donate",      "donation",    "footer",
    "gallery",    "hidden",     "infobox",    "inread",        "login",     "masthead",    "menu",        "modal",       "nav",         "navbar",
    "navigation", "newsletter", "noprint",    "outbrain",      "pager",     "pagination",  "paywall",     "podcast",     "popular",     "popup",
    "promo",      "promos",     "promotion",  "rail",          "readmore",  "recirc",      "recommend",   "recommended", "recommendations", "related",
    "share",      "sharebar",   "sharing",    "sidebar",       "signup",    "slideshow",   "social",      "sponsor",     "sponsored",   "subscribe",
    "subscription", "taboola",  "tags",       "taglist",       "teaser",    "teasers",     "timestamp",   "toc",         "toolbar",     "tooltip",
    "trending",   "widget",     "widgets",    "mostread",      "readalso",  "alsoread",    "offscreen",   "skiplink",    "metadata",    "postmeta",
    "topics",     "keywords",   "authorbox",  "crosslinks",    "playlist",  "banner",      "complementary", "contentinfo", "search",    "searchbox",
    "disclosure", "correction", "socials",    "follow",        "rating",    "poll",        "quiz",        "overlay",     "toast",       "alert"};
static const char *const COMMENTS[] = {"comment", "comments", "commentlist", "disqus", "respond", "discussion", "replies"};
static const char *const CAPTIONS[] = {"caption", "figcaption", "captions", "photocredit", "imagecaption"};
static const char *const BYLINES[] = {"byline", "author", "authors", "bylines", "authorname"};
/* Whole names (of which the marks between words are dropped) that announce the body. */
static const char *const BODIES[] = {
    "articlebody", "articlecontent", "articletext", "storybody", "storycontent", "storytext", "entrycontent", "postcontent", "postbody", "contentbody",
    "bodycopy",    "newsbody",       "newscontent", "newstext",  "articlemain", "articlecopy", "postentry",   "tdpostcontent", "singlecontent",
    "bodytext",    "bodycontent",    "articledetail", "articlebodytext", "cmsbody", "storybodytext", "articlebodycontent", "richtext", "textcontent",
    "contenttext", "detailtext", "entrytext", "articleparagraphs", "fulltext", "maincontenttext", "detailcontent", "newsdetail"};

static bool listed(const char *word, const char *const *list, size_t n) {
  for (size_t i = 0; i < n; ++i)
    if (list[i][0] == word[0] && strcmp(word, list[i]) == 0) return true;
  return false;
}
#define LISTED(word, list) listed(word, list, sizeof(list) / sizeof *(list))

static unsigned hint_word(const char *word) {
  if (LISTED(word, COMMENTS)) return H_COMMENTS;
  if (LISTED(word, CAPTIONS)) return H_CAPTION;
  if (LISTED(word, BYLINES)) return H_BYLINE;
  return LISTED(word, OFF) ? H_OFF : 0;
}

enum { NAME_MAX_BYTES = 48 };

/* One name: its words parted by marks and by capitals, and all of it run together. */
static unsigned hint_name(slice name) {
  char word[NAME_MAX_BYTES], whole[NAME_MAX_BYTES];
  size_t w = 0, n = 0;
  unsigned flags = 0;
  for (size_t i = 0; i <= name.n; ++i) {
    char c = i < name.n ? name.p[i] : '-';
    bool upper = c >= 'A' && c <= 'Z', alpha = upper || (c >= 'a' && c <= 'z');
    bool after_small = i > 0 && name.p[i - 1] >= 'a' && name.p[i - 1] <= 'z';
    if (w && (!alpha || (upper && after_small))) {
      word[w] = 0;
      flags |= hint_word(word);
      w = 0;
    }
    if (!alpha) continue;
    char low = upper ? (char)(c + 32) : c;
    if (w + 1 < NAME_MAX_BYTES) word[w++] = low;
    if (n + 1 < NAME_MAX_BYTES) whole[n++] = low;
  }
  whole[n] = 0;
  if (LISTED(whole, BODIES)) return H_BODY;
  return flags | hint_word(whole);
}

unsigned html_hints(slice names) {
  slice name;
  unsigned flags = 0;
  if (names.n > 1000) names.n = 1000;
  while (slice_cut(&names, ' ', &name))
    if (name.n) flags |= hint_name(name);
  return flags & H_BODY ? H_BODY : flags;
}
