// What is typed in the form is added to the office's directory, which keeps everything
// else.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Desk, accessible, until } from "./desk.mjs";

test("a signer and recipients go into the directory, beside what somebody else adds", async () => {
  const desk = new Desk(["co-quan.yaml"]);
  const directory = desk.read("co-quan.yaml");
  desk.write("a.yaml", `co_quan: ubnd-tinh
ngay: 24/11/2026
loai: bao-cao
trich_yeu: Công tác tháng 11
noi_dung: |
  Nội dung./.
ky: {chuc_vu: Chánh Văn phòng, ho_ten: Lò Thị C}
noi_nhan:
  - Bộ Nội vụ # nơi đầu
  - cac-so
  - "Lưu: VT, NV"
`);
  const page = await desk.open();
  await desk.report("Công tác tháng 11");
  await desk.tab("Thông tin văn bản");
  await page.locator("fieldset", { hasText: "Họ và tên" }).locator("text=Thêm vào danh bạ").click();
  await until("the report names the signer", () => /^ky: lo-thi-c$/m.test(desk.read("a.yaml")));
  const one = directory.replace("    ho_ten: Giàng A Tính\n", "    ho_ten: Giàng A Tính\n  lo-thi-c:\n    chuc_vu: Chánh Văn phòng\n    ho_ten: Lò Thị C\n");
  assert.equal(desk.read("co-quan.yaml"), one, "an entry more, and not a letter else");
  const two = one.replace("# Danh bạ", "# Danh bạ của ta");
  desk.write("co-quan.yaml", two); // another program
  await page.click(".chip:has-text('+ Bộ Nội vụ')");
  await until("the report names the recipient", () => desk.read("a.yaml").includes("  - bo-noi-vu # nơi đầu\n") || desk.read("a.yaml").includes("  - bo-noi-vu\n"));
  await page.click(".chip:has-text('+ Lưu: VT, NV')");
  await until("and the copies", () => desk.read("a.yaml").includes("  - vt-nv\n"));
  assert.match(desk.read("co-quan.yaml"), /# Danh bạ của ta/);
  assert.match(desk.read("co-quan.yaml"), /cac-xa: .*\n {2}bo-noi-vu: Bộ Nội vụ\n[^]*luu-kt: VT, KT\n {2}vt-nv: VT, NV\n/);
  await desk.shows("Lò Thị C");
  await page.selectOption("fieldset select >> nth=0", { label: "Lò Thị C · Chánh Văn phòng" });
  await accessible(page, "the form");
  await desk.close();
});
