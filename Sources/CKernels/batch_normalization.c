#include "include/batch_normalization.h"

#include "activation_functions.h"

KERNEL void batch_statistics(
    ptrdiff_t columns, const float *x, double epsilon, NormalizationStatistics statistics, float *moving_mean,
    float *moving_variance, double momentum, ptrdiff_t rows, IndexRange range) {
    ptrdiff_t stride = row_stride(columns);
    for (ptrdiff_t column = range.begin; column < range.end; column += lane_count) {
        Doubles sum = 0;
        for (ptrdiff_t row = 0; row < rows; row += 1) sum += AS_DOUBLES(FLOATS_AT(x + row * stride + column));
        Doubles mean = sum / (double)rows, squares = 0;
        for (ptrdiff_t row = 0; row < rows; row += 1) {
            Doubles deviation = AS_DOUBLES(FLOATS_AT(x + row * stride + column)) - mean;
            squares += deviation * deviation;
        }
        Doubles variance = squares / (double)rows;
        FLOATS_AT(statistics.mean + column) = AS_FLOATS(mean);
        FLOATS_AT(statistics.inverse_deviation + column) = AS_FLOATS(1 / __builtin_elementwise_sqrt(variance + epsilon));
        if (!moving_mean || !moving_variance) continue;
        float *means = moving_mean + column, *variances = moving_variance + column;
        FLOATS_AT(means) = AS_FLOATS(AS_DOUBLES(FLOATS_AT(means)) * momentum + mean * (1 - momentum));
        FLOATS_AT(variances) = AS_FLOATS(AS_DOUBLES(FLOATS_AT(variances)) * momentum + variance * (1 - momentum));
    }
}

KERNEL void moving_statistics(
    double epsilon, const float *moving_mean, const float *moving_variance, NormalizationStatistics statistics,
    IndexRange range) {
    for (ptrdiff_t column = range.begin; column < range.end; column += lane_count) {
        Doubles variance = AS_DOUBLES(FLOATS_AT(moving_variance + column));
        FLOATS_AT(statistics.mean + column) = FLOATS_AT(moving_mean + column);
        FLOATS_AT(statistics.inverse_deviation + column) = AS_FLOATS(1 / __builtin_elementwise_sqrt(variance + epsilon));
    }
}

KERNEL void batch_normalize(
    ptrdiff_t columns, const float *x, NormalizationStatistics statistics, ActivationKind activation, float *out,
    IndexRange rows, IndexRange range) {
    ptrdiff_t stride = row_stride(columns);
    for (ptrdiff_t column = range.begin; column < range.end; column += lane_count) {
        Floats mean = FLOATS_AT(statistics.mean + column), beta = FLOATS_AT(statistics.beta + column);
        Floats factor = FLOATS_AT(statistics.inverse_deviation + column) * FLOATS_AT(statistics.gamma + column);
        for (ptrdiff_t row = rows.begin; row < rows.end; row += 1) {
            Floats value = FLOATS_AT(x + row * stride + column) - mean;
            value = fused_multiply_add(value, factor, beta);
            activate(activation, &value);
            FLOATS_AT(out + row * stride + column) = value;
        }
    }
}

KERNEL void batch_normalization_gradient(
    ptrdiff_t columns, const float *x, const float *dy, NormalizationStatistics statistics, float *dgamma, float *dbeta,
    float *dx, ptrdiff_t rows, IndexRange range) {
    ptrdiff_t stride = row_stride(columns);
    for (ptrdiff_t column = range.begin; column < range.end; column += lane_count) {
        Floats mean = FLOATS_AT(statistics.mean + column), inverse = FLOATS_AT(statistics.inverse_deviation + column);
        Doubles sum = 0, products = 0;
        for (ptrdiff_t row = 0; row < rows; row += 1) {
            Floats gradient = FLOATS_AT(dy + row * stride + column);
            Floats normal = (FLOATS_AT(x + row * stride + column) - mean) * inverse;
            sum += AS_DOUBLES(gradient);
            products += AS_DOUBLES(gradient) * AS_DOUBLES(normal);
        }
        if (dbeta) FLOATS_AT(dbeta + column) = AS_FLOATS(sum);
        if (dgamma) FLOATS_AT(dgamma + column) = AS_FLOATS(products);
        if (!dx) continue;
        Floats factor = FLOATS_AT(statistics.gamma + column) * inverse;
        Floats mean_gradient = AS_FLOATS(sum / (double)rows), mean_product = AS_FLOATS(products / (double)rows);
        for (ptrdiff_t row = 0; row < rows; row += 1) {
            Floats normal = (FLOATS_AT(x + row * stride + column) - mean) * inverse;
            Floats centered = FLOATS_AT(dy + row * stride + column) - mean_gradient;
            FLOATS_AT(dx + row * stride + column) = factor * fused_multiply_add(-normal, mean_product, centered);
        }
    }
}
