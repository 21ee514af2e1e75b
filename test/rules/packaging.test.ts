import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { skipUnless } from '../support/skip.ts';

const root = join(import.meta.dirname, '..', '..');
const require = createRequire(import.meta.url);

type Build = (options: object) => Promise<unknown>;

describe('packaging', () => {
  const configuration = parse(readFileSync(join(root, 'electron-builder.yml'), 'utf8')) as { files: string[] } & Record<string, unknown>;
  const { validateConfiguration } = require('app-builder-lib/out/util/config/config') as {
    validateConfiguration(config: unknown, logger: unknown): Promise<void>;
  };
  const logger = { isEnabled: false, add: () => {} };

  test("electron-builder's own schema accepts the configuration, and would refuse a slip", async () => {
    await validateConfiguration(configuration, logger);
    await expect(validateConfiguration({ ...configuration, linux: { taget: 'deb' } }, logger)).rejects.toThrow(/configuration\.linux/);
  });

  describe.skipIf(skipUnless(process.platform === 'linux' && process.arch === 'x64', 'packaging: only on x64 Linux'))(
    'a Debian package over a stand-in for Electron, up to the call of the program that writes it',
    () => {
      /** what @electron/fuses looks for in the binary, then version, count and the state of each fuse */
      const FUSES = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
      const folder = mkdtempSync(join(tmpdir(), 'wk-packaging-'));
      const unpacked = join(folder, 'out', 'linux-unpacked');
      let written: string[] = [];
      let entry = '';
      let packed: string[] = [];

      beforeAll(async () => {
        const binary = join(folder, 'electron');
        mkdirSync(join(binary, 'resources'), { recursive: true });
        mkdirSync(join(binary, 'locales'));
        for (const language of ['zh-CN', 'en-US', 'de']) writeFileSync(join(binary, 'locales', `${language}.pak`), '');
        for (const name of ['LICENSE', 'LICENSES.chromium.html', 'chrome-sandbox']) writeFileSync(join(binary, name), '');
        writeFileSync(join(binary, 'electron'), Buffer.from(`${FUSES}\x01\x0810110011`, 'latin1'));
        mkdirSync(join(folder, 'desktop'));
        writeFileSync(join(folder, 'desktop', 'main.js'), 'export {};');
        const own = join(folder, 'electron-builder.yml');
        // Other tests may be building into dist at this time.
        const files = [
          ...configuration.files.filter((each) => !each.startsWith('dist/')),
          { from: join(folder, 'desktop'), to: 'dist/desktop' },
        ];
        writeFileSync(own, stringify({ ...configuration, files, directories: { output: join(folder, 'out') }, electronDist: binary }));
        const { build, Platform } = require('electron-builder') as {
          build: Build;
          Platform: { LINUX: { createTarget(type: string): unknown } };
        };
        await build({
          projectDir: root,
          targets: Platform.LINUX.createTarget('deb'),
          config: own,
          effectiveOptionComputed: async ([args, desktopFile]: [string[], string]) => {
            written = args;
            entry = readFileSync(desktopFile, 'utf8');
            return true;
          },
        });
        packed = (require('@electron/asar') as { listPackage(path: string, options: object): string[] }).listPackage(
          join(unpacked, 'resources', 'app.asar'),
          { isPack: false },
        );
      });
      afterAll(() => rmSync(folder, { recursive: true, force: true }));

      test('names its maker and its read-me, carries our icon and offers itself for bundles', () => {
        const given = (name: string) => written[written.indexOf(name) + 1];
        expect(given('--maintainer')).toBe('Wenkong');
        const page = fileURLToPath(given('--url')!);
        expect(written).toContain(`${unpacked}/=${dirname(dirname(page))}`);
        expect(existsSync(join(unpacked, 'resources', basename(page)))).toBe(true);
        const icons = written.filter((each) => each.includes('/icons/')).map((each) => each.split('=')[0]!);
        expect(icons.map((each) => readFileSync(each, 'utf8'))).toEqual([
          readFileSync(join(root, 'renderer', 'public', 'icon.svg'), 'utf8'),
        ]);
        expect(entry).toContain('MimeType=application/zip');
      });

      test('of the packages it carries SQLite for this computer and the licences of all, nothing else', () => {
        const modules = packed.filter((each) => each.startsWith('/node_modules/'));
        const files = modules.filter((each) => !modules.some((other) => other.startsWith(`${each}/`)));
        const foreign = files.filter((each) => !each.startsWith('/node_modules/better-sqlite3/'));
        expect(foreign.filter((each) => !/\/(licen[cs]e|copying|notice)[^/]*$/i.test(each))).toEqual([]);
        expect(foreign).toContain('/node_modules/antd/LICENSE');
        expect(files.filter((each) => each.endsWith('.node'))).toEqual(['/node_modules/better-sqlite3/prebuilds/linux-x64.node']);
        // What it carries of SQLite is enough to run.
        const sqlite = join(unpacked, 'resources', 'app.asar.unpacked', 'node_modules', 'better-sqlite3', 'prebuilds', 'linux-x64.node');
        expect(existsSync(sqlite)).toBe(true);
        expect(files).toContain('/node_modules/better-sqlite3/lib/index.js');
        expect(readdirSync(join(unpacked, 'resources', 'templates'))).toContain('rubrics');
      });

      test('the binary runs our packed files and no other script', () => {
        const binary = readFileSync(join(unpacked, 'wenkong'), 'latin1');
        // run as Node 0, cookies encrypted 1, NODE_OPTIONS 0, --inspect 0, integrity 1, only from asar 1, (left as it is) 1, file:// rights 0
        expect(binary.slice(binary.indexOf(FUSES) + FUSES.length + 2)).toBe('01001110');
        expect(readdirSync(join(unpacked, 'locales')).sort()).toEqual(['en-US.pak', 'zh-CN.pak']);
      });
    },
  );
});

describe('lock file', () => {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { resolved?: string; gypfile?: boolean }>;
  };

  test('better-sqlite3 keeps "gypfile": false, so that npm 10 uses the binary in the package instead of calling a compiler. Run test/rules/keep-lock.mjs after `npm install`.', () => {
    expect(lock.packages['node_modules/better-sqlite3']?.gypfile).toBe(false);
  });

  test('no package names the place it was downloaded from', () => {
    expect(Object.entries(lock.packages).filter(([, each]) => each.resolved !== undefined)).toEqual([]);
  });

  test('every version is pinned', () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<
      string,
      Record<string, string>
    >;
    expect(
      Object.entries({ ...dependencies, ...devDependencies }).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)),
    ).toEqual([]);
  });
});
