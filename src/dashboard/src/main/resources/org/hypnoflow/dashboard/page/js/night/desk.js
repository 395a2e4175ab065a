import { html, render, nothing } from "/lib/lit-html/lit-html.js";
import * as api from "../api.js";
import { LabClock } from "../clock.js";
import { Frame } from "../frame.js";
import { classOf, nameOf, NAMES } from "../stages.js";
import { LabStream, TICK_MILLIS } from "../stream.js";
import { Charts } from "./charts.js";
import { listen } from "./keys.js";
import { Night } from "./night.js";
import { Strip } from "./strip.js";

const RELOAD_PAUSE_MILLIS = 5000;
const LANES = [50, 100, 200, 400, 0];

/**
 * What the pages of one night share: the night itself kept up with the stream, its charts, the strip of the chosen epoch
 * and the keys that move it. A page adds what stands around it and hears of every change by `changed`.
 */
export class Desk {
  constructor(lab, { panels, changed, middle, keys, live }) {
    this.lab = lab;
    this.clock = new LabClock(lab.zone);
    this.recording = new URLSearchParams(location.search).get("recording") ?? "";
    this.frame = new Frame(lab, this.clock, middle);
    this.panels = panels;
    this.changed = changed;
    this.live = live;
    this.following = live;
    this.loads = 0;
    this.missed = [];
    if (!this.recording) {
      this.missing("The address names no bed; choose one on the bed wall.");
      this.frame.draw(lab.now);
      return;
    }
    this.strip = new Strip(document.querySelector("#strip"), epoch => api.signals(this.recording, epoch));
    this.stream = new LabStream({
      recording: this.recording,
      load: () => this.load(),
      events: {
        beds: tiles => this.takeTile(tiles.find(tile => tile.recording === this.recording)),
        heard: heard => this.hear(heard),
        gone: gone => { if (gone.includes(this.recording)) this.missing("This bed is no longer kept."); },
        epochs: part => this.takeEpochs(part),
        night: () => this.reload()
      },
      linked: (lostSince, refusal) => this.link(lostSince, refusal)
    });
    this.stream.sync(lab.now);
    this.frame.draw(this.stream.now());
    setInterval(() => this.tick(), TICK_MILLIS);
    listen({
      ArrowLeft: event => this.move(event.shiftKey ? -10 : -1), ArrowRight: event => this.move(event.shiftKey ? 10 : 1),
      PageUp: () => this.move(-10), PageDown: () => this.move(10), Home: () => this.choose(0), End: () => this.followLive(),
      "+": () => this.charts?.zoom(0.5), "=": () => this.charts?.zoom(0.5), "-": () => this.charts?.zoom(2), "0": () => this.charts?.showWhole(), ...keys
    });
  }

  /** Of two answers on their way that of the later question is the newer night, whichever comes first. */
  async load() {
    const turn = ++this.loads;
    const told = await api.night(this.recording);
    if (turn !== this.loads) return;
    if (this.night) this.night.replace(told);
    else {
      this.night = new Night(told, this.clock);
      document.querySelector("#night").hidden = false;
      this.charts = new Charts(document.querySelector("#charts"), this.night, this.panels(this.night), {
        chosen: epoch => this.choose(epoch), hovered: epoch => { this.hovered = epoch; this.request(); }
      });
    }
    document.querySelector("#missing").hidden = true;
    this.charts.grow();
    if (this.epoch === null) {
      if (this.following) this.followLive();
      else this.choose(0);
    }
    this.changed("night");
    this.request();
  }

  /** What comes meanwhile may be newer than the answer, and is taken after it. */
  async reload() {
    if (this.reloading) { this.again = true; return; }
    this.reloading = true;
    try {
      await this.load();
    } catch (fault) {
      this.stream.lose(fault);
    } finally {
      this.reloading = false;
      for (const take of this.missed.splice(0)) take();
    }
    if (this.again) { this.again = false; this.reload(); }
  }

  /** A bed that is not there is no fault of the link. */
  link(lostSince, refusal) {
    const none = refusal?.status === 404;
    if (none) this.missing("No such bed. It may have been forgotten after its night was over.");
    this.frame.link(none ? null : lostSince, refusal);
    this.frame.draw(this.stream.now());
    this.request();
  }

  missing(text) {
    const box = document.querySelector("#missing");
    box.hidden = false;
    box.textContent = text;
  }

  takeTile(tile) {
    if (!tile || !this.night) return;
    if (this.reloading) { this.missed.push(() => this.takeTile(tile)); return; }
    this.night.tile = tile;
    this.request();
  }

