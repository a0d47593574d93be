internal import Synchronization

/// The tables that a check of the notebook has parsed, for the run that follows. All copies of a reader share them.
///
/// They are handed out once: a run that keeps its plan does not keep them as well.
final class ParsedTables: Sendable {
    typealias Tables = (train: CSVTable, test: CSVTable?)

    private let tables = Mutex<Tables?>(nil)

    func keep(_ tables: Tables) { self.tables.withLock { $0 = tables } }

    func take() -> Tables? {
        tables.withLock { tables in
            defer { tables = nil }
            return tables
        }
    }
}
