import { svg, html, nothing } from "/lib/lit-html/lit-html.js";
import { bouts, indexOf, CLASSES, LEVEL } from "../stages.js";

const SPAN = 180;
const ROW = 10;
const y = letter => (4 - LEVEL[indexOf(letter)]) * ROW + ROW / 2;

/** The newest ninety minutes, newest at the right; what is not final yet stands on a shaded ground behind a dashed edge. */
export const miniHypnogram = tile => {
  const letters = tile.recent;
  const x0 = SPAN - letters.length;
  const lines = CLASSES.map(() => "");
  let joint = "";
  let gaps = "";
  let before = null;
  for (const { letter, from, to } of bouts(letters)) {
    const stage = indexOf(letter);
    if (stage < 0) {
      gaps += `M${x0 + from} 25H${x0 + to}`;
      before = null;
      continue;
    }
    lines[stage] += `M${x0 + from} ${y(letter)}H${x0 + to}`;
    if (before !== null && before !== letter) joint += `M${x0 + from} ${y(before)}V${y(letter)}`;
    before = letter;
  }
  const open = Math.min(tile.recentProvisional, letters.length);
  return html`<div class="mini"><ol aria-hidden="true"><li>W</li><li>R</li><li>1</li><li>2</li><li>3</li></ol>
    <svg viewBox="0 0 180 50" preserveAspectRatio="none" aria-hidden="true">
      ${open ? svg`<rect class="open" x=${SPAN - open} y="0" width=${open} height="50"></rect>` : nothing}
      <path class="grid" d="M60 0V50M120 0V50"></path><path class="line" d=${joint}></path>
      ${lines.map((d, stage) => d ? svg`<path class=${"bout " + CLASSES[stage]} d=${d}></path>` : nothing)}
      <path class="gap" d=${gaps}></path>
      ${open ? svg`<path class="open-edge" d=${`M${SPAN - open} 0V50`}></path>` : nothing}
    </svg></div>`;
};
