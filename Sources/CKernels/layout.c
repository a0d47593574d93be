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

/// The elements from `index` on that lie side by side in a packed kernel, as far as `end`.
typedef struct {
    ptrdiff_t place, count;
} Run;

static Run packed_run(ptrdiff_t inputs, ptrdiff_t units, ptrdiff_t index, ptrdiff_t end) {
    ptrdiff_t input = index / units, column = index % units;
    ptrdiff_t panel = column / panel_column_count * panel_column_count;
    ptrdiff_t width = smaller(padded_columns(units) - panel, panel_column_count);
    ptrdiff_t filled = smaller(units - panel, panel_column_count);
    return (Run){
        .place = panel * inputs + input * width + column - panel,
        .count = smaller(filled - (column - panel), end - index),
    };
}

void pack_kernel(ptrdiff_t inputs, ptrdiff_t units, const float *elements, float *packed, IndexRange range) {
    for (ptrdiff_t index = range.begin; index < range.end;) {
        Run run = packed_run(inputs, units, index, range.end);
        memcpy(packed + run.place, elements + index - range.begin, (size_t)run.count * sizeof(float));
        index += run.count;
    }
}

void unpack_kernel(ptrdiff_t inputs, ptrdiff_t units, const float *packed, float *elements, IndexRange range) {
    for (ptrdiff_t index = range.begin; index < range.end;) {
        Run run = packed_run(inputs, units, index, range.end);
        memcpy(elements + index - range.begin, packed + run.place, (size_t)run.count * sizeof(float));
        index += run.count;
    }
}
