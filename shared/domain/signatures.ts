/**
 * What a signature of a decision is made over. The text is fixed for ever by its first line: another program, or a person with openssl and the
 * public key, must come to the same bytes. `shared/README.md` describes it for strangers.
 */

/**
 * submission: handing in a revision; step: a review or approval; stop: of an approved revision before its day; release: giving a copy out of the firm;
 * the rest: decisions of the registers.
 */
export const SIGNED_KINDS = ['submission', 'step', 'stop', 'release', 'change-request', 'review', 'withdrawal'] as const;
export type SignedKind = (typeof SIGNED_KINDS)[number];

/** Everything that one signature covers, as it lies in the database. */
export interface SignedFacts {
  id: string;
  subjectKind: SignedKind;
  /** the row that holds the decision */
  subjectId: string;
  documentNumber: string;
  /** revision label, e.g. A/1; empty where a decision is not about one revision */
  label: string;
  /** SHA-256 of the text that was shown; null where a decision is not about one text */
  contentSha256: string | null;
  /** the sentence that was signed */
  meaning: string;
  personId: string;
  /** name, post and role of the time */
  personName: string;
  post: string;
  role: string;
  /** instant */
  at: string;
  /** hash of the last history row before the change that holds the decision */
  prevHash: string;
  keyId: string;
}

const FIRST_LINE = 'wenkong-signature 1';

/**
 * The signed text: the first line names the format, then one line a field as `name: value` in this order, every line ended by a line feed; read as
 * UTF-8 it is what Ed25519 signs. In values `\` is written `\\`, and control characters and line separators as `\uXXXX`, so that no value can imitate a
 * line. A missing content SHA-256 is `-`.
 */
export function signedText(facts: SignedFacts): string {
  const lines: [string, string][] = [
    ['signature', facts.id],
    ['kind', facts.subjectKind],
    ['subject', facts.subjectId],
    ['document', facts.documentNumber],
    ['revision', facts.label],
    ['content-sha256', facts.contentSha256 ?? '-'],
    ['meaning', facts.meaning],
    ['person', facts.personId],
    ['name', facts.personName],
    ['post', facts.post],
    ['role', facts.role],
    ['at', facts.at],
    ['previous-history', facts.prevHash],
    ['key', facts.keyId],
  ];
  return `${[FIRST_LINE, ...lines.map(([name, value]) => `${name}: ${oneLine(value)}`)].join('\n')}\n`;
}

function oneLine(value: string): string {
  return value.replace(/[\\\p{Cc}\u2028\u2029]/gu, (character) =>
    character === '\\' ? '\\\\' : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The sentence that somebody signs who hands a revision in; kept with the signature. */
export function submissionMeaning(input: { number: string; label: string }): string {
  return `我以编制人身份提交 ${input.number} ${input.label} 全文，请求审核和批准。`;
}

/** The sentence that somebody signs who stops an approved revision before its day, as its submitter or for document control. */
export function stopMeaning(input: { role: StopRole; number: string; label: string; effectiveOn: string }): string {
  const head = `我以${input.role === 'drafter' ? '编制人' : '文控员'}身份`;
  return `${head}停止发布 ${input.number} ${input.label}，不在${input.effectiveOn}生效，退回草稿。`;
}

export type StopRole = 'drafter' | 'document-controller';

/** In which role somebody stops a revision: who submitted it is its drafter. */
export const stopRole = (personId: string, submittedById: string): StopRole =>
  personId === submittedById ? 'drafter' : 'document-controller';
