// A table of the notation, parsed from its lines as the program does
// (generator/internal/outline/table.go), and its lines after an edit. What an edit does
// not touch stays as its author wrote it.

// Spot is a position in the grid.
export type Spot = { row: number; col: number };

// Cell is a visible cell: it begins at its spot and covers a rectangle.
export type Cell = Spot & { colSpan: number; rowSpan: number };

// Block is a rectangle of whole cells.
export type Block = Cell;

// Align is the alignment of a column: "" is as the program chooses.
export type Align = "" | "l" | "c" | "r";

// Row is a line split at its bars; lead and tail are before the first cell and after
// the last.
type Row = { lead: string; parts: string[]; tail: string; at: number };

const begins = /^\s*\|/;
const dashes = /^(?:-{2,}|:{1,2}-+|-+:{1,2}|:-+:)$/;

// isRow reports whether a line is a table row.
export const isRow = (line: string) => begins.test(line);

function cut(line: string, at: number): Row {
  const first = line.indexOf("|") + 1;
  const end = Math.max(first, line.trimEnd().length);
  const parts: string[] = [];
  let from = first;
  for (let i = first; i < end; i++) {
    if (line[i] === "\\") i++;
    else if (line[i] === "|") {
      parts.push(line.slice(from, i));
      from = i + 1;
    }
  }
  if (from < end || !parts.length) {
    parts.push(line.slice(from, end));
    return { lead: line.slice(0, first), parts, tail: line.slice(end), at };
  }
  return { lead: line.slice(0, first), parts, tail: line.slice(from - 1), at };
}

const joined = (row: Row) => row.lead + row.parts.join("|") + row.tail;

export class Table {
  readonly rows: Row[] = [];
  // head is the number of rows above the line of dashes, rule that line.
  readonly head: number = 0;
  readonly rule: Row | null = null;
  readonly columns: number;
  readonly cells: Cell[] = [];
  private readonly owner: number[] = []; // for each place, the place that it belongs to
  private readonly shows: number[] = []; // for each place, the cell that covers it

  constructor(readonly text: string) {
    let at = 0;
    for (const line of text.split("\n")) {
      const row = cut(line, at);
      at += line.length + 1;
      if (!this.rule && row.parts.every((p) => dashes.test(p.trim()))) {
        this.rule = row;
        this.head = this.rows.length;
      } else this.rows.push(row);
    }
    this.columns = Math.max(0, ...this.rows.map((r) => r.parts.length));
    this.merge();
  }

  // merge finds what "<" and "^" merge. A row that is replaced by others is one cell.
  private merge() {
    const { columns, owner, shows } = this;
    for (let row = 0; row < this.rows.length; row++) {
      for (let col = 0; col < columns; col++) {
        const here = row * columns + col;
        const words = this.words({ row, col });
        if (col > 0 && this.generated(this.rows[row])) owner[here] = row * columns;
        else if (words === "<" && col > 0) owner[here] = owner[here - 1];
        else if (words === "^" && row > 0 && row !== this.head) owner[here] = owner[here - columns];
        else owner[here] = here;
      }
    }
    for (let here = 0; here < owner.length; here++) {
      if (shows[here] !== undefined) continue;
      const cell = { row: Math.floor(here / columns), col: here % columns, colSpan: 1, rowSpan: 1 };
      if (owner[here] === here) {
        while (cell.col + cell.colSpan < columns && owner[here + cell.colSpan] === here) cell.colSpan++;
        const whole = (row: number) => row < this.rows.length && owner.slice(row * columns + cell.col, row * columns + cell.col + cell.colSpan).every((o) => o === here);
        while (whole(cell.row + cell.rowSpan)) cell.rowSpan++;
      }
      for (let y = 0; y < cell.rowSpan; y++) for (let x = 0; x < cell.colSpan; x++) shows[here + y * columns + x] = this.cells.length;
      this.cells.push(cell);
    }
  }

  // words returns the text of a place, empty where its row has none.
  words({ row, col }: Spot): string {
    return this.rows[row]?.parts[col]?.trim() ?? "";
  }

  // align returns the alignment of a column.
  align(col: number): Align {
    const s = this.rule?.parts[col]?.trim() ?? "";
    const left = s.startsWith(":");
    const right = s.endsWith(":");
    return left && right ? "c" : right ? "r" : left ? "l" : "";
  }

