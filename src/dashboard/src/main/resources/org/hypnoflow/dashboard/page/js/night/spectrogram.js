import { EPOCH_SECONDS } from "../clock.js";
import { palette, px, py } from "./paint.js";
import { paintLights } from "./hypnogram.js";
import { bytes } from "./night.js";

/* Lightness rises evenly with power, so that it reads without colour as well. */
const STOPS = [[18, 16, 38], [45, 30, 94], [72, 58, 130], [52, 95, 141], [38, 130, 142], [53, 165, 124], [118, 196, 88], [199, 219, 70], [253, 240, 144]];

const RAMP = Uint8Array.from({ length: 256 * 4 }, (_, i) => {
  const place = (i >> 2) / 255 * (STOPS.length - 1);
  const low = Math.min(STOPS.length - 2, Math.floor(place));
  return i % 4 === 3 ? 255 : Math.round(STOPS[low][i % 4] + (STOPS[low + 1][i % 4] - STOPS[low][i % 4]) * (place - low));
});

/** Power of the scoring EEG over time, kept as one picture of an epoch per column and a bin per row. */
export class Spectrogram {
  constructor() {
    this.id = "spectrogram";
    this.title = "Spectrogram";
    this.note = "";
    this.told = null;
  }

  take(told) {
    this.told = told;
    this.note = told.channel + ", " + told.decibels.from + " to " + told.decibels.to + " dB, dark to bright";
    const cells = bytes(told.cells);
    if (!told.epochs || !told.bins) return;
    const image = new ImageData(told.epochs, told.bins);
    for (let e = 0; e < told.epochs; e++) {
      for (let bin = 0; bin < told.bins; bin++) {
        const value = cells[e * told.bins + bin];
        if (value) image.data.set(RAMP.subarray(value * 4, value * 4 + 4), ((told.bins - 1 - bin) * told.epochs + e) * 4);
      }
    }
    this.picture ??= document.createElement("canvas");
    this.picture.width = told.epochs;
    this.picture.height = told.bins;
    this.picture.getContext("2d").putImageData(image, 0, 0);
  }

  top() { return this.told ? this.told.bins * this.told.stepHz : 30; }
  range() { return [0, this.top()]; }
  splits() { return [10, 20].filter(hz => hz < this.top()); }
  labels() { return this.splits().map(hz => hz + " Hz"); }
  height(tall) { return Math.max(56, 0.078 * tall); }

  paint(u, ctx, bbox, dpr, night) {
    if (this.picture && this.told.epochs) {
      ctx.imageSmoothingEnabled = false;
      const left = px(u, 0);
      ctx.drawImage(this.picture, left, py(u, this.top()), px(u, this.told.epochs * EPOCH_SECONDS) - left, py(u, 0) - py(u, this.top()));
    } else {
      ctx.fillStyle = palette().soft;
      ctx.font = 12 * dpr + "px " + palette().font;
      ctx.textBaseline = "middle";
      ctx.fillText(this.told ? "no spectrum yet" : "loading", bbox.left + 10 * dpr, bbox.top + bbox.height / 2);
    }
    paintLights(u, ctx, bbox, dpr, night, false);
  }
}
