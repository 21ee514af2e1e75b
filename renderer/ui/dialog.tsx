import { Button, Modal } from 'antd';
import { type KeyboardEvent, type ReactNode, useCallback, useRef } from 'react';
import './dialog.css';
import { Kbd } from './kbd.tsx';
import { useShortcut } from './shortcuts.ts';

interface Props {
  open: boolean;
  title: ReactNode;
  subtitle?: ReactNode;
  children: ReactNode;
  /** the way back that changes nothing; also Esc. Names its act (不作废), never 取消 */
  safe: { label: string; run: () => void };
  decide?: { label: string; run: () => void; danger?: boolean; disabled?: boolean; busy?: boolean } | undefined;
  /** left of the buttons: what stays, what the count is */
  foot?: ReactNode;
  width?: number;
  minHeight?: number;
  /** more buttons between the safe and the decisive one */
  between?: ReactNode;
}

/** 640 wide, the safe button left of the decisive one, Ctrl ↵ decides. */
export function Dialog({ open, title, subtitle, children, safe, decide, foot, width = 640, minHeight, between }: Props) {
  const [body, showFault] = useFaultsInView();
  const blocked = !decide || decide.disabled || decide.busy;
  const run = () => {
    decide?.run();
    // where it is refused for what was said before, that is shown again
    requestAnimationFrame(showFault);
  };
  useShortcut('mod+enter', () => (blocked ? false : run()), open && Boolean(decide));
  // before a list in the dialog takes the ↵ for itself
  const decideByKey = (event: KeyboardEvent) => {
    if (blocked || event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    run();
  };
  return (
    <Modal
      open={open}
      width={width}
      // the dialog takes its name from this, and from nothing else
      title={<h2>{title}</h2>}
      classNames={{ header: 'wk-dialog-head' }}
      footer={null}
      closable={false}
      centered
      // the window never scrolls; antd's lock would write a style element that the content security policy refuses
      scrollLock={false}
      destroyOnHidden
      mask={{ closable: false }}
      keyboard={!decide?.busy}
      onCancel={safe.run}
      className="wk-dialog"
    >
      {subtitle ? <p className="wk-dialog-subtitle">{subtitle}</p> : null}
      <div className="wk-dialog-body" ref={body} style={{ minHeight }} onKeyDownCapture={decideByKey}>
        {children}
      </div>
      <footer className="wk-dialog-foot">
        <span className="wk-grow">{foot}</span>
        <Button onClick={safe.run} disabled={decide?.busy ?? false}>
          {safe.label}
        </Button>
        {between}
        {decide ? (
          <Button
            type="primary"
            danger={decide.danger ?? false}
            disabled={decide.disabled ?? false}
            loading={decide.busy ?? false}
            onClick={run}
          >
            {decide.label}
            {decide.danger ? null : <Kbd keys="mod+enter" />}
          </Button>
        ) : null}
      </footer>
    </Modal>
  );
}

/** What goes wrong is said where it belongs; in a long dialog that place is brought into view, the first one of several. */
function useFaultsInView(): [(body: HTMLElement | null) => (() => void) | undefined, () => void] {
  const shown = useRef<HTMLElement | null>(null);
  const watch = useCallback((body: HTMLElement | null) => {
    shown.current = body;
    if (!body) return undefined;
    const observer = new MutationObserver((changes) => {
      const isNew = (alert: Element) => changes.some(({ addedNodes }) => [...addedNodes].some((node) => node.contains(alert)));
      [...body.querySelectorAll('[role="alert"]')].find(isNew)?.scrollIntoView({ block: 'nearest' });
    });
    observer.observe(body, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, []);
  return [watch, () => shown.current?.querySelector('.wk-error[role="alert"]')?.scrollIntoView({ block: 'nearest' })];
}
