// Asks before a mail is sent; holds it and shows the findings when the rulebook says so.

import { ask } from "./host.js";
import { language, settings } from "./settings.js";
import { mended } from "./words.js";

const overrides = new Map(); // by tab: what the agent said for the next attempt to send

const OVERRIDE = "x-scriptlint-override";

const key = (tabId) => `held:${tabId}`;

async function held(tabId) {
  return (await browser.storage.session.get(key(tabId)))[key(tabId)] ?? {};
}

async function keep(tabId, entry) {
  await browser.storage.session.set({ [key(tabId)]: entry });
}

/** The ruling on a draft; when nothing could be checked, the firm's choice decides. */
async function ruling(compose, override) {
  const chosen = await settings();
  const lang = language(chosen);
  const { fail } = chosen;
  const answer = await ask({ schema: "scriptlint.compose/1", compose, lang, fail, override });
  const unchecked = Boolean(answer.absent || answer.error || answer.failure);
  const send = answer.send ?? fail === "open";
  return { findings: [], ask: "none", ...answer, unchecked, send, lang };
}

/** The draft's own headers with those of the ruling: the override, for the mail server. */
function headed(compose, { headers = {} }) {
  const others = compose.customHeaders.filter(({ name }) => name.toLowerCase() !== OVERRIDE);
  const added = Object.entries(headers).map(([name, value]) => ({ name, value }));
  const same = !added.length && others.length === compose.customHeaders.length;
  return same ? {} : { details: { customHeaders: [...others, ...added] } };
}

async function beforeSend(tab, compose) {
  const override = overrides.get(tab.id);
  overrides.delete(tab.id);
  try {
    const answer = await ruling(compose, override);
    if (answer.send) {
      await forget(tab.id);
      return { cancel: false, ...headed(compose, answer) };
    }
    await show(tab.id, answer);
  } catch (error) {
    console.error(error); // a fault of ours holds the mail: it must neither be lost nor slip out
  }
  return { cancel: true };
}

async function show(tabId, answer) {
  const { windowId } = await held(tabId);
  await keep(tabId, { windowId, answer });
  if (windowId !== undefined) {
    try {
      await browser.windows.update(windowId, { focused: true });
      await browser.runtime.sendMessage({ changed: tabId });
      return;
    } catch {
      // the agent has closed it: open another
    }
  }
  const url = `findings.html?tab=${tabId}`;
  const opened = await browser.windows.create({ type: "popup", url, width: 560, height: 680 });
  await keep(tabId, { windowId: opened.id, answer });
}

/** Closes the findings of a draft; the draft itself is not touched. */
async function forget(tabId) {
  const { windowId } = await held(tabId);
  await browser.storage.session.remove(key(tabId));
  if (windowId !== undefined) await browser.windows.remove(windowId).catch(() => {});
}

async function back(tabId) {
  const { windowId } = await browser.tabs.get(tabId);
  await browser.windows.update(windowId, { focused: true });
  await forget(tabId);
}

async function send(tabId, override) {
  if (override) overrides.set(tabId, override);
  await browser.compose.sendMessage(tabId).catch((error) => console.info(error.message));
}

async function replace(tabId, number) {
  const { answer, windowId } = await held(tabId);
  const compose = await browser.compose.getComposeDetails(tabId);
  const done = mended(compose, answer.findings, number);
  if (!done) return null;
  await browser.compose.setComposeDetails(tabId, done.change);
  const afterwards = { ...answer, findings: done.findings };
  await keep(tabId, { answer: afterwards, windowId });
  return afterwards;
}

async function told({ tabId, verb, number, override }) {
  switch (verb) {
    case "findings":
      return (await held(tabId)).answer ?? null;
    case "replace":
      return replace(tabId, number);
    case "send":
      return send(tabId, override);
    case "back":
      return back(tabId);
    case "hello":
      return ask({ schema: "scriptlint.hello/1" });
  }
}

browser.compose.onBeforeSend.addListener(beforeSend);
browser.runtime.onMessage.addListener((message) => (message.verb ? told(message) : undefined));
browser.tabs.onRemoved.addListener((tabId) => forget(tabId));
browser.runtime.onStartup.addListener(() => ask({ schema: "scriptlint.hello/1" }));
browser.runtime.onInstalled.addListener(() => ask({ schema: "scriptlint.hello/1" }));
