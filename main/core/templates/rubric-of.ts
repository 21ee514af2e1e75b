import type { Clause, Rubric } from '../../../shared/contract/rubrics.ts';
import type { RubricFile } from './template-schemas.ts';

function parentOf(id: string): string | null {
  const dot = id.lastIndexOf('.');
  return dot < 0 ? null : id.slice(0, dot);
}

/** The clause tree with full marks: what the file gives as fact, else the sum of the leaves below, marked as sample points. */
export function rubricOf(id: string, file: RubricFile): Rubric {
  const ids = new Set(file.clauses.map((clause) => clause.id));
  const parents = new Set(file.clauses.map((clause) => parentOf(clause.id)));
  const leaves = file.clauses.filter((clause) => !parents.has(clause.id));
  const clauses = file.clauses.map((clause): Clause => {
    const parent = parentOf(clause.id);
    const leaf = !parents.has(clause.id);
    const below = leaves.filter((one) => one.id === clause.id || one.id.startsWith(`${clause.id}.`));
    const sum = below.reduce((total, one) => total + (one.points ?? one.samplePoints ?? 0), 0);
    return {
      id: clause.id,
      title: clause.title,
      parentId: parent !== null && ids.has(parent) ? parent : null,
      leaf,
      points: clause.points ?? sum,
      pointsSource: clause.points !== undefined ? 'standard' : 'sample',
      confidence: clause.confidence,
      judgedAt: clause.judgedAt ?? 'headquarters',
      wants: clause.wants,
      reviewersAsk: clause.reviewersAsk,
      keywords: clause.keywords,
    };
  });
  return { id, standard: file.standard, title: file.title, levels: file.levels, clauses };
}
