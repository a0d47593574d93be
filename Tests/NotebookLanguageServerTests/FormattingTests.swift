import Datasets
import Foundation
import NotebookFormat
import NotebookRunner
import Testing

@testable import NotebookLanguageServer

/// Bodies as they should be written, and nothing else changed.
@Suite struct FormattingTests {
    @Test(arguments: [
        ("epochs:   3  ", "epochs: 3"), ("epochs :3", "epochs :3"), ("epochs  : 3", "epochs: 3"),
        ("#|  echo:   false", "#| echo: false"), ("# | echo: false", "#| echo: false"),
        (
            "callbacks:   [ EarlyStopping( patience = 3,monitor='a,b = c' ) ,TerminateOnNaN() ]",
            "callbacks: [EarlyStopping(patience=3, monitor='a,b = c'), TerminateOnNaN()]"
        ),
        ("callbacks:\n  -   EarlyStopping()  ", "callbacks:\n  -   EarlyStopping()"),
        ("# a   comment ,here", "# a   comment ,here"),
        (
            "history=model.fit( x_train,y_train , epochs = 3 )   # three , epochs",
            "history = model.fit(x_train, y_train, epochs=3)  # three , epochs"
        ),
        ("epochs: params.a  *  2", "epochs: params.a  *  2"),
        (
            "model.fit(\n    x_train , y_train,\n    epochs = 3 ,\n  )  ",
            "model.fit(\n    x_train, y_train,\n    epochs=3,\n  )"
        ),
        ("callbacks: [\n    EarlyStopping( patience = 3 ) ,\n  ]", "callbacks: [\n    EarlyStopping(patience=3),\n  ]"),
    ]) func fit(body: String, expected: String) {
        #expect(Editor("```{fit}\n\(body)\n```\n").formatted == "```{fit}\n\(expected)\n```\n")
    }

    @Test(arguments: [
        ("Dense( 8,activation = \"a , b\" )", "Dense(8, activation=\"a , b\")"),
        ("x=Dense( 8 ) ( inputs )", "x = Dense(8)(inputs)"), ("  Dense(8) ,", "  Dense(8),"),
        ("Flatten( )", "Flatten()"),
        ("Dense(\n    8,\n    use_bias = False,\n)", "Dense(\n    8,\n    use_bias=False,\n)"),
        ("Input(shape=( 4, ))", "Input(shape=(4,))"), ("Dense(2*params.a+1)", "Dense(2*params.a+1)"),
        ("Dense (8)", "Dense(8)"), ("Dense(8)#8", "Dense(8)  #8"),
    ]) func build(body: String, expected: String) {
        #expect(Editor("```{build}\n\(body)\n```\n").formatted == "```{build}\n\(expected)\n```\n")
    }

    /// Where a text breaks off, nobody knows what is a blank and what is text.
    @Test(arguments: [
        ("build", "=DeFlatten( )\nDense( 10, activation='s` @model\noftmax' )"), ("build", "Dense( 8"),
        ("fit", "epochs:   [ 3"), ("fit", "callbacks:   'a"), ("compile", "model.compile( loss = 'a"),
    ]) func whatCannotBeReadStays(name: String, body: String) {
        let text = "```{\(name)}\n\(body)\n```\n"
        #expect(Editor(text).formatted == text)
    }

    @Test func proseAndContainersStay() {
        let text = "a   b ,c  \n\n> - ```{fit}\r\n>   epochs:   3\r\n>   ```\r\n\n```python\nf( x )\n```\n"
        #expect(Editor(text).formatted == text.replacing("epochs:   3", with: "epochs: 3"))
    }

    @Test(arguments: [
        "basic-classification", "basic-classification-in-keras", "regression", "structured-data", "try-it",
    ])
    func shippedNotebooksKeepTheirKeys(name: String) throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../../notebooks")
        let text = try String(contentsOf: folder.appending(path: name + ".md"), encoding: .utf8)
        // As untidy as it gets without another meaning.
        let untidy = text.replacing(#/(?m)^([a-z_]+): /#) { "\($0.output.1):   " }.replacing("=0.", with: " = 0.")
        for written in [text, untidy] {
            let editor = Editor(written, folder: folder.path)
            let formatted = editor.formatted
            let after = Editor(formatted, folder: folder.path)
            for directive in editor.analysis.notebook.directives {
                let (old, new) = (editor.analysis.plan, after.analysis.plan)
                #expect(old.key(ofStep: directive.index) == new.key(ofStep: directive.index), "\(directive.label)")
            }
            #expect(after.formatted == formatted)
            #expect(after.messages == editor.messages)
        }
    }
}
