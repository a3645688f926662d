/* How a page is judged. First every line by itself: phrases of the table, dates, bylines, captions, link bars, what has no letters.
 * Then by position. The first and the last paragraph of prose part the page in head, body and foot:
 *
 *   head   menus, the headline, standfirst, byline, date, share bar     the headline is the line whose words the report repeats
 *   body   the report; boxes of related headlines, sign-up forms        a box: a phrase and what follows it until prose goes on
 *   foot   tags, author box, more headlines, comments, small print      only sentences survive
 *
 * What rests on form alone (no phrase) counts only on a page that shows furniture: a clean text keeps its short lines. */
#include "read/page.h"

#include "base/hash.h"
#include "base/utf8.h"
#include "read/dates.h"
#include "read/meta.h"
#include "read/wordset.h"

enum { MAX_LINES = 1 << 28, LOOK_BYTES = 400, BOX_LINES = 12 };

void page_init(page *p) {
  *p = (page){.title = NO_LINE, .date = DATE_NONE};
  buf_init(&p->author, 4096);
}

void page_free(page *p) {
  mem_free(p->lines);
  buf_free(&p->author);
  page_init(p);
}

/* slice_trim and the blanks above ASCII. */
static slice trim(slice s) {
  size_t start = 0, next = 0;
  while (start < s.n) {
    uint32_t cp = utf8_next(s, &next);
    if (cp == UTF8_BAD || !(cp_is_space(cp) || cp < 0x20)) break;
    start = next;
  }
  size_t end = s.n;
  while (end > start) {
    size_t from = end - 1;
    while (from > start && ((unsigned char)s.p[from] & 0xC0) == 0x80) --from;
    next = from;
    uint32_t cp = utf8_next(s, &next);
    if (cp == UTF8_BAD || !(cp_is_space(cp) || cp < 0x20)) break;
    end = from;
  }
  return slice_sub(s, start, end);
}

int page_add(page *p, slice text, bool link, bool heading, fault *f) {
  text = trim(text);
  if (text.n == 0) return CASUS_OK;
  if (!vec_reserve(&p->lines, &p->cap, p->count + 1, MAX_LINES)) return fault_set(f, CASUS_ENOMEM, "out of memory");
  p->lines[p->count++] = (page_line){.text = text, .link = link, .heading = heading};
  return CASUS_OK;
}

int page_split(page *p, slice text, fault *f) {
  slice part;
  while (slice_cut(&text, '\n', &part)) {
    int rc = page_add(p, part, false, false, f);
    if (rc) return rc;
  }
  return CASUS_OK;
}

/* ---- One line by itself --------------------------------------------------------------------------------------------------- */

static bool ends_sentence(uint32_t cp) {
  return cp == '.' || cp == '!' || cp == '?' || cp == ':' || cp == 0x2026 || cp == 0x3002 || cp == 0xFF01 || cp == 0xFF1F || cp == 0x61F ||
         cp == 0x964 || cp == 0x6D4;
}
static bool closes(uint32_t cp) {
  return cp == '"' || cp == '\'' || cp == ')' || cp == ']' || cp == 0x2019 || cp == 0x201D || cp == 0xBB || cp == 0x201C || cp == 0x300D ||
         cp == 0x203A || cp == 0x300F || cp == 0xFF09;
}
static bool wide(uint32_t cp) { return (cp >= 0x3040 && cp < 0xA000) || (cp >= 0xAC00 && cp < 0xD7B0) || (cp >= 0x20000 && cp < 0x30000); }

static void measure(page_line *l) {
  size_t cjk = 0;
  uint32_t last = 0, first = 0;
  bool blank = true;
  for (size_t i = 0; i < l->text.n;) {
    uint32_t cp = utf8_next(l->text, &i);
    ++l->chars;
    bool space = cp_is_space(cp);
    if (blank && !space) ++l->words;
    blank = space;
    if (cp_is_alpha(cp) && !first) first = cp;
    l->letters += cp_is_alpha(cp);
    cjk += wide(cp);
    if (!space && (!closes(cp) || !last)) last = cp;
  }
  if (cjk * 2 > l->letters) l->words += (uint32_t)(cjk / 2);
  l->final = ends_sentence(last);
  l->upper = first && (cp_is_upper(first) || wide(first));
  l->prose = (l->final && last != ':' && l->words >= 8) || l->words >= 25;
  slice s = l->text;
  l->item = l->item || (s.p[0] == '-' && s.n > 1 && s.p[1] == ' ') || s.p[0] == '*' || slice_starts(s, SL("\xe2\x80\xa2")) ||
            slice_starts(s, SL("\xe2\x80\x93 ")) || slice_starts(s, SL("\xe2\x96\xaa"));
}

