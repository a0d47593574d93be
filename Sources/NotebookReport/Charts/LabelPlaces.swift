/// Places for labels along a line.
enum LabelPlaces {
    /// The places, in rising order, moved as little as it takes to keep them `distance` apart and between two bounds;
    /// where there is not room for all, the last ones go beyond `end`.
    static func apart(_ places: [Double], distance: Double, from start: Double, to end: Double) -> [Double] {
        var moved = places
        for index in moved.indices {
            let least = index == moved.startIndex ? start : moved[index - 1] + distance
            moved[index] = max(moved[index], least)
        }
        for index in moved.indices.reversed() {
            let most = index == moved.endIndex - 1 ? end : moved[index + 1] - distance
            moved[index] = min(moved[index], most)
        }
        if let first = moved.first, first < start {
            for index in moved.indices { moved[index] += start - first }
        }
        return moved
    }
}
