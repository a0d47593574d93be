#include "include/optimizer.h"

#include "optimizer_rules.h"

ptrdiff_t optimizer_slot_count(OptimizerKind kind) {
    return slot_count(kind);
}

KERNEL void optimizer_update(
    OptimizerStep step, const float *gradient, Parameters parameters, IndexRange elements) {
    StepConstants constants = step_constants(step);
    for (ptrdiff_t index = elements.begin; index < elements.end; index += lane_count) {
        Floats g = FLOATS_AT(gradient + index);
        apply_rule(step.kind, &constants, &g, parameters, index);
    }
}
