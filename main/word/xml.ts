import { type IContext, type IXmlableObject, XmlComponent } from 'docx';

export type Attributes = Record<string, string | number>;

/** An element that the library has no class for. Attributes come in the order given. */
export class Element extends XmlComponent {
  private readonly attributes: Attributes;
  private readonly children: readonly XmlComponent[] | string;

  constructor(name: string, attributes: Attributes = {}, children: readonly XmlComponent[] | string = []) {
    super(name);
    this.attributes = attributes;
    this.children = children;
  }

  override prepForXml(context: IContext): IXmlableObject | undefined {
    const attributes = Object.keys(this.attributes).length > 0 ? { _attr: this.attributes } : null;
    const inner: unknown[] = typeof this.children === 'string' ? [this.children] : this.children.map((child) => child.prepForXml(context));
    if (inner.length === 0) return { [this.rootKey]: attributes ?? {} };
    return { [this.rootKey]: attributes ? [attributes, ...inner] : inner };
  }
}

/** `<w:name w:a="…">…</w:name>`; attribute names are given without their prefix. */
export function w(name: string, attributes: Attributes = {}, children: readonly XmlComponent[] | string = []): Element {
  return new Element(`w:${name}`, Object.fromEntries(Object.entries(attributes).map(([key, value]) => [`w:${key}`, value])), children);
}
