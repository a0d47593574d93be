#ifndef PHILOX_H
#define PHILOX_H

#include <stdint.h>

#include "layout.h"

// Philox 4x32-10: counter-based random numbers (Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy
// as 1, 2, 3", SC 2011). The block of four words for a counter needs no other block before it.

#pragma clang assume_nonnull begin

/// words[k] = word k % 4 of block k / 4 for k in `range`, where block b has the counter
/// (b low, b high, stream low, stream high) and the key (key low, key high).
void philox_words(uint64_t key, uint64_t stream, uint32_t *words, IndexRange range);

/// Inverted dropout as in Keras: out[i] = keep ? x[i] / (1 - rate) : 0 for i in `elements`, element i kept when
/// the upper 24 bits of Philox word i of (key, stream) are at least rate * 2^24. `out` may be `x`.
///
/// The gradient is the same function of dy with the same key and stream.
void dropout(uint64_t key, uint64_t stream, double rate, const float *x, float *out, IndexRange elements);

/// out[i] = x[i] + deviation * n(i) for i in `elements`, with n(i) standard normal: the quantile of the upper 24 bits
/// of Philox word i of (key, stream), so between -5.5 and 5.5. `out` may be `x`.
void gaussian_noise(uint64_t key, uint64_t stream, float deviation, const float *x, float *out, IndexRange elements);

/// out[i] = x[i] * (1 + deviation * n(i)), n as above. The gradient is the same function of dy.
void gaussian_dropout(uint64_t key, uint64_t stream, float deviation, const float *x, float *out, IndexRange elements);

#pragma clang assume_nonnull end

#endif
