import Foundation
import NotebookFormat
import Testing

@Suite struct PhraseTests {
    private let table = [
        "The first {} training pictures": "前 {1} 张训练图片", "{} of {} right: {}.": "{2} 张中对 {1} 张：{3}。",
        "validation {}": "验证 {1}", "{}: {}": "{1}：{2}", "; ": "；", "loss": "损失",
    ]

    private func chinese(_ phrase: Phrase) -> String { phrase.text { table[$0] } }

    @Test func aLiteralIsATemplateAndItsValues() {
        let (count, name) = (25, "Ankle boot")
        let phrase: Phrase = "The first \(count) training pictures"
        #expect(phrase.template == "The first {} training pictures")
        #expect(phrase.values == [.text("25")])
        #expect(phrase.description == "The first 25 training pictures")
        #expect(chinese(phrase) == "前 25 张训练图片")
        #expect(("unchanged" as Phrase) == Phrase(template: "unchanged", values: []))
        #expect(("\(name)" as Phrase) == .verbatim(name))
        #expect(("" as Phrase).description == "")
    }

    @Test func valuesMayChangePlaces() {
        let phrase: Phrase = "\(7) of \(9) right: \("a, b" as String)."
        #expect(phrase.description == "7 of 9 right: a, b.")
        #expect(chinese(phrase) == "9 张中对 7 张：a, b。")
    }

    @Test func phrasesStandInPhrases() {
        let inner: Phrase = "validation \("loss")"
        #expect(inner.values == [.phrase("loss")])
        let outer: Phrase = "\(inner): \("0.5" as String)"
        #expect(outer.description == "validation loss: 0.5")
        #expect(chinese(outer) == "验证 损失：0.5")
        // What has no translation stays English, the rest does not.
        #expect(chinese("unknown \(inner)") == "unknown 验证 损失")
    }

    @Test func listsAndSentencesAreJoined() {
        let list = (["loss", .verbatim("loss"), "x"] as [Phrase]).joined(separator: "; ")
        #expect(list.description == "loss; loss; x")
        #expect(chinese(list) == "损失；loss；x")
        var sentences: Phrase = "loss"
        sentences += "validation \("loss" as String)"
        #expect(chinese(sentences) == "损失验证 loss")
        #expect(([] as [Phrase]).joined().description == "")
    }

    @Test func bracesOfTextsStayAsTheyAre() {
        let phrase: Phrase = "{fit} {} {2} { }{ {name}"
        #expect(phrase.description == "{fit} {} {2} { }{ {name}")
        #expect(phrase.template == "{fit} {} {} { }{ {name}")
        #expect(Phrase.verbatim("{1} {}").description == "{1} {}")
        #expect(chinese("The first \("{2}" as String) training pictures") == "前 {2} 张训练图片")
        // A translation that asks for what is not there leaves it out.
        #expect(("a" as Phrase).text { _ in "{1}b{}c{99999999999999999999}" } == "bc")
    }

    @Test func phrasesComeBackFromJSON() throws {
        let phrase: Phrase = "\("x" as String), then \(["a", "b \(3)"].joined(separator: " and ") as Phrase)"
        #expect(phrase.description == "x, then a and b 3")
        let decoded = try JSONDecoder().decode(Phrase.self, from: JSONEncoder().encode(phrase))
        #expect(decoded == phrase)
    }
}
