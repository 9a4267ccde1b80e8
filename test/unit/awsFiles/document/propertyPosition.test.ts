import assert from 'node:assert/strict';
import { parseDocument } from '../../../../src/awsFiles/document/documentParser.js';
import { nestedPosition, positionOf, sessionPosition } from '../../../../src/awsFiles/document/propertyPosition.js';
import { mergeFiles } from '../../../../src/awsFiles/mergedFiles.js';

const CREDENTIALS = `[a]
region = x
empty =
[other]
region = y
[a]
region = z
REGION = \t
blank = \u00a0
`;

const CONFIG = `[profile b]
region = x
[profile a]
region = x
output = json
empty = e
blank = e
[services s]
dynamodb =
  endpoint_url = u
s3 =
  max = 1
  Endpoint_URL = v
  endpoint_url = w
sts = plain
[sso-session s]
sso_region = x
[profile s]
sso_region = z
s3 =
  endpoint_url = x
[sso-session t]
[sso-session s]
sso_region = y
`;

const config = parseDocument(CONFIG, 'config', '/config');
const files = mergeFiles(config, parseDocument(CREDENTIALS, 'credentials', '/credentials'));

describe('the place of a property', () => {
  const ofProfiles: readonly (readonly [title: string, profile: string, key: string | undefined, place: string])[] = [
    ['is the last line of the credentials file with a value', 'a', 'region', '/credentials:7'],
    ['is in the config file where the credentials file has none', 'a', 'output', '/config:5'],
    ['is in the config file where its value in the credentials file is empty', 'a', 'empty', '/config:6'],
    ['is in the config file where its value in the credentials file is white space', 'a', 'blank', '/config:7'],
    ['is the first header in the credentials file where neither has it', 'a', 'missing', '/credentials:1'],
    ['is the header in the credentials file where none is asked about', 'a', undefined, '/credentials:1'],
    ['is in the config file for a profile that is only there', 'b', 'region', '/config:2'],
    ['is the header in the config file for a profile that is only there', 'b', 'missing', '/config:1'],
    ['is the header in the config file for a profile that is only there, as a whole', 'b', undefined, '/config:1'],
  ];
  for (const [title, name, key, place] of ofProfiles) {
    it(title, () => {
      const profile = files.profiles.get(name);
      assert.ok(profile);
      const { path, line } = positionOf(files, profile, key);
      assert.equal(`${path}:${line}`, place);
    });
  }

  it('is the start of the credentials file for a profile without a section', () => {
    const profile = files.profiles.get('a');
    assert.ok(profile);
    const gone = { ...profile, inCredentials: [], inConfig: [] };
    assert.deepEqual(positionOf(files, gone, 'region'), { path: '/credentials', line: 1 });
  });

  it('is the last one in the sections of a session, else the first header', () => {
    assert.deepEqual(sessionPosition(config, 's', 'sso_region'), { path: '/config', line: 24 });
    assert.deepEqual(sessionPosition(config, 's', 'sso_start_url'), { path: '/config', line: 16 });
    assert.deepEqual(sessionPosition(config, 't', 'sso_region'), { path: '/config', line: 22 });
    assert.deepEqual(sessionPosition(config, 'u', 'sso_region'), { path: '/config', line: 1 });
  });

  it('is its last line within the value that holds it, else the line of that, else the header', () => {
    const lineOf = (name: string, outer: string, key = 'endpoint_url'): number => {
      const { path, line } = nestedPosition(config, name, outer, key);
      assert.equal(path, '/config');
      return line;
    };
    assert.equal(lineOf('s', 's3'), 14);
    assert.equal(lineOf('s', 's3', 'max'), 12);
    assert.equal(lineOf('s', 'dynamodb'), 10);
    assert.equal(lineOf('s', 'dynamodb', 'missing'), 9);
    assert.equal(lineOf('s', 'sts'), 15);
    assert.equal(lineOf('s', 'sqs'), 8);
    assert.equal(lineOf('t', 's3'), 1);
  });
});
