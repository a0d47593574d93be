#ifndef ACTIVATION_FUNCTIONS_H
#define ACTIVATION_FUNCTIONS_H

#include "include/activation.h"
#include "vector_functions.h"

INLINE void activate(ActivationKind kind, Floats *value) {
    switch (kind) {
    case ActivationKindLinear: return;
    case ActivationKindRelu: *value = *value < 0 ? 0 : *value; return;  // NaN stays NaN
    case ActivationKindSigmoid: take_sigmoid(value); return;
    case ActivationKindTanh: take_tanh(value); return;
    }
}

/// Multiplies a gradient by the activation's derivative at the point where its output was `output`.
INLINE void multiply_by_derivative(ActivationKind kind, const Floats *output, Floats *gradient) {
    Floats y = *output;
    switch (kind) {
    case ActivationKindLinear: return;
    case ActivationKindRelu: *gradient = y > 0 ? *gradient : 0; return;
    case ActivationKindSigmoid: *gradient *= y * (1 - y); return;
    case ActivationKindTanh: *gradient *= fused_multiply_add(-y, y, 1); return;
    }
}

#endif
