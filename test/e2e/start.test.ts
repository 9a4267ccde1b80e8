import { strict as assert } from 'node:assert';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openBrowser, type OpenBrowser } from '../support/vscode/browser.js';
import { installBrowser } from '../support/vscode/browserInstall.js';
import { startService, type Service } from '../support/vscode/child.js';
import { canServeEditor, installServedEditor } from '../support/vscode/editorInstall.js';
import { outRoot, projectRoot } from '../support/vscode/paths.js';
import { createScratch, freePort, type Scratch } from '../support/vscode/scratch.js';
import { ViewTree } from '../support/vscode/workbenchTree.js';

describe('npm start', () => {
  let scratch: Scratch;
  let service: Service;
  let browser: OpenBrowser;
  let address: string;
  let password: string;

  before(async function () {
    if (!canServeEditor()) this.skip();
    scratch = await createScratch('start-test');
    for (const name of ['home', 'tmp']) await mkdir(join(scratch.folder, name));
    service = startService(process.execPath, ['scripts/start.js'], {
      cwd: projectRoot,
      env: {
        ...process.env,
        HOME: join(scratch.folder, 'home'),
        TMPDIR: join(scratch.folder, 'tmp'),
        PORT: String(await freePort()),
        PASSWORD: undefined,
        IAM_KEYS_VSCODE: 'served',
        AWS_PROFILE: 'of-the-person',
      },
    });
    [, address = ''] = await service.line(/ is at\s+(http:\S+)/, 100);
    [, password = ''] = await service.line(/The password is\s+(\S+)/, 5);
    browser = await openBrowser(await installBrowser(await installServedEditor()), scratch.browser);
    // Narrower windows show the steps of a walkthrough without their pictures.
    await browser.page.setViewportSize({ width: 1600, height: 900 });
  });

  after(async () => {
    await browser.close();
    await service.stop();
    await scratch.remove();
  });

  it('lets nobody in without the password', async () => {
    await browser.page.goto(address);
    await browser.page.locator('input.password').fill(`not ${password}`);
    await browser.page.locator('input.submit').click();
    await browser.page.getByText('Incorrect password').waitFor();
  });

  it('opens on the walkthrough, its picture beside its steps', async () => {
    const { page } = browser;
    await page.goto(address);
    await page.locator('input.password').fill(password);
    await page.locator('input.submit').click();
    await page.locator('.part.editor').getByText('Get Started with IAM Keys').first().waitFor();
    const picture = page.locator('.part.editor .getting-started-media img');
    await picture.waitFor();
    assert.ok(await picture.evaluate((element: { readonly naturalWidth: number }) => element.naturalWidth > 0));
  });

  it('opens on the view, with the users of the sandbox account', async () => {
    const rows = await new ViewTree(browser.page, 'Users').rows();
    assert.ok(rows.length >= 10, `${rows.length} rows`);
    await mkdir(join(outRoot, 'e2e'), { recursive: true });
    await browser.page.screenshot({ path: join(outRoot, 'e2e', 'start.png') });
  });

  it('leaves no process, no file and nothing in the home folder when it is interrupted', async () => {
    await browser.page.goto('about:blank');
    service.signal('SIGINT');
    await service.ended;
    assert.equal(service.exitCode(), 0, service.output());
    assert.deepEqual(await readdir(join(scratch.folder, 'tmp')), []);
    assert.deepEqual(await readdir(join(scratch.folder, 'home')), []);
    assert.deepEqual(await processesNaming(join(scratch.folder, 'tmp')), []);
    await assert.rejects(fetch(address));
  });
});

/** Command lines of the processes that have the text in theirs or in their environment. */
async function processesNaming(text: string): Promise<string[]> {
  const found: string[] = [];
  for (const id of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const [commandLine, environment] = await Promise.all(
      ['cmdline', 'environ'].map((file) => readFile(join('/proc', id, file), 'utf8').catch(() => '')),
    );
    if (`${commandLine ?? ''}${environment ?? ''}`.includes(text))
      found.push((commandLine ?? '').replaceAll('\0', ' '));
  }
  return found;
}
