"use strict";
const page = document.documentElement;
page.classList.add("js");
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const one = (selector) => document.querySelector(selector);
const list = one("#list");
const found = one("#found");

// ---------------------------------------------------------------- text as it is searched: without accents and case

const letters = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i", ŋ: "ng", ħ: "h", "’": "'", "‐": "-", "–": "-" };
const umlauts = { ä: "ae", ö: "oe", ü: "ue", å: "aa", ø: "oe" };
const plain = (text) =>
  text.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase().replace(/[ßæœøłđðþıŋħ’‐–]/g, (letter) => letters[letter]);
const searched = (text) => {
  const small = text.normalize("NFC").toLowerCase();
  const spelt = /[äöüåø]/.test(small) ? " " + plain(small.replace(/[äöüåø]/g, (letter) => umlauts[letter])) : "";
  return plain(small) + spelt;
};

// --------------------------------------------------------------------------------------------- what can be filtered

const words = (text) => text.split(" ").filter(Boolean);
const works = all(".work").map((node) => ({
  node,
  details: node.querySelector("details"),
  views: words(node.dataset.views),
  statuses: words(node.dataset.status),
  sections: words(node.dataset.sections),
  orders: words(node.dataset.orders).map(Number),
  row: null,
}));
const byKey = new Map(works.map((work) => [work.node.dataset.key, work]));
for (const row of all("[data-row]")) {
  const work = byKey.get(row.dataset.row);
  if (work) work.row = row;
}
const items = all("[data-item]").map((node) => ({ node, group: node.closest(".rule, .group"), text: searched(node.textContent) }));
const groups = [...new Set(items.map((item) => item.group))].map((node) => ({
  node,
  number: node.querySelector(".number"),
  size: items.filter((item) => item.group === node).length,
  isRule: node.classList.contains("rule"),
  text: searched((node.querySelector("summary, h3") || node).textContent),
}));
const groupOf = new Map(groups.map((group) => [group.node, group]));
const overview = all("[data-overview]");
const headed = all("#decisions, #matrix:not([data-overview]), #works, #findings").map((node) => ({ node, name: node.id }));
const state = { query: "", view: "", status: "", section: "", severity: "", style: 0 };

const textOf = (work) => {
  if (work.text === undefined) {
    const shown = [...all(".reference", work.node).filter((part) => !part.hidden), work.node.querySelector(".meta")];
    if (work.details.open) shown.push(work.details);
    work.text = searched(shown.map((part) => part.textContent).join(" "));
  }
  return work.text;
};
const idle = window.requestIdleCallback || ((task) => setTimeout(task, 50));
const index = () => {
  let at = 0; // a few works at a time, so that a keystroke in between does not wait
  const some = (deadline) => {
    const most = at + 50;
    while (at < works.length && (deadline ? deadline.timeRemaining() > 1 : at < most)) textOf(works[at++]);
    if (at < works.length) idle(some);
  };
  idle(some);
};
index();
const hide = (node, hidden) => {
  if (node.hidden !== hidden) node.hidden = hidden;
};
const opened = new Set();
const open = (details) => {
  if (!details.open) {
    details.open = true;
    opened.add(details);
  }
};
const plural = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;
const most = 30; // of so many findings a rule's are unfolded

const filterWorks = (wanted) => {
  let count = 0;
  for (const work of works) {
    const shown =
      (!state.view || work.views.includes(state.view)) &&
      (!state.status || work.statuses.includes(state.status)) &&
      (!state.section || work.sections.includes(state.section)) &&
      (!wanted.length || wanted.every((word) => textOf(work).includes(word)));
    if (shown) count += 1;
    hide(work.node, !shown);
    if (work.row) hide(work.row, !shown);
  }
  return count;
};
const filterItems = (wanted, chosen) => {
  const counts = new Map(groups.map((group) => [group, 0]));
  for (const item of items) {
    const group = groupOf.get(item.group);
    const shown =
      (group.isRule ? !state.severity || group.node.dataset.severity === state.severity : !chosen) &&
      wanted.every((word) => item.text.includes(word) || group.text.includes(word));
    hide(item.node, !shown);
    if (shown) counts.set(group, counts.get(group) + 1);
  }
  let count = 0;
  for (const [group, shown] of counts) {
    hide(group.node, !shown);
    const number = shown === group.size ? `${shown}` : `${shown} of ${group.size}`;
    if (group.number.textContent !== number) group.number.textContent = number;
    if (group.isRule) count += shown;
    if (group.isRule && wanted.length && shown && shown <= most) open(group.node);
  }
  return count;
};
const apply = () => {
  const wanted = plain(state.query).split(/\s+/).filter(Boolean);
  for (const details of opened) details.open = false;
  opened.clear();
  const chosen = Boolean(state.view || state.status || state.section);
  const narrowed = Boolean(wanted.length || chosen);
  const shownWorks = filterWorks(wanted);
  const shownItems = filterItems(wanted, chosen);
  for (const part of overview) hide(part, narrowed);
  const left = {
    works: shownWorks > 0 || !narrowed,
    matrix: works.some((work) => work.row && !work.row.hidden),
    findings: shownItems > 0 || !wanted.length,
    decisions: !narrowed || items.some((item) => !groupOf.get(item.group).isRule && !item.node.hidden),
  };
  for (const { node, name } of headed) hide(node, !left[name] && narrowed);
  const nothing = narrowed && !shownWorks && !(wanted.length && shownItems);
  hide(one("#nothing"), !nothing);
  const ofWorks = `${shownWorks} of ${plural(works.length, "work")}`;
  const ofItems = wanted.length ? `, ${plural(shownItems, "finding")}` : "";
  found.textContent = nothing ? "Nothing found" : narrowed ? ofWorks + ofItems : "";
};

