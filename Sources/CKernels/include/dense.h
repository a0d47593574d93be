#ifndef DENSE_H
#define DENSE_H

#include <stdint.h>

#include "activation.h"
#include "optimizer.h"

// The products of a dense layer out = activation(scale · x · kernel + bias). Layouts: layout.h.
//
//   x, dx    [rows][row_stride(inputs)]; x as bytes [rows][byte_stride(inputs)]
//   out, dy  [rows][row_stride(units)]
//   kernel   [inputs][units] in panels
//   bias     [padded_columns(units)]
//
// dy is the gradient of the loss with respect to scale · x · kernel + bias, the activation's derivative already in it.
// Each element is one chain of fused multiply-adds, so no range and no instruction set changes a bit. Rows of the left
// factor (x, dy or x transposed) go in pairs, 0 with 1, 2 with 3; the last of an odd number is alone. Of every 64
// products of a row, those come first where neither of the pair's left factors is 0, then those where the partner's
// alone is 0. Others are left out, even where the right factor is infinite. But if there are at most 8 where one of the
// two alone is 0, all of those are added, each row's in ascending order with the rest. In a last panel of 16 columns
// nothing is left out, and the order is ascending. Ranges of `columns`, and of dx's `inputs`, are cut at multiples of
// 32, other ranges of `inputs` at multiples of 16, ranges of `rows` at multiples of 2. Different ranges may run on
// different threads.

#pragma clang assume_nonnull begin

typedef struct {
    ptrdiff_t rows, inputs, units;
} DenseShape;

/// What a layer multiplies by its kernel: scale * x. x is numbers, or bytes that stand for the same numbers, since
/// bytes need not become numbers first. Either gives the same bits: it is sums, and dy, that are scaled.
typedef struct {
    /// Null: x is bytes.
    const float *_Nullable numbers;
    const uint8_t *_Nullable bytes;
    float scale;
} DenseInput;

/// out[r][j] = activation(scale * Σ_i x[r][i] * kernel[i][j] + bias[j]) for r in `rows`, j in `columns`.
void dense_forward(
    DenseShape shape, DenseInput x, const float *kernel, const float *bias, ActivationKind activation, float *out,
    IndexRange rows, IndexRange columns);

/// dx[r][i] = activation'(x[r][i]) * Σ_j dy[r][j] * kernel[i][j] for r in `rows`, i in `inputs`, where
/// `activation` is the one that x came out of (linear: none, and x is not read).
void dense_input_gradient(
    DenseShape shape, const float *dy, const float *kernel, const float *x, ActivationKind activation, float *dx,
    IndexRange rows, IndexRange inputs);

/// dkernel[i][j] = Σ_r x[r][i] * dy[r][j] for i in `inputs`, j in `columns`.
void dense_kernel_gradient(
    DenseShape shape, const float *x, const float *dy, float *dkernel, IndexRange inputs, IndexRange columns);

/// dbias[j] = Σ_r dy[r][j] for j in `columns`.
void dense_bias_gradient(DenseShape shape, const float *dy, float *dbias, IndexRange columns);

/// One optimizer step on kernel[i][j] for i in `inputs`, j in `columns`: `dense_kernel_gradient` of scale * dy and
/// `optimizer_update` in one, to the bit, but the gradient never goes to memory.
void dense_kernel_update(
    DenseShape shape, DenseInput x, const float *dy, OptimizerStep step, Parameters kernel, IndexRange inputs,
    IndexRange columns);

/// One optimizer step on bias[j] for j in `columns`.
void dense_bias_update(
    DenseShape shape, const float *dy, OptimizerStep step, Parameters bias, IndexRange columns);

#pragma clang assume_nonnull end

#endif
