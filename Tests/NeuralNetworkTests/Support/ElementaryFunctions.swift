import Glibc

func exponential(_ x: Double) -> Double {
    exp(x)
}

func logarithm(_ x: Double) -> Double {
    log(x)
}

func complementaryError(_ x: Double) -> Double {
    erfc(x)
}

func hyperbolicTangent(_ x: Double) -> Double {
    tanh(x)
}
