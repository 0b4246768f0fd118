// A page of another site can read nothing from the desk, and change nothing.

import assert from "node:assert/strict";
import http from "node:http";
import { once } from "node:events";
import { test } from "node:test";
import { Desk } from "./desk.mjs";

test("another page's script gets nothing", async () => {
  const desk = new Desk(["co-quan.yaml", "thang-11-2026.yaml"]);
  await desk.open();
  const before = desk.read("thang-11-2026.yaml");
  const other = http.createServer((_, answer) => {
    answer.setHeader("Content-Type", "text/html");
    answer.end("<!doctype html><title>khác</title>");
  });
  other.listen(0, "127.0.0.1"); // the same host, another port: cookies are shared between ports
  await once(other, "listening");
  const origin = new URL(desk.address).origin;
  const page = await desk.context.newPage(); // in the browser that has the cookie
  await page.goto(`http://127.0.0.1:${other.address().port}/`);
  const got = await page.evaluate(async (origin) => {
    const tries = {};
    const ask = async (name, f) => {
      try {
        const answer = await f();
        tries[name] = answer.type === "opaque" ? "opaque" : answer.status;
      } catch {
        tries[name] = "refused";
      }
    };
    await ask("read", () => fetch(origin + "/api/folder", { credentials: "include" }));
    await ask("read blindly", () => fetch(origin + "/api/folder", { credentials: "include", mode: "no-cors" }));
    await ask("write", () => fetch(origin + "/api/edit", { method: "POST", credentials: "include", headers: { "Content-Type": "application/json" }, body: "{}" }));
    await ask("write blindly", () =>
      fetch(origin + "/api/edit", {
        method: "POST",
        credentials: "include",
        mode: "no-cors",
        body: JSON.stringify({ name: "thang-11-2026.yaml", base: 1, head: [{ path: "so", value: "999" }] }),
      }),
    );
    await new Promise((done) => {
      const script = document.createElement("script");
      script.src = origin + "/api/folder";
      script.onload = () => done((tries.script = "loaded"));
      script.onerror = () => done((tries.script = "refused"));
      document.head.append(script);
    });
    await new Promise((done) => {
      const frame = document.createElement("iframe");
      frame.src = origin + "/";
      frame.onload = () => {
        try {
          tries.frame = frame.contentDocument?.body.textContent ?? "closed";
        } catch {
          tries.frame = "closed";
        }
        done();
      };
      document.body.append(frame);
    });
    return tries;
  }, origin);
  assert.equal(got.read, "refused");
  assert.equal(got.write, "refused");
  assert.equal(got.script, "refused");
  assert.ok(got.frame === "closed" || got.frame === "", got.frame);
  await page.waitForTimeout(1500);
  assert.equal(desk.read("thang-11-2026.yaml"), before);
  other.close();
  await desk.close();
});

test("words of a report run no script", async () => {
  const desk = new Desk(["co-quan.yaml"]);
  desk.write(
    "xau.yaml",
    'loai: bao-cao\ntrich_yeu: "<img src=x onerror=document.title=1>"\nco_quan: {ban_hanh: "</svg><script>document.title=1</script>", viet_tat: A}\ndia_danh: A\nngay: 24/11/2026\nnoi_dung: |\n  <script>document.title=1</script> [a](javascript:document.title=1) \nky: {chuc_vu: A, ho_ten: B}\nnoi_nhan: ["Lưu: VT"]\n',
  );
  const page = await desk.open();
  await page.click(".doc:has-text('xau.yaml')");
  await page.waitForSelector(".page svg");
  await desk.tab("Cần xem lại");
  await page.waitForTimeout(300);
  assert.notEqual(await page.title(), "1");
  assert.equal(await page.locator(".page script, .page img, .findings img").count(), 0);
  await desk.close();
});
