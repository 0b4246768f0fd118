// Writes the licences of what is in the bundle beside it.
import fs from "node:fs";

const lock = JSON.parse(fs.readFileSync("package-lock.json", "utf8")).packages;
let text = "What the bundle holds besides baocao's own sources.\n";
for (const [where, p] of Object.entries(lock).sort(([a], [b]) => (a < b ? -1 : 1))) {
  if (!where || p.dev || p.devOptional || p.optional) continue;
  const file = fs.readdirSync(where).find((f) => /^licen[cs]e/i.test(f));
  text += `\n${"=".repeat(72)}\n${where.replace("node_modules/", "")} ${p.version} (${p.license})\n\n${file ? fs.readFileSync(`${where}/${file}`, "utf8").trim() : ""}\n`;
}
fs.writeFileSync("../bundle/LICENCES.txt", text);
