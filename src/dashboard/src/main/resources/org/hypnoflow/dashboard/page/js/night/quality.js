import { EPOCH_SECONDS } from "../clock.js";
import { hatch, palette, px, py } from "./paint.js";

export const QUALITY_WORDS = ["no samples", "flat", "clipped", "gaps", "good"];
const GOOD = 4;

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
    const fills = [hatch(ctx, colours.call, step, 3), hatch(ctx, colours.call, Math.round(3 * dpr), 2, dpr), hatch(ctx, colours.call, step, 1), hatch(ctx, colours.call, Math.round(3 * dpr), 0, dpr), colours.gap];
    for (let c = 0; c < this.rows(); c++) {
      const top = py(u, this.rows() - c) + dpr;
      const height = py(u, this.rows() - c - 1) - top - dpr;
      let from = 0;
      for (let e = 1; e <= night.epochs; e++) {
        const value = night.quality(from, c);
        if (e < night.epochs && night.quality(e, c) === value) continue;
        const left = px(u, from * EPOCH_SECONDS);
        const right = px(u, e * EPOCH_SECONDS);
        ctx.globalAlpha = value === GOOD ? 0.28 : 1;
        ctx.fillStyle = fills[value] ?? fills[0];
        ctx.fillRect(left, top, Math.max(dpr, right - left), height);
        from = e;
      }
    }
    ctx.globalAlpha = 1;
  }
}
