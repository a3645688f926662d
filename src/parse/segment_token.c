/* The tokeniser. Text falls into chunks at white space; a chunk falls into tokens from its front, each found by looking a
 * bounded way ahead, or as far as a cached mark says that nothing of the kind comes, so that all is linear. */
#include "base/utf8.h"
#include "parse/segment.h"

/* One chunk and what it holds, so that rare things cost nothing elsewhere. */
typedef struct chunk {
  const char *p;     /* the text */
  size_t start, end; /* of the chunk */
  size_t limit;      /* end of the block */
  bool has_at, has_colon, has_dot;
  size_t no_mail;    /* no e-mail address starts below this */
  size_t no_host;    /* no host name starts below this */
  size_t word;       /* index of the token that is a word and ends where the next one starts; SIZE_MAX: none */
} chunk;

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
static bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
static bool is_letter(char c) { return is_lower((char)(c | 0x20)); }
static bool is_alnum(char c) { return is_letter(c) || is_digit(c); }
static char lower(char c) { return (char)(is_upper(c) ? c | 0x20 : c); }

static char at(const chunk *c, size_t i) { return i < c->end ? c->p[i] : ' '; }
static slice part(const chunk *c, size_t start, size_t end) { return (slice){c->p + start, end - start}; }
static uint32_t code_at(const chunk *c, size_t i, size_t *next) {
  slice all = {c->p, c->end};
  *next = i;
  return utf8_next(all, next);
}

/* ---- Output ---------------------------------------------------------------------------------------------------------- */

static void put(segment_out *out, size_t start, size_t end) {
  while (start < end && !out->failed) {
    size_t stop = end;
    if (stop - start > SEGMENT_TOKEN_MAX) {
      stop = start + SEGMENT_TOKEN_MAX;
      while ((out->text.p[stop] & 0xC0) == 0x80 && stop > start + 1) stop--;
    }
    if (!vec_reserve(out->tokens, out->cap, out->count + 1, UINT32_MAX)) {
      out->failed = true;
      return;
    }
    (*out->tokens)[out->count++] = (token){.form = slice_sub(out->text, start, stop),
                                           .at = {(uint32_t)start, (uint32_t)stop}};
    start = stop;
  }
}

/* Joins the token that `put` will append next to the word right in front of it: "do" + "n't". */
static void join_clitic(segment_out *out, size_t word) {
  if (out->failed || word >= out->count) return;
  token *t = &(*out->tokens)[word];
  if (t->mwt == UINT8_MAX) return;
  t->mwt = (uint8_t)(t->mwt ? t->mwt + 1 : 2);
}

/* ---- Runs ------------------------------------------------------------------------------------------------------------ */

/* Marks that stretch what stands in front: joiners, variation selectors, skin tones, combining marks for symbols. */
static bool extends(uint32_t cp) {
  return cp == 0xAD || cp == 0x200C || cp == 0x200D || (cp >= 0xFE00 && cp <= 0xFE0F) || cp == 0x20E3 ||
         (cp >= 0x1F3FB && cp <= 0x1F3FF) || (cp >= 0xE0020 && cp <= 0xE007F);
}

/* End of the letters, digits and underscores at i. */
static size_t run_end(const chunk *c, size_t i) {
  size_t first = i;
  while (i < c->end) {
    unsigned char b = (unsigned char)c->p[i];
    if (b < 0x80) {
      if (!is_alnum((char)b) && b != '_') break;
      i++;
      continue;
    }
    size_t next;
    uint32_t cp = code_at(c, i, &next);
    if (!cp_is_alpha(cp) && !extends(cp)) break;
    i = next;
  }
  while (i > first && c->p[i - 1] == '_') i--;
  return i;
}

static size_t digits_end(const chunk *c, size_t i) {
  while (i < c->end && is_digit(c->p[i])) i++;
  return i;
}

static bool word_starts(const chunk *c, size_t i) {
  if (i >= c->end) return false;
  if ((unsigned char)c->p[i] < 0x80) return is_alnum(c->p[i]);
  size_t next;
  return cp_is_alpha(code_at(c, i, &next));
}

