import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AppError } from '../../main/core/app-error.ts';
import { cleanFileName } from '../../main/core/files/clean-file-name.ts';
import { imageSize, isSaneSize } from '../../main/core/files/image-size.ts';
import { imageTypeOf, mediaTypeOf } from '../../main/core/files/media-type.ts';

describe('file names', () => {
  test.each([
    ['投诉登记表.csv', '投诉登记表.csv'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\张\\桌面\\报告.docx', '报告.docx'],
    ['a\u0000b\nc.txt', 'abc.txt'],
    ['发票\u202efdp.exe', '发票fdp.exe'],
    ['零\u200b宽\ufeff.txt', '零宽.txt'],
    ['CON', '_CON'],
    ['nul.txt', '_nul.txt'],
    ['com1.tar.gz', '_com1.tar.gz'],
    ['LPT9 .txt', '_LPT9 .txt'],
    ['console.txt', 'console.txt'],
    ['结尾点... ', '结尾点'],
    ['a<b>c:d"e|f?g*h.txt', 'a_b_c_d_e_f_g_h.txt'],
    ['  多  空   格 .txt', '多 空 格 .txt'],
    ['.gitignore', '.gitignore'],
    [`${'长'.repeat(290)}.xlsx`, `${'长'.repeat(115)}.xlsx`],
    [`${'😀'.repeat(200)}.png`, `${'😀'.repeat(116)}.png`],
  ])('%s', (given, cleaned) => {
    expect(cleanFileName(given)).toBe(cleaned);
  });

  test.each(['', '.', '..', '../', '...', '\u202e\u200b', ' . ', '长'.repeat(301)])('nothing to call it by: %j', (given) => {
    expect(() => cleanFileName(given)).toThrow(AppError);
  });

  test('any text becomes a name that every system takes, or is refused; cleaning twice changes nothing', () => {
    const pieces = fc.constantFrom('a', '报', '.', '/', '\\', ' ', '\u202e', '\u0000', ':', 'con', 'nul', '.txt', '😀', '\ud800', '*', '_');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 320 }),
          fc.array(pieces, { maxLength: 40 }).map((all) => all.join('')),
        ),
        (given) => {
          let name: string;
          try {
            name = cleanFileName(given);
          } catch (error) {
            expect(error).toMatchObject({ code: 'BAD_FILE', data: { reason: 'bad-name' } });
            return;
          }
          expect(name).not.toMatch(/[\p{Cc}\p{Cf}/\\<>:"|?*]/u);
          expect(name).toMatch(/[^. ]$/);
          expect([...name].length).toBeLessThanOrEqual(121);
          expect(name).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i);
          expect(cleanFileName(name)).toBe(name);
        },
      ),
      { numRuns: 3000 },
    );
  });
});

const bytes = (...parts: (string | number[])[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part, 'latin1')] : part)));

describe('what a file is', () => {
  test.each<[string, Uint8Array, string]>([
    ['x.csv', bytes('a,b\r\n1,2'), 'text/csv'],
    ['x.txt', new TextEncoder().encode('会议记录'), 'text/plain'],
    ['x.txt', bytes('a', [0], 'b'), 'application/octet-stream'],
    ['x.pdf', bytes('%PDF-1.7 …'), 'application/pdf'],
    ['x.txt', bytes('%PDF-1.7 …'), 'application/pdf'],
    ['x.docx', bytes('PK', [3, 4]), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['x.docx', bytes('plain'), 'application/octet-stream'],
    ['x.zip', bytes('PK', [3, 4]), 'application/zip'],
    ['x.xls', bytes([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'application/vnd.ms-excel'],
    ['x.html', bytes('<script>'), 'application/octet-stream'],
    ['x.svg', bytes('<svg>'), 'application/octet-stream'],
    ['x.exe', bytes([0x89], 'PNG\r\n', [0x1a, 0x0a]), 'image/png'],
    ['x.mp4', bytes([0, 0, 0, 24], 'ftypmp42'), 'video/mp4'],
    ['无结尾', bytes('text'), 'application/octet-stream'],
  ])('%s', (name, head, type) => {
    expect(mediaTypeOf(name, head)).toBe(type);
  });
});

describe('pixels of a picture', () => {
  const jpeg = bytes([0xff, 0xd8, 0xff, 0xe1, 0, 6, 1, 2, 3, 4, 0xff, 0xff, 0xdb, 0, 4, 1, 2, 0xff, 0xc2, 0, 11, 8, 2, 0x58, 3, 0x20]);
  test.each<[string, Uint8Array, { width: number; height: number } | null]>([
    ['image/gif', bytes('GIF89a', [0x80, 2, 0xe0, 1]), { width: 640, height: 480 }],
    ['image/jpeg', jpeg, { width: 800, height: 600 }],
    [
      'image/webp',
      bytes('RIFF', [0, 0, 0, 0], 'WEBPVP8X', [10, 0, 0, 0, 0, 0, 0, 0], [0xff, 3, 0, 0xff, 2, 0]),
      { width: 1024, height: 768 },
    ],
    [
      'image/webp',
      bytes('RIFF', [0, 0, 0, 0], 'WEBPVP8 ', [0, 0, 0, 0, 0, 0, 0, 0x9d, 1, 0x2a], [0x40, 1, 0xf0, 0]),
      { width: 320, height: 240 },
    ],
    ['image/webp', bytes('RIFF', [0, 0, 0, 0], 'WEBPVP8L', [0, 0, 0, 0, 0x2f], [0x3f, 0xc1, 0x3b, 0]), { width: 320, height: 240 }],
    ['image/jpeg', jpeg.slice(0, 20), null],
    ['image/jpeg', bytes([0xff, 0xd8, 0xff, 0xda, 0, 2]), null],
    ['image/gif', bytes('GIF89a'), null],
    ['image/webp', bytes('RIFF', [0, 0, 0, 0], 'WEBPXXXX'), null],
  ])('%s', (type, head, size) => {
    expect(imageTypeOf(head)).toBe(type);
    expect(imageSize(type as 'image/png', head)).toEqual(size);
  });

  test('any bytes give a size or none, never an error', () => {
    fc.assert(
      fc.property(fc.constantFrom('image/png', 'image/jpeg', 'image/gif', 'image/webp'), fc.uint8Array({ maxLength: 64 }), (type, tail) => {
        const start = { 'image/png': [0x89, 0x50], 'image/jpeg': [0xff, 0xd8], 'image/gif': [0x47, 0x49], 'image/webp': [0x52, 0x49] }[
          type
        ];
        const size = imageSize(type as 'image/png', Uint8Array.from([...start, ...tail]));
        if (size) expect(typeof isSaneSize(size)).toBe('boolean');
      }),
      { numRuns: 2000 },
    );
  });
});
