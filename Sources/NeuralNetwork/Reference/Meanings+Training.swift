/// What each constructor means, for help: of each name its first sentence, then formulas and details.
extension Meanings {
    static let losses: [String: String] = [
        "BinaryCrossentropy": """
        The mean of `-t · ln p - (1 - t) · ln(1 - p)` over a sample's elements, p being a probability for target
        t = 1.

        Computed from the logits, before the sigmoid, so that it is exact for tiny probabilities too.
        """,
        "BinaryFocalCrossentropy": """
        Binary cross-entropy in which what is right already counts less: the mean of `(1 - q)^gamma · -ln q`
        over a sample's elements, q being the probability that the model gives to what is true (Lin et al.
        2017).

        With smoothed targets t and p the probability of 1: `q = t · p + (1 - t) · (1 - p)`, and the
        cross-entropy is `-t · ln p - (1 - t) · ln(1 - p)`.
        """,
        "CategoricalCrossentropy": """
        `-Σ t · ln p` over the classes, t being the target's distribution (such as a one-hot row), p the
        model's.

        Computed from the logits, before the softmax.
        """,
        "CategoricalFocalCrossentropy": """
        Categorical cross-entropy in which what is right already counts less: `Σ alpha · (1 - p)^gamma · t · -ln
        p` over the classes, p cut off at 1e-7 and 1 - 1e-7 (Lin et al. 2017).

        Computed from the logits, before the softmax.
        """,
        "CategoricalHinge": """
        `max(n - p + 1, 0)` with p the sum of `target · output` and n the largest `(1 - target) · output`: the
        right class is to stand above every other one by 1. Targets are one-hot rows.
        """,
        "CosineSimilarity": """
        Minus the cosine of the angle between a row of outputs and its targets: -1 where they point the same
        way, 0 where they stand at right angles or one of them is 0.
        """,
        "Hinge": """
        The mean of `max(1 - target · output, 0)` over a sample's elements, for targets -1 and 1; targets 0
        count as -1.
        """,
        "Huber": """
        The mean over a sample's elements of `½ d²` where the difference d of output and target is at most
        `delta`, and of `delta · |d| - ½ delta²` where it is more: squares for small errors, magnitudes for
        large ones.
        """,
        "KLDivergence": """
        `Σ t · ln(t / y)` over a row, t being the target's distribution and y the model's, both cut off at 1e-7
        and 1.
        """,
        "LogCosh": """
        The mean of `ln cosh(output - target)` over a sample's elements: near `½ d²` for small differences d,
        near `|d| - ln 2` for large ones.
        """,
        "MeanAbsoluteError": """
        The mean of `|output - target|` over a sample's elements.
        """,
        "MeanAbsolutePercentageError": """
        100 times the mean of `|output - target| / |target|` over a sample's elements, the divisor being at
        least 1e-7.
        """,
        "MeanSquaredError": """
        The mean of `(output - target)²` over a sample's elements.
        """,
        "MeanSquaredLogarithmicError": """
        The mean of `(ln(1 + output) - ln(1 + target))²` over a sample's elements.

        Outputs and targets below 1e-7 count as that, as in Keras; such outputs are not learned from. Targets
        below -1, of which there is no such logarithm, are refused.
        """,
        "Poisson": """
        The mean of `output - target · ln(output + 1e-7)` over a sample's elements: but for a constant, how
        unlikely counts are of a Poisson distribution with the output as its mean.

        Outputs have to be positive, as after `activation='exponential'` or `'softplus'`.
        """,
        "SparseCategoricalCrossentropy": """
        `-ln p`, p being the probability that the model gives the true class.

        Targets are class numbers. The loss is always computed from the logits, before the softmax, so that it
        is exact for tiny probabilities too.
        """,
        "SquaredHinge": """
        The mean of `max(1 - target · output, 0)²` over a sample's elements, for targets -1 and 1; targets 0
        count as -1.
        """,
    ]

