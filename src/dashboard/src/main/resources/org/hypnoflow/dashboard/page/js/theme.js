/* Loaded before the body, so that a dark room never sees a light flash. */
(() => {
  const KEY = "hypnoflow.theme";
  const system = matchMedia("(prefers-color-scheme: dark)");
  const chosen = () => {
    try { return localStorage.getItem(KEY); } catch { return null; }
  };
  const apply = () => {
    document.documentElement.dataset.theme = chosen() ?? (system.matches ? "dark" : "light");
    dispatchEvent(new Event("themechange"));
  };
  system.addEventListener("change", apply);
  addEventListener("storage", apply);
  addEventListener("toggletheme", () => {
    const next = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
    try { localStorage.setItem(KEY, next); } catch { /* private mode: the choice lasts as long as the page */ }
    document.documentElement.dataset.theme = next;
    dispatchEvent(new Event("themechange"));
  });
  apply();
})();