/* Bytes of the apostrophe at i: 1 for ', 3 for U+2019; 0 for none. */
static size_t apostrophe(const chunk *c, size_t i) {
  if (at(c, i) == '\'') return 1;
  return c->end - i >= 3 && i < c->end && memcmp(c->p + i, "\xE2\x80\x99", 3) == 0 ? 3 : 0;
}

/* The same for every mark that people type for an apostrophe; only what follows tells it from a quotation mark. */
static size_t clitic_mark(const chunk *c, size_t i) {
  size_t n = apostrophe(c, i);
  if (n || i >= c->end) return n;
  if (c->p[i] == '`') return 1;
  if (c->end - i >= 2 && memcmp(c->p + i, "\xC2\xB4", 2) == 0) return 2;
  return c->end - i >= 3 && memcmp(c->p + i, "\xE2\x80\x98", 3) == 0 ? 3 : 0;
}

/* ---- Addresses ------------------------------------------------------------------------------------------------------- */

static bool is_host_byte(char c) { return is_alnum(c) || c == '.' || c == '-' || c == '_'; }
static bool is_mail_byte(char c) { return is_host_byte(c) || c == '+' || c == '%'; }

/* Cuts what closes the sentence rather than the address off its end. */
static size_t trim_address(const chunk *c, size_t start, size_t end, bool open_paren) {
  while (end > start) {
    char last = c->p[end - 1];
    if (last == ')' && open_paren) break;
    if (!strchr(".,;:!?)]}'\"*", last)) break;
    end--;
  }
  return end;
}

/* End of the web address at i, or i. */
static size_t web_end(const chunk *c, size_t i) {
  static const char *const heads[] = {"http://", "https://", "ftp://", "www.", "mailto:", "doi:10."};
  bool found = false;
  for (size_t k = 0; k < sizeof heads / sizeof *heads && !found; k++) {
    size_t n = strlen(heads[k]);
    found = c->end - i > n && slice_eq_nocase(part(c, i, i + n), slice_of(heads[k]));
  }
  if (!found) return i;
  size_t end = i;
  bool paren = false;
  while (end < c->end && !strchr("<>\"|", c->p[end])) {
    if (c->p[end] == '(') paren = true;
    if ((unsigned char)c->p[end] == 0xE2 && end + 1 < c->end && (unsigned char)c->p[end + 1] == 0x80) break;
    end++;
  }
  return trim_address(c, i, end, paren);
}

/* End of the e-mail address at i, or i. */
static size_t mail_end(chunk *c, size_t i) {
  if (!c->has_at || i < c->no_mail) return i;
  size_t sign = i;
  while (sign < c->end && is_mail_byte(c->p[sign])) sign++;
  c->no_mail = sign + 1;
  if (at(c, sign) != '@' || sign == i || !is_alnum(at(c, sign + 1))) return i;
  size_t end = sign + 1;
  while (end < c->end && is_host_byte(c->p[end])) end++;
  return trim_address(c, i, end, false);
}

/* Labels of two or more small letters with dots between them. */
static bool all_lower_labels(const chunk *c, size_t i, size_t end) {
  for (size_t run = 0; i <= end; i++) {
    if (i < end && (is_lower(c->p[i]) || c->p[i] == '-')) run++;
    else if (run >= 2 && (i == end || c->p[i] == '.')) run = 0;
    else return false;
  }
  return true;
}

