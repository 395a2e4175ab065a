import { EPOCH_SECONDS } from "../clock.js";
import { indexOf } from "../stages.js";
import { hypnogram, paintLine, paintUnscored } from "./hypnogram.js";
import { palette, px, py } from "./paint.js";

/* A lane of its own below N3. */
const DIFFERS = -1.1;
const HALF_LANE = 0.45;

const differs = (theirs, ours) => indexOf(theirs) >= 0 && indexOf(ours) >= 0 && theirs !== ours;

const paintDifferences = (u, ctx, dpr, { stages, scoring }) => {
  const top = py(u, DIFFERS + HALF_LANE);
  const height = py(u, DIFFERS - HALF_LANE) - top;
  ctx.fillStyle = palette().call;
  for (let e = 0; e < stages.length; e++) {
    const x = px(u, e * EPOCH_SECONDS);
    if (differs(scoring.stages[e] ?? "?", stages[e])) ctx.fillRect(x, top, Math.max(px(u, (e + 1) * EPOCH_SECONDS) - x, dpr), height);
  }
};

/** The hypnogram of a person who scored the night by themselves, and below it where the model says otherwise. */
export const scoring = {
  ...hypnogram, id: "scoring", title: "Scored by a person", note: "bars at the bottom: the model says otherwise", hidden: night => !night.scoring,
  range: () => [-1.8, 5.1], splits: () => [DIFFERS, 0, 1, 2, 3, 4], labels: () => ["differs", "N3", "N2", "N1", "REM", "W"],
  height: (tall) => Math.max(108, 0.15 * tall),
  paint: (u, ctx, bbox, dpr, night) => {
    if (!night.scoring) return;
    const letters = night.scoring.stages.slice(0, night.epochs);
    paintUnscored(u, ctx, bbox, dpr, night, letters);
    paintLine(u, ctx, dpr, letters);
    paintDifferences(u, ctx, dpr, night);
  }
};
