#!/usr/bin/env python3
"""Makes the numbers that ParityTests hold the engine to: what Keras computes for the nets below.

Made with Keras 3.15.1 on TensorFlow 2.21.0 (CPU, float32) and NumPy 2.4.6, Python 3.11:

    python3 -m venv venv && venv/bin/pip install keras==3.15.1 tensorflow-cpu==2.21.0
    venv/bin/python Tests/NeuralNetworkTests/Fixtures/make_fixtures.py [NAME]...

Pictures: the first of Debian's dataset-fashion-mnist, as byte / 255 in float32; evaluated on its test set.

Tables: sample i has the features uniform(count * columns, stream 1000)[i * columns ..< (i + 1) * columns] in
[-1, 1), where columns is the product of the sample's shape. Training takes the first rows, evaluation the thousand that
follow. For target column k (of `targets`), with x0 … x3 the features k, k + 1, k + 2, k + 3 modulo columns and
noise = uniform(count * targets, stream 1001)[i * targets + k], all in float64 and in this order of operations:

    y = x0 - 2 * x1 * x2 + 0.5 * x3 * x3 + 0.25 * noise

    numbers   y as float32, shape (targets,)
    positive  |y| + 0.5 as float32, shape (targets,)
    counts    the largest integer of at most y + 2, or 0 where that is less, as float32, shape (targets,)
    signs     1 where y > 0, else -1, as float32, shape (targets,)
    binary    1 where y > 0, else 0, as float32, shape (targets,)
    classes   0 where y < -0.5, 1 where y < 0, 2 where y < 0.5, else 3, as an integer; targets is 1
    one_hot   the same class as float32, shape (4,)

Nothing is shuffled. Initial weights come from `initial_weights`, which the tests compute to the same bits.

In the files a layer, optimizer, loss, metric, callback, or an argument that is one of Keras's objects is
{"name": ..., "arguments": {...}}. A layer with "inputs" reads the layers of these indices, -1 for the model's input;
one without reads the layer before it. `Normalization` has adapted to all training samples before the first step.
"weights" are in the order of Keras's `model.weights`. In "stopping", epochs
count from 1.

With --check the numbers are compared to those in the files instead, which shows how far rounding alone takes two
computations apart: KERAS_BACKEND=jax computes them in another order, --float64 in double precision.
"""

import gzip
import json
import logging
import math
import os
import sys
from pathlib import Path

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
logging.getLogger("tensorflow").setLevel(logging.ERROR)

import keras
import numpy as np

PICTURES = Path("/usr/share/datasets/fashion-mnist")
FOLDER = Path(__file__).parent
EVALUATED = 1000


def part(name, /, **arguments):
    return {"name": name, "arguments": arguments}


def dense(units, activation=None, **arguments):
    return part("Dense", units=units, activation=activation, **arguments)


def node(layer, *inputs):
    return {**layer, "inputs": list(inputs)}


ADAM = part("Adam")
ACCURACY = part("accuracy")
SMALL = [dense(32, "relu"), dense(10, "softmax")]


def net(
    data, layers, optimizer, loss, metrics, samples, batch_size=32, epochs=1, validation_split=0.0, callbacks=(), **options
):
    return {
        "data": data,
        "layers": layers,
        "optimizer": optimizer,
        "loss": loss,
        "metrics": list(metrics),
        "callbacks": list(callbacks),
        "samples": samples,
        "batch_size": batch_size,
        "epochs": epochs,
        "validation_split": validation_split,
        **options,
    }


def of_pictures(layers, optimizer, samples=3200, from_logits=False, metrics=(ACCURACY,), **options):
    data = {"source": "fashion_mnist", "sample_shape": [28, 28]}
    loss = part("SparseCategoricalCrossentropy", from_logits=from_logits)
    return net(data, [part("Flatten"), *layers], optimizer, loss, metrics, samples, **options)


PICTURE_NETS = {
    "tutorial": of_pictures([dense(128, "relu"), dense(10, "softmax")], ADAM),
    "deep": of_pictures([dense(96, "tanh"), dense(64, "sigmoid"), dense(48, "relu"), dense(10, "softmax")], ADAM),
    "sigmoid": of_pictures([dense(100, "sigmoid"), dense(10, "softmax")], ADAM),
    "tanh_without_bias": of_pictures([dense(70, "tanh", use_bias=False), dense(10, "softmax")], ADAM),
    "short_last_batch": of_pictures(SMALL, ADAM, samples=4830, batch_size=48, epochs=2),
    "odd_widths": of_pictures(
        [dense(37, "relu"), dense(13, "tanh"), dense(10, "softmax")], ADAM, samples=1900, batch_size=19
    ),
    "whole_set_at_once": of_pictures(SMALL, ADAM, samples=500, batch_size=500, epochs=5),
    "batch_of_one": of_pictures(SMALL, part("SGD"), samples=120, batch_size=1),
    "sgd": of_pictures(SMALL, part("SGD", learning_rate=0.05)),
    "sgd_momentum": of_pictures(SMALL, part("SGD", learning_rate=0.01, momentum=0.9)),
    "sgd_nesterov": of_pictures(SMALL, part("SGD", learning_rate=0.01, momentum=0.9, nesterov=True)),
    "rmsprop": of_pictures(SMALL, part("RMSprop")),
    "adamw": of_pictures(SMALL, part("AdamW", learning_rate=0.002)),
    "from_logits": of_pictures([dense(64, "relu"), dense(10)], ADAM, from_logits=True),
    "validation_split": of_pictures(SMALL, ADAM, samples=4000, epochs=3, validation_split=0.2),
    "top_k": of_pictures(SMALL, ADAM, epochs=2, metrics=[ACCURACY, part("SparseTopKCategoricalAccuracy", k=3)]),
    "separate_activations": of_pictures(
        [dense(40), part("ReLU"), dense(30), part("Activation", activation="tanh"), dense(10), part("Softmax")], ADAM
    ),
    "dropout_off": of_pictures([dense(32, "relu"), part("Dropout", rate=0.0), dense(10, "softmax")], ADAM),
    "dropout_in_evaluation": of_pictures(
        [dense(32, "relu"), part("Dropout", rate=0.5), dense(10, "softmax")], ADAM, epochs=0
    ),
}

