// Search, switches, and the address, which holds the state: #404, #q=retry-after, #404&lang=zh&edition=rfc2616.
"use strict";
(() => {
  const root = document.documentElement;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const search = document.getElementById("search");
  const results = document.getElementById("results");
  const found = document.getElementById("found");
  const langs = all("button[data-lang]").map((button) => button.dataset.lang);
  const editions = all("button[data-edition]").map((button) => button.dataset.edition);
  // What holds where the address says nothing. Readers get their own language, if the page has it.
  const ofReader = navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => langs.includes(tag));
  const initial = { lang: ofReader ?? root.lang, edition: root.dataset.edition };
  const words = Object.fromEntries(
    all("[data-word]", document.getElementById("words").content).map((word) => [word.dataset.word, word]));

  // The address.

  function read() {
    const state = { target: "", q: "", ...initial };
    for (const part of location.hash.slice(1).split("&")) {
      const [name, value] = part.split(/=(.*)/s);
      const text = decode(value ?? name);
      if (value === undefined) state.target = text;
      else if (name === "q") state.q = text;
      else if (name === "lang" && langs.includes(text)) state.lang = text;
      else if (name === "edition" && editions.includes(text)) state.edition = text;
    }
    return state;
  }

  function decode(text) {
    try { return decodeURIComponent(text.replaceAll("+", " ")); } catch { return text; }
  }

  function address(state) {
    const parts = [];
    if (state.target) parts.push(encodeURIComponent(state.target));
    if (state.q) parts.push(`q=${encodeURIComponent(state.q)}`);
    for (const name of ["lang", "edition"]) if (state[name] !== initial[name]) parts.push(`${name}=${state[name]}`);
    return `#${parts.join("&")}`;
  }

  // A step back leads to before what is pushed; what is typed replaces itself.
  function go(change, { push = true } = {}) {
    const to = address({ ...read(), ...change });
    if (to !== (location.hash || "#")) history[push ? "pushState" : "replaceState"](null, "", to);
    const isSwitch = "lang" in change || "edition" in change;
    const place = isSwitch ? atTop() : {};
    show("target" in change);
    stay(place);
  }

  // Texts of another language or edition are longer or shorter; what the reader looks at stays where it is, also once the
  // parts around it, which are laid out when they come into view, have got their heights.
  function stay({ part, top }, frames = 3) {
    if (part?.getClientRects().length) scrollBy({ top: part.getBoundingClientRect().top - top, behavior: "instant" });
    if (part && frames) requestAnimationFrame(() => stay({ part, top }, frames - 1));
  }

  // What stands first below the head of the page, which stays in view, and how far down.
  function atTop() {
    if (!scrollY) return {};
    const from = Math.max(document.querySelector(".top").getBoundingClientRect().bottom, 0);
    const near = all("main article, .of-class, main > section:not(.class)")
      .filter((part) => part.getBoundingClientRect().bottom > from).slice(0, 2);
    const parts = near.flatMap((around) => all("h2, h3, h4, table, .rules > li:not([data-in])", around));
    const part = parts.find((part) => part.getClientRects().length && part.getBoundingClientRect().top >= from) ?? near[0];
    if (!part) return {};
    return { part, top: part.getBoundingClientRect().top };
  }

  let shown = {};

  // Makes the page what the address says, and leads to its target where that is new or asked for once more.
  function show(isAsked) {
    const state = read();
    const isSwitched = state.lang !== shown.lang || state.edition !== shown.edition;
    if (isSwitched) {
      root.lang = state.lang;
      root.dataset.edition = state.edition;
      for (const button of all("button[data-lang], button[data-edition]")) {
        const isOn = (button.dataset.lang ?? state.lang) === state.lang
          && (button.dataset.edition ?? state.edition) === state.edition;
        button.setAttribute("aria-pressed", isOn);
      }
      for (const part of all("[data-in]")) part.toggleAttribute("hidden", part.dataset.in !== state.edition);
      document.title = (document.querySelector(`h1 [lang="${state.lang}"]`) ?? document.querySelector("h1")).textContent;
    }
    if (search.value !== state.q) search.value = state.q;
    if (state.q !== shown.q || isSwitched) list(state.q);
    for (const old of all(".current")) old.classList.remove("current");
    const target = state.target && document.getElementById(state.target);
    if (target) {
      target.classList.toggle("current", target.matches("article, .rules > li, .subs > li"));
      // What is of the other edition is asked for by its address all the same.
      target.removeAttribute("hidden");
      if (isAsked || state.target !== shown.target) reach(target);
    }
    shown = state;
    if (isSwitched) document.dispatchEvent(new Event("status:change"));
  }

  // Whoever reads by ear goes on from there.
  function reach(target) {
    if (target.matches("input")) return target.focus();
    target.scrollIntoView({ behavior: "instant" });
    if (!target.hasAttribute("tabindex")) target.setAttribute("tabindex", "-1");
    target.focus({ preventScroll: true });
  }

  // Search. Everything that can be found is an item with the texts that it is found by; each text has a weight.

  const plain = (text) => text.toLowerCase().replace(/\s+/g, " ").trim();
  const texts = (item, selector, weight) =>
    all(selector, item).map((node) => ({ text: plain(node.textContent), weight, node }));
  // A rule is found by what it says, its id, and where it is written; not by its level, nor by the codes behind a colon.
  const saying = (rule) => plain([...rule.childNodes].map((part) => part.localName === "b" ? ""
    : part.localName === "small" ? part.textContent.split(": ")[0] : part.textContent).join(" "));
  const rulesOf = (item, level, weight) =>
    all(`.rules > li.${level}`, item).map((node) => ({ text: saying(node), weight, node }));
  let items;

  function index() {
    const shared = {};
    for (const rule of all("li[data-codes]")) {
      const text = { text: saying(rule), weight: 45, node: rule };
      for (const code of rule.dataset.codes.split(" ")) (shared[code] ??= []).push(text);
    }
    const entries = all("main article").map((article) => ({
      node: article,
      number: article.id,
      texts: [
        { text: article.id, weight: 100 },
        ...texts(article, ".subs > li > b", 98),
        ...texts(article, "dfn", 90),
        ...texts(article, "q", 85),
        ...texts(article, "code", 80),
        ...texts(article, ".origin > :first-child", 70),
        ...rulesOf(article, "must", 56),
        ...rulesOf(article, "should", 54),
        ...rulesOf(article, "may", 52),
        ...shared[article.id] ?? [],
        ...texts(article, "p:not([class]), .subs > li", 40),
        ...texts(article, ".origin, tbody td", 20),
      ],
    }));
    const classes = all("main > .class[id]").map((section) => ({
      node: section,
      number: section.id,
      texts: [{ text: section.id, weight: 100 }, ...texts(section, "h2 dfn", 90), ...texts(section, ":scope > .summary", 30)],
    }));
    const rules = all(".of-class .rules > li, #rules-shared .rules > li, #rules-every .rules > li").map((rule) => ({
      node: rule,
      rule: true,
      texts: [{ text: rule.id.slice(5), weight: 43, node: rule }, { text: saying(rule), weight: 30, node: rule }],
    }));
    return [...classes, ...entries, ...rules];
  }

  // How well a text has a word: as a whole, at its beginning, elsewhere, as the beginning of a longer word, or within one.
  function fit(text, word) {
    if (text === word) return 1;
    const isWithin = (character) => /[a-z0-9]/.test(character ?? "");
    let score = 0;
    for (let at = text.indexOf(word); at >= 0 && score < .8; at = text.indexOf(word, at + 1)) {
      // The digits behind the point of 404.13 begin nothing.
      const isInner = at > 0 && isWithin(word[0]) && (isWithin(text[at - 1]) || /[0-9]\.$/.test(text.slice(at - 2, at)));
      const whole = (at === 0 ? .9 : .8) - (isWithin(text[at + word.length]) ? .2 : 0);
      score = Math.max(score, isInner ? .3 : whole);
    }
    return score;
  }

  function best(item, word) {
    let found = { score: 0 };
    for (const { text, weight, node } of item.texts) {
      const score = weight * fit(text, word);
      if (score > found.score) found = { score, node };
    }
    return found;
  }

  // The items that have every word, those first that have them in the weightiest place.
  function matching(query) {
    items ??= index();
    const whole = plain(query);
    const some = whole.split(" ");
    const judged = items.map((item) => {
      const asPhrase = best(item, whole);
      const each = some.map((word) => best(item, word));
      const least = Math.min(...each.map((match) => match.score));
      const sum = each.reduce((sum, match) => sum + match.score, 0) / some.length;
      const score = Math.max(asPhrase.score, least > 0 ? sum * .95 : 0);
      return { item, score, node: asPhrase.node ?? each.find((match) => match.node)?.node };
    });
    // A bare digit or letter within words means nothing.
    const enough = /^[\x20-\x7e]$/.test(whole) ? 60 : 0;
    return judged.filter((match) => match.score > enough).sort((one, other) => other.score - one.score);
  }

  const MOST = 40;

  function list(query) {
    results.replaceChildren();
    found.replaceChildren();
    if (!plain(query)) return;
    let matches = matching(query);
    // As in addresses: not-found.
    if (!matches.length) matches = matching(query.replace(/[-_]/g, " "));
    if (matches.length) found.append(String(matches.length), words.found.cloneNode(true));
    else found.append(words.none.cloneNode(true));
    if (matches.length > MOST) found.append(words.first.cloneNode(true));
    results.append(...matches.slice(0, MOST).map(result));
  }

  function element(name, properties, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  }

  // A copy of what stands in a place on the page; of a rule, its text without level and notes.
  function copy(node) {
    return [...node.cloneNode(true).childNodes].filter((child) => !["b", "small"].includes(child.localName));
  }

  function result({ item, node }) {
    const link = element("a", { href: `#${item.node.id}` });
    const made = element("li", {}, link);
    if (item.rule) {
      link.append(item.node.id.slice(5));
      made.append(element("p", {}, ...copy(item.node)));
      const digit = item.node.closest("[data-class]")?.dataset.class;
      const codes = digit ? ofClass(digit) : all("small a[href^='#']", item.node).flatMap((link) => [link.cloneNode(true), " "]);
      made.append(element("p", { className: "about" }, ...codes));
      return made;
    }
    link.append(item.number, " ", ...phrases(item.node));
    const owner = item.node.querySelector(".origin > :first-child");
    if (owner) made.append(" ", element("span", { className: `owner ${owner.className}` }, owner.textContent));
    const rule = node?.closest(".rules > li");
    if (rule) {
      const level = element("b", { className: "level" }, rule.querySelector("b").textContent, ": ");
      made.append(element("p", { className: rule.classList[0] }, level, ...copy(rule)));
    } else {
      const sub = node?.closest(".subs > li");
      if (sub) link.setAttribute("href", `#${sub.id}`);
      const told = sub ?? (node?.matches("p:not([class])") ? node : item.node.querySelector("p:not([class]), .summary"));
      if (told) made.append(element("p", {}, ...(sub ? [...sub.cloneNode(true).childNodes] : copy(told))));
    }
    return made;
  }

  function phrases(item) {
    return all(":scope > h2 dfn, :scope > h3 dfn", item).map((phrase) => phrase.cloneNode(true));
  }

  function ofClass(digit) {
    const links = all("main article").filter((article) => article.id[0] === digit);
    return links.flatMap((article) => [element("a", { href: `#${article.id}` }, article.id), " "]);
  }

  // What the reader does.

  search.addEventListener("input", () => {
    const isFirst = !shown.q;
    go({ q: search.value.trim() ? search.value : "", target: "" }, { push: isFirst });
  });
  search.closest("form").addEventListener("submit", (event) => {
    event.preventDefault();
    results.querySelector("a")?.click();
  });

  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const button = event.target.closest("button[data-lang], button[data-edition]");
    if (button) {
      const { lang, edition } = button.dataset;
      return go(lang ? { lang } : { edition });
    }
    // Links within the page keep language and edition.
    const href = event.target.closest("a")?.getAttribute("href");
    if (!href?.startsWith("#")) return;
    event.preventDefault();
    go({ target: decode(href.slice(1)), q: "" });
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const isTyping = event.target.matches("input, textarea, select");
    if (event.key === "/" && !isTyping) {
      event.preventDefault();
      search.focus();
      search.select();
    }
    // Down from the search into the results, and up and down among them.
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const links = all(":scope > li > a", results);
    const at = links.indexOf(document.activeElement);
    if (step && links.length && (document.activeElement === search || at >= 0)) {
      event.preventDefault();
      (links[at + step] ?? (step < 0 ? search : links[at])).focus();
    }
    if (event.key === "Escape" && (at >= 0 || document.activeElement === search) && search.value) {
      event.preventDefault();
      go({ q: "" });
      search.focus();
    }
  });

  addEventListener("popstate", () => {
    const { target, q } = read();
    const place = target === shown.target && q === shown.q ? atTop() : {};
    show(false);
    stay(place);
  });
  addEventListener("hashchange", () => show(false));

  // Without this script there is nothing to switch and nothing to search with.
  for (const part of all(".switches, .search")) part.hidden = false;
  show(false);
})();
