import { VARIABLES } from "../stages.js";

let cache = null;
addEventListener("themechange", () => { cache = null; });

/** The theme's colours as canvas takes them. */
export const palette = () => {
  if (cache) return cache;
  const style = getComputedStyle(document.documentElement);
  const of = name => style.getPropertyValue(name).trim();
  cache = Object.fromEntries(["paper", "panel", "sunk", "ink", "soft", "rule", "control", "accent", "gap", "call"].map(name => [name, of("--" + name)]));
  cache.stages = VARIABLES.map(of);
  cache.font = getComputedStyle(document.body).fontFamily;
  cache.dark = document.documentElement.dataset.theme === "dark";
  return cache;
};

/** Pixels of a rem, for what is drawn to match what is written. */
export const rem = () => parseFloat(getComputedStyle(document.documentElement).fontSize);

/** Lines as a fill: `angle` 0 upright, 1 slanted, 2 level, 3 crossed. */
export const hatch = (ctx, line, step, angle, width = step / 5) => {
  const tile = document.createElement("canvas");
  tile.width = tile.height = step;
  const t = tile.getContext("2d");
  t.strokeStyle = line;
  t.lineWidth = Math.max(1, width);
  t.beginPath();
  if (angle === 1 || angle === 3) for (const d of [-step, 0, step]) { t.moveTo(d, step); t.lineTo(d + step, 0); }
  if (angle === 3) for (const d of [-step, 0, step]) { t.moveTo(d, 0); t.lineTo(d + step, step); }
  if (angle === 0) { t.moveTo(step / 2, 0); t.lineTo(step / 2, step); }
  if (angle === 2) { t.moveTo(0, step / 2); t.lineTo(step, step / 2); }
  t.stroke();
  return ctx.createPattern(tile, "repeat");
};

/** Runs a drawing clipped to the chart's plotting area. */
export const framed = (u, drawing) => {
  const { ctx, bbox } = u;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  drawing(ctx, bbox, devicePixelRatio);
  ctx.restore();
};

export const px = (u, seconds) => u.valToPos(seconds, "x", true);
export const py = (u, value) => u.valToPos(value, "y", true);