    static let metrics: [String: String] = [
        "AUC": """
        The area under a curve that thresholds from 0 to 1 run through: of recall over the false positive rate
        (`ROC`), or of precision over recall (`PR`).

        Between two thresholds the ROC curve is straight, and the PR curve is Davis and Goadrich's (2006), as in
        Keras.
        """,
        "accuracy": """
        `accuracy`: the accuracy that fits the outputs and targets, as Keras resolves it.

        `BinaryAccuracy` for one output per sample, `SparseCategoricalAccuracy` for class numbers, else
        `CategoricalAccuracy`.
        """,
        "BinaryAccuracy": """
        The fraction of outputs that lie on the target's side of the threshold.
        """,
        "BinaryCrossentropy": """
        The mean of `-t · ln p - (1 - t) · ln(1 - p)`, p being cut off at 1e-7 and 1 - 1e-7.
        """,
        "CategoricalAccuracy": """
        The fraction of rows whose largest output stands where the target's largest number does.
        """,
        "CategoricalCrossentropy": """
        The mean of `-Σ t · ln p` over the classes, p being divided by its sum and cut off at 1e-7 and 1 - 1e-7,
        or a softmax of logits.
        """,
        "CosineSimilarity": """
        The mean of the cosines of the angles between rows of outputs and their targets: 1 where they point the
        same way.

        The loss of that name is minus this.
        """,
        "F1Score": """
        The harmonic mean of precision and recall: `2 · precision · recall / (precision + recall)`.
        """,
        "FBetaScore": """
        The weighted harmonic mean of precision and recall: `(1 + β²) · precision · recall / (β² · precision +
        recall)`.
        """,
        "FalseNegatives": """
        How many positives are taken for negative. Less is better; Keras knows no direction for it.
        """,
        "FalsePositives": """
        How many negatives are taken for positive. Less is better; Keras knows no direction for it.
        """,
        "LogCoshError": """
        A loss as a metric: the mean over the samples of what it is of each.
        """,
        "Precision": """
        The fraction of what is taken for positive that is: `tp / (tp + fp)`; 0 where nothing is.
        """,
        "PrecisionAtRecall": """
        The highest precision at a threshold where the recall is at least `recall`; 0 where there is none.

        Precision is `tp / (tp + fp)`, recall `tp / (tp + fn)`.
        """,
        "R2Score": """
        The fraction of the targets' variance that outputs explain: `1 - Σ(t - y)² / Σ(t - mean)²` of each
        column.

        1 is perfect, 0 is as good as always giving the mean.
        """,
        "Recall": """
        The fraction of what is positive that is taken for it: `tp / (tp + fn)`; 0 where nothing is.
        """,
        "RecallAtPrecision": """
        The highest recall at a threshold where the precision is at least `precision`; 0 where there is none.

        Precision is `tp / (tp + fp)`, recall `tp / (tp + fn)`.
        """,
        "RootMeanSquaredError": """
        The square root of the mean of `(output - target)²` over all samples.
        """,
        "SensitivityAtSpecificity": """
        The highest sensitivity at a threshold where the specificity is at least `specificity`; 0 where there is
        none.

        Sensitivity is `tp / (tp + fn)`, specificity `tn / (tn + fp)`.
        """,
        "SparseCategoricalAccuracy": """
        The fraction of samples whose largest output is the true class; the first counts where several are
        largest.
        """,
        "SparseCategoricalCrossentropy": """
        The mean of `-ln p`, p being the true class's part of the sum of all, cut off at 1e-7 and 1 - 1e-7.
        """,
        "SparseTopKCategoricalAccuracy": """
        The fraction of samples whose true class is among the `k` largest outputs.
        """,
        "SpecificityAtSensitivity": """
        The highest specificity at a threshold where the sensitivity is at least `sensitivity`; 0 where there is
        none.

        Sensitivity is `tp / (tp + fn)`, specificity `tn / (tn + fp)`.
        """,
        "TopKCategoricalAccuracy": """
        The fraction of rows whose target's largest number stands among the `k` largest outputs.
        """,
        "TrueNegatives": """
        How many negatives are taken for negative. More is better; Keras knows no direction for it.
        """,
        "TruePositives": """
        How many positives are taken for positive. More is better; Keras knows no direction for it.
        """,
    ]
}
