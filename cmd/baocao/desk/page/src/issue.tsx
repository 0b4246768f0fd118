// Issuing a document: its PDF is made with fields, signed, numbered and sealed, and the
// state of its signatures is shown.

import { useEffect, useRef, useState } from "preact/hooks";
import { Output } from "./output";
import { Report } from "./report";
import { get, Issue, post, query, Signed } from "./server";
import { inLanguage, t } from "./words";

export function Issuing({ report, busy, make, notice }: { report: Report; busy: boolean; make: () => Promise<void>; notice: (text: string) => void }) {
  const [at, setAt] = useState<Issue | null>(null);
  const [done, setDone] = useState<Signed | null>(null);
  useEffect(() => {
    get<Issue>(query("/api/issue", { name: report.name })).then(setAt, (e: Error) => notice(e.message));
  }, [report.saved.version, busy]);
  if (!at) return null;
  const number = at.fields.find((f) => !f.signature && !f.filled && /^so(_ban_sao)?$/.test(f.name));
  const numbered = at.fields.filter((f) => !f.signature && f.filled);
  const waiting = at.fields.filter((f) => f.signature && !f.filled);
  const label = (field: string) => at.fields.find((f) => f.name === field)?.label ?? "";
  return (
    <div class="issue">
      <section aria-labelledby="issue-pdf">
        <h2 id="issue-pdf">{t("issuePDF")}</h2>
        {at.pdf ? (
          <p><Output name={at.pdf} notice={notice} /></p>
        ) : (
          <p>{t("issueNone")}</p>
        )}
        {at.stale ? <p class="fault">{t("issueStale")}</p> : null}
        {at.pdf && !at.fields.length ? <p class="fault">{t("issueNoFields")}</p> : null}
        {!at.pdf || at.stale || !at.fields.length ? (
          <button class={at.signatures.length ? "" : "primary"} disabled={busy} onClick={() => void make()}>{t("makeFields")}</button>
        ) : null}
      </section>
      {at.pdf ? (
        <section aria-labelledby="issue-signatures">
          <h2 id="issue-signatures">{t("signatures")}</h2>
          {done ? <p class="banner good" role="status">{t("signedBy", done.by)} {t("signedUntil", done.until, done.level?.replace("-", "\u2011"))}</p> : null}
          {at.signatures.length ? (
            <>
              <p class={"verdict " + worst(at.signatures)}>{inLanguage(at.lines[0])}</p>
              <ul class="signatures">
                {at.signatures.map((s) => (
                  <li class={s.state}>
                    <p>
                      <SignedState signed={s} /> <small>{label(s.field)}</small>
                    </p>
                    <details>
                      <summary>{t("details")}</summary>
                      <Lines list={s.lines ?? []} />
                    </details>
                  </li>
                ))}
              </ul>
              <details>
                <summary>{t("origin")}</summary>
                <Lines list={at.lines} />
              </details>
            </>
          ) : (
            <p>{t("signedNone")}</p>
          )}
        </section>
      ) : null}
      {at.pdf ? (
        <Sign report={report} at={at} places={waiting} signed={(next) => (setAt(next), setDone(next.signatures.at(-1) ?? null))} />
      ) : null}
      {at.pdf ? (
        <section aria-labelledby="issue-number">
          <h2 id="issue-number">{t("numberAndDay")}</h2>
          {numbered.length ? <p>{numbered.map((f) => `${f.label}: ${f.value}`).join("; ")}</p> : null}
          {number ? <Numbering report={report} copy={number.name !== "so"} numbered={setAt} /> : numbered.length ? null : <p>{t("numberPrinted")}</p>}
        </section>
      ) : null}
    </div>
  );
}

// worst returns the state of a file with these signatures.
const worst = (list: Signed[]) => (["invalid", "untrusted", "valid"] as const).find((state) => list.some((s) => s.state === state));

// SignedState shows briefly who signed, and whether the signature is valid.
export function SignedState({ signed }: { signed: Signed }) {
  const words = t(signed.state === "invalid" ? "stateInvalid" : signed.state === "untrusted" ? "stateUntrusted" : "stateSigned", signed.by);
  return <span class={"state signed " + signed.state} title={words}>{words}</span>;
}

const Lines = ({ list }: { list: Issue["lines"] }) => (
  <ul class="lines">
    {list.slice(1).map((line) => (
      <li>{inLanguage(line).trim().replace(/^- /, "– ")}</li>
    ))}
  </ul>
);

