// Keeps the page in step with the notebook: asks for news, fetches the new page, and changes only what is different,
// so that the reader stays where they are.
(() => {
  "use strict";

  const settle = (before, after) => {
    if (before.isEqualNode(after)) return;
    const isLeaf = before.nodeType !== Node.ELEMENT_NODE || before.localName !== after.localName
      || before.namespaceURI !== "http://www.w3.org/1999/xhtml" || before.localName === "script";
    if (isLeaf) {
      before.replaceWith(document.importNode(after, true));
      return;
    }
    for (const name of before.getAttributeNames()) {
      if (!after.hasAttribute(name) && !(before.localName === "details" && name === "open")) before.removeAttribute(name);
    }
    for (const name of after.getAttributeNames()) {
      if (before.getAttribute(name) !== after.getAttribute(name)) before.setAttribute(name, after.getAttribute(name));
    }
    const old = [...before.childNodes];
    const fresh = [...after.childNodes];
    // What is the same at the start and at the end stays; only the middle is paired up.
    let start = 0;
    while (start < old.length && start < fresh.length && old[start].isEqualNode(fresh[start])) start += 1;
    let end = 0;
    while (end < old.length - start && end < fresh.length - start
      && old[old.length - 1 - end].isEqualNode(fresh[fresh.length - 1 - end])) end += 1;
    const oldMiddle = old.slice(start, old.length - end);
    const freshMiddle = fresh.slice(start, fresh.length - end);
    const next = old[old.length - end] ?? null;
    freshMiddle.forEach((node, place) => {
      if (place < oldMiddle.length) settle(oldMiddle[place], node);
      else before.insertBefore(document.importNode(node, true), next);
    });
    oldMiddle.slice(freshMiddle.length).forEach((node) => node.remove());
  };

  const refresh = async () => {
    const response = await fetch("/", { cache: "no-store" });
    if (!response.ok) return null;
    const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
    const place = window.scrollY;
    document.title = fresh.title;
    document.documentElement.lang = fresh.documentElement.lang;
    settle(document.body, fresh.body);
    window.scrollTo({ top: place, behavior: "instant" });
    return response.headers.get("Notebook-Version");
  };

  const follow = async () => {
    let version = "-1";
    for (;;) {
      try {
        const response = await fetch("/updates?after=" + version, { cache: "no-store" });
        if (response.ok && (await response.text()) !== version) version = (await refresh()) ?? version;
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 500));
      }
    }
  };
  follow();
})();
