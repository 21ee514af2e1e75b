import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '..', '..');
const require = createRequire(import.meta.url);

describe('packaging', () => {
  const configuration = parse(readFileSync(join(root, 'electron-builder.yml'), 'utf8')) as {
    win: { target: { target: string }[] };
    mac: { target: { target: string }[] };
    linux: { target: string[] };
    electronFuses: Record<string, boolean>;
  };
  const { validateConfiguration } = require('app-builder-lib/out/util/config/config') as {
    validateConfiguration(config: unknown, logger: unknown): Promise<void>;
  };
  const logger = { isEnabled: false, add: () => {} };

  test("electron-builder's own schema accepts the configuration", async () => {
    await validateConfiguration(configuration, logger);
  });

  test('and would refuse a slip', async () => {
    await expect(validateConfiguration({ ...configuration, linux: { taget: 'deb' } }, logger)).rejects.toThrow(/configuration\.linux/);
  });

  test('Windows, macOS and Linux get the formats that people expect, with the fuses on', () => {
    const { win, mac, linux, electronFuses } = configuration;
    expect(win.target[0]?.target).toBe('nsis');
    expect(mac.target[0]?.target).toBe('dmg');
    expect(linux.target).toEqual(['AppImage', 'deb']);
    expect(electronFuses).toMatchObject({
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      onlyLoadAppFromAsar: true,
      enableEmbeddedAsarIntegrityValidation: true,
    });
  });
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
