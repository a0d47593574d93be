import Testing

@testable import NotebookReport

/// Where addresses stand on a line, for warnings about pictures.
@Suite struct WrittenAddressesTests {
    @Test func addressesAreFoundInTheirOrder() {
        var addresses = WrittenAddresses(line: "`![](a)` ä ![](a) ![](<b c> 't') ![](d(e)) ![](a) ![](\\(")
        #expect(addresses.nextColumn(of: "a") == 17)
        #expect(addresses.nextColumn(of: "a") == 49)
        #expect(addresses.nextColumn(of: "a") == nil)
        #expect(addresses.nextColumn(of: "b c") == 25)
        #expect(addresses.nextColumn(of: "d(e)") == 39)
        #expect(addresses.nextColumn(of: "b") == nil)
    }

    @Test func manyParentheses() {
        var addresses = WrittenAddresses(line: String(repeating: "(", count: 100_000) + "a)")
        #expect(addresses.nextColumn(of: "a") == 100_001)
    }
}
