// Edits the notebook in the page: a block at a time, each saved to the file as soon as it is done.

const runMessage = () => document.querySelector(".run-message");

function tell(message) {
    runMessage().textContent = message;
}

function template(id) {
    return document.getElementById(id).content.firstElementChild.cloneNode(true);
}

function cells() {
    return [...document.querySelectorAll("main > .cell:not(.orphan)")];
}

// What the server knows a block by; nothing for the end of the notebook.
function blockOf(cell) {
    if (cell.dataset.source === undefined) return undefined;
    return { first: Number(cell.dataset.first), source: cell.dataset.source };
}

// Does an edit without a text; the page follows by itself.
async function edit(request) {
    const { status, body } = await post("/edit", request);
    tell(status === 200 ? "" : body.message);
    return status === 200;
}

// Which text of the notebook the page shows.
function revision() {
    return document.querySelector(".run-tools").dataset.revision;
}

// A snippet of the Language Server Protocol as plain text, and the first place in it that is to be filled in.
function expanded(snippet) {
    let text = "";
    let rest = snippet;
    const stops = [];
    for (let found; (found = rest.match(/\$(\d+)|\$\{(\d+)(?::((?:\\.|[^}\\])*))?\}|\\([$}\\])/));) {
        text += rest.slice(0, found.index);
        const [whole, bare, number = bare, words = "", escaped] = found;
        const start = text.length;
        text += escaped ?? words.replace(/\\(.)/g, "$1");
        // The cursor ends up at 0.
        if (!escaped) stops.push({ order: Number(number) || Infinity, start, end: text.length });
        rest = rest.slice(found.index + whole.length);
    }
    return { text: text + rest, first: stops.sort((one, other) => one.order - other.order)[0] };
}

// Where a text ends that begins at a place.
function placeAfter({ line, character }, text) {
    const lines = text.split("\n");
    const last = lines[lines.length - 1].length;
    return lines.length === 1 ? { line, character: character + last } : { line: line + lines.length - 1, character: last };
}

// The open editors, by the cells that they stand in.
const editors = new Map();

class CellEditor {
    // side: where a new block goes, seen from the cell; nothing for the block of the cell itself.
    static async open(cell, side) {
        const known = editors.get(cell);
        if (known) return known.field.focus();
        const editor = new CellEditor(cell, side);
        editors.set(cell, editor);
        await editor.begin();
    }

    constructor(cell, side) {
        this.cell = cell;
        this.side = side;
        this.base = blockOf(cell);
        this.text = side ? "" : this.base.source;
        this.element = template("cell-editor");
        // The page on which what was saved does not show yet.
        this.savedIn = undefined;
    }

    async begin() {
        const isMirror = await codeMirrorIsThere;
        if (this.side) {
            if (this.side === "above") this.cell.prepend(this.element);
            else this.cell.append(this.element);
        } else {
            this.cell.append(this.element);
            this.cell.classList.add("editing");
        }
        const box = this.element.querySelector(".cell-text");
        const name = `${box.dataset.name}: ${this.cell.getAttribute("aria-label") ?? ""}`;
        this.field = isMirror ? new CodeMirrorField(box, this.text, name) : new TextAreaField(box, this.text, name);
        this.suggestions = new Suggestions(this.element, this.field, box.dataset.suggestions, (item) => this.complete(item));
        this.field.onInput((typed) => this.changed(typed));
        this.element.addEventListener("keydown", (event) => this.key(event), true);
        this.element.addEventListener("focusout", () => this.suggestions.close());
        this.element.addEventListener("click", (event) => {
            const action = event.target.closest("[data-action]")?.dataset.action;
            if (action === "save") this.save();
            if (action === "cancel") this.close();
            if (action === "overwrite") this.overwrite();
        });
        removeTools();
        this.field.focus();
        this.check();
    }

    // The edit as the server would do it.
    get request() {
        const text = this.field.text;
        if (this.side) return { action: "insert", text, side: this.side, block: this.base };
        return { action: "replace", text, block: this.base };
    }

    key(event) {
        if (this.suggestions.isOpen) {
            const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
            if (step) this.suggestions.select(this.suggestions.selected + step);
            else if (event.key === "Enter" && !event.shiftKey || event.key === "Tab") this.suggestions.take();
            else if (event.key === "Escape") this.suggestions.close();
            else return;
        } else if (event.key === "Enter" && event.shiftKey) this.save();
        else if (event.key === "Escape") this.close();
        else if (event.key === " " && event.ctrlKey) this.suggest();
        else return;
        event.preventDefault();
        event.stopPropagation();
    }

