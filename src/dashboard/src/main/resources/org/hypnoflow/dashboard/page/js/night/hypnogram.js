import { EPOCH_SECONDS } from "../clock.js";
import { bouts, indexOf, LEVEL } from "../stages.js";
import { hatch, palette, px, py } from "./paint.js";

const REM = 4;
const at = (u, epoch) => px(u, epoch * EPOCH_SECONDS);

/** Where there is no stage. */
export const paintUnscored = (u, ctx, bbox, dpr, night, letters = night.letters) => {
  ctx.fillStyle = hatch(ctx, palette().gap, Math.round(5 * dpr), 0);
  for (const bout of bouts(letters)) {
    if (indexOf(bout.letter) < 0) ctx.fillRect(at(u, bout.from), bbox.top, at(u, bout.to) - at(u, bout.from), bbox.height);
  }
};

/** Lights off and on, as dashed lines with their names. */
export const paintLights = (u, ctx, bbox, dpr, night, labelled) => {
  const colours = palette();
  ctx.font = 11.5 * dpr + "px " + colours.font;
  ctx.textBaseline = "top";
  for (const [name, epoch] of [["lights off", night.lights.off], ["lights on", night.lights.on]]) {
    if (epoch === null || epoch === undefined) continue;
    const x = Math.round(at(u, epoch));
    ctx.strokeStyle = ctx.fillStyle = colours.ink;
    ctx.lineWidth = dpr;
    ctx.setLineDash([5 * dpr, 4 * dpr]);
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    ctx.setLineDash([]);
    if (labelled) {
      const left = x > bbox.left + bbox.width * 0.75;
      ctx.textAlign = left ? "right" : "left";
      ctx.fillText(name, x + (left ? -5 : 5) * dpr, bbox.top + 2 * dpr);
    }
  }
};

const paintOpen = (u, ctx, bbox, dpr, night) => {
  if (night.openFrom >= night.epochs) return;
  const colours = palette();
  const x = at(u, night.openFrom);
  ctx.fillStyle = colours.sunk;
  ctx.fillRect(x, bbox.top, at(u, night.epochs) - x, bbox.height);
  ctx.strokeStyle = colours.control;
  ctx.lineWidth = dpr;
  ctx.setLineDash([2 * dpr, 2 * dpr]);
  ctx.strokeRect(x, bbox.top - 2, at(u, night.epochs) - x, bbox.height + 4);
  ctx.setLineDash([]);
};

/** Stages as a line, REM thick. */
export const paintLine = (u, ctx, dpr, letters) => {
  const colours = palette();
  const list = bouts(letters);
  ctx.strokeStyle = colours.soft;
  ctx.lineWidth = 1.2 * dpr;
  ctx.beginPath();
  let pen = false;
  for (const bout of list) {
    const stage = indexOf(bout.letter);
    if (stage < 0) { pen = false; continue; }
    const y = py(u, LEVEL[stage]);
    if (pen) ctx.lineTo(at(u, bout.from), y); else ctx.moveTo(at(u, bout.from), y);
    ctx.lineTo(at(u, bout.to), y);
    pen = true;
  }
  ctx.stroke();
  for (const bout of list) {
    const stage = indexOf(bout.letter);
    if (stage < 0) continue;
    const thick = (stage === REM ? 8 : 4) * dpr;
    ctx.fillStyle = colours.stages[stage];
    ctx.fillRect(at(u, bout.from), py(u, LEVEL[stage]) - thick / 2, Math.max(at(u, bout.to) - at(u, bout.from), 1.5 * dpr), thick);
  }
};

/* A ring where the stage stood before it was revised, a diamond on top of what a person has set. */
const paintChanges = (u, ctx, bbox, dpr, night) => {
  const colours = palette();
  const radius = 2.6 * dpr;
  ctx.strokeStyle = colours.ink;
  ctx.fillStyle = colours.paper;
  ctx.lineWidth = 1.1 * dpr;
  for (let e = 0; e < night.epochs; e++) {
    if (!night.isRevised(e)) continue;
    ctx.beginPath();
    ctx.arc(at(u, e + 0.5), py(u, LEVEL[indexOf(night.firstStages[e])]), radius, 0, 2 * Math.PI);
    ctx.fill();
    ctx.stroke();
  }
  ctx.fillStyle = colours.call;
  for (const epoch of night.edited.keys()) {
    const x = at(u, epoch + 0.5);
    const y = bbox.top + 7 * dpr;
    ctx.beginPath();
    ctx.moveTo(x, y - 5 * dpr);
    ctx.lineTo(x + 5 * dpr, y);
    ctx.lineTo(x, y + 5 * dpr);
    ctx.lineTo(x - 5 * dpr, y);
    ctx.fill();
  }
};

export const hypnogram = {
  id: "hypnogram", title: "Hypnogram", note: "ring: stage before it was revised; diamond: set by a person; shaded: not final yet",
  range: () => [-0.7, 5.1], splits: () => [0, 1, 2, 3, 4], labels: () => ["N3", "N2", "N1", "REM", "W"], height: (tall) => Math.max(92, 0.125 * tall),
  paint: (u, ctx, bbox, dpr, night) => {
    paintOpen(u, ctx, bbox, dpr, night);
    paintUnscored(u, ctx, bbox, dpr, night);
    paintLine(u, ctx, dpr, night.letters);
    paintChanges(u, ctx, bbox, dpr, night);
    paintLights(u, ctx, bbox, dpr, night, true);
  }
};
