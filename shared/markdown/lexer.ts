import { Lexer, type Token, Tokenizer, type TokenizerExtension, type Tokens } from 'marked';
import { PATTERN_A, PATTERN_C, PATTERN_N } from './chars.ts';
import { VARIABLE } from './inlines.ts';
import { MAX_DEPTH } from './normalise.ts';
import { MAX_COLUMNS } from './normalise-table.ts';

/** Emphasis inside emphasis deeper than this stays as asterisks. */
const MAX_EMPHASIS = 8;

export interface HeadingToken extends Tokens.Heading {
  /** what stands in the braces at the end: `#id .front` */
  attributes?: string;
}

export interface LexResult {
  tokens: Token[];
  /** addresses of reference definitions that something refers to */
  usedDefinitions: Set<string>;
  /** the beginnings of sources that were nested too deep to be taken apart */
  tooDeep: string[];
}

/** Runs marked's block and inline lexer with the dialect's rules. Throws what marked throws on a text it cannot get through. */
export function lex(source: string): LexResult {
  const tokenizer = new DialectTokenizer();
  const lexer = new Lexer({
    gfm: true,
    tokenizer,
    hooks: { emStrongMask: maskVariables } as never,
    extensions: {
      renderers: {},
      childTokens: {},
      block: [lexGenerated, lexHtmlTable],
      inline: [lexVariable],
      startInline: [(src: string) => startOfVariable(src)],
    },
  });
  // The rules are shared by all lexers of marked: the dialect takes a copy.
  tokenizer.rules = {
    ...tokenizer.rules,
    inline: {
      ...tokenizer.rules.inline,
      emStrongLDelim: EM_OPEN,
      emStrongRDelimAst: EM_CLOSE_ASTERISK,
      emStrongRDelimUnd: EM_CLOSE_UNDERSCORE,
      punctuation: EM_OUTSIDE,
    },
  };
  const tokens = lexer.lex(source);
  return { tokens, usedDefinitions: tokenizer.usedDefinitions, tooDeep: tokenizer.tooDeep };
}

/** `{{> name}}` alone on a line. */
const lexGenerated: TokenizerExtension['tokenizer'] = (src) => {
  const match = /^ {0,3}\{\{>[ \t]*([^{}\n]*?)[ \t]*\}\}[ \t]*(?:\n|$)/.exec(src);
  return match ? { type: 'generated', raw: match[0], name: match[1]! } : undefined;
};

/** An HTML table up to its end tag, blank lines inside included. */
const lexHtmlTable: TokenizerExtension['tokenizer'] = (src) => {
  if (!/^ {0,3}<table[\s>]/i.test(src)) return undefined;
  const match = /<\/table\s*>(?:[ \t]*(?:\n|$))?/i.exec(src);
  if (!match) return undefined;
  const raw = src.slice(0, match.index + match[0].length);
  return { type: 'htmlTable', raw };
};

/** `{{name}}` in a line. */
const lexVariable: TokenizerExtension['tokenizer'] = (src) => {
  if (!src.startsWith('{{')) return undefined;
  const match = /^\{\{[ \t]*([\p{L}_][\p{L}\p{N}_.-]*)[ \t]*\}\}/u.exec(src);
  return match ? { type: 'variable', raw: match[0], name: match[1]! } : undefined;
};

function startOfVariable(src: string): number | undefined {
  const at = src.indexOf('{{');
  return at < 0 ? undefined : at;
}

/** Underscores of a variable's name are no emphasis. The mask keeps the length. */
function maskVariables(masked: string): string {
  return masked.includes('{{') ? masked.replace(VARIABLE, (whole) => `[${'a'.repeat(whole.length - 2)}]`) : masked;
}

/**
 * marked's tokenizer with the dialect's differences: emphasis beside Chinese punctuation; `~` is a range, only `~~` strikes; bare
 * addresses stay text (in Chinese nothing tells where they end); footnotes stay text; heading attributes; a limit to nesting.
 */
class DialectTokenizer extends Tokenizer {
  readonly usedDefinitions = new Set<string>();
  readonly tooDeep: string[] = [];
  private containers = 0;
  private emphases = 0;

  override heading(src: string): HeadingToken | undefined {
    return this.withAttributes(super.heading(src));
  }

  override lheading(src: string): HeadingToken | undefined {
    return this.withAttributes(super.lheading(src));
  }

  override blockquote(src: string): Tokens.Blockquote | undefined {
    return this.nested(src, /^ {0,3}>/, () => super.blockquote(src));
  }

