#include "base/utf8.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))

/* ---- Decoding ------------------------------------------------------------------------------------------------------- */

static bool tail(unsigned char c) { return (c & 0xC0) == 0x80; }

uint32_t utf8_next(slice s, size_t *pos) {
  const unsigned char *p = (const unsigned char *)s.p + *pos;
  size_t left = s.n - *pos;
  uint32_t c = p[0];
  ++*pos; /* what a malformed sequence moves */
  if (c < 0x80) return c;
  if (c < 0xC2 || c > 0xF4) return UTF8_BAD;
  if (left < 2 || !tail(p[1])) return UTF8_BAD;
  if (c < 0xE0) {
    *pos += 1;
    return (c & 0x1F) << 6 | (p[1] & 0x3Fu);
  }
  if (left < 3 || !tail(p[2])) return UTF8_BAD;
  if (c < 0xF0) {
    uint32_t cp = (c & 0x0F) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
    if (cp < 0x800 || (cp >= 0xD800 && cp < 0xE000)) return UTF8_BAD;
    *pos += 2;
    return cp;
  }
  if (left < 4 || !tail(p[3])) return UTF8_BAD;
  uint32_t cp = (c & 0x07) << 18 | (p[1] & 0x3Fu) << 12 | (p[2] & 0x3Fu) << 6 | (p[3] & 0x3Fu);
  if (cp < 0x10000 || cp > 0x10FFFF) return UTF8_BAD;
  *pos += 3;
  return cp;
}

size_t utf8_put(uint32_t cp, char *out) {
  if (cp < 0x80) {
    out[0] = (char)cp;
    return 1;
  }
  if (cp < 0x800) {
    out[0] = (char)(0xC0 | cp >> 6);
    out[1] = (char)(0x80 | (cp & 0x3F));
    return 2;
  }
  if (cp > 0x10FFFF || (cp >= 0xD800 && cp < 0xE000)) cp = 0xFFFD;
  if (cp < 0x10000) {
    out[0] = (char)(0xE0 | cp >> 12);
    out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
    out[2] = (char)(0x80 | (cp & 0x3F));
    return 3;
  }
  out[0] = (char)(0xF0 | cp >> 18);
  out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
  out[2] = (char)(0x80 | (cp >> 6 & 0x3F));
  out[3] = (char)(0x80 | (cp & 0x3F));
  return 4;
}

/* Bytes of plain ASCII from `pos` on, eight at a time; never past the end. */
static size_t ascii_run(slice s, size_t pos) {
  size_t start = pos;
  uint64_t word;
  for (; s.n - pos >= sizeof word; pos += sizeof word) {
    memcpy(&word, s.p + pos, sizeof word);
    if (word & 0x8080808080808080u) break;
  }
  return pos - start;
}

size_t utf8_check(slice s) {
  for (size_t pos = 0; pos < s.n;) {
    pos += ascii_run(s, pos);
    size_t start = pos;
    if (pos < s.n && utf8_next(s, &pos) == UTF8_BAD) return start;
  }
  return s.n;
}

static size_t starts(const char *p, size_t n) {
  size_t count = 0;
  for (size_t i = 0; i < n; i++) count += !tail((unsigned char)p[i]);
  return count;
}

size_t utf8_count(slice s) { return starts(s.p, s.n); }

size_t utf8_chars_before(utf8_map *m, size_t byte) {
  if (byte > m->text.n) byte = m->text.n;
  if (byte >= m->byte) m->chars += starts(m->text.p + m->byte, byte - m->byte);
  else if (m->byte - byte <= byte) m->chars -= starts(m->text.p + byte, m->byte - byte);
  else m->chars = starts(m->text.p, byte);
  m->byte = byte;
  return m->chars;
}

/* ---- Classes --------------------------------------------------------------------------------------------------------- */

typedef struct range {
  uint32_t first, last;
} range;

