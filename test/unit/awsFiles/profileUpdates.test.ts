import assert from 'node:assert/strict';
import { parseDocument } from '../../../src/awsFiles/document/documentParser.js';
import type { FileRole } from '../../../src/awsFiles/document/sectionHeader.js';
import {
  checkTarget,
  keyUpdates,
  plainSection,
  regionUpdates,
  removalNotices,
  type ProfileChange,
} from '../../../src/awsFiles/profileChange.js';
import type { FileUpdate } from '../../../src/awsFiles/updateFile.js';
import type { Document } from '../../../src/awsFiles/document/document.js';
import { randomPair } from '../../support/awsFiles/keyPair.js';

const FILES = { credentials: '/credentials', config: '/config' };

describe('the updates that change a profile', () => {
  const pair = randomPair();
  const keys = `aws_access_key_id = ${pair.keyId}\naws_secret_access_key = ${pair.secret.reveal()}\n`;
  const document = (text: string, role: FileRole = 'config'): Document => parseDocument(text, role, FILES[role]);

  function updatesFor(change: Partial<ProfileChange> = {}, config = ''): FileUpdate[] {
    return keyUpdates(
      FILES,
      { credentials: document(''), config: document(config) },
      { profile: 'p', pair, ...change },
    );
  }

  const contains = (update: FileUpdate | undefined, text: string): boolean | undefined => update?.contains(text);

  it('hold that of a key only with both halves and no token beside it', () => {
    const [update] = updatesFor();
    assert.equal(contains(update, `[p]\n${keys}`), true);
    for (const [text, what] of [
      ['', 'nothing'],
      [`[q]\n${keys}`, 'another profile'],
      [`[profile p]\n${keys}`, 'a header of the other file'],
      [`[p]\naws_access_key_id = ${pair.keyId}\n`, 'the ID alone'],
      [`[p]\naws_access_key_id = ${pair.keyId}\naws_secret_access_key = other\n`, 'another secret'],
      [`[p]\naws_access_key_id = other\naws_secret_access_key = ${pair.secret.reveal()}\n`, 'another ID'],
      [`[p]\n${keys}aws_session_token = t\n`, 'a session token'],
      [`[p]\n${keys}aws_security_token = t\n`, 'a security token'],
    ] as const)
      assert.equal(contains(update, text), false, what);
  });

  it('hold that of the config file with the region and without tokens', () => {
    const [asked] = updatesFor({ region: 'eu-west-1' });
    assert.equal(asked?.role, 'config');
    assert.equal(contains(asked, '[profile p]\nregion = eu-west-1\n'), true);
    for (const text of ['', '[profile p]\n', '[profile p]\nregion = us-east-1\n', '[profile q]\nregion = eu-west-1\n'])
      assert.equal(contains(asked, text), false, text);
    for (const token of ['aws_session_token', 'aws_security_token'])
      assert.equal(contains(asked, `[profile p]\nregion = eu-west-1\n${token} = t\n`), false, token);
    const [plain] = updatesFor({}, '[profile p]\naws_session_token = t\n');
    assert.equal(plain?.role, 'config');
    for (const text of ['', '[profile p]\nregion = any\n']) assert.equal(contains(plain, text), true, text);
    assert.equal(contains(plain, '[profile p]\naws_session_token = t\n'), false);
  });

  it('hold that of the config file with the lines that lead to the server of another profile', () => {
    const there = '[profile there]\nregion = us-east-1\nendpoint_url = http://127.0.0.1:8333\nservices = apart\n';
    const [asked] = updatesFor({ serverOf: 'there' }, there);
    assert.equal(asked?.role, 'config');
    const lines = '[profile p]\nendpoint_url = http://127.0.0.1:8333\nservices = apart\n';
    assert.equal(asked.edit(document(there)), `${there}\n${lines}`);
    assert.equal(contains(asked, lines), true);
    assert.equal(contains(asked, '[profile p]\nendpoint_url = http://127.0.0.1:8333\n'), false);
    assert.equal(updatesFor({ serverOf: 'there' }, '[profile there]\nregion = us-east-1\n').length, 1);
  });

  it('hold that of a region in each file that has one', () => {
    const region = 'eu-west-1';
    assert.equal(regionUpdates(FILES, document('[p]\n', 'credentials'), 'p', region).length, 1);
    const updates = regionUpdates(FILES, document('[p]\nregion = x\nother = y\n', 'credentials'), 'p', region);
    for (const update of updates) {
      const header = update.role === 'config' ? '[profile p]' : '[p]';
      assert.equal(contains(update, `${header}\nregion = ${region}\n`), true);
      for (const text of ['', `${header}\n`, `${header}\nregion = x\n`, `[x]\nregion = ${region}\n`])
        assert.equal(contains(update, text), false, text);
      const edited = update.edit(document(`${header}\nregion = x\nother = y\n`, update.role));
      assert.equal(edited, `${header}\nregion = ${region}\nother = y\n`);
    }
    assert.deepEqual(
      updates.map(({ path }) => path),
      ['/config', '/credentials'],
    );
  });

  it('look for a section by the header of its file, [profile default] first', () => {
    const both = '[default]\nk = plain\n[profile default]\nk = long\n';
    assert.equal(plainSection(both, 'config', 'default')?.get('k'), 'long');
    assert.equal(plainSection(both, 'credentials', 'default')?.get('k'), 'plain');
    assert.equal(plainSection('[profile p]\nk = v\n', 'credentials', 'p'), undefined);
  });

  it('say of the file what keeps a profile from being written', () => {
    const broken = document('[profile p]\nK = 1\nk = 2\n');
    assert.throws(
      () => {
        checkTarget({ profile: 'p' }, document('', 'credentials'), broken);
      },
      (error: { code?: string; details?: { problem?: { path?: string; line?: number } } }) =>
        error.code === 'FileAmbiguous' && error.details?.problem?.path === '/config' && !!error.details.problem.line,
    );
  });

  it('let a profile hold its key again beside its own line, and beside no other', () => {
    const line = (id: string): Document =>
      document(
        `[profile p]\ncredential_process = /usr/bin/secret-tool lookup application iam-keys access-key-id ${id}\n`,
      );
    const check = (config: Document, lineOf?: string): void => {
      checkTarget({ profile: 'p', lineOf }, document('', 'credentials'), config);
    };
    check(line(pair.keyId), pair.keyId);
    const refused = { code: 'ProfileKindRefused' };
    assert.throws(() => {
      check(line(pair.keyId));
    }, refused);
    assert.throws(() => {
      check(line(randomPair().keyId), pair.keyId);
    }, refused);
    check(document(''));
  });

  it('tell apart tokens and what else went, and keep the account that stays', () => {
    const before = '[profile p]\naws_account_id = 1\naws_session_token = t\nregion = r\nexpiration = e\n';
    assert.deepEqual(removalNotices(document(before), { profile: 'p', account: '1' }), [
      { kind: 'sessionTokenRemoved', profile: 'p' },
      { kind: 'oldKeyFactsRemoved', profile: 'p', properties: ['expiration'] },
    ]);
    const changed = removalNotices(document('[profile p]\naws_account_id = 1\nx_principal_arn = 2\n'), {
      profile: 'p',
      account: '2',
    });
    const properties = ['aws_account_id', 'x_principal_arn'];
    assert.deepEqual(changed, [{ kind: 'oldKeyFactsRemoved', profile: 'p', properties }]);
    assert.deepEqual(removalNotices(document('[profile p]\nregion = r\n'), { profile: 'p' }), []);
  });
});
