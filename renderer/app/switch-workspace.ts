import { useNavigate } from '@tanstack/react-router';
import { client } from '../client.ts';
import { toast, useCodeText, useT } from '../ui/index.ts';
import { errorText } from './error-text.ts';
import { useStartOver } from './session.tsx';

/** Opens another workspace in the place of the one that is open; says why when it cannot. */
export function useSwitchWorkspace(): (path: string) => Promise<void> {
  const t = useT();
  const tc = useCodeText();
  const navigate = useNavigate();
  const startOver = useStartOver();
  return async (path) => {
    try {
      await client.workspace.open({ path });
    } catch (error) {
      const text = errorText(t, tc, error);
      toast(`${text.cause}. ${text.safe}`);
      return;
    }
    await startOver();
    await navigate({ to: '/' });
  };
}
