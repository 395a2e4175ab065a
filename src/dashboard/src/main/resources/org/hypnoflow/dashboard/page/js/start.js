import * as api from "./api.js";

const RETRY_MILLIS = 2000;

/** Begins a page once the server tells about the lab; a server that is not there yet is asked again. */
export const start = async begin => {
  const banner = document.querySelector(".lost-banner");
  for (;;) {
    try {
      const lab = await api.lab();
      banner.hidden = true;
      begin(lab);
      return;
    } catch (fault) {
      banner.hidden = false;
      banner.textContent = fault.status === 401 ? "This page needs the server's token: open the address with ?token=... once." : "The server does not answer; asking again.";
      if (fault.status === 401) return;
      await new Promise(resolve => setTimeout(resolve, RETRY_MILLIS));
    }
  }
};
