// Run by test_told_script.py with Node: the module against a line that is only an object.
import assert from "node:assert/strict";
import { pathToFileURL } from "node:url";

const { Telling, WAIT, AGAIN } = await import(pathToFileURL(process.argv[2]));

globalThis.FormData = class {
  constructor(form) {
    this.pairs = form ? [...form.pairs] : [];
  }
  set(name, value) {
    this.pairs.push([name, value]);
  }
  append(name, value) {
    this.pairs.push([name, value]);
  }
  [Symbol.iterator]() {
    return this.pairs[Symbol.iterator]();
  }
};

function part(name, { text = "", boxes = [], unread = false } = {}) {
  const inputs = boxes.map(([value, checked]) => ({ value, checked }));
  return {
    dataset: { part: name },
    textContent: text,
    childNodes: [...inputs, text],
    unread,
    put: null,
    querySelectorAll: () => inputs,
    replaceChildren(...nodes) {
      this.put = nodes;
    },
  };
}

function told(...parts) {
  return {
    querySelectorAll: () => parts,
    querySelector: (asked) =>
      parts.find((one) => (asked === "[data-unread]" ? one.unread : asked.includes(`"${one.dataset.part}"`))) ?? null,
  };
}

function scene(places, answers) {
  const pairs = [
    ["csrfmiddlewaretoken", "t"],
    ["dn", "7"],
    ["dong-1-words", "Xoài"],
    ["dong-11-words", "Nho"],
    ["markets", "EU"],
  ];
  const line = {
    ...told(...places),
    dataset: { line: "1", typed: "/toi/ho-so/dong/" },
    form: { pairs },
    addEventListener: (_name, call) => (line.typed = (name) => call({ target: { name } })),
  };
  const timers = [];
  const clock = {
    setTimeout: (call, wait) => timers.push({ call, wait }),
    clearTimeout: () => (timers.length = 0),
  };
  const sent = [];
  const fetch = async (url, options) => {
    sent.push({ url, ...options, pairs: options.body.pairs });
    const answer = answers.shift();
    if (answer instanceof Error) throw answer;
    return { ok: answer.ok ?? true, text: async () => answer };
  };
  new Telling(line, { fetch, parse: (text) => text, clock });
  return { line, timers, sent, tick: () => timers.pop()?.call() };
}

{
  const places = [part("says", { text: "cũ" }), part("newest", { text: " như\n trước " })];
  const fresh = told(part("says", { text: "mới" }), part("newest", { text: "như trước" }));
  const s = scene(places, [fresh]);
  s.line.typed("dong-1-words");
  s.line.typed("dong-1-words");
  assert.deepEqual(s.timers.map((one) => one.wait), [WAIT], "two keys, one question");
  await s.tick();
  assert.equal(s.sent[0].url, "/toi/ho-so/dong/");
  assert.deepEqual(
    s.sent[0].pairs,
    [["dong", "1"], ["csrfmiddlewaretoken", "t"], ["dn", "7"], ["dong-1-words", "Xoài"]],
    "this line alone is sent",
  );
  assert.deepEqual(places[0].put, ["mới"]);
  assert.equal(places[1].put, null, "what stays the same is not read out again");
  assert.equal(s.timers.length, 0);
}

{
  const s = scene([part("says")], []);
  s.line.typed("dong-1-gone");
  assert.equal(s.timers.length, 0, "a line that is taken away is not asked about");
}

{
  const same = [part("codes", { boxes: [["0804", true], ["0810", false]] })];
  const s = scene(same, [told(part("codes", { boxes: [["0810", false], ["0804", false]] }))]);
  s.line.typed("dong-1-hs");
  await s.tick();
  assert.equal(same[0].put, null, "the same boxes stay where they are, with their ticks and the focus");
}

{
  const places = [part("codes", { boxes: [["0804", true]] })];
  const fresh = part("codes", { boxes: [["0804", false], ["2008", false]] });
  const s = scene(places, [told(fresh)]);
  s.line.typed("dong-1-words");
  await s.tick();
  assert.deepEqual(places[0].put.slice(0, 2), [{ value: "0804", checked: true }, { value: "2008", checked: false }]);
}

{
  const places = [part("codes", { boxes: [["0804", true]] })];
  const s = scene(places, [told(part("codes", { boxes: [["2008", false]] }))]);
  s.line.typed("dong-1-words");
  await s.tick();
  assert.equal(places[0].put, null, "a box ticked after the question is not lost");
}

{
  const places = [part("newest")];
  const s = scene(places, [told(part("newest", { text: "3", unread: true })), told(part("newest", { text: "4" }))]);
  s.line.typed("dong-1-words");
  await s.tick();
  assert.deepEqual(s.timers.map((one) => one.wait), [AGAIN], "it asks again while notices are read");
  await s.tick();
  assert.equal(s.timers.length, 0);
}

{
  const s = scene([part("newest", { unread: true })], []);
  assert.deepEqual(s.timers.map((one) => one.wait), [AGAIN], "also where the page came so");
}

{
  const places = [part("says", { text: "cũ" })];
  const s = scene(places, [new Error("no network"), { ok: false }, told(part("says", { text: "mới" }))]);
  for (const put of [null, null, ["mới"]]) {
    s.line.typed("dong-1-words");
    await s.tick();
    assert.deepEqual(places[0].put, put);
  }
}

{
  const places = [part("says")];
  const s = scene(places, [told(part("says", { text: "đầu" })), told(part("says", { text: "sau" }))]);
  s.line.typed("dong-1-words");
  const first = s.tick();
  s.line.typed("dong-1-words");
  await Promise.all([first, s.tick()]);
  assert.equal(s.sent[0].signal.aborted, true);
  assert.deepEqual(places[0].put, ["sau"], "the last question counts");
}
