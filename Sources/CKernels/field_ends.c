#include "include/field_ends.h"

#include "vector.h"

typedef uint8_t Block __attribute__((ext_vector_type(64), aligned(1), may_alias));
typedef bool Flags __attribute__((ext_vector_type(64)));

/// Bit n: whether byte n is `byte`.
INLINE uint64_t places(const Block *block, uint8_t byte) {
    Flags flags = __builtin_convertvector(*block == byte, Flags);
    uint64_t bits;
    __builtin_memcpy(&bits, &flags, sizeof bits);
    return bits;
}

/// Stores the places of the lowest eight bits, or fewer and some that mean nothing: a branch for each would be
/// mispredicted.
INLINE void store_eight(uint64_t *bits, int32_t base, int32_t *ends) {
    for (int place = 0; place < 8; place += 1) {
        ends[place] = base + __builtin_ctzll(*bits | 1ull << 63);
        *bits &= *bits - 1;
    }
}

KERNEL FieldEnds find_field_ends(const uint8_t *bytes, ptrdiff_t count, uint8_t separator, int32_t *ends) {
    FieldEnds found = {0, false};
    uint64_t special = 0, return_before = 0;
    for (ptrdiff_t start = 0; start < count; start += 64) {
        const Block *block = (const Block *)(bytes + start);
        uint64_t inside = count - start < 64 ? (1ull << (count - start)) - 1 : ~0ull;
        uint64_t line_feeds = places(block, '\n') & inside;
        uint64_t returns = places(block, '\r') & inside;
        uint64_t bits = (places(block, separator) & inside) | line_feeds;
        special |= (places(block, '"') | places(block, 0)) & inside;
        // Each return moves to the byte after it.
        special |= (returns << 1 | return_before) & ~line_feeds;
        return_before = returns >> 63;
        ptrdiff_t next = found.end_count + __builtin_popcountll(bits);
        for (int32_t *end = ends + found.end_count; end < ends + next; end += 8) {
            store_eight(&bits, (int32_t)start, end);
        }
        found.end_count = next;
    }
    found.is_special = special != 0;
    return found;
}
