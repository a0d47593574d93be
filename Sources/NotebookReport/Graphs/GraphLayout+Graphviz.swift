import CGraphviz
import Synchronization

/// Layout by Graphviz's `dot`: the one file that calls it.
extension GraphLayout {
    /// Graphviz keeps state of its own for the whole process.
    private static let graphviz = Mutex(())

    /// Graphs beyond this would take `dot` longer than a reader of the page would wait for it.
    static let mostNodes = 150
    static let mostEdges = 300

    /// Lays a graph out; `nil` when it is too large, or Graphviz does not lay it out.
    init?(_ graph: Graph) {
        guard graph.nodes.count <= Self.mostNodes, graph.edges.count <= Self.mostEdges else { return nil }
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
            }
            if edge.labelWidth > 0, let label = graphviz_label(drawn) { route.label = point(label.pointee.pos) }
            layout.edges.append(route)
        }
        return layout
    }

    /// Graphviz takes names as C strings that it may write to, and does not.
    private static func name<Result>(_ name: String, _ use: (UnsafeMutablePointer<CChar>) -> Result?) -> Result? {
        var bytes = Array(name.utf8CString)
        return bytes.withUnsafeMutableBufferPointer { buffer in buffer.baseAddress.flatMap(use) }
    }

    /// The graph in Graphviz's language: numbers alone, no text of the notebook's.
    ///
    /// A label is an empty table of its size, so that Graphviz need not know any font.
    private static func source(of graph: Graph) -> String {
        var source =
            "digraph{rankdir=\(graph.direction.rawValue);nodesep=0.35;ranksep=0.45;nslimit=4;nslimit1=4;mclimit=1;"
        source += "node[label=\"\",fixedsize=true];edge[arrowsize=0.7];"
        for (index, node) in graph.nodes.enumerated() {
            source +=
                "n\(index)[shape=\(node.outline.rawValue),width=\(inches(node.width)),height=\(inches(node.height))];"
        }
        for (index, edge) in graph.edges.enumerated() {
            source += "n\(edge.from)->n\(edge.to)[key=e\(index)"
            if !edge.hasArrow { source += ",dir=none" }
            if edge.labelWidth > 0 {
                let size = "FIXEDSIZE=\"TRUE\" WIDTH=\"\(Int(edge.labelWidth))\" HEIGHT=\"\(Int(edge.labelHeight))\""
                source += ",label=<<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"0\" \(size)>"
                source += "<TR><TD \(size)></TD></TR></TABLE>>"
            }
            source += "];"
        }
        return source + "}"
    }

    /// Graphviz measures boxes in inches of 72 points; a point is drawn as one CSS pixel.
    private static func inches(_ pixels: Double) -> String {
        NumberText.fixed(min(max(pixels, 1), 2000) / 72, digits: 4)
    }
}
