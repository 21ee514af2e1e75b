import { Button, Input } from 'antd';
import { desktop } from '../../app/desktop.ts';
import { Field, Icon, type IconName, type MessageKey, Note, useT } from '../../ui/index.ts';
import { folderNameIsBad, pathOf } from './wizard-draft.ts';
import { type StepProps, StepSection } from './wizard-step.tsx';

function Form({ draft, change, separator, tried }: StepProps) {
  const t = useT();
  const path = pathOf(draft, separator);
  const bad = folderNameIsBad(draft.folder);
  const browse = async () => {
    const parent = await desktop?.chooseFolder();
    if (parent) change({ parent });
  };
  return (
    <StepSection>
      <div className="wk-fields">
        <Field
          label={t('wizard.place.folder')}
          wide
          error={bad ? t('wizard.place.badName') : tried && !draft.folder.trim() ? t('wizard.place.folderMissing') : null}
          help={t('wizard.place.folderHelp')}
        >
          {(ids) => (
            <Input
              {...ids}
              autoFocus
              value={draft.folder}
              maxLength={80}
              placeholder={t('wizard.place.folderExample')}
              onChange={(event) => change({ folder: event.target.value })}
            />
          )}
        </Field>
        <Field
          label={t('wizard.place.parent')}
          wide
          error={tried && !draft.parent.trim() ? t('wizard.place.parentMissing') : null}
          help={t('wizard.place.parentHelp')}
        >
          {(ids) => (
            <span className="wk-row">
              <Input {...ids} value={draft.parent} maxLength={300} onChange={(event) => change({ parent: event.target.value })} />
              {desktop ? <Button onClick={() => void browse()}>{t('start.browse')}</Button> : null}
            </span>
          )}
        </Field>
      </div>
      {path && !bad ? (
        <p className="wk-wizard-path">
          <span className="wk-t3">{t('wizard.place.result')}</span>
          <span className="wk-plain">{path}</span>
        </p>
      ) : null}
    </StepSection>
  );
}

const CONTENTS: { icon: IconName; key: MessageKey }[] = [
  { icon: 'table', key: 'wizard.place.database' },
  { icon: 'paperclip', key: 'wizard.place.files' },
  { icon: 'box', key: 'wizard.place.bundles' },
  { icon: 'history', key: 'wizard.place.backups' },
];

function Preview() {
  const t = useT();
  return (
    <>
      <h2>{t('wizard.place.inside')}</h2>
      <ul className="wk-wizard-list">
        {CONTENTS.map(({ icon, key }) => (
          <li key={key}>
            <Icon name={icon} />
            <span>{t(key)}</span>
          </li>
        ))}
      </ul>
      <Note icon="alert" tone="warn">
        {t('wizard.place.noShare')}
      </Note>
    </>
  );
}

export const PlaceStep = { Form, Preview };
