/* Of a tile, with the space around it, and of all above and below the tiles; in rem. */
const TILE = { width: 22.2, height: 15.1 };
const AROUND = { width: 2.2, height: 9 };
const LARGEST = 2.2;

let fitted = "";

/** Lets few beds fill a large wall screen: everything grows as long as all beds stay in sight. */
export const fit = beds => {
  const key = [beds, innerWidth, innerHeight].join();
  if (key === fitted) return;
  fitted = key;
  const style = document.documentElement.style;
  style.setProperty("--scale", 1);
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
  const holds = scale => {
    const columns = Math.floor((innerWidth / rem / scale - AROUND.width) / TILE.width);
    return columns * Math.floor((innerHeight / rem / scale - AROUND.height) / TILE.height) >= beds;
  };
  let scale = LARGEST;
  while (scale > 1 && !holds(scale)) scale -= 0.05;
  style.setProperty("--scale", Math.max(1, scale).toFixed(2));
};
