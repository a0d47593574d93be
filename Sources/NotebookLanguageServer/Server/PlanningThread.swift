import Foundation
import Synchronization

/// Plans texts one after the other, beside the thread that answers: a plan may read much data.
final class PlanningThread: Sendable {
    private struct Job: Sendable {
        var uri: String
        var version: Int
        var text: DocumentText
        var service: LanguageService
    }

    private let jobs = Mailbox<Job?>(capacity: .max)
    private let results: Mailbox<LanguageServer.Event>

    init(_ results: Mailbox<LanguageServer.Event>) { self.results = results }

    func plan(_ uri: String, _ version: Int, _ text: DocumentText, _ service: LanguageService) {
        jobs.put(Job(uri: uri, version: version, text: text, service: service))
    }

    func start() {
        let (jobs, results) = (jobs, results)
        let thread = Thread {
            while let job = jobs.take(before: .distantFuture) ?? nil {
                let analysis = job.service.analysis(of: job.text)
                results.put(.planned(uri: job.uri, version: job.version, analysis))
            }
        }
        // As large as the main thread's: parsing is recursive within limits that are made for it.
        thread.stackSize = 8 << 20
        thread.start()
    }

    func stop() { jobs.put(nil) }
}