// ------------------------------------------------------------------------------------------------- sorting, styles

const press = (buttons, chosen) => {
  for (const button of buttons) button.setAttribute("aria-pressed", String(button === chosen));
};
const compare = new Intl.Collator("en", { numeric: true }).compare;
const orders = {
  order: (work) => [work.orders[state.style]],
  author: (work) => [work.node.dataset.author, work.node.dataset.year],
  year: (work) => [-(work.node.dataset.year || -9999), work.node.dataset.author],
  cited: (work) => [-work.node.dataset.cited, work.node.dataset.author],
  status: (work) => [Number(work.statuses[0]), work.node.dataset.author],
};
const before = (one, other) => {
  for (let at = 0; at < one.length; at += 1) {
    const order = typeof one[at] === "number" ? one[at] - other[at] : compare(one[at], other[at]);
    if (order) return order;
  }
  return 0;
};
const sortWorks = () => {
  if (!list) return;
  const by = orders[one("#sort").value];
  const keyed = works.map((work) => [by(work), work.node]).sort((one, other) => before(one[0], other[0]));
  list.append(...keyed.map(([, node]) => node));
};
const styles = all(".styles button");
const chooseStyle = (button) => {
  state.style = styles.indexOf(button);
  press(styles, button);
  for (const part of all("[data-style]")) hide(part, part.dataset.style !== button.value);
  for (const work of works) work.text = undefined;
  sortWorks();
  apply();
  index();
};
const cellAt = (row, column) => {
  let at = 0;
  for (const cell of row.cells) {
    at += cell.colSpan;
    if (at > column) return cell;
  }
  return row.cells[0];
};
const sortMatrix = (header) => {
  const heads = all(".matrix thead [aria-sort]");
  const at = heads.indexOf(header);
  const up = header.getAttribute("aria-sort") === (at ? "descending" : "ascending") ? -1 : 1;
  const sign = at ? -up : up;
  for (const other of heads) other.setAttribute("aria-sort", other !== header ? "none" : sign > 0 ? "ascending" : "descending");
  const body = one(".matrix tbody");
  const keyed = [...body.rows].map((row) => [at ? Number(cellAt(row, at).textContent) : row.cells[0].textContent, row]);
  keyed.sort((one, other) => sign * (at ? one[0] - other[0] : compare(one[0], other[0])));
  body.append(...keyed.map(([, row]) => row));
};

// ------------------------------------------------------------------------------------------------------- listeners

const views = all("[data-view]");
const severities = all("button[data-severity]");
const search = one("#search");
const choose = (name, value) => {
  state[name] = value;
  const select = one(`#${name}`);
  if (select) select.value = value;
};
const showAll = () => {
  search.value = state.query = "";
  for (const name of ["status", "section"]) choose(name, "");
  choose("view", "");
  press(views, views[0]);
};
search.addEventListener("input", () => {
  state.query = search.value;
  apply();
});
for (const name of ["status", "section"]) {
  const select = one(`#${name}`);
  if (select) select.addEventListener("change", () => (choose(name, select.value), apply()));
}
one("#sort").addEventListener("change", sortWorks);
one("#reset").addEventListener("click", () => (showAll(), apply(), search.focus()));
for (const button of views) button.addEventListener("click", () => (choose("view", button.dataset.view), press(views, button), apply()));
for (const button of severities)
  button.addEventListener("click", () => (choose("severity", button.dataset.severity), press(severities, button), apply()));
for (const button of styles) button.addEventListener("click", () => chooseStyle(button));
for (const header of all(".matrix thead [aria-sort]")) header.addEventListener("click", () => sortMatrix(header));

const reveal = (name) => {
  const target = name && document.getElementById(decodeURIComponent(name));
  if (!target) return null;
  if (target.closest("[hidden]")) (showAll(), apply());
  const details = target.closest("details");
  if (details) details.open = true;
  return target;
};
if (list)
  list.addEventListener(
    "toggle",
    (event) => {
      const work = byKey.get(event.target.closest(".work").dataset.key);
      if (work) work.text = undefined;
    },
    true,
  );
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#']");
  if (!link) return;
  const { status, section, query } = link.dataset;
  if (status || section || query) {
    showAll();
    if (status) choose("status", status);
    if (section) choose("section", section);
    if (query) search.value = state.query = query;
    apply();
    return;
  }
  const target = reveal(link.hash.slice(1));
  if (target && "open" in link.dataset) target.querySelector("details").open = true;
});
addEventListener("hashchange", () => reveal(location.hash.slice(1)));
reveal(location.hash.slice(1));

const put = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = document.createElement("textarea");
    field.value = text;
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  }
};
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const done = await put(button.dataset.copy);
  const label = (button.dataset.label ||= button.textContent);
  button.textContent = done ? "Copied" : "Not copied";
  found.textContent = button.textContent;
  setTimeout(() => (button.textContent = label), 1600);
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.target.closest("input, select, textarea")) return;
  event.preventDefault();
  search.focus();
});
