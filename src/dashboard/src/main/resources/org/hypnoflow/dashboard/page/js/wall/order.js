const natural = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/** How much a bed asks for attention, 0 to 3: what the server says, and silence, which only the browser can tell. */
export const levelOf = (tile, silent) => silent ? Math.max(2, tile.attention) : tile.attention;

const byBed = (a, b) => natural.compare(a.tile.bed, b.tile.bed) || (a.tile.recording < b.tile.recording ? -1 : 1);

/** Who needs attention first; ended recordings last; otherwise by bed, so that quiet beds stay where they are. */
const byAttention = (a, b) => (a.tile.ended && !a.level) - (b.tile.ended && !b.level) || b.level - a.level || byBed(a, b);

export const ORDERS = { attention: byAttention, bed: byBed };
