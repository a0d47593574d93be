#ifndef VECTOR_H
#define VECTOR_H

#include <stdbool.h>
#include <stdint.h>

#include "include/layout.h"

// The vector type of every kernel, and how one source becomes code for several instruction sets.

// A fused multiply-add stands where it is written and nowhere else, or results would depend on the processor.
#pragma STDC FP_CONTRACT OFF

// 16 lanes on every processor: one 512-bit register, two of 256 bits, or four of 128. What is summed lane by lane has
// the same order everywhere.
typedef float Floats __attribute__((ext_vector_type(16)));
typedef double Doubles __attribute__((ext_vector_type(16)));
typedef int32_t Integers __attribute__((ext_vector_type(16)));
typedef uint8_t Bytes __attribute__((ext_vector_type(16), aligned(1), may_alias));
typedef float UnalignedFloats __attribute__((ext_vector_type(16), aligned(4), may_alias));

#if defined(__x86_64__)
/// Compiles a function three times; the loader picks the one for the processor at hand.
#define KERNEL \
    __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default"), min_vector_width(512)))
#else
#define KERNEL
#endif

/// For what kernels are made of: an inlined function takes on the instruction set of the kernel it is used in.
/// Vectors are handed over by pointer, since by value the way to do so would depend on the instruction set.
#define INLINE static inline __attribute__((always_inline))

/// The 16 floats at any address, to read or to write.
#define FLOATS_AT(address) (*(UnalignedFloats *)(address))

#define AS_DOUBLES(value) __builtin_convertvector(value, Doubles)
#define AS_FLOATS(value) __builtin_convertvector(value, Floats)

/// a * b + c, rounded once.
#define fused_multiply_add(a, b, c) __builtin_elementwise_fma((Floats)(a), (Floats)(b), (Floats)(c))

/// All lanes = *source, by way of an integer register: for loops that load as many vectors as they multiply, and would
/// have to wait for one load more.
INLINE void broadcast(const float *source, Floats *value) {
    int32_t bits;
    __builtin_memcpy(&bits, source, sizeof bits);
#if defined(__x86_64__)
    __asm__("" : "+r"(bits));
#endif
    *value = (Floats)(Integers)bits;
}

/// Whether the processor has 32 registers of 512 bits: faster ways may be chosen by it, results may not.
INLINE bool has_wide_registers(void) {
#if defined(__x86_64__)
    return __builtin_cpu_supports("avx512f");
#else
    return true;
#endif
}

static const Integers lane_indices = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};

/// Bit n: whether lane n of what a comparison gave is true.
INLINE uint16_t lane_bits(const Integers *truths) {
    typedef bool Flags __attribute__((ext_vector_type(16)));
    Flags flags = __builtin_convertvector(*truths, Flags);
    uint16_t bits;
    __builtin_memcpy(&bits, &flags, sizeof bits);
    return bits;
}

/// The sum of the lanes in a fixed tree: halves are added until one is left.
INLINE float sum_lanes(const Floats *value) {
    __auto_type eight = value->lo + value->hi;
    __auto_type four = eight.lo + eight.hi;
    __auto_type two = four.lo + four.hi;
    return two.x + two.y;
}

INLINE float maximum_lane(const Floats *value) {
    __auto_type eight = value->lo > value->hi ? value->lo : value->hi;
    __auto_type four = eight.lo > eight.hi ? eight.lo : eight.hi;
    __auto_type two = four.lo > four.hi ? four.lo : four.hi;
    return two.x > two.y ? two.x : two.y;
}

/// The width of the kernel panel that starts at `column`: 32, or 16 at the end of an odd number of vectors.
INLINE ptrdiff_t panel_width(ptrdiff_t units, ptrdiff_t column) {
    return units - column > lane_count ? panel_column_count : lane_count;
}

INLINE ptrdiff_t smaller(ptrdiff_t a, ptrdiff_t b) {
    return a < b ? a : b;
}

#endif
