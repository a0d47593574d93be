#include "include/dense.h"

#include "optimizer_rules.h"
#include "tile.h"

// A kernel's gradient is built up tile by tile: 8 inputs x 32 columns, which lie one after another in the kernel too.
// While the processor multiplies for one tile, the gradient of the tile before is put to its use, vector by vector:
// the rule's square roots and divisions take units that multiplications leave idle. A vector's step comes
// `lag` vectors after its slots, when the square root has arrived.

enum {
    /// The use of a gradient that goes to the parameters' values as it is; the other uses are kinds of optimizer.
    store_gradient = -1,
    lag = 2,
    /// Rows of dy's columns, and inputs, that are worked on together so that they stay in the caches near by.
    row_block = 128,
    input_block = 256,
    /// Four tiles.
    prefetch_distance = 4 * tile_rows * panel_column_count,
    /// Tiles whose sums are kept when all rows fit into one block: the one at work, and those in use.
    ring_rows = 4 * tile_rows,
};

/// A gradient on its way. Vector i of the block stands at sums[i mod capacity].
typedef struct {
    StepConstants constants;
    Parameters parameters;
    /// The place of the block in the packed kernel.
    ptrdiff_t index;
    /// How many vectors have been put to their use; steps are `lag` behind.
    ptrdiff_t finished;
    /// Whether the parameters are asked for ahead.
    bool prefetching;
    /// A power of two.
    ptrdiff_t capacity;
    _Alignas(64) float sums[input_block * panel_column_count];
    _Alignas(64) float divisors[2 * lag * lane_count];
} Gradient;

INLINE float *sums_of(Gradient *gradient, ptrdiff_t vector) {
    return gradient->sums + (vector & (gradient->capacity - 1)) * lane_count;
}

INLINE void step_behind(int use, Gradient *gradient, ptrdiff_t vector) {
    if (vector < 0 || use == store_gradient) return;
    take_step(
        (OptimizerKind)use, &gradient->constants, sums_of(gradient, vector),
        gradient->divisors + vector % (2 * lag) * lane_count, gradient->parameters,
        gradient->index + vector * lane_count);
}

INLINE void finish_vector(int use, Gradient *gradient) {
    ptrdiff_t vector = gradient->finished;
    float *sum = sums_of(gradient, vector);
    ptrdiff_t index = gradient->index + vector * lane_count;
    if (use == store_gradient) {
        FLOATS_AT(gradient->parameters.values + index) = FLOATS_AT(sum);
    } else {
        if (gradient->prefetching) {
            prefetch_parameters((OptimizerKind)use, gradient->parameters, index + prefetch_distance);
        }
        update_slots(
            (OptimizerKind)use, &gradient->constants, sum, gradient->parameters, index,
            gradient->divisors + vector % (2 * lag) * lane_count);
        step_behind(use, gradient, vector - lag);
    }
    gradient->finished += 1;
}

/// sums[m][n] = (first ? 0 : sums[m][n]) + Σ_k left(m, k) * right(k, n) for k in 0..<depth, with the tile's sums from
/// vector `vector` on; and `pending` vectors finished meanwhile.
INLINE void gradient_tile(
    int use, int rows, int vectors, ptrdiff_t depth, const Factors *factors, bool first, Gradient *gradient,
    ptrdiff_t vector, ptrdiff_t pending) {
    float *sums = sums_of(gradient, vector);
    Tile sum;
#pragma unroll
    for (int m = 0; m < rows; m += 1) {
#pragma unroll
        for (int n = 0; n < vectors; n += 1) {
            sum[m][n] = first ? 0 : FLOATS_AT(sums + (m * vectors + n) * lane_count);
        }
    }
    ptrdiff_t k = 0;
    ptrdiff_t steps = pending > 0 ? depth / pending : 0;
    for (; pending > 0; pending -= 1) {
        accumulate(rows, vectors, sum, factors, k, k + steps);
        k += steps;
        finish_vector(use, gradient);
    }
    accumulate(rows, vectors, sum, factors, k, depth);
#pragma unroll
    for (int m = 0; m < rows; m += 1) {
#pragma unroll
        for (int n = 0; n < vectors; n += 1) {
            FLOATS_AT(sums + (m * vectors + n) * lane_count) = sum[m][n];
        }
    }
}

