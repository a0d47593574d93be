#include "include/dense.h"

#include "activation_functions.h"
#include "tile.h"

// out and dx are built up in blocks: `word_length` steps of k and a strip of columns, so that this part of the right
// factor stays in the nearest cache for all rows. Between the steps of k the sums wait in memory of their own, since
// other threads' processors reach for what lies beside out; there is enough of it for as many rows and columns as the
// next cache holds. A strip's sums lie close together, so that they do not all fall into the same few cache sets.

enum {
    block_rows = 256,
    block_columns = 4 * strip_vectors * lane_count,
};

/// A block of products: what its sums start with, and where they go.
typedef struct {
    Factors factors;
    ptrdiff_t rows, depth;
    const float *start;
    ptrdiff_t start_stride;
    float *out;
    ptrdiff_t out_stride;
} Block;

/// Bytes for a word's bits, and flags that become them.
typedef uint8_t WordBytes __attribute__((ext_vector_type(word_length), aligned(1), may_alias));
typedef bool WordFlags __attribute__((ext_vector_type(word_length)));

/// Bit k: whether element k of the left factor's row m is not 0, for k in 0..<depth; with one vector, whatever it is.
INLINE uint64_t find_nonzero(int vectors, const Factors *factors, ptrdiff_t m, ptrdiff_t depth) {
    uint64_t nonzero = 0;
    if (vectors == 1) return lowest_bits(depth);
    if (factors->left.holds_bytes) {
        const uint8_t *row = (const uint8_t *)factors->left.start + m * factors->row;
        WordFlags flags = __builtin_convertvector(*(const WordBytes *)row != 0, WordFlags);
        __builtin_memcpy(&nonzero, &flags, sizeof nonzero);
        return nonzero & lowest_bits(depth);
    }
    const float *row = (const float *)factors->left.start + m * factors->row;
#pragma unroll
    for (int k = 0; k < word_length; k += lane_count) {
        if (k >= depth) break;
        Integers is_nonzero = FLOATS_AT(row + k) != 0;
        nonzero |= (uint64_t)lane_bits(&is_nonzero) << k;
    }
    return nonzero & lowest_bits(depth);
}

/// out[m][n] = start[m][n] + Σ_k left(m, k) * right(k, n) for `rows` rows from m on: a tile's, or 2 or 1, whose nonzero
/// k are given.
INLINE void multiply_rows(int vectors, int rows, const Block *block, ptrdiff_t m, const uint64_t *nonzero) {
    const float *start = block->start + m * block->start_stride;
    float *out = block->out + m * block->out_stride;
    Tile sum;
#pragma unroll
    for (int i = 0; i < rows * vectors; i += 1) {
        sum[i] = FLOATS_AT(start + i / vectors * block->start_stride + i % vectors * lane_count);
    }
    switch (rows) {
    case 1: accumulate_row(vectors, sum, &block->factors, m, *nonzero); break;
    case 2: accumulate_pair(vectors, sum, &block->factors, m, pair_bits(nonzero)); break;
    default: accumulate_tile(sum, &block->factors, m, block->depth); break;
    }
#pragma unroll
    for (int i = 0; i < rows * vectors; i += 1) {
        FLOATS_AT(out + i / vectors * block->out_stride + i % vectors * lane_count) = sum[i];
    }
}

/// `multiply_rows` for all rows of a strip. Zeros are looked for in several rows ahead of their products, or those
/// would wait for it.
INLINE void multiply_strip(int vectors, const Block *block) {
    for (ptrdiff_t row = 0; row < block->rows; row += tile_rows) {
        ptrdiff_t count = smaller(block->rows - row, tile_rows);
        if (vectors == 1 && count == tile_rows) {
            multiply_rows(1, tile_rows, block, row, NULL);
            continue;
        }
        uint64_t nonzero[tile_rows];
        for (ptrdiff_t i = 0; i < count; i += 1) {
            nonzero[i] = find_nonzero(vectors, &block->factors, row + i, block->depth);
        }
        for (ptrdiff_t i = 0; i + 2 <= count; i += 2) multiply_rows(vectors, 2, block, row + i, nonzero + i);
        if (count % 2 != 0) multiply_rows(vectors, 1, block, row + count - 1, nonzero + count - 1);
    }
}

