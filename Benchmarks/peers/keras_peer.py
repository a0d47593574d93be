"""Keras on TensorFlow: `fit` as the tutorial calls it, on arrays in memory."""

import os

os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import keras

from worker import serve, training_set

PICTURES, LABELS = training_set()


def prepare(net):
    keras.utils.set_random_seed(42)
    hidden = [keras.layers.Dense(units, activation="relu") for units in net["widths"][1:-1]]
    output = keras.layers.Dense(net["widths"][-1], activation="softmax")
    model = keras.Sequential([keras.Input((net["widths"][0],)), *hidden, output])
    optimizer = "adam" if net["optimizer"] == "adam" else keras.optimizers.SGD(learning_rate=0.01, momentum=0.9)
    model.compile(optimizer=optimizer, loss="sparse_categorical_crossentropy", metrics=["accuracy"])

    def train(epochs):
        history = model.fit(
            PICTURES[: net["samples"]],
            LABELS[: net["samples"]],
            batch_size=net["batch_size"],
            epochs=epochs,
            verbose=0,
        )
        return history.history["loss"][-1]

    return train


serve(prepare)
