#ifndef VECTOR_FUNCTIONS_H
#define VECTOR_FUNCTIONS_H

#include <math.h>

#include "vector.h"

// exp, expm1, ln, log1p, tanh, sigmoid and erf of 16 numbers at once, in place. Coefficients: least weighted maximum
// error on the reduced range, rounded to float32.

/// The n and e^r - 1 of e^x = 2^n e^r, with n the nearest integer to x / ln 2. |x| is at most 105.
INLINE void reduce_exp(const Floats *x, Integers *n, Floats *power) {
    // Adding and subtracting 1.5 * 2^23 rounds to the nearest integer.
    Floats whole = fused_multiply_add(*x, 0x1.715476p0f, 0x1.8p23f) - 0x1.8p23f;
    Floats nearly = fused_multiply_add(whole, -0x1.62e4p-1f, *x);
    Floats rest = fused_multiply_add(whole, -0x1.7f7d1cp-20f, nearly);
    Floats lost = fused_multiply_add(whole, -0x1.7f7d1cp-20f, nearly - rest);
    Floats q = fused_multiply_add(rest, 0x1.a1b96ep-13f, 0x1.6d9884p-10f);
    q = fused_multiply_add(rest, q, 0x1.11107cp-7f);
    q = fused_multiply_add(rest, q, 0x1.55547ep-5f);
    q = fused_multiply_add(rest, q, 0x1.555556p-3f);
    q = fused_multiply_add(rest, q, 0.5f);
    *n = __builtin_convertvector(whole, Integers);
    *power = fused_multiply_add(rest * rest, q, lost) + rest;
}

/// e^x = 2^n e^r. The power of two is multiplied in halves, so that a denormal result is rounded once and an overflow
/// gives infinity.
INLINE void take_exp(Floats *value) {
    Floats x = *value;
    Floats bounded = x > 89 ? 89 : x;
    bounded = bounded > -105 ? bounded : -105;
    Integers n;
    Floats power;
    reduce_exp(&bounded, &n, &power);
    Integers half = n >> 1;
    Floats result = (power + 1) * (Floats)((half + 127) << 23) * (Floats)((n - half + 127) << 23);
    *value = x == x ? result : x;
}

/// ln x = e ln 2 + ln(1 + f) with x = 2^e (1 + f) and 1 + f from sqrt(1/2) to sqrt(2).
INLINE void take_log(Floats *value) {
    Floats x = *value;
    Integers denormal = x < 0x1p-126f;
    Floats normal = denormal ? x * 0x1p25f : x;
    Integers bits = (Integers)normal;
    // The bits of sqrt(1/2): what lies above it up to twice as much gets the same exponent.
    Integers exponent = (bits - 0x3f3504f3) >> 23;
    Floats f = (Floats)(bits - (exponent << 23)) - 1;
    Floats e = __builtin_convertvector(denormal ? exponent - 25 : exponent, Floats);
    Floats p = fused_multiply_add(f, 0x1.1b4176p-4f, -0x1.e2e838p-4f);
    p = fused_multiply_add(f, p, 0x1.e6506cp-4f);
    p = fused_multiply_add(f, p, -0x1.fb436cp-4f);
    p = fused_multiply_add(f, p, 0x1.2332c8p-3f);
    p = fused_multiply_add(f, p, -0x1.5562e2p-3f);
    p = fused_multiply_add(f, p, 0x1.99a546p-3f);
    p = fused_multiply_add(f, p, -0x1.ffffeep-3f);
    p = fused_multiply_add(f, p, 0x1.555546p-2f);
    Floats square = f * f;
    Floats rest = fused_multiply_add(f * square, p, e * -0x1.bd0106p-13f);
    rest = fused_multiply_add(square, -0.5f, rest);
    Floats result = fused_multiply_add(e, 0x1.63p-1f, f + rest);
    result = x == INFINITY ? x : result;
    result = x == 0 ? -INFINITY : result;
    *value = x >= 0 ? result : NAN;
}

