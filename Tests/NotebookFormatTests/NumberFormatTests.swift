import NotebookFormat
import Testing

/// The expected texts are what Python 3.13 prints.
@Suite struct NumberFormatTests {
    @Test(arguments: [
        (".4f", 0.87346, "0.8735"), (".1%", 0.873, "87.3%"), (".0f", 0.5, "0"), (".0f", 1.5, "2"), (".0f", 2.5, "2"),
        (".2f", 0.125, "0.12"), (".2f", 2.675, "2.67"), ("", 0.8734, "0.8734"), ("", 5.0, "5.0"), ("", 1e16, "1e+16"),
        ("", 1.5e16, "1.5e+16"), ("", 1e-5, "1e-05"), (".2e", 12345.678, "1.23e+04"), (".3E", 0.0001, "1.000E-04"),
        ("g", 1e6, "1e+06"), (".3g", 0.00012345, "0.000123"), ("#.0f", 1, "1."), ("+.1f", 1, "+1.0"),
        (" .1f", -1, "-1.0"),
        (",.2f", 1234567.891, "1,234,567.89"), ("010.2f", -1.5, "-000001.50"), ("012,.1f", 1234.5, "00,001,234.5"),
        ("*^12.2f", 1.5, "****1.50****"), ("<8.1f", 1, "1.0     "), ("=8.1f", -1, "-    1.0"), ("%", 0.5, "50.000000%"),
        (".3", 1234.5, "1.23e+03"), (".5", 1234.5, "1234.5"), (".1", 0.0, "0e+00"), ("F", .infinity, "INF"),
        (".1%", .nan, "nan%"), ("n", 1234567.0, "1.23457e+06"),
    ])
    func numbers(format: String, value: Double, text: String) throws {
        #expect(try #require(NumberFormat(format)).apply(to: .number(value)) == text)
    }

    @Test(arguments: [
        (",", 101_770, "101,770"), ("_", -1_234_567, "-1_234_567"), ("d", 5, "5"), ("05d", -5, "-0005"),
        (".1f", 3, "3.0"),
        (".0%", 1, "100%"), ("09,", 1234, "0,001,234"), ("08,", 1234, "0,001,234"), ("<010", 5, "5000000000"),
        ("中^5", 7, "中中7中中"), ("", 1875, "1875"), ("+", 0, "+0"), ("e", 60000, "6.000000e+04"),
    ])
    func integers(format: String, value: Int, text: String) throws {
        #expect(try #require(NumberFormat(format)).apply(to: .integer(value)) == text)
    }

    @Test func textAndPlainForms() throws {
        #expect(try #require(NumberFormat(">6")).apply(to: .string("abc")) == "   abc")
        #expect(try #require(NumberFormat(".2s")).apply(to: .string("中文字")) == "中文")
        #expect(try #require(NumberFormat(".1%")).apply(to: .string("abc")) == "abc")
        #expect(try #require(NumberFormat("d")).apply(to: .number(0.5)) == "0.5")
        #expect(try #require(NumberFormat(".1f")).apply(to: .boolean(true)) == "True")
        #expect(NumberFormat.plain(.list([.integer(28), .number(0.5), .null])) == "[28, 0.5, None]")
        #expect(NumberFormat.plain(.number(-.infinity)) == "-inf")
    }

    @Test(arguments: [
        "x", ".", ".f", ".5d", ",s", "+s", "=s", ",n", "5.2.1", "f5", ",,", "1001", ".1001f", ".999999999f",
        "1000000000",
        "99999999999999999999", "٣",
    ])
    func refused(format: String) {
        #expect(NumberFormat(format) == nil)
    }
}
