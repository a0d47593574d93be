import CGraphviz
import Synchronization

/// Layout by Graphviz's `dot`: the one file that calls it.
extension GraphLayout {
    /// Graphviz keeps state of its own for the whole process.
    private static let graphviz = Mutex(())

    private static let mostCurvedSpan = 800

    /// Lays a graph out; `nil` when it is too large, or Graphviz does not lay it out.
    init?(_ graph: Graph) {
        guard graph.nodes.count <= Limits.drawnNodes, graph.edges.count <= Limits.drawnLinks,
            graph.span <= Limits.drawingSpan
        else {
            return nil
        }
        guard let layout = Self.graphviz.withLock({ _ in Self.layout(graph) }) else { return nil }
        self = layout
    }

    private static func layout(_ graph: Graph) -> GraphLayout? {
        agseterr(AGMAX)  // What Graphviz would print is not for the user of this program.
        guard let context = gvContext() else { return nil }
        defer { gvFreeContext(context) }
        guard let root = agmemread(source(of: graph)) else { return nil }
        defer { agclose(root) }
        guard gvLayout(context, root, "dot") == 0 else { return nil }
        defer { gvFreeLayout(context, root) }

        let bounds = graphviz_bounds(root)
        let point = { (place: pointf) in Point(x: place.x - bounds.LL.x, y: bounds.UR.y - place.y) }
        var nodes: [UnsafeMutablePointer<Agnode_t>] = []
        for index in graph.nodes.indices {
            guard let node = name("n\(index)", { agnode(root, $0, 0) }) else { return nil }
            nodes.append(node)
        }
        var layout = GraphLayout(
            width: bounds.UR.x - bounds.LL.x,
            height: bounds.UR.y - bounds.LL.y,
            nodes: nodes.map { point(graphviz_center($0)) },
            edges: []
        )
        for (index, edge) in graph.edges.enumerated() {
            guard nodes.indices.contains(edge.from), nodes.indices.contains(edge.to),
                let drawn = name("e\(index)", { agedge(root, nodes[edge.from], nodes[edge.to], $0, 0) })
            else { return nil }
            var route = Route()
            if let curves = graphviz_curves(drawn), curves.pointee.size > 0, let curve = curves.pointee.list {
                route.points = (0..<Int(curve.pointee.size)).map { point(curve.pointee.list[$0]) }
                if curve.pointee.eflag != 0 { route.tip = point(curve.pointee.ep) }
                if curve.pointee.sflag != 0 { route.tailTip = point(curve.pointee.sp) }
            }
            if edge.labelWidth > 0, let label = graphviz_label(drawn) { route.label = point(label.pointee.pos) }
            layout.edges.append(route)
        }
        for index in graph.clusters.indices {
            guard let cluster = name("cluster\(index)", { graphviz_cluster(root, $0) }) else { return nil }
            let bounds = graphviz_bounds(cluster)
            let corner = point(pointf(x: bounds.LL.x, y: bounds.UR.y))
            let label = graphviz_heading(cluster).map { point($0.pointee.pos) }
            layout.clusters.append(
                Frame(
                    left: corner.x,
                    top: corner.y,
                    width: bounds.UR.x - bounds.LL.x,
                    height: bounds.UR.y - bounds.LL.y,
                    label: label
                )
            )
        }
        return layout
    }

    /// Graphviz takes names as C strings that it may write to, and does not.
    private static func name<Result>(_ name: String, _ use: (UnsafeMutablePointer<CChar>) -> Result?) -> Result? {
        var bytes = Array(name.utf8CString)
        return bytes.withUnsafeMutableBufferPointer { buffer in buffer.baseAddress.flatMap(use) }
    }

    /// The graph in Graphviz's language: numbers alone, no text of the notebook's.
    private static func source(of graph: Graph) -> String {
        let isLarge = graph.span > mostCurvedSpan
        var source = "digraph{rankdir=\(graph.direction.rawValue);nodesep=0.35;ranksep=0.45;compound=true;"
        source += isLarge ? "nslimit=1;nslimit1=1;mclimit=0.1;splines=line;" : "nslimit=4;nslimit1=4;mclimit=1;"
        source += "node[label=\"\",fixedsize=true];edge[arrowsize=0.7];"
        for (index, cluster) in graph.clusters.enumerated() where cluster.parent == nil {
            source += self.source(ofCluster: index, of: graph)
        }
        for (index, node) in graph.nodes.enumerated() where node.cluster == nil {
            source += self.source(of: node, index)
        }
        for (index, edge) in graph.edges.enumerated() {
            source += "n\(edge.from)->n\(edge.to)[key=e\(index)"
            switch (edge.hasTailArrow, edge.hasArrow) {
            case (true, true): source += ",dir=both"
            case (true, false): source += ",dir=back"
            case (false, true): break
            case (false, false): source += ",dir=none"
            }
            if edge.length > 1 { source += ",minlen=\(min(edge.length, 10))" }
            if let cluster = edge.fromCluster { source += ",ltail=cluster\(cluster)" }
            if let cluster = edge.toCluster { source += ",lhead=cluster\(cluster)" }
            if edge.labelWidth > 0 { source += ",label=\(label(width: edge.labelWidth, height: edge.labelHeight))" }
            source += "];"
        }
        return source + "}"
    }

    private static func source(of node: Graph.Node, _ index: Int) -> String {
        "n\(index)[shape=\(node.outline.rawValue),width=\(inches(node.width)),height=\(inches(node.height))];"
    }

    private static func source(ofCluster index: Int, of graph: Graph) -> String {
        let cluster = graph.clusters[index]
        var source = "subgraph cluster\(index){margin=12;"
        source += "label=\(label(width: cluster.labelWidth, height: cluster.labelHeight));"
        for (child, other) in graph.clusters.enumerated() where other.parent == index {
            source += self.source(ofCluster: child, of: graph)
        }
        for (place, node) in graph.nodes.enumerated() where node.cluster == index {
            source += self.source(of: node, place)
        }
        return source + "}"
    }

    /// An empty table of a label's size, so that Graphviz need not know any font.
    private static func label(width: Double, height: Double) -> String {
        let size = "FIXEDSIZE=\"TRUE\" WIDTH=\"\(Int(width))\" HEIGHT=\"\(Int(height))\""
        return "<<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"0\" \(size)>"
            + "<TR><TD \(size)></TD></TR></TABLE>>"
    }

    /// Graphviz measures boxes in inches of 72 points; a point is drawn as one CSS pixel.
    private static func inches(_ pixels: Double) -> String {
        NumberText.fixed(min(max(pixels, 1), 2000) / 72, digits: 4)
    }
}
