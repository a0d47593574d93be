#include <gvc.h>

// Graphviz hands out what a layout computed through macros, which Swift cannot call.

static inline boxf graphviz_bounds(Agraph_t *graph) { return GD_bb(graph); }
static inline pointf graphviz_center(Agnode_t *node) { return ND_coord(node); }
static inline const splines *graphviz_curves(Agedge_t *edge) { return ED_spl(edge); }
static inline const textlabel_t *graphviz_label(Agedge_t *edge) { return ED_label(edge); }
static inline const textlabel_t *graphviz_heading(Agraph_t *cluster) { return GD_label(cluster); }

// A subgraph that the source names; NULL when there is none. Clusters may stand in one another.
static inline Agraph_t *graphviz_cluster(Agraph_t *graph, char *name) {
    Agraph_t *found = agsubg(graph, name, 0);
    for (Agraph_t *inner = agfstsubg(graph); !found && inner; inner = agnxtsubg(inner)) {
        found = graphviz_cluster(inner, name);
    }
    return found;
}
