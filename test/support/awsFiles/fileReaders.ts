import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { loadSharedConfigFiles } from '@smithy/core/config';
import { readFile } from 'node:fs/promises';
import type { Document } from '../../../src/awsFiles/document/document.js';
import { parseDocument } from '../../../src/awsFiles/document/documentParser.js';
import { specReading } from '../../../src/awsFiles/document/readers/readings.js';
import type { FileRole } from '../../../src/awsFiles/document/sectionHeader.js';
import { flatReading } from './flatReading.js';

/** Values by section and key, `section\nkey`, sections named like `profile p`; undefined where the reader rejects the file. */
export type Values = Readonly<Record<string, string>> | undefined;

/** Somebody who reads one of the two files. */
export interface FileReader {
  readonly name: string;
  read(path: string, role: FileRole): Promise<Values>;
  /** Which rule of its own makes this reader answer a key so, which by the specification has another value in the document. */
  readonly reasonFor?: (key: string, answered: string | undefined, document: Document) => string | undefined;
}

/** What is asked of Python: each line of its input a path and a role, each of its output what its readers find. */
const SCRIPT = `
import configparser, json, sys
import botocore.configloader, botocore.exceptions
try:
    from awscli.customizations.configure.writer import ConfigFileWriter
except ImportError:
    ConfigFileWriter = None
WORDS = {"profiles": "profile", "sso_sessions": "ssoSession", "services": "services"}
def flat(section, options):
    values = {section + "\\n": ""}
    for key, value in options.items():
        values[section + "\\n" + key] = value if isinstance(value, str) else "\\n" + "\\n".join(k + " = " + v for k, v in value.items())
    return values
def with_botocore(path, role):
    try:
        raw = botocore.configloader.raw_config_parse(path)
    except botocore.exceptions.BotoCoreError:
        return None
    values = {}
    if role == "credentials":
        for name, options in raw.items():
            values.update(flat("profile " + name, options))
        return values
    loaded = botocore.configloader.build_profile_map(raw)
    for kind, word in WORDS.items():
        for name, options in loaded.pop(kind).items():
            values.update(flat(word + " " + name, options))
    for name, options in loaded.items():
        values.update(flat("other " + name, options if isinstance(options, dict) else {}))
    return values
def with_configparser(path, role):
    parser = configparser.RawConfigParser()
    try:
        parser.read([path])
    except (configparser.Error, UnicodeDecodeError):
        return None
    values = {}
    for name in parser.sections():
        if name == "default" and parser.has_section("profile default"):
            continue
        isWord = name.startswith("profile ") and role == "config"
        kind = "" if isWord else "profile " if role == "credentials" or name == "default" else "other "
        values.update(flat(kind + name, {k: parser.get(name, k) for k in parser._sections[name]}))
    values.update(flat("other DEFAULT", dict(parser.defaults())))
    return values
def with_writer(path, role):
    if ConfigFileWriter is None:
        return {}
    with open(path) as file:
        try:
            lines = file.readlines()
        except UnicodeDecodeError:
            return None
    values = {}
    for name in ["prod", "default", "other", "third", "a.b/c"]:
        header = name if role == "credentials" or name == "default" else "profile " + name
        try:
            ConfigFileWriter()._find_section_start(lines, header)
            values["profile " + name + "\\n"] = ""
        except Exception:
            pass
    return values
for line in sys.stdin:
    path, role = json.loads(line)
    answers = [with_botocore(path, role), with_configparser(path, role), with_writer(path, role)]
    print(json.dumps(answers), flush=True)
`;

const PYTHON_READERS = ['botocore', "Python's configparser", "the AWS CLI's writer"] as const;

/** The SDK for JavaScript, without its cache. */
export const theSdk: FileReader = { name: 'the SDK for JavaScript', read: readWithSdk };

/** The document, by the specification, and the SDK for JavaScript. */
export const nodeReaders: readonly FileReader[] = [
  {
    name: 'IAM Keys',
    read: async (path, role) =>
      Object.fromEntries(flatReading(specReading(parseDocument(await readFile(path, 'utf8'), role, path)))),
  },
  theSdk,
];

/** Readers that Python has, in one process for all of them. */
export interface PythonReaders {
  readonly readers: readonly FileReader[];
  close(): void;
}

export function startPythonReaders(python: string): PythonReaders {
  const child = spawn(python, ['-c', SCRIPT], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const ask = async (question: string): Promise<readonly (Values | null)[]> => {
    child.stdin.write(`${question}\n`);
    const line = await lines.next();
    if (line.done === true) throw new Error('Python ended');
    return JSON.parse(line.value) as readonly (Values | null)[];
  };
  const readers = PYTHON_READERS.map((name, index) => ({
    name,
    read: async (path: string, role: FileRole): Promise<Values> =>
      (await ask(JSON.stringify([path, role])))[index] ?? undefined,
  }));
  return { readers, close: () => child.stdin.end() };
}

export function botocoreOf({ readers }: PythonReaders): FileReader {
  const [botocore] = readers;
  if (!botocore) throw new Error('no botocore');
  return botocore;
}

async function readWithSdk(path: string, role: FileRole): Promise<Values> {
  const nowhere = '/dev/null';
  const files = await loadSharedConfigFiles({
    filepath: role === 'credentials' ? path : nowhere,
    configFilepath: role === 'config' ? path : nowhere,
    ignoreCache: true,
  });
  const values: Record<string, string> = {};
  for (const [section, properties] of Object.entries(role === 'config' ? files.configFile : files.credentialsFile)) {
    const word = role === 'config' && /^(?:sso-session|services)\./.test(section);
    const name = word
      ? section.replace('sso-session.', 'ssoSession ').replace('services.', 'services ')
      : `profile ${section}`;
    for (const [key, value] of Object.entries(properties)) values[`${name}\n${key}`] = value ?? '';
  }
  return values;
}
