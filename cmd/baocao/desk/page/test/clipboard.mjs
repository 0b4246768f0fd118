// The clipboard after copying in Word or Excel.

import fs from "node:fs";

// copied is a case of the program's own tests: the clipboard, and the lines that it
// becomes.
export function copied(name) {
  const file = new URL(`../../../../../generator/internal/clipboard/testdata/${name}.txtar`, import.meta.url);
  const parts = {};
  let at = "";
  for (const line of fs.readFileSync(file, "utf8").split("\n")) {
    const begins = /^-- (.*) --$/.exec(line);
    if (begins) parts[(at = begins[1])] = "";
    else if (at) parts[at] += line + "\n";
  }
  return {
    html: parts["clipboard.html"]?.trim() ? parts["clipboard.html"] : "",
    text: parts["clipboard.txt"] ?? "",
    lines: parts.notation.split("\n").filter((l) => !l.startsWith("# ")).join("\n").trim(),
  };
}

// paste acts as Control+V, with the test's own clipboard.
export function paste(page, { html, text }) {
  return page.evaluate(
    ({ html, text }) => {
      const data = new DataTransfer();
      if (html) data.setData("text/html", html);
      if (text) data.setData("text/plain", text);
      document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    },
    { html, text },
  );
}
