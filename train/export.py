"""Writes the model file that src/parse/lm.c maps. python3 export.py --data SHARED --run DIR --out model/en.casus [--name en-news-1]

The layout is described in src/parse/lm.h. Everything here is a function of the training run and the training data."""

import argparse
import ctypes
import hashlib
import json
import os
import struct
import subprocess
import tempfile

import numpy as np
import torch

import data
import features
import lemma
import train

VERSION = OLDEST = 1


def hash_library():
    """hash64 of the C library, so that there is one definition of it."""
    here = os.path.dirname(os.path.abspath(__file__))
    lib = os.path.join(tempfile.mkdtemp(), "hash.so")
    src = os.path.join(here, "..", "src")
    subprocess.check_call(["gcc", "-O2", "-shared", "-fPIC", "-I", src, "-o", lib, os.path.join(src, "base", "hash.c")])
    dll = ctypes.CDLL(lib)

    class Slice(ctypes.Structure):
        _fields_ = [("p", ctypes.c_char_p), ("n", ctypes.c_size_t)]
    dll.hash64.argtypes = [Slice, ctypes.c_uint64]
    dll.hash64.restype = ctypes.c_uint64
    return lambda b: dll.hash64(Slice(b, len(b)), 0)


def quantise_rows(m):
    m = np.asarray(m, np.float32)
    s = (np.maximum(np.abs(m).max(1), np.float32(1e-8)) / np.float32(127)).astype(np.float32)
    return np.round(m / s[:, None]).astype(np.int8), s


def pad8(a):
    return np.concatenate([a, np.zeros((-len(a) % 8,) + a.shape[1:], a.dtype)])


