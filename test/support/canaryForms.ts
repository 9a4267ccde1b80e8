/** A text as it can lie in a file or a message: under the name of the encoding, the bytes to look for. */
export type CanaryForms = ReadonlyMap<string, Buffer>;

/**
 * The forms in which a secret can leak: as it is, in base64 at each of the three alignments, in hexadecimal digits, in UTF-16,
 * URL-encoded, and as JSON and HTML escape it. Forms that are the same as another are left out.
 */
export function formsOf(secret: string): CanaryForms {
  const forms: (readonly [string, Buffer])[] = [
    ['raw', Buffer.from(secret)],
    ['utf-16le', Buffer.from(secret, 'utf16le')],
    ['utf-16be', Buffer.from(secret, 'utf16le').swap16()],
    ['hex', Buffer.from(Buffer.from(secret).toString('hex'))],
    ['HEX', Buffer.from(Buffer.from(secret).toString('hex').toUpperCase())],
    ['url', Buffer.from(encodeURIComponent(secret))],
    ['url, small', Buffer.from(encodeURIComponent(secret).replace(/%../g, (code) => code.toLowerCase()))],
    ['json', Buffer.from(secret.replaceAll('/', '\\/'))],
    ['json, unicode', Buffer.from(escapedAs(secret, (code) => `\\u${code.padStart(4, '0')}`))],
    ['json, UNICODE', Buffer.from(escapedAs(secret, (code) => `\\u${code.toUpperCase().padStart(4, '0')}`))],
    ['html', Buffer.from(escapedAs(secret, (code) => `&#${String(parseInt(code, 16))};`))],
    ['html, hex', Buffer.from(escapedAs(secret, (code) => `&#x${code.toUpperCase()};`))],
    ...[0, 1, 2].flatMap((shift) => {
      const text = base64(secret, shift);
      const inUrls = text.replaceAll('+', '-').replaceAll('/', '_');
      return [
        [`base64 ${String(shift)}`, Buffer.from(text)],
        [`base64url ${String(shift)}`, Buffer.from(inUrls)],
      ] as const;
    }),
  ];
  const seen = new Set<string>();
  return new Map(
    forms.filter(([, bytes]) => {
      const key = bytes.toString('latin1');
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    }),
  );
}

/** The characters that are the secret's alone, when `shift` other bytes (modulo 3) stand before it. */
function base64(secret: string, shift: number): string {
  const bytes = Buffer.concat([Buffer.alloc(shift), Buffer.from(secret)]);
  return bytes.toString('base64').slice(Math.ceil((8 * shift) / 6), Math.floor((8 * bytes.length) / 6));
}

function escapedAs(secret: string, escape: (code: string) => string): string {
  return secret.replace(/[^A-Za-z0-9]/g, (character) => escape(character.charCodeAt(0).toString(16)));
}
