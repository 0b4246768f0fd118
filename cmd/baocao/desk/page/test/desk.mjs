// The test's own desk, and a browser as a clerk uses it.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { chromium } from "playwright-core";

export const program = process.env.BAOCAO;
const examples = process.env.EXAMPLES;

export class Desk {
  constructor(names = []) {
    this.home = fs.mkdtempSync(path.join(os.tmpdir(), "desk-"));
    this.folder = path.join(this.home, "văn bản");
    fs.mkdirSync(this.folder);
    for (const name of names) fs.copyFileSync(path.join(examples, name), path.join(this.folder, name));
  }

  // start starts the program and returns the address that it prints.
  async start(...args) {
    this.process = spawn(program, ["open", this.folder, "--no-browser", ...args], {
      env: { ...process.env, XDG_CONFIG_HOME: path.join(this.home, "config"), HOME: this.home },
      stdio: ["ignore", "pipe", "inherit"],
    });
    this.ended = once(this.process, "exit");
    const [line] = await once(this.process.stdout, "data");
    this.address = String(line).trim();
    return this.address;
  }

  // open starts the program and opens its page; errors of the page fail the test when
  // it closes.
  async open(options = {}) {
    await this.start();
    this.browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
    this.context = await this.browser.newContext({ viewport: { width: 1366, height: 768 }, locale: "vi-VN", ...options });
    this.complaints = [];
    this.page = await this.watched(await this.context.newPage());
    await this.page.goto(this.address);
    await this.page.waitForSelector(".cards");
    return this.page;
  }

  async watched(page) {
    page.setDefaultTimeout(15000);
    page.on("pageerror", (e) => this.complaints.push(e.stack));
    page.on("console", (m) => m.type() === "error" && !/ERR_CONNECTION|Failed to load resource/.test(m.text()) && this.complaints.push(m.text()));
    page.on("request", (r) => {
      if (!/^(http:\/\/127\.0\.0\.1:|blob:|data:)/.test(r.url())) this.complaints.push("asked for " + r.url());
    });
    return page;
  }

  kill() {
    this.process.kill("SIGKILL");
    return this.ended;
  }

  async close() {
    await this.browser?.close();
    this.process.kill();
    await this.ended;
    fs.rmSync(this.home, { recursive: true, force: true });
    if (this.complaints?.length) throw new Error("the page complained:\n" + this.complaints.join("\n"));
  }

  read(name) {
    return fs.readFileSync(path.join(this.folder, name), "utf8");
  }
  write(name, text) {
    fs.writeFileSync(path.join(this.folder, name), text);
  }
  has(name) {
    return fs.existsSync(path.join(this.folder, name));
  }
  files() {
    return fs.readdirSync(this.folder).sort();
  }

  // report opens a report by its subject.
  async report(subject) {
    await this.page.click(`.doc:has-text("${subject}")`);
    await this.page.waitForSelector(".page svg");
  }

  tab(name) {
    return this.page.click(`[role=tab]:has-text("${name}")`);
  }

  // at puts the cursor after words of the body.
  async at(words) {
    const line = this.page.locator(".cm-line", { hasText: words }).first();
    await line.click();
    await this.page.evaluate((words) => {
      // The end of the paragraph, wherever its lines are wrapped.
      const line = [...document.querySelectorAll(".cm-line")].find((l) => l.textContent.includes(words));
      const range = document.createRange();
      range.selectNodeContents(line);
      range.collapse(false);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
    }, words);
    await this.page.waitForTimeout(50);
  }

  // shows waits for a text on the pages.
  shows(words) {
    return this.page.waitForFunction((w) => [...document.querySelectorAll(".page svg")].some((s) => s.textContent.replace(/\s+/g, " ").toLowerCase().includes(w.toLowerCase())), words);
  }

  saved() {
    return this.page.waitForSelector(".saved[data-state=saved]");
  }
}

// until waits until a condition is true.
export async function until(what, f, ms = 10000) {
  const end = Date.now() + ms;
  for (;;) {
    const value = await f();
    if (value) return value;
    if (Date.now() > end) throw new Error("it never came: " + what);
    await new Promise((r) => setTimeout(r, 50));
  }
}

const axe = fs.readFileSync(new URL("../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");

// accessible fails with the violations that axe-core finds.
export async function accessible(page, where) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
  const list = found.violations.map((v) => `${v.id}: ${v.help}: ${v.nodes.map((n) => n.html.slice(0, 160)).join(" ; ")}`);
  assert.deepEqual(list, [], where);
}
