"use strict";

// A button that copies a block of code.
const copyButton = document.querySelector("#copy-button");
for (const code of copyButton && navigator.clipboard ? document.querySelectorAll("pre > code") : []) {
    const block = code.parentElement;
    const box = document.createElement("div");
    box.className = "code-box";
    block.replaceWith(box);
    const button = copyButton.content.firstElementChild.cloneNode(true);
    box.append(block, button);
    const label = button.textContent;
    button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(code.textContent);
        button.textContent = button.dataset.done;
        setTimeout(() => { button.textContent = label; }, 1500);
    });
}

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
