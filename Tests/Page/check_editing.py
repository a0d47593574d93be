#!/usr/bin/env python3
"""Edit a notebook in the preview's page in Chromium, as a person would, and hold the page to what it promises.

    Tests/Page/.venv/bin/python Tests/Page/check_editing.py PROGRAM [EDITS]

With the keyboard alone: a step is changed, its curve grows, the value in the prose follows; a block is added and taken
back; a mistake is underlined as it is typed, and mended. The file differs in the edited bytes only. What changes on disk
meanwhile is shown and nothing is lost; other sites can neither read nor write. EDITS random edits (30 unless said) leave
the bytes that a copy has to which the same was done by hand, and the page of a cold run.
"""

import contextlib
import http.client
import http.server
import os
import pathlib
import random
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time

from axe_playwright_python.sync_playwright import Axe
from check_preview import NOTEBOOK, write_data
from playwright.sync_api import sync_playwright
from serving import serve

START = "---\ntitle: Editing\nparams:\n  epochs: 1  # how long\n---\n"
WORDS = "The accuracy is `{eval} evaluate.accuracy:.2f` after `{eval} params.epochs` epochs and `{eval} fit.epochs`."
TEXT = START + NOTEBOOK.format(words=WORDS, epochs="params.epochs").split("---\n", 2)[2]

# What a page shows, without what only the preview has, and without times.
BARE_PAGE = """() => {
    const page = document.body.cloneNode(true);
    page.querySelectorAll(".cell-tools, .cell-end, .parameters, .run-tools, .step-state, #timings, #provenance, template"
        + ", script, .copy").forEach((part) => part.remove());
    page.querySelectorAll(".cell, .cell-view, .code-box").forEach((part) => part.replaceWith(...part.childNodes));
    return page.innerHTML.replace(/\\s+/g, " ");
}"""

RUNNING: list["Preview"] = []


class Preview:
    """A notebook `a.md` in a folder of its own, its preview, and a page in Chromium."""

    def __init__(self, program: str, folder: pathlib.Path, browser, text: str = TEXT, data: bool = True, **context):
        folder.mkdir()
        if data:
            write_data(folder)
        self.file = folder / "a.md"
        self.file.write_bytes(text.encode())
        self.process, self.port, self.address = serve(program, folder)
        RUNNING.append(self)
        self.context = browser.new_context(**context)
        self.messages: list[str] = []
        self.page = self.open()

    def open(self):
        page = self.context.new_page()
        page.on("console", lambda message: None if "favicon" in str(message.location) else self.messages.append(message.text))
        page.on("pageerror", lambda error: self.messages.append(str(error)))
        page.goto(self.address)
        return page

    def close(self) -> None:
        RUNNING.remove(self)
        self.context.close()
        self.process.kill()
        self.process.wait()

    def text(self) -> str:
        return self.page.evaluate("document.body.textContent")

    def wait(self, holds, seconds: float = 20, what: str = "") -> float:
        """Waits until something holds, and returns for how long. The page's own policy forbids Playwright's waiting."""
        start = time.monotonic()
        while not holds():
            if time.monotonic() - start > seconds:
                raise TimeoutError(what or "it did not come")
            time.sleep(0.004)
        return time.monotonic() - start

    def shows(self, words: str, seconds: float = 20) -> float:
        return self.wait(lambda: words in self.text(), seconds, f"'{words}' did not come")

    def focus(self, selector: str) -> None:
        """With the Tab key, as far as it takes."""
        for _ in range(200):
            if self.page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
                return
            self.page.keyboard.press("Tab")
        raise TimeoutError(f"Tab does not reach {selector}")

    def open_editor(self, selector: str) -> None:
        self.page.evaluate("(selector) => document.querySelector(selector).focus()", selector)
        self.page.keyboard.press("Enter")
        self.wait(lambda: self.is_editing(), what="no editor")

    def is_editing(self) -> bool:
        return self.page.evaluate("!!document.activeElement.closest('.cell-text')")

    def replace_text(self, text: str) -> None:
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(text)

    def save(self) -> None:
        self.page.keyboard.press("Shift+Enter")


