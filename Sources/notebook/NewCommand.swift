import ArgumentParser
import Glibc
import NotebookRunner

struct NewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "new", abstract: "Write a starter notebook.")

    @Argument(help: "The file to write; it must not exist yet.")
    var file: String

    @Option(help: "Write a notebook of the gallery instead.")
    var example: GalleryNotebook?

    func run() throws {
        guard access(file, F_OK) != 0 else {
            throw ValidationError("'\(file)' exists already; choose another name")
        }
        do throws(AtomicFile.WriteError) {
            try AtomicFile.check(file)
        } catch {
            throw ValidationError(error.description)
        }
        do throws(AtomicFile.WriteError) {
            try AtomicFile.write(example?.source ?? PackageResources.starter_md, to: file)
        } catch {
            Terminal.tell("error: \(error)")
            throw ExitCode(1)
        }
        Terminal.print(file)
    }
}
