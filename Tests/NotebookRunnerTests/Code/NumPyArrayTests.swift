import Testing

@testable import NotebookRunner

/// Held to what NumPy 2.4 prints.
@Suite struct NumPyArrayTests {
    @Test func wholeNumbers() {
        #expect(NumPyArray(integers: [9, 2, 1], count: 3).shown == "array([9, 2, 1])")
        #expect(NumPyArray(integers: [9, 10, 1], count: 3).printed == "[ 9 10  1]")
        let many = NumPyArray(integers: [9, 2, 1, 8, 1, 5], count: 10_000)
        #expect(many.shown == "array([9, 2, 1, ..., 8, 1, 5], shape=(10000,))")
        #expect(many.printed == "[9 2 1 ... 8 1 5]")
    }

    @Test(
        arguments: [
            (
                [
                    4.2577299e-06, 7.2840301e-08, 2.3979945e-08, 2.0671453e-06, 9.1094840e-08, 1.2096325e-01,
                    1.5182156e-06,
                    1.9717012e-01, 1.2066002e-05, 6.8184656e-01,
                ],
                """
                array([4.2577299e-06, 7.2840301e-08, 2.3979945e-08, 2.0671453e-06,
                       9.1094840e-08, 1.2096325e-01, 1.5182156e-06, 1.9717012e-01,
                       1.2066002e-05, 6.8184656e-01], dtype=float32)
                """,
                """
                [4.2577299e-06 7.2840301e-08 2.3979945e-08 2.0671453e-06 9.1094840e-08
                 1.2096325e-01 1.5182156e-06 1.9717012e-01 1.2066002e-05 6.8184656e-01]
                """
            ), ([0.1, 0.9], "array([0.1, 0.9], dtype=float32)", "[0.1 0.9]"),
            ([1, 2, 3.5], "array([1. , 2. , 3.5], dtype=float32)", "[1.  2.  3.5]"),
            ([1e-8, 1], "array([1.e-08, 1.e+00], dtype=float32)", "[1.e-08 1.e+00]"),
            ([0, 0], "array([0., 0.], dtype=float32)", "[0. 0.]"),
            ([-1.5, 2.25], "array([-1.5 ,  2.25], dtype=float32)", "[-1.5   2.25]"),
            ([.nan, 1], "array([nan,  1.], dtype=float32)", "[nan  1.]"),
            ([.infinity, -0.5], "array([ inf, -0.5], dtype=float32)", "[ inf -0.5]"),
            ([.nan, 1e-9], "array([   nan, 1.e-09], dtype=float32)", "[   nan 1.e-09]"),
            (
                [123456.789, 0.001], "array([1.2345679e+05, 1.0000000e-03], dtype=float32)",
                "[1.2345679e+05 1.0000000e-03]"
            ),
            (
                [0.001, 0.5, 0.0012345679], "array([0.001     , 0.5       , 0.00123457], dtype=float32)",
                "[0.001      0.5        0.00123457]"
            ), ([27.345], "array([27.345], dtype=float32)", "[27.345]"),
            ([-1e-20, 3, 1e-5], "array([-1.e-20,  3.e+00,  1.e-05], dtype=float32)", "[-1.e-20  3.e+00  1.e-05]"),
            ([1e8, 2], "array([1.e+08, 2.e+00], dtype=float32)", "[1.e+08 2.e+00]"),
            ([.leastNonzeroMagnitude, 1], "array([1.e-45, 1.e+00], dtype=float32)", "[1.e-45 1.e+00]"),
        ] as [([Float], String, String)]
    )
    func vectors(numbers: [Float], shown: String, printed: String) {
        let array = NumPyArray([numbers], isMatrix: false)
        #expect(array.shown == shown)
        #expect(array.printed == printed)
    }

    @Test func matrices() {
        let small = NumPyArray([[0.1, 0.9], [0.25, 0.75]], isMatrix: true)
        #expect(small.shown == "array([[0.1 , 0.9 ],\n       [0.25, 0.75]], dtype=float32)")
        #expect(small.printed == "[[0.1  0.9 ]\n [0.25 0.75]]")
        let row: [Float] = [0.43062803, 0.58679855, 0.7378378, 0.95626724, 0.28420117, 0.64854723, 0.696216]
        #expect(
            NumPyArray([row, row], isMatrix: true).printed == """
                [[0.43062803 0.58679855 0.7378378  0.95626724 0.28420117 0.64854723
                  0.696216  ]
                 [0.43062803 0.58679855 0.7378378  0.95626724 0.28420117 0.64854723
                  0.696216  ]]
                """
        )
    }

    @Test func theMiddleOfALargeMatrixIsLeftOut() {
        let row: [Float] = [1, 0, 0, 0, 0, 0, 0, 0, 0, 0]
        var last = row
        last[9] = 0.125
        #expect(
            NumPyArray([row, row, row, row, row, last], isMatrix: true, count: 200).shown == """
                array([[1.   , 0.   , 0.   , ..., 0.   , 0.   , 0.   ],
                       [1.   , 0.   , 0.   , ..., 0.   , 0.   , 0.   ],
                       [1.   , 0.   , 0.   , ..., 0.   , 0.   , 0.   ],
                       ...,
                       [1.   , 0.   , 0.   , ..., 0.   , 0.   , 0.   ],
                       [1.   , 0.   , 0.   , ..., 0.   , 0.   , 0.   ],
                       [1.   , 0.   , 0.   , ..., 0.   , 0.   , 0.125]],
                      shape=(200, 10), dtype=float32)
                """
        )
    }
}
