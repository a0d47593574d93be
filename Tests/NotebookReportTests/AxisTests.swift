import Testing

@testable import NotebookReport

@Suite struct AxisTests {
    private func labels(_ values: [Double], fromZero: Bool = false) -> [String] {
        let axis = Axis(holding: values, fromZero: fromZero)
        return axis.ticks.map { axis.label($0) }
    }

    @Test func ticksStandAtRoundNumbers() {
        #expect(labels([0.4981, 0.2937]) == ["0.25", "0.30", "0.35", "0.40", "0.45", "0.50"])
        #expect(labels([0.8247, 0.8919]) == ["0.82", "0.84", "0.86", "0.88", "0.90"])
        #expect(labels([6000, 4830], fromZero: true) == ["0", "1000", "2000", "3000", "4000", "5000", "6000"])
        #expect(labels([24_000_000], fromZero: true) == ["0", "5M", "10M", "15M", "20M", "25M"])
        #expect(labels([0, 255]) == ["0", "50", "100", "150", "200", "250", "300"])
        #expect(labels([-3, 4]) == ["-4", "-2", "0", "2", "4"])
        #expect(labels([2.3e-9, 8e-9]) == ["2e-9", "3e-9", "4e-9", "5e-9", "6e-9", "7e-9", "8e-9"])
    }

    @Test func roundNumbersAreNotGivenAnotherStep() {
        #expect(labels([0, 1]) == ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"])
        #expect(labels([0.1, 0.3]) == ["0.10", "0.15", "0.20", "0.25", "0.30"])
    }

    @Test func oneValueStandsInTheMiddle() {
        for value in [0.5, -7, 1e-12, 1e12] {
            #expect(abs(Axis(holding: [value, value, value]).fraction(of: value) - 0.5) < 0.2)
        }
        #expect(Axis(holding: [0, 0]).fraction(of: 0) == 0)
        #expect(labels([0, 0], fromZero: true) == ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"])
    }

    @Test func whatIsNotANumberCountsForNothing() {
        #expect(labels([.nan, 0, 1, .infinity, -.infinity]) == labels([0, 1]))
        #expect(labels([.nan]) == labels([0, 1]))
        #expect(labels([]) == labels([0, 1]))
    }

    @Test(arguments: [
        [Double.greatestFiniteMagnitude, -.greatestFiniteMagnitude], [.leastNonzeroMagnitude, 0],
        [1, 1.000_000_000_000_1],
        [1e300, 1.1e300], [-1e-300, 1e-300], [.greatestFiniteMagnitude],
    ])
    func extremeValuesHaveAnAxisToo(values: [Double]) {
        let axis = Axis(holding: values)
        #expect((2...60).contains(axis.ticks.count))
        #expect(axis.ticks == axis.ticks.sorted())
        for value in values { #expect((0...1).contains(axis.fraction(of: value))) }
    }

    @Test func epochsHaveWholeNumbersAsTicks() {
        #expect(CountAxis(first: 1, last: 5).ticks == [1, 2, 3, 4, 5])
        #expect(CountAxis(first: 1, last: 1).ticks == [1])
        #expect(CountAxis(first: 1, last: 20).ticks == [1, 5, 10, 15, 20])
        #expect(CountAxis(first: 1, last: 100).ticks == [1, 20, 40, 60, 80, 100])
        #expect(CountAxis(first: 0, last: 27).ticks == [0, 5, 10, 15, 20, 25])
        #expect(CountAxis(first: 5, last: 1).ticks == [5])
        #expect(CountAxis(first: .min, last: .max).ticks.count <= 12)
        #expect(CountAxis(first: 1, last: 5).fraction(of: 2) == 0.25)
        #expect(CountAxis(first: 3, last: 3).fraction(of: 3) == 0.5)
    }

    @Test func labelsThatWouldOverlapAreMovedApart() {
        #expect(LabelPlaces.apart([10, 50], distance: 15, from: 0, to: 100) == [10, 50])
        #expect(LabelPlaces.apart([40, 42], distance: 15, from: 0, to: 100) == [40, 55])
        #expect(LabelPlaces.apart([97, 99], distance: 15, from: 0, to: 100) == [85, 100])
        #expect(LabelPlaces.apart([0, 0, 0], distance: 15, from: 0, to: 20) == [0, 15, 30])
        #expect(LabelPlaces.apart([], distance: 15, from: 0, to: 20) == [])
    }
}
