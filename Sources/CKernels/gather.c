#include "include/gather.h"

#include <string.h>

#include "vector.h"

/// (byte - offset) / divisor by a multiplication: the quotient's rounding error is found exactly with a fused
/// multiply-add and put right, as in a division in software.
INLINE void scale_bytes(const Bytes *bytes, float offset, float divisor, float reciprocal, Floats *scaled) {
    Floats dividend = __builtin_convertvector(*bytes, Floats) - offset;
    Floats quotient = dividend * reciprocal;
    Floats remainder = fused_multiply_add(-quotient, divisor, dividend);
    *scaled = fused_multiply_add(remainder, reciprocal, quotient);
}

/// Rows ahead of the one at work that are asked for: a shuffled set's samples lie anywhere in memory, and come while
/// the processor multiplies.
enum { rows_ahead = 64 };

INLINE void prefetch_row(const uint8_t *sample, ptrdiff_t features) {
    for (ptrdiff_t feature = 0; feature < features; feature += 64) __builtin_prefetch(sample + feature, 0, 2);
}

KERNEL void gather_bytes(
    const uint8_t *bytes, ptrdiff_t features, const int32_t *indices, ptrdiff_t index_count, float offset,
    float divisor, float *out, IndexRange rows) {
    ptrdiff_t stride = row_stride(features);
    ptrdiff_t whole = features / lane_count * lane_count;
    float reciprocal = 1 / divisor;
    for (ptrdiff_t row = rows.begin; row < rows.end; row += 1) {
        const uint8_t *sample = bytes + indices[row] * features;
        float *target = out + row * stride;
        ptrdiff_t feature = 0;
        if (row + rows_ahead < index_count) {
            prefetch_row(bytes + indices[row + rows_ahead] * features, features);
        }
        for (; feature < whole; feature += lane_count) {
            Floats scaled;
            scale_bytes((const Bytes *)(sample + feature), offset, divisor, reciprocal, &scaled);
            FLOATS_AT(target + feature) = scaled;
        }
        for (; feature < stride; feature += lane_count) {
            Bytes chunk = 0;
            Integers filled = lane_indices < (int32_t)(features - feature);
            if (feature < features) __builtin_memcpy(&chunk, sample + feature, (size_t)(features - feature));
            Floats scaled;
            scale_bytes(&chunk, offset, divisor, reciprocal, &scaled);
            FLOATS_AT(target + feature) = filled ? scaled : 0;
        }
    }
}

void copy_bytes(
    const uint8_t *bytes, ptrdiff_t features, const int32_t *indices, ptrdiff_t index_count, uint8_t *out,
    IndexRange rows) {
    ptrdiff_t stride = byte_stride(features);
    for (ptrdiff_t row = rows.begin; row < rows.end; row += 1) {
        if (row + rows_ahead < index_count) {
            prefetch_row(bytes + indices[row + rows_ahead] * features, features);
        }
        memcpy(out + row * stride, bytes + indices[row] * features, (size_t)features);
        memset(out + row * stride + features, 0, (size_t)(stride - features));
    }
}

void gather_numbers(
    const float *numbers, ptrdiff_t features, const int32_t *indices, ptrdiff_t index_count, float *out,
    IndexRange rows) {
    ptrdiff_t stride = row_stride(features);
    for (ptrdiff_t row = rows.begin; row < rows.end; row += 1) {
        if (row + rows_ahead < index_count) {
            prefetch_row((const uint8_t *)(numbers + indices[row + rows_ahead] * features), features * 4);
        }
        memcpy(out + row * stride, numbers + indices[row] * features, (size_t)features * sizeof(float));
        memset(out + row * stride + features, 0, (size_t)(stride - features) * sizeof(float));
    }
}

void gather_classes(const int32_t *classes, const int32_t *indices, int32_t *out, IndexRange rows) {
    for (ptrdiff_t row = rows.begin; row < rows.end; row += 1) {
        out[row] = classes[indices[row]];
    }
}
