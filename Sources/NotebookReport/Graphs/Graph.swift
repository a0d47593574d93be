/// Boxes of known size and the arrows between them, to be laid out.
struct Graph {
    /// Where the arrows lead; the names are Graphviz's.
    enum Direction: String {
        case down = "TB"
        case up = "BT"
        case right = "LR"
        case left = "RL"
    }

    /// The outline to which arrows lead; the names are Graphviz's.
    enum Outline: String {
        case box, diamond, ellipse
    }

    /// A box, in CSS pixels.
    struct Node {
        var width: Double
        var height: Double
        var outline = Outline.box
        /// The place in `clusters` of the innermost one that holds it.
        var cluster: Int?
    }

    /// A frame around boxes, with a heading.
    struct Cluster {
        /// The place of the cluster that holds this one; smaller than its own.
        var parent: Int?
        var labelWidth: Double
        var labelHeight: Double
    }

    /// An arrow between two places in `nodes`.
    struct Edge {
        var from: Int
        var to: Int
        var hasArrow = true
        var hasTailArrow = false
        /// The clusters at whose frames it ends, in place of the boxes in them.
        var fromCluster: Int?
        var toCluster: Int?
        /// How many ranks it spans at least.
        var length = 1
        /// The room that its label needs; zero for none.
        var labelWidth = 0.0
        var labelHeight = 0.0
    }

    var direction: Direction
    var nodes: [Node]
    var edges: [Edge]
    var clusters: [Cluster] = []
}
