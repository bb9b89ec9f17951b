// The page of examples/browser in a headless Chromium, on another origin than the service: it signs in, lists, changes,
// and is told 412. Run by scripts/browser; playwright-core is found from the current folder.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const { chromium } = createRequire(`${process.cwd()}/`)("playwright-core");
const [binary, pages, executablePath] = process.argv.slice(2);

const kinds = { html: "text/html", css: "text/css", js: "text/javascript" };
const site = createServer(async (request, answer) => {
  const name = new URL(request.url, "http://site").pathname.slice(1) || "index.html";
  const bytes = await readFile(`${pages}/${name}`).catch(() => null);
  answer.writeHead(bytes ? 200 : 404, { "content-type": kinds[name.split(".").pop()] ?? "text/plain" }).end(bytes);
});
await new Promise((ready) => site.listen(0, ready));
const { port } = site.address();
const [letIn, shutOut] = [`http://127.0.0.1:${port}`, `http://localhost:${port}`];

const demo = spawn(binary, ["demo", "--port", "0", "--json", "--allowed-origins", letIn], { stdio: ["ignore", "pipe", "inherit"] });
const { value } = await createInterface(demo.stdout)[Symbol.asyncIterator]().next();
const { base_url, accounts } = JSON.parse(value);
const officer = accounts.find((account) => account.tier === "district");
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const context = await browser.newContext({ locale: "th-TH", viewport: { width: 900, height: 760 } });
context.setDefaultTimeout(10_000);

async function signIn(origin, password) {
  const page = await context.newPage();
  await page.goto(origin);
  await page.fill("[name=base]", base_url);
  await page.fill("[name=email]", officer.email);
  await page.fill("[name=password]", password);
  await page.click("#sign-in button");
  return page;
}

/** The problem that the page shows, by its code. */
async function told(page, code) {
  await page.waitForSelector(`#problem[data-code=${code}]:not([hidden])`);
  return page.textContent("#problem");
}

/** Somebody else, who is no browser, changes the visit that the page is showing. */
async function changeBehind(visit, authorization) {
  const read = await fetch(visit, { headers: { authorization } });
  const headers = { authorization, "if-match": read.headers.get("etag"), "content-type": "application/merge-patch+json" };
  const body = JSON.stringify({ objectives: "แก้โดยผู้อื่น" });
  assert.equal((await fetch(visit, { method: "PATCH", headers, body })).status, 200);
}

try {
  const stranger = await signIn(shutOut, officer.password);
  await told(stranger, "unreachable");

  const wrong = await signIn(letIn, "not the password");
  assert.match(await told(wrong, "wrong_credentials"), /อีเมลหรือรหัสผ่าน/);

  const page = await signIn(letIn, officer.password);
  await page.waitForSelector("#visits tbody tr");
  assert.match(await page.textContent("#visits tbody"), /โรงเรียน/);

  const edit = "#visits tbody tr:first-child button";
  await page.click(edit);
  await page.fill("#edit [name=objectives]", "แก้จากหน้าเว็บ");
  await page.click("#edit button");
  await page.waitForSelector("#visits td:text-is('แก้จากหน้าเว็บ')");

  const [read] = await Promise.all([page.waitForResponse(/\/v1\/visits\/[^/]+$/), page.click(edit)]);
  await page.waitForSelector("#edit:not([hidden])");
  await changeBehind(read.url(), read.request().headers().authorization);
  await page.fill("#edit [name=objectives]", "เขียนทับ");
  await page.click("#edit button");
  assert.match(await told(page, "stale"), /ข้อมูลถูกแก้ไขไปแล้ว/);
  await page.screenshot({ path: "page.png" });

  await page.click("#edit [name=again]");
  await page.waitForFunction(() => document.querySelector("#edit [name=objectives]").value === "แก้โดยผู้อื่น");
  await page.click("#edit button");
  await page.waitForSelector("#edit[hidden]", { state: "attached" });
  assert.equal(await page.isVisible("#problem"), false);
  console.log("A page of another origin signed in, listed, changed a visit, and was told 412.");
} finally {
  await browser.close();
  demo.kill();
  site.close();
}
