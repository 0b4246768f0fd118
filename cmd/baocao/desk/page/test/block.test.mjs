// Several cells of a grid: selected, copied, emptied, merged, their columns aligned.

import assert from "node:assert/strict";
import { test } from "node:test";
import { paste, taken } from "./clipboard.mjs";
import { accessible, until } from "./desk.mjs";
import { inCell, opened, report, text } from "./grid.mjs";

const rows = (desk) => desk.read(report).split("\n").filter((l) => /^ *\|/.test(l)).map((l) => l.trim());

test("cells are selected by keys, copied as Excel reads them, pasted, emptied and cut", async () => {
  const { desk, page, cell } = await opened();
  const before = rows(desk);
  const chosen = async (...want) => until("chosen: " + want, async () => JSON.stringify(await page.locator(".cells [aria-selected]").allTextContents()) === JSON.stringify(want));
  const shows = (want, what) => until(what + ": " + JSON.stringify(want), () => JSON.stringify(rows(desk)) === JSON.stringify(want));
  await cell(1, 1).click();
  await page.keyboard.press("End");
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Shift+ArrowDown");
  await chosen("Lúa Đông xuân", "6.544,0", "Ngô | lạc", "1.200");
  const copied = await taken(page, "copy");
  assert.equal(copied["text/plain"], "Lúa Đông xuân\t6.544,0\r\nNgô | lạc\t1.200");
  await page.keyboard.press("Shift+ArrowUp");
  await chosen("Lúa Đông xuân", "6.544,0");
  await page.keyboard.press("Delete");
  await shows([...before.slice(0, 2), "|1|  |  |  5.971,5|", ...before.slice(3)], "they are empty");
  await page.keyboard.press("Control+z");
  await shows(before, "it is undone at once");
  await cell(1, 2).click();
  await paste(page, { text: copied["text/plain"], ...copied });
  await shows([before[0], before[1], "|1| Lúa Đông xuân | Lúa Đông xuân |  6.544,0|", "| 2 | Ngô \\| lạc | Ngô \\| lạc | 1.200 |", before[4]], "pasted as it was written");
  await page.keyboard.press("Control+z");
  await shows(before, "it is undone");

  await cell(2, 3).click();
  await page.keyboard.press("Shift+ArrowLeft");
  await chosen("1.200", "");
  await page.keyboard.type("7");
  await chosen();
  await until("typing goes into the cell of the cursor", () => rows(desk)[3].includes("71.200"));
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Control+a");
  assert.equal((await taken(page, "copy"))["text/plain"].split("\r\n")[3], "Tổng cộng\t\t7.744\t5.971,5");
  await taken(page, "cut");
  await until("all is cut", () => rows(desk).every((l) => !/[0-9A-Z]/.test(l)));
  await page.keyboard.press("Control+z");
  await shows(before, "it is undone");
  await desk.close();
});

test("cells are selected by the mouse, and merged and split by the button and the key", async () => {
  const { desk, page, cell } = await opened();
  const before = rows(desk);
  const shows = (want, what) => until(what + ": " + JSON.stringify(want), () => JSON.stringify(rows(desk)) === JSON.stringify(want));
  await cell(1, 1).click();
  assert.equal(await page.locator("[aria-label^='Gộp']").isDisabled(), true, "one cell is not merged");
  const [a, b] = [await cell(1, 1).boundingBox(), await cell(2, 2).boundingBox()];
  await page.mouse.move(a.x + 9, a.y + 9);
  await page.mouse.down();
  await page.mouse.move(b.x + 5, b.y + 5, { steps: 6 });
  await page.mouse.up();
  await until("four are chosen", async () => (await page.locator(".cells [aria-selected]").count()) === 4);
  if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/block.png` });
  await page.click("[aria-label^='Gộp']");
  const one = ["|1| Lúa Đông xuân<br>6.544,0<br>Ngô \\| lạc<br>1.200 | < |  5.971,5|", "| 2 | ^ | ^ | |"];
  await shows([before[0], before[1], ...one, before[4]], "they are one");
  await until("the focus is in it", async () => (await inCell(page))?.startsWith("Lúa"));
  await page.keyboard.press("Alt+m");
  await shows([before[0], before[1], one[0].replace("| < |", "|  |"), "| 2 |  |  | |", before[4]], "it is split");
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await shows(before, "all is undone");
  await cell(0, 1).click();
  await cell(0, 2).click({ modifiers: ["Shift"] });
  await page.keyboard.press("Alt+m");
  await shows(["| STT | Cây trồng<br>Kế hoạch | < | Thực hiện |", ...before.slice(1)], "Shift and a click choose as well");
  await desk.close();
});

test("columns are aligned by buttons and keys", async () => {
  const { desk, page, cell } = await opened();
  const is = (want) => until(want, () => rows(desk)[1] === want);
  await cell(1, 1).click();
  await page.keyboard.press("Alt+e");
  await is("|---|:-:|---:|---:|");
  assert.match(await cell(1, 1).getAttribute("class"), /middle/);
  await page.waitForSelector("[aria-label^='Canh cột vào giữa'][aria-pressed=true]");
  await page.keyboard.press("Alt+e");
  await is("|---|---|---:|---:|");
  await page.keyboard.press("Shift+Home");
  await cell(1, 2).click();
  await page.keyboard.press("End");
  await page.keyboard.press("Shift+ArrowRight");
  await page.click("[aria-label^='Canh cột sang trái']");
  await is("|---|---|:--|:--|");
  await page.keyboard.press("Control+z");
  await until("it is undone at once", () => desk.read(report) === text);
  await cell(1, 1).click();
  await page.keyboard.press("End");
  await page.keyboard.press("Shift+ArrowRight");
  await page.waitForSelector(".cells [aria-selected]");
  await accessible(page, "several cells");
  await desk.close();
});
