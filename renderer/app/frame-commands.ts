import { useRouter } from '@tanstack/react-router';
import { ownRegisters, registerAddress } from '../areas/registers/register-list.ts';
import { LANGUAGES, THEMES, useLanguage, useShortcut, useT, useThemeChoice } from '../ui/index.ts';
import { type Command, useCommands } from './commands.ts';
import { places } from './places.ts';
import { useSignOut } from './session.tsx';

const PLACE_KEYS = ['g 1', 'g 2', 'g 3', 'g 4', 'g 5', 'g 6', 'g 7', 'g 8', 'g 9'];

/** Commands and keys that work on every screen: going to a place (G then its number), appearance, language, signing out. */
export function useFrameCommands(): void {
  const t = useT();
  const router = useRouter();
  const [, setTheme] = useThemeChoice();
  const [, setLanguage] = useLanguage();
  const signOut = useSignOut();
  const go = (path: string) => void router.navigate({ to: path as '/' });
  useCommands([
    ...places.map((place, index) => ({
      id: `go ${place.path}`,
      label: t('palette.go', { place: t(place.label) }),
      icon: place.icon,
      hint: index < 9 ? `G ${index + 1}` : '',
      words: `${place.path} ${place.label}`,
      run: () => go(place.path),
    })),
    ...ownRegisters.map(
      (entry): Command => ({
        id: `register ${entry.name}`,
        label: t('registers.goTo', { name: t(entry.label) }),
        icon: entry.icon,
        words: `register ${entry.name}`,
        run: () => go(registerAddress(entry)),
      }),
    ),
    { id: 'new workspace', label: t('top.newWorkspace'), icon: 'plus', words: 'new workspace', run: () => go('/new') },
    { id: 'open workspace', label: t('top.openOther'), icon: 'folder', words: 'open workspace', run: () => go('/start') },
    ...THEMES.map(
      (theme): Command => ({
        id: `theme ${theme}`,
        label: t('palette.theme', { theme: t(`theme.${theme}`) }),
        icon: 'sun',
        words: `theme ${theme}`,
        run: () => setTheme(theme),
      }),
    ),
    ...LANGUAGES.map(
      (language): Command => ({
        id: `language ${language}`,
        label: t('palette.language', { language: t(`language.${language}`) }),
        icon: 'globe',
        words: `language ${language}`,
        run: () => setLanguage(language),
      }),
    ),
    { id: 'password', label: t('top.changePassword'), icon: 'key', words: 'password', run: () => go('/settings/me') },
    { id: 'sign out', label: t('top.signOut'), icon: 'sign-out', words: 'sign out log out', run: () => void signOut() },
  ]);
  useShortcut(PLACE_KEYS, (_event, keys) => {
    const place = places[PLACE_KEYS.indexOf(keys)];
    if (!place) return false;
    go(place.path);
  });
}
