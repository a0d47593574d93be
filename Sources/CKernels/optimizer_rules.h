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

// A rule has two halves, so that a kernel can put other work between them: the square roots of the first take long.
// The rules are written out in optimizer.h.

/// Brings the slots at `index` up to date, and gives what the step is to be divided by, where the rule divides.
INLINE void update_slots(
    OptimizerKind kind, const StepConstants *step, const float *gradient, Parameters parameters, ptrdiff_t index,
    float *divisor) {
    Floats g = FLOATS_AT(gradient);
    switch (kind) {
    case OptimizerKindSgd: return;
    case OptimizerKindMomentum:
    case OptimizerKindNesterov: {
        Floats velocity = FLOATS_AT(parameters.slot_1 + index);
        FLOATS_AT(parameters.slot_1 + index) = fused_multiply_add(velocity, step->beta_1, -(g * step->rate));
        return;
    }
    case OptimizerKindRmsprop:
    case OptimizerKindRmspropMomentum:
    case OptimizerKindRmspropCentered: {
        Floats mean_square = FLOATS_AT(parameters.slot_1 + index);
        mean_square = fused_multiply_add(mean_square, step->beta_2, g * g * step->one_minus_beta_2);
        FLOATS_AT(parameters.slot_1 + index) = mean_square;
        if (kind == OptimizerKindRmspropCentered) {
            Floats mean = FLOATS_AT(parameters.slot_3 + index);
            mean = fused_multiply_add(mean, step->beta_2, g * step->one_minus_beta_2);
            FLOATS_AT(parameters.slot_3 + index) = mean;
            mean_square = fused_multiply_add(-mean, mean, mean_square);
        }
        FLOATS_AT(divisor) = __builtin_elementwise_sqrt(mean_square + step->epsilon);
        return;
    }
    case OptimizerKindAdam: {
        Floats m = FLOATS_AT(parameters.slot_1 + index), v = FLOATS_AT(parameters.slot_2 + index);
        v = fused_multiply_add(fused_multiply_add(g, g, -v), step->one_minus_beta_2, v);
        FLOATS_AT(parameters.slot_1 + index) = fused_multiply_add(g - m, step->one_minus_beta_1, m);
        FLOATS_AT(parameters.slot_2 + index) = v;
        FLOATS_AT(divisor) = __builtin_elementwise_sqrt(v);
        return;
    }
    }
}

/// Changes the parameters at `index`.
INLINE void take_step(
    OptimizerKind kind, const StepConstants *step, const float *gradient, const float *divisor, Parameters parameters,
    ptrdiff_t index) {
    float *values = parameters.values + index;
    Floats g = FLOATS_AT(gradient);
    Floats w = fused_multiply_add(FLOATS_AT(values), -step->decay, FLOATS_AT(values));
    switch (kind) {
    case OptimizerKindSgd: {
        FLOATS_AT(values) = fused_multiply_add(g, -step->rate, w);
        return;
    }
    case OptimizerKindMomentum: {
        FLOATS_AT(values) = w + FLOATS_AT(parameters.slot_1 + index);
        return;
    }
    case OptimizerKindNesterov: {
        Floats velocity = FLOATS_AT(parameters.slot_1 + index);
        FLOATS_AT(values) = w + fused_multiply_add(velocity, step->beta_1, -(g * step->rate));
        return;
    }
    case OptimizerKindRmsprop: {
        FLOATS_AT(values) = w - g * step->rate / FLOATS_AT(divisor);
        return;
    }
    case OptimizerKindRmspropMomentum:
    case OptimizerKindRmspropCentered: {
        Floats increment = g * step->rate / FLOATS_AT(divisor);
        increment = fused_multiply_add(FLOATS_AT(parameters.slot_2 + index), step->beta_1, increment);
        FLOATS_AT(parameters.slot_2 + index) = increment;
        FLOATS_AT(values) = w - increment;
        return;
    }
    case OptimizerKindAdam: {
        Floats m = FLOATS_AT(parameters.slot_1 + index);
        FLOATS_AT(values) = w - m * step->rate / (FLOATS_AT(divisor) + step->epsilon);
        return;
    }
    }
}

/// Both halves.
INLINE void apply_rule(
    OptimizerKind kind, const StepConstants *step, const float *gradient, Parameters parameters, ptrdiff_t index) {
    float divisor[lane_count];
    update_slots(kind, step, gradient, parameters, index, divisor);
    take_step(kind, step, gradient, divisor, parameters, index);
}

#endif
