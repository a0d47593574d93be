extension Notebook {
    /// All blocks of the prose and of its footnotes, those that hold others before what they hold.
    public var allBlocks: [Block] {
        var all: [Block] = []
        func collect(_ blocks: [Block]) {
            for block in blocks {
                all.append(block)
                collect(block.blocks)
            }
        }
        collect(blocks)
        for note in notes { collect(note.blocks) }
        return all
    }
}
