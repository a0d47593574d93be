#include "include/philox.h"

#include "vector_functions.h"

/// Four words. Not a vector: each is multiplied on its own, and would have to be taken out and put back.
typedef struct {
    uint32_t words[4];
} Words;

INLINE Words philox_block(uint64_t key, uint64_t stream, uint64_t block) {
    uint32_t k0 = (uint32_t)key, k1 = (uint32_t)(key >> 32);
    uint32_t x = (uint32_t)block, y = (uint32_t)(block >> 32), z = (uint32_t)stream, w = (uint32_t)(stream >> 32);
    for (int round = 0; round < 10; round += 1) {
        uint64_t product0 = (uint64_t)x * 0xD2511F53u, product1 = (uint64_t)z * 0xCD9E8D57u;
        x = (uint32_t)(product1 >> 32) ^ y ^ k0;
        y = (uint32_t)product1;
        z = (uint32_t)(product0 >> 32) ^ w ^ k1;
        w = (uint32_t)product0;
        k0 += 0x9E3779B9u;
        k1 += 0xBB67AE85u;
    }
    return (Words){{x, y, z, w}};
}

void philox_words(uint64_t key, uint64_t stream, uint32_t *words, IndexRange range) {
    for (ptrdiff_t index = range.begin; index < range.end;) {
        Words block = philox_block(key, stream, (uint64_t)index / 4);
        do {
            words[index] = block.words[index % 4];
            index += 1;
        } while (index < range.end && index % 4 != 0);
    }
}

void dropout(uint64_t key, uint64_t stream, double rate, const float *x, float *out, IndexRange elements) {
    double threshold = rate * 0x1p24;
    float scale = (float)(1 / (1 - rate));
    for (ptrdiff_t index = elements.begin; index < elements.end;) {
        Words block = philox_block(key, stream, (uint64_t)index / 4);
        do {
            out[index] = (double)(block.words[index % 4] >> 8) >= threshold ? x[index] * scale : 0;
            index += 1;
        } while (index < elements.end && index % 4 != 0);
    }
}

/// The normal quantiles of 16 words from `first`, a multiple of 16: Wichura's PPND7 (Applied Statistics 37, 1988,
/// algorithm 241), within 1e-6.
INLINE void normal_numbers(uint64_t key, uint64_t stream, ptrdiff_t first, Floats *result) {
    // The probability less a half, which is exact.
    float centered[lane_count];
    for (int block = 0; block < 4; block += 1) {
        Words words = philox_block(key, stream, (uint64_t)first / 4 + (uint64_t)block);
        for (int word = 0; word < 4; word += 1) {
            int32_t number = (int32_t)(words.words[word] >> 8) - (1 << 23);
            centered[block * 4 + word] = ((float)number + 0.5f) * 0x1p-24f;
        }
    }
    Floats q = FLOATS_AT(centered), distance = __builtin_elementwise_abs(q);
    Floats r = fused_multiply_add(-q, q, 0.180625f);
    Floats upper = fused_multiply_add(r, 5.9109374720e+01f, 1.5929113202e+02f);
    upper = fused_multiply_add(r, upper, 5.0434271938e+01f);
    upper = fused_multiply_add(r, upper, 3.3871327179e+00f);
    Floats lower = fused_multiply_add(r, 6.7187563600e+01f, 7.8757757664e+01f);
    lower = fused_multiply_add(r, lower, 1.7895169469e+01f);
    lower = fused_multiply_add(r, lower, 1);
    Floats middle = q * upper / lower;
    Floats tail = 0.5f - distance;
    take_log(&tail);
    tail = __builtin_elementwise_sqrt(-tail) - 1.6f;
    upper = fused_multiply_add(tail, 1.7023821103e-01f, 1.3067284816e+00f);
    upper = fused_multiply_add(tail, upper, 2.7568153900e+00f);
    upper = fused_multiply_add(tail, upper, 1.4234372777e+00f);
    lower = fused_multiply_add(tail, 1.2021132975e-01f, 7.3700164250e-01f);
    lower = fused_multiply_add(tail, lower, 1);
    tail = upper / lower;
    tail = q < 0 ? -tail : tail;
    *result = distance <= 0.425f ? middle : tail;
}

/// What is done to a range, 16 elements that share their words at a time.
#define FOR_EACH_NOISE(expression)                                                                       \
    for (ptrdiff_t index = elements.begin; index < elements.end;) {                                      \
        ptrdiff_t first = index / lane_count * lane_count, end = smaller(first + lane_count, elements.end); \
        Floats noise;                                                                                    \
        normal_numbers(key, stream, first, &noise);                                                      \
        noise *= deviation;                                                                              \
        for (; index < end; index += 1) out[index] = (expression);                                       \
    }

KERNEL void gaussian_noise(
    uint64_t key, uint64_t stream, float deviation, const float *x, float *out, IndexRange elements) {
    FOR_EACH_NOISE(x[index] + noise[index - first])
}

KERNEL void gaussian_dropout(
    uint64_t key, uint64_t stream, float deviation, const float *x, float *out, IndexRange elements) {
    FOR_EACH_NOISE(x[index] * (1 + noise[index - first]))
}

#undef FOR_EACH_NOISE