    changed(typed) {
        clearTimeout(this.checking);
        this.checking = setTimeout(() => this.check(), 40);
        clearTimeout(this.suggesting);
        const isWord = /^[\w{.@(=:|'"$ ]$/.test(typed);
        if (isWord) this.suggesting = setTimeout(() => this.suggest(typed === " "), 60);
        else this.suggestions.close();
    }

    async ask(query) {
        this.asked = (this.asked ?? 0) + 1;
        const text = this.field.text;
        const { status, body } = await post("/language", { edit: this.request, query, position: this.field.cursor });
        // What has been typed meanwhile is asked for by itself.
        return status === 200 && this.field.text === text ? body : null;
    }

    async check() {
        const found = await this.ask("diagnostics");
        if (!found) return;
        const problems = found.map((problem) => ({ ...problem, isWarning: problem.severity !== 1 }));
        this.field.underline(problems.filter((problem) => problem.range));
        this.element.querySelector(".cell-problems").replaceChildren(...problems.map((problem) => {
            const row = Object.assign(document.createElement("p"), { textContent: problem.message });
            if (problem.isWarning) row.className = "warning";
            for (const fix of problem.fixes ?? []) {
                const button = Object.assign(document.createElement("button"), { type: "button", textContent: fix.title });
                button.addEventListener("click", () => {
                    this.field.replace(fix.range, fix.newText);
                    this.field.focus();
                });
                row.append(button);
            }
            return row;
        }));
    }

    async suggest(isAutomatic = false) {
        const items = await this.ask("completion");
        if (!items) return;
        const { line, character } = this.field.cursor;
        const typed = this.field.text.split("\n")[line] ?? "";
        const fitting = items.filter(({ label, filterText, textEdit: { range } }) => {
            const word = typed.slice(range.start.character, character).toLowerCase();
            // After a blank, only what was begun is worth a list.
            if (isAutomatic && !word) return false;
            return (filterText ?? label).toLowerCase().startsWith(word) && (filterText ?? label).toLowerCase() !== word;
        });
        this.suggestions.show(fitting.slice(0, 50));
    }

    complete({ textEdit, insertTextFormat }) {
        const { start } = textEdit.range;
        const { text, first } = insertTextFormat === 2 ? expanded(textEdit.newText) : { text: textEdit.newText };
        this.field.replace({ start, end: this.field.cursor }, text);
        if (first) this.field.select(placeAfter(start, text.slice(0, first.start)), placeAfter(start, text.slice(0, first.end)));
        this.field.focus();
    }

    async save() {
        if (this.isSaving || this.savedIn !== undefined) return;
        this.suggestions.close();
        this.isSaving = true;
        const before = revision();
        const { status, body } = await post("/edit", this.request);
        this.isSaving = false;
        if (status === 200) {
            tell("");
            // The page with the edit may have come before the answer.
            if (!body.isChanged || revision() !== before) return this.close();
            this.savedIn = before;
        } else if (status === 409) {
            this.showConflict(body.block);
        } else {
            tell(body.message);
        }
    }

    // Puts both texts beside each other; nothing is written before somebody chooses.
    showConflict(block) {
        this.element.querySelector(".cell-conflict")?.remove();
        const panel = template("cell-conflict");
        panel.querySelector("pre").textContent = block?.source ?? "";
        this.element.append(panel);
        this.other = block;
    }

    overwrite() {
        if (this.other) {
            this.base = this.other;
        } else {
            this.side = "below";
            this.base = undefined;
        }
        this.element.querySelector(".cell-conflict").remove();
        this.save();
    }

    // The page has changed around the editor.
    update() {
        if (this.savedIn !== undefined) return revision() === this.savedIn ? undefined : this.close();
        if (this.isSaving) return;
        if (this.cell.classList.contains("orphan")) return this.showConflict(null);
        const now = blockOf(this.cell);
        if (this.side || now?.source === this.base?.source) this.base = now;
        else this.showConflict(now);
    }

    close() {
        if (editors.get(this.cell) !== this) return;
        editors.delete(this.cell);
        clearTimeout(this.checking);
        clearTimeout(this.suggesting);
        const hadFocus = this.element.contains(document.activeElement);
        this.suggestions.close();
        this.element.remove();
        this.cell.classList.remove("editing");
        if (this.cell.classList.contains("orphan")) this.cell.remove();
        if (hadFocus) this.cell.focus({ preventScroll: true });
    }
}

afterUpdates.push(() => {
    for (const editor of [...editors.values()]) if (editor.field) editor.update();
    for (const input of document.querySelectorAll("[data-parameter]")) {
        if (input !== document.activeElement) input.value = input.getAttribute("value");
    }
});

// The buttons of the block that has the focus or the pointer.

function removeTools() {
    document.querySelector("main .cell-tools")?.remove();
}

function showTools(cell) {
    if (!cell || !blockOf(cell) || editors.has(cell) || cell.querySelector(":scope > .cell-tools")) return;
    removeTools();
    const tools = template("cell-tools");
    const isFrontMatter = cell.dataset.kind === "front-matter";
    for (const button of tools.querySelectorAll("button")) {
        const { action } = button.dataset;
        if (action === "run" && cell.dataset.kind !== "step") button.remove();
        if (["above", "up", "down", "delete"].includes(action) && isFrontMatter) button.remove();
    }
    cell.append(tools);
}

function cellOf(target) {
    const cell = target instanceof Element ? target.closest("main > .cell") : null;
    return cell && !target.closest(".cell-editor") ? cell : null;
}

async function act(action, cell) {
    const block = blockOf(cell);
    switch (action) {
        case "edit": return CellEditor.open(cell);
        case "above": return CellEditor.open(cell, "above");
        case "below": case "add": return CellEditor.open(cell, "below");
        case "up": return edit({ action: "move", block, side: "above" });
        case "down": return edit({ action: "move", block, side: "below" });
        case "delete": return edit({ action: "delete", block });
        case "run": return post("/run", { to: cell.dataset.label });
    }
}

document.addEventListener("focusin", (event) => showTools(cellOf(event.target)));
document.addEventListener("pointerover", (event) => {
    if (!document.activeElement?.closest(".cell-tools")) showTools(cellOf(event.target));
});
document.addEventListener("dblclick", (event) => {
    const cell = cellOf(event.target);
    if (cell && blockOf(cell) && !event.target.closest("a, button, input, summary, .try")) CellEditor.open(cell);
});
document.addEventListener("click", (event) => {
    const action = event.target.closest("[data-action]")?.dataset.action;
    if (!action) return;
    const cell = cellOf(event.target);
    if (cell) act(action, cell);
    else if (action === "run-all") post("/run", {});
    else if (action === "stop") post("/stop", {});
    else if (action === "undo") edit({ action: "undo" });
});
document.addEventListener("change", (event) => {
    const name = event.target.dataset?.parameter;
    if (name) edit({ action: "parameter", name, value: event.target.value });
});

// Keys on a block that has the focus itself, as Jupyter has them.
document.addEventListener("keydown", (event) => {
    const cell = event.target;
    if (!(cell instanceof Element) || !cell.matches("main > .cell") || event.ctrlKey || event.metaKey) return;
    const all = cells().filter(blockOf);
    const neighbor = (step) => all[all.indexOf(cell) + step]?.focus();
    const key = event.altKey ? "Alt-" + event.key : event.shiftKey && event.key === "Enter" ? "Shift-Enter" : event.key;
    switch (key) {
        case "Enter": act("edit", cell); break;
        case "Shift-Enter": post("/run", {}); neighbor(1); break;
        case "a": act("above", cell); break;
        case "b": act("below", cell); break;
        case "z": edit({ action: "undo" }); break;
        case "Delete": if (cell.dataset.kind !== "front-matter") act("delete", cell); break;
        case "Alt-ArrowUp": act("up", cell); break;
        case "Alt-ArrowDown": act("down", cell); break;
        case "ArrowUp": case "k": neighbor(-1); break;
        case "ArrowDown": case "j": neighbor(1); break;
        default: return;
    }
    event.preventDefault();
});

// Whoever leaves with an editor open is asked.
window.addEventListener("beforeunload", (event) => {
    const isUnsaved = [...editors.values()].some(({ field, text, savedIn }) =>
        field && savedIn === undefined && field.text !== text);
    if (isUnsaved) event.preventDefault();
});
