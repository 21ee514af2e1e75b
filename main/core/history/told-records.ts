import { isLastApproval, lastDayBefore } from '../../../shared/domain/lifecycle.ts';
import type { HistoryLink } from '../ports.ts';

/** The registers whose rows are compared with the history. */
export const RECORD_KINDS = [
  ...(['document', 'revision', 'contributor', 'mappings', 'round', 'step', 'reassignment', 'review', 'withdrawal', 'destruction'] as const),
  ...(['release', 'request', 'link', 'copy', 'asked', 'confirmation', 'form-revision', 'form-contributor', 'form-decision'] as const),
  ...(['evidence', 'external', 'route', 'route-version', 'deputy', 'exclusion', 'person', 'bundle'] as const),
] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

export type Facts = Record<string, unknown>;

/** What the history says of a row by its last word; a fact that no entry tells is left out. `link`: the entry that told last. */
export interface ToldRecord {
  facts: Facts;
  link: HistoryLink;
}

/** One entry on its way into the records. */
interface Entry {
  link: HistoryLink;
  data: Facts;
  /** adds to what is known of a row, which begins here when nothing is */
  set(kind: RecordKind, id: unknown, facts: Facts): void;
  /** the row is gone with this entry */
  drop(kind: RecordKind, id: unknown): void;
  /** these facts changed, and the entry does not say to what */
  forget(kind: RecordKind, id: unknown, ...fields: string[]): void;
  known(kind: RecordKind): [string, Facts][];
  /** the row of the signed decision that this entry records; null where it names no signature */
  signed: string | null;
}

const SYSTEM_ACTOR = 'system';
const DRAFT = { state: 'draft', contentSha256: null, effectiveOn: null, supersededOn: null };

/** The facts of these names, as far as the entry has them. */
function pick(data: Facts, ...fields: string[]): Facts {
  return Object.fromEntries(fields.filter((field) => data[field] !== undefined).map((field) => [field, data[field]]));
}

/** `field: { from, to }`, as changes of documents and people are told. */
function changedTo(data: Facts): Facts {
  const changes = Object.entries(data).filter(
    (one): one is [string, { to: unknown }] => isRecord(one[1]) && 'from' in one[1] && 'to' in one[1],
  );
  return Object.fromEntries(changes.map(([field, { to }]) => [field, to]));
}

const isRecord = (value: unknown): value is Facts => typeof value === 'object' && value !== null;

function contributed(kind: 'contributor' | 'form-contributor', { link, set }: Entry, revisionId: unknown): void {
  if (link.actorId !== SYSTEM_ACTOR) set(kind, `${revisionId} ${link.actorId}`, {});
}

type Tell = (entry: Entry) => void;

const decided =
  (state: 'agreed' | 'rejected'): Tell =>
  ({ link, data, set }) => {
    const { onBehalfOf = '', onBehalfOfId = null } = data;
    set('step', data.stepId, {
      ...pick(data, 'roundId', 'kind', 'comment', 'meaning'),
      state,
      decidedById: link.actorId,
      onBehalfOf,
      onBehalfOfId,
    });
    if (state === 'rejected') {
      set('round', data.roundId, { state: 'rejected', endReason: data.comment });
      set('revision', link.subjectId, DRAFT);
      return;
    }
    if (link.type === 'approvals.approved' && data.effectiveOn) set('round', data.roundId, pick(data, 'effectiveOn'));
    if (!isLastApproval(String(data.meaning))) return;
    set('round', data.roundId, { state: 'approved', endReason: '' });
    set('revision', link.subjectId, { ...pick(data, 'effectiveOn'), state: 'approved' });
  };

const ended =
  (state: 'withdrawn' | 'void'): Tell =>
  ({ link, data, set }) => {
    set('round', data.roundId, { state, endReason: data.reason ?? 'content-changed' });
    // a document made obsolete takes what is on its way with it, and says so itself
    if (link.type !== 'approvals.voided' || data.storedSha256 !== undefined) set('revision', link.subjectId, DRAFT);
  };

