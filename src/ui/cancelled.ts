/** The person pressed Escape. `run` ends the command in silence. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
}

/** True for a question that was left with Escape, also where that became an error on its way because something could not go on without an answer. */
export function isCancelled(error: unknown): boolean {
  return error instanceof Cancelled || (error instanceof Error && error.cause instanceof Cancelled);
}
