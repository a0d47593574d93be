#include "include/dense.h"

#include "activation_functions.h"
#include "tile.h"

// out and dx are built up panel by panel, `block_length` steps of k at a time, so that this part of the panel stays in
// the nearest cache for all rows. Between the blocks the sums wait in the output itself, which rounds nothing; groups
// of columns keep that part of the output, and of x or dy, in the next cache.

enum {
    block_length = 256,
    group_column_count = 8 * panel_column_count,
};

/// Part of a kernel that comes next: square pieces of 32 x 32, `stride` apart. Null when there is none.
typedef struct {
    const float *pieces;
    ptrdiff_t stride;
} Upcoming;

/// Asks for 64-byte lines begin..<end.
INLINE void prefetch(Upcoming upcoming, ptrdiff_t begin, ptrdiff_t end) {
    const ptrdiff_t lines = panel_column_count * panel_column_count / lane_count;
    for (ptrdiff_t line = begin; line < end; line += 1) {
        __builtin_prefetch(upcoming.pieces + line / lines * upcoming.stride + line % lines * lane_count, 0, 2);
    }
}

/// out[m][n] = (start ? start[n] : out[m][n]) + Σ_k left(m, k) * right(k, n) for k in 0..<depth.
INLINE void multiply_tile(
    int rows, int vectors, ptrdiff_t depth, const Factors *factors, const float *start, float *out,
    ptrdiff_t stride) {
    Tile sum;
#pragma unroll
    for (int m = 0; m < rows; m += 1) {
#pragma unroll
        for (int n = 0; n < vectors; n += 1) {
            sum[m][n] = FLOATS_AT(start ? start + n * lane_count : out + m * stride + n * lane_count);
        }
    }
    accumulate(rows, vectors, sum, factors, 0, depth);
#pragma unroll
    for (int m = 0; m < rows; m += 1) {
#pragma unroll
        for (int n = 0; n < vectors; n += 1) {
            FLOATS_AT(out + m * stride + n * lane_count) = sum[m][n];
        }
    }
}

/// `multiply_tile` for all rows, which begin with `start` when this is the `first` block of k.
INLINE void multiply_panel(
    int vectors, ptrdiff_t rows, ptrdiff_t depth, Factors factors, bool first, const float *start, float *out,
    ptrdiff_t stride, Upcoming upcoming) {
    bool prefetching = upcoming.pieces && rows >= prefetching_rows;
    ptrdiff_t lines = prefetching ? depth * vectors * tile_rows / rows + 1 : 0;
    ptrdiff_t row = 0;
    for (; row + tile_rows <= rows; row += tile_rows) {
        prefetch(upcoming, row / tile_rows * lines, (row / tile_rows + 1) * lines);
        multiply_tile(tile_rows, vectors, depth, &factors, first ? start : NULL, out, stride);
        factors.left += tile_rows * factors.row;
        out += tile_rows * stride;
    }
    for (; row < rows; row += 1) {
        multiply_tile(1, vectors, depth, &factors, first ? start : NULL, out, stride);
        factors.left += factors.row;
        out += stride;
    }
}

INLINE void activate_panel(
    ActivationKind activation, ptrdiff_t rows, ptrdiff_t width, float *out, ptrdiff_t stride) {
    for (ptrdiff_t row = 0; row < rows; row += 1) {
        for (ptrdiff_t lane = 0; lane < width; lane += lane_count) {
            Floats value = FLOATS_AT(out + row * stride + lane);
            activate(activation, &value);
            FLOATS_AT(out + row * stride + lane) = value;
        }
    }
}

