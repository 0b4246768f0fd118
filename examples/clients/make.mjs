// Makes a report with a picture and a table by the service (baocao serve), with
// what Node has itself.
//
//     node make.mjs http://127.0.0.1:8080 bao-cao.yaml bao-cao.zip [FILE…]
//
// FILEs are what the report names: pictures, spreadsheets, body files.
import { readFile, writeFile } from "node:fs/promises";
import { basename } from "node:path";

const [address, report, target, ...files] = process.argv.slice(2);
const form = new FormData();
form.append("document", new Blob([await readFile(report)]), basename(report));
for (const file of files) {
  form.append("file", new Blob([await readFile(file)]), basename(file));
}
const answer = await fetch(`${address}/v1/documents`, {
  method: "POST",
  headers: { Accept: "application/zip" },
  body: form,
});
if (answer.ok) {
  await writeFile(target, Buffer.from(await answer.arrayBuffer()));
} else {
  const problem = await answer.json();
  for (const finding of problem.diagnostics ?? []) {
    console.error(`${finding.path}: ${finding.summary}: ${finding.fix}`);
  }
  console.error(problem.title);
  process.exitCode = 1;
}
