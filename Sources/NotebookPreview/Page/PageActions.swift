import Foundation
import NIOCore
import NIOHTTP1
import NotebookFormat
import NotebookLanguageServer
import NotebookRunner
import Synchronization

/// What the page may ask to be done, each the body of a POST request in JSON.
final class PageActions: Sendable {
    let editor: NotebookEditor
    let control: RunControl
    let language: LanguageService
    /// The notebook as it was read as a whole last.
    let lastAnalysis = Mutex<Analysis?>(nil)

    init(_ editor: NotebookEditor, _ control: RunControl, _ language: LanguageService) {
        self.editor = editor
        self.control = control
        self.language = language
    }

    /// The actions by their paths.
    var byPath: [String: @Sendable (ByteBuffer) -> Answer] {
        ["/edit": edit, "/run": run, "/stop": stop, "/language": ask]
    }

    /// Changes the notebook and runs it.
    @Sendable private func edit(_ body: ByteBuffer) -> Answer {
        Self.answer(to: body) { (request: EditRequest) in
            do throws(NotebookEditor.Refusal) {
                let isChanged = try editor.apply(request)
                if isChanged { control.request(.all) }
                return .json(.ok, ["isChanged": isChanged])
            } catch {
                return Self.refusal(error)
            }
        }
    }

    private struct Run: Decodable {
        /// The label of the last step to run; all of them without one.
        var to: String?
    }

    @Sendable private func run(_ body: ByteBuffer) -> Answer {
        Self.answer(to: body) { (request: Run) in
            control.request(request.to.map(RunControl.Command.upTo) ?? .all)
            return .json(.ok, Done())
        }
    }

    private struct Done: Codable {}

    @Sendable private func stop(_ body: ByteBuffer) -> Answer {
        Self.answer(to: body) { (_: Done) in
            control.stop()
            return .json(.ok, Done())
        }
    }

    /// Why nothing was done, and what is in the way.
    private struct Message: Encodable {
        var message: String
        var block: EditRequest.Block?
    }

    static func refusal(_ refusal: NotebookEditor.Refusal) -> Answer {
        switch refusal {
        case .conflict(let block): .json(.conflict, Message(message: "the block has changed on disk", block: block))
        case .impossible(let message), .file(let message): .json(.unprocessableEntity, Message(message: message))
        }
    }

    static func answer<Request: Decodable>(to body: ByteBuffer, _ act: (Request) -> Answer) -> Answer {
        do {
            return act(try JSONDecoder().decode(Request.self, from: Data(body.readableBytesView)))
        } catch {
            return .plain(.badRequest, "This is not what the page asks.")
        }
    }
}

extension Answer {
    /// A value in JSON.
    static func json(_ status: HTTPResponseStatus, _ value: some Encodable) -> Answer {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        let data = (try? encoder.encode(value)) ?? Data()
        return Answer(status, type: "application/json", body: ByteBuffer(bytes: data))
    }
}
