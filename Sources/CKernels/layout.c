#include "include/layout.h"

#include <string.h>

#include "vector.h"

IndexRange index_range_part(ptrdiff_t count, ptrdiff_t multiple, ptrdiff_t part, ptrdiff_t parts) {
    ptrdiff_t pieces = count / multiple + (count % multiple != 0);
    ptrdiff_t each = pieces / parts, larger = pieces % parts;
    ptrdiff_t begin = part * each + smaller(part, larger);
    ptrdiff_t end = begin + each + (part < larger);
    return (IndexRange){smaller(begin * multiple, count), smaller(end * multiple, count)};
}

ptrdiff_t padded_columns(ptrdiff_t columns) {
    return (columns + lane_count - 1) / lane_count * lane_count;
}

ptrdiff_t row_stride(ptrdiff_t columns) {
    return (padded_columns(columns) / lane_count | 1) * lane_count;
}

ptrdiff_t byte_stride(ptrdiff_t columns) {
    return ((columns + 63) / 64 | 1) * 64;
}

void pack_kernel(ptrdiff_t inputs, ptrdiff_t units, const float *kernel, float *packed) {
    for (ptrdiff_t column = 0; column < units; column += panel_column_count) {
        ptrdiff_t width = smaller(padded_columns(units) - column, panel_column_count);
        ptrdiff_t filled = smaller(units - column, panel_column_count);
        for (ptrdiff_t input = 0; input < inputs; input += 1) {
            float *row = packed + column * inputs + input * width;
            memset(row, 0, (size_t)width * sizeof(float));
            memcpy(row, kernel + input * units + column, (size_t)filled * sizeof(float));
        }
    }
}

void unpack_kernel(ptrdiff_t inputs, ptrdiff_t units, const float *packed, float *kernel) {
    for (ptrdiff_t column = 0; column < units; column += panel_column_count) {
        ptrdiff_t width = smaller(padded_columns(units) - column, panel_column_count);
        ptrdiff_t filled = smaller(units - column, panel_column_count);
        for (ptrdiff_t input = 0; input < inputs; input += 1) {
            memcpy(
                kernel + input * units + column, packed + column * inputs + input * width,
                (size_t)filled * sizeof(float));
        }
    }
}
