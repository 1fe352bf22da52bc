/* For the small page in the frame: shows the scheme that its address tells, and tells its height. */
(() => {
  const theme = new URLSearchParams(location.search).get("theme");
  const scheme = new Map([["light", "default"], ["dark", "slate"]]).get(theme);
  if (scheme) document.body.setAttribute("data-md-color-scheme", scheme);
  const tell = () => parent.postMessage({ type: "chart-height", height: Math.ceil(document.body.getBoundingClientRect().height) }, "*");
  if (parent !== window) new ResizeObserver(tell).observe(document.body);
})();
