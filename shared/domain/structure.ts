/** How the sections of two texts differ in everything but their words: which sections there are, where they stand, which clauses they serve. */

export interface StructureSection {
  id: string;
  title: string;
  /** depth of the heading, 1 the highest */
  level: number;
}
export interface Structure {
  sections: readonly StructureSection[];
  mappings: readonly { sectionId: string; clauseId: string }[];
}
export interface StructureChange {
  code: 'section-added' | 'section-removed' | 'section-moved' | 'section-remapped';
  sectionId: string;
  /** title of the section; for a remapped one with the clauses that came or went */
  detail: string;
}

/**
 * What keeps a revision from being a minor one: sections added, removed, put under another parent or in another order, or mapped to other clauses.
 * Titles and texts may be mended. Empty when both have the same tree and the same mappings.
 */
export function structureChanges(before: Structure, after: Structure): StructureChange[] {
  const older = places(before.sections);
  const newer = places(after.sections);
  const changes: StructureChange[] = [];
  const add = (code: StructureChange['code'], sectionId: string, detail: string) => changes.push({ code, sectionId, detail });
  for (const [id, { title }] of newer) if (!older.has(id)) add('section-added', id, title);
  for (const [id, { title }] of older) if (!newer.has(id)) add('section-removed', id, title);
  const order = (all: Map<string, Place>, other: Map<string, Place>, parent: string | null) =>
    [...all].filter(([id, place]) => place.parent === parent && other.get(id)?.parent === parent).map(([id]) => id);
  const moved = new Set<string>();
  for (const [id, place] of newer) {
    const was = older.get(id);
    if (was && (was.parent !== place.parent || was.level !== place.level)) moved.add(id);
  }
  for (const parent of new Set([...newer.values()].map((place) => place.parent))) {
    const from = order(older, newer, parent);
    const first = order(newer, older, parent).findIndex((id, at) => id !== from[at]);
    const id = first >= 0 ? order(newer, older, parent)[first] : undefined;
    if (id !== undefined) moved.add(id);
  }
  for (const [id, { title }] of newer) if (moved.has(id)) add('section-moved', id, title);
  for (const [id, { title }] of newer) {
    if (!older.has(id)) continue;
    const was = clausesOf(before, id);
    const now = clausesOf(after, id);
    const signs = [
      ...now.filter((one) => !was.includes(one)).map((one) => `+${one}`),
      ...was.filter((one) => !now.includes(one)).map((one) => `−${one}`),
    ];
    if (signs.length > 0) add('section-remapped', id, `${title} ${signs.join(' ')}`);
  }
  return changes;
}

interface Place {
  title: string;
  level: number;
  /** id of the section above; null at the top */
  parent: string | null;
}

function places(sections: readonly StructureSection[]): Map<string, Place> {
  const found = new Map<string, Place>();
  const above: StructureSection[] = [];
  for (const section of sections) {
    while ((above.at(-1)?.level ?? 0) >= section.level) above.pop();
    found.set(section.id, { title: section.title, level: section.level, parent: above.at(-1)?.id ?? null });
    above.push(section);
  }
  return found;
}

function clausesOf({ mappings }: Structure, sectionId: string): string[] {
  const ids = mappings.filter((one) => one.sectionId === sectionId).map((one) => one.clauseId);
  return ids.sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}
