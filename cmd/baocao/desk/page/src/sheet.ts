// The grid of a table as the page shows it, and the small editor in the cursor's cell.

import { insertNewline, standardKeymap } from "@codemirror/commands";
import { Diagnostic, setDiagnostics } from "@codemirror/lint";
import { Annotation, EditorState, Extension, Transaction } from "@codemirror/state";
import { Command, EditorView, KeyBinding, keymap, tooltips, ViewUpdate } from "@codemirror/view";
import { cellNotation, coloured, colours } from "./notation";
import { Cell, difference, differences, shown, Spot, Table } from "./table";
import { t } from "./words";

// Surroundings is what the outer editor gives to a cell.
export type Surroundings = {
  extensions: Extension;
  // keys, beyond, extend and selectAll act on the surrounding text: beyond where an
  // arrow key leaves a cell, extend where it does with Shift, selectAll where a cell is
  // selected completely.
  keys: readonly KeyBinding[];
  beyond: Sides;
  extend: Sides;
  selectAll: Command;
  copy(view: EditorView, data: DataTransfer, cut: boolean): boolean;
  calm(): void; // a composition has ended
  paste(view: EditorView, data: DataTransfer): boolean;
};

type Sides = { up: Command; down: Command; left: Command; right: Command };

// Shown is a table and its findings.
export type Shown = { table: Table; label: string; marks: readonly Diagnostic[] };

// fromCell marks changes of the text made by a cell's editor, fromText changes of that
// editor made by the text.
export const fromCell = Annotation.define<boolean>();
const fromText = Annotation.define<boolean>();

// joins are the contents that merge a cell with another: while typed they may be the
// beginning of other text, so they take effect when the cell is left.
const joins = /^\s*[<^]\s*$/;

export class Sheet {
  readonly dom = document.createElement("div");
  private boxes: HTMLTableCellElement[] = [];
  private written: string[] = []; // the text that each box shows
  private form = "";
  private editor: EditorView | null = null;
  private spot: Spot = { row: 0, col: 0 };
  private several = false; // several cells are selected
  private pressedAt: Spot | null = null; // the cell in which the mouse was pressed

  constructor(
    readonly text: EditorView,
    private readonly around: Surroundings,
    private now: Shown,
    private readonly from: () => number, // where the table begins in the text
  ) {
    this.dom.className = "cells";
    this.dom.addEventListener("mousedown", (e) => this.pressed(e));
    this.dom.addEventListener("mousemove", (e) => this.dragged(e));
    this.show(now);
  }

  // show draws a new state of the table. It reports whether the editor that had the
  // focus was removed.
  show(now: Shown): boolean {
    this.now = now;
    const { table } = now;
    const form = JSON.stringify([table.head, table.cells, table.rule?.parts]);
    let lost = false;
    if (form !== this.form) {
      lost = this.close();
      this.form = form;
      this.build();
    }
    this.dom.firstElementChild!.setAttribute("aria-label", now.label);
    const about = this.about();
    table.cells.forEach((cell, i) => {
      if (!this.edits(cell)) this.write(i);
      showFindings(this.boxes[i], about.get(cell) ?? []);
    });
    this.refresh();
    return lost;
  }

  private build() {
    const { grid, boxes } = drawn(this.now.table);
    grid.setAttribute("role", "grid");
    this.written = [];
    this.boxes = boxes;
    this.dom.replaceChildren(grid);
  }

  private write(i: number) {
    const { table } = this.now;
    const words = table.words(table.cells[i]);
    if (this.written[i] === words) return;
    this.written[i] = words;
    this.boxes[i].replaceChildren(filled(table, table.cells[i]));
  }

  // about returns the findings by cell.
  private about(): Map<Cell, Diagnostic[]> {
    const all = new Map<Cell, Diagnostic[]>();
    for (const m of this.now.marks) {
      const cell = this.now.table.spotAt(Math.min(m.from, this.now.table.text.length));
      all.set(cell, [...(all.get(cell) ?? []), m]);
    }
    return all;
  }

  edits(cell: Spot) {
    return this.editor !== null && this.spot.row === cell.row && this.spot.col === cell.col;
  }

  get focused() {
    return this.editor?.hasFocus ?? false;
  }

  get composing() {
    return this.editor !== null && (this.editor.composing || this.editor.compositionStarted);
  }