MSE = part("MeanSquaredError")
BINARY = part("BinaryCrossentropy")
ERRORS = [part("mae"), part("mean_squared_error"), part("RootMeanSquaredError")]


def of_table(
    layers, optimizer=ADAM, loss=MSE, metrics=ERRORS[:1], target="numbers", targets=1, sample_shape=(9,), samples=3216,
    **options,
):
    data = {"source": "table", "sample_shape": list(sample_shape), "target": target, "targets": targets}
    return net(data, layers, optimizer, loss, metrics, samples, **options)


def hidden(*outputs):
    return [dense(64, "relu"), dense(64, "relu"), *outputs]


def normalized(*layers, **options):
    return of_table(list(layers), samples=1650, epochs=4, validation_split=0.2, **options)


def regularized(optimizer=ADAM, **regularizers):
    layers = [dense(32, "relu", **regularizers), dense(32, "relu", **regularizers), dense(1)]
    return of_table(layers, optimizer, samples=1650, epochs=2, validation_split=0.2)


def scheduled(optimizer, **schedule):
    schedule = part("ExponentialDecay", initial_learning_rate=0.01, **schedule)
    optimizer = part(optimizer["name"], learning_rate=schedule, **optimizer["arguments"])
    return of_table([dense(64, "tanh"), dense(64, "tanh"), dense(1)], optimizer, epochs=2)


def follows(name, **schedule):
    """A schedule that has changed much after two epochs of 101 steps."""
    schedule = part(name, **schedule)
    return of_table(hidden(dense(1)), part("SGD", learning_rate=schedule, momentum=0.5), epochs=2)


def clipped(optimizer):
    return of_table(hidden(dense(1)), optimizer, samples=1650, epochs=2)


def updated(optimizer):
    return of_table([dense(64, "tanh"), dense(64, "relu"), dense(1)], optimizer, epochs=2)


def stopping(epochs=60, **arguments):
    return watched(part("EarlyStopping", **arguments), epochs=epochs, monitor=arguments["monitor"])


def watched(*callbacks, epochs=60, monitor="val_loss"):
    """So many columns for so few samples that validation is best after a few epochs."""
    monitored = monitor.removeprefix("val_")
    classes = {"loss": part("SparseCategoricalCrossentropy"), "metrics": [ACCURACY], "target": "classes"}
    return of_table(
        [dense(64, "tanh"), dense(64, "tanh"), dense(4, "softmax") if monitored == "accuracy" else dense(1)],
        part("Adam", learning_rate=0.003),
        sample_shape=(30,),
        samples=215,
        epochs=epochs,
        validation_split=0.3,
        callbacks=callbacks,
        **(classes if monitored == "accuracy" else {}),
    )


