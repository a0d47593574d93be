import Testing

@testable import NotebookReport

@Suite struct NumberTextTests {
    @Test func fixedDigits() {
        #expect(NumberText.fixed(0.29304, digits: 3) == "0.293")
        #expect(NumberText.fixed(2, digits: 2) == "2.00")
        #expect(NumberText.fixed(-0.05, digits: 1) == "-0.1")
        #expect(NumberText.fixed(-0.001, digits: 2) == "0.00")
        #expect(NumberText.fixed(9.999, digits: 2) == "10.00")
        #expect(NumberText.fixed(.nan, digits: 2) == "nan")
        #expect(NumberText.fixed(-.infinity, digits: 2) == "-inf")
        #expect(NumberText.fixed(1e300, digits: 2) == "1e+300")
    }

    @Test func coordinatesHaveNoDigitsThatSayNothing() {
        #expect(NumberText.coordinate(12.5) == "12.5")
        #expect(NumberText.coordinate(12) == "12")
        #expect(NumberText.coordinate(-0.001) == "0")
        #expect(NumberText.coordinate(100) == "100")
        #expect(NumberText.coordinate(.nan) == "0")
        #expect(NumberText.coordinate(1e300) == "1000000")
    }

    @Test func shortValues() {
        #expect(NumberText.short(0.2937) == "0.2937")
        #expect(NumberText.short(2.30259) == "2.303")
        #expect(NumberText.short(1234.4) == "1,234")
        #expect(NumberText.short(0) == "0")
        #expect(NumberText.short(6.02e23) == "6.02e23")
        #expect(NumberText.short(0.000_012) == "1.2e-5")
        #expect(NumberText.short(.infinity) == "inf")
        #expect(NumberText.short(.leastNonzeroMagnitude).hasSuffix("e-324"))
    }

    @Test func percentages() {
        #expect(NumberText.percent(0.966) == "97%")
        #expect(NumberText.percent(1) == "100%")
        #expect(NumberText.percent(0) == "0%")
        #expect(NumberText.percent(.nan) == "nan")
    }

    @Test func wholeNumbers() {
        #expect(NumberText.grouped(60_000) == "60,000")
        #expect(NumberText.grouped(-1_234_567) == "-1,234,567")
        #expect(NumberText.grouped(.min) == "-9,223,372,036,854,775,808")
        #expect(NumberText.compact(25_000_000) == "25M")
        #expect(NumberText.compact(1500) == "1.5k")
        #expect(NumberText.exact(1000) == "1,000")
        #expect(NumberText.exact(0.5) == "0.5000")
    }
}
