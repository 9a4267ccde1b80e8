import assert from 'node:assert/strict';
import { readCredentialSource } from '../../../src/awsFiles/credentialSource.js';
import { parseDocument } from '../../../src/awsFiles/document/documentParser.js';
import { mergeFiles } from '../../../src/awsFiles/mergedFiles.js';
import { withPair } from '../../../src/awsFiles/withPair.js';
import { randomSecret } from '../../support/fakes/randomPair.js';

describe('the files with a pair that is not written yet', () => {
  const pair = { keyId: 'AKIAIOSFODNN7EXAMPLE', secret: randomSecret() };
  const files = (config: string) =>
    mergeFiles(parseDocument(config, 'config', '/f'), parseDocument('', 'credentials', '/c'));

  it('sign with it in that profile, by what the profile says already', () => {
    const before = files('[profile new]\nendpoint_url = http://127.0.0.1:1\nregion = eu-west-1\n');
    const after = withPair(before, { name: 'new', pair, region: '' });
    const reading = readCredentialSource(after, 'new');
    assert.ok(reading.kind === 'source' && reading.source.kind === 'keys');
    assert.equal(reading.source.keys.secret, pair.secret);
    assert.equal(after.profiles.get('new')?.properties.get('endpoint_url'), 'http://127.0.0.1:1');
    assert.equal(after.profiles.get('new')?.properties.get('region'), 'eu-west-1');
    assert.equal(before.profiles.get('new')?.keys, undefined);
  });

  it('are in the region that comes with it', () => {
    const after = withPair(files(''), { name: 'new', pair, region: 'cn-north-1' });
    assert.equal(after.profiles.get('new')?.properties.get('region'), 'cn-north-1');
  });
});
