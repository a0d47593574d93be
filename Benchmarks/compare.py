"""Times our engine and its peers in turn, net by net and round by round, and prints the tables of the README.

    compare.py --engine .build/release/EngineBenchmark --notebook .build/release/notebook --peak PEAK [--rounds 3]

Every figure is the least of the rounds: what the machine can do when nothing else disturbs it. Compilation and the
first epoch are not timed, for no one, unless the table says so. See README.md.
"""

import argparse
import atexit
import json
import os
import platform
import signal
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

HERE = Path(__file__).parent
EPOCHS = 3

NETS = [
    ("784-128-10, Adam, batch 32", [784, 128, 10], "adam", 32),
    ("784-512-256-128-10, Adam, batch 64", [784, 512, 256, 128, 10], "adam", 64),
    ("784-256-10, SGD with momentum, batch 128", [784, 256, 10], "sgd_momentum", 128),
    ("784-1024-10, Adam, batch 256", [784, 1024, 10], "adam", 256),
]
# Pictures of 64×64, made up: the layer in the middle is the one that counts, and has all three products.
LARGE = ("4096-4096-4096-10, SGD, batch 256", [4096, 4096, 4096, 10], "sgd", 256)
# Auto MPG in size: Keras's tutorial of regression, with its last batches short in training and in validation.
TABLE = {
    "name": "9-64-64-1, Adam, batch 32: 100 epochs of 251 rows, 63 to validate with",
    "data": "table",
    "widths": [9, 64, 64, 1],
    "optimizer": "adam",
    "batch_size": 32,
    "samples": 314,
    "validation_split": 0.2,
    "epochs": 100,
    "fresh": False,
}


def request(name, widths, optimizer, batch_size, samples=60000):
    """What a worker is asked for: whole batches only, for JAX's scan knows no short last one."""
    return {
        "name": name,
        "data": "pictures",
        "widths": widths,
        "optimizer": optimizer,
        "batch_size": batch_size,
        "samples": samples // batch_size * batch_size,
        "validation_split": 0.0,
        "epochs": EPOCHS,
        "fresh": False,
    }


def operations(net):
    """Multiplications and additions of an epoch's matrix products: forward, weight and input gradients."""
    layers = list(zip(net["widths"], net["widths"][1:]))
    products = sum((4 if index == 0 else 6) * inputs * units for index, (inputs, units) in enumerate(layers))
    return products * net["samples"]


class Worker:
    """A process that answers requests. It is stopped while another one works: idle threads of some peers spin."""

    def __init__(self, title, command):
        self.title = title
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        atexit.register(self.process.kill)
        self.answer()

    def answer(self):
        line = self.process.stdout.readline()
        if not line:
            sys.exit(f"{self.title} ended without an answer")
        self.process.send_signal(signal.SIGSTOP)
        return json.loads(line)

    def seconds(self, net):
        self.process.send_signal(signal.SIGCONT)
        self.process.stdin.write(json.dumps(net) + "\n")
        self.process.stdin.flush()
        result = self.answer()
        if not result["loss"] < 2.5:
            sys.exit(f"{self.title} does not learn {net['name']}: loss {result['loss']}")
        return result["seconds"]


def cold_run(notebook):
    """Wall seconds and peak memory in MiB of the tutorial's notebook, from process start to the report on disk."""
    with tempfile.TemporaryDirectory() as folder:
        command = [notebook, "run", HERE.parent / "notebooks/basic-classification.md"]
        command += ["--no-cache", "--quiet", "-o", f"{folder}/report.html"]
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
    if status:
        sys.exit("the notebook's run failed")
    return seconds, usage.ru_maxrss / 1024


def machine():
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    model = next((line.split(": ")[1] for line in lines if line.startswith("model name")), platform.machine())
    return f"{model}, {len(os.sched_getaffinity(0))} cores, Linux {platform.release()}"


def table(head, rows):
    print("| " + " | ".join(head) + " |")
    print("|---" + "|---:" * (len(head) - 1) + "|")
    for row in rows:
        print("| " + " | ".join(row) + " |")
    print()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--engine", required=True)
    parser.add_argument("--notebook", required=True)
    parser.add_argument("--peak", required=True)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()

    def peak():
        cores = str(len(os.sched_getaffinity(0)))
        return float(subprocess.run([options.peak, cores], capture_output=True, check=True, text=True).stdout)

    ours = Worker("notebook", [options.engine])
    jax, torch, keras_on_tensorflow, keras_on_jax = (
        Worker(f"{title} {version(package)}", [sys.executable, HERE / "peers" / script, *arguments])
        for title, package, script, *arguments in [
            ("JAX", "jax", "jax_peer.py"),
            ("PyTorch", "torch", "torch_peer.py"),
            ("Keras on TensorFlow", "tensorflow-cpu", "keras_peer.py", "tensorflow"),
            ("Keras on JAX", "jax", "keras_peer.py", "jax"),
        ]
    )
    peers = [jax, torch, keras_on_tensorflow]
    table_peers = [keras_on_jax, keras_on_tensorflow]
    nets = [request(*net) for net in NETS]
    large = request(*LARGE, samples=2560)
    fits = [TABLE, TABLE | {"name": "the same, building and compiling the model included", "fresh": True}]
    contests = [(worker, net) for net in nets for worker in [ours, *peers]] + [(ours, large)]
    contests += [(worker, fit) for fit in fits for worker in [ours, *table_peers]]
    peaks, cold_runs = [], []
    seconds = {}
    for round_number in range(1, options.rounds + 1):
        for worker, net in contests:
            print(f"round {round_number}: {worker.title}, {net['name']}", file=sys.stderr)
            seconds.setdefault((worker.title, net["name"]), []).append(worker.seconds(net))
            if worker is ours:
                peaks.append(peak())
        cold_runs.append(cold_run(options.notebook))

    def least(worker, net):
        return min(seconds[worker.title, net["name"]])

    def speed(net):
        rate = operations(net) / least(ours, net) * 1e-9
        return [f"{rate:.0f}", f"{rate / max(peaks):.0%}"]

    print(f"{machine()}; multiply-add peak {max(peaks):.0f} GFLOP/s, measured in the same run\n")
    table(
        ["seconds an epoch", "notebook", *(peer.title for peer in peers), "GFLOP/s", "of the peak"],
        [
            [
                net["name"],
                f"{least(ours, net):.3f}",
                *(f"{least(peer, net):.2f} ({least(peer, net) / least(ours, net):.1f}×)" for peer in peers),
                *speed(net),
            ]
            for net in nets
        ],
    )
    table(["large layers", "GFLOP/s", "of the peak"], [[large["name"], *speed(large)]])

    def whole(worker, fit):
        return least(worker, fit) * fit["epochs"]

    table(
        ["seconds a fit", "notebook", *(peer.title for peer in table_peers)],
        [
            [
                fit["name"],
                f"{whole(ours, fit):.4f}",
                *(f"{whole(peer, fit):.2f} ({whole(peer, fit) / whole(ours, fit):.0f}×)" for peer in table_peers),
            ]
            for fit in fits
        ],
    )
    wall, memory = min(run[0] for run in cold_runs), max(run[1] for run in cold_runs)
    table(
        ["the whole run, from process start to the report", "seconds", "peak memory"],
        [["notebook run notebooks/basic-classification.md --no-cache", f"{wall:.2f}", f"{memory:.0f} MiB"]],
    )


if __name__ == "__main__":
    main()
