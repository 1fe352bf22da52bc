/* The list of records: filters kept in the address, and parts that open for a link. */
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
      form.querySelector("[type=reset]").hidden = fields.every(({ value }) => !value);
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
      if (form.contains(document.activeElement)) fields[0].focus(); // the button that asked goes away
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

  /* A link to what stands in a closed part opens it, where the browser does not do so itself. */

  const reveal = () => {
    const named = document.getElementById(location.hash.slice(1));
    const closed = named?.parentElement.closest("details:not([open])");
    if (!closed) return;
    closed.open = true;
    named.scrollIntoView();
  };

  addEventListener("hashchange", reveal);
  reveal();
})();
