// Leaves the page at once: by its button, or with Shift, three times. Without this script the button is a plain link.
(function () {
  var link = document.getElementById("leave"), times = 0, last = 0;
  function leave() { document.body.hidden = true; document.title = "…"; location.replace(link.href); }
  link.addEventListener("click", function (event) { event.preventDefault(); leave(); });
  document.addEventListener("keyup", function (event) {
    if (event.key !== "Shift") { times = 0; return; }
    var now = Date.now();
    times = now - last < 2000 ? times + 1 : 1;
    last = now;
    if (times === 3) leave();
  });
})();