/// e^x - 1 = 2^n (e^r - 1) + (2^n - 1); beyond 2^n = 2^40 the 1 does not count.
INLINE void take_expm1(Floats *value) {
    Floats x = *value;
    Floats bounded = x > 28 ? 28 : x;
    bounded = bounded > -28 ? bounded : -28;
    Integers n;
    Floats power;
    reduce_exp(&bounded, &n, &power);
    Floats scale = (Floats)((n + 127) << 23);
    Floats result = fused_multiply_add(power, scale, scale - 1);
    Floats large = x;
    take_exp(&large);
    result = x > 28 ? large : result;
    // -0 stays -0, NaN stays NaN.
    *value = x == 0 || x != x ? x : result;
}

/// ln(1 + x) = ln u + (x - (u - 1)) / u with u the rounded sum: what the rounding lost, to first order.
INLINE void take_log1p(Floats *value) {
    Floats x = *value;
    Floats sum = 1 + x;
    Floats lost = x - (sum - 1);
    Floats correction = sum > 0 && x < 0x1p24f ? lost / sum : 0;
    Floats result = sum;
    take_log(&result);
    *value = x == 0 ? x : result + correction;
}

/// x + x p(x²) near 0, else 1 - e^(-|x| + |x| q(|x|)) with the sign of x.
INLINE void take_erf(Floats *value) {
    Floats x = *value;
    Floats magnitude = __builtin_elementwise_abs(x);
    Floats square = x * x;
    Floats p = fused_multiply_add(square, -0x1.38b09cp-11f, 0x1.46e446p-8f);
    p = fused_multiply_add(square, p, -0x1.b67c96p-6f);
    p = fused_multiply_add(square, p, 0x1.ce196ap-4f);
    p = fused_multiply_add(square, p, -0x1.8126e0p-2f);
    p = fused_multiply_add(square, p, 0x1.06eba6p-3f);
    Floats near = fused_multiply_add(x, p, x);
    // From 4 on the result is 1.
    Floats bounded = magnitude > 4 ? 4 : magnitude;
    Floats q = fused_multiply_add(bounded, 0x1.c0364cp-13f, -0x1.a51bb0p-9f);
    q = fused_multiply_add(bounded, q, 0x1.76ea64p-6f);
    q = fused_multiply_add(bounded, q, -0x1.af1baap-4f);
    q = fused_multiply_add(bounded, q, -0x1.457df4p-1f);
    q = fused_multiply_add(bounded, q, -0x1.073140p-3f);
    Floats power = fused_multiply_add(bounded, q, -bounded);
    take_exp(&power);
    Floats far = 1 - power;
    far = x < 0 ? -far : far;
    *value = magnitude >= 0x1.dbp-1f ? far : near;
}

/// x (1 + x² t(x²)) near 0, 1 - 2 / (e^2|x| + 1) with the sign of x elsewhere.
INLINE void take_tanh(Floats *value) {
    Floats x = *value;
    Floats magnitude = __builtin_elementwise_abs(x);
    Floats z = x * x;
    Floats t = fused_multiply_add(z, -0x1.72fcfap-8f, 0x1.518b44p-6f);
    t = fused_multiply_add(z, t, -0x1.b82666p-5f);
    t = fused_multiply_add(z, t, 0x1.110690p-3f);
    t = fused_multiply_add(z, t, -0x1.555530p-2f);
    Floats near = x * fused_multiply_add(z, t, 1);
    Floats power = magnitude + magnitude;
    take_exp(&power);
    Floats far = 1 - 2 / (power + 1);
    far = x < 0 ? -far : far;
    // NaN is not above the bound, and stays NaN.
    *value = magnitude >= 0.625f ? far : near;
}

/// 1 / (1 + e^-x), for negative x as e^x / (1 + e^x), which does not overflow.
INLINE void take_sigmoid(Floats *value) {
    Floats power = -__builtin_elementwise_abs(*value);
    take_exp(&power);
    Floats divisor = 1 + power;
    Floats quotient = (*value < 0 ? power : 1) / divisor;
    // What the addition lost, to first order.
    Floats lost = power - (divisor - 1);
    *value = fused_multiply_add(quotient * lost, power - 1, quotient);
}

#endif
