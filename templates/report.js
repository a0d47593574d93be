"use strict";

// A button that copies a block of code.
function addCopyButtons(page) {
    const template = page.querySelector("#copy-button");
    for (const code of template && navigator.clipboard ? page.querySelectorAll("pre > code") : []) {
        const block = code.parentElement;
        const box = page.createElement("div");
        box.className = "code-box";
        block.replaceWith(box);
        box.append(block, template.content.firstElementChild.cloneNode(true));
    }
}

addCopyButtons(document);
document.addEventListener("click", async (event) => {
    const button = event.target.closest(".copy");
    if (!button) return;
    await navigator.clipboard.writeText(button.parentElement.querySelector("code").textContent);
    const label = button.textContent;
    button.textContent = button.dataset.done;
    setTimeout(() => { button.textContent = label; }, 1500);
});

// Under a chart of curves, the values at the pointer. The page's listeners also serve charts that come later.
const axisWords = new WeakMap();

function showValues(chart, pointer) {
    const marks = [...chart.querySelectorAll(".mark[data-x]")];
    const title = chart.querySelector(".axis-title");
    if (!marks.length || !title) return;
    if (!axisWords.has(title)) axisWords.set(title, title.textContent);
    const distance = (mark) => {
        const box = mark.getBoundingClientRect();
        return Math.abs(box.left + box.width / 2 - pointer);
    };
    const nearest = marks.reduce((best, mark) => (distance(mark) < distance(best) ? mark : best));
    const near = pointer === null ? [] : marks.filter((mark) => mark.dataset.x === nearest.dataset.x);
    for (const mark of marks) mark.classList.toggle("near", near.includes(mark));
    const values = near.map((mark) => `${mark.parentElement.dataset.name} ${mark.dataset.y}`);
    const words = axisWords.get(title);
    title.textContent = near.length ? `${words} ${nearest.dataset.x}: ${values.join(", ")}` : words;
}

let chartUnderPointer = null;
document.addEventListener("pointermove", (event) => {
    const chart = event.target.closest(".line-chart");
    if (chartUnderPointer && chart !== chartUnderPointer) showValues(chartUnderPointer, null);
    if (chart) showValues(chart, event.clientX);
    chartUnderPointer = chart;
});
