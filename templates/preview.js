// Keeps the page in step with the notebook: asks for news, fetches the new page, and changes only what is different,
// so that the reader stays where they are.

// Called with nothing after each change of the page.
const afterUpdates = [];

function isCell(node) {
    return node.nodeType === Node.ELEMENT_NODE && node.classList.contains("cell");
}

function cellView(cell) {
    return cell.querySelector(":scope > .cell-view");
}

// Whether two nodes show the same; what is being written beside a block does not count.
function showsTheSame(before, after) {
    if (!isCell(before) || !isCell(after)) return before.isEqualNode(after);
    return before.dataset.source === after.dataset.source && cellView(before).isEqualNode(cellView(after));
}

function settleAttributes(before, after) {
    for (const name of before.getAttributeNames()) {
        const isOpenDetails = before.localName === "details" && name === "open";
        if (!after.hasAttribute(name) && !isOpenDetails) before.removeAttribute(name);
    }
    const isEditing = before.classList.contains("editing");
    for (const name of after.getAttributeNames()) {
        if (before.getAttribute(name) !== after.getAttribute(name)) before.setAttribute(name, after.getAttribute(name));
    }
    if (isEditing) before.classList.add("editing");
}

// Takes a node out, unless somebody is writing in it: what was written must not be lost.
function takeOut(node) {
    if (isCell(node) && node.querySelector(":scope > .cell-editor")) node.classList.add("orphan");
    else node.remove();
}

function settle(before, after) {
    if (before.isEqualNode(after)) return;
    const isLeaf = before.nodeType !== Node.ELEMENT_NODE || before.localName !== after.localName
        || before.namespaceURI !== "http://www.w3.org/1999/xhtml" || before.localName === "script"
        || isCell(before) !== isCell(after);
    if (isLeaf) {
        before.replaceWith(document.importNode(after, true));
        return;
    }
    if (before.classList.contains("run-message")) return;
    settleAttributes(before, after);
    if (isCell(before)) {
        settle(cellView(before), cellView(after));
        return;
    }
    const old = [...before.childNodes].filter((node) => !isCell(node) || !node.classList.contains("orphan"));
    const fresh = [...after.childNodes];
    // What is the same at the start and at the end stays; only the middle is paired up.
    let start = 0;
    while (start < old.length && start < fresh.length && showsTheSame(old[start], fresh[start])) start += 1;
    let end = 0;
    while (end < old.length - start && end < fresh.length - start
        && showsTheSame(old[old.length - 1 - end], fresh[fresh.length - 1 - end])) end += 1;
    // A block that shows the same may have moved to other lines.
    for (let place = 0; place < start; place += 1) if (isCell(old[place])) settle(old[place], fresh[place]);
    for (let place = 1; place <= end; place += 1) {
        if (isCell(old[old.length - place])) settle(old[old.length - place], fresh[fresh.length - place]);
    }
    const oldMiddle = old.slice(start, old.length - end);
    const freshMiddle = fresh.slice(start, fresh.length - end);
    const next = old[old.length - end] ?? null;
    let [oldPlace, freshPlace] = [0, 0];
    for (const [oldAnchor, freshAnchor] of [...anchors(oldMiddle, freshMiddle), [oldMiddle.length, freshMiddle.length]]) {
        const anchor = oldMiddle[oldAnchor] ?? next;
        settleSiblings(before, oldMiddle.slice(oldPlace, oldAnchor), freshMiddle.slice(freshPlace, freshAnchor), anchor);
        if (oldAnchor < oldMiddle.length) settle(oldMiddle[oldAnchor], freshMiddle[freshAnchor]);
        [oldPlace, freshPlace] = [oldAnchor + 1, freshAnchor + 1];
    }
}

// Pairs up what is left between two nodes that stay, in order and kind by kind.
function settleSiblings(parent, old, fresh, next) {
    const isAlike = (one, other) => one.nodeType === other.nodeType && one.localName === other.localName
        && isCell(one) === isCell(other);
    const rest = [...old];
    for (const node of fresh) {
        if (rest.length && isAlike(rest[0], node)) settle(rest.shift(), node);
        else parent.insertBefore(document.importNode(node, true), rest[0] ?? next);
    }
    rest.forEach(takeOut);
}

// By what a node is known again, wherever it stands: a block by its source, another element by its `id`.
function knownBy(node) {
    if (isCell(node)) return "source " + node.dataset.source;
    return node.id ? "id " + node.id : null;
}

// The places of nodes that are on both pages, as many as stand in the same order: their longest common subsequence.
function anchors(old, fresh) {
    // Beyond that, who writes in one block while others write in thousands has to look twice.
    if (old.length * fresh.length > 1e6) return [];
    const [oldKeys, freshKeys] = [old.map(knownBy), fresh.map(knownBy)];
    const isPair = (one, other) => oldKeys[one] !== null && oldKeys[one] === freshKeys[other];
    const lengths = Array.from({ length: old.length + 1 }, () => new Int32Array(fresh.length + 1));
    for (let one = old.length - 1; one >= 0; one -= 1) {
        for (let other = fresh.length - 1; other >= 0; other -= 1) {
            lengths[one][other] = isPair(one, other) ? lengths[one + 1][other + 1] + 1
                : Math.max(lengths[one + 1][other], lengths[one][other + 1]);
        }
    }
    const pairs = [];
    for (let one = 0, other = 0; one < old.length && other < fresh.length;) {
        if (isPair(one, other)) pairs.push([one++, other++]);
        else if (lengths[one + 1][other] >= lengths[one][other + 1]) one += 1;
        else other += 1;
    }
    return pairs;
}

async function refresh() {
    const response = await fetch("/", { cache: "no-store" });
    if (!response.ok) return null;
    const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
    addCopyButtons(fresh);
    const place = window.scrollY;
    document.title = fresh.title;
    document.documentElement.lang = fresh.documentElement.lang;
    settle(document.body, fresh.body);
    window.scrollTo({ top: place, behavior: "instant" });
    for (const act of afterUpdates) act();
    return response.headers.get("Notebook-Version");
}

async function follow() {
    let version = "-1";
    for (;;) {
        try {
            const response = await fetch("/updates?after=" + version, { cache: "no-store" });
            if (response.ok && (await response.text()) !== version) version = (await refresh()) ?? version;
        } catch {
            await new Promise((resolve) => setTimeout(resolve, 500));
        }
    }
}
follow();
