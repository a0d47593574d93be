#!/usr/bin/env python3
"""Time and memory against the size of a notebook, for each construct of the language.

    Benchmarks/input_size.py [PROGRAM] [NAME ...]

Runs `notebook check` and `notebook run` on notebooks of 10 kB, 100 kB and 1 MB that repeat the construct. Prints
processor seconds and MiB at each size, the growth of the time over the last step, and the exit code with the first
message of a notebook that was refused. A row is marked with '!' and makes the script fail if its time grows by more
than 13 (1.3 times linear) or it takes more than 2 s in each of three rounds, or if in any of them it takes more than
500 MiB or ends with an undocumented exit code.
"""

import os
import signal
import sys
import tempfile
import threading

SIZES = [10_000, 100_000, 1_000_000]
MOST_GROWTH, MOST_SECONDS, MOST_MIB = 13, 2, 500
# A row that is out of bounds is measured again, and the least time and the most memory kept: other programs run here too.
# An exit code that the contract does not list stays one, whatever other rounds do.
MOST_ROUNDS = 3
# Seconds after which a command is killed.
MOST_WAIT = 60
# Below this, growth is mostly noise.
LEAST_SECONDS = 0.2


def repeated(piece, before="", after=""):
    """The piece again and again; `{}` in it is a number of its own."""
    def text(size):
        parts, length, number = [], len(before) + len(after), 0
        while length < size:
            part = piece.replace("{}", str(number))
            parts.append(part)
            length += len(part.encode())
            number += 1
        return before + "".join(parts) + after
    return text


def fenced(info, piece, before=""):
    return repeated(piece, f"```{info}\n{before}", "\n```\n")


