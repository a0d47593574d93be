#ifndef OPTIMIZER_H
#define OPTIMIZER_H

#include "layout.h"

#pragma clang assume_nonnull begin

/// The update rules of Keras 3, with g the gradient, w the parameter, and `rate`, `beta_1`, … from `OptimizerStep`.
/// Each rule starts with w -= decay * w.
typedef enum __attribute__((enum_extensibility(closed))) {
    /// w -= rate * g
    OptimizerKindSgd,
    /// slot_1 = beta_1 * slot_1 - rate * g;  w += slot_1
    OptimizerKindMomentum,
    /// slot_1 = beta_1 * slot_1 - rate * g;  w += beta_1 * slot_1 - rate * g
    OptimizerKindNesterov,
    /// slot_1 = beta_2 * slot_1 + (1 - beta_2) * g²;  w -= rate * g / sqrt(slot_1 + epsilon)
    OptimizerKindRmsprop,
    /// As `Rmsprop`, but the increment is slot_2 = beta_1 * slot_2 + rate * g / sqrt(slot_1 + epsilon);  w -= slot_2
    OptimizerKindRmspropMomentum,
    /// As `RmspropMomentum` with slot_3 = beta_2 * slot_3 + (1 - beta_2) * g, and slot_1 + epsilon less slot_3².
    OptimizerKindRmspropCentered,
    /// slot_1 += (1 - beta_1) * (g - slot_1);  slot_2 += (1 - beta_2) * (g² - slot_2);
    /// w -= rate * slot_1 / (sqrt(slot_2) + epsilon), with rate = lr * sqrt(1 - beta_2^t) / (1 - beta_1^t)
    OptimizerKindAdam,
} OptimizerKind;

/// One step's numbers, in the precision the user wrote them; the kernels round `1 - beta` once, as Keras does.
typedef struct {
    OptimizerKind kind;
    /// The learning rate; for Adam with the bias corrections of the step.
    double rate;
    /// Momentum of SGD and RMSprop, β₁ of Adam.
    double beta_1;
    /// ρ of RMSprop, β₂ of Adam.
    double beta_2;
    double epsilon;
    /// Learning rate times weight decay; 0 for none.
    double decay;
} OptimizerStep;

/// Parameters and their optimizer slots, all of one layout. Slots the rule does not name are not touched.
typedef struct {
    float *values;
    float *_Nullable slot_1;
    float *_Nullable slot_2;
    float *_Nullable slot_3;
} Parameters;

/// How many slots the rule keeps, 0 to 3. They start at zero.
ptrdiff_t optimizer_slot_count(OptimizerKind kind);

/// Applies one step to parameters[elements], given gradient[elements]. The range is cut at multiples of 16, and so are
/// the arrays.
void optimizer_update(OptimizerStep step, const float *gradient, Parameters parameters, IndexRange elements);

#pragma clang assume_nonnull end

#endif
