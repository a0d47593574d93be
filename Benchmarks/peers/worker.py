"""What every peer shares: the data, and the answers to the driver's requests.

A peer that is ready says so: {"ready": true}. A request is a line of JSON on standard input, the net to train and for
how many epochs:

    {"name": "…", "widths": [784, 128, 10], "batch_size": 32, "optimizer": "adam", "samples": 60000, "epochs": 3}

The first request for a net compiles and warms up, as long as it takes; the answer tells the seconds an epoch of the
request's epochs and the loss of the last one: {"seconds": 0.3, "loss": 0.29}
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


def serve(prepare):
    """Answers requests until there are no more; `prepare(net)` gives a function that trains for some epochs."""
    prepared = {}
    print(json.dumps({"ready": True}), flush=True)
    for line in sys.stdin:
        net = json.loads(line)
        if net["name"] not in prepared:
            prepared[net["name"]] = prepare(net)
            prepared[net["name"]](1)
        start = time.perf_counter()
        loss = prepared[net["name"]](net["epochs"])
        seconds = (time.perf_counter() - start) / net["epochs"]
        print(json.dumps({"seconds": seconds, "loss": float(loss)}), flush=True)
