import { Input } from 'antd';
import type { Variable } from '../../../shared/contract/workspace.ts';
import { Field, useT } from '../../ui/index.ts';
import { variableProblem } from './variable-check.ts';
import { useVariableNames } from './variable-names.ts';

/** The variables of one group: numbers with their unit three abreast, texts two abreast. */
export function VariableFields(props: {
  variables: readonly Variable[];
  values: Readonly<Record<string, string>>;
  onChange: (name: string, value: string) => void;
  onFocus?: (name: string) => void;
  disabled?: boolean;
}) {
  const { variables, values, onChange, onFocus, disabled } = props;
  const t = useT();
  const { labelOf, unitOf } = useVariableNames();
  const field = (variable: Variable) => {
    const value = values[variable.name] ?? variable.value;
    const problem = variableProblem(variable, value);
    return (
      <Field
        key={variable.name}
        label={labelOf(variable)}
        optional={variable.optional}
        error={problem ? t(problem.key, problem.params) : null}
      >
        {(ids) => (
          <Input
            {...ids}
            value={value}
            maxLength={200}
            disabled={disabled ?? false}
            placeholder={t('variable.later')}
            inputMode={variable.kind === 'number' ? 'decimal' : variable.kind === 'phone' ? 'tel' : 'text'}
            suffix={unitOf(variable) || null}
            {...(problem ? { status: 'error' as const } : {})}
            onChange={(event) => onChange(variable.name, event.target.value)}
            onFocus={() => onFocus?.(variable.name)}
          />
        )}
      </Field>
    );
  };
  const shown = variables.filter((variable) => !variable.system);
  const numbers = shown.filter((variable) => variable.kind === 'number');
  const texts = shown.filter((variable) => variable.kind !== 'number');
  return (
    <>
      {texts.length ? <div className="wk-fields">{texts.map(field)}</div> : null}
      {numbers.length ? <div className={`wk-fields-3${texts.length ? ' wk-after-fields' : ''}`}>{numbers.map(field)}</div> : null}
    </>
  );
}
