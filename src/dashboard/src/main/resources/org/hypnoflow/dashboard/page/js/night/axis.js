const STEPS = [5, 10, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600];
const QUARTER = 900;
const ROOM_PIXELS = 74;

/** Round times of the lab's clock between two seconds of the recording; right also where the clock is changed. */
export const ticks = (night, min, max, widthPixels) => {
  const room = Math.max(2, widthPixels / ROOM_PIXELS);
  const step = STEPS.find(s => (max - min) / s <= room) ?? 21600;
  const origin = night.hasClock ? night.tile.startedAt / 1000 : 0;
  const at = [];
  for (let quarter = Math.floor((origin + min) / QUARTER); quarter * QUARTER <= origin + max; quarter++) {
    const offset = night.hasClock ? night.clock.offsetSeconds(quarter * QUARTER * 1000) : 0;
    const begin = quarter * QUARTER + offset;
    for (let local = Math.ceil(begin / step) * step; local < begin + QUARTER; local += step) {
      const x = local - offset - origin;
      if (x >= min && x <= max) at.push(x);
    }
  }
  return at;
};

export const tickLabels = (night, at) => at.map(x => night.timeText(x, at.length > 1 && at[1] - at[0] < 60));