bool line_is_title(const page_line *l) {
  return !l->why && l->upper && l->words >= 2 && l->words <= 30 && l->chars <= 220 && (!l->final || l->text.p[l->text.n - 1] == '?');
}

/* "Home | World | Europe", "Home > News", "Facebook Twitter · Email": short parts between marks. */
static bool is_bar(const page_line *l) {
  size_t marks = 0;
  if (l->final || l->chars > 160) return false;
  for (size_t i = 0; i < l->text.n;) {
    uint32_t cp = utf8_next(l->text, &i);
    marks += cp == '|' || cp == '>' || cp == 0xB7 || cp == 0xBB || cp == 0x203A || cp == 0x2022 || cp == 0x2192;
  }
  return marks >= 2 && l->words <= (marks + 1) * 4;
}

/* Nothing but addresses, hashtags and handles. */
static bool is_address(slice s) {
  slice rest = s, word;
  bool any = false;
  while (slice_cut(&rest, ' ', &word)) {
    if (word.n == 0) continue;
    bool url = slice_starts(word, SL("http://")) || slice_starts(word, SL("https://")) || slice_starts(word, SL("www."));
    bool mail = memchr(word.p, '@', word.n) && memchr(word.p, '.', word.n);
    bool tag = word.n > 1 && (word.p[0] == '#' || word.p[0] == '@');
    if (!url && !mail && !tag) return false;
    any = true;
  }
  return any;
}

/* Without a word of two letters: rules, page numbers, "12/03", emoji. */
static bool is_wordless(const page_line *l) { return l->letters < 2 || (l->letters < 3 && l->chars > 6 && l->words > 2); }

static void judge_phrase(page_line *l, const phrases *ph, buf *fold) {
  slice front = l->text;
  if (front.n > LOOK_BYTES) front.n = LOOK_BYTES;
  buf_clear(fold);
  phrase_fold(front, fold);
  l->key = hash64(buf_slice(fold), l->text.n > LOOK_BYTES ? hash64(l->text, 0) : 0);
  phrase_hit hit;
  if (!ph || !phrases_find(ph, buf_slice(fold), &hit)) return;
  if (hit.how == PHRASE_WEAK) {
    l->weak = true;
  } else if (hit.how != PHRASE_PREFIX || !l->prose || hit.words >= 3 || hit.colon) { /* "More from ..." can open a sentence */
    l->hit = hit.how;
    l->why = hit.why;
  }
}

static void judge_alone(page_line *l, const phrases *ph, buf *fold) {
  date_line d;
  byline b;
  const char *given = l->why;
  measure(l);
  judge_phrase(l, ph, fold);
  if (given) l->why = given;
  if (given) return;
  if (date_only(l->text, &d)) {
    l->date = true;
    l->why = NULL; /* its position decides */
    l->weak = d.labelled || d.updated;
    return;
  }
  if (l->why) return;
  if (is_wordless(l)) l->why = "boilerplate";
  else if (byline_find(l->text, &b)) l->byline = true;
  else if (caption_find(l->text)) l->why = "caption";
  else if (is_address(l->text)) l->why = "boilerplate";
  else if (is_bar(l)) l->why = "navigation";
}

/* ---- The page ---------------------------------------------------------------------------------------------------------------- */

typedef struct shape {
  long lead, last; /* first and last line of prose that is not furniture, or NO_LINE */
  size_t prose;    /* lines of prose */
  size_t dirt;     /* lines that are surely furniture of a page, not just a byline or a date */
} shape;

static shape find_shape(const page *p) {
  shape s = {NO_LINE, NO_LINE, 0, 0};
  for (size_t i = 0; i < p->count; ++i) {
    const page_line *l = &p->lines[i];
    if (l->why) {
      s.dirt += l->hit != 0 || strcmp(l->why, "navigation") == 0;
    } else if (l->prose) {
      if (s.lead == NO_LINE) s.lead = (long)i;
      s.last = (long)i;
      ++s.prose;
    }
  }
  return s;
}

