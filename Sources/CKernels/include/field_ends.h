#ifndef FIELD_ENDS_H
#define FIELD_ENDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

/// What `find_field_ends` has found in some bytes of a table.
typedef struct {
    ptrdiff_t end_count;
    /// Whether there is a quote, a NUL, or a carriage return without a line feed after it: more than places of
    /// separators is needed to read such bytes.
    bool is_special;
} FieldEnds;

/// Stores the places of all separators and line feeds among `count` bytes, in order.
///
/// At least 63 bytes after those may be read, and 64 places more than `count` written. The last byte is a line feed.
FieldEnds find_field_ends(const uint8_t *bytes, ptrdiff_t count, uint8_t separator, int32_t *ends);

#pragma clang assume_nonnull end

#endif
