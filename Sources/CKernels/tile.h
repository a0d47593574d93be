#ifndef TILE_H
#define TILE_H

#include "vector.h"

// The inner loops of every matrix product. Columns are worked on a strip at a time: two panels side by side, or one at
// the end.
//
// Many numbers on the left are 0: the black of pictures, and what ReLU and Dropout put out. Products with them are left
// out, even where infinity is multiplied. For that a row's sums stay in registers and what is not 0 is added to them,
// each vector of the right factor for one load. Where nothing is 0, a tile of several rows stays in registers and needs
// fewer loads. Both add the same products in the same order. Which are left out never depends on how threads share the
// columns. In a last panel of 16 columns nothing is left out: one vector alone would have to wait for itself.

enum {
    panel_vectors = panel_column_count / lane_count,
    strip_vectors = 2 * panel_vectors,
    /// Rows that are looked at together for zeros.
    group_rows = 8,
    /// Steps of k whose nonzero elements are kept in one word.
    word_length = 64,
};

/// Sums of a tile: 2 rows of 4 vectors, 4 of 2, or 8 of 1. Eight are enough to keep the processor's adders busy, and
/// few enough to stay in its registers.
typedef Floats Tile[8];

INLINE int tile_rows(int vectors) {
    return 8 / vectors;
}

/// Element (m, k) of the left factor is left[m * row + k * step]. Row k of the right one starts at right + k * width in
/// the strip's first panel, and `pitch` further on in the second.
typedef struct {
    const float *left;
    ptrdiff_t row, step;
    const float *right;
    ptrdiff_t width, pitch;
} Factors;

/// The vectors of the strip that starts at `column`: 4, 2, or 1 for a last panel of 16 columns.
INLINE int strip_at(ptrdiff_t column, IndexRange columns) {
    ptrdiff_t rest = columns.end - column;
    if (rest <= lane_count) return 1;
    return rest > panel_column_count + lane_count ? strip_vectors : panel_vectors;
}

/// Where vector `n` of row `k` of the right factor stands.
INLINE const float *right_vector(const Factors *factors, ptrdiff_t k, int n) {
    return factors->right + k * factors->width + n / panel_vectors * factors->pitch + n % panel_vectors * lane_count;
}

/// sum[m][n] += Σ_k left(m, k) * right(k, n) for k in 0..<depth, in ascending order.
INLINE void accumulate(int vectors, Tile sum, const Factors *factors, ptrdiff_t m, ptrdiff_t depth) {
    const float *rows = factors->left + m * factors->row;
    for (ptrdiff_t k = 0; k < depth; k += 1) {
        Floats right[strip_vectors];
#pragma unroll
        for (int n = 0; n < vectors; n += 1) right[n] = FLOATS_AT(right_vector(factors, k, n));
#pragma unroll
        for (int m = 0; m < tile_rows(vectors); m += 1) {
            Floats left = rows[m * factors->row + k * factors->step];
#pragma unroll
            for (int n = 0; n < vectors; n += 1) {
                sum[m * vectors + n] = fused_multiply_add(left, right[n], sum[m * vectors + n]);
            }
        }
    }
}

/// sum[m][n] += left(m, k) * right(k, n) for `rows` rows, 1 or 2, and the lowest k whose bit is set, which is cleared.
INLINE void add_product(
    int vectors, int rows, Tile sum, const Factors *factors, ptrdiff_t m, uint64_t *nonzero) {
    ptrdiff_t k = __builtin_ctzll(*nonzero);
    const float *first = factors->left + m * factors->row + k * factors->step;
    Floats left, next = 0;
    if (rows == 1) {
        broadcast(first, &left);
    } else {
        left = *first;
        next = first[factors->row];
    }
#pragma unroll
    for (int n = 0; n < vectors; n += 1) {
        Floats right = FLOATS_AT(right_vector(factors, k, n));
        sum[n] = fused_multiply_add(left, right, sum[n]);
        if (rows == 2) sum[vectors + n] = fused_multiply_add(next, right, sum[vectors + n]);
    }
    *nonzero &= *nonzero - 1;
}

/// sum[m][n] += Σ_k left(m, k) * right(k, n) for `rows` rows, 1 or 2, and the k whose bits are set, in ascending
/// order.
INLINE void accumulate_nonzero(
    int vectors, int rows, Tile sum, const Factors *factors, ptrdiff_t m, uint64_t nonzero) {
    while (nonzero) add_product(vectors, rows, sum, factors, m, &nonzero);
}

INLINE uint64_t lowest_bits(ptrdiff_t count) {
    return count < word_length ? ((uint64_t)1 << count) - 1 : ~(uint64_t)0;
}

/// Whether a group of rows, each with `depth` elements, is best worked on in tiles.
INLINE bool suits_tiles(int vectors, const uint64_t nonzero[group_rows], ptrdiff_t depth) {
    if (vectors == 1) return true;
    uint64_t common = lowest_bits(depth);
#pragma unroll
    for (int m = 0; m < group_rows; m += 1) common &= nonzero[m];
    return common == lowest_bits(depth) && has_wide_registers();
}

#endif
