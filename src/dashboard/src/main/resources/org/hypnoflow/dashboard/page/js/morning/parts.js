import { html, nothing } from "/lib/lit-html/lit-html.js";
import * as api from "../api.js";
import { exports } from "../bed/head.js";
import { ask, name, nameField, remember } from "../person.js";
import { classOf } from "../stages.js";

const HEADLINES = [/^Total sleep time/, /^Sleep efficiency/, /^Sleep latency/, /^REM latency( \(|$)/, /^Wake after sleep onset/, /^Awakenings/];
const figure = value => value === null || value === undefined ? "–" : Number.isInteger(value) ? String(value) : value.toFixed(1);
const short = text => text.replace(/ \(.*\)$/, "");

/** The top: whose night, from when to when, its main figures, its exports. */
export const head = desk => {
  const { night } = desk;
  const { tile } = night;
  const lines = HEADLINES.map(pattern => night.statistics.find(line => pattern.test(line.name))).filter(Boolean);
  return html`<div><h1>${tile.bed}</h1>
      <p class="soft">${night.hasClock ? html`${desk.clock.element(tile.startedAt, "date")}, ` : nothing}${night.timeElement(0, "short")} to ${night.timeElement(night.endSeconds, "short")}
        ${tile.ended ? "" : html`<b class="running">still recording</b>`}</p></div>
    <dl class="figures">${lines.map(line => html`<div><dt>${short(line.name)}</dt><dd>${figure(line.fromLightsOff)} <small>${line.unit}</small></dd></div>`)}</dl>
    <span class="space"></span><a class="button" href=${api.bedPage(tile.recording)}>One bed</a>
    ${exports(desk)}`;
};

/** What people changed, newest first. */
export const edits = desk => {
  const { night } = desk;
  return html`<h2>Edits</h2>${night.edits.length ? html`<table><thead><tr><th scope="col">Epoch</th><th scope="col">Was</th><th scope="col">Is</th><th scope="col">Why</th><th scope="col">Who, when</th></tr></thead>
    <tbody>${[...night.edits].reverse().map(edit => html`<tr><td><button class="plain" @click=${() => desk.choose(edit.epoch)}>${night.epochElement(edit.epoch)}</button></td>
      <td><span class=${"chip " + classOf(edit.was)}>${edit.was ?? "?"}</span></td><td><span class=${"chip " + classOf(edit.stage)}>${edit.stage}</span></td>
      <td class="text">${edit.why}</td><td>${edit.by} <span class="soft">${desk.clock.element(edit.at)}</span></td></tr>`)}</tbody></table>` : html`<p class="soft">No stage was changed by a person.</p>`}`;
};

const share = value => value === null || value === undefined ? "–" : value.toFixed(3);

/** Asks for the file of a scoring, who scored and what its codes mean, and sends it. */
const upload = async desk => {
  const form = await ask("Scoring of this night by a person", html`<label>File <small>EDF+, CSV, Profusion or NSRR XML, Luna .annot, WFDB .st, or a stage per line</small>
      <input type="file" name="file" required></label>
    <label>What its numbers mean <small>where it has numbers: isruc, rk, dreem, yasa, boas, or a list such as 0=W,1=N1,2=N2,3=N3,5=REM</small>
      <input name="codes" maxlength="512" autocomplete="off"></label>${nameField()}`, "Compare");
  if (!form?.by.trim()) return;
  remember(form.by.trim());
  let taken;
  if (await desk.frame.attempt(async () => { taken = await api.putScoring(desk.recording, form.file, { codes: form.codes.trim(), by: name() }); })) {
    desk.frame.tell([taken.epochs + " epochs taken", ...taken.remarks].join("; "));
  }
};

/** Agreement with a person's scoring, where there is one. */
export const agreement = (told, desk) => html`<h2>Agreement with a person</h2>
  ${desk.lab.writable ? html`<p><button @click=${() => upload(desk)}>${desk.night.scoring ? "Another scoring" : "Add a scoring"}</button></p>` : nothing}
  ${told?.epochs ? html`<p class="soft">${told.by ? "Scored by " + told.by + "." : "Over the epochs that people edited alone: nothing of the rest of the night."}</p><dl class="figures"><div><dt>Epochs compared</dt><dd>${told.epochs}</dd></div>
    <div><dt>Accuracy</dt><dd>${share(told.accuracy)}</dd></div><div><dt>Kappa</dt><dd>${share(told.kappa)}</dd></div></dl>
    ${told.stages?.length ? html`<table><thead><tr><th scope="col">Stage</th><th scope="col" class="n">Kappa</th></tr></thead><tbody>${told.stages.map(line => html`<tr><th scope="row"><span class=${"chip " + classOf(line.stage)}>${line.stage}</span></th>
      <td class="n">${share(line.kappa)}</td></tr>`)}</tbody></table>` : nothing}` : html`<p class="soft">${told === undefined ? "Loading" : "No person has scored this night."}</p>`}`;
