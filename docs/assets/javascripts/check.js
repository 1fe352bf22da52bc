/* The page on which a reader checks a text. All of it happens here: the list of numerals is fetched when the
   page comes, and nothing is sent anywhere. A text is only ever shown as text, never read as markup. */
(() => {
  const root = document.querySelector("[data-check]");
  if (!root) return;
  const part = (name) => root.querySelector(`[data-part="${name}"]`);
  const [form, input, file, drop, clear, verdict, result, counts, lists, sheet, more] =
    ["form", "input", "file", "drop", "clear", "verdict", "result", "counts", "lists", "text", "more"].map(part);
  const words = Object.fromEntries(
    [...part("words").content.querySelectorAll("[data-word]")].map((node) => [node.dataset.word, node.textContent]),
  );
  const LONGEST = 2_000_000;
  const SMALL = 13; // a count below it is told by its measure word or noun, never by its value alone
  const FEW = 40; // entries in a list, numerals that are looked at for a change
  const PIECE = 3000; // characters that are laid out at one stroke

  const say = (word, values = {}) => words[word].replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const count = (number) => number.toLocaleString("en");
  const pause = () => new Promise((resolve) => { setTimeout(resolve); });
  const make = (tag, name, ...children) => {
    const node = document.createElement(tag);
    if (name) node.className = name;
    node.append(...children);
    return node;
  };

  /* Reading. `plain` is as long as the text: digits and signs of full width, and the traditional characters that
     the numerals need, stand there in their usual form. */

  const USUAL = "兩两萬万億亿餘余個个條条張张類类項项塊块輛辆雙双幾几統统達达報报錄录單单線线長长約约過过進进\u2212-";
  const TABLE = new Map([...USUAL].flatMap((char, at, all) => (at % 2 ? [] : [[char, all[at + 1]]])));
  const UNUSUAL = /[兩萬億餘個條張類項塊輛雙幾統達報錄單線長約過進\u2212]|[^\x00-\xff\u2000-\u206f\u3000-\u303f\u3400-\u9fff]/g;
  const HAN = /^\p{Script=Han}/u;
  const plain = (text) => text.replace(UNUSUAL, (char) => {
    const usual = TABLE.get(char) ?? char.normalize("NFKC");
    return usual.length === 1 && (/\d/.test(usual) || !/\p{N}/u.test(char)) ? usual : char;
  });

  const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const anyOf = (list) => [...list].sort((one, other) => other.length - one.length).map(escaped).join("|");

  const makeReader = (data) => {
    const { chinese, digits, places, myriads, signs, before, after, last, forms, english } = data.reading;
    const scales = { ...places, ...myriads };
    const keys = (table) => Object.keys(table).join("");
    const anyKey = (table) => anyOf(Object.keys(table));
    const phrases = data.numerals.filter((item) => !item.figure && /^\D{2,}$/.test(item.printed)).map((item) => item.printed);
    const unit = new RegExp(`^ ?(?:${anyOf(data.numerals.flatMap((item) => item.words).filter(Boolean))})`);
    const lastly = new RegExp(`^[^\\d，。；、,.;\\s]{0,4}?(?:${anyKey(last)})`);
    const POINTS = /^ ?(?:个百分点|percentage points?)/i;
    const PERCENT = /^ ?(?:%|percent\b|per cent\b)/i;
    const pattern = new RegExp(
      `(?<phrase>${anyOf(phrases)})`
      + `|(?:(?<sign>${anyKey(signs)})了?)?`
      + `(?:(?<before>${anyKey(before)})|(?<![a-z])(?<bound>${anyKey(english.before)})[ \\u00a0]+)?`
      + `(?<form>[${forms}]|百分之)?(?:(?<![\\w.,%)])(?<minus>[-+]))?`
      + `(?:(?<arabic>\\d{1,3}(?:[,\\u00a0\\u2009\\u202f]\\d{3})+(?!\\d)(?:\\.\\d+)?|\\d+(?:\\.\\d+)?)(?<scale>[${keys(scales)}]*)`
      + `|(?<run>[${[...chinese].filter((char) => !(char in after)).join("")}]+(?:点[${keys(digits)}]+)?)`
      + `|(?<![a-z])(?<word>${anyKey({ ...english.cardinals, ...english.ordinals })})(?![a-z])`
      + `|\\p{N}|[${keys(after)}]+)`
      + `(?:(?<after>[${keys(after)}])|(?<plus>\\+))?`,
      "giu",
    );

    /* The value of a Chinese numeral; null for what is none, or is a short form (一百五). */
    const chineseValue = (text) => {
      const [whole, fraction = ""] = text.split("点");
      if ([...whole].some((char) => !(char in digits || char in scales)) || /[百千万亿][^十百千万亿零〇]$/.test(whole)) return null;
      let [total, section, digit] = [0, 0, 0];
      for (const char of whole) {
        if (char in digits) digit = digit * 10 + digits[char];
        else if (char in places) [section, digit] = [section + (digit || 1) * places[char], 0];
        else [total, section, digit] = [(total + section + digit || 1) * myriads[char], 0, 0];
      }
      return Number(`${total + section + digit}.${[...fraction].map((char) => digits[char]).join("")}`);
    };

    const valueOf = (found, word) => {
      if (found.run) return chineseValue(found.run);
      if (!found.arabic) return english.cardinals[word] ?? english.ordinals[word] ?? null;
      const value = [...found.scale].reduce((sum, char) => sum * scales[char], Number(found.arabic.replace(/[^\d.]/g, "")));
      return Number(value.toPrecision(15)); // 1.1万 is 11000, whatever a computer makes of 1.1
    };

    const relationOf = (found, tail) => before[found.before] ?? english.before[found.bound?.toLowerCase()]
      ?? after[found.after] ?? (found.plus ? ">" : null) ?? (lastly.test(tail) ? "≈" : "=");

    const tokenOf = ({ index: start, 0: text, groups: found }, line) => {
      const end = start + text.length;
      const tail = line.plain.slice(end, end + FEW);
      const word = found.word?.toLowerCase();
      const percent = PERCENT.exec(tail)?.[0] ?? "";
      return {
        line, start, end: end + percent.length, text, tail: tail.trimStart(),
        value: found.phrase || POINTS.test(tail) ? null : valueOf(found, word),
        relation: relationOf(found, tail),
        sign: signs[found.sign] ?? { "-": -1, "+": 1 }[found.minus] ?? 0,
        form: found.form && forms.includes(found.form) ? found.form : "",
        ordinal: word in english.ordinals,
        percent: percent !== "" || found.form === "百分之",
        counts: /^\d/.test(text) && unit.test(tail),
        afterHan: start > 0 && HAN.test(line.plain[start - 1]),
      };
    };

    return async (lines, items) => {
      const tokens = [];
      for (const line of lines) {
        line.plain = plain(line.text);
        for (const match of line.plain.matchAll(pattern)) {
          const token = { ...tokenOf(match, line), at: tokens.length };
          token.fits = new Map(items.map((item) => [item, certainty(item, token)]).filter(([, sure]) => sure));
          if (tokens.push(token) % 1000 === 0) await pause();
        }
      }
      return tokens;
    };
  };

  /* Whether a numeral of the text states what one of ours states. */

  const isSmall = (item) => !item.percent && item.size < SMALL;
  const wordOf = (item, token) => item.words.find((word) => word && token.tail.startsWith(word)) ?? "";

  /* 2: counts the same things; 1: says nothing of what it counts; 0: counts something else. */
  const alike = (item, token) => {
    if (item.size === null || token.value === null || item.percent !== token.percent) return 0;
    if (item.percent) return 2;
    if (item.form || token.form || token.ordinal) {
      const ranked = item.form && token.ordinal && item.nouns.some((noun) => token.tail.startsWith(noun));
      return item.form === token.form || ranked ? 2 : 0;
    }
    if (wordOf(item, token) || item.nouns.some((noun) => token.tail.toLowerCase().includes(noun))) return 2;
    return HAN.test(token.tail) || isSmall(item) ? 0 : 1;
  };

  const sameValue = (item, token) => {
    if (token.value !== item.size) return false;
    if (!item.falls) return token.sign >= 0;
    return token.sign ? token.sign < 0 : !token.afterHan;
  };

  /* 0 if a numeral is not this one of ours; else the more, the surer. */
  const certainty = (item, token) => {
    if (!item.figure && item.texts.includes(token.text) && !token.counts) return item.printed.length > 1 ? 2 : 1;
    return sameValue(item, token) && token.relation === item.relation && alike(item, token) && 2 + alike(item, token);
  };

  const pair = (item, token, changed = false) => {
    Object.assign(token, { item, changed });
    item.token ??= token;
  };

  /* Both texts keep their order: of all ways to pair them so, the surest. Then what was moved, or is said again. */
  const align = (items, tokens) => {
    const chosen = tokens.filter((token) => token.fits.size);
    const width = items.length + 1;
    const best = new Uint16Array((chosen.length + 1) * width);
    for (let at = width; at < best.length; at += 1) {
      if (at % width === 0) continue;
      const sure = chosen[Math.floor(at / width) - 1].fits.get(items[at % width - 1]) ?? 0;
      best[at] = Math.max(best[at - 1], best[at - width], sure && best[at - width - 1] + sure);
    }
    const chain = [];
    for (let at = best.length - 1; at >= width && at % width;) {
      if (best[at] === best[at - width]) at -= width;
      else if (best[at] === best[at - 1]) at -= 1;
      else {
        const [item, token] = [items[at % width - 1], chosen[Math.floor(at / width) - 1]];
        pair(item, token);
        chain.unshift([item.at, token.at]);
        at -= width + 1;
      }
    }
    for (const token of chosen.filter(({ item }) => !item)) {
      const fits = [...token.fits].sort(([, one], [, other]) => other - one).map(([item]) => item);
      const found = fits.find((item) => !item.token) ?? fits.find((item) => (item.figure ? !isSmall(item) : item.anywhere));
      if (found) pair(found, token);
    }
    return chain;
  };

  /* Which paragraph of the text answers to which of ours: the same, else by the numerals in both, else by what
     stands beside. */
  const matchParagraphs = (data, lines, items) => {
    const [ours, theirs] = [new Map(), new Map()];
    const bind = (own, other) => {
      if (ours.has(own) || theirs.has(other) || !data.paragraphs[own - 1] || !lines[other - 1]) return;
      ours.set(own, other);
      theirs.set(other, own);
    };
    lines.forEach((line) => line.same && bind(line.same, line.number));
    const votes = new Map();
    for (const item of items) {
      if (!item.token || item.printed.length < 2) continue;
      const key = `${item.paragraph} ${item.token.line.number}`;
      votes.set(key, (votes.get(key) ?? 0) + (item.figure ? 2 : 1));
    }
    for (const [key, weight] of [...votes].sort(([, one], [, other]) => other - one)) if (weight > 1) bind(...key.split(" ").map(Number));
    for (const [own, other] of [...ours]) for (const step of [1, -1]) bind(own + step, other + step);
    return { ours, theirs };
  };

  /* A numeral of the same sort in the same place was changed: the nearest first. So was one with another bound. */
  const substitute = (items, tokens, chain, ours) => {
    const beside = (item, token) => [-1, 1].some((step) => items[item.at + step]?.token
      && items[item.at + step].printed.length > 1 && items[item.at + step].token === tokens[token.at + step]);
    const could = (item, token) => (alike(item, token) === 2 || (alike(item, token) && sameValue(item, token)))
      && (ours.get(item.paragraph) === token.line.number || beside(item, token));
    const away = (item, token) => Math.abs(token.value - item.size) / (token.value + item.size || 1);
    const ends = [...chain, [items.length, tokens.length]];
    for (const [at, [toItem, toToken]] of ends.entries()) {
      const [fromItem, fromToken] = ends[at - 1] ?? [-1, -1];
      const own = items.slice(fromItem + 1, toItem).filter((item) => item.size !== null && !item.token);
      const between = own.length ? tokens.slice(fromToken + 1, toToken).filter((token) => !token.item) : [];
      const near = between.length > 2 * FEW ? [...between.slice(0, FEW), ...between.slice(-FEW)] : between;
      own.flatMap((item) => near.filter((token) => could(item, token)).map((token) => [item, token]))
        .sort((one, other) => away(...one) - away(...other))
        .forEach(([item, token]) => item.token || token.item || pair(item, token, true));
    }
    const free = items.filter((item) => item.figure && !item.token && !isSmall(item));
    for (const token of tokens) {
      const bound = token.item ? null : free.find((item) => !item.token && sameValue(item, token) && alike(item, token));
      if (bound) pair(bound, token, true);
    }
  };

  /* Paragraphs that are ours to the letter, but for blanks around them, by their checksum. */

  const checksum = async (bytes) => [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))]
    .map((byte) => byte.toString(16).padStart(2, "0")).join("");

  const identify = async (lines, data) => {
    const placeOf = async (text) => data.paragraphs.indexOf(await checksum(new TextEncoder().encode(text))) + 1;
    for (let at = 0; crypto.subtle && at < lines.length; at += 1000) {
      await Promise.all(lines.slice(at, at + 1000).map(async (line) => {
        if (line.text.length > data.characters) return;
        line.exact = await placeOf(line.text);
        line.same = line.exact || (line.text === line.text.trim() ? 0 : await placeOf(line.text.trim()));
      }));
      await pause();
    }
  };

  const compare = async (text, { data, read }) => {
    const items = data.numerals.map((numeral, at) => ({ ...numeral, at }));
    const raw = text.split(/\r\n|[\r\n]/);
    const lines = raw.filter((line) => line.trim()).map((line, at) => ({ text: line, number: at + 1, tokens: [] }));
    await identify(lines, data);
    const tokens = await read(lines, items);
    await pause();
    const chain = align(items, tokens);
    const paragraphs = matchParagraphs(data, lines, items);
    substitute(items, tokens, chain, paragraphs.ours);
    const found = tokens.filter((token) => token.item || !token.ordinal); // "first" may be any word
    for (const token of found) {
      token.kind = (!token.item && "unknown") || (token.changed && "changed") || (token.item.figure ? "known" : "excused");
      token.line.tokens.push(token);
      const word = token.item ? wordOf(token.item, token) : "";
      if (token.line.plain.startsWith(word, token.end)) token.end += word.length; // the mark takes it in
    }
    return { raw, lines, items, paragraphs, tokens: found };
  };

  /* The bytes of a file: what they are encoded as, and what else is not as in our copy. */

  const SIGNATURES = [["utf-8", [0xEF, 0xBB, 0xBF]], ["utf-16le", [0xFF, 0xFE]], ["utf-16be", [0xFE, 0xFF]]];

  const decode = (bytes) => {
    const [marked] = SIGNATURES.find(([, signature]) => signature.every((byte, at) => bytes[at] === byte)) ?? [];
    for (const encoding of marked ? [marked] : ["utf-8", "gb18030"]) {
      try {
        const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
        if (!/[\u0000-\u0008\u000E-\u001F]/.test(text)) return { encoding, marked, text };
      } catch (error) {
        /* The next one, then. */
      }
    }
    return { text: null };
  };

  const formsOf = ({ encoding, marked, text }) => [
    encoding !== "utf-8" && say("form-encoding", { name: encoding.toUpperCase() }),
    marked && say("form-mark"),
    /\r\n/.test(text) && say("form-windows"),
    /\r(?!\n)/.test(text) && say("form-return"),
    /[\r\n]$/.test(text) && say("form-end"),
  ].filter(Boolean).join(words.separator);

  const differences = ({ lines, paragraphs: { ours, theirs } }, data) => {
    const same = new Set(lines.map((line) => line.same).filter(Boolean));
    const others = data.paragraphs.map((_, at) => at + 1).filter((number) => !same.has(number));
    const extra = lines.map((line) => line.number).filter((number) => !theirs.has(number));
    const order = lines.map((line) => theirs.get(line.number)).filter(Boolean);
    const told = (word, numbers) => numbers.length > 0
      && say(word, { list: numbers.slice(0, FEW).join(words.separator) + (numbers.length > FEW ? " …" : "") });
    return [
      say("differs", { same: same.size, all: data.paragraphs.length }),
      told("differ", others.filter((number) => ours.has(number))),
      told("missing", others.filter((number) => !ours.has(number))),
      told("extra", extra),
      order.some((number, at) => number < order[at - 1]) && say("order"),
    ].filter(Boolean);
  };

  const judge = async (given, found, data) => {
    if (!crypto.subtle) return [say("no-hash")];
    if (given.bytes && await checksum(given.bytes) === data.sha256) return [say("bytes")];
    const { raw, lines } = found;
    const whole = lines.length === data.paragraphs.length && lines.every((line) => line.same === line.number);
    if (whole) {
      const empty = raw.length - (raw.at(-1) === "" ? 1 : 0) !== lines.length;
      if (empty || lines.some((line) => !line.exact)) return [say("blanks")];
      return [given.bytes ? say("form", { list: formsOf(given) }) : say("same")];
    }
    const akin = lines.some((line) => line.same) || found.paragraphs.ours.size * 2 > data.paragraphs.length;
    return akin ? differences(found, data) : [say("other")];
  };

  /* Showing: counts and lists first, then the text, no more at once than a browser lays out with ease. */

  const linkTo = (item) => {
    const link = make("a", "number number--figure", item.said);
    link.href = `${root.dataset.figures}#${item.figure}`;
    link.dataset.figure = item.figure;
    return link;
  };
  const told = (item) => (item.figure ? [linkTo(item), ` ${item.measure}`] : [item.printed]);
  const short = (text, most) => (text.length > most ? `${text.slice(0, most)}…` : text);

  const around = (token) => {
    const { start, end, item, changed, line: { text, number } } = token;
    const finder = make("button", "check__find", say("in-text", { n: count(number) }));
    finder.type = "button";
    finder.addEventListener("click", () => goTo(token));
    return [
      start > 12 ? "…" : "", text.slice(Math.max(0, start - 12), start), make("strong", "", short(text.slice(start, end), 30)),
      short(text.slice(end), 12), " ", ...(changed ? [say("ours"), ...told(item), " "] : []), finder,
    ];
  };

  const entries = (all) => make("ul", "check__list", ...all.map((one) => make("li", "", ...one)));

  const listOf = (kind, all, tell) => {
    const rest = all.length > FEW ? [[say("rest", { n: count(all.length - FEW) })]] : [];
    return all.length ? [
      make("h2", `check__kind check__kind--${kind}`, say(kind)),
      entries([...all.slice(0, FEW).map(tell), ...rest]),
    ] : [];
  };

  const summarise = ({ tokens, items }) => {
    const found = Object.fromEntries(["known", "excused", "changed", "unknown"]
      .map((kind) => [kind, tokens.filter((token) => token.kind === kind)]));
    found.lacking = items.filter((item) => item.figure && !item.token);
    const sizes = Object.entries(found).map(([kind, all]) => [kind, count(all.length)]);
    counts.replaceChildren(...sizes.map(([kind, size]) => {
      const box = make("li", "check__count", make("span", "", say(kind)), " ", make("span", "check__size", size));
      box.dataset.kind = kind;
      return box;
    }));
    lists.replaceChildren(
      ...listOf("changed", found.changed, around),
      ...listOf("unknown", found.unknown, around),
      ...listOf("lacking", found.lacking, (item) => [...told(item), words.comma, say("in-paragraph", { n: item.paragraph })]),
    );
    const reasons = [...new Map(found.excused.map((token) => [token.item, token]))];
    if (reasons.length) {
      lists.append(make("details", "check__reasons",
        make("summary", "", say("excused")),
        entries(reasons.map(([item, { text }]) => [make("strong", "", text), `${words.colon}${item.reason}`]))));
    }
    return sizes.map(([kind, size]) => `${say(kind)}${words.colon}${size}`).join(words.comma) + words.stop.trim();
  };

  const mark = (token) => {
    const { item, kind, line } = token;
    const text = short(line.text.slice(token.start, token.end), 200);
    const node = kind === "known" ? linkTo(item) : make("span", "");
    node.className += ` check__mark check__mark--${kind}`;
    node.textContent = text;
    node.title = { known: item?.measure, excused: item?.reason }[kind] ?? "";
    token.node = node;
    if (kind === "known" || kind === "excused") return [node];
    node.tabIndex = -1;
    const sign = make("span", "check__sign", { changed: "≠", unknown: "?" }[kind]);
    sign.setAttribute("aria-hidden", "true");
    node.append(sign, make("span", "check__spoken", ` ${say(kind)}`));
    return kind === "unknown" ? [node] : [node, make("span", "check__ours", " ", say("ours"), item.figure ? linkTo(item) : item.printed)];
  };

  /* The text bit by bit: each time a paragraph, what comes next in it, and about how much room that takes. */
  function* bitsOf(lines) {
    for (const line of lines) {
      const paragraph = make("p", "check__line");
      paragraph.dataset.number = line.number;
      let cursor = 0;
      for (const token of [...line.tokens, { start: line.text.length }]) {
        for (; cursor < token.start; cursor += PIECE) yield [paragraph, line.text.slice(cursor, Math.min(cursor + PIECE, token.start))];
        if (token.line) yield [paragraph, ...mark(token)];
        cursor = token.end;
      }
    }
  }

  let latest = 0;
  let bits = [].values();

  /* Shows as much again, and returns the first paragraph of it. */
  const showMore = () => {
    let first = null;
    for (let room = 20 * PIECE; room > 0;) {
      const { value: [paragraph, ...nodes] = [], done } = bits.next();
      more.hidden = Boolean(done);
      if (done) break;
      first ??= paragraph;
      if (paragraph !== sheet.lastChild) sheet.append(paragraph);
      paragraph.append(...nodes);
      room -= typeof nodes[0] === "string" ? 30 + nodes[0].length : 30;
    }
    return first;
  };

  const goTo = (token) => {
    while (!token.node && !more.hidden) showMore();
    token.node?.focus({ preventScroll: true });
    token.node?.scrollIntoView({ block: "center" });
  };

  more.addEventListener("click", () => {
    const first = showMore();
    if (!first) return;
    first.tabIndex = -1;
    first.focus({ preventScroll: true });
  });

  /* From the reader's hand to the result; what is asked last counts. */

  let fetched = null;
  const ready = () => {
    fetched ??= fetch(root.dataset.source).then(async (response) => {
      if (!response.ok) throw new Error(response.status);
      const data = await response.json();
      return { data, read: makeReader(data) };
    });
    fetched.catch(() => { fetched = null; });
    return fetched;
  };

  const tell = (...sentences) => verdict.replaceChildren(...sentences.map((sentence) => make("p", "", sentence)));

  const wipe = () => {
    latest += 1;
    for (const node of [verdict, counts, lists, sheet]) node.replaceChildren();
    result.hidden = true;
    delete root.dataset.done;
    return latest;
  };

  /* A text that came as a whole is answered where the reader sees it; one that is being typed does not move. */
  const check = async (given, whole = true) => {
    const ticket = wipe();
    const { text, bytes, name } = given;
    if (!text?.trim()) return bytes && tell(say("no-text"));
    if (text.length > LONGEST) return tell(say("too-long", { n: count(LONGEST) }));
    tell(say("reading"));
    const known = await ready().catch(() => null);
    await pause();
    if (ticket !== latest) return undefined;
    if (!known) return tell(say("no-data"));
    const found = await compare(text, known);
    const [first, ...rest] = await judge(given, found, known.data);
    if (ticket !== latest) return undefined;
    tell(name ? `${name}${words.colon}${first}` : first, ...rest, summarise(found));
    verdict.lastElementChild.className = "check__spoken"; // for those who listen; others see the boxes
    result.hidden = false;
    bits = bitsOf(found.lines);
    showMore();
    root.dataset.done = "";
    if (whole) verdict.scrollIntoView({ block: "nearest" });
    return undefined;
  };

  const checkFile = async (chosen) => {
    if (!chosen) return;
    const ticket = wipe();
    input.value = "";
    if (chosen !== file.files[0]) file.value = "";
    const fits = chosen.size <= 4 * LONGEST;
    const bytes = fits && await chosen.arrayBuffer().then((buffer) => new Uint8Array(buffer), () => new Uint8Array());
    if (ticket !== latest) return;
    if (fits) check({ ...decode(bytes), bytes, name: chosen.name });
    else tell(say("too-long", { n: count(LONGEST) }));
  };

  let waiting = 0;
  input.addEventListener("input", ({ inputType }) => {
    clearTimeout(waiting);
    delete root.dataset.done;
    waiting = setTimeout(() => {
      file.value = "";
      check({ text: input.value }, inputType === "insertFromPaste");
    }, 150);
  });
  file.addEventListener("change", () => checkFile(file.files[0]));
  clear.addEventListener("click", () => {
    clearTimeout(waiting);
    wipe();
    input.value = "";
    file.value = "";
    input.focus();
  });

  for (const kind of ["dragover", "dragleave", "drop"]) {
    form.addEventListener(kind, (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      drop.toggleAttribute("data-over", kind === "dragover");
      if (kind === "drop") checkFile(event.dataTransfer.files[0]);
    });
  }

  form.hidden = false;
  ready().then(() => { root.dataset.ready = ""; }, () => {});
  if (input.value) check({ text: input.value }, false);
})();
