// The form for the report file. It shows the file's values and changes only the values
// that are typed.

import { useEffect, useRef, useState } from "preact/hooks";
import { Field, Group, groups, issuerFields, signerFields } from "./fields";
import { lacking } from "./faults";
import { Report } from "./report";
import { Kind, post, Finding, Value } from "./server";
import { inLanguage, language, t } from "./words";

const name = (p: readonly [string, string]) => p[language === "vi" ? 0 : 1];

type Tree = { [key: string]: Value };
const isTree = (v: Value | undefined): v is Tree => typeof v === "object" && v !== null && !Array.isArray(v);

// valueAt follows a path: "ky[0].ho_ten".
export function valueAt(tree: Value | undefined, path: string): Value | undefined {
  for (const key of path.split(/[.[\]]+/).filter(Boolean)) {
    if (Array.isArray(tree)) tree = tree[Number(key)];
    else if (isTree(tree)) tree = tree[key];
    else return undefined;
  }
  return tree;
}

const dots = /^[\s….]*$/;

function shown(v: Value | undefined): string {
  if (v === null || v === undefined) return "";
  if (Array.isArray(v)) return v.map(shown).join("\n");
  if (typeof v === "string") return dots.test(v) ? "" : v;
  return "";
}

export function Form({ report, kinds }: { report: Report; kinds: Record<string, Kind[]> }) {
  const standard = shown(report.head.tieu_chuan);
  const list = kinds[standard === "nd30" ? "" : standard] ?? kinds[""] ?? [];
  const kind = list.find((k) => k.key === report.head.loai || k.name === report.head.loai);
  const has = (path: string) => !kind?.not.includes(path.split(".")[0]);
  return (
    <div class="form">
      {groups.map((g) => {
        if (g.special === "issuer") return <Issuer report={report} group={g} />;
        if (g.special === "signers") return has("ky") ? <Signers report={report} group={g} /> : null;
        if (g.special === "recipients") return has("noi_nhan") ? <Recipients report={report} group={g} /> : null;
        const fields = g.fields.filter((f) => has(f.path) && (f.path !== "kem_theo" || kind?.needs.includes("kem_theo")));
        if (!fields.length) return null;
        return (
          <Section group={g} report={report} paths={fields.map((f) => f.path)}>
            <div class="grid">
              {fields.map((f) => (
                <Input key={f.path} field={f} path={f.path} report={report} kinds={list} needed={kind?.needs.includes(f.path) ?? false} />
              ))}
            </div>
          </Section>
        );
      })}
      {has("phu_luc") ? <Appendices report={report} /> : null}
    </div>
  );
}

const appendixFields: Field[] = [
  { path: "tieu_de", name: ["Tiêu đề", "Title"], kind: "text" },
  { path: "huong", name: ["Hướng giấy", "Paper"], kind: "choice", choices: [["doc", ["Dọc", "Upright"]], ["ngang", ["Ngang", "Landscape"]]] },
];

function Appendices({ report }: { report: Report }) {
  const list = Array.isArray(report.head.phu_luc) ? report.head.phu_luc : [];
  return (
    <Section group={{ name: ["Phụ lục", "Appendices"], fields: [], closed: list.length === 0 }} report={report} paths={["phu_luc"]}>
      {list.map((_, i) => (
        <fieldset class="grid">
          <legend>{t("appendix") + " " + (i + 1)}</legend>
          {appendixFields.map((f) => (
            <Input key={f.path} field={f} path={`phu_luc[${i}].${f.path}`} report={report} needed={f.path === "tieu_de"} />
          ))}
          <button type="button" class="link" onClick={() => report.set(`phu_luc[${i}]`, null, false)}>
            {t("removeAppendix")}
          </button>
        </fieldset>
      ))}
      <button type="button" class="link" onClick={() => report.add("phu_luc", { tieu_de: "…", noi_dung: "…\n" })}>
        {t("addAppendix")}
      </button>
    </Section>
  );
}

function Section({ group, report, paths, children }: { group: Group; report: Report; paths: string[]; children: preact.ComponentChildren }) {
  const filled = paths.some((p) => shown(valueAt(report.head, p)) !== "");
  const faulty = report.found.some((r) => r.severity === "error" && paths.some((p) => r.path === p || r.path?.startsWith(p + ".") || r.path?.startsWith(p + "[")));
  return (
    <details class="section" open={!group.closed || filled || faulty}>
      <summary>
        <h2>{name(group.name)}</h2>
      </summary>
      {children}
    </details>
  );
}

let ids = 0;

