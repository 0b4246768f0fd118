// The editor holds all bodies of a report in one text, one below the other, so that
// there is one undo history and one order for the cursor keys.

import { defaultKeymap, history, historyKeymap, indentWithTab, invertedEffects, isolateHistory, redo, undo } from "@codemirror/commands";
import { codeFolding, foldGutter, foldKeymap } from "@codemirror/language";
import { Diagnostic, lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import {
  Annotation,
  ChangeSet,
  EditorSelection,
  EditorState,
  Extension,
  RangeSetBuilder,
  StateEffect,
  StateField,
  Text,
  Transaction,
  TransactionSpec,
} from "@codemirror/state";
import { Decoration, DecorationSet, EditorView, KeyBinding, keymap, ViewPlugin, WidgetType } from "@codemirror/view";
import { Codes, codes } from "./codes";
import { colours, folding, level, notation } from "./notation";
import { isRow } from "./table";
import { SheetRows, spreadsheets } from "./spreadsheet";
import { blockEnd, inGrid, tables } from "./tables";
import { t } from "./words";

// Stretch is the range of a body in the text of the editor.
export type Stretch = { path: string; from: number; to: number };

export type Change = { from: number; to: number; text: string };

const setStretches = StateEffect.define<Stretch[]>();

// stretches are the bodies in the text. The line end between two of them belongs to
// neither.
export const stretches = StateField.define<Stretch[]>({
  create: () => [],
  update(list, tr) {
    if (tr.docChanged) list = list.map((p) => ({ path: p.path, from: tr.changes.mapPos(p.from, -1), to: tr.changes.mapPos(p.to, 1) }));
    for (const e of tr.effects) if (e.is(setStretches)) list = e.value;
    return list;
  },
});

// fromProgram marks changes that came from the program and are not to be sent back.
export const fromProgram = Annotation.define<boolean>();

// headDone represents in the history a change made outside the bodies; undone gives its
// direction.
export type HeadStep = { n: number; undone: boolean };
export const headDone = StateEffect.define<HeadStep>();

const headHistory = invertedEffects.of((tr) =>
  tr.effects.filter((e) => e.is(headDone)).map((e) => headDone.of({ n: e.value.n, undone: !e.value.undone })),
);

// between keeps the line ends between bodies: a change that spans one is made in each
// body separately.
const between = EditorState.transactionFilter.of((tr) => {
  if (!tr.docChanged || tr.annotation(fromProgram)) return tr;
  const list = tr.startState.field(stretches);
  if (list.length < 2) return tr;
  let crosses = false;
  const changes: { from: number; to: number; insert?: Text }[] = [];
  tr.changes.iterChanges((from, to, _f, _t, insert) => {
    const inside = list.filter((p) => from <= p.to && to >= p.from);
    if (inside.length === 1 && from >= inside[0].from && to <= inside[0].to) {
      changes.push({ from, to, insert });
      return;
    }
    crosses = true;
    inside.forEach((p, i) => changes.push({ from: Math.max(from, p.from), to: Math.min(to, p.to), insert: i === 0 ? insert : undefined }));
  });
  if (!crosses) return tr;
  const first = changes[0];
  return {
    changes,
    selection: first ? EditorSelection.cursor(first.from + (first.insert?.length ?? 0)) : undefined,
    userEvent: tr.annotation(Transaction.userEvent),
    scrollIntoView: true,
  };
});

class Title extends WidgetType {
  constructor(readonly text: string) {
    super();
  }
  eq(other: Title) {
    return other.text === this.text;
  }
  toDOM() {
    const box = document.createElement("div");
    box.className = "part-title";
    box.textContent = this.text;
    return box;
  }
}

function titleOf(path: string): string {
  const number = Number(/\[(\d+)\]/.exec(path)?.[1] ?? 0) + 1;
  if (path.startsWith("phu_luc")) return t("appendix") + " " + number;
  if (path.startsWith("ban_hanh_kem")) return t("issued");
  return t("content");
}

const titles = EditorView.decorations.compute([stretches], (state): DecorationSet => {
  const list = state.field(stretches);
  if (list.length < 2) return Decoration.none;
  return Decoration.set(
    list.map((p) => Decoration.widget({ widget: new Title(titleOf(p.path)), block: true, side: -1 }).range(p.from)),
    true,
  );
});

// indents shows the level of a line by indentation, without spaces in the text.
const indents = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;
    constructor(view: EditorView) {
      this.decorations = this.make(view);
    }
    update(u: { docChanged: boolean; viewportChanged: boolean; view: EditorView }) {
      if (u.docChanged || u.viewportChanged) this.decorations = this.make(u.view);
    }
    make(view: EditorView): DecorationSet {
      const b = new RangeSetBuilder<Decoration>();
      for (const { from, to } of view.visibleRanges) {
        for (let at = from; at <= to; ) {
          const line = view.state.doc.lineAt(at);
          const deep = level(line.text);
          const cls = isRow(line.text) ? (inGrid(view.state, line.from) ? "" : "l-table") : line.text.startsWith("[^") ? "l-note" : deep > 0 ? "l-" + deep : line.text.trim() ? "l-text" : "";
          if (cls) b.add(line.from, line.from, Decoration.line({ class: cls }));
          at = line.to + 1;
        }
      }
      return b.finish();
    }
  },
  { decorations: (v) => v.decorations },
);

