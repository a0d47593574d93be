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
