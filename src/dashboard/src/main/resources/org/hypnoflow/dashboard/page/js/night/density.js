import { EPOCH_SECONDS } from "../clock.js";
import { hatch, palette, px, py } from "./paint.js";
import { paintLights, paintUnscored } from "./hypnogram.js";

/* From the bottom up: deep sleep lowest, wake on top. */
const STACK = [3, 2, 1, 4, 0];
const REM = 4;

/** The five probabilities of every epoch, one above the other. */
export const density = {
  id: "density", title: "Hypnodensity", note: "probability of each stage, from the bottom: N3, N2, N1, REM (hatched), W",
  range: () => [0, 1], splits: () => [0.25, 0.5, 0.75], labels: () => [".25", ".5", ".75"], height: tall => Math.max(46, 0.062 * tall),
  paint: (u, ctx, bbox, dpr, night) => {
    const colours = palette();
    const rem = hatch(ctx, colours.paper, Math.round(6 * dpr), 1);
    const first = Math.max(0, Math.floor(u.scales.x.min / EPOCH_SECONDS));
    const last = Math.min(night.epochs, Math.ceil(u.scales.x.max / EPOCH_SECONDS));
    for (let e = first; e < last; e++) {
      if (!night.isScored(e)) continue;
      const x = Math.floor(px(u, e * EPOCH_SECONDS));
      const width = Math.max(1, Math.floor(px(u, (e + 1) * EPOCH_SECONDS)) - x);
      let below = 0;
      for (const stage of STACK) {
        const low = py(u, below);
        below = Math.min(1, below + night.probability(e, stage));
        const high = py(u, below);
        ctx.fillStyle = colours.stages[stage];
        ctx.fillRect(x, high, width, low - high);
        if (stage === REM && low - high > 1) {
          ctx.globalAlpha = 0.4;
          ctx.fillStyle = rem;
          ctx.fillRect(x, high, width, low - high);
          ctx.globalAlpha = 1;
        }
      }
    }
    paintUnscored(u, ctx, bbox, dpr, night);
    paintLights(u, ctx, bbox, dpr, night, false);
  }
};
