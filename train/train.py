"""Trains the network. python3 train.py --data SHARED --out DIR [--epochs 40] [--set D=256 ...]; see README.md."""

import argparse
import csv
import gzip
import json
import math
import os
import random
import sys
import time

import numpy as np
import torch
import torch.nn.functional as F

import data
import features
from model import Net

UPOS = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split()


def load_glove(root, path=None):
    """Words to rows, and the rows (row 0: none), as they will be once rounded to 8 bits."""
    words, rows = {}, [np.zeros(100, np.float32)]
    with gzip.open(path or os.path.join(root, data.VECTORS), "rt", encoding="utf-8") as f:
        for line in f:
            p = line.rstrip("\n").split(" ")
            k = features.key(p[0])
            if k not in words:
                words[k] = len(rows)
                rows.append(np.array(p[1:], np.float32))
    m = np.stack(rows)
    s = np.abs(m).max(1, keepdims=True).clip(1e-8) / 127
    return words, torch.from_numpy((np.round(m / s) * s).astype(np.float32) * 0.5)


class Words:
    """Word types and their features; variants with the form row dropped are types of their own."""

    def __init__(self, glove, forms):
        self.glove, self.forms = glove, forms
        self.number, self.feat = {}, []

    def id(self, form, drop=0):
        """drop 1: no form row; 2: no form row and no vector."""
        k = (form, drop)
        n = self.number.get(k)
        if n is None:
            key = features.key(form)
            one, gram = features.rows(form)
            bag = np.array(one + gram, np.int64)
            weight = np.array([1.0] * len(one) + [1.0 / max(1, len(gram))] * len(gram), np.float32)
            self.feat.append((0 if drop == 2 else self.glove.get(key, 0), 0 if drop else self.forms.get(key, 0), bag, weight))
            n = self.number[k] = len(self.feat) - 1
        return n

    def batch(self, ids):
        """Vector rows, form rows and table rows in use, each type's bag of those; number of each token's type."""
        u, inverse = np.unique(ids, return_inverse=True)
        f = [self.feat[i] for i in u]
        form, form_at = np.unique([x[1] for x in f], return_inverse=True)
        table, bag = np.unique(np.concatenate([x[2] for x in f]), return_inverse=True)
        offset = np.cumsum([0] + [len(x[2]) for x in f[:-1]])
        t = torch.from_numpy
        return (torch.tensor([x[0] for x in f]), t(form), t(form_at), t(table), t(bag), t(offset),
                t(np.concatenate([x[3] for x in f]))), t(inverse)


class Swap:
    """Other names of the same kind and length to put in place of a name, so that the network reads the context."""

    def __init__(self, root, sents):
        self.pool = {}
        for s in sents:
            for a, b, k in self.mentions(s):
                self.pool.setdefault((k, b - a), []).append(s.forms[a:b])
        people = sorted({r["officeholderLabel"] for r in csv.DictReader(open(os.path.join(root, data.LEADERS), encoding="utf-8"))})
        for name in people:
            p = name.split()
            if 2 <= len(p) <= 3 and all(w[:1].isupper() for w in p):
                self.pool.setdefault(("PER", len(p)), []).append(p)
                self.pool.setdefault(("PER", 1), []).append(p[-1:])
        for r in csv.DictReader(open(os.path.join(root, data.DEMONYMS), encoding="utf-8")):
            p = r["en_short_name"].split()
            if len(p) <= 2 and all(w.isalpha() for w in p):
                self.pool.setdefault(("LOC", len(p)), []).extend([p] * 3)

    @staticmethod
    def mentions(s):
        if not s.names or not s.xpos:
            return []
        return [(a, b, k) for a, b, k in data.spans([data.NAMES[max(0, n)] for n in s.names])
                if k in ("PER", "ORG", "LOC") and all(x == "NNP" for x in s.xpos[a:b])]

    def forms(self, s, rng):
        out = s.forms
        for a, b, k in self.mentions(s):
            if rng.random() < 0.3:
                out = out[:a] + rng.choice(self.pool[k, b - a]) + out[b:]
        return out


