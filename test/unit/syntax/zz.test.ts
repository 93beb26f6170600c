import fc from 'fast-check';
import {test} from 'vitest';
import * as m from './random-trees.js';
import {parse} from './support.js';
import {print} from '../../../src/syntax/printer.js';
import {sameTree,commentsOf} from '../../../src/syntax/same-tree.js';
const best=new Map<string,string>();
for (const [e,c] of fc.sample(fc.tuple(fc.oneof(m.randomExpression,m.randomQuery),m.randomComments),{numRuns:5000,seed:5})){
 const k=e.kind==='query'?'query':'expression';
 const d0=k==='query'?e:{kind:'expressionDocument',leadingEquals:false,expression:e,start:0,end:0} as any;
 const d=m.withRandomComments(d0,c as any) as any;
 const p=print(d);const r=parse(p,k);let key='';let y='';
 const x=r.diagnostics.find(x=>x.severity==='error');
 if(x)key=x.code+' '+x.message.replace(/`.*?`/g,'X').slice(0,60);
 else if(!sameTree(d,r.tree))key=JSON.stringify(commentsOf(d).map(c=>c.text))===JSON.stringify(commentsOf(r.tree).map(c=>c.text))?'tree':'comments';else {y=print(r.tree);const z=parse(y,k);if(print(z.tree)!==y)key='print'}
 if(key&&(!best.has(key)||best.get(key)!.length>p.length))best.set(key,p+'\n   ----> '+(x?x.message+' @'+p.slice(Math.max(0,x.span!.start-20),x.span!.end+10):y+'\n-----\n'+print(parse(y,k).tree)));
}
for(const [k,v] of best)console.log('#####',k,'\n'+v.slice(0,2500));
test('x',()=>{});
