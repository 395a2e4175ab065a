import { html, nothing } from "/lib/lit-html/lit-html.js";
import { repeat } from "/lib/lit-html/directives/repeat.js";
import { askName } from "../person.js";
import { alertLog, isOpen } from "./log.js";

const KINDS = { TRANSITION: "stage", ALERT: "alert", LIGHTS: "lights", NOTE: "note", EDIT: "edit", REJECTED: "refused", GAP: "gap" };
const FILTERS = [["all", () => true], ["without stages", event => event.kind !== "TRANSITION"]];

const events = desk => {
  const { night } = desk;
  desk.filter ??= 1;
  const shown = night.events.filter(FILTERS[desk.filter][1]).reverse();
  return html`<p class="group" role="group" aria-label="Which events">${FILTERS.map(([label], i) => html`<button aria-pressed=${desk.filter === i} @click=${() => { desk.filter = i; desk.request(); }}>${label}</button>`)}</p>
    <ol class="events">${repeat(shown, (event, i) => event.epoch + event.kind + event.text + i, event => html`<li><button class="plain" @click=${() => desk.choose(event.epoch)}>${night.epochElement(event.epoch, "short")}</button>
      <span class="kind">${KINDS[event.kind] ?? event.kind.toLowerCase()}</span><span>${event.text}</span></li>`)}</ol>
    ${shown.length ? nothing : html`<p class="soft">Nothing yet.</p>`}`;
};

const notes = desk => {
  const { night } = desk;
  const write = async submit => {
    submit.preventDefault();
    const form = submit.target;
    const text = form.elements.text.value.trim();
    const epoch = desk.epoch ?? 0;
    if (!text || desk.noting) return;
    desk.noting = true;
    const by = await askName();
    const sent = by && await desk.send("notes", { epoch, text, by }, "Note sent.");
    desk.noting = false;
    if (sent && form.elements.text.value.trim() === text) form.reset();
  };
  return html`${desk.lab.writable ? html`<form class="note" @submit=${write}><label>Note at ${desk.epoch === null ? "the start" : night.epochElement(desk.epoch)}
      <textarea name="text" rows="2" maxlength="500" required></textarea></label><button>Add the note</button></form>` : nothing}
    <ol class="notes">${[...night.notes].reverse().map(note => html`<li><p><button class="plain" @click=${() => desk.choose(note.epoch)}>${night.epochElement(note.epoch, "short")}</button>
      <span class="soft">${note.by}, written ${desk.clock.element(note.at)}</span></p><p class="text">${note.text}</p></li>`)}</ol>
    ${night.notes.length ? nothing : html`<p class="soft">No note yet.</p>`}`;
};

const figure = value => value === null || value === undefined || Number.isNaN(value) ? "–" : Number.isInteger(value) ? String(value) : value.toFixed(1);

/** Sleep statistics in both conventions. */
export const statistics = desk => html`<table class="statistics"><thead><tr><th scope="col">Statistic</th><th scope="col" class="n">from lights off</th><th scope="col" class="n">whole recording</th></tr></thead>
  <tbody>${desk.night.statistics.map(line => html`<tr><th scope="row">${line.name}</th><td class="n">${figure(line.fromLightsOff)} <small>${line.unit}</small></td><td class="n">${figure(line.wholeRecording)} <small>${line.unit}</small></td></tr>`)}</tbody></table>
  ${desk.night.lights.off === null || desk.night.lights.off === undefined ? html`<p class="soft">Lights off was not told: both columns count the whole recording.</p>` : nothing}`;

const scoring = desk => {
  const { night } = desk;
  return html`<dl class="facts"><dt>Model</dt><dd>${night.model ?? "none yet"}</dd><dt>Inputs</dt><dd>${night.inputs.map(input => html`<div>${input.role ? input.role.toLowerCase().replaceAll("_", " ") + ": " : nothing}<b>${input.derivation}</b></div>`)}</dd>
      <dt>Channels recorded</dt><dd>${night.sources.join(", ")}</dd></dl>
    <h3>Who scored what</h3><ol class="runs">${[...night.scoredBy].reverse().map(run => html`<li><button class="plain" @click=${() => desk.choose(run.fromEpoch)}>from ${night.epochElement(run.fromEpoch, "short")}</button><div>${run.channels.replaceAll("+", " + ")}</div><div class="soft">${run.model}</div></li>`)}</ol>`;
};

const TABS = [
  ["alerts", desk => { const open = desk.night.alerts.filter(isOpen).length; return open ? `Alerts (${open})` : "Alerts"; }, alertLog],
  ["events", () => "Events", events], ["notes", desk => desk.night.notes.length ? `Notes (${desk.night.notes.length})` : "Notes", notes],
  ["statistics", () => "Statistics", statistics], ["scoring", () => "Scoring", scoring]
];

/** The column beside the charts: one of its tabs at a time; arrow keys move between them. */
export const side = desk => {
  desk.tab ??= "alerts";
  const at = TABS.findIndex(([id]) => id === desk.tab);
  const open = (id, focus) => {
    desk.tab = id;
    desk.request();
    if (focus) requestAnimationFrame(() => requestAnimationFrame(() => document.querySelector("#tab-" + id).focus()));
  };
  const keys = event => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    open(TABS[(at + step + TABS.length) % TABS.length][0], true);
  };
  return html`<div class="tabs" role="tablist" aria-label="About this night" @keydown=${keys}>${TABS.map(([id, label]) => html`<button role="tab" id=${"tab-" + id} aria-controls="panel"
      aria-selected=${id === desk.tab} tabindex=${id === desk.tab ? 0 : -1} @click=${() => open(id)}>${label(desk)}</button>`)}</div>
    <div id="panel" role="tabpanel" aria-labelledby=${"tab-" + desk.tab} tabindex="0">${TABS[at][2](desk)}</div>`;
};