TABLE_NETS = {
    "mean_squared_error": of_table(hidden(dense(1)), metrics=ERRORS, samples=4013, epochs=2, validation_split=0.2),
    "mean_absolute_error": of_table(hidden(dense(1)), loss=part("MeanAbsoluteError"), metrics=ERRORS, epochs=2),
    "several_columns": of_table(hidden(dense(3)), metrics=ERRORS, targets=3, epochs=2),
    "binary_crossentropy": of_table(
        hidden(dense(1, "sigmoid")),
        loss=BINARY,
        metrics=[ACCURACY, part("BinaryAccuracy", threshold=0.7)],
        target="binary",
        epochs=2,
    ),
    "binary_from_logits": of_table(
        hidden(dense(1)),
        loss=part("BinaryCrossentropy", from_logits=True),
        metrics=[ACCURACY, part("BinaryAccuracy", threshold=0.0)],
        target="binary",
        epochs=2,
    ),
    "binary_columns": of_table(
        hidden(dense(3, "sigmoid")), loss=BINARY, metrics=[part("binary_accuracy")], target="binary", targets=3
    ),
    "categorical_crossentropy": of_table(
        hidden(dense(4, "softmax")),
        loss=part("CategoricalCrossentropy"),
        metrics=[ACCURACY],
        target="one_hot",
        epochs=2,
    ),
    "classes_of_table": of_table(
        hidden(dense(4, "softmax")),
        loss=part("SparseCategoricalCrossentropy"),
        metrics=[ACCURACY],
        target="classes",
        epochs=2,
    ),
    "batch_normalization": normalized(
        dense(32, use_bias=False),
        part("BatchNormalization", momentum=0.9),
        part("Activation", activation="relu"),
        dense(16, "tanh"),
        part("BatchNormalization"),
        dense(1),
    ),
    "batch_normalization_first": normalized(
        part("BatchNormalization", momentum=0.9), dense(32, "relu"), dense(1)
    ),
    "batch_normalization_plain": normalized(
        dense(32, "relu"), part("BatchNormalization", momentum=0.8, epsilon=0.01, center=False, scale=False), dense(1)
    ),
    "batch_normalization_last_axis": normalized(
        dense(7, "relu"), part("BatchNormalization", momentum=0.9), part("Flatten"), dense(1), sample_shape=(6, 5)
    ),
    "l2": regularized(kernel_regularizer=part("L2", l2=0.01)),
    "l1": regularized(kernel_regularizer=part("L1", l1=0.001)),
    "l1_l2": regularized(
        kernel_regularizer=part("L1L2", l1=0.0005, l2=0.002), bias_regularizer=part("L1L2", l1=0.01, l2=0.02)
    ),
    "l2_of_adamw": regularized(part("AdamW", learning_rate=0.002), kernel_regularizer=part("L2", l2=0.01)),
    "exponential_decay": scheduled(ADAM, decay_steps=25, decay_rate=0.6),
    "exponential_decay_staircase": scheduled(part("SGD", momentum=0.9), decay_steps=20, decay_rate=0.7, staircase=True),
    "functional_branches": of_table(
        [
            node(dense(16, "relu"), -1),
            node(dense(12, "tanh"), -1),
            node(part("Concatenate"), 0, 1),
            node(dense(28, "relu"), 2),
            node(part("Add"), 2, 3),
            node(dense(1), 4),
        ],
        epochs=2,
    ),
    "functional_same_value_twice": of_table(
        [
            node(dense(24, "tanh"), -1),
            node(part("Add"), 0, 0),
            node(part("Concatenate"), -1, 1, -1),
            node(dense(24), 2),
            node(part("Activation", activation="relu"), 3),
            node(part("Add"), 3, 4, 0),
            node(dense(1), 5),
        ]
    ),
    "last_axis": of_table(
        [dense(7, "relu"), dense(4, "tanh"), part("Flatten"), dense(1)], sample_shape=(6, 5), epochs=2
    ),
    "clipnorm": clipped(part("SGD", learning_rate=0.1, clipnorm=0.1)),
    "clipnorm_of_adam": clipped(part("Adam", clipnorm=0.1)),
    "clipvalue": clipped(part("SGD", learning_rate=0.1, momentum=0.9, clipvalue=0.01)),
    "clipvalue_of_adam": clipped(part("Adam", clipvalue=0.01)),
    "global_clipnorm": clipped(part("SGD", learning_rate=0.1, momentum=0.5, global_clipnorm=0.1)),
    "global_clipnorm_of_adam": clipped(part("Adam", global_clipnorm=0.1)),
    "clipnorm_with_l2": regularized(
        part("SGD", learning_rate=0.1, clipnorm=0.1), kernel_regularizer=part("L2", l2=0.01)
    ),
    "early_stopping": stopping(monitor="val_loss", patience=3, restore_best_weights=True),
    "early_stopping_min_delta": stopping(monitor="val_loss", min_delta=0.05, patience=2),
    "early_stopping_start_from_epoch": stopping(
        monitor="val_mae", patience=2, start_from_epoch=8, restore_best_weights=True
    ),
    "early_stopping_max": stopping(monitor="val_accuracy", mode="max", patience=4, restore_best_weights=True),
    "early_stopping_baseline": stopping(monitor="val_loss", baseline=0.3, patience=7, restore_best_weights=True),
    "early_stopping_never": stopping(epochs=20, monitor="val_loss", patience=50, restore_best_weights=True),
}


def weighted(target, last, loss, **weights):
    return of_table(
        hidden(last),
        loss=part(loss),
        metrics=[ACCURACY],
        target=target,
        samples=1650,
        epochs=2,
        validation_split=0.2,
        class_weight=weights,
    )


