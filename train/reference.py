"""The network once more, in numpy, read from the model file: a slow second implementation of src/parse/net.c that shares no
code with it or with the training program. Float work is float32 in the order that src/parse/kernel_naive.c gives.

    python3 reference.py MODEL > tests/unit/parse/data/golden.txt     golden tensors for the sentences below
    python3 reference.py --words > tests/unit/parse/data/words.txt    features of word forms
"""

import struct
import sys

import numpy as np

import features
import train

F = np.float32
SENTENCES = """The prime minister of Estonia met rebel leaders in Oslo on Tuesday .
KYIV – “ We will not withdraw our troops , ” General Olena Marchuk told reporters .
Police fired tear gas at 3,500 protesters who had n't been warned , Al-Masri 's lawyer said
UN URGES BOTH SIDES TO END FIGHTING
ok
An aid convoy carrying flour and medicine was attacked near Zwêrabad , killing two Kenyan drivers and wounding at least a dozen villagers .""".split("\n")
WORDS = """the The THE U.S. don’t n't “ – 3,500 2023-03-17 Al-Masri Zwêrabad ЎЗБЕКИСТОН Αθήνα naïve ß Ÿ x 🙂 `` '' – e-mail
aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeee İstanbul ŽIVOT COVID-19 o'clock …""".split()


def read(path):
    raw = open(path, "rb").read()
    magic, version, oldest, order, count, size, h, name = struct.unpack_from("<8sIIIIQQ24s", raw)
    assert magic == b"CASUSLM\n" and size == len(raw)
    out = {}
    for i in range(count):
        n, at, k = struct.unpack_from("<16sQQ", raw, 64 + 32 * i)
        out[n.rstrip(b"\0").decode()] = raw[at:at + k]
    return out, f"{name.rstrip(bytes(1)).decode()} {h >> 32:08x}"


