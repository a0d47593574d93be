#include "activation_functions.h"

KERNEL void activation_forward(ActivationKind kind, const float *x, float *out, IndexRange elements) {
    for (ptrdiff_t index = elements.begin; index < elements.end; index += lane_count) {
        size_t size = (size_t)smaller(elements.end - index, lane_count) * sizeof(float);
        Floats value = 0;
        __builtin_memcpy(&value, x + index, size);
        activate(kind, &value);
        __builtin_memcpy(out + index, &value, size);
    }
}

KERNEL void activation_gradient(
    ActivationKind kind, const float *y, const float *dy, float *dx, IndexRange elements) {
    for (ptrdiff_t index = elements.begin; index < elements.end; index += lane_count) {
        size_t size = (size_t)smaller(elements.end - index, lane_count) * sizeof(float);
        Floats output = 0, gradient = 0;
        __builtin_memcpy(&output, y + index, size);
        __builtin_memcpy(&gradient, dy + index, size);
        multiply_by_derivative(kind, &output, &gradient);
        __builtin_memcpy(dx + index, &gradient, size);
    }
}
