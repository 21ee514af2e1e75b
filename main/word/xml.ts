import { type IContext, type IXmlableObject, XmlComponent } from 'docx';

export type Attributes = Record<string, string | number>;

/** An element as the library hands it on to be written: plain data, so that thousands of cells stay cheap. */
export type Xml = IXmlableObject;

/** `<name a="…">…</name>`; children are elements or text. */
export function x(name: string, attributes?: Attributes | null, children?: readonly (Xml | string)[]): Xml {
  if (!children || children.length === 0) return { [name]: attributes ? { _attr: attributes } : {} };
  return { [name]: attributes ? [{ _attr: attributes }, ...children] : [...children] };
}

/** A component of the library that is made when the file is written. */
export class Written extends XmlComponent {
  private readonly make: (context: IContext) => Xml;

  constructor(make: (context: IContext) => Xml) {
    super('w:p');
    this.make = make;
  }

  override prepForXml(context: IContext): Xml {
    return this.make(context);
  }
}

/** The same with the prefix `w:` before the name and every attribute. */
export function w(name: string, attributes: Attributes = {}, children: readonly (Xml | string)[] = []): Xml {
  const prefixed: Attributes = {};
  let any = false;
  for (const key in attributes) {
    prefixed[key.includes(':') ? key : `w:${key}`] = attributes[key]!;
    any = true;
  }
  return x(`w:${name}`, any ? prefixed : null, children);
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '"': '&quot;', "'": '&apos;', '<': '&lt;', '>': '&gt;' };
const SPECIAL = /[&"'<>]/;

export function escaped(value: unknown): string {
  const text = String(value);
  return SPECIAL.test(text) ? text.replace(/[&"'<>]/g, (sign) => ESCAPES[sign]!) : text;
}

/** The text of an element, the same as the library writes, which takes several times as long. Its texts must be fit for XML. */
export function xmlOf(element: Xml): string {
  for (const name in element) {
    const value: unknown = element[name];
    if (typeof value !== 'object' || value === null) return `<${name}>${escaped(value)}</${name}>`;
    if (!Array.isArray(value)) {
      const { _attr: attributes } = value as { _attr?: Attributes };
      return attributes ? `<${name}${attributesOf(attributes)}/>` : `<${name}/>`;
    }
    let attributes = '';
    let content = '';
    for (const child of value as (Xml | string)[]) {
      if (typeof child !== 'object') content += escaped(child);
      else if ('_attr' in child) attributes += attributesOf(child._attr as Attributes);
      else content += xmlOf(child);
    }
    return `<${name}${attributes}>${content}</${name}>`;
  }
  return '';
}

function attributesOf(attributes: Attributes): string {
  let text = '';
  for (const key in attributes) text += ` ${key}="${escaped(attributes[key])}"`;
  return text;
}
