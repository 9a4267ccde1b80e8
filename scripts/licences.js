import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * The licences of all packages that bundles hold, as one text: each once, below the packages that come with it and whose they are.
 * Throws for a package whose licence nobody brings.
 * @param {readonly import('esbuild').Metafile[]} bundles
 * @returns {Promise<string>}
 */
export async function bundledLicences(bundles) {
  const outputs = bundles.flatMap((bundle) => Object.values(bundle.outputs));
  const used = outputs.flatMap(({ inputs }) => Object.keys(inputs));
  const folders = used.flatMap((file) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? []);
  const packages = await Promise.all([...new Set(folders)].sort().map(read));
  /** @type {Map<string, { text: string, titles: string[] }>} */
  const licences = new Map();
  for (const { title, license, text } of packages) {
    // Some of a family leave the file to the others.
    const found = text ?? packages.find((other) => other.license === license && other.text !== undefined)?.text;
    if (found === undefined) throw new Error(`Nobody brings the licence of ${title}`);
    const { titles } = licences.get(termsOf(found)) ?? { titles: [] };
    const owner = /^ *(Copyright (?:\(c\) )?\d.*)$/m.exec(found)?.[1];
    const line = owner === undefined ? `---- ${title}` : `---- ${title}: ${owner}`;
    licences.set(termsOf(found), { text: licences.get(termsOf(found))?.text ?? found, titles: [...titles, line] });
  }
  const texts = [...licences.values()].map(({ text, titles }) => `${titles.join('\n')}\n\n${text}`);
  return `IAM Keys holds parts of these packages.\n\n${texts.join('\n')}`;
}

/**
 * What tells one licence from another: its words up to where the terms of Apache's end, after which it says how to use it.
 * @param {string} text
 */
function termsOf(text) {
  return (text.split('END OF TERMS AND CONDITIONS')[0] ?? '').replace(/\s+/g, ' ').trim();
}

/** @param {string} folder of a package */
async function read(folder) {
  /** @type {unknown} */
  const manifest = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
  const { name, version, license = '' } = /** @type {{ name: string, version: string, license?: string }} */ (manifest);
  const file = (await readdir(folder)).find((each) => /^licen[cs]e/i.test(each));
  const text = file === undefined ? undefined : await readFile(path.join(folder, file), 'utf8');
  return { title: `${name} ${version} (${license})`, license, text };
}