/* End of a host or file name ("reuters.com/world", "table.xls"), or i. Tried at the front of a run of host bytes only. */
static size_t host_end(chunk *c, size_t i) {
  if (i < c->no_host) return i;
  size_t end = i, dots = 0, last_dot = 0;
  while (end < c->end && is_host_byte(c->p[end])) {
    if (c->p[end] == '.') {
      dots += end > i && c->p[end - 1] != '.';
      if (is_alnum(at(c, end + 1))) last_dot = end;
    }
    end++;
  }
  c->no_host = end;
  if (last_dot == 0 || last_dot == i) return i;
  size_t label = last_dot + 1, label_end = label;
  while (is_alnum(at(c, label_end))) label_end++;
  slice suffix = part(c, label, label_end);
  bool group = dots >= 2 && is_lower(c->p[i]) && is_lower(suffix.p[0]) && label_end == end; /* "alt.animals.cat" */
  if (group && all_lower_labels(c, i, end)) return end;
  if (!segment_has(SEGMENT_SUFFIX, suffix) || (is_upper(suffix.p[0]) && is_lower(suffix.p[suffix.n - 1]) && !is_upper(c->p[i])))
    return i;
  if (suffix.n == 2 && dots < 2 && at(c, label_end) != '/' && (is_upper(suffix.p[0]) || strchr("imu", suffix.p[0]))) return i;
  for (size_t k = i; k < last_dot; k++)
    if (c->p[k] == '.' && c->p[k + 1] == '.') return i;
  end = label_end;
  if (at(c, end) == '/' && is_alnum(at(c, end + 1))) {
    while (end < c->end && (is_mail_byte(c->p[end]) || strchr("/?=&~#", c->p[end]))) end++;
    end = trim_address(c, i, end, false);
  }
  return end;
}

/* ---- Numbers --------------------------------------------------------------------------------------------------------- */

/* End of a telephone number, code or date in groups of digits ("713-853-3989", "11-20-2000", "2024-03-17"), or i. */
static size_t grouped_end(const chunk *c, size_t i) {
  static const char *const shapes[] = {"334", "34", "1334", "54", "224", "222", "422", "124", "214", "114"};
  char shape[6];
  size_t groups = 0, end = i;
  while (groups < 5) {
    size_t stop = digits_end(c, end);
    if (stop == end || stop - end > 9) return i;
    shape[groups++] = (char)('0' + (stop - end));
    end = stop;
    if (at(c, end) != '-' || !is_digit(at(c, end + 1))) break;
    end++;
  }
  shape[groups] = 0;
  if (groups < 2 || is_alnum(at(c, end)) || at(c, end) == '-') return i;
  for (size_t k = 0; k < sizeof shapes / sizeof *shapes; k++)
    if (strcmp(shapes[k], shape) == 0) return end;
  return i;
}

/* "9/11", "11/28/2000", "5/18" are dates and stay whole; "1/2" and "24/7" are not. */
static size_t slashed_end(const chunk *c, size_t i, size_t first_end) {
  size_t second = first_end + 1, second_end = digits_end(c, second);
  if (second_end == second) return first_end;
  size_t third_end = at(c, second_end) == '/' ? digits_end(c, second_end + 1) : second_end;
  bool triple = third_end > second_end + 1;
  size_t a = first_end - i, b = second_end - second;
  if (triple) return a <= 4 && b <= 2 && third_end - second_end <= 5 && !is_alnum(at(c, third_end)) ? third_end : first_end;
  int month = a == 1 ? c->p[i] - '0' : a == 2 ? (c->p[i] - '0') * 10 + c->p[i + 1] - '0' : 99;
  int day = b == 2 ? (c->p[second] - '0') * 10 + c->p[second + 1] - '0' : 99;
  bool date = month >= 1 && month <= 12 && ((day >= 10 && day <= 31) || c->p[i] == '0' || c->p[second] == '0') && day <= 31;
  return date && !is_alnum(at(c, second_end)) && at(c, second_end) != '/' ? second_end : first_end;
}

static size_t number_end(const chunk *c, size_t i) {
  size_t end = grouped_end(c, i);
  if (end > i) return end;
  end = digits_end(c, i);
  if (at(c, end) == '/') {
    size_t date = slashed_end(c, i, end);
    if (date > end) return date;
  }
  while ((at(c, end) == ',' || at(c, end) == '.' || at(c, end) == ':') && is_digit(at(c, end + 1))) end = digits_end(c, end + 1);
  return end;
}

