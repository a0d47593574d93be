/// One named part of a step's cache key, in canonical form: defaults are filled in, and each value has one spelling.
struct CacheKeyPart: Sendable, Hashable, Codable {
    /// What the part is, as a reason for a rerun names it: `epochs`.
    var name: String
    /// Its canonical value: `5`.
    var value: String

    init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}
