#!/usr/bin/env python3
"""Makes Sources/NeuralNetwork/Constructors/KerasNames.swift: what Keras calls its layers, losses and so on, so that a
message can say of a name that it is Keras's but not here yet.

    venv/bin/python Tests/NeuralNetworkTests/Fixtures/make_keras_names.py

Made with Keras 3.15.1; `make_fixtures.py` says how to install it.
"""

import inspect
import os
import textwrap
from pathlib import Path

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
from keras.src import activations, constraints, initializers, losses, metrics, optimizers, regularizers

FILE = Path(__file__).parents[3] / "Sources/NeuralNetwork/Constructors/KerasNames.swift"
# What others are made of, and what only reads or writes configurations.
ABSTRACT = {
    "Layer", "Wrapper", "InputSpec", "Loss", "LossFunctionWrapper", "Metric", "Mean", "MeanMetricWrapper", "Sum",
    "Optimizer", "LearningRateSchedule", "Callback", "CallbackList", "Initializer", "Regularizer", "Constraint",
    "RNN", "StackedRNNCells", "TFSMLayer", "TorchModuleWrapper", "JaxLayer", "FlaxLayer",
    "deserialize", "serialize", "get",
}  # fmt: skip


def exported(module, functions=False):
    return [
        name
        for name, value in vars(module).items()
        if not name.startswith("_") and (inspect.isclass(value) or (functions and inspect.isfunction(value)))
    ]


def with_lower_case(names):
    names = list(names)
    return {*names, *(name.lower() for name in names)}


KINDS = {
    "activation": activations.ALL_OBJECTS_DICT,
    "callback": exported(keras.callbacks),
    "constraint": constraints.ALL_OBJECTS_DICT,
    "initializer": initializers.ALL_OBJECTS_DICT,
    "layer": exported(keras.layers, functions=True),
    "loss": losses.ALL_OBJECTS_DICT,
    "metric": metrics.ALL_OBJECTS_DICT,
    "optimizer": with_lower_case(cls.__name__ for cls in optimizers.ALL_OBJECTS),
    "regularizer": regularizers.ALL_OBJECTS_DICT,
    "schedule": exported(keras.optimizers.schedules),
}


def main():
    abstract = {name.lower() for name in ABSTRACT}
    lines = [
        "// Made by Tests/NeuralNetworkTests/Fixtures/make_keras_names.py.",
        "",
        "/// What Keras 3.15 has, whether it is here or not.",
        "enum KerasNames {",
        "    /// The names and aliases of each kind.",
        "    static let byKind: [String: Set<String>] = [",
    ]
    for kind, names in KINDS.items():
        kept = sorted(name for name in names if name.lower().replace("_", "") not in abstract)
        quoted = ", ".join(f'"{name}"' for name in kept) + ","
        lines.append(f'        "{kind}": [')
        lines += textwrap.wrap(quoted, 120, initial_indent=" " * 12, subsequent_indent=" " * 12)
        lines.append("        ],")
    lines += ["    ]", "}", ""]
    FILE.write_text("\n".join(lines))


if __name__ == "__main__":
    main()