def blocks(q):
    """[rows][cols] to [rows/8][cols/4][8][4]."""
    q = pad8(q)
    r, c = q.shape
    return np.ascontiguousarray(q.reshape(r // 8, 8, c // 4, 4).transpose(0, 2, 1, 3))


def table(entries, hash64):
    """entries: (key, a, b), keys different."""
    slots = 2
    while slots < 2 * len(entries) + 2:
        slots *= 2
    index, text, rec = np.zeros(slots, np.uint32), bytearray(), bytearray()
    for i, (k, a, b) in enumerate(entries):
        rec += struct.pack("<IIII", len(text), len(k), a, b)
        text += k
        at = (hash64(k) & 0xFFFFFFFF) & (slots - 1)
        while index[at]:
            at = (at + 1) & (slots - 1)
        index[at] = i + 1
    return struct.pack("<II", slots, len(entries)) + index.tobytes() + bytes(rec) + bytes(text)


class Writer:
    def __init__(self):
        self.sections = []

    def put(self, name, blob):
        self.sections.append((name, blob.tobytes() if isinstance(blob, np.ndarray) else bytes(blob)))

    def matrix(self, name, layer, fixed=True):
        """fixed: inputs come as round(127 x); the 1/127 is put into the scales."""
        q, s = quantise_rows(layer.w.detach().numpy())
        self.put(name + ".w", blocks(q))
        self.put(name + ".s", pad8(s / np.float32(127) if fixed else s).astype(np.float32))
        if layer.b is not None:
            self.put(name + ".b", pad8(layer.b.detach().numpy().astype(np.float32)))

    def rows(self, name, m):
        q, s = quantise_rows(m)
        self.put(name + ".w", q)
        self.put(name + ".s", s)

    def write(self, path, name, hash64):
        offset, index, body = 64 + 32 * len(self.sections), bytearray(), bytearray()
        start = offset
        for n, blob in self.sections:
            pad = -offset % 64
            body += b"\0" * pad
            offset += pad
            index += struct.pack("<16sQQ", n.encode(), offset, len(blob))
            body += blob
            offset += len(blob)
        rest = bytes(index) + bytes(body)
        assert start + len(body) == offset
        head = struct.pack("<8sIIIIQQ24s", b"CASUSLM\n", VERSION, OLDEST, 0x01020304, len(self.sections), 64 + len(rest), hash64(rest),
                           name.encode())
        with open(path + ".part", "wb") as f:
            f.write(head + rest)
        os.replace(path + ".part", path)
        return len(head) + len(rest), hash64(rest)


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--data", required=True)
    ap.add_argument("--run", required=True)
    ap.add_argument("--out", required=True)
    ap.add_argument("--vectors", help="more word vectors of the same space than training read (vectors.py)")
    ap.add_argument("--name", default="en-news-1")
    a = ap.parse_args()
    ck = torch.load(os.path.join(a.run, "net.pt"), weights_only=False)
    cfg = ck["cfg"]
    corpora, glove, gm, counts, forms, labels = train.setup(a.data, dict(cfg), vectors=a.vectors)
    net = train.Net(cfg, gm)
    net.load_state_dict(ck["state"])
    hash64 = hash_library()
    w = Writer()
    order = {k: sorted(v, key=v.get) for k, v in labels.items()}
    w.put("config", np.array([cfg["D"], cfg["F"], cfg["layers"], cfg["T"], cfg["A"], cfg["R"], gm.shape[1], gm.shape[0], cfg["forms"],
                              cfg["rows"], cfg["upos"], cfg["xpos"], cfg["feats"], cfg["names"], cfg["rels"], 16], np.uint32))
    names = order["upos"] + order["xpos"] + order["feats"] + data.NAMES + order["rel"]
    w.put("labels", b"".join(n.encode() + b"\0" for n in names))
    words = sorted(set(glove) | set(forms))
    w.put("words", table([(k, glove.get(k, 0), forms.get(k, 0)) for k in words], hash64))
    w.rows("glove", gm.numpy())
    w.rows("forms", net.form.weight.detach().numpy())
    w.rows("table", net.table.weight.detach().numpy())
    w.put("win.w", np.ascontiguousarray(net.win.w.detach().numpy().T.astype(np.float32)))
    w.put("win.b", net.win.b.detach().numpy().astype(np.float32))
    for i in range(cfg["layers"]):
        w.matrix(f"l{i}", net.layers[i])
        w.put(f"l{i}.v", net.v[i].detach().numpy())
        w.put(f"l{i}.gate", net.b[i].detach().numpy())
    for n, fixed in (("tag", True), ("upos", False), ("xpos", False), ("feats", False), ("names", True), ("dep", True), ("head", True),
                     ("bi", False), ("rdep", True), ("rhead", True), ("rel", False)):
        w.matrix(n, getattr(net, n), fixed)
    w.put("root", net.root.detach().numpy())
    w.put("rroot", net.rroot.detach().numpy())
    w.put("dist", net.dist.detach().numpy())
    seen = [set() for _ in order["xpos"]]
    for s in corpora["ewt"] + corpora["gum"]:
        for x, f in zip(s.xpos, s.feats):
            if f in labels["feats"]:
                seen[labels["xpos"][x]].add(labels["feats"][f])
    seen = [sorted(x) or [0] for x in seen]
    w.put("allow", np.array(list(np.cumsum([0] + [len(x) for x in seen])) + [f for x in seen for f in x], np.uint16))
    entries, scripts, text = lemma.build(corpora["ewt"] + corpora["gum"], labels["xpos"], glove)
    w.put("lemmas", table(entries, hash64))
    w.put("scripts", struct.pack("<II", len(scripts), 0) + b"".join(struct.pack("<IHH", *s) for s in scripts) + text)
    size, h = w.write(a.out, a.name, hash64)
    print(f"{a.out}: {size} bytes, {a.name} {h >> 32:08x}, {len(entries)} lemma entries, {len(scripts)} scripts")
    json.dump({"hash": f"{h:016x}", "data": data.hashes(a.data), "vectors": a.vectors and hashlib.sha256(open(a.vectors, "rb").read()).hexdigest(), "torch": ck["torch"], "python": ck["python"], "seed": ck["seed"],
               "epochs": ck["epochs"], "config": cfg}, open(os.path.join(a.run, "card.json"), "w"), indent=1)


if __name__ == "__main__":
    main()
