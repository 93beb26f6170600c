import { test } from 'vitest';
import { readFileSync } from 'node:fs';
import { bindModel } from '../../../src/bind/model.js';
import { bindQuery } from '../../../src/bind/query.js';
import { parseExpression, parseQuery } from '../../../src/syntax/parse.js';
import { childExpressions } from '../../../src/syntax/walk.js';
import { Source } from '../../../src/diagnostics/source.js';
import { functions } from '../../../src/functions/registry.js';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.js';
import { printNode } from '../../../src/ir/print.js';
const lines = readFileSync('/work/shared/dax/corpus.jsonl','utf8').trim().split('\n').map((l)=>JSON.parse(l));
test('corpus', () => {
  const tally = new Map<string, {n:number, ex:string[]}>(); let clean=0, total=0, unsupported=0;
  for (const e of lines) {
    if (!['expression','query'].includes(e.parse_as)) continue;
    const ds: Diagnostic[]=[]; const s=new Source(e.id,e.expression);
    let roots:any[];let q:any=null;
    if (e.parse_as==='query'){ q=parseQuery(s,ds); roots=[...q.definitions.map((d:any)=>d.expression??d.body),...q.evaluates.flatMap((v:any)=>[v.table,...v.orderBy.map((o:any)=>o.expression)])].filter(Boolean);} else roots=[parseExpression(s,ds).expression];
    if (ds.length) continue;
    const tables=new Map<string,Map<string,string>>(); const measures=new Set<string>(); const vars=new Set<string>(); const names=new Set<string>(); const exts=new Set<string>();
    const open=[...roots];
    const add=(t:string,c:string|null)=>{const k=t.toLowerCase(); if(!tables.has(k))tables.set(k,new Map([['__name',t]])); if(c) tables.get(k)!.set(c.toLowerCase(),c);};
    while(open.length){const x:any=open.pop(); 
      if(x.kind==='column'){ if(x.table) add(x.table.text,x.column.text); else measures.add(x.column.text);} 
      if(x.kind==='let') for(const v of x.variables) vars.add(v.name.text.toLowerCase());
      if(x.kind==='name') names.add(x.name.text);
      if(x.kind==='string') exts.add(x.value.toLowerCase());
      open.push(...childExpressions(x)); }
    for(const n of names) if(!vars.has(n.toLowerCase()) && !/^(true|false|day|month|quarter|year|hour|minute|second|week|asc|desc|dense|skip|both|none|oneway|string|integer|double|currency|datetime|boolean|text|abs|rel|default|rows|columns|default|int64|decimal|logical|oneway_leftfiltersright|oneway_rightfiltersleft|blanks|first|last|keep)$/i.test(n)) add(n,null);
    const home = e.table ?? 'Home'; add(home,null);
    const guess=(t:string,c:string)=>{ const d=/date|day$/i.test(c); return d?'dateTime':'double'; };
    const isCol = e.kind!=='measure' && e.kind!=='query';
    const model:any={name:'m',culture:'en-US',sources:[],relationships:[],
      tables:[...tables.values()].map(m=>({name:m.get('__name'),expression:null,source:'x',columns:[...m].filter(([k])=>k!=='__name').map(([,c])=>({name:c,dataType:guess(m.get('__name')!,c),expression:null,isKey:false,isHidden:false})),dateColumn:null,file:null,span:null,description:null,isHidden:false})),
      measures:[...measures].filter(m=>!exts.has(m.toLowerCase())&&!m.startsWith('@')).map(m=>({name:m,table:home,expression:new Source('m','1.5'),dataType:null,span:null}))};
    const out:Diagnostic[]=[]; total++;
    try {
      if(q){ const p=bindModel(model,[]); bindQuery(p,q,s,out);} 
      else { model.measures.push({name:'__T',table:home,expression:s,dataType:null,span:null}); 
        if(isCol||e.kind==='calculated column'){ model.measures.pop(); const t=model.tables.find((t:any)=>t.name===home); if(e.kind==='calculated table') model.tables.push({name:'__T',expression:s,columns:[],dateColumn:null,span:null}); else t.columns.push({name:'__T',dataType:null,expression:s,isKey:false}); }
        const p=bindModel(model,out); for(const m of p.measures) printNode(m.expression); for(const m of p.calculatedTables) printNode(m.expression);} 
    } catch(err:any){ console.log('THROW',e.id,err.stack.slice(0,600)); }
    const errs=out.filter(d=>d.severity==='error');
    if(!errs.length) clean++;
    if(errs.some(d=>d.code==='DAX0206'||d.code==='DAX0318')) unsupported++;
    for(const d of errs){ const k=d.code+(['DAX0206'].includes(d.code)?' '+d.message.split(' ')[0]:''); const t=tally.get(k)??{n:0,ex:[]}; t.n++; if(t.ex.length<6) t.ex.push(`[${e.kind}] ${d.message} «${d.span?.source.text.slice(Math.max(0,d.span.start-30),d.span.end+10).replace(/\s+/g,' ').slice(0,140)}»`); tally.set(k,t);} 
  }
  console.log({total,clean,unsupported});
  for(const [k,v] of [...tally].sort((a,b)=>b[1].n-a[1].n)) console.log(k,v.n,['DAX0206'].some(x=>k.startsWith(x))?'':'\n   '+v.ex.join('\n   '));
});
