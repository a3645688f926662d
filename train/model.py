"""The network. Shapes: N tokens of all sentences of a batch laid end to end, D = 2H channels.

word   e = [glove(100) ; form row + sum of single rows + mean of n-gram rows (F)]      x0 = tanh(W_in e + b)
layer  U = W_l x (3D); bidirectional gated recurrence, see sru.c                       x_l, all in [-1, 1]
tags   t = relu(W_t x + b);  upos, xpos, feats = rows of W t + b
names  W_n x + b, B and I of each kind
arcs   d = relu(W_d x + b), h = relu(W_h x + b) (root: a learnt row);  score(i <- j) = d_i . (B h_j) + dist[j - i]
rels   relu(W_rd x_i + W_rh x_j + b) -> W_r;  the root's x is a learnt row of W_rh x

With `quant` on, weights and activations are rounded as the C code rounds them (straight-through gradient)."""

import ctypes
import os
import subprocess
import tempfile

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

FAR = 16  # distance buckets: -FAR..FAR


def sru_library():
    src = os.path.join(os.path.dirname(os.path.abspath(__file__)), "sru.c")
    lib = os.path.join(tempfile.mkdtemp(), "sru.so")
    subprocess.check_call(["gcc", "-Ofast", "-march=native", "-shared", "-fPIC", "-o", lib, src, "-lm"])
    return ctypes.CDLL(lib)


LIB = None


def ptr(t):
    return ctypes.c_void_p(t.data_ptr())


class Recurrence(torch.autograd.Function):
    @staticmethod
    def forward(ctx, U, x, v, b, at):
        global LIB
        LIB = LIB or sru_library()
        U, x = U.contiguous(), x.contiguous()
        N, D = x.shape
        c, f, r, g, h = (torch.empty(N, D) for _ in range(5))
        S = len(at) - 1
        LIB.forward(ptr(U), ptr(x), ptr(v), ptr(b), ptr(at), S, D, ptr(c), ptr(f), ptr(r), ptr(g), ptr(h))
        ctx.save_for_backward(U, x, v, at, c, f, r, g)
        return h

    @staticmethod
    def backward(ctx, dh):
        U, x, v, at, c, f, r, g = ctx.saved_tensors
        dh = dh.contiguous()
        N, D = x.shape
        dU, dx = torch.empty_like(U), torch.empty_like(x)
        dv, db, dc = torch.zeros(2, D), torch.zeros(2, D), torch.zeros(D)
        LIB.backward(ptr(U), ptr(x), ptr(v), ptr(at), len(at) - 1, D, ptr(c), ptr(f), ptr(r), ptr(g), ptr(dh),
                     ptr(dU), ptr(dx), ptr(dv), ptr(db), ptr(dc))
        return dU, dx, dv, db, None


def through(x, y):
    """y forward, the gradient of x backward."""
    return x + (y - x).detach()


class Linear(nn.Module):
    """Rows of int8 with one scale each when quantised. `dynamic`: the input's scale is its own greatest value, else 1/127."""

    def __init__(self, n_in, n_out, bias=True, dynamic=False):
        super().__init__()
        self.w = nn.Parameter(torch.empty(n_out, n_in).uniform_(-(3 / n_in) ** 0.5, (3 / n_in) ** 0.5))
        self.b = nn.Parameter(torch.zeros(n_out)) if bias else None
        self.quant, self.dynamic = False, dynamic

    def weight(self):
        if not self.quant:
            return self.w
        s = self.w.detach().abs().amax(1, keepdim=True).clamp_min(1e-8) / 127
        return through(self.w, (self.w.detach() / s).round() * s)

    def inputs(self, x):
        if not self.quant:
            return x
        s = x.detach().abs().amax(-1, keepdim=True).clamp_min(1e-8) / 127 if self.dynamic else 1 / 127
        return through(x, (x.detach() / s).round() * s)

    def forward(self, x):
        return F.linear(self.inputs(x), self.weight(), self.b)


