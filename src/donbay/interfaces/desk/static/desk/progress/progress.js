// Shows how far a long list is loaded, without moving the page; once it is loaded the page is read again.
// Without this script the link beside the bar does the same.

const PAUSE = 3000;

async function look(place) {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!answer.ok) return true;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-progress]");
  if (!fresh) {
    location.reload();
    return false;
  }
  place.replaceChildren(...fresh.childNodes);
  return true;
}

async function follow(place) {
  for (let going = true; going; ) {
    await new Promise((done) => setTimeout(done, PAUSE));
    going = await look(place).catch(() => true); // the network comes back
  }
}

const place = document.querySelector("[data-progress]");
if (place) follow(place);
