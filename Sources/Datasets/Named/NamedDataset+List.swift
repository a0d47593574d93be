extension NamedDataset {
    /// The data sets that are known by name.
    static let all = [fashionMNIST]

    /// Zalando's pictures of clothes, 60,000 and 10,000 of 28×28 pixels.
    /// See <https://github.com/zalandoresearch/fashion-mnist>.
    public static let fashionMNIST = NamedDataset(
        name: "fashion_mnist",
        classNames: [
            "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot",
        ],
        shape: [28, 28],
        systemFolder: "/usr/share/datasets/fashion-mnist",
        homeFolder: ".keras/datasets/fashion-mnist",
        package: "dataset-fashion-mnist"
    )
}
