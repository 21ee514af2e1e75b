import { describe, expect, it } from 'vitest';
import { upcomingOf } from '../../renderer/areas/workbench/upcoming.ts';
import type { ClauseCoverage } from '../../shared/contract/coverage.ts';
import type { DocumentRow } from '../../shared/contract/documents.ts';

const TODAY = '2026-11-22';
const document = (number: string, rest: Partial<DocumentRow>): DocumentRow => ({
  ...{
    id: number,
    number,
    title: number,
    level: 'procedure',
    state: 'effective',
    label: 'A/0',
    ownerDepartmentId: null,
    ownerDepartment: '',
  },
  ...{ ownerRole: '', effectiveOn: null, nextReviewOn: null, clauses: [], pending: null, obsoleteOn: null, version: 1 },
  ...rest,
});
const clause = (id: string, evidence: ClauseCoverage['evidence']): ClauseCoverage => ({
  ...{ id, title: '', points: 1, pointsSource: 'sample', applicable: true, reason: null, judgedAt: 'headquarters', state: 'covered' },
  ...{ staleBecause: null, documents: [], pending: [], expired: [], earliestExpiryOn: null, evidence },
});

describe('days that come up', () => {
  it('name what takes effect, what is to be reviewed, what stops counting and the audit, earliest first', () => {
    const pending = { id: 'p', label: 'A/1', state: 'approved' as const, step: null, effectiveOn: '2027-03-01' };
    const items = upcomingOf({
      today: TODAY,
      documents: [
        document('23', { pending }),
        document('30', { state: 'approved', effectiveOn: '2026-12-01' }),
        document('18', { nextReviewOn: '2026-11-17' }),
        document('10', { nextReviewOn: '2027-01-22' }),
        document('16', { state: 'obsolete', nextReviewOn: '2026-11-30' }),
      ],
      clauses: [],
      auditOn: '2027-01-18',
    });
    expect(items.map((one) => [one.on, one.kind])).toEqual([
      ['2026-11-17', 'review'],
      ['2026-12-01', 'effective'],
      ['2027-01-18', 'audit'],
      ['2027-03-01', 'effective'],
    ]);
    expect(items[0]).toMatchObject({ overdue: true });
  });

  it('count an item that serves several clauses once, and leave out what counts for longer', () => {
    const item = (id: string, expiresOn: string | null, outlet: string | null = null) => ({ id, title: id, outlet, expiresOn });
    const items = upcomingOf({
      today: TODAY,
      documents: [],
      clauses: [
        clause('5.1.2.1', [item('a', '2026-12-31', '苏州'), item('b', '2026-12-31', '广州')]),
        clause('5.1.2.2', [item('a', '2026-12-31', '苏州'), item('c', null), item('d', '2027-01-22')]),
      ],
      auditOn: '2026-11-21',
    });
    expect(items).toMatchObject([
      { kind: 'evidence', on: '2026-12-31', count: 2, clauses: ['5.1.2.1', '5.1.2.2'], outlets: ['苏州', '广州'] },
    ]);
  });
});
