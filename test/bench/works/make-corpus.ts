import { K1, K2, K3, makeCorpus } from '../corpus.ts';
import { report } from '../processes.ts';

/** make-corpus NAME FOLDER: the workspace comes to lie in FOLDER/NAME. */
const [name = '', folder = ''] = process.argv.slice(2);
const size = [K1, K2, K3].find((each) => each.name === name);
if (!size) throw new Error(`No corpus is called ${name}`);
const { app, path } = await makeCorpus(size, folder);
await app.close();
report({ path });