  hear({ heardAt, catchingUp }) {
    this.frame.catchingUp = catchingUp;
    const at = heardAt[this.recording];
    if (at && this.night) this.night.tile.heardAt = at;
  }

  takeEpochs(part) {
    if (!this.night) return;
    if (this.reloading) { this.missed.push(() => this.takeEpochs(part)); return; }
    this.night.patch(part);
    this.charts.grow();
    this.changed("epochs");
    this.request();
    this.reloadSoon();
  }

  /** Statistics, events and who scored what follow from the epochs, but are not worth a night of them at every epoch. */
  reloadSoon() {
    this.due ??= setTimeout(() => { this.due = null; this.reload(); }, RELOAD_PAUSE_MILLIS);
  }

  /** The newest epoch is followed by the second: a night that is replayed fast would not leave its signals time to load. */
  tick() {
    this.stream.tick();
    this.frame.draw(this.stream.now());
    if (this.following) this.followLive();
    this.request();
  }

  get epoch() { return this.charts?.epoch ?? null; }

  /** Follows the newest epoch until another is chosen. */
  followLive() {
    if (!this.night?.epochs) return;
    if (this.epoch !== this.night.epochs - 1) this.pick(this.night.epochs - 1);
    this.following = true;
    this.request();
  }

  choose(epoch) {
    if (!this.night?.epochs) return;
    this.pick(Math.max(0, Math.min(this.night.epochs - 1, epoch)));
    this.following = false;
  }

  pick(epoch) {
    if (this.charts.epoch !== epoch) {
      this.charts.choose(epoch);
      this.strip.show(epoch);
    }
    this.changed("epoch");
    this.request();
  }

  move(by) { if (this.epoch !== null) this.choose(this.epoch + by); }

  /** Age of the last sample in seconds, and whether the bed counts as silent. */
  silence() { return this.stream.silence(this.night.tile, this.lab.silentAfterMillis); }

  request() {
    if (this.requested || !this.night || document.hidden) return;
    this.requested = true;
    requestAnimationFrame(() => {
      this.requested = false;
      this.drawReadout();
      this.drawTools();
      this.changed("frame");
    });
  }

  /** An epoch in one line: time, stage, all probabilities, what became of it. */
  describe(epoch) {
    const { night } = this;
    const name = nameOf(night.letters[epoch]);
    const edit = night.edited.get(epoch);
    const all = night.isScored(epoch) ? NAMES.map((stage, i) => stage + " " + night.probability(epoch, i).toFixed(2)).join("  ") : "";
    return html`<b>${night.epochElement(epoch)}</b> epoch ${epoch} <span class=${"chip " + classOf(name)}>${name}</span>
      ${edit ? html`set by ${edit.by} (was ${edit.was})` : night.statusWord(epoch)}${night.isRevised(epoch) ? html`, first ${nameOf(night.firstStages[epoch])}` : nothing}${night.scoring ? html`, person: ${nameOf(night.scoring.stages[epoch] ?? "?")}` : nothing}
      <span class="soft">${all}${all ? ", " : ""}coverage ${Math.round(night.coverage(epoch) * 100)} %</span>`;
  }

  drawReadout() {
    const epoch = this.hovered ?? this.epoch;
    render(epoch === null ? "No epoch yet." : this.describe(epoch), document.querySelector("#readout"));
  }

  drawTools() {
    const { epoch, night } = this;
    render(html`<h2>Signals of ${epoch === null ? "no epoch" : html`epoch ${epoch}, ${night.epochElement(epoch)}`}</h2>
      <span class="group"><button @click=${() => this.move(-1)} aria-label="Previous epoch" ?disabled=${!epoch}>←</button>
      <button @click=${() => this.move(1)} aria-label="Next epoch" ?disabled=${epoch === null || epoch >= night.epochs - 1}>→</button>
      ${night.tile.ended || night.tile.overlong || !this.live ? nothing : html`<button aria-pressed=${this.following} @click=${() => this.followLive()}>Follow live</button>`}</span>
      <label>Lane <select @change=${event => this.strip.scale(Number(event.target.value))}>${LANES.map(lane => html`<option value=${lane} ?selected=${lane === this.strip.perLane}>${lane ? lane + " µV" : "fit"}</option>`)}</select></label>
      <span class="group"><button @click=${() => this.charts.zoom(0.5)} aria-label="Zoom in">+</button><button @click=${() => this.charts.zoom(2)} aria-label="Zoom out">−</button>
      <button @click=${() => this.charts.showWhole()}>Whole night</button></span>`, document.querySelector("#tools"));
  }

  /** Sends a command or note about this bed under the person's name. */
  send(kind, body, done) { return this.frame.attempt(() => api.post(this.recording, kind, body), done); }
}