def main() -> int:
    program = os.path.abspath(sys.argv[1])
    edits = int(sys.argv[2]) if len(sys.argv) > 2 else 30
    problems: list[str] = []

    def expect(holds: bool, what: str) -> None:
        print(("ok   " if holds else "FAIL ") + what, flush=True)
        if not holds:
            problems.append(what)

    with contextlib.ExitStack() as stack:
        folder = pathlib.Path(stack.enter_context(tempfile.TemporaryDirectory()))
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        stack.callback(browser.close)
        for name, check in (
            ("keyboard", by_keyboard),
            ("text area", in_a_text_area),
            ("mistakes", with_mistakes),
            ("parameters", parameters),
            ("conflicts", conflicts),
            ("foreign sites", foreign_sites),
            ("times", times),
            ("random edits", lambda *arguments: random_edits(*arguments, edits)),
            ("narrow", narrow),
        ):
            print(name, flush=True)
            try:
                check(program, folder / name.replace(" ", "-"), browser, expect)
            except Exception as error:  # the other parts are worth a look all the same
                expect(False, f"{name}: {type(error).__name__}: {error}")
            for preview in list(RUNNING):
                preview.close()
    return 1 if problems else 0


def by_keyboard(program, folder, browser, expect) -> None:
    preview = Preview(program, folder, browser)
    page = preview.page
    preview.shows("evaluate: executed")
    expect("after 1 epochs" in preview.text(), "the value stands in the prose")
    preview.focus("[data-label='fit']")
    page.keyboard.press("Enter")
    preview.wait(preview.is_editing)
    page.keyboard.press("Control+End")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("End")
    page.keyboard.type(" + 7")
    expect(violations(page) == [], f"no axe violation while editing: {violations(page)}")
    preview.save()
    points = set()
    preview.wait(lambda: points.add(page.locator(".line-chart .mark").count()) or "Epoch 8/8" in preview.text())
    preview.shows("evaluate: executed")
    points.add(page.locator(".line-chart .mark").count())
    expect(len(points) > 1, f"the curve grows: {sorted(points)} points")
    expect("after 1 epochs and 8." in preview.text(), "the value in the prose changes")
    changed = TEXT.replace("epochs: params.epochs\n", "epochs: params.epochs + 7\n")
    expect(preview.file.read_bytes() == changed.encode(), "the file differs in the edited bytes only")
    focused = page.evaluate("document.activeElement.dataset.label")
    expect(focused == "fit", f"the focus is where it was: {focused}")

    preview.focus("[data-label='evaluate']")
    page.keyboard.press("b")
    preview.wait(preview.is_editing)
    page.keyboard.insert_text("```{predict}\nimages: [0, 1]\n```")
    preview.save()
    preview.shows("predict: executed")
    added = changed.replace("```{evaluate}\n```\n", "```{evaluate}\n```\n\n```{predict}\nimages: [0, 1]\n```\n")
    expect(preview.file.read_bytes() == added.encode(), "a {predict} is added below")
    preview.wait(lambda: not preview.is_editing())
    page.keyboard.press("z")
    preview.wait(lambda: "predict: executed" not in preview.text())
    expect(preview.file.read_bytes() == changed.encode(), "and taken back, byte for byte")

    preview.focus("[data-label='compile']")
    page.keyboard.press("Alt+ArrowDown")
    compiled = changed[changed.index("```{compile}"):changed.index("\n\n```{fit}")]
    fitted = changed[changed.index("```{fit}"):changed.index("\n\n```{evaluate}")]
    moved = changed.replace(f"{compiled}\n\n{fitted}", f"{fitted}\n\n{compiled}")
    preview.wait(lambda: preview.file.read_bytes() == moved.encode(), what="no move")
    preview.shows("has mistakes")
    expect("Epoch 8/8" in preview.text(), "with a mistake the last results stay")
    page.evaluate("document.querySelector('.run-tools [data-action=undo]').click()")
    preview.wait(lambda: preview.file.read_bytes() == changed.encode(), what="no undo")
    preview.wait(lambda: "has mistakes" not in preview.text())
    expect(True, "a block moves, and back")

    page.evaluate("document.querySelector('.run-tools').scrollIntoView()")
    preview.open_editor("[data-label='fit']")
    preview.replace_text("```{fit}\nepochs: 100000\n```")
    preview.save()
    preview.shows("fit: running: epoch")
    preview.focus(".run-tools [data-action=stop]")
    page.keyboard.press("Enter")
    preview.shows("The run was interrupted")
    expect(True, "a training is stopped")
    page.keyboard.press("Escape")
    preview.focus("[data-label='compile']")
    preview.focus(".cell-tools [data-action=run]")
    page.keyboard.press("Enter")
    preview.wait(lambda: "evaluate: not run" in preview.text() and "fit: not run" in preview.text())
    expect("compile: reused" in preview.text(), "it runs up to a step")
    expect(not preview.messages, f"no console messages: {preview.messages[:3]}")
    preview.close()


