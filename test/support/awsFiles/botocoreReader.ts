import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

const SCRIPT = `
import json, os, sys
import botocore.credentials, botocore.exceptions, botocore.session
for line in sys.stdin:
    asked = json.loads(line)
    os.environ["AWS_SHARED_CREDENTIALS_FILE"] = asked["credentials"]
    os.environ["AWS_CONFIG_FILE"] = asked["config"]
    found = {}
    for profile in asked["profiles"]:
        try:
            session = botocore.session.Session(profile=profile)
            region = session.get_config_variable("region")
            keys = botocore.credentials.SharedCredentialProvider(asked["credentials"], profile).load()
            found[profile] = [region] + ([keys.access_key, keys.secret_key, keys.token] if keys else [])
        except botocore.exceptions.ProfileNotFound:
            found[profile] = ["no such profile"]
        except botocore.exceptions.BotoCoreError as error:
            found[profile] = [type(error).__name__]
    print(json.dumps(found), flush=True)
`;

/** Region, key ID, secret and session token of each profile, or the name of an error. */
export type ReadProfiles = Readonly<Record<string, readonly (string | null | undefined)[]>>;

export interface IndependentReader {
  read(
    files: { readonly credentials: string; readonly config: string },
    profiles: readonly string[],
  ): Promise<ReadProfiles>;
  close(): void;
}

/** The real botocore, as a process that reads the two files afresh whenever it is asked. */
export function startBotocore(python: string): IndependentReader {
  const child = spawn(python, ['-c', SCRIPT], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  return {
    read: async (files, profiles) => {
      child.stdin.write(`${JSON.stringify({ ...files, profiles })}\n`);
      const line = await lines.next();
      if (line.done === true) throw new Error('botocore ended');
      return JSON.parse(line.value) as ReadProfiles;
    },
    close: () => {
      child.stdin.end();
    },
  };
}
