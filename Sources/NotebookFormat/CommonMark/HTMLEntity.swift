/// HTML's entities, as CommonMark knows them.
public enum HTMLEntity {
    /// What `&name;` stands for, such as `#35`, `#x23` or `hearts`; `nil` when it stands for nothing.
    public static func text(_ name: String) -> String? {
        let entity = "&\(name);"
        guard name.utf8.allSatisfy({ $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: "#") }),
            let document = try? CommonMark.parse(Array("# \(entity)".utf8)),
            case .text(let text)? = document.children.first?.children.first?.kind, text != "&", text != entity
        else { return name == "amp" ? "&" : nil }
        return text
    }
}
