import { html, nothing } from "/lib/lit-html/lit-html.js";
import * as api from "../api.js";
import { ageWords, minutesWords, overdueMinutes, KEPT_HOURS, OVERLONG } from "../clock.js";
import { classOf, unscoredWords } from "../stages.js";
import { lamps } from "../marks.js";

const EXPORTS = [
  ["stages.csv", "Stages, CSV"], ["hypnogram.edf", "Hypnogram, EDF+"], ["signals.edf", "Signals, EDF+"],
  ["report.html", "Report, HTML"], ["alerts.jsonl", "Alerts, JSON lines"]
];

/** Everything that can be taken away from a night. */
export const exports = desk => html`<details class="exports"><summary class="button">Exports</summary>
  <div>${EXPORTS.map(([name, label]) => html`<a class="button" href=${api.exportPath(desk.recording, name)} download
    @click=${() => desk.frame.tell(`${label}: being made. Long recordings take minutes; a download that fails has no FINAL epoch yet, or waits for another.`)}>${label}</a>`)}</div></details>`;

const stage = (tile, silent, age) => {
  if (silent) return html`<p class="stage none">–</p><div class="sure"><p><b>${age === null ? "no sample yet" : "silent since " + ageWords(age)}</b></p><p class="soft">${tile.overlong ? OVERLONG : "was " + (tile.stage ?? "?")}; what is shown is not live</p></div>`;
  if (tile.ended) return html`<p class="stage none small">ended</p><div class="sure"><p><b>recording ended</b></p><p class="soft">after ${tile.overlong ? OVERLONG : minutesWords(tile.secondsRecorded / 60)}</p></div>`;
  if (tile.overlong) return html`<p class="stage none">–</p><div class="sure"><p><b>longer than ${KEPT_HOURS} h</b></p><p class="soft">later stages are not kept here</p></div>`;
  if (tile.overdue) return html`<p class="stage none">–</p><div class="sure"><p><b>no stage for ${minutesWords(overdueMinutes(tile))}</b></p><p class="soft">${tile.epoch < 0 ? "no stage before" : "was " + (tile.stage ?? "?")}; does the job run?</p></div>`;
  if (!tile.stage) return html`<p class="stage none">?</p><div class="sure"><p><b>no stage</b></p><p class="soft">${tile.epoch < 0 ? "first epoch under way" : unscoredWords(tile.unscored)}</p></div>`;
  return html`<p class=${`stage ${classOf(tile.stage)} ${tile.status === "FINAL" ? "" : "open"}`}>${tile.stage}</p>
    <div class="sure"><p><b>${minutesWords(tile.stageMinutes)}</b> <span class="soft">${tile.status.toLowerCase()}</span></p><p class="soft">${Math.round(tile.confidence * 100)} % sure</p></div>`;
};

/** The top of a bed's page: how it stands now, its leads, its lights. */
export const head = (desk, lights) => {
  const { night } = desk;
  const { tile } = night;
  const { age, silent } = desk.silence();
  const light = on => {
    const epoch = on ? night.lights.on : night.lights.off;
    const name = on ? "Lights on" : "Lights off";
    const known = epoch !== null && epoch !== undefined;
    return html`<span class="light">${known ? html`${name} ${night.epochElement(epoch, "short")}` : nothing}
      ${desk.lab.writable && !tile.overlong ? html`<button @click=${() => lights(on)}>${known ? "change" : name}</button>` : known ? nothing : html`<span class="soft">${name} not told</span>`}</span>`;
  };
  return html`<h1>${tile.bed}</h1>
    <div class=${silent || tile.overdue ? "now silent" : "now"}>${stage(tile, silent, age)}</div>
    <dl class="sums"><dt>TST</dt><dd>${minutesWords(tile.sleepMinutes)}</dd><dt>REM</dt><dd>${minutesWords(tile.remMinutes)}</dd></dl>
    <ul class="lamps" aria-label="Leads">${lamps(tile, silent || tile.ended || tile.overlong)}</ul>
    <div class="lights">${light(false)}${light(true)}</div>
    <span class="space"></span>
    <a class="button" href=${api.morningPage(tile.recording)}>Morning view</a>
    ${exports(desk)}`;
};