def augment(s, rng, swap):
    """Names swapped; forms as they stand in a headline, in capitals, in lower case, or without the final stop.
    -> (forms, tokens kept)"""
    forms, n = swap.forms(s, rng), len(s.forms)
    r = rng.random()
    if r < 0.05:
        forms = [f.upper() for f in forms]
    elif r < 0.08:
        forms = [f.lower() for f in forms]
    elif r < 0.12:
        small = {"a", "an", "the", "of", "in", "on", "to", "for", "and", "at", "by", "with", "as"}
        forms = [f if f in small or not f[:1].isalpha() else f[:1].upper() + f[1:] for f in forms]
    if n > 3 and s.head is not None and forms[-1] in (".", "!", "?") and rng.random() < 0.08 and n - 1 not in s.head:
        n -= 1
    return forms[:n], n


def make_batch(sents, words, labels, counts, rng, swap):
    ids, at, tok = [], [0], []
    for s in sents:
        forms, n = augment(s, rng, swap) if swap else (s.forms, len(s.forms))
        for f in forms:
            drop = 0
            if swap:
                c = counts.get(f)
                if c is None:
                    c = counts[f] = counts["", features.key(f)] if ("", features.key(f)) in counts else 0
                if rng.random() < 0.25 / (0.25 + c):
                    drop = 1
                if rng.random() < 0.03:
                    drop = 2
            ids.append(words.id(f, drop))
        at.append(len(ids))
        tok.append((s, n))
    types, index = words.batch(np.array(ids))
    y = {k: [] for k in ("upos", "xpos", "feats", "names", "head", "rel")}
    for (s, n), a in zip(tok, at):
        if not hasattr(s, "y"):
            s.y = {k: [labels[k].get(x, -1) for x in getattr(s, k) or [None] * len(s.forms)] for k in ("upos", "xpos", "feats", "rel")}
        for k in ("upos", "xpos", "feats", "rel"):
            y[k] += s.y[k][:n]
        y["names"] += s.names[:n] if s.names else [-1] * n
        y["head"] += [h if h < 0 else h + a for h in s.head[:n]] if s.head else [-9] * n
    return types, index, torch.tensor(at, dtype=torch.int32), {k: torch.tensor(v) for k, v in y.items()}


class RowAdam:
    """Adam on the rows of an embedding that a batch used; the moments of the others wait."""

    def __init__(self, weight):
        self.w, self.m, self.v, self.t = weight.data, torch.zeros_like(weight.data), torch.zeros_like(weight.data), 0

    def step(self, rows, g, lr, b1=0.9, b2=0.95, eps=1e-8):
        self.t += 1
        m, v = self.m[rows] * b1 + g * (1 - b1), self.v[rows] * b2 + g * g * (1 - b2)
        self.m[rows], self.v[rows] = m, v
        self.w[rows] -= lr * (m / (1 - b1 ** self.t)) / ((v / (1 - b2 ** self.t)).sqrt() + eps)


def ce(logits, y):
    return F.cross_entropy(logits, y, ignore_index=-1) if bool((y >= 0).any()) else logits.sum() * 0


def losses(net, batch, cfg):
    types, index, at, y = batch
    o = net(types, index, at)
    l = {k: ce(o[k], y[k]) for k in ("upos", "xpos", "feats", "names")}
    has = y["head"] > -9
    if bool(has.any()):
        sc, inside = net.arcs(o, at)
        first = torch.repeat_interleave(at[:-1].long(), (at[1:] - at[:-1]).long())
        local = torch.where(y["head"] >= 0, y["head"] - first + 1, torch.zeros_like(y["head"]))
        l["arc"] = F.cross_entropy(sc[inside][has], local[has])
        r = net.rels(o, y["head"].clamp_min(-1))
        l["rel"] = ce(r, y["rel"])
    return l