// joined returns one text of all bodies.
export function joined(bodies: { path: string; text: string }[]): { text: string; list: Stretch[] } {
  const list: Stretch[] = [];
  let text = "";
  bodies.forEach((b, i) => {
    if (i > 0) text += "\n";
    list.push({ path: b.path, from: text.length, to: text.length + b.text.length });
    text += b.text;
  });
  return { text, list };
}

// split divides a change of the whole text into the changes of each body, with offsets
// in that body.
export function split(changes: ChangeSet, list: Stretch[]): Record<string, Change[]> {
  const all: Record<string, Change[]> = {};
  changes.iterChanges((from, to, _f, _t, inserted) => {
    const p = list.find((p) => from >= p.from && to <= p.to);
    if (p) (all[p.path] ??= []).push({ from: from - p.from, to: to - p.from, text: inserted.toString() });
  });
  return all;
}

// reconcile makes the smallest change that gives the new text, so that the cursor and
// the scroll position stay.
export function reconcile(view: EditorView, bodies: { path: string; text: string }[]) {
  const { text, list } = joined(bodies);
  const old = view.state.doc.toString();
  const spec: TransactionSpec = { annotations: [fromProgram.of(true), Transaction.addToHistory.of(false)], effects: setStretches.of(list) };
  if (old !== text) {
    let from = 0;
    const least = Math.min(old.length, text.length);
    while (from < least && old.charCodeAt(from) === text.charCodeAt(from)) from++;
    let end = 0;
    while (end < least - from && old.charCodeAt(old.length - 1 - end) === text.charCodeAt(text.length - 1 - end)) end++;
    spec.changes = { from, to: old.length - end, insert: text.slice(from, text.length - end) };
  }
  view.dispatch(spec);
}

export type Hooks = {
  changed(changes: ChangeSet, before: Stretch[]): void;
  stepped(step: HeadStep): void;
  moved(): void;
  calm(): void; // a composition has ended
  paste(view: EditorView, data: DataTransfer, at: number | null): boolean;
  pasteCells(view: EditorView, data: DataTransfer): boolean; // into a table
  codes(): Promise<Codes>;
  sheet(target: string): Promise<SheetRows>;
};

export function makeEditor(parent: HTMLElement, hooks: Hooks, nonce: string): EditorView {
  // common are the extensions shared with table cells, keys the key bindings that work
  // in them.
  const common: Extension = [EditorView.cspNonce.of(nonce), EditorState.phrases.of(phrases()), codes(hooks.codes)];
  const keys: KeyBinding[] = [
    { key: "Mod-b", run: (v) => surround(v, "**") },
    { key: "Mod-i", run: (v) => surround(v, "*") },
    ...searchKeymap,
    ...historyKeymap,
    ...lintKeymap,
  ];
  const extensions: Extension[] = [
    common,
    history({ newGroupDelay: 600 }),
    headHistory,
    stretches,
    between,
    titles,
    notation,
    colours,
    folding,
    codeFolding({ placeholderText: "…" }),
    foldGutter({ openText: "⌄", closedText: "›" }),
    indents,
    tables({ extensions: common, keys, bodies: (state) => state.field(stretches), calm: hooks.calm, paste: hooks.pasteCells }),
    spreadsheets(hooks.sheet),
    lintGutter({ hoverTime: 200 }),
    search({ top: true }),
    highlightSelectionMatches(),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ "aria-label": t("editorLabel"), tabindex: "0", spellcheck: "false", lang: "vi", autocapitalize: "off" }),
    keymap.of([...keys, ...foldKeymap, ...defaultKeymap]),
    EditorView.updateListener.of((u) => {
      for (const tr of u.transactions) {
        if (tr.docChanged && !tr.annotation(fromProgram)) hooks.changed(tr.changes, tr.startState.field(stretches));
        if (tr.isUserEvent("undo") || tr.isUserEvent("redo")) {
          for (const e of tr.effects) if (e.is(headDone)) hooks.stepped(e.value);
        }
      }
      if (u.selectionSet && !u.docChanged) hooks.moved();
    }),
    EditorView.domEventHandlers({
      compositionend: () => {
        setTimeout(() => hooks.calm(), 30);
        return false;
      },
      paste: (e, view) => (e.clipboardData ? hooks.paste(view, e.clipboardData, null) && (e.preventDefault(), true) : false),
      drop: (e, view) => {
        if (!e.dataTransfer?.files.length) return false;
        const at = view.posAtCoords({ x: e.clientX, y: e.clientY });
        if (!hooks.paste(view, e.dataTransfer, at)) return false;
        e.preventDefault();
        e.stopPropagation();
        return true;
      },
    }),
  ];
  void indentWithTab; // Tab leaves the editor, for use by keyboard alone
  return new EditorView({ parent, state: EditorState.create({ extensions }) });
}

