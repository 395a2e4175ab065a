import { html, nothing } from "/lib/lit-html/lit-html.js";
import { repeat } from "/lib/lit-html/directives/repeat.js";
import { levelMark } from "../marks.js";
import { askName } from "../person.js";

const PAUSE_MINUTES = 30;
const STATUS = { ACTIVE: "open", ACKNOWLEDGED: "acknowledged", CLEARED: "over", WITHDRAWN: "withdrawn: revised stages do not bear it out" };

export const isOpen = alert => alert.status === "ACTIVE" || alert.status === "ACKNOWLEDGED";

/** Alerts keep their place while somebody points at a button of one: otherwise the next click is for another. */
const ordered = desk => {
  const sorted = [...desk.night.alerts].sort((a, b) => isOpen(b) - isOpen(a) || b.raisedEpoch - a.raisedEpoch);
  const held = document.querySelector(".log button:hover, .log button:focus-visible");
  if (held && desk.logOrder) {
    const place = alert => { const at = desk.logOrder.indexOf(alert.id); return at < 0 ? Infinity : at; };
    return sorted.sort((a, b) => { const [p, q] = [place(a), place(b)]; return p === q ? 0 : p - q; });
  }
  desk.logOrder = sorted.map(alert => alert.id);
  return sorted;
};

/** The alerts of a night, newest first; open ones can be acknowledged, and their rule paused. */
export const alertLog = desk => {
  const { night } = desk;
  const pending = desk.pending ??= new Map();
  const acknowledge = async alert => {
    const by = await askName();
    if (!by) return;
    pending.set(alert.id, "sending");
    desk.request();
    if (await desk.send("acknowledgements", { alert: alert.id, by })) pending.set(alert.id, "sent");
    else pending.delete(alert.id);
    desk.request();
  };
  const pause = async alert => {
    const key = "pause " + alert.id;
    const by = !pending.has(key) && await askName();
    if (!by) return;
    pending.set(key, "sending");
    await desk.send("pauses", { rule: alert.rule, minutes: PAUSE_MINUTES, by }, `"${alert.text}" is paused for ${PAUSE_MINUTES} min of this recording.`);
    pending.delete(key);
  };
  if (!night.alerts.length) return html`<p class="soft">No alert in this night.</p>`;
  return html`<ol class="log">${repeat(ordered(desk), alert => alert.id, alert => html`
    <li class=${`alert ${alert.level.toLowerCase()} ${isOpen(alert) ? "open" : "past"}`}>${levelMark(alert.level)}
      <div><p><button class="plain" @click=${() => desk.choose(alert.onsetEpoch)}>${night.epochElement(alert.onsetEpoch, "short")}</button> <b>${alert.text}</b></p>
      <p class="soft">${[alert.detail, STATUS[alert.status], alert.over && isOpen(alert) ? "over by itself" : "", alert.confirmed ? "" : "provisional", alert.suppressed ? `stands for ${alert.suppressed} more` : ""].filter(Boolean).join("; ")}${alert.acknowledgedBy ? html`; seen by ${alert.acknowledgedBy}${alert.acknowledgedAt ? html` at ${desk.clock.element(alert.acknowledgedAt)}` : nothing}` : nothing}</p>
      ${desk.lab.writable && isOpen(alert) && !night.tile.ended ? html`<p class="group">${alert.status === "ACTIVE" ? html`<button ?disabled=${pending.has(alert.id)} @click=${() => acknowledge(alert)}
          aria-label=${"Acknowledge " + alert.text}>${pending.get(alert.id) ?? "Acknowledge"}</button>` : nothing}
        <button @click=${() => pause(alert)} aria-label=${`Pause ${alert.text} for ${PAUSE_MINUTES} minutes`}>Pause ${PAUSE_MINUTES} min</button></p>` : nothing}</div></li>`)}</ol>`;
};
