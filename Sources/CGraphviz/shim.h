#include <gvc.h>

// Graphviz hands out what a layout computed through macros, which Swift cannot call.

static inline boxf graphviz_bounds(Agraph_t *graph) { return GD_bb(graph); }
static inline pointf graphviz_center(Agnode_t *node) { return ND_coord(node); }
static inline const splines *graphviz_curves(Agedge_t *edge) { return ED_spl(edge); }
static inline const textlabel_t *graphviz_label(Agedge_t *edge) { return ED_label(edge); }
