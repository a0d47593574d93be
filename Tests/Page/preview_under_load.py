#!/usr/bin/env python3
"""Hold `notebook preview` to its bounds under hostile load.

    Tests/Page/.venv/bin/python Tests/Page/preview_under_load.py PROGRAM [SECONDS]

For SECONDS (60): 500 idle and 50 slow connections that come back whenever they are closed, and 1,000 requests with
lines of 1 MB. Then Chromium, in which a page of another origin asks for 400 KB addresses and tries to frame the page.
All the while a page is requested ten times a second. Reports processor time, memory, and the time a page took.
"""

import contextlib
import functools
import http.client
import http.server
import multiprocessing
import os
import pathlib
import selectors
import signal
import socket
import statistics
import sys
import tempfile
import threading
import time

from playwright.sync_api import sync_playwright
from serving import serve

IDLE, SLOW = 500, 50
LONG_LINES = 1_000

HOSTILE = """<!doctype html>
<title>Hostile</title>
<iframe src="http://127.0.0.1:{port}/"></iframe>
<iframe src="http://localhost:{port}/"></iframe>
<img src="http://127.0.0.1:{port}/">
<script>
const address = "http://127.0.0.1:{port}/" + "a".repeat(400_000);
const asked = Array.from({{length: 3}}, () =>
  fetch(address, {{mode: "no-cors"}}).then(() => "answered", () => "failed"));
Promise.all(asked).then((answers) => {{ document.title = answers.join(" "); }});
</script>
"""


class Preview:
    """The program, and what it takes of the machine."""

    def __init__(self, program: str, folder: pathlib.Path) -> None:
        (folder / "a.md").write_text("---\ntitle: Under load\n---\n" + "A paragraph of some words.\n\n" * 2_000)
        self.process, self.port, _ = serve(program, folder)
        while "paragraph" not in self.page():
            time.sleep(0.02)

    def page(self) -> str:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", "/")
            return connection.getresponse().read().decode()
        finally:
            connection.close()

    def processor_seconds(self) -> float:
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def resident_mebibytes(self) -> float:
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(next(line for line in status.splitlines() if line.startswith("VmRSS:")).split()[1]) / 1024


def crowd(port: int, seconds: float) -> None:
    """Idle and slow connections, each opened anew within a second of its end."""
    end = time.monotonic() + seconds
    selector = selectors.DefaultSelector()

    def connect(is_slow: bool) -> None:
        connection = socket.create_connection(("127.0.0.1", port))
        connection.setblocking(False)
        selector.register(connection, selectors.EVENT_READ, is_slow)

    for number in range(IDLE + SLOW):
        connect(number >= IDLE)
    while time.monotonic() < end:
        round_end = time.monotonic() + 1
        ended = []
        while (left := round_end - time.monotonic()) > 0:
            for key, _ in selector.select(left):
                with contextlib.suppress(BlockingIOError):
                    try:
                        is_over = not key.fileobj.recv(1 << 16)
                    except ConnectionError:
                        is_over = True
                    if is_over:
                        selector.unregister(key.fileobj)
                        key.fileobj.close()
                        ended.append(key.data)
        for key in list(selector.get_map().values()):
            if key.data:
                with contextlib.suppress(OSError):
                    key.fileobj.send(b"a")
        for is_slow in ended:
            connect(is_slow)


def long_lines(port: int, seconds: float, count: int, answers: multiprocessing.Queue) -> None:
    """Requests with a line of 1 MB, evenly over the time."""
    line = b"GET /" + b"a" * (1 << 20) + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
    start = time.monotonic()
    statuses: dict[str, int] = {}
    for number in range(count):
        time.sleep(max(0.0, start + seconds * number / count - time.monotonic()))
        answer = b""
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
            with contextlib.suppress(OSError):
                connection.sendall(line)
            answer = connection.recv(1 << 16)
        status = answer[9:12].decode() or "closed"
        statuses[status] = statuses.get(status, 0) + 1
    answers.put(statuses)


