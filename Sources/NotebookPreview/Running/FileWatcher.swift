import Glibc

/// Notices that files were written, replaced, removed, or made readable or unreadable.
///
/// It looks at them time and again. inotify would tell nothing of what a link leads to, of folders that are replaced
/// together with the file, or of files on other machines, and has few watches to give.
struct FileWatcher {
    private var stamps: [String: Stamp] = [:]
    /// Whether a file changed before it was watched, and nobody knows yet.
    private var hasNews = false
    private var nextLook = ContinuousClock.now

    /// Watches these files from now on, beside those that are watched already. They need not exist.
    /// - Parameter time: when somebody began to read them; what has changed since then is noticed, too.
    mutating func watch(_ files: [String], readSince time: Time) {
        for file in files where stamps[file] == nil {
            let stamp = Stamp(file)
            stamps[file] = stamp
            if stamp.changed >= time { hasNews = true }
        }
    }

    /// Takes what has changed until now for known: whoever calls this reads the files afterwards.
    mutating func acceptChanges() {
        _ = look()
    }

    /// Whether one of the files has changed since the last call. It may be asked often: it looks at them only when some
    /// hundredths of a second have passed.
    mutating func hasChange() -> Bool {
        ContinuousClock.now >= nextLook && look()
    }

    /// Takes in the changes that follow one another within a few milliseconds, as a save is often more than one.
    mutating func settle() {
        var rounds = 0
        repeat {
            usleep(8_000)
            rounds += 1
        } while look() && rounds < 10
    }

    private mutating func look() -> Bool {
        let start = ContinuousClock.now
        var isChanged = hasNews
        hasNews = false
        for (file, old) in stamps {
            let stamp = Stamp(file)
            guard stamp != old else { continue }
            stamps[file] = stamp
            isChanged = true
        }
        // However many files there are, and however slow their disk is, looking takes a twentieth of the time at most.
        let end = ContinuousClock.now
        nextLook = end + max(.milliseconds(15), (end - start) * 20)
        return isChanged
    }

    /// Seconds and nanoseconds by the clock of the file system.
    struct Time: Comparable {
        private var seconds: Int
        private var nanoseconds: Int

        init(_ time: timespec) {
            (seconds, nanoseconds) = (time.tv_sec, time.tv_nsec)
        }

        static var now: Time {
            var time = timespec()
            clock_gettime(CLOCK_REALTIME_COARSE, &time)
            return Time(time)
        }

        static func < (one: Time, other: Time) -> Bool {
            (one.seconds, one.nanoseconds) < (other.seconds, other.nanoseconds)
        }
    }

    /// What differs between a file and the one that was there before.
    private struct Stamp: Equatable {
        var failure: Int32 = 0
        var device: UInt = 0
        var number: UInt = 0
        var mode: UInt32 = 0
        var size = 0
        var written = Time(timespec())
        /// Also when its rights change, or its name.
        var changed = Time(timespec())

        init(_ file: String) {
            var information = stat()
            guard stat(file, &information) == 0 else {
                failure = errno
                return
            }
            device = information.st_dev
            number = information.st_ino
            mode = information.st_mode
            size = information.st_size
            written = Time(information.st_mtim)
            changed = Time(information.st_ctim)
        }
    }
}