static bool near_furniture(const page *p, size_t i) {
  return (i > 0 && p->lines[i - 1].why) || (i + 1 < p->count && p->lines[i + 1].why);
}

/* Weak phrases (section names, "More", "Analysis") count beside other furniture; forward and back, so that a row of them falls whole. */
static void judge_weak(page *p) {
  for (size_t i = 0; i < p->count; ++i) {
    page_line *l = &p->lines[i];
    if (l->weak && !l->date && !l->why && near_furniture(p, i)) l->why = "navigation";
  }
  for (size_t i = p->count; i-- > 0;) {
    page_line *l = &p->lines[i];
    if (l->weak && !l->date && !l->why && near_furniture(p, i)) l->why = "navigation";
  }
  /* Three in a row vouch for each other. */
  for (size_t i = 0; i + 2 < p->count; ++i) {
    bool row = true;
    for (size_t k = i; k < i + 3; ++k) row = row && (p->lines[k].weak || p->lines[k].why) && !p->lines[k].date;
    for (size_t k = i; row && k < i + 3; ++k)
      if (!p->lines[k].why) p->lines[k].why = "navigation";
  }
}

/* A paragraph that comes again is kept once; so is a short line of a page that shows furniture. */
static int judge_repeats(page *p, const shape *s, fault *f) {
  wordset seen;
  wordset_init(&seen);
  for (size_t i = 0; i < p->count; ++i) {
    page_line *l = &p->lines[i];
    if (l->why || l->date || l->words < 2) continue;
    bool again = wordset_has(&seen, l->key);
    if (again && ((l->prose && l->chars >= 40) || (s->dirt && !l->final))) l->why = "repeat";
    else if (!again && !wordset_add(&seen, l->key)) break;
  }
  bool failed = seen.failed;
  wordset_free(&seen);
  return failed ? fault_set(f, CASUS_ENOMEM, "out of memory") : CASUS_OK;
}

/* ---- Head -------------------------------------------------------------------------------------------------------------------- */

/* How much of the line's longer words the next paragraphs of prose repeat, in thousandths. */
static size_t repeated(const wordset *body, slice text) {
  size_t words = 0, found = 0, pos = 0;
  uint64_t key;
  while (wordset_next(text, &pos, &key)) {
    ++words;
    found += wordset_has(body, key);
  }
  return words ? found * 1000 / words : 0;
}

static bool lead_words(const page *p, const shape *s, wordset *set) {
  int taken = 0;
  for (size_t i = (size_t)s->lead; i < p->count && taken < 4; ++i)
    if (p->lines[i].prose && !p->lines[i].why) {
      if (!wordset_add_text(set, p->lines[i].text)) return false;
      ++taken;
    }
  return true;
}

/* The first line of headline form whose words the report takes up about as well as any other's; a heading of the page first. */
static int find_title(page *p, const shape *s, fault *f) {
  wordset body;
  size_t best = 0, from = 0, lead = s->lead == NO_LINE ? (p->count ? 1 : 0) : (size_t)s->lead;
  if (s->lead == NO_LINE) {
    if (p->count > 1 && line_is_title(&p->lines[0]) && !p->lines[0].byline && !p->lines[0].date) p->title = 0;
    return CASUS_OK;
  }
  wordset_init(&body);
  bool ok = lead_words(p, s, &body);
  if (lead > 400) from = lead - 400; /* no headline stands that far above its report, and the search stays linear */
  for (int round = 0; ok && round < 2; ++round)
    for (size_t i = from; i < lead; ++i) {
      const page_line *l = &p->lines[i];
      if (!line_is_title(l) || l->byline || l->date || l->weak) continue;
      size_t score = 300 + repeated(&body, l->text) + (i == 0 ? 200 : 0) + (l->words >= 5 ? 200 : 0) + (l->heading ? 400 : 0);
      if (round == 0) best = score > best ? score : best;
      else if (p->title == NO_LINE && score * 4 >= best * 3) p->title = (long)i;
    }
  wordset_free(&body);
  return ok ? CASUS_OK : fault_set(f, CASUS_ENOMEM, "out of memory");
}

static void judge_above_title(page *p) {
  size_t title = (size_t)p->title, headlines = 0;
  for (size_t i = 0; i < title; ++i) headlines += !p->lines[i].why && !p->lines[i].final && p->lines[i].words > 3;
  for (size_t i = 0; i < title; ++i) {
    page_line *l = &p->lines[i];
    if (l->why || l->final || l->date || l->byline) continue;
    if (l->words <= 3) l->why = "navigation";
    else if (headlines >= 3) l->why = "link-list";
  }
}

