import { Refused, streamRefusal } from "./api.js";

const HEARTBEAT_LIMIT_MILLIS = 6000;
const RETRY_MILLIS = 2000;
const REFUSED_RETRY_MILLIS = 10000;

/** How often a page looks at the clock. */
export const TICK_MILLIS = 1000;

/**
 * The server's events. It opens again by itself, as often as it takes; `load` runs after every opening, before any event
 * is handed on, so that nothing between the two is lost. Browsers hold six connections to a server at most, and one more
 * page would hold up all of them: a page that nobody sees lets go of its own, unless it asks for the events `always`.
 * `linked` hears since when the stream is lost, or null, and the server's refusal where that is why.
 */
export class LabStream {
  constructor({ recording, load, events, linked, always = false }) {
    this.address = "/api/stream" + (recording ? "?recording=" + encodeURIComponent(recording) : "");
    this.load = load;
    this.events = events;
    this.linked = linked;
    this.aheadMillis = 0;
    this.lostSince = null;
    this.always = always;
    document.addEventListener("visibilitychange", () => {
      if (this.rests) this.close();
      else if (!this.source) this.open();
    });
    this.open();
  }

  get rests() { return document.hidden && !this.always; }

  /** The server's clock as far as this page knows. */
  now() { return Date.now() + this.aheadMillis; }

  /** Takes the server's `now` of an answer. */
  sync(now) { this.aheadMillis = now - Date.now(); }

  /**
   * Age of a bed's last sample in seconds, null before the first, and whether the bed counts as silent. Silence is told one
   * tick early, as the limit must not pass between two ticks.
   */
  silence(tile, limitMillis) {
    const heard = tile.heardAt !== null;
    const millis = heard ? Math.max(0, this.now() - tile.heardAt) : null;
    return { age: heard ? millis / 1000 : null, silent: !tile.ended && (!heard || millis > limitMillis - TICK_MILLIS || this.lostSince !== null) };
  }

  close() {
    clearTimeout(this.retry);
    this.source?.close();
    this.source = null;
  }

  open() {
    this.close();
    if (this.rests) return;
    this.heartbeat = Date.now();
    const source = this.source = new EventSource(this.address);
    let waiting = [];
    const hand = (name, data) => waiting ? waiting.push([name, data]) : this.events[name]?.(data);
    for (const name of Object.keys(this.events)) {
      source.addEventListener(name, event => {
        const data = JSON.parse(event.data);
        this.heartbeat = Date.now();
        if (name === "heard") this.sync(data.now);
        hand(name, data);
      });
    }
    source.onopen = async () => {
      this.heartbeat = Date.now();
      waiting ??= [];
      try {
        await this.load();
      } catch (fault) {
        if (source === this.source) this.lose(fault);
        return;
      }
      if (source !== this.source) return;
      const missed = waiting;
      waiting = null;
      for (const [name, data] of missed) this.events[name]?.(data);
      this.lostSince = null;
      this.linked(null);
    };
    source.onerror = async () => {
      const refusal = source.readyState === EventSource.CLOSED ? await streamRefusal(this.address) : null;
      if (source === this.source) this.lose(refusal);
    };
  }

  lose(fault) {
    if (!this.source) return;
    this.close();
    this.lostSince ??= Date.now();
    const refusal = fault instanceof Refused ? fault : null;
    if (fault && !refusal) console.error(fault);
    this.linked(this.lostSince, refusal);
    this.retry = setTimeout(() => this.open(), refusal ? REFUSED_RETRY_MILLIS : RETRY_MILLIS);
  }

  /** Called once a second: a stream that brings no heartbeat is as good as closed. */
  tick() {
    if (Date.now() - this.heartbeat > HEARTBEAT_LIMIT_MILLIS) this.lose();
  }
}
