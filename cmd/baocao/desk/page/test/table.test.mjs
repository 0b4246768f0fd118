// The lines of a table after an edit of its grid.

import assert from "node:assert/strict";
import fs from "node:fs";
import { test } from "node:test";
import { transformSync } from "esbuild";

const source = fs.readFileSync(new URL("../src/table.ts", import.meta.url), "utf8");
const { differences, rewritten, shown, Table } = await import("data:text/javascript," + encodeURIComponent(transformSync(source, { loader: "ts" }).code));

const plain = `| STT | Cây trồng | Thực hiện |
|---|:-:|---:|
|1| Lúa \\| ngô |  5.971,5|
| 2 | Lạc<br/>đỗ |  |`;

const merged = `| Nguồn | Tháng 01 | < |
| ^ | Kế hoạch | Thực hiện |
|---|--:|--:|
| Nội địa | 1.107 | 156 |
| Tổng | < | 156 |`;

const lines = (...list) => list.join("\n");

test("cells, spans and alignment are read as the program reads them", () => {
  const t = new Table(plain);
  assert.equal(t.head, 1);
  assert.deepEqual([t.align(0), t.align(1), t.align(2)], ["", "c", "r"]);
  assert.equal(t.title(2), "Thực hiện");
  assert.equal(t.words({ row: 1, col: 1 }), "Lúa \\| ngô");
  const m = new Table(merged);
  assert.deepEqual(
    m.cells.filter((c) => c.colSpan + c.rowSpan > 2),
    [
      { row: 0, col: 0, colSpan: 1, rowSpan: 2 },
      { row: 0, col: 1, colSpan: 2, rowSpan: 1 },
      { row: 3, col: 0, colSpan: 2, rowSpan: 1 },
    ],
  );
  assert.equal(m.title(2), "Tháng 01, Thực hiện");
  assert.deepEqual(new Table("| a |\n| < |").cells.length, 2, "a mark that joins nothing is a cell");
  for (const row of ["| a | b | ", "|a|b", "  | a | b |"]) assert.equal(new Table(row).columns, 2, row);
  assert.equal(new Table("||").columns, 1);
});

test("every place of the text is found in its cell", () => {
  for (const text of [plain, merged]) {
    const t = new Table(text);
    for (const cell of t.cells) assert.deepEqual(t.spotAt(t.place(cell)), cell);
  }
  const t = new Table(merged);
  assert.deepEqual(t.spotAt(t.text.indexOf("<")), t.cell({ row: 0, col: 1 }));
});

test("what is typed changes the words alone", () => {
  const t = new Table(plain);
  assert.equal(t.put({ row: 1, col: 2 }, "6.000"), plain.replace("5.971,5", "6.000"));
  assert.equal(t.put({ row: 1, col: 1 }, "Lúa | ngô | đỗ"), plain.replace("ngô", "ngô \\| đỗ"));
  assert.equal(t.put({ row: 2, col: 1 }, "Lạc\nđỗ xanh"), plain.replace("<br/>đỗ", "<br/>đỗ xanh"));
  assert.equal(t.put({ row: 2, col: 1 }, "Lạc\nđỗ\nvừng"), plain.replace("<br/>đỗ", "<br/>đỗ<br>vừng"));
  assert.equal(t.put({ row: 2, col: 2 }, "7"), plain.replace("đỗ |  |", "đỗ | 7 |"));
  assert.equal(t.put({ row: 2, col: 2 }, " "), plain);
  assert.equal(new Table("| a |\n| 1 | 2 |").put({ row: 0, col: 1 }, "b"), "| a | b |\n| 1 | 2 |");
  assert.equal(new Table("| a\n| 1 | 2 |").put({ row: 0, col: 1 }, "b"), "| a | b |\n| 1 | 2 |");
});

test("no word that is typed breaks a cell", () => {
  const words = ["", "a", "a\\", "\\", "\\\\", "a\\|b", "|", "||", "\\*x", "<br>", "a<br/>", "x\\|", "{thu}", "**đ**", "😀", "e\u0301"];
  for (const from of words) {
    const row = new Table(new Table("|x| bên |").put({ row: 0, col: 0 }, from));
    assert.equal(row.columns, 2, row.text);
    for (const next of [...words, "a\nb", "\\\n", "\n", "|\\"]) {
      const after = new Table(row.put({ row: 0, col: 0 }, next));
      assert.equal(after.columns, 2, `${JSON.stringify(row.text)} shows ${JSON.stringify(next)}: ${JSON.stringify(after.text)}`);
      assert.equal(after.words({ row: 0, col: 1 }), "bên");
    }
  }
  const { text, at } = shown("a\\|b<br />\\\\c");
  assert.equal(text, "a|b\n\\\\c");
  assert.deepEqual(at, [0, 1, 3, 4, 10, 11, 12, 13]);
  assert.equal(rewritten("a\\|b<br />c", "a|b\ncd"), "a\\|b<br />cd");
});

test("rows come and go, and what is merged stays merged", () => {
  const t = new Table(plain);
  assert.equal(t.addRow(1), lines(...plain.split("\n").slice(0, 2), "|  |  |  |", ...plain.split("\n").slice(2)), "below the head");
  assert.equal(t.addRow(0), "|  |  |  |\n" + plain);
  assert.equal(t.addRow(3), plain + "\n|  |  |  |");
  assert.equal(t.removeRow(1), lines(...plain.split("\n").filter((_, i) => i !== 2)));
  assert.equal(new Table(t.removeRow(0)).head, 0);
  const m = new Table(merged);
  assert.equal(m.addRow(1), merged.replace("\n| ^", "\n| ^ |  |  |\n| ^"));
  assert.equal(m.removeRow(0).split("\n")[0], "| Nguồn | Kế hoạch | Thực hiện |");
  assert.equal(m.removeRow(1).split("\n")[1], "|---|--:|--:|");
});

