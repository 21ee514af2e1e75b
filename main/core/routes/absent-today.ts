import type { Absent } from '../../../shared/domain/lifecycle.ts';
import type { Reader } from '../ports.ts';

/** The people who are away on a day and have this person as deputy; whoever left the firm is represented by nobody. */
export async function absentToday(reader: Reader, deputyId: string, day: string): Promise<Absent[]> {
  const absent: Absent[] = [];
  for (const { personId, deputyId: standsIn, appointed } of await reader.routes.deputiesOn(day)) {
    if (standsIn !== deputyId) continue;
    const person = await reader.people.byId(personId);
    if (person?.active) absent.push({ personId, name: person.name, roles: person.roles, appointed });
  }
  return absent;
}
