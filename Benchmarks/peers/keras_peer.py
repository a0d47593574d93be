"""Keras on the backend that is named: `fit` as the tutorials call it, on arrays in memory.

    keras_peer.py tensorflow|jax
"""

import os
import sys
from functools import cache

os.environ["KERAS_BACKEND"] = sys.argv[1]
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["JAX_PLATFORMS"] = "cpu"

import keras

from worker import serve, table, training_set

pictures = cache(training_set)


def prepare(net):
    keras.utils.set_random_seed(42)
    is_table = net["data"] == "table"
    samples, (inputs, *units, outputs) = net["samples"], net["widths"]
    features, targets = table(samples, inputs) if is_table else (each[:samples] for each in pictures())
    hidden = [keras.layers.Dense(each, activation="relu") for each in units]
    output = keras.layers.Dense(outputs, activation=None if is_table else "softmax")
    model = keras.Sequential([keras.Input((inputs,)), *hidden, output])
    optimizer = "adam" if net["optimizer"] == "adam" else keras.optimizers.SGD(learning_rate=0.01, momentum=0.9)
    loss, metric = ("mse", "mae") if is_table else ("sparse_categorical_crossentropy", "accuracy")
    model.compile(optimizer=optimizer, loss=loss, metrics=[metric])

    def train(epochs):
        history = model.fit(
            features,
            targets,
            batch_size=net["batch_size"],
            epochs=epochs,
            validation_split=net["validation_split"],
            verbose=0,
        )
        return history.history["loss"][-1]

    return train


serve(prepare)
