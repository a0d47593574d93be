#ifndef BATCH_NORMALIZATION_H
#define BATCH_NORMALIZATION_H

#include "activation.h"

// Normalization of each column over all rows (Ioffe and Szegedy 2015). x, dy, dx, out are [rows][row_stride(columns)];
// vectors are [padded_columns(columns)]. Ranges of `columns` are cut at multiples of 16. Sums over rows are in double
// precision, from the first row to the last.

#pragma clang assume_nonnull begin

/// What a column is scaled by: gamma * (x - mean) * inverse_deviation + beta.
typedef struct {
    const float *gamma;
    const float *beta;
    float *mean;
    /// 1 / sqrt(variance + epsilon)
    float *inverse_deviation;
} NormalizationStatistics;

/// Sets mean and inverse deviation from the rows, the variance being the mean of squared deviations. Where there are
/// moving averages, moving = momentum * moving + (1 - momentum) * the batch's.
void batch_statistics(
    ptrdiff_t columns, const float *x, double epsilon, NormalizationStatistics statistics,
    float *_Nullable moving_mean, float *_Nullable moving_variance, double momentum, ptrdiff_t rows, IndexRange range);

/// Sets mean and inverse deviation from the moving averages.
void moving_statistics(
    double epsilon, const float *moving_mean, const float *moving_variance, NormalizationStatistics statistics,
    IndexRange range);

/// out[r][c] = activation(gamma[c] * (x[r][c] - mean[c]) * inverse_deviation[c] + beta[c]) for r in `rows`, c in
/// `range`.
void batch_normalize(
    ptrdiff_t columns, const float *x, NormalizationStatistics statistics, ActivationKind activation, float *out,
    IndexRange rows, IndexRange range);

/// With n = (x - mean) * inverse_deviation: dbeta = Σ_r dy, dgamma = Σ_r dy * n,
/// dx = gamma * inverse_deviation * (dy - dbeta / rows - n * dgamma / rows). Null where it is not wanted.
void batch_normalization_gradient(
    ptrdiff_t columns, const float *x, const float *dy, NormalizationStatistics statistics, float *_Nullable dgamma,
    float *_Nullable dbeta, float *_Nullable dx, ptrdiff_t rows, IndexRange range);

#pragma clang assume_nonnull end

#endif
