"use strict";
(function () {
  // The same as tracker folds the words of the records: taken apart, lower case, without marks that
  // take no room, one space for whatever is neither letter, digit nor mark.
  function fold(words) {
    return words.normalize("NFKD").toLowerCase().replace(/\p{Mn}/gu, "").replace(/\u03c2/g, "\u03c3")
      .replace(/[^\p{L}\p{N}\p{M}]+/gu, " ").trim();
  }
  var form = document.getElementById("search");
  var query = document.getElementById("query");
  var count = document.getElementById("count");
  var best = document.getElementById("best");
  var sections = Array.from(document.querySelectorAll("#found section:not(#best)"), function (section) {
    var items = Array.from(section.querySelectorAll("li"), function (item) {
      var named = fold(item.dataset.name);
      return { item: item, named: named, words: named + " " + item.dataset.words, isBest: false };
    });
    return { section: section, list: section.querySelector("ul"), items: items };
  });
  var all = sections.reduce(function (sum, one) { return sum + one.items.length; }, 0);

  function item(entry) { return entry.item; }

  // What is called so comes first, in a list of its own; everything else stays in its place.
  function show() {
    var wanted = fold(query.value).split(" ").filter(Boolean);
    function fits(words) { return wanted.every(function (word) { return words.includes(word); }); }
    var number = 0;
    var first = [];
    sections.forEach(function (one) {
      var here = 0;
      var isChanged = false;
      one.items.forEach(function (entry) {
        var isBest = wanted.length > 0 && fits(entry.named);
        var isFound = isBest || fits(entry.words);
        if (entry.item.hidden === isFound) { entry.item.hidden = !isFound; }
        isChanged = isChanged || isBest !== entry.isBest;
        entry.isBest = isBest;
        if (isBest) { first.push(entry.item); } else if (isFound) { here += 1; }
        if (isFound) { number += 1; }
      });
      if (isChanged) {
        one.list.append.apply(one.list, one.items.filter(function (e) { return !e.isBest; }).map(item));
      }
      one.section.hidden = here === 0;
    });
    best.querySelector("ul").append.apply(best.querySelector("ul"), first);
    best.hidden = first.length === 0;
    var many = all === 1 ? "1 record" : all + " records";
    count.textContent = wanted.length === 0 ? many : number === 0 ? "Nothing found in " + many
      : number + " of " + many;
  }

  function fromAddress() {
    if (!location.hash || /^#q=/.test(location.hash)) { // else it names a place on the page
      var words = "";
      try { words = decodeURIComponent(location.hash.slice(3)); }
      catch (error) { words = ""; }
      if (words !== query.value) { query.value = words; }
    }
    show();
  }

  query.addEventListener("input", function () {
    show();
    var hash = query.value ? "#q=" + encodeURIComponent(query.value) : "#";
    history.replaceState(null, "", hash);
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    var first = document.querySelector("#found section:not([hidden]) li:not([hidden]) a");
    if (first) { first.focus(); }
  });
  window.addEventListener("hashchange", fromAddress);
  form.hidden = false;
  fromAddress();
})();
