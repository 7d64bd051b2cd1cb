// Tells what a product line would bring while somebody types it.
// Without this script the same stands there once the profile is saved.

export const WAIT = 500; // milliseconds after the last key
export const AGAIN = 1000; // milliseconds until the server is asked for notices that it had not read yet

export class Telling {
  constructor(line, { fetch, parse, clock = globalThis }) {
    Object.assign(this, { line, fetch, parse, clock });
    line.addEventListener("input", (event) => {
      if (!event.target.name.endsWith("-gone")) this.later(WAIT);
    });
    this.goOn(line);
  }

  later(wait) {
    this.clock.clearTimeout(this.timer);
    this.timer = this.clock.setTimeout(() => this.ask(), wait);
  }

  async ask() {
    this.asking?.abort();
    this.asking = new AbortController();
    const { signal } = this.asking;
    try {
      const answer = await this.fetch(this.line.dataset.typed, {
        method: "POST",
        body: this.said(),
        redirect: "error",
        signal,
      });
      const told = answer.ok ? await answer.text() : "";
      if (told && !signal.aborted) this.show(this.parse(told));
    } catch {
      // No network, or the session has ended: the next key asks again, and saving says what is wrong.
    }
  }

  // This line alone, and what every form of ours sends.
  said() {
    const number = this.line.dataset.line;
    const body = new FormData();
    body.set("dong", number);
    for (const [name, value] of new FormData(this.line.form)) {
      if (name.startsWith(`dong-${number}-`) || ["csrfmiddlewaretoken", "dn"].includes(name)) body.append(name, value);
    }
    return body;
  }

  show(told) {
    for (const fresh of told.querySelectorAll("[data-part]")) {
      put(this.line.querySelector(`[data-part="${fresh.dataset.part}"]`), fresh);
    }
    this.goOn(told);
  }

  goOn(told) {
    if (told.querySelector("[data-unread]")) this.later(AGAIN);
  }
}

// What has not changed stays: it is not read out again, and a box keeps the focus.
// Boxes ticked since the question stay ticked, or all stay where they are until the next answer.
function put(place, fresh) {
  if (shape(place) === shape(fresh)) return;
  const ticked = boxes(place).filter((one) => one.checked).map((one) => one.value);
  const there = new Map(boxes(fresh).map((one) => [one.value, one]));
  if (!ticked.every((value) => there.has(value))) return;
  for (const value of ticked) there.get(value).checked = true;
  place.replaceChildren(...fresh.childNodes);
}

const boxes = (part) => [...part.querySelectorAll("input")];

function shape(part) {
  const values = boxes(part).map((one) => one.value);
  return values.length ? values.sort().join() : part.textContent.replace(/\s+/g, " ").trim();
}

if (globalThis.document) {
  const parse = (text) => new DOMParser().parseFromString(text, "text/html");
  const fetch = globalThis.fetch.bind(globalThis);
  for (const line of document.querySelectorAll("[data-line]")) new Telling(line, { fetch, parse });
}
