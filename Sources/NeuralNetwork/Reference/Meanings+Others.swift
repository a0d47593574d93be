/// What each constructor means, for help: of each name its first sentence, then formulas and details.
extension Meanings {
    static let optimizers: [String: String] = [
        "Adadelta": """
        Steps as large as the last ones were, for gradients as large as the last ones were (Zeiler 2012).

        - `a = rho · a + (1 - rho) · g²`
        - `change = -g · √(d + epsilon) / √(a + epsilon)`, `d = rho · d + (1 - rho) · change²`
        - `w += learning_rate · change`

        The paper's own learning rate is 1.
        """,
        "Adagrad": """
        Steps divided by the root of the sum of all squared gradients so far (Duchi et al. 2011).

        `a += g²`, `w -= learning_rate · g / √(a + epsilon)`, a beginning with `initial_accumulator_value`.
        """,
        "Adam": """
        Moving averages of the gradient and of its square (Kingma and Ba 2014).

        - `m += (1 - beta_1) · (g - m)`, `v += (1 - beta_2) · (g² - v)`
        - `w -= learning_rate · √(1 - beta_2^t) / (1 - beta_1^t) · m / (√v + epsilon)`, t the number of the step
        """,
        "AdamW": """
        `Adam` with decoupled weight decay (Loshchilov and Hutter 2017): before each step `w -= learning_rate ·
        weight_decay · w`, for kernels and biases alike, as in Keras.
        """,
        "Adamax": """
        `Adam` with the largest gradient in place of the mean of squares (Kingma and Ba 2014, section 7.1).

        - `m += (1 - beta_1) · (g - m)`, `u = max(beta_2 · u, |g|)`
        - `w -= learning_rate · m / ((1 - beta_1^t) · (u + epsilon))`, t the number of the step
        """,
        "Lion": """
        Steps of one size, in the direction of the gradient's moving average (Chen et al. 2023).

        - `w -= learning_rate · sign(beta_1 · m + (1 - beta_1) · g)`
        - `m = beta_2 · m + (1 - beta_2) · g`
        """,
        "Nadam": """
        `Adam` with Nesterov's momentum (Dozat 2015).

        - `u_t = beta_1 · (1 - 0.96^t / 2)`, t the number of the step; `U_t = u_1 · … · u_t`
        - `m += (1 - beta_1) · (g - m)`, `v += (1 - beta_2) · (g² - v)`
        - `m̂ = u_(t+1) · m / (1 - U_(t+1)) + (1 - u_t) · g / (1 - U_t)`, `v̂ = v / (1 - beta_2^t)`
        - `w -= learning_rate · m̂ / (√v̂ + epsilon)`
        """,
        "RMSprop": """
        Steps divided by a moving average of the gradient's size.

        - `v = rho · v + (1 - rho) · g²`, `increment = learning_rate · g / √(v + epsilon)`
        - centered: `a = rho · a + (1 - rho) · g`, and `v - a²` in place of `v` under the root
        - `w -= increment`; with momentum: `m = momentum · m + increment`, `w -= m`
        """,
        "SGD": """
        Gradient descent, with momentum when asked.

        - `w -= learning_rate · g`
        - with momentum: `v = momentum · v - learning_rate · g`, `w += v`
        - with Nesterov's: `v` likewise, `w += momentum · v - learning_rate · g`
        """,
    ]

