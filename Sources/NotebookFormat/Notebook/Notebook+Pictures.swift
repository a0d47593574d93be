extension Notebook {
    /// The addresses of all pictures in the prose, in order: `sketch.png` of `![a sketch](sketch.png)`, and of `<img>`.
    public var pictureDestinations: [String] {
        var destinations: [String] = []
        func collect(_ inlines: [Inline]) {
            for inline in inlines {
                switch inline {
                case .image(let destination, _, _): destinations.append(destination)
                case .html(let html): destinations += ImageTags(html).addresses
                case .citation(let citation):
                    for item in citation.items {
                        collect(item.prefix)
                        collect(item.suffix)
                    }
                default: collect(inline.content ?? [])
                }
            }
        }
        for block in allBlocks {
            switch block {
            case .figure(let picture): destinations.append(picture.destination)
            case .htmlBlock(let html): destinations += ImageTags(html).addresses
            default: for inlines in block.inlines { collect(inlines) }
            }
        }
        return destinations
    }
}
