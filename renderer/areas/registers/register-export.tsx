import { Button } from 'antd';
import type { RegisterSheetName } from '../../../shared/contract/registers.ts';
import { Icon, useT, useToday } from '../../ui/index.ts';
import './registers.css';

/** The register of today as a sheet with the firm's head: Word to print, Excel to work with. */
export function RegisterExport({ name }: { name: RegisterSheetName }) {
  const t = useT();
  const today = useToday();
  const register = t(`registers.sheet.${name}`);
  return (
    <fieldset className="wk-register-export" aria-label={t('registers.export', { register })}>
      <Button
        icon={<Icon name="word" size={14} />}
        href={`/registers/${name}.docx?on=${today}`}
        download
        aria-label={t('registers.exportAs', { register, format: 'Word' })}
      >
        Word
      </Button>
      <Button
        icon={<Icon name="table" size={14} />}
        href={`/registers/${name}.xlsx?on=${today}`}
        download
        aria-label={t('registers.exportAs', { register, format: 'Excel' })}
      >
        Excel
      </Button>
    </fieldset>
  );
}
