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
export function paste(page, { html, text, ...others }) {
  return page.evaluate(
    ({ html, text, others }) => {
      const data = new DataTransfer();
      if (html) data.setData("text/html", html);
      if (text) data.setData("text/plain", text);
      for (const type in others) data.setData(type, others[type]);
      document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    },
    { html, text, others },
  );
}

// taken acts as Control+C or Control+X, and returns what would be on the clipboard.
export function taken(page, how) {
  return page.evaluate((how) => {
    const data = new DataTransfer();
    document.activeElement.dispatchEvent(new ClipboardEvent(how, { clipboardData: data, bubbles: true, cancelable: true }));
    return Object.fromEntries([...data.types].map((type) => [type, data.getData(type)]));
  }, how);
}