  // edit puts the editor into a cell; if the cursor was moved, with a selection between
  // places of the table.
  edit(cell: Cell, anchor: number, head: number, moved: boolean) {
    const there = this.edits(cell);
    if (!there) this.open(cell);
    const editor = this.editor!;
    if (!there || moved) editor.dispatch({ selection: { anchor: this.inner(anchor), head: this.inner(head) }, annotations: fromText.of(true) });
    if (!editor.hasFocus) editor.focus();
    this.point(cell, moved);
  }

  // point marks the cursor's cell.
  point(cell: Cell, moved: boolean) {
    const box = this.boxes[this.now.table.cells.indexOf(cell)];
    this.forget();
    box.classList.add("at");
    if (moved) box.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  // select marks the cells that are selected together.
  select(cells: readonly Cell[]) {
    this.several = cells.length > 0;
    for (const box of this.dom.querySelectorAll("[aria-selected]")) box.removeAttribute("aria-selected");
    for (const cell of cells) this.boxes[this.now.table.cells.indexOf(cell)].setAttribute("aria-selected", "true");
  }

  // forget removes the marks.
  forget() {
    this.dom.querySelector(".at")?.classList.remove("at");
    this.select([]);
  }

  // close removes the editor. It reports whether it had the focus.
  close(): boolean {
    const { editor } = this;
    if (!editor) return false;
    const had = editor.hasFocus;
    this.editor = null;
    editor.destroy();
    const i = this.now.table.cells.findIndex((c) => c.row === this.spot.row && c.col === this.spot.col);
    if (i >= 0 && this.boxes[i]) this.write(i);
    return had;
  }

  private open(cell: Cell) {
    this.close();
    this.spot = { row: cell.row, col: cell.col };
    const { table } = this.now;
    const i = table.cells.indexOf(cell);
    const box = this.boxes[i];
    box.replaceChildren();
    delete this.written[i];
    const onText = (keys: readonly KeyBinding[]) => keys.map((k): KeyBinding => ({ ...k, run: k.run && (() => k.run!(this.text)), shift: k.shift && (() => k.shift!(this.text)) }));
    const leaves = (side: keyof Sides, at: (v: EditorView) => boolean, lone = (_: EditorView) => true): KeyBinding => ({
      key: "Arrow" + side[0].toUpperCase() + side.slice(1),
      run: (v) => lone(v) && at(v) && this.around.beyond[side](this.text),
      shift: (v) => (this.several || at(v)) && this.around.extend[side](this.text),
    });
    const nothing = (v: EditorView) => v.state.selection.main.empty; // otherwise the key ends the selection
    const whole = ({ state }: EditorView) => this.several || state.selection.main.to - state.selection.main.from === state.doc.length;
    const copies = (cut: boolean) => (e: ClipboardEvent) => (e.clipboardData && this.around.copy(this.text, e.clipboardData, cut) ? (e.preventDefault(), true) : false);
    this.editor = new EditorView({
      parent: box,
      state: EditorState.create({
        doc: shown(table.words(cell)).text,
        extensions: [
          this.around.extensions,
          cellNotation,
          colours,
          EditorView.lineWrapping,
          EditorView.clipboardInputFilter.of((words) => words.replace(/\r?\n$/, "")), // a cell copied in Excel ends with a line end
          tooltips({ parent: this.text.dom }),
          EditorView.contentAttributes.of({ "aria-label": this.name(cell), lang: "vi", spellcheck: "false", autocapitalize: "off" }),
          keymap.of([
            ...onText(this.around.keys),
            { key: "Shift-Enter", run: insertNewline },
            { key: "Alt-Enter", run: insertNewline },
            leaves("up", (v) => atEdge(v, 0)),
            leaves("down", (v) => atEdge(v, v.state.doc.length)),
            leaves("left", (v) => v.state.selection.main.head === 0, nothing),
            leaves("right", (v) => v.state.selection.main.head === v.state.doc.length, nothing),
            { key: "Mod-a", run: (v) => whole(v) && this.around.selectAll(this.text) },
            ...standardKeymap,
          ]),
          EditorView.updateListener.of((u) => this.changed(u)),
          EditorView.domEventHandlers({
            compositionend: () => void setTimeout(() => this.around.calm(), 30),
            focusout: () => queueMicrotask(() => this.settle()),
            copy: copies(false),
            cut: copies(true),
            paste: (e) => (e.clipboardData && this.around.paste(this.text, e.clipboardData) ? (e.preventDefault(), true) : false),
          }),
        ],
      }),
    });
    this.refresh();
  }

  // name returns the accessible name of a cell.
  private name(cell: Cell): string {
    const { table } = this.now;
    const title = table.title(cell.col) || t("columnOf", cell.col + 1);
    if (cell.row < table.head) return t("headCell", cell.row + 1, t("columnOf", cell.col + 1));
    return t("cellOf", cell.row - table.head + 1, title);
  }

  // refresh updates the editor from the text. Typed characters without effect, such as
  // a space at the end, stay.
  private refresh() {
    const { editor, spot } = this;
    if (!editor || this.composing) return;
    const { text } = shown(this.now.table.words(spot));
    const typed = editor.state.doc.toString();
    if (text.trim() !== typed.trim() && !joins.test(typed)) {
      const d = difference(typed, text);
      editor.dispatch({ changes: d, annotations: fromText.of(true) });
    }
    const about = this.about().get(this.now.table.cell(spot)) ?? [];
    const words = messages(about);
    if (words === (editor.contentDOM.getAttribute("aria-description") ?? "")) return;
    if (words) editor.contentDOM.setAttribute("aria-description", words);
    else editor.contentDOM.removeAttribute("aria-description");
    const list = about.map((m) => {
      const [from, to] = [this.inner(m.from), this.inner(m.to)];
      const apply = m.actions?.map((a) => ({ ...a, apply: () => a.apply(this.text, this.from() + m.from, this.from() + m.to) }));
      return { ...m, from, to: Math.max(from, to), actions: apply };
    });
    editor.dispatch(setDiagnostics(editor.state, list), { annotations: fromText.of(true) });
  }

  // changed passes what was typed, or the new cursor, to the text.
  private changed(u: ViewUpdate) {
    if (u.geometryChanged) this.text.requestMeasure();
    if (u.transactions.some((tr) => tr.annotation(fromText))) return;
    if (u.docChanged || u.selectionSet) this.select([]);
    if (u.docChanged && !joins.test(u.state.doc.toString())) {
      const event = u.transactions.map((tr) => tr.annotation(Transaction.userEvent)).find(Boolean);
      this.put(event ?? "input");
    } else if (u.selectionSet) {
      this.text.dispatch({ selection: this.selection(this.now.table), annotations: fromCell.of(true) });
    }
  }

  private put(userEvent: string) {
    this.text.dispatch({
      changes: this.changes(),
      selection: this.selection(new Table(this.next())),
      annotations: fromCell.of(true),
      userEvent,
    });
  }

  // next is the table with what was typed, changes the resulting changes of the text.
  private next(): string {
    return this.now.table.put(this.spot, this.editor!.state.doc.toString());
  }
  private changes() {
    const from = this.from();
    return differences(this.now.table.text, this.next()).map((d) => ({ from: from + d.from, to: from + d.to, insert: d.insert }));
  }

  // settle merges cells when the cell is left and holds only a merge mark. It reports
  // whether it changed the text.
  settle(): boolean {
    const typed = this.editor?.state.doc.toString() ?? "";
    if (!joins.test(typed) || typed.trim() === this.now.table.words(this.spot)) return false;
    this.text.dispatch({ changes: this.changes(), userEvent: "input" });
    return true;
  }

  // inner returns the position in the cell's editor of a place in the table.
  private inner(at: number): number {
    const { table } = this.now;
    const map = shown(table.words(this.spot)).at;
    const place = at - table.place(this.spot);
    const i = map.findIndex((p) => p >= place);
    return Math.min(this.editor!.state.doc.length, this.lead() + (i < 0 ? map.length - 1 : i));
  }

  // selection returns the editor's selection in the text, whose table may be in another
  // state.
  private selection(table: Table): { anchor: number; head: number } {
    const map = shown(table.words(this.spot)).at;
    const outer = (i: number) => this.from() + table.place(this.spot) + map[Math.max(0, Math.min(map.length - 1, i - this.lead()))];
    const { anchor, head } = this.editor!.state.selection.main;
    return { anchor: outer(anchor), head: outer(head) };
  }

  // lead returns how many spaces were typed before the text.
  private lead(): number {
    return /^[^\S\n]*/.exec(this.editor!.state.doc.toString())![0].length;
  }

  private cellOf(e: MouseEvent): Cell | null {
    const box = (e.target as HTMLElement).closest<HTMLTableCellElement>("td, th");
    return (box && this.now.table.cells[this.boxes.indexOf(box)]) ?? null;
  }

  // dragged selects the cells from that in which the mouse was pressed to where it is.
  private dragged(e: MouseEvent) {
    const cell = e.buttons & 1 && this.pressedAt ? this.cellOf(e) : null;
    const first = cell && this.now.table.cell(this.pressedAt!);
    if (!cell || !first || (this.edits(cell) && (this.several || first === cell))) return;
    this.text.dispatch({ selection: { anchor: this.from() + this.now.table.place(first), head: this.from() + this.now.table.place(cell) } });
  }

  private pressed(e: MouseEvent) {
    const cell = e.button === 0 ? this.cellOf(e) : null;
    this.pressedAt = cell;
    document.addEventListener("mouseup", () => (this.pressedAt = null), { once: true });
    if (!cell) return;
    if (e.shiftKey && this.editor && !this.edits(cell)) {
      e.preventDefault();
      this.text.dispatch({ selection: { anchor: this.text.state.selection.main.anchor, head: this.from() + this.now.table.place(cell) } });
      return;
    }
    if (this.editor?.dom.contains(e.target as HTMLElement)) return;
    e.preventDefault();
    const at = this.now.table.place(cell);
    this.text.dispatch({ selection: { anchor: this.from() + at } });
    this.text.focus();
    queueMicrotask(() => { // the editor is in the cell by then
      if (this.edits(cell)) this.editor!.dispatch({ selection: { anchor: this.editor!.posAtCoords({ x: e.clientX, y: e.clientY }, false) } });
    });
  }
}

// drawn returns a table without its words, and the box of each cell.
export function drawn(table: Table): { grid: HTMLTableElement; boxes: HTMLTableCellElement[] } {
  const grid = document.createElement("table");
  const widths = Array.from({ length: table.columns }, (_, col) => `calc(${least(table, col) * 1.1}ch + .8rem)`);
  const [head, body] = [grid.createTHead(), grid.createTBody()];
  const rows = table.rows.map((_, row) => (row < table.head ? head : body).insertRow());
  const boxes = table.cells.map((cell) => {
    const box = document.createElement(cell.row < table.head ? "th" : "td");
    if (cell.row < table.head) box.scope = cell.colSpan > 1 ? "colgroup" : "col";
    box.colSpan = cell.colSpan;
    box.rowSpan = cell.rowSpan;
    box.className = { l: "left", c: "middle", r: "right", "": "" }[table.align(cell.col)];
    if (cell.colSpan === 1) box.style.minWidth = widths[cell.col];
    rows[cell.row].append(box);
    return box;
  });
  return { grid, boxes };
}

// filled returns the words of a cell as they are shown.
export const filled = (table: Table, cell: Cell) => coloured(shown(table.words(cell)).text);

// showFindings marks a cell that has findings.
function showFindings(box: HTMLElement, about: Diagnostic[]) {
  const words = messages(about);
  if (box.title === words) return;
  box.title = words;
  const worst = about.some((m) => m.severity === "error") ? "error" : about[0]?.severity;
  if (worst) box.dataset.found = worst;
  else delete box.dataset.found;
  if (worst === "error") box.setAttribute("aria-invalid", "true");
  else box.removeAttribute("aria-invalid");
}

// least returns the width of a column, in characters, at which its words are not
// broken, used where all columns fit.
function least(table: Table, col: number): number {
  const most = Math.max(2, Math.min(12, Math.floor(44 / table.columns)));
  const words = table.rows.flatMap((r) => (r.parts[col] ?? "").split(/[\s|]/)).map((w) => w.length);
  return Math.min(most, Math.max(2, ...words));
}

const messages = (list: Diagnostic[]) => list.map((m) => m.message).join("\n");

// atEdge reports whether the cursor is in the line of a place.
function atEdge(v: EditorView, place: number): boolean {
  const [a, b] = [v.coordsAtPos(v.state.selection.main.head), v.coordsAtPos(place)];
  return !a || !b || Math.abs(a.top - b.top) < 3;
}
