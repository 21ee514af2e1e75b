import { type AnyExtension, getSchema } from '@tiptap/core';
import { Emphasis, Link, Strong } from './marks.ts';
import { GeneratedBlock, Image, Variable } from './object-nodes.ts';
import { Table, TableCaption, TableCell, TableHeader, TableRow } from './table-nodes.ts';
import {
  BulletList,
  Clause,
  DocumentNode,
  HardBreak,
  Heading,
  ListItem,
  Note,
  OrderedList,
  Paragraph,
  PastedKinds,
  TextNode,
} from './text-nodes.ts';

/** What a document may consist of, as the editor sees it. One node for each block of the document model. */
export const schemaExtensions: AnyExtension[] = [
  DocumentNode,
  TextNode,
  Paragraph,
  Heading,
  Clause,
  BulletList,
  OrderedList,
  ListItem,
  Note,
  HardBreak,
  Table,
  TableCaption,
  TableRow,
  TableCell,
  TableHeader,
  Variable,
  Image,
  GeneratedBlock,
  Link,
  Strong,
  Emphasis,
  PastedKinds,
];

/** The same schema that a running editor has. */
export const documentSchema = getSchema(schemaExtensions);
