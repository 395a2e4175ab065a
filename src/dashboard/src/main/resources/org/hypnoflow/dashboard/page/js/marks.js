import { svg, html, nothing } from "/lib/lit-html/lit-html.js";

/* Form tells what colour tells: full disc good, half disc poor, cross off, dash absent. */
const LAMPS = {
  GOOD: ["good", "good", svg`<circle cx="8" cy="8" r="6" fill="currentColor"></circle>`],
  POOR: ["poor", "poor", svg`<circle cx="8" cy="8" r="5.5" fill="none" stroke="currentColor" stroke-width="2"></circle><path d="M8 2.5a5.5 5.5 0 0 0 0 11z" fill="currentColor"></path>`],
  OFF: ["off", "off", svg`<path d="M3 3l10 10M13 3L3 13" stroke="currentColor" stroke-width="3"></path>`],
  NONE: ["none", "none", svg`<path d="M3 8h10" stroke="currentColor" stroke-width="2"></path>`],
  UNKNOWN: ["unknown", "not known", svg`<circle cx="8" cy="8" r="5.5" fill="none" stroke="currentColor" stroke-width="1.5" stroke-dasharray="2 2"></circle>`]
};

const lamp = (name, state, detail) => {
  const [style, word, shape] = LAMPS[state] ?? LAMPS.UNKNOWN;
  const quiet = state === "GOOD" || state === "UNKNOWN";
  return html`<li class=${style} title=${[name, word, detail].filter(Boolean).join(", ")}><svg viewBox="0 0 16 16" aria-hidden="true">${shape}</svg>
    <span>${name}</span>${quiet ? html`<span class="unseen"> ${word}</span>` : html` <span class="word">${word}</span>`}</li>`;
};

/** The lamps of a bed; of a silent bed nobody knows them. */
export const lamps = (tile, silent) => tile.lamps.map(l => lamp(l.name, silent ? "UNKNOWN" : l.state, silent ? "" : l.detail));

const LEVELS = {
  ATTENTION: svg`<path d="M8 1L15.5 15H.5z" fill="currentColor"></path>`,
  NOTICE: svg`<path d="M8 1.5L14.5 8L8 14.5L1.5 8z" fill="currentColor"></path>`,
  NOTE: svg`<circle cx="8" cy="8" r="5" fill="none" stroke="currentColor" stroke-width="2"></circle>`
};

/** The mark of an alert's level: triangle, diamond, ring. */
export const levelMark = level => html`<svg class="mark" viewBox="0 0 16 16" role="img" aria-label=${level.toLowerCase()}>${LEVELS[level] ?? nothing}</svg>`;
