import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { isIamKeysError } from '../../../src/core/errors.js';
import { errorMessage } from '../../../src/ui/messages/errorMessages.js';
import { CHECK_FILES } from '../../../src/ui/messages/nextSteps.js';
import { AwsProfileEditor } from '../../../src/awsFiles/profileEditor.js';
import type { ProfileReference } from '../../../src/core/profile/activeProfile.js';
import { countedPair } from '../../support/awsFiles/countedPair.js';
import { CredentialsScratch } from '../../support/awsFiles/credentialsScratch.js';
import { scratchFolder } from '../../support/awsFiles/scratch.js';
import { MemoryRenames } from '../../support/fakes/memoryRenames.js';
import { quickTimer, testWorld } from '../../support/awsFiles/world.js';

const CREDENTIALS = '# mine\n[a]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\n\n[ b ]\nREGION = x # why\n';
const CONFIG = '[profile a]\nregion = eu-west-1\n\n[profile r]\nrole_arn = arn\nsource_profile = b\n';

describe('AwsProfileEditor', () => {
  const folder = scratchFolder();
  let scratch: CredentialsScratch;
  let later: (() => void)[];
  let editor: AwsProfileEditor;
  let namedBy: readonly ProfileReference[];

  beforeEach(() => {
    scratch = new CredentialsScratch(folder());
    scratch.seed({ credentials: CREDENTIALS, config: CONFIG });
    later = [];
    namedBy = [];
    const timer = {
      after: (milliseconds: number, listener: () => void) => {
        if (milliseconds < 60_000) return quickTimer.after(milliseconds, listener);
        later.push(listener);
        return () => {
          later = later.filter((each) => each !== listener);
        };
      },
    };
    editor = new AwsProfileEditor(
      testWorld({ timer }),
      () => scratch.files,
      () => namedBy,
      new MemoryRenames(),
    );
  });

  const untouched = (): void => {
    assert.deepEqual([scratch.credentials(), scratch.config()], [CREDENTIALS, CONFIG]);
  };

  it('renames in both files, and takes it back', async () => {
    await editor.rename('a', 'c');
    assert.match(scratch.credentials(), /^# mine\n\[c\]\n/);
    assert.match(scratch.config(), /^\[profile c\]\n/);
    assert.deepEqual(editor.lastChange(), { kind: 'renamed', profile: 'a', to: 'c' });
    assert.equal(await editor.undo(), true);
    untouched();
    assert.equal(editor.lastChange(), undefined);
  });

  it('refuses to remove what another profile takes its credentials from', async () => {
    await assert.rejects(editor.remove('b'), { code: 'ProfileInUse', details: { profile: 'b', referrers: ['r'] } });
    untouched();
    assert.equal(await editor.undo(), false);
  });

  it('neither renames nor removes what is named outside the files, and says all that refers to it', async () => {
    namedBy = ['environment'];
    const named = { code: 'ProfileInUse', details: { profile: 'a', referrers: [], namedBy } };
    await assert.rejects(editor.preflight('a'), named);
    await assert.rejects(editor.rename('a', 'c'), named);
    await assert.rejects(editor.remove('a'), named);
    namedBy = ['setting', 'environment'];
    const details = { profile: 'b', referrers: ['r'], namedBy };
    await assert.rejects(editor.preflight('b'), { code: 'ProfileInUse', details });
    untouched();
    namedBy = [];
    await editor.preflight('a');
  });

  it('tells before anything is asked that a line of a file is not clear enough to be changed', async () => {
    await writeFile(scratch.files.credentials, `${CREDENTIALS}[a]\nregion = eu-west-1\n`);
    await assert.rejects(editor.preflight('a'), { code: 'FileAmbiguous' });
    await assert.rejects(editor.remove('a'), { code: 'FileAmbiguous' });
  });

  it('touches neither file when one of them was written since', async () => {
    await editor.remove('a');
    const config = `${scratch.config()}# theirs\n`;
    await writeFile(scratch.files.config, config);
    const credentials = scratch.credentials();
    assert.equal(await editor.undo(), false);
    assert.deepEqual([scratch.credentials(), scratch.config()], [credentials, config]);
  });

  it('sets the region of a profile that is there, and of no other', async () => {
    await editor.setRegion('a', 'eu-central-1');
    assert.match(scratch.config(), /^\[profile a\]\nregion = eu-central-1\n/);
    await assert.rejects(editor.setRegion('z', 'eu-central-1'), { code: 'ProfileNotFound' });
    assert.equal(editor.lastChange()?.kind, 'region');
  });

  it('diagnoses files and profiles with the fix where one is safe', async () => {
    await writeFile(scratch.files.config, CONFIG.replace('source_profile = b', 'source_profile = gone'));
    const found = (await editor.diagnose()).map(({ problem, fix }) => [problem.kind, problem.line, fix]);
    assert.deepEqual(found, [
      ['paddedHeader', 5, 'plainHeader'],
      ['upperCaseProperty', 6, 'lowerCase'],
      ['inlineComment', 6, 'moveComment'],
      ['incompleteKeyPair', 2, undefined],
      ['sourceProfileMissing', 6, undefined],
    ]);
  });

  it('names a pair that readers mix of both files', async () => {
    await writeFile(scratch.files.config, '[profile a]\naws_access_key_id = x\naws_secret_access_key = y\n');
    await writeFile(scratch.files.credentials, '[a]\naws_secret_access_key = z\n');
    const found = (await editor.diagnose()).map(({ problem }) => [problem.kind, problem.path, problem.line]);
    assert.deepEqual(found, [['splitKeyPair', scratch.files.credentials, 2]]);
  });

  it('has the fix for another profile that is indented and keeps a key from being written', async () => {
    await writeFile(scratch.files.credentials, '[other]\n  aws_access_key_id = x\n  aws_secret_access_key = y\n');
    const writer = scratch.writer();
    await assert.rejects(writer.preflight({ profile: 'prod' }), (error) => {
      assert.ok(isIamKeysError(error, 'FileAmbiguous'));
      assert.deepEqual([error.details.problem.kind, error.details.problem.line], ['indentedProperty', 2]);
      assert.ok(errorMessage(error).next.includes(CHECK_FILES));
      return true;
    });
    const fixable = (await editor.diagnose()).filter(({ fix }) => fix === 'removeIndent').map(({ problem }) => problem);
    assert.ok(fixable.length > 0);
    await editor.fix(fixable);
    await writer.write({ profile: 'prod', pair: countedPair(1) });
    assert.match(scratch.credentials(), /^\[other\]\naws_access_key_id = x\naws_secret_access_key = y\n\n\[prod\]\n/);
  });

  it('fixes all at once, and takes it back', async () => {
    const problems = (await editor.diagnose()).flatMap(({ problem, fix }) => (fix === undefined ? [] : [problem]));
    assert.equal(await editor.fix(problems), 3);
    assert.equal(
      scratch.credentials(),
      '# mine\n[a]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\n\n[b]\n# why\nregion = x\n',
    );
    assert.deepEqual(editor.lastChange(), { kind: 'fixed', problems: 3 });
    assert.equal(await editor.undo(), true);
    untouched();
  });

  it('fixes nothing that is no longer where it was', async () => {
    const [first] = await editor.diagnose();
    assert.ok(first);
    const moved = `# one line more\n${CREDENTIALS}`;
    await writeFile(scratch.files.credentials, moved);
    assert.equal(await editor.fix([first.problem]), 0);
    assert.equal(scratch.credentials(), moved);
    assert.equal(editor.lastChange(), undefined);
  });

  it('takes a written key back, and what it replaced is there again', async () => {
    const file = scratch.writer();
    const change = { profile: 'a', pair: countedPair(1) };
    editor.keyWritten('a', change.pair.keyId, await file.write(change), file);
    assert.deepEqual(editor.lastChange(), { kind: 'keyWritten', profile: 'a', keyId: change.pair.keyId });
    assert.equal(await editor.undo(), true);
    untouched();
  });

  it('keeps the change before, when a key is written that was there already', async () => {
    const file = scratch.writer();
    const change = { profile: 'a', pair: countedPair(1) };
    await file.write(change);
    await editor.setRegion('a', 'eu-central-1');
    editor.keyWritten('a', change.pair.keyId, await file.write(change), file);
    assert.equal(editor.lastChange()?.kind, 'region');
  });

  it('lets go of the old files after a while', async () => {
    await editor.rename('a', 'c');
    await editor.rename('c', 'd');
    assert.equal(later.length, 1);
    later[0]?.();
    assert.equal(editor.lastChange(), undefined);
    assert.equal(await editor.undo(), false);
    assert.match(scratch.credentials(), /\[d\]/);
  });
});
