internal import Dispatch
internal import Foundation
internal import FoundationNetworking

/// Gets a file over HTTP.
public struct Downloader: Sendable {
    /// How long to wait for the next bytes, in seconds.
    var patience = 60.0
    /// Whether the user has stopped the program; asked ten times a second.
    let isCancelled: @Sendable () -> Bool
    /// Told of the bytes that are there, and of how many there will be where the server says.
    let progress: @Sendable (_ byteCount: Int, _ total: Int?) -> Void

    /// A downloader; a second of `patience` is too short for most servers.
    public init(
        patience: Double = 60,
        isCancelled: @escaping @Sendable () -> Bool = { false },
        progress: @escaping @Sendable (_ byteCount: Int, _ total: Int?) -> Void = { _, _ in }
    ) {
        self.patience = patience
        self.isCancelled = isCancelled
        self.progress = progress
    }

    /// Gets what is missing of a file.
    /// - Throws: when the server does not answer, says no, or breaks off; what has come stays.
    func get(_ address: String, into file: PartialFile) throws(DatasetError) {
        guard let url = URL(string: address), let scheme = url.scheme, ["http", "https"].contains(scheme) else {
            throw DatasetError("cannot get '\(address)': it is no address that begins with https:// or http://")
        }
        let start = file.byteCount
        var request = URLRequest(url: url)
        request.cachePolicy = .reloadIgnoringLocalCacheData
        // The checksum is of the bytes as they are stored there.
        request.setValue("identity", forHTTPHeaderField: "Accept-Encoding")
        if start > 0 { request.setValue("bytes=\(start)-", forHTTPHeaderField: "Range") }
        let transfer = Transfer(file, start: start, progress)
        let configuration = URLSessionConfiguration.ephemeral
        // `Transfer` keeps the time itself: a large file takes long, and only silence is an error.
        configuration.timeoutIntervalForRequest = 86_400
        let session = URLSession(configuration: configuration, delegate: transfer, delegateQueue: nil)
        defer {
            transfer.end()
            session.invalidateAndCancel()
        }
        let task = session.dataTask(with: request)
        task.resume()
        var silent = 0.0
        var seen = 0
        while transfer.done.wait(timeout: .now() + 0.1) == .timedOut {
            if isCancelled() { throw .interrupted }
            let events = transfer.eventCount
            silent = events == seen ? silent + 0.1 : 0
            seen = events
            guard silent < patience else {
                task.cancel()
                throw DatasetError(
                    "cannot get '\(address)': nothing has come for \(Int(patience.rounded())) s; try again, it goes on "
                        + "with what is there"
                )
            }
        }
        if let failure = transfer.failure {
            throw failure.isAddressed
                ? DatasetError("cannot get '\(address)': \(failure.message)") : DatasetError(failure.message)
        }
    }
}

extension DatasetError {
    /// The user has stopped the program.
    public static let interrupted = Self("interrupted; the same command goes on with what is there")
}

/// One answer of a server on its way into a file.
///
/// The session calls its delegate on a queue, one call after the other; the state is behind a lock all the same, for
/// `Downloader` looks on.
private final class Transfer: NSObject, URLSessionDataDelegate, @unchecked Sendable {
    struct Failure {
        var message: String
        /// Whether the message says what is wrong with an address.
        var isAddressed = true
    }

    let done = DispatchSemaphore(value: 0)
    private let file: PartialFile
    private let start: Int
    private let progress: @Sendable (Int, Int?) -> Void
    private let lock = NSLock()
    private var events = 0
    private var problem: Failure?
    private var received = 0
    private var total: Int?
    private var isEnded = false

    init(_ file: PartialFile, start: Int, _ progress: @escaping @Sendable (Int, Int?) -> Void) {
        self.file = file
        self.start = start
        self.progress = progress
    }

    /// How often the server has been heard.
    var eventCount: Int { lock.withLock { events } }
    var failure: Failure? { lock.withLock { problem } }

    /// Writes nothing from now on, whatever the session still calls.
    func end() { lock.withLock { isEnded = true } }

    func urlSession(
        _ session: URLSession,
        dataTask: URLSessionDataTask,
        didReceive response: URLResponse,
        completionHandler: @escaping (URLSession.ResponseDisposition) -> Void
    ) {
        lock.lock()
        defer { lock.unlock() }
        events += 1
        do throws(DatasetError) {
            switch (response as? HTTPURLResponse)?.statusCode {
            case _ where isEnded || problem != nil: break
            case 200?:
                // The whole file, asked for or not.
                try file.clear()
            case 206? where start > 0 && isContinuation(response):
                received = start
            case 416? where start > 0:
                try file.clear()
                problem = Failure(message: "the server has no more bytes than the \(start) that are there; try again")
            case let code?:
                problem = Failure(message: "the server answers \(code)\(code == 404 ? ", there is no such file" : "")")
            case nil:
                problem = Failure(message: "the server does not speak HTTP")
            }
        } catch {
            problem = Failure(message: error.message, isAddressed: false)
        }
        if response.expectedContentLength >= 0 { total = received + Int(response.expectedContentLength) }
        completionHandler(problem == nil ? .allow : .cancel)
    }

    /// Whether the bytes are those after the ones that are there.
    private func isContinuation(_ response: URLResponse) -> Bool {
        let range = (response as? HTTPURLResponse)?.value(forHTTPHeaderField: "Content-Range") ?? ""
        return range.lowercased().hasPrefix("bytes \(start)-")
    }

    func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
        lock.lock()
        defer { lock.unlock() }
        events += 1
        guard problem == nil, !isEnded else { return }
        var failure: DatasetError?
        data.withUnsafeBytes { bytes in
            do throws(DatasetError) {
                try file.append(bytes)
            } catch {
                failure = error
            }
        }
        if let failure {
            problem = Failure(message: failure.message, isAddressed: false)
            dataTask.cancel()
            return
        }
        received += data.count
        progress(received, total)
    }

    /// Follows a server that sends elsewhere, unless that would give up encryption.
    func urlSession(
        _ session: URLSession,
        task: URLSessionTask,
        willPerformHTTPRedirection response: HTTPURLResponse,
        newRequest request: URLRequest,
        completionHandler: @escaping (URLRequest?) -> Void
    ) {
        lock.lock()
        defer { lock.unlock() }
        events += 1
        let isSafe = request.url?.scheme == "https" || task.originalRequest?.url?.scheme == "http"
        if !isSafe {
            problem = Failure(
                message: "the server sends to '\(request.url?.absoluteString ?? "")', which is not encrypted"
            )
        }
        completionHandler(isSafe ? request : nil)
    }

    func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
        lock.lock()
        if problem == nil, let error {
            problem = Failure(
                message: received > 0
                    ? "the connection broke off after \(received)\(total.map { " of \($0)" } ?? "") bytes; try again, it "
                        + "goes on with what is there"
                    : error.localizedDescription
            )
        } else if problem == nil, let total, received < total {
            problem = Failure(
                message:
                    "the connection broke off after \(received) of \(total) bytes; try again, it goes on with what "
                    + "is there"
            )
        }
        lock.unlock()
        done.signal()
    }
}
