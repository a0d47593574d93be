#!/usr/bin/env python3
"""Try the network of a table that a report carries, and hold what the page says to what the engine said.

    Tests/Page/.venv/bin/python Tests/Page/check_form.py REPORT.html RESULTS.json LABEL

Starts from each row and compares the answer with the step's; then moves a slider with the keys and chooses a category,
and watches the answer.
"""

import json
import pathlib
import sys

from playwright.sync_api import Page, sync_playwright

TOLERANCE = 1e-3


def main() -> int:
    path, results, label = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]), sys.argv[3]
    values = next(step["values"] for step in json.loads(results.read_text())["steps"] if step["label"] == label)
    rows = values.get("rows") or values["inputs"]
    problems: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1000, "height": 900})
        page.on("console", lambda message: problems.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: problems.append(f"script error: {error}"))
        page.goto(path.as_uri())
        problems += compare(page, rows)
        problems += change(page)
        page.close()
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(path.as_uri())
        if page.locator(".try").is_visible():
            problems.append("the panel shows without its script")
        browser.close()
    for problem in problems:
        print(problem)
    return 1 if problems else 0


def answer(page: Page) -> list[float]:
    """The bars, or the number."""
    return page.eval_on_selector(
        ".try",
        """panel => panel.querySelector("progress")
            ? [...panel.querySelectorAll("progress")].map(bar => bar.value)
            : [Number(panel.querySelector("[role=status]").dataset.value)]""",
    )


def compare(page: Page, rows: list[dict]) -> list[str]:
    problems = []
    start = page.locator(".try-start")
    if start.locator("option").count() != len(rows):
        return [f"{start.locator('option').count()} rows to start from, {len(rows)} predictions"]
    worst = 0.0
    # The first one last, so that it has to be chosen as well.
    for place in [*range(1, len(rows)), 0]:
        start.select_option(index=place)
        expected = rows[place].get("probabilities") or [rows[place]["value"]]
        distance = max(abs(ours - theirs) for ours, theirs in zip(answer(page), expected, strict=True))
        worst = max(worst, distance)
        if not distance <= TOLERANCE:
            problems.append(f"row {rows[place]['index']}: the answer is {distance} off")
    print(f"{len(rows)} rows, at most {worst:.1e} off")
    return problems


def change(page: Page) -> list[str]:
    problems = []
    original = answer(page)
    said = page.locator(".try [role=status]").inner_text()
    sliders = page.locator(".try input[type=range]")
    for place in range(sliders.count()):
        slider = sliders.nth(place)
        shown = slider.get_attribute("aria-valuetext")
        slider.focus()
        # From one end to the other: one of the two is another value.
        page.keyboard.press("Home")
        ends = [slider.get_attribute("aria-valuetext")]
        page.keyboard.press("End")
        ends.append(slider.get_attribute("aria-valuetext"))
        if ends == [shown, shown] or ends[0] == ends[1]:
            problems.append(f"slider {place}: the value stays {shown}")
        if slider.evaluate("slider => slider.nextElementSibling.textContent") != ends[1]:
            problems.append(f"slider {place}: what is shown is not what is said")
    choices = page.locator(".try select.try-value")
    for place in range(choices.count()):
        before = answer(page)
        count = choices.nth(place).locator("option").count()
        answers = []
        for option in range(count):
            choices.nth(place).select_option(index=option)
            answers.append(answer(page))
        if all(one == before for one in answers):
            problems.append(f"choice {place}: the answer stays")
    if answer(page) == original or page.locator(".try [role=status]").inner_text() == said:
        problems.append("the answer stays when everything changes")
    page.locator(".try-start").select_option(index=0)
    page.locator(".try-start").dispatch_event("change")
    if answer(page) != original:
        problems.append("start again: the answer is not that of the row")
    names = page.eval_on_selector_all(
        ".try input, .try select", "all => all.map(one => one.labels.length ? one.labels[0].textContent : '')")
    if not all(names):
        problems.append(f"a control without a name: {names}")
    return problems


if __name__ == "__main__":
    sys.exit(main())