def violations(page) -> list[str]:
    return [
        f"{violation['id']}: {[node['target'] for node in violation['nodes']][:2]}"
        for violation in Axe().run(page).response["violations"]
    ]


def in_a_text_area(program, folder, browser, expect) -> None:
    """As without Debian's CodeMirror."""
    preview = Preview(program, folder, browser, color_scheme="dark")
    preview.context.route("**/codemirror.*", lambda route: route.fulfill(status=404))
    page = preview.page = preview.open()
    preview.shows("evaluate: executed")
    preview.open_editor("[data-label='fit']")
    expect(page.evaluate("document.activeElement.localName") == "textarea", "a text area")
    expect(page.locator(".CodeMirror").count() == 0, "and no CodeMirror")
    preview.replace_text("```{fit}\nepoch: 2\n```")
    preview.wait(lambda: page.locator(".cell-marks mark").count() == 1)
    expect(page.locator(".cell-marks mark").inner_text() == "epoch", "a mistake is underlined")
    expect(violations(page) == [], f"no axe violation: {violations(page)}")
    page.locator(".cell-problems button").click()
    preview.wait(lambda: page.locator(".cell-marks mark").count() == 0)
    expect("epochs: 2" in page.locator(".cell-text textarea").input_value(), "and mended by a click")
    preview.save()
    preview.shows("Epoch 2/2")
    preview.open_editor("[data-label='fit']")
    before = preview.file.read_bytes()
    preview.replace_text("thrown away")
    page.keyboard.press("Escape")
    time.sleep(0.3)
    expect(preview.file.read_bytes() == before and not preview.is_editing(), "Escape puts it back")
    preview.close()


def with_mistakes(program, folder, browser, expect) -> None:
    preview = Preview(program, folder, browser)
    page = preview.page
    preview.shows("evaluate: executed")
    preview.open_editor("[data-label='fit']")
    page.keyboard.press("Control+Home")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("End")
    for _ in range(len("s: params.epochs")):
        page.keyboard.press("Backspace")
    taken = []
    for _ in range(7):
        page.keyboard.type(": 2")
        start = time.monotonic()
        preview.wait(lambda: page.locator(".CodeMirror .cell-mark").count() > 0)
        taken.append(time.monotonic() - start)
        for _ in range(3):
            page.keyboard.press("Backspace")
        page.keyboard.type("s: 2")
        preview.wait(lambda: page.locator(".CodeMirror .cell-mark").count() == 0)
        for _ in range(4):
            page.keyboard.press("Backspace")
    expect(statistics.median(taken) < 0.15, f"a mistake is underlined after {statistics.median(taken) * 1000:.0f} ms")
    page.keyboard.type("s: 3")
    preview.save()
    preview.shows("Epoch 3/3")

    # Suggestions, with the keyboard.
    preview.open_editor("[data-label='build']")
    page.keyboard.press("Control+Home")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    page.keyboard.type("Dro")
    preview.wait(lambda: page.locator(".suggestions li").count() > 0)
    expect(violations(page) == [], f"no axe violation with suggestions: {violations(page)}")
    expect("Dropout" in page.locator(".suggestions li[aria-selected=true]").inner_text(), "Dropout is suggested")
    page.keyboard.press("Tab")
    preview.wait(lambda: page.locator(".suggestions").count() == 0)
    shown = page.evaluate("document.querySelector('.CodeMirror').CodeMirror.getValue()")
    expect("Flatten()\nDropout(" in shown, f"and taken by Tab: {shown!r}")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")

    # A step from its fence.
    page.evaluate("document.querySelector('[data-label=evaluate]').focus()")
    page.keyboard.press("b")
    preview.wait(preview.is_editing)
    page.keyboard.type("```{pre")
    preview.wait(lambda: page.locator(".suggestions li").count() == 1)
    page.keyboard.press("Enter")
    shown = page.evaluate("document.querySelector('.CodeMirror').CodeMirror.getValue()")
    expect(shown.startswith("```{predict}\n") and shown.endswith("\n```"), f"a step is written from its name: {shown!r}")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")

    # A mistake that is saved shows on the page, and the block can be edited on.
    preview.open_editor("[data-label='fit']")
    preview.replace_text("```{fit}\nepoch: 3\n```")
    preview.save()
    preview.shows("did you mean 'epochs'?")
    preview.wait(lambda: not preview.is_editing())
    expect("Epoch 3/3" in preview.text(), "the last results are still there")
    preview.open_editor("[data-label='fit']")
    preview.replace_text("```{fit}\nepochs: 3\n```")
    preview.save()
    preview.wait(lambda: page.locator("aside.mistakes").count() == 0)
    expect(True, "and goes when it is mended")

    # A block that closes its own fence, and one that leaves it open.
    preview.open_editor("[data-label='fit']")
    preview.replace_text("```{fit}\nepochs: 3\n```\n\nWords after.\n\n```\n\n```")
    preview.save()
    preview.shows("Words after.")
    page.evaluate("document.querySelector('.run-tools [data-action=undo]').click()")
    preview.wait(lambda: "Words after." not in preview.text())
    expect("evaluate: reused" in preview.text(), "a block may become more than one")
    expect(not preview.messages, f"no console messages: {preview.messages[:3]}")
    preview.close()


