#include "include/softmax.h"

#include "vector_functions.h"

/// The 16 columns from `column` on; lanes beyond `classes` hold `padding`.
INLINE void load_classes(const float *row, ptrdiff_t column, ptrdiff_t classes, float padding, Floats *values) {
    Integers inside = lane_indices < (int32_t)smaller(classes - column, lane_count);
    *values = inside ? FLOATS_AT(row + column) : padding;
}

/// The largest of the row's numbers, NaN apart.
INLINE float row_maximum(const float *row, ptrdiff_t classes) {
    Floats largest = -INFINITY;
    for (ptrdiff_t column = 0; column < classes; column += lane_count) {
        Floats values;
        load_classes(row, column, classes, -INFINITY, &values);
        largest = values > largest ? values : largest;
    }
    return maximum_lane(&largest);
}

/// The sum of e^(row - maximum), each of which goes to `out` when there is one.
INLINE float exponentials(const float *row, ptrdiff_t classes, float maximum, float *out) {
    Floats sums = 0;
    for (ptrdiff_t column = 0; column < classes; column += lane_count) {
        Floats power;
        load_classes(row, column, classes, -INFINITY, &power);
        power -= maximum;
        take_exp(&power);
        if (out) FLOATS_AT(out + column) = power;
        sums += power;
    }
    return sum_lanes(&sums);
}

KERNEL void softmax_forward(ptrdiff_t classes, const float *x, float *out, IndexRange rows) {
    ptrdiff_t stride = row_stride(classes);
    for (ptrdiff_t row = rows.begin; row < rows.end; row += 1) {
        const float *logits = x + row * stride;
        float *target = out + row * stride;
        float sum = exponentials(logits, classes, row_maximum(logits, classes), target);
        for (ptrdiff_t column = 0; column < classes; column += lane_count) {
            FLOATS_AT(target + column) /= sum;
        }
    }
}

KERNEL void softmax_gradient(ptrdiff_t classes, const float *y, const float *dy, float *dx, IndexRange rows) {
    ptrdiff_t stride = row_stride(classes);
    for (ptrdiff_t row = rows.begin; row < rows.end; row += 1) {
        const float *outputs = y + row * stride, *gradients = dy + row * stride;
        Floats sums = 0;
        for (ptrdiff_t column = 0; column < classes; column += lane_count) {
            Floats output, gradient;
            load_classes(outputs, column, classes, 0, &output);
            load_classes(gradients, column, classes, 0, &gradient);
            sums = fused_multiply_add(output, gradient, sums);
        }
        float mean = sum_lanes(&sums);
        for (ptrdiff_t column = 0; column < classes; column += lane_count) {
            Floats output;
            load_classes(outputs, column, classes, 0, &output);
            FLOATS_AT(dx + row * stride + column) = output * (FLOATS_AT(gradients + column) - mean);
        }
    }
}

/// The first column that holds the row's largest number.
INLINE int32_t first_largest(const float *row, ptrdiff_t classes, float maximum) {
    for (ptrdiff_t column = 0; column < classes; column += lane_count) {
        Floats values;
        load_classes(row, column, classes, NAN, &values);
        Integers is_largest = values == maximum;
        uint16_t bits = lane_bits(&is_largest);
        if (bits) return (int32_t)column + __builtin_ctz(bits);
    }
    return 0;
}

INLINE int32_t rank_of_label(const float *row, ptrdiff_t classes, float value) {
    if (value != value) return (int32_t)classes;
    int32_t above = 0;
    for (ptrdiff_t column = 0; column < classes; column += lane_count) {
        Floats values;
        load_classes(row, column, classes, -INFINITY, &values);
        Integers is_above = values > value;
        above += __builtin_popcount(lane_bits(&is_above));
    }
    return above;
}

/// Fills in the prediction and the rank, and gives the number that stands at the label: NaN without one.
INLINE float judge_row(
    const float *row, ptrdiff_t classes, int32_t label, float maximum, ClassificationResults results,
    ptrdiff_t index) {
    float value = label >= 0 && label < classes ? row[label] : NAN;
    if (results.prediction) results.prediction[index] = first_largest(row, classes, maximum);
    if (results.rank) results.rank[index] = rank_of_label(row, classes, value);
    return value;
}

KERNEL void softmax_cross_entropy(
    ptrdiff_t classes, const float *logits, const int32_t *labels, float scale, float *gradient,
    ClassificationResults results, IndexRange rows) {
    ptrdiff_t stride = row_stride(classes);
    for (ptrdiff_t first = rows.begin; first < rows.end; first += lane_count) {
        ptrdiff_t count = smaller(rows.end - first, lane_count);
        const float *source = logits + first * stride;
        float *target = gradient ? gradient + first * stride : NULL;
        // Step by step for all rows, since within a row each step waits for the one before.
        float maximum[lane_count], sums[lane_count] = {0}, shifted[lane_count] = {0};
        for (ptrdiff_t row = 0; row < count; row += 1) maximum[row] = row_maximum(source + row * stride, classes);
        for (ptrdiff_t row = 0; row < count; row += 1) {
            float value = judge_row(
                source + row * stride, classes, labels[first + row], maximum[row], results, first + row);
            shifted[row] = value - maximum[row];
        }
        for (ptrdiff_t row = 0; row < count; row += 1) {
            float *powers = target ? target + row * stride : NULL;
            sums[row] = exponentials(source + row * stride, classes, maximum[row], powers);
        }
        for (ptrdiff_t row = 0; target && row < count; row += 1) {
            for (ptrdiff_t column = 0; column < classes; column += lane_count) {
                float *powers = target + row * stride + column;
                Floats expected = lane_indices + (int32_t)column == labels[first + row] ? (Floats)1 : (Floats)0;
                FLOATS_AT(powers) = (FLOATS_AT(powers) / sums[row] - expected) * scale;
            }
        }
        Floats losses = FLOATS_AT(sums);
        take_log(&losses);
        losses -= FLOATS_AT(shifted);
        __builtin_memcpy(results.loss + first, &losses, (size_t)count * sizeof(float));
    }
}
