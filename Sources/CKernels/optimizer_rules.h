#ifndef OPTIMIZER_RULES_H
#define OPTIMIZER_RULES_H

#include "include/optimizer.h"
#include "vector.h"

/// `OptimizerStep` rounded to what the rules calculate with.
typedef struct {
    float rate, beta_1, beta_2, one_minus_beta_1, one_minus_beta_2, epsilon, decay;
} StepConstants;

INLINE StepConstants step_constants(OptimizerStep step) {
    return (StepConstants){
        (float)step.rate, (float)step.beta_1, (float)step.beta_2, (float)(1 - step.beta_1),
        (float)(1 - step.beta_2), (float)step.epsilon, (float)step.decay};
}

INLINE ptrdiff_t slot_count(OptimizerKind kind) {
    switch (kind) {
    case OptimizerKindSgd: return 0;
    case OptimizerKindMomentum: return 1;
    case OptimizerKindNesterov: return 1;
    case OptimizerKindRmsprop: return 1;
    case OptimizerKindRmspropMomentum: return 2;
    case OptimizerKindRmspropCentered: return 3;
    case OptimizerKindAdam: return 2;
    }
}

/// Asks for what a step at `index` will read and write.
INLINE void prefetch_parameters(OptimizerKind kind, Parameters parameters, ptrdiff_t index) {
    __builtin_prefetch(parameters.values + index, 1, 2);
    if (slot_count(kind) > 0) __builtin_prefetch(parameters.slot_1 + index, 1, 2);
    if (slot_count(kind) > 1) __builtin_prefetch(parameters.slot_2 + index, 1, 2);
    if (slot_count(kind) > 2) __builtin_prefetch(parameters.slot_3 + index, 1, 2);
}

/// Takes a step on the parameters at `index` and brings their slots up to date. The rules are written out in
/// optimizer.h.
INLINE void apply_rule(
    OptimizerKind kind, const StepConstants *step, const Floats *gradient, Parameters parameters, ptrdiff_t index) {
    Floats g = *gradient;
    float *values = parameters.values + index;
    // Without a decay this leaves every finite value as it is, and costs less than a branch.
    Floats w = FLOATS_AT(values);
    w = fused_multiply_add(w, -step->decay, w);
    switch (kind) {
    case OptimizerKindSgd: {
        FLOATS_AT(values) = fused_multiply_add(g, -step->rate, w);
        return;
    }
    case OptimizerKindMomentum:
    case OptimizerKindNesterov: {
        Floats change = -(g * step->rate);
        float *slot_1 = parameters.slot_1 + index;
        Floats velocity = fused_multiply_add(FLOATS_AT(slot_1), step->beta_1, change);
        FLOATS_AT(slot_1) = velocity;
        if (kind == OptimizerKindNesterov) velocity = fused_multiply_add(velocity, step->beta_1, change);
        FLOATS_AT(values) = w + velocity;
        return;
    }
    case OptimizerKindRmsprop:
    case OptimizerKindRmspropMomentum:
    case OptimizerKindRmspropCentered: {
        float *slot_1 = parameters.slot_1 + index;
        Floats mean_square = fused_multiply_add(FLOATS_AT(slot_1), step->beta_2, g * g * step->one_minus_beta_2);
        FLOATS_AT(slot_1) = mean_square;
        if (kind == OptimizerKindRmspropCentered) {
            float *slot_3 = parameters.slot_3 + index;
            Floats mean = fused_multiply_add(FLOATS_AT(slot_3), step->beta_2, g * step->one_minus_beta_2);
            FLOATS_AT(slot_3) = mean;
            mean_square = fused_multiply_add(-mean, mean, mean_square);
        }
        Floats increment = g * step->rate / __builtin_elementwise_sqrt(mean_square + step->epsilon);
        if (kind != OptimizerKindRmsprop) {
            float *slot_2 = parameters.slot_2 + index;
            increment = fused_multiply_add(FLOATS_AT(slot_2), step->beta_1, increment);
            FLOATS_AT(slot_2) = increment;
        }
        FLOATS_AT(values) = w - increment;
        return;
    }
    case OptimizerKindAdam: {
        float *slot_1 = parameters.slot_1 + index, *slot_2 = parameters.slot_2 + index;
        Floats m = FLOATS_AT(slot_1), v = FLOATS_AT(slot_2);
        v = fused_multiply_add(fused_multiply_add(g, g, -v), step->one_minus_beta_2, v);
        m = fused_multiply_add(g - m, step->one_minus_beta_1, m);
        FLOATS_AT(slot_1) = m;
        FLOATS_AT(slot_2) = v;
        FLOATS_AT(values) = w - m * step->rate / (__builtin_elementwise_sqrt(v) + step->epsilon);
        return;
    }
    }
}

#endif