  // title returns the header of a column.
  title(col: number): string {
    const all = this.rows.slice(0, this.head).map((_, row) => shown(this.words(this.cell({ row, col }))).text.replaceAll("\n", " "));
    return all.filter((s, i) => s && s !== all[i - 1]).join(", ");
  }

  // cell returns the cell that covers a place.
  cell({ row, col }: Spot): Cell {
    return this.cells[this.shows[row * this.columns + col]];
  }

  // block returns the smallest block that contains two cells.
  block(a: Cell, b: Cell): Block {
    let [top, left] = [Math.min(a.row, b.row), Math.min(a.col, b.col)];
    let [bottom, right] = [Math.max(a.row + a.rowSpan, b.row + b.rowSpan), Math.max(a.col + a.colSpan, b.col + b.colSpan)];
    for (let grown = true; grown; ) {
      grown = false;
      for (const c of this.cells) {
        if (c.row >= bottom || c.row + c.rowSpan <= top || c.col >= right || c.col + c.colSpan <= left) continue;
        grown ||= c.row < top || c.col < left || c.row + c.rowSpan > bottom || c.col + c.colSpan > right;
        [top, left, bottom, right] = [Math.min(top, c.row), Math.min(left, c.col), Math.max(bottom, c.row + c.rowSpan), Math.max(right, c.col + c.colSpan)];
      }
    }
    return { row: top, col: left, rowSpan: bottom - top, colSpan: right - left };
  }

  // inside returns the cells of a block.
  inside(b: Block): Cell[] {
    return this.cells.filter((c) => c.row >= b.row && c.row < b.row + b.rowSpan && c.col >= b.col && c.col < b.col + b.colSpan);
  }

  // copied returns the notation of each place of a block, empty where a merged cell
  // covers it.
  copied({ row, col, rowSpan, colSpan }: Block): string[][] {
    return Array.from({ length: rowSpan }, (_, y) =>
      Array.from({ length: colSpan }, (_, x) => {
        const cell = this.cell({ row: row + y, col: col + x });
        return cell.row === row + y && cell.col === col + x ? this.words(cell) : "";
      }),
    );
  }

  // place returns where the text of a spot begins.
  place({ row, col }: Spot): number {
    const r = this.rows[row];
    if (col >= r.parts.length) return r.at + joined(r).trimEnd().length;
    let at = r.at + r.lead.length;
    for (const part of r.parts.slice(0, col)) at += part.length + 1;
    const part = r.parts[col];
    return at + (part.trim() ? part.indexOf(part.trim()) : Math.min(1, part.length));
  }

  // spotAt returns the cell that contains a position of the text.
  spotAt(at: number): Cell {
    let row = 0;
    while (row + 1 < this.rows.length && this.rows[row + 1].at <= at) row++;
    const r = this.rows[row];
    let end = r.at + r.lead.length;
    let col = 0;
    for (; col + 1 < r.parts.length; col++) {
      end += r.parts[col].length;
      if (at <= end++) break;
    }
    return this.cell({ row, col });
  }

  // The following methods return the text of the table after an edit.

  // put sets the text of a cell, as shown.
  put(spot: Spot, next: string): string {
    return this.changed((rows) => set(rows[spot.row], spot.col, rewritten(this.words(spot), next)));
  }

  // fill writes a block of notation from a place on, adding rows and columns where
  // there are too few; merged cells stay.
  fill(from: Spot, block: string[][]): string {
    const wide = Math.max(this.columns, from.col + Math.max(...block.map((r) => r.length)));
    let table: Table = this;
    while (table.columns < wide) table = new Table(table.addColumn(table.columns));
    while (table.rows.length < from.row + block.length) table = new Table(table.addRow(table.rows.length));
    return table.changed((rows) => {
      block.forEach((words, y) =>
        words.forEach((w, x) => {
          const spot = { row: from.row + y, col: from.col + x };
          const cell = table.cell(spot);
          if (cell.row === spot.row && cell.col === spot.col) set(rows[spot.row], spot.col, w);
        }),
      );
    });
  }

