"""Holds the files that ModelCheckpoint and CSVLogger write to Keras itself.

    python check_with_keras.py PROGRAM

For a net of every layer that `notebook` and Keras share, the program trains, writes `.keras` and `.weights.h5`, and
predicts; Keras loads both files and must predict the same within 1e-5, and evaluate to the same loss and metrics.
"""

import csv
import json
import os
import subprocess
import sys
import tempfile
import warnings

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = ""

import keras  # noqa: E402
import numpy as np  # noqa: E402

COLUMNS = ["a", "b", "c", "d", "e", "f"]

# name, layers, data (numbers, or counts below 4), target (number, two classes or three), loss, metrics
NETS = [
    ("dense", "Dense(8, activation='relu', kernel_regularizer=L2(0.01))\nDense(1)", "numbers", 1, "mse", "mae"),
    ("no_bias", "Dense(4, use_bias=False, activation='tanh', kernel_constraint=MaxNorm(2))\nDense(1)", "numbers", 1,
     "huber", "RootMeanSquaredError()"),
    ("named", "Input(shape=(6,), name='table')\nDense(4, name='hidden')\nDense(1, name='answer')", "numbers", 1, "mse", ""),
    ("classes", "Dense(8, activation='selu')\nDense(3, activation='softmax')", "numbers", 3,
     "sparse_categorical_crossentropy", "accuracy"),
    ("two_classes", "Dense(8, activation='silu')\nDropout(0.2)\nDense(1, activation='sigmoid')", "numbers", 2,
     "BinaryCrossentropy(label_smoothing=0.1)", "accuracy, AUC(), Precision(thresholds=0.4)"),
    ("batch_normalization", "Dense(8)\nBatchNormalization(momentum=0.5)\nReLU()\nBatchNormalization(scale=False)\nDense(1)",
     "numbers", 1, "mse", ""),
    ("layer_normalization", "LayerNormalization()\nDense(5)\nLayerNormalization(center=False, epsilon=0.01)\nDense(1)",
     "numbers", 1, "mse", ""),
    ("adapted", "Normalization()\nDense(4, activation='relu')\nDense(1)", "numbers", 1, "mse", ""),
    ("adapted_behind", "Rescaling(0.5, offset=1)\nNormalization(invert=True)\nDense(1)", "numbers", 1, "mse", ""),
    ("given_normalization", "Normalization(mean=[1, 2, 3, 4, 5, 6], variance=4)\nDense(1)".replace("variance=4",
     "variance=[1, 2, 3, 4, 5, 6]"), "numbers", 1, "mse", ""),
    ("activation_layers", "Dense(6)\nLeakyReLU(negative_slope=0.1)\nDense(6)\nELU(alpha=0.5)\nDense(6)\nPReLU()\nDense(6)\n"
     "Activation('softplus')\nDense(6)\nReLU(max_value=2, negative_slope=0.1, threshold=0.2)\nDense(3)\nSoftmax()",
     "numbers", 3, "sparse_categorical_crossentropy", "SparseTopKCategoricalAccuracy(k=2)"),
    ("noise", "GaussianNoise(0.1)\nDense(6, activation='gelu')\nGaussianDropout(0.2, seed=3)\nDropout(0.1, seed=1)\nDense(1)",
     "numbers", 1, "mae", ""),
    ("reshaping", "Reshape((2, -1))\nPermute((2, 1))\nDense(4, activation='elu')\nFlatten()\nDense(3)\nRepeatVector(2)\n"
     "PReLU()\nBatchNormalization()\nFlatten()\nDense(1)", "numbers", 1, "log_cosh", ""),
    ("encoding", "CategoryEncoding(num_tokens=4, output_mode='multi_hot')\nDense(1)", "counts", 1, "mse", ""),
    ("encoding_one_hot", "CategoryEncoding(num_tokens=4, output_mode='one_hot')\nFlatten()\nDense(1)", "counts", 1, "mse", ""),
    ("initializers", "Dense(6, kernel_initializer=HeNormal(seed=1), bias_initializer=Constant(0.1))\n"
     "Dense(6, kernel_initializer='orthogonal')\nDense(6, kernel_initializer=VarianceScaling(scale=2.0, mode='fan_out'))\n"
     "Dense(6, kernel_initializer=TruncatedNormal(stddev=0.1), activity_regularizer=L1L2(0.01, 0.02))\nDense(1)",
     "numbers", 1, "mse", ""),
    ("branches", "inputs = Input(shape=(6,))\nx = Dense(4)(inputs)\ny = Dense(5, activation='relu')(inputs)\n"
     "z = Dense(4)(y)\nm = Multiply()([x, z])\nn = Maximum()([x, z])\no = Minimum()([m, n])\np = Subtract()([o, x])\n"
     "q = Average()([p, z, x])\nr = Add()([q, x])\ns = Concatenate()([r, y])\nDense(1)(s)",
     "numbers", 1, "mse", ""),
    ("skip", "inputs = Input(shape=(6,))\nx = Dense(6, activation='relu')(inputs)\nx = Dense(6)(x)\n"
     "x = Add()([inputs, x])\nx = Dense(2)(x)\nx = Dense(1)(x)", "numbers", 1, "mse", ""),
    ("several_inputs", "first = Input(columns=['a', 'c'])\nsecond = Input(columns=['f', 'b', 'd', 'e'])\n"
     "x = Dense(3, activation='relu')(first)\ny = Dense(3)(second)\nz = Concatenate()([y, x])\nDense(1)(z)",
     "numbers", 1, "mse", ""),
]
OPTIMIZERS = ["adam", "SGD(ExponentialDecay(0.01, 10, 0.9), momentum=0.9)", "RMSprop(clipnorm=1.0)", "AdamW()", "Nadam()"]


