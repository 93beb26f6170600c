/** Child: what a program that compiles a model waits for, in a fresh process. Argument: folder. */
const began = performance.now();
const { compiler, modelFiles } = await import('../compiler.mjs');
const { compileModel, generateModules } = await compiler();
const files = modelFiles(JSON.parse(process.argv[2]).folder);
const imported = performance.now();
const diagnostics = [];
const model = compileModel(files, diagnostics);
const bound = performance.now();
const bytes = generateModules(model).reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
const generated = performance.now();
if (diagnostics.length > 0) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
process.stdout.write(
  JSON.stringify({ import: imported - began, compile: bound - imported, generate: generated - bound, bytes }),
);
