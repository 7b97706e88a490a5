// Finding words in a draft and putting others in their place; pure, so that node can test it.

const ENTITY = /&(#x[0-9a-f]+|#[0-9]+|[a-z]+);/iy;
const NAMED = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };
const TAG = /<(\/?)([a-z][a-z0-9]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/iy;
const ASIDE = /<!--[\s\S]*?-->|<[!?][^>]*>/y;
const RAW = new Set(["style", "script", "title"]);
const INLINE = new Set(
  "a abbr b bdi bdo big cite code del em font i ins kbd mark q s samp small span strike strong sub sup tt u var".split(" "),
);

/** Whether a tag begins what somebody else wrote: the quoted mail and the line above it. */
function quotes(name, attributes) {
  const quoted = name === "blockquote" && /\btype\s*=\s*["']?cite/i.test(attributes);
  return quoted || /\bclass\s*=\s*["'][^"']*\bmoz-(cite-prefix|forward-container)\b/i.test(attributes);
}

/** The character at a place of the HTML, and how long it is written. */
function character(html, at) {
  ENTITY.lastIndex = at;
  const entity = html[at] === "&" ? ENTITY.exec(html) : null;
  if (!entity) return [html[at], 1];
  const name = entity[1];
  const code = name[0] !== "#" ? NaN : /^#x/i.test(name) ? parseInt(name.slice(2), 16) : +name.slice(1);
  if (code <= 0x10ffff) return [String.fromCodePoint(code), entity[0].length];
  return name in NAMED ? [NAMED[name], entity[0].length] : ["&", 1];
}

/** The agent's own words in the HTML: the text, and where each of its characters is written. */
export function ownWords(html) {
  let text = "";
  let foreign = null; // the element that holds others' words, and how deep we are in it
  const spans = [];
  const put = (characters, start, end) => {
    for (let unit = 0; unit < characters.length; unit++) spans.push([start, end]);
    text += characters;
  };
  for (let at = 0; at < html.length; ) {
    ASIDE.lastIndex = TAG.lastIndex = at;
    const aside = html[at] === "<" && ASIDE.exec(html);
    const tag = html[at] === "<" && !aside && TAG.exec(html);
    if (aside) {
      at += aside[0].length;
    } else if (tag) {
      const [all, closing, written, attributes] = tag;
      const name = written.toLowerCase();
      at += all.length;
      if (foreign?.name === name) foreign.depth += closing ? -1 : 1;
      else if (!foreign && !closing && quotes(name, attributes)) foreign = { name, depth: 1 };
      if (foreign?.depth === 0) foreign = null;
      if (!closing && RAW.has(name)) {
        const end = html.slice(at).search(new RegExp(`</${name}`, "i"));
        at = end < 0 ? html.length : at + end;
      }
      const ends = name === "br" || (!INLINE.has(name) && !text.endsWith("\n"));
      if (!foreign && ends) put("\n", at, at);
    } else {
      const [what, length] = character(html, at);
      const blank = text.endsWith("\n") && " \t\r\n".includes(what);
      if (!foreign && !blank) put(what, at, at + length);
      at += length;
    }
  }
  return { text, spans };
}

/** The agent's own words in a plain draft: all lines that do not begin with `>`. */
export function ownLines(plain) {
  let text = "";
  const spans = [];
  for (const { 0: line, index } of plain.matchAll(/[^\n]*\n?/g)) {
    if (line.startsWith(">")) continue;
    for (let unit = 0; unit < line.length; unit++) spans.push([index + unit, index + unit + 1]);
    text += line;
  }
  return { text, spans };
}

/** Where words occur in a text, without overlaps. */
export function occurrences(text, words) {
  const places = [];
  for (let at = text.indexOf(words); words && at >= 0; at = text.indexOf(words, at + words.length)) {
    places.push(at);
  }
  return places;
}

const escaped = (text) =>
  text.replace(/[&<>]/g, (mark) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[mark]);

/**
 * What changes when words become others: [from, to, put] for each line, so that the ends of lines
 * stay what they are; what is only put before a line leaves its tags. Null where the lines do not
 * answer to each other.
 */
function changes(words, put) {
  const [olds, news] = [words.split("\n"), put.split("\n")];
  if (olds.length !== news.length) return null;
  let begin = 0;
  const lines = olds.map((old, line) => {
    const [from, to, now] = [begin, begin + old.length, news[line]];
    begin = to + 1;
    const before = olds.length > 1 && now.endsWith(old);
    return before ? [from, from, now.slice(0, now.length - old.length)] : [from, to, now];
  });
  return lines.filter(([from, to, now]) => from < to || now);
}

/** What is written, with the words at these spans replaced; the tags between stay. */
function written(source, spans, put) {
  let result = source;
  for (const [start, end] of spans.slice(1).reverse()) {
    result = result.slice(0, start) + result.slice(end);
  }
  const [start, end] = spans[0];
  return result.slice(0, start) + put + result.slice(end);
}

/** The field of the draft that a part of the mail stands in, and how it is read and written. */
function field(compose, part) {
  const plain = (words) => words;
  if (part === "subject") return { name: "subject", read: ownLines, quote: plain };
  if (compose.isPlainText) return { name: "plainTextBody", read: ownLines, quote: plain };
  return { name: "body", read: ownWords, quote: escaped };
}

/** A finding after a change of `grown` characters between `from` and `to`; its words may be gone. */
function moved(finding, before, after, { from, to, grown }) {
  const at = occurrences(before, finding.text)[finding.nth];
  const touched = at < to && from < at + finding.text.length;
  const places = occurrences(after, finding.text);
  const nth = touched ? -1 : places.indexOf(at < from ? at : at + grown);
  return { ...finding, nth, of: places.length };
}

/**
 * A finding's words replaced in the draft: what to set there, and the findings afterwards. Null
 * when the words do not occur exactly as often as the host counted: then it is not certain which
 * are meant.
 */
export function mended(compose, findings, number) {
  const { text, put, nth, of, part } = findings[number];
  const { name, read, quote } = field(compose, part);
  const own = read(compose[name]);
  const places = occurrences(own.text, text);
  if (!(nth >= 0 && nth < of) || places.length !== of) return null;
  const [from, to] = [places[nth], places[nth] + text.length];
  const lines = changes(text, put);
  if (!lines) return null;
  let result = compose[name];
  for (const [first, last, words] of lines.reverse()) {
    const spans = own.spans.slice(from + first, from + last);
    const [at] = own.spans[from + first] ?? [];
    result = written(result, spans.length ? spans : [[at, at]], quote(words));
  }
  const change = { from, to, grown: put.length - text.length };
  const after = read(result).text;
  const others = findings.map((finding, index) => {
    if (index === number) return { ...finding, mended: true };
    const elsewhere = field(compose, finding.part).name !== name;
    return elsewhere || finding.mended ? finding : moved(finding, own.text, after, change);
  });
  return { change: { [name]: result }, findings: others };
}
