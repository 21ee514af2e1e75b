import { useQuery } from '@tanstack/react-query';
import { useBlocker, useRouter } from '@tanstack/react-router';
import { useEditorState } from '@tiptap/react';
import { Button } from 'antd';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { ClauseCoverage } from '../../shared/contract/coverage.ts';
import type { DocumentDetail } from '../../shared/contract/documents.ts';
import type { Revision } from '../../shared/contract/revisions.ts';
import type { Clause } from '../../shared/contract/rubrics.ts';
import type { Settings } from '../../shared/contract/workspace.ts';
import { can } from '../../shared/domain/permissions.ts';
import { readMarkdown } from '../../shared/markdown/index.ts';
import { errorText } from '../app/error-text.ts';
import { useMe } from '../app/session.tsx';
import { DocumentHead } from '../areas/documents/document-head.tsx';
import { CitationNotice } from '../areas/external-documents/citation-notice.tsx';
import { api } from '../client.ts';
import { Desk, Dialog, DocumentChip, Icon, Paper, PaperHeader, toast, useCodeText, useShortcut, useT } from '../ui/index.ts';
import { ClausePanel } from './clause-panel.tsx';
import type { PasteLoss } from './clean-html.ts';
import { ConflictDialog } from './conflict-dialog.tsx';
import './document.css';
import { Messages } from './draft-messages.tsx';
import { DraftStatus } from './draft-status.tsx';
import './editor.css';
import { FindBar } from './find-bar.tsx';
import { goToSectionId, goToVariable } from './keys.ts';
import { useGeneratedLook, useLinkLook, useVariableLook } from './looks.ts';
import { changedSections } from './merge-sections.ts';
import { Outline } from './outline.tsx';
import { sectionHere } from './plugins/here.ts';
import { showClauses } from './plugins/numbers.ts';
import { SaveStateText } from './save-state.tsx';
import { SourceMode } from './source-mode.tsx';
import { SubmitDialog } from './submit-dialog.tsx';
import { Toolbar } from './toolbar.tsx';
import { useConflict } from './use-conflict.ts';
import { clausesBySection, OpenDraft, useOpenDraft } from './use-draft.ts';
import { useImageUpload } from './use-image-upload.ts';
import { ViewTexts } from './view-texts.ts';
import { useZoom } from './zoom.ts';

interface Props {
  document: DocumentDetail;
  revision: Revision;
  /** the revision in force, which the draft never touches */
  before: Revision | null;
  settings: Settings;
  clauses: readonly Clause[];
}

