#include "include/philox.h"

#include "vector.h"

typedef uint32_t Words __attribute__((ext_vector_type(4)));

INLINE Words philox_block(uint64_t key, uint64_t stream, uint64_t block) {
    uint32_t k0 = (uint32_t)key, k1 = (uint32_t)(key >> 32);
    Words counter = {(uint32_t)block, (uint32_t)(block >> 32), (uint32_t)stream, (uint32_t)(stream >> 32)};
    for (int round = 0; round < 10; round += 1) {
        uint64_t product0 = (uint64_t)counter.x * 0xD2511F53u;
        uint64_t product1 = (uint64_t)counter.z * 0xCD9E8D57u;
        counter = (Words){
            (uint32_t)(product1 >> 32) ^ counter.y ^ k0, (uint32_t)product1,
            (uint32_t)(product0 >> 32) ^ counter.w ^ k1, (uint32_t)product0};
        k0 += 0x9E3779B9u;
        k1 += 0xBB67AE85u;
    }
    return counter;
}

void philox_words(uint64_t key, uint64_t stream, uint32_t *words, IndexRange range) {
    for (ptrdiff_t index = range.begin; index < range.end;) {
        Words block = philox_block(key, stream, (uint64_t)index / 4);
        do {
            words[index] = block[index % 4];
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
            out[index] = (double)(block[index % 4] >> 8) >= threshold ? x[index] * scale : 0;
            index += 1;
        } while (index < elements.end && index % 4 != 0);
    }
}
