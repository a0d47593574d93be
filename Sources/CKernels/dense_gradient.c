#include "include/dense.h"

#include "optimizer_rules.h"
#include "tile.h"

// A kernel's gradient is built up in registers, some inputs at a time, and put to its use from there. The rule's square
// roots and divisions take units that multiplications leave idle, so that the processor multiplies for the next inputs
// meanwhile.

enum {
    /// The use of a gradient that goes to the parameters' values as it is; the other uses are kinds of optimizer.
    store_gradient = -1,
    /// The use of a gradient by the rule that the purpose names.
    apply_any_rule = -2,
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
    OptimizerKind kind;
    StepConstants constants;
    Parameters parameters;
    ptrdiff_t index, pitch;
    /// Whether parameters are asked for ahead of time.
    bool prefetches;
} Purpose;

/// A block of rows among others.
typedef struct {
    Factors factors;
    ptrdiff_t depth;
    bool first, last;
    /// Where sums wait for the next block; null when there is but one.
    float *sums;
} RowBlock;

/// Finished sums of a pair of inputs that have not been put to use yet.
typedef struct {
    Tile sum;
    ptrdiff_t input;
    bool exists;
} Pending;

INLINE OptimizerKind rule(int use, const Purpose *purpose) {
    return use == apply_any_rule ? purpose->kind : (OptimizerKind)use;
}

/// The parameters of an input, those of the strip's first column in front.
INLINE Parameters parameters_of(int use, int vectors, const Purpose *purpose, ptrdiff_t input) {
    Parameters parameters = purpose->parameters;
    ptrdiff_t index = purpose->index + input * smaller(vectors, panel_vectors) * lane_count;
    ptrdiff_t slots = use == store_gradient ? 0 : slot_count(rule(use, purpose));
    parameters.values += index;
    if (slots > 0) parameters.slot_1 += index;
    if (slots > 1) parameters.slot_2 += index;
    if (slots > 2) parameters.slot_3 += index;
    return parameters;
}

/// Where the parameters of the strip's vector `n` stand among those of an input.
INLINE ptrdiff_t vector_index(const Purpose *purpose, int n) {
    return n / panel_vectors * purpose->pitch + n % panel_vectors * lane_count;
}

/// Puts the sums of vector `i` of a tile to use: that of input `input + i / vectors`.
INLINE void use_gradient(int use, int vectors, const Purpose *purpose, ptrdiff_t input, int i, const Floats *sum) {
    Parameters parameters = parameters_of(use, vectors, purpose, input + i / vectors);
    ptrdiff_t index = vector_index(purpose, i % vectors);
    if (use == store_gradient) {
        FLOATS_AT(parameters.values + index) = *sum;
    } else {
        apply_rule(rule(use, purpose), &purpose->constants, sum, parameters, index);
    }
}

INLINE void use_gradients(
    int use, int vectors, int rows, const Purpose *purpose, ptrdiff_t input, const Tile sum) {
#pragma unroll
    for (int i = 0; i < rows * vectors; i += 1) use_gradient(use, vectors, purpose, input, i, &sum[i]);
}

/// Where an input's sums wait for the next block of rows.
INLINE float *sum_of(int vectors, const RowBlock *block, ptrdiff_t input) {
    return block->sums + input % input_block * vectors * lane_count;
}

/// Begins with the sums of `rows` inputs from `input` on as the block of rows before has left them, and asks for the
/// parameters of inputs ahead.
INLINE void begin_sums(
    int use, int vectors, int rows, const RowBlock *block, const Purpose *purpose, ptrdiff_t input, Tile sum) {
#pragma unroll
    for (int i = 0; i < rows * vectors; i += 1) {
        sum[i] = 0;
        if (!block->first) sum[i] = FLOATS_AT(sum_of(vectors, block, input) + i * lane_count);
    }
    if (use == store_gradient || !block->last || !purpose->prefetches) return;
#pragma unroll
    for (int m = 0; m < rows; m += 1) {
        Parameters ahead = parameters_of(use, vectors, purpose, input + m + prefetch_distance);
#pragma unroll
        for (int n = 0; n < vectors; n += 1) {
            prefetch_parameters(rule(use, purpose), ahead, vector_index(purpose, n));
        }
    }
}

