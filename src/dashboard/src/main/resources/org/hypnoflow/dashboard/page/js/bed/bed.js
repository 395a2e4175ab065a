import { html, render } from "/lib/lit-html/lit-html.js";
import * as api from "../api.js";
import { EPOCH_SECONDS } from "../clock.js";
import { density } from "../night/density.js";
import { Desk } from "../night/desk.js";
import { hypnogram } from "../night/hypnogram.js";
import { help } from "../night/help.js";
import { Quality } from "../night/quality.js";
import { Spectrogram } from "../night/spectrogram.js";
import { ask, name, nameField, remember } from "../person.js";
import { start } from "../start.js";
import { head } from "./head.js";
import { side } from "./side.js";

const SPECTRUM_PAUSE_MILLIS = 10000;
const spectrogram = new Spectrogram();
let desk;
let spectrumAt = 0;

const fetchSpectrum = async () => {
  if (!desk.night?.epochs || Date.now() - spectrumAt < SPECTRUM_PAUSE_MILLIS || spectrogram.told?.epochs === desk.night.epochs) return;
  spectrumAt = Date.now();
  try {
    spectrogram.take(await api.spectrogram(desk.recording));
    desk.charts.repaint();
  } catch (fault) {
    spectrogram.note = "not there: " + fault.message;
    desk.charts.repaint();
  }
};

const lights = async on => {
  if (desk.telling) return;
  /* The epoch under way, which has no stage yet, and however far stages lag. */
  const now = Math.max(0, desk.night.epochs - 1, Math.floor(desk.night.tile.secondsRecorded / EPOCH_SECONDS));
  const choice = (epoch, label, checked) => html`<label class="choice"><input type="radio" name="epoch" value=${epoch} ?checked=${checked}> ${label} (${desk.night.epochElement(epoch)})</label>`;
  const form = await ask(on ? "Lights on" : "Lights off", html`<fieldset><legend>When</legend>${choice(now, "now", true)}${desk.epoch !== null && desk.epoch !== now ? choice(desk.epoch, "at the chosen epoch", false) : ""}</fieldset>${nameField()}`, "Tell the lab");
  if (!form?.by.trim()) return;
  remember(form.by.trim());
  desk.telling = true;
  await desk.send("lights", { epoch: Number(form.epoch), on, by: name() });
  desk.telling = false;
};

const changed = what => {
  if (what !== "frame") {
    if (what !== "epoch") fetchSpectrum();
    return;
  }
  document.title = desk.night.tile.bed + " – Hypnoflow";
  render(head(desk, lights), document.querySelector("#head"));
  render(side(desk), document.querySelector("#side"));
  announce();
  fetchSpectrum();
};

let known = null;
const announce = () => {
  const open = desk.night.tile.alerts.filter(alert => alert.status === "ACTIVE");
  const fresh = known ? open.filter(alert => !known.has(alert.id)) : [];
  if (fresh.length) desk.frame.announce(fresh.map(alert => alert.text).join(". ") + ".");
  known = new Set(open.map(alert => alert.id));
};

start(lab => {
  const middle = () => html`<nav aria-label="Views"><a href="/">Bed wall</a> <span aria-current="page">One bed</span> <a href=${api.morningPage(desk?.recording ?? "")}>Morning view</a></nav>
    <button @click=${help} aria-label="Keys and signs">?</button>`;
  desk = new Desk(lab, { middle, changed, panels: night => [hypnogram, density, spectrogram, new Quality(night)], live: true, keys: { l: () => desk.followLive(), "?": help } });
  if (desk.night) desk.request();
});
