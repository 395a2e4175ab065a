/* Stages travel as letters; their order is that of the probabilities. */
export const LETTERS = "W123R";
export const NAMES = ["W", "N1", "N2", "N3", "REM"];
export const WORDS = ["Wake", "N1", "N2", "N3", "REM"];
export const CLASSES = ["w", "n1", "n2", "n3", "rem"];
export const VARIABLES = ["--w", "--n1", "--n2", "--n3", "--rem"];

/** Height in a hypnogram: N3 lowest, W highest. */
export const LEVEL = [4, 2, 1, 0, 3];

export const indexOf = letter => LETTERS.indexOf(letter);
export const indexOfName = name => NAMES.indexOf(name);
export const nameOf = letter => NAMES[LETTERS.indexOf(letter)] ?? "?";
export const classOf = name => CLASSES[NAMES.indexOf(name)] ?? "none";

const UNSCORED = {
  LOW_COVERAGE: "too little signal",
  MODEL_FAILED: "the model failed on it",
  PARTIAL: "not a whole epoch"
};

/** Why an epoch has no stage, in words. */
export const unscoredWords = reason => UNSCORED[reason] ?? (reason ? reason.toLowerCase().replaceAll("_", " ") : "no stage");

/** Neighbouring epochs of one letter: [{letter, from, to}], `to` exclusive. */
export const bouts = letters => {
  const list = [];
  for (let e = 0; e < letters.length; e++) {
    const last = list[list.length - 1];
    if (last && last.letter === letters[e]) last.to = e + 1;
    else list.push({ letter: letters[e], from: e, to: e + 1 });
  }
  return list;
};
