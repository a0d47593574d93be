import NotebookFormat
import Testing

/// Pandoc's divs, Quarto's callouts, and GitHub's alerts.
@Suite struct DivTests {
    private func text(_ text: String) -> Block { .paragraph([.text(text)]) }

    private func callout(_ source: String) -> Callout? {
        if case .callout(let callout)? = parse(source).notebook.blocks.first { callout } else { nil }
    }

    @Test func callouts() {
        let own = callout("::: {.callout-tip title=\"A <b>\" collapse=\"true\"}\na\n- b\n:::\nc\n")
        #expect(own?.kind == .tip && own?.isCollapsed == true && own?.title == [.text("A <b>")])
        let list = Block.list(Block.List(start: nil, isTight: true, items: [[text("b")]]))
        #expect(own?.blocks == [text("a"), list])
        let headed = callout(":::: {.callout-note}\n## T *i*\n::: {.x}\nb\n:::\n::::\n")
        #expect(headed?.title == [.text("T "), .emphasis([.text("i")])])
        #expect(headed?.isCollapsed == nil)
        guard case .division(let attributes, let content)? = headed?.blocks.first else {
            Issue.record("no div")
            return
        }
        #expect(attributes.classes == ["x"] && content == [text("b")])
    }

    @Test(arguments: [
        ("note", Callout.Kind.note), ("seealso", .note), ("hint", .tip), ("attention", .warning), ("danger", .caution),
    ])
    func admonitionsOfJupyterBook(name: String, kind: Callout.Kind) {
        let plain = callout(":::{\(name)}\na\n:::\n")
        #expect(plain?.kind == kind && plain?.title == [] && plain?.blocks == [text("a")])
        #expect(callout("::::{\(name)} Mind the *gap*\na\n::::\n")?.title == [.text("Mind the *gap*")])
        #expect(messages(":::{\(name)}\na\n:::\n") == [])
    }

    @Test func divsInListsAndQuotes() {
        let blocks = parse("> ::: note\n> a\n> :::\n\n1. b\n\n   ::: {.c}\n   d\n   :::\n").notebook.blocks
        guard case .blockQuote(let quoted) = blocks[0], case .list(let list) = blocks[1] else {
            Issue.record("\(blocks)")
            return
        }
        if case .division(let attributes, let content) = quoted[0] {
            #expect(attributes.classes == ["note"] && content == [text("a")])
        } else {
            Issue.record("\(quoted)")
        }
        #expect(list.items[0].count == 2)
    }

    @Test func aDivMayBeginAnItem() {
        let parsed = parse("- - ::: a\n    b\n    :::\n")
        #expect(parsed.diagnostics == [])
        guard case .list(let outer)? = parsed.notebook.blocks.first, case .list(let inner)? = outer.items.first?.first,
            case .division(_, let content)? = inner.items.first?.first
        else {
            Issue.record("\(parsed.notebook.blocks)")
            return
        }
        #expect(content == [text("b")])
    }

    @Test func fencesThatHaveNoPartner() {
        #expect(
            messages("::: {.callout-note}\na\n") == [
                """
                a.md:1:1: warning: this ':::' block is never closed; end it with a line of :::
                ::: {.callout-note}
                ^
                """
            ]
        )
        #expect(
            messages("a\n\n:::\n") == [
                """
                a.md:3:1: warning: this ':::' closes nothing; begin with a line such as ::: {.callout-note}
                :::
                ^
                """
            ]
        )
        #expect(parse("a\n\n:::\n").notebook.blocks == [text("a"), text(":::")])
        let deep = String(repeating: "::: {.callout-note}\n\n", count: 1000) + "a\n"
        #expect(
            parse(deep).diagnostics.map(\.message) == [
                "':::' blocks nested more than 100 deep; end each with a line of :::"
            ]
        )
        #expect(parse(deep).diagnostics.first?.range?.start == SourcePosition(line: 201, column: 1))
    }

    @Test(arguments: [
        "```\n::: {.a}\n```\n", "    ::: {.a}\n", "a ::: b\n", "::: {a\n", ":: {.a}\n", "<div>\n::: a\n</div>\n",
    ])
    func noDivs(source: String) {
        let parsed = parse(source)
        #expect(parsed.diagnostics == [])
        #expect(!parsed.notebook.blocks.contains { if case .division = $0 { true } else { false } })
    }

    @Test func alerts() {
        let alert = callout("> [!WARNING]\n> a *b*\n>\n> c\n")
        #expect(alert?.kind == .warning && alert?.title == [])
        #expect(alert?.blocks == [.paragraph([.text("a "), .emphasis([.text("b")])]), text("c")])
        #expect(callout("> [!tip]\n>\n> a\n")?.kind == .tip)
        for source in ["> \\[!NOTE]\n> a\n", "> [!NOTE] a\n", "> [!NOTES]\n> a\n", "> a [!NOTE]\n", "[!NOTE]\n"] {
            #expect(callout(source) == nil)
        }
    }

    @Test func aStepInACallout() {
        let parsed = parse("::: {.callout-note}\n```{fit}\nepochs: 1\n```\n:::\n")
        #expect(parsed.diagnostics == [])
        #expect(parsed.notebook.directives.first?.range.start == SourcePosition(line: 2, column: 1))
    }
}
