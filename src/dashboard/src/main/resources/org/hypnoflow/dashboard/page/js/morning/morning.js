import { html, render } from "/lib/lit-html/lit-html.js";
import * as api from "../api.js";
import { alertLog } from "../bed/log.js";
import { statistics } from "../bed/side.js";
import { density } from "../night/density.js";
import { Desk } from "../night/desk.js";
import { help } from "../night/help.js";
import { hypnogram } from "../night/hypnogram.js";
import { scoring } from "../night/scoring.js";
import { LETTERS } from "../stages.js";
import { start } from "../start.js";
import { agreement, edits, head } from "./parts.js";
import { Review } from "./review.js";

const REVIEW_PAUSE_MILLIS = 5000;
let desk;
let review;
let agreed;
let fetchedAt = 0;
let waiting = null;

const taller = (panel, factor) => ({ ...panel, height: tall => panel.height(tall) * factor });

/** The review list and the agreement follow from the night; they are asked for again when it has changed, but not at every epoch. */
const fetchReview = async () => {
  if (waiting) return;
  const pause = fetchedAt + REVIEW_PAUSE_MILLIS - Date.now();
  if (pause > 0) {
    waiting = setTimeout(() => { waiting = null; fetchReview(); }, pause);
    return;
  }
  fetchedAt = Date.now();
  const [told, compared] = await Promise.all([
    api.review(desk.recording).catch(fault => ({ fault })), api.agreement(desk.recording).catch(fault => fault.status === 404 ? null : undefined)]);
  review.take(told);
  if (told.fault && told.fault.status !== 404) fetchReview();
  if (compared !== undefined) agreed = compared;
  if (review.epochs.length && !review.opened) {
    review.opened = true;
    review.step(1);
  }
  desk.request();
};

const changed = what => {
  if (what === "night" || what === "epochs") fetchReview();
  if (what !== "frame") return;
  document.title = "Morning, " + desk.night.tile.bed + " – Hypnoflow";
  render(head(desk), document.querySelector("#head"));
  render(review.template(), document.querySelector("#side"));
  render(html`<section><h2>Statistics</h2>${statistics(desk)}</section><section>${edits(desk)}</section>
    <section>${agreement(agreed, desk)}</section><section><h2>Alerts of the night</h2>${alertLog(desk)}</section>`, document.querySelector("#below"));
};

start(lab => {
  const middle = () => html`<nav aria-label="Views"><a href="/">Bed wall</a> <a href=${api.bedPage(desk?.recording ?? "")}>One bed</a> <span aria-current="page">Morning view</span></nav>
    <button @click=${help} aria-label="Keys and signs">?</button>`;
  const stages = Object.fromEntries([...LETTERS].map(letter => [letter.toLowerCase(), () => review.set(letter)]));
  desk = new Desk(lab, { middle, changed, panels: () => [taller(hypnogram, 1.35), scoring, { ...taller(density, 1.5), axis: true }],
    live: false, keys: { ...stages, n: () => review.step(1), p: () => review.step(-1), "?": help } });
  review = new Review(desk);
});
