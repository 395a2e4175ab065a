import uPlot from "/lib/uplot/dist/uPlot.esm.js";
import { html, render } from "/lib/lit-html/lit-html.js";
import { EPOCH_SECONDS } from "../clock.js";
import { ticks, tickLabels } from "./axis.js";
import { framed, palette, px, rem } from "./paint.js";

export const GUTTER_REM = 4.6;
const AXIS_REM = 1.6;
const SHORTEST_SECONDS = 300;

/** Charts of one night, one below the other on one time axis, with one cursor, one zoom and one chosen epoch. */
export class Charts {
  constructor(root, night, panels, { chosen, hovered }) {
    this.root = root;
    this.night = night;
    this.panels = panels;
    this.chosen = chosen;
    this.hovered = hovered;
    this.epoch = null;
    this.whole = true;
    this.view = null;
    this.plots = panels.map(panel => this.plot(panel));
    this.grow();
    new ResizeObserver(() => this.fit()).observe(root);
    addEventListener("resize", () => this.fit());
    addEventListener("themechange", () => requestAnimationFrame(() => this.repaint()));
  }

  plot(panel) {
    const figure = document.createElement("figure");
    figure.className = "chart";
    const caption = document.createElement("figcaption");
    const place = document.createElement("div");
    figure.append(caption, place);
    this.root.append(figure);
    panel.caption = caption;
    const look = { stroke: () => palette().ink, grid: { stroke: () => palette().rule, width: 1 }, ticks: { show: false } };
    const u = new uPlot({
      width: this.width(), height: this.height(panel), padding: [2, 12, 0, 0], legend: { show: false },
      scales: { x: { time: false, range: (_, min, max) => [min, max] }, y: { range: () => panel.range() } },
      series: [{}, { paths: () => null, points: { show: false } }],
      cursor: { y: false, points: { show: false }, drag: { x: true, y: false }, sync: { key: "night", setSeries: false },
        bind: { dblclick: () => () => { this.showWhole(); return null; } } },
      axes: [
        { ...look, size: panel.axis ? AXIS_REM * rem() : 0, gap: 3, splits: (_, i, min, max) => ticks(this.night, min, max, u ? u.bbox.width / devicePixelRatio : 800),
          values: (_, at) => panel.axis ? tickLabels(this.night, at) : at.map(() => "") },
        { ...look, size: GUTTER_REM * rem(), gap: 6, splits: () => panel.splits(), values: () => panel.labels() }
      ].map((axis, i) => ({ ...axis, font: (i && panel.font ? panel.font : 0.8) * rem() + "px " + palette().font })),
      hooks: {
        draw: [plot => framed(plot, (ctx, bbox, dpr) => { panel.paint(plot, ctx, bbox, dpr, this.night); this.paintChosen(plot, ctx, bbox, dpr); })],
        setScale: [(plot, key) => { if (key === "x") this.follow(plot); }],
        setCursor: [plot => this.hover(plot)],
        setSelect: [plot => { plot.dragged = plot.select.width > 0; }]
      }
    }, [[0], [0]], place);
    u.over.addEventListener("click", event => {
      const seconds = u.posToVal(event.offsetX, "x");
      if (u.select.width < 3) this.chosen(Math.floor(seconds / EPOCH_SECONDS));
    });
    u.panel = panel;
    return u;
  }

  width() { return Math.max(300, this.root.clientWidth); }
  height(panel) { return Math.round(panel.height(innerHeight) + (panel.axis ? AXIS_REM * rem() : 0) + 4); }

  fit() {
    for (const u of this.plots) {
      const size = { width: this.width(), height: this.height(u.panel) };
      if (u.width !== size.width || u.height !== size.height) u.setSize(size);
    }
  }

  repaint() {
    for (const u of this.plots) {
      u.panel.caption.parentElement.hidden = u.panel.hidden?.(this.night) ?? false;
      render(html`<b>${u.panel.title}</b> <span>${u.panel.note}</span>`, u.panel.caption);
      u.redraw(false, true);
    }
  }

  /** Takes in the epochs that came; the view keeps the whole night, or the end of it, if it held them before. */
  grow() {
    this.fit();
    const before = this.end ?? 0;
    this.end = Math.max(this.night.endSeconds, EPOCH_SECONDS * 20);
    const xs = Array.from({ length: Math.max(2, this.night.epochs) }, (_, e) => (e + 0.5) * EPOCH_SECONDS);
    const flat = xs.map(() => 0);
    for (const u of this.plots) u.setData([xs, flat], false);
    const grown = this.end - before;
    if (this.whole) this.showWhole();
    else if (this.view.max >= before - 1) this.show(this.view.min + grown, this.view.max + grown);
    this.repaint();
  }

  /** A part was dragged open in one chart: the others show it too. */
  follow(from) {
    const { min, max } = from.scales.x;
    if (!this.view || !(max > min) || (min === this.view.min && max === this.view.max) || from.panel === undefined || !from.dragged) return;
    from.dragged = false;
    this.show(min, max);
  }

  show(min, max) {
    const span = Math.max(SHORTEST_SECONDS, Math.min(max - min, this.end));
    const left = Math.max(0, Math.min(min, this.end - span));
    this.view = { min: left, max: left + span };
    this.whole = span >= this.end;
    for (const u of this.plots) u.setScale("x", this.view);
  }

  showWhole() { this.show(0, this.end); }

  /** Zooms about the chosen epoch, or the middle. */
  zoom(factor) {
    const { min, max } = this.view;
    const chosen = this.epoch === null ? null : (this.epoch + 0.5) * EPOCH_SECONDS;
    const middle = chosen !== null && chosen > min && chosen < max ? chosen : (min + max) / 2;
    this.show(middle - (max - min) * factor / 2, middle + (max - min) * factor / 2);
  }

  /** Marks an epoch, and brings it into view. */
  choose(epoch) {
    this.epoch = epoch;
    const { min, max } = this.view;
    const at = epoch * EPOCH_SECONDS;
    if (at < min || at + EPOCH_SECONDS > max) this.show(at - (max - min) / 2, at + (max - min) / 2);
    for (const u of this.plots) u.redraw(false, true);
  }

  hover(u) {
    const epoch = u.cursor.left >= 0 ? u.cursor.idx : null;
    if (epoch === this.hoveredEpoch || epoch === undefined) return;
    this.hoveredEpoch = epoch;
    this.hovered(epoch !== null && epoch < this.night.epochs ? epoch : null);
  }

  paintChosen(u, ctx, bbox, dpr) {
    if (this.epoch === null) return;
    const left = px(u, this.epoch * EPOCH_SECONDS);
    const right = px(u, (this.epoch + 1) * EPOCH_SECONDS);
    const middle = (left + right) / 2;
    const half = Math.max(1.5 * dpr, (right - left) / 2);
    ctx.strokeStyle = palette().ink;
    ctx.lineWidth = 1.5 * dpr;
    ctx.strokeRect(middle - half, bbox.top, 2 * half, bbox.height);
  }
}
