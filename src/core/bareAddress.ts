/** An address without the user and password that may stand in it: only the request itself has them. A text that is no address stays. */
export function bareAddress(url: string): string {
  if (!URL.canParse(url)) return url;
  const parsed = new URL(url);
  if (parsed.username === '' && parsed.password === '') return url;
  parsed.username = '';
  parsed.password = '';
  // As the person would write it without them: addresses tell servers apart.
  return parsed.pathname === '/' && !url.endsWith('/') ? parsed.href.replace(/\/$/, '') : parsed.href;
}
