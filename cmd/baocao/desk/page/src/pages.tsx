// The pages as they will print. Each is fetched when it comes near the visible area; a
// click on a line goes to its source.

import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Report } from "./report";
import { get, getNow, getText, Leaf, query, Finding } from "./server";
import { inLanguage, t } from "./words";

export type Go = (file: string, line: number, column: number) => void;

export function Pages({ report, go, show }: { report: Report; go: Go; show: (r: Finding) => void }) {
  const box = useRef<HTMLDivElement>(null);
  const [zoom, setZoom] = useState(1);
  const [current, setCurrent] = useState(0);

  useEffect(() => {
    report.onMoved = () => toCursor(box.current, report, false);
    return () => {
      report.onMoved = () => {};
    };
  }, [report]);

  useEffect(() => {
    if (!report.follow) return;
    report.follow = false;
    toCursor(box.current, report, true);
  }, [report.version]);

  const scrolled = () => {
    const at = box.current;
    if (!at) return;
    const pages = [...at.querySelectorAll<HTMLElement>(".page")];
    const middle = at.scrollTop + at.clientHeight / 3;
    const i = pages.findIndex((p) => p.offsetTop + p.offsetHeight > middle);
    if (i >= 0 && i !== current) setCurrent(i);
    const first = pages.findIndex((p) => p.offsetTop + p.offsetHeight > at.scrollTop);
    report.near = Math.max(0, first);
  };

  return (
    <div class="pages">
      <div class="pages-bar">
        <span role="status">{report.pages.length ? t("pageOf", current + 1, report.pages.length) : ""}</span>
        <span class="grow" />
        <button class="quiet" onClick={() => setZoom(Math.max(0.5, zoom - 0.15))} aria-label={t("zoomOut")} title={t("zoomOut")}>
          −
        </button>
        <button class="quiet" onClick={() => setZoom(Math.min(2.5, zoom + 0.15))} aria-label={t("zoomIn")} title={t("zoomIn")}>
          +
        </button>
      </div>
      <div class="pages-scroll" ref={box} onScroll={scrolled} tabIndex={0} role="region" aria-label={t("pagesLabel")}>
        {report.pages.length === 0 ? <p class="empty">{t("noPages")}</p> : null}
        {report.pages.map((leaf, i) => (
          <Page key={i} n={i} leaf={leaf} report={report} zoom={zoom} go={go} show={show} />
        ))}
      </div>
    </div>
  );
}

function Page({ n, leaf, report, zoom, go, show }: { n: number; leaf: Leaf; report: Report; zoom: number; go: Go; show: (r: Finding) => void }) {
  const box = useRef<HTMLDivElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const drawn = useRef("");
  const [near, setNear] = useState(n < 2);
  const [, again] = useState(0);

  useEffect(() => {
    const watcher = new IntersectionObserver((entries) => setNear(entries.some((e) => e.isIntersecting)), {
      root: box.current?.closest(".pages-scroll"),
      rootMargin: "100% 0px",
    });
    watcher.observe(box.current!);
    return () => watcher.disconnect();
  }, []);

  const address = query("/api/page/" + leaf.hash, { name: report.name });
  const put = (svg: string) => {
    draw(sheet.current!, svg);
    drawn.current = leaf.hash;
  };

  // Every page is printed, shown or not. The browser does not wait for its drawing.
  useEffect(() => {
    const drawNow = () => {
      const svg = drawn.current === leaf.hash ? "" : (report.drawings.get(leaf.hash) ?? getNow(address));
      if (svg) put(svg);
    };
    addEventListener("beforeprint", drawNow);
    return () => removeEventListener("beforeprint", drawNow);
  });

  useLayoutEffect(() => {
    if (!near || drawn.current === leaf.hash) return;
    const have = report.drawings.get(leaf.hash);
    if (have) {
      put(have);
      if (report.awaited === n) report.onMoved();
      return;
    }
    let gone = false;
    getText(address)
      .then((svg) => {
        if (gone) return;
        report.drawings.set(leaf.hash, svg);
        again((k) => k + 1);
      })
      .catch(() => {}); // the page has changed again; its new hash is requested
    return () => {
      gone = true;
    };
  });

  const clicked = (e: MouseEvent) => {
    const line = (e.target as Element).closest<SVGElement>("[data-line]");
    if (!line || String(getSelection() ?? "") !== "") return;
    const source = leaf.sources?.[Number(line.dataset.file ?? 0)];
    if (source) go(source.file, source.line + Number(line.dataset.line), Number(line.dataset.column ?? 1));
  };

  return (
    <div
      class={leaf.width > leaf.height ? "page wide" : "page"}
      ref={box}
      data-page={n}
      style={{ aspectRatio: `${leaf.width} / ${leaf.height}`, width: `min(${100 * zoom}%, ${58 * zoom}rem)` }}
      onClick={clicked}
    >
      <div class="sheet" ref={sheet} role="img" aria-label={t("page") + " " + (n + 1)} />
      <Marks n={n} leaf={leaf} report={report} show={show} />
    </div>
  );
}

function draw(box: HTMLElement, svg: string) {
  const parsed = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  box.replaceChildren(document.importNode(parsed, true));
}

