import * as api from "./api.js";

const RETRY_MILLIS = 2000;

const words = fault => {
  if (fault.status === 401) return "This page needs the server's token: open the address with ?token=... once.";
  return fault instanceof api.Refused ? `The server refuses this page: ${fault.message}; asking again.` : "The server does not answer; asking again.";
};

/** Begins a page once the server tells about the lab; a server that is not there yet is asked again. */
export const start = async begin => {
  const banner = document.querySelector(".lost-banner");
  let lab = null;
  while (!lab) {
    try {
      lab = await api.lab();
    } catch (fault) {
      banner.hidden = false;
      banner.textContent = words(fault);
      if (fault.status === 401) return;
      await new Promise(resolve => setTimeout(resolve, RETRY_MILLIS));
    }
  }
  banner.hidden = true;
  banner.textContent = "";
  begin(lab);
};