const reviewed =
  (verdict: 'keep' | 'revise' | 'withdraw'): Tell =>
  ({ link, data, set }) =>
    set('review', data.reviewId, {
      ...pick(data, 'documentId', 'revisionId', 'label', 'reason', 'dueOn', 'nextOn', 'bulkId', 'contentSha256', 'meaning'),
      ...{ verdict, personId: link.actorId },
    });

const released =
  (state: 'approved' | 'refused'): Tell =>
  ({ link, data, set }) =>
    set('release', link.subjectId, { ...pick(data, 'comment', 'meaning', 'contentSha256'), state, decidedById: link.actorId });

const proposed =
  (stage: 'submitted' | 'suggestion'): Tell =>
  ({ link, data, set }) =>
    set('request', link.subjectId, {
      ...pick(data, 'reason', 'contentSha256', 'department'),
      ...{ stage, proposedById: link.actorId, decidedById: null, decisionReason: '', withdrawReason: '' },
    });

const answered =
  (stage: 'accepted' | 'refused'): Tell =>
  ({ link, data, set }) =>
    set('request', link.subjectId, {
      ...pick(data, 'meaning', 'contentSha256'),
      stage,
      decisionReason: data.reason,
      decidedById: link.actorId,
    });

const issued =
  (kind: 'controlled' | 'loan' | 'uncontrolled'): Tell =>
  ({ link, data, set }) =>
    set('copy', link.subjectId, {
      ...pick(data, 'documentId', 'revisionId', 'copyNumber', 'medium', 'holderKind', 'holderId', 'issuedOn', 'dueOn', 'note'),
      ...{
        kind,
        holderName: data.holder,
        holderPost: data.post,
        receivedOn: null,
        receivedBy: null,
        endState: null,
        endedOn: null,
        endNote: '',
      },
    });

const received: Tell = ({ link, data, set }) => set('copy', link.subjectId, { receivedOn: data.on, receivedBy: data.receivedBy });

const taken =
  (endState: 'returned' | 'destroyed' | 'lost'): Tell =>
  ({ link, data, set }) =>
    set('copy', link.subjectId, { endState, endedOn: data.on, endNote: data.note });

const formSaved: Tell = (entry) => {
  entry.set('form-revision', entry.data.revisionId, {
    ...pick(entry.data, 'label', 'contentSha256'),
    formId: entry.link.subjectId,
    state: 'draft',
  });
  contributed('form-contributor', entry, entry.data.revisionId);
};

const formDecided =
  (kind: 'submission' | 'decision' | 'withdrawal', agrees: boolean, state: 'in-review' | 'effective' | 'draft' | 'obsolete'): Tell =>
  (entry) => {
    const { link, data, set, known } = entry;
    set('form-decision', data.decisionId, {
      ...pick(data, 'revisionId', 'meaning', 'contentSha256'),
      ...{ kind, agrees, comment: data.reason, personId: link.actorId },
    });
    if (state === 'effective') {
      for (const [id, form] of known('form-revision')) {
        if (form.formId === link.subjectId && form.state === 'effective') set('form-revision', id, { state: 'superseded' });
      }
    }
    set('form-revision', data.revisionId, { ...pick(data, 'contentSha256'), state, formId: link.subjectId });
    if (kind === 'submission') contributed('form-contributor', entry, data.revisionId);
  };

const routed: Tell = ({ link, data, set }) => {
  set('route', link.subjectId, { ...pick(data, 'level', 'departmentId', 'version', 'stages'), name: link.subject, retired: false });
  set('route-version', `${link.subjectId} ${data.version}`, { ...pick(data, 'stages', 'reason'), names: data.people });
};

