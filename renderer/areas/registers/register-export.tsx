import { Button } from 'antd';
import { useState } from 'react';
import type { RegisterSheetName } from '../../../shared/contract/registers.ts';
import { DayField } from '../../ui/day-field.tsx';
import { Icon, useT, useToday } from '../../ui/index.ts';
import './registers.css';

/** The register of a day, today unless another is chosen, as a sheet with the firm's head: Word to print, Excel to work with. */
export function RegisterExport({ name }: { name: RegisterSheetName }) {
  const t = useT();
  const today = useToday();
  const [chosen, setChosen] = useState<string | null>(null);
  const on = chosen ?? today;
  const register = t(`registers.sheet.${name}`);
  return (
    <fieldset className="wk-register-export" aria-label={t('registers.export', { register })}>
      <DayField id={`wk-export-${name}`} value={on} to={today} label={t('registers.exportOn')} onChange={setChosen} />
      <Button
        icon={<Icon name="word" size={14} />}
        href={`/registers/${name}.docx?on=${on}`}
        download
        aria-label={t('registers.exportAs', { register, format: 'Word' })}
      >
        Word
      </Button>
      <Button
        icon={<Icon name="table" size={14} />}
        href={`/registers/${name}.xlsx?on=${on}`}
        download
        aria-label={t('registers.exportAs', { register, format: 'Excel' })}
      >
        Excel
      </Button>
    </fieldset>
  );
}
