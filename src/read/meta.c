#include "read/meta.h"

#include "base/utf8.h"
#include "read/dates.h"

enum { LINE_MAX_BYTES = 200, WORDS_MAX = 16 };

typedef struct agency {
  const char *name, *usual;
} agency;

/* News agencies and wire services: name as written (case is ignored), usual name. */
static const agency AGENCIES[] = {
    {"Reuters", "Reuters"}, {"Thomson Reuters", "Reuters"}, {"Reuters Staff", "Reuters"}, {"AP", "AP"}, {"A.P.", "AP"},
    {"Associated Press", "AP"}, {"AFP", "AFP"}, {"Agence France-Presse", "AFP"}, {"Agence France Presse", "AFP"}, {"dpa", "dpa"},
    {"Deutsche Presse-Agentur", "dpa"}, {"UPI", "UPI"}, {"United Press International", "UPI"}, {"TASS", "TASS"}, {"ITAR-TASS", "TASS"},
    {"Xinhua", "Xinhua"}, {"Bloomberg", "Bloomberg"}, {"Bloomberg News", "Bloomberg"}, {"ANSA", "ANSA"}, {"EFE", "EFE"},
    {"Interfax", "Interfax"}, {"Interfax-Ukraine", "Interfax-Ukraine"}, {"RIA", "RIA Novosti"}, {"RIA Novosti", "RIA Novosti"},
    {"Anadolu", "Anadolu"}, {"Anadolu Agency", "Anadolu"}, {"AA", "Anadolu"}, {"IANS", "IANS"}, {"PTI", "PTI"},
    {"Press Trust of India", "PTI"}, {"ANI", "ANI"}, {"Kyodo", "Kyodo"}, {"Kyodo News", "Kyodo"}, {"Jiji", "Jiji"}, {"Yonhap", "Yonhap"},
    {"KCNA", "KCNA"}, {"IRNA", "IRNA"}, {"ISNA", "ISNA"}, {"FNA", "Fars"}, {"Fars", "Fars"}, {"Tasnim", "Tasnim"}, {"MNA", "Mehr"},
    {"SANA", "SANA"}, {"WAM", "WAM"}, {"SPA", "SPA"}, {"KUNA", "KUNA"}, {"MENA", "MENA"}, {"Petra", "Petra"}, {"QNA", "QNA"},
    {"BNA", "BNA"}, {"WAFA", "WAFA"}, {"NINA", "NINA"}, {"Ukrinform", "Ukrinform"}, {"UNIAN", "UNIAN"}, {"Belga", "Belga"},
    {"ANP", "ANP"}, {"APA", "APA"}, {"Keystone-SDA", "Keystone-SDA"}, {"SDA", "Keystone-SDA"}, {"Ritzau", "Ritzau"}, {"NTB", "NTB"},
    {"TT", "TT"}, {"STT", "STT"}, {"PAP", "PAP"}, {"CTK", "CTK"}, {"MTI", "MTI"}, {"HINA", "HINA"}, {"Tanjug", "Tanjug"},
    {"FoNet", "FoNet"}, {"BTA", "BTA"}, {"Agerpres", "Agerpres"}, {"BelTA", "BelTA"}, {"Lusa", "Lusa"}, {"Europa Press", "Europa Press"},
    {"Bernama", "Bernama"}, {"Antara", "Antara"}, {"VNA", "VNA"}, {"PNA", "PNA"}, {"AAP", "AAP"}, {"PA", "PA"}, {"PA Media", "PA"},
    {"Press Association", "PA"}, {"Canadian Press", "CP"}, {"CP", "CP"}, {"GNA", "GNA"}, {"NAN", "NAN"}, {"APS", "APS"}, {"MAP", "MAP"},
    {"TAP", "TAP"}, {"SUNA", "SUNA"}, {"IRIN", "IRIN"}, {"CNN", "CNN"}, {"BBC", "BBC"}, {"BBC News", "BBC"}, {"VOA", "VOA"},
    {"VOA News", "VOA"}, {"RFE/RL", "RFE/RL"}, {"Al Jazeera", "Al Jazeera"}, {"DW", "DW"}, {"CNA", "CNA"}, {"NNA", "NNA"},
    {"AKI", "AKI"}, {"KUNA News", "KUNA"}, {"UN News", "UN News"}, {"PRNewswire", "PR Newswire"}, {"PR Newswire", "PR Newswire"},
    {"Business Wire", "Business Wire"}, {"GLOBE NEWSWIRE", "GlobeNewswire"}, {"GlobeNewswire", "GlobeNewswire"},
};

