import Foundation

/// The language server: answers an editor's messages until it leaves.
///
/// One thread reads messages, one plans texts, and this one answers. A text is planned once its writer pauses, or at once
/// when a request waits for it; completion does not wait, and takes names from the last plan.
public struct LanguageServer {
    /// Makes the service of a document by its address.
    public typealias Services = @Sendable (_ uri: String) -> LanguageService

    enum Event: Sendable {
        case message(Message)
        case refused(Message.Refusal)
        case planned(uri: String, version: Int, Analysis)
        case closed
    }

    private let services: Services
    private let version: String
    private let mailbox = Mailbox<Event>(capacity: MessageReader.mostBytes)
    private let planner: PlanningThread
    private let write: ([UInt8]) -> Bool
    private var session = ServerSession()
    private var documents: [String: OpenDocument] = [:]
    /// The version of the next document that is opened.
    private var nextVersion = 0

    /// Creates a server.
    /// - Parameters:
    ///   - version: the program's version, for the editor's log.
    ///   - services: makes the service of each document.
    ///   - write: sends bytes to the editor; false when it is gone.
    public init(version: String, services: @escaping Services, write: @escaping ([UInt8]) -> Bool) {
        self.version = version
        self.services = services
        self.write = write
        planner = PlanningThread(mailbox)
    }

    /// Serves until the editor leaves.
    /// - Parameter read: gives the editor's next bytes, none when it is gone.
    /// - Returns: the exit code: 0 after `shutdown`, else 1.
    public mutating func run(read: @escaping @Sendable () -> [UInt8]) -> Int32 {
        let mailbox = mailbox
        let reading = Thread {
            var reader = MessageReader(read: read)
            while true {
                switch reader.next() {
                case .message(let bytes):
                    do throws(Message.Refusal) {
                        mailbox.put(.message(try Message(bytes)), byteCount: bytes.count)
                    } catch {
                        mailbox.put(.refused(error))
                        if error.code == .parseError { reader.takeBack(bytes) }
                    }
                case .mistake(let message): mailbox.put(.refused(.init(code: .parseError, message: message)))
                case .end:
                    mailbox.put(.closed)
                    return
                }
            }
        }
        reading.start()
        planner.start()
        defer { planner.stop() }
        while session.exitCode == nil {
            guard let event = mailbox.take(before: nextDeadline) else {
                planWhatIsDue()
                continue
            }
            handle(event)
            planWhatIsDue()
        }
        return session.exitCode ?? 1
    }

    private mutating func handle(_ event: Event) {
        switch event {
        case .message(let message): handle(message)
        case .refused(let refusal): send(Answer.error(.null, ResponseError(refusal.code, refusal.message)))
        case .planned(let uri, let version, let analysis): take(analysis, version, of: uri)
        case .closed: session.exitCode = session.isShutDown ? 0 : 1
        }
    }

    private mutating func handle(_ message: Message) {
        // A response: the server asks nothing.
        guard let method = message.method else {
            if message.id == nil {
                send(Answer.error(.null, ResponseError(.invalidRequest, "a message needs a method")))
            }
            return
        }
        guard let id = message.id else {
            try? notify(method, message)
            return
        }
        do throws(ResponseError) {
            try answer(method, id, message)
        } catch {
            send(Answer.error(id, error))
        }
    }

    private mutating func send(_ bytes: [UInt8]) {
        if !write(bytes) { session.exitCode = session.exitCode ?? 1 }
    }
}

// MARK: - Notifications