/* Does the unit that starts at `unit` belong to a token of its own? Letters that follow a number: "5pm", "35mm", "$3M". */
static bool unit_splits(const chunk *c, size_t number, size_t unit, size_t unit_end) {
  slice word = part(c, unit, unit_end);
  if ((word.p[0] == 'a' || word.p[0] == 'p') && word.n == 1) return at(c, unit_end) == '.' && at(c, unit_end + 1) == 'm';
  if (!segment_has(SEGMENT_UNIT, word)) return false;
  if (word.n > 1) return !is_upper(word.p[0]) || is_upper(word.p[1]) || word.p[0] == 'H' || word.p[0] == 'M';
  bool money = number > c->start && (at(c, number - 1) == '$' || (unsigned char)c->p[number - 1] >= 0x80);
  if (word.p[0] == 'F' || word.p[0] == 'C') return unit - number <= 3;
  if (word.p[0] == 'f' || word.p[0] == 'c') return false;
  return word.p[0] == 'k' || word.p[0] == 'K' || word.p[0] == 'm' || money;
}

/* ---- Words ----------------------------------------------------------------------------------------------------------- */

/* End of the letters with dots between ("U.S", "i.e", "Ph.D") at i when there are at least two, with the last dot if it is
 * there; i otherwise. */
static size_t dotted_end(const chunk *c, size_t i) {
  size_t end = i, letters = 0;
  if (is_upper(at(c, i)) && is_lower(at(c, i + 1)) && at(c, i + 2) == '.' && is_upper(at(c, i + 3)) && !is_alnum(at(c, i + 4))) {
    end = i + 3; /* "Ph.D" */
    letters = 1;
  }
  for (; is_letter(at(c, end)) && at(c, end + 1) == '.' && !(at(c, end + 2) == '.' && at(c, end + 3) == '.'); letters++) end += 2;
  if (letters && is_letter(at(c, end)) && !word_starts(c, end + 1)) {
    end++;
    letters++;
  }
  return letters >= 2 ? end : i;
}

/* Is the run [i, end) followed by a full stop that belongs to it? */
static bool takes_stop(const chunk *c, size_t i, size_t end) {
  if (at(c, end + 1) == '.' || end - i > 8) return false;
  slice word = part(c, i, end);
  bool tail = word_starts(c, end + 1); /* "Nov.28" */
  size_t behind = end + 1 == c->end ? end + 2 : end + 1;
  bool number = behind < c->limit && is_digit(c->p[behind]); /* "No. 5", "c. 1871" */
  if (word.n == 1) return (is_upper(word.p[0]) && !tail) || (number && strchr("bcdp", word.p[0])) || (word.p[0] == 'v' && !tail);
  if (is_upper(word.p[0]) && segment_has(SEGMENT_STATE, word) && behind < c->limit && strchr(",;()", c->p[behind])) return true;
  if (segment_has(SEGMENT_NUMBERED, word)) return number && is_upper(word.p[0]);
  return segment_has(SEGMENT_ABBREVIATION, word);
}

/* Lower-case words among the abbreviations that are also words: only their capitalised forms are abbreviations. */
static bool stop_needs_capital(slice word) {
  static const char *const both[] = {"ill", "mass", "fig", "det", "wed", "mon", "cons", "prop", "del", "conn", "wash", "mob",
                                     "fr",  "op",   "hon", "dem", "para", "ms", "md",   "la",   "pl",  "rec",  "ed"};
  if (is_upper(word.p[0])) return false;
  for (size_t k = 0; k < sizeof both / sizeof *both; k++)
    if (slice_is(word, both[k])) return true;
  return false;
}

static bool all_upper(const chunk *c, size_t i, size_t end) {
  for (; i < end; i++)
    if (!is_upper(c->p[i])) return false;
  return true;
}

/* "AT&T", "PG&E", "p&l": short and of one case on both sides. */
static size_t ampersand_end(const chunk *c, size_t i, size_t end) {
  size_t stop = run_end(c, end + 1);
  if (end - i > 4 || stop == end + 1 || stop - end > 4) return end;
  bool single = end - i == 1 && stop - end == 2;
  return single || (all_upper(c, i, end) && all_upper(c, end + 1, stop)) ? stop : end;
}

