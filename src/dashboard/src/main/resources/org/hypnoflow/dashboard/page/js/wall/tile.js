import { html, render, nothing } from "/lib/lit-html/lit-html.js";
import { keyed } from "/lib/lit-html/directives/keyed.js";
import { ageWords, minutesWords, overdueMinutes, recordingTime, EPOCH_SECONDS, KEPT_HOURS, OVERLONG } from "../clock.js";
import { classOf, unscoredWords } from "../stages.js";
import { lamps, levelMark } from "../marks.js";
import { bedPage } from "../api.js";
import { miniHypnogram } from "./mini.js";

const LEVELS = ["NOTE", "NOTICE", "ATTENTION"];
const AGE_WORTH_TELLING_SECONDS = 3;
const SETTLING_MILLIS = 800;

const hoursWords = minutes => Math.floor(minutes / 60) + ":" + String(Math.floor(minutes % 60)).padStart(2, "0") + " h";

/** One bed of the wall: an element of its own that is drawn again only when what it shows has changed. */
export class TileView {
  constructor(wall) {
    this.wall = wall;
    this.element = document.createElement("li");
    this.drawn = "";
    this.element.addEventListener("click", event => {
      if (!event.target.closest("a, button")) this.element.querySelector("h2 a").click();
    });
  }

  /** Draws `tile` as heard `age` seconds ago; `level` 0 to 3 is how much it asks for attention. */
  draw(tile, { age, silent, level }) {
    const told = silent || age >= AGE_WORTH_TELLING_SECONDS ? Math.floor(age) : 0;
    const key = [tile.version, told, silent, level, tile.alerts.map(alert => this.wall.pending.get(alert.id))].join();
    if (key === this.drawn) return;
    this.drawn = key;
    this.element.className = ["tile", "level-" + level, silent || tile.overdue ? "silent" : "", tile.ended ? "ended" : ""].join(" ");
    this.element.dataset.recording = tile.recording;
    render(html`
      <div class="head"><h2 title=${tile.bed}><a href=${bedPage(tile.recording)}>${tile.bed}</a></h2><p>${this.since(tile)}</p></div>
      <div class="now">${tile.ended ? this.end(tile) : silent ? this.silence(tile, age) : tile.overlong ? this.overlong() : tile.overdue ? this.overdue(tile) : this.stage(tile)}
        <dl class="sums"><dt>TST</dt><dd>${hoursWords(tile.sleepMinutes)}</dd><dt>REM</dt><dd>${hoursWords(tile.remMinutes)}</dd></dl></div>
      ${miniHypnogram(tile)}
      <ul class="lamps" aria-label="Leads">${lamps(tile, silent || tile.ended || tile.overlong)}
        <li class="age" title="age of the last sample">${tile.ended || silent ? nothing : html`<span class="unseen">last sample </span>${told ? told + " s" : "< 3 s"}`}</li></ul>
      <div class="alerts">${this.alerts(tile)}</div>`, this.element);
  }

  since(tile) {
    if (tile.minutesSinceLightsOff !== null && tile.minutesSinceLightsOff !== undefined) return "lights off " + minutesWords(Math.max(0, tile.minutesSinceLightsOff)) + " ago";
    return "recording " + (tile.overlong ? OVERLONG : recordingTime(tile.secondsRecorded, false));
  }

  stage(tile) {
    if (tile.epoch < 0) return html`<p class="stage none">–</p><div class="sure"><p><b>no stage yet</b></p><p class="status">first epoch under way</p></div>`;
    if (!tile.stage) return html`<p class="stage none">?</p><div class="sure"><p><b>no stage</b></p><p class="status">${unscoredWords(tile.unscored)}</p></div>`;
    const percent = Math.round(tile.confidence * 100);
    return html`<p class=${`stage ${classOf(tile.stage)} ${tile.status === "FINAL" ? "" : "open"}`}>${tile.stage}</p>
      <div class="sure"><p><b>${minutesWords(tile.stageMinutes)}</b> <span class="status">${tile.status.toLowerCase()}</span></p>
        <svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect class="track" width="100" height="6"></rect><rect class="fill" width=${percent} height="6"></rect></svg>
        <p class="status">${percent} % sure</p></div>`;
  }

  overlong() {
    return html`<p class="stage none"><span aria-hidden="true">–</span><span class="unseen">no stage</span></p>
      <div class="sure"><p><b>longer than ${KEPT_HOURS} h</b></p><p class="status">later stages are not kept here</p></div>`;
  }

  silence(tile, age) { return this.still(tile, age === null ? "no sample yet" : "silent since " + ageWords(age)); }

  overdue(tile) { return this.still(tile, "no stage for " + minutesWords(overdueMinutes(tile))); }

  /** What was known last, and why no more is. */
  still(tile, why) {
    const at = tile.epoch < 0 ? "" : tile.startedAt === null ? recordingTime(tile.epoch * EPOCH_SECONDS) : this.wall.clock.element(tile.startedAt + tile.epoch * EPOCH_SECONDS * 1000, "long");
    return html`<p class="stage none"><span aria-hidden="true">–</span><span class="unseen">no stage</span></p>
      <div class="sure"><p><b>${why}</b></p><p class="status">${tile.epoch < 0 ? "no stage before" : tile.overlong ? OVERLONG : html`was ${tile.stage ?? "?"} at ${at}`}</p></div>`;
  }

  end(tile) {
    return html`<p class="stage">ended</p><div class="sure"><p><b>recording ended</b></p>
      <p class="status">after ${tile.overlong ? OVERLONG : minutesWords(tile.secondsRecorded / 60)}</p></div>`;
  }

  alerts(tile) {
    const weight = alert => (alert.status === "ACTIVE" ? 10 : 0) + LEVELS.indexOf(alert.level);
    const [first] = [...tile.alerts].sort((a, b) => weight(b) - weight(a));
    this.settle(first?.id);
    return first ? keyed(first.id, this.alert(tile, first)) : html`<p class="quiet">no open alert</p>`;
  }

  /** An alert that takes another's place cannot be acknowledged by the click that was meant for that one. */
  settle(id) {
    if (this.told && id && id !== this.told) {
      this.settling = true;
      clearTimeout(this.settled);
      this.settled = setTimeout(() => { this.settling = false; this.drawn = ""; this.wall.request(); }, SETTLING_MILLIS);
    }
    this.told = id;
  }

  alert(tile, alert) {
    const answered = alert.status !== "ACTIVE";
    const more = tile.alerts.length - 1;
    const pending = this.wall.pending.get(alert.id);
    return html`<div class=${`alert ${alert.level.toLowerCase()} ${answered ? "answered" : ""}`}>${levelMark(alert.level)}
      <span class="what" title=${alert.text + (alert.detail ? ": " + alert.detail : "")}>${alert.text}${more ? html` <small class="more" title="open alerts beside this one">+${more}</small>` : nothing}</span>
      ${answered ? html`<small>seen by ${alert.acknowledgedBy}</small>` : this.wall.lab.writable ? html`<button ?disabled=${pending || this.settling} @click=${() => this.wall.acknowledge(tile, alert)}
          aria-label=${`Acknowledge ${alert.text}, ${tile.bed}`}>${pending ?? "Acknowledge"}</button>` : nothing}</div>`;
  }
}
