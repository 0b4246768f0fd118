// A report that is open: what was typed goes to the program in order, one
// request at a time, and what comes back is shown.

import { isolateHistory } from "@codemirror/commands";
import { ChangeSet, Text } from "@codemirror/state";
import { Diagnostic } from "@codemirror/lint";
import { EditorView } from "@codemirror/view";
import { Codes } from "./codes";
import { Change, fromProgram, headDone, HeadStep, Hooks, joined, makeEditor, mark, reconcile, redo, split, stretches, Stretch, undo } from "./editor";
import { named } from "./fields";
import { get, getText, Imported, Leaf, Part, post, query, Range, Refusal, Finding, Saving, State, Value } from "./server";
import { SheetRows } from "./spreadsheet";
import { cellAt, composingCell } from "./tables";
import { Phrase, inLanguage, t } from "./words";

type HeadEdit = { path?: string; value?: Value; add?: boolean; whole?: string; fix?: number[]; undo?: number; redo?: number; join?: boolean };

export class Report {
  version = 0;
  saved: Saving = { version: 0 };
  head: { [key: string]: Value } = {};
  office: { [key: string]: Value } | null = null;
  bodies: Part[] = [];
  pages: Leaf[] = [];
  found: Finding[] = [];
  refused: Phrase | null = null;
  imported: Imported | null = null;
  answered = true;
  busy = false;
  near = 0; // the first page that is shown
  view!: EditorView;
  drawings = new Map<string, string>();
  hooks: Pick<Hooks, "paste" | "pasteCells"> = { paste: () => false, pasteCells: () => false };
  sought = ""; // the line requested from the program
  awaited = -1; // the page to be drawn before the cursor is shown
  follow = false; // the next pages follow the cursor

  private watchers = new Set<() => void>();
  private pending: ChangeSet | null = null; // typed and not sent
  private base: Stretch[] = []; // the bodies before pending
  private heads: HeadEdit[] = [];
  private gone = false; // closed: what was typed is still sent, but nothing is shown
  private flying = false;
  private held: (() => void) | null = null; // waits for a composition to end
  private lastStep = 0;
  private timer = 0;
  private pausing = new AbortController(); // aborts the wait for a pause and its request

  constructor(readonly name: string) {}

  watch(f: () => void): () => void {
    this.watchers.add(f);
    return () => this.watchers.delete(f);
  }
  tell() {
    for (const f of this.watchers) f();
  }

  // mount makes the editor and fills it.
  async mount(parent: HTMLElement, nonce: string) {
    this.view = makeEditor(
      parent,
      {
        changed: (changes, before) => this.typed(changes, before),
        stepped: (step) => this.step(step),
        moved: () => this.moved(),
        calm: () => this.calm(),
        paste: (view, data, at) => this.hooks.paste(view, data, at),
        pasteCells: (view, data) => this.hooks.pasteCells(view, data),
        codes: () => get<Codes>(query("/api/codes", { name: this.name })),
        sheet: (target) => get<SheetRows>(query("/api/sheet", { name: this.name, target })),
      },
      nonce,
    );
    await this.load();
  }

  destroy() {
    this.gone = true;
    this.pausing.abort();
    this.view?.destroy();
    this.watchers.clear();
  }

  // load takes the state of the program, which has the latest text.
  async load() {
    const s = await get<State>(query("/api/report", { name: this.name }));
    this.take(s);
    this.refill();
    this.showFindings();
    this.tell();
  }

  private take(s: State) {
    this.version = s.version;
    this.saved = s.saved;
    if (s.head) this.head = s.head as { [key: string]: Value };
    if (s.office) this.office = s.office as { [key: string]: Value };
    const texts = new Map(this.bodies.map((b) => [b.path, b.text]));
    this.bodies = s.bodies.map((b) => ({ ...b, text: b.text ?? texts.get(b.path) }));
    for (const p of s.pages) {
      if (p.svg) {
        this.drawings.set(p.hash, p.svg);
        delete p.svg;
      }
    }
    this.pages = s.pages;
    const shown = new Set(s.pages.map((p) => p.hash));
    for (const hash of this.drawings.keys()) if (!shown.has(hash)) this.drawings.delete(hash);
    this.found = s.found.map(named);
    this.refused = s.refused ?? null;
    if (s.imported) this.imported = { ...s.imported, found: s.imported.found.map(named) };
  }

