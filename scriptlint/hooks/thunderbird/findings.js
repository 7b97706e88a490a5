// The window that says why a mail was held, what to say instead, and what may be done.

import { language, settings, wordsIn } from "./settings.js";

const tabId = Number(new URLSearchParams(location.search).get("tab"));
const element = (id) => document.getElementById(id);
const tell = (verb, more = {}) => browser.runtime.sendMessage({ verb, tabId, ...more });

// what an agent may do where the rulebook asks for this much; the first is the one it asks for
const ALLOWED = {
  none: [],
  "false-positive": ["false-positive"],
  justify: ["justify", "false-positive"],
  acknowledge: ["acknowledge", "false-positive"],
  free: [],
};
const REASONED = ["justify", "false-positive"];

let words;

function row(finding, number, lang) {
  const item = element("finding").content.firstElementChild.cloneNode(true);
  const part = (name) => item.querySelector(name);
  item.className = `${finding.severity}${finding.mended ? " mended" : ""}`;
  part(".severity").textContent = words(finding.severity);
  part(".part").textContent = finding.place;
  part(".rule").textContent = finding.rule;
  part(".context").hidden = !finding.text;
  part(".before").textContent = finding.before;
  part("mark").textContent = finding.text;
  part(".after").textContent = finding.after;
  part(".message").textContent = finding.message;
  part(".clause").textContent = finding.clause && words("clause", finding.clause);
  part(".instead").hidden = !finding.instead && finding.nth < 0 && !finding.mended;
  part(".label").textContent = finding.instead && words("instead");
  part("q").textContent = finding.instead;
  part("q").hidden = !finding.instead;
  item.lang = lang === "zh" ? "zh-CN" : "en";
  replacing(part(".replace"), finding, number);
  copying(part(".copy"), finding);
  return item;
}

/** The button that puts a fix in the place of the words. */
function replacing(button, finding, number) {
  const name = !finding.put ? "delete" : finding.put === finding.instead ? "replace" : "replaceBy";
  button.textContent = finding.mended ? words("replaced") : words(name, finding.put);
  button.disabled = Boolean(finding.mended);
  button.hidden = !finding.mended && finding.nth < 0;
  button.addEventListener("click", async () => {
    const answer = await tell("replace", { number });
    if (answer) return render(answer);
    button.textContent = words("byHand");
    button.disabled = true;
  });
}

/** The button for what is only an example: the agent takes it along and makes it fit. */
function copying(button, finding) {
  button.textContent = words("copy");
  button.hidden = !finding.instead || finding.mended || finding.nth >= 0;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(finding.instead);
    button.textContent = words("copied");
  });
}

function offer(kind, why) {
  const button = document.createElement("button");
  button.type = "button";
  button.id = kind;
  button.textContent = words(kind.replace("-", "_"));
  button.addEventListener("click", () => {
    const lacking = REASONED.includes(kind) && !why.value.trim();
    why.classList.toggle("lacking", lacking);
    if (lacking) return why.focus();
    tell("send", { override: { kind, why: why.value.trim() } });
  });
  return button;
}

function overriding(answer) {
  const kinds = answer.unchecked ? [] : ALLOWED[answer.ask];
  const why = element("why");
  element("override").hidden = !kinds.length;
  element("policy").hidden = Boolean(kinds.length) || answer.unchecked;
  const wanted = REASONED.includes(answer.ask);
  document.querySelector("label").textContent = wanted ? words("why") : words("whyIfAny");
  element("kinds").replaceChildren(...kinds.map((kind) => offer(kind, why)));
}

function render(answer) {
  const held = answer.findings.filter((finding) => finding.held).length;
  element("heading").textContent = answer.unchecked ? words("unchecked") : words("held", held);
  element("score").textContent = answer.score === undefined ? "" : words("score", answer.score);
  const told = answer.absent
    ? words(answer.slow ? "slow" : "absent", answer.error)
    : (answer.failure ?? answer.error ?? answer.notice ?? "");
  element("failure").hidden = !told;
  element("failure").textContent = told;
  element("more").hidden = !answer.more;
  element("more").textContent = words("more", answer.more);
  element("findings").replaceChildren(
    ...answer.findings.map((finding, number) => row(finding, number, answer.lang)),
  );
  overriding(answer);
}

/** The words that do not depend on the findings. */
function label(lang) {
  document.documentElement.lang = lang === "zh" ? "zh-CN" : "en";
  document.title = words("title");
  element("policy").textContent = words("policy");
  element("back").textContent = words("back");
  element("send").textContent = words("send");
}

async function refresh() {
  const answer = await tell("findings");
  if (!answer) return window.close();
  words = await wordsIn(answer.lang ?? language(await settings()));
  label(answer.lang);
  render(answer);
  element("back").focus();
}

element("back").addEventListener("click", () => tell("back"));
element("send").addEventListener("click", () => tell("send"));
element("override").addEventListener("submit", (event) => event.preventDefault());
document.addEventListener("keydown", (event) => event.key === "Escape" && tell("back"));
browser.runtime.onMessage.addListener((message) => {
  if (message.changed === tabId) return refresh();
});
refresh();
