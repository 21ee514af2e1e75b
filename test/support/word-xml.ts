/** Reads WordprocessingML the way Word does, as far as tests need it. */

export interface WordParagraph {
  style: string;
  /** label that Word computes from the numbering, empty without one */
  label: string;
  bookmarks: string[];
  xml: string;
}

const attribute = (xml: string, name: string): string | undefined => new RegExp(`${name}="([^"]*)"`).exec(xml)?.[1];

interface Level {
  format: string;
  text: string;
  start: number;
}

/** Every paragraph of a part with the number that stands before it on paper. */
export function numberedParagraphs(documentXml: string, numberingXml: string): WordParagraph[] {
  const abstracts = new Map<string, Level[]>();
  for (const [whole, id] of numberingXml.matchAll(/<w:abstractNum [^>]*w:abstractNumId="(\d+)"[\s\S]*?<\/w:abstractNum>/g)) {
    const levels: Level[] = [];
    for (const [level] of whole.matchAll(/<w:lvl [\s\S]*?<\/w:lvl>/g)) {
      levels[Number(attribute(level, 'w:ilvl'))] = {
        format: attribute(/<w:numFmt[^>]*>/.exec(level)?.[0] ?? '', 'w:val') ?? 'decimal',
        text: attribute(/<w:lvlText[^>]*>/.exec(level)?.[0] ?? '', 'w:val') ?? '',
        start: Number(attribute(/<w:start [^>]*>/.exec(level)?.[0] ?? '', 'w:val') ?? 1),
      };
    }
    abstracts.set(id!, levels);
  }
  const lists = new Map<string, Level[]>();
  for (const [whole, id] of numberingXml.matchAll(/<w:num [^>]*w:numId="(\d+)"[\s\S]*?<\/w:num>/g)) {
    lists.set(id!, abstracts.get(attribute(/<w:abstractNumId[^>]*>/.exec(whole)![0], 'w:val')!)!);
  }
  const counters = new Map<string, (number | undefined)[]>();
  return [...documentXml.matchAll(/<w:p>[\s\S]*?<\/w:p>/g)].map(([xml]) => {
    const place = /<w:numPr><w:ilvl w:val="(\d+)"\/><w:numId w:val="(\d+)"\/><\/w:numPr>/.exec(xml);
    let label = '';
    const levels = place && lists.get(place[2]!);
    if (place && levels) {
      const level = Number(place[1]);
      const counts = counters.get(place[2]!) ?? [];
      counts[level] = (counts[level] ?? levels[level]!.start - 1) + 1;
      counts.length = level + 1;
      counters.set(place[2]!, counts);
      label = levels[level]!.text.replace(/%(\d)/g, (_, digit) => {
        const at = Number(digit) - 1;
        return format(counts[at] ?? levels[at]!.start, levels[at]!.format);
      });
    }
    return {
      style: attribute(/<w:pStyle[^>]*>/.exec(xml)?.[0] ?? '', 'w:val') ?? '',
      label,
      bookmarks: [...xml.matchAll(/<w:bookmarkStart[^>]*w:name="([^"]*)"/g)].map((match) => match[1]!),
      xml,
    };
  });
}

function format(value: number, name: string): string {
  if (name === 'upperLetter') return String.fromCharCode(64 + value);
  if (name === 'lowerLetter') return String.fromCharCode(96 + value);
  return String(value);
}

export interface WordTable {
  width: number;
  layout: string;
  grid: number[];
  rows: { cells: number[]; spans: number[]; header: boolean; cantSplit: boolean }[];
}

/** Tables that hold no other table. */
export function tablesOf(xml: string): WordTable[] {
  return [...xml.matchAll(/<w:tbl>(?:(?!<w:tbl>)[\s\S])*?<\/w:tbl>/g)].map(([table]) => ({
    width: Number(attribute(/<w:tblW [^>]*>/.exec(table)?.[0] ?? '', 'w:w')),
    layout: attribute(/<w:tblLayout [^>]*>/.exec(table)?.[0] ?? '', 'w:type') ?? '',
    grid: [...table.matchAll(/<w:gridCol w:w="(\d+)"/g)].map((match) => Number(match[1])),
    rows: [...table.matchAll(/<w:tr>[\s\S]*?<\/w:tr>/g)].map(([row]) => {
      const cells = [...row.matchAll(/<w:tcPr>[\s\S]*?<\/w:tcPr>/g)].map(([cell]) => cell);
      return {
        cells: cells.map((cell) => Number(attribute(/<w:tcW [^>]*>/.exec(cell)?.[0] ?? '', 'w:w'))),
        spans: cells.map((cell) => Number(attribute(/<w:gridSpan [^>]*>/.exec(cell)?.[0] ?? '', 'w:val') ?? 1)),
        header: row.includes('<w:tblHeader/>'),
        cantSplit: row.includes('<w:cantSplit/>'),
      };
    }),
  }));
}
