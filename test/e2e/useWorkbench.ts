import { canServeEditor } from '../support/vscode/editorInstall.js';
import {
  openSandboxWorkbench,
  type SandboxWorkbench,
  type SandboxWorkbenchOptions,
} from '../support/vscode/sandboxWorkbench.js';

/**
 * Gives the surrounding suite a sandbox account and a real VS Code over it, between its `before` and `after`. After a
 * failed test a picture of what was on screen lies in `out/e2e/`.
 */
export function useWorkbench(options: SandboxWorkbenchOptions = {}): Omit<SandboxWorkbench, 'close'> {
  let opened: SandboxWorkbench | undefined;
  const current = (): SandboxWorkbench => {
    if (!opened) throw new Error('The workbench is open during tests only');
    return opened;
  };

  before(async function () {
    if (!canServeEditor()) this.skip();
    opened = await openSandboxWorkbench(options);
  });

  afterEach(async function () {
    if (this.currentTest?.state !== 'failed') return;
    const name = this.currentTest.fullTitle().replace(/[^\w-]+/g, '-');
    // None where the test had ended VS Code.
    const picture = await opened?.workbench.screenshot(`e2e/failed-${name}`).catch(() => undefined);
    console.log(`On screen when it failed: ${picture ?? 'nothing'}`);
  });

  after(async () => {
    await opened?.close();
  });

  return {
    get workbench() {
      return current().workbench;
    },
    get sandbox() {
      return current().sandbox;
    },
  };
}