/* Between headline and lead: short lines without a full stop are names, places and labels. */
static void judge_below_title(page *p, const shape *s) {
  for (size_t i = p->title == NO_LINE ? 0 : (size_t)p->title + 1; i < (size_t)s->lead; ++i) {
    page_line *l = &p->lines[i];
    if (l->why || l->final || l->item || l->date || l->byline) continue;
    bool byline_near = (i > 0 && (p->lines[i - 1].byline || p->lines[i - 1].date)) || (i + 1 < p->count && (p->lines[i + 1].byline || p->lines[i + 1].date));
    if (l->words <= 4) l->why = byline_near ? "byline" : "navigation";
  }
}

/* ---- Body and foot ------------------------------------------------------------------------------------------------------------ */

static bool opens_box(const page_line *l) {
  return l->why && l->hit == PHRASE_EXACT && l->words <= 8 &&
         (!strcmp(l->why, "related") || !strcmp(l->why, "subscribe") || !strcmp(l->why, "comment") || !strcmp(l->why, "link-list"));
}

/* What follows "Related articles" and the like: headlines, and teasers between them, until the report goes on. A short line right in
 * front of prose is a subhead of the report again. */
static void judge_boxes(page *p, const shape *s) {
  for (size_t i = 0; i < p->count; ++i) {
    if (!opens_box(&p->lines[i]) || strcmp(p->lines[i].why, "related")) continue;
    size_t taken = 0;
    for (size_t k = i + 1; k < p->count && k <= i + 3 * BOX_LINES && taken < BOX_LINES; ++k) {
      page_line *l = &p->lines[k];
      if (l->why) continue;
      bool before_prose = k + 1 < p->count && p->lines[k + 1].prose && !p->lines[k + 1].why;
      if (l->prose || l->final || l->item) break;
      if (before_prose && l->words <= 4 && (long)k < s->last && taken) break;
      l->why = "related";
      ++taken;
    }
  }
}

/* Where the readers' comments begin: a phrase after which other phrases of comments follow, behind most of the report. */
static void judge_comments(page *p, const shape *s) {
  size_t prose = 0, after = 0, start = 0;
  for (size_t i = 0; i < p->count; ++i) {
    const page_line *l = &p->lines[i];
    if (l->prose && !l->why) ++prose;
    if (!l->why || strcmp(l->why, "comment") || (l->hit != PHRASE_EXACT && l->hit != PHRASE_PREFIX) || l->words > 12 || prose < 3) continue;
    if (!start) start = i;
    else ++after;
  }
  if (!start) return;
  size_t before = 0;
  for (size_t i = 0; i < start; ++i) before += p->lines[i].prose && !p->lines[i].why;
  if (after == 0 && (s->prose - before) * 3 > before) return;
  if (after > 0 && after * 6 < s->prose - before) return;
  for (size_t i = start; i < p->count; ++i)
    if (!p->lines[i].why) p->lines[i].why = "comment";
}

/* Behind a box that opens in the last part of the report, prose that shares few words with the report is teasers and small print. */
static int judge_foot_prose(page *p, const shape *s, fault *f) {
  size_t prose = 0, start = 0;
  for (size_t i = 0; i < p->count && !start; ++i) {
    if (p->lines[i].prose && !p->lines[i].why) ++prose;
    if (opens_box(&p->lines[i]) && prose * 10 >= s->prose * 7 && prose >= 3) start = i;
  }
  if (!start) return CASUS_OK;
  wordset body;
  wordset_init(&body);
  bool ok = true;
  for (size_t i = 0; ok && i < start; ++i)
    if (p->lines[i].prose && !p->lines[i].why) ok = wordset_add_text(&body, p->lines[i].text);
  size_t run = 0; /* paragraphs of prose since the last furniture */
  for (size_t i = start; ok && i < p->count; ++i) {
    page_line *l = &p->lines[i];
    if (l->why) {
      run = 0;
      continue;
    }
    if (run == 0 && l->prose && repeated(&body, l->text) < 350) l->why = "related";
    else if (l->prose) ++run;
  }
  wordset_free(&body);
  return ok ? CASUS_OK : fault_set(f, CASUS_ENOMEM, "out of memory");
}

