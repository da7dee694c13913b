// The checker: what is pasted is judged by the WebAssembly in this page, as one types, and nothing of it is sent anywhere.
// What it says is put into the page as text, never as markup.
"use strict";
(() => {
  const root = document.documentElement;
  const part = (name) => document.getElementById(`checker-${name}`);
  const [text, summary, findings, clear] = ["text", "summary", "findings", "clear"].map(part);
  const words = Object.fromEntries(
    [...part("words").content.querySelectorAll("[data-word]")].map((word) => [word.dataset.word, word]));
  // So many exchanges are shown; whoever pastes more looks for the first mistakes.
  const MOST = 100;
  const PAUSE = 150; // Milliseconds without a key after which it is judged.

  // The module, which is compiled when somebody first wants it.

  let loading = null;
  function load() {
    loading ??= WebAssembly.instantiate(Uint8Array.from(atob(part("wasm").textContent.trim()), (byte) => byte.charCodeAt(0)))
      .then(({ instance }) => instance.exports);
    return loading;
  }

  // The answer to a text, or the word for why there is none.
  async function ask(wanted) {
    try {
      const { memory, input, check, output } = await load();
      // The line that is being typed is taken for a whole one.
      const bytes = new TextEncoder().encode(wanted.endsWith("\n") ? wanted : `${wanted}\n`);
      const at = input(bytes.length);
      if (!at) return "long";
      new Uint8Array(memory.buffer, at, bytes.length).set(bytes);
      // An edition is known by the number of its document.
      const length = check(Number(root.dataset.edition.replace(/\D/g, "")));
      return JSON.parse(new TextDecoder().decode(new Uint8Array(memory.buffer, output(), length)));
    } catch (error) {
      // After a trap the module may be in any state: the next text gets a new one.
      loading = null;
      console.error(error);
      return "failed";
    }
  }

  // Pieces of the page.

  function element(name, properties, ...inside) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...inside);
    return made;
  }

  // Words in the languages of the page, with a number or a count of several things for the # in them.
  function say(word, number) {
    const said = words[word].cloneNode(true);
    delete said.dataset.word;
    for (const each of said.children.length ? said.children : [said]) each.textContent = each.textContent.replace("#", number);
    return said;
  }

  function link(href, label) {
    return element("a", { href }, label);
  }

  function ifThere(id, label) {
    return document.getElementById(id) ? link(`#${id}`, label) : label;
  }

  // Where it stands: lines can be gone to.
  function place({ line, entry }) {
    if (line) {
      const button = element("button", { type: "button", className: "at" }, say("line", line));
      button.addEventListener("click", () => select(line));
      return [button];
    }
    return entry ? [element("span", { className: "at" }, say("entry", entry)), " "] : [];
  }

  function select(line) {
    const lines = text.value.split("\n");
    const start = lines.slice(0, line - 1).reduce((sum, before) => sum + before.length + 1, 0);
    text.focus();
    text.setSelectionRange(start, start + (lines[line - 1] ?? "").length);
    // Lines that are broken for want of room make this a guess, which the selection makes up for.
    text.scrollTop = text.scrollHeight * Math.max(0, line - 3) / lines.length;
  }

  function finding({ id, level, text: texts, spec }, urls) {
    const places = spec.split("; ").filter(Boolean).flatMap((place) => {
      const url = Object.hasOwn(urls, place) ? urls[place] : "";
      return [", ", /^https?:/.test(url) ? link(url, place) : place];
    });
    const said = Object.entries(texts).map(([lang, each]) => element("span", { lang }, each));
    const made = element("li", { className: level }, element("b", {}, level), " ", ...said,
      element("small", {}, ifThere(`rule-${id}`, id), ...places));
    Object.assign(made.dataset, { rule: id, level });
    return made;
  }

  function response({ status, reason }) {
    return [ifThere(String(status), String(status)), " ", reason.trim()];
  }

  function rules(list, urls) {
    return element("ul", { className: "rules" }, ...list.map((broken) => finding(broken, urls)));
  }

  function exchange(judged, urls) {
    const { request, interim = [], violations, sequence } = judged;
    const asked = request ? [[request.method, request.target].filter(Boolean).join(" "), " → "] : [];
    const found = [...violations, ...(sequence ? [sequence] : [])];
    const isClean = !found.length && interim.every(({ violations: broken }) => !broken.length);
    const ok = isClean ? [" ", element("span", { className: "ok" }, "✓ ", say("ok"))] : [];
    const made = [element("h3", {}, ...place(judged), ...asked, ...response(judged), ...ok)];
    for (const early of interim.filter(({ violations: broken }) => broken.length)) {
      made.push(element("p", {}, ...response(early)), rules(early.violations, urls));
    }
    if (found.length) made.push(rules(found, urls));
    return made;
  }

  function remark(className, { why, ...at }) {
    return element("p", { className }, ...place(at), element("q", { lang: "en", className: "why" }, why));
  }

  function show(answer) {
    if (typeof answer === "string") {
      summary.replaceChildren(say(answer));
      findings.replaceChildren();
      return;
    }
    const { exchanges, passed_over: passed, unreadable, urls } = answer;
    const broken = exchanges.flatMap(({ interim = [], violations, sequence }) =>
      [...interim.flatMap((early) => early.violations), ...violations, ...(sequence ? [sequence] : [])]);
    const levels = ["must", "should", "may"].map((level) => [broken.filter((rule) => rule.level === level).length, level]);
    const counts = levels.filter(([count]) => count).map(([count, level]) => `${count} ${level}`).join(", ");
    const said = [];
    if (exchanges.length) {
      said.push(say("exchanges", exchanges.length), counts ? say("broken", counts) : say("clean"), " ");
    }
    if (unreadable.length) said.push(say("unreadable", unreadable.length));
    summary.replaceChildren(...said);
    const shown = [
      ...unreadable.slice(0, MOST).map((of) => remark("unreadable", of)),
      ...exchanges.slice(0, MOST).flatMap((judged) => exchange(judged, urls)),
      ...passed.slice(0, MOST).map((of) => remark("passed", of)),
    ];
    const rest = [unreadable, exchanges, passed].reduce((sum, list) => sum + Math.max(0, list.length - MOST), 0);
    if (rest) shown.push(element("p", { className: "note" }, say("rest", rest)));
    findings.replaceChildren(...shown);
  }

  // What the reader does.

  let turn = 0;
  async function judge() {
    const mine = ++turn;
    clear.disabled = !text.value;
    if (!text.value.trim()) {
      summary.replaceChildren();
      return findings.replaceChildren();
    }
    const answer = await ask(text.value);
    // Whoever has typed on in the meantime gets the later answer.
    if (mine === turn) show(answer);
  }

  let waiting = 0;
  text.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(judge, PAUSE);
  });
  text.addEventListener("focus", () => { load().catch(() => { loading = null; }); }, { once: true });
  document.addEventListener("status:change", judge);
  document.getElementById("checker").addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (button?.dataset.example === undefined && button !== clear) return;
    text.value = button.dataset.example ?? "";
    if (button === clear) text.focus();
    judge();
  });

  document.querySelector("#checker .unscripted").hidden = true;
  document.querySelector("#checker .checking").hidden = false;
  // What a browser has kept of an earlier visit.
  judge();
})();
