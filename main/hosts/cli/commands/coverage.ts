import type { ContractClient } from '../../../../shared/contract/index.ts';
import { CLAUSE_STATES } from '../../../../shared/domain/terms.ts';
import { connect } from '../connect.ts';
import type { Output } from '../output.ts';

export async function coverage(output: Output, options: { on?: string; outlet?: string }, directory: string): Promise<number> {
  const { client, close } = await connect(directory);
  try {
    await printCoverage(output, client, options);
    return 0;
  } finally {
    await close();
  }
}

/** The clauses with state, documents and evidence; the JSON form is fixed, others script it. */
export async function printCoverage(output: Output, client: ContractClient, options: { on?: string; outlet?: string }): Promise<void> {
  const answer = await client.coverage.get({
    ...(options.on ? { on: options.on } : {}),
    ...(options.outlet ? { outletId: options.outlet } : {}),
  });
  const value = {
    rubric: answer.rubric,
    on: answer.on,
    clauses: answer.clauses.map((clause) => ({
      id: clause.id,
      title: clause.title,
      points: clause.points,
      pointsSource: clause.pointsSource,
      applicable: clause.applicable,
      state: clause.state,
      documents: clause.documents.map(({ number, title, revision, sections }) => ({ number, title, revision, sections })),
      evidence: clause.evidence.map(({ id, title, outlet, expiresOn }) => ({ id, title, outlet, expiresOn })),
    })),
    totals: answer.totals,
  };
  output.answer(value, () => {
    output.say(output.t('cli.on.day', { rubric: answer.rubric, day: answer.on }));
    output.table([
      [
        output.t('cli.col.clause'),
        output.t('cli.col.state'),
        output.t('cli.col.evidence'),
        output.t('cli.col.documents'),
        output.t('cli.col.title'),
      ],
      ...answer.clauses.map((clause) => [
        clause.id,
        output.code('clauseState', clause.state),
        String(clause.evidence.length),
        clause.documents
          .map((each) => `${each.number} ${each.revision}`)
          .slice(0, 2)
          .join(' ') + (clause.documents.length > 2 ? ` +${clause.documents.length - 2}` : ''),
        clause.title,
      ]),
    ]);
    output.say(CLAUSE_STATES.map((state) => `${output.code('clauseState', state)} ${answer.totals[state] ?? 0}`).join('　'));
    output.say(output.t('cli.score', { score: answer.score.value.toFixed(1) }));
  });
}
