import Datasets
import Testing

@testable import NotebookRunner

/// The models that later steps may name.
struct PlanScopeTests {
    private var empty: PlanScope {
        PlanScope(DatasetContext(seed: 1))
    }

    @Test func withoutANameTheLatestModelIsMeant() {
        var scope = empty
        #expect(scope.model(nil) == nil)
        scope.update(PlannedModel(name: "a"))
        scope.update(PlannedModel(name: "b"))
        #expect(scope.model(nil)?.name == "b")
        #expect(scope.model("a")?.name == "a")
        #expect(scope.model("c") == nil)
    }

    @Test func anUpdateKeepsTheOrder() {
        var scope = empty
        scope.update(PlannedModel(name: "a"))
        scope.update(PlannedModel(name: "b"))
        var changed = PlannedModel(name: "a")
        changed.isFitted = true
        scope.update(changed)
        #expect(scope.modelNames == ["a", "b"])
        #expect(scope.model("a")?.isFitted == true)
    }

    @Test func modelsWithoutANameAreNumberedAsInKeras() {
        var scope = empty
        scope.update(PlannedModel(name: "sequential_3"))
        for expected in ["sequential", "sequential_1", "sequential_2", "sequential_4"] {
            #expect(scope.nextModelName == expected)
            scope.update(PlannedModel(name: scope.nextModelName))
        }
    }

    @Test func aModelThatIsNotThereIsAMistakeAtItsName() throws {
        let second = """
            ```{build} wide
            Flatten()
            Dense(3, activation='softmax')
            ```
            ```{evaluate} wid
            ```
            ```{evaluate} narrow
            ```
            """
        #expect(
            try TestNotebook().appending(second).mistakes == [
                "46:15: error: there is no model 'wid'; did you mean 'wide'?",
                "48:15: error: there is no model 'narrow'; the models are sequential, wide",
            ]
        )
    }
}