LAYER_NETS = {
    "layer_normalization": of_table(
        [
            dense(32, "relu"),
            part("LayerNormalization"),
            dense(17, "tanh"),
            part("LayerNormalization", epsilon=0.01, center=False, scale=False),
            dense(1),
        ],
        epochs=2,
    ),
    "layer_normalization_last_axis": of_table(
        [
            part("LayerNormalization", axis=-1, center=False),
            dense(7, "relu"),
            part("LayerNormalization", gamma_regularizer=part("L2", l2=0.01), scale=True),
            part("Flatten"),
            dense(1),
        ],
        sample_shape=(6, 5),
        epochs=2,
    ),
    "normalization": normalized(part("Normalization"), dense(32, "relu"), dense(1)),
    "normalization_behind_others": normalized(
        part("Rescaling", scale=3.0, offset=-1.0),
        part("Normalization", axis=-1),
        dense(16, "relu"),
        part("Normalization", mean=0.25, variance=0.5),
        dense(1),
    ),
    "normalization_inverted": of_table(
        [
            part("Normalization", mean=[0.5, -0.25, 0.125, 2.0, 1.0], variance=[1.0, 2.0, 4.0, 0.25, 0.5], invert=True),
            dense(7, "tanh"),
            part("Normalization", mean=0.5, variance=2.0, invert=True),
            part("Flatten"),
            dense(1),
        ],
        sample_shape=(6, 5),
    ),
    "category_encoding": of_table(
        [
            node(part("Rescaling", scale=2.0, offset=2.5), -1),
            node(part("CategoryEncoding", num_tokens=4, output_mode="one_hot"), 0),
            node(part("Flatten"), 1),
            node(part("CategoryEncoding", num_tokens=5, output_mode="count"), 0),
            node(part("CategoryEncoding", num_tokens=5), 0),
            node(part("Concatenate"), 2, 3, 4),
            node(dense(16, "relu"), 5),
            node(dense(1), 6),
        ],
        epochs=2,
    ),
    "merging": of_table(
        [
            node(dense(12, "relu"), -1),
            node(dense(12, "tanh"), -1),
            node(part("Multiply"), 0, 1),
            node(part("Average"), 0, 1, 2),
            node(part("Subtract"), 3, 1),
            node(part("Maximum"), 0, 1, 4),
            node(part("Minimum"), 0, 2, 4),
            node(part("Concatenate"), 2, 3, 4, 5, 6),
            node(dense(1), 7),
        ],
        epochs=2,
    ),
    "merging_of_different_shapes": of_table(
        [
            node(dense(1, "sigmoid"), -1),
            node(dense(12, "relu"), -1),
            node(part("Multiply"), 1, 0),
            node(part("Subtract"), 0, 2),
            node(part("RepeatVector", n=3), 3),
            node(part("Add"), 4, 1),
            node(part("Maximum"), 5, 0),
            node(part("Flatten"), 6),
            node(dense(1), 7),
        ],
    ),
    "reshaping": of_table(
        [
            part("Permute", dims=[2, 1]),
            dense(4, "relu"),
            part("Reshape", target_shape=[2, -1]),
            dense(3, "tanh"),
            part("Reshape", target_shape=[3, 2, 1]),
            part("Permute", dims=[3, 1, 2]),
            dense(5, "relu"),
            part("Flatten"),
            dense(1),
        ],
        sample_shape=(6, 5),
        epochs=2,
    ),
    "gaussian_noise_in_evaluation": of_table(
        [part("GaussianNoise", stddev=0.5), dense(32, "relu"), part("GaussianDropout", rate=0.5), dense(1)], epochs=0
    ),
    "nadam": updated(part("Nadam")),
    "nadam_weight_decay": updated(part("Nadam", learning_rate=0.002, beta_1=0.8, weight_decay=0.02, clipnorm=0.5)),
    "adamax": updated(part("Adamax", learning_rate=0.002)),
    "adamax_weight_decay": updated(part("Adamax", beta_1=0.8, weight_decay=0.02)),
    "adadelta": updated(part("Adadelta", learning_rate=1.0)),
    "adadelta_weight_decay": updated(part("Adadelta", learning_rate=0.5, rho=0.9, weight_decay=0.02)),
    "lion": updated(part("Lion", learning_rate=0.0003)),
    "lion_weight_decay": updated(part("Lion", learning_rate=0.0003, beta_1=0.8, weight_decay=0.2)),
    "sgd_weight_decay": updated(part("SGD", learning_rate=0.05, momentum=0.5, weight_decay=0.02)),
    "rmsprop_weight_decay": updated(part("RMSprop", weight_decay=0.02)),
    "adam_weight_decay": updated(part("Adam", weight_decay=0.02)),
    "adagrad_weight_decay": updated(part("Adagrad", learning_rate=0.05, weight_decay=0.02)),
    "inverse_time_decay": follows("InverseTimeDecay", initial_learning_rate=0.1, decay_steps=10, decay_rate=0.5),
    "inverse_time_decay_staircase": follows(
        "InverseTimeDecay", initial_learning_rate=0.1, decay_steps=15, decay_rate=0.8, staircase=True
    ),
    "piecewise_constant_decay": follows("PiecewiseConstantDecay", boundaries=[20, 60, 140], values=[0.1, 0.02, 0.05, 0.001]),
    "polynomial_decay": follows("PolynomialDecay", initial_learning_rate=0.1, decay_steps=70, power=2.5),
    "polynomial_decay_cycle": follows(
        "PolynomialDecay", initial_learning_rate=0.1, decay_steps=32, end_learning_rate=0.01, cycle=True
    ),
    "cosine_decay": follows("CosineDecay", initial_learning_rate=0.1, decay_steps=80, alpha=0.1),
    "cosine_decay_warmup": follows(
        "CosineDecay", initial_learning_rate=0.0, decay_steps=100, alpha=0.05, warmup_target=0.1, warmup_steps=30
    ),
    "cosine_decay_restarts": follows(
        "CosineDecayRestarts", initial_learning_rate=0.1, first_decay_steps=20, t_mul=1.5, m_mul=0.8, alpha=0.05
    ),
    "cosine_decay_restarts_equal": follows(
        "CosineDecayRestarts", initial_learning_rate=0.1, first_decay_steps=25, t_mul=1.0
    ),
    "reduce_lr_on_plateau": watched(part("ReduceLROnPlateau", factor=0.5, patience=2), epochs=30),
    "reduce_lr_on_plateau_cooldown": watched(
        part("ReduceLROnPlateau", monitor="val_mae", factor=0.3, patience=1, cooldown=3, min_delta=0.01, min_lr=0.0001),
        epochs=30,
        monitor="val_mae",
    ),
    "reduce_lr_on_plateau_and_stop": watched(
        part("ReduceLROnPlateau", factor=0.5, patience=2),
        part("EarlyStopping", monitor="val_loss", patience=5, restore_best_weights=True),
    ),
    "learning_rate_scheduler": watched(
        part(
            "LearningRateScheduler",
            schedule=part("ExponentialDecay", initial_learning_rate=0.01, decay_steps=5, decay_rate=0.5),
        ),
        epochs=12,
    ),
    "class_weight": weighted(
        "classes", dense(4, "softmax"), "SparseCategoricalCrossentropy", **{"0": 0.5, "2": 3.0, "3": 1.25}
    ),
    "class_weight_binary": weighted("binary", dense(1, "sigmoid"), "BinaryCrossentropy", **{"0": 1.0, "1": 5.0}),
    "class_weight_one_hot": weighted(
        "one_hot", dense(4, "softmax"), "CategoricalCrossentropy", **{"0": 2.0, "1": 0.25}
    ),
}

