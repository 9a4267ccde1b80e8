import type { Needs } from './context.js';

/** What goes as it should is over by then. */
const SLOW_MS = 2000;

/** Shows a bar in the view while the task runs; once that takes long also a notification that can stop it, as far as the task heeds it. */
export async function withLateCancel<T>(
  { ui: { editor }, time }: Needs<'ui' | 'time'>,
  title: string,
  task: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const stopping = new AbortController();
  const running = editor.withViewProgress(() => task(stopping.signal));
  const cancel = time.after(SLOW_MS, () => {
    const shown = editor.withCancellableProgress(title, (signal) => {
      signal.addEventListener('abort', () => stopping.abort());
      return running;
    });
    // Its failure is told where it is awaited.
    shown.catch(() => undefined);
  });
  try {
    return await running;
  } finally {
    cancel();
  }
}
