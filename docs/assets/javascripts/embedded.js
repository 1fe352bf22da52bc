/* For the small page in the frame: shows the scheme that its address tells, and tells its height. */
(() => {
  const theme = new URLSearchParams(location.search).get("theme");
  if (["light", "dark"].includes(theme)) document.body.dataset.scheme = theme;
  const tell = () => parent.postMessage({ type: "chart-height", height: Math.ceil(document.body.getBoundingClientRect().height) }, "*");
  if (parent !== window) new ResizeObserver(tell).observe(document.body);
})();