def parameters(program, folder, browser, expect) -> None:
    preview = Preview(program, folder, browser)
    page = preview.page
    preview.shows("evaluate: executed")
    preview.focus("[data-parameter='epochs']")
    page.keyboard.press("Control+a")
    page.keyboard.type("2")
    page.keyboard.press("Enter")
    preview.shows("Epoch 2/2")
    preview.shows("after 2 epochs")
    changed = TEXT.replace("epochs: 1  # how", "epochs: 2  # how")
    expect(preview.file.read_bytes() == changed.encode(), "a parameter changes in the front matter, nothing else does")
    expect("load: reused" in preview.text(), "what does not depend on it is not run")
    page.keyboard.press("Control+a")
    page.keyboard.type("[1, 2")
    page.keyboard.press("Enter")
    preview.shows("'[1, 2' is no value of a parameter")
    expect(preview.file.read_bytes() == changed.encode(), "what is no value is refused")
    preview.close()


def conflicts(program, folder, browser, expect) -> None:
    text = "# A\n\nFirst.\n\nSecond.\n\nThird.\n"
    preview = Preview(program, folder, browser, text=text, data=False)
    page = preview.page
    preview.shows("Third.")
    preview.open_editor("[data-first='5']")
    preview.replace_text("Mine.")
    preview.file.write_text(text.replace("Second.", "Theirs."))
    preview.wait(lambda: page.locator(".cell-conflict").count() == 1)
    shown = page.locator(".cell-conflict pre").inner_text()
    expect(shown == "Theirs.", f"a block that changed on disk is shown: {shown}")
    expect("Mine." in page.evaluate("document.querySelector('.CodeMirror').CodeMirror.getValue()"), "beside mine")
    expect(violations(page) == [], f"no axe violation: {violations(page)}")
    preview.focus(".cell-conflict [data-action=overwrite]")
    page.keyboard.press("Enter")
    preview.wait(lambda: preview.file.read_text() == text.replace("Second.", "Mine."), what="not saved")
    expect(True, "and replaced when its reader says so")
    preview.wait(lambda: page.locator(".cell-editor").count() == 0)

    # Another block changes and moves this one.
    preview.open_editor("[data-first='5']")
    preview.replace_text("Mine again.")
    preview.file.write_text("# A\n\nMore.\n\nFirst, changed.\n\nMine.\n\nThird.\n")
    preview.shows("First, changed.")
    expect(preview.is_editing(), "an editor stays open while the page changes around it")
    preview.save()
    expected = "# A\n\nMore.\n\nFirst, changed.\n\nMine again.\n\nThird.\n"
    preview.wait(lambda: preview.file.read_text() == expected, what=preview.file.read_text())
    preview.shows("Mine again.")
    preview.wait(lambda: page.locator(".cell-editor").count() == 0)

    # The block is gone: what was written in it is not.
    preview.open_editor("[data-first='7']")
    preview.replace_text("Not lost.")
    preview.file.write_text("# A\n\nMore.\n")
    preview.wait(lambda: page.locator(".cell-conflict").count() == 1)
    page.locator(".cell-conflict [data-action=overwrite]").click()
    preview.wait(lambda: "Not lost." in preview.file.read_text(), what="lost")
    expect("More." in preview.file.read_text(), "a block that is gone can be saved again")
    preview.wait(lambda: page.locator(".cell-editor").count() == 0)

    # Two tabs.
    other = preview.open()
    preview.file.write_text(text)
    preview.shows("Third.")
    preview.wait(lambda: "Third." in other.evaluate("document.body.textContent"))
    for tab, words in ((page, "One tab."), (other, "The other tab.")):
        tab.bring_to_front()
        tab.evaluate("document.querySelector('[data-first=\"5\"]').focus()")
        tab.keyboard.press("Enter")
        preview.wait(lambda tab=tab: tab.evaluate("!!document.activeElement.closest('.cell-text')"))
        tab.keyboard.press("Control+a")
        tab.keyboard.insert_text(words)
    page.bring_to_front()
    preview.save()
    preview.wait(lambda: "One tab." in preview.file.read_text())
    preview.wait(lambda: other.locator(".cell-conflict").count() == 1)
    other.bring_to_front()
    other.keyboard.press("Shift+Enter")
    time.sleep(0.3)
    expect("One tab." in preview.file.read_text(), "the second of two tabs does not overwrite the first")
    other.close()

    # The file itself.
    preview.shows("One tab.")
    for trouble, message in (("gone", "No such file"), ("folder", "it is a folder"), ("read-only", "it is read-only")):
        page.bring_to_front()
        preview.file.write_text(text)
        preview.wait(lambda: page.locator("[data-first='5'][data-source='Second.']").count() == 1)
        preview.wait(lambda: page.locator(".cell-editor").count() == 0)
        preview.open_editor("[data-first='5']")
        preview.replace_text("Kept in the editor.")
        if trouble == "read-only":
            preview.file.chmod(0o444)
        else:
            preview.file.unlink()
            if trouble == "folder":
                preview.file.mkdir()
        preview.save()
        preview.wait(lambda: message in page.locator(".run-message").inner_text(), what=f"no word of {trouble}")
        kept = page.evaluate("document.querySelector('.CodeMirror').CodeMirror.getValue()")
        expect(kept == "Kept in the editor.", f"{trouble}: it is said, and the text is kept")
        page.keyboard.press("Escape")
        if trouble == "folder":
            preview.file.rmdir()
        elif trouble == "read-only":
            expect(preview.file.read_text() == text, "a file that is read-only stays as it is")
            preview.file.chmod(0o644)
    preview.close()


