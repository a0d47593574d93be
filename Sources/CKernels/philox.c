#include "include/philox.h"

#include "vector.h"

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