/* The clitic at an apostrophe ("'s", "'ll") that ends a word: its end, or i. */
static size_t clitic_end(const chunk *c, size_t i) {
  size_t mark = clitic_mark(c, i);
  if (!mark) return i;
  size_t start = i + mark, end = start;
  while (end - start < 3 && is_letter(at(c, end))) end++;
  if (word_starts(c, end)) return i;
  char a = lower(at(c, start)), b = lower(at(c, start + 1));
  if (end - start == 1 && (a == 's' || a == 'd' || a == 'm')) return end;
  if (end - start == 2 && ((a == 'l' && b == 'l') || ((a == 'r' || a == 'v') && b == 'e'))) return end;
  return i;
}

/* At the apostrophe of "n't": the end behind the t, or 0. */
static size_t negation_end(const chunk *c, size_t start, size_t i) {
  size_t t = i + clitic_mark(c, i);
  bool found = lower(at(c, t)) == 't' && i > start + 1 && lower(c->p[i - 1]) == 'n' && !word_starts(c, t + 1);
  return found ? t + 1 : 0;
}

/* "pre- and post-war"; "th-" of a speaker who stumbles. */
static bool fragment(const chunk *c, size_t i, size_t end) {
  if (segment_has(SEGMENT_PREFIX, part(c, i, end))) return true;
  if (end - i > 2 || !is_letter(c->p[i])) return false;
  return end - i == 1 || (!strchr("aeiouAEIOU", c->p[i]) && !strchr("aeiouyAEIOUY", c->p[i + 1]) && is_lower(c->p[i + 1]));
}

/* Can the token go on at the mark at `end`? Returns the new end, or `end`. */
static size_t word_joint(const chunk *c, size_t i, size_t end) {
  char mark = at(c, end);
  size_t quote = clitic_mark(c, end);
  if (quote) {
    if (clitic_end(c, end) > end) {
      size_t digits = digits_end(c, i);
      return digits == end && end - i >= 2 && lower(c->p[end + quote]) == 's' ? clitic_end(c, end) : end; /* "1980's" */
    }
    if (negation_end(c, i, end)) return end;
    return apostrophe(c, end) && word_starts(c, end + quote) ? run_end(c, end + quote) : end;
  }
  if (mark == '-' && end + 1 == c->end) return fragment(c, i, end) ? end + 1 : end;
  if (mark == '-' && word_starts(c, end + 1) && segment_has(SEGMENT_PREFIX, part(c, i, end))) return run_end(c, end + 1);
  if (mark == '&' && word_starts(c, end + 1)) return ampersand_end(c, i, end);
  if (mark == '*' && is_letter(at(c, end + 1)) && is_letter(at(c, end - 1))) return run_end(c, end + 1);
  if (mark == '/' && end - i <= 2) {
    size_t stop = end + 1;
    while (stop - end < 6 && is_letter(at(c, stop))) stop++;
    if (segment_has(SEGMENT_SLASHED, part(c, i, stop)) && !word_starts(c, stop)) return stop;
  }
  if (mark == '$' && end - i <= 3 && at(c, end + 1) != '$' && all_upper(c, i, end)) return end + 1; /* "US$" */
  return end;
}

/* End of the word at i, clitics left out. */
static size_t word_end(chunk *c, size_t i) {
  size_t end = c->has_dot ? dotted_end(c, i) : i;
  if (end == i && c->has_dot) end = host_end(c, i);
  if (end > i) return end;
  if (is_digit(c->p[i])) {
    end = number_end(c, i);
    size_t tail = run_end(c, end);
    if (tail == end || unit_splits(c, i, end, tail)) {
      size_t joined = tail == end ? word_joint(c, i, end) : end;
      return joined > end && (at(c, end) == '\'' || (unsigned char)at(c, end) >= 0x80) ? joined : end;
    }
    end = tail;
  } else {
    end = run_end(c, i);
  }
  if (end == i) end = i + 1;
  for (int joints = 0; joints < 8; joints++) {
    size_t next = word_joint(c, i, end);
    if (next == end) break;
    end = next;
  }
  if (at(c, end) == '.' && takes_stop(c, i, end) && !stop_needs_capital(part(c, i, end))) end++;
  return end;
}

/* A plural's apostrophe stands apart as a clitic ("workers'"); the caller knows that nothing follows it. */
static bool plural_possessive(const chunk *c, size_t i) {
  size_t mark = apostrophe(c, i);
  return mark && i > c->start && lower(c->p[i - 1]) == 's' && !word_starts(c, i + mark);
}

