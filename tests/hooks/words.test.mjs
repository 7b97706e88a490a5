// What the add-on does to a draft when an agent takes a suggestion over.

import assert from "node:assert/strict";
import test from "node:test";

import { mended, ownLines, ownWords } from "../../scriptlint/hooks/thunderbird/words.js";

const html = (body) => ({ isPlainText: false, body, plainTextBody: "", subject: "" });
const finding = (text, put, nth = 0, of = 1, part = "body") => ({ text, put, nth, of, part });

const own = [
  ["tags and entities", "<p>我&#19981;<b>知</b>道&nbsp;&amp;</p>", "\n我不知道\u00a0&\n"],
  ["an ampersand alone", "A & B &unknown; &#99999999;", "A & B &unknown; &#99999999;"],
  ["styles and comments", "<style>p{}</style><!-- 不 -->好<script>x</script>", "\n好\n"],
  ["lines", "<p>甲</p><div>乙<br></div><p><br></p>丙<br><br>丁", "\n甲\n乙\n\n丙\n\n丁"],
  ["a sign that is no tag", "1 < 2 <3", "1 < 2 <3"],
  ["the quoted mail", '好<blockquote type="cite"><blockquote>内</blockquote>引</blockquote>的', "好\n的"],
  ["a quote of the agent's", "<blockquote>自己引的</blockquote>", "\n自己引的\n"],
  ["the line above the quote", '<div class="moz-cite-prefix">张三<div>写道</div></div>好', "\n好"],
  ["an attribute with a bracket", '<a title="a>b">好</a>', "好"],
  ["a quote that is not closed", '好<blockquote type="cite">不', "好"],
  ["an astral character", "<i>😀</i>好", "😀好"],
];
for (const [name, body, text] of own) {
  test(`own words: ${name}`, () => {
    const found = ownWords(body);
    assert.equal(found.text, text);
    assert.equal(found.spans.length, text.length);
  });
}

test("own lines: what is quoted is not the agent's", () => {
  assert.equal(ownLines("好\n> 不\n的").text, "好\n的");
  assert.equal(ownLines("").text, "");
});

const changes = [
  ["plain HTML", "<p>我不知道。</p>", finding("不知道", "帮您核实"), "<p>我帮您核实。</p>"],
  ["across tags", "<p>我<b>不</b>知道</p>", finding("不知道", "去核实"), "<p>我<b>去核实</b></p>"],
  ["an entity", "我&#19981;知道", finding("不知道", "去核实"), "我去核实"],
  ["the second of two", "<p>你</p><p>你</p>", finding("你", "您", 1, 2), "<p>你</p><p>您</p>"],
  ["signs of HTML", "你", finding("你", "<您&>"), "&lt;您&amp;&gt;"],
  ["the quote stays", '你<blockquote type="cite">你</blockquote>', finding("你", "您"), '您<blockquote type="cite">你</blockquote>'],
  ["nothing", "好<b>嘛</b>。", finding("嘛", ""), "好<b></b>。"],
  ["a row of paragraphs", "<p>打开<b>设置</b></p><p><i>重启</i></p>", finding("打开设置\n重启", "1. 打开设置\n2. 重启"), "<p>1. 打开<b>设置</b></p><p><i>2. 重启</i></p>"],
  ["a row of lines", "打开<br>\n重启<br>好", finding("打开\n重启", "1. 打开\n2. 重启"), "1. 打开<br>\n2. 重启<br>好"],
  ["a dollar sign", "你", finding("你", "$&$1"), "$&amp;$1"],
];
for (const [name, body, one, expected] of changes) {
  test(`replaced: ${name}`, () => {
    assert.deepEqual(mended(html(body), [one], 0).change, { body: expected });
  });
}

const refused = [
  ["counted otherwise", "<p>你你</p>", finding("你", "您", 0, 1)],
  ["not there", "<p>您</p>", finding("你", "您", 0, 1)],
  ["no place", "<p>你</p>", finding("你", "您", -1, 1)],
  ["other lines than there were", "<p>甲</p><p>乙</p>", finding("甲\n乙", "甲乙")],
  ["over paragraphs", "<p>不知</p><p>道</p>", finding("不知道", "核实")],
];
for (const [name, body, one] of refused) {
  test(`not replaced: ${name}`, () => assert.equal(mended(html(body), [one], 0), null));
}

test("a plain draft", () => {
  const compose = { isPlainText: true, plainTextBody: "你好\n> 你\n", body: "<p>你好</p>", subject: "" };
  assert.deepEqual(mended(compose, [finding("你", "您")], 0).change, { plainTextBody: "您好\n> 你\n" });
});

test("the subject apart from the body", () => {
  const compose = { ...html("<p>你</p>"), subject: "给你的回复" };
  const findings = [finding("你", "您", 0, 1, "subject"), finding("你", "您")];
  const done = mended(compose, findings, 0);
  assert.deepEqual(done.change, { subject: "给您的回复" });
  assert.deepEqual(done.findings[1], findings[1]);
});

test("what is replaced after another replacement is still what was meant", () => {
  let compose = html("<p>你看你，你自己看</p>");
  let findings = [finding("你", "您", 0, 3), finding("你", "您", 1, 3), finding("你自己看", "我来查，请你稍等", 0, 1)];
  for (const number of [2, 1, 0]) {
    const done = mended(compose, findings, number);
    compose = { ...compose, ...done.change };
    findings = done.findings;
  }
  assert.equal(compose.body, "<p>您看您，我来查，请你稍等</p>");
  assert.ok(findings.every((one) => one.mended));
});

test("words that another replacement took away are not replaced", () => {
  const compose = html("<p>你自己看</p>");
  const done = mended(compose, [finding("你自己看", "我来查"), finding("你", "您")], 0);
  assert.equal(done.findings[1].nth, -1);
  assert.equal(mended({ ...compose, ...done.change }, done.findings, 1), null);
});