def wide_table(size):
    columns = int((size / 6) ** 0.5)
    row = "|" + "a|" * columns + "\n"
    return row + "|" + "-|" * columns + "\n" + row * max(1, size // len(row) - 2)


def short_rows(size):
    columns = size // 8
    return "|" + "a|" * columns + "\n|" + "-|" * columns + "\n" + "|x|\n" * columns


def growing_backticks(size):
    text, length = [], 1
    while sum(map(len, text)) < size:
        text.append("a" + "`" * length)
        length += 1
    return "".join(text)


CONSTRUCTS = {
    "text": repeated("Some plain words in a line.\n"),
    "one line": repeated("word "),
    "paragraphs": repeated("Some words.\n\n"),
    "blank lines": repeated("\n"),
    "carriage returns": repeated("a\r"),
    "table": repeated("| x{} | **y** | `z` |\n", "| a | b | c |\n|:--|--:|---|\n"),
    "table, wide": wide_table,
    "table, short rows": short_rows,
    "tables": repeated("| a |\n|---|\n| b |\n\n"),
    "table, escaped pipes": repeated("\\|", "| a |\n|---|\n| ", " |\n"),
    "list": repeated("- item {}\n"),
    "list, ordered": repeated("1. item\n"),
    "list, loose": repeated("- item\n\n"),
    "list, steps": repeated("- a\n  - b\n    - c\n"),
    "list, nested": repeated("- ", "", "a\n"),
    "list of tables": repeated("- | a |\n  |---|\n  | b |\n"),
    "quotes": repeated("> a\n\n"),
    "quote": repeated("> a\n"),
    "quote, nested": repeated(">", "", "a\n"),
    "quote, lazy": repeated("a\n", "> "),
    "links": repeated("[a](b{}) "),
    "links by reference": repeated("[a][b] ", "", "\n\n[b]: /url\n"),
    "links, undefined": repeated("[a{}][b] "),
    "links, titles": repeated("[a](b \"title *with* $x$\") "),
    "brackets, open": repeated("["),
    "brackets, open links": repeated("[a]("),
    "brackets, closed": repeated("]"),
    "brackets, both": repeated("[]"),
    "reference definitions": repeated("[a{}]: /url{} 'title'\n"),
    "emphasis": repeated("*a* __b__ "),
    "emphasis, open": repeated("*a "),
    "emphasis, closed": repeated("a* "),
    "emphasis, mixed": repeated("*a _b **c "),
    "emphasis, alternating": repeated("a**b"),
    "emphasis, of three": repeated("***a* "),
    "emphasis, nested": repeated("*a **a ", "", "b"),
    "code spans": repeated("`a{}` "),
    "code spans, open": repeated("`` a ` "),
    "code spans, growing": growing_backticks,
    "entities": repeated("&amp;&#35;&x; "),
    "backslashes": repeated("\\"),
    "hard breaks": repeated("a\\\n"),
    "autolinks": repeated("<https://example.org/{}> "),
    "angles, open": repeated("<a "),
    "angles": repeated("<"),
    "html": repeated("<b class=\"x\">y</b> "),
    "html, verbatim": repeated("<code>$x$</code> "),
    "html, open": repeated("<code> "),
    "html blocks": repeated("<div>\n\na\n\n</div>\n\n"),
    "html comments": repeated("<!-- a --> "),
    "html comments, open": repeated("<!-- a "),
    "html processing, open": repeated("<?a "),
    "html declarations, open": repeated("a <!A "),
    "images": repeated("![a](missing{}.png)\n\n"),
    "images, one line": repeated("![a](missing{}.png) "),
    "images, one file": repeated("![a](missing.png)\n\n"),
    "images, open": repeated("![[]()"),
    "images, remote": repeated("![a](https://example.org/{}.png)\n\n"),
    "headings": repeated("# Heading {}\n"),
    "headings, one name": repeated("## Results\n"),
    "headings, underlined": repeated("Heading\n===\n\n"),
    "underlines": repeated("a\n---\n"),
    "rules": repeated("***\n"),
    "code": repeated("x = 1\n", "```python\n", "```\n"),
    "code blocks": repeated("```python\nx = {}\n```\n"),
    "code, indented": repeated("    x = 1\n"),
    "code, open fences": repeated("```{}\n"),
    "code, tildes": repeated("~~~\na\n~~~\n"),
    "formulas": repeated("$x_{}$ "),
    "formulas, one": repeated("$x$ "),
    "formulas, open": repeated("$a "),
    "formulas, display": repeated("$$x_{}$$\n\n"),
    "formulas, display, one": repeated("$$x$$\n\n"),
    "formulas, display, open": repeated("$$ a\n\n"),
    "formulas, display, one line": repeated("$$x$$ "),
    "formulas, dollars": repeated("$"),
    "formulas, fences": repeated("```math\nx_{}\n```\n"),
    "formulas, backticks": repeated("$`x_{}`$ "),
    "formulas, environments": repeated("\\begin{align}x&={}\\end{align}\n\n"),
    "formulas, open environments": repeated("\\begin{align} x\n"),
    "formulas, unlike environments": repeated("\\begin{a{}}"),
    "formulas, labels": repeated("$$x \\label{eq:{}}$$\n\n\\eqref{eq:{}}\n\n"),
    "formulas, lost labels": repeated("$\\eqref{eq:{}}$ "),
    "formulas, macros": repeated("$\\newcommand{\\a}{{}}$ $\\a$\n\n"),
    "formulas, definitions": repeated("\\newcommand{\\a}{{}}\n"),
    "formulas, open definitions": repeated("\\newcommand{\\a}{\n"),
    "formulas, definitions with open brackets": repeated("\\newcommand\\a["),
    "formula, long": repeated("x + ", "$$", "y$$\n"),
    "formula, rows": repeated("x &= {} \\\\\n", "$$\\begin{align}\n", "y\\end{align}$$\n"),
    "formula, braces": repeated("{", "$", "$\n"),
    "drawings": repeated("```mermaid\nflowchart LR\nA --> B{}\n```\n\n"),
    "drawings, broken": repeated("```mermaid\nflowchart LR\nA -- B{}\n```\n\n"),
    "drawings, unknown": repeated("```mermaid\npie\n```\n\n"),
    "drawing, links": fenced("mermaid", "A{} --> B{}\n", "flowchart TD\n"),
    "drawing, one link": fenced("mermaid", "A --> B\n", "flowchart TD\n"),
    "drawing, groups": fenced("mermaid", "A{} & ", "flowchart TD\nB --> "),
    "drawing, chain": fenced("mermaid", "--> A{} ", "flowchart TD\nA"),
    "drawing, open shapes": fenced("mermaid", "A(((a)", "flowchart TD\n"),
    "drawing, open shapes by line": fenced("mermaid", "A{}[[a\n", "flowchart TD\n"),
    "drawing, brackets": fenced("mermaid", "A[(", "flowchart TD\n"),
    "drawing, open text": fenced("mermaid", "A -- a\n", "flowchart TD\n"),
    "drawing, open quotes": fenced("mermaid", "A[\"a", "flowchart TD\n"),
    "drawing, pipes": fenced("mermaid", "A -->|a| ", "flowchart TD\n"),
    "drawing, long label": fenced("mermaid", "word ", "flowchart TD\nA[\""),
    "drawing, entities": fenced("mermaid", "#35;", "flowchart TD\nA[\"") ,
    "drawing, subgraphs": fenced("mermaid", "subgraph S{}\nA{}\nend\n", "flowchart TD\n"),
    "drawing, nested subgraphs": fenced("mermaid", "subgraph S{}\n", "flowchart TD\n"),
    "drawing, classes": fenced("mermaid", "classDef c{} fill:#fff\n", "flowchart TD\nA-->B\n"),
    "drawing, attributes": fenced("mermaid", "A{}@{ shape: rect, label: \"x\" }\n", "flowchart TD\n"),
    "drawing, comments": fenced("mermaid", "%% a\n", "flowchart TD\nA-->B\n"),
    "drawing, open comments": fenced("mermaid", "%%{ a\n", "flowchart TD\nA-->B\n"),
    "params, one line": repeated("p{}: {}, ", "---\nparams: {", "z: 1}\n---\n"),
    "params": repeated("  p{}: {}\n", "---\nparams:\n", "---\n"),
    "params, twice": repeated("p: 1, ", "---\nparams: {", "z: 1}\n---\n"),
    "params, broken": repeated("  p{}: [1]\n", "---\nparams:\n", "---\n"),
    "params, used": lambda size: "---\nparams: {a: 1}\n---\n" + repeated("`{eval} params.a` ")(size),
    "params, all used": lambda size: repeated("  p{}: {}\n", "---\nparams:\n", "---\n")(size // 2)
        + repeated("`{eval} params.p{}` ")(size // 2),
    "params, unknown": lambda size: repeated("  p{}: {}\n", "---\nparams:\n", "---\n")(size // 2)
        + repeated("`{eval} params.q{}` ")(size // 2),
    "front matter, title": repeated("word ", "---\ntitle: ", "\n---\n"),
    "front matter, authors": repeated("name{}, ", "---\nauthor: [", "last]\n---\n"),
    "front matter, unknown keys": repeated("key{}: 1\n", "---\n", "---\n"),
    "front matter, flow": repeated("[a, {b: c}], ", "---\nparams: [", "z]\n---\n"),
    "front matter, nested": repeated("[", "---\nparams: ", "\n---\n"),
    "front matter, aliases": repeated("*a, ", "---\nparams: &a [", "]\n---\n"),
    "front matter, comments": repeated("# comment\n", "---\n", "title: a\n---\n"),
    "front matter, text": repeated("  word\n", "---\ntitle: >\n", "---\n"),
    "front matter, quotes": repeated("''", "---\ntitle: '", "'\n---\n"),
    "front matter, open": repeated("a: b\n", "---\n"),
    "{eval}, broken": repeated("`{eval} x{}` "),
    "{eval}, by line": repeated("`{eval} x{}`\n"),
    "{eval}, misspelt": repeated("`{evl} x{}` "),
    "{eval}, before": repeated("{eval}`x{}` "),
    "shortcodes": repeated("{{< a >}} "),
    "shortcodes, open": repeated("{{< a "),
    "{eval}, formats": repeated("`{eval} params.a:.{}q` "),
    "references": repeated("@fig-{} "),
    "references, one": repeated("@fig-a "),
    "addresses": repeated("a{}@b.org "),
    "directives": repeated("```{normalize}\n```\n"),
    "directives, unknown": repeated("```{foo}\n```\n"),
    "directives, labels": repeated("```{load}\n#| label: a{}\n```\n"),
    "directives, one label": repeated("```{load}\n#| label: a\n```\n"),
    "directives, literal": repeated("```{{load}}\na\n```\n"),
    "options": fenced("{fit}", "o{}: 1\n"),
    "options, one line": fenced("{fit}", "1, ", "epochs: [") ,
    "options, twice": fenced("{fit}", "epochs: 1\n"),
    "options, calls": fenced("{fit}", "K(a={}), ", "callbacks: ["),
    "options, quoted parentheses": fenced("{fit}", "'a(b', ", "x: ["),
    "options, open parentheses": fenced("{fit}", "a(", "x: "),
    "options, display lines": fenced("{fit}", "#| fig-cap: a\n"),
    "options, comments": fenced("{fit}", "# a\n"),
    "options, invisible": fenced("{fit}", "epochs\u200b:\u00a01\n"),
    "options, typographic": fenced("{fit}", "“a”，", "x: （"),
    "metrics": fenced("{compile}", "accuracy, ", "loss: mse\nmetrics: ["),
    "layers": fenced("{build}", "Dense(4)\n", "Input(shape=(2,))\n"),
    "layers, flatten": fenced("{build}", "Flatten()\n", "Input(shape=(2,))\n"),
    "layers, unknown": fenced("{build}", "Foo({})\n", "Input(shape=(2,))\n"),
    "models": repeated("```{build}\nInput(shape=(2,))\nDense(4)\n```\n\n"),
    "models, code": repeated("```{build}\nmodel{} = keras.Sequential([keras.Input((2,)), Dense(4)])\n```\n\n"),
    "layers, broken": fenced("{build}", "Dense(4\n", "Input(shape=(2,))\n"),
    "layers, without data": fenced("{build}", "Dense(4)\n"),
    "layers, one line": fenced("{build}", "Dense(4), ", "Input(shape=(2,))\n"),
    "layers, arguments": fenced("{build}", "a{}=1, ", "Dense(4, "),
    "layers, positions": fenced("{build}", "1, ", "Dense(4, "),
    "layers, nested": fenced("{build}", "a(", "Dense("),
    "layers, numbers": fenced("{build}", "1", "Dense("),
    "layers, text": fenced("{build}", "a", "Dense('", ),
    "layers, open text": fenced("{build}", "'a\n", ),
    "layers, names": fenced("{build}", "x{} = Dense(4)(x)\n", "x = Input(shape=(2,))\n"),
    "invisible characters": repeated("a\u00a0\u200b“b”，"),
    "lost fences": repeated("\u00a0```{fit}\n"),
    "lost display lines": repeated("# | label: a\n\n"),
    "Chinese": repeated("深度学习很有趣。"),
    "combining characters": repeated("e\u0301"),
    "one grapheme": repeated("\u0301", "e"),
    "control characters": repeated("a\u001bb\u0007 "),
}


def measure(arguments):
    """Exit code, processor seconds, peak MiB, and the first line of output."""
    with tempfile.TemporaryFile() as told:
        child = os.posix_spawn(
            arguments[0], arguments, os.environ,
            file_actions=[(os.POSIX_SPAWN_DUP2, told.fileno(), 1), (os.POSIX_SPAWN_DUP2, told.fileno(), 2)],
        )
        watch = threading.Timer(MOST_WAIT, os.kill, (child, signal.SIGKILL))
        watch.start()
        _, status, usage = os.wait4(child, 0)
        watch.cancel()
        told.seek(0)
        lines = told.read(1000).decode(errors="replace").split("\n")
    return os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, lines[0]


def measure_sizes(program, command, name, folder):
    """One result of `measure` for each size, up to the first that takes too long."""
    results = []
    for size in SIZES:
        path = os.path.join(folder, "a.md")
        with open(path, "w", newline="") as file:
            file.write(CONSTRUCTS[name](size))
        rest = ["--no-cache", "-o", os.path.join(folder, "a.html")] if command == "run" else []
        results.append(measure([program, command, path, *rest]))
        if results[-1][1] > 10:
            break
    return results


def growth(results):
    seconds = [result[1] for result in results]
    return seconds[-1] / max(seconds[-2], 0.01) if len(seconds) > 1 else 0


def ends_well(results):
    return len(results) == len(SIZES) and all(code in (0, 1, 2, 64) for code, *_ in results)


def is_within_bounds(results):
    _, seconds, mebibytes, _ = results[-1]
    return (
        ends_well(results) and seconds <= MOST_SECONDS and mebibytes <= MOST_MIB
        and (growth(results) <= MOST_GROWTH or seconds < LEAST_SECONDS)
    )


def row(program, command, name, folder):
    """Prints one line of the table; returns whether it is within the bounds."""
    results = measure_sizes(program, command, name, folder)
    for _ in range(MOST_ROUNDS - 1):
        if is_within_bounds(results) or not ends_well(results):
            break
        again = measure_sizes(program, command, name, folder)
        if not ends_well(again):
            results = again
            break
        results = [
            (code, min(seconds, later[1]), max(mebibytes, later[2]), told)
            for (code, seconds, mebibytes, told), later in zip(results, again)
        ]
    cells = "  ".join(f"{result[1]:6.2f} s {result[2]:5.0f}" for result in results)
    code, _, _, told = results[-1]
    message = told.split(": ", 1)[-1][:60] if code else ""
    mark = " " if is_within_bounds(results) else "!"
    print(f"{mark} {command:5} {name:30} {cells}  ×{growth(results):<5.1f} {code:3} {message}", flush=True)
    return mark == " "


def main():
    arguments = sys.argv[1:]
    program = arguments.pop(0) if arguments and os.path.exists(arguments[0]) else ".build/release/notebook"
    names = [name for name in CONSTRUCTS if not arguments or any(name.startswith(start) for start in arguments)]
    program = os.path.abspath(program)
    with tempfile.TemporaryDirectory() as folder:
        kept = [row(program, command, name, folder) for name in names for command in ("check", "run")]
    print(f"{kept.count(False)} of {len(kept)} rows are out of bounds")
    sys.exit(False in kept)


if __name__ == "__main__":
    main()