def of_loss(name, output, target="numbers", targets=1, metrics=(), learning_rate=0.02, **arguments):
    """With SGD, since Adam makes large steps of small gradients, and so of what rounding does to them."""
    return of_table(
        hidden(output),
        part("SGD", learning_rate=learning_rate, momentum=0.9),
        loss=part(name, **arguments),
        metrics=metrics,
        target=target,
        targets=targets,
        epochs=2,
    )


SIGMOID = dense(1, "sigmoid")
SOFTMAX = dense(4, "softmax")

LOSS_NETS = {
    "huber": of_loss("Huber", dense(1), metrics=[part("mae")], delta=0.5),
    "log_cosh": of_loss("LogCosh", dense(2), targets=2, metrics=[part("LogCoshError")]),
    "mean_absolute_percentage_error": of_loss(
        "MeanAbsolutePercentageError", dense(1), "positive", metrics=[part("mape")], learning_rate=0.0002
    ),
    "mean_squared_logarithmic_error": of_loss(
        "MeanSquaredLogarithmicError", dense(1), "positive", metrics=[part("msle")]
    ),
    "cosine_similarity": of_loss("CosineSimilarity", dense(3), targets=3, metrics=[part("CosineSimilarity")]),
    "hinge": of_loss("Hinge", dense(1, "tanh"), "binary", metrics=[part("hinge"), part("squared_hinge")]),
    "squared_hinge": of_loss("SquaredHinge", dense(2, "tanh"), "signs", 2, metrics=[part("hinge")]),
    "categorical_hinge": of_loss("CategoricalHinge", dense(4), "one_hot", metrics=[part("categorical_hinge")]),
    "kl_divergence": of_loss("KLDivergence", SOFTMAX, "one_hot", metrics=[part("kl_divergence")]),
    "poisson": of_loss("Poisson", dense(1, "exponential"), "counts", metrics=[part("poisson")]),
    "binary_focal_crossentropy": of_loss("BinaryFocalCrossentropy", SIGMOID, "binary"),
    "binary_focal_crossentropy_balanced": of_loss(
        "BinaryFocalCrossentropy", dense(1), "binary",
        apply_class_balancing=True, alpha=0.3, gamma=1.5, from_logits=True, label_smoothing=0.1,
    ),
    "categorical_focal_crossentropy": of_loss("CategoricalFocalCrossentropy", SOFTMAX, "one_hot"),
    "categorical_focal_crossentropy_smoothed": of_loss(
        "CategoricalFocalCrossentropy", dense(4), "one_hot",
        alpha=0.5, gamma=1.5, from_logits=True, label_smoothing=0.1,
    ),
    "binary_crossentropy_smoothed": of_loss("BinaryCrossentropy", SIGMOID, "binary", label_smoothing=0.2),
    "categorical_crossentropy_smoothed": of_loss("CategoricalCrossentropy", SOFTMAX, "one_hot", label_smoothing=0.2),
}

