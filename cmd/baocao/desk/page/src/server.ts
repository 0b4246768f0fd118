import { language, Phrase, t } from "./words";

// Refusal is the error for a request that the program refused.
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly words: Phrase,
  ) {
    super(words[language]);
  }
}

async function ask(method: string, path: string, body?: BodyInit, type?: string, signal?: AbortSignal): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(path, { method, body, headers: type ? { "Content-Type": type } : {}, cache: "no-store", signal });
  } catch {
    throw new Refusal(0, { vi: t("noAnswer"), en: t("noAnswer") });
  }
  if (!answer.ok) {
    const content = await answer.json().catch(() => null);
    throw new Refusal(answer.status, content?.error ?? { vi: answer.statusText, en: answer.statusText });
  }
  return answer;
}

export const get = async <T>(path: string): Promise<T> => (await ask("GET", path)).json();
export const getText = async (path: string): Promise<string> => (await ask("GET", path)).text();
// getNow is getText for an event during which the browser does not wait.
export function getNow(path: string): string {
  const request = new XMLHttpRequest();
  request.open("GET", path, false);
  request.send();
  return request.status === 200 ? request.responseText : "";
}
export const post = async <T>(path: string, value: unknown, signal?: AbortSignal): Promise<T> =>
  (await ask("POST", path, JSON.stringify(value), "application/json", signal)).json();
export const upload = async <T>(path: string, file: Blob): Promise<T> =>
  (await ask("POST", path, file, "application/octet-stream")).json();

export const query = (path: string, values: Record<string, string>) => path + "?" + new URLSearchParams(values);

// Places and findings have the form of the program's JSON.
export type Pos = { Line: number; Column: number };
export type Range = { File: string; Start: Pos; End: Pos };
export type Saving = { version: number; conflict?: boolean; trouble?: Phrase };
export type Finding = {
  id: string;
  severity: "error" | "warning" | "hint";
  summary: Phrase;
  fix: Phrase;
  clause?: string;
  component?: Phrase;
  path?: string;
  at: Range;
  edits?: { at: Range; text: string }[];
};
export type Part = { path: string; text?: string; fixed?: boolean; file: string; line: number; indent: number };
export type Leaf = {
  hash: string;
  label: string;
  width: number;
  height: number;
  sources?: { file: string; line: number }[];
  svg?: string;
};
export type Value = null | string | Value[] | { [key: string]: Value };
export type State = {
  name: string;
  version: number;
  saved: Saving;
  made?: number[];
  head?: Value;
  bodies: Part[];
  pages: Leaf[];
  found: Finding[];
  office?: Value;
  open?: boolean;
  refused?: Phrase;
  imported?: Imported;
};
export type Imported = { source: string; found: Finding[]; in: number; placed: number };
export type Kind = { key: string; name: string; needs: string[]; not: string[] };
export type Entry = {
  name: string;
  modified: string;
  kind?: string;
  subject?: string;
  number?: string;
  date?: string;
  outputs?: string[];
  stale?: boolean;
  signed?: boolean;
  unsaved?: boolean;
};
// Signed is a signature: "valid" where its signer is trusted too, "untrusted" where the
// signer is not certain.
export type Signed = {
  by: string;
  state: "valid" | "untrusted" | "invalid";
  field: string;
  until?: string;
  level?: string;
  lines?: Phrase[];
};
export type Issue = {
  pdf?: string;
  stale?: boolean;
  fields: { name: string; label: string; signature?: boolean; filled?: boolean; value?: string }[];
  lines: Phrase[];
  signatures: Signed[];
  keys: string[];
  token: boolean;
  setUp: { module?: string; token?: string; keyLabel?: string; tsa?: string };
};
export type Folder = { folder: string; reports: Entry[]; kinds: Record<string, Kind[]> };
export type Progress = { total: number; done: number; failed: number; name?: string; ended?: boolean };
export type Event = { kind: string; name?: string; saved?: Saving; batch?: Progress };

// listen receives the program's events. It also reports whether the program answers at
// all.
export function listen(received: (e: Event) => void, alive: (yes: boolean) => void): () => void {
  const source = new EventSource("/api/events");
  source.onopen = () => alive(true);
  source.onerror = () => alive(false);
  source.onmessage = (m) => received(JSON.parse(m.data));
  return () => source.close();
}
