extension Graph {
    /// How many ranks all edges cross together, labels counted as ranks: what layout takes time for, much more than
    /// linear.
    ///
    /// An estimate: ranks by longest path, edges that close a circle turned around, as Graphviz does.
    var span: Int {
        var targets = [[Int]](repeating: [], count: nodes.count)
        for edge in edges
        where edge.from != edge.to && nodes.indices.contains(edge.from) && nodes.indices.contains(edge.to) {
            targets[edge.from].append(edge.to)
        }
        var order: [Int] = []
        var state = [UInt8](repeating: 0, count: nodes.count)  // 0 unseen, 1 on the way, 2 done
        for root in nodes.indices where state[root] == 0 {
            var way: [(node: Int, next: Int)] = [(root, 0)]
            state[root] = 1
            while let (node, next) = way.last {
                guard next < targets[node].count else {
                    state[node] = 2
                    order.append(node)
                    way.removeLast()
                    continue
                }
                way[way.count - 1].next += 1
                let target = targets[node][next]
                if state[target] == 0 {
                    state[target] = 1
                    way.append((target, 0))
                }
            }
        }
        var places = [Int](repeating: 0, count: nodes.count)
        for (place, node) in order.reversed().enumerated() { places[node] = place }
        var ranks = [Int](repeating: 0, count: nodes.count)
        let forward = edges.filter {
            $0.from != $0.to && nodes.indices.contains($0.from) && nodes.indices.contains($0.to)
        }
        .map { places[$0.from] < places[$0.to] ? ($0.from, $0.to) : ($0.to, $0.from) }
        .sorted { places[$0.0] < places[$1.0] }
        for (from, to) in forward { ranks[to] = max(ranks[to], ranks[from] + 1) }
        let crossed = forward.reduce(0) { $0 + ranks[$1.1] - ranks[$1.0] }
        return edges.contains { $0.labelWidth > 0 } ? 2 * crossed : crossed
    }
}