def foreign_sites(program, folder, browser, expect) -> None:
    """Another site in the same browser, which even has learned the token."""
    preview = Preview(program, folder, browser, text="# A\n\nMine.\n", data=False)
    preview.shows("Mine.")
    token = re.search(r'notebookToken = "(\w+)"', preview.page.content()).group(1)
    before = preview.file.read_bytes()
    body = '{"action": "delete", "block": {"first": 3, "source": "Mine."}}'

    class Site(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(b"<!DOCTYPE html><title>Another site</title><p>Hello")

        def log_message(self, *_arguments) -> None:
            pass

    site = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=site.serve_forever, daemon=True).start()
    page = preview.context.new_page()
    for host in ("127.0.0.1", "localhost"):
        page.goto(f"http://{host}:{site.server_port}/")
        outcomes = page.evaluate(
            """async ([address, token, body]) => {
                const outcome = async (path, options) => {
                    try {
                        const response = await fetch(address + path, options);
                        return response.type === "opaque" ? "opaque" : `${response.status} ${await response.text()}`;
                    } catch (error) { return "refused"; }
                };
                const json = { "Content-Type": "application/json", "Notebook-Token": token };
                const frame = document.createElement("iframe");
                frame.src = address;
                const framed = await new Promise((done) => {
                    frame.onload = () => { try { done(frame.contentDocument?.body?.textContent ?? "closed"); }
                        catch { done("closed"); } };
                    document.body.append(frame);
                });
                return {
                    read: await outcome("", {}),
                    "read without asking": await outcome("", { mode: "no-cors" }),
                    write: await outcome("edit", { method: "POST", headers: json, body }),
                    "write without asking": await outcome("edit", { method: "POST", mode: "no-cors", body }),
                    "write as a form": await outcome("edit", { method: "POST", mode: "no-cors",
                        headers: { "Content-Type": "text/plain" }, body }),
                    frame: framed,
                };
            }""",
            [preview.address, token, body],
        )
        for what, outcome in outcomes.items():
            expect(outcome in ("refused", "opaque", "closed", ""), f"{what} from {host}: {outcome[:60]}")
        # A form that takes the reader along.
        page.set_content(
            f"<form method=post enctype=text/plain action='{preview.address}edit'><input name='{body}' value=''></form>"
        )
        with page.expect_navigation():
            page.evaluate("document.forms[0].submit()")
        shown = page.evaluate("document.body.textContent")
        expect("Only" in shown or "Other sites" in shown, f"a form from {host}: {shown[:60]}")
    expect(preview.file.read_bytes() == before, "nothing was written")
    site.shutdown()

    # By hand: rebinding, no token, that of another start.


    own = {
        "Host": f"127.0.0.1:{preview.port}", "Origin": f"http://127.0.0.1:{preview.port}", "Notebook-Token": token,
        "Content-Type": "application/json",
    }
    for what, headers, path in (
        ("rebinding", own | {"Host": "evil.example"}, "/edit"),
        ("a foreign Origin", own | {"Origin": "http://evil.example"}, "/edit"),
        ("no token", {name: value for name, value in own.items() if name != "Notebook-Token"}, "/edit"),
        ("the token of another start", own | {"Notebook-Token": "0" * 64}, "/edit"),
        ("a form", own | {"Content-Type": "application/x-www-form-urlencoded"}, "/edit"),
        ("a path", own, "/edit/../../etc/passwd"),
        ("a file", own, "/a.md"),
    ):
        connection = http.client.HTTPConnection("127.0.0.1", preview.port, timeout=10)
        connection.request("POST", path, body, headers)
        status = connection.getresponse().status
        expect(400 <= status < 500, f"{what} is refused: {status}")
    expect(preview.file.read_bytes() == before, "nothing was written by these either")
    connection = http.client.HTTPConnection("127.0.0.1", preview.port, timeout=10)
    connection.request("POST", "/edit", body, own)
    expect(connection.getresponse().status == 200, "the page's own request is not")
    preview.close()


