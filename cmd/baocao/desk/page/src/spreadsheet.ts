// A table that comes from a spreadsheet is one line of the notation. What it prints is
// shown below the line, read-only: it is edited in the spreadsheet.

import { EditorState, Extension, Range, StateField } from "@codemirror/state";
import { Decoration, DecorationSet, EditorView, WidgetType } from "@codemirror/view";
import { drawn, filled } from "./sheet";
import { Finding } from "./server";
import { Table } from "./table";
import { inLanguage, t } from "./words";

// SheetRows are the rows of a table in the notation, and its findings.
export type SheetRows = { rows: string; findings: Finding[] };

type Ask = (target: string) => Promise<SheetRows>;

const line = /^\s*!\[.*\]\((.+\.(?:xlsx|xlsm|csv|tsv)(?:#.*)?)\)\s*$/i;

// most is the maximum number of rows that are shown.
const most = 200;

class Shown extends WidgetType {
  constructor(
    readonly target: string,
    readonly ask: Ask,
  ) {
    super();
  }
  eq(other: Shown) {
    return other.target === this.target;
  }
  get estimatedHeight() {
    return 160;
  }
  toDOM(view: EditorView) {
    const [file, sheet] = this.target.split(/#(.*)/s);
    const box = document.createElement("div");
    box.className = "cells sheet-rows";
    box.tabIndex = 0;
    box.setAttribute("role", "region");
    const words = sheet ? t("fromSheet", file, sheet) : t("fromFile", file);
    box.setAttribute("aria-label", words);
    const hint = document.createElement("p");
    hint.textContent = words;
    box.append(hint);
    void this.ask(this.target).then(
      ({ rows, findings }) => {
        const lines = rows.trim().split("\n");
        const wrong = findings.find((r) => r.severity === "error");
        if (wrong) hint.textContent = inLanguage(wrong.summary);
        else {
          const table = new Table(lines.slice(0, most).join("\n"));
          const { grid, boxes } = drawn(table);
          table.cells.forEach((cell, i) => boxes[i].replaceChildren(filled(table, cell)));
          box.append(grid);
          if (lines.length > most) hint.textContent += ". " + t("moreRows", lines.length - most);
        }
        view.requestMeasure();
      },
      (e: Error) => (hint.textContent = e.message),
    );
    return box;
  }
}

// spreadsheets shows the tables that ask returns.
export function spreadsheets(ask: Ask): Extension {
  const found = (state: EditorState): DecorationSet => {
    const all: Range<Decoration>[] = [];
    let at = 0;
    for (const words of state.doc.iterLines()) {
      at += words.length;
      const target = words.includes("](") && line.exec(words)?.[1];
      if (target) all.push(Decoration.widget({ widget: new Shown(target, ask), block: true, side: 1 }).range(at));
      at++;
    }
    return Decoration.set(all);
  };
  return StateField.define<DecorationSet>({
    create: found,
    update: (set, tr) => (tr.docChanged ? found(tr.state) : set),
    provide: (field) => EditorView.decorations.from(field),
  });
}