slice agency_find(slice name) {
  name = slice_trim(name);
  if (name.n > 4 && slice_eq_nocase(slice_sub(name, 0, 4), SL("the "))) name = slice_trim(slice_sub(name, 4, name.n));
  for (size_t i = 0; i < sizeof AGENCIES / sizeof *AGENCIES; ++i)
    if (slice_eq_nocase(name, slice_of(AGENCIES[i].name))) return slice_of(AGENCIES[i].usual);
  return (slice){NULL, 0};
}

/* ---- Words of a line ------------------------------------------------------------------------------------------------- */

/* Cuts the next run without blanks off *rest. */
static bool cut_word(slice *rest, slice *word) {
  size_t start = 0, end = 0, next = 0;
  while (start < rest->n) {
    uint32_t cp = utf8_next(*rest, &next);
    if (cp == UTF8_BAD || !cp_is_space(cp)) break;
    start = next;
  }
  if (start == rest->n) return false;
  for (end = next = start; end < rest->n; end = next) {
    uint32_t cp = utf8_next(*rest, &next);
    if (cp != UTF8_BAD && cp_is_space(cp)) break;
  }
  *word = slice_sub(*rest, start, end);
  *rest = slice_sub(*rest, end, rest->n);
  return true;
}

static bool in_list(slice word, const char *const *list) {
  for (; *list; ++list)
    if (slice_eq_nocase(word, slice_of(*list))) return true;
  return false;
}

static bool starts_upper(slice s) {
  size_t i = 0;
  return s.n && cp_is_upper(utf8_next(s, &i));
}

/* Letters only (with - ' . inside) and a capital in front. */
static bool name_word(slice s) {
  if (!starts_upper(s)) return false;
  for (size_t i = 0; i < s.n;) {
    uint32_t cp = utf8_next(s, &i);
    if (cp == UTF8_BAD) return false;
    if (!cp_is_alpha(cp) && cp != '-' && cp != '\'' && cp != 0x2019 && cp != '.') return false;
  }
  return true;
}

static const char *const PARTICLES[] = {"de", "da", "do", "dos", "del", "della", "di", "van", "von", "der", "den", "bin", "ibn", "al", "el", "la",
                                        "le", "du", "ter", "ten", "zu", "af", "y", "bint", NULL};
static const char *const JOINERS[] = {"and", "&", "und", "et", "e", "con", "with", NULL};

/* Two to five words of a person's name, particles among them; one word only when `single` allows it. */
static bool person_name(slice s, bool single) {
  slice rest = s, word;
  size_t capitals = 0, words = 0;
  while (cut_word(&rest, &word)) {
    ++words;
    if (name_word(word)) ++capitals;
    else if (words == 1 || !in_list(word, PARTICLES)) return false;
  }
  return words <= 5 && capitals >= (single ? 1u : 2u);
}

/* What may follow a name after a comma: "Staff Writer", "Moscow correspondent", "Political Editor". */
static bool is_role(slice s) {
  static const char *const ROLES[] = {"writer", "reporter", "reporters", "correspondent", "correspondents", "editor", "editors", "bureau", "staff",
                                      "columnist", "producer", "chief", "contributor", "journalist", "analyst", "press", "news", "times", "post",
                                      "redakteur", "korrespondent", NULL};
  slice rest = s, word, last = {NULL, 0};
  while (cut_word(&rest, &word)) last = word;
  return last.n && in_list(last, ROLES);
}

/* ---- Bylines ---------------------------------------------------------------------------------------------------------- */

/* Cuts a label such as "By" off the line. */
static bool cut_label(slice *line) {
  static const char *const LABELS[] = {"by:", "by ", "author:", "authors:", "written by:", "written by ", "story by ", "posted by:", "posted by ",
                                       "published by ", "reported by ", "words by ", "text by ", "article by ", "byline:", "report by ",
                                       "analysis by ", "opinion by ", "von:", "von ", "autor:", "autorin:", "par ", "por:", "por ", "di ", "door ",
                                       "av ", "af ", "auteur:", "autore:", "\xd0\x90\xd0\xb2\xd1\x82\xd0\xbe\xd1\x80:"};
  for (size_t i = 0; i < sizeof LABELS / sizeof *LABELS; ++i) {
    slice label = slice_of(LABELS[i]);
    if (line->n <= label.n || !slice_eq_nocase(slice_sub(*line, 0, label.n), label)) continue;
    *line = slice_trim(slice_sub(*line, label.n, line->n));
    return true;
  }
  return false;
}

