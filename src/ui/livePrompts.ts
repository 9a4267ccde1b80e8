import * as vscode from 'vscode';
import { Cancelled } from './cancelled.js';
import { plainLabel, plainText } from './plainText.js';
import type { Choice, FilterOptions, FollowOptions, PickOptions, SearchOptions } from './prompts.js';
import { choiceItem, type ChoiceItem } from './quickPickItem.js';

/** More rows than that nobody reads; typing on narrows them down. */
const MOST_FOUND = 100;

/** A quick pick that asks for its rows on each keystroke, as it would have to send and filter thousands otherwise. */
export function searchPrompt<T>({ title, placeholder, search }: SearchOptions<T>): Promise<T> {
  const pick = vscode.window.createQuickPick<ChoiceItem<T>>();
  pick.title = plainText(title);
  pick.placeholder = plainText(placeholder);
  pick.ignoreFocusOut = true;
  const show = (): void => {
    // The search has chosen them; VS Code's own would look at the label alone.
    pick.items = search(pick.value, MOST_FOUND).map((choice) => ({ ...choiceItem(choice), alwaysShow: true }));
  };
  show();
  pick.onDidChangeValue(show);
  return answerOf(pick, () => chosenIn(pick));
}

/** A quick pick of one line, open and busy while its lines are still to come. A button in its title bar answers like a line. */
export async function pickPrompt<T>({
  title,
  placeholder,
  choices,
  focused,
  step,
  hasBack,
  button,
}: PickOptions<T>): Promise<T> {
  const pick = vscode.window.createQuickPick<ChoiceItem<T>>();
  pick.title = plainText(title);
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.ignoreFocusOut = true;
  if (step) [pick.step, pick.totalSteps] = step;
  const own = button && { iconPath: new vscode.ThemeIcon(button.icon), tooltip: plainText(button.tooltip) };
  pick.buttons = [...(hasBack === true ? [vscode.QuickInputButtons.Back] : []), ...(own ? [own] : [])];
  const show = (all: readonly Choice<T>[]): void => {
    pick.placeholder = plainText(placeholder);
    pick.items = all.map(choiceItem);
    const active = pick.items.filter(({ choice }) => choice.kind === undefined && focused?.(choice.value) === true);
    // Where none is set, VS Code takes the first; where an empty list is, none, and Enter would do nothing.
    if (active.length > 0) pick.activeItems = active;
  };
  const answer = (): Promise<T> =>
    answerOf(
      pick,
      () => chosenIn(pick),
      (pressed) => {
        if (button && pressed === own) return { value: button.value };
        pick.hide();
        return undefined;
      },
    );
  if (!(choices instanceof Promise)) {
    show(choices);
    return answer();
  }
  pick.placeholder = 'Loading…';
  pick.busy = true;
  const loaded = choices.then((all) => {
    show(all);
    pick.busy = false;
    // What fails to come is what the question fails with.
    return new Promise<never>(() => undefined);
  });
  try {
    return await Promise.race([answer(), loaded]);
  } finally {
    pick.hide();
  }
}

/** A quick pick of ticks beside a text that does not narrow them: both are told on each change. */
export function filterPrompt<T>({
  title,
  placeholder,
  text,
  ticked,
  choices,
  onChange,
}: FilterOptions<T>): Promise<void> {
  const pick = vscode.window.createQuickPick<vscode.QuickPickItem & { readonly value: T }>();
  pick.title = plainText(title);
  pick.placeholder = plainText(placeholder);
  pick.canSelectMany = true;
  pick.ignoreFocusOut = true;
  pick.items = choices.map(({ label, description, value }) => ({
    label: plainLabel(label),
    value,
    alwaysShow: true,
    description: plainLabel(description ?? ''),
  }));
  pick.value = text;
  pick.selectedItems = pick.items.filter(({ value }) => ticked.includes(value));
  const tell = (): void => {
    onChange(
      pick.value,
      pick.selectedItems.map(({ value }) => value),
    );
  };
  pick.onDidChangeValue(tell);
  pick.onDidChangeSelection(tell);
  return answerOf(pick, () => ({ value: undefined }));
}

/** A quick pick whose lines come and change while it is open; the line in focus and the place in the list stay. */
export async function followPrompt<T>({ title, lines, onDidChange }: FollowOptions<T>): Promise<T> {
  const pick = vscode.window.createQuickPick<ChoiceItem<T>>();
  pick.title = plainText(title);
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.ignoreFocusOut = true;
  pick.keepScrollPosition = true;
  const values = new Map<vscode.QuickInputButton, T>();
  const show = (): void => {
    const { placeholder, isBusy, choices, buttons } = lines();
    const [active] = pick.activeItems;
    const isFirst = active === undefined || active === pick.items[0];
    pick.placeholder = plainText(placeholder);
    pick.busy = isBusy;
    pick.items = choices.map(choiceItem);
    const same = isFirst ? undefined : pick.items.find((item) => isSame(item, active));
    if (same) pick.activeItems = [same];
    values.clear();
    for (const { icon, tooltip, value } of buttons)
      values.set({ iconPath: new vscode.ThemeIcon(icon), tooltip: plainText(tooltip) }, value);
    pick.buttons = [...values.keys()];
  };
  show();
  const changes = onDidChange(show);
  try {
    return await answerOf(
      pick,
      () => chosenIn(pick),
      (button) => answerOfButton(values, button),
    );
  } finally {
    changes.dispose();
  }
}

function answerOfButton<T>(
  values: ReadonlyMap<vscode.QuickInputButton, T>,
  button: vscode.QuickInputButton,
): { readonly value: T } | undefined {
  const value = values.get(button);
  return value === undefined ? undefined : { value };
}

/** A line is made anew each time, and its facts change; who it is about does not. */
function isSame(one: vscode.QuickPickItem, other: vscode.QuickPickItem): boolean {
  return one.label === other.label && one.description === other.description;
}

function chosenIn<T>({ selectedItems: [item] }: vscode.QuickPick<ChoiceItem<T>>): { readonly value: T } | undefined {
  return item?.choice && item.choice.kind !== 'separator' ? { value: item.choice.value } : undefined;
}

/** Shows it until it is accepted with an answer, its button is pressed, or it is hidden. */
function answerOf<I extends vscode.QuickPickItem, T>(
  pick: vscode.QuickPick<I>,
  answer: () => { readonly value: T } | undefined,
  buttonAnswer: (button: vscode.QuickInputButton) => { readonly value: T } | undefined = () => undefined,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const give = (given: { readonly value: T } | undefined): void => {
      if (!given) return;
      resolve(given.value);
      pick.hide();
    };
    pick.onDidAccept(() => give(answer()));
    pick.onDidTriggerButton((button) => give(buttonAnswer(button)));
    pick.onDidHide(() => {
      reject(new Cancelled());
      pick.dispose();
    });
    pick.show();
  });
}