function officeGives(report: Report, path: string): boolean {
  return usual(report, path) !== undefined || ((path === "dia_danh" || path === "lien_he") && usual(report, "co_quan") !== undefined);
}

export function Input({
  field,
  path,
  report,
  needed,
  kinds,
  suggestions,
}: {
  field: Field;
  path: string;
  report: Report;
  needed?: boolean;
  kinds?: Kind[];
  suggestions?: string[];
}) {
  const [id] = useState(() => "f" + ++ids);
  const stated = valueAt(report.head, path);
  const value = shown(stated);
  const [typed, setTyped] = useState<string | null>(null);
  const timer = useRef(0);
  const began = useRef(false);
  const about = report.found.filter((r) => r.path === path || (r.path?.startsWith(path + "[") ?? false));
  const missing = about.some(lacking);
  const faults = about.filter((r) => !lacking(r));

  // Once the file's value equals what was typed, the file's value is shown again.
  useEffect(() => {
    if (typed !== null && document.activeElement?.id !== id) setTyped(null);
  });

  const put = (text: string) => {
    const next: Value = field.kind === "lines" ? lines(text) : text.replace(/\s*\n\s*/g, " ").trim();
    const empty = next.length === 0;
    if (empty && (stated === undefined || stated === null)) return;
    // An empty entry that the directory gives is removed, so that the directory's
    // applies; any other is kept, blank.
    const given = officeGives(report, path);
    report.set(path, empty ? (given ? null : "") : Array.isArray(next) && next.length === 1 ? next[0] : next, began.current);
    began.current = true;
  };
  const input = (text: string, now = false) => {
    setTyped(text);
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => put(text), now ? 0 : 180);
  };
  const left = () => {
    if (typed !== null) {
      clearTimeout(timer.current);
      if (typed !== value) put(typed);
    }
    began.current = false;
    setTimeout(() => setTyped(null), 400);
  };
  const keys = (e: KeyboardEvent) => {
    if (!(e.ctrlKey || e.metaKey)) return;
    const key = e.key.toLowerCase();
    if (key !== "z" && key !== "y") return;
    e.preventDefault();
    clearTimeout(timer.current);
    setTyped(null);
    began.current = false;
    if (key === "y" || e.shiftKey) report.redo();
    else report.undo();
  };
  const common = {
    id,
    "aria-invalid": faults.some((r) => r.severity === "error") || undefined,
    "aria-required": needed || undefined,
    "aria-describedby": faults.length || field.hint ? id + "h" : undefined,
    onBlur: left,
    onKeyDown: keys,
  };
  const text = typed ?? value;
  let control;
  switch (field.kind) {
    case "kind":
      control = (
        <select {...common} value={value} onChange={(e) => (report.set(path, e.currentTarget.value, false), e.currentTarget.blur())}>
          {kinds?.some((k) => k.key === value) ? null : <option value={value}>{value}</option>}
          {kinds?.map((k) => <option value={k.key}>{k.name}</option>)}
        </select>
      );
      break;
    case "choice":
      control = (
        <select {...common} value={value} onChange={(e) => report.set(path, e.currentTarget.value || null, false)}>
          <option value="" />
          {field.choices?.map(([key, words]) => <option value={key}>{name(words)}</option>)}
        </select>
      );
      break;
    case "yes":
      control = (
        <input {...common} type="checkbox" checked={value === "co" || value === "true"} onChange={(e) => report.set(path, e.currentTarget.checked ? "co" : "khong", false)} />
      );
      break;
    case "long":
    case "lines":
      control = (
        <textarea
          {...common}
          rows={Math.min(8, Math.max(2, text.split("\n").length))}
          value={text}
          onInput={(e) => input(e.currentTarget.value)}
        />
      );
      break;
    default:
      control = (
        <input
          {...common}
          type="text"
          value={text}
          list={suggestions?.length ? id + "l" : undefined}
          onInput={(e) => input(e.currentTarget.value)}
          autocomplete="off"
        />
      );
  }
  return (
    <div class={"field " + field.kind} data-path={path}>
      <label for={id}>
        {name(field.name)}
        {missing ? <em class="needed">{t("required")}</em> : null}
      </label>
      {control}
      {suggestions?.length ? (
        <datalist id={id + "l"}>
          {suggestions.map((s) => (
            <option value={s} />
          ))}
        </datalist>
      ) : null}
      {faults.length || field.hint ? (
        <div class="below" id={id + "h"}>
          {faults.length
            ? faults.map((r) => <Fault finding={r} report={report} />)
            : field.hint && <span class="hint">{name(field.hint)}</span>}
        </div>
      ) : null}
    </div>
  );
}

