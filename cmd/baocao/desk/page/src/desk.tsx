import { EditorView } from "@codemirror/view";
import { render } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { insertLines, insertNote, surround } from "./editor";
import { count, Faults, FindingList } from "./faults";
import { Form } from "./form";
import { Home } from "./home";
import { Issuing } from "./issue";
import { Output } from "./output";
import { Pages } from "./pages";
import { pasted, pastedCells } from "./paste";
import { Report } from "./report";
import { align, asLines, At, cellAt, columnLeft, columnRight, linesShown, mergeOrSplit, removeColumn, removeRow, rowAbove, rowBelow } from "./tables";
import { Event, Folder, get, Kind, listen, post, Progress, query, Refusal, Finding, upload } from "./server";
import { inLanguage, language, speak, t, Word } from "./words";

const nonce = document.querySelector<HTMLMetaElement>("meta[name=nonce]")?.content ?? "";
document.documentElement.lang = language;
document.title = t("title");

function Desk() {
  const [name, setName] = useState(() => new URLSearchParams(location.search).get("open") ?? "");
  const [notice, setNotice] = useState("");
  const [alive, setAlive] = useState(true);
  const [tick, setTick] = useState(0);
  const [progress, setProgress] = useState<Progress | null>(null);
  const received = useRef<(kind: string, e: Event) => void>(() => {});
  const lost = useRef(false);

  useEffect(
    () =>
      listen(
        (e) => {
          if (e.kind === "batch") {
            setProgress(e.batch ?? null);
            if (e.batch?.ended) setTick((n) => n + 1);
          } else received.current(e.kind, e);
        },
        (answers) => {
          setAlive(answers);
          if (answers && lost.current) received.current("back", { kind: "back" });
          lost.current = !answers;
        },
      ),
    [],
  );
  useEffect(() => {
    const back = () => setName(new URLSearchParams(location.search).get("open") ?? "");
    addEventListener("popstate", back);
    return () => removeEventListener("popstate", back);
  }, []);

  const open = (next: string) => {
    history.pushState(null, "", next ? query("/", { open: next }) : "/");
    setName(next);
    setNotice("");
    setTick((n) => n + 1);
  };

  // A Word file given at the start of the program is imported.
  useEffect(() => {
    if (!/\.(docx|txt)$/i.test(name)) return;
    setName("");
    upload<{ name: string }>(query("/api/import", { from: name }), new Blob()).then(
      (made) => open(made.name),
      (e: Error) => setNotice(t("importFailed", name) + " " + e.message),
    );
  }, []);

  // A Word file dropped where nothing else accepts it is imported; on the list it may
  // be checked instead.
  const [dragging, setDragging] = useState(false);
  const [toCheck, setToCheck] = useState<File | null>(null);
  const drop = async (e: DragEvent) => {
    setDragging(false);
    const file = e.dataTransfer?.files[0];
    if (!file) return;
    e.preventDefault();
    if (!/\.(docx|txt)$/i.test(file.name)) return;
    if ((e.target as Element).closest("[data-drop=check]")) return setToCheck(file);
    try {
      open((await upload<{ name: string }>(query("/api/import", { name: file.name }), file)).name);
    } catch (e) {
      setNotice(t("importFailed", file.name) + " " + (e as Error).message);
    }
  };

  const editing = name !== "" && !/\.(docx|txt)$/i.test(name);
  return (
    <div
      class="desk"
      onDragOver={(e) => {
        if (!e.dataTransfer?.types.includes("Files")) return;
        e.preventDefault();
        setDragging(true);
      }}
      onDragLeave={(e) => e.relatedTarget === null && setDragging(false)}
      onDrop={drop}
    >
      {alive ? null : <p class="banner error" role="alert">{t("lost")}</p>}
      {notice ? (
        <p class="banner" role="status">
          {notice} <button class="quiet" onClick={() => setNotice("")}>{t("close")}</button>
        </p>
      ) : null}
      {progress ? <Batch progress={progress} close={() => setProgress(null)} /> : null}
      {editing ? (
        <Editing key={name} name={name} back={() => open("")} notice={setNotice} received={received} />
      ) : (
        <>
          <header class="top">
            <span class="brand">baocao</span>
            <span class="grow" />
            <button class="quiet" lang={language === "vi" ? "en" : "vi"} onClick={() => speak(language === "vi" ? "en" : "vi")}>{t("language")}</button>
          </header>
          <Home open={open} notice={setNotice} tick={tick} toCheck={toCheck} checked={() => setToCheck(null)} />
        </>
      )}
      {dragging ? (
        <div class={editing ? "dropping" : "dropping chosen"} aria-hidden="true">
          {editing ? (
            <div>
              <strong>{t("dropHere")}</strong>
              <span>{t("dropWhat")}</span>
            </div>
          ) : (
            <>
              <div data-drop="import">
                <strong>{t("newFromWord")}</strong>
                <span>{t("dropImport")}</span>
              </div>
              <div data-drop="check">
                <strong>{t("checkWord")}</strong>
                <span>{t("checkWordHint")}</span>
              </div>
            </>
          )}
        </div>
      ) : null}
    </div>
  );
}

