import { GUTTER_REM } from "./charts.js";
import { palette, rem } from "./paint.js";

const SECONDS = 30;
const HEAD_REM = 1.3;
const KEPT_EPOCHS = 12;
const BUSY = 503;
const MOST_REFUSALS = 3;
const RETRY_MILLIS = 500;

/** What fits a channel whose swing is far from the common scale: the next of 1, 2, 5 times a power of ten. */
const rounded = swing => {
  const power = 10 ** Math.floor(Math.log10(swing));
  return [1, 2, 5, 10].find(f => f * power >= swing) * power;
};

const swingOf = values => {
  const sorted = values.filter(v => v !== null).sort((a, b) => a - b);
  return sorted.length ? sorted[Math.floor(sorted.length * 0.995)] - sorted[Math.floor(sorted.length * 0.005)] : 0;
};

const middleOf = values => {
  let sum = 0;
  let count = 0;
  for (const v of values) if (v !== null) { sum += v; count++; }
  return count ? sum / count : 0;
};

/** The raw signals of one epoch: all channels, 30 seconds, a line every second. */
export class Strip {
  constructor(canvas, load) {
    this.canvas = canvas;
    this.load = load;
    this.kept = new Map();
    this.epoch = null;
    this.perLane = 200;
    this.fault = null;
    new ResizeObserver(() => this.draw()).observe(canvas);
    addEventListener("themechange", () => requestAnimationFrame(() => this.draw()));
  }

  /** Shows an epoch as soon as its samples are here; the newest wish wins. */
  show(epoch) {
    this.epoch = epoch;
    this.fault = null;
    this.draw();
    this.read();
  }

  /** One epoch at a time, then the newest wish: who steps fast asks for more than a server reads. */
  async read() {
    if (this.reading) return;
    this.reading = true;
    let refusals = 0;
    while (this.fault === null && !this.kept.has(this.epoch)) {
      const { epoch } = this;
      try {
        this.keep(epoch, await this.load(epoch));
      } catch (fault) {
        if (fault.status === BUSY && ++refusals <= MOST_REFUSALS) await new Promise(resolve => setTimeout(resolve, RETRY_MILLIS));
        else if (epoch === this.epoch) this.fault = fault.message;
      }
    }
    this.reading = false;
    this.draw();
  }

  keep(epoch, told) {
    for (const channel of told.channels) {
      channel.swing = swingOf(channel.values);
      channel.middle = middleOf(channel.values);
    }
    this.kept.set(epoch, told);
    this.newest = told;
    this.draw();
    if (this.kept.size > KEPT_EPOCHS) this.kept.delete(this.kept.keys().next().value);
  }

  scale(perLane) {
    this.perLane = perLane;
    this.draw();
  }

  laneOf(channel) {
    const fits = channel.swing < 1.6 * this.perLane && (channel.swing > this.perLane / 40 || channel.swing === 0);
    return fits || !this.perLane ? this.perLane || rounded(Math.max(channel.swing, 1)) : rounded(channel.swing);
  }

  draw() {
    if (this.requested) return;
    this.requested = true;
    requestAnimationFrame(() => { this.requested = false; this.paint(); });
  }

  paint() {
    const { canvas } = this;
    const dpr = devicePixelRatio;
    const width = Math.round(canvas.clientWidth * dpr);
    const height = Math.round(canvas.clientHeight * dpr);
    if (!width || !height) return;
    if (canvas.width !== width || canvas.height !== height) { canvas.width = width; canvas.height = height; }
    const ctx = canvas.getContext("2d");
    const colours = palette();
    const unit = rem() * dpr;
    ctx.globalAlpha = 1;
    ctx.fillStyle = colours.paper;
    ctx.fillRect(0, 0, width, height);
    ctx.font = 0.8 * unit + "px " + colours.font;
    ctx.textBaseline = "middle";
    const wanted = this.kept.get(this.epoch);
    /* A night that runs fast outruns its signals: the newest that came stay, faint, rather than nothing. */
    const told = wanted ?? this.newest;
    const text = this.fault ?? (this.epoch === null ? "no epoch yet" : told ? null : "loading");
    if (text) {
      ctx.fillStyle = colours.soft;
      ctx.fillText(text, unit, height / 2);
      return;
    }
    const box = { left: GUTTER_REM * unit, top: HEAD_REM * unit, width: width - GUTTER_REM * unit - 0.8 * unit, height: height - HEAD_REM * unit };
    this.paintGrid(ctx, box, unit, colours);
    ctx.globalAlpha = wanted ? 1 : 0.4;
    const lane = box.height / told.channels.length;
    told.channels.forEach((channel, i) => this.paintChannel(ctx, channel, box, box.top + lane * (i + 0.5), lane, unit, colours));
  }

