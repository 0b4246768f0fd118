// The grammar of the notation for highlighting: the kind of each line by its first
// characters, and the inline marks. Only the program decides what is printed.

import { foldService, HighlightStyle, StreamLanguage, StringStream, syntaxHighlighting } from "@codemirror/language";
import type { EditorState, Text } from "@codemirror/state";
import { tags as tag } from "@lezer/highlight";

const part = /^(?:PHẦN|Phần|CHƯƠNG|Chương)\s+(?:[IVXLC]+|thứ\s)/;
const section = /^(?:MỤC|Mục|Tiểu mục|TIỂU MỤC)\s+\d+/;
const article = /^Điều\s+\d+[a-zđ]?\./;
const roman = /^[IVXLC]+\.\s/;
const number = /^\d+(?:\.\d+)*\.\s/;
const letter = /^[a-zđ]+\)\s/;

// level returns the level of a line: 1 for a part, 6 for a dash; 0 for a paragraph.
export function level(line: string): number {
  if (part.test(line)) return 1;
  if (section.test(line) || roman.test(line)) return 2;
  if (article.test(line)) return 3;
  const n = number.exec(line);
  if (n) return n[0].split(".").length > 2 ? 4 : 3;
  if (letter.test(line)) return 5;
  if (/^- /.test(line)) return 6;
  if (/^\+ /.test(line)) return 7;
  return 0;
}

const names = ["", "part", "roman", "number", "subnumber", "letter", "dash", "plus"] as const;

const tokenTable = {
  level: tag.list,
  part: tag.heading1,
  roman: tag.heading2,
  number: tag.heading3,
  subnumber: tag.heading4,
  letter: tag.heading5,
  dash: tag.list,
  plus: tag.list,
  title: tag.heading,
  note: tag.annotation,
  old: tag.invalid,
  caption: tag.labelName,
  escape: tag.escape,
  picture: tag.url,
  figure: tag.variableName,
  strong: tag.strong,
  em: tag.emphasis,
  link: tag.link,
  raised: tag.modifier,
  bar: tag.separator,
  cell: tag.content,
};

export const notation = StreamLanguage.define<{ head: boolean }>({
  name: "baocao",
  startState: () => ({ head: false }),
  token(s, state) {
    if (s.sol()) {
      const line = s.string;
      state.head = false;
      if (/^\[\^[^\]]+\]:/.test(line)) {
        s.match(/^\[\^[^\]]+\]:/);
        return "note";
      }
      if (/^\|/.test(line)) return table(s);
      if (/^(Bảng|Biểu|Biểu đồ|Đơn vị( tính)?|Hình)\s[^:]*:/.test(line)) {
        s.match(/^[^:]*:/);
        return "caption";
      }
      const deep = level(line);
      if (deep > 0) {
        const title = deep < 6 && (!/[.;:,/]\s*$/.test(line) || deep <= 2);
        state.head = title;
        s.match(/^(?:(?:PHẦN|Phần|CHƯƠNG|Chương|MỤC|Mục|Tiểu mục|TIỂU MỤC|Điều)\s+\S+|[IVXLC]+\.|\d+(?:\.\d+)*\.|[a-zđ]+\)|[-+])/);
        return title ? "level " + names[deep] : "level";
      }
    }
    if (s.string.startsWith("|")) return table(s);
    return words(s) ?? (state.head ? "title" : null);
  },
  tokenTable,
});

// cellNotation is the notation inside a table cell.
export const cellNotation = StreamLanguage.define({ name: "baocao-o", token: words, tokenTable });

function words(s: StringStream): string | null {
  if (s.match(/^\\./)) return "escape";
  if (s.match(/^!\[[^\]]*\]\([^)]*\)/)) return "picture";
  if (s.match(/^\[\^[^\]]+\]/)) return "note";
  if (s.match(/^\[\?[^\]]*\]/)) return "old";
  if (s.match(/^\{[^{}]+\}/)) return "figure";
  if (s.match(/^\*\*[^*]+\*\*/)) return "strong";
  if (s.match(/^\*[^*\s][^*]*\*/)) return "em";
  if (s.match(/^\[[^\]]+\](?:\([^)]*\)|\{[a-z]+\})/)) return "link";
  if (s.match(/^[\^~][^\s^~]+[\^~]/)) return "raised";
  s.next();
  s.match(/^[^\\![{*^~|]+/);
  return null;
}

function table(s: StringStream): string {
  if (s.eat("|")) return "bar";
  if (s.match(/^\s*:?-{3,}:?\s*/)) return "bar";
  if (!s.match(/^(?:\\.|[^|\\])+/)) s.next();
  return "cell";
}

const looks = HighlightStyle.define([
  { tag: tag.heading1, class: "n-level n-title" },
  { tag: tag.heading2, class: "n-level n-title" },
  { tag: tag.heading3, class: "n-level n-title" },
  { tag: tag.heading4, class: "n-level n-title" },
  { tag: tag.heading5, class: "n-level n-title" },
  { tag: tag.heading, class: "n-title" },
  { tag: tag.list, class: "n-level" },
  { tag: tag.annotation, class: "n-note" },
  { tag: tag.invalid, class: "n-old" },
  { tag: tag.labelName, class: "n-caption" },
  { tag: tag.url, class: "n-picture" },
  { tag: tag.variableName, class: "n-figure" },
  { tag: tag.strong, class: "n-strong" },
  { tag: tag.emphasis, class: "n-em" },
  { tag: tag.link, class: "n-link" },
  { tag: tag.modifier, class: "n-figure" },
  { tag: tag.separator, class: "n-bar" },
  { tag: tag.content, class: "n-cell" },
  { tag: tag.escape, class: "n-bar" },
]);

export const colours = syntaxHighlighting(looks);

// coloured returns the text of a cell highlighted as in its editor.
export function coloured(text: string): DocumentFragment {
  const all = document.createDocumentFragment();
  text.split("\n").forEach((line, i) => {
    if (i > 0) all.append("\n");
    for (const s = new StringStream(line, 4, 2); !s.eol(); s.start = s.pos) {
      const name = words(s) as keyof typeof tokenTable | null;
      if (!name) {
        all.append(s.current());
        continue;
      }
      const part = document.createElement("span");
      part.className = looks.style([tokenTable[name]]) ?? "";
      part.textContent = s.current();
      all.append(part);
    }
  });
  return all;
}

// folding folds a heading up to the next of its level.
export const folding = foldService.of((state: EditorState, from: number) => {
  const doc: Text = state.doc;
  const first = doc.lineAt(from);
  const deep = level(first.text);
  if (deep === 0 || deep > 5) return null;
  let end = first.number;
  for (let n = first.number + 1; n <= doc.lines; n++) {
    const text = doc.line(n).text;
    const other = level(text);
    if (other > 0 && other <= deep) break;
    if (text.trim() !== "") end = n;
  }
  return end > first.number ? { from: first.to, to: doc.line(end).to } : null;
});
