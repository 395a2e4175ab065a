import { html, nothing } from "/lib/lit-html/lit-html.js";
import { levelMark } from "../marks.js";
import { askName } from "../person.js";

const PAUSE_MINUTES = 30;
const STATUS = { ACTIVE: "open", ACKNOWLEDGED: "acknowledged", CLEARED: "over", WITHDRAWN: "withdrawn: revised stages do not bear it out" };

export const isOpen = alert => alert.status === "ACTIVE" || alert.status === "ACKNOWLEDGED";

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
    const by = await askName();
    if (by) desk.send("pauses", { rule: alert.rule, minutes: PAUSE_MINUTES, by }, `"${alert.text}" is paused for ${PAUSE_MINUTES} min of this recording.`);
  };
  if (!night.alerts.length) return html`<p class="soft">No alert in this night.</p>`;
  return html`<ol class="log">${[...night.alerts].sort((a, b) => isOpen(b) - isOpen(a) || b.raisedEpoch - a.raisedEpoch).map(alert => html`
    <li class=${`alert ${alert.level.toLowerCase()} ${isOpen(alert) ? "open" : "past"}`}>${levelMark(alert.level)}
      <div><p><button class="plain" @click=${() => desk.choose(alert.onsetEpoch)}>${night.epochElement(alert.onsetEpoch, "short")}</button> <b>${alert.text}</b></p>
      <p class="soft">${[alert.detail, STATUS[alert.status], alert.over && isOpen(alert) ? "over by itself" : "", alert.confirmed ? "" : "provisional", alert.suppressed ? `stands for ${alert.suppressed} more` : ""].filter(Boolean).join("; ")}${alert.acknowledgedBy ? html`; seen by ${alert.acknowledgedBy}${alert.acknowledgedAt ? html` at ${desk.clock.element(alert.acknowledgedAt)}` : nothing}` : nothing}</p>
      ${desk.lab.writable && isOpen(alert) && !night.tile.ended ? html`<p class="group">${alert.status === "ACTIVE" ? html`<button ?disabled=${pending.has(alert.id)} @click=${() => acknowledge(alert)}
          aria-label=${"Acknowledge " + alert.text}>${pending.get(alert.id) ?? "Acknowledge"}</button>` : nothing}
        <button @click=${() => pause(alert)} aria-label=${`Pause ${alert.text} for ${PAUSE_MINUTES} minutes`}>Pause ${PAUSE_MINUTES} min</button></p>` : nothing}</div></li>`)}</ol>`;
};