  // addRow inserts an empty row before another; inside a merged cell it is merged too.
  // The first row below the head belongs to the body unless inHead.
  addRow(before: number, inHead = false): string {
    const parts = Array.from({ length: this.columns }, (_, col) => (this.same({ row: before - 1, col }, { row: before, col }) ? " ^ " : "  "));
    return this.changed((rows) => rows.splice(before, 0, { lead: "|", parts, tail: "|", at: 0 }), before < this.head || (inHead && before === this.head) ? 1 : 0);
  }

  // removeRow removes a row. A cell that begins in it and reaches further down begins
  // in the next row.
  removeRow(row: number): string {
    return this.changed((rows) => {
      for (let col = 0; col < this.columns; col++) {
        if (this.same({ row, col }, { row: row + 1, col }) && this.cell({ row, col }).row === row) rows[row + 1].parts[col] = rows[row].parts[col];
      }
      rows.splice(row, 1);
    }, row < this.head ? -1 : 0);
  }

  // addColumn inserts an empty column before another, aligned as its neighbour.
  addColumn(before: number): string {
    return this.changed((rows, rule) => {
      rows.forEach((r, row) => {
        if (r.parts.length < before || this.generated(r)) return;
        const merged = this.same({ row, col: before - 1 }, { row, col: before });
        insert(r, before, merged ? " < " : "  ");
      });
      if (rule && rule.parts.length >= before) insert(rule, before, rule.parts[Math.max(0, before - 1)]);
    });
  }

  // removeColumn removes a column. A cell that begins in it and reaches further to the
  // right stays.
  removeColumn(col: number): string {
    return this.changed((rows, rule) => {
      rows.forEach((r, row) => {
        if (this.generated(r)) return;
        const goes = this.same({ row, col }, { row, col: col + 1 }) && this.cell({ row, col }).col === col ? col + 1 : col;
        r.parts.splice(goes, 1);
      });
      rule?.parts.splice(col, 1);
    });
  }

  // clear empties the cells of a block.
  clear(block: Block): string {
    return this.changed((rows) => this.inside(block).forEach((c) => set(rows[c.row], c.col, "")));
  }

  // join makes one cell of a block, with the text of all.
  join(block: Block): string {
    const { row, col, rowSpan, colSpan } = block;
    const all = this.inside(block).map((c) => this.words(c)).filter(Boolean).join("<br>");
    return this.changed((rows) => {
      for (let y = row; y < row + rowSpan; y++) for (let x = col; x < col + colSpan; x++) set(rows[y], x, y > row ? "^" : x > col ? "<" : all);
    });
  }

  // joins reports whether a block can be made one cell: it has several, all of the head
  // or all below it.
  joins(block: Block): boolean {
    const { row, rowSpan } = block;
    const rows = this.rows.slice(row, row + rowSpan);
    return this.inside(block).length > 1 && (row >= this.head || row + rowSpan <= this.head) && !rows.some((r) => this.generated(r));
  }

  // aligned aligns the columns of a block.
  aligned({ col, colSpan }: Block, align: Align): string {
    return this.changed((_, rule) => {
      for (let x = col; x < col + colSpan; x++) set(rule!, x, { "": "---", l: ":--", c: ":-:", r: "--:" }[align]);
    }, 0, true);
  }

  // split splits a merged cell.
  split({ row, col, colSpan, rowSpan }: Cell): string {
    return this.changed((rows) => {
      for (let y = row; y < row + rowSpan; y++) for (let x = col; x < col + colSpan; x++) if (y > row || x > col) set(rows[y], x, "");
    });
  }

  // splits reports whether a cell can be split.
  splits({ row, colSpan, rowSpan }: Cell): boolean {
    return colSpan + rowSpan > 2 && !this.generated(this.rows[row]);
  }

  // generated reports whether a row of one cell, with a code, is replaced by other rows.
  private generated(r: Row): boolean {
    return r.parts.length === 1 && this.columns > 1 && /\}\**$/.test(r.parts[0].trim());
  }

  private same(a: Spot, b: Spot): boolean {
    const at = (s: Spot) => (s.row < 0 || s.col < 0 || s.col >= this.columns ? undefined : this.owner[s.row * this.columns + s.col]);
    return at(a) !== undefined && at(a) === at(b);
  }

  private changed(edit: (rows: Row[], rule: Row | null) => void, head = 0, ruled = false): string {
    const copy = (r: Row) => ({ ...r, parts: [...r.parts] });
    const rows = this.rows.map(copy);
    const rule = this.rule ? copy(this.rule) : ruled ? { lead: "|", parts: Array<string>(this.columns).fill("---"), tail: "|", at: 0 } : null;
    edit(rows, rule);
    if (rule) rows.splice(this.head + head, 0, rule);
    return rows.map(joined).join("\n");
  }
}

