// A value's way on openapi-fetch with generated types: a school reports it, its lead school verifies it, the district
// pulls the year.
//
//     npm ci && npm run generate && npm run check
//     ruammue demo --json --port 8080 | head -1 > demo.json      # in another window
//     node built/story.js demo.json
import { readFileSync } from "node:fs";
import createClient from "openapi-fetch";
import type { components, paths } from "./ruammue.js";

type Problem = components["schemas"]["Problem"];
type Value = components["schemas"]["IndicatorValueView"];
/** Of the forms of an answer, the ones that this client reads as data. */
type Json = "application/json" | "application/problem+json";
const YEAR = 2566;

/** What was asked for, or an error in words that can be shown. */
function told<T>(answer: { data?: T; error?: Problem | undefined; response: Response }): T {
  if (answer.data !== undefined) return answer.data;
  const problem = answer.error;
  if (!problem) throw new Error(`an answer that the contract does not know: ${answer.response.status}`);
  const faults = problem.errors.map((fault) => `${fault.pointer ?? fault.parameter}: ${fault.message}`).join("; ");
  throw new Error(`${problem.title} (${problem.code}): ${problem.detail} ${faults}`);
}

/** Lists in a query are written with commas: `status=planned,held`. */
function client(baseUrl: string, headers: Record<string, string> = {}) {
  return createClient<paths, Json>({ baseUrl, headers, querySerializer: { array: { style: "form", explode: false } } });
}

async function signedIn(baseUrl: string, body: components["schemas"]["SignIn"]) {
  const tokens = told(await client(baseUrl).POST("/v1/sessions", { body }));
  return client(baseUrl, { Authorization: `Bearer ${tokens.access_token}`, "Accept-Language": "en" });
}
type Caller = Awaited<ReturnType<typeof signedIn>>;

/** Reports a term's value of the first indicator that has none yet. */
async function report(school: Caller): Promise<{ value: Value; etag: string }> {
  const mine = told(await school.GET("/v1/me")).school_id;
  if (!mine) throw new Error("the district office has no values of its own");
  const query = { school_id: mine, academic_year: YEAR, limit: 200 };
  const values = told(await school.GET("/v1/indicator-values", { params: { query } }));
  const taken = new Set(values.data.map((value) => `${value.indicator_id} ${value.term}`));
  const active = { status: ["active" as const], limit: 200 };
  const indicators = told(await school.GET("/v1/indicators", { params: { query: active } }));
  for (const indicator of indicators.data) {
    for (const term of [1, 2].filter((term) => !taken.has(`${indicator.id} ${term}`))) {
      const figures = indicator.roll_up === "ratio" ? { numerator: 3, denominator: 4 } : { value: 1 };
      const answer = await school.POST("/v1/indicator-values", {
        // The key makes a retry safe: sent again, it is answered as the first time and does nothing.
        params: { header: { "Idempotency-Key": crypto.randomUUID() } },
        body: { indicator_id: indicator.id, school_id: mine, academic_year: YEAR, term, ...figures },
      });
      if (answer.data) return { value: answer.data, etag: etag(answer.response) };
    }
  }
  throw new Error("every indicator has its values");
}

/** What changes a record names the version that was read. */
function etag(response: Response): string {
  return response.headers.get("ETag") ?? "";
}

const demo = JSON.parse(readFileSync(process.argv[2] ?? "demo.json", "utf8").split("\n")[0] ?? "");
const as = (tier: string) => {
  const { email, password } = demo.accounts.find((account: { tier: string }) => account.tier === tier);
  return signedIn(demo.base_url, { email, password });
};
const [school, lead, district] = [await as("partner"), await as("lead"), await as("district")];

const reported = await report(school);
const path = { id: reported.value.id };
console.log(`${reported.value.status}: ${reported.value.value} in ${YEAR}, term ${reported.value.term}`);

const submitted = await school.POST("/v1/indicator-values/{id}/submit", {
  params: { path, header: { "If-Match": reported.etag } },
});
console.log(told(submitted).status);
const verified = await lead.POST("/v1/indicator-values/{id}/verify", {
  params: { path, header: { "If-Match": etag(submitted.response) } },
});
console.log(told(verified).status);

const year = await district.GET("/v1/indicator-values", {
  params: { query: { academic_year: YEAR, status: ["verified"] } },
  headers: { Accept: "text/csv" },
  parseAs: "text",
});
const rows = String(told<unknown>(year)).trim().split("\r\n");
if (!rows.some((row) => row.includes(path.id))) throw new Error("the year lacks the value");
console.log(`${rows.length - 1} verified values in ${YEAR}`);
