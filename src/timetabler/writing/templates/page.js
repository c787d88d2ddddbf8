(function () {
  "use strict";
  var form = document.getElementById("filters");
  var shown = document.getElementById("shown");
  var selects = Array.prototype.slice.call(form.querySelectorAll("select"));
  var cells = Array.prototype.slice.call(document.querySelectorAll("td[data-keys]"));

  function chosen() {
    return selects.map(function (one) { return one.value; }).filter(Boolean);
  }

  function show() {
    var wanted = chosen();
    var count = 0;
    cells.forEach(function (cell) {
      var has = cell.getAttribute("data-keys").split(" ");
      var fits = wanted.every(function (key) { return has.indexOf(key) >= 0; });
      cell.classList.toggle("off", !fits);
      if (fits) { count += 1; }
    });
    shown.textContent = wanted.length ? count + " of " + cells.length + " sessions" : "";
    // The address keeps the choice, so that a page can be sent as somebody sees it.
    var address = wanted.length ? "#" + wanted.map(encodeURIComponent).join("&") : " ";
    try { history.replaceState(null, "", wanted.length ? address : location.pathname + location.search); }
    catch (refused) { /* some viewers allow no history; the filter works all the same */ }
  }

  function recall() {
    location.hash.slice(1).split("&").forEach(function (part) {
      var key;
      try { key = decodeURIComponent(part); } catch (bad) { return; }
      selects.forEach(function (one) {
        var known = Array.prototype.some.call(one.options, function (o) { return o.value === key; });
        if (key && known) { one.value = key; }
      });
    });
  }

  form.hidden = false;
  form.addEventListener("change", show);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("reset", function () { setTimeout(show, 0); });
  recall();
  if (chosen().length) { show(); }
}());