def times(program, folder, browser, expect) -> None:
    predict = "```{predict}\nimages: [0, 1, 2]\n```\n"
    preview = Preview(program, folder, browser, text=TEXT + "\n" + predict + "\nWords 0.\n")
    page = preview.page
    preview.shows("predict: executed")
    # In the page itself, from the key to the new text.
    page.evaluate(
        """() => {
            window.watchFor = (words) => new Promise((done) => {
                const observer = new MutationObserver(() => {
                    const isRunning = document.querySelector(".step-state:is(.running, .waiting)");
                    if (isRunning || !document.querySelector("main").textContent.includes(words)) return;
                    observer.disconnect();
                    done(performance.now() - window.pressed);
                });
                observer.observe(document.querySelector("main"), { subtree: true, childList: true, characterData: true });
            });
            document.addEventListener("keydown", (event) => {
                if (event.key === "Enter" && event.shiftKey) window.pressed = performance.now();
            }, true);
        }"""
    )

    def taken(selector: str, text: str, words: str) -> float:
        preview.open_editor(selector)
        preview.replace_text(text)
        time.sleep(0.2)
        page.evaluate("(words) => { window.seen = watchFor(words); }", words)
        preview.save()
        milliseconds = page.evaluate("window.seen")
        preview.wait(lambda: page.locator(".cell-editor").count() == 0)
        return milliseconds

    words = [taken("[data-source^='Words']", f"Words {turn}.", f"Words {turn}.") for turn in range(1, 21)]
    expect(statistics.median(words) < 150, f"an edit of prose: {statistics.median(words):.0f} ms (median of 20)")
    samples = [
        taken("[data-label='predict']", f"```{{predict}}\nimages: [{turn}, {turn + 1}, {turn + 2}]\n```", f"[{turn}, {turn + 1}, {turn + 2}]")
        for turn in range(20, 40)
    ]
    expect(statistics.median(samples) < 250, f"an edit of predict: {statistics.median(samples):.0f} ms (median of 20)")
    preview.close()


