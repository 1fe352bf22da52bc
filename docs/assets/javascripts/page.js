/* Runs while the page comes. It keeps the reader's choice of scheme, and fetches the theme's own script
   (search, tooltips) once somebody asks for it: a page is read without. The
   theme's script shares the names __md_…, and takes the switch over when it is there. */
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

  const PARTS = ["scheme", "primary", "accent"];
  const whenReady = (act) => {
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", act, { once: true });
    else act();
  };

  /* A choice made on an earlier page is shown as soon as there is a body to show it. */

  const wear = (colour) => PARTS.forEach((part) => document.body.setAttribute(`data-md-color-${part}`, colour[part]));
  const stored = __md_get("__palette");
  if (stored?.color?.scheme) {
    if (document.body) wear(stored.color);
    else {
      new MutationObserver((_, observer) => {
        if (!document.body) return;
        observer.disconnect();
        wear(stored.color);
      }).observe(document.documentElement, { childList: true });
    }
  }

  whenReady(() => {
    const inputs = [...document.querySelectorAll("input[name=__palette]")];
    if (!inputs.length) return;
    const colourOf = (input) => Object.fromEntries(
      ["media", ...PARTS].map((part) => [part, input.getAttribute(`data-md-color-${part}`)]),
    );
    const show = (index) => {
      wear(colourOf(inputs[index]));
      inputs.forEach((input, at) => {
        input.checked = at === index;
        input.nextElementSibling.hidden = at !== index;
      });
    };
    const chosen = () => Math.min(__md_get("__palette")?.index ?? Number(dark.matches), inputs.length - 1);
    show(chosen());
    dark.addEventListener("change", () => show(chosen()));
    for (const [index, input] of inputs.entries()) {
      input.addEventListener("change", () => {
        show(index);
        __md_set("__palette", { index, color: colourOf(input) });
      });
    }
  });

  /* The labels that open the menu and the search become buttons, for those who have no mouse. */

  const becomeButton = (label) => {
    const toggle = document.getElementById(label.htmlFor);
    const button = document.createElement("button");
    button.type = "button";
    button.setAttribute("aria-label", toggle.getAttribute("aria-label"));
    button.setAttribute("aria-expanded", String(toggle.checked));
    button.append(...label.childNodes);
    label.append(button);
    button.addEventListener("click", () => {
      toggle.click();
      if (toggle.checked) focusIn(toggle);
    });
    toggle.addEventListener("change", () => button.setAttribute("aria-expanded", String(toggle.checked)));
  };

  const focusIn = (toggle) => {
    const first = { __drawer: ".md-sidebar--primary a[href]", __search: ".md-search__input" }[toggle.id];
    requestAnimationFrame(() => document.querySelector(first)?.focus());
  };

  whenReady(() => document.querySelectorAll(".md-header__inner > label[for]").forEach(becomeButton));

  addEventListener("keydown", (event) => {
    const drawer = document.getElementById("__drawer");
    if (event.key !== "Escape" || !drawer?.checked) return;
    drawer.click();
    document.querySelector(".md-header__inner > label[for=__drawer] button")?.focus();
  });

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

  /* The theme's script: on the first move of a mouse, and when the header, the search or a key asks. */

  let asked = false;
  const header = (node) => node instanceof Element && node.closest(".md-header, .md-tabs, .md-sidebar, [data-md-toggle]");

  const fetchBundle = () => {
    if (asked) return;
    asked = true;
    const script = document.createElement("script");
    script.src = bundle;
    script.onload = () => {
      document.dispatchEvent(new Event("DOMContentLoaded")); // what it waits for is long past
      const search = document.getElementById("__search");
      if (search?.checked) document.querySelector(".md-search__input").focus();
    };
    document.body.append(script);
  };

  addEventListener("pointermove", (event) => event.pointerType === "mouse" && fetchBundle(), { passive: true });
  addEventListener("pointerdown", (event) => header(event.target) && fetchBundle(), { passive: true });
  addEventListener("focusin", (event) => header(event.target) && fetchBundle());
  addEventListener("change", (event) => header(event.target) && fetchBundle());
  addEventListener("keydown", (event) => {
    if (asked || !["f", "s", "/"].includes(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches("input, textarea")) return;
    event.preventDefault();
    const search = document.getElementById("__search");
    if (search && !search.checked) search.click();
    fetchBundle();
  });
})();
