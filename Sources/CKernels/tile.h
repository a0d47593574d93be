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

/// Rows of numbers or of bytes.
typedef struct {
    const void *start;
    bool holds_bytes;
    /// From a row to the next, in numbers or bytes.
    ptrdiff_t stride;
} Rows;

INLINE Rows rows_of_numbers(const float *numbers, ptrdiff_t columns) {
    return (Rows){numbers, false, row_stride(columns)};
}

INLINE Rows rows_of_bytes(const uint8_t *bytes, ptrdiff_t columns) {
    return (Rows){bytes, true, byte_stride(columns)};
}

/// The element of row `row` in column `column`, and what follows it.
INLINE Rows rows_from(Rows rows, ptrdiff_t row, ptrdiff_t column) {
    ptrdiff_t index = row * rows.stride + column;
    rows.start = rows.holds_bytes ? (const void *)((const uint8_t *)rows.start + index)
                                  : (const void *)((const float *)rows.start + index);
    return rows;
}

/// Element (m, k) of the left factor stands at m * row + k * step. Row k of the right one starts at right + k * width in
/// the strip's first panel, and `pitch` further on in the second.
typedef struct {
    Rows left;
    ptrdiff_t row, step;
    const float *right;
    ptrdiff_t width, pitch;
} Factors;

/// All lanes = the left factor's element at `index`.
INLINE void broadcast_left(const Factors *factors, ptrdiff_t index, Floats *value) {
    if (factors->left.holds_bytes) {
        *value = (float)((const uint8_t *)factors->left.start)[index];
    } else {
        *value = ((const float *)factors->left.start)[index];
    }
}

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
    for (ptrdiff_t k = 0; k < depth; k += 1) {
        Floats right[strip_vectors];
#pragma unroll
        for (int n = 0; n < vectors; n += 1) right[n] = FLOATS_AT(right_vector(factors, k, n));
#pragma unroll
        for (int i = 0; i < tile_rows(vectors); i += 1) {
            Floats left;
            broadcast_left(factors, (m + i) * factors->row + k * factors->step, &left);
#pragma unroll
            for (int n = 0; n < vectors; n += 1) {
                sum[i * vectors + n] = fused_multiply_add(left, right[n], sum[i * vectors + n]);
            }
        }
    }
}

/// sum[m][n] += left(m, k) * right(k, n) for `rows` rows, 1 or 2, and the lowest k whose bit is set, which is cleared.
INLINE void add_product(
    int vectors, int rows, Tile sum, const Factors *factors, ptrdiff_t m, uint64_t *nonzero) {
    ptrdiff_t k = __builtin_ctzll(*nonzero);
    ptrdiff_t index = m * factors->row + k * factors->step;
    Floats left, next = 0;
    if (rows == 1 && !factors->left.holds_bytes) {
        broadcast((const float *)factors->left.start + index, &left);
    } else {
        broadcast_left(factors, index, &left);
    }
    if (rows == 2) broadcast_left(factors, index + factors->row, &next);
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
