/// A flowchart as Mermaid describes it.
struct Flowchart: Equatable {
    /// A node's outline.
    enum Shape {
        /// `[text]`
        case rectangle
        /// `(text)`
        case rounded
        /// `([text])`
        case stadium
        /// `[[text]]`
        case subroutine
        /// `[(text)]`
        case cylinder
        /// `((text))`
        case circle
        /// `(((text)))`
        case doubleCircle
        /// `(-text-)`
        case ellipse
        /// `{text}`
        case diamond
        /// `{{text}}`
        case hexagon
        /// `[/text/]`
        case parallelogram
        /// `[\text\]`
        case parallelogramToLeft
        /// `[/text\]`
        case trapezoid
        /// `[\text/]`
        case trapezoidUpsideDown
        /// `>text]`
        case flag
        /// `@{shape: tri}`
        case triangle
        /// `@{shape: flip-tri}`
        case triangleUpsideDown
        /// `@{shape: doc}`
        case document
        /// `@{shape: fork}`
        case bar
        /// `@{shape: f-circ}`
        case dot
        /// `@{shape: cross-circ}`
        case crossedCircle
        /// `@{shape: text}`
        case text
    }

    struct Node: Equatable {
        /// What stands in it.
        var text: String
        var shape: Shape
        /// The place in `subgraphs` of the innermost one that holds it.
        var subgraph: Int?
    }

    /// Nodes in a frame.
    struct Subgraph: Equatable {
        var title: String
        /// The place of the subgraph that holds this one; smaller than its own.
        var parent: Int?
    }

    /// How a link is drawn.
    enum Line {
        /// `-->`
        case solid
        /// `-.->`
        case dotted
        /// `==>`
        case thick
        /// `~~~`
        case invisible
    }

    /// An end of a link.
    enum Head {
        case none
        /// `>`
        case arrow
        /// `o`
        case circle
        /// `x`
        case cross
    }

    /// What a link leads to or comes from.
    enum End: Hashable {
        /// A place in `nodes`.
        case node(Int)
        /// A place in `subgraphs`.
        case subgraph(Int)
    }

    struct Link: Equatable {
        var from: End
        var to: End
        var line = Line.solid
        var tail = Head.none
        var head = Head.arrow
        var label = ""
        /// How many ranks it spans at least.
        var length = 1
    }

    var direction: Graph.Direction
    var nodes: [Node] = []
    var subgraphs: [Subgraph] = []
    var links: [Link] = []
    /// How many links there are, those included that are not kept because they are too many.
    var linkCount = 0
    /// The heading, from the drawing's front matter.
    var title: String?
    /// `accTitle`
    var accessibleTitle: String?
    /// `accDescr`
    var accessibleDescription: String?

    /// The chart in words: each link, then the nodes without one.
    var description: String {
        let linked = Set(links.flatMap { [$0.from, $0.to] })
        let sentences = links.filter { $0.line != .invisible }.map { link in
            let label = link.label.isEmpty ? "" : " (\(link.label))"
            return "\(name(of: link.from)) → \(name(of: link.to))\(label)"
        }
        let alone = nodes.indices.filter { !linked.contains(.node($0)) }.map { nodes[$0].text }
        return (sentences + alone).filter { !$0.isEmpty }.joined(separator: "; ").replacing("\n", with: " ")
    }

    private func name(of end: End) -> String {
        switch end {
        case .node(let index): nodes[index].text
        case .subgraph(let index): subgraphs[index].title
        }
    }
}