function Fault({ finding, report }: { finding: Finding; report: Report }) {
  return (
    <div class={"fault " + finding.severity}>
      {inLanguage(finding.summary)}
      {finding.edits?.length ? (
        <button type="button" class="fix" onClick={() => report.fix([finding])}>
          {t("fix")}
        </button>
      ) : null}
    </div>
  );
}

function lines(text: string): Value[] {
  return text.split("\n").map((l) => l.trim()).filter((l) => l !== "");
}

// labelOf returns the label of an entry of the office's directory.
function labelOf(key: string, v: Value): string {
  if (!isTree(v)) return shown(v).replaceAll("\n", ", ");
  const words = v.ho_ten ? [shown(v.ho_ten), shown(v.chuc_vu)] : [shown(v.ban_hanh).replaceAll("\n", " ")];
  return words.filter(Boolean).join(" · ") || key;
}

function entries(report: Report, of: string): [string, Value][] {
  const list = report.office?.[of];
  return isTree(list) ? Object.entries(list) : [];
}

function usual(report: Report, of: string): Value | undefined {
  return valueAt(report.office ?? undefined, "mac_dinh." + of);
}

// Choose selects an entry of the directory, or what is written here.
function Choose({ report, path, of, label }: { report: Report; path: string; of: string; label: string }) {
  const list = entries(report, of);
  const stated = valueAt(report.head, path);
  const basis = isTree(stated) ? shown(stated.theo) : typeof stated === "string" ? stated : "";
  const known = list.some(([key]) => key === basis);
  const [id] = useState(() => "c" + ++ids);
  if (!list.length) return null;
  const fallback = path === of ? usual(report, of) : undefined;
  const value = stated === undefined && fallback !== undefined ? "~" : known ? basis : "";
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        id={id}
        value={value}
        onChange={(e) => {
          const key = e.currentTarget.value;
          if (key === "~") report.set(path, null, false);
          else if (key) report.set(path, key, false);
          else report.set(path, of === "ky" ? { chuc_vu: "…", ho_ten: "…" } : { ban_hanh: "…", viet_tat: "…" }, false);
        }}
      >
        {fallback !== undefined ? <option value="~">{t("byDefault") + ": " + labelOf("", list.find(([k]) => k === shown(fallback))?.[1] ?? fallback)}</option> : null}
        {list.map(([key, v]) => (
          <option value={key}>{labelOf(key, v)}</option>
        ))}
        <option value="">{t("writeOut")}</option>
      </select>
    </div>
  );
}

// AddToOffice adds what is written here to the office's directory; done receives its
// short name there.
function AddToOffice({ report, section, value, label, done }: { report: Report; section: string; value: Value; label?: string; done: (key: string) => void }) {
  const [trouble, setTrouble] = useState("");
  const add = () =>
    post<{ key: string; office: Tree }>("/api/office", { name: report.name, section, value }).then(
      (added) => {
        report.office = added.office;
        done(added.key);
      },
      (e: Error) => setTrouble(e.message),
    );
  return (
    <>
      <button type="button" class={label ? "chip" : "link"} title={label && t("addToOffice")} onClick={() => void add()}>
        {label ? "+ " + label : t("addToOffice")}
      </button>
      {trouble ? <span class="fault error" role="alert">{trouble}</span> : null}
    </>
  );
}

// filled returns the non-empty entries of a group.
const filled = (group: Tree): Tree => Object.fromEntries(Object.entries(group).filter(([, v]) => shown(v) !== ""));

function Issuer({ report, group }: { report: Report; group: Group }) {
  const stated = report.head.co_quan;
  const fromOffice =
    (stated === undefined && usual(report, "co_quan") !== undefined) || (typeof stated === "string" && entries(report, "co_quan").some(([k]) => k === stated));
  return (
    <Section group={group} report={report} paths={["co_quan"]}>
      <div class="grid">
        <Choose report={report} path="co_quan" of="co_quan" label={name(group.name)} />
        {fromOffice
          ? null
          : typeof stated === "string" || Array.isArray(stated)
            ? <Input field={issuerFields[1]} path="co_quan" report={report} needed />
            : issuerFields.map((f) => <Input key={f.path} field={f} path={"co_quan." + f.path} report={report} needed={f.path === "ban_hanh"} />)}
      </div>
      {isTree(stated) && shown(stated.ban_hanh) && shown(stated.viet_tat) && !stated.theo ? (
        <AddToOffice
          report={report}
          section="co_quan"
          value={filled({ ...stated, ...(report.head.dia_danh ? { dia_danh: report.head.dia_danh } : {}) })}
          done={(key) => report.set("co_quan", key, false)}
        />
      ) : null}
    </Section>
  );
}

