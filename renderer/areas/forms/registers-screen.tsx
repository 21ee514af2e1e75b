import { getRouteApi } from '@tanstack/react-router';
import { useCrumbs } from '../../app/crumbs.ts';
import { Segmented, useT } from '../../ui/index.ts';
import { FormRegister } from './form-register.tsx';
import './forms.css';
import { OutletRegister } from './outlet-register.tsx';
import { REGISTERS, type RegisterId } from './registers-search.ts';

const route = getRouteApi('/frame/registers');

/** The registers that a document controller keeps: record forms and outlets. */
export function RegistersScreen() {
  const t = useT();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const register: RegisterId = search.register ?? 'forms';
  useCrumbs([{ label: t('registers.title'), to: '/registers' }, { label: t(`registers.${register}`) }]);
  const choice = (
    <Segmented
      label={t('registers.which')}
      options={REGISTERS.map((value) => ({ value, label: t(`registers.${value}`) }))}
      value={register}
      onChange={(value) => void navigate({ search: value === 'forms' ? {} : { register: value }, replace: true })}
    />
  );
  if (register === 'outlets') return <OutletRegister choice={choice} />;
  return (
    <FormRegister
      choice={choice}
      open={search.form ?? null}
      onOpen={(form) => void navigate({ search: form === null ? {} : { form }, replace: true, resetScroll: false })}
    />
  );
}
