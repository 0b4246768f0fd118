// The first page: the documents of the folder, and the ways to start one.

import { useEffect, useRef, useState } from "preact/hooks";
import { FindingList } from "./faults";
import { SignedState } from "./issue";
import { Output } from "./output";
import { Entry, Folder, get, Kind, post, query, Refusal, Finding, Signed, upload } from "./server";
import { inLanguage, language, t } from "./words";

type Opened = { open: (name: string) => void; notice: (text: string) => void };

// toCheck is a Word file dropped here.
export function Home({ open, notice, tick, toCheck, checked: taken }: Opened & { tick: number; toCheck: File | null; checked: () => void }) {
  const [folder, setFolder] = useState<Folder | null>(null);
  const [states, setStates] = useState<Record<string, number>>({});
  const [signatures, setSignatures] = useState<Record<string, Signed[]>>({});
  const [dialog, setDialog] = useState<"" | "kind" | "last">("");
  const [filter, setFilter] = useState("");
  const [checked, setChecked] = useState<Checked | null>(null);
  const word = useRef<HTMLInputElement>(null);
  const judged = useRef<HTMLInputElement>(null);

  useEffect(() => {
    get<Folder>("/api/folder").then(setFolder, (e: Refusal) => notice(e.message));
  }, [tick]);

  // The signatures and the findings of the reports arrive one by one: reading each
  // takes longer than listing it.
  useEffect(() => {
    let gone = false;
    void (async () => {
      for (const r of folder?.reports.filter((r) => r.signed) ?? []) {
        if (gone) return;
        const list = await get<Signed[]>(query("/api/signatures", { name: r.name })).catch(() => null);
        if (list && !gone) setSignatures((all) => ({ ...all, [r.name]: list }));
      }
      for (const r of folder?.reports.slice(0, 40) ?? []) {
        if (gone) return;
        const s = await get<{ errors: number }>(query("/api/faults", { name: r.name })).catch(() => null);
        if (s && !gone) setStates((all) => ({ ...all, [r.name]: s.errors }));
      }
    })();
    return () => {
      gone = true;
    };
  }, [folder]);

  const take = async (file: File) => {
    try {
      const made = await upload<{ name: string }>(query("/api/import", { name: file.name }), file);
      open(made.name);
    } catch (e) {
      notice(t("importFailed", file.name) + " " + (e as Error).message);
    }
  };
  const judge = async (file: File) => {
    try {
      const result = await upload<Checked>(query("/api/check", { name: file.name }), file);
      setChecked({ ...result, file });
    } catch (e) {
      notice((e as Error).message);
    }
  };

  useEffect(() => {
    if (!toCheck) return;
    taken();
    void judge(toCheck);
  }, [toCheck]);

  const words = filter.trim().toLowerCase();
  const list = (folder?.reports ?? []).filter((r) => !words || [r.subject, r.name, r.number, r.date].join(" ").toLowerCase().includes(words));
  const kindName = (key?: string) => Object.values(folder?.kinds ?? {}).flat().find((k) => k.key === key)?.name ?? key ?? "";

  if (checked) return <CheckedWord checked={checked} back={() => setChecked(null)} open={open} notice={notice} />;
  return (
    <main class="home">
      <section class="begin" aria-labelledby="begin">
        <h1 id="begin">{t("begin")}</h1>
        <div class="cards">
          <button class="card" onClick={() => setDialog("kind")}>
            <Icon name="form" />
            <strong>{t("newOfKind")}</strong>
            <span>{t("newOfKindHint")}</span>
          </button>
          <button class="card" onClick={() => setDialog("last")} disabled={!folder?.reports.length}>
            <Icon name="last" />
            <strong>{t("newFromLast")}</strong>
            <span>{t("newFromLastHint")}</span>
          </button>
          <button class="card" onClick={() => word.current?.click()}>
            <Icon name="word" />
            <strong>{t("newFromWord")}</strong>
            <span>{t("newFromWordHint")}</span>
          </button>
          <button class="card" onClick={() => judged.current?.click()}>
            <Icon name="check" />
            <strong>{t("checkWord")}</strong>
            <span>{t("checkWordHint")}</span>
          </button>
        </div>
        <Picker input={word} id="import" label={t("newFromWord")} take={take} />
        <Picker input={judged} id="check" label={t("checkWord")} take={judge} />
      </section>
      <section class="list" aria-labelledby="list">
        <div class="list-head">
          <h2 id="list">{t("reports")}</h2>
          <span class="path" title={folder?.folder}>{folder?.folder.split(/[\\/]/).pop()}</span>
          <span class="grow" />
          {folder && folder.reports.length > 6 ? (
            <input type="search" aria-label={t("search")} placeholder={t("search")} value={filter} onInput={(e) => setFilter(e.currentTarget.value)} />
          ) : null}
          {folder && folder.reports.length > 1 ? <BatchButton notice={notice} /> : null}
        </div>
        {folder && !folder.reports.length ? <p class="empty">{t("empty")}</p> : null}
        {list.length ? (
          <table>
            <thead>
              <tr>
                <th scope="col">{t("document")}</th>
                <th scope="col">{t("number")}</th>
                <th scope="col">{t("state")}</th>
                <th scope="col">{t("changed")}</th>
              </tr>
            </thead>
            <tbody>
              {list.map((r) => (
                <tr key={r.name}>
                  <td>
                    <button class="doc" onClick={() => open(r.name)}>
                      <small>{kindName(r.kind)}</small>
                      <strong>{r.subject || t("untitled")}</strong>
                      <small class="file">{r.name}</small>
                    </button>
                  </td>
                  <td class="nowrap">{[r.number, r.date].filter(Boolean).join(" · ")}</td>
                  <td>
                    <States entry={r} errors={states[r.name]} signatures={signatures[r.name]} />
                  </td>
                  <td class="nowrap">{when(r.modified)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        ) : null}
      </section>
      {dialog === "kind" && folder ? <NewOfKind kinds={folder.kinds} close={() => setDialog("")} open={open} /> : null}
      {dialog === "last" && folder ? <NewFromLast reports={folder.reports} close={() => setDialog("")} open={open} /> : null}
    </main>
  );
}

function Picker({ input, id, label, take }: { input: preact.RefObject<HTMLInputElement | null>; id: string; label: string; take: (f: File) => void }) {
  return (
    <input
      ref={input}
      type="file"
      id={"pick-" + id}
      class="sr"
      tabIndex={-1}
      aria-label={label}
      accept=".docx,.txt"
      onChange={(e) => {
        const file = e.currentTarget.files?.[0];
        e.currentTarget.value = "";
        if (file) take(file);
      }}
    />
  );
}

function States({ entry, errors, signatures }: { entry: Entry; errors?: number; signatures?: Signed[] }) {
  return (
    <>
      {entry.signed ? (signatures?.map((s) => <SignedState signed={s} />) ?? <span class="state">{t("stateVerifying")}</span>) : null}
      {errors ? <span class="state faulty">{t("stateFaults", errors)}</span> : null}
      {entry.signed && !entry.stale ? null : entry.outputs?.length ? (
        <span class={"state " + (entry.stale ? "stale" : "built")}>{t(entry.stale ? "stateStale" : "stateBuilt")}</span>
      ) : errors ? null : (
        <span class="state draft">{t("stateDraft")}</span>
      )}
    </>
  );
}

const when = (time: string) =>
  new Intl.DateTimeFormat(language === "vi" ? "vi-VN" : "en-GB", { day: "2-digit", month: "2-digit", year: "numeric", hour: "2-digit", minute: "2-digit" }).format(new Date(time));

export function Dialog({ title, close, children }: { title: string; close: () => void; children: preact.ComponentChildren }) {
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (!box.current!.open) box.current!.showModal();
  }, []);
  return (
    <dialog ref={box} onClose={close} aria-labelledby="dialog-title">
      <h2 id="dialog-title">{title}</h2>
      {children}
    </dialog>
  );
}

// Begin is the dialog that begins a document as it is asked for.
function Begin({ title, close, open, asked, children }: { title: string; close: () => void; open: (name: string) => void; asked: () => object; children: preact.ComponentChildren }) {
  const [error, setError] = useState("");
  const create = async (e: Event) => {
    e.preventDefault();
    try {
      const made = await post<{ name: string }>("/api/new", asked());
      open(made.name);
    } catch (e) {
      setError((e as Error).message);
    }
  };
  return (
    <Dialog title={title} close={close}>
      <form onSubmit={create}>
        {children}
        <p role="alert" class="fault error">{error}</p>
        <div class="buttons">
          <button type="button" onClick={close}>{t("cancel")}</button>
          <button class="primary">{t("create")}</button>
        </div>
      </form>
    </Dialog>
  );
}

function NewOfKind({ kinds, close, open }: { kinds: Record<string, Kind[]>; close: () => void; open: (name: string) => void }) {
  const [standard, setStandard] = useState("");
  const [kind, setKind] = useState("bao-cao");
  return (
    <Begin title={t("chooseKind")} close={close} open={open} asked={() => ({ standard, kind })}>
      <div class="choice" role="radiogroup" aria-label={t("kind")}>
        {(["", "dang"] as const).map((s) => (
          <label>
            <input type="radio" name="standard" checked={standard === s} onChange={() => (setStandard(s), setKind(kinds[s]?.some((k) => k.key === "bao-cao") ? "bao-cao" : (kinds[s]?.[0]?.key ?? "")))} />
            {t(s === "" ? "standardDecree" : "standardParty")}
          </label>
        ))}
      </div>
      <div class="kinds" role="radiogroup" aria-label={t("chooseKind")}>
        {(kinds[standard] ?? []).map((k) => (
          <label class="kind">
            <input type="radio" name="kind" value={k.key} checked={kind === k.key} onChange={() => setKind(k.key)} />
            <span>{k.name}</span>
          </label>
        ))}
      </div>
    </Begin>
  );
}

// nextMonth returns the same day of the next month, as offices write it.
function nextMonth(date?: string): string {
  const m = /^(?:(\d{1,2})\/)?(\d{1,2})\/(\d{4})$/.exec(date ?? "");
  const now = new Date();
  const [month, year] = m ? (Number(m[2]) === 12 ? [1, Number(m[3]) + 1] : [Number(m[2]) + 1, Number(m[3])]) : [now.getMonth() + 1, now.getFullYear()];
  return `${String(month).padStart(2, "0")}/${year}`;
}

function NewFromLast({ reports, close, open }: { reports: Entry[]; close: () => void; open: (name: string) => void }) {
  const last = reports.find((r) => /tháng|quý|năm/i.test(r.subject ?? "")) ?? reports[0];
  const [from, setFrom] = useState(last.name);
  const [date, setDate] = useState(nextMonth(last.date));
  return (
    <Begin title={t("newFromLast")} close={close} open={open} asked={() => ({ from, date })}>
      <div class="field">
        <label for="from">{t("fromWhich")}</label>
        <select id="from" value={from} onChange={(e) => (setFrom(e.currentTarget.value), setDate(nextMonth(reports.find((r) => r.name === e.currentTarget.value)?.date)))}>
          {reports.map((r) => (
            <option value={r.name}>{(r.subject || t("untitled")) + " — " + r.name}</option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for="date">{t("newDay")}</label>
        <input id="date" type="text" value={date} onInput={(e) => setDate(e.currentTarget.value)} autocomplete="off" />
      </div>
    </Begin>
  );
}

function BatchButton({ notice }: { notice: (text: string) => void }) {
  return (
    <button
      onClick={() => post("/api/batch", {}).catch((e: Error) => notice(e.message))}
    >
      {t("allOfFolder")}
    </button>
  );
}

export type Checked = {
  name: string;
  file: File;
  findings: Finding[];
  components: { name: { vi: string; en: string }; errors: number; warnings: number; hints: number; unjudged: number }[];
  pages: string[];
};

// CheckedWord shows the findings of a Word file beside its pages.
function CheckedWord({ checked, back, open, notice }: Opened & { checked: Checked; back: () => void }) {
  const right = useRef<HTMLDivElement>(null);
  useEffect(() => {
    right.current?.replaceChildren(
      ...checked.pages.map((svg) => {
        const page = document.createElement("div");
        page.className = "page drawn";
        page.append(document.importNode(new DOMParser().parseFromString(svg, "image/svg+xml").documentElement, true));
        return page;
      }),
    );
  }, [checked]);
  const [fixed, setFixed] = useState<{ outputs: string[]; left: Finding[] } | null>(null);
  const fix = async () => {
    try {
      setFixed(await upload<{ outputs: string[]; left: Finding[] }>(query("/api/fix", { name: checked.name }), checked.file));
    } catch (e) {
      notice((e as Error).message);
    }
  };
  const take = async () => {
    try {
      open((await upload<{ name: string }>(query("/api/import", { name: checked.name }), checked.file)).name);
    } catch (e) {
      notice((e as Error).message);
    }
  };
  return (
    <main class="checked">
      <section class="left">
        <div class="bar">
          <button class="quiet" onClick={back}>‹ {t("back")}</button>
          <span class="grow" />
          <button onClick={take}>{t("newFromWord")}</button>
          <button class="primary" onClick={fix}>{t("fixWord")}</button>
        </div>
        {fixed ? (
          <div class="banner good" role="status">
            {t("made")} {fixed.outputs.map((f) => <Output name={f} notice={notice} />)}
          </div>
        ) : null}
        <div class="scroll" tabIndex={0} role="region" aria-label={t("findings")}>
          {fixed?.left.length ? (
            <section>
              <h2>{t("fixedLeft")}</h2>
              <FindingList list={fixed.left} />
            </section>
          ) : null}
          <h1>{t("checked", checked.name)}</h1>
          {checked.components.length ? (
            <table class="components">
              <thead>
                <tr>
                  <th scope="col">{t("component")}</th>
                  <th scope="col">{t("findings")}</th>
                </tr>
              </thead>
              <tbody>
                {checked.components.map((c) => (
                  <tr>
                    <td>{inLanguage(c.name)}</td>
                    <td>{c.errors + c.warnings + c.hints + c.unjudged ? <Counts c={c} /> : <span class="ok">✓</span>}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          ) : null}
          {checked.findings.length ? <FindingList list={checked.findings} /> : <p class="empty good">{t("checkedClean")}</p>}
        </div>
      </section>
      <div class="pages">
        <div class="pages-scroll" tabIndex={0} role="region" aria-label={t("pagesLabel")} ref={right} />
      </div>
    </main>
  );
}

function Counts({ c }: { c: Checked["components"][number] }) {
  const list: [string, number, string][] = [
    ["error", c.errors, t("countErrors", c.errors)],
    ["warning", c.warnings, t("countWarnings", c.warnings)],
    ["hint", c.hints, t("countHints", c.hints)],
    ["hint", c.unjudged, t("countUnjudged", c.unjudged)],
  ];
  return <>{list.map(([cls, n, words]) => (n ? <span class={"count " + cls}>{words}</span> : null))}</>;
}

function Icon({ name }: { name: "form" | "last" | "word" | "check" }) {
  const paths = {
    form: "M6 3h9l4 4v14H6zM15 3v4h4M9 12h7M9 16h7",
    last: "M4 12a8 8 0 1 0 3-6.2M4 4v4h4M12 8v4l3 2",
    word: "M6 3h9l4 4v14H6zM15 3v4h4M9 12l1.5 6 2-5 2 5L16 12",
    check: "M6 3h9l4 4v14H6zM15 3v4h4M9 14l2.5 2.5L16 12",
  };
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
