// What is pasted or dropped: the program converts text from Word and cells from Excel
// to the notation; files are put beside the report.

import { isolateHistory } from "@codemirror/commands";
import { EditorView } from "@codemirror/view";
import { insertLines } from "./editor";
import { isRow, Table } from "./table";
import { cellsType, fill } from "./tables";
import { Report } from "./report";
import { post, query, Finding, upload } from "./server";
import { inLanguage } from "./words";

// pasted reports whether it accepts the data; it then inserts the result.
export function pasted(report: Report, view: EditorView, data: DataTransfer, at: number | null, notice: (text: string) => void): boolean {
  const files = [...data.files].filter((f) => /\.(xlsx|csv|png|jpe?g|gif|bmp|tiff?)$/i.test(f.name) || f.type.startsWith("image/"));
  const html = data.getData("text/html");
  const text = data.getData("text/plain");
  if (files.length && !html) {
    void putBeside(report, view, files, at, notice);
    return true;
  }
  const shaped = /<(p|table|h\d|ul|ol|li|b|strong|i|em)\b/i.test(html);
  const cells = !html && /\t/.test(text);
  if (!shaped && !cells) return false;
  const place = view.state.selection.main;
  void post<{ text: string; findings: Finding[] }>("/api/paste", { html, text, into: view.state.doc.toString() }).then(
    (made) => {
      type(view, made.text || text, place.from, place.to);
      if (made.findings.length) notice(made.findings.map((r) => inLanguage(r.summary)).join(". "));
    },
    () => type(view, text, place.from, place.to),
  );
  return true;
}

// pastedCells handles a paste into a table cell: a block of cells fills those from
// there on, and anything else is left to the cell.
export function pastedCells(report: Report, view: EditorView, data: DataTransfer, notice: (text: string) => void): boolean {
  const html = data.getData("text/html");
  const text = data.getData("text/plain");
  const own = data.getData(cellsType);
  if (own) {
    fill(view, rowsOf(own));
    return true;
  }
  if (data.files.length && !html) return pasted(report, view, data, null, notice);
  const cells = text.replace(/\r?\n$/, "").split(/\r?\n/).map((line) => line.split("\t"));
  if (cells.flat().length < 2 || !(text.includes("\t") || /<table\b/i.test(html))) return false;
  void post<{ text: string; findings: Finding[] }>("/api/paste", { html, text, into: view.state.doc.toString() }).then(
    (made) => {
      const rows = rowsOf(made.text);
      fill(view, rows.length ? rows : plain(cells));
      if (made.findings.length) notice(made.findings.map((r) => inLanguage(r.summary)).join(". "));
    },
    () => fill(view, plain(cells)),
  );
  return true;
}

// rowsOf returns the cells of the rows among lines of the notation.
const rowsOf = (text: string) => new Table(text.split("\n").filter(isRow).join("\n")).rows.filter((r) => isRow(r.lead)).map((r) => r.parts.map((p) => p.trim()));

const plain = (cells: string[][]) => cells.map((row) => row.map((words) => words.trim().replaceAll("|", "\\|")));

function type(view: EditorView, text: string, from: number, to: number) {
  const end = view.state.doc.length;
  from = Math.min(from, end);
  to = Math.min(to, end);
  // Whole lines are inserted as separate lines.
  const block = text.includes("\n");
  const before = block && view.state.doc.lineAt(from).from !== from ? "\n" : "";
  const after = block && view.state.doc.lineAt(to).to !== to ? "\n" : "";
  view.dispatch({
    changes: { from, to, insert: before + text + after },
    selection: { anchor: from + before.length + text.length },
    annotations: isolateHistory.of("full"),
    userEvent: "input.paste",
    scrollIntoView: true,
  });
}

async function putBeside(report: Report, view: EditorView, files: File[], at: number | null, notice: (text: string) => void) {
  for (const file of files) {
    try {
      const put = await upload<{ file: string }>(query("/api/put", { report: report.name, name: file.name || "hinh.png" }), file);
      const stem = put.file.replace(/\.[^.]+$/, "");
      insertLines(view, /\.(xlsx|csv)$/i.test(put.file) ? `![Bảng 1: ${stem}](${put.file})` : `![${stem}](${put.file})`, at);
    } catch (e) {
      notice((e as Error).message);
    }
  }
}
