const HEARTBEAT_LIMIT_MILLIS = 6000;
const RETRY_MILLIS = 2000;

/** How often a page looks at the clock. */
export const TICK_MILLIS = 1000;

/**
 * The server's events. It opens again by itself, as often as it takes; `load` runs after every opening, before any event
 * is handed on, so that nothing between the two is lost.
 */
export class LabStream {
  constructor({ recording, load, events, linked }) {
    this.address = "/api/stream" + (recording ? "?recording=" + encodeURIComponent(recording) : "");
    this.load = load;
    this.events = events;
    this.linked = linked;
    this.aheadMillis = 0;
    this.lostSince = null;
    this.heartbeat = Date.now();
    this.open();
  }

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

  open() {
    this.source?.close();
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
    source.onerror = () => { if (source === this.source) this.lose(); };
  }

  lose(fault) {
    this.source.close();
    this.source = null;
    this.lostSince ??= Date.now();
    if (fault) console.error(fault);
    this.linked(this.lostSince, fault);
    setTimeout(() => this.open(), RETRY_MILLIS);
  }

  /** Called once a second: a stream that brings no heartbeat is as good as closed. */
  tick() {
    if (this.source && Date.now() - this.heartbeat > HEARTBEAT_LIMIT_MILLIS) {
      this.heartbeat = Date.now();
      this.lose();
    }
  }
}