class Measurement:
    """Asks for a page ten times a second while something goes on."""

    def __init__(self, preview: Preview) -> None:
        self.preview = preview
        self.times: list[float] = []
        self.failures: list[str] = []
        self.memory: list[float] = []

    def run(self, goes_on) -> None:
        start, processor = time.monotonic(), self.preview.processor_seconds()
        while goes_on():
            before = time.monotonic()
            try:
                self.preview.page()
                self.times.append(time.monotonic() - before)
            except OSError as error:
                self.failures.append(repr(error))
            self.memory.append(self.preview.resident_mebibytes())
            time.sleep(max(0.0, before + 0.1 - time.monotonic()))
        self.seconds = time.monotonic() - start
        self.share = (self.preview.processor_seconds() - processor) / self.seconds

    def __str__(self) -> str:
        times = sorted(self.times)
        return (
            f"{self.seconds:.0f} s: processor {self.share:.1%} of a core; memory {self.memory[0]:.1f} MiB at first, "
            f"{max(self.memory):.1f} at most, {self.memory[-1]:.1f} at the end; {len(times)} pages in "
            f"{statistics.median(times) * 1e3:.1f} ms (median), {times[int(len(times) * 0.99)] * 1e3:.1f} (99 %), "
            f"{times[-1] * 1e3:.1f} ms (longest); {len(self.failures)} failed {self.failures[:1] or ''}"
        )


def main() -> int:
    program = os.path.realpath(sys.argv[1])
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 60.0
    problems: list[str] = []

    def expect(holds: bool, what: str) -> None:
        print(("ok   " if holds else "FAIL ") + what, flush=True)
        if not holds:
            problems.append(what)

    def judge(measured: Measurement, name: str) -> None:
        print(f"{name}: {measured}", flush=True)
        # A page within 100 ms is the aim; on a busy machine the longest of hundreds may be late.
        expect(statistics.median(measured.times) < 0.1, f"{name}: a page is served within 100 ms")
        # Nobody can tell a reader from the crowd before they have asked: on a busy machine one may be left in a while.
        expect(len(measured.failures) <= max(1, len(measured.times) // 100), f"{name}: it is served to all who ask")
        # 5 % is the aim, over a minute; a few seconds on a machine that does other things tell less.
        most = 0.05 if seconds >= 60 else 0.2
        expect(measured.share < most, f"{name}: less than {most:.0%} of a core")
        expect(max(measured.memory) < measured.memory[0] + 32, f"{name}: memory is level")

    with contextlib.ExitStack() as stack:
        folder = pathlib.Path(stack.enter_context(tempfile.TemporaryDirectory()))
        preview = Preview(program, folder)
        stack.callback(preview.process.kill)
        # What the program needs once is there before anything is measured.
        warm = Measurement(preview)
        warm.run(lambda: len(warm.times) < 10)

        count = LONG_LINES if seconds >= 60 else max(10, int(LONG_LINES * seconds / 60))
        answers: multiprocessing.Queue = multiprocessing.Queue()
        others = [
            multiprocessing.Process(target=crowd, args=(preview.port, seconds)),
            multiprocessing.Process(target=long_lines, args=(preview.port, seconds, count, answers)),
        ]
        for other in others:
            other.start()
        measured = Measurement(preview)
        measured.run(lambda: any(other.is_alive() for other in others))
        judge(measured, "500 idle, 50 slow, 1 MB lines")
        statuses = answers.get()
        expect(statuses == {"414": count}, f"a line of 1 MB is refused: {statuses}")

        served = folder / "hostile"
        served.mkdir()
        (served / "index.html").write_text(HOSTILE.format(port=preview.port))
        handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(served))
        handler.func.log_message = lambda *_: None
        hostile = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        stack.callback(hostile.shutdown)
        threading.Thread(target=hostile.serve_forever, daemon=True).start()
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page()
        opened = time.monotonic()
        page.goto(f"http://127.0.0.1:{hostile.server_port}/")
        measured = Measurement(preview)
        measured.run(lambda: time.monotonic() < opened + max(seconds / 6, 3))
        judge(measured, "a hostile page")
        title = page.title()
        expect(title in ("answered answered answered", "failed failed failed"), f"its requests end: {title}")
        framed = [frame.evaluate("document.body.textContent") for frame in page.frames[1:]]
        expect(not any("paragraph" in text for text in framed), "it cannot frame the page")
        size = page.evaluate("document.querySelector('img').naturalWidth")
        expect(size == 0, "nor use it otherwise")

        # With the hostile page still open.
        reader = browser.new_page()
        reader.goto(f"http://127.0.0.1:{preview.port}/")
        expect("paragraph" in reader.content(), "a reader of the same browser sees the page")
        browser.close()

        asked = time.monotonic()
        preview.process.send_signal(signal.SIGINT)
        code = preview.process.wait(timeout=30)
        expect(code == 0, f"Ctrl-C ends it after {(time.monotonic() - asked) * 1000:.0f} ms (exit code {code})")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
