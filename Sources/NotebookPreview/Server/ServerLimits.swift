import Glibc

/// What the server grants to those who connect: every bound of the preview in one place.
struct ServerLimits: Sendable {
    /// Connections at the same time. Browsers open six to a server; a tab keeps one of them open.
    var connections = 64
    /// Bytes of a request's first line.
    var lineBytes = 8 << 10
    /// Bytes of all lines of a request after its first.
    var headerBytes = 32 << 10
    /// Bytes of a request's body.
    static let bodyBytes = 32 << 20
    /// Within how many seconds a request must be there: counted from the connection, or from the answer before it.
    var requestSeconds: Int64 = 5
    /// Within how many seconds an answer must be taken.
    var answerSeconds: Int64 = 120
    /// How long a connection that gets no more answers is read on, so that the last one arrives.
    var endSeconds: Int64 = 1
    /// How many bytes are read on meanwhile.
    var endBytes = 4 << 20

    /// For the event loop and the port.
    private static let ownDescriptors = 4
    /// For the notebook, its data and the cache.
    private static let runDescriptors = 8
    /// A browser's page, its news, and two to spare.
    private static let fewestConnections = 4

    /// As many connections as this process may still have files open, and some left for the run.
    /// - Throws: when there are too few for a preview.
    static func ofThisProcess() throws(Server.Problem) -> ServerLimits {
        var limits = ServerLimits()
        let others = ownDescriptors + runDescriptors
        let free = freeDescriptors(limits.connections + others)
        guard free >= others + fewestConnections else {
            let missing = others + fewestConnections - free
            throw Server.Problem(
                message: "too many files are open: the preview needs \(missing) more; raise the limit with ulimit -n"
            )
        }
        limits.connections = free - others
        return limits
    }

    /// How many more files this process may open, if fewer than `most`.
    private static func freeDescriptors(_ most: Int) -> Int {
        var descriptors: [Int32] = []
        defer { for descriptor in descriptors { close(descriptor) } }
        while descriptors.count < most {
            let descriptor = open("/dev/null", O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { break }
            descriptors.append(descriptor)
        }
        return descriptors.count
    }
}
