/** Writes to a workspace until it is killed; one line on standard output for every acknowledged change. */
import { writeSync } from 'node:fs';
import { openSqliteStore } from '../../main/store/index.ts';
import { openOptions } from './databases.ts';
import { change, documentRow, revisionRow, roundRow, sectionRow, stepRow, submitted } from './rows.ts';

const [path, from] = process.argv.slice(2);
writeSync(1, 'opening\n');
const opened = await openSqliteStore({ ...openOptions(), path: path! });
for (let i = Number(from); ; i++) {
  const document = documentRow({ number: `QP/${i}` });
  const revision = revisionRow(document.id, { source: `# ${i}\n${'正文'.repeat(i % 700)}` });
  await change(opened, async ({ write }) => {
    await write.nextNumber('procedure');
    await write.addDocument(document);
    await write.addRevision(revision);
    await write.replaceSections(revision.id, [sectionRow(revision.id, 1)], [{ sectionId: 's1', clauseId: '5.1.4.1' }]);
  });
  const head = await change(opened, async ({ write, history }) => {
    await write.updateRevision(submitted(revision), { state: 'draft', version: 1 });
    const round = roundRow(revision.id);
    await write.addRound(round, [stepRow(round.id, 1)]);
    await write.index('document', document.id, [
      { kind: 'document', ownerId: document.id, sectionId: '', number: document.number, title: document.title, text: '' },
    ]);
    return history.head();
  });
  writeSync(1, `${i} ${head.seq + 1}\n`);
}
