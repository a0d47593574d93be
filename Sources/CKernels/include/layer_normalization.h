#ifndef LAYER_NORMALIZATION_H
#define LAYER_NORMALIZATION_H

#include "layout.h"

// Normalization of each row over its columns (Ba, Kiros and Hinton 2016). x, dy, dx, out are
// [rows][row_stride(columns)]; gamma, beta and their gradients are [padded_columns(columns)]. Sums are in double
// precision: over columns in 16 partial sums that a fixed tree adds up, over rows from the first to the last.

#pragma clang assume_nonnull begin

/// out[r][c] = gamma[c] * (x[r][c] - mean[r]) * inverse_deviation[r] + beta[c] for r in `rows`, where inverse_deviation
/// is 1 / sqrt(variance + epsilon) and the variance the mean of squared deviations.
void layer_normalize(
    ptrdiff_t columns, const float *x, double epsilon, const float *gamma, const float *beta, float *out,
    IndexRange rows);

/// With n = (x - mean) * inverse_deviation and g = dy * gamma, each row's means over its columns:
/// dx = inverse_deviation * (g - mean(g) - n * mean(g * n)) for `rows`, unless it is null. Sets each row of
/// `statistics`, [rows][row_stride(2)], to mean and inverse_deviation.
void layer_normalization_gradient(
    ptrdiff_t columns, const float *x, const float *dy, double epsilon, const float *gamma, float *statistics,
    float *_Nullable dx, IndexRange rows);

/// dgamma[c] = sum over rows of dy * n, dbeta[c] = sum of dy, for c in `range`, cut at multiples of 16.
void layer_normalization_weight_gradients(
    ptrdiff_t columns, const float *x, const float *dy, const float *statistics, float *_Nullable dgamma,
    float *_Nullable dbeta, ptrdiff_t rows, IndexRange range);

#pragma clang assume_nonnull end

#endif
