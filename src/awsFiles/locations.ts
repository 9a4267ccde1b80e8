import path from 'node:path';
import { IamKeysError } from '../core/errors.js';
import type { AwsFileLocations } from '../core/model.js';
import type { Environment } from './awsEnvironment.js';

/** What decides where the AWS files are: settings, environment, home and platform. */
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
  const { env, home, platform, credentialsFile, configFile } = options;
  const inEnvironment = (variable: string): Candidate => {
    const value = env[variable];
    return [variable, value === undefined ? undefined : expandPath(value, { env, home, platform })];
  };
  return {
    credentials: firstPath(options, 'credentials', [
      ['iamKeys.credentialsFile', credentialsFile],
      inEnvironment('AWS_SHARED_CREDENTIALS_FILE'),
    ]),
    config: firstPath(options, 'config', [['iamKeys.configFile', configFile], inEnvironment('AWS_CONFIG_FILE')]),
  };
}

/** Where the AWS CLI and the SDKs keep what `aws sso login` and `aws login` left. */
export function tokenFolders(options: Pick<LocationOptions, 'env' | 'home' | 'platform'>) {
  const { env, home, platform } = options;
  const paths = pathsOf(platform);
  const login = env['AWS_LOGIN_CACHE_DIRECTORY'];
  return {
    ssoCache: paths.join(home, '.aws', 'sso', 'cache'),
    loginCache: login === undefined ? paths.join(home, '.aws', 'login', 'cache') : expandPath(login, options),
  };
}

/**
 * A path of an AWS variable with the variables and the `~` in it written out, as the AWS CLI does: `$NAME` and `${NAME}`, on Windows
 * `%NAME%` too. One that is not set stays as it is written.
 */
function expandPath(text: string, { env, home, platform }: Pick<LocationOptions, 'env' | 'home' | 'platform'>): string {
  const variables = platform === 'win32' ? /\$(\w+)|\$\{([^{}]+)\}|%(\w+)%/g : /\$(\w+)|\$\{([^{}]+)\}/g;
  const valueOf = (name: string): string | undefined => env[name] ?? (name === 'HOME' ? home : undefined);
  const written = text.replace(variables, (all: string, ...names: readonly unknown[]) => {
    const name = names.find((each) => typeof each === 'string');
    return (typeof name === 'string' ? valueOf(name) : undefined) ?? all;
  });
  return expandHome(written, home, pathsOf(platform));
}

type Candidate = readonly [setting: string, value: string | undefined];

function firstPath({ home, platform }: LocationOptions, file: string, candidates: readonly Candidate[]): string {
  const paths = pathsOf(platform);
  const [setting, value = ''] = candidates.find(([, text]) => text !== undefined && text.trim() !== '') ?? [
    'home',
    paths.join(home, '.aws', file),
  ];
  const expanded = expandHome(value, home, paths);
  if (!paths.isAbsolute(expanded)) throw new IamKeysError('PathNotAbsolute', { path: value, setting });
  return paths.normalize(expanded);
}

function pathsOf(platform: NodeJS.Platform): path.PlatformPath {
  return platform === 'win32' ? path.win32 : path.posix;
}

/** `~` alone or before a separator; `~other` is someone else's home and stays as it is. */
function expandHome(text: string, home: string, paths: path.PlatformPath): string {
  if (text === '~') return home;
  const rest = text.slice(1);
  const isHome = text.startsWith('~') && (rest.startsWith('/') || rest.startsWith(paths.sep));
  return isHome ? paths.join(home, rest) : text;
}
