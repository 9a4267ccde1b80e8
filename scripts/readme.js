const PICTURE = /!\[[^\]]*\]\(([^)\s]+)\)/g;

/**
 * The addresses of the pictures in a Markdown text, as they are written there.
 * @param {string} markdown
 * @returns {string[]}
 */
export function picturesIn(markdown) {
  return [...markdown.matchAll(PICTURE)].map(([, address = '']) => address);
}

/**
 * Takes out the pictures that have no https address: on an extension's page VS Code shows no others, wherever they lie.
 * @param {string} markdown each picture on a line of its own
 */
export function withoutLocalPictures(markdown) {
  return markdown.replace(/^!\[[^\]]*\]\((?!https:)[^)\s]+\)\n\n?/gm, '');
}