function Signers({ report, group }: { report: Report; group: Group }) {
  const stated = report.head.ky;
  const list = Array.isArray(stated) ? stated : [stated];
  const names = entries(report, "ky");
  return (
    <Section group={group} report={report} paths={["ky"]}>
      {list.map((one, i) => {
        const path = Array.isArray(stated) ? `ky[${i}]` : "ky";
        const fromOffice = (one === undefined && usual(report, "ky") !== undefined) || (typeof one === "string" && names.some(([k]) => k === one));
        return (
          <fieldset class="grid">
            <legend class={list.length > 1 ? "" : "sr"}>{t("signer") + (list.length > 1 ? " " + (i + 1) : "")}</legend>
            <Choose report={report} path={path} of="ky" label={t("signer")} />
            {fromOffice ? null : signerFields.map((f) => <Input key={f.path} field={f} path={path + "." + f.path} report={report} needed={f.path === "ho_ten"} />)}
            {isTree(one) && shown(one.ho_ten) && !one.theo ? <AddToOffice report={report} section="ky" value={filled(one)} done={(key) => report.set(path, key, false)} /> : null}
            {list.length > 1 ? (
              <button type="button" class="link" onClick={() => report.set("ky", list.filter((_, k) => k !== i) as Value[], false)}>
                {t("removeSigner")}
              </button>
            ) : null}
          </fieldset>
        );
      })}
      {list.length < 3 && stated !== undefined ? (
        <button type="button" class="link" onClick={() => report.set("ky", [...(list as Value[]), { chuc_vu: "…", ho_ten: "…" }], false)}>
          {t("addSigner")}
        </button>
      ) : null}
    </Section>
  );
}

const recipientsField: Field = { path: "noi_nhan", name: ["Nơi nhận", "Recipients"], kind: "lines", hint: ["Mỗi dòng một nơi; dòng cuối là “Lưu: VT, …”", "One a line; the last is “Lưu: VT, …”"] };

function Recipients({ report, group }: { report: Report; group: Group }) {
  const stated = report.head.noi_nhan ?? usual(report, "noi_nhan");
  const list = Array.isArray(stated) ? stated : stated ? [stated] : [];
  const groupsOf = [...entries(report, "noi_nhan"), ...entries(report, "luu").map(([k, v]): [string, Value] => [k, "Lưu: " + shown(v)])];
  const add = (key: string, filing: boolean) => {
    const kept = list.filter((v) => v !== key && shown(v) !== "");
    const last = kept.findIndex((v) => /^Lưu/.test(shown(v)) || entries(report, "luu").some(([k]) => k === v));
    if (filing || last < 0) report.set("noi_nhan", [...kept.filter((v, i) => !(filing && i === last) || v === key), key], false);
    else report.set("noi_nhan", [...kept.slice(0, last), key, ...kept.slice(last)], false);
  };
  // What is written here and is not in the directory can be added to it.
  const others = list.filter((v): v is string => typeof v === "string" && shown(v) !== "" && !groupsOf.some(([key]) => key === v));
  return (
    <Section group={group} report={report} paths={["noi_nhan"]}>
      <Input field={recipientsField} path="noi_nhan" report={report} />
      {groupsOf.length ? (
        <div class="chips" role="group" aria-label={t("addRecipients")}>
          <span class="hint">{t("addRecipients")}:</span>
          {groupsOf.map(([key, v]) => {
            const there = list.includes(key);
            return (
              <button
                type="button"
                class="chip"
                aria-pressed={there}
                title={shown(v)}
                onClick={() => (there ? report.set("noi_nhan", list.filter((x) => x !== key) as Value[], false) : add(key, entries(report, "luu").some(([k]) => k === key)))}
              >
                {labelOf(key, v)}
              </button>
            );
          })}
        </div>
      ) : null}
      {others.length ? (
        <div class="chips" role="group" aria-label={t("addToOffice")}>
          <span class="hint">{t("addToOffice")}:</span>
          {others.map((line) => {
            const filing = /^Lưu:\s*/.exec(line);
            return (
              <AddToOffice
                key={line}
                report={report}
                section={filing ? "luu" : "noi_nhan"}
                value={filing ? line.slice(filing[0].length) : line}
                label={line}
                done={(key) => report.set("noi_nhan", list.map((v) => (v === line ? key : v)), false)}
              />
            );
          })}
        </div>
      ) : null}
    </Section>
  );
}