/// `dense_forward` for one block of inputs.
INLINE void forward_block(
    DenseShape shape, const float *x, const float *kernel, const float *bias, ActivationKind activation, float *out,
    IndexRange rows, IndexRange columns, ptrdiff_t input) {
    ptrdiff_t x_stride = row_stride(shape.inputs), out_stride = row_stride(shape.units);
    ptrdiff_t row_count = rows.end - rows.begin, depth = smaller(shape.inputs - input, block_length);
    bool first = input == 0, last = input + depth == shape.inputs;
    for (ptrdiff_t column = columns.begin; column < columns.end; column += panel_column_count) {
        ptrdiff_t width = panel_width(shape.units, column);
        const float *panel = kernel + column * shape.inputs + input * width;
        Factors factors = {x + rows.begin * x_stride + input, x_stride, 1, panel, width};
        bool more = column + panel_column_count < columns.end;
        Upcoming upcoming = {
            more ? panel + panel_column_count * shape.inputs : NULL, panel_column_count * panel_column_count};
        float *target = out + rows.begin * out_stride + column;
        if (width == panel_column_count) {
            multiply_panel(2, row_count, depth, factors, first, bias + column, target, out_stride, upcoming);
        } else {
            multiply_panel(1, row_count, depth, factors, first, bias + column, target, out_stride, upcoming);
        }
        if (last && activation != ActivationKindLinear) {
            activate_panel(activation, row_count, width, target, out_stride);
        }
    }
}

KERNEL void dense_forward(
    DenseShape shape, const float *x, const float *kernel, const float *bias, ActivationKind activation, float *out,
    IndexRange rows, IndexRange columns) {
    for (ptrdiff_t column = columns.begin; column < columns.end; column += group_column_count) {
        IndexRange group = {column, smaller(column + group_column_count, columns.end)};
        for (ptrdiff_t input = 0; input < shape.inputs; input += block_length) {
            forward_block(shape, x, kernel, bias, activation, out, rows, group, input);
        }
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

/// `dense_input_gradient` for one block of units.
INLINE void input_gradient_block(
    DenseShape shape, const float *dy, const float *kernel, const float *x, ActivationKind activation, float *dx,
    IndexRange rows, IndexRange inputs, ptrdiff_t unit) {
    _Alignas(64) float panel[block_length * panel_column_count];
    static const float zeros[panel_column_count];
    ptrdiff_t x_stride = row_stride(shape.inputs), dy_stride = row_stride(shape.units);
    ptrdiff_t row_count = rows.end - rows.begin, depth = smaller(shape.units - unit, block_length);
    bool first = unit == 0, last = unit + depth == shape.units;
    for (ptrdiff_t input = inputs.begin; input < inputs.end; input += panel_column_count) {
        ptrdiff_t width = panel_width(inputs.end, input);
        transpose_panel(shape, kernel, input, width, unit, depth, panel);
        Factors factors = {dy + rows.begin * dy_stride + unit, dy_stride, 1, panel, width};
        const float *next = kernel + unit * shape.inputs + (input + panel_column_count) * panel_column_count;
        bool more = input + panel_column_count < inputs.end;
        Upcoming upcoming = {more ? next : NULL, panel_column_count * shape.inputs};
        float *target = dx + rows.begin * x_stride + input;
        if (width == panel_column_count) {
            multiply_panel(2, row_count, depth, factors, first, zeros, target, x_stride, upcoming);
        } else {
            multiply_panel(1, row_count, depth, factors, first, zeros, target, x_stride, upcoming);
        }
        if (last && activation != ActivationKindLinear) {
            const float *outputs = x + rows.begin * x_stride + input;
            multiply_panel_by_derivative(activation, row_count, width, outputs, target, x_stride);
        }
    }
}

KERNEL void dense_input_gradient(
    DenseShape shape, const float *dy, const float *kernel, const float *x, ActivationKind activation, float *dx,
    IndexRange rows, IndexRange inputs) {
    for (ptrdiff_t input = inputs.begin; input < inputs.end; input += group_column_count) {
        IndexRange group = {input, smaller(input + group_column_count, inputs.end)};
        for (ptrdiff_t unit = 0; unit < shape.units; unit += block_length) {
            input_gradient_block(shape, dy, kernel, x, activation, dx, rows, group, unit);
        }
    }
}
