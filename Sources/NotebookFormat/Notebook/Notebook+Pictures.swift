extension Notebook {
    /// The addresses of all pictures in the prose, in order: `sketch.png` of `![a sketch](sketch.png)`.
    public var pictureDestinations: [String] {
        var destinations: [String] = []
        func collect(_ inlines: [Inline]) {
            for inline in inlines {
                if case .image(let destination, _, _) = inline {
                    destinations.append(destination)
                } else {
                    collect(inline.content ?? [])
                }
            }
        }
        for block in allBlocks {
            if case .figure(let picture) = block { destinations.append(picture.destination) }
            for inlines in block.inlines { collect(inlines) }
        }
        return destinations
    }
}
