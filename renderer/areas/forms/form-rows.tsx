import { Button, Checkbox, Input, InputNumber, Select } from 'antd';
import type { ReactNode } from 'react';
import { Icon, IconButton, useT } from '../../ui/index.ts';
import {
  type DraftColumn,
  type DraftField,
  type DraftSection,
  type FieldKind,
  moved,
  newColumn,
  newField,
  newSection,
  replaced,
  without,
} from './form-draft.ts';

/** Up, down and away, at the end of every row. */
function RowButtons<T extends { key: number }>(props: { list: readonly T[]; row: T; name: string; onChange: (list: T[]) => void }) {
  const { list, row, name, onChange } = props;
  const t = useT();
  const label = (act: 'up' | 'down' | 'remove') => [t(`forms.editor.${act}`), name].filter(Boolean).join(' ');
  return (
    <span className="wk-form-row-buttons">
      <IconButton icon="up" small label={label('up')} onClick={() => onChange(moved(list, row.key, -1))} />
      <IconButton icon="down" small label={label('down')} onClick={() => onChange(moved(list, row.key, 1))} />
      <IconButton icon="trash" small label={label('remove')} onClick={() => onChange(without(list, row.key))} />
    </span>
  );
}

function AddButton({ children, onClick }: { children: ReactNode; onClick: () => void }) {
  return (
    <Button size="small" icon={<Icon name="plus" size={14} />} onClick={onClick}>
      {children}
    </Button>
  );
}

/** Columns of a list or a table, and how many empty lines it prints. */
export function ColumnRows(props: {
  columns: readonly DraftColumn[];
  rows: number;
  maxRows: number;
  onChange: (columns: DraftColumn[], rows: number) => void;
}) {
  const { columns, rows, maxRows, onChange } = props;
  const t = useT();
  return (
    <div className="wk-form-columns">
      <p className="wk-form-row wk-form-row-head" aria-hidden="true">
        <span>{t('forms.editor.column')}</span>
        <span>{t('forms.editor.width')}</span>
      </p>
      {columns.map((column) => (
        <div key={column.key} className="wk-form-row">
          <Input
            size="small"
            aria-label={t('forms.editor.column')}
            maxLength={40}
            value={column.title}
            onChange={(event) => onChange(replaced(columns, column.key, { title: event.target.value }), rows)}
          />
          <InputNumber
            size="small"
            aria-label={`${t('forms.editor.width')} ${column.title}`}
            min={4}
            max={260}
            value={column.width}
            onChange={(width) => onChange(replaced(columns, column.key, { width: width ?? 30 }), rows)}
          />
          <RowButtons list={columns} row={column} name={column.title} onChange={(list) => onChange(list, rows)} />
        </div>
      ))}
      <p className="wk-form-row-foot">
        <AddButton onClick={() => onChange([...columns, newColumn()], rows)}>{t('forms.editor.addColumn')}</AddButton>
        <span className="wk-grow" />
        <span className="wk-form-lines">
          {t('forms.editor.rows')}{' '}
          <InputNumber
            size="small"
            aria-label={t('forms.editor.rows')}
            min={1}
            max={maxRows}
            precision={0}
            value={rows}
            onChange={(count) => onChange([...columns], count ?? 15)}
          />
        </span>
      </p>
    </div>
  );
}

const KINDS: readonly FieldKind[] = ['text', 'number', 'date', 'options', 'signature'];

function FieldRow({
  field,
  fields,
  onChange,
}: {
  field: DraftField;
  fields: readonly DraftField[];
  onChange: (fields: DraftField[]) => void;
}) {
  const t = useT();
  const change = (next: Partial<DraftField>) => onChange(replaced(fields, field.key, next));
  return (
    <div className="wk-form-row wk-form-field-row">
      <Input
        size="small"
        aria-label={t('forms.editor.field')}
        placeholder={t('forms.editor.field')}
        maxLength={40}
        value={field.label}
        onChange={(event) => change({ label: event.target.value })}
      />
      <Select
        size="small"
        aria-label={`${t('forms.editor.kind')} ${field.label}`}
        value={field.kind}
        onChange={(kind) => change({ kind })}
        options={KINDS.map((value) => ({ value, label: t(`formKind.${value}`) }))}
      />
      {field.kind === 'options' ? (
        <Select
          size="small"
          mode="tags"
          open={false}
          suffixIcon={null}
          aria-label={t('forms.editor.options')}
          placeholder={t('forms.editor.options')}
          value={field.options}
          onChange={(options) => change({ options })}
        />
      ) : field.kind === 'signature' ? (
        <Input
          size="small"
          aria-label={t('forms.editor.role')}
          placeholder={t('forms.editor.role')}
          maxLength={40}
          value={field.role}
          onChange={(event) => change({ role: event.target.value })}
        />
      ) : (
        <span className="wk-form-lines">
          {t('forms.editor.lines')}{' '}
          <InputNumber
            size="small"
            aria-label={`${t('forms.editor.lines')} ${field.label}`}
            min={1}
            max={20}
            precision={0}
            value={field.lines}
            onChange={(lines) => change({ lines: lines ?? 1 })}
          />
        </span>
      )}
      <Checkbox checked={field.wide} onChange={(event) => change({ wide: event.target.checked })}>
        {t('forms.editor.wide')}
      </Checkbox>
      <RowButtons list={fields} row={field} name={field.label} onChange={onChange} />
    </div>
  );
}

/** Sections of a sheet with their fields, and a table where one is wanted. */
export function SectionRows({ sections, onChange }: { sections: readonly DraftSection[]; onChange: (sections: DraftSection[]) => void }) {
  const t = useT();
  return (
    <>
      {sections.map((section) => {
        const change = (next: Partial<DraftSection>) => onChange(replaced(sections, section.key, next));
        return (
          <section key={section.key} className="wk-form-section" aria-label={section.title || t('forms.editor.section')}>
            <div className="wk-form-row wk-form-section-head">
              <Input
                size="small"
                aria-label={t('forms.editor.section')}
                placeholder={t('forms.editor.section')}
                maxLength={40}
                value={section.title}
                onChange={(event) => change({ title: event.target.value })}
              />
              <RowButtons list={sections} row={section} name={section.title} onChange={onChange} />
            </div>
            {section.fields.map((field) => (
              <FieldRow key={field.key} field={field} fields={section.fields} onChange={(fields) => change({ fields })} />
            ))}
            <p className="wk-form-row-foot">
              <AddButton onClick={() => change({ fields: [...section.fields, newField()] })}>{t('forms.editor.addField')}</AddButton>
              {section.table ? (
                <button type="button" className="wk-link wk-12" onClick={() => change({ table: null })}>
                  {t('forms.editor.removeTable')}
                </button>
              ) : (
                <button
                  type="button"
                  className="wk-link wk-12"
                  onClick={() => change({ table: { columns: [newColumn(), newColumn()], rows: 5 } })}
                >
                  {t('forms.editor.addTable')}
                </button>
              )}
            </p>
            {section.table ? (
              <ColumnRows
                columns={section.table.columns}
                rows={section.table.rows}
                maxRows={40}
                onChange={(columns, rows) => change({ table: { columns, rows } })}
              />
            ) : null}
          </section>
        );
      })}
      <AddButton onClick={() => onChange([...sections, newSection()])}>{t('forms.editor.addSection')}</AddButton>
    </>
  );
}
