#!/usr/bin/env python3
"""Makes callback_files.json: which files Keras's callbacks write for given epochs, and what CSVLogger writes.

    venv/bin/python Tests/NotebookRunnerTests/Fixtures/make_callback_files.py

Made with Keras 3.15.1; Tests/NeuralNetworkTests/Fixtures/make_fixtures.py says how to install it.
"""

import json
import os
import tempfile
from pathlib import Path

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np

FILE = Path(__file__).parent / "callback_files.json"
NAMES = {"ModelCheckpoint": keras.callbacks.ModelCheckpoint, "CSVLogger": keras.callbacks.CSVLogger}
LOSSES = [0.75, 0.5, 0.625, 0.5, 0.25, float("nan"), 0.125]
ACCURACIES = [0.5, 0.25, 0.75, 0.75, 1.0, 0.875, 0.9375]


def epochs(with_validation=True):
    logs = []
    for loss, accuracy in zip(LOSSES, ACCURACIES):
        values = {"loss": loss * 1e-6, "accuracy": accuracy / 3}
        if with_validation:
            values |= {"val_loss": loss, "val_accuracy": accuracy}
        logs.append(values)
    return logs


CHECKPOINTS = [
    ("ModelCheckpoint('net.keras')", 0),
    ("ModelCheckpoint('{epoch:02d}-{val_loss:.2f}.keras')", 0),
    ("ModelCheckpoint('{{x}}{epoch}_{epoch:>4}_{val_loss}_{loss:.3e}_{val_accuracy:.1%}.keras', save_best_only=True)", 3),
    ("ModelCheckpoint('e{epoch:03d}.weights.h5', save_weights_only=True, save_best_only=True)", 0),
    ("ModelCheckpoint('{epoch}.keras', monitor='val_accuracy', save_best_only=True)", 0),
    ("ModelCheckpoint('{epoch}.keras', monitor='val_accuracy', save_best_only=True, mode='min')", 0),
    ("ModelCheckpoint('{epoch}.keras', monitor='loss', save_best_only=True, mode='max')", 0),
    ("ModelCheckpoint('{epoch}.keras', save_best_only=True, initial_value_threshold=0.5)", 0),
    ("ModelCheckpoint('{epoch}.keras', save_best_only=True, initial_value_threshold=0.01)", 0),
]
LOGS = [
    ("CSVLogger('log.csv')", 0, True),
    ("CSVLogger('log.csv', separator=';')", 2, True),
    ("CSVLogger('log.csv', '\\t')", 0, False),
]


def checkpoint(written, initial):
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
    model.compile("sgd", "mse", metrics=["accuracy"])
    model.fit(np.zeros((2, 2)), np.zeros((2, 1)), verbose=0)
    saved = []
    model.save = lambda path, overwrite: saved[-1].append(path)
    model.save_weights = lambda path, overwrite: saved[-1].append(path)
    callback = eval(written, NAMES)
    callback.set_model(model)
    for index, logs in enumerate(epochs()):
        saved.append([])
        callback.on_epoch_end(initial + index, dict(logs))
    return {"callback": written, "initial_epoch": initial, "logs": epochs(), "files": saved}


def log(written, initial, with_validation):
    here = os.getcwd()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        callback = eval(written, NAMES)
        callback.on_train_begin()
        for index, logs in enumerate(epochs(with_validation)):
            callback.on_epoch_end(initial + index, dict(logs))
        callback.on_train_end()
        text = Path("log.csv").read_bytes().decode()
        os.chdir(here)
    return {"callback": written, "initial_epoch": initial, "logs": epochs(with_validation), "text": text}


def main():
    cases = [checkpoint(*case) for case in CHECKPOINTS] + [log(*case) for case in LOGS]
    # JSON has no NaN: null.
    for case in cases:
        for logs in case["logs"]:
            for name, value in logs.items():
                logs[name] = None if value != value else value
    FILE.write_text(json.dumps(cases, indent=1) + "\n")


if __name__ == "__main__":
    main()
