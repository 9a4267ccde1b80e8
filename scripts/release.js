import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { pathToFileURL } from 'node:url';
import { projectRoot } from './project.js';

// All of a release up to the sending, which has no dry run: `node scripts/release.js --tag v1.2.3 --repository owner/name --commit SHA`
// checks what it is made of, packs once, and leaves package, checksum and notes in out/release. `--check` packs nothing.

/** @typedef {{ tag: string, repository: string, commit: string }} Release */

/**
 * What speaks against releasing this; empty when nothing does.
 * @param {Release} release
 * @param {{ version: string, publisher: string }} manifest
 * @param {string} changelog
 * @returns {string[]}
 */
export function faultsOf({ tag, repository, commit }, { version, publisher }, changelog) {
  const faults = [];
  if (tag !== `v${version}`) faults.push(`the tag is ${tag} and the version of package.json ${version}`);
  if (!/^\d+\.\d+\.\d+$/.test(version)) faults.push(`the Marketplace takes versions like 1.2.3, not ${version}`);
  if (!/^[\w-]+$/.test(publisher)) faults.push(`${publisher} is no publisher`);
  if (!/^[\w-]+\/[\w.-]+$/.test(repository)) faults.push(`${repository} is no repository`);
  if (!/^[0-9a-f]{40}$/.test(commit)) faults.push(`${commit} is no commit`);
  if (notesOf(changelog, version) === undefined) faults.push(`CHANGELOG.md says nothing under “## ${version}”`);
  if (notesOf(changelog, 'Unreleased') !== undefined) faults.push('CHANGELOG.md has something under “## Unreleased”');
  return faults;
}

/**
 * What the changelog says of a version; undefined where that is nothing.
 * @param {string} changelog
 * @param {string} version
 * @returns {string | undefined}
 */
export function notesOf(changelog, version) {
  const sections = changelog.split(/^## /m).slice(1);
  const found = sections.find((section) => section.split('\n', 1)[0]?.trim() === version);
  const notes = found?.slice(found.indexOf('\n') + 1).trim();
  return notes === '' ? undefined : notes;
}

/**
 * Packs into the folder, and leaves beside the package its checksum and the notes.
 * @param {Release} release
 * @param {string} folder absolute; emptied first
 * @returns {Promise<string>} path of the package in it
 */
export async function prepare({ repository, commit }, folder) {
  const { buildAndPack } = await import('./package.js');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const file = await buildAndPack({ source: { repository, commit }, folder, ifChanged: true });
  const { version } = await readManifest();
  const sum = createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
  await writeFile(join(folder, 'SHA256SUMS'), `${sum}  ${basename(file)}\n`);
  await writeFile(join(folder, 'notes.md'), `${notesOf(await readChangelog(), version) ?? ''}\n`);
  return file;
}

/** @returns {Promise<{ version: string, publisher: string }>} */
async function readManifest() {
  /** @type {unknown} */
  const manifest = JSON.parse(await readFile(join(projectRoot, 'package.json'), 'utf8'));
  return /** @type {{ version: string, publisher: string }} */ (manifest);
}

function readChangelog() {
  return readFile(join(projectRoot, 'CHANGELOG.md'), 'utf8');
}

async function main() {
  const { values } = parseArgs({
    options: {
      tag: { type: 'string' },
      repository: { type: 'string' },
      commit: { type: 'string' },
      check: { type: 'boolean', default: false },
    },
  });
  const { tag = '', repository = '', commit = '' } = values;
  const release = { tag, repository, commit };
  const faults = faultsOf(release, await readManifest(), await readChangelog());
  if (faults.length > 0) {
    console.error(`Nothing is packed:\n${faults.map((fault) => `- ${fault}`).join('\n')}`);
    process.exitCode = 1;
    return;
  }
  if (values.check) console.log(`Nothing speaks against releasing ${tag}`);
  else console.log(`Ready to be sent: ${await prepare(release, join(projectRoot, 'out', 'release'))}`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
