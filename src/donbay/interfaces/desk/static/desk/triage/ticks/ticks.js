// Ticks of the queue: the box that ticks a whole page, and ticks that stay while one looks at the other pages.
// Without this script each page is a form of its own.

const KEPT = "donbay-ticks";

/** Return the list that a page belongs to: its address without the number of the page. */
export function listOf(address) {
  const asked = new URL(address);
  asked.searchParams.delete("trang");
  return asked.pathname + asked.search;
}

/** Return the ticks of other pages of this list: id → who was to act on it when it was ticked. */
export function othersOf(kept, list, here) {
  const ticks = kept?.list === list ? kept.ticks : {};
  return Object.fromEntries(Object.entries(ticks).filter(([id]) => !here.includes(id)));
}

function start(page) {
  const line = page.querySelector("[data-all]");
  if (!line) return;
  const form = line.closest("form");
  const boxes = [...form.querySelectorAll('[name="tick"]')];
  const list = listOf(window.location.href);
  const before = read();
  // What was sent and not refused is done: its ticks are over.
  const goes = before && (!before.sent || boxes.some((box) => box.checked));
  const others = othersOf(
    goes ? before : null,
    list,
    boxes.map((box) => box.value),
  );
  if (goes && before.list === list) {
    for (const box of boxes) box.checked ||= box.value in before.ticks;
  }
  const all = line.querySelector("[data-all-box]");
  const said = line.querySelector("[data-all-count]");
  const away = line.querySelector("[data-all-away]");

  const ticked = () => boxes.filter((box) => box.checked);
  const seen = (box) => form.elements.namedItem(`seen_${box.value}`)?.value ?? "";
  const keep = (sent = false) => {
    const here = Object.fromEntries(ticked().map((box) => [box.value, seen(box)]));
    write({ list, ticks: { ...others, ...here }, sent });
  };
  const count = () => {
    const n = ticked().length;
    const m = Object.keys(others).length;
    all.checked = n === boxes.length;
    all.indeterminate = n > 0 && n < boxes.length;
    said.textContent = n ? `${n}/${boxes.length}` : "";
    away.hidden = m === 0;
    away.querySelector("[data-n]").textContent = String(m);
    keep();
  };
  all.addEventListener("change", () => {
    for (const box of boxes) box.checked = all.checked;
    count();
  });
  for (const box of boxes) box.addEventListener("change", count);
  away.querySelector("button").addEventListener("click", () => {
    for (const id of Object.keys(others)) delete others[id];
    count();
  });
  form.addEventListener("submit", (event) => {
    if (event.submitter?.hasAttribute("data-take")) return; // one row, whatever is ticked
    for (const [id, had] of Object.entries(others)) {
      form.append(hidden(page, "tick", id), hidden(page, `seen_${id}`, had));
    }
    keep(true);
  });
  line.hidden = false;
  count();
}

function hidden(page, name, value) {
  return Object.assign(page.createElement("input"), { type: "hidden", name, value });
}

function read() {
  try {
    return JSON.parse(window.sessionStorage.getItem(KEPT) ?? "null");
  } catch {
    return null; // storage is closed to us: each page has its own ticks
  }
}

function write(kept) {
  try {
    window.sessionStorage.setItem(KEPT, JSON.stringify(kept));
  } catch {
    // the ticks hold for this page only
  }
}

if (typeof document !== "undefined") start(document);
