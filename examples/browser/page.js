// A front end in one file, without a framework: signs in, lists planned visits and changes one, from any origin that the
// service lets in (`--allowed-origins`). Serve this folder, for example with `python3 -m http.server 5173`.

const at = (selector) => document.querySelector(selector);
let base = "";
let tokens = null; // kept in memory alone: a page that is closed is signed out
let shown = null; // the visit being changed, with the ETag it was read with

/** Sends a request; an answer from 400 on is thrown as its problem (RFC 9457). */
async function ask(method, path, { body, etag } = {}) {
  const headers = {};
  if (tokens) headers.Authorization = `Bearer ${tokens.access_token}`;
  if (etag) headers["If-Match"] = etag;
  if (body) headers["Content-Type"] = method === "PATCH" ? "application/merge-patch+json" : "application/json";
  const answer = await fetch(base + path, { method, headers, body: body && JSON.stringify(body) });
  const data = answer.status === 204 ? null : await answer.json();
  if (answer.ok) return { data, etag: answer.headers.get("ETag") };
  if (data.code === "token_expired") {
    await renew();
    return ask(method, path, { body, etag });
  }
  throw data;
}

/** Exchanges the refresh token, which works once. */
async function renew() {
  const { refresh_token } = tokens;
  tokens = null;
  tokens = (await ask("POST", "/v1/sessions/refresh", { body: { refresh_token } })).data;
}

/** Runs what a button does, and shows the problem if there is one: its words are ready to be read. */
const run = (job) => async (event) => {
  event?.preventDefault();
  at("#problem").hidden = true;
  try {
    await job(event);
  } catch (problem) {
    at("#problem").textContent = problem.code
      ? [problem.title, problem.detail, ...problem.errors.map((one) => `${one.pointer}: ${one.message}`)].join(" — ")
      : "ติดต่อระบบไม่ได้ ตรวจที่อยู่ หรือให้ผู้ดูแลอนุญาตต้นทางของหน้านี้ (--allowed-origins)";
    at("#problem").dataset.code = problem.code ?? "unreachable";
    at("#problem").hidden = false;
  }
};

async function signIn() {
  const form = new FormData(at("#sign-in"));
  base = form.get("base").replace(/\/$/, "");
  const body = { email: form.get("email"), password: form.get("password") };
  tokens = (await ask("POST", "/v1/sessions", { body })).data;
  at("#sign-in").hidden = true;
  await list();
}

async function list() {
  const rows = [];
  for (let cursor = ""; cursor !== null; ) {
    const { data } = await ask("GET", `/v1/visits?status=planned&expand=school&sort=planned_on${cursor}`);
    rows.push(...data.data.map(row));
    cursor = data.page.next && `&cursor=${data.page.next}`;
  }
  at("#visits tbody").replaceChildren(...rows);
  at("#visits").hidden = false;
}

const day = (date) => new Date(date).toLocaleDateString("th-TH", { dateStyle: "long" });

function row(visit) {
  const cells = [day(visit.planned_on), visit.school?.name_th ?? "", visit.objectives ?? ""].map((text) => {
    const cell = document.createElement("td");
    cell.textContent = text;
    return cell;
  });
  const button = document.createElement("button");
  button.textContent = "แก้ไข";
  button.onclick = run(() => open(visit.id));
  const last = document.createElement("td");
  last.append(button);
  const line = document.createElement("tr");
  line.append(...cells, last);
  return line;
}

/** Reads a visit with the ETag that its change must send back. */
async function open(id) {
  shown = await ask("GET", `/v1/visits/${id}`);
  const { planned_on, objectives, allowed_actions } = shown.data;
  at("#edit h2").textContent = `แก้ไขการนิเทศวันที่ ${day(planned_on)}`;
  at("#edit [name=objectives]").value = objectives ?? "";
  at("#edit button").disabled = !allowed_actions.includes("change_visit");
  at("#edit").hidden = false;
  at("#edit").scrollIntoView({ block: "nearest" });
}

/** Changes the visit as it was read. If somebody else was faster, the answer is 412 and nothing is overwritten. */
async function save() {
  const body = { objectives: at("#edit [name=objectives]").value };
  await ask("PATCH", `/v1/visits/${shown.data.id}`, { body, etag: shown.etag });
  at("#edit").hidden = true;
  await list();
}

at("#sign-in").onsubmit = run(signIn);
at("#edit").onsubmit = run(save);
at("#edit [name=again]").onclick = run(() => open(shown.data.id));
