// An output file: opened in the machine's program for it, or downloaded.

import { post, query } from "./server";
import { t } from "./words";

export const Output = ({ name, notice }: { name: string; notice: (text: string) => void }) => (
  <span class="output">
    <strong>{name}</strong>{" "}
    <button class="link" onClick={() => void post("/api/show", { name }).catch((e: Error) => notice(e.message))}>{t("openFile")}</button>{" "}
    <a href={query("/api/output", { name })} download={name.split("/").pop()}>{t("download")}</a>
  </span>
);