def random_edits(program, folder, browser, expect, count: int) -> None:
    generator = random.Random(18)
    preview = Preview(program, folder, browser)
    page = preview.page
    preview.shows("evaluate: executed")
    copy = TEXT
    for number in range(count):
        blocks = page.evaluate("[...document.querySelectorAll('main > .cell[data-source]')].map((cell) => cell.dataset.source)")
        places = [index for index, source in enumerate(blocks) if not source.startswith(("---", "```"))]
        kind = generator.choice(["replace", "above", "below", "delete"]) if len(places) > 2 else "below"
        index = generator.choice(places) if places else len(blocks) - 1
        source = blocks[index]
        unique = f"Edit {number} {'é漢😀'[number % 3]} *with* `code`."
        if number % 7 == 0:
            unique += "\nAnd a second line."
        if copy.count(source) != 1:
            continue
        page.evaluate("(index) => document.querySelectorAll('main > .cell[data-source]')[index].focus()", index)
        if kind == "delete":
            page.keyboard.press("Delete")
            rest = copy.split(source)
            copy = rest[0] + rest[1].lstrip("\n") if rest[1].strip("\n") else rest[0].rstrip("\n") + "\n"
        else:
            page.keyboard.press({"replace": "Enter", "above": "a", "below": "b"}[kind])
            preview.wait(preview.is_editing)
            preview.replace_text(unique)
            preview.save()
            # The first block stands directly below the front matter.
            gap = "\n" if copy.split(source)[0].endswith("---\n") else ""
            new = {"replace": unique, "above": f"{gap}{unique}\n\n{source}", "below": f"{source}\n\n{unique}"}[kind]
            copy = copy.replace(source, new)
        preview.wait(lambda: preview.file.read_text() == copy, what=f"edit {number}, {kind}: other bytes")
        preview.wait(lambda: page.locator(".cell-editor").count() == 0, what="the editor stays open")
        words = "" if kind == "delete" else f"Edit {number} "
        preview.wait(lambda: words in preview.text() and (kind != "delete" or source not in sources(page)))
    expect(preview.file.read_bytes() == copy.encode(), f"{count} random edits leave the bytes of the same edits by hand")
    report = folder / "cold.html"
    subprocess.run(
        [program, "run", "a.md", "-o", str(report), "--quiet", "--no-cache"], cwd=folder, check=True, capture_output=True
    )
    cold = preview.context.new_page()
    cold.goto(report.as_uri())
    wanted = cold.evaluate(BARE_PAGE)
    preview.wait(lambda: page.evaluate(BARE_PAGE) == wanted, what=difference(page.evaluate(BARE_PAGE), wanted))
    expect(True, "and the page of a cold run")
    preview.close()


def sources(page) -> list[str]:
    return page.evaluate("[...document.querySelectorAll('main > .cell[data-source]')].map((cell) => cell.dataset.source)")


def difference(one: str, other: str) -> str:
    place = next((index for index, (a, b) in enumerate(zip(one, other)) if a != b), min(len(one), len(other)))
    return f"{one[max(place - 60, 0):place + 80]!r} is not {other[max(place - 60, 0):place + 80]!r}"


def narrow(program, folder, browser, expect) -> None:
    """As on a telephone; the pictures go to the folder that SCREENSHOTS names."""
    for width, scheme in ((375, "light"), (375, "dark"), (1200, "light"), (1200, "dark")):
        preview = Preview(
            program, folder.with_name(f"narrow-{width}-{scheme}"), browser, color_scheme=scheme,
            viewport={"width": width, "height": 800},
        )
        page = preview.page
        preview.shows("evaluate: executed")
        preview.open_editor("[data-label='build']")
        preview.replace_text("```{build}\nFlatten()\nDense(64, activaton='relu')\nDense(2, activation='softmax')\n```")
        preview.wait(lambda: page.locator(".cell-problems p").count() > 0)
        wide = page.evaluate("document.documentElement.scrollWidth")
        expect(wide <= width, f"no sideways scroll while editing at {width} pixels: {wide}")
        expect(violations(page) == [], f"no axe violation, {scheme}: {violations(page)}")
        if "SCREENSHOTS" in os.environ:
            page.screenshot(path=f"{os.environ['SCREENSHOTS']}/editing-{width}-{scheme}.png")
        preview.close()


if __name__ == "__main__":
    sys.exit(main())
