// Not a module: it runs before the first paint, so that a dark page does not begin with a white flash.
(() => {
  const wanted = localStorage.getItem('azalai-theme');
  if (wanted === 'light' || wanted === 'dark') {
    document.documentElement.dataset.theme = wanted;
  }
})();