    static let schedules: [String: String] = [
        "CosineDecay": """
        Half a cosine wave, after a straight warm-up when there is one (Loshchilov and Hutter 2016).

        - in the first `warmup_steps`, when `warmup_target` is given: from `initial_learning_rate` straight to
          `warmup_target`
        - in `decay_steps` from there on: `rate · ((1 - alpha) · (1 + cos(pi · step / decay_steps)) / 2 +
          alpha)`, where rate is `warmup_target`, or `initial_learning_rate` without one
        """,
        "CosineDecayRestarts": """
        `CosineDecay` that begins anew, each time `t_mul` times as long and `m_mul` times as high (Loshchilov
        and Hutter 2016).

        In a period: `initial_learning_rate · ((1 - alpha) · m_mul^n · (1 + cos(pi · x)) / 2 + alpha)`, n the
        number of periods before it and x from 0 to 1.
        """,
        "ExponentialDecay": """
        `initial_learning_rate · decay_rate ^ (step / decay_steps)`, the exponent rounded down when `staircase`
        is true.
        """,
        "InverseTimeDecay": """
        `initial_learning_rate / (1 + decay_rate · step / decay_steps)`, the quotient rounded down when
        `staircase` is true.
        """,
        "PiecewiseConstantDecay": """
        `values[0]` up to and with step `boundaries[0]`, then `values[1]` up to and with `boundaries[1]`, and so
        on.
        """,
        "PolynomialDecay": """
        From `initial_learning_rate` to `end_learning_rate` in `decay_steps`: `(initial_learning_rate -
        end_learning_rate) · (1 - step / decay_steps)^power + end_learning_rate`.

        Later steps have `end_learning_rate`, or, when `cycle` is true, `decay_steps` is multiplied by the least
        whole number that makes it no less than `step`.
        """,
    ]

    static let callbacks: [String: String] = [
        "EarlyStopping": """
        Stops training when a monitored value has not become better for `patience` epochs.
        """,
        "LearningRateScheduler": """
        Sets the learning rate of each epoch from a schedule, whose step is the number of the epoch, the first
        being 0.

        In Keras the schedule is a Python function; here it is one of `LearningRateSchedules`, as in
        `LearningRateScheduler(ExponentialDecay(0.01, 10, 0.9))`.
        """,
        "ReduceLROnPlateau": """
        Multiplies the learning rate by `factor` when a monitored value has not become better for `patience`
        epochs.
        """,
        "TerminateOnNaN": """
        Stops training after the batch whose loss is not a finite number.
        """,
    ]

    static let initializers: [String: String] = [
        "Constant": """
        All the same number.
        """,
        "Identity": """
        `gain` on the diagonal of a matrix, 0 elsewhere.
        """,
        "Ones": """
        All 1.
        """,
        "Orthogonal": """
        A random matrix whose columns (or rows, where these are fewer) are orthogonal and of length `gain` (Saxe
        et al. 2013).

        All dimensions but the last are taken together as rows.
        """,
        "RandomNormal": """
        Normal with a mean and a standard deviation.
        """,
        "RandomUniform": """
        Uniform in `minval ..< maxval`.
        """,
        "TruncatedNormal": """
        Normal with a mean and a standard deviation; what lies beyond two of them is drawn anew.
        """,
        "VarianceScaling": """
        Random values with variance `scale / n`, n the number of inputs (`fan_in`), of outputs (`fan_out`), or
        their mean.

        - `uniform`: in ±√(3 · scale / n)
        - `truncated_normal`: normal, cut off at two standard deviations and widened so that the variance after
          the cut is `scale / n`
        - `untruncated_normal`: normal
        """,
        "GlorotUniform": """
        Uniform between ±√(6 / (inputs + outputs)).
        """,
        "Zeros": """
        All 0.
        """,
        "GlorotNormal": """
        Normal with the variance 2 / (inputs + outputs), cut at two standard deviations.
        """,
        "HeUniform": """
        Uniform between ±√(6 / inputs).
        """,
        "HeNormal": """
        Normal with the variance 2 / inputs, cut at two standard deviations.
        """,
        "LecunUniform": """
        Uniform between ±√(3 / inputs).
        """,
        "LecunNormal": """
        Normal with the variance 1 / inputs, cut at two standard deviations.
        """,
    ]

    static let regularizers: [String: String] = [
        "L1": """
        The penalty `l1 · Σ|w|`.
        """,
        "L1L2": """
        The penalty `l1 · Σ|w| + l2 · Σw²`.
        """,
        "L2": """
        The penalty `l2 · Σw²`.
        """,
    ]

    static let constraints: [String: String] = [
        "MaxNorm": """
        The norm of the weights that lead to a unit is at most `max_value`.
        """,
        "MinMaxNorm": """
        The norm of the weights that lead to a unit is drawn into `min_value ... max_value`, each update by the
        fraction `rate` of the way.
        """,
        "NonNeg": """
        No weight is below 0.
        """,
        "UnitNorm": """
        The norm of the weights that lead to a unit is 1.
        """,
    ]
}