INLINE void multiply(int vectors, const Block *block) {
    switch (vectors) {
    case strip_vectors: multiply_strip(strip_vectors, block); return;
    case panel_vectors: multiply_strip(panel_vectors, block); return;
    default: multiply_strip(1, block); return;
    }
}

static const float zeros[strip_vectors * lane_count];

/// out = activation(scale * out + bias)
INLINE void finish_panel(
    ActivationKind activation, float scale, const float *bias, ptrdiff_t rows, ptrdiff_t width, float *out,
    ptrdiff_t stride) {
    for (ptrdiff_t row = 0; row < rows; row += 1) {
        for (ptrdiff_t lane = 0; lane < width; lane += lane_count) {
            Floats value = fused_multiply_add(FLOATS_AT(out + row * stride + lane), scale, FLOATS_AT(bias + lane));
            activate(activation, &value);
            FLOATS_AT(out + row * stride + lane) = value;
        }
    }
}

/// `dense_forward` for at most `block_rows` rows and `block_columns` columns.
INLINE void forward_block(
    DenseShape shape, Rows x, float scale, const float *kernel, const float *bias, ActivationKind activation,
    float *out, IndexRange rows, IndexRange columns) {
    _Alignas(64) float sums[block_rows * block_columns];
    ptrdiff_t out_stride = row_stride(shape.units);
    for (ptrdiff_t input = 0; input < shape.inputs; input += word_length) {
        ptrdiff_t depth = smaller(shape.inputs - input, word_length);
        bool first = input == 0, last = input + depth == shape.inputs;
        for (ptrdiff_t column = columns.begin; column < columns.end;) {
            int vectors = strip_at(column, columns);
            ptrdiff_t width = smaller(vectors, panel_vectors) * lane_count;
            const float *right = kernel + column * shape.inputs + input * width;
            float *waiting = sums + (column - columns.begin) * block_rows;
            float *target = out + rows.begin * out_stride + column;
            const Block block = {
                {rows_from(x, rows.begin, input), x.stride, 1, right, width, panel_column_count * shape.inputs},
                rows.end - rows.begin, depth, first ? zeros : waiting, first ? 0 : vectors * lane_count,
                last ? target : waiting, last ? out_stride : vectors * lane_count};
            multiply(vectors, &block);
            if (last) {
                finish_panel(
                    activation, scale, bias + column, rows.end - rows.begin, vectors * lane_count, target, out_stride);
            }
            column += vectors * lane_count;
        }
    }
}

INLINE void forward(
    DenseShape shape, Rows x, float scale, const float *kernel, const float *bias, ActivationKind activation,
    float *out, IndexRange rows, IndexRange columns) {
    for (ptrdiff_t row = rows.begin; row < rows.end; row += block_rows) {
        IndexRange some_rows = {row, smaller(row + block_rows, rows.end)};
        for (ptrdiff_t column = columns.begin; column < columns.end; column += block_columns) {
            IndexRange some_columns = {column, smaller(column + block_columns, columns.end)};
            forward_block(shape, x, scale, kernel, bias, activation, out, some_rows, some_columns);
        }
    }
}

KERNEL void dense_forward(
    DenseShape shape, DenseInput x, const float *kernel, const float *bias, ActivationKind activation, float *out,
    IndexRange rows, IndexRange columns) {
    if (x.numbers) {
        Rows numbers = rows_of_numbers(x.numbers, shape.inputs);
        forward(shape, numbers, x.scale, kernel, bias, activation, out, rows, columns);
    } else {
        Rows bytes = rows_of_bytes(x.bytes, shape.inputs);
        forward(shape, bytes, x.scale, kernel, bias, activation, out, rows, columns);
    }
}

