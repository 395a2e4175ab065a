import { html, render } from "/lib/lit-html/lit-html.js";
import { repeat } from "/lib/lit-html/directives/repeat.js";
import * as api from "../api.js";
import { LabClock } from "../clock.js";
import { Frame } from "../frame.js";
import { LabStream, TICK_MILLIS } from "../stream.js";
import { start } from "../start.js";
import { askName } from "../person.js";
import { fit } from "./fit.js";
import { levelOf, ORDERS } from "./order.js";
import { TileView } from "./tile.js";

/* A hand that moves is about to click; one that rests on the mouse must not keep the order. */
const POINTING_MILLIS = 1500;
const ORDER_KEY = "hypnoflow.order";

const keptOrder = () => {
  try { return sessionStorage.getItem(ORDER_KEY); } catch { return null; }
};

class Wall {
  constructor(lab) {
    this.lab = lab;
    this.clock = new LabClock(lab.zone);
    this.frame = new Frame(lab, this.clock);
    this.tiles = new Map();
    this.views = new Map();
    this.pending = new Map();
    this.known = null;
    this.version = 0;
    this.pointedAt = 0;
    this.order = keptOrder() in ORDERS ? keptOrder() : "attention";
    this.list = document.querySelector("#beds");
    this.list.addEventListener("pointermove", () => { this.pointedAt = Date.now(); });
    this.stream = new LabStream({
      load: () => this.load(),
      events: { beds: tiles => this.take(tiles), heard: heard => this.hear(heard), gone: gone => this.forget(gone) },
      linked: (lostSince, refusal) => { this.frame.link(lostSince, refusal); this.frame.draw(this.stream.now()); this.request(); },
      always: true // alerts are spoken though the page is not seen
    });
    this.stream.sync(lab.now);
    setInterval(() => this.tick(), TICK_MILLIS);
    addEventListener("resize", () => fit(this.tiles.size));
    document.addEventListener("visibilitychange", () => this.request());
    this.frame.draw(this.stream.now());
  }

  async load() {
    const { now, beds } = await api.beds();
    this.stream.sync(now);
    const present = new Set(beds.map(tile => tile.recording));
    this.forget([...this.tiles.keys()].filter(recording => !present.has(recording)));
    this.take(beds);
    this.loaded = true;
  }

  take(tiles) {
    for (const tile of tiles) {
      tile.version = ++this.version;
      this.tiles.set(tile.recording, tile);
      for (const alert of tile.alerts) if (alert.status !== "ACTIVE") this.pending.delete(alert.id);
    }
    this.speak();
    this.request();
  }

  hear({ heardAt, catchingUp }) {
    this.frame.catchingUp = catchingUp;
    for (const [recording, at] of Object.entries(heardAt)) {
      const tile = this.tiles.get(recording);
      if (tile) tile.heardAt = at;
    }
    this.request();
  }

  forget(recordings) {
    for (const recording of recordings) {
      this.tiles.delete(recording);
      this.views.delete(recording);
      this.shown = null;
    }
    this.request();
  }

  /** Says which alerts are new since the page was loaded, all in one sentence. */
  speak() {
    const open = new Map();
    for (const tile of this.tiles.values()) for (const alert of tile.alerts) if (alert.status === "ACTIVE") open.set(alert.id, tile.bed + ": " + alert.text);
    if (this.known) {
      const fresh = [...open].filter(([id]) => !this.known.has(id)).map(([, text]) => text);
      if (fresh.length) this.frame.announce(fresh.slice(0, 3).join(". ") + (fresh.length > 3 ? `. And ${fresh.length - 3} more.` : "."));
    }
    this.known = new Set(open.keys());
  }

  async acknowledge(tile, alert) {
    const by = await askName();
    if (!by) return;
    this.pending.set(alert.id, "sending");
    this.request();
    const sent = await this.frame.attempt(() => api.post(tile.recording, "acknowledgements", { alert: alert.id, by }));
    if (!sent) this.pending.delete(alert.id);
    else if (this.pending.has(alert.id)) this.pending.set(alert.id, "sent");
    this.request();
  }

  tick() {
    this.stream.tick();
    this.frame.draw(this.stream.now());
    this.request();
  }

  request() {
    if (this.requested || document.hidden) return;
    this.requested = true;
    requestAnimationFrame(() => { this.requested = false; this.draw(); });
  }

  draw() {
    const rows = [...this.tiles.values()].map(tile => {
      const { age, silent } = this.stream.silence(tile, this.lab.silentAfterMillis);
      return { tile, age, silent, level: levelOf(tile, silent) };
    });
    for (const row of rows) {
      if (!this.views.has(row.tile.recording)) this.views.set(row.tile.recording, new TileView(this));
      this.views.get(row.tile.recording).draw(row.tile, row);
    }
    this.arrange(rows);
    this.summarise(rows);
    fit(rows.length);
    document.querySelector("#empty").hidden = !this.loaded || rows.length > 0;
  }

  /** Beds keep their place while somebody points at them: a moving target is how the wrong alert gets acknowledged. */
  arrange(rows) {
    const sorted = rows.sort(ORDERS[this.order]).map(row => row.tile.recording);
    const held = this.list.querySelector("button:hover, button:focus-visible, a:focus-visible") || document.querySelector("dialog[open]")
      || Date.now() - this.pointedAt < POINTING_MILLIS;
    const same = this.shown?.length === sorted.length && sorted.every(recording => this.shown.includes(recording));
    if (held && same) return;
    if (same && sorted.every((recording, i) => recording === this.shown[i])) return;
    this.shown = sorted;
    render(repeat(sorted, recording => recording, recording => this.views.get(recording).element), this.list);
  }

  summarise(rows) {
    const count = level => rows.filter(row => row.level === level).length;
    const silent = rows.filter(row => row.silent).length;
    const calls = count(3) + count(2);
    const sorter = (order, label) => html`<button aria-pressed=${this.order === order} @click=${() => this.sortBy(order)}>${label}</button>`;
    render(html`<span><b>${rows.length}</b> ${rows.length === 1 ? "bed" : "beds"}</span><span><b>${calls}</b> asking for attention</span>
      <span><b>${silent}</b> silent</span><span><b>${rows.filter(row => row.tile.ended).length}</b> ended</span>
      <span class="sort" role="group" aria-label="Order">Order ${sorter("attention", "who needs attention")}${sorter("bed", "by bed")}</span>`, document.querySelector("#summary"));
  }

  sortBy(order) {
    this.order = order;
    try { sessionStorage.setItem(ORDER_KEY, order); } catch { /* private mode: the order lasts as long as the page */ }
    this.shown = null;
    this.request();
  }
}

start(lab => new Wall(lab));
