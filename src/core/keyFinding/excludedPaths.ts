/** Of braces in braces no more is made. */
const MOST_PATTERNS = 256;

/**
 * Tells whether a path below a folder, with `/` between its parts, is one that patterns name as VS Code's settings write them: with `*`,
 * `?`, `**` for any folders, and `{a,b}`. Takes no longer than the product of both lengths, whatever the pattern is.
 */
export function excludedBy(globs: readonly string[]): (path: string) => boolean {
  const patterns = globs.flatMap(unfolded).map((glob) => glob.split('/').filter((part) => part !== ''));
  return (path) => {
    const parts = path.split('/');
    return patterns.some((pattern) => matches(pattern, parts, (part) => part === '**', isPart));
  };
}

/** The patterns that braces stand for. */
function unfolded(glob: string): readonly string[] {
  let patterns = [glob];
  for (let isDone = false; !isDone && patterns.length < MOST_PATTERNS;) {
    isDone = true;
    patterns = patterns.flatMap((each) => {
      const close = each.indexOf('}');
      const open = each.lastIndexOf('{', close);
      if (close === -1 || open === -1) return [each];
      isDone = false;
      return each
        .slice(open + 1, close)
        .split(',')
        .map((one) => each.slice(0, open) + one + each.slice(close + 1));
    });
  }
  return patterns;
}

function isPart(pattern: string, part: string): boolean {
  return matches(Array.from(pattern), Array.from(part), (sign) => sign === '*', isCharacter);
}

function isCharacter(sign: string, character: string): boolean {
  return sign === '?' || sign === character;
}

/** Whether all items match, where some items of the pattern stand for any number. Only the last of these is ever tried again. */
function matches(
  pattern: readonly string[],
  items: readonly string[],
  isAny: (item: string) => boolean,
  isOne: (pattern: string, item: string) => boolean,
): boolean {
  let at = 0;
  let any = -1;
  let taken = 0;
  for (let item = 0; item < items.length;) {
    const wanted = pattern[at];
    if (wanted !== undefined && isAny(wanted)) {
      any = at++;
      taken = item;
    } else if (wanted !== undefined && isOne(wanted, items[item] ?? '')) {
      at++;
      item++;
    } else if (any === -1) return false;
    else {
      at = any + 1;
      item = ++taken;
    }
  }
  return pattern.slice(at).every(isAny);
}
