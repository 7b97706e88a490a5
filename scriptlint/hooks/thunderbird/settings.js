// What the firm (managed storage) or the user (options page) has chosen.

const DEFAULTS = { fail: "closed", lang: "auto" };

/** The settings, and which of them the firm has fixed. */
export async function settings() {
  const own = await browser.storage.local.get(DEFAULTS);
  let fixed = {};
  try {
    fixed = await browser.storage.managed.get();
  } catch {
    // no managed storage on this machine: the user chooses
  }
  const known = Object.entries(fixed).filter(([key]) => key in DEFAULTS);
  return { ...DEFAULTS, ...own, ...Object.fromEntries(known), fixed: known.map(([key]) => key) };
}

/** The language of what people read: zh or en. */
export function language({ lang }) {
  if (lang === "zh" || lang === "en") return lang;
  return browser.i18n.getUILanguage().toLowerCase().startsWith("zh") ? "zh" : "en";
}

/** Words by key in a language, whatever language Thunderbird itself speaks. */
export async function wordsIn(lang) {
  const path = `_locales/${lang === "zh" ? "zh_CN" : "en"}/messages.json`;
  const messages = await (await fetch(browser.runtime.getURL(path))).json();
  return (key, ...values) =>
    values.reduce((text, value, index) => text.replaceAll(`$${index + 1}`, value), messages[key].message);
}