  // refill puts the program's texts into the editor, when no composition is in
  // progress.
  private refill() {
    const texts = this.bodies.filter((b) => !b.fixed && b.text !== undefined).map((b) => ({ path: b.path, text: b.text! }));
    this.whenCalm(() => reconcile(this.view, texts));
  }

  private get composing() {
    return this.view.composing || this.view.compositionStarted || composingCell(this.view);
  }

  private whenCalm(f: () => void) {
    if (this.gone) return;
    if (this.composing) this.held = f;
    else f();
  }

  private calm() {
    if (this.composing) return;
    const f = this.held;
    this.held = null;
    f?.();
  }

  private typed(changes: ChangeSet, before: Stretch[]) {
    if (!this.pending) {
      this.pending = changes;
      this.base = before;
    } else {
      this.pending = this.pending.compose(changes);
    }
    this.follow = true;
    this.soon();
  }

  // set sets a value, or removes it with null. join merges it with the previous change
  // of the same place, to be undone together.
  set(path: string, value: Value, join: boolean) {
    this.heads.push({ path, value, join });
    this.soon();
  }

  // add appends a value to a list.
  add(path: string, value: Value) {
    this.heads.push({ path, value, add: true });
    this.soon();
  }

  // whole replaces the source text of the report file.
  whole(text: string, join: boolean) {
    this.heads.push({ path: "*", whole: text, join });
    this.soon();
  }

  fix(findings: Finding[]) {
    // An edit in a body is made in the editor; the others are made by the program.
    const here: { from: number; to: number; insert: string }[] = [];
    const there: number[] = [];
    for (const r of findings) {
      const places = (r.edits ?? []).map((e) => ({ at: this.where(e.at), text: e.text }));
      if (places.length && places.every((p) => p.at)) for (const p of places) here.push({ ...p.at!, insert: p.text });
      else if (r.edits?.length) there.push(this.found.indexOf(r));
    }
    if (here.length) {
      here.sort((a, b) => a.from - b.from);
      const apart = here.filter((c, i) => i === 0 || c.from >= here[i - 1].to);
      this.view.dispatch({ changes: apart, annotations: isolateHistory.of("full"), userEvent: "input.fix" });
    }
    if (there.length) {
      this.heads.push({ fix: there });
      this.soon();
    }
  }

  undo = () => undo(this.view);
  redo = () => redo(this.view);

  private step(step: HeadStep) {
    this.lastStep = 0;
    this.heads.push(step.undone ? { undo: step.n } : { redo: step.n });
    this.soon();
  }

  get dirty() {
    return this.flying || this.pending !== null || this.heads.length > 0 || this.saved.version !== this.version;
  }

  private soon() {
    if (!this.flying) void this.send();
    this.tell();
  }