METRIC_NETS = {
    "metrics_of_two_classes": of_table(
        hidden(SIGMOID),
        loss=BINARY,
        metrics=[
            part("Precision"),
            part("Recall", thresholds=0.4),
            part("auc"),
            part("AUC", curve="PR", name="auc_of_pr"),
            part("AUC", num_thresholds=50, summation_method="minoring", name="auc_below"),
            part("AUC", curve="PR", summation_method="majoring", name="auc_above"),
            part("TruePositives"),
            part("TrueNegatives", thresholds=0.6),
            part("false_positives"),
            part("FalseNegatives"),
            part("PrecisionAtRecall", recall=0.8),
            part("RecallAtPrecision", precision=0.8),
            part("SensitivityAtSpecificity", specificity=0.8),
            part("SpecificityAtSensitivity", sensitivity=0.8, num_thresholds=31),
            part("F1Score", threshold=0.5),
            part("bce"),
        ],
        target="binary",
        epochs=2,
        validation_split=0.2,
    ),
    "metrics_of_logits": of_table(
        hidden(dense(1)),
        loss=part("BinaryCrossentropy", from_logits=True),
        metrics=[
            part("AUC", from_logits=True),
            part("BinaryCrossentropy", from_logits=True, label_smoothing=0.1),
        ],
        target="binary",
        epochs=2,
    ),
    "metrics_of_one_hot_rows": of_table(
        hidden(SOFTMAX),
        loss=part("CategoricalCrossentropy"),
        metrics=[
            part("TopKCategoricalAccuracy", k=2),
            part("Precision", class_id=2),
            part("Recall", top_k=2),
            part("F1Score", average="macro"),
            part("FBetaScore", average="weighted", beta=2.0),
            part("FBetaScore", average="micro", beta=0.5, threshold=0.4, name="fbeta_of_all"),
            part("CategoricalCrossentropy", label_smoothing=0.1),
            part("AUC"),
        ],
        target="one_hot",
        epochs=2,
    ),
    "metrics_of_class_numbers": of_table(
        hidden(SOFTMAX),
        loss=part("SparseCategoricalCrossentropy"),
        metrics=[part("SparseCategoricalCrossentropy"), ACCURACY],
        target="classes",
        epochs=2,
    ),
    "metrics_of_numbers": of_table(
        hidden(dense(3)),
        metrics=[
            part("R2Score"),
            part("R2Score", class_aggregation="variance_weighted_average", name="r2_by_variance"),
            part("RootMeanSquaredError"),
            part("CosineSimilarity"),
        ],
        targets=3,
        epochs=2,
    ),
}


STEADY = part("SGD", learning_rate=0.02, momentum=0.9)


def activated(*functions, optimizer=STEADY):
    return of_table([*(dense(24, function) for function in functions), dense(1)], optimizer, epochs=2)


ACTIVATION_NETS = {
    "activations_elu_selu_celu": activated("elu", "selu", "celu"),
    "activations_gelu_silu_mish": activated("gelu", "silu", "mish", "swish"),
    "activations_softplus_softsign": activated("softplus", "softsign", "squareplus", "exponential"),
    "activations_hard": activated("hard_sigmoid", "hard_silu", "hard_tanh", "relu6"),
    "activations_shrink": activated("leaky_relu", "tanh_shrink", "soft_shrink", "hard_shrink"),
    "activations_sparse": activated(
        "sparse_plus", "sparse_sigmoid", "log_sigmoid", "log_softmax", optimizer=part("SGD", learning_rate=0.002)
    ),
    "activation_layers": of_table(
        [
            dense(24),
            part("LeakyReLU", negative_slope=0.1),
            dense(24),
            part("ELU", alpha=0.7),
            dense(24),
            part("PReLU"),
            dense(24),
            part("ReLU", max_value=1.5, negative_slope=0.1),
            dense(1),
        ],
        STEADY,
        epochs=2,
    ),
    # Not trained: it jumps at the threshold, where rounding decides on which side an element falls.
    "relu_threshold": of_table(
        [dense(24), part("ReLU", max_value=0.9, negative_slope=0.1, threshold=0.2), dense(1)], epochs=0
    ),
    "prelu_of_rows": of_table(
        [dense(7), part("PReLU"), part("Flatten"), dense(1)], sample_shape=(6, 5), epochs=2
    ),
}

ACTIVITY = part("L1L2", l1=0.001, l2=0.002)
MAX_NORM = part("MaxNorm", max_value=0.5)

WEIGHT_NETS = {
    "activity_regularizer": regularized(STEADY, activity_regularizer=ACTIVITY),
    "activity_regularizer_of_outputs": of_table(
        [dense(40, "tanh", activity_regularizer=ACTIVITY), dense(4, "softmax", activity_regularizer=part("L2", l2=0.1))],
        loss=part("SparseCategoricalCrossentropy"),
        metrics=[],
        target="classes",
        epochs=2,
    ),
    "max_norm": regularized(kernel_constraint=MAX_NORM, bias_constraint=part("MaxNorm", max_value=0.05)),
    "unit_norm": regularized(kernel_constraint=part("UnitNorm"), bias_constraint=part("NonNeg")),
    "min_max_norm": regularized(
        part("SGD", learning_rate=0.05, momentum=0.9),
        kernel_constraint=part("MinMaxNorm", min_value=0.8, max_value=0.9, rate=0.5),
    ),
    "max_norm_with_l2": regularized(kernel_constraint=MAX_NORM, kernel_regularizer=part("L2", l2=0.01)),
    "batch_normalization_constraints": normalized(
        dense(32, "relu"),
        part(
            "BatchNormalization",
            momentum=0.9,
            gamma_constraint=part("MaxNorm", max_value=3.0),
            beta_constraint=part("NonNeg"),
        ),
        dense(1),
    ),
}

