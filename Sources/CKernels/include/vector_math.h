#ifndef VECTOR_MATH_H
#define VECTOR_MATH_H

#include "layout.h"

// Functions of one variable over arrays, within 2 units in the last place of the true value everywhere,
// with the same bits on every processor. `out` may be `x`.

#pragma clang assume_nonnull begin

/// out[i] = e^x[i]; overflow gives infinity, underflow goes through the denormals to 0, NaN stays NaN.
void vector_exp(const float *x, float *out, IndexRange elements);

/// out[i] = ln x[i]; ln 0 = -infinity, NaN below 0.
void vector_log(const float *x, float *out, IndexRange elements);

/// out[i] = e^x[i] - 1, exact for tiny x[i] too.
void vector_expm1(const float *x, float *out, IndexRange elements);

/// out[i] = ln(1 + x[i]), exact for tiny x[i] too; -infinity at -1, NaN below.
void vector_log1p(const float *x, float *out, IndexRange elements);

/// out[i] = 2 / sqrt(pi) * (the integral of e^-t² from 0 to x[i]).
void vector_erf(const float *x, float *out, IndexRange elements);

/// out[i] = tanh x[i].
void vector_tanh(const float *x, float *out, IndexRange elements);

/// out[i] = 1 / (1 + e^-x[i]).
void vector_sigmoid(const float *x, float *out, IndexRange elements);

/// out[i] = x[i] * factor.
void vector_scale(const float *x, float factor, float *out, IndexRange elements);

/// out[i] = x[i] + y[i].
void vector_add(const float *x, const float *y, float *out, IndexRange elements);

/// x[i] -= x[i] * decay.
void vector_decay(float *x, float decay, IndexRange elements);

/// out[i] = x[i] cut off at ± bound; NaN stays NaN.
void vector_clip(const float *x, float bound, float *out, IndexRange elements);

/// The sum of `count` values in double precision, first to last.
double vector_sum(const float *values, ptrdiff_t count);

#pragma clang assume_nonnull end

#endif
