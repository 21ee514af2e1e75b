// Runs before the page is painted, so that a chosen dark theme never flashes white. `ui/theme-provider.tsx` takes over from here.
try {
  const choice = localStorage.getItem('wk.theme') || 'system';
  const dark = choice === 'dark' || (choice === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
} catch {
  // storage is off: the theme follows when the program starts
}