NETS = PICTURE_NETS | TABLE_NETS | LAYER_NETS | LOSS_NETS | METRIC_NETS | ACTIVATION_NETS | WEIGHT_NETS


def read_pictures(split):
    pictures = gzip.decompress((PICTURES / f"{split}-images-idx3-ubyte.gz").read_bytes())
    labels = gzip.decompress((PICTURES / f"{split}-labels-idx1-ubyte.gz").read_bytes())
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


def make_table(count, sample_shape, target, targets):
    """Features and targets, as the docstring above describes them."""
    columns = math.prod(sample_shape)
    features = uniform(count * columns, 1000).reshape(count, columns)
    noise = uniform(count * targets, 1001).reshape(count, targets).astype(np.float64)
    x0, x1, x2, x3 = (
        features[:, [(column + offset) % columns for column in range(targets)]].astype(np.float64)
        for offset in range(4)
    )
    y = x0 - 2 * x1 * x2 + 0.5 * x3 * x3 + 0.25 * noise
    classes = np.digitize(y[:, 0], [-0.5, 0, 0.5]).astype(np.int32)
    values = {
        "numbers": y.astype(np.float32),
        "positive": (np.abs(y) + 0.5).astype(np.float32),
        "counts": np.maximum(np.floor(y + 2), 0).astype(np.float32),
        "signs": np.where(y > 0, 1, -1).astype(np.float32),
        "binary": (y > 0).astype(np.float32),
        "classes": classes,
        "one_hot": np.eye(4, dtype=np.float32)[classes],
    }
    return features.reshape(count, *sample_shape), values[target]


def read(net):
    """Features and targets to train on, and to evaluate on."""
    samples, data = net["samples"], net["data"]
    if data["source"] == "table":
        table = make_table(samples + EVALUATED, data["sample_shape"], data["target"], data["targets"])
        return [array[:samples] for array in table], [array[samples:] for array in table]
    train, test = read_pictures("train"), read_pictures("t10k")
    return [array[:samples] for array in train], [array[:EVALUATED] for array in test]


def make(part, *modules):
    """Keras's object of that name, or the bare name where Keras takes a string."""
    if part["name"].islower():
        return part["name"]
    nested = keras.regularizers, keras.constraints, keras.optimizers.schedules
    arguments = {
        key: make(value, *nested) if isinstance(value, dict) else value for key, value in part["arguments"].items()
    }
    if part["name"] == "LearningRateScheduler":
        schedule = arguments["schedule"]
        return keras.callbacks.LearningRateScheduler(lambda epoch: float(schedule(epoch)))
    module = next(module for module in modules if hasattr(module, part["name"]))
    return getattr(module, part["name"])(**arguments)


def initial(name):
    """What a weight starts from. Keras's biases and betas would be 0: these tests want to see them used."""
    ones, zeros = ("gamma", "moving_variance", "variance"), ("moving_mean", "mean")
    return "ones" if name in ones else "zeros" if name in zeros else "uniform"


def initial_weights(weights):
    """The stream of `uniform` is the weight's index. Kernels: glorot_uniform's range, row by row; vectors: ±1/32."""
    values = []
    for stream, weight in enumerate(weights):
        shape, kind = tuple(weight.shape), initial(weight.name)
        limit = np.sqrt(6 / sum(shape)) if len(shape) == 2 else 1 / 32
        drawn = (uniform(math.prod(shape), stream) * np.float32(limit)).reshape(shape)
        values.append({"uniform": drawn, "zeros": np.zeros(shape), "ones": np.ones(shape)}[kind])
    return values


def connected(net):
    input = keras.Input(net["data"]["sample_shape"])
    layers = [make(each, keras.layers) for each in net["layers"]]
    if not any("inputs" in each for each in net["layers"]):
        return keras.Sequential([input, *layers])
    values = []
    for layer, each in zip(layers, net["layers"]):
        inputs = [input if index < 0 else values[index] for index in each["inputs"]]
        values.append(layer(inputs if len(inputs) > 1 else inputs[0]))
    return keras.Model(input, values[-1])


def kept_weights(model):
    """Without the count of `Normalization`, which Keras keeps for old files."""
    return [weight for weight in model.weights if weight.name != "count"]


def adapt(model, features):
    """Has each `Normalization` adapt to what reaches it."""
    for layer in model.layers:
        if isinstance(layer, keras.layers.Normalization) and layer.input_mean is None:
            layer.adapt(keras.Model(model.inputs, layer.input).predict(features, verbose=0))


