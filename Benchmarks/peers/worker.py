"""What every peer shares: the data, and the answers to the driver's requests.

A peer that is ready says so: {"ready": true}. A request is a line of JSON on standard input, the net to train and for
how many epochs:

    {"name": "…", "widths": [784, 128, 10], "batch_size": 32, "optimizer": "adam", "samples": 60000, "epochs": 3,
     "data": "pictures", "validation_split": 0.0, "fresh": false}

The first request for a net compiles and warms up, as long as it takes; the answer tells the seconds an epoch of the
request's epochs and the loss of the last one: {"seconds": 0.3, "loss": 0.29}. A fresh request builds and compiles the
net anew and counts that in.

With "pictures" the net tells Fashion-MNIST's classes apart; with "table" it learns one number from a row of them.
"""

import gzip
import json
import sys
import time
from pathlib import Path

import numpy as np

DATA = Path("/usr/share/datasets/fashion-mnist")


def training_set():
    """The pictures as floats in [0, 1], (60000, 784), and the labels."""
    pictures = gzip.decompress((DATA / "train-images-idx3-ubyte.gz").read_bytes())
    labels = gzip.decompress((DATA / "train-labels-idx1-ubyte.gz").read_bytes())
    floats = np.frombuffer(pictures, np.uint8, offset=16).reshape(-1, 784).astype(np.float32) / np.float32(255)
    return floats, np.frombuffer(labels, np.uint8, offset=8).astype(np.int32)


def table(samples, columns):
    """Numbers spread over [-1, 1) by multiples of the golden ratio, (samples, columns), and one to learn from them."""
    multiples = np.arange(samples * columns, dtype=np.uint32) * np.uint32(0x9E3779B9)
    features = (multiples >> np.uint32(8)).astype(np.float32) * np.float32(2**-23) - np.float32(1)
    features = features.reshape(samples, columns)
    return features, features[:, :1] - 2 * features[:, 1:2] * features[:, 2:3]


def serve(prepare):
    """Answers requests until there are no more; `prepare(net)` gives a function that trains for some epochs."""
    prepared = {}
    print(json.dumps({"ready": True}), flush=True)
    for line in sys.stdin:
        net = json.loads(line)
        if not net["fresh"] and net["name"] not in prepared:
            prepared[net["name"]] = prepare(net)
            prepared[net["name"]](1)
        start = time.perf_counter()
        train = prepare(net) if net["fresh"] else prepared[net["name"]]
        loss = train(net["epochs"])
        seconds = (time.perf_counter() - start) / net["epochs"]
        print(json.dumps({"seconds": seconds, "loss": float(loss)}), flush=True)
