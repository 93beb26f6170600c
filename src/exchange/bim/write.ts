/** Model -> model.bim. */
import type { Model } from '../../model/model.js';
import type { TextFile } from '../text-file.js';
import { tmslDatabase } from './tmsl.js';

export function bimFile(model: Model): TextFile {
  return { path: 'model.bim', text: `${JSON.stringify(tmslDatabase(model), null, 2)}\n` };
}
