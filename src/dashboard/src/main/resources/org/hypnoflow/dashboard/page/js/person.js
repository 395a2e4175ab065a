import { html, render } from "/lib/lit-html/lit-html.js";

const KEY = "hypnoflow.person";
const SHIFT_MILLIS = 12 * 3600 * 1000;

const stored = () => {
  try { return JSON.parse(localStorage.getItem(KEY)); } catch { return null; }
};
let person = stored();

/** Whose name goes with what is sent; null until asked, and again after a shift of twelve hours. */
export const name = () => person && Date.now() - person.at < SHIFT_MILLIS ? person.by : null;

export const remember = by => {
  person = { by, at: Date.now() };
  try { localStorage.setItem(KEY, JSON.stringify(person)); } catch { /* private mode: remembered as long as the page */ }
  dispatchEvent(new Event("personchange"));
};

/* Somebody else signs in another page of this browser. */
addEventListener("storage", event => {
  if (event.key !== KEY && event.key !== null) return;
  person = stored();
  dispatchEvent(new Event("personchange"));
});

/** Shows a form in a modal dialog; gives its values, or null where it was left. */
export const ask = (title, fields, answer) => new Promise(resolve => {
  const dialog = document.createElement("dialog");
  dialog.setAttribute("aria-label", title);
  const done = event => {
    event.preventDefault();
    resolve(Object.fromEntries(new FormData(event.target)));
    dialog.close();
  };
  render(html`<h2>${title}</h2><form @submit=${done}>${fields}<div class="answers">
    <button type="button" @click=${() => dialog.close()}>Cancel</button><button class="main">${answer}</button></div></form>`, dialog);
  dialog.addEventListener("close", () => { dialog.remove(); resolve(null); });
  document.body.append(dialog);
  dialog.showModal();
});

/** The field for the name; remembered in this browser. */
export const nameField = () => html`<label>Your name or initials <small>kept with what you do, remembered in this browser for one shift</small>
  <input name="by" required maxlength="64" autocomplete="off" .value=${name() ?? ""}></label>`;

/** The name, asked for once. */
export const askName = async () => {
  if (name()) return name();
  const form = await ask("Who are you?", nameField(), "Remember");
  if (!form?.by.trim()) return null;
  remember(form.by.trim());
  return name();
};

export const changeName = async () => {
  const form = await ask("Who are you?", nameField(), "Remember");
  if (form?.by.trim()) remember(form.by.trim());
};
