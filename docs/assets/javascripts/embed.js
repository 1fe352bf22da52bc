/* For the page that embeds a chart: gives each frame of ours the height of what is in it. */
(() => {
  const { origin } = new URL(document.currentScript.src);
  addEventListener("message", (event) => {
    if (event.origin !== origin || event.data?.type !== "chart-height") return;
    for (const frame of document.querySelectorAll("iframe")) {
      if (frame.contentWindow === event.source) frame.style.height = `${event.data.height}px`;
    }
  });
})();
