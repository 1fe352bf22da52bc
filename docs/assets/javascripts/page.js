/* Runs while the page comes. It keeps the reader's choice of scheme, marks the step that is being read, and fetches the
   theme's own script, which searches, once somebody asks for it: a page is read without. The theme's script shares the
   names __md_…. */
(() => {
  const { src, dataset: { base, bundle } } = document.currentScript;
  const dark = matchMedia("(prefers-color-scheme: dark)");

  /* Where the theme keeps what it remembers. */
  window.__md_scope = new URL(base, location);
  window.__md_hash = (text) => [...text].reduce((sum, char) => (sum << 5) - sum + char.charCodeAt(0), 0);
  window.__md_get = (key, storage, scope = window.__md_scope) => {
    try {
      return JSON.parse((storage ?? localStorage).getItem(`${scope.pathname}.${key}`));
    } catch (error) {
      return null;
    }
  };
  window.__md_set = (key, value, storage, scope = window.__md_scope) => {
    try {
      (storage ?? localStorage).setItem(`${scope.pathname}.${key}`, JSON.stringify(value));
    } catch (error) {
      /* A reader who allows no storage has the scheme of the system. */
    }
  };

  const whenReady = (act) => {
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", act, { once: true });
    else act();
  };

  /* A choice of scheme made on an earlier page is shown as soon as there is a body to show it. */

  const SCHEMES = ["light", "dark"];
  const wear = (scheme) => {
    document.body.dataset.scheme = scheme;
    for (const meta of document.querySelectorAll("meta[name=theme-color]")) meta.media = meta.dataset.of === scheme ? "all" : "not all";
  };
  const stored = __md_get("__scheme");
  if (SCHEMES.includes(stored)) {
    if (document.body) wear(stored);
    else {
      new MutationObserver((_, observer) => {
        if (!document.body) return;
        observer.disconnect();
        wear(stored);
      }).observe(document.documentElement, { childList: true });
    }
  }

  const offerSchemes = () => {
    const button = document.querySelector(".masthead__scheme");
    const show = () => {
      const scheme = __md_get("__scheme") ?? SCHEMES[Number(dark.matches)];
      wear(scheme);
      button.setAttribute("aria-pressed", String(scheme === "dark"));
    };
    button.addEventListener("click", () => {
      const next = SCHEMES[Number(document.body.dataset.scheme !== "dark")];
      __md_set("__scheme", next);
      wear(next);
      button.setAttribute("aria-pressed", String(next === "dark"));
    });
    dark.addEventListener("change", show);
    show();
  };

  /* What is looked for is read as it is written here: without full width, and in the usual characters. */

  const UNUSUAL = /[\p{L}\p{N}％．，]/gu;
  let usual = {}; // by traditional character
  const plain = (text) => text.replace(UNUSUAL, (char) => usual[char] ?? char.normalize("NFKC"));

  /* The theme's script looks into the box when a key goes up, which is not the only way for a text to get there. */
  const look = () => document.querySelector(".md-search__input").dispatchEvent(new Event("keyup"));

  const readQuery = (query) => {
    const { get, set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value");
    Object.defineProperty(query, "value", { get: () => plain(get.call(query)), set: (text) => set.call(query, text) });
    query.addEventListener("input", look);
  };

  /* The search opens by its button or a key, and gives the focus back. */

  let meant = false; // whether it is a reader who opens or closes it, and not the theme's script

  const offerSearch = () => {
    const button = document.querySelector(".masthead__search");
    const toggle = document.getElementById("__search");
    const panel = document.querySelector(".md-search");
    const query = panel.querySelector("input");
    readQuery(query);
    const open = (state) => {
      if (toggle.checked === state) return;
      meant = true;
      toggle.click();
      meant = false;
    };
    button.addEventListener("click", () => open(!toggle.checked));
    toggle.addEventListener("change", () => {
      button.setAttribute("aria-expanded", String(toggle.checked));
      if (toggle.checked) {
        fetchBundle();
        query.focus();
      } else if (panel.contains(document.activeElement)) button.focus();
    });
    addEventListener("pointerdown", ({ target }) => panel.contains(target) || button.contains(target) || open(false));
    addEventListener("keydown", (event) => {
      if (event.key === "Escape") open(false);
      if (!["f", "s", "/"].includes(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
      if (toggle.checked || event.target.matches("input, textarea, select")) return;
      event.preventDefault();
      open(true);
    });
    if (new URLSearchParams(location.search).has("q")) open(true);
  };

  /* The menu closes by Escape, and when something else is meant. */

  const closeMenu = () => {
    const menu = document.querySelector(".menu");
    if (!menu) return;
    const leave = ({ target }) => {
      if (menu.open && !target.closest?.(".masthead")) menu.open = false;
    };
    addEventListener("pointerdown", leave);
    addEventListener("focusin", leave);
    document.getElementById("__search").addEventListener("change", () => { menu.open = false; });
    addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  };

  /* The other language begins where this one is left. */

  const followAddress = () => {
    const link = document.querySelector(".masthead__language");
    const address = link.href;
    const follow = () => { link.href = address + location.search + location.hash; };
    ["pointerdown", "focusin", "click"].forEach((kind) => link.addEventListener(kind, follow));
  };

  /* The step that is being read is the last whose heading has come up under the bar. */

  const NEAR = 48;

  const markSteps = () => {
    const links = [...document.querySelectorAll(".steps a")];
    if (!links.length) return;
    const heads = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
    const list = links[0].closest("ol");
    const bar = list.parentElement;
    let marked = -1;
    const mark = () => {
      const line = bar.getBoundingClientRect().bottom + NEAR;
      const end = scrollY + innerHeight >= document.documentElement.scrollHeight - 2;
      const at = end ? heads.length - 1 : heads.findLastIndex((head) => head.getBoundingClientRect().top <= line);
      if (at === marked) return;
      links[marked]?.removeAttribute("aria-current");
      marked = at;
      if (at < 0) return;
      links[at].setAttribute("aria-current", "step");
      list.scrollTo({ left: links[at].offsetLeft - (list.clientWidth - links[at].offsetWidth) / 2 });
    };
    let due = false;
    addEventListener("scroll", () => {
      if (due) return;
      due = true;
      requestAnimationFrame(() => {
        due = false;
        mark();
      });
    }, { passive: true });
    if (scrollY) mark();
  };

  /* A term of the glossary says what it means under the pointer and in focus. */

  const explainTerms = () => {
    const box = document.createElement("div");
    box.className = "meaning";
    const hide = () => box.remove();
    const show = ({ target }) => {
      const term = target instanceof Element && target.closest("a.term");
      if (!term) return hide();
      if (term.title) {
        term.setAttribute("aria-description", term.title);
        term.removeAttribute("title");
      }
      box.textContent = term.getAttribute("aria-description");
      document.body.append(box);
      const [place, gap] = [term.getBoundingClientRect(), 6];
      const below = place.bottom + gap + box.offsetHeight <= innerHeight;
      box.style.left = `${Math.max(gap, Math.min(place.left, innerWidth - box.offsetWidth - gap))}px`;
      box.style.top = `${below ? place.bottom + gap : place.top - gap - box.offsetHeight}px`;
    };
    addEventListener("pointerover", show);
    addEventListener("focusin", show);
    addEventListener("focusout", hide);
    addEventListener("scroll", hide, { passive: true });
    addEventListener("keydown", (event) => event.key === "Escape" && hide());
  };

  /* A number opens its record: the script for that comes with the first that is asked. A click waits for it, and
     follows the link where it cannot come. */

  const ASKED = ["pointerover", "focusin", "click"];
  let numbers;
  let held;

  const settle = () => {
    ASKED.forEach((kind) => removeEventListener(kind, askNumber, true));
    held?.click();
  };

  function askNumber(event) {
    const link = event.target instanceof Element && event.target.closest("a.number");
    if (!link) return;
    if (!numbers) {
      numbers = document.createElement("script");
      numbers.src = new URL("number.js", src);
      numbers.onload = numbers.onerror = settle;
      document.body.append(numbers);
    }
    if (event.type !== "click" || link === held || link.closest(".chart__plot, .chart__tip")) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    held = link;
  }

  if ("popover" in HTMLElement.prototype) ASKED.forEach((kind) => addEventListener(kind, askNumber, true));

  /* What can be cited can be copied: the script for that comes when a part of the page that offers it is opened. */

  const askCopies = () => {
    if (!document.querySelector("details[open] > .copies")) return;
    removeEventListener("toggle", askCopies, true);
    const script = document.createElement("script");
    script.src = new URL("cite.js", src);
    script.onerror = () => addEventListener("toggle", askCopies, true);
    document.body.append(script);
  };

  addEventListener("toggle", askCopies, true);

  /* In a sandboxed frame no file may be a worker, as the theme's script wants it; a worker that fetches the file may. */
  if (self.origin === "null" && location.protocol !== "file:") {
    const { Worker } = window;
    window.Worker = function (address) {
      const whole = new URL(address, location);
      const text = `const bring = importScripts; importScripts = (...all) => bring(...all.map((one) => new URL(one, "${whole}"))); importScripts("${whole}");`;
      return new Worker(URL.createObjectURL(new Blob([text], { type: "text/javascript" })));
    };
  }

  /* The theme's script, when the search is opened. The first thing that it does, an eighth of a second on, is to close
     the search. */

  const SETTLED = 150;
  let asked = false;

  function fetchBundle() {
    if (asked) return;
    asked = true;
    const script = document.createElement("script");
    script.src = bundle;
    script.onload = () => {
      const toggle = document.getElementById("__search");
      const stay = (event) => meant || event.preventDefault();
      toggle.addEventListener("click", stay);
      setTimeout(() => toggle.removeEventListener("click", stay), SETTLED);
      /* For each of these it would ask for a map of the site beside the page, which is not there. */
      const others = document.querySelectorAll("link[rel=alternate]");
      others.forEach((link) => link.remove());
      document.dispatchEvent(new Event("DOMContentLoaded")); // what it waits for is long past
      document.head.append(...others);
    };
    script.onerror = () => {
      asked = false; // so that it is asked for again when the search is opened again
      const said = document.querySelector(".md-search-result__meta");
      said.textContent = said.dataset.none;
    };
    document.body.append(script);
    fetch(new URL("search/traditional.json", __md_scope)).then((response) => response.json()).then((table) => {
      usual = table;
      look();
    }).catch(() => {}); // without it only the usual characters are found
  }

  /* At the end, since it is done at once where the page is already there. */
  whenReady(() => [offerSchemes, offerSearch, closeMenu, followAddress, markSteps, explainTerms, askCopies].forEach((act) => act()));
})();
