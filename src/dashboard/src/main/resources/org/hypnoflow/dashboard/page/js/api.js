const ANSWER_SECONDS = 15;
const FILE_SECONDS = 60;

/** A refusal of the server, in its own words. */
export class Refused extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

const answered = async response => {
  if (response.ok) return response;
  const body = await response.json().catch(() => null);
  throw new Refused(response.status, body?.error ?? "the server answered " + response.status);
};

const path = (recording, ...rest) => ["/api/beds", encodeURIComponent(recording), ...rest].join("/");

/** The JSON of an answer. A browser with too many pages of the lab open keeps a question back without a word. */
const ask = async (address, options, seconds = ANSWER_SECONDS) => {
  try {
    return await (await answered(await fetch(address, { ...options, signal: AbortSignal.timeout(seconds * 1000) }))).json();
  } catch (fault) {
    if (fault.name !== "TimeoutError") throw fault;
    throw new Error(`no answer within ${seconds} s; if other pages of the lab are open in this browser, close some`);
  }
};

/** Why the server refuses the stream at `address`; null where it gives it, or does not answer. An EventSource does not tell. */
export const streamRefusal = async address => {
  const stop = new AbortController();
  const late = setTimeout(() => stop.abort(), ANSWER_SECONDS * 1000);
  try {
    await answered(await fetch(address, { signal: stop.signal }));
    return null;
  } catch (fault) {
    return fault instanceof Refused ? fault : null;
  } finally {
    clearTimeout(late);
    stop.abort();
  }
};

export const get = address => ask(address, { headers: { Accept: "application/json" } });
export const lab = () => get("/api/lab");
export const beds = () => get("/api/beds");
export const night = recording => get(path(recording));
export const spectrogram = recording => get(path(recording, "spectrogram"));
export const signals = (recording, epoch) => get(path(recording, "epochs", epoch, "signals"));
export const review = recording => get(path(recording, "review"));
export const agreement = recording => get(path(recording, "agreement"));
export const exportPath = (recording, name) => path(recording, "exports", name);
export const bedPage = recording => "/bed.html?recording=" + encodeURIComponent(recording);
export const morningPage = recording => "/morning.html?recording=" + encodeURIComponent(recording);

/** Sends the file in which a person scored the night; gives how many epochs it told of, and what is to be known about it. */
export const putScoring = (recording, file, { codes, by }) => {
  const query = new URLSearchParams({ by, ending: file.name.match(/\.[A-Za-z0-9]{1,6}$/)?.[0] ?? "", codes });
  return ask(path(recording, "scoring") + "?" + query, {
    method: "PUT", headers: { "Content-Type": "application/octet-stream" }, body: file
  }, FILE_SECONDS);
};

/** Puts a command or a note onto the lab's topics; what it does arrives by the stream. */
export const post = (recording, kind, body) => ask(path(recording, kind), {
  method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body)
});
