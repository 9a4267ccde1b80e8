/** Variables by name; see `awsEnvironment`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The environment as AWS's tools take it: a variable of theirs that is empty or blank counts as not set. Windows does not tell
 * upper from lower case in names; here the AWS variables have their usual names.
 */
export function awsEnvironment(env: Environment, platform: NodeJS.Platform): Environment {
  const entries = Object.entries(env).map(([name, value]): [string, string | undefined] => {
    const usual = platform === 'win32' && /^aws_/i.test(name) ? name.toUpperCase() : name;
    return [usual, usual.startsWith('AWS_') && value?.trim() === '' ? undefined : value];
  });
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}
