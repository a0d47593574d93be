#!/usr/bin/env python3
"""Makes the numbers that ParityTests hold the engine to: what Keras computes for the nets below.

Made with Keras 3.15.1 on TensorFlow 2.21.0 (CPU, float32) and NumPy 2.4.6, Python 3.11:

    python3 -m venv venv && venv/bin/pip install keras==3.15.1 tensorflow-cpu==2.21.0
    venv/bin/python Tests/NeuralNetworkTests/Fixtures/make_fixtures.py [NAME]...

Data: the first pictures of Debian's dataset-fashion-mnist, as byte / 255 in float32. Initial weights come from
`initial_weights`, which the tests compute to the same bits. Nothing is shuffled.

With --check the numbers are compared to those in the files instead, which shows how far rounding alone takes two
computations apart: KERAS_BACKEND=jax computes them in another order, --float64 in double precision.
"""

import gzip
import json
import os
import sys
from pathlib import Path

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np

DATA = Path("/usr/share/datasets/fashion-mnist")
FOLDER = Path(__file__).parent
EVALUATED = 1000


def layer(name, **arguments):
    return {"name": name, "arguments": arguments}


def dense(units, activation=None, **arguments):
    return layer("Dense", units=units, activation=activation, **arguments)


def net(layers, optimizer, samples=3200, batch_size=32, epochs=1, validation_split=0.0, from_logits=False, top_k=None):
    return {
        "layers": [layer("Flatten"), *layers],
        "optimizer": optimizer,
        "from_logits": from_logits,
        "top_k": top_k,
        "samples": samples,
        "batch_size": batch_size,
        "epochs": epochs,
        "validation_split": validation_split,
    }


ADAM = layer("Adam")
SMALL = [dense(32, "relu"), dense(10, "softmax")]

NETS = {
    "tutorial": net([dense(128, "relu"), dense(10, "softmax")], ADAM),
    "deep": net([dense(96, "tanh"), dense(64, "sigmoid"), dense(48, "relu"), dense(10, "softmax")], ADAM),
    "sigmoid": net([dense(100, "sigmoid"), dense(10, "softmax")], ADAM),
    "tanh_without_bias": net([dense(70, "tanh", use_bias=False), dense(10, "softmax")], ADAM),
    "short_last_batch": net(SMALL, ADAM, samples=4830, batch_size=48, epochs=2),
    "odd_widths": net([dense(37, "relu"), dense(13, "tanh"), dense(10, "softmax")], ADAM, samples=1900, batch_size=19),
    "whole_set_at_once": net(SMALL, ADAM, samples=500, batch_size=500, epochs=5),
    "batch_of_one": net(SMALL, layer("SGD"), samples=120, batch_size=1),
    "sgd": net(SMALL, layer("SGD", learning_rate=0.05)),
    "sgd_momentum": net(SMALL, layer("SGD", learning_rate=0.01, momentum=0.9)),
    "sgd_nesterov": net(SMALL, layer("SGD", learning_rate=0.01, momentum=0.9, nesterov=True)),
    "rmsprop": net(SMALL, layer("RMSprop")),
    "adamw": net(SMALL, layer("AdamW", learning_rate=0.002)),
    "from_logits": net([dense(64, "relu"), dense(10)], ADAM, from_logits=True),
    "validation_split": net(SMALL, ADAM, samples=4000, epochs=3, validation_split=0.2),
    "top_k": net(SMALL, ADAM, epochs=2, top_k=3),
    "separate_activations": net(
        [dense(40), layer("ReLU"), dense(30), layer("Activation", activation="tanh"), dense(10), layer("Softmax")],
        ADAM,
    ),
    "dropout_off": net([dense(32, "relu"), layer("Dropout", rate=0.0), dense(10, "softmax")], ADAM),
    "dropout_in_evaluation": net([dense(32, "relu"), layer("Dropout", rate=0.5), dense(10, "softmax")], ADAM, epochs=0),
}


def read(split):
    pictures = gzip.decompress((DATA / f"{split}-images-idx3-ubyte.gz").read_bytes())
    labels = gzip.decompress((DATA / f"{split}-labels-idx1-ubyte.gz").read_bytes())
    floats = np.frombuffer(pictures, np.uint8, offset=16).reshape(-1, 28, 28).astype(np.float32) / np.float32(255)
    return floats, np.frombuffer(labels, np.uint8, offset=8).astype(np.int32)


def uniform(count, stream):
    """`count` values in [-1, 1): a 32-bit counter through the "lowbias32" mixer, its upper 24 bits."""
    x = np.arange(count, dtype=np.uint32) + np.uint32(stream * 0x9E3779B9 & 0xFFFFFFFF)
    x ^= x >> np.uint32(16)
    x *= np.uint32(0x7FEB352D)
    x ^= x >> np.uint32(15)
    x *= np.uint32(0x846CA68B)
    x ^= x >> np.uint32(16)
    return (x >> np.uint32(8)).astype(np.float32) * np.float32(2**-23) - np.float32(1)


