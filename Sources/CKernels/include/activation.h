#ifndef ACTIVATION_H
#define ACTIVATION_H

#include "layout.h"

#pragma clang assume_nonnull begin

/// Elementwise activations; softmax works on rows and stands in softmax.h.
typedef enum __attribute__((enum_extensibility(closed))) {
    ActivationKindLinear,
    ActivationKindRelu,
    ActivationKindSigmoid,
    ActivationKindTanh,
} ActivationKind;

/// out[i] = activation(x[i]) for i in `elements`. `out` may be `x`.
void activation_forward(ActivationKind kind, const float *x, float *out, IndexRange elements);

/// dx[i] = dy[i] * activation'(x[i]), the derivative taken from the output y[i]. `dx` may be `dy`.
/// relu' is 0 where the output is 0, as in Keras.
void activation_gradient(ActivationKind kind, const float *y, const float *dy, float *dx, IndexRange elements);

#pragma clang assume_nonnull end

#endif
