/* The table of words, and the cutter. */
#include "code/time_words.h"

#include "base/utf8.h"

typedef struct entry {
  const char *word;
  uint32_t cls;
  int16_t value;
  uint8_t unit;
} entry;

#define PL C_PLURAL
/* In the order of strcmp: looked up by halving. */
static const entry table[] = {
    {"a", C_DET, 1, 0},
    {"about", C_ABOUT, 0, 0},
    {"ad", C_ERA, 1, 0},
    {"after", C_OTHER, 0, 0},
    {"afternoon", C_PART, 1, 0},
    {"all", C_OTHER, 0, 0},
    {"almost", C_ABOUT, 0, 0},
    {"am", C_AMPM, 0, 0},
    {"an", C_DET, 1, 0},
    {"annually", C_FREQ, 0, UNIT_YEAR},
    {"approximately", C_ABOUT, 0, 0},
    {"apr", C_MONTH | C_SHORT, 4, 0},
    {"april", C_MONTH, 4, 0},
    {"around", C_ABOUT, 0, 0},
    {"at", C_ABOUT, 0, 0},
    {"aug", C_MONTH | C_SHORT, 8, 0},
    {"august", C_MONTH, 8, 0},
    {"autumn", C_SEASON, 2, 0},
    {"barely", C_ABOUT, 0, 0},
    {"bc", C_ERA, -1, 0},
    {"bce", C_ERA, -1, 0},
    {"beginning", C_MOD, MOD_START, 0},
    {"boxing", C_HOLIDAY, 0, 0},
    {"ce", C_ERA, 1, 0},
    {"centuries", C_UNIT | PL, 0, UNIT_CENTURY},
    {"century", C_UNIT, 0, UNIT_CENTURY},
    {"christmas", C_HOLIDAY, 0, 0},
    {"christmastime", C_HOLIDAY, 0, 0},
    {"close", C_MOD, MOD_END, 0},
    {"coming", C_DIR, DIR_COMING, 0},
    {"couple", C_FEW, 2, 0},
    {"current", C_VAGUE | C_DIR, DIR_THIS, 0},
    {"currently", C_VAGUE, VAGUE_PRESENT, 0},
    {"d", C_HOLIDAY, 0, 0},
    {"daily", C_FREQ, 0, UNIT_DAY},
    {"dawn", C_PART, 5, 0},
    {"day", C_UNIT, 0, UNIT_DAY},
    {"daybreak", C_PART, 5, 0},
    {"days", C_UNIT | PL, 0, UNIT_DAY},
    {"daytime", C_PART, 4, 0},
    {"dec", C_MONTH | C_SHORT, 12, 0},
    {"decade", C_UNIT, 0, UNIT_DECADE},
    {"decades", C_UNIT | PL, 0, UNIT_DECADE},
    {"december", C_MONTH, 12, 0},
    {"dozen", C_FEW, 12, 0},
    {"dusk", C_PART, 2, 0},
    {"each", C_EVERY, 0, 0},
    {"earlier", C_MOD, MOD_NONE, 0},
    {"early", C_MOD, MOD_START, 0},
    {"easter", C_HOLIDAY, 0, 0},
    {"eid", C_HOLIDAY, 0, 0},
    {"eight", C_CARD, 8, 0},
    {"eighteen", C_CARD, 18, 0},
    {"eighteenth", C_ORD, 18, 0},
    {"eighth", C_ORD, 8, 0},
    {"eighties", C_DECADE, 80, 0},
    {"eightieth", C_ORD, 80, 0},
    {"eighty", C_CARD, 80, 0},
    {"eleven", C_CARD, 11, 0},
    {"eleventh", C_ORD, 11, 0},
    {"end", C_MOD, MOD_END, 0},
    {"ensuing", C_DIR, DIR_FOLLOWING, 0},
    {"entire", C_OTHER, 0, 0},
    {"evening", C_PART, 2, 0},
    {"evenings", C_PART | PL, 2, 0},
    {"every", C_EVERY, 0, 0},
    {"everyday", C_FREQ, 0, UNIT_DAY},
    {"fall", C_SEASON, 2, 1},
    {"feb", C_MONTH | C_SHORT, 2, 0},
    {"february", C_MONTH, 2, 0},
    {"few", C_FEW, 0, 0},
    {"fifteen", C_CARD, 15, 0},
    {"fifteenth", C_ORD, 15, 0},
    {"fifth", C_ORD, 5, 0},
    {"fifties", C_DECADE, 50, 0},
    {"fiftieth", C_ORD, 50, 0},
    {"fifty", C_CARD, 50, 0},
    {"final", C_DIR, DIR_NONE, 0},
    {"first", C_ORD, 1, 0},
    {"five", C_CARD, 5, 0},
    {"following", C_DIR, DIR_FOLLOWING, 0},
    {"formerly", C_VAGUE, VAGUE_PAST, 0},
    {"forthcoming", C_DIR, DIR_COMING, 0},
    {"fortnight", C_UNIT, 0, UNIT_FORTNIGHT},
    {"fortnightly", C_FREQ, 0, UNIT_FORTNIGHT},
    {"forty", C_CARD, 40, 0},
    {"four", C_CARD, 4, 0},
    {"fourteen", C_CARD, 14, 0},
    {"fourteenth", C_ORD, 14, 0},
    {"fourth", C_ORD, 4, 0},
    {"fri", C_WDAY | C_SHORT, 4, 0},
    {"friday", C_WDAY, 4, 0},
    {"fridays", C_WDAY | PL, 4, 0},
    {"full", C_OTHER, 0, 0},
    {"future", C_VAGUE, VAGUE_FUTURE, 0},
    {"good", C_HOLIDAY, 0, 0},
    {"half", C_FEW, 0, 0},
    {"halloween", C_HOLIDAY, 0, 0},
    {"hour", C_UNIT, 0, UNIT_HOUR},
    {"hourly", C_FREQ, 0, UNIT_HOUR},
    {"hours", C_UNIT | PL, 0, UNIT_HOUR},
    {"hundred", C_CARD, 100, 0},
    {"intervening", C_DIR, DIR_FOLLOWING, 0},
    {"jan", C_MONTH | C_SHORT, 1, 0},
    {"january", C_MONTH, 1, 0},
    {"jul", C_MONTH | C_SHORT, 7, 0},
    {"july", C_MONTH, 7, 0},
    {"jun", C_MONTH | C_SHORT, 6, 0},
    {"june", C_MONTH, 6, 0},
    {"just", C_ABOUT, 0, 0},
    {"last", C_DIR, DIR_LAST, 0},
    {"late", C_MOD, MOD_END, 0},
    {"lately", C_VAGUE, VAGUE_PAST, 0},
    {"later", C_MOD, MOD_NONE, 0},
    {"latest", C_DIR, DIR_NONE, 0},
    {"less", C_ABOUT, 0, 0},
    {"lunchtime", C_PART, 3, 0},
    {"many", C_FEW, 0, 0},
    {"mar", C_MONTH | C_SHORT, 3, 0},
    {"march", C_MONTH, 3, 0},
    {"may", C_MONTH, 5, 0},
    {"mid", C_MOD, MOD_MID, 0},
    {"midday", C_PART, 3, 0},
    {"middle", C_MOD, MOD_MID, 0},
    {"midnight", C_PART, 6, 0},
    {"minute", C_UNIT, 0, UNIT_MINUTE},
    {"minutes", C_UNIT | PL, 0, UNIT_MINUTE},
    {"mon", C_WDAY | C_SHORT, 0, 0},
    {"monday", C_WDAY, 0, 0},
    {"mondays", C_WDAY | PL, 0, 0},
    {"month", C_UNIT, 0, UNIT_MONTH},
    {"monthly", C_FREQ, 0, UNIT_MONTH},
    {"months", C_UNIT | PL, 0, UNIT_MONTH},
    {"more", C_ABOUT, 0, 0},
    {"morning", C_PART, 0, 0},
    {"mornings", C_PART | PL, 0, 0},
    {"nearly", C_ABOUT, 0, 0},
    {"new", C_HOLIDAY, 0, 0},
    {"newest", C_DIR, DIR_NONE, 0},
    {"next", C_DIR, DIR_NEXT, 0},
    {"night", C_PART | C_UNIT, 7, UNIT_NIGHT},
    {"nightly", C_FREQ, 0, UNIT_DAY},
    {"nights", C_PART | C_UNIT | PL, 7, UNIT_NIGHT},
    {"nighttime", C_PART, 7, 0},
    {"nine", C_CARD, 9, 0},
    {"nineteen", C_CARD, 19, 0},
    {"nineteenth", C_ORD, 19, 0},
    {"nineties", C_DECADE, 90, 0},
    {"ninety", C_CARD, 90, 0},
    {"ninth", C_ORD, 9, 0},
    {"no", C_ABOUT, 0, 0},
    {"noon", C_PART, 8, 0},
    {"nov", C_MONTH | C_SHORT, 11, 0},
    {"november", C_MONTH, 11, 0},
    {"now", C_VAGUE, VAGUE_PRESENT, 0},
    {"nowadays", C_VAGUE, VAGUE_PRESENT, 0},
    {"oct", C_MONTH | C_SHORT, 10, 0},
    {"october", C_MONTH, 10, 0},
    {"on", C_OTHER, 0, 0},
    {"one", C_CARD, 1, 0},
    {"only", C_ABOUT, 0, 0},
    {"over", C_ABOUT, 0, 0},
    {"overnight", C_PART, 7, 0},
    {"past", C_DIR, DIR_PAST, 0},
    {"per", C_OTHER, 0, 0},
    {"period", C_OTHER, 0, 0},
    {"pm", C_AMPM, 12, 0},
    {"preceding", C_DIR, DIR_PREVIOUS, 0},
    {"present", C_VAGUE, VAGUE_PRESENT, 0},
    {"presently", C_VAGUE, VAGUE_PRESENT, 0},
    {"previous", C_DIR, DIR_PREVIOUS, 0},
    {"previously", C_VAGUE, VAGUE_PAST, 0},
    {"prior", C_DIR, DIR_PREVIOUS, 0},
    {"q", C_OTHER, 0, 0},
    {"quarter", C_UNIT, 0, UNIT_QUARTER},
    {"quarterly", C_FREQ, 0, UNIT_QUARTER},
    {"quarters", C_UNIT | PL, 0, UNIT_QUARTER},
    {"ramadan", C_HOLIDAY, 0, 0},
    {"recent", C_DIR | C_VAGUE, DIR_RECENT, 0},
    {"recently", C_VAGUE, VAGUE_PAST, 0},
    {"roughly", C_ABOUT, 0, 0},
    {"same", C_DIR, DIR_SAME, 0},
    {"sat", C_WDAY | C_SHORT, 5, 0},
    {"saturday", C_WDAY, 5, 0},
    {"saturdays", C_WDAY | PL, 5, 0},
    {"second", C_ORD, 2, 0},
    {"sep", C_MONTH | C_SHORT, 9, 0},
    {"sept", C_MONTH | C_SHORT, 9, 0},
    {"september", C_MONTH, 9, 0},
    {"seven", C_CARD, 7, 0},
    {"seventeen", C_CARD, 17, 0},
    {"seventeenth", C_ORD, 17, 0},
    {"seventh", C_ORD, 7, 0},
    {"seventies", C_DECADE, 70, 0},
    {"seventy", C_CARD, 70, 0},
    {"several", C_FEW, 0, 0},
    {"six", C_CARD, 6, 0},
    {"sixteen", C_CARD, 16, 0},
    {"sixteenth", C_ORD, 16, 0},
    {"sixth", C_ORD, 6, 0},
    {"sixties", C_DECADE, 60, 0},
    {"sixty", C_CARD, 60, 0},
    {"some", C_FEW, 0, 0},
    {"soon", C_VAGUE, VAGUE_FUTURE, 0},
    {"spring", C_SEASON, 0, 0},
    {"start", C_MOD, MOD_START, 0},
    {"subsequent", C_DIR, DIR_FOLLOWING, 0},
    {"succeeding", C_DIR, DIR_FOLLOWING, 0},
    {"summer", C_SEASON, 1, 0},
    {"summertime", C_SEASON, 1, 0},
    {"sun", C_WDAY | C_SHORT, 6, 0},
    {"sunday", C_WDAY, 6, 0},
    {"sundays", C_WDAY | PL, 6, 0},
    {"sunrise", C_PART, 5, 0},
    {"sunset", C_PART, 2, 0},
    {"ten", C_CARD, 10, 0},
    {"tenth", C_ORD, 10, 0},
    {"thanksgiving", C_HOLIDAY, 0, 0},
    {"that", C_DIR, DIR_SAME, 0},
    {"the", C_DET, 0, 0},
    {"these", C_DIR, DIR_THIS, 0},
    {"third", C_ORD, 3, 0},
    {"thirteen", C_CARD, 13, 0},
    {"thirteenth", C_ORD, 13, 0},
    {"thirties", C_DECADE, 30, 0},
    {"thirtieth", C_ORD, 30, 0},
    {"thirty", C_CARD, 30, 0},
    {"this", C_DIR, DIR_THIS, 0},
    {"those", C_DIR, DIR_SAME, 0},
    {"thousand", C_CARD, 1000, 0},
    {"three", C_CARD, 3, 0},
    {"thu", C_WDAY | C_SHORT, 3, 0},
    {"thur", C_WDAY | C_SHORT, 3, 0},
    {"thurs", C_WDAY | C_SHORT, 3, 0},
    {"thursday", C_WDAY, 3, 0},
    {"thursdays", C_WDAY | PL, 3, 0},
    {"today", C_REF, 0, 0},
    {"tomorrow", C_REF, 1, 0},
    {"tonight", C_REF, 0, 1},
    {"tue", C_WDAY | C_SHORT, 1, 0},
    {"tues", C_WDAY | C_SHORT, 1, 0},
    {"tuesday", C_WDAY, 1, 0},
    {"tuesdays", C_WDAY | PL, 1, 0},
    {"twelfth", C_ORD, 12, 0},
    {"twelve", C_CARD, 12, 0},
    {"twenties", C_DECADE, 20, 0},
    {"twentieth", C_ORD, 20, 0},
    {"twenty", C_CARD, 20, 0},
    {"two", C_CARD, 2, 0},
    {"under", C_ABOUT, 0, 0},
    {"up", C_ABOUT, 0, 0},
    {"upcoming", C_DIR, DIR_COMING, 0},
    {"valentine", C_HOLIDAY, 0, 0},
    {"wed", C_WDAY | C_SHORT, 2, 0},
    {"wednesday", C_WDAY, 2, 0},
    {"wednesdays", C_WDAY | PL, 2, 0},
    {"weds", C_WDAY | C_SHORT, 2, 0},
    {"week", C_UNIT, 0, UNIT_WEEK},
    {"weekend", C_UNIT, 0, UNIT_WEEKEND},
    {"weekends", C_UNIT | PL, 0, UNIT_WEEKEND},
    {"weekly", C_FREQ, 0, UNIT_WEEK},
    {"weeks", C_UNIT | PL, 0, UNIT_WEEK},
    {"winter", C_SEASON, 3, 0},
    {"wintertime", C_SEASON, 3, 0},
    {"within", C_OTHER, 0, 0},
    {"year", C_UNIT, 0, UNIT_YEAR},
    {"yearly", C_FREQ, 0, UNIT_YEAR},
    {"years", C_UNIT | PL, 0, UNIT_YEAR},
    {"yesterday", C_REF, -1, 0},
};
#undef PL

