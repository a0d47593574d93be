#!/usr/bin/env python3
"""Drive `notebook preview` in Chromium and hold it to what it promises.

    Tests/Page/.venv/bin/python Tests/Page/check_preview.py PROGRAM

An edit of prose shows within 300 ms of the save, and the reader stays where they are; the live curve gains points
while a fit runs; a mistake shows and goes; ten edits a second leave it healthy; memory after 200 reruns is level; a
foreign Host and every path but `/` are turned away; Ctrl-C ends it.
"""

import contextlib
import http.client
import os
import pathlib
import signal
import struct
import subprocess
import sys
import tempfile
import time

from playwright.sync_api import sync_playwright
from serving import serve

NOTEBOOK = """---
title: Preview
---
First words.

```{{load}} idx
train_images: train-images
train_labels: train-labels
test_images: test-images
test_labels: test-labels
```

```{{normalize}}
```

```{{build}}
Flatten()
Dense(64, activation='relu')
Dense(2, activation='softmax')
```

```{{compile}}
optimizer: adam
loss: sparse_categorical_crossentropy
metrics: [accuracy]
```

```{{fit}}
epochs: {epochs}
```

```{{evaluate}}
```

{words}
"""


def write_data(folder: pathlib.Path) -> None:
    """40,000 pictures of 16 x 16 in two classes: an epoch takes some hundredths of a second."""
    for name, count in (("train", 40_000), ("test", 200)):
        labels = bytes(index % 2 for index in range(count))
        pictures = b"".join(bytes([40 + 150 * label]) * 256 for label in labels)
        (folder / f"{name}-images").write_bytes(struct.pack(">IIII", 0x803, count, 16, 16) + pictures)
        (folder / f"{name}-labels").write_bytes(struct.pack(">II", 0x801, count) + labels)


def resident_kibibytes(process: subprocess.Popen) -> int:
    status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS:")).split()[1])


def get(port: int, path: str, host: str | None = None) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=15)
    connection.request("GET", path, headers={"Host": host or f"127.0.0.1:{port}"})
    return connection.getresponse().status


def main() -> int:
    program = os.path.realpath(sys.argv[1])
    problems: list[str] = []

    def expect(holds: bool, what: str) -> None:
        print(("ok   " if holds else "FAIL ") + what)
        if not holds:
            problems.append(what)

    with contextlib.ExitStack() as stack:
        name = stack.enter_context(tempfile.TemporaryDirectory())
        playwright = stack.enter_context(sync_playwright())
        folder = pathlib.Path(name)
        write_data(folder)
        file = folder / "a.md"

        def save(words: str, epochs: int = 1, text: str | None = None) -> None:
            # As many editors do: a new file, renamed over the old one.
            fresh = folder / "a.md.new"
            fresh.write_text(text or NOTEBOOK.format(words=words, epochs=epochs))
            fresh.rename(file)

        save("\n\n".join(f"Paragraph {number}." for number in range(60)))
        process, port, address = serve(program, folder)
        expect(address == f"http://127.0.0.1:{port}/", f"the address is told: {address}")
        stack.callback(process.kill)
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page()
        messages: list[str] = []
        page.on("console", lambda message: messages.append(message.text))
        page.on("pageerror", lambda error: messages.append(str(error)))
        page.goto(address)

        def text() -> str:
            return page.evaluate("document.body.textContent")

        def wait_for(words: str, seconds: float = 20) -> None:
            """The page's own policy forbids what Playwright's waiting needs."""
            end = time.monotonic() + seconds
            while words not in text():
                if time.monotonic() > end:
                    raise TimeoutError(f"'{words}' did not come")
                time.sleep(0.01)

        wait_for("Paragraph 59.")
        wait_for("executed")

        # Prose, and the reader's place.
        page.evaluate("window.scrollTo(0, document.body.scrollHeight / 2)")
        place = page.evaluate("window.scrollY")
        times = []
        for attempt in range(5):
            start = time.monotonic()
            save("\n\n".join(f"Paragraph {number}." for number in range(60)) + f"\n\nEdit {attempt}.")
            wait_for(f"Edit {attempt}.")
            times.append(time.monotonic() - start)
        expect(sorted(times)[2] < 0.3, f"an edit of prose shows after {sorted(times)[2] * 1000:.0f} ms (median of 5)")
        expect(abs(page.evaluate("window.scrollY") - place) < 5, "the reader stays where they are")

        # The live curve.
        save("Long.", epochs=30)
        counts = set()
        end = time.monotonic() + 60
        while time.monotonic() < end:
            shown = text()
            counts.add(max((n for n in range(1, 31) if f"Epoch {n}/30" in shown), default=0))
            if "Epoch 30/30" in shown and "waiting" not in shown:
                break
            time.sleep(0.03)
        expect(len(counts) > 3 and max(counts) == 30, f"the live curve grows: {sorted(counts)}")

        # A mistake shows over the notebook with its last results, and goes.
        save("", text=NOTEBOOK.format(words="Last.", epochs=30).replace("epochs:", "epoch:"))
        page.wait_for_selector("aside.mistakes", timeout=5_000)
        panel = page.inner_text("aside.mistakes")
        expect("did you mean 'epochs'?" in panel and "^" in panel and "a.md:" in panel, "a mistake shows, with its place")
        expect("Last." in text() and "Epoch 30/30" in text(), "the notebook shows as it is, with the last results")
        save("Mended.", epochs=30)
        wait_for("Mended.")
        expect(page.query_selector("aside.mistakes") is None, "a mended mistake goes")

        # A picture that the prose names shows as soon as it is there.
        save("Look: ![a drawing](drawing.svg)", epochs=30)
        wait_for("Look: ")
        expect(page.query_selector("p img") is None, "a picture that is not there yet is told by its name")
        (folder / "drawing.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="7"/>')
        picture = page.wait_for_selector("p img", timeout=5_000)
        expect(picture.evaluate("image => image.naturalWidth") == 9, "and is shown when it comes")

        # Ten edits a second for ten seconds, with training among them.
        for edit in range(100):
            save(f"Storm {edit}.", epochs=30 + edit % 3)
            time.sleep(0.1)
        wait_for("Storm 99.")
        expect(process.poll() is None, "ten edits a second for ten seconds leave it healthy")

        # Memory.
        sizes = []
        for rerun in range(200):
            save(f"Rerun {rerun}.", epochs=30)
            wait_for(f"Rerun {rerun}.")
            if rerun in (50, 199):
                sizes.append(resident_kibibytes(process))
        expect(sizes[1] < sizes[0] * 1.1 + 4096, f"memory is level: {sizes[0]} KiB after 50 reruns, {sizes[1]} after 200")

        # Who may ask, and for what.
        expect(get(port, "/") == 200, "GET / is answered")
        expect(get(port, "/", "localhost:%d" % port) == 200, "as is localhost")
        expect(400 <= get(port, "/", "evil.example") < 500, "a foreign Host is turned away")
        expect(get(port, "/etc/passwd") == 404 and get(port, "/../a.md") == 404, "there is no other path")
        expect(not messages, f"no console messages: {messages[:3]}")
        browser.close()
        process.send_signal(signal.SIGINT)
        try:
            code = process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            code = None
            process.kill()
        expect(code == 0, f"Ctrl-C ends it (exit code {code})")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
