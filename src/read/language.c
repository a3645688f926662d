#include "read/language.h"

#include "base/utf8.h"

enum { LOOK_WORDS = 400, WORD_MAX = 24, LANGUAGES = 27 };

/* Function words that are frequent in one language and rare in its neighbours, lower case, with diacritics. */
static const struct {
  const char *code, *words;
} WORDS[LANGUAGES] = {
    {"en", " the of and to in that is was for on with as by at from has have had it its he his she they their be are were will would said not "
           "which who an this been but after "},
    {"de", " der die und den das von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei "
           "einer um am sind noch wie einem über so zum war haben nur oder "},
    {"fr", " le la les de des et du en un une dans que qui est pour sur au par pas plus ce il avec ne se sont aux ont été cette mais ses leur "
           "selon d'une après "},
    {"es", " el la los las de del y en que un una por con para se su al es lo como más pero sus fue ha este según sobre también entre desde "},
    {"pt", " o a os as de do da dos das e em um uma que para com não no na por se ao é mais foi são pelo pela como seu sua segundo também após "},
    {"it", " il la di che e un una del della dei delle per in non con sono alla nel nella gli dal ha al più anche come si lo ma questo dopo è "},
    {"nl", " de het een van en in op te dat is voor met zijn die aan niet er om bij ook naar door als uit maar werd heeft worden nog over "},
    {"sv", " och att det i en som på är av för den med till inte har de ett om var men han från sig ska efter vid också "},
    {"da", " og at det i en som på er af for den med til ikke har de et om var men han fra sig skal efter ved også blev "},
    {"no", " og at det i en som på er av for den med til ikke har de et om var men han fra seg skal etter ved også ble "},
    {"fi", " ja on ei se että oli hän ovat mutta myös kun joka mukaan ole olisi sen jossa vuoden "},
    {"pl", " w i na z do się nie jest to że o od po przez dla jak był które oraz ale za jego także tym został "},
    {"cs", " a v na se je že do z s o to i za ve pro jako by ale však podle byl jeho který která už jsou také "},
    {"sk", " a v na sa je že do z s o to aj za vo pre ako by ale však podľa bol jeho ktorý ktorá už sú tiež "},
    {"hu", " a az és hogy nem is egy meg volt csak már mint de ez azt kell szerint el után lesz még "},
    {"ro", " și în de la a cu pe din că nu care pentru este un o au fost mai sau prin după fi sunt "},
    {"hr", " i u je da na se su za s od o koji kao što nije bi iz ali kako će te koja prema bio nakon "},
    {"tr", " ve bir bu da de için ile olarak olan çok daha en gibi ise sonra kadar olduğu ancak ne dedi göre "},
    {"id", " yang dan di itu dengan untuk dari dalam tidak ini pada akan juga ke karena tersebut oleh telah saat kata ada "},
    {"sw", " na ya wa kwa ni katika la za kuwa hiyo huo yake cha kwamba hii baada "},
    {"tl", " ang ng sa mga na ay si ni at para hindi ito nang kay "},
    {"vi", " và của là có không được các cho một người trong với đã này những để khi "},
    {"ru", " и в не на что с по он как это из от за к его для о но был после также сообщил года "},
    {"uk", " і в не на що з за у до та як це від про для його але також після є був повідомив року "},
    {"bg", " и на в да се за от не че са по като това със ще но който при след е "},
    {"sr", " и у је да на се су за са од о који као што није би из али како ће "},
    {"mk", " и на во да се за од не дека со по како тоа ќе но кој при по "},
};

typedef enum script { S_LATIN, S_CYRILLIC, S_GREEK, S_ARABIC, S_HEBREW, S_HAN, S_KANA, S_HANGUL, S_THAI, S_DEVANAGARI, S_OTHER, SCRIPTS } script;

static script script_of(uint32_t cp) {
  if (cp < 0x250 || (cp >= 0x1E00 && cp < 0x1F00)) return S_LATIN;
  if (cp >= 0x370 && cp < 0x400) return S_GREEK;
  if (cp >= 0x400 && cp < 0x530) return S_CYRILLIC;
  if (cp >= 0x590 && cp < 0x600) return S_HEBREW;
  if ((cp >= 0x600 && cp < 0x780) || (cp >= 0xFB50 && cp < 0xFF00 && cp != 0xFEFF)) return S_ARABIC;
  if (cp >= 0x900 && cp < 0x980) return S_DEVANAGARI;
  if (cp >= 0xE00 && cp < 0xE80) return S_THAI;
  if (cp >= 0x3040 && cp < 0x3100) return S_KANA;
  if ((cp >= 0x3400 && cp < 0xA000) || (cp >= 0x20000 && cp < 0x30000)) return S_HAN;
  if (cp >= 0xAC00 && cp < 0xD7B0) return S_HANGUL;
  return S_OTHER;
}