/* Takes the part in front of the next comma, "and", "&" off *rest; the part may be empty. */
static bool cut_part(slice *rest, slice *part) {
  if (!rest->p || rest->n == 0) return false;
  for (size_t i = 0; i < rest->n; ++i) {
    char c = rest->p[i];
    if (c == ',' || c == '&' || c == ';' || c == '/') {
      *part = slice_trim(slice_sub(*rest, 0, i));
      *rest = slice_trim(slice_sub(*rest, i + 1, rest->n));
      return true;
    }
    if (c != ' ') continue;
    slice after = slice_sub(*rest, i + 1, rest->n), word;
    if (cut_word(&after, &word) && in_list(word, JOINERS) && after.n) {
      *part = slice_trim(slice_sub(*rest, 0, i));
      *rest = slice_trim(after);
      return true;
    }
  }
  *part = *rest;
  *rest = (slice){NULL, 0};
  return true;
}

/* Cuts " in Moscow", " for The Post", "in Kyiv" off a name. */
static slice cut_place(slice part) {
  static const char *const PREPOSITIONS[] = {"in", "for", "at", "from", "aus", "à", "en", NULL};
  slice rest = part, word;
  while (cut_word(&rest, &word)) {
    if (in_list(word, PREPOSITIONS) && word.p > part.p) return slice_trim(slice_sub(part, 0, (size_t)(word.p - part.p)));
  }
  return part;
}

static slice strip_tail(slice s) {
  while (s.n && (s.p[s.n - 1] == '.' || s.p[s.n - 1] == ',' || s.p[s.n - 1] == '|' || s.p[s.n - 1] == ' ')) --s.n;
  return s;
}

static bool take_part(byline *b, slice part, bool labelled, bool *role) {
  slice usual = agency_find(part);
  if (usual.p) {
    if (!b->agency.p) b->agency = usual;
    return true;
  }
  if (is_role(part) && (b->name_count || labelled)) {
    *role = true;
    return true;
  }
  slice name = cut_place(part);
  if (person_name(name, false) && b->name_count < 4) {
    b->names[b->name_count++] = name;
    return true;
  }
  /* "By Jane Doe, Kyiv": a last part of one or two capitalised words is a place. */
  return b->name_count && person_name(name, true);
}

bool byline_find(slice line, byline *out) {
  byline b = {.name_count = 0};
  bool role = false;
  slice rest = strip_tail(slice_trim(line)), part;
  if (rest.n == 0 || rest.n > LINE_MAX_BYTES) return false;
  bool labelled = cut_label(&rest);
  for (size_t parts = 1; cut_part(&rest, &part); ++parts)
    if (parts > 8 || (part.n && !take_part(&b, part, labelled, &role))) return false;
  /* Without a label a name must stand beside an agency or a role: "Jane Doe, Staff Writer". */
  if (labelled ? b.name_count == 0 && !b.agency.p && !role : b.name_count == 0 || (!b.agency.p && !role)) return false;
  *out = b;
  return true;
}

bool credit_find(slice line, byline *out) {
  static const slice LABEL = {"reporting by ", 13};
  slice s = slice_trim(line), part;
  if (s.n && s.p[0] == '(') s = slice_sub(s, 1, s.n);
  if (s.n && s.p[s.n - 1] == ')') --s.n;
  if (s.n <= LABEL.n || !slice_eq_nocase(slice_sub(s, 0, LABEL.n), LABEL)) return false;
  s = slice_sub(s, LABEL.n, s.n);
  const char *end = memchr(s.p, ';', s.n);
  if (end) s.n = (size_t)(end - s.p);
  if (s.n > LINE_MAX_BYTES) return false;
  byline b = {.name_count = 0};
  bool role = false;
  while (cut_part(&s, &part) && b.name_count < 4)
    if (part.n && !take_part(&b, part, true, &role)) break;
  if (b.name_count == 0) return false;
  *out = b;
  return true;
}

void byline_names(const byline *b, buf *out) {
  for (size_t i = 0; i < b->name_count; ++i) {
    if (i) buf_str(out, "; ");
    buf_add(out, b->names[i]);
  }
}

/* ---- Datelines --------------------------------------------------------------------------------------------------------- */

