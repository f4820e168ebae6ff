"use strict";
const choose = (name) => {
  for (const part of document.querySelectorAll("[data-style]")) part.hidden = part.dataset.style !== name;
  for (const button of document.querySelectorAll(".styles button"))
    button.setAttribute("aria-pressed", String(button.value === name));
};
for (const button of document.querySelectorAll(".styles button"))
  button.addEventListener("click", () => choose(button.value));
const search = document.querySelector("input[type=search]");
search.addEventListener("input", () => {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  for (const item of document.querySelectorAll(".work, .findings li")) {
    const text = item.textContent.toLowerCase();
    item.hidden = !words.every((word) => text.includes(word));
  }
});
