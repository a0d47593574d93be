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

/// One step on the 16 parameters at `index`; the rules are written out in optimizer.h.
INLINE void apply_rule(
    OptimizerKind kind, const StepConstants *step, const Floats *gradient, Parameters parameters, ptrdiff_t index) {
    Floats g = *gradient;
    float *values = parameters.values + index;
    Floats start = FLOATS_AT(values);
    Floats w = fused_multiply_add(start, -step->decay, start);
    switch (kind) {
    case OptimizerKindSgd: {
        FLOATS_AT(values) = fused_multiply_add(g, -step->rate, w);
        return;
    }
    case OptimizerKindMomentum:
    case OptimizerKindNesterov: {
        Floats increment = g * step->rate;
        Floats velocity = fused_multiply_add(FLOATS_AT(parameters.slot_1 + index), step->beta_1, -increment);
        FLOATS_AT(parameters.slot_1 + index) = velocity;
        bool nesterov = kind == OptimizerKindNesterov;
        FLOATS_AT(values) = w + (nesterov ? fused_multiply_add(velocity, step->beta_1, -increment) : velocity);
        return;
    }
    case OptimizerKindRmsprop:
    case OptimizerKindRmspropMomentum:
    case OptimizerKindRmspropCentered: {
        Floats square = g * g * step->one_minus_beta_2;
        Floats mean_square = fused_multiply_add(FLOATS_AT(parameters.slot_1 + index), step->beta_2, square);
        FLOATS_AT(parameters.slot_1 + index) = mean_square;
        Floats variance = mean_square;
        if (kind == OptimizerKindRmspropCentered) {
            Floats mean = fused_multiply_add(
                FLOATS_AT(parameters.slot_3 + index), step->beta_2, g * step->one_minus_beta_2);
            FLOATS_AT(parameters.slot_3 + index) = mean;
            variance = fused_multiply_add(-mean, mean, mean_square);
        }
        Floats increment = g * step->rate / __builtin_elementwise_sqrt(variance + step->epsilon);
        if (kind != OptimizerKindRmsprop) {
            increment = fused_multiply_add(FLOATS_AT(parameters.slot_2 + index), step->beta_1, increment);
            FLOATS_AT(parameters.slot_2 + index) = increment;
        }
        FLOATS_AT(values) = w - increment;
        return;
    }
    case OptimizerKindAdam: {
        Floats m = FLOATS_AT(parameters.slot_1 + index), v = FLOATS_AT(parameters.slot_2 + index);
        m = fused_multiply_add(g - m, step->one_minus_beta_1, m);
        v = fused_multiply_add(fused_multiply_add(g, g, -v), step->one_minus_beta_2, v);
        FLOATS_AT(parameters.slot_1 + index) = m;
        FLOATS_AT(parameters.slot_2 + index) = v;
        FLOATS_AT(values) = w - m * step->rate / (__builtin_elementwise_sqrt(v) + step->epsilon);
        return;
    }
    }
}

#endif
