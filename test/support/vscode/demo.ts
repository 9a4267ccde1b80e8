import { randomBytes } from 'node:crypto';
import { createConnection } from 'node:net';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { startSandbox } from '../../sandbox/sandbox.js';
import { run, type Service } from './child.js';
import { findDesktopEditor, startDesktopEditor, withoutCallingEditor } from './desktopEditor.js';
import { canServeEditor, installServedEditor } from './editorInstall.js';
import { packOpener } from './openerPackage.js';
import { startDemoServer, type DemoServerName } from '../servers/demoServer.js';
import { sandboxAwsFiles, type AwsFileTexts } from './sandboxFiles.js';
import { awsEnvironment, createScratch, writeUserSettings, type Scratch } from './scratch.js';
import { installVsixArguments, servedEnvironment, startUserServer } from './servedEditor.js';

/** VS Code with the packed extension over a sandbox account, for a person to try. */
export interface Demo {
  /** What to tell the person, like the address to open. */
  readonly instructions: readonly string[];
  /** Address of the served editor; none on the desktop. */
  readonly address?: string;
  readonly sandboxUrl: string;
  /** Resolves when the editor has ended by itself. */
  readonly ended: Promise<void>;
  /** Ends everything and removes its files. */
  stop(): Promise<void>;
}

/** What the person may choose; `port` is fixed because a browser keeps secrets per address. */
export interface DemoOptions {
  readonly vsix: string;
  readonly port: number;
  readonly password?: string;
  /** Another server in place of the sandbox. */
  readonly server?: DemoServerName | undefined;
}

/** Starts the account and the editor. The person's own AWS files and HOME are left alone. */
export async function startDemo(options: DemoOptions): Promise<Demo> {
  const undo: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const { url, aws: texts } = await startAccount(options.server, undo);
    const scratch = await createScratch('start');
    undo.push(() => scratch.remove());
    await writeFile(scratch.awsConfig, texts.config);
    await writeFile(scratch.awsCredentials, texts.credentials);
    await writeUserSettings(scratch, {});
    const editor = await startEditor(options, scratch, undo);
    return { ...editor, sandboxUrl: url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The account to look at, and the AWS files of someone who has it. */
async function startAccount(
  name: DemoServerName | undefined,
  undo: (() => Promise<void>)[],
): Promise<{ readonly url: string; readonly aws: AwsFileTexts }> {
  if (name !== undefined) {
    const server = await startDemoServer(name);
    undo.push(() => server.stop());
    console.log(`${name} at ${server.url}`);
    return server;
  }
  const sandbox = await startSandbox();
  undo.push(() => sandbox.close());
  console.log(`Sandbox account ${sandbox.accountId} with ${sandbox.userNames().length} users at ${sandbox.url}`);
  return { url: sandbox.url, aws: sandboxAwsFiles(sandbox) };
}

async function startEditor(
  options: DemoOptions,
  scratch: Scratch,
  undo: (() => Promise<void>)[],
): Promise<Pick<Demo, 'instructions' | 'address' | 'ended'>> {
  const env = { ...process.env, ...awsEnvironment(scratch, options.server ?? 'sandbox') };
  const desktop = process.env['IAM_KEYS_VSCODE'] === 'served' ? undefined : findDesktopEditor(process.env);
  const files = `Its AWS files are ${scratch.awsConfig} and ${scratch.awsCredentials}; yours are not touched.`;
  if (desktop) {
    console.log(`Opening VS Code ${desktop.version} …`);
    const service = await startDesktopEditor(
      desktop,
      [options.vsix, await packOpener()],
      scratch,
      withoutCallingEditor(env),
    );
    undo.push(() => service.stop());
    return { instructions: [`VS Code ${desktop.version} is open.`, files], ended: service.ended };
  }
  if (!canServeEditor()) throw new Error('No VS Code: install one with its `code` command, 1.105 or newer');
  const { service, title } = await startServed(options, scratch, env, undo);
  const address = `http://127.0.0.1:${options.port}/?ew=true`;
  return {
    address,
    instructions: [`${title} is at  ${address}`, `The password is  ${service.password}`, files],
    ended: service.ended,
  };
}

async function startServed(
  { vsix, port, password = randomBytes(9).toString('base64url') }: DemoOptions,
  scratch: Scratch,
  environment: NodeJS.ProcessEnv,
  undo: (() => Promise<void>)[],
): Promise<{ readonly title: string; readonly service: Service & { readonly password: string } }> {
  if (await isTaken(port)) throw new Error(`Port ${port} is taken; choose another: PORT=${port + 1} npm start`);
  const editor = await installServedEditor();
  const env = await servedEnvironment(environment, scratch.folder);
  await run(editor.node, await installVsixArguments(editor, scratch, vsix, await packOpener()), { env });
  const { userData, extensions } = scratch;
  const service = await startUserServer(editor, { port, userData, extensions, env, password });
  undo.push(() => service.stop());
  return { title: editor.title, service: { ...service, password } };
}

async function isTaken(port: number): Promise<boolean> {
  const socket = createConnection(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
