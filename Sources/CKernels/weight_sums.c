#include "include/weight_sums.h"

#include "vector.h"

typedef double Doubles __attribute__((ext_vector_type(16)));

INLINE double sum_of_lanes(const Doubles *lanes) {
    double sum = 0;
    for (int lane = 0; lane < lane_count; lane += 1) sum += (*lanes)[lane];
    return sum;
}

KERNEL WeightSums weight_sums(ptrdiff_t inputs, ptrdiff_t columns, const float *packed, IndexRange range) {
    Doubles magnitudes = 0, squares = 0;
    for (ptrdiff_t panel = 0; panel < columns; panel += panel_column_count) {
        ptrdiff_t width = panel_width(columns, panel);
        for (ptrdiff_t input = range.begin; input < range.end; input += 1) {
            const float *row = packed + panel * inputs + input * width;
            for (ptrdiff_t lane = 0; lane < width && panel + lane < columns; lane += lane_count) {
                Integers inside = lane_indices < (int32_t)smaller(columns - panel - lane, lane_count);
                Floats value = inside ? FLOATS_AT(row + lane) : (Floats)0;
                Doubles exact = __builtin_convertvector(value, Doubles);
                magnitudes += __builtin_elementwise_abs(exact);
                squares += exact * exact;
            }
        }
    }
    return (WeightSums){sum_of_lanes(&magnitudes), sum_of_lanes(&squares)};
}

KERNEL void penalty_gradient(double l1, double l2, const float *w, float *gradient, IndexRange elements) {
    float magnitude = (float)l1, square = (float)(2 * l2);
    for (ptrdiff_t index = elements.begin; index < elements.end; index += lane_count) {
        Floats value = FLOATS_AT(w + index);
        Floats sign = value > 0 ? (Floats)magnitude : value < 0 ? (Floats)-magnitude : (Floats)0;
        FLOATS_AT(gradient + index) = fused_multiply_add(value, square, FLOATS_AT(gradient + index) + sign);
    }
}
