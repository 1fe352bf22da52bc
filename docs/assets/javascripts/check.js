/* The page on which a reader checks a text. All of it happens here: the list of numerals is fetched when the
   page comes, and nothing is sent anywhere. A text is only ever shown as text, never read as markup. The script
   stands in the page's content, so that it runs anew when the page is swapped in; it hangs on nothing outside. */
(() => {
  const root = document.querySelector("[data-check]");
  if (!root) return;
  const part = (name) => root.querySelector(`[data-part="${name}"]`);
  const [form, input, file, drop, clear, verdict, result, counts, lists, sheet, more] =
    ["form", "input", "file", "drop", "clear", "verdict", "result", "counts", "lists", "text", "more"].map(part);
  const words = Object.fromEntries(
    [...part("words").content.querySelectorAll("[data-word]")].map((node) => [node.dataset.word, node.textContent]),
  );
  const LONGEST = 4_000_000;
  const SMALL = 13;
  const FEW = 40;
  const LONG = 200;

  const say = (word, values = {}) => words[word].replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const count = (number) => number.toLocaleString("en");
  const pause = () => new Promise((resolve) => { setTimeout(resolve); });

  const make = (tag, name, ...children) => {
    const node = document.createElement(tag);
    if (name) node.className = name;
    node.append(...children);
    return node;
  };

  /* Reading: a text as long as the one given, in which what is a digit, a separator or a numeral in any guise
     stands in its plain form. FILL follows a digit that took two places; ODD is a number sign like ½ or ①. */

  const [ODD, FILL] = ["\uE000", "\uE001"];
  const GUISES = /[\u2212\u2F00-\u2FD5\uF900-\uFAFF\uFE50-\uFE6B\uFF01-\uFF5E]|(?![0-9〇])[\p{Nd}\p{Nl}\p{No}]|[兩萬億餘個條張類項塊輛雙幾統達報錄單線長約過進]/gu;
  const SIMPLE = Object.fromEntries([..."兩两萬万億亿餘余個个條条張张類类項项塊块輛辆雙双幾几統统達达報报錄录單单線线長长約约過过進进"]
    .flatMap((char, at, all) => (at % 2 ? [] : [[char, all[at + 1]]])));
  const DIGIT = /^\p{Nd}$/u;
  const HAN = /^\p{Script=Han}/u;
  const POINTS = /[ \u00a0]?(?:个百分点|percentage points?)/iy;
  const PERCENT = /[ \u00a0]?(?:%|percent\b|per cent\b)/iy;
  const BLANK = /^[ \u00a0]+/;
  const MARKED = { "-": -1, "+": 1 };

  const plainSign = (sign) => {
    if (sign === "\u2212") return "-";
    if (SIMPLE[sign]) return SIMPLE[sign];
    const plain = sign.normalize("NFKC");
    if (DIGIT.test(sign)) {
      let zero = sign.codePointAt(0);
      if (plain.length === 1 && plain <= "9") return plain.padEnd(sign.length, FILL);
      for (let step = 0; step < 9 && DIGIT.test(String.fromCodePoint(zero - 1)); step += 1) zero -= 1;
      return String(sign.codePointAt(0) - zero).padEnd(sign.length, FILL);
    }
    if (/[\p{Nl}\p{No}]/u.test(sign)) return ODD.padEnd(sign.length, FILL);
    return plain.length === sign.length ? plain : sign;
  };

  const plainOf = (text) => text.replace(GUISES, plainSign);

  const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const anyOf = (list) => [...list].sort((one, other) => other.length - one.length).map(escaped).join("|");

  /* A value as an exact text, so that no digit is lost: 12000 for 1.2 and four places. */
  const exact = (digits, places = 0) => {
    const [whole, fraction = ""] = digits.replace(/[^0-9.]/g, "").split(".");
    const shifted = whole + fraction.slice(0, places).padEnd(places, "0");
    const rest = fraction.slice(places).replace(/0+$/, "");
    return (shifted.replace(/^0+(?=\d)/, "") || "0") + (rest && `.${rest}`);
  };

  const makeReader = (data) => {
    const { chinese, digits, places, myriads, signs, before, after, last, forms, english } = data.reading;
    const scales = { ...places, ...myriads };
    const units = new Set(data.numerals.flatMap((numeral) => numeral.words ?? []));
    const D = `[0-9${FILL}]`;
    const run = `[${[...chinese].filter((char) => !(char in after)).join("")}]+`;
    const scale = `[${Object.keys(scales).join("")}]`;
    const barred = `(?![.,]?\\d|${anyOf([...units, ...Object.keys(myriads), ...Object.keys(after)].filter(Boolean))})`;
    const phrases = data.numerals.filter((numeral) => !numeral.figure)
      .flatMap((numeral) => [numeral.printed, ...numeral.also])
      .filter((text) => text.length > 1 && new RegExp(`[0-9${chinese}]`).test(text));
    const phrase = [...new Set(phrases)].sort((one, other) => other.length - one.length)
      .map((text) => (/^\d/.test(text) ? "(?<![\\d][.,]?)" : "") + escaped(text) + (/\d$/.test(text) ? barred : ""))
      .join("|");
    const pattern = new RegExp(
      `(?<phrase>${phrase})`
      + `|(?:(?<sign>${anyOf(Object.keys(signs))})了?)?`
      + `(?:(?<before>${anyOf(Object.keys(before))})|(?<![a-z])(?<bound>${anyOf(Object.keys(english.before))})[ \\u00a0]+)?`
      + `(?<form>[${forms}]|百分之)?`
      + `(?:(?<![\\w.,%)])(?<mark>[-+]))?`
      + `(?:(?<arabic>${D}{1,3}(?:[,\\u00a0\\u2009\\u202f]${D}{3})+(?!${D})(?:\\.${D}+)?|${D}+(?:\\.${D}+)?)(?<scale>${scale}*)`
      + `|(?<run>${run}(?:点[${Object.keys(digits).join("")}]+)?)`
      + `|(?<![a-z])(?<word>${anyOf([...Object.keys(english.cardinals), ...Object.keys(english.ordinals)])})(?![a-z])`
      + `|(?<odd>${ODD}${FILL}?)`
      + `|(?<alone>[${Object.keys(after).join("")}]+))`
      + `(?:(?<after>[${Object.keys(after).join("")}])(?<more>[${Object.keys(myriads).join("")}])?|(?<plus>\\+))?`,
      "gi",
    );
    const loose = new RegExp(`\\d+(?:[.,]\\d+)*|[${chinese}]+`, "g");
    const ending = new RegExp(`[^\\d，。；、,.;\\s]{0,4}?(?:${anyOf(Object.keys(last))})`, "y");

    const zeros = (text) => [...text].reduce((sum, char) => sum + String(scales[char]).length - 1, 0);

    /* The value of a Chinese numeral in full form, as text; null for any other. */
    const section = (number) => {
      let [text, gap] = ["", false];
      for (const [size, sign] of [[1000, "千"], [100, "百"], [10, "十"], [1, ""]]) {
        const digit = Math.floor(number / size) % 10;
        if (digit) text += (gap ? "零" : "") + "零一二三四五六七八九"[digit] + sign;
        gap = Boolean(text) && !digit;
      }
      return text;
    };
    const written = (number) => {
      if (!number) return "零";
      let [text, gap] = ["", false];
      for (const [size, sign] of [[1e8, "亿"], [1e4, "万"], [1, ""]]) {
        const myriad = Math.floor(number / size) % 1e4;
        if (myriad) text += (text && (gap || myriad < 1000) ? "零" : "") + section(myriad) + sign;
        gap = Boolean(text) && !myriad;
      }
      return text.replace(/^一十/, "十");
    };
    const whole = (given) => {
      if (given.length > 1 && [...given].every((char) => char in digits)) return [...given].map((char) => digits[char]).join("");
      const text = given[0] in digits || given[0] === "十" ? given : `一${given}`;
      let [total, sum, digit] = [0, 0, 0];
      for (const char of text) {
        if (char in digits) digit = digits[char];
        else if (char in places) [sum, digit] = [sum + (digit || 1) * places[char], 0];
        else if (char === "亿") [total, sum, digit] = [(total + sum + digit) * 1e8, 0, 0];
        else [total, sum, digit] = [total + (sum + digit) * 1e4, 0, 0];
      }
      const number = total + sum + digit;
      const usual = text.replaceAll("两", "二").replaceAll("〇", "零").replace(/^一十/, "十");
      return number < 1e12 && written(number) === usual ? String(number) : null;
    };
    const ofChinese = (text) => {
      if (text === "半") return "0.5";
      const [front, fraction] = text.split("点");
      if (text.length > 24 || ![...front].every((char) => char in digits || char in scales)) return null;
      const number = whole(front);
      return number && exact(fraction ? `${number}.${[...fraction].map((char) => digits[char]).join("")}` : number);
    };

    const valueOf = (found) => {
      if (found.arabic) return exact(found.arabic, zeros(found.scale + (found.more ?? "")));
      if (found.run) {
        const value = ofChinese(found.run);
        return value && exact(value, zeros(found.more ?? ""));
      }
      const word = found.word?.toLowerCase();
      const number = english.cardinals[word] ?? english.ordinals[word];
      return number === undefined ? null : String(number);
    };

    const relationOf = (found, plain, end) => {
      if (found.before) return before[found.before];
      if (found.bound) return english.before[found.bound.toLowerCase()];
      if (found.after) return after[found.after];
      if (found.plus) return ">";
      return lengthAt(ending, plain, end) ? "≈" : "=";
    };

    /* How long a stretch is that a sticky pattern finds at a place. */
    const lengthAt = (sticky, plain, place) => {
      sticky.lastIndex = place;
      return sticky.test(plain) ? sticky.lastIndex - place : 0;
    };

    const token = (match, plain) => {
      const found = match.groups;
      const [start, end] = [match.index, match.index + match[0].length];
      if (found.phrase) return { start, end, phrase: found.phrase, text: found.phrase };
      const points = lengthAt(POINTS, plain, end) > 0;
      const percent = points ? 0 : lengthAt(PERCENT, plain, end);
      return {
        start,
        end: end + percent,
        text: match[0],
        value: valueOf(found),
        relation: relationOf(found, plain, end),
        sign: found.sign ? signs[found.sign] : MARKED[found.mark] ?? 0,
        form: found.form && forms.includes(found.form) ? found.form : "",
        ordinal: found.word !== undefined && found.word.toLowerCase() in english.ordinals,
        percent: percent > 0 || found.form === "百分之",
        points,
        han: start > 0 && HAN.test(plain[start - 1]),
        tail: plain.slice(end, end + 40).replace(BLANK, ""),
      };
    };

    const read = async (text, breathe) => {
      const [plain, tokens] = [plainOf(text), []];
      let from = 0;
      for (;;) {
        pattern.lastIndex = from;
        const match = pattern.exec(plain);
        if (!match) return tokens;
        tokens.push(token(match, plain));
        from = match.index + match[0].length;
        if (tokens.length % 500 === 0 && breathe.due()) await breathe();
      }
    };
    return { read, shapeOf: (text) => (text.match(loose) ?? []).join("") };
  };

  /* Paragraphs that are ours to the letter, by their checksum. Only those are hashed that hold the numerals of
     one of ours and no others. */

  const hex = (bytes) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const checksum = async (bytes) => hex(await crypto.subtle.digest("SHA-256", bytes));
  const encoder = new TextEncoder();

  const identify = async (lines, data, reader, breathe) => {
    const known = new Map();
    if (!crypto.subtle) return known;
    const places = new Map();
    data.paragraphs.forEach((hash, at) => places.set(hash, [...(places.get(hash) ?? []), at + 1]));
    const shapes = new Set(data.paragraphs.map((_, at) => reader.shapeOf(
      data.numerals.filter((numeral) => numeral.paragraph === at + 1).map((numeral) => numeral.printed).join(" "),
    )));
    const wanted = new Set();
    for (const { text } of lines) {
      if (breathe.due()) await breathe();
      for (const one of text === text.trim() ? [text] : [text, text.trim()]) {
        if (one.length <= data.characters && !wanted.has(one) && shapes.has(reader.shapeOf(one))) wanted.add(one);
      }
    }
    const queue = [...wanted];
    for (let at = 0; at < queue.length; at += 2000) {
      const slice = queue.slice(at, at + 2000);
      const hashes = await Promise.all(slice.map((text) => checksum(encoder.encode(text))));
      slice.forEach((text, index) => places.has(hashes[index]) && known.set(text, places.get(hashes[index])));
    }
    return known;
  };

  /* Where the numerals of a paragraph stand in one that is the same. */
  const locate = (text, items) => {
    const tokens = [];
    let cursor = 0;
    for (const item of items) {
      const tight = /^\d/.test(item.printed) ? "(?<![\\d.])" : "";
      const pattern = new RegExp(tight + escaped(item.printed) + (/\d$/.test(item.printed) ? "(?![\\d.])" : ""), "g");
      pattern.lastIndex = cursor;
      const found = pattern.exec(text);
      if (!found) return null;
      cursor = found.index + item.printed.length;
      tokens.push({ start: found.index, end: cursor, text: item.printed, match: item.at, fixed: true });
    }
    return tokens;
  };

  /* Whether a numeral of the text states what one of ours states. */

  const isSmall = (item) => !item.percent && Math.abs(Number(item.value)) < SMALL;

  const wordOf = (item, token) => item.words.find((word) => word && token.tail?.startsWith(word)) ?? "";

  /* 2: counts the same things; 1: says nothing of what it counts; 0: counts something else. */
  const alike = (item, token) => {
    if (item.words === undefined || token.value === undefined || token.points) return 0;
    if (item.percent || token.percent) return item.percent && token.percent ? 2 : 0;
    if (item.form || token.form || token.ordinal) {
      return item.form === token.form || (item.form && token.ordinal && item.nouns.some((noun) => token.tail.startsWith(noun))) ? 2 : 0;
    }
    if (wordOf(item, token)) return 2;
    if (item.nouns?.some((noun) => token.tail.toLowerCase().includes(noun))) return 2;
    return HAN.test(token.tail) || isSmall(item) ? 0 : 1;
  };

  const sameValue = (item, token) => {
    if (token.value === null || token.value !== item.size) return false;
    if (item.negative) return token.sign ? token.sign < 0 : !token.han;
    return token.sign >= 0;
  };

  /* 0 if a numeral is not one of ours; else the more, the surer. */
  const certainty = (item, token) => {
    const texts = [item.printed, ...(item.also ?? [])];
    if (!item.figure && texts.includes(token.text)) return item.printed.length > 1 ? 30 : 10;
    if (token.phrase || item.words === undefined) return 0;
    if (!sameValue(item, token) || token.relation !== item.relation) return 0;
    return [0, 50, 80][alike(item, token)];
  };

  /* Alignment. Both sequences keep their order; each numeral of ours is met once. Only those of the text that
     could be one of ours take part, so that a hundred thousand others cost nothing. */

  const align = (items, tokens) => {
    const byValue = new Map();
    for (const item of items) {
      for (const key of item.words ? [item.size, item.printed] : [item.printed, ...item.also]) {
        byValue.set(key, [...(byValue.get(key) ?? []), item]);
      }
    }
    const taken = new Set(tokens.filter((token) => token.fixed).map((token) => token.match));
    const chosen = [];
    for (const token of tokens) {
      if (token.fixed) chosen.push([token, [[token.match, 1000]]]);
      if (token.fixed || token.match !== undefined) continue;
      const near = new Set([...(byValue.get(token.value) ?? []), ...(byValue.get(token.text) ?? [])]);
      const scores = [...near].filter((item) => !taken.has(item.at)).map((item) => [item.at, certainty(item, token)]);
      const possible = scores.filter(([, score]) => score).sort(([one], [other]) => one - other);
      if (possible.length) chosen.push([token, possible]);
    }
    const width = items.length + 1;
    const ways = new Uint8Array(chosen.length * width);
    let upper = new Int32Array(width);
    let row = new Int32Array(width);
    for (const [at, [, scores]] of chosen.entries()) {
      for (let column = 1, next = 0; column < width; column += 1) {
        let [best, way] = upper[column] >= row[column - 1] ? [upper[column], 1] : [row[column - 1], 2];
        while (next < scores.length && scores[next][0] < column - 1) next += 1;
        if (next < scores.length && scores[next][0] === column - 1 && upper[column - 1] + scores[next][1] > best) {
          [best, way] = [upper[column - 1] + scores[next][1], 3];
        }
        row[column] = best;
        ways[at * width + column] = way;
      }
      [upper, row] = [row, upper];
    }
    const chain = [];
    for (let at = chosen.length - 1, column = width - 1; at >= 0 && column > 0;) {
      const way = ways[at * width + column];
      if (way === 3) {
        chain.unshift([items[column - 1], chosen[at][0]]);
        [at, column] = [at - 1, column - 1];
      } else if (way === 1) at -= 1;
      else column -= 1;
    }
    for (const [item, token] of chain) pair(item, token);
    for (const token of tokens) if (token.fixed) pair(items[token.match], token);
    moved(items, chosen);
    return chain;
  };

  const pair = (item, token) => {
    token.match = item.at;
    item.token ??= token;
  };

  /* What is left and states the same is met out of order. */
  const moved = (items, chosen) => {
    for (const sure of [80, 60, 50, 30, 10]) {
      for (const [token, scores] of chosen) {
        if (token.match !== undefined) continue;
        const free = scores.find(([at, score]) => score >= sure && !items[at].token);
        if (free) pair(items[free[0]], token);
      }
    }
  };

  /* Which paragraph of the text answers to which of ours: first those that are the same, then by what both hold,
     then by what stands beside them. */
  const matchParagraphs = (data, lines, items) => {
    const [ours, theirs] = [new Map(), new Map()];
    const bind = (own, other) => {
      if (ours.has(own) || theirs.has(other) || own < 1 || other < 1 || own > data.paragraphs.length || other > lines.length) return;
      ours.set(own, other);
      theirs.set(other, own);
    };
    lines.forEach((line) => line.same && bind(line.same, line.number));
    const votes = new Map();
    for (const item of items) {
      if (!item.token || item.token.fixed || (!item.figure && item.printed.length < 2)) continue;
      const key = `${item.paragraph} ${item.token.line.number}`;
      votes.set(key, (votes.get(key) ?? 0) + (item.figure ? 2 : 1));
    }
    [...votes].filter(([, weight]) => weight > 1).sort((one, other) => other[1] - one[1])
      .forEach(([key]) => bind(...key.split(" ").map(Number)));
    for (const [own, other] of [...ours]) {
      bind(own + 1, other + 1);
      bind(own - 1, other - 1);
    }
    return { ours, theirs };
  };

  /* A numeral of the same sort in the same place was changed. How near two values are is told by their digits. */

  const nearness = (one, other) => {
    const [a, b] = [String(one).slice(0, 12), String(other).slice(0, 12)];
    let row = Array.from({ length: b.length + 1 }, (_, at) => at);
    for (let at = 1; at <= a.length; at += 1) {
      const next = [at];
      for (let to = 1; to <= b.length; to += 1) {
        next.push(Math.min(row[to] + 1, next[to - 1] + 1, row[to - 1] + (a[at - 1] === b[to - 1] ? 0 : 1)));
      }
      row = next;
    }
    return 1 - row[b.length] / Math.max(a.length, b.length, 1);
  };

  const comparable = (item, token) => {
    if (item.words === undefined || token.value === undefined || token.phrase || token.points) return false;
    if (item.percent !== token.percent) return false;
    return alike(item, token) === 2 || (!item.form && !token.form && token.value === item.size);
  };

  const substitutes = (items, tokens, chain, paragraphs) => {
    const beside = (item, token) => [-1, 1].some((step) => {
      const neighbour = items[item.at + step];
      return neighbour?.token && neighbour.token === tokens[token.at + step] && (neighbour.figure || neighbour.printed.length > 1);
    });
    const inPlace = (item, token) => comparable(item, token)
      && (paragraphs.ours.get(item.paragraph) === token.line.number || beside(item, token));
    const bounds = [[{ at: -1 }, { at: -1 }], ...chain, [{ at: items.length }, { at: tokens.length }]];
    for (let index = 1; index < bounds.length; index += 1) {
      const [[fromItem, fromToken], [toItem, toToken]] = [bounds[index - 1], bounds[index]];
      const own = items.slice(fromItem.at + 1, toItem.at).filter((item) => !item.token && item.words);
      if (!own.length) continue;
      const between = tokens.slice(fromToken.at + 1, toToken.at);
      const near = between.length > 2 * FEW ? [...between.slice(0, FEW), ...between.slice(-FEW)] : between;
      pairUp(own, near.filter((token) => token.match === undefined && !token.phrase), inPlace);
    }
  };

  const pairUp = (own, other, fits) => {
    const width = own.length + 1;
    const best = Array.from({ length: other.length + 1 }, () => new Float64Array(width));
    const gain = (at, column) => (fits(own[column], other[at]) ? 1 + nearness(own[column].size, other[at].value) : 0);
    for (let at = 1; at <= other.length; at += 1) {
      for (let column = 1; column < width; column += 1) {
        const won = gain(at - 1, column - 1);
        best[at][column] = Math.max(best[at - 1][column], best[at][column - 1], won && best[at - 1][column - 1] + won);
      }
    }
    for (let at = other.length, column = own.length; at && column;) {
      if (best[at][column] === best[at - 1][column]) at -= 1;
      else if (best[at][column] === best[at][column - 1]) column -= 1;
      else {
        [at, column] = [at - 1, column - 1];
        pair(own[column], other[at]);
        other[at].changed = true;
      }
    }
  };

  /* What is left: the same value with another bound, a figure said once more, a phrase that states nothing. */
  const remains = (items, tokens) => {
    const bySize = new Map();
    for (const item of items) if (item.figure) bySize.set(item.size, [...(bySize.get(item.size) ?? []), item]);
    const phrases = new Map(items.filter((item) => item.anywhere).flatMap((item) => [item.printed, ...item.also].map((text) => [text, item])));
    for (const token of tokens) {
      if (token.match !== undefined) continue;
      const same = (bySize.get(token.value) ?? []).filter((item) => !isSmall(item) && alike(item, token) && sameValue(item, token));
      const again = same.find((item) => certainty(item, token) >= 50);
      const bound = same.find((item) => !item.token);
      const excuse = phrases.get(token.text);
      if (again) pair(again, token);
      else if (bound) {
        pair(bound, token);
        token.changed = true;
      } else if (excuse) pair(excuse, token);
    }
  };

  /* A mark takes in the measure word by which the numeral was met. */
  const widen = (token, item) => {
    const word = item.words ? wordOf(item, token) : "";
    const { text } = token.line;
    if (word && plainOf(text.slice(token.end, token.end + word.length)) === word) token.end += word.length;
  };

  const kindOf = (token, items) => {
    if (token.match === undefined) return "unknown";
    if (token.changed) return "changed";
    return items[token.match].figure ? "known" : "excused";
  };

  /* Work that is long lets others have their turn, every few hundredths of a second. */
  const makeBreath = () => {
    let last = performance.now();
    const breathe = async () => {
      await pause();
      last = performance.now();
    };
    breathe.due = () => performance.now() - last > 40;
    return breathe;
  };

  /* Many short lines are read as one text, which is quicker; no numeral reaches over the end of a line. */
  const readLines = async (lines, reader, breathe) => {
    const tokens = await reader.read(lines.map((line) => line.text).join("\n"), breathe);
    let [offset, next] = [0, 0];
    for (const line of lines) {
      const first = next;
      while (next < tokens.length && tokens[next].start < offset + line.text.length) {
        tokens[next].start -= offset;
        tokens[next].end -= offset;
        next += 1;
      }
      line.tokens = tokens.slice(first, next);
      offset += line.text.length + 1;
    }
  };

  const compare = async (given, data, reader) => {
    const breathe = makeBreath();
    const items = data.numerals.map((numeral, at) => ({
      ...numeral,
      at,
      relation: numeral.relation ?? "=",
      form: numeral.form ?? "",
      percent: numeral.words?.[0] === "%",
      negative: numeral.value?.startsWith("-"),
      size: numeral.value && exact(numeral.value),
    }));
    const raw = given.split(/\r\n|[\r\n]/);
    const lines = raw.filter((text) => text.trim()).map((text, at) => ({ text, number: at + 1 }));
    const known = await identify(lines, data, reader, breathe);
    const tokens = [];
    const seen = new Set();
    let stretch = [];
    for (const line of lines) {
      const places = known.get(line.text) ?? known.get(line.text.trim()) ?? [];
      line.same = places.find((place) => !seen.has(place)) ?? places[0];
      const own = line.same && locate(line.text, items.filter((item) => item.paragraph === line.same));
      if (!own) stretch.push(line);
      else {
        await readLines(stretch, reader, breathe);
        stretch = [];
        line.tokens = own;
        if (seen.has(line.same)) own.forEach((token) => { token.fixed = false; });
        seen.add(line.same);
      }
    }
    await readLines(stretch, reader, breathe);
    for (const line of lines) {
      for (const token of line.tokens) {
        token.line = line;
        token.at = tokens.push(token) - 1;
      }
    }
    await pause();
    const chain = align(items, tokens);
    const paragraphs = matchParagraphs(data, lines, items);
    substitutes(items, tokens, chain, paragraphs);
    remains(items, tokens);
    for (const line of lines) line.tokens = line.tokens.filter((token) => token.match !== undefined || !token.ordinal);
    const all = tokens.filter((token) => token.match !== undefined || !token.ordinal);
    for (const token of all) {
      token.kind = kindOf(token, items);
      if (token.tail && token.match !== undefined) widen(token, items[token.match]);
    }
    return { raw, lines, tokens: all, items, paragraphs };
  };

  /* The bytes of a file: what they are encoded as, and what else is not as in our copy. */

  const MARKS = [["utf-8", [0xEF, 0xBB, 0xBF]], ["utf-16le", [0xFF, 0xFE]], ["utf-16be", [0xFE, 0xFF]]];
  const COMMON = /[的是在了和有人大这中为个上国地以年，。、,.\s0-9a-z]/gi;
  const CONTROL = /[\u0000-\u0008\u000E-\u001F]/;
  const GARBAGE = /[\u0000-\u0008\u000E-\u001F\uFFFD]/g;

  const decoded = (bytes, encoding) => {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      return CONTROL.test(text) ? null : text;
    } catch (error) {
      return null;
    }
  };

  const decode = (bytes) => {
    const [marked] = MARKS.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte)) ?? [];
    if (marked) return { encoding: marked, marked: true, text: decoded(bytes, marked) };
    const plain = decoded(bytes, "utf-8");
    if (plain !== null) return { encoding: "utf-8", text: plain };
    const rate = (encoding) => {
      const text = new TextDecoder(encoding).decode(bytes.subarray(0, 20_000));
      const times = (pattern) => (text.match(pattern) ?? []).length;
      return (times(COMMON) - 5 * times(GARBAGE)) / text.length;
    };
    const [encoding] = ["utf-8", "gb18030", "utf-16le", "utf-16be", "big5"]
      .map((one) => [one, rate(one)]).sort((one, other) => other[1] - one[1])[0];
    const text = new TextDecoder(encoding).decode(bytes);
    return { encoding, text: CONTROL.test(text) || rate(encoding) < 0.02 ? null : text };
  };

  const formsOf = (given) => [
    given.encoding && given.encoding !== "utf-8" && say("form-encoding", { name: given.encoding.toUpperCase() }),
    given.marked && say("form-mark"),
    /\r\n/.test(given.text) && say("form-windows"),
    /\r(?!\n)/.test(given.text) && say("form-return"),
    /[\r\n]$/.test(given.text) && say("form-end"),
  ].filter(Boolean);

  const list = (parts) => parts.join(words.separator);

  const differences = (found, data) => {
    const { lines, paragraphs } = found;
    const [differ, missing] = [[], []];
    const same = new Set(lines.map((line) => line.same).filter(Boolean));
    data.paragraphs.forEach((_, at) => {
      if (same.has(at + 1)) return;
      (paragraphs.ours.has(at + 1) ? differ : missing).push(at + 1);
    });
    const extra = lines.map((line) => line.number).filter((number) => !paragraphs.theirs.has(number));
    const order = lines.map((line) => paragraphs.theirs.get(line.number)).filter(Boolean);
    const shown = (numbers) => list(numbers.slice(0, FEW)) + (numbers.length > FEW ? " …" : "");
    return [
      say("differs", { same: same.size, all: data.paragraphs.length }),
      differ.length && say("differ", { list: shown(differ) }),
      missing.length && say("missing", { list: shown(missing) }),
      extra.length && say("extra", { list: shown(extra) }),
      order.some((number, at) => number < order[at - 1]) && say("order"),
    ].filter(Boolean);
  };

  const judge = async (given, found, data) => {
    if (!crypto.subtle) return [say("no-hash")];
    if (given.bytes && await checksum(given.bytes) === data.sha256) return [say("bytes")];
    const { raw, lines } = found;
    const whole = lines.length === data.paragraphs.length && lines.every((line) => line.same === line.number);
    if (whole) {
      const close = raw.at(-1) === "" ? raw.slice(0, -1) : raw;
      if (close.length !== lines.length || await stray(lines, data)) return [say("blanks")];
      return [given.bytes ? say("form", { list: list(formsOf(given)) }) : say("same")];
    }
    const akin = lines.some((line) => line.same) || found.paragraphs.ours.size * 2 > data.paragraphs.length;
    return akin ? differences(found, data) : [say("other")];
  };

  /* Whether a paragraph is ours only without the blanks around it. */
  const stray = async (lines, data) => {
    const hashes = await Promise.all(lines.map((line) => checksum(encoder.encode(line.text))));
    return hashes.some((hash, at) => hash !== data.paragraphs[at]);
  };

  /* Showing: counts and lists first, then the text, a slice a frame and no more than anybody looks at. */

  const linkTo = (item) => {
    const link = make("a", "number number--figure", item.said);
    link.href = `${root.dataset.figures}#${item.figure}`;
    link.dataset.figure = item.figure;
    return link;
  };

  const around = (token) => {
    const { text } = token.line;
    const [from, to] = [Math.max(0, token.start - 12), Math.min(text.length, token.end + 12)];
    const piece = (start, end) => text.slice(start, end);
    return [
      from ? "…" : "", piece(from, token.start), make("strong", "", piece(token.start, Math.min(token.end, token.start + 30))),
      piece(token.end, to), to < text.length ? "…" : "",
    ];
  };

  const finder = (token) => {
    const button = make("button", "check__find", say("in-text", { n: count(token.line.number) }));
    button.type = "button";
    button.addEventListener("click", () => goTo(token));
    return button;
  };

  const inArticle = (item) => say("in-paragraph", { n: item.paragraph });

  const entry = (...children) => make("li", "", ...children);

  const listOf = (kind, entries, total) => {
    const rest = total - entries.length;
    return total ? [
      make("h2", `check__kind check__kind--${kind}`, `${say(kind)}${words.colon}${count(total)}`),
      make("ul", "check__list", ...entries, ...(rest > 0 ? [entry(say("rest", { n: count(rest) }))] : [])),
    ] : [];
  };

  const summarise = (found) => {
    const { tokens, items } = found;
    const of = (kind) => tokens.filter((token) => token.kind === kind);
    const lacking = items.filter((item) => item.figure && !item.token);
    const [changed, unknown, excused] = ["changed", "unknown", "excused"].map(of);
    const sizes = { known: of("known").length, excused: excused.length, changed: changed.length, unknown: unknown.length, lacking: lacking.length };
    counts.replaceChildren(...Object.entries(sizes).map(([kind, size]) => {
      const box = make("li", "check__count", make("span", "", say(kind)), " ", make("span", "check__size", count(size)));
      box.dataset.kind = kind;
      return box;
    }));
    const told = (item) => (item.figure
      ? [linkTo(item), ` ${item.measure}`]
      : [item.printed]);
    const reasons = new Map(excused.map((token) => [items[token.match], token]));
    lists.replaceChildren(
      ...listOf("changed", changed.slice(0, FEW).map((token) => entry(
        ...around(token), " ", say("ours"), ...told(items[token.match]), " ", finder(token),
      )), changed.length),
      ...listOf("unknown", unknown.slice(0, FEW).map((token) => entry(...around(token), " ", finder(token))), unknown.length),
      ...listOf("lacking", lacking.map((item) => entry(...told(item), words.comma, inArticle(item))), lacking.length),
    );
    if (reasons.size) {
      const head = make("summary", "", `${say("excused")}${words.colon}${count(excused.length)}`);
      lists.append(make("details", "check__reasons", head, make("ul", "check__list", ...[...reasons].map(([item, token]) => entry(
        make("strong", "", token.text), `${words.colon}${item.reason}`,
      )))));
    }
    return Object.entries(sizes).map(([kind, size]) => `${say(kind)}${words.colon}${count(size)}`).join(words.comma) + words.stop.trim();
  };

  const SIGNS = { known: "", excused: "", changed: "≠", unknown: "?" };

  const mark = (token, items) => {
    const whole = token.line.text.slice(token.start, token.end);
    const text = whole.length > LONG ? `${whole.slice(0, LONG)}…` : whole;
    const item = items[token.match];
    const name = `check__mark check__mark--${token.kind}`;
    if (token.kind === "known") {
      const link = linkTo(item);
      link.className += ` ${name}`;
      link.title = item.measure;
      link.textContent = text;
      return [link];
    }
    const node = make("span", name, text);
    node.tabIndex = -1;
    token.node = node;
    if (token.kind === "excused") node.title = item.reason;
    else {
      const sign = make("span", "check__sign", SIGNS[token.kind]);
      sign.setAttribute("aria-hidden", "true");
      node.append(sign, make("span", "check__spoken", ` ${say(token.kind)}`));
    }
    if (token.kind !== "changed") return [node];
    return [node, make("span", "check__ours", " ", say("ours"), item.figure ? linkTo(item) : item.printed)];
  };

  /* A block is a stretch of text that can be laid out alone: some short paragraphs, or a piece of a long one. */
  const cut = (lines) => {
    const blocks = [];
    let block = null;
    const room = () => block && block.size < 3000 && block.pieces.length < 60 && block.marks < 100;
    const open = () => {
      block = { pieces: [], size: 0, marks: 0, tokens: [] };
      blocks.push(block);
    };
    for (const line of lines) {
      let [from, next] = [0, 0];
      do {
        if (!room()) open();
        const first = next;
        let to = Math.min(line.text.length, from + 3000);
        while (next < line.tokens.length && next - first < 100 && line.tokens[next].start < to) next += 1;
        const last = line.tokens[next - 1];
        if (next - first === 100) to = last.end;
        else if (next > first) to = Math.max(to, Math.min(last.end, line.text.length));
        if (/[\uDC00-\uDFFF]/.test(line.text[to] ?? "")) to += 1;
        const held = line.tokens.slice(first, next);
        block.pieces.push({ line, from, to, tokens: held });
        block.size += to - from;
        block.marks += held.length;
        for (const token of held) token.block = blocks.length - 1;
        from = to;
      } while (from < line.text.length);
    }
    return blocks;
  };

  const render = (block, items) => make("div", "check__block", ...block.pieces.map(({ line, from, to, tokens }) => {
    const paragraph = make("p", "check__line");
    if (!from) paragraph.dataset.number = line.number;
    let cursor = from;
    for (const token of tokens) {
      paragraph.append(line.text.slice(cursor, token.start), ...mark(token, items));
      cursor = token.end;
    }
    paragraph.append(line.text.slice(cursor, to));
    return paragraph;
  }));

  let latest = 0;
  let shown = { blocks: [], items: [], upTo: 0 };
  const frame = () => new Promise((resolve) => { requestAnimationFrame(resolve); setTimeout(resolve, 100); });

  const showUpTo = async (wanted, ticket) => {
    const end = Math.min(wanted, shown.blocks.length);
    while (shown.upTo < end && ticket === latest) {
      const until = Math.min(end, shown.upTo + 10);
      sheet.append(...shown.blocks.slice(shown.upTo, until).map((block) => render(block, shown.items)));
      shown.upTo = until;
      more.hidden = shown.upTo >= shown.blocks.length;
      if (shown.upTo < end) await frame();
    }
  };

  const goTo = async (token) => {
    await showUpTo(token.block + 1, latest);
    token.node?.focus({ preventScroll: true });
    token.node?.scrollIntoView({ block: "center" });
  };

  more.addEventListener("click", async () => {
    const first = shown.upTo;
    await showUpTo(first + FEW, latest);
    const block = sheet.children[first];
    block.tabIndex = -1;
    block.focus({ preventScroll: true });
  });

  /* From the reader's hand to the result; what is asked last counts. */

  let fetched = null;
  const ready = () => {
    fetched ??= fetch(root.dataset.source).then((response) => {
      if (!response.ok) throw new Error(response.status);
      return response.json();
    }).then((data) => ({ data, reader: makeReader(data) }));
    fetched.catch(() => { fetched = null; });
    return fetched;
  };

  const tell = (...sentences) => verdict.replaceChildren(...sentences.map((sentence) => make("p", "", sentence)));

  const wipe = () => {
    latest += 1;
    shown = { blocks: [], items: [], upTo: 0 };
    for (const node of [verdict, counts, lists, sheet]) node.replaceChildren();
    result.hidden = true;
    more.hidden = true;
    delete root.dataset.done;
    return latest;
  };

  const check = async (given) => {
    const ticket = wipe();
    if (given.text === null) return tell(say("no-text"));
    if (given.text.length > LONGEST) return tell(say("too-long", { n: count(LONGEST) }));
    if (!given.text.trim()) return given.bytes && tell(say("no-text"));
    tell(say("reading"));
    await pause();
    let known;
    try {
      known = await ready();
    } catch (error) {
      return ticket === latest && tell(say("no-data"));
    }
    if (ticket !== latest) return undefined;
    const found = await compare(given.text, known.data, known.reader);
    const sentences = await judge(given, found, known.data);
    if (ticket !== latest) return undefined;
    tell(...(given.name ? [`${given.name}${words.colon}${sentences[0]}`, ...sentences.slice(1)] : sentences), summarise(found));
    result.hidden = false;
    shown = { blocks: cut(found.lines), items: found.items, upTo: 0 };
    await showUpTo(FEW, ticket);
    if (ticket === latest) root.dataset.done = "";
    return undefined;
  };

  const checkFile = async (chosen) => {
    if (!chosen) return;
    const ticket = wipe();
    input.value = "";
    if (chosen.size > 4 * LONGEST) {
      tell(say("too-long", { n: count(LONGEST) }));
      return;
    }
    try {
      const bytes = new Uint8Array(await chosen.arrayBuffer());
      if (ticket === latest) await check({ ...decode(bytes), bytes, name: chosen.name });
    } catch (error) {
      if (ticket === latest) tell(say("no-text"));
    }
  };

  let waiting = 0;
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    delete root.dataset.done;
    waiting = setTimeout(() => {
      file.value = "";
      check({ text: input.value });
    }, 150);
  });
  file.addEventListener("change", () => checkFile(file.files[0]));
  /* What is long is put in at one stroke: browsers take seconds to type it. */
  input.addEventListener("paste", (event) => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (text.length < 20_000) return;
    event.preventDefault();
    input.setRangeText(text, input.selectionStart, input.selectionEnd, "end");
    input.dispatchEvent(new Event("input"));
  });
  clear.addEventListener("click", () => {
    clearTimeout(waiting);
    wipe();
    input.value = "";
    file.value = "";
    input.focus();
  });

  const holdsFile = (event) => event.dataTransfer?.types.includes("Files");
  form.addEventListener("dragover", (event) => {
    if (!holdsFile(event)) return;
    event.preventDefault();
    drop.dataset.over = "";
  });
  form.addEventListener("dragleave", () => { delete drop.dataset.over; });
  form.addEventListener("drop", (event) => {
    if (!holdsFile(event)) return;
    event.preventDefault();
    delete drop.dataset.over;
    file.value = "";
    checkFile(event.dataTransfer.files[0]);
  });

  form.hidden = false;
  ready().then(() => { root.dataset.ready = ""; }, () => {});
  if (input.value) check({ text: input.value });
})();
