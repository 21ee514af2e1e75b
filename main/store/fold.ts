/**
 * The form in which texts are compared: full-width and half-width, upper and lower case are the same. Character by character, so that a
 * place in the folded text can be traced back to the original.
 */
export function fold(text: string): string {
  let folded = '';
  for (const character of text.normalize('NFC')) folded += foldCharacter(character);
  return folded;
}

/** The folded text with, for each of its code units, where it comes from in `text` (which is the NFC form of the input). */
export function foldWithPlaces(original: string): { text: string; folded: string; places: number[] } {
  const text = original.normalize('NFC');
  let folded = '';
  const places: number[] = [];
  let at = 0;
  for (const character of text) {
    const part = foldCharacter(character);
    for (let i = 0; i < part.length; i++) places.push(at);
    folded += part;
    at += character.length;
  }
  return { text, folded, places };
}

function foldCharacter(character: string): string {
  return character.normalize('NFKC').toLowerCase();
}
