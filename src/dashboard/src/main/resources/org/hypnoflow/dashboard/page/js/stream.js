const HEARTBEAT_LIMIT_MILLIS = 6000;
const RETRY_MILLIS = 2000;

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
