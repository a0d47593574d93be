#include "include/optimizer.h"

#include "optimizer_rules.h"

ptrdiff_t optimizer_slot_count(OptimizerKind kind) {
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

KERNEL void optimizer_update(
    OptimizerStep step, const float *gradient, Parameters parameters, IndexRange elements) {
    StepConstants constants = step_constants(step);
    for (ptrdiff_t index = elements.begin; index < elements.end; index += lane_count) {
        apply_rule(step.kind, &constants, gradient + index, parameters, index);
    }
}
