#include "include/dense.h"

#include "activation_functions.h"
#include "optimizer_rules.h"
#include "tile.h"

INLINE void forward_tile(
    int rows, int vectors, Factors factors, ptrdiff_t begin, ptrdiff_t end, bool last, const float *bias,
    ActivationKind activation, float *out, ptrdiff_t stride) {
    Tile sum;
    for (int m = 0; m < rows; m += 1) {
        for (int n = 0; n < vectors; n += 1) {
            sum[m][n] = FLOATS_AT(begin == 0 ? bias + n * lane_count : out + m * stride + n * lane_count);
        }
    }
    accumulate(rows, vectors, sum, factors, begin, end);
    for (int m = 0; m < rows; m += 1) {
        for (int n = 0; n < vectors; n += 1) {
            if (last) activate(activation, &sum[m][n]);
            FLOATS_AT(out + m * stride + n * lane_count) = sum[m][n];
        }
    }
}

KERNEL void dense_forward(
    DenseShape shape, const float *x, const float *kernel, const float *bias, ActivationKind activation, float *out,
    IndexRange rows, IndexRange columns) {
    ptrdiff_t x_stride = row_stride(shape.inputs), out_stride = row_stride(shape.units);
    for (ptrdiff_t begin = 0; begin < shape.inputs; begin += block_length) {
        ptrdiff_t end = smaller(begin + block_length, shape.inputs);
        bool last = end == shape.inputs;
        for (ptrdiff_t column = columns.begin; column < columns.end; column += panel_column_count) {
            bool narrow = padded_columns(shape.units) - column < panel_column_count;
            ptrdiff_t width = narrow ? lane_count : panel_column_count;
            for (ptrdiff_t row = rows.begin; row < rows.end;) {
                Factors factors = {x + row * x_stride, x_stride, 1, kernel + column * shape.inputs, width};
                float *target = out + row * out_stride + column;
                bool whole = row + tile_rows <= rows.end;
                if (whole && !narrow) {
                    forward_tile(
                        tile_rows, 2, factors, begin, end, last, bias + column, activation, target, out_stride);
                } else if (whole) {
                    forward_tile(
                        tile_rows, 1, factors, begin, end, last, bias + column, activation, target, out_stride);
                } else if (!narrow) {
                    forward_tile(1, 2, factors, begin, end, last, bias + column, activation, target, out_stride);
                } else {
                    forward_tile(1, 1, factors, begin, end, last, bias + column, activation, target, out_stride);
                }
                row += whole ? tile_rows : 1;
            }
        }
    }
}

KERNEL void dense_input_gradient(
    DenseShape shape, const float *dy, const float *kernel, const float *x, ActivationKind activation, float *dx,
    IndexRange rows, IndexRange inputs) {
    ptrdiff_t x_stride = row_stride(shape.inputs), dy_stride = row_stride(shape.units);
    for (ptrdiff_t row = rows.begin; row < rows.end; row += 1) {
        for (ptrdiff_t input = inputs.begin; input < inputs.end; input += 1) {
            float sum = 0;
            for (ptrdiff_t unit = 0; unit < shape.units; unit += 1) {
                ptrdiff_t panel = unit / panel_column_count * panel_column_count;
                ptrdiff_t width = smaller(padded_columns(shape.units) - panel, panel_column_count);
                float weight = kernel[panel * shape.inputs + input * width + unit - panel];
                sum = __builtin_fmaf(dy[row * dy_stride + unit], weight, sum);
            }
            Floats y = activation == ActivationKindLinear ? 0 : x[row * x_stride + input];
            Floats gradient = sum;
            multiply_by_derivative(activation, &y, &gradient);
            dx[row * x_stride + input] = gradient.x;
        }
    }
}

KERNEL void dense_kernel_gradient(
    DenseShape shape, const float *x, const float *dy, float *dkernel, IndexRange inputs, IndexRange columns) {
    ptrdiff_t x_stride = row_stride(shape.inputs), dy_stride = row_stride(shape.units);
    for (ptrdiff_t column = columns.begin; column < columns.end; column += panel_column_count) {
        ptrdiff_t width = smaller(padded_columns(shape.units) - column, panel_column_count);
        for (ptrdiff_t input = inputs.begin; input < inputs.end; input += 1) {
            for (ptrdiff_t lane = 0; lane < width; lane += lane_count) {
                Tile sum = {{0}};
                Factors factors = {x + input, 1, x_stride, dy + column + lane, dy_stride};
                accumulate(1, 1, sum, factors, 0, shape.rows);
                FLOATS_AT(dkernel + column * shape.inputs + input * width + lane) = sum[0][0];
            }
        }
    }
}

KERNEL void dense_kernel_update(
    DenseShape shape, const float *x, const float *dy, OptimizerStep step, Parameters kernel, IndexRange inputs,
    IndexRange columns) {
    ptrdiff_t x_stride = row_stride(shape.inputs), dy_stride = row_stride(shape.units);
    StepConstants constants = step_constants(step);
    for (ptrdiff_t column = columns.begin; column < columns.end; column += panel_column_count) {
        ptrdiff_t width = smaller(padded_columns(shape.units) - column, panel_column_count);
        for (ptrdiff_t input = inputs.begin; input < inputs.end; input += 1) {
            for (ptrdiff_t lane = 0; lane < width; lane += lane_count) {
                Tile sum = {{0}};
                Factors factors = {x + input, 1, x_stride, dy + column + lane, dy_stride};
                accumulate(1, 1, sum, factors, 0, shape.rows);
                ptrdiff_t index = column * shape.inputs + input * width + lane;
                apply_rule(step.kind, &constants, &sum[0][0], kernel, index);
            }
        }
    }
}

KERNEL void dense_bias_gradient(DenseShape shape, const float *dy, float *dbias, IndexRange columns) {
    ptrdiff_t stride = row_stride(shape.units);
    for (ptrdiff_t column = columns.begin; column < columns.end; column += lane_count) {
        Floats sum = 0;
        for (ptrdiff_t row = 0; row < shape.rows; row += 1) {
            sum += FLOATS_AT(dy + row * stride + column);
        }
        FLOATS_AT(dbias + column) = sum;
    }
}

KERNEL void dense_bias_update(
    DenseShape shape, const float *dy, OptimizerStep step, Parameters bias, IndexRange columns) {
    ptrdiff_t stride = row_stride(shape.units);
    StepConstants constants = step_constants(step);
    for (ptrdiff_t column = columns.begin; column < columns.end; column += lane_count) {
        Floats sum = 0;
        for (ptrdiff_t row = 0; row < shape.rows; row += 1) {
            sum += FLOATS_AT(dy + row * stride + column);
        }
        apply_rule(step.kind, &constants, &sum, bias, column);
    }
}
