// A file that was made: opened in the program that the machine has for it, or taken
// elsewhere.

import { post, query } from "./server";
import { t } from "./words";

export const Output = ({ name, notice }: { name: string; notice: (text: string) => void }) => (
  <span class="output">
    <strong>{name}</strong>{" "}
    <button class="link" onClick={() => void post("/api/show", { name }).catch((e: Error) => notice(e.message))}>{t("openFile")}</button>{" "}
    <a href={query("/api/output", { name })} download={name.split("/").pop()}>{t("download")}</a>
  </span>
);
