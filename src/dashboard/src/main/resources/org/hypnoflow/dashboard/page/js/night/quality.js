import { EPOCH_SECONDS } from "../clock.js";
import { hatch, palette, px, py } from "./paint.js";

const GOOD = 4;
const GOOD_SHADE = 0.28;

/** Signal quality, a row per channel of the recording and a cell per epoch: plain is good, every fault has its own pattern. */
export class Quality {
  constructor(night) {
    this.night = night;
    this.id = "quality";
    this.title = "Signal quality";
    this.note = "plain: good; slanted: clipped; level: flat; upright: gaps; crossed: no samples";
    this.axis = true;
    this.font = 0.64;
  }

  rows() { return this.night.sources.length; }
  range() { return [0, Math.max(1, this.rows())]; }
  splits() { return this.night.sources.map((_, i) => this.rows() - i - 0.5); }
  labels() { return this.night.sources; }
  height(tall) { return this.rows() * Math.max(8.5, Math.min(22, 0.0115 * tall)); }

  paint(u, ctx, bbox, dpr, night) {
    const colours = palette();
    const step = Math.round(5 * dpr);
    const fills = [hatch(ctx, colours.call, step, 3), hatch(ctx, colours.call, Math.round(3 * dpr), 2, dpr), hatch(ctx, colours.call, step, 1), hatch(ctx, colours.call, Math.round(3 * dpr), 0, dpr)];
    for (let c = 0; c < this.rows(); c++) {
      const top = py(u, this.rows() - c) + dpr;
      const height = py(u, this.rows() - c - 1) - top - dpr;
      ctx.globalAlpha = GOOD_SHADE;
      ctx.fillStyle = colours.gap;
      ctx.fillRect(px(u, 0), top, px(u, night.endSeconds) - px(u, 0), height);
      ctx.globalAlpha = 1;
      let from = 0;
      for (let e = 1; e <= night.epochs; e++) {
        const value = night.quality(from, c);
        if (e < night.epochs && night.quality(e, c) === value) continue;
        if (value !== GOOD) {
          const left = px(u, from * EPOCH_SECONDS);
          const width = Math.max(3 * dpr, px(u, e * EPOCH_SECONDS) - left);
          ctx.fillStyle = colours.paper;
          ctx.fillRect(left, top, width, height);
          ctx.fillStyle = fills[value] ?? fills[0];
          ctx.fillRect(left, top, width, height);
        }
        from = e;
      }
    }
  }
}
