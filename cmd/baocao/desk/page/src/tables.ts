// Tables of the notation, shown and edited as grids. The text remains the source: a
// grid replaces the lines of a table on the screen, the cursor of the text determines
// the edited cell, and every edit is a change of the text.

import { isolateHistory } from "@codemirror/commands";
import { Diagnostic, setDiagnosticsEffect } from "@codemirror/lint";
import { EditorState, Extension, Facet, Prec, Range, StateEffect, StateField, Transaction } from "@codemirror/state";
import { Decoration, DecorationSet, EditorView, keymap, ViewPlugin, ViewUpdate, WidgetType } from "@codemirror/view";
import { fromCell, Sheet, Surroundings } from "./sheet";
import { Align, Block, Cell, differences, isRow, shown, Spot, Table } from "./table";
import { t } from "./words";

type Body = { path: string; from: number; to: number };

// Setup is what the outer editor gives to tables.
export type Setup = Surroundings & { bodies: (state: EditorState) => Body[] };

const setup = Facet.define<Setup, Setup>({ combine: (list) => list[0] });

// asLines shows the lines of tables instead of grids.
export const asLines = StateEffect.define<boolean>();

// largest is the maximum number of cells of a grid: more are slow to show.
const largest = 4000;

type Grids = { set: DecorationSet; lines: boolean; next: number };

const grids = StateField.define<Grids>({
  create: (state) => found(state, { set: Decoration.none, lines: false, next: 1 }),
  update(value, tr) {
    let again = tr.docChanged && touches(value.set, tr);
    if (tr.docChanged) value = { ...value, set: value.set.map(tr.changes) };
    for (const e of tr.effects) {
      if (e.is(asLines)) value = { ...value, lines: e.value };
      again ||= !e.is(setDiagnosticsEffect); // the bodies may have changed
    }
    if (again) value = found(tr.state, value);
    for (const e of tr.effects) if (e.is(setDiagnosticsEffect)) value = { ...value, set: marked(value.set, e.value) };
    return value;
  },
  provide: (f) => [EditorView.decorations.from(f, (v) => v.set), EditorView.atomicRanges.of((view) => view.state.field(f).set)],
});

// touches reports whether changes may affect tables: they reach a grid, or a line that
// is a row or is above one.
function touches(set: DecorationSet, tr: Transaction): boolean {
  let yes = false;
  const doc = tr.newDoc;
  tr.changes.iterChangedRanges((fromA, toA, fromB, toB) => {
    set.between(fromA - 1, toA + 1, () => {
      yes = true;
      return false;
    });
    const last = Math.min(doc.lines, doc.lineAt(toB).number + 2);
    for (let n = doc.lineAt(fromB).number; n <= last && !yes; n++) yes = isRow(doc.line(n).text);
  });
  return yes;
}

// found returns the grids of a text. An unchanged table keeps its grid.
function found(state: EditorState, value: Grids): Grids {
  if (value.lines) return { ...value, set: Decoration.none };
  let next = value.next;
  const old = new Map<number, Grid>();
  value.set.between(0, state.doc.length, (from, _to, d) => void old.set(from, d.spec.widget));
  const all: Range<Decoration>[] = [];
  for (const body of state.facet(setup).bodies(state)) {
    if (body.path === "") continue; // a file that is not a report yet
    for (const { from, to, label } of runs(state, body)) {
      const text = state.sliceDoc(from, to);
      const was = old.get(from);
      const grid = was?.text === text && was.label === label ? was : new Grid(was?.id ?? next++, text, label, was?.marks ?? []);
      const { rows, cells } = grid.table;
      if (rows.length && cells.length <= largest) all.push(Decoration.replace({ widget: grid, block: true }).range(from, to));
    }
  }
  return { ...value, next, set: Decoration.set(all) };
}

