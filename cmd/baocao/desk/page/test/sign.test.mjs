// A document is issued on the page: its PDF is made, the leader signs with a key of the
// folder, the clerk enters number and day, the office seals it, and later changes of
// the file are detected. pdfsig and the list verify the result.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { Desk, accessible } from "./desk.mjs";

const office = ["co-quan.yaml", "thang-11-2026.yaml"];
const subject = "tháng 11 và nhiệm vụ trọng tâm";
const password = "mật khẩu 123";

// person puts a person's key into a folder.
function person(folder, name, subject) {
  const at = (file) => path.join(folder, file);
  execFileSync("openssl", ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", at("key.pem"), "-out", at("cert.pem"), "-days", "365", "-utf8", "-subj", "/CN=" + subject, "-addext", "keyUsage=critical,digitalSignature"], { stdio: "ignore" });
  execFileSync("openssl", ["pkcs12", "-export", "-inkey", at("key.pem"), "-in", at("cert.pem"), "-passout", "pass:" + password, "-out", at(name)]);
  fs.rmSync(at("key.pem"));
  fs.rmSync(at("cert.pem"));
}

// seen checks a page in light and dark; a screenshot is taken if PICTURES names a
// folder.
async function seen(page, name) {
  for (const colorScheme of ["dark", "light"]) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await accessible(page, `${name}, ${colorScheme}`);
    if (process.env.PICTURES) await page.screenshot({ path: path.join(process.env.PICTURES, `ky-so-${name}-${colorScheme}.png`) });
  }
}

