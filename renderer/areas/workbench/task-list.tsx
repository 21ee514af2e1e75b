import { Button } from 'antd';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { InboxTask } from '../../../shared/contract/inbox.ts';
import { addDays } from '../../../shared/domain/calendar.ts';
import { INBOX_GROUPS, type InboxGroup, type InboxKind, inboxGroupOf } from '../../../shared/domain/inbox.ts';
import { useGo } from '../../app/path-link.tsx';
import { daysFrom, Icon, type IconName, Kbd, localDay, Tag, type Translate, useShortcut, useT, useToday, weekday } from '../../ui/index.ts';

const GLYPH: Record<InboxKind, IconName> = {
  'approve-manual': 'stamp',
  approve: 'stamp',
  countersign: 'read',
  review: 'read',
  'decide-release': 'open',
  'release-form': 'table',
  'answer-request': 'clipboard',
  reassign: 'users',
  rework: 'undo',
  'make-draft': 'pencil',
  'review-document': 'refresh',
  'carry-out-review': 'pencil',
  confirm: 'book',
  'sign-copy': 'check',
  'return-copy': 'back',
  'collect-copy': 'inbox',
  'return-loan': 'back',
  'update-citation': 'link',
  draft: 'pencil',
  waiting: 'state-review',
};
/** Kinds whose tag is a revision: a first one has nothing before it. */
const OF_REVISION: readonly InboxKind[] = ['approve-manual', 'approve', 'countersign', 'review', 'reassign', 'rework', 'draft', 'waiting'];

function taskAddress({ to }: InboxTask): string {
  const search = new URLSearchParams(to.search ?? {}).toString();
  return search === '' ? to.path : `${to.path}?${search}`;
}

const keyOf = (task: InboxTask) => `${task.kind} ${task.id}`;

/** Tasks in the order of the inbox, group by group, as one list: ↑ ↓ and J K choose, ↵ opens. */
export function TaskList({ tasks }: { tasks: readonly InboxTask[] }) {
  const t = useT();
  const go = useGo();
  const today = useToday();
  const listId = useId();
  const box = useRef<HTMLDivElement>(null);
  const groups = INBOX_GROUPS.map((group) => ({ group, tasks: tasks.filter((task) => inboxGroupOf(task, today) === group) })).filter(
    (one) => one.tasks.length > 0,
  );
  const all = groups.flatMap((one) => one.tasks);
  const [chosen, setChosen] = useState<string | null>(null);
  const at = Math.max(
    0,
    all.findIndex((task) => keyOf(task) === chosen),
  );
  const current = all[at];
  const choose = (index: number) => {
    const task = all[Math.min(all.length - 1, Math.max(0, index))];
    if (!task) return;
    setChosen(keyOf(task));
    document.getElementById(`${listId} ${keyOf(task)}`)?.scrollIntoView({ block: 'nearest' });
  };
  useEffect(() => box.current?.focus({ preventScroll: true }), []);
  useShortcut('j', () => choose(at + 1));
  useShortcut('k', () => choose(at - 1));
  // J and K work wherever the focus is, and so does what follows them; a button keeps its own ↵
  useShortcut('enter', (event) => {
    if (!current || (event.target !== document.body && event.target !== box.current)) return false;
    go(taskAddress(current));
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.target !== box.current) return;
    if (event.key === 'ArrowDown') choose(at + 1);
    else if (event.key === 'ArrowUp') choose(at - 1);
    else if (event.key === 'Home') choose(0);
    else if (event.key === 'End') choose(all.length - 1);
    else return;
    event.preventDefault();
  };
  return (
    <div
      ref={box}
      className="wk-tasks"
      role="listbox"
      aria-label={t('workbench.tasks')}
      aria-activedescendant={current ? `${listId} ${keyOf(current)}` : undefined}
      tabIndex={0}
      data-pane-start=""
      onKeyDown={onKeyDown}
    >
      {groups.map(({ group, tasks: own }) => (
        <TaskGroup key={group} group={group} listId={listId} tasks={own} current={current} onChoose={setChosen} />
      ))}
    </div>
  );
}

