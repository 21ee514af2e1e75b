import type { Numbering, Variable } from '../../../shared/contract/workspace.ts';
import { DEFAULT_NUMBERING } from '../../../shared/domain/numbering.ts';
import type { Industry } from '../../../shared/domain/terms.ts';
import { passwordProblem } from '../people/password-rule.ts';
import { numberingIsUsable } from '../workspace/numbering-fields.tsx';
import { variableProblem } from '../workspace/variable-check.ts';

export const STEPS = ['place', 'company', 'organisation', 'person', 'finish'] as const;
export type StepName = (typeof STEPS)[number];

export interface DraftOutlet {
  rowId: number;
  kind: 'headquarters' | 'owned' | 'entrusted';
  name: string;
  area: string;
  address: string;
  contact: string;
  phone: string;
}
export interface DraftDepartment {
  rowId: number;
  key: string | null;
  title: string;
}

export interface Draft {
  parent: string;
  folder: string;
  companyName: string;
  companyCode: string;
  industry: Industry;
  numbering: Numbering;
  /** only what differs from the proposal of the industry */
  variables: Record<string, string>;
  /** null: as the industry's proposal has them */
  departments: DraftDepartment[] | null;
  outlets: DraftOutlet[];
  personName: string;
  password: string;
  passwordAgain: string;
  withDocuments: boolean;
}

export function newDraft(home: string, headquarters: string): Draft {
  return {
    parent: home,
    folder: '',
    companyName: '',
    companyCode: '',
    industry: 'manufacturing',
    numbering: { ...DEFAULT_NUMBERING },
    variables: {},
    departments: null,
    outlets: [{ rowId: 0, kind: 'headquarters', name: headquarters, area: '', address: '', contact: '', phone: '' }],
    personName: '',
    password: '',
    passwordAgain: '',
    withDocuments: true,
  };
}

/** The path of the new folder, or '' while a part is missing. */
export function pathOf(draft: Pick<Draft, 'parent' | 'folder'>, separator: string): string {
  const parent = draft.parent.trim();
  const folder = draft.folder.trim();
  if (!parent || !folder) return '';
  return parent.endsWith('/') || parent.endsWith('\\') ? parent + folder : parent + separator + folder;
}

/** Characters that no system allows in a folder's name, and names that end so that Windows would change them. */
export const folderNameIsBad = (name: string): boolean => /[\\/:*?"<>|\p{Cc}]/u.test(name.trim()) || /[. ]$/.test(name.trim());
export const codeIsGood = (code: string): boolean => /^[A-Z0-9]{2,6}$/.test(code);

/** Names that occur twice, compared as they are stored. */
export function repeated(names: readonly string[]): ReadonlySet<string> {
  const trimmed = names.map((name) => name.trim()).filter(Boolean);
  return new Set(trimmed.filter((name, index) => trimmed.indexOf(name) !== index));
}

/** A step may be left when nothing on it is wrong; unfilled variables do not hold anybody up. */
export function stepIsDone(
  step: StepName,
  draft: Draft,
  separator: string,
  variables: readonly Variable[],
  departments: readonly DraftDepartment[],
): boolean {
  switch (step) {
    case 'place':
      return pathOf(draft, separator) !== '' && !folderNameIsBad(draft.folder);
    case 'company':
      return (
        draft.companyName.trim() !== '' &&
        codeIsGood(draft.companyCode) &&
        numberingIsUsable(draft.numbering) &&
        variables.every(
          (variable) => variable.system || variableProblem(variable, draft.variables[variable.name] ?? variable.value) === null,
        )
      );
    case 'organisation':
      return (
        departments.length > 0 &&
        departments.every((department) => department.title.trim() !== '') &&
        repeated(departments.map((department) => department.title)).size === 0 &&
        draft.outlets.every((outlet) => outlet.name.trim() !== '') &&
        repeated(draft.outlets.map((outlet) => outlet.name)).size === 0
      );
    case 'person':
      return draft.personName.trim() !== '' && passwordProblem(draft.password) === null && draft.password === draft.passwordAgain;
    case 'finish':
      return true;
  }
}
