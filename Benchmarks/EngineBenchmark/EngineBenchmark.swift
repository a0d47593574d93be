import Datasets
import Foundation
import NeuralNetwork

/// Our side of `make benchmark`: answers the same requests as `peers/worker.py`, in the same way.
@main
struct EngineBenchmark {
    static func main() throws {
        let training = try NamedDataset.fashionMNIST
            .locate(environment: ProcessInfo.processInfo.environment).read(.train)
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        var trainings: [String: Training] = [:]
        print(#"{"ready": true}"#)
        fflush(nil)
        while let line = readLine() {
            let net = try decoder.decode(Net.self, from: Data(line.utf8))
            if !net.fresh, trainings[net.name] == nil {
                trainings[net.name] = try Training(net, pictures: training)
                _ = try trainings[net.name]?.run(epochs: 1)
            }
            let clock = ContinuousClock()
            let start = clock.now
            let loss: Double
            if net.fresh {
                var fresh = try Training(net, pictures: training)
                loss = try fresh.run(epochs: net.epochs)
            } else {
                loss = try trainings[net.name]?.run(epochs: net.epochs) ?? .nan
            }
            let seconds = (clock.now - start) / .seconds(net.epochs)
            print(#"{"seconds": \#(seconds), "loss": \#(loss)}"#)
            fflush(nil)
        }
    }
}