extension LanguageServer {
    private mutating func notify(_ method: String, _ message: Message) throws(ResponseError) {
        if method == "exit" {
            session.exitCode = session.isShutDown ? 0 : 1
            return
        }
        if method == "$/cancelRequest" {
            let id = try message.parameters(CancelParameters.self).id
            for uri in documents.keys where documents[uri]?.cancel(id) == true {
                send(Answer.error(id, ResponseError(.cancelled, "cancelled")))
            }
            return
        }
        guard session.isInitialized, !session.isShutDown else { return }
        switch method {
        case "textDocument/didOpen":
            let document = try message.parameters(OpenParameters.self).textDocument
            let waiting = documents[document.uri]?.waiting ?? []
            documents[document.uri] = OpenDocument(
                text: DocumentText(document.text),
                clientVersion: document.version,
                firstVersion: nextVersion,
                service: services(document.uri)
            )
            // Versions of one document stay below those of the next.
            nextVersion += 1 << 32
            for request in waiting {
                send(Answer.error(request.id, ResponseError(.requestFailed, "the document was opened anew")))
            }
        case "textDocument/didChange":
            let parameters = try message.parameters(ChangeParameters.self)
            let document = parameters.textDocument
            documents[document.uri]?.change(parameters.contentChanges, clientVersion: document.version)
        case "textDocument/didSave":
            let parameters = try message.parameters(DocumentParameters.self)
            // A data file may have changed with it.
            documents[parameters.textDocument.uri]?.change([])
        case "textDocument/didClose":
            let uri = try message.parameters(DocumentParameters.self).textDocument.uri
            guard let closed = documents.removeValue(forKey: uri) else { return }
            for request in closed.waiting {
                send(Answer.error(request.id, ResponseError(.requestFailed, "the document was closed")))
            }
            publish([], uri)
        default: break
        }
    }

    private mutating func publish(_ diagnostics: [PublishedDiagnostic], _ uri: String, version: Int? = nil) {
        let parameters = PublishParameters(uri: uri, version: version, diagnostics: diagnostics)
        send(Answer.notification("textDocument/publishDiagnostics", parameters))
    }
}

// MARK: - Requests

extension LanguageServer {
    private mutating func answer(_ method: String, _ id: RequestID, _ message: Message) throws(ResponseError) {
        guard !session.isShutDown else { throw ResponseError(.invalidRequest, "the server has shut down") }
        if method == "initialize" {
            guard !session.isInitialized else { throw ResponseError(.invalidRequest, "initialized already") }
            session.isInitialized = true
            session.client = (try? message.parameters(InitializeParameters.self))?.capabilities ?? .init()
            send(Answer.result(id, InitializeResult(version: version, client: session.client)))
            return
        }
        guard session.isInitialized else {
            throw ResponseError(.notInitialized, "'initialize' must be the first request")
        }
        if method == "shutdown" {
            session.isShutDown = true
            for uri in documents.keys {
                for request in documents[uri]?.waiting ?? [] {
                    send(Answer.error(request.id, ResponseError(.cancelled, "the server shuts down")))
                }
                documents[uri]?.waiting = []
            }
            send(Answer.result(id, Int?.none))
            return
        }
        guard let question = try Question(method, message, client: session.client) else {
            throw ResponseError(.methodNotFound, "unknown method '\(method)'")
        }
        guard var document = documents[question.uri] else {
            throw ResponseError(.invalidParams, "the document '\(question.uri)' is not open")
        }
        if question.needsNoPlan, let analysis = document.analysis {
            reply(to: id, question, analysis.replacing(document.text))
        } else if let analysis = document.analysis, document.plannedVersion == document.version {
            reply(to: id, question, analysis)
        } else {
            document.waiting.append(WaitingRequest(id: id, question: question, version: document.version))
            documents[question.uri] = document
        }
    }

    private mutating func reply(to id: RequestID, _ question: Question, _ analysis: Analysis) {
        do throws(ResponseError) {
            send(try question.answer(id, analysis))
        } catch {
            send(Answer.error(id, error))
        }
    }
}

// MARK: - Planning

extension LanguageServer {
    private var nextDeadline: DispatchTime {
        documents.values.compactMap { $0.deadline }.min() ?? .distantFuture
    }

    /// Hands on the texts whose time has come.
    private mutating func planWhatIsDue() {
        let now = DispatchTime.now()
        for uri in documents.keys {
            guard var document = documents[uri], let deadline = document.deadline, deadline <= now else { continue }
            document.startPlanning()
            documents[uri] = document
            planner.plan(uri, document.version, document.text, document.service)
        }
    }

    private mutating func take(_ analysis: Analysis, _ version: Int, of uri: String) {
        guard var document = documents[uri] else { return }
        guard let answered = document.finishPlanning(analysis, version) else { return }
        documents[uri] = document
        publish(analysis.diagnostics, uri, version: version == document.version ? document.clientVersion : nil)
        for request in answered { reply(to: request.id, request.question, analysis) }
    }
}
