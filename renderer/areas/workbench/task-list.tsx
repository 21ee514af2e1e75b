import { Button } from 'antd';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { Task } from '../../../shared/contract/approvals.ts';
import { addDays } from '../../../shared/domain/calendar.ts';
import { useGo } from '../../app/path-link.tsx';
import { daysFrom, Icon, type IconName, Kbd, localDay, Tag, useShortcut, useT, useToday, weekday } from '../../ui/index.ts';
import type { TaskGroup } from './task-groups.ts';

const GLYPH: Record<Task['kind'], IconName> = {
  review: 'read',
  approve: 'stamp',
  'approve-manual': 'stamp',
  rework: 'undo',
  draft: 'pencil',
  waiting: 'state-review',
};

function taskAddress(task: Task): string {
  return task.kind === 'rework' || task.kind === 'draft' ? `/documents/${task.documentId}/edit` : `/approve/${task.revisionId}`;
}

const keyOf = (task: Task) => `${task.kind} ${task.revisionId}`;

/** The groups below each other as one list: ↑ ↓ and J K choose, ↵ opens. */
export function TaskList({ groups }: { groups: readonly { group: TaskGroup; tasks: Task[] }[] }) {
  const t = useT();
  const go = useGo();
  const listId = useId();
  const box = useRef<HTMLDivElement>(null);
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
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.target !== box.current) return;
    if (event.key === 'ArrowDown') choose(at + 1);
    else if (event.key === 'ArrowUp') choose(at - 1);
    else if (event.key === 'Home') choose(0);
    else if (event.key === 'End') choose(all.length - 1);
    else if (event.key === 'Enter' && current) go(taskAddress(current));
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
      {groups.map(({ group, tasks }) => (
        // biome-ignore lint/a11y/useSemanticElements: options of a list box are grouped by role, a fieldset is for form controls
        <div key={group} role="group" aria-labelledby={`${listId} ${group}`} className={`wk-task-group wk-tasks-${group}`}>
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
                onChoose={() => setChosen(keyOf(task))}
                onOpen={() => go(taskAddress(task))}
              />
            ))}
          </div>
        </div>
      ))}
    </div>
  );
}

function TaskRow(props: { id: string; task: Task; slim: boolean; chosen: boolean; onChoose: () => void; onOpen: () => void }) {
  const { id, task, slim, chosen, onChoose, onOpen } = props;
  const t = useT();
  const tag = task.previousLabel === null ? t('workbench.first', { label: task.label }) : `${task.previousLabel} → ${task.label}`;
  const detail = t(`workbench.detail.${task.kind}`, { name: task.by, day: localDay(task.at).slice(5), summary: task.summary });
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
          <span className="wk-task-verb">{t(`workbench.verb.${task.kind}`)}</span>
          <span className="wk-number wk-t2">{task.number}</span>
          <span className="wk-ellipsis" title={task.title}>
            {task.title}
          </span>
          <Tag>{tag}</Tag>
        </span>
        {slim ? null : (
          <span className="wk-task-detail wk-ellipsis" title={detail}>
            {detail}
          </span>
        )}
      </span>
      {slim && !chosen ? <span className="wk-13 wk-t2 wk-nowrap">{detail}</span> : null}
      {chosen ? (
        <Button type="primary" tabIndex={-1} size={slim ? 'small' : 'middle'} onClick={onOpen}>
          {t(`workbench.open.${task.kind}`)}
          <Kbd keys="enter" />
        </Button>
      ) : null}
      <Due task={task} slim={slim} />
    </div>
  );
}

function Due({ task, slim }: { task: Task; slim: boolean }) {
  const t = useT();
  const today = useToday();
  if (task.dueOn === '') {
    const day = localDay(task.at);
    return (
      <span className="wk-task-due">
        <time dateTime={task.at}>{day}</time>
        {slim ? null : <span className="wk-task-hint">{t('workbench.since')}</span>}
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