/* table: ascending, apart. */
static bool in_ranges(const range *table, size_t count, uint32_t cp) {
  size_t low = 0, high = count;
  while (low < high) {
    size_t mid = low + (high - low) / 2;
    if (cp > table[mid].last) low = mid + 1;
    else high = mid;
  }
  return low < count && cp >= table[low].first;
}

bool cp_is_space(uint32_t cp) {
  if (cp < 0x80) return cp == ' ' || (cp >= '\t' && cp <= '\r');
  static const range table[] = {{0x85, 0x85},     {0xA0, 0xA0},     {0x1680, 0x1680}, {0x2000, 0x200B}, {0x2028, 0x2029},
                                {0x202F, 0x202F}, {0x205F, 0x205F}, {0x3000, 0x3000}, {0xFEFF, 0xFEFF}};
  return in_ranges(table, COUNT(table), cp);
}

bool cp_is_digit(uint32_t cp) { return cp >= '0' && cp <= '9'; }

/* ASCII as ispunct() has it in the C locale, so that every ASCII character but controls is a letter, digit, blank or this. */
static bool ascii_punct(uint32_t cp) {
  return (cp > ' ' && cp < '0') || (cp > '9' && cp < 'A') || (cp > 'Z' && cp < 'a') || (cp > 'z' && cp < 0x7F);
}

bool cp_is_punct(uint32_t cp) {
  if (cp < 0x80) return ascii_punct(cp);
  static const range table[] = {
      {0xA1, 0xA1},     {0xA7, 0xA7},     {0xAB, 0xAB},     {0xB6, 0xB7},     {0xBB, 0xBB},     {0xBF, 0xBF},
      {0x37E, 0x37E},   {0x387, 0x387},   {0x55A, 0x55F},   {0x589, 0x58A},   {0x5BE, 0x5BE},   {0x5C0, 0x5C0},
      {0x5C3, 0x5C3},   {0x5F3, 0x5F4},   {0x60C, 0x60D},   {0x61B, 0x61B},   {0x61E, 0x61F},   {0x66A, 0x66D},
      {0x6D4, 0x6D4},   {0x964, 0x965},   {0x2010, 0x2027}, {0x2030, 0x205E}, {0x2E00, 0x2E5D}, {0x3001, 0x3003},
      {0x3008, 0x3011}, {0x3014, 0x301F}, {0x3030, 0x3030}, {0x303D, 0x303D}, {0x30A0, 0x30A0}, {0x30FB, 0x30FB},
      {0xFE10, 0xFE19}, {0xFE30, 0xFE6F}, {0xFF01, 0xFF0F}, {0xFF1A, 0xFF20}, {0xFF3B, 0xFF40}, {0xFF5B, 0xFF65}};
  return in_ranges(table, COUNT(table), cp);
}

/* Controls, format characters, currency, arrows, mathematics, technical signs, pictographs, private use, what no text has. */
static bool symbol(uint32_t cp) {
  static const range table[] = {
      {0x80, 0xA9},         {0xAC, 0xB1},     {0xB4, 0xB4},     {0xB8, 0xB8},       {0xBC, 0xBE},       {0xD7, 0xD7},
      {0xF7, 0xF7},         {0x2C2, 0x2C5},   {0x2D2, 0x2DF},   {0x2E5, 0x2EB},     {0x2ED, 0x2ED},     {0x2EF, 0x2FF},
      {0x375, 0x375},       {0x384, 0x385},   {0x3F6, 0x3F6},   {0x482, 0x482},     {0x58D, 0x58F},     {0x600, 0x60B},
      {0x200C, 0x200F},     {0x202A, 0x202E}, {0x2060, 0x2070}, {0x2074, 0x207E},   {0x2080, 0x208E},   {0x20A0, 0x20CF},
      {0x2100, 0x2101},     {0x2103, 0x2106}, {0x2108, 0x2109}, {0x2114, 0x2114},   {0x2116, 0x2118},   {0x211E, 0x2123},
      {0x2140, 0x2144},     {0x214A, 0x215F}, {0x2189, 0x2BFF}, {0x3004, 0x3004},   {0x3012, 0x3013},   {0x3020, 0x3020},
      {0x3036, 0x3037},     {0xD800, 0xF8FF}, {0xFE00, 0xFE0F}, {0xFFE0, 0xFFFF},   {0x1F000, 0x1FAFF}, {0xE0000, 0xE0FFF},
      {0xF0000, UINT32_MAX}};
  return in_ranges(table, COUNT(table), cp);
}

