import assert from 'node:assert/strict';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { nodeFileSystem } from '../../../src/files/fileSystem.js';
import { KeyringTrials } from '../../../src/core/secret/keyringTrials.js';
import { SecretText } from '../../../src/core/secret/secretText.js';
import { LinuxKeyring } from '../../../src/keyring/linuxKeyring.js';
import { scratchFolder } from '../../support/awsFiles/scratch.js';
import { HandTimer } from '../../support/fakes/handTimer.js';
import { memoryTrialRecords } from '../../support/fakes/memoryKeyring.js';
import { realTimer } from '../../support/realTime.js';

const COLLECTION = '/org/freedesktop/secrets/collection/login';

/** What `gdbus` and `dbus-send` say, as GLib 2.74 and D-Bus 1.14 write it. */
const ANSWERS = {
  gdbus: {
    alias: `(objectpath '${COLLECTION}',)`,
    open: '(<false>,)',
    locked: '(<true>,)',
    found: `([objectpath '${COLLECTION}/1'], @ao [])`,
    foundLocked: `(@ao [], [objectpath '${COLLECTION}/1'])`,
    none: '(@ao [], @ao [])',
  },
  'dbus-send': {
    alias: `method return time=1.5 sender=:1.1 -> destination=:1.7 serial=18 reply_serial=2\n   object path "${COLLECTION}"`,
    open: 'method return time=1.5 sender=:1.1\n   variant       boolean false',
    locked: 'method return time=1.5 sender=:1.1\n   variant       boolean true',
    found: `method return time=1.5\n   array [\n      object path "${COLLECTION}/1"\n   ]\n   array [\n   ]`,
    foundLocked: `method return time=1.5\n   array [\n   ]\n   array [\n      object path "${COLLECTION}/1"\n   ]`,
    none: 'method return time=1.5\n   array [\n   ]\n   array [\n   ]',
  },
};

type Tool = keyof typeof ANSWERS;

