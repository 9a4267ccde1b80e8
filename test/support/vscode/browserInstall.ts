import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { run } from './child.js';
import type { ServedEditor } from './editorInstall.js';
import { installOnce, npmInstall } from './install.js';
import { installRoot } from './paths.js';

const CHROMIUM = '153.0.0';
const REVISION = 1;

/** A Chromium that can be driven, and what it must find in its environment. */
export interface Browser {
  readonly executablePath: string;
  readonly env: Readonly<Record<string, string>>;
  /** Like `@sparticuz/chromium 153.0.0`. */
  readonly title: string;
}

/** Installs Chromium from the npm registry (about 300 MB) where that exists, else takes one from the PATH. */
export async function installBrowser(editor: ServedEditor): Promise<Browser> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return browserOnPath();
  const folder = await installOnce(
    join(installRoot, `chromium-${CHROMIUM}-${REVISION}`),
    `Chromium ${CHROMIUM} from npm`,
    (unfinished) => fillChromium(unfinished, editor.node),
  );
  const fontFolder = join(folder, 'fontconfig');
  await mkdir(fontFolder, { recursive: true });
  await writeFile(join(fontFolder, 'fonts.conf'), fontsConf(join(folder, 'inflated', 'fonts'), fontFolder));
  return {
    executablePath: join(folder, 'inflated', 'chromium'),
    env: { LD_LIBRARY_PATH: join(folder, 'inflated', 'al2023', 'lib'), FONTCONFIG_PATH: fontFolder },
    title: `@sparticuz/chromium ${CHROMIUM}`,
  };
}

/** Its package wants a newer Node than ours may be, and unpacks into TMPDIR as it stands when it is imported. */
async function fillChromium(folder: string, node: string): Promise<void> {
  await npmInstall(folder, { '@sparticuz/chromium': CHROMIUM });
  const inflated = join(folder, 'inflated');
  await mkdir(inflated);
  const script = `
    import chromium, { inflate } from '@sparticuz/chromium';
    await chromium.executablePath();
    await inflate('node_modules/@sparticuz/chromium/bin/al2023.tar.br');`;
  const env = { ...process.env, TMPDIR: inflated };
  await run(node, ['--input-type=module', '--eval', script], { cwd: folder, env });
}

/** Its own fonts.conf points to a folder of another machine; without fonts every text has height 0. */
function fontsConf(fonts: string, cache: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${fonts}</dir>
  <cachedir>${join(cache, 'cache')}</cachedir>
</fontconfig>
`;
}

function browserOnPath(): Browser {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const found = folders.flatMap((folder) => names.map((name) => join(folder, name))).find((path) => existsSync(path));
  if (found === undefined) throw new Error('No Chromium: none from npm for this machine, none on the PATH');
  return { executablePath: found, env: {}, title: found };
}
