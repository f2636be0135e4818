// Keeps "12 minutes ago" true while the page stays open; the server wrote the first words.
const words = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;

function say(moment, now) {
  const seconds = Math.trunc((now - moment) / 1000);
  const minutes = Math.trunc(Math.abs(seconds) / 60);
  const hours = Math.trunc(minutes / 60);
  const days = Math.trunc(hours / 24);
  if (minutes === 0) return "just now";
  const distance = hours === 0 ? words(minutes, "minute") : days === 0 ? words(hours, "hour") : days < 28 ? words(days, "day") : words(Math.trunc(days / 7), "week");
  return seconds > 0 ? `${distance} ago` : `in ${distance}`;
}

function refresh() {
  const now = Date.now();
  for (const time of document.querySelectorAll("time[data-relative]")) {
    const said = say(Date.parse(time.dateTime), now);
    if (time.textContent !== said) time.textContent = said;
  }
}

setInterval(refresh, 30000);
document.addEventListener("visibilitychange", refresh);
