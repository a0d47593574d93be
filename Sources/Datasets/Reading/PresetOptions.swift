/// The options of a data set that is known by name: its files are fixed, the rest are defaults that the notebook may
/// overrule.
struct PresetOptions<Base: OptionReader>: OptionReader {
    /// What the notebook says.
    var base: Base
    /// The options that name files, by what they say; a notebook does not have these.
    let files: [String: String]
    /// What holds unless the notebook says otherwise.
    let defaults: [String: PresetValue]

    /// What the options that name files are called in any kind of data.
    static var fileNames: Set<String> {
        ["file", "train_file", "test_file", "train_images", "train_labels", "test_images", "test_labels"]
    }

    init(_ base: Base, files: [String: String], defaults: [String: PresetValue]) {
        self.base = base
        self.files = files
        // A copy, so that what is wrong with an option is told once, when it is read.
        var given = base
        var defaults = defaults
        // Who lists the columns to learn from leaves out the others.
        if given.isGiven("features") { defaults["drop"] = nil }
        if case .texts(let names)? = defaults["categorical"] {
            let features = given.isGiven("features") ? given.texts("features", allowsOne: true) : nil
            let dropped = given.isGiven("drop") ? given.texts("drop", allowsOne: true) ?? [] : []
            let kept = names.filter { (features?.contains($0) ?? true) && !dropped.contains($0) }
            defaults["categorical"] = kept.isEmpty ? nil : .texts(kept)
        }
        // They are the classes of the usual target.
        if given.isGiven("target"), given.requiredText("target").map(PresetValue.text) != defaults["target"] {
            defaults["class_names"] = nil
        }
        self.defaults = defaults
    }

    private mutating func preset(_ name: String) -> PresetValue? {
        if Self.fileNames.contains(name) { return files[name].map { .text($0) } }
        return base.isGiven(name) ? nil : defaults[name]
    }

    mutating func requiredText(_ name: String) -> String? {
        if case .text(let text)? = preset(name) { return text }
        return base.requiredText(name)
    }

    mutating func optionalText(_ name: String) -> String? {
        if case .text(let text)? = preset(name) { return text }
        return Self.fileNames.contains(name) ? nil : base.optionalText(name)
    }

    mutating func texts(_ name: String, allowsOne: Bool) -> [String]? {
        switch preset(name) {
        case .texts(let texts)?: texts
        case .text(let text)? where allowsOne: [text]
        default: base.texts(name, allowsOne: allowsOne)
        }
    }

    mutating func boolean(_ name: String, default standard: Bool) -> Bool { base.boolean(name, default: standard) }

    mutating func number(
        _ name: String,
        default standard: Double,
        where isRight: (Double) -> Bool,
        _ must: String
    ) -> Double { base.number(name, default: standard, where: isRight, must) }

    mutating func choice(_ name: String, default standard: String, among choices: [String]) -> String {
        if case .text(let word)? = preset(name) { return word }
        return base.choice(name, default: standard, among: choices)
    }

    mutating func isGiven(_ name: String) -> Bool {
        if preset(name) != nil { return true }
        return Self.fileNames.contains(name) ? false : base.isGiven(name)
    }

    mutating func isBoolean(_ name: String) -> Bool {
        preset(name) == nil && !Self.fileNames.contains(name) && base.isBoolean(name)
    }

    mutating func fail(_ name: String?, item: Int?, _ message: String, meant: String?) {
        let isPreset = name.map { preset($0) != nil } ?? true
        base.fail(isPreset ? nil : name, item: isPreset ? nil : item, message, meant: isPreset ? nil : meant)
    }
}

/// What an option says that the notebook has not.
enum PresetValue: Sendable, Hashable {
    case text(String)
    case texts([String])
}
