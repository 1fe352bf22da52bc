/* Draws the charts of a page with plotly.js, served by this site, once they come near the viewport. */
(() => {
  "use strict";
  const WIDE = 680, NARROW = 328;
  let library;

  const loadLibrary = (source) => {
    library ??= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = source;
      script.onload = () => resolve(window.Plotly);
      script.onerror = () => { library = undefined; reject(new Error(`cannot load ${source}`)); };
      document.head.append(script);
    });
    return library;
  };

  const variantFor = (plot) => (plot.clientWidth >= WIDE ? "wide" : "narrow");

  /* Drawings carry the light colours; each is replaced by what its role is in the scheme now shown. */
  const recolour = (text) => {
    const styles = getComputedStyle(document.body);
    const roles = JSON.parse(text).layout.meta.roles;
    return Object.entries(roles).reduce(
      (out, [colour, role]) => out.replaceAll(`"${colour}"`, `"${styles.getPropertyValue(`--figure-${role}`).trim()}"`),
      text,
    );
  };

  /* Of several drawings under way for one plot, only the one asked for last is shown. */
  const tickets = new WeakMap();

  const draw = async (plot) => {
    const variant = variantFor(plot);
    const ticket = Symbol(variant);
    tickets.set(plot, ticket);
    try {
      const [Plotly, response] = await Promise.all([
        loadLibrary(plot.dataset.plotly),
        fetch(`${plot.dataset.source}.${variant}.json`),
      ]);
      if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
      const figure = JSON.parse(recolour(await response.text()));
      if (tickets.get(plot) !== ticket) return;
      let sheet = plot.querySelector(".chart__sheet");
      if (!sheet) {
        sheet = document.createElement("div");
        sheet.className = "chart__sheet";
        plot.append(sheet);
      }
      sheet.style.width = `${figure.layout.width}px`;
      sheet.style.height = `${figure.layout.height}px`;
      sheet.style.zoom = Math.min(1, plot.clientWidth / NARROW);
      await Plotly.react(sheet, figure.data, figure.layout, { displayModeBar: false, responsive: false });
      plot.dataset.drawn = variant;
      plot.querySelector(".chart__failed").hidden = true;
    } catch (error) {
      if (!plot.dataset.drawn) plot.querySelector(".chart__failed").hidden = false;
    }
  };

  const start = () => {
    const plots = [...document.querySelectorAll(".chart__plot")];
    if (!plots.length) return;
    const near = new IntersectionObserver((entries) => {
      for (const entry of entries) {
        if (!entry.isIntersecting) continue;
        near.unobserve(entry.target);
        draw(entry.target);
      }
    }, { rootMargin: "600px 0px" });
    const width = new ResizeObserver((entries) => {
      for (const { target } of entries) {
        if (target.dataset.drawn && target.dataset.drawn !== variantFor(target)) draw(target);
      }
    });
    plots.forEach((plot) => { near.observe(plot); width.observe(plot); });
    new MutationObserver(() => plots.filter((plot) => plot.dataset.drawn).forEach(draw))
      .observe(document.body, { attributes: true, attributeFilter: ["data-md-color-scheme"] });
  };

  start();
})();