  // send sends what was typed since the last answer.
  private async send() {
    if (!this.pending && !this.heads.length) return;
    this.pausing.abort();
    this.flying = true;
    const sent = this.pending;
    const base = this.base;
    const heads = this.heads;
    const doc = this.view.state.doc; // the text that the answer refers to
    const list = this.view.state.field(stretches);
    this.pending = null;
    this.heads = [];
    const bodies: Record<string, Change[]> = sent ? split(sent, base) : {};
    try {
      const s = await post<State>("/api/edit", { name: this.name, base: this.version, bodies, head: heads, near: this.near });
      this.answered = true;
      this.take(s);
      if (s.open) this.pause();
      const made = s.made ?? [];
      heads.forEach((h, i) => {
        if (!this.gone && !h.undo && !h.redo && made[i] && made[i] !== this.lastStep) {
          this.lastStep = made[i];
          this.view.dispatch({ effects: headDone.of({ n: made[i], undone: false }), annotations: [isolateHistory.of("full"), fromProgram.of(true)] });
        }
      });
      if (made.length && this.pending === null) {
        this.refill();
        this.showFindings();
      } else {
        this.showFindings(doc, list);
      }
    } catch (e) {
      const refusal = e instanceof Refusal ? e : new Refusal(500, { vi: String(e), en: String(e) });
      if (refusal.status === 0 || refusal.status >= 500) {
        // The program does not answer or failed: what was typed is kept to be sent
        // later.
        this.answered = false;
        this.pending = sent && this.pending ? sent.compose(this.pending) : (sent ?? this.pending);
        this.base = sent ? base : this.base;
        this.heads = [...heads, ...this.heads];
        clearTimeout(this.timer);
        this.timer = window.setTimeout(() => {
          this.flying = false;
          void this.send();
        }, 1000);
        this.tell();
        return;
      }
      if (refusal.status === 409 || refusal.status === 404) {
        await this.caughtUp(sent && this.pending ? sent.compose(this.pending) : (sent ?? this.pending));
      } else {
        this.refused = refusal.words;
        this.pending = sent && this.pending ? sent.compose(this.pending) : (sent ?? this.pending);
        this.base = sent ? base : this.base;
      }
    }
    this.flying = false;
    this.tell();
    if (this.pending || this.heads.length) void this.send();
  }

  // pause requests the pages with a new fit when nothing was typed for a while: until
  // then the previous fit is kept.
  private pause() {
    const waiting = (this.pausing = new AbortController());
    const timer = window.setTimeout(async () => {
      const s = await post<State>("/api/pause", { name: this.name, base: this.version, near: this.near }, waiting.signal).catch(() => null);
      if (!s || waiting.signal.aborted || s.version !== this.version) return; // typed again
      this.take(s);
      this.showFindings();
      this.tell();
    }, 400);
    waiting.signal.addEventListener("abort", () => clearTimeout(timer));
  }

  // caughtUp takes the program's state, which is newer or, after a crash, may be older.
  // Text typed here that it does not have is applied to it again.
  private async caughtUp(ours: ChangeSet | null) {
    const s = await get<State>(query("/api/report", { name: this.name }));
    const editorText = ours || this.pending ? this.view.state.doc.toString() : null;
    this.pending = null;
    this.take(s);
    this.answered = true;
    const texts = this.bodies.filter((b) => !b.fixed && b.text !== undefined).map((b) => ({ path: b.path, text: b.text! }));
    const { text, list } = joined(texts);
    if (editorText === null || editorText === text) {
      this.refill();
      return;
    }
    // Both have changes: the editor's text wins, and nothing is lost, since every step
    // is in the history and the program keeps the previous file.
    const now = this.view.state.doc;
    const programDoc = Text.of(text.split("\n"));
    if (list.length === this.view.state.field(stretches).length) {
      let from = 0;
      const least = Math.min(programDoc.length, now.length);
      while (from < least && text.charCodeAt(from) === editorText.charCodeAt(from)) from++;
      let end = 0;
      while (end < least - from && text.charCodeAt(text.length - 1 - end) === editorText.charCodeAt(editorText.length - 1 - end)) end++;
      this.pending = ChangeSet.of({ from, to: text.length - end, insert: editorText.slice(from, editorText.length - end) }, text.length);
      this.base = list;
    } else {
      this.refill();
    }
  }

  // back requests the state when the program answers again: it may be a new process,
  // which does not continue the old one's events.
  async back() {
    if (this.flying || this.pending || this.heads.length) return; // sending what was typed returns the state
    this.flying = true;
    await this.caughtUp(null).catch(() => {});
    this.flying = false;
    this.tell();
    if (this.pending || this.heads.length) void this.send();
  }

  // received handles an event from the program.
  received(kind: string, saved?: Saving) {
    if (kind === "saved" && saved) this.saved = saved;
    if (kind === "changed" && !this.flying && !this.pending) void this.load();
    this.tell();
  }

  // print draws every page, waits for their pictures, and prints them.
  async print() {
    const missing = this.pages.filter((p) => !this.drawings.has(p.hash));
    await Promise.all(missing.map(async (p) => this.drawings.set(p.hash, await getText(query("/api/page/" + p.hash, { name: this.name })))));
    dispatchEvent(new Event("beforeprint"));
    await Promise.all([...document.querySelectorAll<SVGImageElement & { decode?: () => Promise<void> }>(".sheet image")].map((i) => i.decode?.().catch(() => {})));
    window.print();
  }