def chu_liu(s):
    """Greatest tree, one root; s[i][j] is the score of head j (0 root) for token i + 1. Small and slow."""
    n = s.shape[0]
    best = None
    full = np.full((n + 1, n + 1), -1e18)
    full[1:, :] = s
    roots = np.argsort(-s[:, 0])[:3]
    for r in roots:
        m = full.copy()
        m[1:, 0] = -1e9
        m[r + 1, :] = -1e12
        m[r + 1, 0] = s[r, 0]
        h = cle(m)
        tot = sum(m[i, h[i]] for i in range(1, n + 1))
        if best is None or tot > best[0]:
            best = (tot, h)
    return [h - 1 for h in best[1][1:]]


def cle(m):
    n = len(m)
    head = m.argmax(1)
    head[0] = -1
    color = [0] * n
    cycle = None
    for i in range(1, n):
        path, j = [], i
        while j > 0 and color[j] == 0:
            color[j] = i + 1
            path.append(j)
            j = head[j]
        if j > 0 and color[j] == i + 1 and j in path:
            cycle = path[path.index(j):]
            break
    if cycle is None:
        return list(head)
    cs = set(cycle)
    rest = [i for i in range(n) if i not in cs]
    k = len(rest)
    new = np.full((k + 1, k + 1), -1e18)
    into, out = {}, {}
    for a, i in enumerate(rest):
        for b, j in enumerate(rest):
            new[a, b] = m[i, j]
        best = max(cycle, key=lambda c: m[i, c])
        new[a, k], out[i] = m[i, best], best
        best = max(cycle, key=lambda c: m[c, i] - m[c, head[c]])
        new[k, a], into[i] = m[best, i] - m[best, head[best]], best
    sub = cle(new)
    res = [-1] * n
    for a, i in enumerate(rest):
        if i:
            res[i] = out[i] if sub[a] == k else rest[sub[a]]
    for c in cycle:
        res[c] = head[c]
    e = rest[sub[k]]
    res[into[e]] = e
    return res


def viterbi(lp):
    """BIO: I-k only after B-k or I-k."""
    n, K = lp.shape
    back = np.zeros((n, K), int)
    cur = lp[0].copy()
    cur[2::2] = -1e9
    for t in range(1, n):
        nxt = np.empty(K)
        b = int(cur.argmax())
        for k in range(K):
            p = b if k == 0 or k % 2 else (k - 1 if cur[k - 1] >= cur[k] else k)
            nxt[k], back[t, k] = cur[p] + lp[t, k], p
        cur = nxt
    k = int(cur.argmax())
    path = [k]
    for t in range(n - 1, 0, -1):
        k = int(back[t, k])
        path.append(k)
    return path[::-1]


def predict(net, sents, words, labels, mst=False):
    net.eval()
    inv = {k: {v: x for x, v in labels[k].items()} for k in ("upos", "xpos", "feats", "rel")}
    order = sorted(range(len(sents)), key=lambda i: len(sents[i].forms))
    out = [None] * len(sents)
    with torch.no_grad():
        for b in range(0, len(order), 64):
            part = [sents[i] for i in order[b:b + 64]]
            types, index, at, _ = make_batch(part, words, labels, {}, None, None)
            o = net(types, index, at)
            sc, _ = net.arcs(o, at)
            tags = {k: o[k].argmax(1).tolist() for k in ("upos", "xpos", "feats")}
            heads = []
            for k, s in enumerate(part):
                n, a = len(s.forms), int(at[k])
                m = sc[k, :n, :n + 1].numpy()
                h = list(m.argmax(1) - 1)
                if mst:
                    h = chu_liu(m.astype(np.float64))
                heads.append(h)
            gh = torch.tensor([int(x) + int(at[k]) if x >= 0 else -1 for k, h in enumerate(heads) for x in h])
            r = net.rels(o, gh)
            root = labels["rel"]["root"]
            r[gh >= 0, root] = -1e9
            r[gh < 0] = -1e9
            r[gh < 0, root] = 0
            rel = r.argmax(1).tolist()
            nm = F.log_softmax(o["names"], 1).numpy()
            for k, i in enumerate(order[b:b + 64]):
                a, e = int(at[k]), int(at[k + 1])
                out[i] = {"head": [int(x) for x in heads[k]], "rel": [inv["rel"][x] for x in rel[a:e]],
                          "names": viterbi(nm[a:e]), **{t: [inv[t][x] for x in tags[t][a:e]] for t in tags}}
    net.train()
    return out