// set sets the notation of a cell in a row.
function set(r: Row, col: number, words: string) {
  while (r.parts.length <= col) insert(r, r.parts.length, "  ");
  const part = r.parts[col];
  const old = part.trim();
  if (old === words) return;
  const at = part.indexOf(old);
  let [before, after] = old ? [part.slice(0, at), part.slice(at + old.length)] : [" ", " "];
  if (/(?:^|[^\\])(?:\\\\)*\\$/.test(words)) after ||= " "; // it would escape the bar
  r.parts[col] = before + words + after;
}

function insert(r: Row, col: number, part: string) {
  if (!r.tail.startsWith("|")) { // a row without its last bar
    r.parts[r.parts.length - 1] += " ";
    r.tail = "|" + r.tail;
  }
  r.parts.splice(col, 0, part);
}

// shown returns the text of a cell as it is edited: "\|" becomes a bar and "<br>" a
// line end. Character i of it is at at[i] in the notation.
export function shown(words: string): { text: string; at: number[] } {
  let text = "";
  const at: number[] = [];
  for (let i = 0; i < words.length; ) {
    at.push(i);
    const br = /^<br ?\/?>/i.exec(words.slice(i, i + 6));
    if (br) {
      text += "\n";
      i += br[0].length;
    } else if (words.startsWith("\\|", i)) {
      text += "|";
      i += 2;
    } else if (words[i] === "\\" && i + 1 < words.length) {
      at.push(i + 1);
      text += words.slice(i, i + 2);
      i += 2;
    } else text += words[i++];
  }
  at.push(words.length);
  return { text, at };
}

// rewritten returns the notation of a cell whose shown text is next: what is shown as
// before keeps its notation.
export function rewritten(words: string, next: string): string {
  const { text, at } = shown(words);
  next = next.replace(/^[^\S\n]+|[^\S\n]+$/g, "");
  const { from, to, insert } = difference(text, next);
  const before = words.slice(0, at[from]);
  const after = words.slice(at[to]);
  let open = /(?:^|[^\\])(?:\\\\)*\\$/.test(before); // a backslash escapes what comes next
  let out = "";
  for (const letter of insert) {
    if (letter === "|") out += open ? "|" : "\\|";
    else if (letter === "\n") out += open ? "\\<br>" : "<br>";
    else out += letter;
    open = letter === "\\" && !open;
  }
  if (open && /^(?:\\|<br)/i.test(after)) out += "\\";
  return before + out + after;
}

// difference returns the smallest replacement that turns one text into another.
export function difference(old: string, next: string): { from: number; to: number; insert: string } {
  const least = Math.min(old.length, next.length);
  let from = 0;
  while (from < least && old[from] === next[from]) from++;
  if (from > 0 && /[\ud800-\udbff]/.test(old[from - 1])) from--; // never inside a surrogate pair
  let end = 0;
  while (end < least - from && old[old.length - 1 - end] === next[next.length - 1 - end]) end++;
  if (end > 0 && /[\udc00-\udfff]/.test(old[old.length - end])) end--;
  return { from, to: old.length - end, insert: next.slice(from, next.length - end) };
}

// differences returns the changes by line, where lines are changed, or added or removed
// in one place.
export function differences(old: string, next: string): { from: number; to: number; insert: string }[] {
  const a = old.split("\n");
  const b = next.split("\n");
  if (a.length !== b.length) return [difference(old, next)];
  const all: { from: number; to: number; insert: string }[] = [];
  let at = 0;
  a.forEach((line, i) => {
    if (line !== b[i]) {
      const d = difference(line, b[i]);
      all.push({ from: at + d.from, to: at + d.to, insert: d.insert });
    }
    at += line.length + 1;
  });
  return all;
}
