import type { Mapping } from '../../shared/contract/revisions.ts';
import type { TextChange } from './sample-data.ts';

/**
 * Changes a text the way its author would. The piece that is looked for must stand there exactly once: a text that has changed under the
 * story is a fault to be seen, not to be guessed around.
 */
export function editText(source: string, changes: readonly TextChange[], where: string): string {
  return changes.reduce((text, change) => {
    const wanted = 'replace' in change ? change.replace : change.after;
    const at = text.indexOf(wanted);
    if (at < 0) throw new Error(`sample story, ${where}: nowhere “${wanted}”`);
    if (text.indexOf(wanted, at + 1) >= 0) throw new Error(`sample story, ${where}: more than once “${wanted}”`);
    if ('replace' in change) return text.slice(0, at) + change.with + text.slice(at + wanted.length);
    const lineEnd = text.indexOf('\n', at);
    return `${text.slice(0, lineEnd)}\n${change.insert}${text.slice(lineEnd)}`;
  }, source);
}

export function editMappings(
  mappings: readonly Mapping[],
  { map, unmap }: { map: readonly { section: string; clause: string }[]; unmap: readonly string[] },
): Mapping[] {
  const kept = mappings.filter((mapping) => !unmap.includes(mapping.clauseId));
  return [...kept, ...map.map(({ section, clause }) => ({ sectionId: section, clauseId: clause }))];
}