static size_t scan_word(segment_out *out, chunk *c, size_t i) {
  size_t end = c->has_colon || at(c, i + 3) == '.' ? web_end(c, i) : i;
  if (end == i) end = mail_end(c, i);
  if (end > i) {
    put(out, i, end);
    return end;
  }
  end = word_end(c, i);
  size_t quote = clitic_mark(c, end), no = quote ? negation_end(c, i, end) : 0;
  size_t cut = no ? end - 1 - i : segment_fused(part(c, i, end));
  if (!cut || cut >= end - i) {
    put(out, i, end);
    c->word = out->count - 1;
    return end;
  }
  put(out, i, i + cut);
  c->word = out->count - 1;
  if (no) end = no;
  put(out, i + cut, end);
  join_clitic(out, c->word);
  return end;
}

/* ---- Marks ----------------------------------------------------------------------------------------------------------- */

static size_t same_end(const chunk *c, size_t i) {
  size_t end = i + 1;
  while (end < c->end && c->p[end] == c->p[i]) end++;
  return end;
}

static size_t set_end(const chunk *c, size_t i, const char *set) {
  while (i < c->end && c->p[i] && strchr(set, c->p[i])) i++;
  return i;
}

/* ":)", ";-)", ":D" at the front of a chunk, or behind a word when the chunk ends there. */
static size_t emoticon_end(const chunk *c, size_t i) {
  if (!c->p[i] || !strchr(":;=8", c->p[i]) || (c->p[i] == '8' && at(c, i + 1) != '-')) return i;
  size_t mouth = at(c, i + 1) == '-' || at(c, i + 1) == '\'' ? i + 2 : i + 1;
  if (mouth >= c->end || !c->p[mouth] || !strchr(")(DPpO/\\|*]", c->p[mouth])) return i;
  size_t end = same_end(c, mouth);
  if (end != c->end && !(i == c->start && !is_alnum(at(c, end)))) return i;
  return i == c->start || c->p[mouth] == ')' || c->p[mouth] == '(' ? end : i;
}

static size_t quote_end(segment_out *out, chunk *c, size_t i) {
  size_t mark = apostrophe(c, i), after = i + mark;
  if (plural_possessive(c, i) && c->word != SIZE_MAX) {
    join_clitic(out, c->word);
    return after;
  }
  if (c->word != SIZE_MAX) return after;
  if (is_digit(at(c, after)) && is_digit(at(c, after + 1)) && !is_digit(at(c, after + 2))) { /* "'72", "'90s" */
    size_t year = lower(at(c, after + 2)) == 's' ? after + 3 : after + 2;
    return word_starts(c, year) ? after : year;
  }
  size_t word = after;
  while (is_letter(at(c, word))) word++;
  if (word > after && segment_has(SEGMENT_CLIPPED, part(c, after, word)) && !apostrophe(c, word)) return word;
  if (mark == 1) {
    return at(c, after) == '\'' && at(c, after + 1) != '\'' ? after + 1 : after; /* '' */
  }
  return memcmp(c->p + i, "\xE2\x80\x99\xE2\x80\x99", c->end - i >= 6 ? 6 : 4) == 0 && c->end - i >= 6 ? i + 6 : after;
}