def build(net, features):
    """The model with its first weights, adapted to the features."""
    keras.utils.clear_session()
    model = connected(net)
    model.compile(
        optimizer=make(net["optimizer"], keras.optimizers),
        loss=make(net["loss"], keras.losses),
        metrics=[make(each, keras.metrics) for each in net["metrics"]],
    )
    weights = kept_weights(model)
    for weight, value in zip(weights, initial_weights(weights)):
        weight.assign(value)
    adapt(model, features)
    return model


def class_weight(net):
    """As Keras has it: by class number."""
    return {int(key): value for key, value in net["class_weight"].items()} if "class_weight" in net else None


def batch_losses(net, model, features, targets):
    """The loss of each of the first hundred batches, each before its own step."""
    size = net["batch_size"]
    losses = []
    for start in range(0, min(len(features), 100 * size), size):
        model.reset_metrics()
        batch = features[start : start + size], targets[start : start + size]
        logs = model.train_on_batch(*batch, class_weight=class_weight(net), return_dict=True)
        losses.append(float(logs["loss"]))
    return losses


def paths(model):
    """As in `dense_1/kernel`."""
    names = {id(weight): f"{layer.name}/{weight.name}" for layer in model.layers for weight in layer.weights}
    return [names[id(weight)] for weight in kept_weights(model)]


def summary(path, weight):
    """Enough of an array to tell it from another: its sum, the sum of its squares, eight elements spread over it."""
    flat = np.asarray(weight).astype(np.float64).ravel()
    indices = np.linspace(0, flat.size - 1, 8).astype(int)
    return {
        "path": path,
        "shape": list(weight.shape),
        "trainable": weight.trainable,
        "initial": initial(weight.name),
        "sum": float(flat.sum()),
        "sum_of_squares": float((flat**2).sum()),
        "elements": {str(index): float(flat[index]) for index in indices},
    }


def fixture(net):
    (features, targets), evaluated = read(net)
    model = build(net, features)
    callbacks = [make(each, keras.callbacks) for each in net["callbacks"]]
    history = {}
    losses = []
    if net["epochs"]:
        history = model.fit(
            features,
            targets,
            batch_size=net["batch_size"],
            epochs=net["epochs"],
            validation_split=net["validation_split"],
            callbacks=callbacks,
            class_weight=class_weight(net),
            shuffle=False,
            verbose=0,
        ).history
        trained = math.floor(len(features) * (1 - net["validation_split"]))
        losses = batch_losses(net, build(net, features), features[:trained], targets[:trained])
    result = {
        "keras": f"{keras.__version__} on {keras.backend.backend()}, {keras.config.floatx()}",
        **net,
        "batch_losses": losses,
        "history": history,
        "weights": [summary(path, weight) for path, weight in zip(paths(model), kept_weights(model))],
        "evaluation": model.evaluate(*evaluated, batch_size=EVALUATED, verbose=0, return_dict=True),
        "outputs": model.predict(evaluated[0][:2], verbose=0).astype(float).tolist(),
    }
    for callback in (each for each in callbacks if isinstance(each, keras.callbacks.EarlyStopping)):
        result["stopping"] = {
            "stopped_early": callback.stopped_epoch > 0,
            "epochs": len(history["loss"]),
            "best_epoch": callback.best_epoch + 1,
        }
    return result


def differences(name, ours):
    theirs = json.loads((FOLDER / f"{name}.json").read_text())

    def largest(pairs, relative=True):
        return max((abs(a - b) / (abs(b) if relative and b else 1) for a, b in pairs), default=0)

    losses = list(zip(ours["batch_losses"], theirs["batch_losses"]))
    weights = list(zip(ours["weights"], theirs["weights"]))
    elements = [(a["elements"][key], b["elements"][key]) for a, b in weights for key in b["elements"]]
    curves = [pair for key, values in theirs["history"].items() for pair in zip(ours["history"][key], values)]
    print(
        f"{name:32} losses: first five {largest(losses[:5]):.1e}, all {largest(losses):.1e}; "
        f"history {largest(curves):.1e}; "
        f"weights {largest((a['sum_of_squares'], b['sum_of_squares']) for a, b in weights):.1e}, "
        f"{largest(elements, False):.1e}; "
        f"evaluation {largest((ours['evaluation'][key], value) for key, value in theirs['evaluation'].items()):.1e}; "
        f"outputs {largest(zip(np.ravel(ours['outputs']), np.ravel(theirs['outputs'])), False):.1e}"
        + ("" if ours.get("stopping") == theirs.get("stopping") else f"; STOPPED {ours['stopping']}")
    )


def main(arguments):
    check = "--check" in arguments
    if "--float64" in arguments:
        keras.config.set_floatx("float64")
    for name in [each for each in arguments if not each.startswith("--")] or NETS:
        result = fixture(NETS[name])
        if check:
            differences(name, result)
        else:
            # A score of one output is an array of one number.
            lines = ",\n".join(
                f'  "{key}": {json.dumps(value, default=lambda array: array.item())}' for key, value in result.items()
            )
            (FOLDER / f"{name}.json").write_text(f"{{\n{lines}\n}}\n")
            print(name, result["history"], result.get("stopping", ""))


if __name__ == "__main__":
    main(sys.argv[1:])