test("columns come and go, and what is merged stays merged", () => {
  const m = new Table(merged);
  assert.equal(
    m.addColumn(2),
    lines("| Nguồn | Tháng 01 | < | < |", "| ^ | Kế hoạch |  | Thực hiện |", "|---|--:|--:|--:|", "| Nội địa | 1.107 |  | 156 |", "| Tổng | < |  | 156 |"),
  );
  assert.equal(m.addColumn(3).split("\n")[2], "|---|--:|--:|--:|");
  assert.equal(m.addColumn(0).split("\n")[2], "|---|---|--:|--:|");
  assert.equal(m.removeColumn(1), lines("| Nguồn | Tháng 01 |", "| ^ | Thực hiện |", "|---|--:|", "| Nội địa | 156 |", "| Tổng | 156 |"));
  assert.equal(m.removeColumn(0).split("\n")[4], "| Tổng | 156 |");
  assert.equal(m.split(m.cell({ row: 0, col: 0 })), merged.replace("| ^ |", "|  |"));
  const coded = new Table("| Mã | Tên |\n|---|---|\n| {thu.*} |");
  assert.equal(coded.addColumn(1).split("\n")[2], "| {thu.*} |", "a row that stands for others has one cell");
});

test("a block of cells is made one, and one is split again", () => {
  const t = new Table(plain);
  const block = (table, ...spots) => table.block(...spots.map(([row, col]) => table.cell({ row, col })));
  assert.deepEqual(block(t, [2, 2], [1, 1]), { row: 1, col: 1, rowSpan: 2, colSpan: 2 });
  const all = new Table(t.join(block(t, [1, 1], [2, 2])));
  assert.equal(all.text, lines(...plain.split("\n").slice(0, 2), "|1| Lúa \\| ngô<br>5.971,5<br>Lạc<br/>đỗ |  <|", "| 2 | ^ | ^ |"));
  assert.deepEqual(all.cell({ row: 2, col: 2 }), { row: 1, col: 1, rowSpan: 2, colSpan: 2 });
  assert.equal(new Table(all.split(all.cell({ row: 1, col: 1 }))).cells.length, 9);
  assert.equal(t.joins(block(t, [0, 0], [1, 0])), false, "not the head with what is below it");
  assert.equal(t.joins(block(t, [1, 0], [1, 0])), false, "not one cell");
  const m = new Table(merged);
  assert.deepEqual(block(m, [1, 1], [0, 0]), { row: 0, col: 0, rowSpan: 2, colSpan: 3 }, "cells that are merged are in it whole");
  assert.deepEqual(m.copied(block(m, [0, 0], [1, 2])), [["Nguồn", "Tháng 01", ""], ["", "Kế hoạch", "Thực hiện"]]);
  assert.equal(m.clear(block(m, [3, 0], [3, 2])), merged.replace("| Tổng | < | 156 |", "|  | < |  |"));
  const coded = new Table("| Mã | Tên |\n|---|---|\n| {thu.*} |\n| a | b |");
  assert.equal(coded.joins(block(coded, [1, 0], [2, 1])), false, "not a row that stands for others");
});

test("columns are aligned in the line of dashes", () => {
  const t = new Table(plain);
  const columns = (col, colSpan) => ({ row: 1, col, rowSpan: 1, colSpan });
  assert.equal(t.aligned(columns(0, 2), "r"), plain.replace("|---|:-:|---:|", "|--:|--:|---:|"));
  assert.equal(t.aligned(columns(2, 1), ""), plain.replace("---:", "---"));
  const bare = new Table("| a | b |").aligned(columns(1, 1), "c");
  assert.equal(bare, "|---|:-:|\n| a | b |");
  assert.equal(new Table(bare).head, 0, "a table without a head gets none");
});

test("a block fills cells, with rows and columns added where they end", () => {
  const t = new Table("| a | b |\n|---|--:|\n| 1 | 2 |");
  assert.equal(t.fill({ row: 1, col: 1 }, [["5", "6"], ["7", "8"]]), "| a | b |  |\n|---|--:|--:|\n| 1 | 5 | 6 |\n|  | 7 | 8 |");
  const m = new Table(merged);
  assert.equal(m.fill({ row: 0, col: 0 }, [["x", "y", "z"], ["u"]]), merged.replace("Nguồn", "x").replace("Tháng 01", "y"), "what is merged stays");
});

test("an edit is a small change of the text", () => {
  const made = (old, next) => {
    let text = old;
    for (const d of differences(old, next).reverse()) text = text.slice(0, d.from) + d.insert + text.slice(d.to);
    assert.equal(text, next);
    return differences(old, next);
  };
  const t = new Table(plain);
  assert.deepEqual(made(plain, t.put({ row: 1, col: 2 }, "5.971,57")), [{ from: plain.indexOf("1,5|") + 3, to: plain.indexOf("1,5|") + 3, insert: "7" }]);
  assert.equal(made(plain, t.addColumn(1)).length, 4);
  assert.equal(made(plain, t.addRow(2))[0].insert.length, "|  |  |  |\n".length);
  assert.deepEqual(made("a😀b", "a😁b"), [{ from: 1, to: 3, insert: "😁" }]);
});
