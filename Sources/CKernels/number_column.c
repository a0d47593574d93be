#include "include/number_column.h"

#include "vector.h"

// Eight numbers at once, the characters of each as the bytes of one word; see Lemire, "Number parsing at a gigabyte per
// second", 2021.

enum { word_count = 8 };

typedef uint64_t Words __attribute__((ext_vector_type(8)));
typedef int64_t Truths __attribute__((ext_vector_type(8)));
typedef float Floats8 __attribute__((ext_vector_type(8)));
typedef double Values __attribute__((ext_vector_type(8)));

static const double inverse_powers[8] = {1e0, 1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7};

/// Makes whole numbers of characters without their points, and finds how many digits are behind those. False for what
/// is no number, which a point alone is not either.
INLINE void read_words(Words *words, Words *fractions, Truths *are_numbers) {
    Words word = *words, dots = word ^ 0x2e2e2e2e2e2e2e2e;
    // The highest bit of the lowest byte that is a point.
    Words points = (dots - 0x0101010101010101) & ~dots & 0x8080808080808080;
    Words unit = (points & -points) >> 7;
    // Without a point, all characters are before it.
    Words before = unit - 1;
    Words has_point = (Words)(unit != 0);
    Words after = ~before & ~(unit * 0xff);
    Words digits = (word & after) | (word & before) << (has_point & 8) | (has_point & 0x30);
    // Each product has the number of digits behind the point in its highest bits.
    *fractions = unit * 0xe0c0a08060402000 >> 61;
    Words upper = 0xf0f0f0f0f0f0f0f0;
    Words marks = (digits & upper) | ((digits + 0x0606060606060606) & upper) >> 4;
    *are_numbers = marks == 0x3333333333333333;
    digits = ((digits & 0x0f0f0f0f0f0f0f0f) * 2561) >> 8;
    digits = ((digits & 0x00ff00ff00ff00ff) * 6553601) >> 16;
    *words = ((digits & 0x0000ffff0000ffff) * 42949672960001) >> 32;
}

KERNEL ptrdiff_t read_short_numbers(NumberColumn column, ptrdiff_t row_count, float *numbers) {
    const uint8_t *bytes = column.bytes;
    ptrdiff_t missed = 0;
    for (ptrdiff_t first = 0; first < row_count; first += word_count) {
        ptrdiff_t count = smaller(word_count, row_count - first);
        // The eight characters up to each value's end, its length, and its first character.
        uint64_t last_characters[word_count] = {0}, lengths[word_count] = {0}, first_characters[word_count] = {0};
        for (ptrdiff_t row = 0; row < count; row += 1) {
            const int32_t *value_end = column.ends + column.rows[first + row] + column.field;
            ptrdiff_t value = value_end == column.ends ? 0 : value_end[-1] + 1, behind = *value_end;
            behind -= column.is_last && behind > value && bytes[behind - 1] == '\r';
            __builtin_memcpy(&last_characters[row], bytes + behind - 8, 8);
            lengths[row] = (uint64_t)(behind - value);
            first_characters[row] = bytes[value];
        }
        Words words, sizes, firsts;
        __builtin_memcpy(&words, last_characters, sizeof words);
        __builtin_memcpy(&sizes, lengths, sizeof sizes);
        __builtin_memcpy(&firsts, first_characters, sizeof firsts);
        Words are_negative = (Words)(firsts == '-');
        sizes += are_negative;
        // A point alone is no number.
        Truths good = (sizes - 1 < 8) & ~((sizes == 1) & (words >> 56 == '.'));
        // Zeros stand in front of what is shorter.
        Words own = (Words)0 - 1 << ((64 - 8 * sizes) & 63);
        words = (words & own) | (0x3030303030303030 & ~own);
        Words fractions;
        Truths are_numbers;
        read_words(&words, &fractions, &are_numbers);
        Values factors;
        for (int place = 0; place < word_count; place += 1) factors[place] = inverse_powers[fractions[place]];
        Values values = __builtin_convertvector((Truths)words, Values) * factors;
        // The product is within two units in the last place: as near to the middle between two floats, the nearest one
        // is uncertain.
        good &= are_numbers & (Truths)((((Words)values - 0x0ffffffe) & 0x1fffffff) > 4);
        values = (Values)(good ? (Words)values ^ (are_negative << 63) : (Words)(Values)__builtin_nan(""));
        Floats8 rounded = __builtin_convertvector(values, Floats8);
        __builtin_memcpy(numbers + first, &rounded, (size_t)count * sizeof(float));
        missed += count + (ptrdiff_t)__builtin_reduce_add(good);
    }
    return missed;
}
