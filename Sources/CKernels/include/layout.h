#ifndef LAYOUT_H
#define LAYOUT_H

#include <stddef.h>

// How matrices lie in memory. All numbers are float32.
//
// Activations, and gradients with respect to them, are row-major: [rows][row_stride(columns)].
// Kernels lie in panels of 32 columns: panel p holds columns 32p..<32p+32 as [inputs][32], the last panel as
// [inputs][16] when 16 columns are enough. A thread walks through a panel without skipping memory.
//
// What stands in padding has no meaning and never reaches a number that has one. Buffers must be cleared once before
// use, and are fastest when they start at multiples of 64 bytes.

#pragma clang assume_nonnull begin

enum {
    /// Columns are worked on by this many, one vector.
    lane_count = 16,
    /// Columns in a panel of a kernel matrix.
    panel_column_count = 32,
};

/// The half-open range `begin..<end`.
typedef struct {
    ptrdiff_t begin, end;
} IndexRange;

/// Part `part` of `0..<count` cut into `parts` nearly equal ranges whose bounds are multiples of `multiple`
/// (but for `count` itself). Some ranges are empty when there is too little to share.
IndexRange index_range_part(ptrdiff_t count, ptrdiff_t multiple, ptrdiff_t part, ptrdiff_t parts);

/// `columns` rounded up to a multiple of 16: the length of a bias, and the columns of a packed kernel.
ptrdiff_t padded_columns(ptrdiff_t columns);

/// The distance between rows of activations: `columns` rounded up to an odd multiple of 16, so that the same column of
/// successive rows falls into different cache sets.
ptrdiff_t row_stride(ptrdiff_t columns);

/// The distance between rows of bytes: `columns` rounded up to an odd multiple of 64.
ptrdiff_t byte_stride(ptrdiff_t columns);

/// Some elements of a kernel [inputs][units], numbered row by row -> packed, panels of `inputs * padded_columns(units)`
/// floats in all. `elements` holds those of `range` only; padding is left as it is.
void pack_kernel(ptrdiff_t inputs, ptrdiff_t units, const float *elements, float *packed, IndexRange range);

/// The inverse of `pack_kernel`.
void unpack_kernel(ptrdiff_t inputs, ptrdiff_t units, const float *packed, float *elements, IndexRange range);

#pragma clang assume_nonnull end

#endif
