/** In which culture numbers and dates are read out of text: that of the model (A7, D2). */
import type { ScalarKind } from '../ir/types.js';
import type { Emission } from './emission.js';
import { quote } from './text.js';

const readByCulture: ReadonlySet<string> = new Set(['int64', 'double', 'currency', 'dateTime']);

/** The argument of a conversion that names the culture, with its comma; nothing for en-US, which is understood. */
export function cultureArgument(e: Emission, from: ScalarKind, to: ScalarKind): string {
  const culture = readByCulture.has(to) ? cultureFor(e, from) : null;
  return culture === null ? '' : `, ${quote(culture)}`;
}

/** An operand of arithmetic that may be text. */
export function variantOperand(e: Emission, kind: ScalarKind, text: string): string {
  const culture = cultureFor(e, kind);
  return culture === null ? text : `${e.use('readOperand')}(${text}, ${quote(culture)})`;
}

function cultureFor({ program }: Emission, from: ScalarKind): string | null {
  const mayBeText = from === 'string' || from === 'variant';
  return mayBeText && program.model.culture !== 'en-US' ? program.model.culture : null;
}