INLINE void keep_sums(int vectors, int rows, const RowBlock *block, ptrdiff_t input, const Tile sum) {
#pragma unroll
    for (int i = 0; i < rows * vectors; i += 1) {
        FLOATS_AT(sum_of(vectors, block, input) + i * lane_count) = sum[i];
    }
}

/// Puts finished sums to use, or keeps those of all but the last block of rows.
INLINE void end_sums(
    int use, int vectors, int rows, const RowBlock *block, const Purpose *purpose, ptrdiff_t input, const Tile sum) {
    if (block->last) {
        use_gradients(use, vectors, rows, purpose, input, sum);
    } else {
        keep_sums(vectors, rows, block, input, sum);
    }
}

/// Σ_k left(m, k) * right(k, n) for eight inputs m from `input` on and one vector.
INLINE void gradient_tile(int use, const RowBlock *block, const Purpose *purpose, ptrdiff_t input) {
    Tile sum;
    begin_sums(use, 1, tile_rows, block, purpose, input, sum);
    accumulate_tile(sum, &block->factors, input, block->depth);
    end_sums(use, 1, tile_rows, block, purpose, input, sum);
}

/// Σ_k left(m, k) * right(k, n) for one input m that pairs or tiles leave over, and the k whose bits are set.
INLINE void gradient_single(
    int use, int vectors, const RowBlock *block, const Purpose *purpose, ptrdiff_t input, uint64_t nonzero) {
    Tile sum;
    begin_sums(use, vectors, 1, block, purpose, input, sum);
    accumulate_row(vectors, sum, &block->factors, input, nonzero);
    end_sums(use, vectors, 1, block, purpose, input, sum);
}

/// Σ_k left(m, k) * right(k, n) for two inputs m and the k whose bits are set. The sums of the pair before are put to
/// use between the first products, so that the processor multiplies while the rule waits for its divisions.
INLINE void gradient_pair(
    int use, int vectors, const RowBlock *block, const Purpose *purpose, ptrdiff_t input, const uint64_t nonzero[2],
    Pending *pending) {
    Tile sum;
    begin_sums(use, vectors, 2, block, purpose, input, sum);
    PairBits bits = pair_bits(nonzero);
    if (pending->exists) {
#pragma unroll
        for (int i = 0; i < 2 * vectors; i += 1) {
            if (bits.both) add_product(vectors, 2, sum, &block->factors, input, &bits.both);
            use_gradient(use, vectors, purpose, pending->input, i, &pending->sum[i]);
        }
    }
    accumulate_pair(vectors, sum, &block->factors, input, bits);
    if (!block->last) {
        keep_sums(vectors, 2, block, input, sum);
        return;
    }
#pragma unroll
    for (int i = 0; i < 2 * vectors; i += 1) pending->sum[i] = sum[i];
    pending->input = input;
    pending->exists = true;
}

/// Bit k of each lane: whether left(input + lane, begin + k) is not 0, for k in 0..<count.
INLINE void find_nonzero_lanes(
    const Factors *factors, ptrdiff_t input, ptrdiff_t begin, ptrdiff_t count, Integers *nonzero) {
    Integers found = 0, bit = 1;
    for (ptrdiff_t k = begin; k < begin + count; k += 1) {
        ptrdiff_t index = input + k * factors->step;
        Integers is_nonzero;
        if (factors->left.holds_bytes) {
            is_nonzero = __builtin_convertvector(
                *(const Bytes *)((const uint8_t *)factors->left.start + index) != 0, Integers);
        } else {
            is_nonzero = FLOATS_AT((const float *)factors->left.start + index) != 0;
        }
        found |= is_nonzero & bit;
        bit += bit;
    }
    *nonzero = found;
}