const caption = /^(?:Bảng|Biểu|\(?Đơn vị|\(?ĐVT)[\s:]/;
const note = /^\s*\[\^[^\]]+\]:/;

// runs returns consecutive rows, with the caption above them. A table with a note's
// text among its rows is left as lines.
function runs(state: EditorState, body: Body) {
  type Run = { from: number; to: number; label: string; whole: boolean };
  const all: Run[] = [];
  let run: Run | null = null;
  let noted = false;
  let above: string[] = [];
  let at = body.from;
  for (const line of state.doc.iterLines(state.doc.lineAt(body.from).number, state.doc.lineAt(body.to).number + 1)) {
    const to = at + line.length;
    if (isRow(line)) {
      if (!run) all.push((run = { from: at, to, label: above.join(". ") || t("table"), whole: true }));
      run.to = to;
      run.whole &&= !noted;
      above = [];
    } else {
      noted = note.test(line);
      if (!noted) run = null;
      above = caption.test(line) ? [...above, line] : [];
    }
    at = to + 1;
  }
  return all.filter((r) => r.whole);
}

// marked assigns findings to their grids.
function marked(set: DecorationSet, list: readonly Diagnostic[]): DecorationSet {
  const all: Range<Decoration>[] = [];
  let other = false;
  for (const at = set.iter(); at.value; at.next()) {
    const { from, to } = at;
    const grid: Grid = at.value.spec.widget;
    const marks = list.filter((d) => d.from >= from && d.to <= to).map((d) => ({ ...d, from: d.from - from, to: d.to - from }));
    const same = marks.length === grid.marks.length && marks.every((m, i) => m.message === grid.marks[i].message && m.from === grid.marks[i].from);
    other ||= !same;
    all.push((same ? at.value : Decoration.replace({ widget: new Grid(grid.id, grid.text, grid.label, marks, grid.table), block: true })).range(from, to));
  }
  return other ? Decoration.set(all) : set;
}

// Grid replaces the lines of a table on the screen. It is kept as long as the table
// exists, however its text changes.
class Grid extends WidgetType {
  constructor(
    readonly id: number,
    readonly text: string,
    readonly label: string,
    readonly marks: readonly Diagnostic[],
    readonly table = new Table(text),
  ) {
    super();
  }
  eq(other: Grid) {
    return other === this;
  }
  get estimatedHeight() {
    return 34 * this.table.rows.length + 20;
  }
  toDOM(view: EditorView) {
    const sheet = new Sheet(view, view.state.facet(setup), this, () => placeOf(view.state, this.id));
    sheet.dom.dataset.table = String(this.id);
    sheets.set(sheet.dom, sheet);
    return sheet.dom;
  }
  updateDOM(dom: HTMLElement, view: EditorView, from: Grid) {
    if (from.id !== this.id) return false;
    if (sheets.get(dom)!.show(this)) view.plugin(follower)!.lost = true;
    return true;
  }
  destroy(dom: HTMLElement) {
    const sheet = sheets.get(dom)!;
    if (sheet.close()) sheet.text.plugin(follower)?.left();
  }
}

const sheets = new WeakMap<HTMLElement, Sheet>();

// placeOf returns where the table of a grid begins.
function placeOf(state: EditorState, id: number): number {
  for (const at = state.field(grids).set.iter(); at.value; at.next()) if (at.value.spec.widget.id === id) return at.from;
  return 0;
}

// follower keeps the cell editor in the cell of the text's cursor.
const follower = ViewPlugin.fromClass(
  class {
    lost = false; // the editor that had the focus was removed
    private active: Sheet | null = null;
    private gone = false;
    constructor(readonly view: EditorView) {}
    update(u: ViewUpdate) {
      if (u.transactions.some((tr) => tr.annotation(fromCell))) return;
      if (u.docChanged || u.selectionSet || u.transactions.some((tr) => tr.effects.length)) queueMicrotask(() => this.follow(u.selectionSet));
    }
    destroy() {
      this.gone = true;
      this.active?.close();
    }
    get composing() {
      return this.active?.composing ?? false;
    }
    left() {
      this.lost = true;
      queueMicrotask(() => this.follow());
    }
    follow(moved = false) {
      if (this.gone) return;
      const { view, active } = this;
      const focus = this.lost || view.hasFocus || (active?.focused ?? false);
      this.lost = false;
      const at = cellAt(view.state);
      if (active && !(at && active.edits(at.cell)) && active.settle()) {
        this.lost = focus;
        return; // the cursor follows the change
      }
      const dom = at && view.contentDOM.querySelector<HTMLElement>(`[data-table="${at.id}"]`);
      const sheet = dom ? sheets.get(dom)! : null;
      if (active && active !== sheet) {
        active.close();
        active.forget();
      }
      this.active = sheet;
      if (at && sheet) {
        const main = view.state.selection.main;
        if (focus) sheet.edit(at.cell, (several(at) ? main.head : main.anchor) - at.from, main.head - at.from, moved);
        else sheet.point(at.cell, moved);
        sheet.select(several(at) ? at.table.inside(at.block) : []);
      } else if (focus && !view.hasFocus) {
        view.focus();
      }
    }
  },
  {
    eventHandlers: {
      focus() {
        queueMicrotask(() => this.follow());
      },
    },
  },
);

// At is the cursor's position in a table. block is the cells from that where the
// selection begins to the cursor's.
export type At = { from: number; to: number; id: number; table: Table; cell: Cell; block: Block };

// several reports whether several cells are selected.
const several = ({ cell, block }: At) => block.rowSpan > cell.rowSpan || block.colSpan > cell.colSpan;

// gridAt returns the grid that contains both places.
function gridAt(state: EditorState, from: number, to = from): { from: number; to: number; grid: Grid } | null {
  let hit: { from: number; to: number; grid: Grid } | null = null;
  state.field(grids).set.between(from, to, (a, b, d) => {
    if (a <= from && to <= b) hit = { from: a, to: b, grid: d.spec.widget };
  });
  return hit;
}

// cellAt returns the cursor's cell.
export function cellAt(state: EditorState): At | null {
  const main = state.selection.main;
  const hit = gridAt(state, main.from, main.to);
  if (!hit) return null;
  const { from, to, grid } = hit;
  const cell = grid.table.spotAt(main.head - from);
  const anchor = main.empty ? cell : grid.table.spotAt(main.anchor - from);
  return { from, to, id: grid.id, table: grid.table, cell, block: anchor === cell ? cell : grid.table.block(anchor, cell) };
}

// blockEnd returns the end of the line at a place, or of the grid.
export const blockEnd = (state: EditorState, pos: number) => gridAt(state, pos)?.to ?? state.doc.lineAt(pos).to;

// inGrid reports whether a place is in a grid.
export const inGrid = (state: EditorState, pos: number) => gridAt(state, pos) !== null;

// linesShown reports whether tables are shown as lines; null where there are none.
export function linesShown(state: EditorState): boolean | null {
  const { lines, set } = state.field(grids);
  return lines || set.size > 0 ? lines : null;
}

// composingCell reports whether an input method composes in a cell.
export const composingCell = (view: EditorView) => view.plugin(follower)?.composing ?? false;

// go puts the cursor into a cell: at the end or beginning of its text, or selects all
// of it.
function go(view: EditorView, at: { from: number; table: Table }, cell: Cell, where: "all" | "begin" | "end"): boolean {
  const begin = at.from + at.table.place(cell);
  const end = begin + at.table.words(cell).length;
  view.dispatch({ selection: { anchor: where === "end" ? end : begin, head: where === "begin" ? begin : end }, scrollIntoView: true });
  return true;
}

// leave puts the cursor below a table, or above it, adding a line if there is none.
function leave(view: EditorView, at: At, below: boolean): boolean {
  const body = view.state.facet(setup).bodies(view.state).find((b) => b.from <= at.from && at.to <= b.to);
  const edge = below ? at.to : at.from;
  const there = body && (below ? edge < body.to : edge > body.from);
  view.dispatch({
    changes: there ? undefined : { from: edge, insert: "\n" },
    selection: { anchor: below ? edge + 1 : there ? edge - 1 : edge },
    scrollIntoView: true,
    userEvent: there ? "select" : "input",
  });
  view.focus();
  return true;
}

// step goes to the next or previous cell; after the last it adds a row.
const step = (by: number) => (view: EditorView) => {
  const at = cellAt(view.state);
  if (!at) return false;
  const { cells, rows } = at.table;
  const next = cells[cells.indexOf(at.cell) + by];
  if (next) return go(view, at, next, "all");
  return by < 0 ? leave(view, at, false) : edit((table) => [table.addRow(rows.length), { row: rows.length, col: 0 }])(view);
};

// beside goes to the adjacent cell on a side, or out of the table.
const beside = (dy: number, dx: number, where: "all" | "begin" | "end") => (view: EditorView) => {
  const at = cellAt(view.state);
  if (!at) return false;
  const { table, cell } = at;
  if (dx) {
    const next = table.cells[table.cells.indexOf(cell) + dx];
    return next ? go(view, at, next, where) : leave(view, at, dx > 0);
  }
  const row = dy > 0 ? cell.row + cell.rowSpan : cell.row - 1;
  return row < 0 || row >= table.rows.length ? leave(view, at, dy > 0) : go(view, at, table.cell({ row, col: cell.col }), where);
};

// extend extends the selected block by the adjacent cell on a side.
const extend = (dy: number, dx: number) => (view: EditorView) => {
  const at = cellAt(view.state);
  if (!at) return false;
  const { table, cell } = at;
  const row = cell.row + (dy > 0 ? cell.rowSpan : dy);
  const col = cell.col + (dx > 0 ? cell.colSpan : dx);
  if (row >= 0 && row < table.rows.length && col >= 0 && col < table.columns) select(view, at, view.state.selection.main.anchor, { row, col });
  return true;
};

// select selects the cells from the one at a place of the text on.
function select(view: EditorView, at: At, anchor: number, to: Spot): boolean {
  view.dispatch({ selection: { anchor, head: at.from + at.table.place(at.table.cell(to)) }, scrollIntoView: true });
  return true;
}

// selectAll selects the cells of the cursor's table.
const selectAll = (view: EditorView) => {
  const at = cellAt(view.state);
  return !!at && select(view, at, at.from + at.table.place(at.table.cells[0]), at.table.cells[at.table.cells.length - 1]);
};

// edit changes a table and goes to a cell of it.
const edit = (make: (table: Table, cell: Cell, block: Block) => [string, Spot] | null) => (view: EditorView) => {
  const at = cellAt(view.state);
  const made = at && make(at.table, at.cell, at.block);
  if (!made) return false;
  const [text, spot] = made;
  const next = new Table(text);
  view.dispatch({
    changes: differences(at.table.text, text).map((d) => ({ from: at.from + d.from, to: at.from + d.to, insert: d.insert })),
    selection: { anchor: at.from + next.place(next.cell(spot)) },
    annotations: isolateHistory.of("full"),
    userEvent: "input.table",
    scrollIntoView: true,
  });
  return true;
};

export const rowAbove = edit((table, cell) => [table.addRow(cell.row), cell]);
export const rowBelow = edit((table, cell) => {
  const row = cell.row + cell.rowSpan;
  return [table.addRow(row), { row, col: cell.col }];
});
export const removeRow = edit((table, cell) => (table.rows.length < 2 ? null : [table.removeRow(cell.row), { row: Math.min(cell.row, table.rows.length - 2), col: cell.col }]));
export const columnLeft = edit((table, cell) => [table.addColumn(cell.col), cell]);
export const columnRight = edit((table, cell) => {
  const col = cell.col + cell.colSpan;
  return [table.addColumn(col), { row: cell.row, col }];
});
export const removeColumn = edit((table, cell) => (table.columns < 2 ? null : [table.removeColumn(cell.col), { row: cell.row, col: Math.min(cell.col, table.columns - 2) }]));
export const mergeOrSplit = edit((table, cell, block) => (table.joins(block) ? [table.join(block), block] : table.splits(cell) ? [table.split(cell), cell] : null));

// align aligns the columns of the selected cells; if they are so already, as the
// program chooses.
export const align = (to: Align) => edit((table, cell, block) => [table.aligned(block, table.align(cell.col) === to ? "" : to), cell]);

// clear empties the selected cells where there are several.
const clear = (view: EditorView) => {
  const at = cellAt(view.state);
  return !!at && several(at) && edit((table, _, block) => [table.clear(block), block])(view);
};

// fill writes a block of cells starting at the first that is selected.
export const fill = (view: EditorView, cells: string[][]) => edit((table, _, block) => [table.fill(block, cells), block])(view);

// cellsType is the clipboard's type for cells as rows of the notation; other programs
// read them as text, in the form of Excel.
export const cellsType = "application/x-baocao-cells";

// copy puts several selected cells on the clipboard; to cut them empties them.
const copy = (view: EditorView, data: DataTransfer, cut: boolean) => {
  const at = cellAt(view.state);
  if (!at || !several(at)) return false;
  const cells = at.table.copied(at.block);
  const quoted = (words: string) => (/[\t\n"]/.test(words) ? '"' + words.replaceAll('"', '""') + '"' : words);
  data.setData("text/plain", cells.map((row) => row.map((words) => quoted(shown(words).text)).join("\t")).join("\r\n"));
  data.setData(cellsType, cells.map((row) => `| ${row.join(" | ")} |`).join("\n"));
  return cut ? clear(view) : true;
};

// enter moves into the grid directly below or above the cursor's line.
const enter = (forward: boolean, leaves: (view: EditorView, line: { from: number; to: number }) => boolean, col = -1) => (view: EditorView) => {
  const main = view.state.selection.main;
  const line = view.state.doc.lineAt(main.head);
  const hit = main.empty ? gridAt(view.state, forward ? line.to + 1 : line.from - 1) : null;
  if (!hit || !leaves(view, line)) return false;
  const { table } = hit.grid;
  const last = { row: table.rows.length - 1, col: col < 0 ? table.columns - 1 : col };
  return go(view, { from: hit.from, table }, forward ? table.cells[0] : table.cell(last), forward ? "begin" : "end");
};

const vertical = (forward: boolean) => (view: EditorView, line: { from: number; to: number }) => {
  const to = view.moveVertically(view.state.selection.main, forward).head;
  return to < line.from || to > line.to;
};

const wordsBeside = (at: "from" | "to") => (view: EditorView, line: { from: number; to: number }) => view.state.selection.main.head === line[at] && line.from < line.to;

// tables shows the tables of a text as grids.
export function tables(around: Omit<Setup, "beyond" | "extend" | "selectAll" | "copy">): Extension {
  return [
    setup.of({
      ...around,
      keys: [
        ...around.keys,
        { key: "Tab", run: step(1), shift: step(-1) },
        { key: "Enter", run: beside(1, 0, "all") },
        { key: "Mod-Enter", run: rowBelow },
        { key: "Mod-Shift-Enter", run: columnRight },
        { key: "Mod-Shift-Backspace", run: removeRow },
        { key: "Mod-Alt-Backspace", run: removeColumn },
        { key: "Alt-m", run: mergeOrSplit },
        { key: "Alt-l", run: align("l") },
        { key: "Alt-e", run: align("c") },
        { key: "Alt-r", run: align("r") },
        { key: "Delete", run: clear },
        { key: "Backspace", run: clear },
        { key: "Escape", run: (view) => { const at = cellAt(view.state); return !!at && leave(view, at, true); } },
      ],
      beyond: { up: beside(-1, 0, "end"), down: beside(1, 0, "end"), left: beside(0, -1, "end"), right: beside(0, 1, "begin") },
      extend: { up: extend(-1, 0), down: extend(1, 0), left: extend(0, -1), right: extend(0, 1) },
      selectAll,
      copy,
    }),
    grids,
    follower,
    Prec.high(
      keymap.of([
        { key: "ArrowDown", run: enter(true, vertical(true)) },
        { key: "ArrowUp", run: enter(false, vertical(false), 0) },
        { key: "ArrowRight", run: enter(true, (v, line) => v.state.selection.main.head === line.to) },
        { key: "ArrowLeft", run: enter(false, (v, line) => v.state.selection.main.head === line.from) },
        { key: "Delete", run: enter(true, wordsBeside("to")) },
        { key: "Backspace", run: enter(false, wordsBeside("from")) },
      ]),
    ),
  ];
}
