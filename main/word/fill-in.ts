import { xmlText } from '../ooxml/xml-text.ts';
import { FONTS, SYMBOL_FONT } from './styles.ts';
import { w, type Xml, x } from './xml.ts';

/** Content controls: what a person fills in is framed on screen, and blank on paper until it is filled. */

export type ControlKind = 'text' | 'date' | 'check';

export interface FillIn {
  kind: ControlKind;
  id: number;
  label: string;
  /** what is printed as long as nothing is filled in */
  blank: string;
}

const BOX = { empty: '25A1', ticked: '25A0' };

export function fillIn(control: FillIn): Xml {
  const { kind, id, blank } = control;
  const label = xmlText(control.label).slice(0, 60);
  const common = [w('alias', { val: label }), w('tag', { val: `f${id}` }), w('id', { val: id })];
  if (kind === 'check') {
    const state = (name: string, value: string) => x(`w14:${name}`, { 'w14:val': value, 'w14:font': '宋体' });
    const box = x('w14:checkbox', null, [
      x('w14:checked', { 'w14:val': '0' }),
      state('checkedState', BOX.ticked),
      state('uncheckedState', BOX.empty),
    ]);
    return w('sdt', {}, [w('sdtPr', {}, [...common, box]), w('sdtContent', {}, [run(blank, SYMBOL_FONT)])]);
  }
  const type =
    kind === 'text'
      ? w('text', { multiLine: '1' })
      : w('date', {}, [
          w('dateFormat', { val: 'yyyy-MM-dd' }),
          w('lid', { val: 'zh-CN' }),
          w('storeMappedDataAs', { val: 'dateTime' }),
          w('calendar', { val: 'gregorian' }),
        ]);
  // A placeholder is replaced as a whole by the first key; made of blanks and lines it prints as room to write.
  return w('sdt', {}, [w('sdtPr', {}, [...common, w('showingPlcHdr'), type]), w('sdtContent', {}, [run(blank, FONTS.song)])]);
}

function run(text: string, font: Record<string, string>): Xml {
  return w('r', {}, [w('rPr', {}, [w('rFonts', font)]), w('t', { 'xml:space': 'preserve' }, [text])]);
}