bool cp_is_alpha(uint32_t cp) {
  if (cp < 0x80) return (cp | 0x20) >= 'a' && (cp | 0x20) <= 'z';
  return !cp_is_space(cp) && !cp_is_punct(cp) && !symbol(cp);
}

/* ---- Case ------------------------------------------------------------------------------------------------------------ */

/* Capitals first, first + step, ... last and the distance to their small letters. Ascending. */
typedef struct case_range {
  uint16_t first, last;
  uint16_t step;
  int32_t delta;
} case_range;

/* From CaseFolding.txt (Unicode 15), statuses C and S, for the blocks named; title-case digraphs go with their capitals. */
static const case_range cases[] = {
    /* Latin-1 and Extended-A */
    {0x00C0, 0x00D6, 1, 32}, {0x00D8, 0x00DE, 1, 32}, {0x0100, 0x012E, 2, 1}, {0x0130, 0x0130, 1, -199}, {0x0132, 0x0136, 2, 1},
    {0x0139, 0x0147, 2, 1}, {0x014A, 0x0176, 2, 1}, {0x0178, 0x0178, 1, -121}, {0x0179, 0x017D, 2, 1},
    /* Latin Extended-B */
    {0x0181, 0x0181, 1, 210}, {0x0182, 0x0184, 2, 1}, {0x0186, 0x0186, 1, 206}, {0x0187, 0x0187, 1, 1}, {0x0189, 0x018A, 1, 205},
    {0x018B, 0x018B, 1, 1}, {0x018E, 0x018E, 1, 79}, {0x018F, 0x018F, 1, 202}, {0x0190, 0x0190, 1, 203}, {0x0191, 0x0191, 1, 1},
    {0x0193, 0x0193, 1, 205}, {0x0194, 0x0194, 1, 207}, {0x0196, 0x0196, 1, 211}, {0x0197, 0x0197, 1, 209}, {0x0198, 0x0198, 1, 1},
    {0x019C, 0x019C, 1, 211}, {0x019D, 0x019D, 1, 213}, {0x019F, 0x019F, 1, 214}, {0x01A0, 0x01A4, 2, 1}, {0x01A6, 0x01A6, 1, 218},
    {0x01A7, 0x01A7, 1, 1}, {0x01A9, 0x01A9, 1, 218}, {0x01AC, 0x01AC, 1, 1}, {0x01AE, 0x01AE, 1, 218}, {0x01AF, 0x01AF, 1, 1},
    {0x01B1, 0x01B2, 1, 217}, {0x01B3, 0x01B5, 2, 1}, {0x01B7, 0x01B7, 1, 219}, {0x01B8, 0x01B8, 1, 1}, {0x01BC, 0x01BC, 1, 1},
    {0x01C4, 0x01C4, 1, 2}, {0x01C5, 0x01C5, 1, 1}, {0x01C7, 0x01C7, 1, 2}, {0x01C8, 0x01C8, 1, 1}, {0x01CA, 0x01CA, 1, 2},
    {0x01CB, 0x01DB, 2, 1}, {0x01DE, 0x01EE, 2, 1}, {0x01F1, 0x01F1, 1, 2}, {0x01F2, 0x01F4, 2, 1}, {0x01F6, 0x01F6, 1, -97},
    {0x01F7, 0x01F7, 1, -56}, {0x01F8, 0x021E, 2, 1}, {0x0220, 0x0220, 1, -130}, {0x0222, 0x0232, 2, 1}, {0x023A, 0x023A, 1, 10795},
    {0x023B, 0x023B, 1, 1}, {0x023D, 0x023D, 1, -163}, {0x023E, 0x023E, 1, 10792}, {0x0241, 0x0241, 1, 1}, {0x0243, 0x0243, 1, -195},
    {0x0244, 0x0244, 1, 69}, {0x0245, 0x0245, 1, 71}, {0x0246, 0x024E, 2, 1},
    /* Greek */
    {0x0370, 0x0372, 2, 1}, {0x0376, 0x0376, 1, 1}, {0x037F, 0x037F, 1, 116}, {0x0386, 0x0386, 1, 38}, {0x0388, 0x038A, 1, 37},
    {0x038C, 0x038C, 1, 64}, {0x038E, 0x038F, 1, 63}, {0x0391, 0x03A1, 1, 32}, {0x03A3, 0x03AB, 1, 32}, {0x03CF, 0x03CF, 1, 8},
    {0x03D8, 0x03EE, 2, 1}, {0x03F4, 0x03F4, 1, -60}, {0x03F7, 0x03F7, 1, 1}, {0x03F9, 0x03F9, 1, -7}, {0x03FA, 0x03FA, 1, 1},
    {0x03FD, 0x03FF, 1, -130},
    /* Cyrillic */
    {0x0400, 0x040F, 1, 80}, {0x0410, 0x042F, 1, 32}, {0x0460, 0x0480, 2, 1}, {0x048A, 0x04BE, 2, 1}, {0x04C0, 0x04C0, 1, 15},
    {0x04C1, 0x04CD, 2, 1}, {0x04D0, 0x052E, 2, 1},
    /* Latin Extended Additional, Greek Extended (breathings only), full-width Latin */
    {0x1E00, 0x1E94, 2, 1}, {0x1E9E, 0x1E9E, 1, -7615}, {0x1EA0, 0x1EFE, 2, 1}, {0x1F08, 0x1F0F, 1, -8}, {0x1F18, 0x1F1D, 1, -8},
    {0x1F28, 0x1F2F, 1, -8}, {0x1F38, 0x1F3F, 1, -8}, {0x1F48, 0x1F4D, 1, -8}, {0x1F59, 0x1F5F, 2, -8}, {0x1F68, 0x1F6F, 1, -8},
    {0xFF21, 0xFF3A, 1, 32}};

