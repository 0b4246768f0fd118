// The codes of a report's figures: completion with what each prints, and a tooltip
// where the mouse rests on one.

import { autocompletion, Completion, CompletionContext, CompletionResult, pickedCompletion } from "@codemirror/autocomplete";
import { EditorState, Extension } from "@codemirror/state";
import { EditorView, hoverTooltip } from "@codemirror/view";
import { t } from "./words";

export type Code = { code: string; field?: string; name: string; unit?: string; text: string };
export type Printed = { text: string; cells: { at: string; line?: number; value: string }[] };
export type Codes = { codes: Code[]; printed: Record<string, Printed> };

// codes completes and explains the codes that ask returns.
export function codes(ask: () => Promise<Codes>): Extension {
  // One request, made where a code begins, serves until the code ends.
  let begun = -1;
  let asked: Promise<Codes | null>;
  const offer = async (context: CompletionContext): Promise<CompletionResult | null> => {
    const open = context.matchBefore(/\{[^{}|\n]*/);
    if (!open || /\\$/.test(context.state.sliceDoc(Math.max(0, open.from - 1), open.from))) return null;
    if (begun !== open.from || open.to === open.from + 1) {
      begun = open.from;
      asked = ask().catch(() => null);
    }
    const known = await asked;
    if (!known) return null;
    const options = fitting(known.codes, open.text.slice(1));
    return options.length ? { from: open.from + 1, options, filter: false } : null;
  };
  return [
    autocompletion({ override: [offer], icons: false, maxRenderedOptions: 8 }),
    hoverTooltip(
      async (view, pos) => {
        const at = codeAt(view.state, pos);
        const found = at && (await ask().catch(() => null));
        if (!at || !found) return null;
        const printed = found.printed[at.code] ?? found.codes.find((c) => nameOf(c) === at.code);
        return printed ? { pos: at.from, end: at.to, create: () => ({ dom: explained(printed) }) } : null;
      },
      { hoverTime: 200 },
    ),
  ];
}

const nameOf = (c: Code) => (c.field ? c.code + "." + c.field : c.code);

// fitting returns the codes of the indicators that begin with what was typed, or whose
// names contain it; once an indicator is typed, all that begin with it.
function fitting(list: Code[], typed: string): Completion[] {
  const words = folded(typed.trim());
  const begin = (c: Code) => folded(nameOf(c)).startsWith(words);
  const fits = words.includes(".") || list.some((c) => folded(c.code) === words) ? begin : (c: Code, i: number) => c.code !== list[i - 1]?.code && (begin(c) || folded(c.name).includes(words));
  return list.filter(fits).map((c) => ({ label: nameOf(c), detail: c.field ? c.text : [c.name, c.text].filter(Boolean).join(": "), apply: put }));
}

// put writes a code and leaves the cursor after its brace.
function put(view: EditorView, completion: Completion, from: number, to: number) {
  const closed = view.state.sliceDoc(to, to + 1) === "}";
  view.dispatch({
    changes: { from, to: closed ? to + 1 : to, insert: completion.label + "}" },
    selection: { anchor: from + completion.label.length + 1 },
    annotations: pickedCompletion.of(completion),
    userEvent: "input.complete",
    scrollIntoView: true,
  });
}

function codeAt(state: EditorState, pos: number): { from: number; to: number; code: string } | null {
  const line = state.doc.lineAt(pos);
  for (const m of line.text.matchAll(/(?<!\\)\{([^{}]+)\}/g)) {
    const from = line.from + m.index;
    if (from <= pos && pos <= from + m[0].length) return { from, to: from + m[0].length, code: m[1].trim() };
  }
  return null;
}

// explained describes a value and its source cells.
function explained(printed: { text: string; cells?: Printed["cells"] }): HTMLElement {
  const box = document.createElement("div");
  box.className = "code-value";
  box.append(printed.text);
  if (printed.cells?.length) {
    const where = document.createElement("small");
    where.textContent = t("madeOf", printed.cells.map((c) => c.at.split("#").pop()! + (c.line ? ":" + c.line : "")).join(", "));
    box.append(where);
  }
  return box;
}

// folded returns a text without accents and capitals.
const folded = (s: string) => s.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/gi, "d").toLowerCase();
