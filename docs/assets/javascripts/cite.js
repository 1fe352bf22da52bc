/* What can be cited is copied, or saved as a file, in the form that a reader chooses; of a record the link and the row
   of the table too. Fetched by page.js when the first part of a page is opened that has something to cite. */
(() => {
  const FORMS = {
    plain: { ending: "txt" },
    gbt: { name: "GB/T 7714", ending: "txt" },
    bibtex: { name: "BibTeX", ending: "bib" },
    ris: { name: "RIS", ending: "ris" },
    csl: { name: "CSL-JSON", ending: "json" },
  };
  const WHILE = 2000;

  let texts; // by what is cited, fetched once

  const textsFrom = (source) => {
    texts ??= fetch(source).then((response) => response.json()).catch((error) => {
      texts = undefined; // so that it is asked for again
      throw error;
    });
    return texts;
  };

  const make = (tag, className, ...children) => {
    const element = document.createElement(tag);
    element.className = className;
    element.append(...children);
    return element;
  };

  const status = make("div", "copy__status");
  status.setAttribute("role", "status");
  document.body.append(status);

  const save = (name, text) => {
    const link = make("a", "");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
    link.download = name;
    link.click();
    setTimeout(URL.revokeObjectURL, WHILE, link.href);
  };

  const offer = async (tool) => {
    const { of, citations } = tool.dataset;
    const { "words:": words, [of]: own } = await textsFrom(citations);

    const button = (word, act) => {
      const made = make("button", "copy", word);
      made.type = "button";
      made.addEventListener("click", act);
      return made;
    };

    /* What was copied is said in place of the button's own word, and in a region for those who listen. */
    const copying = (kind, word, textOf) => {
      const made = button(word, async () => {
        try {
          await navigator.clipboard.writeText(textOf());
        } catch (error) {
          return; // the reader does not allow it, and sees that nothing was said
        }
        made.textContent = status.textContent = words.done;
        setTimeout(() => {
          made.textContent = word;
          status.textContent = "";
        }, WHILE);
      });
      made.dataset.copy = kind;
      return made;
    };

    const here = () => {
      const address = new URL(`#${of}`, location.href);
      address.search = "";
      return address.href;
    };

    const forms = make("select", "");
    forms.append(...Object.entries(FORMS).map(([form, { name }]) => new Option(name ?? words[form], form)));
    const mayCopy = Boolean(navigator.clipboard);
    const citing = make("span", "copies__group", make("label", "", `${words.as} `, forms), " ",
      ...(mayCopy ? [copying("cite", words.copy, () => own[forms.value]), " "] : []),
      button(words.save, () => save(`${of.replace(/:$/, "").replace(":", "-")}.${FORMS[forms.value].ending}`, own[forms.value])));
    const also = make("span", "copies__group", `${words.also} `,
      copying("link", words.link, here), " ", copying("row", words.row, () => own.row));
    tool.replaceChildren(citing, ...(mayCopy && own.row ? [" ", also] : []));
  };

  const offerOpen = () => {
    for (const tool of document.querySelectorAll("details[open] > .copies:empty")) offer(tool).catch(() => {});
  };

  addEventListener("toggle", offerOpen, true);
  offerOpen();
})();
