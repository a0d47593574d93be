#include "include/dense.h"

#include "optimizer_rules.h"
#include "tile.h"

// A kernel's gradient is built up tile by tile in registers, and put to its use from there. The rule's square roots and
// divisions take units that multiplications leave idle, so that the processor multiplies for the next tile meanwhile.

enum {
    /// The use of a gradient that goes to the parameters' values as it is; the other uses are kinds of optimizer.
    store_gradient = -1,
    /// Inputs that are worked on together so that they stay in the caches near by.
    input_block = 128,
    /// With fewer rows there is little work to hide a kernel's way from memory behind.
    prefetching_rows = 64,
    /// Inputs ahead.
    prefetch_distance = 32,
};

/// What a gradient is for: kernel parameters, those of the first input at `index` in a strip's first panel and `pitch`
/// further on in its second.
typedef struct {
    StepConstants constants;
    Parameters parameters;
    ptrdiff_t index, pitch;
    /// How far ahead parameters are asked for, 0 for not at all.
    ptrdiff_t ahead;
} Purpose;

/// A block of rows among others.
typedef struct {
    Factors factors;
    ptrdiff_t depth;
    bool first, last;
    /// Where sums wait for the next block.
    float *sums;
} RowBlock;

INLINE void use_gradient(int use, const Purpose *purpose, ptrdiff_t index, const Floats *sum) {
    if (use == store_gradient) {
        FLOATS_AT(purpose->parameters.values + index) = *sum;
        return;
    }
    if (purpose->ahead) prefetch_parameters((OptimizerKind)use, purpose->parameters, index + purpose->ahead);
    apply_rule((OptimizerKind)use, &purpose->constants, sum, purpose->parameters, index);
}

/// Σ_k left(m, k) * right(k, n) for `rows` inputs m from `input` on: a tile's, or one or two, whose nonzero k are
/// given.
INLINE void gradient_tile(
    int use, int vectors, int rows, const RowBlock *block, const Purpose *purpose, ptrdiff_t input,
    const uint64_t *nonzero) {
    Tile sum;
    float *sums = block->sums + input % input_block * vectors * lane_count;
    ptrdiff_t width = vectors < panel_vectors ? lane_count : panel_column_count;
    ptrdiff_t index = purpose->index + input * width;
#pragma unroll
    for (int i = 0; i < rows * vectors; i += 1) sum[i] = block->first ? 0 : FLOATS_AT(sums + i * lane_count);
    if (nonzero) {
        accumulate_nonzero(vectors, rows, sum, &block->factors, input, *nonzero);
    } else {
        accumulate(vectors, sum, &block->factors, input, block->depth);
    }
    if (!block->last) {
#pragma unroll
        for (int i = 0; i < rows * vectors; i += 1) FLOATS_AT(sums + i * lane_count) = sum[i];
        return;
    }
#pragma unroll
    for (int m = 0; m < rows; m += 1) {
#pragma unroll
        for (int n = 0; n < vectors; n += 1) {
            ptrdiff_t panel = n < panel_vectors ? index : index + purpose->pitch;
            use_gradient(use, purpose, panel + n % panel_vectors * lane_count, &sum[m * vectors + n]);
        }
        index += width;
    }
}

/// nonzero[i], bit k: whether left(i, k) is not 0, for 16 inputs i; with one vector, whatever it is.
INLINE void find_nonzero_rows(
    int vectors, const Factors *factors, ptrdiff_t input, ptrdiff_t depth, uint64_t nonzero[lane_count]) {
    uint32_t found[2][lane_count];
#pragma unroll
    for (int half = 0; half < 2; half += 1) {
        Integers bits = 0, bit = 1;
        ptrdiff_t end = smaller(depth, (half + 1) * word_length / 2);
        for (ptrdiff_t k = half * word_length / 2; k < end; k += 1) {
            bits |= (FLOATS_AT(factors->left + input + k * factors->step) != 0) & bit;
            bit += bit;
        }
        __builtin_memcpy(found[half], &bits, sizeof bits);
    }
#pragma unroll
    for (int i = 0; i < lane_count; i += 1) {
        nonzero[i] = vectors == 1 ? lowest_bits(depth) : found[0][i] | (uint64_t)found[1][i] << word_length / 2;
    }
}