/** The text of an entry of the evidence or external register as it was added or changed. */
const registered =
  (kind: 'evidence' | 'external'): Tell =>
  ({ link, data, set }) =>
    set(kind, link.subjectId, { ...(isRecord(data.after) ? data.after : data), removed: false });

const removed =
  (kind: 'evidence' | 'external', isRemoved: boolean): Tell =>
  ({ link, set }) =>
    set(kind, link.subjectId, { removed: isRemoved });

const personChanged: Tell = ({ link, data, set }) => set('person', link.subjectId, changedTo(data));

/** What each kind of entry tells of the rows. */
const TELLS: Record<string, Tell> = {
  'people.added': ({ link, data, set }) =>
    set('person', link.subjectId, { ...pick(data, 'post', 'roles'), name: link.subject, active: true }),
  'people.changed': personChanged,
  'people.deactivated': personChanged,

  'documents.created': (entry) => {
    const { link, data, set } = entry;
    set('document', link.subjectId, {
      ...pick(data, 'number', 'title', 'level', 'key'),
      obsoleteOn: null,
      obsoleteReason: null,
      lastReviewed: true,
    });
    set('revision', data.revisionId, { ...pick(data, 'label'), ...DRAFT, documentId: link.subjectId });
    contributed('contributor', entry, data.revisionId);
  },
  'documents.changed': (entry) => {
    const { link, data, set, known } = entry;
    set('document', link.subjectId, changedTo(data));
    if (data.title === undefined) return;
    for (const [id, revision] of known('revision')) {
      if (revision.documentId === link.subjectId && revision.state === 'draft') contributed('contributor', entry, id);
    }
  },
  'documents.made-obsolete': ({ link, data, set, signed, known }) => {
    set('document', link.subjectId, { obsoleteOn: data.on, obsoleteReason: data.reason });
    for (const [id, revision] of known('revision')) {
      if (revision.documentId === link.subjectId && ['draft', 'in-review', 'approved'].includes(String(revision.state)))
        set('revision', id, { state: 'obsolete', effectiveOn: null });
    }
    if (signed === null) return;
    set('withdrawal', signed, {
      ...pick(data, 'on', 'reason', 'keepReason', 'keepUntilOn', 'contentSha256', 'meaning'),
      ...{ documentId: link.subjectId, takesBack: false, personId: link.actorId },
    });
  },
  'documents.withdrawal-taken-back': ({ link, data, set, signed }) => {
    set('document', link.subjectId, { obsoleteOn: null, obsoleteReason: null });
    set('withdrawal', signed, {
      ...pick(data, 'on', 'reason', 'contentSha256', 'meaning'),
      ...{ documentId: link.subjectId, takesBack: true, personId: link.actorId },
    });
  },
  'documents.copies-destroyed': ({ link, data, set }) =>
    set('destruction', link.subjectId, { ...pick(data, 'on', 'by', 'witness', 'note'), personId: link.actorId }),

  'revisions.draft-started': ({ link, data, set }) => set('revision', link.subjectId, { ...pick(data, 'documentId'), ...DRAFT }),
  'revisions.saved': (entry) => contributed('contributor', entry, entry.link.subjectId),
  'revisions.draft-discarded': ({ link, data, set, drop, forget, known }) => {
    // the document goes by the title in force again
    forget('document', data.documentId, 'title');
    if (Number(data.submitted) > 0) return set('revision', link.subjectId, { state: 'obsolete' });
    drop('revision', link.subjectId);
    for (const [id] of known('contributor')) if (id.startsWith(`${link.subjectId} `)) drop('contributor', id);
  },
  'revisions.became-effective': ({ link, data, set }) => {
    set('revision', link.subjectId, { ...pick(data, 'contentSha256', 'documentId'), state: 'effective', effectiveOn: data.on });
    if (isRecord(data.confirmations)) set('asked', link.subjectId, pick(data.confirmations, 'people', 'carried'));
  },
  'revisions.superseded': ({ link, data, set }) =>
    set('revision', link.subjectId, { ...pick(data, 'documentId'), state: 'superseded', supersededOn: data.lastDayInForce }),
  'revisions.became-obsolete': ({ link, data, set }) =>
    set('revision', link.subjectId, { ...pick(data, 'documentId'), state: 'obsolete', supersededOn: lastDayBefore(String(data.on)) }),

  'approvals.submitted': (entry) => {
    const { link, data, set } = entry;
    const text = pick(data, 'contentSha256', 'changeSummary', 'changeKind');
    set('round', data.roundId, {
      ...{ ...text, ...pick(data, 'mode', 'effectiveOn') },
      ...{ revisionId: link.subjectId, submittedById: link.actorId, state: 'open', endReason: '' },
    });
    set('revision', link.subjectId, { ...text, ...pick(data, 'title', 'documentId'), state: 'in-review' });
    if (typeof data.mappingsSha256 === 'string') set('mappings', link.subjectId, { sha256: data.mappingsSha256 });
    contributed('contributor', entry, link.subjectId);
  },
  'approvals.agreed': decided('agreed'),
  'approvals.approved': decided('agreed'),
  'approvals.rejected': decided('rejected'),
  'approvals.withdrawn': ended('withdrawn'),
  'approvals.stopped': ended('withdrawn'),
  'approvals.voided': ended('void'),
  'approvals.reassigned': ({ link, data, set }) =>
    set('reassignment', [data.stepId, data.fromId, data.toId, link.actorId, data.reason].join(' '), pick(data, 'roundId')),

  'reviews.kept': reviewed('keep'),
  'reviews.to-be-revised': reviewed('revise'),
  'reviews.to-be-withdrawn': reviewed('withdraw'),

  'releases.requested': ({ link, data, set }) =>
    set('release', link.subjectId, {
      ...pick(data, 'documentId', 'revisionId', 'recipient', 'purpose', 'stamp', 'contentSha256'),
      ...{ requestedById: link.actorId, state: 'open', decidedById: null, comment: '' },
    }),
  'releases.approved': released('approved'),
  'releases.refused': released('refused'),
  'releases.withdrawn': ({ link, data, set }) =>
    set('release', link.subjectId, { state: 'withdrawn', comment: data.reason, decidedById: link.actorId }),

  'requests.submitted': proposed('submitted'),
  'requests.suggested': proposed('suggestion'),
  'requests.turned': ({ link, data, set, forget }) => {
    // what it says now is in the hash
    forget('request', link.subjectId, 'reason', 'department');
    set('request', link.subjectId, { ...pick(data, 'contentSha256', 'suggestion'), stage: 'submitted', submittedById: link.actorId });
  },
  'requests.accepted': answered('accepted'),
  'requests.refused': answered('refused'),
  'requests.withdrawn': ({ link, data, set }) => set('request', link.subjectId, { stage: 'withdrawn', withdrawReason: data.reason }),
  'requests.draft-linked': ({ link, data, set }) =>
    set('link', `${link.subjectId} ${data.revisionId}`, { ...pick(data, 'documentId'), taken: false }),
  'requests.draft-unlinked': ({ link, data, set }) => set('link', `${link.subjectId} ${data.revisionId}`, { taken: true }),

  'copies.issued': issued('controlled'),
  'copies.lent': issued('loan'),
  'copies.handed-out': issued('uncontrolled'),
  'copies.signed-for': received,
  'copies.receipt-recorded': received,
  'copies.returned': taken('returned'),
  'copies.destroyed': taken('destroyed'),
  'copies.lost': taken('lost'),

  'confirmations.given': ({ link, data, set }) =>
    set('confirmation', `${link.subjectId} ${link.actorId}`, pick(data, 'contentSha256', 'post')),
  'confirmations.newcomers-asked': ({ link, data, set, known }) => {
    const list = known('asked').find(([id]) => id === link.subjectId)?.[1];
    if (list && Array.isArray(data.people)) set('asked', link.subjectId, { people: Number(list.people) + data.people.length });
  },

  'forms.added': formSaved,
  'forms.draft-started': formSaved,
  'forms.saved': formSaved,
  'forms.submitted': formDecided('submission', true, 'in-review'),
  'forms.released': formDecided('decision', true, 'effective'),
  'forms.rejected': formDecided('decision', false, 'draft'),
  'forms.made-obsolete': formDecided('withdrawal', true, 'obsolete'),
  'forms.taken-back': ({ data, set }) => set('form-revision', data.revisionId, { state: 'draft' }),
  'forms.draft-discarded': ({ data, set, drop, known }) => {
    if (known('form-decision').some(([, one]) => one.revisionId === data.revisionId)) {
      return set('form-revision', data.revisionId, { state: 'obsolete' });
    }
    drop('form-revision', data.revisionId);
    for (const [id] of known('form-contributor')) if (id.startsWith(`${data.revisionId} `)) drop('form-contributor', id);
  },

  'evidence.added': registered('evidence'),
  'evidence.changed': registered('evidence'),
  'evidence.removed': removed('evidence', true),
  'evidence.restored': removed('evidence', false),
  'external.added': registered('external'),
  'external.changed': registered('external'),
  'external.removed': removed('external', true),
  'external.restored': removed('external', false),
  'external.checked': ({ link, data, set }) => set('external', link.subjectId, { checkedOn: data.on }),

  'routes.added': routed,
  'routes.changed': routed,
  'routes.retired': ({ link, data, set }) => {
    set('route', link.subjectId, { ...pick(data, 'version'), retired: true });
    set('route-version', `${link.subjectId} ${data.version}`, pick(data, 'reason'));
  },
  'routes.deputy-appointed': ({ link, data, set }) =>
    set('deputy', data.deputyRowId, {
      ...pick(data, 'deputyId', 'reason'),
      ...{ personId: link.subjectId, fromOn: data.from, toOn: data.to, appointed: data.appointed === 1, byId: link.actorId, endReason: '' },
    }),
  'routes.deputy-ended': ({ data, set }) => set('deputy', data.deputyRowId, { endReason: data.reason }),
  'rubrics.excluded': ({ data, set }) => set('exclusion', `${data.clauseId} ${data.outletId}`, pick(data, 'reason')),
  'rubrics.included': ({ data, drop }) => drop('exclusion', `${data.clauseId} ${data.outletId}`),
  'bundles.exported': ({ link, data, set }) => set('bundle', link.subjectId, pick(data, 'on', 'files', 'sha256', 'historyHead')),
};

/** Collects entry by entry, oldest first, what the rows must say. `signedRow`: the decision that a signature is of. */
export function tellRecords(signedRow: (signatureId: string) => string | null) {
  const records = new Map<RecordKind, Map<string, ToldRecord>>(RECORD_KINDS.map((kind) => [kind, new Map()]));
  const of = (kind: RecordKind) => records.get(kind)!;
  return {
    of,
    tell(link: HistoryLink): void {
      const { data } = link;
      TELLS[link.type]?.({
        ...{ link, data },
        signed: typeof data.signatureId === 'string' ? signedRow(data.signatureId) : null,
        set(kind, id, facts) {
          if (typeof id !== 'string') return;
          const told = Object.entries(facts).filter(([, value]) => value !== undefined);
          of(kind).set(id, { facts: { ...of(kind).get(id)?.facts, ...Object.fromEntries(told) }, link });
        },
        drop: (kind, id) => of(kind).delete(String(id)),
        forget(kind, id, ...fields) {
          const told = of(kind).get(String(id));
          for (const field of told ? fields : []) delete told!.facts[field];
        },
        known: (kind) => [...of(kind)].map(([id, { facts }]) => [id, facts]),
      });
    },
  };
}
