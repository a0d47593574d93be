#ifndef WEIGHT_SUMS_H
#define WEIGHT_SUMS_H

#include "layout.h"

// Sums over a packed weight (layout.h), padding left out, and what is done with its gradient. A vector is a kernel of
// one input.

#pragma clang assume_nonnull begin

typedef struct {
    double magnitudes, squares;
} WeightSums;

/// Σ|w| and Σw² over the inputs in `range`, lane by lane and then over the lanes.
WeightSums weight_sums(ptrdiff_t inputs, ptrdiff_t columns, const float *packed, IndexRange range);

/// gradient[i] += l1 * sign(w[i]) + 2 * l2 * w[i] for i in `elements`, cut at multiples of 16.
void penalty_gradient(double l1, double l2, const float *w, float *gradient, IndexRange elements);

#pragma clang assume_nonnull end

#endif
