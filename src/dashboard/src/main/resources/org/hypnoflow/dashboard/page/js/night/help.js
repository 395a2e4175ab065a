import { html, render } from "/lib/lit-html/lit-html.js";
import { keysOn, switchKeys } from "./keys.js";

/** Which keys do what, and the switch that turns them off. */
export const help = () => {
  const dialog = document.createElement("dialog");
  dialog.className = "keys";
  dialog.setAttribute("aria-label", "Keys");
  const stages = document.body.dataset.page === "morning";
  render(html`<h2>Keys</h2><dl>
      <dt><kbd>←</kbd> <kbd>→</kbd></dt><dd>one epoch back, on</dd>
      <dt><kbd>PgUp</kbd> <kbd>PgDn</kbd></dt><dd>ten epochs (also with Shift)</dd>
      <dt><kbd>Home</kbd> <kbd>End</kbd></dt><dd>first epoch, newest epoch</dd>
      <dt><kbd>+</kbd> <kbd>−</kbd> <kbd>0</kbd></dt><dd>zoom in, zoom out, whole night</dd>
      ${stages ? html`<dt><kbd>W</kbd> <kbd>1</kbd> <kbd>2</kbd> <kbd>3</kbd> <kbd>R</kbd></dt><dd>set the stage of the chosen epoch</dd><dt><kbd>N</kbd> <kbd>P</kbd></dt><dd>next, previous epoch of the review list</dd>`
        : html`<dt><kbd>L</kbd></dt><dd>follow live</dd>`}
      <dt>drag, click</dt><dd>in a chart: zoom to a part, choose an epoch; double click: whole night</dd></dl>
    <p><label class="choice"><input type="checkbox" ?checked=${keysOn()} @change=${event => switchKeys(event.target.checked)}> single keys act</label></p>
    <div class="answers"><button class="main" @click=${() => dialog.close()}>Close</button></div>`, dialog);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
};
