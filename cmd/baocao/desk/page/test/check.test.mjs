// A dropped Word file is checked against the Decree, with its findings beside its
// pages, and fixed by a button, as by the commands check and fix.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { Desk, accessible, program, until } from "./desk.mjs";

const word = path.join(process.env.EXAMPLES, "lai-chau-2021-02.docx");

// drop drops a file on the element of a selector.
async function drop(page, file, selector) {
  const data = await page.evaluateHandle(
    ([name, base64]) => {
      const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([bytes], name));
      return data;
    },
    [path.basename(file), fs.readFileSync(file).toString("base64")],
  );
  await page.dispatchEvent(".desk", "dragover", { dataTransfer: data });
  await page.waitForSelector(".dropping");
  await page.dispatchEvent(selector, "drop", { dataTransfer: data });
}

test("a dropped Word file is checked beside its picture, and corrected", async () => {
  const desk = new Desk(["co-quan.yaml"]);
  const page = await desk.open();
  await drop(page, word, "[data-drop=check]");
  await page.waitForSelector(".checked .page svg");
  assert.equal(await page.locator(".checked .page svg").count(), 10);
  const output = spawnSync(program, ["check", word, "--format", "json"], { encoding: "utf8" }).stdout;
  const list = JSON.parse(output);
  assert.ok(list.diagnostics.length >= 9, output);
  assert.deepEqual(
    await page.locator(".checked .findings li > p:first-child").allTextContents(),
    list.diagnostics.map((d) => d.summary),
  );
  await accessible(page, "checked");
  if (process.env.PICTURES) await page.screenshot({ path: path.join(process.env.PICTURES, "xet-word.png") });
  assert.ok(!desk.files().some((f) => f.startsWith("lai-chau")), "nothing was kept");

  await page.click("button:has-text('Lập bản đúng thể thức')");
  await page.waitForSelector(".banner.good .output");
  const made = desk.files().filter((f) => f !== "co-quan.yaml");
  assert.deepEqual((await page.locator(".output strong").allTextContents()).sort(), made);
  await accessible(page, "corrected");
  if (process.env.PICTURES) await page.screenshot({ path: path.join(process.env.PICTURES, "xet-word-xong.png") });
  fs.copyFileSync(word, path.join(desk.home, "lai-chau-2021-02.docx"));
  execFileSync(program, ["fix", "lai-chau-2021-02.docx"], { cwd: desk.home, stdio: "ignore" });
  for (const f of made) assert.ok(fs.readFileSync(path.join(desk.home, f)).equals(fs.readFileSync(path.join(desk.folder, f))), f);

  // Dropped to be imported, it is in the list as a document.
  await page.click("text=Danh sách");
  await drop(page, word, "[data-drop=import]");
  await page.waitForSelector(".page svg");
  await until("it is a document", () => desk.has("lai-chau-2021-02.yaml"));
  await desk.close();
});

// Findings of a document name the fields of the form, not keys.
test("findings name the fields of the form", async () => {
  const desk = new Desk(["co-quan.yaml", "thang-11-2026.yaml"]);
  const text = desk.read("thang-11-2026.yaml").replace("so: 412", "so: 412/BC-UBND");
  desk.write("thang-11-2026.yaml", text);
  const page = await desk.open();
  await page.click(".doc >> nth=0");
  await page.waitForSelector(".page svg");
  await desk.tab("Cần xem lại");
  await page.waitForSelector(".findings >> text=Mục “Số” chỉ được gồm chữ số, đang ghi “412/BC-UBND”");
  await page.waitForSelector(".findings >> text=phần sau dấu gạch chéo ghi ở mục “Ký hiệu”");
  desk.write("thang-11-2026.yaml", text.replace("so: 412/BC-UBND", "so: 412"));
  await page.waitForSelector(".findings >> text=muốn giữ trình bày thường thì ghi “Vừa trang”: “Không tự rút, nới dòng” ở mục “Cách trình bày”");
  assert.doesNotMatch(await page.textContent("#panel-review"), /[a-z]_[a-z]/);
  await desk.close();
});
