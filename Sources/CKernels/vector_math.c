#include "include/vector_math.h"

#include "vector_functions.h"

/// Applies a function of a vector to a range, whose end need not fill a vector.
#define FOR_EACH(function)                                                         \
    for (ptrdiff_t index = elements.begin; index < elements.end; index += lane_count) { \
        size_t size = (size_t)smaller(elements.end - index, lane_count) * sizeof(float); \
        Floats value = 0;                                                          \
        __builtin_memcpy(&value, x + index, size);                                 \
        function(&value);                                                          \
        __builtin_memcpy(out + index, &value, size);                               \
    }

KERNEL void vector_exp(const float *x, float *out, IndexRange elements) {
    FOR_EACH(take_exp)
}

KERNEL void vector_log(const float *x, float *out, IndexRange elements) {
    FOR_EACH(take_log)
}

KERNEL void vector_expm1(const float *x, float *out, IndexRange elements) {
    FOR_EACH(take_expm1)
}

KERNEL void vector_log1p(const float *x, float *out, IndexRange elements) {
    FOR_EACH(take_log1p)
}

KERNEL void vector_erf(const float *x, float *out, IndexRange elements) {
    FOR_EACH(take_erf)
}

KERNEL void vector_tanh(const float *x, float *out, IndexRange elements) {
    FOR_EACH(take_tanh)
}

KERNEL void vector_sigmoid(const float *x, float *out, IndexRange elements) {
    FOR_EACH(take_sigmoid)
}

#undef FOR_EACH

void vector_scale(const float *x, float factor, float *out, IndexRange elements) {
    for (ptrdiff_t index = elements.begin; index < elements.end; index += 1) {
        out[index] = x[index] * factor;
    }
}

void vector_add(const float *x, const float *y, float *out, IndexRange elements) {
    for (ptrdiff_t index = elements.begin; index < elements.end; index += 1) {
        out[index] = x[index] + y[index];
    }
}

void vector_decay(float *x, float decay, IndexRange elements) {
    for (ptrdiff_t index = elements.begin; index < elements.end; index += 1) {
        x[index] -= x[index] * decay;
    }
}

void vector_clip(const float *x, float bound, float *out, IndexRange elements) {
    for (ptrdiff_t index = elements.begin; index < elements.end; index += 1) {
        float value = x[index] > bound ? bound : x[index];
        out[index] = value < -bound ? -bound : value;
    }
}

double vector_sum(const float *values, ptrdiff_t count) {
    double sum = 0;
    for (ptrdiff_t index = 0; index < count; index += 1) {
        sum += (double)values[index];
    }
    return sum;
}
