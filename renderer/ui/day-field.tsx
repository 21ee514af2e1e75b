import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { useT } from './language.tsx';

interface Props {
  value: string | null;
  onChange: (value: string | null) => void;
  id?: string;
  label?: string;
  /** a cross that empties the field; without it the field always holds a day */
  clearable?: boolean;
  disabled?: boolean;
  /** first and last day that can be chosen, both included */
  from?: string | undefined;
  to?: string | undefined;
  placeholder?: string;
  invalid?: boolean;
}

/** A calendar day, `YYYY-MM-DD`, typed or chosen. */
export function DayField(props: Props) {
  const { value, onChange, id, label, clearable = false, disabled = false, from, to, placeholder, invalid } = props;
  const t = useT();
  return (
    <DatePicker
      {...(id === undefined ? {} : { id })}
      {...(label === undefined ? {} : { 'aria-label': label })}
      value={value === null ? null : dayjs(value)}
      format="YYYY-MM-DD"
      allowClear={clearable}
      disabled={disabled}
      inputReadOnly={false}
      placeholder={placeholder ?? t('common.choose')}
      {...(invalid ? { status: 'error' as const } : {})}
      {...(from === undefined ? {} : { minDate: dayjs(from) })}
      {...(to === undefined ? {} : { maxDate: dayjs(to) })}
      onChange={(day) => {
        if (day === null && !clearable) return;
        onChange(day === null ? null : day.format('YYYY-MM-DD'));
      }}
    />
  );
}