  // settle ends a conflict: what was typed overwrites the file, or is dropped.
  async settle(overwrite: boolean) {
    const s = await post<{ saved: Saving }>("/api/settle", { name: this.name, overwrite });
    this.saved = s.saved;
    if (!overwrite) {
      this.pending = null;
      await this.load();
    }
    this.tell();
  }

  // where returns the position in the editor of a place in a file; null if it is in no
  // body.
  where(at: Range, doc: Text = this.view.state.doc, list: Stretch[] = this.view.state.field(stretches)): { from: number; to: number } | null {
    for (const b of this.bodies) {
      const p = list.find((p) => p.path === b.path);
      if (!p || b.line === 0 || b.file !== at.File || at.Start.Line < b.line) continue;
      const first = doc.lineAt(Math.min(p.from, doc.length)).number;
      const last = doc.lineAt(Math.min(p.to, doc.length)).number;
      const n = first + at.Start.Line - b.line;
      if (n > last) continue;
      const start = doc.line(n);
      const from = start.from + column(start.text, at.Start.Column - b.indent);
      let to = from;
      if (at.End.Line >= at.Start.Line && at.End.Line > 0) {
        const endLine = doc.line(Math.min(last, n + at.End.Line - at.Start.Line));
        to = endLine.from + column(endLine.text, at.End.Column - b.indent);
      }
      return { from, to: Math.max(from, to) };
    }
    return null;
  }

  // place returns the place in the files of a position in the editor.
  place(pos: number): { file: string; line: number; column: number; path: string } | null {
    const doc = this.view.state.doc;
    const p = this.view.state.field(stretches).find((p) => pos >= p.from && pos <= p.to);
    const b = p && this.bodies.find((b) => b.path === p.path);
    if (!p || !b || b.line === 0) return null;
    const line = doc.lineAt(pos);
    const letters = [...segments(line.text.slice(0, pos - line.from))].length;
    return { file: b.file, line: b.line + line.number - doc.lineAt(p.from).number, column: b.indent + 1 + letters, path: b.path };
  }

  // showFindings shows the findings in the editor; doc is the text that they refer to.
  private showFindings(doc: Text = this.view.state.doc, list: Stretch[] = this.view.state.field(stretches)) {
    const found: Diagnostic[] = [];
    for (const r of this.found) {
      let at = this.where(r.at, doc, list);
      if (!at) continue;
      if (this.pending) at = { from: this.pending.mapPos(at.from, -1), to: this.pending.mapPos(at.to, 1) };
      const end = this.view.state.doc.length;
      found.push({
        from: Math.min(at.from, end),
        to: Math.min(Math.max(at.to, at.from), end),
        severity: r.severity === "hint" ? "info" : r.severity,
        message: inLanguage(r.summary) + (inLanguage(r.fix) ? "\n" + inLanguage(r.fix) : ""),
        actions: r.edits?.length ? [{ name: t("fix"), apply: () => this.fix([r]) }] : undefined,
      });
    }
    this.whenCalm(() => mark(this.view, found));
  }

  onMoved: () => void = () => {};
  private table = ""; // the tools available for the cursor's table
  private moved() {
    this.onMoved();
    const at = cellAt(this.view.state);
    const table = at ? `${at.id} ${at.table.splits(at.cell)} ${at.table.joins(at.block)} ${at.table.align(at.cell.col)}` : "";
    if (table !== this.table) {
      this.table = table;
      this.tell();
    }
  }
}

const graphemes = new Intl.Segmenter("vi", { granularity: "grapheme" });
const segments = (text: string) => graphemes.segment(text);

// column returns the offset in a line of a column, counted from 1.
function column(line: string, n: number): number {
  if (n <= 1) return 0;
  let at = 1;
  for (const s of segments(line)) {
    if (at++ === n) return s.index;
  }
  return line.length;
}