typedef struct profile {
  size_t letters[SCRIPTS], hits[LANGUAGES], words, persian, urdu;
} profile;

/* Words of other languages that English has too: no sign of either. */
static const char ALSO_ENGLISH[] = " a to do i on in no as is an by at so for over men van war hat me pro den era son or die of de la il per was had also more van los las del san el al o e u ";

/* word: blank, lower-case letters, blank. */
static void count_word(profile *p, const char *word, size_t n) {
  ++p->words;
  if (n < WORD_MAX && strstr(ALSO_ENGLISH, word)) {
    if (strstr(WORDS[0].words, word)) ++p->hits[0];
    return;
  }
  for (size_t l = 0; l < LANGUAGES; ++l)
    if (n < WORD_MAX && strstr(WORDS[l].words, word)) ++p->hits[l];
}

static void count_letter(profile *p, uint32_t cp) {
  ++p->letters[script_of(cp)];
  p->persian += cp == 0x67E || cp == 0x686 || cp == 0x698 || cp == 0x6AF || cp == 0x6CC;
  p->urdu += cp == 0x679 || cp == 0x688 || cp == 0x691 || cp == 0x6BA || cp == 0x6D2;
}

static void measure(slice text, profile *p) {
  char word[WORD_MAX + 8] = " ";
  size_t n = 0;
  for (size_t i = 0; i <= text.n && p->words < LOOK_WORDS;) {
    size_t next = i;
    uint32_t cp = i < text.n ? utf8_next(text, &next) : ' ';
    bool letter = cp != UTF8_BAD && cp_is_alpha(cp);
    if (letter || (cp == '\'' && n)) {
      char bytes[4];
      size_t m = utf8_put(cp_lower(cp), bytes);
      if (n + m < WORD_MAX) memcpy(word + 1 + n, bytes, m);
      n += m;
      if (letter) count_letter(p, cp);
    } else if (n) {
      if (n < WORD_MAX) memcpy(word + 1 + n, " ", 2);
      count_word(p, word, n);
      n = 0;
    }
    i = i < text.n ? next : text.n + 1;
  }
}

static slice other_script(const profile *p, size_t letters) {
  if ((p->letters[S_KANA]) * 10 > letters) return SL("ja");
  if (p->letters[S_HAN] * 2 > letters) return SL("zh");
  if (p->letters[S_HANGUL] * 2 > letters) return SL("ko");
  if (p->letters[S_ARABIC] * 2 > letters) return p->urdu * 50 > letters ? SL("ur") : p->persian * 25 > letters ? SL("fa") : SL("ar");
  if (p->letters[S_HEBREW] * 2 > letters) return SL("he");
  if (p->letters[S_GREEK] * 2 > letters) return SL("el");
  if (p->letters[S_THAI] * 2 > letters) return SL("th");
  if (p->letters[S_DEVANAGARI] * 2 > letters) return SL("hi");
  return SL("und");
}

/* In Latin text another language must beat English clearly: a wrong "not English" loses a report. */
static slice by_words(const profile *p, bool latin) {
  size_t best = 0, english = latin ? p->hits[0] : 0;
  for (size_t l = 1; l < LANGUAGES; ++l) {
    bool cyrillic = (unsigned char)WORDS[l].words[1] >= 0xD0;
    if (cyrillic != latin && (best == 0 || p->hits[l] > p->hits[best])) best = l;
  }
  size_t hits = best ? p->hits[best] : 0;
  if (!latin) return hits >= 2 ? slice_of(WORDS[best].code) : SL("und");
  if (hits >= 3 && hits * 16 >= p->words && hits * 2 >= english * 3) return slice_of(WORDS[best].code);
  if (p->words >= 30 && english * 20 < p->words) return SL("und");
  return SL("en");
}

slice language_guess(slice text) {
  profile p = {.words = 0};
  measure(text, &p);
  size_t letters = 0;
  for (size_t s = 0; s < SCRIPTS; ++s) letters += p.letters[s];
  if (letters == 0) return SL("");
  if (p.letters[S_LATIN] * 2 >= letters) return by_words(&p, true);
  if (p.letters[S_CYRILLIC] * 2 >= letters) return by_words(&p, false);
  return other_script(&p, letters);
}

bool language_is_english(slice language) {
  language = slice_trim(language);
  if (language.n == 0) return true;
  slice front = slice_sub(language, 0, language.n < 2 ? language.n : 2);
  bool bare = language.n == 2 || (language.n > 2 && (language.p[2] == '-' || language.p[2] == '_'));
  return (bare && slice_eq_nocase(front, SL("en"))) || slice_eq_nocase(language, SL("eng")) || slice_eq_nocase(language, SL("english"));
}