static size_t mark_end(const chunk *c, size_t i) {
  char m = c->p[i], next = at(c, i + 1);
  size_t end = emoticon_end(c, i);
  if (end > i) return end;
  switch (m) {
  case '.':
    if (next == '.') return same_end(c, i);
    if (next == '?') return set_end(c, i + 1, "!?");
    if (is_digit(next) && (i == c->start || strchr("$(-~<>=", c->p[i - 1]))) return number_end(c, i + 1);
    if (i == c->start && is_letter(next)) {
      end = run_end(c, i + 1);
      return segment_has(SEGMENT_SUFFIX, part(c, i + 1, end)) ? end : i + 1;
    }
    return i + 1;
  case '!': case '?': return set_end(c, i, "!?");
  case '-': case '=': case '<': case '>': case '+': case '~': case '*': case '^': case '_': case '|':
    if (m == '+' && i == c->start && is_digit(next)) {
      end = digits_end(c, i + 1);
      return is_alnum(at(c, end)) ? i + 1 : end;
    }
    if (m == '^' && next == '_' && at(c, i + 2) == '^') return i + 3;
    end = same_end(c, i);
    return strchr("|*_+^~", m) ? end : set_end(c, i, "-=<>");
  case '#':
    if (is_letter(next)) return run_end(c, i + 1);
    return i + 1;
  case '@': return i == c->start && is_letter(next) ? run_end(c, i + 1) : i + 1;
  case '$': case '`': case '\\': return same_end(c, i);
  case '"': return next == '"' && at(c, i + 2) != '"' ? i + 2 : i + 1;
  case '(': case ')': case '[': case ']': case '{': case '}': case ',': case ';': case ':': case '%': case '/': case '&':
    return i + 1;
  default: return same_end(c, i);
  }
}

/* A symbol or mark above ASCII: what is repeated and what extends it make one token. */
static size_t symbol_end(const chunk *c, size_t i) {
  size_t end;
  uint32_t first = code_at(c, i, &end), before = first;
  bool single = cp_is_punct(first) && first != 0x2026 && first != 0x2014 && first != 0x2013 && first != 0x2018;
  while (end < c->end && (unsigned char)c->p[end] >= 0x80) {
    size_t next;
    uint32_t cp = code_at(c, end, &next);
    bool pair = first == 0x2018 && (cp == 0x2018 || cp == 0x2019) && end - i == 3;
    bool glued = before == 0x200D && !cp_is_alpha(cp) && !cp_is_punct(cp);
    if (!extends(cp) && !glued && !pair && (single || cp != first || first == 0x2018)) break;
    before = cp;
    end = next;
  }
  return end;
}

static size_t scan_mark(segment_out *out, chunk *c, size_t i) {
  size_t end = i > c->start ? clitic_end(c, i) : i;
  bool clitic = end > i;
  if (clitic) join_clitic(out, c->word);
  else if (apostrophe(c, i)) end = quote_end(out, c, i);
  else if ((unsigned char)c->p[i] >= 0x80) end = symbol_end(c, i);
  else end = mark_end(c, i);
  if (!clitic) c->word = SIZE_MAX; /* a clitic may take another: "I'd've" */
  put(out, i, end);
  return end;
}

/* ---- Chunks ---------------------------------------------------------------------------------------------------------- */

static void scan_chunk(segment_out *out, chunk *c) {
  for (size_t i = c->start; i < c->end && !out->failed;) {
    bool word = word_starts(c, i) || (c->p[i] == '_' && is_alnum(at(c, i + 1)) && i > c->start);
    if (word) c->word = SIZE_MAX;
    i = word ? scan_word(out, c, i) : scan_mark(out, c, i);
  }
}

static bool space_at(slice text, size_t i, size_t *next) {
  unsigned char b = (unsigned char)text.p[i];
  if (b < 0x80) {
    *next = i + 1;
    return b == ' ' || (b >= '\t' && b <= '\r');
  }
  *next = i;
  return cp_is_space(utf8_next(text, next));
}

void segment_tokens(segment_out *out, size_t start, size_t end) {
  slice text = {out->text.p, end};
  for (size_t i = start, next; i < end && !out->failed;) {
    if (space_at(text, i, &next)) {
      i = next;
      continue;
    }
    chunk c = {.p = text.p, .start = i, .limit = end, .word = SIZE_MAX};
    for (; i < end && !space_at(text, i, &next); i = next) {
      c.has_at |= text.p[i] == '@';
      c.has_colon |= text.p[i] == ':';
      c.has_dot |= text.p[i] == '.';
    }
    c.end = i;
    scan_chunk(out, &c);
    if (out->count && !out->failed) (*out->tokens)[out->count - 1].space_after = true;
  }
}

bool segment_is_abbreviation(slice form) {
  if (form.n < 2 || form.p[form.n - 1] != '.' || form.p[0] == '.') return false;
  return is_letter(form.p[form.n - 2]) || (unsigned char)form.p[form.n - 2] >= 0x80;
}
