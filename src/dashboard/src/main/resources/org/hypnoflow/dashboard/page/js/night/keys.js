const KEY = "hypnoflow.keys";

/** Whether single keys act; some input methods and speech control press keys that nobody meant. */
export const keysOn = () => {
  try { return localStorage.getItem(KEY) !== "off"; } catch { return true; }
};

export const switchKeys = on => {
  try { localStorage.setItem(KEY, on ? "on" : "off"); } catch { /* private mode: on again with the next page */ }
};

const typing = target => target.closest("input, textarea, select, dialog, [role=tablist], summary") !== null;

/** Lets `actions` (key to function) answer keys, but not where somebody types. */
export const listen = actions => document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || !keysOn()) return;
  const action = actions[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (!action) return;
  event.preventDefault();
  action(event);
});