enum { TABLE_COUNT = sizeof table / sizeof table[0], WORD_MAX = 13 };

static const entry *look_up(const char *word) {
  size_t low = 0, high = TABLE_COUNT;
  while (low < high) {
    size_t mid = (low + high) / 2;
    int order = strcmp(word, table[mid].word);
    if (order == 0) return &table[mid];
    if (order < 0) high = mid;
    else low = mid + 1;
  }
  return NULL;
}

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c; }

static void classify_word(piece *t, slice text) {
  const char *p = text.p + t->at.start;
  size_t n = t->at.end - t->at.start;
  char word[WORD_MAX + 1];
  if (n > WORD_MAX) return;
  for (size_t i = 0; i < n; i++) word[i] = lower(p[i]);
  word[n] = '\0';
  const entry *e = look_up(word);
  if (!e) return;
  t->cls = e->cls;
  t->value = e->value;
  t->unit = e->unit;
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* "1,500" is one number, not a year: a comma between digits with exactly three behind it. */
static bool comma_number(slice text, size_t at, size_t end) {
  return at + 3 < end && text.p[at] == ',' && is_digit(text.p[at + 1]) && is_digit(text.p[at + 2]) && is_digit(text.p[at + 3]) &&
         !(at + 4 < end && is_digit(text.p[at + 4]));
}

static size_t cut_number(piece *t, slice text, size_t at, size_t end) {
  int64_t value = 0;
  size_t i = at, digits = 0;
  bool commas = false;
  for (; i < end; i++) {
    if (is_digit(text.p[i])) digits++;
    else if (digits && digits <= 3 && comma_number(text, i, end)) {
      commas = true;
      continue;
    } else if (commas && comma_number(text, i, end)) continue;
    else break;
    if (value < 1000000) value = value * 10 + (text.p[i] - '0');
  }
  t->cls = C_NUM;
  t->value = (int32_t)(value > 10000000 ? 10000000 : value);
  t->digits = (uint8_t)(commas || digits > 9 ? 0 : digits);
  return i;
}

static char punctuation(uint32_t cp) {
  if (cp == '-' || (cp >= 0x2010 && cp <= 0x2013) || cp == 0x2212) return '-';
  if (cp == 0x2014 || cp == 0x2015) return '=';
  if (cp == '\'' || cp == 0x2018 || cp == 0x2019 || cp == 0x02BC) return '\'';
  if (cp == '"' || cp == 0x201C || cp == 0x201D || cp == 0xAB || cp == 0xBB) return '"';
  return cp < 128 ? (char)cp : '?';
}

static bool word_char(uint32_t cp) { return cp != UTF8_BAD && cp_is_alpha(cp); }

bool pieces_cut(pieces *out, slice text, span at) {
  slice head = {text.p, at.end};
  bool space = true;
  out->n = 0;
  out->text = text;
  for (size_t i = at.start; i < at.end;) {
    size_t next = i;
    uint32_t cp = utf8_next(head, &next);
    if (cp != UTF8_BAD && cp_is_space(cp)) {
      space = true;
      i = next;
      continue;
    }
    if (!vec_reserve(&out->t, &out->cap, out->n + 1, (size_t)at.end - at.start + 64)) return false;
    piece *t = &out->t[out->n++];
    *t = (piece){.at = {(uint32_t)i, (uint32_t)next}, .space = space};
    space = false;
    if (cp < 128 && is_digit((char)cp)) {
      next = cut_number(t, text, i, at.end);
    } else if (word_char(cp)) {
      t->cap = cp_is_upper(cp);
      for (size_t ahead = next; ahead < at.end && word_char(utf8_next(head, &ahead));) next = ahead;
    } else t->op = punctuation(cp);
    t->at.end = (uint32_t)next;
    if (!t->op && !(t->cls & C_NUM)) classify_word(t, text);
    i = next;
  }
  return true;
}

void pieces_free(pieces *p) {
  mem_free(p->t);
  p->t = NULL;
  p->n = p->cap = 0;
}

slice piece_text(const pieces *p, size_t i) {
  if (i >= p->n) return (slice){NULL, 0};
  return slice_sub(p->text, p->t[i].at.start, p->t[i].at.end);
}

bool piece_is(const pieces *p, size_t i, const char *word) {
  return i < p->n && !p->t[i].op && slice_eq_nocase(piece_text(p, i), slice_of(word));
}

bool word_in(slice word, const char *words) {
  if (word.n == 0) return false;
  for (const char *w = words; *w;) {
    size_t i = 0;
    while (i < word.n && w[i] && lower(word.p[i]) == w[i]) i++;
    if (i == word.n && (w[i] == ' ' || w[i] == '\0')) return true;
    while (*w && *w != ' ') w++;
    while (*w == ' ') w++;
  }
  return false;
}

bool piece_in(const pieces *p, size_t i, const char *words) { return i < p->n && !p->t[i].op && word_in(piece_text(p, i), words); }

bool piece_op(const pieces *p, size_t i, char op) { return i < p->n && p->t[i].op == op; }
