// A field for the source of a block: CodeMirror where the server has it, else a text area. Places in it are lines and
// UTF-16 characters from 0, as in the Language Server Protocol.

// What the server answers to a request that changes or asks something; a status of 0 when it does not.
async function post(path, body) {
    try {
        const response = await fetch(path, {
            method: "POST",
            headers: { "Content-Type": "application/json", "Notebook-Token": notebookToken },
            body: JSON.stringify(body),
        });
        const text = await response.text();
        const isJSON = response.headers.get("Content-Type")?.startsWith("application/json");
        return { status: response.status, body: isJSON ? JSON.parse(text) : { message: text } };
    } catch (error) {
        return { status: 0, body: { message: error.message } };
    }
}

const codeMirrorIsThere = (async () => {
    const [script, style] = await Promise.all([fetch("/codemirror.js"), fetch("/codemirror.css")]);
    if (!script.ok || !style.ok) return false;
    document.head.append(Object.assign(document.createElement("style"), { textContent: await style.text() }));
    document.head.append(Object.assign(document.createElement("script"), { textContent: await script.text() }));
    CodeMirror.defineSimpleMode("notebook", {
        start: [
            { regex: /\s*(`{3,}|~{3,})\s*\{.*/, sol: true, token: "keyword", next: "step" },
            { regex: /#{1,6}\s.*/, sol: true, token: "header" },
            { regex: /(`+)[^`]*\1/, token: "string" },
            { regex: /\$[^$\s][^$]*\$/, token: "number" },
            { regex: /\*\*[^*]+\*\*/, token: "strong" },
            { regex: /\*[^*\s][^*]*\*/, token: "em" },
            { regex: /[A-Za-z_-]+(?=:\s)/, sol: true, token: "attribute" },
        ],
        step: [
            { regex: /\s*(`{3,}|~{3,})\s*$/, sol: true, token: "keyword", next: "start" },
            { regex: /#.*/, token: "comment" },
            { regex: /\s*[A-Za-z_][\w-]*(?=\s*:)/, sol: true, token: "attribute" },
            { regex: /[A-Za-z_]\w*(?=\s*=[^=])/, token: "attribute" },
            { regex: /[A-Za-z_]\w*(?=\()/, token: "def" },
            { regex: /"[^"]*"?|'[^']*'?/, token: "string" },
            { regex: /\b(true|false|null|True|False|None)\b/, token: "atom" },
            { regex: /-?\b\d[\d_.]*(e[+-]?\d+)?\b/i, token: "number" },
            { regex: /[A-Za-z_]\w*/ },
        ],
    });
    return true;
})().catch(() => false);

class CodeMirrorField {
    constructor(box, text, name) {
        this.mirror = CodeMirror(box, {
            value: text,
            mode: "notebook",
            lineWrapping: true,
            viewportMargin: Infinity,
            screenReaderLabel: name,
            extraKeys: { Tab: false, "Shift-Tab": false, "Shift-Enter": false, Esc: false },
        });
        this.input = this.mirror.getInputField();
        this.marks = [];
    }
    get text() { return this.mirror.getValue(); }
    get cursor() {
        const { line, ch } = this.mirror.getCursor();
        return { line, character: ch };
    }
    select(start, end) {
        this.mirror.setSelection({ line: start.line, ch: start.character }, { line: end.line, ch: end.character });
    }
    get caret() {
        const { left, bottom } = this.mirror.cursorCoords(null, "window");
        return { left, bottom };
    }
    onInput(act) { this.mirror.on("change", (_, change) => act(change.text.length === 1 ? change.text[0] : "\n")); }
    onMove(act) { this.mirror.on("cursorActivity", act); }
    focus() { this.mirror.focus(); }
    replace({ start, end }, text) {
        const place = ({ line, character }) => ({ line, ch: character });
        this.mirror.replaceRange(text, place(start), place(end));
    }
    underline(problems) {
        this.marks.forEach((mark) => mark.clear());
        this.marks = problems.map(({ range, isWarning, message }) => this.mirror.markText(
            { line: range.start.line, ch: range.start.character },
            { line: range.end.line, ch: range.end.character },
            { className: "cell-mark" + (isWarning ? " warning" : ""), attributes: { title: message } },
        ));
    }
}

class TextAreaField {
    constructor(box, text, name) {
        this.marks = Object.assign(document.createElement("div"), { className: "cell-marks" });
        this.marks.setAttribute("aria-hidden", "true");
        this.input = Object.assign(document.createElement("textarea"), { value: text, spellcheck: false });
        this.input.setAttribute("aria-label", name);
        box.append(this.marks, this.input);
        this.input.addEventListener("input", () => this.fit());
        this.fit();
    }
    get text() { return this.input.value; }
    get lines() { return this.text.split("\n"); }
    get cursor() {
        const before = this.text.slice(0, this.input.selectionStart).split("\n");
        return { line: before.length - 1, character: before[before.length - 1].length };
    }
    select(start, end) { this.input.setSelectionRange(this.offset(start), this.offset(end)); }
    get caret() {
        // Where the text before the cursor ends in the copy under the field.
        const range = document.createRange();
        this.marks.textContent = this.text + "\n";
        range.setStart(this.marks.firstChild, this.input.selectionStart);
        const { left, bottom } = range.getClientRects()[0] ?? this.input.getBoundingClientRect();
        return { left, bottom };
    }
    onInput(act) { this.input.addEventListener("input", (event) => act(event.data ?? "\n")); }
    onMove(act) { this.input.addEventListener("selectionchange", act); }
    focus() { this.input.focus(); }
    offset({ line, character }) {
        return this.lines.slice(0, line).reduce((sum, text) => sum + text.length + 1, 0) + character;
    }
    replace({ start, end }, text) {
        this.input.setRangeText(text, this.offset(start), this.offset(end), "end");
        this.input.dispatchEvent(new InputEvent("input", { data: text }));
    }
    underline(problems) {
        this.marks.replaceChildren();
        let place = 0;
        for (const { range, isWarning } of problems) {
            const [start, end] = [this.offset(range.start), this.offset(range.end)];
            if (start < place) continue;
            const mark = Object.assign(document.createElement("mark"), { textContent: this.text.slice(start, end) });
            if (isWarning) mark.className = "warning";
            this.marks.append(this.text.slice(place, start), mark);
            place = end;
        }
        this.marks.append(this.text.slice(place) + "\n");
    }
    fit() {
        this.input.style.height = "auto";
        this.input.style.height = this.input.scrollHeight + "px";
    }
}

// The list of what could stand at the cursor.
class Suggestions {
    constructor(box, field, name, choose) {
        this.box = box;
        this.field = field;
        this.choose = choose;
        this.list = Object.assign(document.createElement("ul"), { className: "suggestions", id: "suggestions" });
        this.list.setAttribute("role", "listbox");
        this.list.setAttribute("aria-label", name);
        this.list.addEventListener("mousedown", (event) => {
            const item = event.target.closest("li");
            event.preventDefault();
            if (item) this.take([...this.list.children].indexOf(item));
        });
        field.input.setAttribute("aria-autocomplete", "list");
    }
    get isOpen() { return this.list.isConnected; }
    show(items) {
        if (!items.length) return this.close();
        this.items = items;
        this.list.replaceChildren(...items.map((item, place) => {
            const row = Object.assign(document.createElement("li"), { id: "suggestion-" + place, textContent: item.label });
            row.setAttribute("role", "option");
            if (item.detail) row.append(Object.assign(document.createElement("small"), { textContent: item.detail }));
            return row;
        }));
        this.box.append(this.list);
        const { left, bottom } = this.field.caret;
        const around = this.box.getBoundingClientRect();
        this.list.style.left = Math.max(Math.min(left - around.left, around.width - this.list.offsetWidth), 0) + "px";
        this.list.style.top = bottom - around.top + 2 + "px";
        this.field.input.setAttribute("aria-controls", this.list.id);
        this.select(0);
    }
    select(place) {
        const rows = [...this.list.children];
        this.selected = (place + rows.length) % rows.length;
        rows.forEach((row, index) => row.setAttribute("aria-selected", String(index === this.selected)));
        rows[this.selected].scrollIntoView({ block: "nearest" });
        this.field.input.setAttribute("aria-activedescendant", rows[this.selected].id);
    }
    take(place = this.selected) {
        const item = this.items[place];
        this.close();
        this.choose(item);
    }
    close() {
        this.list.remove();
        this.field.input.removeAttribute("aria-activedescendant");
        this.field.input.removeAttribute("aria-controls");
    }
}
