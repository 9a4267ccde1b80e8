import { Random } from '../../sandbox/random.js';

/** A file of the corpus. `kind` names what is special about it, for what is said of disagreements. */
export interface CorpusFile {
  readonly name: string;
  readonly kind: string;
  readonly content: Buffer;
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** How people write pairs down; each takes an ID, a secret and what surrounds them. */
const SHAPES: readonly (readonly [ending: string, shape: (id: string, secret: string) => string])[] = [
  ['env', (id, secret) => `AWS_ACCESS_KEY_ID=${id}\nAWS_SECRET_ACCESS_KEY=${secret}\n`],
  ['sh', (id, secret) => `#!/bin/sh\nexport AWS_ACCESS_KEY_ID='${id}'; export AWS_SECRET_ACCESS_KEY='${secret}'\n`],
  ['yml', (id, secret) => `env:\n  key: ${id} # of ci\n  secret: "${secret}"\n`],
  ['json', (id, secret) => JSON.stringify({ region: 'eu-west-1', id, nested: { secret } }, undefined, 2)],
  [
    'ts',
    (id, secret) => `const client = new S3({ credentials: { accessKeyId: "${id}", secretAccessKey: "${secret}" } });\n`,
  ],
  ['py', (id, secret) => `boto3.client('s3', aws_access_key_id='${id}',\n    aws_secret_access_key='${secret}')\n`],
  ['tf', (id, secret) => `provider "aws" {\n  access_key = "${id}"\n  secret_key = "${secret}"\n}\n`],
  ['csv', (id, secret) => `Access key ID,Secret access key\n${id},${secret}\n`],
  ['xml', (id, secret) => `<k><AccessKeyId>${id}</AccessKeyId><SecretAccessKey>${secret}</SecretAccessKey></k>\n`],
  ['md', (id) => `The key \`${id}\` is old; see <https://x.example/?k=${id}&v=1>.\n`],
  ['properties', (id, secret) => `s3.url=s3://${id}:${secret}@bucket/path\n`],
  ['txt', (id) => `${id}\t${id}\n\n  (${id})\n`],
];

/** What is done to an ID before it is written, so that the two finders may differ. */
const TWISTS: Readonly<Record<string, (id: string) => string>> = {
  plain: (id) => id,
  session: (id) => `ASIA${id.slice(4)}`,
  bearer: (id) => `ABIA${id.slice(4)}`,
  context: (id) => `ACCA${id.slice(4)}`,
  oldPrefix: (id) => `A3TX${id.slice(4)}`,
  example: (id) => `${id.slice(0, 13)}EXAMPLE`,
  small: (id) => id.toLowerCase(),
  longer: (id) => `${id}A`,
  underscore: (id) => `${id}_`,
  hyphen: (id) => `-${id}-`,
  wrongDigit: (id) => `${id.slice(0, 10)}1${id.slice(11)}`,
  repeated: (id) => `AKIA${(id[5] ?? 'X').repeat(16)}`,
  pattern: (id) => `AKIA${'ABCD'.repeat(4)}${id.slice(20)}`,
  allowed: (id) => `${id} # gitleaks:allow`,
  unicode: (id) => `ö${id}ß`,
  base64: (id) => Buffer.from(`key=${id};`).toString('base64'),
  hex: (id) => Buffer.from(id).toString('hex'),
  percent: (id) => [...Buffer.from(id)].map((byte) => `%${byte.toString(16)}`).join(''),
};

/** What is done to a whole file. */
const FORMS: Readonly<Record<string, (text: string) => Buffer>> = {
  lf: (text) => Buffer.from(text),
  crlf: (text) => Buffer.from(text.replaceAll('\n', '\r\n')),
  bom: (text) => Buffer.from(`\ufeff${text}`),
  utf16: (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  latin1: (text) => Buffer.from(`é ${text}`, 'latin1'),
  oneLine: (text) => Buffer.from(`${'x '.repeat(20_000)}${text.replaceAll('\n', ' ')}${' y'.repeat(20_000)}`),
  binary: (text) => Buffer.from(`\0\u0001\0${text}`),
};

/** Files as people write keys down, and as they should not be found: every shape with every twist, in a form each; the same for the same seed. */
export function keyCorpus(seed: number, atLeast: number): readonly CorpusFile[] {
  const random = new Random(seed);
  const text = (alphabet: string, length: number): string =>
    Array.from({ length }, () => alphabet[random.below(alphabet.length)] ?? '').join('');
  const files: CorpusFile[] = [];
  const forms = Object.entries(FORMS);
  while (files.length < atLeast) {
    for (const [twist, twisted] of Object.entries(TWISTS)) {
      for (const [ending, shape] of SHAPES) {
        const id = twisted(`AKIA${text(LETTERS, 16)}`);
        // Most files are plain text.
        const [form, write] = forms[Math.max(0, random.below(forms.length * 2) - forms.length)] ?? [
          'lf',
          (plain: string) => Buffer.from(plain),
        ];
        const content = write(shape(id, text(BASE64, 40)));
        files.push({ name: `f${String(files.length)}.${ending}`, kind: `${twist} ${form}`, content });
      }
    }
  }
  return files;
}
