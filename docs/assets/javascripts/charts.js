/* What a reader asks of a chart is answered by the page itself, out of the table behind the chart: a hover,
   a tap or the arrow keys open a card beside the mark, with the link to its record. Plotly's live chart comes
   when it is asked for by its button, in the same box, to zoom and pan and save; the same card answers on it.
   Wherever it cannot come, the picture in the page stays what it is. */
(() => {
  const NEAR = 28;
  const WAKE = 400;
  const PLOT = ".chart__plot";
  const BUTTON = ".chart__explore";
  const FORCED = matchMedia("(forced-colors: active)");

  /* The marks: in the picture they are groups that carry the id of their figure or derived number. */

  const idOf = (mark) => mark.dataset.figure ?? mark.dataset.derived;
  const plotOf = (node) => (node instanceof Element ? node.closest(PLOT) : null);
  const shown = (plot) => [...plot.querySelectorAll(".picture")].find((svg) => svg.getClientRects().length);
  const sheetOf = (plot) => plot.querySelector(".chart__sheet");
  const drawn = (plot) => ("live" in plot.dataset ? sheetOf(plot) : shown(plot));
  const marksOf = (plot) => [...(drawn(plot)?.querySelectorAll("[data-figure], [data-derived]") ?? [])];
  const idsOf = (plot) => [...new Set(marksOf(plot).map(idOf))].filter((id) => rowOf(plot, id));
  const rowOf = (plot, id) => plot.closest(".chart").querySelector(`tr[data-row="${id}"]`);

  /* Where a mark is; of one that was zoomed beyond the edge, where that edge is. */
  const boxOf = (plot, id) => {
    const home = plot.getBoundingClientRect();
    const boxes = marksOf(plot).filter((mark) => idOf(mark) === id).map((mark) => mark.getBoundingClientRect());
    const across = (x) => Math.max(home.left, Math.min(x, home.right));
    const down = (y) => Math.max(home.top, Math.min(y, home.bottom));
    return {
      left: across(Math.min(...boxes.map((box) => box.left))),
      right: across(Math.max(...boxes.map((box) => box.right))),
      top: down(Math.min(...boxes.map((box) => box.top))),
      bottom: down(Math.max(...boxes.map((box) => box.bottom))),
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

  /* What stays at the upper edge of the window covers so much of it. */
  const covered = () =>
    Math.max(0, ...[...document.querySelectorAll(".md-header, .steps")].map((bar) => bar.getBoundingClientRect().bottom));

  /* Below the mark if there is room, else above it, else wherever the window still shows all of it. */
  const topFor = (box, height) => {
    const first = covered() + 4;
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
    open.pinned ||= pinned;
  };

  const show = (plot, id, row) => {
    close();
    const card = cardFor(row);
    const ring = document.createElement("div");
    ring.className = "chart__ring";
    ring.classList.toggle("chart__ring--only", idsOf(plot).length === 1);
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

  /* The live chart. */

  let library;

  /* What the policy of the pages lets nobody do, Plotly does: it writes how a part of a text is set into its attribute,
     and, if it is the whole of it, the styles of maps into the page, of which none is drawn here. */
  Object.defineProperty(HTMLStyleElement.prototype, "textContent", { set() {} });
  const { setAttribute } = Element.prototype;
  SVGTSpanElement.prototype.setAttribute = function set(name, value) {
    if (name === "style") this.style.cssText = value;
    else setAttribute.call(this, name, value);
  };

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
      (out, [colour, role]) => out.replaceAll(`"${colour}"`, `"${styles.getPropertyValue(`--${role}`).trim()}"`),
      text,
    ));
  };

  const variantOf = (plot) => /picture--(\w+)/.exec(shown(plot)?.getAttribute("class"))?.[1];

  const scale = (plot) => {
    const sheet = sheetOf(plot);
    sheet.style.transform = `scale(${shown(plot).clientWidth / sheet.offsetWidth})`;
  };

  /* What a reader saves is the file that is offered below, with title, source and licence. */
  const exporter = (link, words) => ({
    name: "export", title: words.export, icon: window.Plotly.Icons.camera, click: () => link.click(),
  });

  /* Plotly's buttons, with words in the language of the page. */
  const controls = (png, words) => ({
    displaylogo: false,
    responsive: false,
    scrollZoom: false,
    doubleClick: "reset",
    displayModeBar: true,
    modeBarButtons: [["zoom2d", "pan2d", "zoomIn2d", "zoomOut2d", "resetScale2d", ...(png ? [exporter(png, words)] : [])]],
    locale: "own",
    locales: {
      own: {
        dictionary: {
          Zoom: words.zoom, Pan: words.pan, "Zoom in": words.closer, "Zoom out": words.farther, "Reset axes": words.whole,
        },
        format: {},
      },
    },
  });

  /* The axes of a drawing are pixels, so both are zoomed alike and a square stays one. */
  const unfixed = (layout) => {
    for (const [name, axis] of Object.entries(layout)) if (/^[xy]axis/.test(name)) axis.fixedrange = false;
    if (!layout.xaxis2 && !layout.yaxis2) Object.assign(layout.yaxis, { scaleanchor: "x", constrain: "range" });
    return Object.assign(layout, { dragmode: "zoom", hovermode: false });
  };

  /* In the live chart the marks bear their ids too, so that the same card answers. */
  const LAYERS = { scatterlayer: "scatter", barlayer: "bar" };

  const tag = (node, ref) => {
    const [kind, id] = (ref ?? "").split(":");
    if (id) node.dataset[kind] = id;
  };

  const tagMarks = (sheet) => {
    for (const [layer, type] of Object.entries(LAYERS)) {
      const refs = sheet.data.filter((trace) => trace.type === type).map((trace) => trace.meta?.ref);
      sheet.querySelectorAll(`.${layer} > .trace, .${layer} > .trace.bars`).forEach((node, at) => tag(node, refs[at]));
    }
    sheet.querySelectorAll(".annotation[data-index]").forEach((node) => tag(node, sheet.layout.annotations[node.dataset.index].name));
  };

  /* Of several drawings under way for one plot, only the one asked for last is shown. */
  const tickets = new WeakMap();

  const draw = async (plot) => {
    const variant = variantOf(plot);
    const ticket = Symbol(variant);
    tickets.set(plot, ticket);
    const { source } = plot.dataset;
    const [Plotly, text, said] = await Promise.all([
      loadLibrary(new URL("../../vendor/plotly.min.js", new URL(source, location))),
      load(`${source}.${variant}.json`),
      load(new URL("explore.json", new URL(source, location)).href),
    ]);
    if (tickets.get(plot) !== ticket) return;
    const { data, layout } = recolour(text);
    let sheet = sheetOf(plot);
    const fresh = !sheet;
    if (fresh) {
      sheet = document.createElement("div");
      sheet.className = "chart__sheet";
      plot.querySelector(".chart__picture").after(sheet);
    }
    Object.assign(sheet.style, { width: `${layout.width}px`, height: `${layout.height}px` });
    const png = plot.closest(".chart").querySelector(".chart__files a[href$='.png']");
    await Plotly.react(sheet, data, unfixed(layout), controls(png, JSON.parse(said)));
    if (tickets.get(plot) !== ticket) return;
    sheet.querySelectorAll(".main-svg").forEach((svg) => svg.setAttribute("aria-hidden", "true"));
    sheet.querySelector(".modebar-container").classList.add("chart__bar");
    tagMarks(sheet);
    if (fresh) sheet.on("plotly_afterplot", () => tagMarks(sheet));
    scale(plot);
    plot.dataset.live = variant;
    return JSON.parse(said);
  };

  const buttonOf = (plot) => plot.closest(".chart").querySelector(BUTTON);

  /* While a chart is live, its button says how to close it. */
  const press = (button, live) => {
    if ((button.getAttribute("aria-pressed") === "true") === live) return;
    const { close: other } = button.dataset;
    button.dataset.close = button.textContent;
    button.textContent = other;
    button.setAttribute("aria-pressed", live);
  };

  const explore = async (plot) => {
    const button = buttonOf(plot);
    close();
    plot.closest(".chart").querySelector(".chart__failed")?.remove();
    press(button, true);
    try {
      const words = await draw(plot);
      if (!words) return;
      status.textContent = words.hint;
      width.observe(plot);
    } catch (error) {
      if (!tickets.has(plot)) return; // closed before it failed
      leave(plot);
      const failed = document.createElement("p");
      failed.className = "chart__failed";
      failed.textContent = status.textContent = button.dataset.none;
      button.after(failed);
    }
  };

  const leave = (plot) => {
    const sheet = sheetOf(plot);
    tickets.delete(plot);
    width.unobserve(plot);
    close();
    press(buttonOf(plot), false);
    if (sheet?.contains(document.activeElement)) buttonOf(plot).focus({ preventScroll: true });
    delete plot.dataset.live;
    if (!sheet) return;
    window.Plotly.purge(sheet);
    sheet.remove();
  };

  const width = new ResizeObserver((entries) => {
    for (const { target: plot } of entries) {
      if (!plot.dataset.live || !shown(plot)) continue;
      if (plot.dataset.live === variantOf(plot)) scale(plot);
      else renew(plot);
    }
  });

  const renew = (plot) => draw(plot).catch(() => leave(plot));
  const renewAll = () => document.querySelectorAll(`${PLOT}[data-live]`).forEach(renew);

  new MutationObserver(renewAll).observe(document.body, { attributes: true, attributeFilter: ["data-scheme"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => setTimeout(renewAll));

  /* Where the system sets the colours Plotly could not follow, and from a disk only the offline edition can fetch. */
  const offer = () => document.querySelectorAll(BUTTON).forEach((button) => {
    button.hidden = FORCED.matches || (location.protocol === "file:" && !window.IFrameWorker);
  });

  FORCED.addEventListener("change", () => {
    document.querySelectorAll(PLOT).forEach(leave);
    offer();
  });
  offer();

  let wide = innerWidth;
  addEventListener("resize", () => {
    if (innerWidth !== wide) close();
    wide = innerWidth;
  });

  /* What asks: the pointer, the finger, the keys. */

  document.addEventListener("pointermove", (event) => {
    if (event.pointerType === "touch") return;
    const plot = plotOf(event.target);
    if (!plot) {
      if (open && !open.pinned && !event.target.closest?.(".chart__tip")) close();
      return;
    }
    if (open?.pinned || event.buttons || event.target.closest(".chart__tip, .chart__bar")) return;
    const id = markAt(plot, event.clientX, event.clientY);
    if (id) answer(plot, id);
    else if (open) close();
  });

  document.documentElement.addEventListener("pointerleave", () => open && !open.pinned && close());

  /* A click after the pointer has travelled asks nothing. Plotly lays a cover over the page while the pointer is
     down and then sends a click of its own, which of a finger has no place: the one that was pressed is meant. */

  const TRAVEL = 8;
  let pressed = null;
  let travelled = false;
  document.addEventListener("pointerdown", (event) => {
    pressed = { x: event.clientX, y: event.clientY, plot: plotOf(event.target) };
    travelled = false;
  }, true);
  document.addEventListener("pointerup", (event) => {
    travelled = !pressed || Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) > TRAVEL;
    if (travelled && pressed?.plot?.dataset.live) close();
  }, true);
  document.addEventListener("pointercancel", () => { travelled = true; }, true);

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.(BUTTON);
    if (button) {
      const plot = button.closest(".chart").querySelector(PLOT);
      if (button.getAttribute("aria-pressed") === "true") leave(plot);
      else explore(plot);
      return;
    }
    if (travelled) return;
    const live = pressed?.plot && "live" in pressed.plot.dataset ? pressed : null;
    const plot = live?.plot ?? plotOf(event.target);
    const placed = event.clientX || event.clientY;
    if (!plot || (!placed && !live) || event.target.closest(".chart__tip, .chart__bar")) {
      if (!plot) close();
      return;
    }
    const id = markAt(plot, ...(placed ? [event.clientX, event.clientY] : [live.x, live.y]));
    if (open && open.id !== id) close();
    if (id) answer(plot, id, true);
  });

  document.addEventListener("focusin", (event) => {
    const plot = plotOf(event.target);
    if (open && plot !== open.plot) close();
    if (open || !plot || event.target !== plot || !plot.matches(":focus-visible")) return;
    answerKeys(plot, idsOf(plot)[0]);
  });

  const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity };

  /* Escape puts away the card; where there is none, the live chart. */
  const escape = (target) => {
    if (open) close();
    else document.querySelectorAll(`${PLOT}[data-live]`).forEach((plot) => {
      if (target === document.body || plot.closest(".chart").contains(target)) leave(plot);
    });
  };

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") escape(event.target);
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
