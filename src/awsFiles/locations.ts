import path from 'node:path';
import { IamKeysError } from '../core/errors.js';
import type { AwsFileLocations } from '../core/model.js';

export type Environment = Readonly<Record<string, string | undefined>>;

export interface LocationOptions {
  readonly env: Environment;
  /** Absolute. */
  readonly home: string;
  readonly platform: NodeJS.Platform;
  /** The settings of the same names; empty means not set. */
  readonly credentialsFile?: string;
  readonly configFile?: string;
}

/** Where the two AWS files are: setting, environment, `~/.aws`. Throws `PathNotAbsolute`. */
export function locateAwsFiles(options: LocationOptions): AwsFileLocations {
  const { env, credentialsFile, configFile } = options;
  return {
    credentials: firstPath(options, 'credentials', [
      ['iamKeys.credentialsFile', credentialsFile],
      ['AWS_SHARED_CREDENTIALS_FILE', env.AWS_SHARED_CREDENTIALS_FILE],
    ]),
    config: firstPath(options, 'config', [
      ['iamKeys.configFile', configFile],
      ['AWS_CONFIG_FILE', env.AWS_CONFIG_FILE],
    ]),
  };
}

function firstPath(
  { home, platform }: LocationOptions,
  file: string,
  candidates: readonly (readonly [setting: string, value: string | undefined])[],
): string {
  const paths = platform === 'win32' ? path.win32 : path.posix;
  const [setting, value] = candidates.find(([, text]) => text !== undefined && text !== '') ?? [
    'home',
    paths.join(home, '.aws', file),
  ];
  const expanded = expandHome(value ?? '', home, paths);
  if (!paths.isAbsolute(expanded)) throw new IamKeysError('PathNotAbsolute', { path: value ?? '', setting });
  return paths.normalize(expanded);
}

/** `~` alone or before a separator; `~other` is someone else's home and stays as it is. */
function expandHome(text: string, home: string, paths: path.PlatformPath): string {
  if (text === '~') return home;
  const rest = text.slice(1);
  const isHome = text.startsWith('~') && (rest.startsWith('/') || rest.startsWith(paths.sep));
  return isHome ? paths.join(home, rest) : text;
}