def score(sents, pred, kinds=("PER", "ORG", "LOC")):
    c = {k: 0 for k in ("n", "upos", "xpos", "feats", "uas", "las", "tp", "fp", "fn")}
    for s, p in zip(sents, pred):
        for i in range(len(s.forms)):
            c["n"] += 1
            for k in ("upos", "xpos", "feats"):
                c[k] += getattr(s, k)[i] == p[k][i]
            ok = s.head[i] == p["head"][i]
            c["uas"] += ok
            c["las"] += ok and s.rel[i] == p["rel"][i]
        if s.names:
            g = {x for x in data.spans([data.NAMES[max(n, 0)] for n in s.names]) if x[2] in kinds}
            q = {x for x in data.spans([data.NAMES[n] for n in p["names"]]) if x[2] in kinds}
            q = {x for x in q if all(s.names[i] >= 0 for i in range(x[0], x[1]))}
            c["tp"] += len(g & q)
            c["fp"] += len(q - g)
            c["fn"] += len(g - q)
    r = {k: 100 * c[k] / max(1, c["n"]) for k in ("upos", "xpos", "feats", "uas", "las")}
    r["name_f1"] = 200 * c["tp"] / max(1, 2 * c["tp"] + c["fp"] + c["fn"])
    return {k: round(v, 2) for k, v in r.items()}


def setup(root, cfg, corpora=None, vectors=None):
    """Label lists, words, counts; everything that must be the same in training and export."""
    corpora = corpora or data.load(root, "train")
    glove, gm = load_glove(root, vectors)
    counts, feats = {}, {}
    trees = corpora["ewt"] + corpora["gum"]
    for s in trees:
        for f, x in zip(s.forms, s.feats):
            k = "", features.key(f)
            counts[k] = counts.get(k, 0) + 1
            feats[x] = feats.get(x, 0) + 1
    forms = {w: i + 1 for i, w in enumerate(sorted(w for (_, w), c in counts.items() if c >= 2))}
    labels = {"upos": {u: i for i, u in enumerate(UPOS)},
              "xpos": {x: i for i, x in enumerate(sorted({x for s in trees for x in s.xpos}))},
              "feats": {x: i for i, x in enumerate(sorted(f for f, c in feats.items() if c >= 3))},
              "rel": {x: i for i, x in enumerate(sorted({x for s in trees for x in s.rel}))}}
    cfg.update(forms=len(forms) + 1, rows=features.ROWS, upos=len(UPOS), xpos=len(labels["xpos"]), feats=len(labels["feats"]),
               rels=len(labels["rel"]), names=len(data.NAMES))
    return corpora, glove, gm, counts, forms, labels


def batches(sents, size, rng):
    order = sorted(range(len(sents)), key=lambda i: len(sents[i].forms) + rng.random() * 3)
    out, cur, n = [], [], 0
    for i in order:
        k = len(sents[i].forms)
        if cur and (n + k > size):
            out.append(cur)
            cur, n = [], 0
        cur.append(sents[i])
        n += k
    if cur:
        out.append(cur)
    rng.shuffle(out)
    return out


