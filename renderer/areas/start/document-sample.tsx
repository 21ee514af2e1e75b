import type { Numbering, Variable } from '../../../shared/contract/workspace.ts';
import { fillPattern, formatLabel, patternFaults } from '../../../shared/domain/numbering.ts';
import { Paper, PaperHeader, useT, VariableMark } from '../../ui/index.ts';
import { variableProblem } from '../workspace/variable-check.ts';

interface Props {
  companyName: string;
  companyCode: string;
  numbering: Numbering;
  variables: readonly Variable[];
  values: Readonly<Record<string, string>>;
  title: string;
}

const CLAUSES = ['wizard.sample.1', 'wizard.sample.2', 'wizard.sample.3'] as const;

/** A piece of a page as it will read, with the variables as typed so far. */
export function DocumentSample({ companyName, companyCode, numbering, variables, values, title }: Props) {
  const t = useT();
  const pattern = numbering.procedure;
  const number = patternFaults('procedure', pattern).length ? '–' : fillPattern(pattern, { company: companyCode || 'XX', seq: 29 });
  return (
    <>
      <p className="wk-12 wk-t2">{t('wizard.sample.from', { number, title })}</p>
      <Paper width="auto" className="wk-sample" label={t('wizard.company.sample')}>
        <PaperHeader
          compact
          company={companyName || t('company.name')}
          title={title}
          number={number}
          revision={formatLabel(numbering.label, { edition: 0, digit: 0 })}
          page={t('paper.pageOf', { page: 2, pages: 8 })}
        />
        <h3>
          <span>4.2</span>
          {t('wizard.sample.heading')}
        </h3>
        {CLAUSES.map((key, index) => (
          <p key={key}>
            <span>4.2.{index + 1}</span>
            <span>{marked(t(key), variables, values, t)}</span>
          </p>
        ))}
      </Paper>
    </>
  );
}

/** `{{name}}` in the text becomes a mark with what will be printed. */
function marked(text: string, variables: readonly Variable[], values: Readonly<Record<string, string>>, t: ReturnType<typeof useT>) {
  let position = 0;
  return text.split(/\{\{(\w+)\}\}/).map((part, index) => {
    const key = position++;
    if (index % 2 === 0) return <span key={key}>{part}</span>;
    const variable = variables.find((item) => item.name === part);
    if (!variable) return null;
    const value = (values[part] ?? variable.value).trim();
    const wrong = variableProblem(variable, value) !== null;
    if (value && !wrong) return <VariableMark key={key}>{value + variable.unit}</VariableMark>;
    return (
      <VariableMark key={key} unfilled>
        {t(wrong ? 'variable.wrongMark' : 'variable.emptyMark', { label: variable.label })}
      </VariableMark>
    );
  });
}