/// target[n][m] = rows[m][n] for 16 vectors: four rounds that interleave the first half with the second.
INLINE void transpose(Floats rows[lane_count], float *target, ptrdiff_t stride) {
#pragma unroll
    for (int round = 0; round < 4; round += 1) {
        Floats mixed[lane_count];
#pragma unroll
        for (int m = 0; m < lane_count / 2; m += 1) {
            Floats a = rows[m], b = rows[m + lane_count / 2];
            mixed[2 * m] = __builtin_shufflevector(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
            mixed[2 * m + 1] =
                __builtin_shufflevector(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
        }
#pragma unroll
        for (int m = 0; m < lane_count; m += 1) rows[m] = mixed[m];
    }
#pragma unroll
    for (int n = 0; n < lane_count; n += 1) FLOATS_AT(target + n * stride) = rows[n];
}

/// panel[j][i] = kernel[input + i][unit + j] for `width` inputs and `depth` units, both rounded up to 16.
INLINE void transpose_panel(
    DenseShape shape, const float *kernel, ptrdiff_t input, ptrdiff_t width, ptrdiff_t unit, ptrdiff_t depth,
    float *panel) {
    for (ptrdiff_t j = 0; j < depth; j += lane_count) {
        ptrdiff_t column = (unit + j) / panel_column_count * panel_column_count;
        ptrdiff_t kernel_width = panel_width(shape.units, column);
        const float *source = kernel + column * shape.inputs + unit + j - column;
        for (ptrdiff_t i = 0; i < width; i += lane_count) {
            Floats rows[lane_count];
#pragma unroll
            for (int m = 0; m < lane_count; m += 1) {
                rows[m] = 0;
                ptrdiff_t row = input + i + m;
                if (row < shape.inputs) rows[m] = FLOATS_AT(source + row * kernel_width);
            }
            transpose(rows, panel + j * width + i, width);
        }
    }
}

INLINE void multiply_panel_by_derivative(
    ActivationKind activation, ptrdiff_t rows, ptrdiff_t width, const float *x, float *dx, ptrdiff_t stride) {
    for (ptrdiff_t row = 0; row < rows; row += 1) {
        for (ptrdiff_t lane = 0; lane < width; lane += lane_count) {
            Floats output = FLOATS_AT(x + row * stride + lane), gradient = FLOATS_AT(dx + row * stride + lane);
            multiply_by_derivative(activation, &output, &gradient);
            FLOATS_AT(dx + row * stride + lane) = gradient;
        }
    }
}

/// `dense_input_gradient` for at most `block_rows` rows and `block_columns` inputs.
INLINE void input_gradient_block(
    DenseShape shape, const float *dy, const float *kernel, const float *x, ActivationKind activation, float *dx,
    IndexRange rows, IndexRange inputs) {
    _Alignas(64) float sums[block_rows * block_columns];
    _Alignas(64) float right[word_length * strip_vectors * lane_count];
    ptrdiff_t x_stride = row_stride(shape.inputs);
    Rows gradients = rows_of_numbers(dy, shape.units);
    for (ptrdiff_t unit = 0; unit < shape.units; unit += word_length) {
        ptrdiff_t depth = smaller(shape.units - unit, word_length);
        bool first = unit == 0, last = unit + depth == shape.units;
        for (ptrdiff_t input = inputs.begin; input < inputs.end;) {
            int vectors = strip_at(input, inputs);
            ptrdiff_t width = vectors * lane_count;
            transpose_panel(shape, kernel, input, width, unit, depth, right);
            float *waiting = sums + (input - inputs.begin) * block_rows;
            float *target = dx + rows.begin * x_stride + input;
            const Block block = {
                {rows_from(gradients, rows.begin, unit), gradients.stride, 1, right, width, panel_column_count},
                rows.end - rows.begin, depth, first ? zeros : waiting, first ? 0 : width,
                last ? target : waiting, last ? x_stride : width};
            multiply(vectors, &block);
            if (last && activation != ActivationKindLinear) {
                const float *outputs = x + rows.begin * x_stride + input;
                multiply_panel_by_derivative(activation, rows.end - rows.begin, width, outputs, target, x_stride);
            }
            input += width;
        }
    }
}

KERNEL void dense_input_gradient(
    DenseShape shape, const float *dy, const float *kernel, const float *x, ActivationKind activation, float *dx,
    IndexRange rows, IndexRange inputs) {
    for (ptrdiff_t row = rows.begin; row < rows.end; row += block_rows) {
        IndexRange some_rows = {row, smaller(row + block_rows, rows.end)};
        for (ptrdiff_t input = inputs.begin; input < inputs.end; input += block_columns) {
            IndexRange some_inputs = {input, smaller(input + block_columns, inputs.end)};
            input_gradient_block(shape, dy, kernel, x, activation, dx, some_rows, some_inputs);
        }
    }
}
