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
        int32_t lane = __builtin_reduce_min(values == maximum ? lane_indices : lane_count);
        if (lane < lane_count) return (int32_t)column + lane;
    }
    return 0;
}

INLINE int32_t rank_of_label(const float *row, ptrdiff_t classes, float value) {
    if (value != value) return (int32_t)classes;
    Integers above = 0;
    for (ptrdiff_t column = 0; column < classes; column += lane_count) {
        Floats values;
        load_classes(row, column, classes, -INFINITY, &values);
        above -= values > value;
    }
    return __builtin_reduce_add(above);
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
        Floats sums = 1, shifted = 0;
        for (ptrdiff_t lane = 0; lane < count; lane += 1) {
            ptrdiff_t row = first + lane;
            const float *source = logits + row * stride;
            int32_t label = labels[row];
            float maximum = row_maximum(source, classes);
            shifted[lane] = judge_row(source, classes, label, maximum, results, row) - maximum;
            float *target = gradient ? gradient + row * stride : NULL;
            float sum = exponentials(source, classes, maximum, target);
            sums[lane] = sum;
            if (!gradient) continue;
            for (ptrdiff_t column = 0; column < classes; column += lane_count) {
                Floats expected = lane_indices + (int32_t)column == label ? (Floats)1 : (Floats)0;
                FLOATS_AT(target + column) = (FLOATS_AT(target + column) / sum - expected) * scale;
            }
        }
        take_log(&sums);
        Floats losses = sums - shifted;
        __builtin_memcpy(results.loss + first, &losses, (size_t)count * sizeof(float));
    }
}
