import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { linkSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CanaryScan, type Canary } from '../support/canaryScan.js';
import { scanFiles, scanProcesses, scanTexts, type SurfaceHit, type SurfaceReport } from '../support/canarySurfaces.js';
import { randomSecret } from '../support/fakes/randomPair.js';
import { ASK, ASKED, ASKED_FILE, ASKED_VARIABLE, HAS_ASKED, packAsker } from '../support/vscode/askerPackage.js';
import { plantIn, SURFACES, windowSurfaces } from '../support/windowSurfaces.js';
import { useWorkbench } from './useWorkbench.js';

const [PROFILE, STORAGE, UNSTORED, CUT] = ['ana-profile', 'ben-storage', 'cem-unstored', 'dot-cut-short'] as const;
const DESTINATION = SURFACES.credentials;
const CONSOLE = 'console of the window';
/** Characters of a secret that no other text has by chance. */
const PIECE = 8;

describe('secrets of a session at trace level', () => {
  const home = { path: '' };
  const asked = { path: '', asker: '' };
  before(async () => {
    home.path = await mkdtemp(join(tmpdir(), 'iam-keys-home-'));
    await writeFile(join(home.path, '.profile'), '# of the person\n');
    asked.path = await mkdtemp(join(tmpdir(), 'iam-keys-asked-'));
    asked.asker = await packAsker();
  });
  after(async () => {
    for (const { path } of [home, asked]) await rm(path, { recursive: true, force: true });
  });

  const env = {
    LOG_LEVEL: 'trace',
    get HOME() {
      return home.path;
    },
    get [ASKED_VARIABLE]() {
      return asked.path;
    },
  };
  const opened = useWorkbench({
    ...{ sandbox: { users: 3 }, env },
    settings: { 'iamKeys.languageModelTools': true },
    get beside() {
      return [asked.asker];
    },
  });
  const consoleLines: string[] = [];
  const canaries = new Map<string, Canary>();
  const planted: Canary = { name: 'planted', text: randomSecret().reveal() };
  let processes: SurfaceReport;
  let reports: readonly SurfaceReport[] = [];
  let afterPlanting: readonly SurfaceReport[] = [];

  const collect = (): void => {
    for (const { id, secret } of opened.sandbox.secrets()) canaries.set(id, { name: id, text: secret.reveal() });
  };
  const keysOf = (user: string): readonly string[] => opened.sandbox.keysOf(user).map(({ id }) => id);

  it('are created, stored, written, copied, rotated, unstored and lost', async () => {
    const { workbench, sandbox } = opened;
    workbench.page.on('console', (message) => consoleLines.push(message.text()));
    for (const name of [PROFILE, STORAGE, UNSTORED, CUT]) sandbox.addUser(name);
    // Of another program: whatever else is there must not make the place look empty.
    await writeFile(join(workbench.scratch.folder, 'tmp', 'of-another-program'), 'x');
    assert.ok(await isInEnvironment(`HOME=${home.path}`), 'VS Code has another home folder');
    assert.ok(await isInEnvironment(`TMPDIR=${join(workbench.scratch.folder, 'tmp')}`), 'VS Code has another TMPDIR');
    await workbench.openContainer('IAM Keys');
    await workbench.widenSidebar(560);
    const tree = workbench.tree('Users');
    await tree.marked();
    const create = async (user: string, destination: string): Promise<void> => {
      await workbench.dialogs.clearNotifications();
      await tree.chooseFromMenu(user, 'Create Access Key…');
      await workbench.quickInput.pick(destination);
    };
    const nameProfile = async (name: string): Promise<void> => {
      await workbench.quickInput.waitForMessage('Name of the new profile');
      await workbench.quickInput.answer(name);
    };
    const leaveRegion = async (): Promise<void> => {
      await workbench.quickInput.waitForMessage('Default region');
      await workbench.quickInput.answer('');
    };

    await create(PROFILE, 'New profile…');
    await nameProfile('ana');
    await leaveRegion();
    await workbench.dialogs.notification('Its secret is in profile ana');
    collect();

    await create(STORAGE, "VS Code's secret storage");
    await workbench.dialogs.notification(`of ${STORAGE} created`);
    const [stored = ''] = keysOf(STORAGE);
    await workbench.dialogs.clearNotifications();
    await tree.chooseFromMenu(stored, 'Copy Secret…');
    await workbench.dialogs.answerModal('Copy');
    collect();
    const copied = canaries.get(stored)?.text;
    assert.ok(copied !== undefined);
    await workbench.page.waitForFunction(`navigator.clipboard.readText().then((text) => text.length === 40)`);
    await tree.chooseFromMenu(stored, 'Write to a Profile…');
    await workbench.quickInput.pick('New profile…');
    await nameProfile('ben');
    await leaveRegion();
    await workbench.dialogs.notification('ben');

    await workbench.dialogs.clearNotifications();
    const [old = ''] = keysOf(PROFILE);
    await tree.chooseFromMenu(old, 'Rotate Access Key…');
    await workbench.quickInput.waitForRow('Profile ana');
    await workbench.quickInput.accept();
    await workbench.dialogs.notification(`of ${PROFILE} is ready`);
    await tree.row(keysOf(PROFILE).find((id) => id !== old) ?? '');
    collect();

    // The file cannot be replaced any more once the key exists.
    const spare = `${workbench.scratch.awsCredentials}.second-name`;
    sandbox.onNext('iam:CreateAccessKey', 'after', () => {
      // Before the answer leaves.
      linkSync(workbench.scratch.awsCredentials, spare);
    });
    await create(UNSTORED, 'New profile…');
    await nameProfile('cem');
    await leaveRegion();
    await workbench.dialogs.modal();
    await workbench.page.keyboard.press('Escape');
    await tree.row(`Secret of ${keysOf(UNSTORED)[0] ?? ''} waiting`);
    await rm(spare);
    collect();

    // The answer that carries the secret breaks off in the middle.
    sandbox.addFault({ kind: 'truncate', action: 'iam:CreateAccessKey', when: 'after' });
    await create(CUT, 'New profile…');
    await nameProfile('dot');
    await leaveRegion();
    await workbench.dialogs.modal();
    await workbench.page.keyboard.press('Escape');
    collect();
    assert.equal(sandbox.log.counts()['iam:CreateAccessKey'], 5);
  });

  it('are in files that are open, about which all is asked that an extension may ask', async () => {
    const { workbench } = opened;
    const pairs = [...canaries].map(([id, { text }]) => `AWS_ACCESS_KEY_ID=${id}\nAWS_SECRET_ACCESS_KEY=${text}\n`);
    await writeFile(join(asked.path, ASKED_FILE), pairs.join('\n'));
    await workbench.dialogs.clearNotifications();
    await workbench.runCommand(ASK);
    await workbench.dialogs.notification(HAS_ASKED);
    const answers = new Map<string, string>();
    for (const kind of ASKED) answers.set(kind, await readFile(join(asked.path, kind, 'answers.json'), 'utf8'));
    for (const [kind, said] of Object.entries({
      diagnostics: 'What looks like its secret stands beside it',
      hovers: STORAGE,
      'code actions': 'Not a Leak',
      CodeLenses: 'Check',
      'tool answers': STORAGE,
    }))
      assert.ok(answers.get(kind)?.includes(said), `nothing of ${said} in ${kind}`);
    for (const [kind, text] of answers) {
      for (const canary of canaries.values())
        for (let at = 0; at + PIECE <= canary.text.length; at++)
          assert.ok(!text.includes(canary.text.slice(at, at + PIECE)), `a piece of ${canary.name} in ${kind}`);
    }
  });

  it('are looked for everywhere, with one more planted in each place', async () => {
    const { workbench } = opened;
    const { scratch } = workbench;
    const scan = new CanaryScan([...canaries.values(), planted]);
    processes = await scanProcesses(scan);
    const sleeper = await plantInProcess(planted.text);
    const withSleeper = await scanProcesses(scan);
    sleeper.kill('SIGKILL');
    await once(sleeper, 'close');
    await workbench.page.evaluate(`(${PLANT_IN_PAGE})(${JSON.stringify(planted.text)})`);
    await workbench.stop();

    const answers = ASKED.map((kind) => ({ name: kind, path: join(asked.path, kind) }));
    const surfaces = [...windowSurfaces(scratch, home.path), ...answers];
    reports = [processes, await scanFiles(scan, surfaces), scanTexts(scan, CONSOLE, consoleLines)];
    await plantIn(surfaces, planted.text);
    afterPlanting = [withSleeper, await scanFiles(scan, surfaces), ...reports.slice(2)];
  });

  it('were logged at trace level', async () => {
    const folder = join(opened.workbench.scratch.userData, 'logs');
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const logs = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    const texts = await Promise.all(logs.map((path) => readFile(path, 'utf8')));
    assert.ok(texts.some((text) => text.includes('[trace]')));
    const own = logs.findIndex((path) => path.endsWith('IAM Keys.log'));
    assert.match(texts[own] ?? '', /iamKeys\.createAccessKey started/);
  });

  it('had something to be found in each place, and the planted one was found there', () => {
    const sizes = new Map(reports.flatMap(({ bytes }) => [...bytes]));
    console.log([...sizes].map(([name, size]) => `      ${name}: ${String(size)} bytes`).join('\n'));
    const places = new Set(
      hitsIn(afterPlanting, ({ canary }) => canary === planted.name).map(({ surface }) => surface),
    );
    for (const [name, size] of sizes) {
      assert.ok(size > 0, `nothing was looked at: ${name}`);
      assert.ok(name === DESTINATION || places.has(name), `the planted leak was missed: ${name}`);
    }
    assert.ok(places.size >= 17, `${String(places.size)} planted leaks`);
  });

  it('are in the credentials file where they were put, and nowhere else', () => {
    const hits = hitsIn(reports, ({ canary }) => canary !== planted.name);
    const [stored = '', unstored = '', cut = ''] = [STORAGE, UNSTORED, CUT].map((user) => keysOf(user)[0]);
    const [old = '', rotated = ''] = keysOf(PROFILE);
    const inFile = hits.filter(({ surface }) => surface === DESTINATION).map(({ canary }) => canary);
    assert.ok(inFile.includes(stored) && inFile.includes(rotated));
    assert.ok(!inFile.includes(old));
    assert.ok(!inFile.includes(unstored) && !inFile.includes(cut));
    assert.deepEqual(
      hits.filter(({ surface }) => surface !== DESTINATION),
      [],
    );
    assert.ok(canaries.size > 6, `${String(canaries.size)} secrets were looked for`);
  });
});

function hitsIn(reports: readonly SurfaceReport[], wanted: (hit: SurfaceHit) => boolean): SurfaceHit[] {
  return reports.flatMap(({ hits }) => hits.filter(wanted));
}

/** Leaves the text in the console, the state database and the local storage of the window. */
const PLANT_IN_PAGE = `(text) => new Promise((resolve, reject) => {
  console.log('planted', text);
  localStorage.setItem('planted', text);
  const opening = indexedDB.open('planted', 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore('store');
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const writing = opening.result.transaction('store', 'readwrite', { durability: 'strict' });
    writing.objectStore('store').put(text, 'key');
    writing.oncomplete = () => { opening.result.close(); resolve(); };
  };
})`;

/** Whether some process has the line in its environment. */
async function isInEnvironment(line: string): Promise<boolean> {
  const { hits } = await scanProcesses(new CanaryScan([{ name: 'line', text: line }]));
  return hits.some(({ surface, form }) => surface === 'process environments' && form === 'raw');
}

/** A process that has the text in its arguments and its environment. */
async function plantInProcess(text: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['-e', 'process.stdin.resume(); console.log(1)', text], {
    env: { PLANTED: encodeURIComponent(text) },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  await once(child.stdout, 'data');
  return child;
}
