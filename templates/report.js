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

// Under a chart of curves, the values at the pointer.
for (const chart of document.querySelectorAll(".line-chart")) {
    const marks = [...chart.querySelectorAll(".mark[data-x]")];
    const title = chart.querySelector(".axis-title");
    if (!marks.length || !title) continue;
    const words = title.textContent;
    const middle = (mark) => {
        const box = mark.getBoundingClientRect();
        return box.left + box.width / 2;
    };
    const show = (near) => {
        for (const mark of marks) mark.classList.toggle("near", near.includes(mark));
        const values = near.map((mark) => `${mark.parentElement.dataset.name} ${mark.dataset.y}`);
        title.textContent = near.length ? `${words} ${near[0].dataset.x}: ${values.join(", ")}` : words;
    };
    chart.addEventListener("pointermove", (event) => {
        let nearest = marks[0];
        for (const mark of marks) {
            if (Math.abs(middle(mark) - event.clientX) < Math.abs(middle(nearest) - event.clientX)) nearest = mark;
        }
        show(marks.filter((mark) => mark.dataset.x === nearest.dataset.x));
    });
    chart.addEventListener("pointerleave", () => show([]));
}
