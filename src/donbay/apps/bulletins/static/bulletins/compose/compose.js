// Saves a form a moment after the last key, with the version it was read as; one button saves all forms at once.
// Without this script the same form is saved by its button; a conflict is shown by the server.

export const WAIT = 1500; // milliseconds after the last key
export const SOON = 200; // milliseconds until what is being saved is asked after again
export const AGAIN = 5000; // milliseconds until the next try when the network is away

export class Autosave {
  constructor(form, { fetch, clock = globalThis, now = () => new Date() }) {
    Object.assign(this, { form, fetch, clock, now });
    this.says = form.querySelector("[data-autosave]"); // it holds the words, and shows them
    this.dirty = false;
    this.saving = false;
    this.stopped = false;
    form.addEventListener("input", () => this.changed());
    form.addEventListener("submit", () => this.leave());
  }

  changed() {
    this.dirty = true;
    if (this.stopped) return;
    this.say(this.says.dataset.waiting);
    this.later(WAIT);
  }

  later(wait) {
    this.clock.clearTimeout(this.timer);
    this.timer = this.clock.setTimeout(() => this.save(), wait);
  }

  // The button sends the form itself: nothing may be saved beside it.
  leave() {
    this.clock.clearTimeout(this.timer);
    this.stopped = true;
    this.dirty = false;
  }

  async save() {
    if (this.saving || this.stopped || !this.dirty) return;
    this.saving = true;
    this.dirty = false;
    try {
      const answer = await this.fetch(this.form.action, {
        method: "POST",
        body: new FormData(this.form),
        headers: { Accept: "application/json" },
        redirect: "error",
      });
      const told = await answer.json().catch(() => null); // a refusal may be a page
      if (told === null && answer.status !== 403) throw new Error("no answer of ours");
      if (!this.stopped) this.heard(answer.status, told ?? {});
    } catch {
      this.dirty = true;
      if (!this.stopped) {
        this.say(this.says.dataset.offline);
        this.later(AGAIN);
      }
    }
    this.saving = false;
  }

  heard(status, told) {
    if (status === 200) {
      this.form.elements.namedItem("version").value = String(told.version);
      const at = this.now().toLocaleTimeString("vi", { hour: "2-digit", minute: "2-digit" });
      if (this.dirty) this.later(WAIT);
      else this.say(`${this.says.dataset.saved} ${at}`);
      return;
    }
    this.dirty = true;
    if (status === 403) { // asking again changes nothing
      this.stopped = true;
      this.say([told.said, this.says.dataset.refused].filter(Boolean).join(" "));
      return;
    }
    if (told.conflict) {
      this.stopped = true;
      this.say(this.says.dataset.conflict);
      return;
    }
    this.say(told.said); // the next key tries again
  }

  say(words) {
    this.says.textContent = words;
  }
}

// The one button: what stands in every form goes along, each field called by the place of its form.
export class SaveAll {
  constructor(form, saving, { clock = globalThis, make = (tag) => document.createElement(tag) } = {}) {
    Object.assign(this, { form, saving, clock, make });
    form.hidden = false;
    form.addEventListener("submit", (event) => this.send(event));
  }

  send(event) {
    if (this.saving.some((one) => one.saving)) { // its version would be an old one
      event.preventDefault();
      this.clock.setTimeout(() => this.form.requestSubmit(), SOON);
      return;
    }
    for (const old of this.form.querySelectorAll("[data-along]")) old.remove(); // the reader went back and sends again
    for (const one of this.saving) {
      one.leave();
      for (const [name, value] of new FormData(one.form)) this.take(`${one.says.dataset.autosave}/${name}`, value);
    }
  }

  take(name, value) {
    const field = this.make("textarea"); // keeps the ends of lines
    Object.assign(field, { name, value, hidden: true });
    field.dataset.along = "";
    this.form.append(field);
  }
}

if (globalThis.document) {
  const forms = [...document.querySelectorAll("[data-autosave]")].map((one) => one.closest("form"));
  const saving = forms.map((form) => new Autosave(form, { fetch: globalThis.fetch.bind(globalThis) }));
  for (const form of document.querySelectorAll("[data-save-all]")) {
    new SaveAll(form, saving);
    for (const alone of document.querySelectorAll("[data-alone]")) alone.hidden = true;
  }
  globalThis.addEventListener("beforeunload", (event) => {
    if (saving.some((one) => one.dirty || (one.saving && !one.stopped))) event.preventDefault();
  });
}