/// Whether a group of inputs is best worked on in pairs: neighbours among pixels are often both 0 or both not. A pair
/// takes eight additions where one of them is not 0, and one alone five loads. Where only one of a pair is 0, its
/// product is added as well; which products those are depends on x alone.
INLINE bool suits_pairs(int vectors, const uint64_t nonzero[group_rows]) {
    if (vectors < strip_vectors) return false;
    int together = 0, apart = 0;
#pragma unroll
    for (int m = 0; m < group_rows; m += 2) {
        together += __builtin_popcountll(nonzero[m] | nonzero[m + 1]);
        apart += __builtin_popcountll(nonzero[m]) + __builtin_popcountll(nonzero[m + 1]);
    }
    return together * 8 <= apart * 5;
}

/// The gradient of at most `input_block` inputs, as far as a block of rows goes.
INLINE void gradient_inputs(
    int use, int vectors, const RowBlock *block, const Purpose *purpose, IndexRange inputs) {
    uint64_t found[input_block];
    for (ptrdiff_t input = inputs.begin; input < inputs.end; input += lane_count) {
        find_nonzero_rows(vectors, &block->factors, input, block->depth, found + (input - inputs.begin));
    }
    for (ptrdiff_t input = inputs.begin; input < inputs.end; input += group_rows) {
        const uint64_t *nonzero = found + (input - inputs.begin);
        ptrdiff_t end = smaller(input + group_rows, inputs.end);
        if (end - input == group_rows && suits_tiles(vectors, nonzero, block->depth)) {
            for (ptrdiff_t i = input; i < end; i += tile_rows(vectors)) {
                gradient_tile(use, vectors, tile_rows(vectors), block, purpose, i, NULL);
            }
        } else if (end - input == group_rows && block->depth == word_length && suits_pairs(vectors, nonzero)) {
            for (ptrdiff_t i = input; i < end; i += 2) {
                uint64_t either = nonzero[i - input] | nonzero[i - input + 1];
                gradient_tile(use, vectors, 2, block, purpose, i, &either);
            }
        } else {
            for (ptrdiff_t i = input; i < end; i += 1) {
                gradient_tile(use, vectors, 1, block, purpose, i, &nonzero[i - input]);
            }
        }
    }
}

/// The gradient of `inputs` inputs and the columns of one strip, for all rows. With more than one block of rows there
/// are no more inputs than `input_block`.
INLINE void gradient_block(
    int use, int vectors, ptrdiff_t rows, ptrdiff_t inputs, const float *x, ptrdiff_t x_stride, const float *dy,
    ptrdiff_t dy_stride, Purpose purpose) {
    _Alignas(64) float sums[input_block * strip_vectors * lane_count];
    _Alignas(64) float right[word_length * strip_vectors * lane_count];
    ptrdiff_t width = vectors * lane_count;
    for (ptrdiff_t row = 0; row < rows; row += word_length) {
        ptrdiff_t depth = smaller(rows - row, word_length);
        for (ptrdiff_t k = 0; k < depth; k += 1) {
            for (int n = 0; n < vectors; n += 1) {
                const float *source = dy + (row + k) * dy_stride + n * lane_count;
                FLOATS_AT(right + k * width + n * lane_count) = FLOATS_AT(source);
            }
        }
        const RowBlock block = {
            {x + row * x_stride, 1, x_stride, right, width, panel_column_count}, depth, row == 0, row + depth == rows,
            sums};
        for (ptrdiff_t input = 0; input < inputs; input += input_block) {
            IndexRange some = {input, smaller(input + input_block, inputs)};
            gradient_inputs(use, vectors, &block, &purpose, some);
        }
    }
}

