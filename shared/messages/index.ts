import { approvals } from './approvals.ts';
import { bundles } from './bundles.ts';
import { changeRequests } from './change-requests.ts';
import { cli } from './cli.ts';
import { common } from './common.ts';
import { comparison } from './comparison.ts';
import { confirmations } from './confirmations.ts';
import { copies } from './copies.ts';
import { coverage } from './coverage.ts';
import { desktop } from './desktop.ts';
import { documents } from './documents.ts';
import { editor } from './editor.ts';
import { errorMessages } from './errors.ts';
import { evidence } from './evidence.ts';
import { externalDocuments } from './external-documents.ts';
import { forms } from './forms.ts';
import { help } from './help.ts';
import { history } from './history.ts';
import { historyData } from './history-data.ts';
import { historyScreen } from './history-screen.ts';
import { inbox } from './inbox.ts';
import { people } from './people.ts';
import { registers } from './registers.ts';
import { releases } from './releases.ts';
import { reviews } from './reviews.ts';
import { routes } from './routes.ts';
import { settings } from './settings.ts';
import { signatures } from './signatures.ts';
import { start } from './start.ts';
import { states } from './states.ts';
import { fillText, type Language, type MessageParams } from './translate.ts';
import { variables } from './variables.ts';
import { withdrawals } from './withdrawals.ts';
import { workbench } from './workbench.ts';

/** Every text of the program by key. One line an area. */
export const messages = {
  ...approvals,
  ...cli,
  ...common,
  ...comparison,
  ...desktop,
  ...documents,
  ...editor,
  ...errorMessages,
  ...history,
  ...routes,
  ...states,
  ...signatures,
  ...start,
  ...people,
  ...settings,
  ...variables,
  ...coverage,
  ...evidence,
  ...changeRequests,
  ...confirmations,
  ...copies,
  ...releases,
  ...workbench,
  ...inbox,
  ...reviews,
  ...withdrawals,
  ...externalDocuments,
  ...bundles,
  ...historyData,
  ...historyScreen,
  ...registers,
  ...forms,
  ...help,
} as const;

export type MessageKey = keyof typeof messages;
/** Gives the text of a key in the language chosen by the user. */
export type Translate = (key: MessageKey, params?: MessageParams) => string;

export function translate(language: Language, key: MessageKey, params?: MessageParams): string {
  const message = messages[key];
  return fillText(language === 'en' ? message.en : message.zh, params);
}

/** For codes that come as data, e.g. a state or an error reason: the text, or the code itself when there is none. */
export function translateCode(language: Language, prefix: string, code: string, params?: MessageParams): string {
  const key = `${prefix}.${code}`;
  return key in messages ? translate(language, key as MessageKey, params) : code;
}
