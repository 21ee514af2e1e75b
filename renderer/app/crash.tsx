import { Button } from 'antd';
import { Component, type ErrorInfo, type ReactNode } from 'react';
import { EmptyState, useT } from '../ui/index.ts';

/** Shown by the router in the place of a screen that failed while drawing. */
export function ScreenCrash({ error, reset }: { error: unknown; reset?: () => void }) {
  const t = useT();
  const detail = error instanceof Error ? error.message : String(error);
  return (
    <div className="wk-crash" role="alert">
      <EmptyState
        icon="alert"
        title={t('crash.title')}
        bare
        action={{ label: t('common.reload'), icon: 'refresh', run: () => window.location.reload() }}
      >
        {t('crash.safe')}
        <span className="wk-crash-detail">{t('crash.detail', { detail })}</span>
      </EmptyState>
      {reset ? <Button onClick={reset}>{t('common.retry')}</Button> : null}
    </div>
  );
}

export function NoSuchPage() {
  const t = useT();
  return (
    <div className="wk-crash">
      <EmptyState icon="help" title={t('crash.notFound')} bare action={{ label: t('crash.home'), run: () => window.location.assign('/') }}>
        {t('crash.notFoundHint', { path: window.location.pathname })}
      </EmptyState>
    </div>
  );
}

/** While a screen's code is on its way. */
export function ScreenLoading() {
  const t = useT();
  return <p className="wk-waiting">{t('common.loading')}</p>;
}

/** The last net, around everything. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo) {
    console.error(error, info.componentStack);
  }

  override render() {
    return this.state.error ? <ScreenCrash error={this.state.error} /> : this.props.children;
  }
}
