import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startService, type Service } from './child.js';
import { withoutCallingEditor } from './desktopEditor.js';
import type { ServedEditor } from './editorInstall.js';
import type { Scratch } from './scratch.js';

/** Where a served editor keeps its things and what it sees. */
export interface ServedEditorOptions {
  readonly port: number;
  readonly userData: string;
  readonly extensions: string;
  /** The whole environment of the editor. */
  readonly env: NodeJS.ProcessEnv;
  /** Taken for VS Code's built-in extensions. */
  readonly builtin?: string;
}

/** Starts VS Code's own server, which runs extension tests and does not keep secrets. */
export async function startTestServer(editor: ServedEditor, options: ServedEditorOptions): Promise<Service> {
  const args = [
    editor.serverMain,
    ...['--host', '127.0.0.1', '--port', String(options.port)],
    '--without-connection-token',
    '--accept-server-license-terms',
    ...['--telemetry-level', 'off'],
    ...['--server-data-dir', join(options.userData, '..')],
    ...['--user-data-dir', options.userData],
    ...['--extensions-dir', options.extensions],
    '--enable-smoke-test-driver',
    ...(options.builtin === undefined ? [] : ['--builtin-extensions-dir', options.builtin]),
  ];
  const service = startService(editor.node, args, { env: options.env });
  await service.line(/Extension host agent listening on/, 60);
  return service;
}

/** Starts code-server as people get it: it keeps secrets, shows modals and asks for the password where there is one. */
export async function startUserServer(
  editor: ServedEditor,
  options: ServedEditorOptions & { readonly password?: string; readonly folder?: string },
): Promise<Service> {
  const config = join(options.userData, '..', 'code-server.yaml');
  await mkdir(options.userData, { recursive: true });
  await writeFile(config, '');
  const args = [
    editor.entry,
    ...['--config', config],
    ...['--bind-addr', `127.0.0.1:${options.port}`],
    ...['--auth', options.password === undefined ? 'none' : 'password'],
    ...['--user-data-dir', options.userData, '--extensions-dir', options.extensions],
    ...['--disable-telemetry', '--disable-update-check', '--disable-getting-started-override'],
    ...['--session-socket', join(options.userData, '..', 'session.sock')],
    ...(options.builtin === undefined ? [] : ['--builtin-extensions-dir', options.builtin]),
    ...(options.folder === undefined ? ['--ignore-last-opened'] : [options.folder]),
  ];
  const env = { ...options.env, PORT: undefined, PASSWORD: options.password };
  const service = startService(editor.node, args, { env });
  await service.line(/HTTP server listening on/, 60);
  return service;
}

/** Arguments for the editor's Node that install packed extensions; no editor need be running. */
export async function installVsixArguments(
  editor: ServedEditor,
  scratch: Scratch,
  ...packages: readonly string[]
): Promise<string[]> {
  const config = join(scratch.folder, 'code-server.yaml');
  await writeFile(config, '');
  return [
    editor.entry,
    ...['--config', config, '--user-data-dir', scratch.userData, '--extensions-dir', scratch.extensions],
    ...packages.flatMap((vsix) => ['--install-extension', vsix]),
    '--force',
  ];
}

/**
 * The environment of a served editor. What a surrounding VS Code or npm put into ours would reach the extension host and
 * change it; what the editor keeps under the home folder, among temporary files and sockets goes to the scratch folder.
 */
export async function servedEnvironment(
  environment: NodeJS.ProcessEnv,
  scratchFolder: string,
): Promise<NodeJS.ProcessEnv> {
  const temporary = join(scratchFolder, 'tmp');
  await mkdir(temporary, { recursive: true });
  return {
    ...withoutCallingEditor(environment),
    TMPDIR: temporary,
    XDG_RUNTIME_DIR: undefined,
    XDG_DATA_HOME: join(scratchFolder, 'xdg-data'),
    XDG_CACHE_HOME: join(scratchFolder, 'xdg-cache'),
  };
}
