import CLibFuzzer
import Foundation

/// Runs libFuzzer, whose options and folders stand on the command line, on the target that `FUZZ_TARGET` names; lists
/// the targets without it.
@main
enum Fuzzer {
    static func main() {
        guard target != nil else { return print(FuzzTarget.all.map(\.name).joined(separator: "\n")) }
        var count = CommandLine.argc
        var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
        let status = LLVMFuzzerRunDriver(&count, &arguments) { data, size in
            Fuzzer.target?.check(Array(UnsafeBufferPointer(start: data, count: size)))
            return 0
        }
        exit(status)
    }

    /// Global because libFuzzer's C callback cannot capture.
    private static let target = ProcessInfo.processInfo.environment["FUZZ_TARGET"].flatMap { FuzzTarget.named($0) }
}
