#!/usr/bin/env python3
"""Answer times of `notebook lsp` on a long notebook, through the protocol, as an editor waits for them.

    Benchmarks/language_server.py [PROGRAM] [--lines N]

Opens a notebook of 10,000 lines: chapters of prose, formulas, tables and values around steps that build, compile and
train models. Types a letter and asks for completion at once, hundreds of times at random places; then edits and waits for
hover, definition and diagnostics, which need the plan of the new text. Prints medians, 95th percentiles and the worst in
milliseconds, and fails if the median of completion is 50 ms or more.
"""

import argparse
import json
import random
import statistics
import subprocess
import sys
import time

MOST_MILLISECONDS = 50
URI = "file:///nonexistent/long.md"

CHAPTER = """## Model {n}

What follows is a model with `{{eval}} params.units` units, 中文 and 😀 included, and the formula $x_{n}^2 + \\sigma$.
Its parameters are `{{eval}} build-{n}.parameters:,`; see @fit-{n}x for the curve and **emphasis** for the rest.

| layer | units |
|:--|--:|
| first | {n} |

```{{build}} model{n}
#| label: build-{n}
Dense(params.units, activation='relu', input_shape=(16,))
Dropout(0.2)
Dense(10, activation='softmax')
```

- A list with an item, and [a link](https://example.org).
- Another one.

Some more prose that nobody reads, in two lines,
the second of which ends here.

"""


def notebook(lines):
    parts = ["---\ntitle: Long\nparams: {units: 32, epochs: 3}\n---\n\n"]
    count, number = 5, 1
    while count < lines:
        part = CHAPTER.format(n=number).replace("@fit-", "@build-").replace("x for", " for")
        parts.append(part)
        count += part.count("\n")
        number += 1
    return "".join(parts)


class Client:
    """One editor."""

    def __init__(self, program):
        self.process = subprocess.Popen([program, "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.number = 0

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def receive(self):
        length = 0
        while line := self.process.stdout.readline().strip():
            length = int(line.split(b":")[1])
        return json.loads(self.process.stdout.read(length))

    def notify(self, method, params):
        self.send({"method": method, "params": params})

    def request(self, method, params):
        self.number += 1
        self.send({"id": self.number, "method": method, "params": params})
        while True:
            message = self.receive()
            if message.get("id") == self.number:
                return message["result"]

    def diagnostics(self):
        while True:
            message = self.receive()
            if message.get("method") == "textDocument/publishDiagnostics":
                return message["params"]["diagnostics"]


def edit(client, line, start, end, text):
    span = {"start": {"line": line, "character": start}, "end": {"line": line, "character": end}}
    client.notify("textDocument/didChange",
                  {"textDocument": {"uri": URI, "version": 2}, "contentChanges": [{"range": span, "text": text}]})


def at(line, character):
    return {"textDocument": {"uri": URI}, "position": {"line": line, "character": character}}


def report(name, seconds):
    times = sorted(1000 * second for second in seconds)
    median = statistics.median(times)
    print(f"| {name} | {median:.1f} | {times[len(times) * 95 // 100]:.1f} | {times[-1]:.1f} |")
    return median


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("program", nargs="?", default=".build/release/notebook")
    arguments.add_argument("--lines", type=int, default=10_000)
    options = arguments.parse_args()
    text = notebook(options.lines)
    lines = text.split("\n")
    chosen = random.Random(7)
    client = Client(options.program)
    client.request("initialize", {"processId": None, "rootUri": None, "capabilities": {}})
    client.notify("initialized", {})
    begin = time.perf_counter()
    document = {"uri": URI, "languageId": "markdown", "version": 1, "text": text}
    client.notify("textDocument/didOpen", {"textDocument": document})
    mistakes = client.diagnostics()
    opened = time.perf_counter() - begin
    assert mistakes == [], mistakes[:3]

    layers = [number for number, line in enumerate(lines) if line.startswith("Dropout")]
    values = [number for number, line in enumerate(lines) if "{eval} build-" in line]
    completion, hover, definition, changed = [], [], [], []
    for count in range(400):
        if count % 2:
            line, typed, place = chosen.choice(layers), "Dense(10, a", 0
        else:
            line, typed, place = chosen.choice(values), "@build-1", 0
        edit(client, line, place, place, typed)
        begin = time.perf_counter()
        found = client.request("textDocument/completion", at(line, place + len(typed)))
        completion.append(time.perf_counter() - begin)
        assert found["items"], typed
        edit(client, line, place, place + len(typed), "")
    for _ in range(20):
        line = chosen.choice(layers)
        edit(client, line, 0, 0, " ")
        edit(client, line, 0, 1, "")
        begin = time.perf_counter()
        found = client.request("textDocument/hover", at(line, 2))
        hover.append(time.perf_counter() - begin)
        assert "(None, 32)" in found["contents"]["value"], found
        line = chosen.choice(values)
        begin = time.perf_counter()
        found = client.request("textDocument/definition", at(line, lines[line].index("build-") + 2))
        definition.append(time.perf_counter() - begin)
        assert len(found) == 1, found
    # Diagnostics that an earlier edit has brought on its way are left out.
    time.sleep(1)
    client.request("textDocument/documentSymbol", {"textDocument": {"uri": URI}})
    for _ in range(20):
        line = chosen.choice(layers)
        edit(client, line, 0, 7, "Dropot")
        begin = time.perf_counter()
        while not client.diagnostics():
            pass
        changed.append(time.perf_counter() - begin)
        edit(client, line, 0, 6, "Dropout")
        while client.diagnostics():
            pass
    client.request("shutdown", None)
    client.notify("exit", None)
    if client.process.wait(10):
        sys.exit("the server did not leave in good order")
    print(f"{len(lines)} lines; opened and planned in {1000 * opened:.0f} ms\n")
    print("| milliseconds | median | 95% | worst |\n|:--|--:|--:|--:|")
    median = report("completion, right after typing", completion)
    report("hover, right after an edit", hover)
    report("definition", definition)
    report("diagnostics, after an edit (a pause of 100 included)", changed)
    if median >= MOST_MILLISECONDS:
        sys.exit(f"completion takes {median:.0f} ms, {MOST_MILLISECONDS} or more")


main()
