/** The longest name of a place, in characters. */
const LONGEST = 100;

/** A name without the space around it and within it more than once. */
export function placeName(text: string): string {
  return text.trim().replace(/\s+/gu, ' ');
}

/** Why a text is no name of a place: a name is one line, and no secret, which someone may have pasted. */
export function placeNameFault(text: string): 'empty' | 'long' | 'secret' | undefined {
  const name = placeName(text);
  if (name === '') return 'empty';
  if (name.length > LONGEST) return 'long';
  return /(?<![A-Za-z0-9/+])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+])/.test(name) ? 'secret' : undefined;
}
