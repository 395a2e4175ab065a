import { html, render, nothing } from "/lib/lit-html/lit-html.js";
import { Refused } from "./api.js";
import { ageWords } from "./clock.js";
import * as person from "./person.js";

/** The bar at the top, the banner when the server is gone, and the two regions that speak: alerts and answers. */
export class Frame {
  constructor(lab, clock, middle) {
    this.lab = lab;
    this.clock = clock;
    this.middle = middle;
    this.catchingUp = lab.catchingUp;
    this.lostSince = null;
    this.bar = document.querySelector(".top");
    this.banner = document.querySelector(".lost-banner");
    this.alerts = document.querySelector("#alert-announcements");
    this.tellBox = document.querySelector(".tell");
    addEventListener("personchange", () => this.draw(this.at));
    addEventListener("themechange", () => this.draw(this.at));
  }

  /** What is the matter with the stream: `lostSince` is the browser's time since when it is gone, or null. */
  link(lostSince, refusal) {
    this.lostSince = lostSince;
    this.refusal = refusal;
  }

  /** Draws the bar; `at` is the server's time. */
  draw(at) {
    this.at = at;
    const dark = document.documentElement.dataset.theme === "dark";
    render(html`<a class="brand" href="/"><img src="/icon.svg" alt="">Hypnoflow<span class="unseen">, bed wall</span></a>
      ${this.middle?.() ?? nothing}<span class="space"></span>
      <span class=${this.lostSince || this.catchingUp ? "link lost" : "link"}>${this.lostSince ? this.refusal ? "refused" : "no connection" : this.catchingUp ? "catching up" : "live"}</span>
      <span class="clock">${this.clock.element(at, "long")} <small title=${this.lab.zone}>${this.clock.zoneName(at)}</small></span>
      ${this.lab.writable ? html`<button @click=${person.changeName}>${person.name() ? "Signed: " + person.name() : "Your name"}</button>`
        : html`<span class="link-note">read only</span>`}
      <button @click=${() => dispatchEvent(new Event("toggletheme"))}>${dark ? "Light" : "Dark"}</button>`, this.bar);
    this.banner.hidden = !this.lostSince && !this.catchingUp;
    if (this.lostSince && this.refusal) {
      render(html`The server refuses this page: ${this.refusal.message}. Nothing on it is live; it asks again by itself.`, this.banner);
    } else if (this.lostSince) {
      render(html`No connection to the server since <span aria-hidden="true">${ageWords((Date.now() - this.lostSince) / 1000)}</span>. Nothing on this page is live; it connects again by itself.`, this.banner);
    } else if (this.catchingUp) {
      render(html`The server has just started and reads what it missed. Until then beds may look silent that are not.`, this.banner);
    }
  }

  /** Speaks to those who do not see the page, politely. */
  announce(text) { this.alerts.textContent = text; }

  /** What came of something that the person did. */
  tell(text) {
    this.tellBox.textContent = text;
    clearTimeout(this.forget);
    this.forget = setTimeout(() => { this.tellBox.textContent = ""; }, 8000);
  }

  /** Runs `action`; tells `done`, or why it was refused. */
  async attempt(action, done) {
    try {
      await action();
      if (done) this.tell(done);
      return true;
    } catch (fault) {
      /* A 504 says itself how far it came. */
      const before = fault.status === 504 ? "" : fault instanceof Refused ? "Not done: " : "Not known whether it is done: ";
      this.tell(before + fault.message);
      return false;
    }
  }
}