  override list(src: string): Tokens.List | undefined {
    return this.nested(src, /^ {0,3}(?:[*+-]|\d{1,9}[.)])[ \t]/, () => super.list(src));
  }

  override def(src: string): Tokens.Def | undefined {
    return /^ {0,3}\[\^/.test(src) ? undefined : super.def(src);
  }

  override reflink(src: string, links: Parameters<Tokenizer['reflink']>[1]): ReturnType<Tokenizer['reflink']> {
    const token = super.reflink(src, links);
    if (token && 'href' in token) this.usedDefinitions.add(token.href);
    return token;
  }

  override table(src: string): Tokens.Table | undefined {
    // marked gives every row as many cells as the head has: a head of a thousand columns would fill memory.
    const head = src.slice(0, Math.max(0, src.indexOf('\n')));
    return head.split('|').length > MAX_COLUMNS ? undefined : super.table(src);
  }

  override emStrong(src: string, maskedSrc: string, prevChar = ''): Tokens.Em | Tokens.Strong | undefined {
    if (this.emphases >= MAX_EMPHASIS) {
      this.noteTooDeep(src);
      return undefined;
    }
    this.emphases++;
    try {
      return super.emStrong(src, maskedSrc, prevChar);
    } finally {
      this.emphases--;
    }
  }

  override del(src: string, maskedSrc: string, prevChar = ''): Tokens.Del | undefined {
    return src.startsWith('~~') ? super.del(src, maskedSrc, prevChar) : undefined;
  }

  override url(): undefined {
    return undefined;
  }

  private withAttributes(token: HeadingToken | undefined): HeadingToken | undefined {
    const match = token && /(?<!\\)\{([#.][^{}\n]*)\}$/.exec(token.text);
    if (!token || !match) return token;
    token.attributes = match[1]!;
    token.text = token.text.slice(0, match.index).trim();
    const queued = this.lexer.inlineQueue.at(-1);
    if (queued) queued.src = token.text;
    return token;
  }

  private nested<T>(src: string, opens: RegExp, run: () => T | undefined): T | undefined {
    if (this.containers >= MAX_DEPTH) {
      if (opens.test(src)) this.noteTooDeep(src);
      return undefined;
    }
    this.containers++;
    try {
      return run();
    } finally {
      this.containers--;
    }
  }

  private noteTooDeep(src: string): void {
    if (this.tooDeep.length < 20) this.tooDeep.push(src.slice(0, 200));
  }
}

/** Fills the letters of a pattern: S blank, N ASCII punctuation, C Chinese and other punctuation, A letters and digits. */
function pattern(source: string, flags: string): RegExp {
  const parts: Readonly<Record<string, string>> = { N: PATTERN_N, C: PATTERN_C, A: PATTERN_A, B: `(?:${PATTERN_A}|${PATTERN_C})` };
  return new RegExp(
    source.replace(/<([NCAB])>/g, (_, name: string) => parts[name]!),
    flags,
  );
}

const EM_OPEN = pattern('^(?:\\*+(?:((?!\\*)<N>)|([^\\s*]))?)|^_+(?:((?!_)<N>)|([^\\s_]))?', 'u');
const EM_OUTSIDE = pattern('^(?![*_])(?:\\s|<N>|<C>|[\\udc00-\\udfff])', 'u');

/** The six groups are marked's: 1, 2 close only; 3, 4 open only; 5, 6 may do both. */
const EM_CLOSE_ASTERISK = pattern(
  '^[^_*]*?__[^_*]*?\\*[^_*]*?(?=__)' +
    '|[^*]+(?=[^*])' +
    '|(?!\\*)<N>(\\*+)(?=\\s|$)' +
    '|(?:<B>(?=\\*+(?:\\s|$))|<A>(?=\\*+(?!\\*)<N>))(\\*+)(?!\\*)' +
    '|(?:(?!\\*)<N>(?=\\*+<A>)|\\s(?=\\*+<B>))(\\*+)' +
    '|\\s(\\*+)(?!\\*)(?=<N>)' +
    '|(?:(?!\\*)<N>(?=\\*+(?!\\*)(?:<N>|<C>))|<C>(?=\\*+(?!\\*)<N>))(\\*+)(?!\\*)' +
    '|<B>(\\*+)(?=<B>)',
  'gu',
);

/** As for asterisks, but between letters an underscore is part of the word. */
const EM_CLOSE_UNDERSCORE = pattern(
  '^[^_*]*?\\*\\*[^_*]*?_[^_*]*?(?=\\*\\*)' +
    '|[^_]+(?=[^_])' +
    '|(?!_)<N>(_+)(?=\\s|$)' +
    '|(?:<B>(?=_+(?:\\s|$))|<A>(?=_+(?!_)<N>))(_+)(?!_)' +
    '|(?:(?!_)<N>(?=_+<A>)|\\s(?=_+<B>))(_+)' +
    '|\\s(_+)(?!_)(?=<N>)' +
    '|(?:(?!_)<N>(?=_+(?!_)(?:<N>|<C>))|<C>(?=_+(?!_)<N>))(_+)(?!_)',
  'gu',
);
