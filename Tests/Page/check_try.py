#!/usr/bin/env python3
"""Try the network that a report carries, and hold what the page says to what the engine said.

    Tests/Page/.venv/bin/python Tests/Page/check_try.py REPORT.html RESULTS.json LABEL

Picks each picture and compares the bars with the step's probabilities; then draws and erases with the mouse, the keys
and the buttons, and watches the bars.
"""

import json
import pathlib
import sys

from playwright.sync_api import Page, sync_playwright

TOLERANCE = 1e-3


def main() -> int:
    path, results, label = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]), sys.argv[3]
    steps = json.loads(results.read_text())["steps"]
    images = next(step["values"]["images"] for step in steps if step["label"] == label)
    problems: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1000, "height": 900})
        page.on("console", lambda message: problems.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: problems.append(f"script error: {error}"))
        page.goto(path.as_uri())
        problems += compare(page, images)
        problems += draw(page)
        page.close()
        problems += without_script(browser, path)
        browser.close()
    for problem in problems:
        print(problem)
    return 1 if problems else 0


def shares(page: Page) -> list[float]:
    return page.eval_on_selector_all(".try progress", "bars => bars.map(bar => bar.value)")


def compare(page: Page, images: list[dict]) -> list[str]:
    problems = []
    buttons = page.locator(".try-examples button")
    if buttons.count() != len(images):
        return [f"{buttons.count()} pictures to pick, {len(images)} predictions"]
    worst = 0.0
    for place, image in enumerate(images):
        buttons.nth(place).click()
        distance = max(abs(ours - theirs) for ours, theirs in zip(shares(page), image["probabilities"], strict=True))
        worst = max(worst, distance)
        if not distance <= TOLERANCE:
            problems.append(f"picture {image['index']}: a probability is {distance} off")
    print(f"{len(images)} pictures, at most {worst:.1e} off")
    return problems


def draw(page: Page) -> list[str]:
    problems = []

    def expect(changed: bool, what: str) -> None:
        nonlocal before
        now = shares(page)
        if abs(sum(now) - 1) > 1e-4:
            problems.append(f"{what}: the bars add up to {sum(now)}")
        if (now != before) != changed:
            problems.append(f"{what}: the bars {'stay' if changed else 'change'}")
        before = now

    board = page.locator(".try-sheet canvas")
    page.locator(".try-examples button").first.click()
    original = before = shares(page)
    page.locator("[data-action=clear]").click()
    expect(True, "clear")
    blank = before
    box = board.bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.2, box["y"] + box["height"] * 0.5)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.8, box["y"] + box["height"] * 0.5)
    page.mouse.up()
    expect(True, "a line with the mouse")
    page.locator("input[value=erase]").check()
    page.mouse.move(box["x"] + box["width"] * 0.2, box["y"] + box["height"] * 0.5)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.8, box["y"] + box["height"] * 0.5)
    page.mouse.up()
    if shares(page) != blank:
        problems.append("the line erased: the picture is not empty again")
    before = shares(page)
    page.locator("input[value=draw]").check()
    board.focus()
    page.keyboard.press("ArrowUp")
    expect(False, "an arrow key")
    page.keyboard.press("Space")
    expect(True, "the space bar")
    if not page.locator(".try [role=status]").inner_text():
        problems.append("nothing is said of the place")
    page.locator("[data-action=restore]").click()
    if shares(page) != original:
        problems.append("restore: the bars are not those of the picture")
    return problems


def without_script(browser, path: pathlib.Path) -> list[str]:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(path.as_uri())
    shown = page.locator(".try").is_visible()
    figures = page.locator("figure.predictions").count()
    context.close()
    return (["the panel shows without its script"] if shown else []) + ([] if figures else ["no ordinary figure"])


if __name__ == "__main__":
    sys.exit(main())
