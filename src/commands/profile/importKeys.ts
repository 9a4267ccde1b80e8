import { IamKeysError } from '../../core/errors.js';
import { maskKeyId } from '../../core/key/accessKeyId.js';
import type { Caller, ProfileList } from '../../core/model.js';
import type { WriteNotice } from '../../core/ports.js';
import { importedKeys, type ImportedKey } from '../../core/profile/importedKeys.js';
import type { NewProfile } from '../../core/profile/newProfile.js';
import { freeProfileName } from '../../core/profile/profileName.js';
import { errorMessage } from '../../ui/messages/errorMessages.js';
import type { ChosenFile } from '../../ui/files.js';
import {
  deleteFileMessage,
  fileLeftMessage,
  skippedMessage,
  untestedKeysMessage,
} from '../../ui/messages/importMessages.js';
import type { Needs } from '../context.js';
import {
  askNewName,
  askNewRegion,
  showAdded,
  takenNames,
  tryOut,
  writeProfile,
  type Leftover,
  type NewProfileNeeds,
  type TriedOut,
} from './addingProfiles.js';
import { addTested, confirmRoot } from './addTested.js';

const TITLE = 'Import Keys from CSV';

/** Adds profiles for the keys of a CSV file, as the AWS console and `aws configure import` have them, and offers to delete the file. */
export async function importKeys(context: NewProfileNeeds): Promise<void> {
  const file = await context.ui.prompts.chooseFile({
    title: TITLE,
    action: 'Import',
    kinds: { CSV: ['csv'], 'All Files': ['*'] },
  });
  const found = importedKeys(await file.read());
  if (!found || found.keys.length === 0)
    throw new IamKeysError('NoKeysInFile', { name: file.name, skipped: found?.skipped[0] });
  const list = await context.profiles.reader.list();
  const leftover = leftoverOf(context, file, skippedMessage(found.skipped));
  const [first, ...others] = found.keys;
  if (first && others.length === 0) await importOne(context, list, first, leftover);
  else await importSeveral(context, list, found.keys, leftover);
}

async function importOne(
  context: NewProfileNeeds,
  list: ProfileList,
  { userName, pair }: ImportedKey,
  leftover: Leftover,
): Promise<void> {
  const taken = takenNames(list);
  const suggested = userName === '' && !taken.has('default') ? 'default' : freeProfileName(userName, taken);
  const ask = async (before?: NewProfile): Promise<NewProfile> => {
    const name = await askNewName(context, { title: TITLE, taken, suggested: before?.name ?? suggested });
    return { pair, name, region: await askNewRegion(context, { title: TITLE, suggested: before?.region ?? '' }) };
  };
  await addTested(context, ask, leftover);
}

async function importSeveral(
  context: NewProfileNeeds,
  list: ProfileList,
  keys: readonly ImportedKey[],
  leftover: Leftover,
): Promise<void> {
  const named = await pickKeys(context, list, keys);
  if (named.length === 0) return;
  const region = await askNewRegion(context, { title: TITLE, suggested: '' });
  const tested = await testAll(
    context,
    named.map((each) => ({ ...each, region })),
  );
  const done: [NewProfile, Caller | undefined][] = [];
  const notices: WriteNotice[] = [];
  try {
    for (const [profile, caller] of tested) {
      notices.push(...(await writeProfile(context, profile, caller)));
      done.push([profile, caller]);
    }
  } finally {
    const [first, ...others] = done;
    if (first) {
      const names = [first[0].name, ...others.map(([{ name }]) => name)] as const;
      await showAdded(
        context,
        { names, caller: first[1], notices },
        done.length === tested.length ? leftover : undefined,
      );
    }
  }
}

/** Which keys, each with the name of its profile. Those that a profile has already are not ticked. */
async function pickKeys(
  { ui }: Needs<'ui'>,
  list: ProfileList,
  keys: readonly ImportedKey[],
): Promise<readonly Omit<NewProfile, 'region'>[]> {
  const taken = new Set(takenNames(list));
  const named = keys.map(({ userName, pair }) => {
    const name = freeProfileName(userName === '' ? pair.keyId : userName, taken);
    taken.add(name);
    return { name, pair };
  });
  return ui.prompts.pickMany({
    title: TITLE,
    placeholder: 'Which keys?',
    choices: named.map((each) => {
      const holder = list.profiles.find(
        ({ accessKeyId, keys: held }) => accessKeyId === each.pair.keyId && held === 'pair',
      );
      const where = holder ? `in profile ${holder.name} already` : `into profile ${each.name}`;
      return { label: maskKeyId(each.pair.keyId), description: where, picked: !holder, value: each };
    }),
  });
}

/** Asks who each is, one after the other. What does not answer is left out, or added all the same. */
async function testAll(
  context: NewProfileNeeds,
  profiles: readonly NewProfile[],
): Promise<readonly (readonly [NewProfile, Caller | undefined])[]> {
  const answers: (readonly [NewProfile, TriedOut])[] = [];
  for (const profile of profiles) answers.push([profile, await tryOut(context, profile)]);
  const failed = answers.flatMap(([{ name }, tried]) =>
    'error' in tried ? [{ name, why: errorMessage(tried.error).text }] : [],
  );
  const all = answers.map(([profile, tried]) => [profile, 'caller' in tried ? tried.caller : undefined] as const);
  if (answers.some(([, tried]) => 'caller' in tried && tried.isRoot)) await confirmRoot(context);
  if (failed.length === 0) return all;
  const [some, every] = ['Add the Others', 'Add All Anyway'] as const;
  const actions = failed.length < all.length ? [some, every] : [every];
  const pressed = await context.ui.prompts.confirm({ ...untestedKeysMessage(failed, all.length), actions });
  return pressed === every ? all : all.filter(([, caller]) => caller !== undefined);
}

function leftoverOf({ ui }: Needs<'ui'>, file: ChosenFile, skipped: string): Leftover {
  const remove = async (): Promise<void> => {
    await ui.prompts.confirm({ ...deleteFileMessage(file.name), actions: ['Delete the File'] });
    await file.delete();
  };
  return { text: `${skipped}${fileLeftMessage(file.name)}`, buttons: { 'Delete the File…': remove } };
}
