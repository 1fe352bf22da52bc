/* The list of records: filters kept in the address, and links and citations to copy. */
(() => {
  /* Filters: the address is what holds; the form follows it, and the list follows the form. */

  const form = document.querySelector("form.filters");
  const list = document.querySelector(".records");

  const filter = () => {
    const fields = [...form.querySelectorAll("select")];
    const records = [...list.querySelectorAll(".record")];
    const count = form.querySelector("output");
    const fits = (record) => fields.every(({ name, value }) => !value || record.dataset[name] === value);
    const named = () => document.getElementById(location.hash.slice(1))?.closest(".record");
    const hides = (record) => list.contains(record) && record.hidden;

    const show = () => {
      records.forEach((record) => { record.hidden = !fits(record); });
      for (const heading of list.querySelectorAll("[id^=theme-]")) {
        const theme = heading.id.replace("theme-", "");
        heading.hidden = !records.some((record) => !record.hidden && record.dataset.theme === theme);
      }
      const shown = records.filter((record) => !record.hidden).length;
      const words = shown ? count.dataset.words : count.dataset.none;
      count.textContent = words.replace("{shown}", shown).replace("{all}", records.length);
    };

    /* A fragment that names a hidden record would undo the filter on the next visit, so it goes. */
    const keep = () => {
      const address = new URL(location);
      for (const { name, value } of fields) {
        if (value) address.searchParams.set(name, value);
        else address.searchParams.delete(name);
      }
      if (hides(named())) address.hash = "";
      history.replaceState(history.state, "", address);
    };

    const clear = () => {
      fields.forEach((field) => { field.value = ""; });
      show();
      keep();
    };

    /* A link to a record is stronger than a filter. */
    const restore = () => {
      const { searchParams } = new URL(location);
      for (const field of fields) {
        const wanted = searchParams.get(field.name) ?? "";
        field.value = [...field.options].some(({ value }) => value === wanted) ? wanted : "";
      }
      show();
      if (!hides(named())) return;
      clear();
      named().querySelector("[id]").scrollIntoView();
    };

    form.addEventListener("change", () => { show(); keep(); });
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", (event) => { event.preventDefault(); clear(); });
    addEventListener("popstate", restore);
    addEventListener("hashchange", restore);
    form.hidden = false;
    restore();
  };

  if (form && list) filter();

  /* Copies: what was copied is said in place of the button's own word, and in a region for those who listen. */

  const buttons = [...document.querySelectorAll("button.copy")];
  if (!navigator.clipboard || !buttons.length) return;
  const status = document.createElement("div");
  status.className = "copy__status";
  status.setAttribute("role", "status");
  document.body.append(status);

  const textOf = ({ copyLink, copyText }) => {
    const address = new URL(`#${copyLink}`, location.href);
    address.search = "";
    return copyLink ? address.href : document.getElementById(copyText).textContent;
  };

  for (const button of buttons) {
    const word = button.textContent;
    button.hidden = false;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(textOf(button.dataset));
      } catch (error) {
        return; // the reader does not allow it, and sees that nothing was said
      }
      button.textContent = status.textContent = button.dataset.done;
      setTimeout(() => {
        button.textContent = word;
        status.textContent = "";
      }, 2000);
    });
  }
})();
