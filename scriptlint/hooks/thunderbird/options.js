// The options page: what happens when nothing can be checked, and the language.

import { language, settings, wordsIn } from "./settings.js";

const element = (id) => document.getElementById(id);

async function show() {
  const chosen = await settings();
  const words = await wordsIn(language(chosen));
  for (const name of ["fail", "lang"]) {
    const select = element(name);
    select.value = chosen[name];
    select.disabled = chosen.fixed.includes(name);
    document.querySelector(`label[for=${name}]`).textContent = words(`option_${name}`);
    for (const option of select.options) {
      if (!option.textContent) option.textContent = words(`option_${name}_${option.value}`);
    }
  }
  element("fixed").hidden = !chosen.fixed.length;
  element("fixed").textContent = words("option_fixed");
  element("state").textContent = words("asking");
  const hello = await browser.runtime.sendMessage({ verb: "hello" });
  const error = hello.error ?? "";
  element("state").textContent =
    hello.absent || error ? words(hello.slow ? "slow" : "absent", error) : words("present", hello.version, hello.rulebook);
}

for (const name of ["fail", "lang"]) {
  element(name).addEventListener("change", ({ target }) =>
    browser.storage.local.set({ [name]: target.value }),
  );
}
show();