/* Length of a dash at s[i] that ends a dateline: " - ", " -- ", " – ", " — ", "—". 0 for none. */
static size_t dash_at(slice s, size_t i) {
  size_t next = i;
  uint32_t cp = utf8_next(s, &next);
  bool blank_before = i > 0 && s.p[i - 1] == ' ', bracket_before = i > 0 && (s.p[i - 1] == ')' || s.p[i - 1] == '/');
  if (cp == 0x2014 || cp == 0x2013) return blank_before || bracket_before || cp == 0x2014 ? next - i : 0;
  if (cp == '-') {
    if (next < s.n && s.p[next] == '-') ++next;
    bool blank_after = next < s.n && s.p[next] == ' ';
    return (blank_before || bracket_before) && (blank_after || bracket_before) ? next - i : 0;
  }
  return 0;
}

static bool all_caps(slice s) {
  bool letter = false;
  for (size_t i = 0; i < s.n;) {
    uint32_t cp = utf8_next(s, &i);
    if (cp == UTF8_BAD) return false;
    if (cp_is_alpha(cp)) {
      if (!cp_is_upper(cp)) return false;
      letter = true;
    }
  }
  return letter;
}

/* Up to five capitalised words, commas and strokes between them. */
static bool place_words(slice s) {
  slice rest = s, word;
  size_t n = 0;
  static const char *const SMALL[] = {"of", "the", "de", "la", "near", "and", "on", "del", "al", NULL};
  while (cut_word(&rest, &word)) {
    while (word.n && (word.p[word.n - 1] == ',' || word.p[word.n - 1] == '.')) --word.n;
    if (++n > 6) return false;
    if (!starts_upper(word) && !in_list(word, SMALL)) return false;
    for (size_t i = 0; i < word.n; ++i)
      if (strchr("\"():;!?0123456789", word.p[i])) return false;
  }
  return n > 0;
}

/* Where the date begins in "KYIV, March 17": at the last comma or blank before it. Returns head.n when no date stands there. */
static size_t date_part(slice head) {
  for (size_t i = 0; i < head.n; ++i) {
    if (head.p[i] != ' ' && head.p[i] != ',') continue;
    slice tail = slice_trim(slice_sub(head, i + 1, head.n));
    date_line d;
    while (tail.n && (tail.p[tail.n - 1] == ',' || tail.p[tail.n - 1] == ' ')) --tail.n;
    if (tail.n && head.p[i + 1 < head.n ? i + 1 : i] != ',' && date_only(tail, &d)) return i;
  }
  return head.n;
}

static bool first_word_caps(slice s) {
  slice word;
  if (!cut_word(&s, &word)) return false;
  while (word.n && (word.p[word.n - 1] == ',' || word.p[word.n - 1] == '.')) --word.n;
  return word.n >= 3 && all_caps(word);
}

/* What stands in front of the dash: place, date, (AGENCY). */
static bool dateline_parts(slice head, dateline *d) {
  slice agency_text = {NULL, 0};
  const char *open = memchr(head.p, '(', head.n);
  if (open) {
    size_t at = (size_t)(open - head.p);
    const char *close = memchr(open, ')', head.n - at);
    if (!close || close - open > 40) return false;
    agency_text = slice_trim(slice_sub(head, at + 1, (size_t)(close - head.p)));
    if (slice_trim(slice_sub(head, (size_t)(close - head.p) + 1, head.n)).n) return false;
    head = slice_trim(slice_sub(head, 0, at));
  } else if (head.n > 2 && head.p[head.n - 1] == '/') { /* "WASHINGTON, Aug. 5, 2014 /PRNewswire/" */
    size_t at = head.n - 1;
    while (at > 0 && head.p[at - 1] != '/') --at;
    if (at == 0) return false;
    agency_text = slice_sub(head, at, head.n - 1);
    head = slice_trim(slice_sub(head, 0, at - 1));
  }
  size_t date_at = date_part(head);
  bool dated = date_at < head.n;
  if (dated) d->date = date_find(slice_sub(head, date_at, head.n));
  slice place = slice_trim(slice_sub(head, 0, date_at));
  while (place.n && (place.p[place.n - 1] == ',' || place.p[place.n - 1] == ' ')) --place.n;
  slice usual = agency_text.p ? agency_find(agency_text) : (slice){NULL, 0};
  if (agency_text.p) d->agency = usual.p ? usual : agency_text;
  if (!place_words(place)) return false;
  d->place = place;
  return first_word_caps(place) || usual.p || (dated && agency_text.p);
}

