import { html } from "/lib/lit-html/lit-html.js";

export const EPOCH_SECONDS = 30;

/** What the server keeps of a recording; of one that goes on nothing tells how it stands now. */
export const KEPT_HOURS = 48;
export const OVERLONG = "over " + KEPT_HOURS + " h";

/** Times in the lab's zone. Everything counts in milliseconds since 1970 UTC, so a night with a clock change needs no care. */
export class LabClock {
  constructor(zone) {
    this.zone = zone;
    const format = options => new Intl.DateTimeFormat("en-GB", { timeZone: zone, hourCycle: "h23", ...options });
    this.minutes = format({ hour: "2-digit", minute: "2-digit" });
    this.seconds = format({ hour: "2-digit", minute: "2-digit", second: "2-digit" });
    this.dates = format({ weekday: "short", day: "numeric", month: "short" });
    this.names = format({ hour: "2-digit", timeZoneName: "short" });
    this.parts = format({ year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric" });
    this.offsets = new Map();
  }

  short(ms) { return this.minutes.format(ms); }
  long(ms) { return this.seconds.format(ms); }
  date(ms) { return this.dates.format(ms); }
  zoneName(ms) { return this.names.formatToParts(ms).find(part => part.type === "timeZoneName").value; }

  /** Seconds by which the lab's clock is ahead of UTC. Zones change at quarters of an hour only. */
  offsetSeconds(ms) {
    const quarter = Math.floor(ms / 900000);
    let offset = this.offsets.get(quarter);
    if (offset === undefined) {
      const p = Object.fromEntries(this.parts.formatToParts(quarter * 900000).map(part => [part.type, Number(part.value)]));
      offset = Date.UTC(p.year, p.month - 1, p.day, p.hour, p.minute, p.second) / 1000 - quarter * 900;
      this.offsets.set(quarter, offset);
    }
    return offset;
  }

  /** A time element: the lab's time to read, UTC to hover. */
  element(ms, format = "short") {
    const iso = new Date(ms).toISOString();
    return html`<time datetime=${iso} title=${iso.slice(0, 19).replace("T", " ") + " UTC"}>${this[format](ms)}</time>`;
  }
}

const two = n => String(n).padStart(2, "0");

/** +01:23:30 since the first sample, for recordings that tell no start. */
export const recordingTime = (seconds, withSeconds = true) =>
  "+" + two(Math.floor(seconds / 3600)) + ":" + two(Math.floor(seconds / 60) % 60) + (withSeconds ? ":" + two(Math.floor(seconds) % 60) : "");

/** 4.5 min, 47 min, 5 h 02 min. */
export const minutesWords = minutes => {
  if (minutes < 10) return (Math.round(minutes * 2) / 2).toFixed(minutes % 1 ? 1 : 0) + " min";
  const whole = Math.floor(minutes);
  return whole < 60 ? whole + " min" : Math.floor(whole / 60) + " h " + two(whole % 60) + " min";
};

/** 12 s, 4 min 05 s, 2 h 10 min. */
export const ageWords = seconds => {
  const s = Math.max(0, Math.floor(seconds));
  if (s < 60) return s + " s";
  return s < 3600 ? Math.floor(s / 60) + " min " + two(s % 60) + " s" : Math.floor(s / 3600) + " h " + two(Math.floor(s / 60) % 60) + " min";
};

/** How long a bed's newest stage is behind its signal. */
export const overdueMinutes = tile => Math.floor(tile.secondsRecorded / 60 - (tile.epoch + 1) * EPOCH_SECONDS / 60);
