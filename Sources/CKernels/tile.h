#ifndef TILE_H
#define TILE_H

#include "vector.h"

// The one inner loop of every matrix product: a tile of 8 rows and 2 vectors of columns stays in registers while the
// products of a column of the left factor and a row of the right one are added to it, for one k after another.

enum {
    tile_rows = 8,
    tile_vectors = panel_column_count / lane_count,
    /// With fewer rows there is little work to hide a kernel's way from memory behind.
    prefetching_rows = 64,
};

typedef Floats Tile[tile_rows][tile_vectors];

/// Element (m, k) of the left factor is left[m * row + k * step]; row k of the right one starts at right + k * width.
typedef struct {
    const float *left;
    ptrdiff_t row, step;
    const float *right;
    ptrdiff_t width;
} Factors;

/// sum[m][n] += Σ_k left(m, k) * right(k, n) for k in begin..<end, in ascending order.
INLINE void accumulate(int rows, int vectors, Tile sum, const Factors *factors, ptrdiff_t begin, ptrdiff_t end) {
    for (ptrdiff_t k = begin; k < end; k += 1) {
        Floats right[tile_vectors];
#pragma unroll
        for (int n = 0; n < vectors; n += 1) {
            right[n] = FLOATS_AT(factors->right + k * factors->width + n * lane_count);
        }
#pragma unroll
        for (int m = 0; m < rows; m += 1) {
            Floats left = factors->left[m * factors->row + k * factors->step];
#pragma unroll
            for (int n = 0; n < vectors; n += 1) {
                sum[m][n] = fused_multiply_add(left, right[n], sum[m][n]);
            }
        }
    }
}

#endif
