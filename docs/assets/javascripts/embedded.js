/* For the small page in the frame: shows the scheme that its address tells, and tells its height, unasked and asked. */
(() => {
  const theme = new URLSearchParams(location.search).get("theme");
  if (["light", "dark"].includes(theme)) document.body.dataset.scheme = theme;
  if (parent === window) return;
  const tell = () => parent.postMessage({ type: "chart-height", height: Math.ceil(document.body.getBoundingClientRect().height) }, "*");
  new ResizeObserver(tell).observe(document.body);
  addEventListener("message", ({ source, data }) => source === parent && data?.type === "chart-height" && tell());
})();