bool dateline_find(slice paragraph, dateline *out) {
  dateline d = {.date = DATE_NONE};
  slice front = slice_sub(paragraph, 0, paragraph.n < 120 ? paragraph.n : 120);
  for (size_t i = 1; i < front.n; ++i) {
    if (front.p[i] != '-' && front.p[i] != '\xe2') continue;
    size_t dash = dash_at(front, i);
    if (!dash) continue;
    d.end = i + dash;
    if (!dateline_parts(slice_trim(slice_sub(front, 0, i)), &d)) return false;
    *out = d;
    return true;
  }
  /* "LONDON (Reuters) The ...": an agency that is known needs no dash. */
  const char *close = memchr(front.p, ')', front.n);
  if (!front.n || !close) return false;
  d.end = (size_t)(close - front.p) + 1;
  if (!dateline_parts(slice_sub(front, 0, d.end), &d) || !agency_find(d.agency).p) return false;
  *out = d;
  return true;
}

/* ---- Captions ------------------------------------------------------------------------------------------------------------ */

static bool has_word_nocase(slice s, const char *word) {
  size_t n = strlen(word);
  for (size_t i = 0; i + n <= s.n; ++i)
    if (slice_eq_nocase(slice_sub(s, i, i + n), (slice){word, n})) return true;
  return false;
}

static bool starts_any(slice s, const char *const *list) {
  for (; *list; ++list) {
    slice head = slice_of(*list);
    if (s.n >= head.n && slice_eq_nocase(slice_sub(s, 0, head.n), head)) return true;
  }
  return false;
}

/* The bracket at the end of the line, without it: "(AP Photo/Jane Doe)" and "[Jane Doe/AFP]". p NULL for none. */
static slice end_bracket(slice s) {
  if (s.n < 3 || (s.p[s.n - 1] != ')' && s.p[s.n - 1] != ']')) return (slice){NULL, 0};
  char open = s.p[s.n - 1] == ')' ? '(' : '[';
  for (size_t i = s.n - 1; i > 0 && s.n - i < 120; --i)
    if (s.p[i - 1] == open) return slice_sub(s, i, s.n - 1);
  return (slice){NULL, 0};
}

bool caption_find(slice line) {
  static const char *const OPEN[] = {"photo:", "photos:", "photo by ", "photo credit", "photograph:", "photograph by ", "photography by ", "image:",
                                     "image credit", "image source", "image caption", "images:", "picture:", "picture by ", "pictures:",
                                     "file photo", "file picture", "file image", "file -", "file --", "file \xe2\x80\x93", "(photo", "[photo",
                                     "credit:", "credits:", "credit line", "caption:", "source: getty", "foto:", "foto \xc2\xa9", "bild:",
                                     "bildquelle", "\xc2\xa9 getty", "\xc2\xa9 reuters", "\xc2\xa9 afp", "\xc2\xa9 ap ", "\xc2\xa9 dpa",
                                     "video:", "illustration:", "illustration by ", "graphic:", "handout photo", "undated photo", "media caption",
                                     "cr\xc3\xa9" "dit photo", "photo d'illustration", "foto de ", "imagen de archivo", "ap photo/", "ap photo:", "reuters/",
                                     "getty images", "afp/", "\xd0\xa4\xd0\xbe\xd1\x82\xd0\xbe:", NULL};
  static const char *const CREDIT[] = {"getty", "ap photo", "reuters", "afp", "epa", "photo", "shutterstock", "handout", "file", "istock", "dpa",
                                       "anadolu", "via ap", "picture alliance", "imago", "wikimedia", "courtesy", "xinhua", NULL};
  slice s = slice_trim(line);
  if (s.n == 0 || s.n > 700) return false;
  if (starts_any(s, OPEN)) return true;
  slice bracket = end_bracket(s);
  if (bracket.p) {
    bool slash = memchr(bracket.p, '/', bracket.n) != NULL || memchr(bracket.p, ':', bracket.n) != NULL || has_word_nocase(bracket, " by ") ||
                 s.p[s.n - 1] == ']';
    for (size_t i = 0; slash && CREDIT[i]; ++i)
      if (has_word_nocase(bracket, CREDIT[i])) return true;
  }
  /* "... in Kyiv, March 17, 2023. REUTERS/Jane Doe": a credit as the last words. */
  slice tail = s.n > 60 ? slice_sub(s, s.n - 60, s.n) : s;
  if (s.p[s.n - 1] == '.') return false;
  return has_word_nocase(tail, "REUTERS/") || has_word_nocase(tail, "via REUTERS") || has_word_nocase(tail, "AFP/") ||
         has_word_nocase(tail, "/AFP") || has_word_nocase(tail, "/Getty") || has_word_nocase(tail, "AP Photo/") || has_word_nocase(tail, "/EPA") ||
         has_word_nocase(tail, "Getty Images") || has_word_nocase(tail, "/dpa");
}
