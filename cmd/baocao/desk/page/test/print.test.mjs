// The page prints the same as the PDF: as many pages, of the same size, with the same
// text, though most of them were never shown.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { Desk, program, until } from "./desk.mjs";

// pages returns the size and the text of each page of a PDF.
function pages(file) {
  const sizes = [...execFileSync("pdfinfo", ["-l", "-1", file], { encoding: "utf8" }).matchAll(/^Page +\d+ size: +([\d.]+) x ([\d.]+)/gm)].map((m) => `${Math.round(m[1])} × ${Math.round(m[2])}`);
  const words = execFileSync("pdftotext", [file, "-"], { encoding: "utf8" }).split("\f").slice(0, -1).map((p) => p.normalize("NFC").replace(/[^\p{L}\p{N}]/gu, ""));
  return { sizes, words: words.map((w) => [...w].sort().join("")) };
}

for (const [name, by] of [["lai-chau-2021-02.yaml", "button"], ["thiet-hai-mua-lu.yaml", "Control+p"], ["lai-chau-2021-02.yaml", "the browser's own menu"]]) {
  test(`${name} prints as its PDF, by ${by}`, async () => {
    const desk = new Desk([name, "co-quan.yaml"]);
    const page = await desk.open();
    await page.click(".doc >> nth=0");
    await page.waitForSelector(".page svg");
    const shown = await page.locator(".page").count();
    if (shown > 8) assert.ok((await page.locator(".page svg").count()) < shown, "the last pages are not drawn yet");
    if (by === "button" || by === "Control+p") {
      await page.evaluate(() => (window.print = () => (window.printed = document.querySelectorAll(".page svg").length)));
      if (by === "button") await page.click("button:has-text('In')");
      else {
        await desk.tab("Nội dung");
        await page.keyboard.press(by);
      }
      assert.equal(await until("it is printed", () => page.evaluate(() => window.printed)), shown, "every page is drawn");
    }
    const printed = path.join(desk.home, "in.pdf");
    await page.pdf({ path: printed, preferCSSPageSize: true });
    execFileSync(program, ["build", name, "--to", "pdf"], { cwd: desk.folder });
    const [got, want] = [pages(printed), pages(path.join(desk.folder, name.replace("yaml", "pdf")))];
    assert.deepEqual(got.sizes, want.sizes);
    assert.deepEqual(got.words, want.words);
    if (process.env.PICTURES) fs.copyFileSync(printed, path.join(process.env.PICTURES, name + ".in.pdf"));
    await desk.close();
  });
}