/** The draft: outline, page, clause panel. Saves itself; nothing modal while writing. */
export function DraftEditor({ document: doc, revision, before, settings, clauses }: Props) {
  const t = useT();
  const tc = useCodeText();
  const me = useMe();
  const router = useRouter();
  const [loss, setLoss] = useState<PasteLoss | null>(null);
  const [finding, setFinding] = useState<'find' | 'replace' | null>(null);
  const [panel, setPanel] = useState(true);
  const [conflict, setConflict] = useState(false);
  const [submitting, setSubmitting] = useState(false);
  const [texts] = useState(() => new ViewTexts());
  const variableLook = useVariableLook();
  const generatedLook = useGeneratedLook();
  const linkLook = useLinkLook(true);
  const known = useRef(new Set<string>());
  known.current = new Set(settings.variables.map((variable) => variable.name));

  const [upload, uploadError, setUploadError] = useImageUpload();
  const paste = useMemo(() => ({ uploadImage: upload, onLoss: setLoss, isVariable: (name: string) => known.current.has(name) }), [upload]);

  // the label and the looks are set before the first drawing, so that no chip shows its bare name
  const drawnLooks = useRef([variableLook, linkLook]);
  texts.variable = variableLook;
  texts.generated = generatedLook;
  texts.link = linkLook;
  const order = useMemo(() => new Map(clauses.map((clause, index) => [clause.id, index])), [clauses]);
  const draft = useOpenDraft(() => new OpenDraft(revision, order, { label: t('editor.page.label', { title: doc.title }), texts, paste }));
  useEffect(() => {
    if (drawnLooks.current[0] === variableLook && drawnLooks.current[1] === linkLook) return;
    drawnLooks.current = [variableLook, linkLook];
    texts.set({ variable: variableLook, generated: generatedLook, link: linkLook });
  }, [texts, variableLook, generatedLook, linkLook]);
  useSyncExternalStore(draft.subscribe, draft.current);
  const { editor, session, snapshot } = draft;
  const state = session.state;
  const here = useEditorState({ editor, selector: ({ editor: current }) => sectionHere(current.state) });
  const sourceMode = draft.source !== null;

  const clausesOf = useMemo(() => clausesBySection(draft.mappings, order), [draft.mappings, order]);
  const drawn = useRef(draft.mappings);
  useLayoutEffect(() => {
    if (drawn.current === draft.mappings || editor.isDestroyed) return;
    drawn.current = draft.mappings;
    editor.view.dispatch(showClauses(editor.state.tr, clausesOf));
  }, [editor, draft.mappings, clausesOf]);

  const beforeModel = useMemo(() => (before ? readMarkdown(before.source).model : null), [before]);
  const difference = useMemo(() => (beforeModel ? changedSections(beforeModel, snapshot.model) : null), [beforeModel, snapshot]);
  const clauseDifference = useMemo(() => {
    if (!before) return null;
    const was = new Set(before.mappings.map((mapping) => mapping.clauseId));
    const ids = new Set(snapshot.sections.map((section) => section.id));
    const is = new Set(draft.mappings.filter((mapping) => ids.has(mapping.sectionId)).map((mapping) => mapping.clauseId));
    return { gained: [...is].filter((id) => !was.has(id)).length, lost: [...was].filter((id) => !is.has(id)).length };
  }, [before, snapshot, draft.mappings]);
  const labels = useMemo(() => new Map(settings.variables.map((variable) => [variable.name, variable])), [settings]);
  const unfilled = useMemo(
    () =>
      snapshot.variables
        .filter((name) => labels.get(name)?.printed === '')
        .map((name) => ({ name, label: labels.get(name)?.label ?? name })),
    [snapshot, labels],
  );
  const unknown = useMemo(() => snapshot.variables.filter((name) => !labels.has(name)), [snapshot, labels]);

  const coverage = useQuery({ ...api.coverage.get.queryOptions({ input: {} }), staleTime: 60_000 });
  const coverageOf = useMemo(
    () => new Map<string, ClauseCoverage>(coverage.data?.clauses.map((clause) => [clause.id, clause]) ?? []),
    [coverage.data],
  );

  const section = snapshot.sections.find((one) => one.id === here) ?? null;
  const mapped = (here === null ? undefined : clausesOf.get(here)) ?? [];
  const addMapping = (sectionId: string, clauseId: string) => {
    if (!draft.mappings.some((one) => one.sectionId === sectionId && one.clauseId === clauseId))
      draft.setMappings([...draft.mappings, { sectionId, clauseId }]);
  };
  const removeMapping = (sectionId: string, clauseId: string) =>
    draft.setMappings(draft.mappings.filter((one) => one.sectionId !== sectionId || one.clauseId !== clauseId));
  const nameOf = (sectionId: string) => {
    const one = snapshot.sections.find((candidate) => candidate.id === sectionId);
    return one?.number || one?.title || '';
  };
  const onAdd = (clauseId: string) => {
    if (here === null) return;
    addMapping(here, clauseId);
    toast(t('editor.clauses.added', { clause: clauseId, section: nameOf(here) }), () => removeMapping(here, clauseId));
  };
  const onRemove = (clauseId: string) => {
    if (here === null) return;
    removeMapping(here, clauseId);
    toast(t('editor.clauses.removed', { clause: clauseId, section: nameOf(here) }), () => addMapping(here, clauseId));
  };

  const toText = () => {
    if (!sourceMode) editor.view.focus();
  };
  const setMode = (mode: 'page' | 'source') => {
    if (mode === 'source') {
      setFinding(null);
      draft.toSource();
    } else if (draft.toPage()) setTimeout(toText);
  };
  const leaveTo = useCallback(async () => {
    if (await session.flush()) return false;
    session.keepNow();
    return true;
  }, [session]);
  const blocker = useBlocker({ shouldBlockFn: leaveTo, enableBeforeUnload: () => session.isDirty, withResolver: true });
  useEffect(() => {
    const keep = () => session.keepNow();
    const blur = () => void session.flush();
    window.addEventListener('pagehide', keep);
    window.addEventListener('blur', blur);
    window.addEventListener('online', blur);
    return () => {
      window.removeEventListener('pagehide', keep);
      window.removeEventListener('blur', blur);
      window.removeEventListener('online', blur);
    };
  }, [session]);
  useEffect(() => {
    if (state.kind === 'conflict') setConflict(true);
  }, [state.kind]);

  const focusPanel = () => {
    setPanel(true);
    requestAnimationFrame(() =>
      document.querySelector<HTMLElement>('[data-clause-panel] [data-clause-id], [data-clause-panel] button')?.focus(),
    );
  };
  useShortcut('mod+s', () => void session.flush());
  useShortcut('mod+f', () => (sourceMode ? false : setFinding('find')));
  useShortcut('alt+f', () => (sourceMode ? false : setFinding('replace')));
  useShortcut('alt+m', focusPanel);
  useShortcut('mod+enter', () => void openSubmit(), !submitting && !conflict);

  const openSubmit = async () => {
    if (sourceMode && draft.problems.length > 0) return toast(t('editor.submit.unreadable'));
    if (await session.flush()) setSubmitting(true);
    else if (session.state.kind === 'conflict') setConflict(true);
    else toast(t('editor.submit.unsaved'));
  };

  const { settle, ...choice } = useConflict(draft, conflict, setConflict);

  const [zoom, setZoom] = useZoom();
  const theirName = session.theirs?.updatedBy ?? '';
  const otherWindow = theirName === me.name;
  return (
    <div className="wk-editor">
      <DocumentHead
        documentId={doc.id}
        title={doc.title}
        tab="text"
        editing
        actions={
          <>
            <SaveStateText
              state={state}
              unreadable={state.kind === 'failed' && sourceMode ? draft.problems.length : 0}
              onRetry={() => void session.flush()}
              conflict={t(otherWindow ? 'editor.save.conflictOwn' : 'editor.save.conflict')}
              onConflict={() => setConflict(true)}
            />
            {before ? (
              <Button icon={<Icon name="compare" />} onClick={() => void router.navigate({ to: `/compare/${revision.id}` as '/' })}>
                {t('editor.compare', { label: before.label })}
              </Button>
            ) : null}
            {can(me, 'approvals.submit') ? (
              <Button type="primary" onClick={() => void openSubmit()}>
                {t('editor.submit.open')}
              </Button>
            ) : null}
          </>
        }
      >
        <DocumentChip state="draft" label={revision.label} />
        <span className="wk-12 wk-t3 wk-nowrap wk-in-force">
          {before ? t('editor.inForceUntouched', { label: before.label }) : t('editor.firstRevision')}
        </span>
      </DocumentHead>
      <Toolbar
        editor={editor}
        variables={settings.variables}
        paste={paste}
        mode={sourceMode ? 'source' : 'page'}
        pageBlocked={draft.problems.length > 0}
        onMode={setMode}
        onFind={() => setFinding(finding ? null : 'find')}
        panel={panel}
        onPanel={setPanel}
      />
      <Messages
        draft={draft}
        loss={loss}
        onLoss={() => setLoss(null)}
        uploadError={uploadError}
        onUploadError={() => setUploadError(null)}
        onSaved={() => {
          draft.take(revision);
          session.changed();
        }}
      />
      <CitationNotice revisionId={revision.id} version={session.version} />
      <div className="wk-editor-body">
        <Outline
          sections={snapshot.sections}
          here={here}
          changed={difference?.changed ?? NOTHING}
          clausesOf={clausesOf}
          unfilled={unfilled}
          unknown={unknown}
          inForce={before?.label ?? null}
          mayFill={can(me, 'workspace.change')}
          onGo={(id) => {
            if (sourceMode) return;
            goToSectionId(editor, id);
            editor.view.focus();
          }}
          onVariable={(name) => goToVariable(editor, name)}
        />
        <div className="wk-desk-frame">
          {finding && !sourceMode ? (
            <FindBar
              editor={editor}
              replacing={finding === 'replace'}
              onReplacing={(on) => setFinding(on ? 'replace' : 'find')}
              onClose={() => setFinding(null)}
            />
          ) : null}
          {draft.source !== null ? (
            <SourceMode
              source={draft.source}
              problems={draft.problems}
              label={t('editor.source.label', { title: doc.title })}
              onChange={(source) => draft.setSource(source)}
              onComposing={(composing) => draft.setComposing(composing)}
            />
          ) : null}
          <div style={{ display: sourceMode ? 'none' : 'contents' }}>
            <Desk>
              <Paper zoom={zoom} label={t('editor.page.paper')}>
                <PaperHeader
                  company={settings.companyName}
                  title={doc.title}
                  number={doc.number}
                  revision={revision.label}
                  effectiveOn={t('editor.page.effective')}
                  status={t('editor.page.status')}
                />
                <Page draft={draft} />
              </Paper>
            </Desk>
          </div>
        </div>
        {panel ? (
          <ClausePanel
            section={section}
            text={section ? snapshot.textOf(section.id) : ''}
            clauses={clauses}
            mapped={mapped}
            coverage={coverageOf}
            documentId={doc.id}
            onAdd={onAdd}
            onRemove={onRemove}
            onLeave={toText}
            editable={!sourceMode}
          />
        ) : null}
      </div>
      <DraftStatus
        section={section ? section.number || section.title : null}
        characters={snapshot.characters}
        before={before?.label ?? null}
        changed={difference ? difference.changed.size + difference.removed : 0}
        clauses={clauseDifference}
        unfilled={unfilled.length}
        zoom={zoom}
        onZoom={setZoom}
      />
      {conflict && session.theirs ? (
        <ConflictDialog
          key={session.theirs.version}
          {...choice}
          theirName={theirName}
          own={otherWindow}
          wholeOnly={draft.source !== null && draft.problems.length > 0}
          onSettle={(chosen) => void settle(chosen)}
          onLater={() => setConflict(false)}
        />
      ) : null}
      {submitting ? (
        <SubmitDialog
          revision={{
            id: revision.id,
            number: doc.number,
            label: revision.label,
            level: doc.level,
            changeSummary: revision.changeSummary,
            isFirst: before === null && revision.baseRevisionId === null,
          }}
          version={session.version}
          onClose={() => {
            setSubmitting(false);
            toText();
          }}
          onSubmitted={() => {
            toast(t('editor.submit.done', { number: doc.number, label: revision.label }));
            void router.navigate({ to: `/documents/${doc.id}` as '/', search: { tab: 'revisions' } as never });
          }}
        />
      ) : null}
      {blocker.status === 'blocked' ? (
        <Dialog
          open
          title={t('editor.leave.title')}
          safe={{ label: t('editor.leave.stay'), run: () => blocker.reset?.() }}
          decide={{ label: t('editor.leave.go'), danger: true, run: () => blocker.proceed?.() }}
        >
          <p>
            {state.kind === 'failed'
              ? errorText(t, tc, state.error).cause
              : t(otherWindow ? 'editor.save.conflictOwn' : 'editor.save.conflict')}
          </p>
          <p className="wk-t2 wk-13">{t('editor.leave.hint')}</p>
        </Dialog>
      ) : null}
    </div>
  );
}

const NOTHING: ReadonlySet<string> = new Set();

/** Where the editor draws itself; React leaves the inside alone. */
function Page({ draft }: { draft: OpenDraft }) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = place.current!;
    draft.editor.mount(element);
    draft.editor.commands.focus('start', { scrollIntoView: false });
    return () => draft.editor.unmount();
  }, [draft]);
  return <div className="wk-paper-stage" ref={place} />;
}