/* Below the last paragraph: rows of lines without a full stop, and single ones beside furniture. */
static void judge_foot(page *p, long last) {
  if (last == NO_LINE) return;
  for (size_t i = (size_t)last + 1; i < p->count;) {
    size_t end = i;
    while (end < p->count && !p->lines[end].why && !p->lines[end].final && !p->lines[end].item) ++end;
    bool beside = (i > (size_t)last + 1 && p->lines[i - 1].why) || (end < p->count && p->lines[end].why);
    for (size_t k = i; k < end; ++k)
      if (end - i >= 3 || beside) p->lines[k].why = "link-list";
    i = end + (end == i);
  }
}

/* A row of four or more short lines without a full stop inside the body is no list of the report: those have marks, or run on. */
static void judge_rows(page *p, const shape *s) {
  for (size_t i = (size_t)s->lead; i < (size_t)s->last;) {
    size_t end = i, dirty = 0;
    while (end < (size_t)s->last && !p->lines[end].prose && !p->lines[end].final && !p->lines[end].item && p->lines[end].upper) {
      dirty += p->lines[end].why != NULL || p->lines[end].link;
      ++end;
    }
    for (size_t k = i; end - i >= 4 && dirty && k < end; ++k)
      if (!p->lines[k].why) p->lines[k].why = "link-list";
    i = end + (end == i);
  }
}

/* ---- Dates and bylines -------------------------------------------------------------------------------------------------------- */

static void take_date(page *p, const page_line *l, bool head) {
  date_line d;
  if (p->date != DATE_NONE || !date_only(l->text, &d) || d.published == DATE_NONE) return;
  if (head || d.labelled) p->date = d.published;
}

/* A date or byline above the second paragraph or below the last is page furniture; between, only what is labelled: a bare date
 * there is the subhead of a chronology. */
static void judge_dates(page *p, const shape *s) {
  for (size_t i = 0; i < p->count; ++i) {
    page_line *l = &p->lines[i];
    if (!l->date) continue;
    bool head = s->lead == NO_LINE || (long)i < s->lead, foot = s->last != NO_LINE && (long)i > s->last;
    take_date(p, l, head);
    if (head || foot || l->weak) l->why = "date";
  }
}

static void judge_bylines(page *p, const shape *s) {
  for (size_t i = 0; i < p->count; ++i) {
    page_line *l = &p->lines[i];
    byline b;
    bool head = s->lead == NO_LINE || (long)i <= s->lead;
    if (l->byline && !l->why) {
      l->why = "byline";
      if (byline_find(l->text, &b)) {
        if (head && p->author.n == 0) byline_names(&b, &p->author);
        if (head && !p->agency.p) p->agency = b.agency;
      }
    } else if (l->why && !strcmp(l->why, "byline") && p->author.n == 0 && credit_find(l->text, &b)) {
      byline_names(&b, &p->author);
    }
  }
}

static void undo_all(page *p) {
  for (size_t i = 0; i < p->count; ++i) p->lines[i].why = NULL;
}

int page_judge(page *p, const phrases *ph, fault *f) {
  buf fold;
  buf_init(&fold, 4 * LOOK_BYTES + 64);
  for (size_t i = 0; i < p->count && !fold.failed; ++i) judge_alone(&p->lines[i], ph, &fold);
  bool failed = fold.failed;
  buf_free(&fold);
  if (failed) return fault_set(f, CASUS_ENOMEM, "out of memory");
  if (p->count == 1) { /* one sentence or one line is what somebody wants coded */
    undo_all(p);
    return CASUS_OK;
  }
  shape s = find_shape(p);
  judge_weak(p);
  int rc = judge_repeats(p, &s, f);
  if (rc == CASUS_OK) {
    judge_boxes(p, &s);
    if (s.prose) judge_comments(p, &s);
    if (s.prose) rc = judge_foot_prose(p, &s, f);
  }
  if (rc) return rc;
  size_t dirt = s.dirt;
  s = find_shape(p);
  if ((rc = find_title(p, &s, f))) return rc;
  judge_dates(p, &s);
  judge_bylines(p, &s);
  if (!dirt || s.lead == NO_LINE) return CASUS_OK;
  if (p->title != NO_LINE) judge_above_title(p);
  judge_below_title(p, &s);
  judge_rows(p, &s);
  judge_foot(p, s.last);
  judge_weak(p);
  return CASUS_OK;
}