function Batch({ progress, close }: { progress: Progress; close: () => void }) {
  return (
    <div class="banner" role="status">
      {progress.ended ? t("batchDone", progress.done - progress.failed, progress.failed) : t("batchRunning", progress.done, progress.total)}
      <progress max={progress.total} value={progress.done} aria-label={t("allOfFolder")} />
      {progress.ended ? (
        <button class="quiet" onClick={close}>{t("close")}</button>
      ) : (
        <button class="quiet" onClick={() => void post("/api/batch", { stop: true })}>{t("stop")}</button>
      )}
    </div>
  );
}

type Tab = "content" | "particulars" | "review" | "issue" | "whole";

// Kept are existing files that were not replaced, and the request that would replace
// them.
type Kept = { words: string; formats: string[]; fields: boolean };

function Editing({
  name,
  back,
  notice,
  received,
}: {
  name: string;
  back: () => void;
  notice: (text: string) => void;
  received: { current: (kind: string, e: Event) => void };
}) {
  const [report] = useState(() => new Report(name));
  const [, again] = useState(0);
  const [tab, setTab] = useState<Tab>("content");
  const [kinds, setKinds] = useState<Record<string, Kind[]>>({});
  const [ready, setReady] = useState(false);
  const [made, setMade] = useState<string[]>([]);
  const [menu, setMenu] = useState(false);
  const [busy, setBusy] = useState(false);
  const [kept, setKept] = useState<Kept | null>(null);
  const box = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const unwatch = report.watch(() => again((n) => n + 1));
    report.hooks = { paste: (view, data, at) => pasted(report, view, data, at, notice), pasteCells: (view, data) => pastedCells(report, view, data, notice) };
    void report
      .mount(box.current!, nonce)
      .then(() => {
        setReady(true);
        if (report.imported?.found.length) setTab("review");
        else if (!report.head.trich_yeu || String(report.head.trich_yeu).trim() === "…") setTab("particulars");
      })
      .catch((e: Refusal) => {
        back();
        notice(e.message);
      });
    get<Folder>("/api/folder").then((f) => setKinds(f.kinds), () => {});
    received.current = (kind, e) => {
      if (kind === "back") void report.back();
      else if (e.name === name) report.received(kind, e.saved);
    };
    const leave = (e: BeforeUnloadEvent) => {
      if (report.dirty && !report.answered) e.preventDefault();
    };
    addEventListener("beforeunload", leave);
    return () => {
      unwatch();
      removeEventListener("beforeunload", leave);
      report.destroy();
    };
  }, []);

  const go = async (file: string, line: number, column: number) => {
    const at = report.where({ File: file, Start: { Line: line, Column: column }, End: { Line: 0, Column: 0 } });
    if (at) return toWords(at.from, at.from);
    const found = await get<{ path: string }>(query("/api/where", { name, file, line: String(line) })).catch(() => null);
    if (found?.path) toField(found.path);
  };
  const toWords = (from: number, to: number) => {
    setTab("content");
    requestAnimationFrame(() => {
      report.view.dispatch({ selection: { anchor: from, head: to }, scrollIntoView: true });
      report.view.focus();
    });
  };
  const toField = (path: string) => {
    setTab("particulars");
    requestAnimationFrame(() => {
      for (let p = path; p; p = p.replace(/(\.[^.[]+|\[\d+\])$/, "")) {
        const field = document.querySelector<HTMLElement>(`.form [data-path="${CSS.escape(p)}"]`);
        if (field) {
          field.closest("details")?.setAttribute("open", "");
          field.querySelector<HTMLElement>("input,textarea,select")?.focus();
          field.scrollIntoView({ block: "center" });
          return;
        }
        if (!/[.[]/.test(p)) return;
      }
    });
  };
  const show = (r: Finding) => {
    const at = report.where(r.at);
    if (at) toWords(at.from, at.to); // typing then replaces them
    else if (r.path) toField(r.path);
  };

  const make = async (formats: string[], fields = false, keep = false) => {
    setMenu(false);
    setKept(null);
    setBusy(true);
    try {
      const answer = await post<{ outputs: string[]; refused?: Finding[] }>("/api/make", { name, formats, fields, keep });
      if (answer.refused?.length) setKept({ words: answer.refused.map((r) => inLanguage(r.summary)).join(". "), formats, fields });
      setMade(answer.outputs ?? []);
    } catch (e) {
      notice((e as Error).message);
      setTab("review");
    }
    setBusy(false);
  };

  const print = () => void report.print().catch((e: Error) => notice(e.message));
  useEffect(() => {
    const key = (e: KeyboardEvent) => {
      if (e.key !== "p" || !(e.ctrlKey || e.metaKey) || e.shiftKey || e.altKey) return;
      e.preventDefault();
      print();
    };
    addEventListener("keydown", key);
    return () => removeEventListener("keydown", key);
  }, []);

  const errors = count(report, "error");
  const title = String(report.head.trich_yeu ?? "").trim();
  const saved = report.saved;
  const state = !report.answered || saved.trouble?.vi ? "notSaved" : report.dirty ? "saving" : "saved";
  const tabs: [Tab, string][] = [
    ["particulars", t("particulars")],
    ["content", t("content")],
    ["review", t("review")],
    ["issue", t("issue")],
    ["whole", t("wholeFile")],
  ];
  return (
    <>
      <header class="top">
        <button class="quiet" onClick={back}>‹ {t("back")}</button>
        <h1 title={name}>{title && title !== "…" ? title : t("untitled")}</h1>
        <span class="saved" data-state={state} role="status">
          {t(state)}
          {saved.trouble?.vi ? ": " + inLanguage(saved.trouble) : ""}
        </span>
        <span class="grow" />
        <button class="quiet" onClick={print}>{t("print")}</button>
        <span class="split">
          <button class="primary" disabled={busy || !ready} onClick={() => void make(["docx", "pdf"])}>{t("make")}</button>
          <button class="primary more" aria-label={t("more")} aria-expanded={menu} onClick={() => setMenu(!menu)}>▾</button>
          {menu ? (
            <span class="menu">
              <button onClick={() => void make(["docx"])}>{t("makeWord")}</button>
              <button onClick={() => void make(["pdf"])}>{t("makePDF")}</button>
              <button onClick={() => (setMenu(false), setTab("issue"))}>{t("issueMenu")}</button>
            </span>
          ) : null}
        </span>
      </header>
      {saved.conflict ? (
        <div class="banner error" role="alert">
          {t("conflict")} <button onClick={() => void report.settle(true)}>{t("keepTyped")}</button>{" "}
          <button onClick={() => void report.settle(false)}>{t("takeFile")}</button>
        </div>
      ) : null}
      {report.refused ? <p class="banner error" role="alert">{inLanguage(report.refused)}</p> : null}
      {made.length ? (
        <div class="banner good" role="status">
          {t("made")} {made.map((f) => <Output name={f} notice={notice} />)}
          <button class="quiet" onClick={() => setMade([])}>{t("close")}</button>
        </div>
      ) : null}
      {kept ? (
        <div class="banner" role="alert">
          {kept.words}. <button onClick={() => void make(kept.formats, kept.fields, true)}>{t("makeKeeping")}</button>{" "}
          <button class="quiet" onClick={() => setKept(null)}>{t("cancel")}</button>
        </div>
      ) : null}
      <main class="work">
        <section class="left">
          <div class="tabs" role="tablist">
            {tabs.map(([key, words]) => (
              <button
                role="tab"
                id={"tab-" + key}
                aria-selected={tab === key}
                aria-controls={"panel-" + key}
                tabIndex={tab === key ? 0 : -1}
                onClick={() => setTab(key)}
                onKeyDown={(e) => {
                  const step = e.key === "ArrowRight" ? 1 : e.key === "ArrowLeft" ? tabs.length - 1 : 0;
                  if (!step) return;
                  const next = tabs[(tabs.findIndex(([k]) => k === tab) + step) % tabs.length][0];
                  setTab(next);
                  document.getElementById("tab-" + next)?.focus();
                }}
              >
                {words}
                {key === "review" && report.found.length ? <span class={"badge " + (errors ? "error" : "warning")}>{report.found.length}</span> : null}
              </button>
            ))}
          </div>
          <div role="tabpanel" id="panel-particulars" aria-labelledby="tab-particulars" class="panel scroll" hidden={tab !== "particulars"}>
            {ready ? <Form report={report} kinds={kinds} /> : null}
          </div>
          <div role="tabpanel" id="panel-content" aria-labelledby="tab-content" class="panel" hidden={tab !== "content"}>
            <Tools report={report} notice={notice} />
            {report.bodies.some((b) => b.fixed) ? <p class="banner">{t("bodyFixed")}</p> : null}
            <div class="editor" ref={box} />
          </div>
          <div role="tabpanel" id="panel-review" aria-labelledby="tab-review" class="panel scroll" hidden={tab !== "review"}>
            <Faults report={report} show={show} />
            {report.imported ? (
              <section class="faults">
                <h2>{t("importNotes", report.imported.source)}</h2>
                <p>{t("lettersPlaced", report.imported.placed, report.imported.in)}</p>
                <FindingList list={report.imported.found} />
              </section>
            ) : null}
          </div>
          <div role="tabpanel" id="panel-issue" aria-labelledby="tab-issue" class="panel scroll" hidden={tab !== "issue"}>
            {ready && tab === "issue" ? <Issuing report={report} busy={busy} make={() => make(["docx", "pdf"], true)} notice={notice} /> : null}
          </div>
          <div role="tabpanel" id="panel-whole" aria-labelledby="tab-whole" class="panel" hidden={tab !== "whole"}>
            {tab === "whole" ? <Whole report={report} /> : null}
          </div>
        </section>
        <Pages report={report} go={(f, l, c) => void go(f, l, c)} show={show} />
      </main>
    </>
  );
}

// Whole shows the report file itself, for what neither the form nor the editor shows.
function Whole({ report }: { report: Report }) {
  const [text, setText] = useState("");
  const timer = useRef(0);
  const typed = useRef(false);
  const began = useRef(false);
  useEffect(() => {
    if (!typed.current) void get<{ text: string }>(query("/api/whole", { name: report.name })).then((w) => setText(w.text), () => {});
  }, [report.version]);
  return (
    <textarea
      class="whole"
      aria-label={t("wholeFileHint")}
      spellcheck={false}
      value={text}
      onInput={(e) => {
        const next = e.currentTarget.value;
        setText(next);
        typed.current = true;
        clearTimeout(timer.current);
        timer.current = window.setTimeout(() => {
          report.whole(next, began.current);
          began.current = true;
        }, 250);
      }}
      onBlur={() => {
        typed.current = false;
        began.current = false;
      }}
    />
  );
}

// ofTable returns the tools of the cursor's table: with their keys, where they do
// nothing, and whether what they do is so already.
type TableTool = [name: Word, d: string, run: (view: EditorView) => boolean, keys: string, off?: boolean, on?: boolean];
const ofTable = ({ table, cell, block }: At): TableTool[] => [
  ["rowAbove", "M4 13h16v6H4zM12 3v6M9 6h6", rowAbove, ""],
  ["rowBelow", "M4 5h16v6H4zM12 15v6M9 18h6", rowBelow, "Ctrl+Enter"],
  ["removeRow", "M4 9h16v6H4zM9 12h6", removeRow, "Ctrl+Shift+Backspace"],
  ["columnLeft", "M13 4h6v16h-6zM3 12h6M6 9v6", columnLeft, ""],
  ["columnRight", "M5 4h6v16H5zM15 12h6M18 9v6", columnRight, "Ctrl+Shift+Enter"],
  ["removeColumn", "M9 4h6v16H9zM12 9v6", removeColumn, "Ctrl+Alt+Backspace"],
  !table.joins(block) && table.splits(cell)
    ? ["splitCell", "M3 6h18v12H3zM12 6v3M12 11v2M12 15v3", mergeOrSplit, "Alt+M"]
    : ["mergeCells", "M3 6h18v12H3zM7 12h10m-7-3-3 3 3 3m4-6 3 3-3 3", mergeOrSplit, "Alt+M", !table.joins(block)],
  ["alignLeft", "M4 6h16M4 10h9M4 14h16M4 18h9", align("l"), "Alt+L", false, table.align(cell.col) === "l"],
  ["alignCentre", "M4 6h16M8 10h8M4 14h16M8 18h8", align("c"), "Alt+E", false, table.align(cell.col) === "c"],
  ["alignRight", "M4 6h16M11 10h9M4 14h16M11 18h9", align("r"), "Alt+R", false, table.align(cell.col) === "r"],
];

function Tool({ words, d, run, off, on }: { words: string; d: string; run: () => void; off?: boolean; on?: boolean }) {
  return (
    <button class="tool" title={words} aria-label={words} disabled={off} aria-pressed={on} onMouseDown={(e) => e.preventDefault()} onClick={run}>
      <svg viewBox="0 0 24 24" aria-hidden="true"><path d={d} /></svg>
    </button>
  );
}

function Tools({ report, notice }: { report: Report; notice: (text: string) => void }) {
  const picture = useRef<HTMLInputElement>(null);
  const tools: [string, string, () => void][] = [
    [t("undo"), "M9 7 4 12l5 5M4 12h10a5 5 0 0 1 0 10h-3", report.undo],
    [t("redo"), "m15 7 5 5-5 5M20 12H10a5 5 0 0 0 0 10h3", report.redo],
    [t("bold"), "M7 4h6a4 4 0 0 1 0 8H7zM7 12h7a4 4 0 0 1 0 8H7z", () => surround(report.view, "**")],
    [t("italic"), "M11 4h6M7 20h6M14 4l-4 16", () => surround(report.view, "*")],
    [t("note"), "M4 6h10M4 12h7M4 18h16M18 4v6M16 5l2-1", () => insertNote(report.view)],
    [
      t("table"),
      "M3 5h18v14H3zM3 10h18M3 15h18M9 5v14M15 5v14",
      () => insertLines(report.view, t("tableCaption") + `\n| STT | ${t("tableColumn")} 1 | ${t("tableColumn")} 2 |\n|---|---|---:|\n| 1 |  |  |`, null, t("tableCaption").length),
    ],
    [t("picture"), "M3 5h18v14H3zM3 16l5-5 4 4 3-3 6 5M15 9h.01", () => picture.current?.click()],
  ];
  const state = report.view?.state;
  const at = state && cellAt(state);
  const lines = state ? linesShown(state) : null;
  return (
    <div class="tools" role="toolbar" aria-label={t("content")}>
      {tools.map(([words, d, run]) => (
        <Tool words={words} d={d} run={run} />
      ))}
      {at ? (
        <span class="tools-table" role="group" aria-label={t("tableTools")}>
          {ofTable(at).map(([key, d, run, keys, off, on]) => (
            <Tool
              words={t(key) + (keys ? ` (${keys})` : "")}
              d={d}
              off={off}
              on={on}
              run={() => {
                run(report.view);
                report.view.focus();
              }}
            />
          ))}
        </span>
      ) : null}
      <span class="grow" />
      {lines === null ? null : (
        <Tool
          words={t("asLines")}
          d="M4 5v14M12 5v14M20 5v14M7 12h2M15 12h2"
          on={lines}
          run={() => {
            report.view.dispatch({ effects: [asLines.of(!lines), EditorView.scrollIntoView(report.view.state.selection.main.head, { y: "center" })] });
            report.view.focus();
            report.tell();
          }}
        />
      )}
      <input
        ref={picture}
        type="file"
        class="sr"
        tabIndex={-1}
        aria-label={t("picture")}
        accept="image/*,.xlsx,.csv"
        onChange={(e) => {
          const files = e.currentTarget.files;
          const data = new DataTransfer();
          for (const f of files ?? []) data.items.add(f);
          pasted(report, report.view, data, null, notice);
          e.currentTarget.value = "";
        }}
      />
    </div>
  );
}

render(<Desk />, document.getElementById("desk")!);
