/* A number opens its record in a card beside it: a look at the pointer or the focus, and to stay on a click, a
   tap or Enter. The record comes from the page of figures, which is fetched once; where it cannot come, the
   number is the link that it is. Fetched by page.js when the first number is asked for. */
(() => {
  const NUMBER = "a.number";
  const GAP = 6;
  const SOON = 150;
  const GRACE = 200;
  const SHEET_GRACE = 600; // a sheet is farther away from its number
  const PATIENCE = 5000;
  const SHEET = matchMedia("(max-width: 30rem)");
  const HOVER = matchMedia("(hover: hover)");

  const idOf = (link) => link.dataset.figure ?? link.dataset.derived;
  const seen = (node) => node.checkVisibility?.() ?? node.getClientRects().length > 0;

  /* A number in a chart's plot is answered there, one in its own record has nothing to add, and one that is out of
     sight (a chart follows it for the keys) has no place. */
  const numberOf = (node) => {
    const link = node instanceof Element ? node.closest(NUMBER) : null;
    const apart = !link || link.closest(".chart__plot, .chart__tip") || link.origin !== location.origin || !seen(link);
    return apart || link.closest("[data-record]")?.dataset.record === idOf(link) ? null : link;
  };

  /* The record, out of the page of figures: this one, or the one that is fetched. */

  const pages = new Map();

  const pageOf = (link) => {
    const address = new URL(link.pathname, location).href;
    if (new URL(location.pathname, location).href === address) return { address, root: document };
    if (!pages.has(address)) {
      pages.set(address, fetch(address, { signal: AbortSignal.timeout(PATIENCE) }).then(async (response) => {
        if (!response.ok) throw new Error(`${address}: ${response.status}`);
        const text = await response.text();
        const body = text.slice(text.indexOf("<body")); // the styles of another page are against this one's policy
        return { address, root: new DOMParser().parseFromString(body, "text/html") };
      }).catch((error) => {
        pages.delete(address);
        throw error;
      }));
    }
    return pages.get(address);
  };

  const recordOf = async (link) => {
    const { address, root } = await pageOf(link);
    const record = root.querySelector(`section.record[data-record="${CSS.escape(idOf(link))}"]`);
    const words = root.querySelector("[data-whole]")?.dataset;
    if (!record || !words) throw new Error(`${address}: no record ${idOf(link)}`);
    return { address, record, words };
  };

  /* What the card takes of it: no ids twice, and links that lead from here to where they led there. */

  const taken = (node, address) => {
    const copy = document.importNode(node, true);
    for (const part of [copy, ...copy.querySelectorAll("*")]) {
      part.removeAttribute("id");
      if (part.hasAttribute("href")) part.href = new URL(part.getAttribute("href"), address).href;
    }
    copy.querySelectorAll(".headerlink, button").forEach((part) => part.remove());
    return copy;
  };

  const make = (tag, className, ...children) => {
    const element = document.createElement(tag);
    element.className = className;
    element.append(...children);
    return element;
  };

  const card = make("div", "md-typeset popover");
  card.setAttribute("role", "dialog");
  card.setAttribute("aria-labelledby", "popover-measure");
  card.tabIndex = -1;

  const fill = (link, { address, record, words }) => {
    const measure = make("p", "popover__measure", taken(record.querySelector("h3, h4"), address).textContent);
    measure.id = "popover-measure";
    const parts = [...record.querySelectorAll(".record__number, .badges, .record__note")].map((part) => taken(part, address));
    const derived = record.classList.contains("record--derived");
    if (derived) parts.splice(1, 0, make("p", "badges", make("span", "badge derived-word", words.computed)));
    const rows = [...record.querySelectorAll("dl > div")];
    const brief = rows.filter((row) => "brief" in row.dataset);
    const list = make("dl", "popover__rows", ...(brief.length ? brief : rows).map((row) => taken(row, address)));
    const whole = make("a", "popover__whole", words.whole);
    whole.href = link.href;
    const shut = make("button", "popover__close");
    shut.type = "button";
    shut.setAttribute("aria-label", words.close);
    shut.addEventListener("click", () => card.hidePopover());
    card.replaceChildren(make("div", "popover__body", measure, ...parts, list), whole, shut);
    card.classList.toggle("popover--derived", derived);
  };

  /* Beside the number: below it if there is room, else above it, else where there is more of it. On a small
     screen it is a sheet at the bottom, and the number is moved out from under it. */

  let open = null; // the number that the card belongs to, the id that it shows, and whether it is there to stay
  let at = null; // where the pointer is, for a number that is broken over two lines

  const boxOf = (link) => {
    const boxes = [...link.getClientRects()];
    return boxes.find((box) => at && box.left <= at.x && at.x <= box.right && box.top <= at.y && at.y <= box.bottom) ?? boxes[0];
  };

  const place = (mayScroll = false) => {
    const box = open && boxOf(open.link);
    if (!box) return;
    card.removeAttribute("style");
    const { height: wanted, width, top } = card.getBoundingClientRect();
    if (SHEET.matches) {
      if (mayScroll && box.bottom + GAP > top) scrollBy({ top: box.bottom + GAP - top, behavior: "instant" });
      return;
    }
    const bars = [...document.querySelectorAll(".md-header, .steps")].map((bar) => bar.getBoundingClientRect().bottom);
    const first = Math.max(0, ...bars) + GAP;
    const [above, below] = [box.top - GAP - first, innerHeight - box.bottom - 2 * GAP];
    const under = wanted <= below || (wanted > above && below >= above);
    const height = Math.min(wanted, under ? below : above);
    const last = document.documentElement.clientWidth - width - GAP;
    Object.assign(card.style, {
      left: `${scrollX + Math.max(GAP, Math.min(box.left - GAP, last))}px`,
      top: `${scrollY + (under ? box.bottom + GAP : box.top - GAP - height)}px`,
      ...(height < wanted && { maxHeight: `${height}px` }),
    });
  };

  /* Open for a look (`manual`: it closes when nobody looks any more), or to stay (`auto`: the browser closes it
     on a click elsewhere, on Escape, on the back button of a phone). */

  let wanted = null; // what is still to come
  let switching = false;
  let left = null; // the number that the focus goes back to, which does not make it open again
  let opening;
  let closing;

  const looked = ({ link }) => link.matches(":focus-visible");

  const forget = () => {
    clearTimeout(opening);
    clearTimeout(closing);
    wanted = null;
  };

  const close = () => {
    forget();
    if (open) card.hidePopover();
  };

  const turn = (kind) => {
    switching = true;
    if (card.matches(":popover-open")) card.hidePopover();
    card.popover = kind;
    switching = false;
  };

  const show = async (link, pinned, origin = link) => {
    const ticket = (wanted = { link, pinned });
    let found;
    try {
      found = await recordOf(link);
    } catch (error) {
      if (wanted !== ticket) return;
      close();
      if (pinned) follow(link);
      return;
    }
    if (wanted !== ticket) return;
    forget();
    fill(link, found);
    if (!card.isConnected) document.body.append(card);
    if (open?.pinned !== pinned) turn(pinned ? "auto" : "manual");
    open = { link: origin, id: idOf(link), pinned };
    card.classList.toggle("popover--pinned", pinned);
    if (!card.matches(":popover-open")) card.showPopover();
    place(pinned || looked(open));
    if (pinned) card.focus({ preventScroll: true });
  };

  card.addEventListener("beforetoggle", (event) => {
    if (event.newState === "open" || switching || !open) return;
    const inside = card.contains(document.activeElement);
    left = open.link;
    open = null;
    forget();
    setTimeout(() => {
      const lost = document.activeElement === document.body || card.contains(document.activeElement);
      if (inside && lost && !open) left?.focus({ preventScroll: true }); // not from a card that is open again
      left = null;
    });
  });

  /* A look: by the pointer, by the keys. */

  const look = (link) => {
    clearTimeout(closing);
    if (open?.link !== link) show(link, false);
  };

  const leave = () => {
    clearTimeout(opening);
    clearTimeout(closing);
    if (wanted && !wanted.pinned && !looked(wanted)) wanted = null;
    if (open && !open.pinned && !looked(open)) closing = setTimeout(close, SHEET.matches ? SHEET_GRACE : GRACE);
  };

  const busy = () => open?.pinned || wanted?.pinned;

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch" || busy()) return;
    at = { x: event.clientX, y: event.clientY };
    const link = numberOf(event.target);
    if (card.contains(event.target) || (link && link === open?.link)) clearTimeout(closing);
    else if (!link || link !== numberOf(event.relatedTarget)) {
      leave();
      if (link) opening = setTimeout(look, SOON, link);
    }
  });

  document.documentElement.addEventListener("pointerleave", leave);

  document.addEventListener("focusin", (event) => {
    const link = numberOf(event.target);
    if (!link || link === left || busy() || !link.matches(":focus-visible")) return;
    at = null;
    look(link);
  });

  document.addEventListener("focusout", (event) => numberOf(event.target) && !busy() && leave());

  /* To stay: a click, a tap or Enter. A second one on the same number follows the link. */

  let passing = false;
  let pressed = null;

  const follow = (link) => {
    passing = true;
    link.click();
    passing = false;
  };

  document.addEventListener("pointerdown", () => { pressed = open?.pinned ? open.link : null; }, true);

  document.addEventListener("click", (event) => {
    if (passing || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const inside = card.contains(event.target);
    const link = numberOf(event.target);
    const again = link && (inside ? idOf(link) === open?.id : link === pressed);
    pressed = null;
    if (!link || again) {
      wanted = null;
      if (event.target instanceof Element && event.target.closest("a[href]")) close();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    forget();
    if (event.detail) at = { x: event.clientX, y: event.clientY };
    show(link, true, inside ? open.link : link);
  }, true);

  /* The card stands at the end of the page; by the keys it is left for the number that it belongs to. */

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !open?.pinned) close();
    if (event.key !== "Tab" || !open?.pinned || !card.contains(document.activeElement)) return;
    const stops = [...card.querySelectorAll("a[href], summary, button")].filter(seen);
    const { activeElement: now } = document;
    if (event.shiftKey ? now !== card && now !== stops[0] : now !== stops.at(-1)) return;
    const { link } = open;
    close();
    link.focus({ preventScroll: true });
    if (event.shiftKey) event.preventDefault();
  }, true);

  addEventListener("resize", () => place());
  addEventListener("popstate", close);
  card.addEventListener("toggle", (event) => event.target !== card && place(), true);

  /* What was asked for before this was here. */
  const hovered = HOVER.matches ? numberOf(document.querySelector(`${NUMBER}:hover`)) : null;
  const first = hovered ?? numberOf(document.querySelector(`${NUMBER}:focus-visible`));
  if (first) look(first);
})();