test("a document is signed, numbered and sealed", async () => {
  const desk = new Desk(office);
  desk.write("thang-11-2026.yaml", desk.read("thang-11-2026.yaml").replace(/^ngay:.*$/m, "ngay: 11/2026").replace(/^so:.*\n/m, ""));
  person(desk.folder, "lanh-dao.p12", "Nguyễn Văn A");
  person(desk.home, "co-quan.p12", "UBND TỈNH LAI CHÂU");
  const page = await desk.open();
  await desk.report(subject);
  await page.click("[aria-label='Thêm']");
  await page.click("text=Ký số, ghi số và ngày");
  await page.click("#panel-issue button:has-text('Lập PDF có ô')");
  await page.waitForSelector("#sign-field");
  await seen(page, "cho-ky");

  // A wrong password signs nothing, and is not kept in its field.
  const asked = [];
  page.on("request", (r) => r.url().endsWith("/api/sign") && asked.push(r.postDataJSON()));
  await page.fill("#pin", "sai");
  await page.press("#pin", "Enter");
  await page.waitForSelector("#panel-issue [role=alert]:has-text('sai mã PIN hoặc mật khẩu')");
  assert.equal(await page.inputValue("#pin"), "");
  assert.equal(await page.getAttribute("#pin", "autocomplete"), "off");
  const pdf = path.join(desk.folder, "thang-11-2026.pdf");
  const made = fs.readFileSync(pdf);

  await page.fill("#pin", password);
  await page.press("#pin", "Enter");
  await page.waitForSelector(".banner.good:has-text('Đã ký: Nguyễn Văn A.')");
  assert.match(await page.textContent("#panel-issue .banner.good"), /có giá trị đến \d\d\/\d\d\/\d{4}; mức PAdES B\u2011B/);
  assert.equal(await page.inputValue("#pin"), "");
  assert.ok(fs.readFileSync(pdf).subarray(0, made.length).equals(made), "what was made is there to the byte");
  await page.click(".signatures summary");
  await page.waitForSelector("text=Nguyên vẹn, nhưng chứng thư chưa tin cậy (không rõ tổ chức cấp)");
  await seen(page, "da-ky");

  // Number and day.
  await page.fill("#number", "45");
  await page.fill("#day", "31/11/2026");
  await page.press("#day", "Enter");
  await page.waitForSelector("#panel-issue [role=alert]:has-text('viết ngày/tháng/năm')");
  await page.fill("#day", "30/11/2026");
  await page.press("#day", "Enter");
  await page.waitForSelector("#panel-issue >> text=Số của văn bản: 45");
  await desk.shows("Số: 45/");
  assert.match(desk.read("thang-11-2026.yaml"), /^so: 45\nngay: 30\/11\/2026$|^so: 45$/m);

  // The office's key is chosen from another folder.
  assert.match(await page.textContent("#sign-field option:checked"), /Dấu/);
  await page.check("input[name=key] >> nth=1");
  await page.setInputFiles("#key-chosen", path.join(desk.home, "co-quan.p12"));
  await page.setInputFiles("#sign-picture", path.join(process.env.EXAMPLES, "dau-chi-dau.png"));
  await page.fill("#sign-width", "36");
  await page.fill("#pin", password);
  await page.press("#pin", "Enter");
  await page.waitForSelector(".banner.good:has-text('Đã ký: UBND TỈNH LAI CHÂU.')");
  const output = spawnSync("pdfsig", ["-nocert", pdf], { encoding: "utf8" }).stdout;
  assert.equal(output.match(/Signature Validation: Signature is Valid/g)?.length, 2, output);
  assert.equal(asked.length, 3);
  assert.deepEqual(await page.evaluate(() => [JSON.stringify(localStorage), JSON.stringify(sessionStorage)].filter((s) => s.includes("khẩu"))), []);

  // The list says who signed; nothing says that the report was changed since.
  await page.click("text=Danh sách");
  await page.waitForSelector(".state.untrusted:has-text('Đã ký: UBND TỈNH LAI CHÂU')");
  assert.equal(await page.locator(".state").count(), 2);
  await seen(page, "danh-sach");

  // A signed file is replaced only when the person confirms it.
  await desk.report(subject);
  const sealed = fs.readFileSync(pdf);
  await page.click("button.primary:has-text('Lập Word và PDF')");
  await page.waitForSelector(".banner[role=alert]:has-text('đã được ký')");
  assert.ok(fs.readFileSync(pdf).equals(sealed));
  await page.click(".banner button:has-text('Hủy')");

  // Another program edits the signed file.
  const title = sealed.indexOf("Tình hình kinh tế");
  assert.ok(title > 0);
  const altered = Buffer.from(sealed);
  altered[title] ^= 1;
  fs.writeFileSync(pdf, altered);
  await desk.tab("Phát hành");
  await page.waitForSelector(".signatures .state.invalid >> nth=1");
  await page.waitForSelector(".verdict.invalid:has-text('KHÔNG HỢP LỆ')");
  await seen(page, "bi-sua");
  await page.click("text=Danh sách");
  await page.waitForSelector(".state.invalid:has-text('Chữ ký không còn đúng: Nguyễn Văn A')");
  await desk.close();
});

test("the keyboard alone signs, in English too", async () => {
  const desk = new Desk(office);
  person(desk.folder, "lanh-dao.p12", "Nguyễn Văn A");
  const page = await desk.open();
  await page.click("text=English");
  await page.waitForSelector("text=New document");
  await desk.report(subject);
  const reach = async (words) => {
    for (let i = 0; i < 120; i++) {
      await page.keyboard.press("Tab");
      const at = await page.evaluate(() => document.activeElement.id + " " + document.activeElement.textContent);
      if (at.includes(words)) return;
    }
    assert.fail("Tab does not reach " + words);
  };
  await page.focus("#tab-content");
  for (let i = 0; i < 2; i++) await page.keyboard.press("ArrowRight");
  await page.waitForSelector("#issue-pdf");
  await reach("Make the PDF with fields");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#sign-field");
  await reach("sign-field");
  await reach("pin");
  await page.keyboard.type(password);
  await page.keyboard.press("Enter");
  await page.waitForSelector(".banner.good:has-text('Signed: Nguyễn Văn A. The certificate is valid until')");
  await page.waitForSelector("text=INTACT, but the signer is not certain");
  await page.setViewportSize({ width: 683, height: 384 });
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)) <= 0, "nothing aside at 200 %");
  await desk.close();
});