class Model:
    def __init__(self, path):
        self.s, self.version = read(path)
        c = np.frombuffer(self.s["config"], np.uint32)
        self.D, self.E, self.layers, self.T, self.A, self.R = map(int, c[:6])
        counts = list(map(int, c[10:15]))
        labels = self.s["labels"].split(b"\0")[:-1]
        self.labels, at = [], 0
        for n in counts:
            self.labels.append([x.decode() for x in labels[at:at + n]])
            at += n
        self.words = self.table("words")

    def f(self, name):
        return np.frombuffer(self.s[name], F)

    def table(self, name):
        b = self.s[name]
        slots, count = struct.unpack_from("<II", b)
        at = 8 + 4 * slots
        text = b[at + 16 * count:]
        out = {}
        for i in range(count):
            o, n, x, y = struct.unpack_from("<IIII", b, at + 16 * i)
            out[text[o:o + n]] = (x, y)
        return out

    def rows(self, name, cols):
        return np.frombuffer(self.s[name + ".w"], np.int8).reshape(-1, cols), self.f(name + ".s")

    def matmul(self, name, q, cols, scale=None):
        w = np.frombuffer(self.s[name + ".w"], np.int8).reshape(-1, cols // 4, 8, 4).transpose(0, 2, 1, 3).reshape(-1, cols)
        y = (q.astype(np.int32) @ w.T.astype(np.int32)).astype(F) * self.f(name + ".s")
        if scale is not None:
            y = y * scale[:, None]
        return y + self.f(name + ".b") if name + ".b" in self.s else y


def tanh(x):
    x = np.minimum(np.maximum(x, F(-7.90531110763549805)), F(7.90531110763549805))
    y = x * x
    p = F(-2.76076847742355e-16) * y + F(2.00018790482477e-13)
    for a in (-8.60467152213735e-11, 5.12229709037114e-08, 1.48572235717979e-05, 6.37261928875436e-04, 4.89352455891786e-03):
        p = p * y + F(a)
    p = p * x
    q = F(1.19825839466702e-06) * y + F(1.18534705686654e-04)
    for a in (2.26843463243900e-03, 4.89352518554385e-03):
        q = q * y + F(a)
    return p / q


def sigmoid(x):
    return F(0.5) * tanh(F(0.5) * x) + F(0.5)


def away(x):
    return np.trunc(np.where(x >= 0, x + F(0.5), x - F(0.5))).astype(np.int32)


def quantise(x):
    return np.clip(away(x * F(127)), -127, 127)


def quantise_row(x, relu):
    if relu:
        x = np.where(x < 0, F(0), x)
    top = np.abs(x).max(1)
    by = np.where(top > 0, F(127) / np.where(top > 0, top, F(1)), F(0)).astype(F)
    return away(x * by[:, None]), top / F(127)


def word(m, form):
    row, own = m.words.get(features.key(form), (0, 0))
    g, gs = m.rows("glove", 100)
    f, fs = m.rows("forms", m.E)
    t, ts = m.rows("table", m.E)
    one, gram = features.rows(form)
    e = np.zeros(m.E, F) + f[own].astype(F) * fs[own]
    for r in one:
        e = e + t[r].astype(F) * ts[r]
    n = np.zeros(m.E, F)
    for r in gram:
        n = n + t[r].astype(F) * ts[r]
    if gram:
        e = e + n * (F(1) / F(len(gram)))
    e = np.concatenate([g[row].astype(F) * gs[row], e])
    w = m.f("win.w").reshape(-1, m.D)
    x = m.f("win.b").copy()
    for k in range(len(e)):
        x = x + w[k] * e[k]
    return tanh(x)


def layer(m, l, x):
    u = m.matmul(f"l{l}", quantise(x), m.D)
    D, H, N = m.D, m.D // 2, len(x)
    v, b = m.f(f"l{l}.v").reshape(2, D), m.f(f"l{l}.gate").reshape(2, D)
    h = np.empty_like(x)
    for lo, hi, steps in ((0, H, range(N)), (H, D, range(N - 1, -1, -1))):
        c = np.zeros(H, F)
        for t in steps:
            f = sigmoid((u[t, D + lo:D + hi] + v[0, lo:hi] * c) + b[0, lo:hi])
            r = sigmoid((u[t, 2 * D + lo:2 * D + hi] + v[1, lo:hi] * c) + b[1, lo:hi])
            c = f * c + (F(1) - f) * u[t, lo:hi]
            h[t, lo:hi] = r * tanh(c) + (F(1) - r) * x[t, lo:hi]
    return h


def parse(m, forms):
    x = np.stack([word(m, f) for f in forms])
    for l in range(m.layers):
        x = layer(m, l, x)
    q = quantise(x)
    upos, xpos, feats, names, rels = m.labels
    t, ts = quantise_row(m.matmul("tag", q, m.D), True)
    u = m.matmul("upos", t, m.T, ts)[:, :len(upos)].argmax(1)
    xp = m.matmul("xpos", t, m.T, ts)[:, :len(xpos)].argmax(1)
    fl = m.matmul("feats", t, m.T, ts)
    allow = np.frombuffer(m.s["allow"], np.uint16)
    at, ids = allow[:len(xpos) + 1], allow[len(xpos) + 1:]
    fe = [max(ids[at[k]:at[k + 1]], key=lambda i: fl[j, i]) for j, k in enumerate(xp)]
    nm = train.viterbi(m.matmul("names", q, m.D)[:, :len(names)].astype(np.float64))
    d, sd = quantise_row(m.matmul("dep", q, m.D), True)
    h, sh = quantise_row(m.matmul("head", q, m.D), True)
    p, sp = quantise_row(m.matmul("bi", h, m.A, sh), False)
    qr, sr = quantise_row(m.f("root")[None], False)
    n = len(forms)
    score = np.zeros((n, n + 1))
    score[:, 0] = (d @ qr[0]).astype(F) * sd * sr[0]
    dist = m.f("dist")
    for i in range(n):
        for j in range(n):
            score[i, j + 1] = F(d[i] @ p[j]) * sd[i] * sp[j] + dist[max(-16, min(16, j - i)) + 16]
        score[i, i + 1] = -1e9
    heads = train.chu_liu(score)
    rh = np.concatenate([m.f("rroot")[None], m.matmul("rhead", q, m.D)])
    r, rs = quantise_row(m.matmul("rdep", q, m.D) + rh[np.array(heads) + 1], True)
    rl = m.matmul("rel", r, m.R, rs)[:, :len(rels)]
    root = rels.index("root")
    rl[:, root] = -1e9
    rel = ["root" if heads[i] < 0 else rels[rl[i].argmax()] for i in range(n)]
    return q, [(forms[i], upos[u[i]], xpos[xp[i]], feats[fe[i]], heads[i] + 1, rel[i], names[nm[i]]) for i in range(n)]


def main():
    if sys.argv[1] == "--words":
        print("# made by train/reference.py --words: form, key, rows, n-gram rows")
        for w in WORDS:
            one, gram = features.rows(w)
            print(w, features.key(w).decode(), ",".join(map(str, one)), ",".join(map(str, gram)), sep="\t")
        return
    m = Model(sys.argv[1])
    print("# made by train/reference.py from the model", m.version)
    print("# form, UPOS, XPOS, features, head, relation, name, first 12 numbers of the encoding")
    for s in SENTENCES:
        q, rows = parse(m, s.split())
        for k, r in enumerate(rows):
            print(*r, ",".join(map(str, q[k, :12])), sep="\t")
        print()


if __name__ == "__main__":
    main()