INLINE void kernel_gradient(
    int use, DenseShape shape, const float *x, const float *dy, Purpose purpose, IndexRange inputs,
    IndexRange columns) {
    ptrdiff_t x_stride = row_stride(shape.inputs), dy_stride = row_stride(shape.units);
    ptrdiff_t most = shape.rows > word_length ? input_block : inputs.end - inputs.begin;
    purpose.pitch = panel_column_count * shape.inputs;
    for (ptrdiff_t input = inputs.begin; input < inputs.end; input += most) {
        ptrdiff_t count = smaller(inputs.end - input, most);
        for (ptrdiff_t column = columns.begin; column < columns.end;) {
            int vectors = strip_at(column, columns);
            ptrdiff_t width = smaller(vectors, panel_vectors) * lane_count;
            const float *left = x + input, *right = dy + column;
            purpose.index = column * shape.inputs + input * width;
            purpose.ahead = shape.rows >= prefetching_rows ? prefetch_distance * width : 0;
            switch (vectors) {
            case strip_vectors:
                gradient_block(use, strip_vectors, shape.rows, count, left, x_stride, right, dy_stride, purpose);
                break;
            case panel_vectors:
                gradient_block(use, panel_vectors, shape.rows, count, left, x_stride, right, dy_stride, purpose);
                break;
            default: gradient_block(use, 1, shape.rows, count, left, x_stride, right, dy_stride, purpose); break;
            }
            column += vectors * lane_count;
        }
    }
}

KERNEL void dense_kernel_gradient(
    DenseShape shape, const float *x, const float *dy, float *dkernel, IndexRange inputs, IndexRange columns) {
    Purpose purpose = {.parameters = {.values = dkernel}};
    kernel_gradient(store_gradient, shape, x, dy, purpose, inputs, columns);
}

KERNEL void dense_kernel_update(
    DenseShape shape, const float *x, const float *dy, OptimizerStep step, Parameters kernel, IndexRange inputs,
    IndexRange columns) {
    Purpose purpose = {.constants = step_constants(step), .parameters = kernel};
    switch (step.kind) {
    case OptimizerKindSgd:
        kernel_gradient(OptimizerKindSgd, shape, x, dy, purpose, inputs, columns);
        return;
    case OptimizerKindMomentum:
        kernel_gradient(OptimizerKindMomentum, shape, x, dy, purpose, inputs, columns);
        return;
    case OptimizerKindAdam:
        kernel_gradient(OptimizerKindAdam, shape, x, dy, purpose, inputs, columns);
        return;
    default:
        kernel_gradient((int)step.kind, shape, x, dy, purpose, inputs, columns);
        return;
    }
}

/// Σ_r dy[r][column + lane] in ascending order.
INLINE void sum_rows(DenseShape shape, const float *dy, ptrdiff_t column, Floats *sum) {
    ptrdiff_t stride = row_stride(shape.units);
    Floats total = 0;
    for (ptrdiff_t row = 0; row < shape.rows; row += 1) {
        total += FLOATS_AT(dy + row * stride + column);
    }
    *sum = total;
}

KERNEL void dense_bias_gradient(DenseShape shape, const float *dy, float *dbias, IndexRange columns) {
    for (ptrdiff_t column = columns.begin; column < columns.end; column += lane_count) {
        Floats sum;
        sum_rows(shape, dy, column, &sum);
        FLOATS_AT(dbias + column) = sum;
    }
}

KERNEL void dense_bias_update(
    DenseShape shape, const float *dy, OptimizerStep step, Parameters bias, IndexRange columns) {
    StepConstants constants = step_constants(step);
    for (ptrdiff_t column = columns.begin; column < columns.end; column += lane_count) {
        Floats sum;
        sum_rows(shape, dy, column, &sum);
        apply_rule(step.kind, &constants, &sum, bias, column);
    }
}
