// Talks with `scriptlint native-host`, which is started once and answers every draft.

const PATIENCE = 15_000; // milliseconds; the first answer waits for the rulebook, others for 50

let port = null;
let last = 0;
const waiting = new Map();

function connect() {
  const opened = browser.runtime.connectNative("scriptlint");
  opened.onMessage.addListener((answer) => settle(answer.id, answer));
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

/** The answer of the host; `{absent: true, error}` when none comes. */
export function ask(message) {
  const id = ++last;
  return new Promise((resolve) => {
    waiting.set(id, resolve);
    setTimeout(() => {
      if (!waiting.has(id)) return;
      port?.disconnect();
      port = null;
      settle(id, { absent: true, error: "no answer" });
    }, PATIENCE);
    try {
      port ??= connect();
      port.postMessage({ ...message, id });
    } catch (error) {
      settle(id, { absent: true, error: String(error.message ?? error) });
    }
  });
}
