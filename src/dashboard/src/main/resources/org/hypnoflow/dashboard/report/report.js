"use strict";
(() => {
  const night = JSON.parse(document.getElementById("series").textContent);
  const STAGES = ["W", "N1", "N2", "N3", "REM"];
  const LEVEL = [4, 2, 1, 0, 3];
  const STACK = [3, 2, 1, 4, 0];
  const COLOURS = ["--w", "--n1", "--n2", "--n3", "--rem"];
  const AXIS_WIDTH = 84;
  const PRINT_WIDTH = 680;
  const epochs = night.stages.length;
  const end = epochs * night.epochSeconds;
  const root = document.getElementById("charts");
  const readout = document.getElementById("readout");
  if (epochs === 0) {
    readout.textContent = "The recording has no epoch.";
    return;
  }

  /* Time: x is seconds since the first sample; the wall clock is told by its origin and its jumps. */
  const wall = x => {
    let jump = 0;
    for (const [from, sum] of night.clockJumps) if (x >= from) jump = sum;
    return night.axisOrigin + x + jump;
  };
  const two = n => String(n).padStart(2, "0");
  const clock = (x, seconds) => {
    const w = Math.round(wall(x));
    const day = night.hasClock ? ((w % 86400) + 86400) % 86400 : w;
    const text = two(Math.floor(day / 3600)) + ":" + two(Math.floor(day / 60) % 60);
    return (night.hasClock ? "" : "+") + text + (seconds ? ":" + two(day % 60) : "");
  };
  const STEPS = [30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600];
  const ticks = (u, axis, min, max) => {
    const room = Math.max(2, u.bbox.width / devicePixelRatio / 64);
    const step = STEPS.find(s => (max - min) / s <= room) || 21600;
    const at = [];
    for (let x = Math.ceil(min / 30) * 30; x <= max; x += 30) {
      const offset = ((wall(x) % step) + step) % step;
      if (offset === 0) at.push(x);
      else if (offset > step - 30) {
        const exact = x + step - offset;
        if (exact <= max) at.push(exact);
      }
    }
    return at;
  };

  const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const hatch = (ctx, line, step, slanted) => {
    const tile = document.createElement("canvas");
    tile.width = tile.height = step;
    const t = tile.getContext("2d");
    t.strokeStyle = line;
    t.lineWidth = Math.max(1, step / 6);
    t.beginPath();
    if (slanted) {
      for (const d of [-step, 0, step]) { t.moveTo(d, step); t.lineTo(d + step, 0); }
    } else {
      t.moveTo(step / 2, 0); t.lineTo(step / 2, step);
    }
    t.stroke();
    return ctx.createPattern(tile, "repeat");
  };

  /* Bouts: neighbouring epochs with one value of key(epoch). */
  const bouts = key => {
    const list = [];
    for (let e = 0; e < epochs; e++) {
      const value = key(e);
      const last = list[list.length - 1];
      if (last && last.value === value) last.to = e + 1;
      else list.push({ from: e, to: e + 1, value });
    }
    return list;
  };
  const stageBouts = bouts(e => night.stages[e]);
  const reference = night.reference || [];
  const referenceBouts = reference.length ? bouts(e => reference[e]) : [];
  const differing = reference.length
    ? bouts(e => reference[e] !== null && night.stages[e] !== null && reference[e] !== night.stages[e]).filter(b => b.value)
    : [];
  const scoredRuns = bouts(e => night.stages[e] !== null).filter(run => run.value);
  const inputBouts = night.inputs.map((name, i) => bouts(e => (night.signal[e] >> i) & 1));

  const px = (u, x) => u.valToPos(x, "x", true);
  const py = (u, y) => u.valToPos(y, "y", true);
  const spanX = (u, bout) => [px(u, bout.from * night.epochSeconds), px(u, bout.to * night.epochSeconds)];
  const framed = (u, drawing) => {
    const { ctx, bbox } = u;
    ctx.save();
    ctx.beginPath();
    ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
    ctx.clip();
    drawing(ctx, bbox, devicePixelRatio);
    ctx.restore();
  };

  const drawGaps = (u, ctx, bbox, dpr, list) => {
    ctx.fillStyle = hatch(ctx, colour("--gap"), Math.round(4 * dpr), false);
    for (const bout of list) {
      if (bout.value === null) {
        const [a, b] = spanX(u, bout);
        ctx.fillRect(a, bbox.top, b - a, bbox.height);
      }
    }
  };
  const drawLights = (u, ctx, bbox, dpr, labelled) => {
    ctx.strokeStyle = ctx.fillStyle = colour("--ink");
    ctx.lineWidth = dpr;
    ctx.setLineDash([5 * dpr, 4 * dpr]);
    ctx.font = 11 * dpr + "px " + getComputedStyle(document.body).fontFamily;
    for (const light of night.lights) {
      const x = Math.round(px(u, Math.min(light.at, end)));
      ctx.beginPath();
      ctx.moveTo(x, bbox.top);
      ctx.lineTo(x, bbox.top + bbox.height);
      ctx.stroke();
      if (labelled) {
        const left = x > bbox.left + bbox.width / 2;
        ctx.textAlign = left ? "right" : "left";
        ctx.textBaseline = "top";
        ctx.fillText(light.label, x + (left ? -5 : 5) * dpr, bbox.top + 2 * dpr);
      }
    }
  };

  const drawUnscored = (u, ctx, bbox, dpr) => drawGaps(u, ctx, bbox, dpr, stageBouts);
  const drawStages = (u, ctx, dpr, list) => {
    ctx.strokeStyle = colour("--ink");
    ctx.lineWidth = 1.4 * dpr;
    ctx.lineJoin = "miter";
    ctx.beginPath();
    let pen = false;
    for (const bout of list) {
      if (bout.value === null) { pen = false; continue; }
      const [a, b] = spanX(u, bout);
      const y = py(u, LEVEL[bout.value]);
      if (pen) ctx.lineTo(a, y); else ctx.moveTo(a, y);
      ctx.lineTo(b, y);
      pen = true;
    }
    ctx.stroke();
    for (const bout of list) {
      if (bout.value === null) continue;
      const [a, b] = spanX(u, bout);
      const thick = (bout.value === 4 ? 9 : 3) * dpr;
      ctx.fillStyle = colour(COLOURS[bout.value]);
      ctx.fillRect(a, py(u, LEVEL[bout.value]) - thick / 2, Math.max(b - a, dpr), thick);
    }
  };

  const drawHypnogram = u => framed(u, (ctx, bbox, dpr) => {
    drawUnscored(u, ctx, bbox, dpr);
    drawStages(u, ctx, dpr, stageBouts);
    drawLights(u, ctx, bbox, dpr, true);
  });

  const drawReference = u => framed(u, (ctx, bbox, dpr) => {
    drawGaps(u, ctx, bbox, dpr, referenceBouts);
    drawStages(u, ctx, dpr, referenceBouts);
    ctx.fillStyle = colour("--ink");
    for (const bout of differing) {
      const [a, b] = spanX(u, bout);
      ctx.fillRect(a, bbox.top, Math.max(b - a, dpr), 8 * dpr);
    }
    drawLights(u, ctx, bbox, dpr, false);
  });

  const drawHypnodensity = u => framed(u, (ctx, bbox, dpr) => {
    drawUnscored(u, ctx, bbox, dpr);
    const rem = hatch(ctx, colour("--paper"), Math.round(6 * dpr), true);
    for (let e = 0; e < epochs; e++) {
      const p = night.probabilities[e];
      if (p.length === 0) continue;
      const a = Math.floor(px(u, e * night.epochSeconds));
      const b = Math.floor(px(u, (e + 1) * night.epochSeconds));
      if (b < bbox.left || a > bbox.left + bbox.width) continue;
      let below = 0;
      for (const s of STACK) {
        const low = py(u, below / 1000);
        below += p[s];
        const high = py(u, Math.min(1, below / 1000));
        ctx.fillStyle = colour.cache[s];
        ctx.fillRect(a, high, Math.max(1, b - a), low - high);
        if (s === 4) {
          ctx.globalAlpha = 0.4;
          ctx.fillStyle = rem;
          ctx.fillRect(a, high, Math.max(1, b - a), low - high);
          ctx.globalAlpha = 1;
        }
      }
    }
    drawLights(u, ctx, bbox, dpr, false);
  });

  const drawConfidence = u => framed(u, (ctx, bbox, dpr) => {
    drawUnscored(u, ctx, bbox, dpr);
    ctx.fillStyle = ctx.strokeStyle = colour("--accent");
    ctx.lineWidth = 1.5 * dpr;
    const given = e => py(u, night.probabilities[e][night.stages[e]] / 1000);
    for (const run of scoredRuns) {
      const [a, b] = spanX(u, run);
      ctx.beginPath();
      for (let e = run.from; e < run.to; e++) {
        const y = given(e);
        ctx.lineTo(px(u, e * night.epochSeconds), y);
        ctx.lineTo(px(u, (e + 1) * night.epochSeconds), y);
      }
      ctx.stroke();
      ctx.lineTo(b, py(u, 0));
      ctx.lineTo(a, py(u, 0));
      ctx.globalAlpha = 0.25;
      ctx.fill();
      ctx.globalAlpha = 1;
    }
    drawLights(u, ctx, bbox, dpr, false);
  });

  const drawSignal = u => framed(u, (ctx, bbox, dpr) => {
    const rows = night.inputs.length;
    const gap = hatch(ctx, colour("--gap"), Math.round(4 * dpr), false);
    ctx.fillStyle = colour("--accent");
    for (let e = 0; e < epochs; e++) {
      const a = Math.floor(px(u, e * night.epochSeconds));
      const b = Math.floor(px(u, (e + 1) * night.epochSeconds));
      const floor = py(u, rows - 0.38);
      const top = py(u, rows - 0.38 + 0.76 * night.coverage[e] / 1000);
      ctx.fillRect(a, top, Math.max(1, b - a), floor - top);
    }
    inputBouts.forEach((list, i) => {
      for (const bout of list) {
        const [a, b] = spanX(u, bout);
        const top = py(u, rows - 1 - i + 0.28);
        ctx.fillStyle = bout.value ? colour("--soft") : gap;
        ctx.globalAlpha = bout.value ? 0.75 : 0.8;
        ctx.fillRect(a, top, Math.max(dpr, b - a), py(u, rows - 1 - i - 0.28) - top);
      }
    });
    ctx.globalAlpha = 1;
    drawLights(u, ctx, bbox, dpr, false);
  });

  const xs = Array.from({ length: epochs }, (_, e) => (e + 0.5) * night.epochSeconds);
  const flat = xs.map(() => 0);
  const charts = [];
  const cursor = { x: true, y: false, points: { show: false }, drag: { x: true, y: false },
    sync: { key: "night", setSeries: false }, bind: { dblclick: () => () => { whole(); return null; } } };

  const chart = (id, height, range, splits, labels, draw, levels = true) => {
    const axis = { stroke: () => colour("--ink"), font: "12px " + getComputedStyle(document.body).fontFamily,
      ticks: { stroke: () => colour("--rule"), size: 4 }, grid: { stroke: () => colour("--rule"), width: 1 } };
    const u = new uPlot({
      width: width(), height, legend: { show: false }, cursor, padding: [6, 24, 0, 0],
      scales: { x: { time: false, range: (_, min, max) => [min, max] }, y: { range: () => range } },
      series: [{}, { show: true, paths: () => null, points: { show: false } }],
      axes: [
        { ...axis, size: 26, gap: 4, splits: ticks, values: (_, at) => at.map(x => clock(x, false)) },
        { ...axis, grid: { ...axis.grid, show: levels }, size: AXIS_WIDTH, gap: 6, splits: () => splits, values: () => labels }
      ],
      hooks: { draw: [draw], setScale: [(u, key) => { if (key === "x") follow(u); }], setCursor: [u => tell(u)] }
    }, [xs, flat], document.getElementById(id));
    charts.push(u);
    return u;
  };
  const width = () => matchMedia("print").matches ? PRINT_WIDTH : Math.max(280, root.clientWidth);

  let following = false;
  const follow = from => {
    if (following) return;
    following = true;
    for (const u of charts) if (u !== from) u.setScale("x", { min: from.scales.x.min, max: from.scales.x.max });
    following = false;
  };
  const show = (min, max) => charts[0].setScale("x", { min: Math.max(0, min), max: Math.min(end, max) });
  const whole = () => show(0, end);

  let current = null;
  const describe = e => {
    const stage = night.stages[e];
    const time = clock(e * night.epochSeconds, true) + ", epoch " + e + ": ";
    const coverage = "EEG coverage " + (night.coverage[e] / 10).toFixed(0) + " %";
    const told = reference.length ? ", reference " + (reference[e] === null ? "none" : STAGES[reference[e]]) : "";
    if (stage === null) return time + "no stage, " + coverage + told;
    const p = night.probabilities[e];
    const all = STACK.slice().reverse().map(s => STAGES[s] + " " + (p[s] / 1000).toFixed(2)).join("  ");
    return time + STAGES[stage] + "  (" + all + "), " + coverage + told;
  };
  const tell = u => {
    const e = u.cursor.idx;
    if (e === null || e === undefined || u.cursor.left < 0 || e === current) return;
    current = e;
    readout.textContent = describe(e);
  };
  const moveTo = e => {
    const x = xs[Math.max(0, Math.min(epochs - 1, e))];
    const { min, max } = charts[0].scales.x;
    if (x < min || x > max) show(x - (max - min) / 2, x + (max - min) / 2);
    /* A new scale is known to valToPos only after the chart's own microtask. */
    queueMicrotask(() => queueMicrotask(() =>
      charts[0].setCursor({ left: charts[0].valToPos(x, "x"), top: 1 })));
  };
  const keeping = change => {
    const epoch = current;
    change();
    if (epoch !== null) moveTo(epoch);
  };
  const zoom = factor => {
    const { min, max } = charts[0].scales.x;
    const middle = current === null ? (min + max) / 2 : xs[current];
    const half = Math.max(150, (max - min) * factor / 2);
    keeping(() => show(middle - half, middle + half));
  };
  const wholeKeeping = () => keeping(whole);

  const reset = () => {
    colour.cache = COLOURS.map(colour);
    for (const u of charts) u.setSize({ width: width(), height: u.height });
    for (const u of charts) u.redraw(false, true);
  };

  colour.cache = COLOURS.map(colour);
  const rows = night.inputs.length;
  chart("hypnogram", 230, [-0.6, 4.9], [0, 1, 2, 3, 4], ["N3", "N2", "N1", "REM", "W"], drawHypnogram);
  if (reference.length) {
    chart("reference", 190, [-0.6, 5.2], [0, 1, 2, 3, 4], ["N3", "N2", "N1", "REM", "W"], drawReference);
  }
  chart("hypnodensity", 170, [0, 1], [0, 0.5, 1], ["0", "0.5", "1"], drawHypnodensity);
  chart("confidence", 110, [0, 1], [0, 0.5, 1], ["0", "0.5", "1"], drawConfidence);
  chart("signal", 44 + 17 * (rows + 1), [-0.6, rows + 0.6], [...Array(rows + 1).keys()],
    [...night.inputs.slice().reverse(), "coverage"], drawSignal, false);
  whole();
  readout.textContent = "Whole night: " + clock(0, true) + " to " + clock(end, true) + ", " + epochs + " epochs.";

  root.addEventListener("keydown", event => {
    const step = event.shiftKey ? 10 : 1;
    const from = current === null ? -1 : current;
    const actions = {
      ArrowRight: () => moveTo(from + step), ArrowLeft: () => moveTo(from - step),
      Home: () => moveTo(0), End: () => moveTo(epochs - 1),
      "+": () => zoom(0.5), "=": () => zoom(0.5), "-": () => zoom(2), Escape: wholeKeeping
    };
    if (actions[event.key] && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      actions[event.key]();
    }
  });
  document.getElementById("whole").addEventListener("click", wholeKeeping);
  for (const button of document.querySelectorAll("button.jump")) {
    button.addEventListener("click", () => {
      const at = Number(button.dataset.at);
      show(at - 900, at + Number(button.dataset.length) + 900);
      root.focus();
      root.scrollIntoView({ block: "nearest" });
      moveTo(Math.round(at / night.epochSeconds));
    });
  }
  new ResizeObserver(() => { if (!matchMedia("print").matches) reset(); }).observe(root);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", reset);
  addEventListener("beforeprint", reset);
  addEventListener("afterprint", reset);
})();
