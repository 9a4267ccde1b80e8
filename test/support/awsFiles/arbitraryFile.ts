import fc from 'fast-check';

export const TARGETS = ['default', 'prod', 'a.b/c'] as const;

const names = fc.constantFrom(...TARGETS, 'other', 'x y', 'DEFAULT', '__proto__', 'constructor', 'profile prod');
const keys = fc.constantFrom(
  'aws_access_key_id',
  'aws_secret_access_key',
  'aws_session_token',
  'aws_security_token',
  'AWS_ACCESS_KEY_ID',
  'Aws_Secret_Access_Key',
  'region',
  's3',
  'role_arn',
  'in valid',
  '',
);
const values = fc.constantFrom('', 'v', 'a=b', 'v;c', '"q u"', 'ä😀', 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY');
const comments = fc.constantFrom('', ' # c', '\t; c', ';c', ' # [c]', ' #');
const spaces = fc.constantFrom('', ' ', '  ', '\t', '\u00a0');

const headers = fc
  .tuple(spaces, names, spaces, comments)
  .map(([before, name, after, comment]) => `[${before}${name}${after}]${comment}`);
const properties = fc
  .tuple(keys, spaces, spaces, values, comments)
  .map(([key, before, after, value, comment]) => `${key}${before}=${after}${value}${comment}`);
const indented = fc
  .tuple(fc.constantFrom(' ', '\t', '    '), fc.oneof(properties, comments, headers))
  .map(([space, text]) => space + text);
const oddities = fc.constantFrom('# a comment', '; [x]', '', ' \t', '[open', 'k : v', '\0', 'a\rb', '\u2028', ']', '=');
const anyLine = fc.oneof(
  { weight: 3, arbitrary: headers },
  { weight: 8, arbitrary: properties },
  { weight: 1, arbitrary: indented },
  { weight: 1, arbitrary: oddities },
);

/** As people write them: some comments, some spaces, nothing that makes a reader reject the file. */
const plainLine = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(fc.uuid(), comments).map(([n, c]) => `[${n}]${c}`),
  },
  { weight: 2, arbitrary: fc.constantFrom('# a comment', '', ';', ' \t') },
  {
    weight: 4,
    arbitrary: fc.tuple(fc.uuid(), spaces, values, comments).map(([k, s, v, c]) => `${k}${s}=${s}${v}${c}`),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.uuid(), fc.uuid()).map(([k, n]) => `${k} =\n  ${n} = v\n\taws_access_key_id = nested`),
  },
);
const keyLine = fc.tuple(
  fc.constantFrom('aws_access_key_id', 'AWS_secret_ACCESS_key', 'aws_session_token', 'aws_security_token', 'region'),
  spaces.filter((space) => space !== '\u00a0'),
  values,
  comments,
  fc.constantFrom('', '', '', '\n  more', '\n\n  # indented\n  -more'),
);
const targetSection = fc
  .tuple(
    fc.constantFrom('[prod]', '[ prod ]', '[prod] # c', '[prod];c', '[prod]\t; [c]'),
    fc.uniqueArray(keyLine, { selector: ([key]) => key, maxLength: 5 }),
    fc.array(
      plainLine.filter((line) => !line.startsWith('[')),
      { maxLength: 4 },
    ),
  )
  .map(([header, lines, others]) => [
    header,
    ...lines.map(([key, space, value, comment, more]) => `${key}${space}=${space}${value}${comment}${more}`),
    ...others,
  ]);

const joined = (lines: fc.Arbitrary<string[]>): fc.Arbitrary<string> =>
  fc
    .tuple(
      lines,
      fc.infiniteStream(fc.constantFrom('\n', '\r\n')),
      fc.boolean(),
      fc.constantFrom('\n', '\r\n'),
      fc.boolean(),
    )
    .map(([texts, ends, isMixed, end, isEnded]) => {
      const text = texts
        .map((each) => each.replaceAll('\n', end) + (isMixed ? [...ends.take(1)].join('') : end))
        .join('');
      return isEnded ? text : text.replace(/\r?\n$/, '');
    });

/** Anything, mostly made of what matters to the readers; sometimes with a byte-order mark. */
export const anyFile: fc.Arbitrary<string> = fc
  .tuple(
    fc.oneof({ weight: 12, arbitrary: fc.constant('') }, { weight: 1, arbitrary: fc.constant('\uFEFF') }),
    joined(
      fc
        .tuple(
          fc.constantFrom('[prod]', '[default]', '[other]', '# top', '; top'),
          fc.array(anyLine, { maxLength: 12 }),
        )
        .map(([first, lines]) => [first, ...lines]),
    ),
  )
  .map(([storageIdentity, text]) => storageIdentity + text);

/** A file that all readers accept, with or without a section `[prod]` full of things that writers get wrong. */
export const plausibleFile: fc.Arbitrary<string> = joined(
  fc
    .tuple(
      fc.array(
        plainLine.filter((line) => !line.startsWith('[')).map((line) => line.replace(/^[^#; \t].*/s, '# top')),
        { maxLength: 2 },
      ),
      fc.option(targetSection),
      fc.array(plainLine, { maxLength: 6 }),
    )
    .map(([top, target, rest]) => [...top, ...(target ?? []), ...rest]),
);