// Numbering enters number and day in the PDF, which may be signed already, and in
// the report.
function Numbering({ report, copy, numbered }: { report: Report; copy: boolean; numbered: (at: Issue) => void }) {
  const of = (copy ? report.head.sao : report.head) as { [key: string]: unknown } | undefined;
  const [number, setNumber] = useState(String(of?.so ?? ""));
  const [date, setDate] = useState(() => (/^\d+\/\d+\/\d+$/.test(String(of?.ngay)) ? String(of?.ngay) : new Date().toLocaleDateString("en-GB")));
  const [error, setError] = useState("");
  const [busy, setBusy] = useState(false);
  const enter = async (e: SubmitEvent) => {
    e.preventDefault();
    setBusy(true);
    try {
      numbered(await post<Issue>("/api/number", { name: report.name, number, date }));
    } catch (e) {
      setError((e as Error).message);
    }
    setBusy(false);
  };
  return (
    <form onSubmit={enter}>
      <div class="grid">
        <div class="field">
          <label for="number">{t("number")}</label>
          <input id="number" type="text" inputMode="numeric" value={number} onInput={(e) => setNumber(e.currentTarget.value)} autocomplete="off" />
        </div>
        <div class="field">
          <label for="day">{t("day")}</label>
          <input id="day" type="text" value={date} onInput={(e) => setDate(e.currentTarget.value)} autocomplete="off" />
        </div>
      </div>
      <p role="alert" class="fault error">{error}</p>
      <button class="primary" disabled={busy || !number.trim()}>{t("enterNumber")}</button>
    </form>
  );
}

