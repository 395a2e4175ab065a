import { html, nothing } from "/lib/lit-html/lit-html.js";
import { repeat } from "/lib/lit-html/directives/repeat.js";
import { CLASSES, LETTERS, NAMES, classOf, nameOf } from "../stages.js";
import { ask, name, nameField, remember } from "../person.js";

const SHOWN = 40;
const REASONS = ["sleep spindle or K complex", "slow waves in a fifth of the epoch or more", "alpha in half of the epoch or more", "rapid eye movements, low chin tone", "slow eye movements, vertex waves", "arousal", "artefact, not readable", "looked at and confirmed"];

/** The epochs worth a look, most uncertain first, and the buttons that set the stage of the chosen one. */
export class Review {
  constructor(desk) {
    this.desk = desk;
    this.epochs = [];
    this.state = "Loading";
    this.all = false;
    this.sent = new Set();
  }

  /** A list that did not come leaves the one before in place: an empty one would say that nothing is uncertain. */
  take(told) {
    this.state = told.fault ? "Not there: " + told.fault.message : "";
    if (!told.fault) this.epochs = told.epochs;
  }

  isDone(epoch) { return this.desk.night.edited.has(epoch) || this.sent.has(epoch); }

  /** To the next or previous epoch of the list that nobody has looked at. */
  step(by) {
    const open = this.epochs.filter(entry => !this.isDone(entry.epoch));
    if (!open.length) return;
    const at = open.findIndex(entry => entry.epoch === this.desk.epoch);
    const to = at >= 0 ? at + by : by > 0 ? 0 : open.length - 1;
    this.desk.choose(open[Math.max(0, Math.min(open.length - 1, to))].epoch);
    requestAnimationFrame(() => document.querySelector(".review [aria-current]")?.scrollIntoView({ block: "nearest" }));
  }

  /** Sets the stage of the chosen epoch, with who and why. */
  async set(letter) {
    const { desk } = this;
    const { epoch } = desk;
    if (!desk.lab.writable || epoch === null) return;
    const stage = nameOf(letter);
    const was = nameOf(desk.night.letter(epoch));
    const inList = this.epochs.some(entry => entry.epoch === epoch);
    const form = await ask(`${desk.night.timeText(epoch * 30)}: ${stage === was ? `${stage} is right` : `${was} becomes ${stage}`}`, html`<label>Why
        <input name="why" list="reasons" required maxlength="200" autocomplete="off" .value=${stage === was ? REASONS.at(-1) : ""}></label>
      <datalist id="reasons">${REASONS.map(reason => html`<option value=${reason}></option>`)}</datalist>${nameField()}`, stage === was ? "Confirm" : "Set to " + stage);
    if (!form?.by.trim() || !form.why.trim()) return;
    remember(form.by.trim());
    if (!await desk.send("edits", { epoch, stage, why: form.why.trim(), by: name() })) return;
    this.sent.add(epoch);
    if (inList) this.step(1);
    desk.request();
  }

  template() {
    const { desk } = this;
    const { night } = desk;
    const done = this.epochs.filter(entry => this.isDone(entry.epoch)).length;
    const list = this.all ? this.epochs : this.epochs.slice(0, SHOWN);
    return html`<h2>Worth a look <span class="soft">${this.epochs.length ? `${done} of ${this.epochs.length} done` : ""}</span></h2>
      ${desk.lab.writable && desk.epoch !== null ? html`<div class="set"><span>Set ${night.epochElement(desk.epoch)} to</span><span class="group">${NAMES.map((stage, i) => html`<button class=${CLASSES[i]} @click=${() => this.set(LETTERS[i])}
        aria-label=${"Set to " + stage} aria-keyshortcuts=${LETTERS[i]}>${stage}</button>`)}</span></div>` : nothing}
      <ol class="review">${repeat(list, entry => entry.epoch, entry => this.entry(entry))}</ol>
      ${this.state ? html`<p class="soft" role="status">${this.state}</p>` : this.epochs.length ? nothing : html`<p class="soft">No uncertain epoch.</p>`}
      ${!this.all && this.epochs.length > SHOWN ? html`<button @click=${() => { this.all = true; desk.request(); }}>Show all ${this.epochs.length}</button>` : nothing}`;
  }

  entry({ epoch, confidence, reasons }) {
    const { desk } = this;
    const { night } = desk;
    const edit = night.edited.get(epoch);
    const stage = nameOf(night.letter(epoch));
    return html`<li class=${this.isDone(epoch) ? "done" : ""} aria-current=${epoch === desk.epoch ? "true" : nothing}>
      <button class="plain" @click=${() => desk.choose(epoch)}>${night.epochElement(epoch)}</button>
      <span class=${"chip " + classOf(stage)}>${stage}</span>
      <span class="why">${edit ? html`set by ${edit.by}: ${edit.why}` : this.sent.has(epoch) ? "sent" : html`${Math.round(confidence * 100)} % sure; ${reasons.join("; ")}`}</span></li>`;
  }
}
