#ifndef TILE_H
#define TILE_H

#include "vector.h"

// The inner loops of every matrix product. Columns are worked on a strip at a time: two panels side by side, or one at
// the end.
//
// Many numbers on the left are 0: dark pixels, and what ReLU and Dropout give. Products with them are left
// out, even where infinity is multiplied. Rows are worked on in pairs, whose sums stay in registers. Of every 64
// products, those come first where neither row is 0, which share their loads of the right factor, then the first row's
// others, then the second's; but all together where the others are few, those with 0 as well. So a row's partner has a
// say in the order of its sums, and what is left out, but threads and instruction sets have none. In a last panel of 16
// columns nothing is left out, since one vector alone would have to wait for itself: eight rows are worked on together.

enum {
    panel_vectors = panel_column_count / lane_count,
    strip_vectors = 2 * panel_vectors,
    /// Rows that are worked on together in a last panel of 16 columns.
    tile_rows = 8,
    /// Steps of k whose nonzero elements are kept in one word.
    word_length = 64,
    /// With so few k where one row of a pair alone is not 0, products with 0 take less time than loops of their own,
    /// whose ends no processor foresees.
    few_singles = 8,
};

/// Sums of a tile, row by row: 1 or 2 rows of 1 to 4 vectors, or 8 of 1. Eight are enough to keep the processor's
/// adders busy, and few enough to stay in its registers.
typedef Floats Tile[8];

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

/// Element (m, k) of the left factor stands at m * row + k * step. Row k of the right one starts at right + k * width
/// in the strip's first panel, and `pitch` further on in the second.
typedef struct {
    Rows left;
    ptrdiff_t row, step;
    const float *right;
    ptrdiff_t width, pitch;
} Factors;

#define SIXTEEN(n) \
    n, n + 1, n + 2, n + 3, n + 4, n + 5, n + 6, n + 7, n + 8, n + 9, n + 10, n + 11, n + 12, n + 13, n + 14, n + 15

/// Every byte as a number.
static const float byte_numbers[256] = {
    SIXTEEN(0),   SIXTEEN(16),  SIXTEEN(32),  SIXTEEN(48),  SIXTEEN(64),  SIXTEEN(80),  SIXTEEN(96),  SIXTEEN(112),
    SIXTEEN(128), SIXTEEN(144), SIXTEEN(160), SIXTEEN(176), SIXTEEN(192), SIXTEEN(208), SIXTEEN(224), SIXTEEN(240)};

#undef SIXTEEN

/// The left factor's element at `index`, without the units that convert bytes, since they multiply as well.
INLINE const float *left_element(const Factors *factors, ptrdiff_t index) {
    if (factors->left.holds_bytes) return &byte_numbers[((const uint8_t *)factors->left.start)[index]];
    return &((const float *)factors->left.start)[index];
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

INLINE uint64_t lowest_bits(ptrdiff_t count) {
    return count < word_length ? ((uint64_t)1 << count) - 1 : ~(uint64_t)0;
}

/// The k that are worked on for two rows: for both, and for one alone.
typedef struct {
    uint64_t both, first, second;
} PairBits;

/// From bit k: whether left(m, k) is not 0, of either row.
INLINE PairBits pair_bits(const uint64_t nonzero[2]) {
    uint64_t both = nonzero[0] & nonzero[1], either = nonzero[0] | nonzero[1];
    if (__builtin_popcountll(both ^ either) <= few_singles) both = either;
    return (PairBits){both, nonzero[0] & ~both, nonzero[1] & ~both};
}

/// All lanes = the left factor's element at `index`, for a loop that loads as many vectors as it multiplies, and would
/// have to wait for one load more.
INLINE void broadcast_left(const Factors *factors, ptrdiff_t index, Floats *value) {
    if (factors->left.holds_bytes) {
        *value = (float)((const uint8_t *)factors->left.start)[index];
    } else {
        broadcast((const float *)factors->left.start + index, value);
    }
}

/// sum[m][n] += left(m, k) * right(k, n) for `rows` rows, 1 or 2, from m on, and the lowest k whose bit is set, which
/// is cleared.
INLINE void add_product(int vectors, int rows, Tile sum, const Factors *factors, ptrdiff_t m, uint64_t *bits) {
    ptrdiff_t k = __builtin_ctzll(*bits);
    ptrdiff_t index = m * factors->row + k * factors->step;
    Floats left, next = 0;
    if (rows == 1) {
        broadcast_left(factors, index, &left);
    } else {
        left = *left_element(factors, index);
        next = *left_element(factors, index + factors->row);
    }
#pragma unroll
    for (int n = 0; n < vectors; n += 1) {
        Floats right = FLOATS_AT(right_vector(factors, k, n));
        sum[n] = fused_multiply_add(left, right, sum[n]);
        if (rows == 2) sum[vectors + n] = fused_multiply_add(next, right, sum[vectors + n]);
    }
    *bits &= *bits - 1;
}

/// sum[m][n] += Σ_k left(m, k) * right(k, n) for one row m and the k whose bits are set, in ascending order.
INLINE void accumulate_row(int vectors, Tile sum, const Factors *factors, ptrdiff_t m, uint64_t bits) {
    while (bits) add_product(vectors, 1, sum, factors, m, &bits);
}

/// `accumulate_row` for the two rows from m on.
INLINE void accumulate_pair(int vectors, Tile sum, const Factors *factors, ptrdiff_t m, PairBits bits) {
    if (has_wide_registers()) {
        while (bits.both) add_product(vectors, 2, sum, factors, m, &bits.both);
    } else {
        accumulate_row(vectors, sum, factors, m, bits.both);
        accumulate_row(vectors, sum + vectors, factors, m + 1, bits.both);
    }
    accumulate_row(vectors, sum, factors, m, bits.first);
    accumulate_row(vectors, sum + vectors, factors, m + 1, bits.second);
}

/// sum[m] += Σ_k left(m, k) * right(k) for eight rows from m on, one vector, and k in 0..<depth, in ascending order.
INLINE void accumulate_tile(Tile sum, const Factors *factors, ptrdiff_t m, ptrdiff_t depth) {
    for (ptrdiff_t k = 0; k < depth; k += 1) {
        Floats right = FLOATS_AT(right_vector(factors, k, 0));
#pragma unroll
        for (int i = 0; i < tile_rows; i += 1) {
            const float *left = left_element(factors, (m + i) * factors->row + k * factors->step);
            sum[i] = fused_multiply_add(*left, right, sum[i]);
        }
    }
}

#endif
