import { EPOCH_SECONDS, recordingTime } from "../clock.js";
import { LETTERS, NAMES, indexOfName } from "../stages.js";

const STAGES = NAMES.length;

export const bytes = text => Uint8Array.from(atob(text), c => c.charCodeAt(0));

/** A byte array that grows with the night, `width` values per epoch. */
class Column {
  constructor(width, values) {
    this.width = width;
    this.values = values;
  }

  put(from, values) {
    const needed = from * this.width + values.length;
    if (needed > this.values.length) {
      const grown = new Uint8Array(Math.max(needed, this.values.length + 240 * this.width));
      grown.set(this.values);
      this.values = grown;
    }
    this.values.set(values, from * this.width);
  }

  at(epoch, i) { return this.values[epoch * this.width + i]; }
}

const splice = (text, from, part, filler) => text.slice(0, from).padEnd(from, filler) + part + text.slice(from + part.length);

/** One bed's night as the page holds it: what the server told at once, and the epochs that came since. */
export class Night {
  constructor(told, clock) {
    this.clock = clock;
    this.replace(told);
  }

  replace(told) {
    const { probabilities, coverage, quality, ...rest } = told;
    Object.assign(this, rest);
    this.probabilityColumn = new Column(STAGES, bytes(probabilities));
    this.coverageColumn = new Column(1, bytes(coverage));
    const cells = bytes(quality.cells);
    this.sources = quality.channels;
    this.qualityColumn = new Column(this.sources.length, new Uint8Array(cells.length));
    this.putQuality(0, cells);
    this.index();
  }

  /** Channel after channel on the wire, epoch after epoch here, where epochs are what comes. */
  putQuality(from, cells) {
    const channels = this.sources.length;
    if (!channels) return;
    const epochs = cells.length / channels;
    const turned = new Uint8Array(cells.length);
    for (let c = 0; c < channels; c++) for (let e = 0; e < epochs; e++) turned[e * channels + c] = cells[c * epochs + e];
    this.qualityColumn.put(from, turned);
  }

  /** Takes new and revised epochs. */
  patch(part) {
    this.stages = splice(this.stages, part.from, part.stages, "?");
    this.firstStages = splice(this.firstStages, part.from, part.firstStages, "?");
    this.status = splice(this.status, part.from, part.status, "-");
    this.probabilityColumn.put(part.from, bytes(part.probabilities));
    this.coverageColumn.put(part.from, bytes(part.coverage));
    if (part.quality) this.putQuality(part.from, bytes(part.quality));
    this.index();
  }

  /** What follows from the above: stages as a person left them, and where the provisional part begins. */
  index() {
    const letters = [...this.stages];
    for (const edit of this.edits) {
      if (edit.epoch < letters.length) letters[edit.epoch] = LETTERS[indexOfName(edit.stage)] ?? letters[edit.epoch];
    }
    this.letters = letters.join("");
    this.edited = new Map(this.edits.map(edit => [edit.epoch, edit]));
    const open = this.status.search(/[PR]/);
    this.openFrom = open < 0 ? this.epochs : open;
  }

  get epochs() { return this.stages.length; }
  get recording() { return this.tile.recording; }
  get endSeconds() { return this.epochs * EPOCH_SECONDS; }
  get hasClock() { return this.tile.startedAt !== null && this.tile.startedAt !== undefined; }

  letter(epoch) { return this.letters[epoch] ?? "?"; }
  probability(epoch, stage) { return this.probabilityColumn.at(epoch, stage) / 255; }
  coverage(epoch) { return this.coverageColumn.at(epoch, 0) / 255; }
  quality(epoch, channel) { return this.qualityColumn.at(epoch, channel); }
  isRevised(epoch) { return this.stages[epoch] !== this.firstStages[epoch] && LETTERS.includes(this.firstStages[epoch] ?? "?"); }
  isScored(epoch) { return LETTERS.includes(this.stages[epoch] ?? "?"); }
  statusWord(epoch) { return { P: "provisional", R: "revised, not final", F: "final" }[this.status[epoch]] ?? "no stage"; }

  millisAt(seconds) { return this.tile.startedAt + seconds * 1000; }

  /** Wall time of a second of the recording in words, or the recording's own time. */
  timeText(seconds, withSeconds = true) {
    return this.hasClock ? this.clock[withSeconds ? "long" : "short"](this.millisAt(seconds)) : recordingTime(seconds, withSeconds);
  }

  /** The same as an element that tells UTC when hovered. */
  timeElement(seconds, format = "long") {
    return this.hasClock ? this.clock.element(this.millisAt(seconds), format) : recordingTime(seconds);
  }

  epochElement(epoch, format = "long") { return this.timeElement(epoch * EPOCH_SECONDS, format); }
}
