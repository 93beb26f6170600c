/** Threads for the client of a generated model. Stands on Node; the runtime itself does not. */
export { startThreads, type StartedThreads } from './start-threads.js';
