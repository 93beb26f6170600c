import { test } from 'vitest';
import { readdirSync, readFileSync } from 'node:fs';
import { loadModel } from '/work/main/src/model/load.js';
import { bindModel } from '/work/main/src/bind/model.js';
import { bindQuery } from '/work/main/src/bind/query.js';
import { parseQuery } from '/work/main/src/syntax/parse.js';
import { Source } from '/work/main/src/diagnostics/source.js';
import type { Diagnostic } from '/work/main/src/diagnostics/diagnostic.js';
const show=(d:Diagnostic)=>{const p=d.span?.source.position(d.span.start);return `${d.code} ${d.severity} ${d.span?.source.file}:${p?.line}:${p?.column} ${d.message} | ${d.help}`;};
for (const name of ['session-historical','session-realtime']) test(name,()=>{
  const dir=`/work/main/measures/${name}`;
  const files=readdirSync(dir).map(f=>({path:`${dir}/${f}`,text:readFileSync(`${dir}/${f}`,'utf8')}));
  const d:Diagnostic[]=[];
  const m=loadModel(files,d)!;
  const t=Date.now();
  const p=bindModel(m,d);
  console.log(name, Date.now()-t,'ms', p.measures.length, p.calculatedTables.length, p.steps.map(s=>s.table+('column' in s?'.'+s.column:'')).join(' '));
  console.log(d.map(show).join('\n'));
  for (const base of ['open-small']) { const q=`/work/shared/session-metrics/${base}/queries`;
   for (const f of readdirSync(q)) { if(f[0]!==(name.endsWith('historical')?'h':'r')) continue; const qd:Diagnostic[]=[]; const s=new Source(f,readFileSync(`${q}/${f}`,'utf8')); bindQuery(p,parseQuery(s,qd),s,qd); if(qd.length) console.log(qd.map(show).join('\n')); }
  }
});
