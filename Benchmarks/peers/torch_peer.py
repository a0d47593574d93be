"""PyTorch, eager: fused Adam, the data in memory as floats, shuffled each epoch."""

import torch

from worker import serve, training_set

PICTURES, LABELS = (torch.from_numpy(each.copy()) for each in training_set())
LABELS = LABELS.long()


def prepare(net):
    torch.manual_seed(42)
    widths, samples, size = net["widths"], net["samples"], net["batch_size"]
    layers = []
    for inputs, units in zip(widths, widths[1:]):
        layers += [torch.nn.Linear(inputs, units), torch.nn.ReLU()]
    model = torch.nn.Sequential(*layers[:-1])
    loss_function = torch.nn.CrossEntropyLoss()
    if net["optimizer"] == "adam":
        optimizer = torch.optim.Adam(model.parameters(), lr=0.001, eps=1e-7, fused=True)
    else:
        optimizer = torch.optim.SGD(model.parameters(), lr=0.01, momentum=0.9, fused=True)

    def train(epochs):
        for _ in range(epochs):
            total, hits = torch.zeros(()), torch.zeros((), dtype=torch.long)
            for indices in torch.randperm(samples).split(size):
                labels = LABELS[indices]
                logits = model(PICTURES[indices])
                loss = loss_function(logits, labels)
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
                with torch.no_grad():
                    total += loss
                    hits += (logits.argmax(dim=1) == labels).sum()
        return total / (samples // size)

    return train


serve(prepare)