function phrases(): Record<string, string> {
  if (document.documentElement.lang === "en") return {};
  return {
    Find: "Tìm",
    Replace: "Thay bằng",
    next: "tiếp",
    previous: "trước",
    all: "tất cả",
    "match case": "phân biệt hoa thường",
    "by word": "cả từ",
    regexp: "biểu thức",
    replace: "thay",
    "replace all": "thay hết",
    close: "đóng",
    "current match": "chỗ đang tìm thấy",
    "on line": "ở dòng",
    "replaced $ matches": "đã thay $ chỗ",
    "replaced match on line $": "đã thay ở dòng $",
    "Go to line": "Đến dòng",
    go: "đến",
    "Diagnostics": "Chỗ cần xem lại",
    "No diagnostics": "Không có gì",
    "Fold line": "Thu gọn",
    "Unfold line": "Mở ra",
    "folded code": "phần đã thu gọn",
    unfold: "mở ra",
    to: "đến",
    Completions: "Mã số liệu",
  };
}

// surround puts marks around the selection, or removes them.
export function surround(view: EditorView, mark: string): boolean {
  view.dispatch(
    view.state.changeByRange((range) => {
      const text = view.state.sliceDoc(range.from, range.to);
      const before = view.state.sliceDoc(range.from - mark.length, range.from);
      const after = view.state.sliceDoc(range.to, range.to + mark.length);
      if (before === mark && after === mark) {
        return {
          changes: [
            { from: range.from - mark.length, to: range.from },
            { from: range.to, to: range.to + mark.length },
          ],
          range: EditorSelection.range(range.from - mark.length, range.to - mark.length),
        };
      }
      return {
        changes: { from: range.from, to: range.to, insert: mark + text + mark },
        range: EditorSelection.range(range.from + mark.length, range.to + mark.length),
      };
    }),
    { userEvent: "input", scrollIntoView: true },
  );
  view.focus();
  return true;
}

// insertLines inserts whole lines below the cursor's line, or below its table.
export function insertLines(view: EditorView, text: string, at: number | null = null, cursor = text.length) {
  const place = at ?? view.state.selection.main.head;
  const end = blockEnd(view.state, place);
  const before = view.state.doc.lineAt(place).length === 0 ? "" : "\n";
  view.dispatch({
    changes: { from: end, insert: before + text },
    selection: EditorSelection.cursor(end + before.length + cursor),
    annotations: isolateHistory.of("full"),
    userEvent: "input.paste",
    scrollIntoView: true,
  });
  view.focus();
}

// insertNote inserts a footnote mark at the cursor and starts the note's text below the
// paragraph.
export function insertNote(view: EditorView) {
  const doc = view.state.doc.toString();
  let n = 1;
  while (doc.includes(`[^${n}]`)) n++;
  const head = view.state.selection.main.to;
  const end = blockEnd(view.state, head);
  const call = `[^${n}]`;
  const words = `\n${call}: `;
  view.dispatch({
    changes: [
      { from: head, insert: call },
      { from: end, insert: words },
    ],
    selection: EditorSelection.cursor(end + call.length + words.length),
    annotations: isolateHistory.of("full"),
    userEvent: "input",
    scrollIntoView: true,
  });
  view.focus();
}

export function mark(view: EditorView, list: Diagnostic[]) {
  view.dispatch(setDiagnostics(view.state, list));
}

export { undo, redo };