/// The gradient of `input_count` inputs, at most `input_block`, and the columns of one panel, for all rows.
INLINE void gradient_block(
    int use, int vectors, ptrdiff_t row_count, const float *x, ptrdiff_t x_stride, ptrdiff_t input_count,
    const float *dy, ptrdiff_t dy_stride, Gradient *gradient) {
    _Alignas(64) float right[row_block * panel_column_count];
    ptrdiff_t width = vectors * lane_count;
    gradient->finished = 0;
    gradient->prefetching = row_count >= prefetching_rows;
    gradient->capacity = (row_count > row_block ? input_block : ring_rows) * vectors;
    for (ptrdiff_t row = 0; row < row_count; row += row_block) {
        ptrdiff_t depth = smaller(row_count - row, row_block);
        bool last = row + depth == row_count;
        for (ptrdiff_t k = 0; k < depth; k += 1) {
            for (int n = 0; n < vectors; n += 1) {
                const float *source = dy + (row + k) * dy_stride + n * lane_count;
                FLOATS_AT(right + k * width + n * lane_count) = FLOATS_AT(source);
            }
        }
        Factors factors = {x + row * x_stride, 1, x_stride, right, width};
        for (ptrdiff_t input = 0; input < input_count;) {
            ptrdiff_t vector = input * vectors;
            ptrdiff_t pending = last ? vector - gradient->finished : 0;
            bool whole = input + tile_rows <= input_count;
            if (whole) {
                gradient_tile(use, tile_rows, vectors, depth, &factors, row == 0, gradient, vector, pending);
            } else {
                gradient_tile(use, 1, vectors, depth, &factors, row == 0, gradient, vector, pending);
            }
            input += whole ? tile_rows : 1;
            factors.left += whole ? tile_rows : 1;
        }
    }
    while (gradient->finished < input_count * vectors) finish_vector(use, gradient);
    for (ptrdiff_t behind = lag; behind > 0; behind -= 1) step_behind(use, gradient, gradient->finished - behind);
}

INLINE void kernel_gradient(
    int use, DenseShape shape, const float *x, const float *dy, Gradient *gradient, IndexRange inputs,
    IndexRange columns) {
    ptrdiff_t x_stride = row_stride(shape.inputs), dy_stride = row_stride(shape.units);
    for (ptrdiff_t input = inputs.begin; input < inputs.end; input += input_block) {
        ptrdiff_t input_count = smaller(inputs.end - input, input_block);
        for (ptrdiff_t column = columns.begin; column < columns.end; column += panel_column_count) {
            ptrdiff_t width = panel_width(shape.units, column);
            gradient->index = column * shape.inputs + input * width;
            if (width == panel_column_count) {
                gradient_block(use, 2, shape.rows, x + input, x_stride, input_count, dy + column, dy_stride, gradient);
            } else {
                gradient_block(use, 1, shape.rows, x + input, x_stride, input_count, dy + column, dy_stride, gradient);
            }
        }
    }
}

KERNEL void dense_kernel_gradient(
    DenseShape shape, const float *x, const float *dy, float *dkernel, IndexRange inputs, IndexRange columns) {
    Gradient gradient;
    gradient.parameters.values = dkernel;
    kernel_gradient(store_gradient, shape, x, dy, &gradient, inputs, columns);
}

KERNEL void dense_kernel_update(
    DenseShape shape, const float *x, const float *dy, OptimizerStep step, Parameters kernel, IndexRange inputs,
    IndexRange columns) {
    Gradient gradient;
    gradient.constants = step_constants(step);
    gradient.parameters = kernel;
    switch (step.kind) {
    case OptimizerKindSgd:
        kernel_gradient(OptimizerKindSgd, shape, x, dy, &gradient, inputs, columns);
        return;
    case OptimizerKindMomentum:
        kernel_gradient(OptimizerKindMomentum, shape, x, dy, &gradient, inputs, columns);
        return;
    case OptimizerKindAdam:
        kernel_gradient(OptimizerKindAdam, shape, x, dy, &gradient, inputs, columns);
        return;
    default:
        kernel_gradient((int)step.kind, shape, x, dy, &gradient, inputs, columns);
        return;
    }
}

/// Σ_r dy[r][column + lane] in ascending order.
INLINE void sum_rows(DenseShape shape, const float *dy, ptrdiff_t column, float *sum) {
    ptrdiff_t stride = row_stride(shape.units);
    Floats total = 0;
    for (ptrdiff_t row = 0; row < shape.rows; row += 1) {
        total += FLOATS_AT(dy + row * stride + column);
    }
    FLOATS_AT(sum) = total;
}

KERNEL void dense_bias_gradient(DenseShape shape, const float *dy, float *dbias, IndexRange columns) {
    for (ptrdiff_t column = columns.begin; column < columns.end; column += lane_count) {
        sum_rows(shape, dy, column, dbias + column);
    }
}

KERNEL void dense_bias_update(
    DenseShape shape, const float *dy, OptimizerStep step, Parameters bias, IndexRange columns) {
    StepConstants constants = step_constants(step);
    for (ptrdiff_t column = columns.begin; column < columns.end; column += lane_count) {
        float sum[lane_count];
        sum_rows(shape, dy, column, sum);
        apply_rule(step.kind, &constants, sum, bias, column);
    }
}
