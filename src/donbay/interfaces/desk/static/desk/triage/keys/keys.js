// Keys for the queue: j k o a d n ?. Everything they do is a link, a button or a field that Tab reaches too.
// They are off inside fields, with Ctrl, Alt or Meta, and when the officer switched them off (WCAG 2.1.4).

const KEPT = "donbay-keys";
const PLACE = "donbay-queue-place";
const ACTS = new Map(
  Object.entries({ j: "next", k: "previous", o: "open", a: "take", d: "dismiss", n: "note", "?": "help" }),
);

/** Return what one key does: the name of an act, or "" when the key is not ours or not meant for us. */
export function actOf(event, { on }) {
  const field = event.target?.closest?.("input:not([type=checkbox]), textarea, select, dialog");
  if (!on || field || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return "";
  return ACTS.get(event.key) ?? "";
}

/** Return the place to go to from `at` among `count` rows; -1 stands before the first one. */
export function placeAfter(at, step, count) {
  if (count === 0) return -1;
  if (at === -1) return step > 0 ? 0 : count - 1;
  return Math.min(Math.max(at + step, 0), count - 1);
}

function start(page) {
  const dialog = page.querySelector("[data-keys]");
  if (!dialog) return;
  const choice = dialog.querySelector("[data-keys-on]");
  choice.checked = remembered() !== "off";
  choice.addEventListener("change", () => remember(choice.checked ? "on" : "off"));
  page.querySelector("[data-keys-line]").hidden = false;
  page.querySelector("[data-keys-help]").addEventListener("click", () => dialog.showModal());
  page.addEventListener("keydown", (event) => {
    const act = actOf(event, { on: choice.checked });
    if (act && perform(act, page, dialog)) event.preventDefault();
  });
}

function perform(act, page, dialog) {
  if (act === "help") return dialog.showModal() ?? true;
  return page.querySelector("[data-row]") ? inList(act, page) : inSheet(act, page);
}

function inList(act, page) {
  const rows = [...page.querySelectorAll("[data-row]")];
  const at = rows.findIndex((row) => row.contains(page.activeElement));
  if (act === "next" || act === "previous") {
    const row = rows[placeAfter(at, act === "next" ? 1 : -1, rows.length)];
    return focused(row.querySelector("[data-open]"));
  }
  const link = rows[at]?.querySelector("[data-open]");
  if (!link) return false;
  if (act === "take") {
    keepPlace(at);
    return clicked(rows[at].querySelector("[data-take]"));
  }
  if (act === "open") return clicked(link);
  const field = { dismiss: "#o-ly-do", note: "#o-ghi-chu" }[act];
  window.location.assign(link.href + field);
  return true;
}

function inSheet(act, page) {
  const fields = { dismiss: "[data-dismiss]", note: "[data-note]" };
  if (fields[act]) return focused(opened(page.querySelector(fields[act])));
  const links = { next: "[data-next]", previous: "[data-previous]", take: "[data-take]" };
  return links[act] ? clicked(page.querySelector(links[act])) : false;
}

/** Open what folds a field away, so that it can take the focus. */
function opened(field) {
  const fold = field?.closest("details");
  if (fold) fold.open = true;
  return field;
}

/** Keep the place in the list over the answer of the server: the row may be gone when the page comes back. */
function keepPlace(at) {
  try {
    window.sessionStorage.setItem(PLACE, String(at));
  } catch {
    // the row itself is named in the address
  }
}

function rowAfterAct(page) {
  const row = page.getElementById(window.location.hash.slice(1));
  if (row) return row;
  const rows = [...page.querySelectorAll("[data-row]")];
  let at = 0;
  try {
    at = Number(window.sessionStorage.getItem(PLACE) ?? 0);
  } catch {
    at = 0;
  }
  return rows[Math.min(at, rows.length - 1)];
}

function clicked(what) {
  what?.click();
  return Boolean(what);
}

function focused(what) {
  what?.focus();
  what?.scrollIntoView({ block: "nearest" });
  return Boolean(what);
}

function remembered() {
  try {
    return window.localStorage.getItem(KEPT);
  } catch {
    return null; // storage is closed to us: keys are on
  }
}

function remember(value) {
  try {
    window.localStorage.setItem(KEPT, value);
  } catch {
    // the choice holds for this page only
  }
}

if (typeof document !== "undefined") {
  start(document);
  // A link from the queue names the field that its key asked for; an act in the queue, the row it was about.
  // The browser lets go of the focus when it scrolls to the row, so ours comes after that.
  if (window.location.hash.startsWith("#dong-")) {
    const hold = () => focused(rowAfterAct(document)?.querySelector("[data-open]"));
    window.addEventListener("load", () => window.setTimeout(hold, 0));
  }
  const field = window.location.hash.length > 1 && document.getElementById(window.location.hash.slice(1));
  if (field && field.matches("input, textarea")) opened(field).focus();
}
