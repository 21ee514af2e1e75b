import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readMarkdown, toHtml } from '../../shared/markdown/index.ts';
import { anyModel } from './model-arbitrary.ts';

const html = (source: string, options?: Parameters<typeof toHtml>[1]) => toHtml(readMarkdown(source).model, options);

describe('preview', () => {
  test('numbers, ids, variables and links', () => {
    expect(html('# 受理 {#intake}\n\n1. 在{{replyHours}}内答复[《表》](form:29-01)，见[网站](https://a.cn/?a=1&b=2)。')).toBe(
      '<h1 id="intake" class="wk-heading wk-numbered"><span class="wk-number">1</span> 受理</h1>\n' +
        '<p class="wk-clause"><span class="wk-number">1.1</span> 在<span class="wk-var wk-var-unfilled" data-name="replyHours">{{replyHours}}</span>内答复' +
        '<span class="wk-ref" data-ref="form:29-01">《表》</span>，见<a class="wk-link" href="https://a.cn/?a=1&amp;b=2" rel="noopener noreferrer" target="_blank">网站</a>。</p>',
    );
  });

  test('values, addresses of files and documents come from the caller', () => {
    const out = html('{{a}}[x](doc:Q-1)\n\n![图](files/ab12.png "60%")', {
      variableValue: () => '<2小时>',
      linkUrl: (href) => `/documents/${href.slice(4)}`,
      imageUrl: (src) => `/api/${src}?a="b"`,
    });
    expect(out).toContain(
      '<span class="wk-var" data-name="a">&lt;2小时&gt;</span><a class="wk-ref" data-ref="doc:Q-1" href="/documents/Q-1">x</a>',
    );
    expect(out).toContain('<img src="/api/files/ab12.png?a=&quot;b&quot;" alt="图" width="60%">');
  });

  test('nothing of a document becomes markup of its own', () => {
    const allowed =
      /<\/?(?:h[123]|p|span|strong|em|br|ol|ul|li|table|caption|colgroup|col|tbody|tr|th|td|div|a|img)(?: (?:id|class|data-name|data-ref|href|rel|target|src|alt|width|colspan|rowspan)="[^"<>]*")*>/g;
    fc.assert(
      fc.property(anyModel, (model) => {
        const out = toHtml(model, { imageUrl: (src) => `/${src}`, linkUrl: (href) => `/${href}` });
        expect(out.replace(allowed, '')).not.toMatch(/[<>]/);
        expect(out).not.toMatch(/href="javascript:/i);
      }),
      { numRuns: 300 },
    );
  });
});
