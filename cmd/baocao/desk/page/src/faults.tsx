// The list of findings, with the messages of the catalogue.

import { nameOf } from "./fields";
import { Report } from "./report";
import { Finding } from "./server";
import { inLanguage, t } from "./words";

export const count = (report: Report, severity?: Finding["severity"]) => report.found.filter((r) => !severity || r.severity === severity).length;

// lacking reports whether a finding only says that an entry is still to be filled in.
export const lacking = (r: Finding) => r.id === "key-missing" || r.id === "value-empty";

// summaryOf returns a finding's summary with the form's names in place of keys.
export function summaryOf(r: Finding): string {
  const name = r.path && lacking(r) ? nameOf(r.path) : "";
  return name ? t("notStated", name) : inLanguage(r.summary);
}

export function Faults({ report, show }: { report: Report; show: (r: Finding) => void }) {
  const certain = report.found.filter((r) => r.edits?.length);
  if (!report.found.length) return <p class="empty good">{t("nothingFound")}</p>;
  return (
    <div class="faults">
      {certain.length > 1 ? (
        <button class="primary" onClick={() => report.fix(certain)}>
          {t("fixAll", certain.length)}
        </button>
      ) : null}
      {(["error", "warning", "hint"] as const).map((severity) => {
        const list = report.found.filter((r) => r.severity === severity);
        if (!list.length) return null;
        return (
          <section>
            <h2 class={severity}>{t(severity === "error" ? "blocks" : severity === "warning" ? "warns" : "hints")}</h2>
            <FindingList list={list} show={show} fix={(r) => report.fix([r])} />
          </section>
        );
      })}
    </div>
  );
}

export function FindingList({ list, show, fix }: { list: Finding[]; show?: (r: Finding) => void; fix?: (r: Finding) => void }) {
  return (
    <ul class="findings">
      {list.map((r) => (
        <li class={r.severity}>
          <p>{summaryOf(r)}</p>
          {inLanguage(r.fix) && !lacking(r) ? <p class="how">{inLanguage(r.fix)}</p> : null}
          {r.clause ? <p class="clause">{t("clause", r.clause)}</p> : null}
          <p class="actions">
            {show ? (
              <button class="link" onClick={() => show(r)}>
                {t("goTo")}
              </button>
            ) : null}
            {fix && r.edits?.length ? (
              <button class="fix" onClick={() => fix(r)}>
                {t("fix")}
              </button>
            ) : null}
          </p>
        </li>
      ))}
    </ul>
  );
}
