import CKernels

/// An optimizer's rule for one parameter in double precision, as optimizer.h states it.
struct OptimizerRule: Sendable, CustomStringConvertible {
    let kind: OptimizerKind
    let formula: @Sendable (_ g: Double, _ w: inout Double, _ slots: inout [Double]) -> Void

    var description: String { "\(kind)" }

    var step: OptimizerStep {
        OptimizerStep(kind: kind, rate: 0.01, beta_1: 0.9, beta_2: 0.99, epsilon: 1e-7, decay: 0.001)
    }

    static let all = [
        OptimizerRule(kind: .sgd) { g, w, _ in
            w -= 0.001 * w + 0.01 * g
        },
        OptimizerRule(kind: .momentum) { g, w, slots in
            slots[0] = 0.9 * slots[0] - 0.01 * g
            w += slots[0] - 0.001 * w
        },
        OptimizerRule(kind: .nesterov) { g, w, slots in
            slots[0] = 0.9 * slots[0] - 0.01 * g
            w += 0.9 * slots[0] - 0.01 * g - 0.001 * w
        },
        OptimizerRule(kind: .rmsprop) { g, w, slots in
            slots[0] = 0.99 * slots[0] + 0.01 * g * g
            w -= 0.001 * w + 0.01 * g / (slots[0] + 1e-7).squareRoot()
        },
        OptimizerRule(kind: .rmspropMomentum) { g, w, slots in
            slots[0] = 0.99 * slots[0] + 0.01 * g * g
            slots[1] = 0.9 * slots[1] + 0.01 * g / (slots[0] + 1e-7).squareRoot()
            w -= 0.001 * w + slots[1]
        },
        OptimizerRule(kind: .rmspropCentered) { g, w, slots in
            slots[0] = 0.99 * slots[0] + 0.01 * g * g
            slots[2] = 0.99 * slots[2] + 0.01 * g
            let variance = slots[0] - slots[2] * slots[2]
            slots[1] = 0.9 * slots[1] + 0.01 * g / (variance + 1e-7).squareRoot()
            w -= 0.001 * w + slots[1]
        },
        OptimizerRule(kind: .adam) { g, w, slots in
            slots[0] += 0.1 * (g - slots[0])
            slots[1] += 0.01 * (g * g - slots[1])
            w -= 0.001 * w + 0.01 * slots[0] / (slots[1].squareRoot() + 1e-7)
        },
    ]
}

/// Parameters and three slots, with pointers for the time of a call.
struct ParameterMemory: Equatable {
    private(set) var values: [Float]
    private(set) var slots: [[Float]]

    init(values: [Float]) {
        self.values = values
        slots = Array(repeating: [Float](repeating: 0, count: values.count), count: 3)
    }

    mutating func withParameters(_ body: (Parameters) -> Void) {
        var (first, second, third) = (slots[0], slots[1], slots[2])
        values.withUnsafeMutableBufferPointer { values in
            first.withUnsafeMutableBufferPointer { first in
                second.withUnsafeMutableBufferPointer { second in
                    third.withUnsafeMutableBufferPointer { third in
                        guard let address = values.baseAddress else { return }
                        body(
                            Parameters(
                                values: address,
                                slot_1: first.baseAddress,
                                slot_2: second.baseAddress,
                                slot_3: third.baseAddress
                            )
                        )
                    }
                }
            }
        }
        slots = [first, second, third]
    }
}
