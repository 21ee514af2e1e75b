import { AppError } from '../app-error.ts';

const LONGEST = 120;
/** Device names that Windows refuses whatever the ending. */
const RESERVED = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])$/i;
/** Characters that turn the reading direction or are invisible: they make `invoice\u202efdp.exe` look like a picture. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}\u2028\u2029\ufeff]/gu;

/**
 * The name under which a file is kept and handed out: its last path part without control and direction characters, without what Windows
 * refuses (`<>:"|?*`, trailing dots and spaces, device names), at most 120 characters with the ending kept. Harmless names stay as they are.
 * @throws AppError BAD_FILE bad-name when nothing is left to call it by, or it is longer than any file system allows (300 characters)
 */
export function cleanFileName(given: string): string {
  const refused = () => new AppError('BAD_FILE', { name: given.replace(INVISIBLE, '').slice(0, 80), reason: 'bad-name' });
  if ([...given].length > 300) throw refused();
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  let name = last
    .replace(INVISIBLE, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/[. ]+$/, '')
    .trimStart();
  if (name.replace(/[._ ]/g, '') === '') throw refused();
  if (RESERVED.test(name.split('.')[0]?.trimEnd() ?? '')) name = `_${name}`;
  return shorten(name);
}

/** Name and ending with its dot; a name that only begins with a dot has no ending. */
export function splitEnding(name: string): { stem: string; ending: string } {
  const dot = name.lastIndexOf('.');
  if (dot <= 0 || name.length - dot > 12) return { stem: name, ending: '' };
  return { stem: name.slice(0, dot), ending: name.slice(dot) };
}

function shorten(name: string): string {
  const characters = [...name];
  if (characters.length <= LONGEST) return name;
  const { stem, ending } = splitEnding(name);
  return (
    [...stem]
      .slice(0, LONGEST - [...ending].length)
      .join('')
      .trimEnd() + ending
  );
}