class Net(nn.Module):
    def __init__(self, cfg, glove):
        super().__init__()
        self.cfg = cfg
        D, E = cfg["D"], cfg["F"]
        self.register_buffer("glove", glove, persistent=False)  # (G,100), row 0 all zeros
        self.form = nn.Embedding(cfg["forms"], E)  # row 0: unknown
        self.table = nn.Embedding(cfg["rows"], E)
        nn.init.normal_(self.form.weight, std=0.05)
        nn.init.normal_(self.table.weight, std=0.05)
        self.win = Linear(glove.shape[1] + E, D)
        self.layers = nn.ModuleList(Linear(D, 3 * D, bias=False) for _ in range(cfg["layers"]))
        self.v = nn.ParameterList(nn.Parameter(torch.zeros(2, D)) for _ in range(cfg["layers"]))
        self.b = nn.ParameterList(nn.Parameter(torch.zeros(2, D)) for _ in range(cfg["layers"]))
        T, A, R = cfg["T"], cfg["A"], cfg["R"]
        self.tag = Linear(D, T)
        self.upos = Linear(T, cfg["upos"], dynamic=True)
        self.xpos = Linear(T, cfg["xpos"], dynamic=True)
        self.feats = Linear(T, cfg["feats"], dynamic=True)
        self.names = Linear(D, cfg["names"])
        self.dep, self.head = Linear(D, A), Linear(D, A)
        self.bi = Linear(A, A, bias=False, dynamic=True)
        self.root = nn.Parameter(torch.randn(A) * 0.1)  # stands for B h of the root
        self.dist = nn.Parameter(torch.zeros(2 * FAR + 1))
        self.rdep, self.rhead = Linear(D, R), Linear(D, R, bias=False)
        self.rroot = nn.Parameter(torch.zeros(R))
        self.rel = Linear(R, cfg["rels"], dynamic=True)
        self.qarc = False

    def set_quant(self, on):
        for m in self.modules():
            if isinstance(m, Linear):
                m.quant = on
        self.win.quant = False  # runs in float, once a word
        self.qarc = on

    def words(self, g, form, form_at, table, bag, offset, weight):
        """Vectors of word types. g: rows of glove; form, table: the rows in use, of which form_at and bag (with offsets and
        weights) pick each type's. In training the rows in use are leaves of their own: see train.RowAdam."""
        t, f = self.table.weight[table], self.form.weight[form]
        if self.training:
            t, f = t.detach().requires_grad_(), f.detach().requires_grad_()
            self.leaves = {"table": (table, t), "form": (form, f)}
        e = f[form_at] + F.embedding_bag(bag, t, offset, mode="sum", per_sample_weights=weight)
        return torch.cat([self.glove[g], e], 1)

    def mask(self, x, at, p):
        """Dropout with one mask a sentence."""
        if not self.training or p == 0:
            return x
        m = torch.bernoulli(torch.full((len(at) - 1, x.shape[1]), 1 - p)) / (1 - p)
        return x * torch.repeat_interleave(m, (at[1:] - at[:-1]).long(), 0)

    def encode(self, types, index, at):
        p = self.cfg["drop"]
        e = self.words(*types)
        if self.training:
            e = F.dropout(e, self.cfg["edrop"])
        x = torch.tanh(self.win(e))[index]
        if self.cfg.get("edrop2"):
            x = self.mask(x, at, self.cfg["edrop2"])
        for l, v, b in zip(self.layers, self.v, self.b):
            x = Recurrence.apply(l(self.mask(x, at, p)), x, v, b, at)
        return x

    def vec8(self, x):
        if not self.qarc:
            return x
        s = x.detach().abs().amax(-1, keepdim=True).clamp_min(1e-8) / 127
        return through(x, (x.detach() / s).round() * s)

    def forward(self, types, index, at):
        x = self.encode(types, index, at)
        y = self.mask(x, at, self.cfg["drop"])
        drop = self.cfg["hdrop"] if self.training else 0.0
        t = F.dropout(F.relu(self.tag(y)), drop)
        d, h = F.dropout(F.relu(self.dep(y)), drop), F.dropout(F.relu(self.head(y)), drop)
        q = self.bi(h)
        return {"upos": self.upos(t), "xpos": self.xpos(t), "feats": self.feats(t), "names": self.names(y),
                "d": self.vec8(d), "q": self.vec8(q), "rd": self.rdep(y), "rh": self.rhead(y)}

    def arcs(self, out, at):
        """(S, L, L+1) scores of head j (0 = root, j + 1 = token j) for dependent i, -inf outside the sentence and on itself."""
        S = len(at) - 1
        n = (at[1:] - at[:-1]).long()
        L = int(n.max())
        A = out["d"].shape[1]
        pos = torch.arange(L)
        inside = pos[None] < n[:, None]
        d, q = torch.zeros(S, L, A), torch.zeros(S, L, A)
        d[inside], q[inside] = out["d"], out["q"]
        s = torch.bmm(d, q.transpose(1, 2)) + self.dist[(pos[None] - pos[:, None]).clamp(-FAR, FAR) + FAR]
        s = s.masked_fill(~inside[:, None, :] | torch.eye(L, dtype=torch.bool)[None], -1e9)
        root = d @ self.vec8(self.root)
        return torch.cat([root[..., None], s], 2), inside

    def rels(self, out, head):
        """Label scores of every token for a given head (global token number, -1 for the root)."""
        rh = torch.cat([self.rroot[None], out["rh"]])[head + 1]
        r = F.relu(out["rd"] + rh)
        if self.training:
            r = F.dropout(r, self.cfg["hdrop"])
        return self.rel(r)
