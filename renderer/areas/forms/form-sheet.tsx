import type { FormRow } from '../../../shared/contract/documents.ts';
import { type Translate, translate } from '../../../shared/messages/index.ts';
import { useT } from '../../ui/index.ts';

type Definition = FormRow['definition'];
type Section = NonNullable<Definition['sections']>[number];
type FieldOf = Section['fields'][number];

/** The empty sheet, small: title, number, and its columns or fields in the order in which Word prints them. */
export function FormSheet({ definition, title, number }: { definition: Definition; title: string; number: string }) {
  const t = useT();
  return (
    <div className="wk-sheet">
      <p className="wk-sheet-number">{number}</p>
      <h4>{title}</h4>
      {definition.columns ? (
        <>
          <SheetTable columns={definition.columns} rows={Math.min(4, definition.rows ?? 4)} />
          {definition.rows ? <p className="wk-sheet-note">{t('registers.panel.rows', { count: definition.rows })}</p> : null}
        </>
      ) : null}
      {(definition.sections ?? []).map((section) => (
        <div key={section.title} className="wk-sheet-section">
          <h5>{section.title}</h5>
          {section.fields.length > 0 ? (
            <div className="wk-sheet-fields">
              {section.fields.map((field) => (
                <SheetField key={field.label} field={field} />
              ))}
            </div>
          ) : null}
          {section.table ? <SheetTable columns={section.table.columns} rows={Math.min(3, section.table.rows)} /> : null}
        </div>
      ))}
    </div>
  );
}

function SheetTable({ columns, rows }: { columns: NonNullable<Definition['columns']>; rows: number }) {
  const total = columns.reduce((sum, column) => sum + column.width, 0);
  return (
    <table className="wk-sheet-table">
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.title} scope="col" style={{ width: `${(column.width / total) * 100}%` }}>
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {Array.from({ length: rows }, (_, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: empty lines have no other name
          <tr key={row}>
            {columns.map((column) => (
              <td key={column.title} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

// a sheet is Chinese, whatever language the program speaks
const printed: Translate = (key, params) => translate('zh-CN', key, params);

function SheetField({ field }: { field: FieldOf }) {
  const inside =
    field.kind === 'signature'
      ? field.role
        ? printed('registers.sheet.signatureOf', { role: field.role })
        : printed('registers.sheet.signature')
      : field.kind === 'date'
        ? printed('registers.sheet.date')
        : (field.options ?? []).map((option) => `□${option}`).join('　');
  return (
    <div className={field.wide ? 'wk-wide' : ''} style={field.lines ? { minHeight: `${field.lines * 18 + 8}px` } : undefined}>
      <span className="wk-sheet-label">{field.label}</span>
      <span className="wk-sheet-value">{inside}</span>
    </div>
  );
}