describe('the keyring of a Linux desktop', () => {
  const folder = scratchFolder();
  const at = (name: string) => path.join(folder(), name);
  const log = () => readFile(at('log'), 'utf8').catch(() => '');

  const program = async (name: string, body: string): Promise<void> => {
    await writeFile(at(name), `#!/bin/sh\n${body}\n`);
    await chmod(at(name), 0o755);
  };
  /** A tool of D-Bus that answers each method with a text, and notes what it was called with. */
  const bus = (tool: Tool, answers: { readonly search: string; readonly locked: string; readonly alias?: string }) =>
    program(
      tool,
      `echo "${tool} $*" >> '${at('log')}'\ncase "$*" in\n*ReadAlias*) /bin/cat <<'X'\n${answers.alias ?? ANSWERS[tool].alias}\nX\n;;\n*SearchItems*) /bin/cat <<'X'\n${answers.search}\nX\n;;\n*) /bin/cat <<'X'\n${answers.locked}\nX\n;;\nesac`,
    );
  const secretTool = (body = ':') => program('secret-tool', `echo "secret-tool $*" >> '${at('log')}'\n${body}`);
  const keyring = (env: Readonly<Record<string, string>> = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/none' }) =>
    new LinuxKeyring({
      fs: nodeFileSystem,
      platform: 'linux',
      timer: realTimer,
      env: { ...env, PATH: `${folder()}:/usr/bin:/bin` },
    });
  /** Without the tools that this machine may have. */
  const bare = (env: Readonly<Record<string, string>> = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/none' }) =>
    new LinuxKeyring({ fs: nodeFileSystem, platform: 'linux', timer: realTimer, env: { ...env, PATH: folder() } });

  for (const tool of ['gdbus', 'dbus-send'] as const) {
    const said = ANSWERS[tool];
    it(`tells locked from missing, and both from there, through ${tool}`, async () => {
      await secretTool();
      const finds = async (search: string, locked: string) => {
        await bus(tool, { search, locked });
        return bare().find('AKIAIOSFODNN7EXAMPLE');
      };
      assert.equal(await finds(said.found, said.open), 'unlocked');
      assert.equal(await finds(said.foundLocked, said.locked), 'locked');
      assert.equal(await finds(said.none, said.open), 'missing');
      // A service that knows nothing of what is locked.
      assert.equal(await finds(said.none, said.locked), 'locked');
    });
  }

  it('gives a secret to the standard input of its tool, and to no argument', async () => {
    await bus('gdbus', { search: ANSWERS.gdbus.none, locked: ANSWERS.gdbus.open });
    await secretTool(`cat > '${at('stored')}'; env > '${at('env')}'`);
    await keyring().store('AKIAIOSFODNN7EXAMPLE', new SecretText('{"a":"the secret"}'));
    assert.equal(await readFile(at('stored'), 'utf8'), '{"a":"the secret"}');
    assert.equal(
      await log(),
      'secret-tool store --label=IAM Keys AKIAIOSFODNN7EXAMPLE application iam-keys access-key-id AKIAIOSFODNN7EXAMPLE\n',
    );
    assert.doesNotMatch(await readFile(at('env'), 'utf8'), /the secret/);
  });

  it('looks nothing up that is locked, where the tool would ask or hang', async () => {
    await bus('gdbus', { search: ANSWERS.gdbus.foundLocked, locked: ANSWERS.gdbus.locked });
    await secretTool();
    await assert.rejects(keyring().lookup('AKIAIOSFODNN7EXAMPLE'), { code: 'KeyringLocked' });
    assert.doesNotMatch(await log(), /secret-tool/);
  });

  it('never calls missing what is there and is not given', async () => {
    await bus('gdbus', { search: ANSWERS.gdbus.found, locked: ANSWERS.gdbus.open });
    for (const body of ['exit 1', 'exit 0', 'echo no >&2; exit 1']) {
      await secretTool(body);
      await assert.rejects(keyring().lookup('AKIAIOSFODNN7EXAMPLE'), { code: 'KeyringFailed' }, body);
    }
    await secretTool('printf %s the-item');
    assert.equal((await keyring().lookup('AKIAIOSFODNN7EXAMPLE'))?.reveal(), 'the-item');
  });

  it('says why it cannot be used', async () => {
    const reason = async (made: LinuxKeyring) => {
      const state = await made.look();
      return state.kind === 'unavailable' ? state.reason : state.kind;
    };
    assert.equal(await reason(bare()), 'noTool');
    await secretTool();
    assert.equal(await reason(bare()), 'noBusTool');
    assert.equal(await reason(keyring({})), 'noBus');
    assert.equal(await reason(keyring({ XDG_RUNTIME_DIR: folder() })), 'noBus');
    const fails = async (complaint: string) => {
      await program('gdbus', `echo "${complaint}" >&2; exit 1`);
      return reason(keyring());
    };
    assert.equal(await fails('Error: GDBus.Error:org.freedesktop.DBus.Error.ServiceUnknown: The name'), 'noService');
    assert.equal(await fails('Error connecting: Could not connect: No such file or directory'), 'noBus');
    assert.equal(await fails('Error: GDBus.Error:org.freedesktop.DBus.Error.AccessDenied: no'), 'refused');
    const says = async (alias: string, locked = ANSWERS.gdbus.open) => {
      await bus('gdbus', { search: ANSWERS.gdbus.none, locked, alias });
      return reason(keyring());
    };
    assert.equal(await says("(objectpath '/',)"), 'noCollection');
    assert.equal(await says("(objectpath '/org/freedesktop/secrets/collection/session',)"), 'forgetful');
    assert.equal(await says(ANSWERS.gdbus.alias, 'rubbish'), 'refused');
    assert.equal(await says(ANSWERS.gdbus.alias), 'unlocked');
    assert.equal(await says(ANSWERS.gdbus.alias, ANSWERS.gdbus.locked), 'locked');
  });

  const trials = () =>
    new KeyringTrials({ keyring: keyring(), records: memoryTrialRecords(), clock: Date, random: () => 'x1' });

  it('is not proven by a tool that keeps nothing, or finds everything', async () => {
    await bus('gdbus', { search: ANSWERS.gdbus.none, locked: ANSWERS.gdbus.open });
    await secretTool();
    await assert.rejects(trials().prove('canary-1'), { code: 'KeyringFailed' });
    await bus('gdbus', { search: ANSWERS.gdbus.found, locked: ANSWERS.gdbus.open });
    await secretTool('case "$1" in lookup) printf %s canary-1;; esac');
    await assert.rejects(trials().prove('canary-1'), { code: 'KeyringFailed' });
  });

  it('ends a tool that hangs', async () => {
    const timer = new HandTimer();
    await secretTool(`echo $$ > '${at('pid')}'; cat > /dev/null; : > '${at('running')}'; exec sleep 600`);
    const hung = new LinuxKeyring({
      fs: nodeFileSystem,
      platform: 'linux',
      timer,
      env: { PATH: `${folder()}:/usr/bin:/bin` },
    }).store('AKIAIOSFODNN7EXAMPLE', new SecretText('s'));
    await until(() =>
      readFile(at('running')).then(
        () => true,
        () => false,
      ),
    );
    timer.expire();
    await assert.rejects(hung, { code: 'Timeout' });
    const pid = Number(await readFile(at('pid'), 'utf8'));
    await until(() => Promise.resolve(!isAlive(pid)));
  });

  it('writes a line of words that need no shell, or none', async () => {
    await secretTool();
    assert.equal(
      await keyring().commandFor('AKIAIOSFODNN7EXAMPLE'),
      `${at('secret-tool')} lookup application iam-keys access-key-id AKIAIOSFODNN7EXAMPLE`,
    );
    await assert.rejects(keyring().commandFor('A; true'), { code: 'BadArgument' });
    await assert.rejects(keyring().commandFor('-x'), { code: 'BadArgument' });
  });
});

async function until(isDone: () => Promise<boolean>): Promise<void> {
  while (!(await isDone())) await new Promise((resolve) => setImmediate(resolve));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