// Marks shows the findings in the margin of a page.
function Marks({ leaf, report, show }: { n: number; leaf: Leaf; report: Report; show: (r: Finding) => void }) {
  const marks: { top: number; findings: Finding[] }[] = [];
  for (const r of report.found) {
    if (r.severity === "hint") continue;
    const top = heightOf(leaf, report, r.at.File, r.at.Start.Line);
    if (top === null) continue;
    const same = marks.find((m) => Math.abs(m.top - top) < 0.005);
    if (same) same.findings.push(r);
    else marks.push({ top, findings: [r] });
  }
  return (
    <>
      {marks.map((m) => {
        const worst = m.findings.some((r) => r.severity === "error") ? "error" : "warning";
        const words = m.findings.map((r) => inLanguage(r.summary)).join("\n");
        return (
          <button
            class={"mark " + worst}
            style={{ top: `${m.top * 100}%` }}
            title={words}
            aria-label={words}
            onClick={(e) => {
              e.stopPropagation();
              show(m.findings[0]);
            }}
          >
            !
          </button>
        );
      })}
    </>
  );
}

// heightOf returns the vertical position of a file's line on a page, as a fraction of
// the page; null when it is not there.
function heightOf(leaf: Leaf, report: Report, file: string, line: number): number | null {
  const i = leaf.sources?.findIndex((s) => s.file === file) ?? -1;
  if (i < 0) return null;
  const offset = line - leaf.sources![i].line;
  if (offset < 0) return null;
  const svg = report.drawings.get(leaf.hash);
  if (!svg) return null;
  for (let at = svg.indexOf(`data-line="${offset}"`); at >= 0; at = svg.indexOf(`data-line="${offset}"`, at + 1)) {
    const tag = svg.slice(svg.lastIndexOf("<", at), svg.indexOf(">", at));
    if (Number(/data-file="(\d+)"/.exec(tag)?.[1] ?? 0) !== i) continue;
    const text = svg.slice(svg.lastIndexOf("<text", at), at);
    const y = /\by="([\d.]+)"/.exec(text);
    if (y) return Number(y[1]) / leaf.height;
  }
  return null;
}

// firstColumn returns the column in a file's line at which the part shown on a page
// begins.
function firstColumn(leaf: Leaf, report: Report, file: string, line: number): number {
  const i = leaf.sources!.findIndex((s) => s.file === file);
  const svg = report.drawings.get(leaf.hash) ?? "";
  const at = svg.indexOf(`data-line="${line - leaf.sources![i].line}"`);
  return Number(/data-column="(\d+)"/.exec(svg.slice(at, at + 60))?.[1] ?? 1);
}

// toCursor scrolls to the cursor's line on the pages.
function toCursor(box: HTMLElement | null, report: Report, follow: boolean) {
  const at = report.place(report.view.state.selection.main.head);
  if (!box || !at) return;
  // A long line is on several pages: take the last that is drawn and begins before the
  // cursor. For pages not drawn yet the program is asked.
  let page = report.pages.findIndex((leaf) => heightOf(leaf, report, at.file, at.line) !== null);
  if (page < 0) {
    if (report.sought === at.file + at.line + report.version) return;
    report.sought = at.file + at.line + report.version;
    void get<{ page: number }>(query("/api/seek", { name: report.name, file: at.file, line: String(at.line) })).then((found) => {
      const target = box.querySelector<HTMLElement>(`[data-page="${found.page}"]`);
      if (!target) return;
      report.awaited = found.page;
      target.scrollIntoView({ block: "start" });
      if (target.querySelector("svg")) report.onMoved();
    }, () => {});
    return;
  }
  for (let next = page + 1; next < report.pages.length && heightOf(report.pages[next], report, at.file, at.line) !== null; next++) {
    const first = firstColumn(report.pages[next], report, at.file, at.line);
    if (first <= at.column) page = next;
  }
  const element = box.querySelector<HTMLElement>(`[data-page="${page}"]`);
  if (!element) return;
  const leaf = report.pages[page];
  const source = leaf.sources!.findIndex((s) => s.file === at.file);
  const offset = at.line - leaf.sources![source].line;
  const lines = [...element.querySelectorAll<SVGElement>("text[data-line]")].filter(
    (e) => Number(e.dataset.file ?? 0) === source && Number(e.dataset.line) <= offset,
  );
  let best: SVGElement | null = null;
  for (const e of lines) {
    const line = Number(e.dataset.line);
    const column = Number(e.dataset.column ?? 1);
    if (line < offset || column <= at.column) {
      if (!best || line > Number(best.dataset.line) || (line === Number(best.dataset.line) && column >= Number(best.dataset.column ?? 1))) best = e;
    }
  }
  for (const e of box.querySelectorAll(".here")) e.classList.remove("here");
  report.awaited = -1;
  if (best && Number(best.dataset.line) === offset) best.classList.add("here");
  const target = (best ?? element).getBoundingClientRect();
  const frame = box.getBoundingClientRect();
  if (target.top < frame.top + 40 || target.bottom > frame.bottom - 40) {
    const down = target.top - frame.top - frame.height / 3;
    box.scrollBy({ top: down, behavior: follow || reduced() ? "auto" : "smooth" });
  }
}

const reduced = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
