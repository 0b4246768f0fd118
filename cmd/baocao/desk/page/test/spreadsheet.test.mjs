// A table that comes from a spreadsheet is shown below its line.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Desk, accessible, until } from "./desk.mjs";

for (const colorScheme of ["light", "dark"]) {
  test(`what the table prints stands below its line, ${colorScheme}`, async () => {
    const name = "so-lieu-tu-bang-tinh.yaml";
    const desk = new Desk([name, "so-lieu-tu-bang-tinh.xlsx", "so-lieu-tu-bang-tinh.csv", "co-quan.yaml"]);
    const page = await desk.open({ colorScheme });
    await page.click(".doc >> nth=0");
    await page.waitForSelector(".page svg");
    await desk.tab("Nội dung");
    const rows = page.locator(".sheet-rows").first();
    await rows.locator("td").first().waitFor();
    assert.match(await rows.locator("p").textContent(), /so-lieu-tu-bang-tinh\.xlsx, trang Biểu 1/);
    const words = (await page.locator(".page svg").allTextContents()).join("").replace(/\s/g, "");
    for (const cell of await rows.locator("td").allTextContents()) assert.ok(words.includes(cell.replace(/[\s*^~]/g, "")), `the pages have ${cell}`);
    const [file, shown] = [desk.read(name), await rows.textContent()];
    await rows.locator("td").first().click();
    await page.keyboard.type("x");
    await page.waitForTimeout(300);
    assert.deepEqual([desk.read(name), await rows.textContent()], [file, shown], "it is only read");
    await accessible(page, "a table from a spreadsheet");
    if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}/sheet-${colorScheme}.png` });
    await desk.at("so-lieu-tu-bang-tinh.xlsx");
    await page.keyboard.press("Backspace");
    await page.keyboard.type("1)");
    await until("a sheet that is not there is reported", async () => /Biểu 11/.test(await rows.locator("p").textContent()));
    await desk.close();
  });
}