function TaskGroup(props: {
  group: InboxGroup;
  listId: string;
  tasks: readonly InboxTask[];
  current: InboxTask | undefined;
  onChoose: (key: string) => void;
}) {
  const { group, listId, tasks, current, onChoose } = props;
  const t = useT();
  const go = useGo();
  return (
    // biome-ignore lint/a11y/useSemanticElements: options of a list box are grouped by role, a fieldset is for form controls
    <div role="group" aria-labelledby={`${listId} ${group}`} className={`wk-task-group wk-tasks-${group}`}>
      <div id={`${listId} ${group}`} className="wk-task-group-name">
        {t(`workbench.group.${group}`)}
        <span className="wk-count">{tasks.length}</span>
      </div>
      <div className="wk-task-box">
        {tasks.map((task) => (
          <TaskRow
            key={keyOf(task)}
            id={`${listId} ${keyOf(task)}`}
            task={task}
            slim={group === 'waiting' || group === 'drafts'}
            chosen={task === current}
            onChoose={() => onChoose(keyOf(task))}
            onOpen={() => go(taskAddress(task))}
          />
        ))}
      </div>
    </div>
  );
}

function TaskRow(props: { id: string; task: InboxTask; slim: boolean; chosen: boolean; onChoose: () => void; onOpen: () => void }) {
  const { id, task, slim, chosen, onChoose, onOpen } = props;
  const t = useT();
  // a release names its number behind the revision, and is no first issue
  const isFirst = OF_REVISION.includes(task.kind) && !/[→·]/.test(task.tag);
  const tag = isFirst ? t('workbench.first', { label: task.tag }) : task.tag;
  const detail = detailOf(t, task, useToday());
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list box takes the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the list box has the focus
    <div
      id={id}
      role="option"
      aria-selected={chosen}
      className={`wk-task${slim ? ' wk-slim' : ''}${chosen ? ' wk-on' : ''}`}
      onClick={onChoose}
      onDoubleClick={onOpen}
    >
      <span className="wk-task-icon">
        <Icon name={GLYPH[task.kind]} />
      </span>
      <span className="wk-task-text">
        <span className="wk-task-line">
          <span className="wk-task-verb">{t(`inbox.verb.${task.kind}`)}</span>
          <span className="wk-number wk-t2">{task.subject}</span>
          <span className="wk-ellipsis" title={task.title}>
            {task.title}
          </span>
          {tag ? <Tag>{tag}</Tag> : null}
        </span>
        {slim ? null : (
          <span className="wk-task-detail wk-ellipsis" title={detail}>
            {detail}
          </span>
        )}
      </span>
      {slim && !chosen ? (
        <span className="wk-task-aside wk-ellipsis" title={detail}>
          {detail}
        </span>
      ) : null}
      {chosen ? (
        <Button type="primary" tabIndex={-1} size={slim ? 'small' : 'middle'} onClick={onOpen}>
          {t(`inbox.open.${task.kind}`)}
          <Kbd keys="enter" />
        </Button>
      ) : null}
      <Due task={task} slim={slim} />
    </div>
  );
}

/** The sentence of the kind, and what the asker wrote behind it. */
function detailOf(t: Translate, task: InboxTask, today: string): string {
  const on = localDay(task.at);
  const day = on.slice(0, 4) === today.slice(0, 4) ? on.slice(5) : on;
  const sentence = t(`inbox.detail.${task.kind}`, { name: task.by, day });
  if (task.detail === '') return sentence.replace(/[。.：:]$/, '');
  return /[\u3000-\u9fff：]$/.test(sentence) ? `${sentence}${task.detail}` : `${sentence} ${task.detail}`;
}

function Due({ task, slim }: { task: InboxTask; slim: boolean }) {
  const t = useT();
  const today = useToday();
  if (task.dueOn === null) {
    const own = task.kind === 'rework' || slim;
    return (
      <span className="wk-task-due">
        {own ? <time dateTime={task.at}>{localDay(task.at)}</time> : <span className="wk-t3">{t('workbench.noDue')}</span>}
        {task.kind === 'rework' ? <span className="wk-task-hint">{t('workbench.since')}</span> : null}
      </span>
    );
  }
  const left = daysFrom(today, task.dueOn);
  const hint = left < 0 ? t('date.overdue', { count: -left }) : left === 0 ? t('date.today') : t('date.left', { count: left });
  return (
    <span className={`wk-task-due${left < 0 ? ' wk-late' : task.dueOn <= addDays(today, 1) ? ' wk-soon' : ''}`}>
      <time dateTime={task.dueOn}>
        {task.dueOn} {weekday(t, task.dueOn)}
      </time>
      {slim ? null : <span className="wk-task-hint">{hint}</span>}
    </span>
  );
}