def write_table(path, data, target, rows, seed):
    random = np.random.default_rng(seed)
    features = (
        random.integers(0, 4, (rows, 6)).astype("float32")
        if data == "counts"
        else random.normal(size=(rows, 6)).astype("float32").round(3)
    )
    sums = features[:, 0] * 2 - features[:, 3]
    if target == 1:
        targets = [f"{value:.3f}" for value in sums + 0.1]
    else:
        targets = ["klm"[i] for i in np.digitize(sums, [0] if target == 2 else [-1, 1])]
    with open(path, "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS + ["y"])
        writer.writerows([f"{value:g}" for value in row] + [y] for row, y in zip(features, targets))
    return features, targets


def check(program, name, layers, data, target, loss, metrics, optimizer):
    with tempfile.TemporaryDirectory() as folder:
        path = lambda file: os.path.join(folder, file)  # noqa: E731
        write_table(path("train.csv"), data, target, 60, 1)
        features, targets = write_table(path("test.csv"), data, target, 20, 2)
        with open(path("net.md"), "w") as file:
            file.write(
                f"```{{load}} csv\ntrain_file: train.csv\ntest_file: test.csv\ntarget: y\n```\n\n"
                f"```{{build}} net\n{layers}\n```\n\n"
                f"```{{compile}}\noptimizer: {optimizer}\nloss: {loss}\nmetrics: [{metrics}]\n```\n\n"
                "```{fit}\nepochs: 3\nvalidation: test\ncallbacks: [ModelCheckpoint('net.keras'), "
                "ModelCheckpoint('net.weights.h5', save_weights_only=True), CSVLogger('log.csv')]\n```\n\n"
                "```{evaluate}\n```\n\n```{predict}\nrows: 0..19\n```\n"
            )
        run = subprocess.run(
            [program, "run", "net.md", "--no-cache", "--quiet", "--results", "out.json"],
            cwd=folder, capture_output=True, text=True,
        )
        assert run.returncode == 0, run.stderr
        steps = {step["label"]: step["values"] for step in json.load(open(path("out.json")))["steps"]}
        rows = steps["predict"]["rows"]
        ours = np.array([row.get("probabilities", row.get("value")) for row in rows], dtype="float64").reshape(len(rows), -1)
        inputs = features
        if name == "several_inputs":
            inputs = [features[:, [0, 2]], features[:, [5, 1, 3, 4]]]
        with warnings.catch_warnings():
            # Keras tells that the optimizer begins anew.
            warnings.filterwarnings("ignore", message="Skipping variable loading for optimizer")
            model = keras.models.load_model(path("net.keras"))

        def difference():
            theirs = np.asarray(model.predict(inputs, verbose=0), dtype="float64").reshape(len(rows), -1)
            # Of two classes with one output, we give both probabilities.
            return np.abs(theirs - ours[:, -theirs.shape[1]:]).max()

        whole = difference()
        model.set_weights([weight * 0 + 1 for weight in model.get_weights()])
        changed = difference()
        model.load_weights(path("net.weights.h5"))
        weights = difference()
        classes = sorted(set(targets))
        y = np.array([float(t) if target == 1 else classes.index(t) for t in targets], dtype="float32")
        theirs = model.evaluate(inputs, y, batch_size=20, verbose=0, return_dict=True)
        measured = max(
            abs(value - theirs[key]) for key, value in steps["evaluate"].items() if key in theirs and key != "loss"
        ) if len(steps["evaluate"]) > 1 and metrics else 0.0
        loss_difference = abs(steps["evaluate"]["loss"] - theirs["loss"])
        log = list(csv.DictReader(open(path("log.csv"), newline="")))
        history = steps["fit"]["history"]
        assert [row["epoch"] for row in log] == ["0", "1", "2"]
        for key, values in history.items():
            assert [float(row[key]) for row in log] == values, key
        assert list(log[0]) == ["epoch"] + sorted(history)
        # New rows (weights of 1) must change something, or the comparison says nothing.
        good = whole < 1e-5 and weights < 1e-5 and changed > 1e-3 and measured < 1e-5 and loss_difference < 1e-4
        print(f"{name:22} {optimizer[:12]:12} .keras {whole:.1e}  .weights.h5 {weights:.1e}  loss {loss_difference:.1e}  "
              f"metrics {measured:.1e}  {'' if good else 'FAILED'}", flush=True)
        return good


def main():
    program = os.path.abspath(sys.argv[1])
    nets = [net for net in NETS if len(sys.argv) < 3 or net[0] in sys.argv[2:]]
    results = [check(program, *net, OPTIMIZERS[place % len(OPTIMIZERS)]) for place, net in enumerate(nets)]
    print(f"{sum(results)} of {len(results)} nets are the same in Keras {keras.__version__}")
    sys.exit(not all(results))


if __name__ == "__main__":
    main()
