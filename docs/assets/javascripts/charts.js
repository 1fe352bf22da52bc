/* What a reader asks of a chart is answered by the page itself, out of the table behind the chart: a hover,
   a tap or the arrow keys open a card beside the mark. The first of them also fetches plotly.js, once, from
   the site itself; Plotly then takes over in the same box, with its hover and export. Until then, and
   wherever it cannot come, the picture in the page stays what it is. */
(() => {
  const NEAR = 28;
  const WAKE = 400;
  const PLOT = ".chart__plot";
  const FORCED = matchMedia("(forced-colors: active)");
  const HOVER = matchMedia("(hover: hover)");
  const LEGIBLE = { displaylogo: false, responsive: false, scrollZoom: false, doubleClick: false };

  /* The marks: in the picture they are groups that carry the id of their figure or derived number. */

  const idOf = (mark) => mark.dataset.figure ?? mark.dataset.derived;
  const plotOf = (node) => (node instanceof Element ? node.closest(PLOT) : null);
  const shown = (plot) => [...plot.querySelectorAll(".picture")].find((svg) => svg.getClientRects().length);
  const marksOf = (plot) => [...(shown(plot)?.querySelectorAll("[data-figure], [data-derived]") ?? [])];
  const idsOf = (plot) => [...new Set(marksOf(plot).map(idOf))].filter((id) => rowOf(plot, id));
  const rowOf = (plot, id) => plot.closest(".chart").querySelector(`tr[data-row="${id}"]`);

  const boxOf = (plot, id) => {
    const boxes = marksOf(plot).filter((mark) => idOf(mark) === id).map((mark) => mark.getBoundingClientRect());
    return {
      left: Math.min(...boxes.map((box) => box.left)),
      right: Math.max(...boxes.map((box) => box.right)),
      top: Math.min(...boxes.map((box) => box.top)),
      bottom: Math.max(...boxes.map((box) => box.bottom)),
    };
  };

  const distance = (box, x, y) =>
    Math.hypot(Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom));

  /* Of the marks at a point the smallest is meant; if there is none, the nearest within reach. */
  const markAt = (plot, x, y) => {
    const found = marksOf(plot)
      .map((mark) => ({ id: idOf(mark), box: mark.getBoundingClientRect() }))
      .map((mark) => ({
        ...mark, away: distance(mark.box, x, y), size: (mark.box.right - mark.box.left) * (mark.box.bottom - mark.box.top),
      }))
      .filter((mark) => mark.away <= NEAR && rowOf(plot, mark.id))
      .sort((one, other) => one.away - other.away || one.size - other.size);
    return found[0]?.id;
  };

  /* The card: what is this, as printed, where, since when, what is not stated, where is its record. */

  let open = null;

  const close = () => {
    if (!open) return;
    if (open.card.contains(document.activeElement)) open.plot.focus({ preventScroll: true });
    open.card.remove();
    open.ring.remove();
    delete open.plot.dataset.pinned;
    open = null;
  };

  /* What the keys step to is also said, in a region that is there from the start. */
  const status = document.createElement("div");
  status.className = "chart__status";
  status.setAttribute("role", "status");
  document.body.append(status);

  const cardFor = (row) => {
    const heads = [...row.closest("table").querySelectorAll("thead th")].map((head) => head.textContent);
    const [measure, number, ...rest] = [...row.cells];
    const card = document.createElement("div");
    card.className = "chart__tip";
    const title = document.createElement("p");
    title.className = "chart__tip-number";
    title.append(...number.cloneNode(true).childNodes);
    const what = document.createElement("p");
    what.append(...measure.cloneNode(true).childNodes);
    const list = document.createElement("dl");
    rest.forEach((cell, index) => {
      if (!cell.textContent.trim()) return;
      const [term, detail] = [document.createElement("dt"), document.createElement("dd")];
      term.textContent = heads[index + 2];
      detail.append(...cell.cloneNode(true).childNodes);
      list.append(term, detail);
    });
    card.append(title, what, list);
    return card;
  };

  /* Below the mark if there is room, else above it, else wherever the window still shows all of it. */
  const topFor = (box, height) => {
    const first = (document.querySelector(".md-header")?.getBoundingClientRect().bottom ?? 0) + 4;
    const last = innerHeight - height - 4;
    const wanted = box.bottom + 8 <= last || box.top - height - 8 < first ? box.bottom + 8 : box.top - height - 8;
    return Math.max(first, Math.min(wanted, last));
  };

  const place = (plot, card, ring, id) => {
    const box = boxOf(plot, id);
    const home = plot.getBoundingClientRect();
    Object.assign(ring.style, {
      left: `${box.left - home.left}px`, top: `${box.top - home.top}px`,
      width: `${box.right - box.left}px`, height: `${box.bottom - box.top}px`,
    });
    const middle = (box.left + box.right) / 2 - home.left - card.offsetWidth / 2;
    card.style.left = `${Math.max(0, Math.min(middle, home.width - card.offsetWidth))}px`;
    card.style.top = `${topFor(box, card.offsetHeight) - home.top}px`;
  };

  const answer = (plot, id, pinned = false) => {
    const row = id && rowOf(plot, id);
    if (!row) return;
    if (open?.plot !== plot || open.id !== id) show(plot, id, row);
    if (!pinned) return;
    open.pinned = true;
    plot.dataset.pinned = "";
  };

  const show = (plot, id, row) => {
    close();
    const card = cardFor(row);
    const ring = document.createElement("div");
    ring.className = "chart__ring";
    plot.append(ring, card);
    /* A card that had to open under the pointer does not catch the click that was meant for the mark. */
    card.style.pointerEvents = "none";
    setTimeout(() => card.style.removeProperty("pointer-events"), WAKE);
    open = { plot, id, card, ring, pinned: false };
    place(plot, card, ring, id);
  };

  const answerKeys = (plot, id) => {
    answer(plot, id, true);
    if (!open) return;
    open.ring.scrollIntoView({ block: "nearest" });
    place(plot, open.card, open.ring, id);
    status.textContent = [...open.card.querySelectorAll("p, dt, dd")].map((part) => part.textContent.trim()).join(". ");
  };

  /* Plotly takes over. */

  let library;

  const loadLibrary = (source) => {
    library ??= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = source;
      script.onload = () => resolve(window.Plotly);
      script.onerror = () => {
        library = undefined;
        script.remove();
        reject(new Error(`cannot load ${source}`));
      };
      document.body.append(script);
    });
    return library;
  };

  const texts = new Map();

  const load = (address) => {
    if (!texts.has(address)) {
      texts.set(address, fetch(address).then((response) => {
        if (!response.ok) throw new Error(`${address}: ${response.status}`);
        return response.text();
      }).catch((error) => {
        texts.delete(address);
        throw error;
      }));
    }
    return texts.get(address);
  };

  /* Drawings carry the light colours; each is replaced by what its role is in the scheme now shown. */
  const recolour = (text) => {
    const styles = getComputedStyle(document.body);
    const roles = JSON.parse(text).layout.meta.roles;
    return JSON.parse(Object.entries(roles).reduce(
      (out, [colour, role]) => out.replaceAll(`"${colour}"`, `"${styles.getPropertyValue(`--figure-${role}`).trim()}"`),
      text,
    ));
  };

  const variantOf = (plot) => /picture--(\w+)/.exec(shown(plot)?.getAttribute("class"))?.[1];

  const scale = (plot, sheet) => {
    sheet.style.transform = `scale(${shown(plot).clientWidth / sheet.offsetWidth})`;
  };

  /* What a reader exports bears title, source and licence, like the files that are offered below. */
  const exporter = (plot) => ({
    name: "export",
    title: plot.dataset.export,
    icon: window.Plotly.Icons.camera,
    click: async () => {
      const poster = recolour(await load(`${plot.dataset.source}.poster.json`));
      const { width, height } = poster.layout;
      const filename = plot.closest(".chart").id;
      window.Plotly.downloadImage({ data: poster.data, layout: poster.layout }, { format: "png", scale: 2, width, height, filename });
    },
  });

  const watch = (plot, sheet) => {
    /* A label that does not fit its drawing is not shown at all; then the card stays. */
    sheet.on("plotly_hover", () => requestAnimationFrame(() => {
      if (!sheet.querySelector(".hoverlayer .hovertext")) return;
      plot.dataset.hovered = "";
      if (!open?.pinned) close();
    }));
    sheet.on("plotly_unhover", () => {
      delete plot.dataset.hovered;
      delete plot.dataset.dismissed;
    });
    width.observe(plot);
  };

  const sheetOf = (plot) => {
    let sheet = plot.querySelector(".chart__sheet");
    if (!sheet) {
      sheet = document.createElement("div");
      sheet.className = "chart__sheet";
      plot.querySelector(".chart__picture").after(sheet);
    }
    return sheet;
  };

  /* Of several drawings under way for one plot, only the one asked for last is shown. */
  const tickets = new WeakMap();
  const failures = new WeakMap();
  const PAUSE = 30_000;

  const takeOver = async (plot) => {
    const picture = shown(plot);
    if (!picture || FORCED.matches || navigator.connection?.saveData || location.protocol === "file:") return;
    const variant = variantOf(plot);
    const ticket = Symbol(variant);
    tickets.set(plot, ticket);
    try {
      const [Plotly, text] = await Promise.all([
        loadLibrary(plot.dataset.plotly), load(`${plot.dataset.source}.${variant}.json`),
      ]);
      if (tickets.get(plot) !== ticket) return;
      const { data, layout } = recolour(text);
      const sheet = sheetOf(plot);
      Object.assign(sheet.style, { width: `${layout.width}px`, height: `${layout.height}px` });
      const fresh = !sheet.data;
      const bar = HOVER.matches && variant !== "narrow" ? { displayModeBar: "hover", modeBarButtons: [[exporter(plot)]] } : { displayModeBar: false };
      await Plotly.react(sheet, data, layout, { ...LEGIBLE, ...bar, staticPlot: !HOVER.matches });
      sheet.querySelectorAll(".main-svg").forEach((svg) => svg.setAttribute("aria-hidden", "true"));
      sheet.querySelector(".modebar-container")?.classList.add("chart__bar");
      if (fresh) watch(plot, sheet);
      if (tickets.get(plot) !== ticket) return;
      scale(plot, sheet);
      plot.dataset.live = variant;
    } catch (error) {
      tickets.delete(plot);
      failures.set(plot, performance.now());
    }
  };

  const intend = (plot) => {
    const failed = failures.get(plot);
    if (!tickets.has(plot) && !(performance.now() - failed < PAUSE)) takeOver(plot);
  };

  /* The picture shows through at once where the drawing no longer fits; then the drawing follows. */
  const renew = (plot) => {
    delete plot.dataset.live;
    takeOver(plot);
  };

  const width = new ResizeObserver((entries) => {
    for (const { target: plot } of entries) {
      if (!plot.dataset.live || !shown(plot)) continue;
      if (plot.dataset.live !== variantOf(plot)) renew(plot);
      else scale(plot, plot.querySelector(".chart__sheet"));
    }
  });

  let wide = innerWidth;
  addEventListener("resize", () => {
    if (innerWidth !== wide) close();
    wide = innerWidth;
  });

  const renewAll = () => [...document.querySelectorAll(PLOT)].filter((plot) => tickets.has(plot)).forEach(renew);
  new MutationObserver(renewAll).observe(document.body, { attributes: true, attributeFilter: ["data-md-color-scheme"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => setTimeout(renewAll));
  FORCED.addEventListener("change", renewAll);

  /* What asks: the pointer, the finger, the keys. */

  document.addEventListener("pointermove", (event) => {
    if (event.pointerType === "touch") return;
    const plot = plotOf(event.target);
    if (!plot) {
      if (open && !open.pinned && !event.target.closest?.(".chart__tip")) close();
      return;
    }
    intend(plot);
    if (open?.pinned || event.target.closest(".chart__tip") || "hovered" in plot.dataset) return;
    const id = markAt(plot, event.clientX, event.clientY);
    if (id) answer(plot, id);
    else if (open) close();
  });

  document.documentElement.addEventListener("pointerleave", () => open && !open.pinned && close());

  /* Plotly sends clicks of its own; one without a place, or after the pointer has travelled, asks nothing. */

  const TRAVEL = 8;
  let pressed = null;
  let travelled = false;
  document.addEventListener("pointerdown", (event) => {
    pressed = [event.clientX, event.clientY];
    travelled = false;
  }, true);
  document.addEventListener("pointerup", (event) => {
    travelled = !pressed || Math.hypot(event.clientX - pressed[0], event.clientY - pressed[1]) > TRAVEL;
  }, true);
  document.addEventListener("pointercancel", () => { travelled = true; }, true);

  document.addEventListener("click", (event) => {
    if (travelled || (!event.clientX && !event.clientY)) return;
    const plot = plotOf(event.target);
    if (!plot || event.target.closest(".chart__tip, .modebar")) {
      if (!plot) close();
      return;
    }
    intend(plot);
    const id = markAt(plot, event.clientX, event.clientY);
    if (open && open.id !== id) close();
    if (id) answer(plot, id, true);
  });

  document.addEventListener("focusin", (event) => {
    const plot = plotOf(event.target);
    if (open && plot !== open.plot) close();
    if (open || !plot || event.target !== plot || !plot.matches(":focus-visible")) return;
    intend(plot);
    answerKeys(plot, idsOf(plot)[0]);
  });

  const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity };

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      close();
      document.querySelectorAll(`${PLOT}[data-hovered]`).forEach((hovered) => { hovered.dataset.dismissed = ""; });
    }
    const plot = event.target instanceof Element && event.target.matches(PLOT) ? event.target : null;
    if (!plot || event.ctrlKey || event.metaKey || event.altKey) return;
    const ids = idsOf(plot);
    const at = open?.plot === plot ? ids.indexOf(open.id) : -1;
    if (event.key in STEPS && ids.length) {
      event.preventDefault();
      event.stopPropagation();
      const step = STEPS[event.key];
      answerKeys(plot, ids[Math.max(0, Math.min(ids.length - 1, at + step))]);
    } else if (event.key === "Enter" && at >= 0) {
      rowOf(plot, ids[at]).querySelector("a").click();
    }
  }, true);
})();
