/// What each constructor means, for help: of each name its first sentence, then formulas and details.
extension Meanings {
    static let layers: [String: String] = [
        "Activation": """
        An activation function as a layer; the shape stays.
        """,
        "Add": """
        The elementwise sum of several inputs.
        """,
        "Average": """
        The elementwise mean of several inputs.
        """,
        "BatchNormalization": """
        Normalizes each column of the last dimension: `gamma · (x - mean) / √(variance + epsilon) + beta`.

        While training, with the mean and variance of the batch, from which moving averages are kept (`moving =
        momentum · moving + (1 - momentum) · batch`); else with the moving averages (Ioffe and Szegedy 2015).
        """,
        "CategoryEncoding": """
        Encodes categories 0 to num_tokens - 1. Fractions are truncated toward 0; other numbers count as none.

        - `multi_hot`: (n) → (num_tokens), 1 for each category that is there
        - `count`: the same with how often it is there
        - `one_hot`: (n) → (n, num_tokens), (1) → (num_tokens), a 1 for each number
        """,
        "Concatenate": """
        Several inputs one behind the other in the last dimension: (…, a) and (…, b) → (…, a + b).
        """,
        "Dense": """
        `activation(x · kernel + bias)` on the last dimension, the kernel of shape (inputs, units): (…, inputs)
        → (…, units).
        """,
        "Dropout": """
        While training, sets a fraction of the elements to 0 and divides the others by `1 - rate`; else does
        nothing.
        """,
        "ELU": """
        x for x > 0, else `alpha` · (e^x - 1), as a layer; the shape stays.
        """,
        "Flatten": """
        Flattens each sample in row-major order: (28, 28) → (784,).
        """,
        "GaussianDropout": """
        While training, multiplies each element by a normal number of mean 1 and deviation `√(rate / (1 -
        rate))`, which is that of `Dropout`; else does nothing.
        """,
        "GaussianNoise": """
        While training, adds a normal number of mean 0 to each element; else does nothing.
        """,
        "Input": """
        States the shape of one sample, or which columns of a table go in; stands first or not at all.

        A functional model may have several, each with columns of its own: `numbers = Input(columns=['age',
        'fare'])`. With several, one without `columns` takes the column that its `name` is. `columns` is not
        Keras's; there each input is an array of its own.
        """,
        "LayerNormalization": """
        Normalizes each row of the last dimension by its own mean and variance: `gamma · (x - mean) / √(variance
        + epsilon) + beta` (Ba, Kiros and Hinton 2016).
        """,
        "LeakyReLU": """
        x for x > 0, else `negative_slope` · x, as a layer; the shape stays.
        """,
        "Maximum": """
        The largest of several inputs, element by element.
        """,
        "Minimum": """
        The smallest of several inputs, element by element.
        """,
        "Multiply": """
        The elementwise product of several inputs.
        """,
        "Normalization": """
        `(x - mean) / √variance` for each column of the last dimension; `x · √variance + mean` when `invert` is
        true.

        Without a given mean and variance the layer adapts: at the start of a training both become those of all
        training samples, as `layer.adapt(train_features)` makes them in Keras, and are kept with the weights.
        In front of it may be other layers: it adapts to what reaches it. A deviation is at least 1e-7.
        """,
        "PReLU": """
        x for x > 0, else alpha · x with an alpha for each element of a sample that is learned (He et al. 2015).
        """,
        "Permute": """
        Puts the dimensions of each sample into another order: `Permute((2, 1))` makes (3, 5) of (5, 3).
        """,
        "ReLU": """
        `max(x, 0)` as a layer; the shape stays.

        With arguments: `max_value` above that, and `negative_slope · (x - threshold)` up to `threshold`.
        """,
        "RepeatVector": """
        Repeats each sample `n` times: (columns) → (n, columns).
        """,
        "Rescaling": """
        `x · scale + offset`; the shape stays.
        """,
        "Reshape": """
        Gives each sample another shape; its elements keep their row-major order.
        """,
        "Softmax": """
        `e^x / Σ e^x` over the last dimension as a layer; the shape stays.
        """,
        "Subtract": """
        The first input less the second, element by element.
        """,
    ]
}