/* Distance from a capital to its small letter, 0 for everything else. */
static int32_t case_delta(uint32_t cp) {
  if (cp < 0x80) return cp >= 'A' && cp <= 'Z' ? 32 : 0;
  size_t low = 0, high = COUNT(cases);
  while (low < high) {
    size_t mid = low + (high - low) / 2;
    if (cp > cases[mid].last) low = mid + 1;
    else high = mid;
  }
  if (low == COUNT(cases) || cp < cases[low].first) return 0;
  return (cp - cases[low].first) % cases[low].step ? 0 : cases[low].delta;
}

bool cp_is_upper(uint32_t cp) { return case_delta(cp) != 0; }

uint32_t cp_lower(uint32_t cp) {
  if (cp == 0x17F) return 's';     /* long s */
  if (cp == 0x3C2) return 0x3C3;   /* final sigma */
  if (cp == 0xB5) return 0x3BC;    /* micro sign */
  return (uint32_t)((int32_t)cp + case_delta(cp));
}

/* First letter of the canonical decomposition (UnicodeData.txt, Unicode 15), and of the barred and stroked letters, which
 * have none; '.' where there is no base letter. 64 a line. */
static const char bases_latin[] =
    "AAAAAA.CEEEEIIII.NOOOOO.OUUUUY..aaaaaa.ceeeeiiii.nooooo.ouuuuy.y" /* 00C0 */
    "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIi..JjKk.LlLlLlL" /* 0100 */
    "lLlNnNnNnn..OoOoOo..RrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs" /* 0140 */
    "b......................I..l.....Oo.............Uu....Zz........." /* 0180 */
    ".............AaIiOoUuUuUuUuUu.AaAa..GgGgKkOoOo..j...Gg..NnAa...." /* 01C0 */
    "AaAaEeEeIiIiOoOoRrRrUuUuSsTt..Hh......AaEeOoOoOoOoYy......ACcLT." /* 0200 */
    "...B..EeJj..RrYy";                                                /* 0240 */
