"""From the form of a word to the numbers of its embedding rows. src/parse/net_word.c does the same, byte for byte; the golden
tensors of tests/unit/parse/ compare the two. Everything here works on code points of the normal form of a token:
typographic quotes and dashes become ASCII, and of more than LONG code points the first and the last LONG/2 are kept."""

LONG = 40
ROWS = 1 << 15  # rows of the hashed table

QUOTES = {0x2018: 39, 0x2019: 39, 0x201A: 39, 0x201B: 39, 0x02BC: 39, 0x00B4: 39, 0x0060: 39,
          0x201C: 34, 0x201D: 34, 0x201E: 34, 0x201F: 34, 0x00AB: 34, 0x00BB: 34,
          0x2010: 45, 0x2011: 45, 0x2012: 45, 0x2013: 45, 0x2014: 45, 0x2015: 45, 0x2212: 45, 0x00A0: 32}


def lower(c):
    """Lower case of one code point: ASCII, Latin-1, Latin Extended-A, Greek, Cyrillic; all others stay."""
    if 0x41 <= c <= 0x5A:
        return c + 32
    if c < 0xC0:
        return c
    if c <= 0xDE:
        return c if c == 0xD7 else c + 32
    if 0x100 <= c <= 0x137 or 0x14A <= c <= 0x177:
        return c | 1
    if 0x139 <= c <= 0x148 or 0x179 <= c <= 0x17E:
        return c + 1 if c & 1 else c
    if c == 0x178:
        return 0xFF
    if 0x391 <= c <= 0x3A9:
        return c + 32
    if 0x410 <= c <= 0x42F:
        return c + 32
    if 0x400 <= c <= 0x40F:
        return c + 80
    return c


def normal(form):
    """Code points of the normal form. `` and '' are the quotes of older corpora."""
    if form in ("``", "''"):
        form = '"'
    cps = [QUOTES.get(ord(c), ord(c)) for c in form]
    if len(cps) > LONG:
        cps = cps[:LONG // 2] + cps[-(LONG // 2):]
    return cps


def utf8(cps):
    return "".join(map(chr, cps)).encode("utf-8", "replace")


def key(form):
    """The look-up key of a word: its normal form in lower case, as bytes."""
    return utf8([lower(c) for c in normal(form)])


def mix(kind, data):
    """FNV-1a of the kind and the bytes, then mixed, cut to a row number."""
    h = ((2166136261 ^ kind) * 16777619) & 0xFFFFFFFF
    for b in data:
        h = ((h ^ b) * 16777619) & 0xFFFFFFFF
    h ^= h >> 15
    h = (h * 0x2C1B3C6D) & 0xFFFFFFFF
    h ^= h >> 12
    return h & (ROWS - 1)


def shape(cps):
    """X upper, x lower and other letters, 0 digit, the rest as it is; runs cut to three, twelve signs in all."""
    out, run = [], 0
    for c in cps:
        if lower(c) != c:
            s = 0x58
        elif 0x61 <= c <= 0x7A or c >= 0x80:
            s = 0x78
        elif 0x30 <= c <= 0x39:
            s = 0x30
        else:
            s = c
        run = run + 1 if out and out[-1] == s else 1
        if run <= 3:
            out.append(s)
    return out[:12]


def rows(form):
    """(single rows, n-gram rows). Single rows are added up, n-gram rows averaged. The kinds: 1 shape, 2-4 prefixes of 1-3,
    5-8 suffixes of 1-4, 9 and 10 n-grams of 3 and 4 code points of <word>, 11 first letter's case and length. Digits are 0."""
    cps = normal(form)
    low = [0x30 if 0x30 <= c <= 0x39 else lower(c) for c in cps]
    n = len(low)
    one = [mix(1, utf8(shape(cps)))]
    for k in (1, 2, 3):
        one.append(mix(1 + k, utf8(low[:k])))
    for k in (1, 2, 3, 4):
        one.append(mix(4 + k, utf8(low[max(0, n - k):])))
    upper = sum(lower(c) != c for c in cps)
    case = 0 if upper == 0 else 1 if upper == n and n > 1 else 2 if lower(cps[0]) != cps[0] else 3
    one.append(mix(11, bytes([case, min(n, 15)])))
    marked = [0x3C] + low + [0x3E]
    gram = []
    for k in (3, 4):
        for i in range(len(marked) - k + 1):
            gram.append(mix(6 + k, utf8(marked[i:i + k])))
    return one, gram
