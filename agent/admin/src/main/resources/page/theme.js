// A classic script that runs before the first paint, so that a dark page never flashes white.
(function () {
  try {
    const theme = localStorage.getItem("cacheglass.theme");
    if (theme === "light" || theme === "dark") {
      document.documentElement.dataset.theme = theme;
    }
  } catch {
    // Storage is refused: the system's own theme applies.
  }
})();