/// Bit k of each of 16 words: whether left(input + lane, k) is not 0, for k in 0..<depth.
INLINE void find_nonzero_inputs(
    const Factors *factors, ptrdiff_t input, ptrdiff_t depth, uint64_t words[lane_count]) {
    ptrdiff_t half = smaller(depth, word_length / 2);
    Integers low, high;
    find_nonzero_lanes(factors, input, 0, half, &low);
    find_nonzero_lanes(factors, input, half, depth - half, &high);
    Integers first = __builtin_shufflevector(low, high, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
    Integers last =
        __builtin_shufflevector(low, high, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
    __builtin_memcpy(words, &first, sizeof first);
    __builtin_memcpy(words + lane_count / 2, &last, sizeof last);
}

/// The gradient of at most `input_block` inputs and one vector, as far as a block of rows goes.
INLINE void gradient_vector(int use, const RowBlock *block, const Purpose *purpose, IndexRange inputs) {
    ptrdiff_t input = inputs.begin;
    for (; input + tile_rows <= inputs.end; input += tile_rows) gradient_tile(use, block, purpose, input);
    for (; input < inputs.end; input += 1) {
        gradient_single(use, 1, block, purpose, input, lowest_bits(block->depth));
    }
}

/// The gradient of at most `input_block` inputs, as far as a block of rows goes.
INLINE void gradient_inputs(
    int use, int vectors, const RowBlock *block, const Purpose *purpose, IndexRange inputs) {
    uint64_t nonzero[input_block];
    ptrdiff_t count = inputs.end - inputs.begin;
    for (ptrdiff_t i = 0; i < count; i += lane_count) {
        find_nonzero_inputs(&block->factors, inputs.begin + i, block->depth, nonzero + i);
    }
    Pending pending = {.exists = false};
    for (ptrdiff_t i = 0; i + 2 <= count; i += 2) {
        gradient_pair(use, vectors, block, purpose, inputs.begin + i, nonzero + i, &pending);
    }
    if (pending.exists) use_gradients(use, vectors, 2, purpose, pending.input, pending.sum);
    if (count % 2 != 0) {
        gradient_single(use, vectors, block, purpose, inputs.end - 1, nonzero[count - 1]);
    }
}

/// What a block of rows adds to the gradient of `inputs` inputs and the columns of one strip. `x` and `dy` start at the
/// block, and the first block need not look for sums of one before.
INLINE void gradient_rows(
    int use, int vectors, bool first, bool last, ptrdiff_t depth, ptrdiff_t inputs, Rows x, float scale,
    const float *dy, ptrdiff_t dy_stride, const Purpose *purpose, float *sums) {
    _Alignas(64) float right[word_length * strip_vectors * lane_count];
    ptrdiff_t width = vectors * lane_count;
    for (ptrdiff_t k = 0; k < depth; k += 1) {
        for (int n = 0; n < vectors; n += 1) {
            FLOATS_AT(right + k * width + n * lane_count) = FLOATS_AT(dy + k * dy_stride + n * lane_count) * scale;
        }
    }
    const RowBlock block = {{x, 1, x.stride, right, width, panel_column_count}, depth, first, last, sums};
    for (ptrdiff_t input = 0; input < inputs; input += input_block) {
        IndexRange some = {input, smaller(input + input_block, inputs)};
        if (vectors == 1) {
            gradient_vector(use, &block, purpose, some);
        } else {
            gradient_inputs(use, vectors, &block, purpose, some);
        }
    }
}

/// The gradient of `inputs` inputs and the columns of one strip, for all rows. With more than one block of rows there
/// are no more inputs than `input_block`.
INLINE void gradient_block(
    int use, int vectors, ptrdiff_t rows, ptrdiff_t inputs, Rows x, float scale, const float *dy,
    ptrdiff_t dy_stride, Purpose purpose) {
    // A block that is known to be the only one takes less time, but its code takes as much room again.
    if (vectors == strip_vectors && use != apply_any_rule && rows <= word_length) {
        gradient_rows(use, vectors, true, true, rows, inputs, x, scale, dy, dy_stride, &purpose, NULL);
        return;
    }
    _Alignas(64) float sums[input_block * strip_vectors * lane_count];
    for (ptrdiff_t row = 0; row < rows; row += word_length) {
        ptrdiff_t depth = smaller(rows - row, word_length);
        gradient_rows(
            use, vectors, row == 0, row + depth == rows, depth, inputs, rows_from(x, row, 0), scale,
            dy + row * dy_stride, dy_stride, &purpose, sums);
    }
}

INLINE void kernel_gradient(
    int use, DenseShape shape, Rows x, float scale, const float *dy, Purpose purpose, IndexRange inputs,
    IndexRange columns) {
    ptrdiff_t dy_stride = row_stride(shape.units);
    ptrdiff_t most = shape.rows > word_length ? input_block : inputs.end - inputs.begin;
    purpose.pitch = panel_column_count * shape.inputs;
    for (ptrdiff_t input = inputs.begin; input < inputs.end; input += most) {
        ptrdiff_t count = smaller(inputs.end - input, most);
        for (ptrdiff_t column = columns.begin; column < columns.end;) {
            int vectors = strip_at(column, columns);
            ptrdiff_t width = smaller(vectors, panel_vectors) * lane_count;
            Rows left = rows_from(x, 0, input);
            const float *right = dy + column;
            purpose.index = column * shape.inputs + input * width;
            purpose.prefetches = shape.rows >= prefetching_rows;
            switch (vectors) {
            case strip_vectors:
                gradient_block(use, strip_vectors, shape.rows, count, left, scale, right, dy_stride, purpose);
                break;
            case panel_vectors:
                gradient_block(use, panel_vectors, shape.rows, count, left, scale, right, dy_stride, purpose);
                break;
            default: gradient_block(use, 1, shape.rows, count, left, scale, right, dy_stride, purpose); break;
            }
            column += vectors * lane_count;
        }
    }
}

KERNEL void dense_kernel_gradient(
    DenseShape shape, const float *x, const float *dy, float *dkernel, IndexRange inputs, IndexRange columns) {
    Purpose purpose = {.parameters = {.values = dkernel}};
    kernel_gradient(store_gradient, shape, rows_of_numbers(x, shape.inputs), 1, dy, purpose, inputs, columns);
}

/// `dense_kernel_update` with a piece of code for Adam, which is used most, and one for all other rules.
INLINE void update_by_rule(
    DenseShape shape, Rows x, float scale, const float *dy, Purpose purpose, IndexRange inputs, IndexRange columns) {
    if (purpose.kind == OptimizerKindAdam) {
        kernel_gradient(OptimizerKindAdam, shape, x, scale, dy, purpose, inputs, columns);
    } else {
        kernel_gradient(apply_any_rule, shape, x, scale, dy, purpose, inputs, columns);
    }
}

KERNEL void dense_kernel_update(
    DenseShape shape, DenseInput x, const float *dy, OptimizerStep step, Parameters kernel, IndexRange inputs,
    IndexRange columns) {
    Purpose purpose = {.kind = step.kind, .constants = step_constants(step), .parameters = kernel};
    if (x.numbers) {
        Rows numbers = rows_of_numbers(x.numbers, shape.inputs);
        update_by_rule(shape, numbers, x.scale, dy, purpose, inputs, columns);
    } else {
        Rows bytes = rows_of_bytes(x.bytes, shape.inputs);
        update_by_rule(shape, bytes, x.scale, dy, purpose, inputs, columns);
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
