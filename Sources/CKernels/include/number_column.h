#ifndef NUMBER_COLUMN_H
#define NUMBER_COLUMN_H

#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

/// Where the values of a column of a table stand in its bytes.
typedef struct {
    const uint8_t *bytes;
    /// Where each value ends, row after row.
    const int32_t *ends;
    /// The place in `ends` of each row's first value.
    const int32_t *rows;
    /// The column's place in a row.
    ptrdiff_t field;
    /// Whether it is the last, whose values end before a carriage return.
    int is_last;
} NumberColumn;

/// Stores the nearest float to the number of each row, or NaN for what is not read here: all but digits with a point at
/// most, up to eight characters besides a minus sign, and numbers of which double precision cannot tell the nearest
/// float.
///
/// The 8 bytes before the first value may be read. Returns how many are NaN.
ptrdiff_t read_short_numbers(NumberColumn column, ptrdiff_t row_count, float *numbers);

#pragma clang assume_nonnull end

#endif
