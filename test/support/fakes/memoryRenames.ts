import type { ProfileRename, ProfileRenames } from '../../../src/core/profile/profileRename.js';

/** Renames under way in memory; those of `killed` are of windows that are gone. */
export class MemoryRenames implements ProfileRenames {
  readonly current = new Map<string, ProfileRename>();

  constructor(private readonly killed = new Map<string, ProfileRename>()) {}

  open(rename: ProfileRename): Promise<string> {
    const id = `rename-${this.current.size}`;
    this.current.set(id, rename);
    return Promise.resolve(id);
  }

  close(id: string): Promise<void> {
    this.current.delete(id);
    this.killed.delete(id);
    return Promise.resolve();
  }

  cutShort(): ReturnType<ProfileRenames['cutShort']> {
    return Promise.resolve({ renames: [...this.killed], unread: [] });
  }
}
