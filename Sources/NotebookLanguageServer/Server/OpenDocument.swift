import Foundation

/// A document that the editor has open.
struct OpenDocument {
    private(set) var text: DocumentText
    let service: LanguageService
    /// The client's number of the text.
    private(set) var clientVersion: Int?
    /// Counts the changes, from `firstVersion` on.
    private(set) var version: Int
    private let firstVersion: Int
    /// The last plan, of this text or an earlier one.
    private(set) var analysis: Analysis?
    /// The version that the last plan is of.
    private(set) var plannedVersion = -1
    /// Requests that wait for a plan.
    var waiting: [WaitingRequest] = []
    private var isPlanning = false
    /// When the text is to be planned, unless it is changed before.
    private var due: DispatchTime? = .now()
    /// When it is to be planned, whatever happens.
    private var latest: DispatchTime?

    /// A text is planned when nothing has been typed for so long, in milliseconds.
    private static let pause = 100
    /// Nobody waits longer for messages, however fast the typing, in milliseconds.
    private static let longestWait = 500

    private static let longAgo = DispatchTime(uptimeNanoseconds: 1)

    /// - Parameter firstVersion: more than any version of a document that was open under this address before.
    init(text: DocumentText, clientVersion: Int?, firstVersion: Int, service: LanguageService) {
        self.text = text
        self.firstVersion = firstVersion
        version = firstVersion
        self.clientVersion = clientVersion
        self.service = service
    }

    mutating func change(_ changes: [TextChange], clientVersion: Int? = nil) {
        self.clientVersion = clientVersion ?? self.clientVersion
        for change in changes { text.replace(change.range, with: change.text) }
        version += 1
        let now = DispatchTime.now()
        latest = latest ?? now + .milliseconds(Self.longestWait)
        due = now + .milliseconds(Self.pause)
    }

    /// When the text has to be planned; `nil` when it is, or is being planned.
    var deadline: DispatchTime? {
        guard !isPlanning, let due else { return nil }
        if !waiting.isEmpty { return Self.longAgo }
        return min(due, latest ?? due)
    }

    mutating func startPlanning() {
        (isPlanning, due, latest) = (true, nil, nil)
    }

    /// Takes a plan, and gives the requests that it answers.
    /// - Returns: `nil` for the plan of a document that was open under this address before.
    mutating func finishPlanning(_ analysis: Analysis, _ version: Int) -> [WaitingRequest]? {
        guard version >= firstVersion else { return nil }
        (isPlanning, self.analysis, plannedVersion) = (false, analysis, version)
        let answered = waiting.filter { $0.version <= version }
        waiting.removeAll { $0.version <= version }
        return answered
    }

    /// Forgets a request; false when it does not wait here.
    mutating func cancel(_ id: RequestID) -> Bool {
        let count = waiting.count
        waiting.removeAll { $0.id == id }
        return waiting.count < count
    }
}

/// A request that waits for a plan of the text as it was when it came, or of a later one.
struct WaitingRequest {
    let id: RequestID
    let question: Question
    let version: Int
}

/// What the client has said of itself and of its going.
struct ServerSession {
    var isInitialized = false
    var isShutDown = false
    var exitCode: Int32?
    var client = ClientCapabilities()
}
