/// Where the parts of a graph stand, in CSS pixels from the upper left corner.
struct GraphLayout {
    struct Point {
        var x: Double
        var y: Double
    }

    /// An arrow's way.
    struct Route {
        /// Bézier curves: a first point, then three for each curve.
        var points: [Point] = []
        /// The arrow's point; `nil` for a line without one.
        var tip: Point?
        /// The point of the arrow at its beginning; `nil` for a line without one.
        var tailTip: Point?
        /// The middle of the label.
        var label: Point?
    }

    var width: Double
    var height: Double
    /// The middle of each node.
    var nodes: [Point]
    /// The way of each edge.
    var edges: [Route]
    /// The frame of each cluster.
    var clusters: [Frame] = []

    /// A cluster's frame and the middle of its heading.
    struct Frame {
        var left: Double
        var top: Double
        var width: Double
        var height: Double
        var label: Point?
    }
}