  paintGrid(ctx, box, unit, colours) {
    for (let s = 0; s <= SECONDS; s++) {
      const x = Math.round(box.left + box.width * s / SECONDS) + 0.5;
      ctx.strokeStyle = s % 5 ? colours.rule : colours.control;
      ctx.globalAlpha = s % 5 ? 0.7 : 0.9;
      ctx.lineWidth = devicePixelRatio;
      ctx.beginPath();
      ctx.moveTo(x, box.top);
      ctx.lineTo(x, box.top + box.height);
      ctx.stroke();
      if (s % 5 === 0) {
        ctx.globalAlpha = 1;
        ctx.fillStyle = colours.soft;
        ctx.textAlign = s === SECONDS ? "right" : s ? "center" : "left";
        ctx.fillText(s + " s", x, box.top - 0.6 * unit);
      }
    }
    ctx.globalAlpha = 1;
    ctx.textAlign = "left";
  }

  paintChannel(ctx, channel, box, middle, lane, unit, colours) {
    const span = this.laneOf(channel);
    const own = span !== this.perLane;
    ctx.fillStyle = colours.ink;
    ctx.textAlign = "right";
    ctx.fillText(channel.label, box.left - 0.45 * unit, middle - (own ? 0.4 * unit : 0), box.left - unit);
    if (own) {
      ctx.fillStyle = colours.soft;
      ctx.font = 0.68 * unit + "px " + colours.font;
      ctx.fillText("lane " + span + " " + (channel.unit === "uV" ? "µV" : channel.unit), box.left - 0.45 * unit, middle + 0.45 * unit, box.left - unit);
      ctx.font = 0.8 * unit + "px " + colours.font;
    }
    ctx.textAlign = "left";
    ctx.save();
    ctx.beginPath();
    ctx.rect(box.left, Math.max(box.top, middle - lane * 1.2), box.width, lane * 2.4);
    ctx.clip();
    ctx.strokeStyle = colours.ink;
    ctx.lineWidth = Math.max(1, 0.9 * devicePixelRatio);
    ctx.lineJoin = "bevel";
    ctx.beginPath();
    const { values } = channel;
    const dx = box.width / values.length;
    const scale = lane / span;
    let pen = false;
    for (let i = 0; i < values.length; i++) {
      if (values[i] === null) { pen = false; continue; }
      const y = middle - (values[i] - channel.middle) * scale;
      if (pen) ctx.lineTo(box.left + i * dx, y); else ctx.moveTo(box.left + i * dx, y);
      pen = true;
    }
    ctx.stroke();
    this.paintMissing(ctx, values, box, dx, middle, lane, colours);
    ctx.restore();
  }

  paintMissing(ctx, values, box, dx, middle, lane, colours) {
    ctx.save();
    ctx.fillStyle = colours.gap;
    ctx.globalAlpha *= 0.35;
    let from = -1;
    for (let i = 0; i <= values.length; i++) {
      if (values[i] === null && from < 0) from = i;
      else if (values[i] !== null && from >= 0) {
        ctx.fillRect(box.left + from * dx, middle - lane * 0.4, (i - from) * dx, lane * 0.8);
        from = -1;
      }
    }
    ctx.restore();
  }
}
