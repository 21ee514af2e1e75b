import type { FormRow } from '../../../shared/contract/documents.ts';
import { DocumentChip } from '../../ui/index.ts';
import './forms.css';

/** The revision in use, and behind it the one that is on its way. */
export function FormState({ form }: { form: FormRow }) {
  return (
    <span className="wk-form-state">
      <DocumentChip state={form.state} label={form.label} quiet={form.state === 'effective'} />
      {form.pending ? <DocumentChip state={form.pending.state} text={form.pending.label} /> : null}
    </span>
  );
}
