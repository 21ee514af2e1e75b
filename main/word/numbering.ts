import { AlignmentType, type INumberingOptions, LevelFormat, LevelSuffix } from 'docx';
import { pt } from './measures.ts';
import type { ListName, ListPlace } from './plan.ts';
import { FONTS, type FontName } from './styles.ts';

/** Lists as Word counts them. Every list of items is an instance of its own and begins at one. */

type Config = INumberingOptions['config'][number];
type Level = Config['levels'][number];

/** The digits of one level: number and text are apart by a tab stop, so that a cross reference yields the clean number. */
const SECTION_TABS = [21, 30, 39, 48];

function level(
  at: number,
  format: Level['format'],
  text: string,
  font: FontName,
  size: number,
  place: { left: number; hanging: number; tab?: number; suffix?: Level['suffix'] },
): Level {
  return {
    level: at,
    format,
    text,
    alignment: AlignmentType.LEFT,
    suffix: place.suffix ?? LevelSuffix.TAB,
    style: {
      run: { font: FONTS[font], size: size * 2 },
      paragraph: {
        indent: place.hanging > 0 ? { left: pt(place.left), hanging: pt(place.hanging) } : { left: 0, firstLine: 0 },
        ...(place.tab === undefined ? {} : { leftTabStop: pt(place.tab) }),
      },
    },
  };
}

const flush = { left: 0, hanging: 0 };
const D = LevelFormat.DECIMAL;

function sections(reference: string, first: Level): Config {
  const texts = ['%1.%2', '%1.%2.%3', '%1.%2.%3.%4'];
  return {
    reference,
    levels: [first, ...texts.map((text, index) => level(index + 1, D, text, 'hei', 12, { ...flush, tab: SECTION_TABS[index + 1]! }))],
  };
}

/** a) 1) a) 1) … nine levels deep */
function items(reference: string, left: number, step: number, size: number, ordered: boolean): Config {
  return {
    reference,
    levels: Array.from({ length: 9 }, (_, at) => {
      const place = { left: left + at * step, hanging: step };
      if (!ordered) return level(at, LevelFormat.BULLET, '—', 'song', size, place);
      return level(at, at % 2 === 0 ? LevelFormat.LOWER_LETTER : D, `%${at + 1})`, 'song', size, place);
    }),
  };
}

const LISTS: Config[] = [
  sections('sections', level(0, D, '%1', 'hei', 14, { ...flush, tab: SECTION_TABS[0]! })),
  sections('appendices', level(0, LevelFormat.UPPER_LETTER, '附录 %1', 'hei', 14, { ...flush, suffix: LevelSuffix.NOTHING })),
  { reference: 'loose', levels: [level(0, D, '%1', 'hei', 12, { ...flush, tab: SECTION_TABS[0]! })] },
  items('items', 45, 21, 12, true),
  items('dashes', 45, 21, 12, false),
  items('cell-items', 16, 16, 10.5, true),
  items('cell-dashes', 16, 16, 10.5, false),
];

/** Where the text of a list begins, in points: its lines, and the first one's tab stop when it has one. Null where it follows its number. */
export function listIndent(place: ListPlace): { left: number; hanging: number; tab: number | null } | null {
  const found = LISTS.find((one) => one.reference === place.list)?.levels[place.level];
  if (!found || found.suffix !== LevelSuffix.TAB) return null;
  const { indent, leftTabStop } = found.style?.paragraph ?? {};
  const points = (twips: unknown) => Number(twips ?? 0) / pt(1);
  return { left: points(indent?.left), hanging: points(indent?.hanging), tab: leftTabStop === undefined ? null : points(leftTabStop) };
}

/** The lists that are used. */
export function numberingOf(used: ReadonlySet<ListName>): INumberingOptions {
  return { config: LISTS.filter((one) => used.has(one.reference as ListName)) };
}
