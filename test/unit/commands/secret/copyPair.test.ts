import assert from 'node:assert/strict';
import { copyForms, copyPair } from '../../../../src/commands/secret/copyPair.js';
import type { PairForm } from '../../../../src/core/secret/copyForms.js';
import { SecretText } from '../../../../src/core/secret/secretText.js';
import { Cancelled } from '../../../../src/ui/cancelled.js';
import type { PickOptions } from '../../../../src/ui/prompts.js';
import { memoryOf, uiOf } from '../../../support/fakes/commandSubjects.js';
import { MemoryKeyring } from '../../../support/fakes/memoryKeyring.js';
import { ScriptedPrompts } from '../../../support/fakes/scriptedPrompts.js';
import { rejection } from '../../../support/rejection.js';

const KEY = { keyId: 'AKIAIOSFODNN7EXAMPLE', owner: 'Bob' };

type Context = Parameters<typeof copyPair>[0];

describe('copying a pair', () => {
  let copied: (readonly [text: string, durable: boolean, what: string | undefined])[];
  let dismissed: string[];
  let isDismissed: boolean;

  beforeEach(() => {
    [copied, dismissed, isDismissed] = [[], [], true];
  });

  const contextOf = (secret: string, isStored: boolean, prompts = new ScriptedPrompts()): Context => ({
    memory: memoryOf({
      isDismissed: () => isDismissed,
      dismiss: (hint) => Promise.resolve(void dismissed.push(hint)),
    }),
    secrets: {
      keyring: new MemoryKeyring(),
      readable: {
        list: () => Promise.resolve([]),
        read: ({ keyId }) => Promise.resolve({ keyId, secret: new SecretText(secret), isStored }),
      },
    },
    ui: uiOf(prompts, {
      clipboard: {
        isCleared: true,
        read: () => Promise.resolve(''),
        copy: (text, what) => Promise.resolve(void copied.push([text, false, what])),
        copySecret: (each, durable, what) => Promise.resolve(void copied.push([each.reveal(), durable, what])),
      },
    }),
  });

  const copy = async (form: PairForm, secret: string, isStored = true): Promise<string | undefined> => {
    await copyPair(contextOf(secret, isStored), KEY, form);
    return copied[0]?.[0];
  };

  it('copies the secret as it is', async () => {
    assert.equal(await copy('secret', 'wJalr/K7+MD=EG'), 'wJalr/K7+MD=EG');
    assert.deepEqual(copied, [['wJalr/K7+MD=EG', true, 'Secret']]);
  });

  it('copies it as one quoted word where a shell would read more in it', async () => {
    assert.equal(await copy('secret', 'x\n$(id)\u0003'), `'"x'"\\\\"'n$(id)'"\\\\"'u0003"'`);
  });

  it('makes no commands of a pair that no IAM made', async () => {
    const error = await rejection(copy('export', "x'; id; '"));
    assert.deepEqual([error.code, error.details], ['StrangePair', { part: 'secret' }]);
    assert.match((await copy('export', 'wJalr')) ?? '', /^export AWS_ACCESS_KEY_ID='AKIAIOSFODNN7EXAMPLE'\n/);
  });

  it('warns of clipboards once, and not where what is copied may be the only copy', async () => {
    isDismissed = false;
    await copy('secret', 'wJalr', false);
    assert.deepEqual([copied, dismissed], [[['wJalr', false, 'Secret']], []]);
    await copyPair(contextOf('wJalr', true, new ScriptedPrompts({ confirm: ['Copy'] })), KEY, 'secret');
    assert.deepEqual(dismissed, ['copySecret']);
  });

  it('reads and warns of no secret for the ID', async () => {
    isDismissed = false;
    const context = contextOf('wJalr', true);
    context.secrets.readable.read = () => assert.fail('was read');
    await copyPair(context, KEY, 'keyId');
    assert.deepEqual(copied, [[KEY.keyId, false, 'Access key ID']]);
  });

  it('goes on to the next form until Escape, and says what was copied', async () => {
    const answers = ['keyId', 'secret'];
    const placeholders: string[] = [];
    const prompts = new ScriptedPrompts();
    prompts.pick = async <T>({ placeholder, choices }: PickOptions<T>) => {
      placeholders.push(placeholder);
      const answer = answers.shift();
      const choice = (await choices).find((each) => each.kind === undefined && each.value === answer);
      if (choice?.kind !== undefined || !choice) throw new Cancelled();
      return choice.value;
    };
    await assert.rejects(copyForms(contextOf('wJalr', true, prompts), KEY), Cancelled);
    assert.deepEqual(
      copied.map(([text]) => text),
      [KEY.keyId, 'wJalr'],
    );
    assert.match(placeholders[2] ?? '', /^Secret copied\. Copy another form/);
  });

  it('asks for the Region of a form of SES, and suggests the one that was given before', async () => {
    const offered: string[] = [];
    const typed = (_prompt: string, value: string): string => {
      offered.push(value);
      return 'eu-west-1';
    };
    const prompts = new ScriptedPrompts({
      pick: ['SES SMTP Password', 'SES SMTP Settings', 'none'],
      ask: [typed, typed],
    });
    await assert.rejects(copyForms(contextOf('wJalr', true, prompts), KEY), /no choice none/);
    assert.deepEqual(offered, ['', 'eu-west-1']);
    const [password, all] = copied.map(([text]) => text);
    assert.equal(all, `email-smtp.eu-west-1.amazonaws.com:587\n${KEY.keyId}\n${password ?? ''}\n`);
  });
});
