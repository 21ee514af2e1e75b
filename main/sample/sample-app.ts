import type { ContractClient } from '../../shared/contract/index.ts';
import type { Clock } from '../core/ports.ts';

/** Everybody's password in the sample workspace; the start screen shows it. */
export const SAMPLE_PASSWORD = 'wenkong-2026';
export const SAMPLE_FOLDER = '示例电器有限公司';

/** What the sample needs of an app instance of its own; `main/app.ts` makes one. */
export interface SampleApp {
  /** the contract as the person of a session token; nobody without */
  client(as?: { token?: string | null }): ContractClient;
  /** the plain routes: uploads */
  handle(request: Request): Promise<Response>;
  close(): Promise<void>;
}

export interface SampleOptions {
  /** an app whose clock is the one given and whose workspaces are marked as samples */
  openApp(clock: Clock): Promise<SampleApp>;
  /** folder to make; must not exist */
  path: string;
  /** the day on which the story ends */
  today: string;
  /** `templates/sample` */
  samplePath: string;
  onProgress?: ((progress: SampleProgress) => void) | undefined;
}

export interface SampleProgress {
  /** 0…1 */
  share: number;
  /** what is being played: day and title */
  what: string;
}

export interface Sample {
  /** everybody's password */
  password: string;
  /** names that can sign in, in the order of the roles */
  people: string[];
  documents: number;
  evidence: number;
}
