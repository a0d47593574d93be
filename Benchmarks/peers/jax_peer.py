"""JAX: a whole epoch compiled as one `lax.scan`, the data on the device as floats, shuffled each epoch."""

import os

os.environ["JAX_PLATFORMS"] = "cpu"

import jax
import jax.numpy as jnp
import numpy as np

from worker import serve, training_set

PICTURES, LABELS = (jnp.asarray(each) for each in training_set())


def initial_weights(widths, key):
    weights = []
    for inputs, units in zip(widths, widths[1:]):
        key, part = jax.random.split(key)
        limit = np.sqrt(6 / (inputs + units))
        weights.append((jax.random.uniform(part, (inputs, units), minval=-limit, maxval=limit), jnp.zeros(units)))
    return weights


def loss_and_hits(weights, pictures, labels):
    values = pictures
    for kernel, bias in weights[:-1]:
        values = jax.nn.relu(values @ kernel + bias)
    kernel, bias = weights[-1]
    logits = values @ kernel + bias
    picked = jnp.take_along_axis(jax.nn.log_softmax(logits), labels[:, None], axis=1)
    return -picked.mean(), (logits.argmax(axis=1) == labels).sum()


def adam(weights, gradients, slots, step):
    first, second = slots
    rate = 0.001 * jnp.sqrt(1 - 0.999**step) / (1 - 0.9**step)
    first = jax.tree.map(lambda m, g: m + (g - m) * 0.1, first, gradients)
    second = jax.tree.map(lambda v, g: v + (g * g - v) * 0.001, second, gradients)
    weights = jax.tree.map(lambda w, m, v: w - rate * m / (jnp.sqrt(v) + 1e-7), weights, first, second)
    return weights, (first, second)


def momentum(weights, gradients, slots, step):
    velocity = jax.tree.map(lambda u, g: 0.9 * u - 0.01 * g, slots[0], gradients)
    return jax.tree.map(jnp.add, weights, velocity), (velocity, slots[1])


def prepare(net):
    samples, size = net["samples"], net["batch_size"]
    update = {"adam": adam, "sgd_momentum": momentum}[net["optimizer"]]

    @jax.jit
    def epoch(state, key):
        batches = jax.random.permutation(key, samples).reshape(-1, size)

        def step(state, indices):
            weights, slots, count = state
            (loss, hits), gradients = jax.value_and_grad(loss_and_hits, has_aux=True)(
                weights, PICTURES[indices], LABELS[indices]
            )
            weights, slots = update(weights, gradients, slots, count)
            return (weights, slots, count + 1), (loss, hits)

        state, (losses, hits) = jax.lax.scan(step, state, batches)
        return state, losses.mean(), hits.sum() / samples

    key = jax.random.key(42)
    weights = initial_weights(net["widths"], key)
    zeros = jax.tree.map(jnp.zeros_like, weights)
    state = (weights, (zeros, zeros), jnp.float32(1))

    def train(epochs):
        nonlocal state, key
        for _ in range(epochs):
            key, part = jax.random.split(key)
            state, loss, accuracy = epoch(state, part)
            loss.block_until_ready()
        return loss

    return train


serve(prepare)
