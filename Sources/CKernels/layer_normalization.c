#include "include/layer_normalization.h"

#include "vector.h"

/// The sum of the lanes, halves added until one is left.
INLINE double sum_double_lanes(const Doubles *value) {
    __auto_type eight = value->lo + value->hi;
    __auto_type four = eight.lo + eight.hi;
    __auto_type two = four.lo + four.hi;
    return two.x + two.y;
}

/// The vector at `column`, 0 where the row has ended.
INLINE void without_padding(ptrdiff_t columns, ptrdiff_t column, Floats *value) {
    *value = lane_indices < (int32_t)smaller(columns - column, lane_count) ? *value : 0;
}

/// A row's mean, and 1 / sqrt(variance + epsilon).
INLINE void row_statistics(ptrdiff_t columns, const float *x, double epsilon, float *mean, float *inverse_deviation) {
    Doubles sum = 0, squares = 0;
    for (ptrdiff_t column = 0; column < columns; column += lane_count) {
        Floats value = FLOATS_AT(x + column);
        without_padding(columns, column, &value);
        sum += AS_DOUBLES(value);
    }
    double middle = sum_double_lanes(&sum) / (double)columns;
    for (ptrdiff_t column = 0; column < columns; column += lane_count) {
        Floats deviation = AS_FLOATS(AS_DOUBLES(FLOATS_AT(x + column)) - middle);
        without_padding(columns, column, &deviation);
        squares += AS_DOUBLES(deviation) * AS_DOUBLES(deviation);
    }
    *mean = (float)middle;
    *inverse_deviation = (float)(1 / __builtin_sqrt(sum_double_lanes(&squares) / (double)columns + epsilon));
}

KERNEL void layer_normalize(
    ptrdiff_t columns, const float *x, double epsilon, const float *gamma, const float *beta, float *out,
    IndexRange rows) {
    ptrdiff_t stride = row_stride(columns);
    for (ptrdiff_t row = rows.begin; row < rows.end; row += 1) {
        const float *values = x + row * stride;
        float mean, inverse;
        row_statistics(columns, values, epsilon, &mean, &inverse);
        for (ptrdiff_t column = 0; column < columns; column += lane_count) {
            Floats normal = (FLOATS_AT(values + column) - mean) * inverse;
            FLOATS_AT(out + row * stride + column) =
                fused_multiply_add(normal, FLOATS_AT(gamma + column), FLOATS_AT(beta + column));
        }
    }
}

KERNEL void layer_normalization_gradient(
    ptrdiff_t columns, const float *x, const float *dy, double epsilon, const float *gamma, float *statistics,
    float *dx, IndexRange rows) {
    ptrdiff_t stride = row_stride(columns);
    for (ptrdiff_t row = rows.begin; row < rows.end; row += 1) {
        const float *values = x + row * stride, *gradients = dy + row * stride;
        float mean, inverse;
        row_statistics(columns, values, epsilon, &mean, &inverse);
        statistics[row * row_stride(2)] = mean;
        statistics[row * row_stride(2) + 1] = inverse;
        if (!dx) continue;
        Doubles sum = 0, products = 0;
        for (ptrdiff_t column = 0; column < columns; column += lane_count) {
            Floats gradient = FLOATS_AT(gradients + column) * FLOATS_AT(gamma + column);
            Floats normal = (FLOATS_AT(values + column) - mean) * inverse;
            without_padding(columns, column, &gradient);
            without_padding(columns, column, &normal);
            sum += AS_DOUBLES(gradient);
            products += AS_DOUBLES(gradient) * AS_DOUBLES(normal);
        }
        float mean_gradient = (float)(sum_double_lanes(&sum) / (double)columns);
        float mean_product = (float)(sum_double_lanes(&products) / (double)columns);
        for (ptrdiff_t column = 0; column < columns; column += lane_count) {
            Floats gradient = FLOATS_AT(gradients + column) * FLOATS_AT(gamma + column);
            Floats normal = (FLOATS_AT(values + column) - mean) * inverse;
            Floats centered = gradient - mean_gradient;
            FLOATS_AT(dx + row * stride + column) = inverse * fused_multiply_add(-normal, mean_product, centered);
        }
    }
}

KERNEL void layer_normalization_weight_gradients(
    ptrdiff_t columns, const float *x, const float *dy, const float *statistics, float *dgamma, float *dbeta,
    ptrdiff_t rows, IndexRange range) {
    ptrdiff_t stride = row_stride(columns);
    for (ptrdiff_t column = range.begin; column < range.end; column += lane_count) {
        Doubles sum = 0, products = 0;
        for (ptrdiff_t row = 0; row < rows; row += 1) {
            float mean = statistics[row * row_stride(2)], inverse = statistics[row * row_stride(2) + 1];
            Floats gradient = FLOATS_AT(dy + row * stride + column);
            Floats normal = (FLOATS_AT(x + row * stride + column) - mean) * inverse;
            sum += AS_DOUBLES(gradient);
            products += AS_DOUBLES(gradient) * AS_DOUBLES(normal);
        }
        if (dgamma) FLOATS_AT(dgamma + column) = AS_FLOATS(products);
        if (dbeta) FLOATS_AT(dbeta + column) = AS_FLOATS(sum);
    }
}