static const char bases_additional[] =
    "AaBbBbBbCcDdDdDdDdDdEeEeEeEeEeFfGgHhHhHhHhHhIiIiKkKkKkLlLlLlLlMm" /* 1E00 */
    "MmMmNnNnNnNnOoOoOoOoPpPpRrRrRrRrSsSsSsSsSsTtTtTtTtUuUuUuUuUuVvVv" /* 1E40 */
    "WwWwWwWwWwXxXxYyZzZzZzhtwy......AaAaAaAaAaAaAaAaAaAaAaAaEeEeEeEe" /* 1E80 */
    "EeEeEeEeIiIiOoOoOoOoOoOoOoOoOoOoOoOoUuUuUuUuUuUuUuYyYyYyYy......"; /* 1EC0 */

uint32_t cp_base(uint32_t cp) {
  char base = '.';
  if (cp >= 0xC0 && cp < 0x250) base = bases_latin[cp - 0xC0];
  else if (cp >= 0x1E00 && cp < 0x1F00) base = bases_additional[cp - 0x1E00];
  return base == '.' ? cp : (uint32_t)(unsigned char)base;
}

/* ---- Names ----------------------------------------------------------------------------------------------------------- */

static bool is_apostrophe(uint32_t cp) {
  return cp == '\'' || cp == '`' || cp == 0xB4 || (cp >= 0x2B9 && cp <= 0x2BF) || (cp >= 0x2018 && cp <= 0x201B) ||
         cp == 0x2032 || cp == 0xFF07;
}

static bool is_quote(uint32_t cp) {
  return cp == '"' || cp == 0xAB || cp == 0xBB || (cp >= 0x201C && cp <= 0x201F) || cp == 0x2033 || cp == 0x2039 ||
         cp == 0x203A;
}

static bool is_dash(uint32_t cp) { return cp == '-' || (cp >= 0x2010 && cp <= 0x2015) || cp == 0x2212; }

/* What leaves no trace: quotes, full stops, combining marks (é may be e and U+0301), soft hyphen, joiners, variation marks. */
static bool folds_to_nothing(uint32_t cp) {
  return cp == '.' || is_apostrophe(cp) || is_quote(cp) || (cp >= 0x300 && cp <= 0x36F) || cp == 0xAD ||
         (cp >= 0x200C && cp <= 0x200F) || (cp >= 0xFE00 && cp <= 0xFE0F);
}

/* The character that ends at byte `end` > 0; *start is where it begins. */
static uint32_t last_before(slice s, size_t end, size_t *start) {
  size_t from = end - 1;
  while (from > 0 && end - from < 4 && tail((unsigned char)s.p[from])) from--;
  size_t pos = from;
  uint32_t cp = utf8_next((slice){s.p, end}, &pos);
  if (pos != end) from = end - 1, cp = UTF8_BAD;
  *start = from;
  return cp;
}

/* s without blanks at its end and without a possessive 's there. */
static slice cut_possessive(slice s) {
  size_t start;
  while (s.n && cp_is_space(last_before(s, s.n, &start))) s.n = start;
  if (s.n < 2 || (s.p[s.n - 1] | 0x20) != 's') return s;
  if (is_apostrophe(last_before(s, s.n - 1, &start))) s.n = start;
  return s;
}

void name_fold(slice s, buf *out) {
  s = cut_possessive(s);
  bool begun = false, blank = false;
  for (size_t pos = 0; pos < s.n;) {
    uint32_t cp = utf8_next(s, &pos);
    if (folds_to_nothing(cp)) continue;
    if (is_dash(cp) || cp_is_space(cp)) {
      blank = true;
      continue;
    }
    if (blank && begun) buf_byte(out, ' ');
    blank = false;
    begun = true;
    char bytes[4];
    buf_add(out, (slice){bytes, utf8_put(cp_base(cp_lower(cp)), bytes)});
  }
}
