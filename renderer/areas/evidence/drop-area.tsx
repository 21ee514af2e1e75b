import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Icon, useT } from '../../ui/index.ts';

/** Everything inside takes files that are dropped on it; while files are held over the window it says so. */
export function DropArea({ enabled, onFiles, children }: { enabled: boolean; onFiles: (files: File[]) => void; children: ReactNode }) {
  const t = useT();
  const [over, setOver] = useState(false);
  const latest = useRef(onFiles);
  latest.current = onFiles;
  useEffect(() => {
    if (!enabled) return;
    // enter and leave come for every element inside: only when they balance has the pointer left the window
    let depth = 0;
    const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const enter = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      depth += 1;
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setOver(false);
    };
    const hold = (event: DragEvent) => {
      if (carriesFiles(event)) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      depth = 0;
      setOver(false);
      if (!carriesFiles(event)) return;
      // a file dropped beside the target must not replace the program in the window
      event.preventDefault();
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length > 0) latest.current(files);
    };
    window.addEventListener('dragenter', enter);
    window.addEventListener('dragleave', leave);
    window.addEventListener('dragover', hold);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragenter', enter);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('dragover', hold);
      window.removeEventListener('drop', drop);
      setOver(false);
    };
  }, [enabled]);
  return (
    <>
      {children}
      {over ? (
        <div className="wk-drop">
          <div>
            <Icon name="paperclip" size={24} />
            <b>{t('evidence.drop')}</b>
            <span className="wk-12 wk-t2">{t('evidence.dropHint')}</span>
          </div>
        </div>
      ) : null}
    </>
  );
}