def initial_weights(shapes):
    """Kernels: glorot_uniform's range, row by row. Biases, which Keras would make zero: ±1/32."""
    weights = []
    for stream, shape in enumerate(shapes):
        limit = np.sqrt(6 / sum(shape)) if len(shape) == 2 else 1 / 32
        weights.append((uniform(int(np.prod(shape)), stream) * np.float32(limit)).reshape(shape))
    return weights


def build(net):
    layers = [getattr(keras.layers, each["name"])(**each["arguments"]) for each in net["layers"]]
    model = keras.Sequential([keras.Input((28, 28)), *layers])
    metrics = ["accuracy"]
    if net["top_k"]:
        metrics.append(keras.metrics.SparseTopKCategoricalAccuracy(k=net["top_k"]))
    model.compile(
        optimizer=getattr(keras.optimizers, net["optimizer"]["name"])(**net["optimizer"]["arguments"]),
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=net["from_logits"]),
        metrics=metrics,
    )
    model.set_weights(initial_weights([weight.shape for weight in model.get_weights()]))
    return model


def batch_losses(net, pictures, labels):
    """The loss of each of the first hundred batches, each before its own step."""
    model = build(net)
    size = net["batch_size"]
    losses = []
    for start in range(0, min(len(pictures), 100 * size), size):
        model.reset_metrics()
        logs = model.train_on_batch(pictures[start : start + size], labels[start : start + size], return_dict=True)
        losses.append(float(logs["loss"]))
    return losses


def summary(weight):
    """Enough of an array to tell it from another: its sum, the sum of its squares, eight elements spread over it."""
    flat = weight.astype(np.float64).ravel()
    indices = np.linspace(0, flat.size - 1, 8).astype(int)
    return {
        "shape": list(weight.shape),
        "sum": float(flat.sum()),
        "sum_of_squares": float((flat**2).sum()),
        "elements": {str(index): float(flat[index]) for index in indices},
    }


def fixture(net, train, test):
    pictures, labels = (array[: net["samples"]] for array in train)
    model = build(net)
    history = {}
    losses = []
    if net["epochs"]:
        history = model.fit(
            pictures,
            labels,
            batch_size=net["batch_size"],
            epochs=net["epochs"],
            validation_split=net["validation_split"],
            shuffle=False,
            verbose=0,
        ).history
        trained = round(len(pictures) * (1 - net["validation_split"]))
        losses = batch_losses(net, pictures[:trained], labels[:trained])
    evaluated = [array[:EVALUATED] for array in test]
    return {
        "keras": f"{keras.__version__} on {keras.backend.backend()}, {keras.config.floatx()}",
        **net,
        "batch_losses": losses,
        "history": history,
        "weights": [summary(weight) for weight in model.get_weights()],
        "evaluation": model.evaluate(*evaluated, batch_size=EVALUATED, verbose=0, return_dict=True),
        "outputs": model.predict(evaluated[0][:2], verbose=0).astype(float).tolist(),
    }


def differences(name, ours):
    theirs = json.loads((FOLDER / f"{name}.json").read_text())
    first, second = (np.array(each["batch_losses"]) for each in (ours, theirs))
    losses = abs(first - second) / second
    weights = [
        abs(a["sum_of_squares"] / b["sum_of_squares"] - 1) for a, b in zip(ours["weights"], theirs["weights"])
    ]
    elements = [
        abs(a["elements"][key] - b["elements"][key])
        for a, b in zip(ours["weights"], theirs["weights"])
        for key in b["elements"]
    ]
    history = [
        abs(a - b) / max(abs(b), 1e-9)
        for key, values in theirs["history"].items()
        for a, b in zip(ours["history"][key], values)
    ]
    outputs = abs(np.array(ours["outputs"]) - np.array(theirs["outputs"])).max()
    print(
        f"{name:22} losses: first five {max(losses[:5], default=0):.1e}, all {max(losses, default=0):.1e}; "
        f"history {max(history, default=0):.1e}; weights {max(weights):.1e}, {max(elements):.1e}; outputs {outputs:.1e}"
    )


def main(arguments):
    check = "--check" in arguments
    if "--float64" in arguments:
        keras.config.set_floatx("float64")
    names = [each for each in arguments if not each.startswith("--")] or list(NETS)
    train, test = read("train"), read("t10k")
    for name in names:
        result = fixture(NETS[name], train, test)
        if check:
            differences(name, result)
        else:
            lines = ",\n".join(f'  "{key}": {json.dumps(value)}' for key, value in result.items())
            (FOLDER / f"{name}.json").write_text(f"{{\n{lines}\n}}\n")
            print(name, result["history"])


if __name__ == "__main__":
    main(sys.argv[1:])