DEFAULT = dict(D=256, F=128, layers=3, T=128, A=128, R=128, drop=0.25, edrop=0.1, edrop2=0.1, hdrop=0.25, lr=3e-3, size=1200, ema=0.992,
               decay=8, wnames=0.7)


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--data", required=True)
    ap.add_argument("--out", required=True)
    ap.add_argument("--epochs", type=int, default=40)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--threads", type=int, default=2)
    ap.add_argument("--vectors", help="a larger vector file of the same space, see vectors.py")
    ap.add_argument("--init", help="a net.pt to go on from")
    ap.add_argument("--limit", type=int, default=0)
    ap.add_argument("--set", nargs="*", default=[])
    a = ap.parse_args()
    cfg = dict(DEFAULT)
    for kv in a.set:
        k, v = kv.split("=")
        cfg[k] = type(cfg[k])(v)
    torch.manual_seed(a.seed)
    torch.set_num_threads(a.threads)
    rng = random.Random(a.seed)
    os.makedirs(a.out, exist_ok=True)
    corpora, glove, gm, counts, forms, labels = setup(a.data, cfg, vectors=a.vectors)
    dev = data.load(a.data, "dev")
    words = Words(glove, forms)
    swap = Swap(a.data, corpora["ewt"] + corpora["gum"])
    net = Net(cfg, gm)
    if a.init:
        net.load_state_dict(torch.load(a.init, weights_only=False)["state"])
    emb = {"form": RowAdam(net.form.weight), "table": RowAdam(net.table.weight)}
    net.form.weight.requires_grad_(False)
    net.table.weight.requires_grad_(False)
    rest = [(n, p) for n, p in net.named_parameters() if p.requires_grad]
    avg = {k: v.detach().clone() for k, v in rest}
    sents = [s for v in corpora.values() for s in v if len(s.forms) <= 120]
    if a.limit:
        sents = sents[:a.limit]
    opt = torch.optim.Adam([p for _, p in rest], lr=cfg["lr"], betas=(0.9, 0.95), eps=1e-8, fused=True)
    steps, per = 0, len(batches(sents, cfg["size"], random.Random(0)))
    decay_from, end = a.epochs - cfg["decay"], a.epochs  # in epochs
    print("parameters", sum(p.numel() for p in net.parameters()), "batches", per, "cfg", cfg, flush=True)
    weight = {"upos": 0.3, "xpos": 0.5, "feats": 0.4, "names": cfg["wnames"], "arc": 1.0, "rel": 1.0}
    clock = time.time()
    ep = 0
    while ep < end:
        tot = {}
        if ep < decay_from and os.path.exists(os.path.join(a.out, "decay")):  # a person wants to see the end
            decay_from, end = ep, ep + cfg["decay"]
            print(f"same as --epochs {end}", flush=True)
        if ep >= end - (cfg["decay"] + 1) // 2:
            net.set_quant(True)
        parts = batches(sents, cfg["size"], rng)
        for k, part in enumerate(parts):
            frac = max(0.0, (ep + k / len(parts) - decay_from) / (end - decay_from))
            lr = cfg["lr"] * min(1, (steps + 1) / 200) * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * frac)))
            for g in opt.param_groups:
                g["lr"] = lr
            l = losses(net, make_batch(part, words, labels, counts, rng, swap), cfg)
            loss = sum(weight[k] * v for k, v in l.items())
            opt.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_([p for _, p in rest], 5.0)
            opt.step()
            for k, (rows, leaf) in net.leaves.items():
                emb[k].step(rows, leaf.grad, lr)
            steps += 1
            if steps % 4 == 0:
                with torch.no_grad():
                    d = min(cfg["ema"], (1 + steps / 4) / (10 + steps / 4))
                    torch._foreach_lerp_(list(avg.values()), [p.detach() for _, p in rest], 1 - d)
            for k, v in l.items():
                tot[k] = tot.get(k, 0) + float(v.detach())
            if a.limit:
                print(steps, round(float(loss.detach()), 3), round(time.time() - clock, 2), flush=True)
        msg = " ".join(f"{k} {v / per:.3f}" for k, v in tot.items())
        print(f"epoch {ep + 1} lr {lr:.5f} {time.time() - clock:.0f}s {msg}", flush=True)
        ep += 1
        if ep % 4 == 0 or ep == end or ep == 1:
            hold = {k: v.detach().clone() for k, v in rest}
            with torch.no_grad():
                for k, v in rest:
                    v.copy_(avg[k])
            for name, ds in dev.items():
                print("  dev", name, score(ds, predict(net, ds, words, labels)), flush=True)
            torch.save({"cfg": cfg, "state": net.state_dict(), "seed": a.seed, "epochs": ep, "of": end,
                        "torch": torch.__version__, "python": sys.version.split()[0]}, os.path.join(a.out, "net.pt"))
            with torch.no_grad():
                for k, v in rest:
                    v.copy_(hold[k])
    json.dump({k: list(v) for k, v in labels.items()}, open(os.path.join(a.out, "labels.json"), "w"))


if __name__ == "__main__":
    main()
