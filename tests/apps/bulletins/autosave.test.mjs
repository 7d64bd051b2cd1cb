// Run by test_autosave.py with Node: the module against a form that is only an object.
import assert from "node:assert/strict";
import { pathToFileURL } from "node:url";

const { Autosave, SaveAll, WAIT, AGAIN, SOON } = await import(pathToFileURL(process.argv[2]));
globalThis.FormData = class {
  constructor(form) {
    this.text = form.text;
  }
};

function scene(answers) {
  const listeners = {};
  const version = { value: "1" };
  const dataset = { waiting: "…", saved: "lúc", offline: "mất mạng", conflict: "xung đột", refused: "không lưu" };
  const says = { textContent: "", dataset };
  const form = {
    action: "/muc/1/",
    text: "a",
    elements: { namedItem: () => version },
    querySelector: () => says,
    addEventListener: (name, call) => (listeners[name] = call),
  };
  const timers = [];
  const clock = {
    setTimeout: (call, wait) => timers.push({ call, wait }),
    clearTimeout: () => (timers.length = 0),
  };
  const sent = [];
  const fetch = async (url, options) => {
    sent.push(options.body.text);
    const answer = answers.shift();
    if (answer instanceof Error) throw answer;
    if (answer.meanwhile) answer.meanwhile();
    return { status: answer.status, json: async () => answer.told ?? JSON.parse("<html>") };
  };
  const one = new Autosave(form, { fetch, clock, now: () => new Date(2026, 2, 2, 8, 5) });
  const tick = async () => timers.pop()?.call();
  return { one, form, listeners, version, says, timers, sent, tick, answers };
}

{
  const s = scene([{ status: 200, told: { version: 2 } }]);
  s.listeners.input();
  s.listeners.input();
  assert.equal(s.timers.length, 1, "two keys, one save");
  assert.equal(s.timers[0].wait, WAIT);
  await s.tick();
  assert.deepEqual([s.version.value, s.says.textContent, s.one.dirty], ["2", "lúc 08:05", false]);
  await s.tick();
  assert.deepEqual(s.sent, ["a"], "nothing typed, nothing sent");
}
{
  const s = scene([{ status: 409, told: { conflict: true } }]);
  s.listeners.input();
  await s.tick();
  assert.deepEqual([s.says.textContent, s.version.value, s.one.dirty], ["xung đột", "1", true]);
  s.listeners.input();
  assert.equal(s.timers.length, 0, "after a conflict only the button saves");
  s.listeners.submit();
  assert.equal(s.one.dirty, false, "the button takes it over");
}
{
  const s = scene([new Error("offline"), { status: 200, told: { version: 2 } }]);
  s.listeners.input();
  await s.tick();
  assert.deepEqual([s.says.textContent, s.timers[0].wait, s.one.dirty], ["mất mạng", AGAIN, true]);
  await s.tick();
  assert.deepEqual([s.version.value, s.sent.length], ["2", 2]);
}
{
  const s = scene([{ status: 200, told: { version: 2 } }, { status: 200, told: { version: 3 } }]);
  s.answers[0].meanwhile = () => {
    s.form.text = "ab";
    s.listeners.input();
  };
  s.listeners.input();
  await s.tick();
  assert.equal(s.version.value, "2");
  await s.tick();
  assert.deepEqual([s.version.value, s.sent], ["3", ["a", "ab"]], "what is typed while saving is saved next");
}
{
  const s = scene([{ status: 400, told: { said: "quá dài" } }, { status: 200, told: { version: 2 } }]);
  s.listeners.input();
  await s.tick();
  assert.deepEqual([s.says.textContent, s.one.dirty, s.timers.length], ["quá dài", true, 0]);
  s.listeners.input();
  await s.tick();
  assert.equal(s.version.value, "2");
}
for (const [told, said] of [[{ said: "không có quyền" }, "không có quyền không lưu"], [undefined, "không lưu"]]) {
  const s = scene([{ status: 403, told }]);
  s.listeners.input();
  await s.tick();
  assert.deepEqual([s.says.textContent, s.one.dirty, s.timers.length], [said, true, 0], "who may not is told so");
  s.listeners.input();
  assert.equal(s.timers.length, 0, "asking again changes nothing");
}
{
  const s = scene([{ status: 502 }]);
  s.listeners.input();
  await s.tick();
  assert.deepEqual([s.says.textContent, s.timers[0].wait], ["mất mạng", AGAIN], "a page of the way is no answer");
}

// One button for all forms.
globalThis.FormData = class {
  constructor(form) {
    this.fields = form.fields;
  }
  [Symbol.iterator]() {
    return this.fields[Symbol.iterator]();
  }
};
{
  const along = [];
  const form = {
    hidden: true,
    addEventListener: (_name, call) => (form.press = call),
    querySelectorAll: () => along.splice(0).map((one) => ({ remove: () => one })),
    append: (one) => along.push(one),
    requestSubmit: () => (form.again = true),
  };
  const left = [];
  const place = (name, saving = false) => ({
    saving,
    form: { fields: [["version", "1"], ["text", `text of ${name}`]] },
    says: { dataset: { autosave: name } },
    leave: () => left.push(name),
  });
  const saving = [place("head"), place("item 7", true)];
  const timers = [];
  const clock = { setTimeout: (call, wait) => timers.push({ call, wait }) };
  new SaveAll(form, saving, { clock, make: () => ({ dataset: {} }) });
  assert.equal(form.hidden, false, "the script shows the button");
  let stopped = 0;
  const event = { preventDefault: () => (stopped += 1) };
  form.press(event);
  assert.deepEqual([stopped, along.length, timers[0].wait], [1, 0, SOON], "what is being saved is waited for");
  timers.pop().call();
  assert.equal(form.again, true);
  saving[1].saving = false;
  form.press(event);
  const sent = () => along.map(({ name, value }) => `${name}=${value}`);
  const all = ["head/version=1", "head/text=text of head", "item 7/version=1", "item 7/text=text of item 7"];
  assert.deepEqual([stopped, left, sent()], [1, ["head", "item 7"], all]);
  form.press(event);
  assert.deepEqual(sent(), all, "sent again, nothing goes along twice");
}
