// Tables are grids: edited cell by cell, while the file keeps its lines.

import assert from "node:assert/strict";
import { test } from "node:test";
import { copied, paste } from "./clipboard.mjs";
import { until } from "./desk.mjs";
import { inCell, opened, report, text } from "./grid.mjs";

test("a cell is edited in place, and its line changes there alone", async () => {
  const { desk, page, holds, cell } = await opened();
  assert.equal(await page.locator(".cells td").count(), 11, "what is merged is one cell");
  assert.equal(await cell(2, 1).textContent(), "Ngô | lạc");
  await cell(1, 3).click();
  await page.keyboard.press("End");
  await page.keyboard.type("8");
  await holds("  5.971,5|\n", "  5.971,58|\n");
  await desk.shows("5.971,58");
  await cell(2, 1).click();
  await page.keyboard.press("End");
  await page.keyboard.type(" | đỗ");
  await page.keyboard.press("Shift+Enter");
  await page.keyboard.type("vừng");
  await until("a bar is escaped, a line is a break", () => desk.read(report).includes("| Ngô \\| lạc \\| đỗ<br>vừng | 1.200 | |\n"));
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await until("all is undone", () => desk.read(report) === text);
  await page.keyboard.press("Control+y");
  await holds("  5.971,5|\n", "  5.971,58|\n");
  await desk.close();
});

test("rows and columns are added and removed by keys and by buttons, each undone at once", async () => {
  const { desk, page, cell } = await opened();
  const lines = () => desk.read(report).split("\n").filter((l) => /^ *\|/.test(l)).map((l) => l.trim());
  const shows = (want, what) => until(what + ": " + JSON.stringify(want), () => JSON.stringify(lines()) === JSON.stringify(want));
  const before = lines();
  await cell(2, 1).click();
  await page.keyboard.press("Control+Enter");
  await page.keyboard.type("Đỗ");
  await shows([...before.slice(0, 4), "|  | Đỗ |  |  |", before[4]], "a row below");
  await page.keyboard.press("Control+Shift+Backspace");
  await shows(before, "the row is gone");
  await until("the focus is in a cell", async () => (await inCell(page)) !== null);
  await cell(1, 2).click();
  await page.click("[aria-label^='Thêm cột bên phải']");
  await page.keyboard.type("92%");
  await shows(
    ["| STT | Cây trồng | Kế hoạch |  | Thực hiện |", "|---|---|---:|---:|---:|", "|1| Lúa Đông xuân | 6.544,0 | 92% |  5.971,5|", "| 2 | Ngô \\| lạc | 1.200 |  | |", "| Tổng cộng | < | 7.744 |  | 5.971,5 |"],
    "a column on the right, aligned as its neighbour",
  );
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await shows(before, "it is undone");
  await page.click("[aria-label^='Bỏ cột']");
  await shows(before.map((l) => l.replace(/^((?:\|(?:\\.|[^|\\])*){2})\|(?:\\.|[^|\\])*/, "$1")), "the column is gone");
  await page.keyboard.press("Control+z");
  await shows(before, "it is back");
  await cell(3, 0).click();
  await page.click("[aria-label^='Tách ô']");
  await shows([...before.slice(0, 4), "| Tổng cộng |  | 7.744 | 5.971,5 |"], "the cell is split");
  await page.keyboard.press("Tab");
  await page.keyboard.type("<");
  await page.keyboard.press("Tab");
  await shows(before, "a mark joins it again when the cell is left");
  await cell(3, 2).click();
  await page.keyboard.press("Tab");
  await page.keyboard.type("9");
  await shows([...before, "| 9 |  |  |  |"], "Tab in the last cell begins a row");
  await desk.close();
});

test("cells of Excel fill the grid from a cell on", async () => {
  const { desk, page, cell } = await opened();
  await cell(2, 1).click();
  await paste(page, copied("excel-bang"));
  const rows = copied("excel-bang").lines.split("\n").filter((l) => l.startsWith("|") && !/^\|[-:|]+$/.test(l));
  const first = rows[0].split("|")[1].trim();
  await until("the block is there", () => desk.read(report).includes("| 2 | " + first));
  assert.equal(desk.read(report).split("\n").filter((l) => /^ *\|/.test(l)).length, 1 + 2 + rows.length, "with rows added");
  await page.keyboard.press("Control+z");
  await until("undone at once", () => desk.read(report) === text);
  await cell(1, 3).click();
  await page.keyboard.press("Control+a");
  await paste(page, { html: "", text: "6.001\n" });
  await until("one value is typed", () => desk.read(report) === text.replace("  5.971,5|\n", "  6.001|\n"));
  await desk.close();
});

test("a composition in a cell is not disturbed, and what it made is saved", async () => {
  const { desk, page, cell } = await opened();
  await cell(1, 1).click();
  await page.keyboard.press("End");
  await page.keyboard.type(" ");
  const client = await desk.context.newCDPSession(page);
  for (const word of ["t", "ti", "tie", "tiê", "tiên", "tiến", "tiếng"]) {
    await client.send("Input.imeSetComposition", { text: word, selectionStart: word.length, selectionEnd: word.length });
    await page.waitForTimeout(180); // pages and findings come meanwhile
  }
  await client.send("Input.insertText", { text: "tiếng" });
  for (const word of ["v", "vi", "viê", "việ", "việt"]) {
    await client.send("Input.imeSetComposition", { text: word, selectionStart: word.length, selectionEnd: word.length });
    await page.waitForTimeout(20);
  }
  await client.send("Input.insertText", { text: "việt" });
  await until("it is saved", () => desk.read(report) === text.replace("Lúa Đông xuân |", "Lúa Đông xuân tiếngviệt |"));
  await page.keyboard.press("Control+z");
  await until("it is undone", () => desk.read(report) === text);
  await desk.close();
});
