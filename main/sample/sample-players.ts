import type { ContractClient } from '../../shared/contract/index.ts';
import { SAMPLE_PASSWORD, type SampleApp } from './sample-app.ts';
import type { SampleClock } from './sample-clock.ts';
import type { SampleData } from './sample-data.ts';

/** Shorter than a session lasts without a request. */
const SESSION_MS = 20 * 60_000;

/** The people of the sample at their desks: who is asked for signs in, as people do who were away from them. */
export class SamplePlayers {
  readonly #app: SampleApp;
  readonly #clock: SampleClock;
  readonly #company: SampleData['company'];
  readonly #sessions = new Map<string, { usedAt: number; token: string }>();
  readonly #ids = new Map<string, string>();

  constructor(app: SampleApp, clock: SampleClock, company: SampleData['company']) {
    this.#app = app;
    this.#clock = clock;
    this.#company = company;
  }

  get password(): string {
    return SAMPLE_PASSWORD;
  }

  named(key: string) {
    const person = this.#company.people.find((each) => each.key === key);
    if (!person) throw new Error(`sample: nobody is called ${key}`);
    return person;
  }

  async tokenOf(key: string): Promise<string> {
    const usedAt = this.#clock.at;
    const session = this.#sessions.get(key);
    if (session && usedAt - session.usedAt < SESSION_MS) {
      session.usedAt = usedAt;
      return session.token;
    }
    const { name } = this.named(key);
    const { token, person } = await this.#app.client().people.signIn({ name, password: this.password });
    this.#sessions.set(key, { usedAt, token });
    this.#ids.set(key, person.id);
    return token;
  }

  async as(key: string): Promise<ContractClient> {
    return this.#app.client({ token: await this.tokenOf(key) });
  }

  keyOf(name: string): string {
    const person = this.#company.people.find((each) => each.name === name);
    if (!person) throw new Error(`sample: nobody is called ${name}`);
    return person.key;
  }

  knows(key: string, id: string): void {
    this.#ids.set(key, id);
  }

  idOf(key: string): string {
    const id = this.#ids.get(key);
    if (!id) throw new Error(`sample: ${key} has no id yet`);
    return id;
  }

  /** Takes a file out as the person does with a click. */
  async download(key: string, path: string): Promise<void> {
    const headers = { authorization: `Bearer ${await this.tokenOf(key)}` };
    const response = await this.#app.handle(new Request(`http://localhost${path}`, { headers }));
    if (!response.ok) throw new Error(`sample: ${path} answered ${response.status} ${await response.text()}`);
    await response.arrayBuffer();
  }

  /** Stores a file as the person does by dropping it into the window. */
  async upload(key: string, name: string, bytes: Uint8Array) {
    const response = await this.#app.handle(
      new Request('http://localhost/files', {
        method: 'POST',
        body: new Uint8Array(bytes),
        headers: { authorization: `Bearer ${await this.tokenOf(key)}`, 'x-file-name': encodeURIComponent(name) },
      }),
    );
    if (!response.ok) throw new Error(`sample: upload of ${name} answered ${response.status} ${await response.text()}`);
    return (await response.json()) as { sha256: string; name: string; size: number; mediaType: string };
  }
}
