import type { CommandContext } from '../context.js';

/** Reads the AWS files again. They are watched; this is for file systems that tell of no change. */
export async function refreshProfiles(context: CommandContext): Promise<void> {
  await Promise.all([context.localProfiles.load(), context.local.loadProfiles()]);
}
