// The time from the start of the program to the first page, and from a keystroke to the
// new page on the screen. It prints the measurements with the load of the machine; it
// fails only if no page appears.

import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { test } from "node:test";
import { Desk } from "./desk.mjs";

const line = "Tiếp tục chỉ đạo các đơn vị thực hiện nghiêm công tác phòng bệnh, khám bệnh, chữa bệnh; tăng cường kiểm tra, giám sát; chủ động nguồn lực, thuốc, vật tư y tế; phối hợp với Ủy ban nhân dân các xã, phường tuyên truyền, vận động người dân thực hiện các biện pháp phòng bệnh tại nơi ở, nơi làm việc theo hướng dẫn của ngành Y tế.";

function report(paragraphs) {
  let text = "co_quan: {ban_hanh: SỞ Y TẾ, viet_tat: SYT}\ndia_danh: Lai Châu\nngay: 24/11/2026\nloai: bao-cao\ntrich_yeu: Công tác tháng 11\nnoi_dung: |\n";
  for (let i = 1; i <= paragraphs; i++) text += `  ${i}. ${line}\n`;
  return text + '  Trên đây là báo cáo./.\nky: {chuc_vu: Giám đốc, ho_ten: Nguyễn Văn A}\nnoi_nhan: [UBND tỉnh, "Lưu: VT"]\n';
}

const load = () => `load ${os.loadavg()[0].toFixed(1)}`;

for (const [pages, paragraphs] of [
  [10, 88],
  [100, 900],
]) {
  test(`from the start of the program to the first page, ${pages} pages`, async () => {
    const times = [];
    for (let i = 0; i < 7; i++) {
      const desk = new Desk();
      desk.write("dai.yaml", report(paragraphs));
      const started = performance.now();
      const address = await desk.start();
      const entered = await fetch(address);
      const answer = await fetch(new URL("/api/report?name=dai.yaml", address), {
        headers: { Cookie: entered.headers.get("set-cookie").split(";")[0], "Sec-Fetch-Site": "same-origin" },
      });
      const { pages } = await answer.json();
      times.push(performance.now() - started);
      assert.match(pages[0].svg, /^<svg/);
      await desk.close();
    }
    times.sort((a, b) => a - b);
    console.log(`first of ${pages} pages: least ${times[0].toFixed(0)} ms, median ${times[3].toFixed(0)} ms after the start; ${load()}`);
  });

  test(`from a keystroke to the page, ${pages} pages`, async () => {
    const desk = new Desk();
    desk.write("dai.yaml", report(paragraphs));
    const page = await desk.open();
    const started = Date.now();
    await page.click(".doc:has-text('dai.yaml')");
    await page.waitForSelector(".page svg");
    const first = Date.now() - started;
    const count = await page.locator(".page").count();
    await page.click(".cm-line >> nth=3");
    await page.keyboard.press("Home");
    await page.waitForTimeout(1500);
    const times = [];
    for (let i = 0; i < 60; i++) {
      times.push(
        await page.evaluate(
          () =>
            new Promise((done) => {
              const sheet = document.querySelector("[data-page='0'] .sheet");
              const start = performance.now();
              const watcher = new MutationObserver(() => {
                watcher.disconnect();
                requestAnimationFrame(() => done(performance.now() - start));
              });
              watcher.observe(sheet, { childList: true });
              document.execCommand("insertText", false, "a");
            }),
        ),
      );
      await page.waitForTimeout(60);
    }
    times.sort((a, b) => a - b);
    const at = (q) => times[Math.floor(q * (times.length - 1))].toFixed(0);
    let memory = "";
    try {
      memory = /VmRSS:\s+(\d+)/.exec(fs.readFileSync(path.join("/proc", String(desk.process.pid), "status"), "utf8"))[1];
    } catch {
      // available only on Linux
    }
    console.log(`${count} pages: median ${at(0.5)} ms, 95 % ${at(0.95)} ms; opened in ${first} ms; ${Math.round(memory / 1024)} MiB; ${load()}`);
    await desk.close();
  });
}
