// A vote that leaves this browser without its voter: the ballot is checked, the credential blinded and the receipt made
// here. Where this cannot run, the form goes to the site, which does the same and says what that means.
import { derive, finalize, fromHex, hex, newCode, normalCode, receipt, shownCode, written } from "./blind.js";

const form = document.getElementById("ballot");
if (form && globalThis.crypto?.subtle) prepare();

function prepare() {
  const told = form.dataset;
  const vote = {
    election: told.election,
    key: { modulus: BigInt(`0x${told.modulus}`), exponent: BigInt(told.exponent) },
    kind: told.kind, least: Number(told.least), most: Number(told.most), points: Number(told.points),
    review: document.getElementById("review"), done: document.getElementById("receipt"), alert: document.getElementById("refused"),
  };
  for (const one of document.querySelectorAll("[data-without-script]")) one.hidden = true;
  form.addEventListener("input", () => tellSum(vote));
  tellSum(vote);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    attempt(vote, () => showReview(vote));
  });
  document.getElementById("change").addEventListener("click", () => show(form, vote.review));
  document.getElementById("cast").addEventListener("click", () => attempt(vote, () => cast(vote)));
}

/** Do it, and say in the page's words what went wrong. */
async function attempt(vote, act) {
  vote.alert.hidden = true;
  try {
    await act();
  } catch (error) {
    const known = document.querySelector(`#words [data-code="${error.message}"]`) ?? document.querySelector("#words [data-code=lost]");
    vote.alert.textContent = known.textContent;
    vote.alert.hidden = false;
    vote.alert.focus();
  }
}

function showReview(vote) {
  vote.chosen = chosen(vote);
  vote.ballot = written(vote.election, vote.chosen);
  const typed = form.elements.code.value;
  vote.code = typed.trim() ? normalCode(typed) : vote.code ?? newCode();
  if (!vote.code) throw new Error("code");
  vote.nonce = crypto.getRandomValues(new Uint8Array(32));
  const list = document.getElementById("chosen");
  list.replaceChildren(...[...vote.chosen].sort((one, other) => other[1] - one[1]).map((one) => line(vote, one)));
  document.getElementById("own-code").textContent = shownCode(vote.code);
  show(vote.review, form);
}

function line(vote, [project, points]) {
  const item = document.createElement("li");
  const title = document.querySelector(`[data-project="${project}"]`).textContent;
  item.textContent = ["cumulative", "scoring"].includes(vote.kind) ? `${title}: ${points}` : title;
  return item;
}

async function cast(vote) {
  const button = document.getElementById("cast");
  button.disabled = true;
  try {
    const made = await derive(vote.code, vote.election, vote.key);
    const asked = { request: hex(made.request), letter: form.elements.letter?.value ?? "" };
    const token = { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value };
    const { signature } = await sent(form.dataset.issue, asked, { credentials: "same-origin", headers: token });
    const credential = await finalize(vote.key, made, fromHex(signature));
    const ballot = { ballot: vote.ballot, prepared: hex(made.prepared), signature: hex(credential), nonce: hex(vote.nonce) };
    const answer = await sent(form.dataset.cast, ballot, { credentials: "omit", referrerPolicy: "no-referrer", headers: {} });
    if (answer.receipt !== hex(await receipt(vote.ballot, vote.nonce))) throw new Error("wrong_receipt");
    showReceipt(vote, answer);
  } finally {
    button.disabled = false;
  }
}

async function sent(url, body, how) {
  const headers = { "Content-Type": "application/json", "Accept-Language": document.documentElement.lang, ...how.headers };
  let response;
  try {
    response = await fetch(url, { ...how, method: "POST", cache: "no-store", body: JSON.stringify(body), headers });
  } catch {
    throw new Error("lost");
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.code ?? "lost");
  return answer;
}

function showReceipt(vote, answer) {
  const told = { "short-receipt": answer.short, "whole-receipt": answer.receipt, "told-ballot": vote.ballot, "told-nonce": hex(vote.nonce), "kept-code": shownCode(vote.code) };
  for (const [id, text] of Object.entries(told)) document.getElementById(id).textContent = text;
  document.getElementById("qr").src = answer.qr;
  document.getElementById("inclusion").href += `?receipt=${answer.short}`;
  form.reset();
  show(vote.done, vote.review);
}

/** Points by project, or an error that says what is wrong. */
function chosen(vote) {
  const points = vote.kind === "ordinal" ? ranked(given("place-")) : ticked(vote) ?? given("points-");
  const values = [...points.values()];
  if (points.size < vote.least) throw new Error("too_few");
  if (points.size > vote.most) throw new Error("too_many");
  if (vote.kind === "cumulative" && sum(values) > vote.points) throw new Error("too_many_points");
  if (vote.kind === "scoring" && values.some((one) => one > vote.points)) throw new Error("too_many_points_each");
  return points;
}

function ticked(vote) {
  if (!["approval", "choose-1"].includes(vote.kind)) return null;
  return new Map([...form.querySelectorAll("[name=choice]:checked")].map((box) => [Number(box.value), 1]));
}

function given(prefix) {
  const fields = [...form.querySelectorAll(`[name^="${prefix}"]`)].filter((field) => field.value && field.value !== "0");
  return new Map(fields.map((field) => {
    if (!/^\d{1,6}$/.test(field.value)) throw new Error("no_whole_number");
    return [Number(field.name.slice(prefix.length)), Number(field.value)];
  }));
}

function ranked(places) {
  const taken = [...places.values()].sort((one, other) => one - other);
  if (taken.some((place, at) => place !== at + 1)) throw new Error("ranks");
  return new Map([...places].map(([project, place]) => [project, places.size + 1 - place]));
}

function sum(values) {
  return values.reduce((all, one) => all + one, 0);
}

function tellSum(vote) {
  const output = document.getElementById("sum");
  try {
    const points = vote.kind === "ordinal" ? given("place-") : ticked(vote) ?? given("points-");
    const counted = vote.kind === "cumulative" ? sum([...points.values()]) : points.size;
    output.textContent = output.dataset.said.replace("{n}", counted);
  } catch {
    output.textContent = "";
  }
}

function show(shown, hidden) {
  hidden.hidden = true;
  shown.hidden = false;
  shown.focus();
}
