#ifndef SOFTMAX_H
#define SOFTMAX_H

#include <stdint.h>

#include "layout.h"

// Rows of `classes` numbers, [rows][row_stride(classes)].

#pragma clang assume_nonnull begin

/// out[r][c] = e^x[r][c] / Σ_k e^x[r][k], the row's maximum taken off first. `out` may be `x`.
void softmax_forward(ptrdiff_t classes, const float *x, float *out, IndexRange rows);

/// dx[r][c] = y[r][c] * (dy[r][c] - Σ_k dy[r][k] * y[r][k]), with y the softmax's output. `dx` may be `dy`.
void softmax_gradient(ptrdiff_t classes, const float *y, const float *dy, float *dx, IndexRange rows);

/// What is learned of each row; all arrays are indexed by the row. Null where it is not wanted.
typedef struct {
    /// The cross-entropy -ln softmax(row)[label]; NaN when the label is not one of the classes.
    float *loss;
    /// The first largest class.
    int32_t *_Nullable prediction;
    /// How many classes stand above the label; the label is among the top k when rank < k. `classes` when the
    /// label is not one of the classes, or when the label's number is NaN.
    int32_t *_Nullable rank;
} ClassificationResults;

/// Softmax and sparse categorical cross-entropy as one, from the logits [rows][classes] and labels [rows].
/// gradient[r][c] = (softmax(logits[r])[c] - (c == labels[r])) * scale, where scale is 1 / batch size.
/// `gradient` may be `logits`; null when only the results are wanted.
void softmax_cross_entropy(
    ptrdiff_t classes, const float *logits, const int32_t *labels, float scale, float *_Nullable gradient,
    ClassificationResults results, IndexRange rows);

#pragma clang assume_nonnull end

#endif
