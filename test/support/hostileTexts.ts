/** What a name would like to be when it is drawn. */
const PAYLOADS = [
  '[reset](command:workbench.action.reloadWindow)',
  '[reset](command:iamKeys.deleteAccessKey?%5B1%5D)',
  '[docs](https://example.com/phish)',
  '[docs](https://example.com "Delete?")',
  '[file](file:///etc/passwd)',
  '![x](https://example.com/pixel.png)',
  '<a href="command:iamKeys.showLog">x</a>',
  '<img src=x onerror=alert(1)>',
  '<script>alert(1)</script>',
  '&lt;b&gt;bold&lt;/b&gt;',
  '**bold** _italic_ ~~gone~~ `code`',
  '# heading',
  '$(trash)',
  '$(loading~spin)',
  '\\$(key)',
  '$(key)$(account)',
  '=HYPERLINK("https://example.com","x")',
  '+1+cmd|calc',
  '@SUM(A1:A9)',
  '-2+3',
  'gnp.\u202eexe',
  '\u2066abc\u2069\u2067def',
  'a\u200bdmin',
  'admin\u00ad',
  'ad\u2060min',
  '\u200fadmin',
  '\u061cadmin',
  '\ufeffadmin',
  'adm\u{e0069}in',
  'a\u0000b\u0007c\u001b[31m',
  'one\u2028two\u2029three',
  '%s %d {0} ${env:HOME}',
] as const;

/** In what the payload stands: a name alone, a path, an ARN, a tag, a part of a sentence. */
const FRAMES: readonly ((payload: string) => string)[] = [
  (payload) => payload,
  (payload) => `user.${payload}`,
  (payload) => `/division/${payload}/`,
  (payload) => `arn:aws:iam::123456789012:user/${payload}`,
  (payload) => `team=${payload}, owner=ana`,
  (payload) => `${payload}${payload}`,
  (payload) => `\\${payload}`,
  (payload) => `[${payload}`,
];

/** More than 200 texts of names, paths, ARNs and tags that try to be links, icons, markup, formulas or something else than they look. */
export const hostileTexts: readonly string[] = PAYLOADS.flatMap((payload) => FRAMES.map((frame) => frame(payload)));
