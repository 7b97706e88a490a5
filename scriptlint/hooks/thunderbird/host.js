// Talks with `scriptlint native-host`, which is started once and answers every draft.

// milliseconds: so long an agent waits; the rulebook may take longer when it is read for the
// first time, therefore a host that is silent is given up only later
const PATIENCE = 15_000;
const SILENCE = 60_000;

let port = null;
let heard = 0; // when the host was started or last said something
let last = 0;
const waiting = new Map();

function connect() {
  const opened = browser.runtime.connectNative("scriptlint");
  heard = Date.now();
  opened.onMessage.addListener((answer) => {
    heard = Date.now();
    settle(answer.id, answer);
  });
  opened.onDisconnect.addListener(() => {
    port = port === opened ? null : port;
    const error = opened.error?.message ?? "";
    for (const id of [...waiting.keys()]) settle(id, { absent: true, error });
  });
  return opened;
}

function settle(id, answer) {
  const resolve = waiting.get(id);
  waiting.delete(id);
  resolve?.(answer);
}

function giveUp(id) {
  if (!waiting.has(id)) return;
  if (Date.now() - heard > SILENCE) {
    port?.disconnect();
    port = null;
  }
  settle(id, { absent: true, slow: true, error: "" });
}

/** The answer of the host; `{absent: true, slow, error}` when none comes. */
export function ask(message) {
  const id = ++last;
  return new Promise((resolve) => {
    waiting.set(id, resolve);
    setTimeout(() => giveUp(id), PATIENCE);
    try {
      port ??= connect();
      port.postMessage({ ...message, id });
    } catch (error) {
      settle(id, { absent: true, error: String(error.message ?? error) });
    }
  });
}