// Sign signs a field with a key. The password is sent once and not kept.
function Sign({ report, at, places, signed }: { report: Report; at: Issue; places: Issue["fields"]; signed: (next: Issue) => void }) {
  const [field, setField] = useState("");
  const [from, setFrom] = useState<"folder" | "chosen" | "token">(at.keys.length ? "folder" : at.setUp.module && at.token ? "token" : "chosen");
  const [file, setFile] = useState(at.keys[0] ?? "");
  const [setUp, change] = useState(at.setUp);
  const [pin, setPIN] = useState("");
  const [width, setWidth] = useState("");
  const [error, setError] = useState("");
  const [busy, setBusy] = useState(false);
  const key = useRef<HTMLInputElement>(null);
  const picture = useRef<HTMLInputElement>(null);
  const revocation = useRef<HTMLInputElement>(null);
  const place = places.find((p) => p.name === field) ?? places[0];
  const shows = place && place.name !== "thong_tin_ky_so"; // that field shows only the time
  const set = (name: keyof Issue["setUp"]) => (e: { currentTarget: HTMLInputElement }) => change({ ...setUp, [name]: e.currentTarget.value.trim() });

  const sign = async (e: SubmitEvent) => {
    e.preventDefault();
    const filled = e.currentTarget as HTMLFormElement;
    setError("");
    setBusy(true);
    try {
      const next = await post<Issue>("/api/sign", {
        name: report.name,
        field: place?.name ?? "",
        file: from === "folder" ? file : "",
        key: from === "chosen" ? await base64(key.current?.files?.[0]) : null,
        ...(from === "token" ? setUp : {}),
        tsa: setUp.tsa,
        pin,
        picture: shows ? await base64(picture.current?.files?.[0]) : null,
        width: Number(width.replace(",", ".")) || 0,
        revocation: await Promise.all([...(revocation.current?.files ?? [])].map(base64)),
      });
      filled.reset();
      setWidth("");
      setField("");
      signed(next);
    } catch (e) {
      setError((e as Error).message);
    }
    setPIN("");
    setBusy(false);
  };
  const form = (
    <form onSubmit={sign}>
      <div class="grid">
        <div class="field long">
          <label for="sign-field">{t("signWhere")}</label>
          <select id="sign-field" value={place?.name ?? ""} onChange={(e) => setField(e.currentTarget.value)}>
            {places.map((p) => (
              <option value={p.name}>{p.label || p.name}</option>
            ))}
            {places.length ? null : <option value="">{t("signHidden")}</option>}
          </select>
        </div>
      </div>
      <div class="choice" role="radiogroup" aria-label={t("signKey")}>
        {at.keys.length ? (
          <label>
            <input type="radio" name="key" checked={from === "folder"} onChange={() => setFrom("folder")} /> {t("keyOfFolder")}
          </label>
        ) : null}
        <label>
          <input type="radio" name="key" checked={from === "chosen"} onChange={() => setFrom("chosen")} /> {t("keyChosen")}
        </label>
        <label>
          <input type="radio" name="key" checked={from === "token"} disabled={!at.token} aria-describedby={at.token ? undefined : "no-token"} onChange={() => setFrom("token")} /> {t("keyOfToken")}
        </label>
        {at.token ? null : <span class="hint" id="no-token">{t("noToken")}</span>}
      </div>
      <div class="grid">
        {from === "folder" ? (
          <div class="field">
            <label for="key-file">{t("keyFile")}</label>
            <select id="key-file" value={file} onChange={(e) => setFile(e.currentTarget.value)}>
              {at.keys.map((k) => (
                <option value={k}>{k}</option>
              ))}
            </select>
          </div>
        ) : from === "chosen" ? (
          <div class="field">
            <label for="key-chosen">{t("keyFile")}</label>
            <input id="key-chosen" ref={key} type="file" accept=".p12,.pfx" required />
          </div>
        ) : (
          <>
            <Text id="module" words={t("module")} hint={t("moduleHint")} value={setUp.module} input={set("module")} required />
            <Text id="token-name" words={t("tokenName")} hint={t("onlyWhereSeveral")} value={setUp.token} input={set("token")} />
            <Text id="key-name" words={t("keyName")} hint={t("onlyWhereSeveral")} value={setUp.keyLabel} input={set("keyLabel")} />
          </>
        )}
        <div class="field">
          <label for="pin">{t(from === "token" ? "pin" : "password")}</label>
          <input id="pin" type="password" autocomplete="off" value={pin} onInput={(e) => setPIN(e.currentTarget.value)} />
        </div>
        {shows ? (
          <>
            <div class="field">
              <label for="sign-picture">{t("signPicture")}</label>
              <input id="sign-picture" ref={picture} type="file" accept="image/png" aria-describedby="picture-hint" />
              <span class="hint" id="picture-hint">{t("signPictureHint")}</span>
            </div>
            <Text id="sign-width" words={t("signWidth")} hint={t("signWidthHint")} value={width} input={(e) => setWidth(e.currentTarget.value)} />
          </>
        ) : null}
      </div>
      <details>
        <summary>{t("stamps")}</summary>
        <div class="grid">
          <Text id="tsa" words={t("tsa")} hint={t("tsaHint")} value={setUp.tsa} input={set("tsa")} />
          <div class="field">
            <label for="revocation">{t("revocation")}</label>
            <input id="revocation" ref={revocation} type="file" multiple accept=".crl,.ocsp,.ors,.pem,.der" />
          </div>
        </div>
      </details>
      <p role="alert" class="fault error">{error}</p>
      <p class="signing">
        <button class="primary" disabled={busy}>{t("signNow")}</button>
        <span role="status">{busy ? t(from === "token" ? "signingToken" : "signing") : ""}</span>
        {busy ? <progress aria-label={t("signing")} /> : null}
      </p>
    </form>
  );
  return (
    <section aria-labelledby="issue-sign">
      <h2 id="issue-sign">{t("sign")}</h2>
      {places.length || !at.signatures.length ? (
        form
      ) : (
        <details>
          <summary>{t("signMore")}</summary>
          {form}
        </details>
      )}
    </section>
  );
}

function Text({ id, words, hint, value, input, required }: { id: string; words: string; hint?: string; value?: string; input: (e: { currentTarget: HTMLInputElement }) => void; required?: boolean }) {
  return (
    <div class="field">
      <label for={id}>{words}</label>
      <input id={id} type="text" autocomplete="off" spellcheck={false} value={value ?? ""} onInput={input} required={required} aria-describedby={hint ? id + "-hint" : undefined} />
      {hint ? <span class="hint" id={id + "-hint"}>{hint}</span> : null}
    </div>
  );
}

// base64 returns a chosen file encoded for JSON.
async function base64(file?: File): Promise<string | null> {
  if (!file) return null;
  const url = await new Promise<string>((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result as string);
    reader.onerror = () => failed(reader.error);
    reader.readAsDataURL(file);
  });
  return url.slice(url.indexOf(",") + 1);
}
