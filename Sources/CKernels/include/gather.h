#ifndef GATHER_H
#define GATHER_H

#include <stdint.h>

#include "layout.h"

#pragma clang assume_nonnull begin

/// out[r][f] = (bytes[indices[r]][f] - offset) / divisor for r in `rows`, correctly rounded when offset is 0.
///
/// bytes [count][features] -> out [rows][row_stride(features)], the padding set to 0.
/// `index_count` counts the indices of this batch and of those to come, whose samples are prefetched.
void gather_bytes(
    const uint8_t *bytes, ptrdiff_t features, const int32_t *indices, ptrdiff_t index_count, float offset,
    float divisor, float *out, IndexRange rows);

/// out[r][f] = bytes[indices[r]][f] for r in `rows`.
///
/// bytes [count][features] -> out [rows][byte_stride(features)], the padding set to 0. `index_count` as above.
void copy_bytes(
    const uint8_t *bytes, ptrdiff_t features, const int32_t *indices, ptrdiff_t index_count, uint8_t *out,
    IndexRange rows);

/// out[r][f] = numbers[indices[r]][f] for r in `rows`.
///
/// numbers [count][features] -> out [rows][row_stride(features)], the padding set to 0. `index_count` as above.
void gather_numbers(
    const float *numbers, ptrdiff_t features, const int32_t *indices, ptrdiff_t index_count, float *out,
    IndexRange rows);

/// out[r] = classes[indices[r]] for r in `rows`.
void gather_classes(const int32_t *classes, const int32_t *indices, int32_t *out, IndexRange rows);

#pragma clang assume_nonnull end

#endif
