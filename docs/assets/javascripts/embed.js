/* For the page that embeds a chart: gives each frame of ours the height of what is in it. */
(() => {
  const { origin } = new URL(document.currentScript.src);
  const frames = () => [...document.querySelectorAll("iframe")].filter(({ src }) => src.startsWith(`${origin}/`));
  addEventListener("message", ({ source, data }) => {
    if (data?.type !== "chart-height") return;
    for (const frame of frames()) if (frame.contentWindow === source) frame.style.height = `${data.height}px`;
  });
  /* A frame that came before this script told its height to nobody. */
  for (const frame of frames()) frame.contentWindow.postMessage({ type: "chart-height" }, "*");
})();
